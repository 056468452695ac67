"""A saved web page: what a browser would show, block by block, as lines.

Scripts, styles and navigation are left out; hidden elements are left out and told.
"""

import re
from html.parser import HTMLParser

from gapcheck.errors import CorruptDocument, DocumentTooLarge
from gapcheck.reading.draft import Draft, DraftLine, HiddenText
from gapcheck.reading.limits import Budget, Limits
from gapcheck.reading.plain_text import decode_text
from gapcheck.reading.settings import Settings

_SKIPPED = frozenset({"script", "template", "noscript", "svg", "nav", "iframe", "object", "select", "textarea", "title", "math"})
_VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
_BLOCKS = frozenset(
    re.split(
        " ",
        "address article aside blockquote body dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html li main "
        "ol p pre section table tbody tfoot thead tr ul",
    )
)
_GAPS = frozenset({"p", "ul", "ol", "table", "section", "h1", "h2", "h3", "h4", "h5", "h6"})
_HEADING_PT = {"h1": 20.0, "h2": 16.0, "h3": 14.0, "h4": 12.0, "h5": 12.0, "h6": 12.0}
_BODY_PT = 11.0
_BOLD = ("b", "strong")
_HIDING = r"display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0?\.?0+\s*(?=[;}]|$)|font-size\s*:\s*[01](?:\.\d+)?(?:px|pt)\s*(?=[;}]|$)"
_HIDDEN_STYLE = re.compile(_HIDING, re.IGNORECASE)
_HIDDEN_RULE = re.compile(rf"\.([\w-]+)\s*\{{[^{{}}]*?(?:{_HIDING})", re.IGNORECASE)
_BLANKS = re.compile(r"\s+")


def read(data: bytes, settings: Settings) -> Draft:
    """Read a web page.

    Raises:
        DocumentTooLarge: too many or too deeply nested elements.
        CorruptDocument: Python's parser gives up on it.
    """
    reader = _Reader(settings.limits)
    try:
        reader.feed(decode_text(data))
        reader.close()
    except (AssertionError, ValueError):  # What html.parser raises on some broken declarations.
        raise CorruptDocument("is damaged (not a web page that can be read)") from None
    reader.end_line()
    reader.draft.hidden = [HiddenText(" ".join(" ".join(reader.hidden).split()), "style")]
    return reader.draft


class _Reader(HTMLParser):
    """Collects lines while the page goes by."""

    def __init__(self, limits: Limits) -> None:
        super().__init__(convert_charrefs=True)
        self.draft = Draft("html", [])
        self.hidden: list[str] = []
        self._budget = Budget(limits)
        self._open: list[tuple[str, str]] = []
        """Open elements with `shown`, `hidden` or `skipped`."""
        self._parts: list[str] = []
        self._hidden_classes: set[str] = set()
        self._bold_chars = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._budget.spend_objects(1)
        values = {key: value or "" for key, value in attrs}
        if tag == "br" or tag in _BLOCKS:
            self.end_line(gap=tag in _GAPS)
        if self._state() == "shown":
            self._mark_start(tag, values)
        if tag not in _VOID:
            if len(self._open) >= self._budget.limits.max_depth * 5:
                raise DocumentTooLarge("is nested too deeply")
            self._open.append((tag, self._tell_state(tag, values)))

    def _mark_start(self, tag: str, values: dict[str, str]) -> None:
        if tag in ("td", "th") and self._parts:
            self._parts.append("\t")
        elif tag == "li":
            self._parts.append("• ")
        elif tag == "a" and values.get("href", "").startswith(("http", "mailto:")):
            self.draft.links.append(values["href"])

    def _tell_state(self, tag: str, values: dict[str, str]) -> str:
        if tag in _SKIPPED or self._state() == "skipped":
            return "skipped"
        classes = self._hidden_classes.intersection(values.get("class", "").split()) if self._hidden_classes else ()
        hides = "hidden" in values or classes or _HIDDEN_STYLE.search(values.get("style", ""))
        return "hidden" if hides or self._state() == "hidden" else "shown"

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.end_line(gap=tag in _GAPS)
        for index in range(len(self._open) - 1, -1, -1):
            if self._open[index][0] == tag:
                del self._open[index:]
                break

    def handle_data(self, data: str) -> None:
        innermost = self._open[-1][0] if self._open else ""
        if innermost == "style":
            self._hidden_classes.update(_HIDDEN_RULE.findall(data))
        elif self._state() == "hidden":
            self.hidden.append(data)
        elif self._state() == "shown" and innermost != "head":
            self._add_text(data)

    def _add_text(self, data: str) -> None:
        names = [name for name, _ in self._open[-6:]]
        if "pre" in names and "\n" in data:
            for line in data.split("\n"):
                self._parts.append(line)
                self.end_line()
            return
        self._parts.append(data)
        if any(name in _BOLD for name in names):
            self._bold_chars += len(data.strip())

    def _state(self) -> str:
        return self._open[-1][1] if self._open else "shown"

    def end_line(self, gap: bool = False) -> None:
        """Close the line that is being collected; a gap leaves an empty line behind."""
        cells = [_BLANKS.sub(" ", cell).strip() for cell in "".join(self._parts).split("\t")] if self._parts else []
        text = "  ".join(cell for cell in cells if cell)
        lines = self.draft.lines
        if text and text != "•":
            size = next((_HEADING_PT[name] for name, _ in reversed(self._open) if name in _HEADING_PT), _BODY_PT)
            lines.append(DraftLine(text, size_pt=size, bold=size > _BODY_PT or self._bold_chars * 2 > len(text)))
        if gap and lines and lines[-1].text:
            lines.append(DraftLine(""))
        self._parts = []
        self._bold_chars = 0
