"""A saved web page: what a browser would show, block by block, as lines.

Nothing is loaded and nothing is run. What the page's own style hides is left out and told.
"""

import re
from dataclasses import replace
from typing import Any

import cssselect2
from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]

from gapcheck.domain import HidingReason
from gapcheck.errors import CorruptDocument, DocumentTooLarge, NoTextInDocument
from gapcheck.reading.draft import Draft, HiddenText
from gapcheck.reading.hidden_text import find_keyword_lists, reads_like_text
from gapcheck.reading.html.cascade import Cascade
from gapcheck.reading.html.colours import blend
from gapcheck.reading.html.line_builder import LineBuilder
from gapcheck.reading.html.style import Style, compute, hide
from gapcheck.reading.html.vector import UNSHOWN_PARTS, find_ground
from gapcheck.reading.limits import Budget
from gapcheck.reading.plain_text import decode_text
from gapcheck.reading.settings import Settings
from gapcheck.reading.visibility import PAPER

_UNSHOWN = frozenset({
    "area", "audio", "base", "canvas", "datalist", "head", "iframe", "link", "meta", "noembed", "noframes", "noscript",
    "meter", "object", "param", "progress", "rp", "script", "style", "template", "title", "video",
}) | UNSHOWN_PARTS  # fmt: skip
"""Elements whose content no browser shows; a browser runs scripts, plays and paints."""
_TOLD = _UNSHOWN - {"area", "base", "head", "link", "meta", "param", "script", "style"}
_SAID = ("alt", "aria-label", "label", "title")
_SHOWN_INPUTS = frozenset({"", "text", "email", "tel", "url", "search", "number", "date", "month", "submit", "button"})
_DEPTH_FACTOR = 5  # Elements nest more deeply than what documents are made of.
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*>")
_SELF_CLOSED = re.compile(r"<([a-zA-Z][\w-]*)((?:\s[^<>]*)?)/>")
_SLASHED = re.compile(r"(<(?:article|aside|b|div|em|footer|h[1-6]|header|i|li|main|ol|p|section|span|strong|table|td|tr|u|ul)(?:\s[^<>]*)?)/>", re.IGNORECASE)
_VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"])


def read(data: bytes, settings: Settings) -> Draft:
    """Read a web page.

    Raises:
        DocumentTooLarge: too many or too deeply nested elements.
        CorruptDocument: it is no page at all, or its style holds what cannot be read.
        NoTextInDocument: there is no text in it.
    """
    text = _settle_slashes(decode_text(data))
    budget = Budget(settings.limits)
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_pis=True)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        raise CorruptDocument("is damaged (not a web page that can be read)") from None
    if root is None:
        raise NoTextInDocument("holds no words")
    try:
        page = _Page(root, settings, budget)
        page.walk()
    except ValueError:  # Of tinycss2, for numbers of more than 4,300 digits, which Python refuses.
        raise CorruptDocument("is damaged (a number in its style cannot be read)") from None
    return page.draft


def _settle_slashes(text: str) -> str:
    """The page without elements that close themselves: in XHTML they are empty, in HTML the slash says nothing (HTML, 13.1.2.1)."""
    if _DECLARATION.match(text):
        return _SELF_CLOSED.sub(_close, _DECLARATION.sub("", text))
    return _SLASHED.sub(r"\1>", text)


def _close(match: re.Match[str]) -> str:
    """XHTML's `<b/>` as HTML."""
    return match[0] if match[1].lower() in _VOID else f"<{match[1]}{match[2]}></{match[1]}>"


