"""Fonts as the text operators want them: text and width of every code, the weight, and whether its signs are letters at all.

Works on the fonts of pdfminer.six without importing it.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from statistics import correlation
from typing import Any

from gapcheck.reading.layout.writing_direction import RIGHT_TO_LEFT
from gapcheck.reading.pdf.resources import UNMAPPED

_BOLD = re.compile(r"bold|black|heavy|semibold|demi|-bd\b|cmbx|cmssbx|ec-?bx", re.IGNORECASE)
_PICTURES = re.compile(r"awesome|icon|phosphor|glyphicon|feather|octicon|entypo|fontello|marvosym|material.?symbols|remix", re.IGNORECASE)
_SYMBOLS = re.compile(r"symbol|dingbat|wingding|webding", re.IGNORECASE)
_DINGBATS = re.compile(r"wingding|dingbat|webding", re.IGNORECASE)
_BULLETS = frozenset("•●▪■◦‣∙·➢►○–-|")
_MAX_LIGATURE = 4
_SPECK = 0.01  # Width of a sign that stands for words though its font gives it none: they are drawn on one spot.
_FORCE_BOLD = 1 << 18
_BOLD_WEIGHT = 600
_MIN_LETTERS = 15
_MIN_WIDTHS = 4  # Of a typewriter's face all are the same.
_MIN_CORRELATION = 0.4  # Measured: 158 fonts of resumes have 0.70 to 1; letters that are named at random 0 with a spread of 0.2.


class PdfFont:
    """A font of pdfminer's as `content` wants it."""

    def __init__(self, font: Any, undefined: type[Exception]) -> None:
        """`undefined` is what the font raises for a code that it has no letter for."""
        name = str(getattr(font, "basefont", None) or font.fontname)
        weight = font.descriptor.get("FontWeight", 0)
        heavy = isinstance(weight, (int, float)) and weight >= _BOLD_WEIGHT
        self.name = name
        self.bold = bool(_BOLD.search(name)) or heavy or bool(font.flags & _FORCE_BOLD)
        self.em = (font.get_height() or 1.0) if hasattr(font, "matrix") else 1.0
        self.single_byte = not font.is_multibyte()
        self.glyphs: Mapping[int, tuple[str, float]] = _Glyphs(font, name, undefined)
        self.decode: Callable[[bytes], Iterable[int]] = font.decode


    def fits(self, widths: Mapping[str, float]) -> bool:
        """Whether its letters are as wide as letters of those names are; True where too few were used to tell.

        Whatever the typeface, an i is narrow and an m is wide: letters that are drawn and letters that are named agree at 0.7 and more.

        Args:
            widths: of the letters of an ordinary typeface.
        """
        pairs = {text: width for text, width in self.glyphs.values() if text in widths and text.isalpha()}
        if len(pairs) < _MIN_LETTERS or len({round(width, 3) for width in pairs.values()}) < _MIN_WIDTHS:
            return True
        return correlation(list(pairs.values()), [widths[text] for text in pairs]) >= _MIN_CORRELATION


class _Glyphs(dict[int, tuple[str, float]]):
    """Code -> text and width; looked up in the font when first asked for."""

    def __init__(self, font: Any, name: str, undefined: type[Exception]) -> None:
        super().__init__()
        self._font = font
        self._undefined = undefined
        self._is_pictures = bool(_PICTURES.search(name))
        self._is_dingbats = bool(_DINGBATS.search(name))
        embedded = hasattr(font, "matrix") or any(key.startswith("FontFile") for key in font.descriptor)
        self._drawn: Mapping[int, str] = {} if embedded or _SYMBOLS.search(name) else getattr(font, "cid2unicode", {})

    @staticmethod
    def _name_unprintable(text: str) -> str:
        if text.isspace():
            return " "
        return UNMAPPED if len(text) == 1 and ord(text) < 32 else text.replace("\0", "").replace("\n", " ")

    def __missing__(self, code: int) -> tuple[str, float]:
        try:
            text: str = self._font.to_unichr(code)
        except self._undefined:
            text = UNMAPPED
        width = self._font.char_width(code)
        drawn = self._drawn.get(code, "")
        if drawn != text and drawn.isascii() and drawn.isalpha():  # What is not embedded is drawn by its encoding, whatever it is named.
            text, width = drawn, _find_width(self._font, drawn, width)
        if len(text) > _MAX_LIGATURE:
            width = max(width, _SPECK)
        if text == "\u00ad":  # Some TeX engines name the visible hyphen so; what is not visible has no glyph.
            text = "-"
        if not text.isprintable():
            text = self._name_unprintable(text)
        if self._is_pictures and text not in _BULLETS:
            text = ""
        elif self._is_dingbats and (text.isascii() or text == UNMAPPED) and not text.isspace():
            text = "•"
        if len(text) > 1 and RIGHT_TO_LEFT.search(text):  # A page holds its text as it is seen, a table of letters as it is read.
            text = text[::-1]
        glyph = self[code] = (text, width)
        return glyph


def _find_width(font: Any, letter: str, otherwise: float) -> float:
    """Width of a letter of a standard font, which has its widths by letter."""
    width = font.widths.get(letter)
    return float(width) * font.hscale if isinstance(width, (int, float)) else otherwise
