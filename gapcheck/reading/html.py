"""A saved web page: what a browser would show, block by block."""

import re
from html.parser import HTMLParser

from gapcheck.errors import DocumentTooLarge
from gapcheck.reading.draft import Draft, DraftLine
from gapcheck.reading.limits import Budget, Limits

_SKIPPED = frozenset({"script", "style", "head", "template", "noscript", "svg", "nav", "iframe", "object", "select", "textarea", "title"})
_VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
_BLOCKS = frozenset(
    "address article aside blockquote body dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html li main "
    "ol p pre section table tbody tfoot thead tr ul".split()
)
_GAPS = frozenset({"p", "ul", "ol", "table", "section", "h1", "h2", "h3", "h4", "h5", "h6"})
_HEADING_PT = {"h1": 20.0, "h2": 16.0, "h3": 14.0, "h4": 12.0, "h5": 12.0, "h6": 12.0}
_BODY_PT = 11.0
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0(?:\.0*)?\s*(?:;|$)|font-size\s*:\s*[01](?:\.\d+)?(?:px|pt)\s*(?:;|$)",
    re.IGNORECASE,
)
_BLANKS = re.compile(r"\s+")


def read_html(text: str, limits: Limits) -> Draft:
    """Read a web page; scripts, navigation and hidden elements are left out.

    Raises:
        DocumentTooLarge: too many or too deeply nested elements.
    """
    reader = _Reader(limits)
    reader.feed(text)
    reader.close()
    reader.end_line()
    return reader.draft


class _Reader(HTMLParser):
    """Collects lines while the page goes by."""

    def __init__(self, limits: Limits) -> None:
        super().__init__(convert_charrefs=True)
        self.draft = Draft("html", [])
        self._budget = Budget(limits)
        self._max_depth = max(limits.max_depth, 1) * 5
        self._open: list[tuple[str, bool]] = []
        self._parts: list[str] = []
        self._bold = 0
        self._bold_chars = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._budget.spend_objects(1)
        values = {key: value or "" for key, value in attrs}
        if tag == "br":
            self.end_line()
        if tag in _BLOCKS:
            self.end_line(gap=tag in _GAPS)
        if tag in ("td", "th") and self._parts:
            self._parts.append("\t")
        if tag == "li" and not self._is_hidden():
            self._parts.append("• ")
        if tag == "a" and values.get("href", "").startswith(("http", "mailto:")) and not self._is_hidden():
            self.draft.links.append(values["href"])
        if tag in _VOID:
            return
        if len(self._open) >= self._max_depth:
            raise DocumentTooLarge("is nested too deeply")
        hidden = tag in _SKIPPED or "hidden" in values or bool(_HIDDEN.search(values.get("style", "")))
        self._open.append((tag, hidden or self._is_hidden()))
        self._bold += tag in ("b", "strong")

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.end_line(gap=tag in _GAPS)
        for index in range(len(self._open) - 1, -1, -1):
            if self._open[index][0] == tag:
                closed = self._open[index:]
                self._bold -= sum(name in ("b", "strong") for name, _ in closed)
                del self._open[index:]
                break

    def handle_data(self, data: str) -> None:
        if self._is_hidden():
            return
        if any(name == "pre" for name, _ in self._open[-4:]) and "\n" in data:
            for line in data.split("\n"):
                self._parts.append(line)
                self.end_line()
            return
        self._parts.append(data)
        if self._bold:
            self._bold_chars += len(data.strip())

    def _is_hidden(self) -> bool:
        return bool(self._open) and self._open[-1][1]

    def end_line(self, gap: bool = False) -> None:
        """Close the line that is being collected."""
        cells = [_BLANKS.sub(" ", cell).strip() for cell in "".join(self._parts).split("\t")] if self._parts else []
        text = "  ".join(cell for cell in cells if cell)
        lines = self.draft.lines
        if text and text != "•":
            size = next((_HEADING_PT[name] for name, _ in reversed(self._open) if name in _HEADING_PT), _BODY_PT)
            bold = size > _BODY_PT or self._bold_chars * 2 > len(text)
            lines.append(DraftLine(text, size_pt=size, bold=bold))
        if gap and lines and lines[-1].text:
            lines.append(DraftLine(""))
        self._parts = []
        self._bold_chars = 0
