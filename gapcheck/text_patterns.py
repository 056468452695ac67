"""Signs and patterns that more than one part looks for in a text: bullets, dashes, years, mail addresses, accents."""

import re
import unicodedata

BULLETS = "•▪●◦❖➢*·‣∙►▸▹■□✓✔➔➤→»○◆◇★☆❑⁃"
"""Signs that start an item of a list, besides dashes."""
DASHES = "-‐‑‒–—−~→"
"""Signs that stand between the ends of a range, or start an item."""
YEAR = r"(?:19[5-9]\d|20[0-6]\d)"
"""A year that a resume can be about."""
BULLET_START = re.compile(rf"\s*(?:[{BULLETS}]\s*|[{DASHES}]+\s+|[-–—](?=[A-Z])|o\s+(?=[A-Z])|\(?\d{{1,2}}[.)]\s+)")
"""What an item of a list starts with, blanks included."""
BULLET_EDGES = f" \t{BULLETS}{DASHES}"
"""What is stripped from both ends of an item."""
MAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
PHONE = re.compile(r"(?<![\w.])(?:\+\d|\(\d|0\d)(?:[\d ()./-]{5,18})\d(?!\w)|(?<![\w.-])\d{3}[ .-]\d{3,4}[ .-]\d{4}(?!\w)")


def _base_letter(char: str) -> str:
    base = unicodedata.normalize("NFKD", char)[0]
    return base if base.isascii() and base.isalpha() else char


_FOLDED = {code: _base_letter(chr(code)) for code in range(0xC0, 0x180)}


def fold_accents(text: str) -> str:
    """The text with Latin letters without their accents, every character at its place."""
    return text if text.isascii() else text.translate(_FOLDED)
