"""OpenDocument texts (.odt): the document's content with its styles, as lines. Hidden, tiny and paper-coloured text is left out and told.

Source: OASIS OpenDocument 1.3, part 3.
"""

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import Any

from gapcheck.domain import HidingReason
from gapcheck.errors import CorruptDocument, DocumentTooLarge, EncryptedDocument, NoTextInDocument
from gapcheck.reading.draft import Draft, DraftLine, HiddenText, join_short_cells
from gapcheck.reading.limits import Budget
from gapcheck.reading.settings import Settings
from gapcheck.reading.visibility import PAPER
from gapcheck.reading.word.package import Package

_NS = "{urn:oasis:names:tc:opendocument:xmlns:"
_TEXT, _STYLE, _TABLE, _OFFICE, _DRAW = (f"{_NS}{name}:1.0}}" for name in ("text", "style", "table", "office", "drawing"))
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_XLINK = "{http://www.w3.org/1999/xlink}href"
_SKIPPED = frozenset({_TEXT + "tracked-changes", _OFFICE + "annotation", _TEXT + "sequence-decls", _OFFICE + "forms", _TEXT + "note-citation"})
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_LENGTH = re.compile(r"(\d{1,9}(?:\.\d{0,9})?|\.\d{1,9})(pt|cm|mm|in|px|%)")
_POINTS = {"pt": 1.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "in": 72.0, "px": 0.75}
_DEFAULT_PT = 12.0
_MAX_STYLE_DEPTH = 12


@dataclass(frozen=True, slots=True)
class _Look:
    size_pt: float = _DEFAULT_PT
    bold: bool = False
    colour: str | None = None
    behind: str | None = PAPER
    hidden: bool = False


def read(data: bytes, settings: Settings) -> Draft:
    """Read an OpenDocument text.

    Raises:
        CorruptDocument: its content is missing.
        EncryptedDocument: needs a password.
        DocumentTooLarge: unpacks to too much, or is nested too deeply.
        NoTextInDocument: there is no word in it.
    """
    package = Package(data, Budget(settings.limits))
    if b"encryption-data" in (package.content("META-INF/manifest.xml") or b""):
        raise EncryptedDocument("needs a password")
    content, styles = package.root("content.xml"), package.root("styles.xml")
    if content is None:
        raise CorruptDocument("is damaged (its text is missing)")
    reader = _Reader(settings, [root for root in (styles, content) if root is not None])
    for page in styles.iter(_STYLE + "header") if styles is not None else ():
        reader.add_blocks(page, _Look())
    for body in content.iter(_OFFICE + "text"):
        reader.add_blocks(body, _Look())
    for page in styles.iter(_STYLE + "footer") if styles is not None else ():
        reader.add_blocks(page, _Look())
    if not any(line.text for line in reader.draft.lines):
        raise NoTextInDocument("holds no text that can be seen")
    return reader.draft