class _Page:
    """One page being read."""

    def __init__(self, root: Any, settings: Settings, budget: Budget) -> None:
        self._settings = settings
        self._budget = budget
        self._policy = settings.vocabulary.visibility
        self.draft = Draft("html", [])
        self._lines = LineBuilder(self.draft.lines)
        self._unshown: list[str] = []
        for comment in list(root.iter(etree.Comment)):
            self._unshown.append(comment.text or "")
        etree.strip_tags(root, etree.Comment)
        self._root = root
        sheets = [("".join(sheet.itertext()), sheet.get("media", "")) for sheet in root.iter("style")]
        self._cascade = Cascade(sheets, ["".join(script.itertext()) for script in root.iter("script")])
        self._unfold()

    def _unfold(self) -> None:
        """Open what the page folds away where it reads like text, which its readers unfold, and not like a list of keywords."""
        folded = [node for node in self._root.iter("details") if "open" not in node.attrib]
        if reads_like_text(" ".join(text for node in folded for text in node.itertext()), self._settings.vocabulary):
            for node in folded:
                node.set("open", "")

    def walk(self) -> None:
        """Go through the page in its order, without recursion."""
        top = cssselect2.ElementWrapper.from_html_root(self._root)
        stack: list[tuple[Any, Style, Any]] = []
        self._open(top, Style(), stack)
        while stack:
            element, style, children = stack[-1]
            child = next(children, None)
            if child is None:
                stack.pop()
                self._lines.end_element(element.local_name, style)
                parent = stack[-1][1] if stack else None
                if parent is not None:
                    self._add_text(element.etree_element.tail, parent)
                continue
            self._open(child, style, stack)
        self._lines.end_line()
        self.draft.hidden += find_keyword_lists(self._unshown, self._settings.vocabulary)

    def _open(self, element: Any, parent: Style, stack: list[tuple[Any, Style, Any]]) -> None:
        self._budget.spend_objects(1)
        if len(stack) >= self._settings.limits.max_depth * _DEPTH_FACTOR:
            raise DocumentTooLarge("is nested too deeply")
        node, tag = element.etree_element, element.local_name.lower()
        if tag in _UNSHOWN:
            self._pass_over(node, tag)
            if stack:
                self._add_text(node.tail, parent)
            return
        style = compute(tag, node.attrib, self._cascade.find(element), parent, self._policy)
        if tag == "svg":
            style = _lay_ground(style, node)
        reason = _find_own_reason(tag, node)
        if reason is not None:
            style = hide(style, reason)
        if tag == "details" and "open" not in node.attrib:
            style = replace(style, hides_own=True)
        self._lines.start_element(tag, style, parent, is_shown=style.hidden is None)
        self._add_own(tag, node, style)
        stack.append((element, style, element.iter_children()))

    def _pass_over(self, node: Any, tag: str) -> None:
        if tag in ("head", "meta"):
            self._unshown += [meta.get("content", "") for meta in node.iter("meta")]
        if tag == "iframe":
            self._unshown.append(re.sub(r"<[^<>]*>", " ", node.get("srcdoc", "")))
        self._unshown += [value for name in _SAID if (value := node.get(name, ""))]
        if tag in _TOLD:
            self._unshown.append(" ".join(node.itertext()))

    def _add_own(self, tag: str, node: Any, style: Style) -> None:
        """Text and attributes that an element shows before its children."""
        self._unshown += [value for name in _SAID if (value := node.get(name, ""))]
        if tag == "a" and style.hidden is None and node.get("href", "").startswith(("http", "mailto:")):
            self.draft.links.append(node.get("href"))
        if tag == "input":
            shown = node.get("type", "").lower() in _SHOWN_INPUTS
            if shown:
                self._add_text(node.get("value"), style)
            else:
                self._unshown.append(node.get("value", ""))
        if tag == "select":
            self._lines.end_line()
        self._add_text(node.text, style)

    def _add_text(self, text: str | None, style: Style) -> None:
        if not text:
            return
        reason = style.reason(self._policy)
        if reason is None:
            self._lines.add_text(text, style)
        elif text.strip():
            self.draft.hidden.append(HiddenText(" ".join(text.split()), reason))


def _lay_ground(style: Style, drawing: Any) -> Style:
    """The style of a drawing with what its text may stand on."""
    has_ground, colour = find_ground(drawing)
    if not has_ground:
        return style
    return replace(style, background=blend(colour, style.background or PAPER) if colour is not None else None)


def _find_own_reason(tag: str, node: Any) -> HidingReason | None:
    """Why an element is not shown for what it is, whatever its style says."""
    if tag == "dialog" and "open" not in node.attrib:
        return "style"
    parent = node.getparent()
    if parent is None or not isinstance(parent.tag, str):
        return None
    if parent.tag == "details" and "open" not in parent.attrib and (tag != "summary" or parent.find("summary") is not node):
        return "style"
    if tag == "option" and not _is_chosen(node):
        return "style"
    return None


def _is_chosen(option: Any) -> bool:
    """Whether a list shows this option: the one that is marked, else the first; a longer list shows all."""
    chooser = next((node for node in option.iterancestors() if node.tag in ("select", "datalist")), None)
    if chooser is None or chooser.tag == "datalist":
        return chooser is None
    if "multiple" in chooser.attrib or chooser.get("size", "1") not in ("", "0", "1"):
        return True
    options = list(chooser.iter("option"))
    marked = [item for item in options if "selected" in item.attrib]
    return bool(option is (marked[-1] if marked else options[0]))
