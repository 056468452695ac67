"""Collects the visible text of a web page into lines, as its boxes break them."""

import re

from gapcheck.reading.draft import DraftLine
from gapcheck.reading.html.style import BODY_PX, Style

_GAPS = frozenset({"p", "ul", "ol", "table", "section", "h1", "h2", "h3", "h4", "h5", "h6"})
_HEADING_PT = {"h1": 20.0, "h2": 16.0, "h3": 14.0, "h4": 12.0, "h5": 12.0, "h6": 12.0}
_BODY_PT = 11.0
_BLANKS = re.compile(r"\s+")
_BULLET = "• "
_APART = "\t"


class LineBuilder:
    """Lines while the page goes by."""

    def __init__(self, lines: list[DraftLine]) -> None:
        """`lines` gets the finished ones."""
        self._lines = lines
        self._parts: list[str] = []
        self._bold_chars = 0
        self._headings: list[float] = []
        self._size_px = BODY_PX
        self._ended = ""

    def start_element(self, tag: str, style: Style, parent: Style, *, is_shown: bool) -> None:
        """An element begins."""
        if tag in _HEADING_PT:
            self.end_line(gap=True)
            self._headings.append(_HEADING_PT[tag])
        elif tag in ("br", "hr") or ((is_shown and (style.display in ("block", "row", "column") and parent.display != "row")) or parent.display == "column"):
            self.end_line(gap=tag in _GAPS)
        elif self._parts and (style.display != "inline" or parent.display == "row" or (tag == "a" and self._ended == "a")):
            self._parts.append(_APART)
        if tag == "li" and is_shown:
            self._parts.append(_BULLET)
        self._ended = ""

    def end_element(self, tag: str, style: Style) -> None:
        """An element ends."""
        if style.hidden is None and style.display in ("block", "row", "column"):
            self.end_line(gap=tag in _GAPS)
        elif style.display in ("apart", "cell") and self._parts:
            self._parts.append(_APART)
        if tag in _HEADING_PT and self._headings:
            self._headings.pop()
        self._ended = tag

    def add_text(self, text: str, style: Style) -> None:
        """Text of the element that is open."""
        self._ended = ""
        if style.keeps_breaks and "\n" in text:
            *lines, last = text.split("\n")
            for line in lines:
                self._add(line, style)
                self.end_line()
            text = last
        self._add(text, style)

    def _add(self, text: str, style: Style) -> None:
        self._parts.append(text.replace("\t", "  ") if style.keeps_breaks else _BLANKS.sub(" ", text))
        count = len(text.strip())
        if count:
            self._size_px = style.size_px
        if style.bold:
            self._bold_chars += count

    def end_line(self, *, gap: bool = False) -> None:
        """Close the line that is being collected; a gap leaves an empty line behind."""
        cells = [_BLANKS.sub(" ", cell).strip() for cell in "".join(self._parts).split(_APART)]
        text = "  ".join(cell for cell in cells if cell)
        if text and text != _BULLET.strip():
            size = self._headings[-1] if self._headings else round(self._size_px / BODY_PX * _BODY_PT, 1)
            self._lines.append(DraftLine(text, size_pt=size, bold=bool(self._headings) or self._bold_chars * 2 > len(text)))
        if gap and self._lines and self._lines[-1].text:
            self._lines.append(DraftLine(""))
        self._parts = []
        self._bold_chars = 0
        self._size_px = BODY_PX