class _Reader:
    """One document being read."""

    def __init__(self, settings: Settings, roots: list[Any]) -> None:
        self.draft = Draft("odt", [])
        self._settings = settings
        self._budget = Budget(settings.limits)
        self._depth = 0
        self._styles = {(style.get(_STYLE + "family"), style.get(_STYLE + "name")): style for root in roots for style in root.iter(_STYLE + "style")}
        self._parts: list[str] = []
        self._looks = Counter[_Look]()

    def add_blocks(self, parent: Any, look: _Look) -> None:
        """Add everything inside an element as lines."""
        self._depth += 1
        if self._depth > self._settings.limits.max_depth:
            raise DocumentTooLarge("is nested too deeply")
        for child in parent:
            self._budget.spend_objects(1)
            if not isinstance(child.tag, str) or child.tag in _SKIPPED:
                continue
            if child.tag in (_TEXT + "p", _TEXT + "h"):
                self._add_paragraph(child, look)
            elif child.tag == _TABLE + "table-row":
                self._add_row(child, look)
            elif child.tag == _TEXT + "section" and child.get(_TEXT + "display") in ("none", "condition"):
                self.draft.hidden.append(HiddenText(" ".join("".join(child.itertext()).split()), "style"))
            else:
                self.add_blocks(child, look)
        self._depth -= 1

    def _add_row(self, row: Any, look: _Look) -> None:
        start = len(self.draft.lines)
        ends = []
        for cell in row.iterchildren(_TABLE + "table-cell"):
            self.add_blocks(cell, self._apply("table-cell", cell.get(_TABLE + "style-name"), look))
            ends.append(len(self.draft.lines))
        join_short_cells(self.draft.lines, start, ends)

    def _add_paragraph(self, paragraph: Any, look: _Look) -> None:
        self._parts, self._looks = [], Counter()
        inside = self._apply("paragraph", paragraph.get(_TEXT + "style-name"), look)
        frames: list[Any] = []
        self._add_inline(paragraph, inside, frames)
        listed = next(paragraph.iterancestors(_TEXT + "list-item"), None) is not None and paragraph.getprevious() is None
        usual = max(self._looks, key=self._looks.__getitem__, default=inside)
        for text in "".join(self._parts).split("\n"):
            stripped = text.strip()
            if stripped and listed:
                stripped, listed = f"• {stripped}", False
            bold = usual.bold or paragraph.tag == _TEXT + "h"
            self.draft.lines.append(DraftLine(stripped, size_pt=usual.size_pt, bold=bold, colour=usual.colour))
        for frame in frames:
            self.add_blocks(frame, look)

    def _add_inline(self, element: Any, look: _Look, frames: list[Any]) -> None:
        self._add_text(element.text, look)
        for child in element:
            self._budget.spend_objects(1)
            tag = child.tag
            if tag == _TEXT + "s":
                self._parts.append(" " * min(_read_count(child), 200))
            elif tag == _TEXT + "tab":
                self._parts.append("\t")
            elif tag == _TEXT + "line-break":
                self._parts.append("\n")
            elif isinstance(tag, str) and tag.startswith(_DRAW):
                frames.append(child)
            elif isinstance(tag, str) and tag not in _SKIPPED:
                if tag == _TEXT + "a" and (child.get(_XLINK) or "").startswith(("http", "mailto:")):
                    self.draft.links.append(child.get(_XLINK))
                hides = tag == _TEXT + "hidden-text" and child.get(_TEXT + "is-hidden") == "true"
                inside = self._apply("text", child.get(_TEXT + "style-name"), replace(look, hidden=look.hidden or hides))
                self._add_inline(child, inside, frames)
            self._add_text(child.tail, look)

    def _add_text(self, text: str | None, look: _Look) -> None:
        if not text:
            return
        text = " ".join(text.split()) if not text.strip() else re.sub(r"\s+", " ", text)
        reason = self._find_reason(look) if text.strip() else None
        if reason is not None:
            self.draft.hidden.append(HiddenText(text.strip(), reason))
            return
        self._parts.append(text or " ")
        if count := len(text.strip()):
            self._looks[look] += count

    def _find_reason(self, look: _Look) -> HidingReason | None:
        policy = self._settings.vocabulary.visibility
        if look.hidden:
            return "invisible"
        if look.size_pt < policy.least_size_pt:
            return "tiny"
        return "colour" if policy.is_same(look.colour, look.behind) else None

    def _apply(self, family: str, name: str | None, look: _Look, depth: int = 0) -> _Look:
        """A look with a style, and those it is based on, put over it."""
        style = self._styles.get((family, name))
        if style is None or depth > _MAX_STYLE_DEPTH:
            return look
        look = self._apply(family, style.get(_STYLE + "parent-style-name"), look, depth + 1)
        for item in style:
            look = _put_over(look, item)
        return look


def _put_over(look: _Look, item: Any) -> _Look:
    behind = item.get(_FO + "background-color")
    if behind is not None and _COLOUR.fullmatch(behind):
        look = replace(look, behind=behind.lower())
    size = _LENGTH.fullmatch(item.get(_FO + "font-size") or "")
    if size is not None:
        number = float(size[1])
        look = replace(look, size_pt=number * look.size_pt / 100 if size[2] == "%" else number * _POINTS[size[2]])
    colour = item.get(_FO + "color")
    if colour is not None and _COLOUR.fullmatch(colour):
        automatic = item.get(_STYLE + "use-window-font-color") == "true"
        look = replace(look, colour=None if automatic else colour.lower())
    weight = item.get(_FO + "font-weight")
    if weight is not None:
        look = replace(look, bold=weight == "bold" or weight >= "600")
    if item.get(_TEXT + "display") == "none":
        look = replace(look, hidden=True)
    return look


def _read_count(element: Any) -> int:
    try:
        return max(1, int(element.get(_TEXT + "c") or 1))
    except ValueError:
        return 1
