"""Signs and patterns that more than one part looks for in a text: bullets, dashes, years, mail addresses, accents; and phrases made patterns."""

import re
import unicodedata
from collections.abc import Iterable

BULLETS = "•▪●◦❖➢*·‣∙►▸▹■□✓✔➔➤→»○◆◇★☆❑⁃"
"""Signs that start an item of a list, besides dashes."""
DASHES = "-‐‑‒–—−~→"
"""Signs that stand between the ends of a range, or start an item."""
YEAR = r"(?:19[5-9]\d|20[0-6]\d)"
"""A year that a resume can be about."""
DOUBLED_YEAR = rf"(?:19[5-8]|200(?=00)|20[1-6])(?:{'|'.join(2 * str(digit) for digit in range(10))})(?!\d)"
"""A year whose last digit was typed twice, and that can be no other year: "20233"."""
LONE_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
"""Four digits of this century or the last."""
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
_MAY_FOLD = re.compile("[\u00c0-\u017f]")


def fold_accents(text: str) -> str:
    """The text with Latin letters without their accents, every character at its place."""
    return text.translate(_FOLDED) if _MAY_FOLD.search(text) else text


def any_of(patterns: Iterable[str]) -> str:
    """A regular expression for any of several that each start with a sign of their own, escaped or not.

    Gathered by first signs: `re` tries alternatives one by one, so this halves the time of a search. Earlier ones go first among those of a sign.
    """
    by_sign: dict[str, list[str]] = {}
    for pattern in patterns:
        width = 2 if pattern.startswith("\\") else 1
        by_sign.setdefault(pattern[:width], []).append(pattern[width:])
    return "|".join(f"{sign}(?:{'|'.join(rest)})" for sign, rest in by_sign.items())


def any_phrase(texts: Iterable[str]) -> str:
    """A regular expression for any of several phrases, longest first; any blank fits between their words, and either apostrophe inside them."""
    escaped = (re.escape(text).replace(r"\ ", r"\s+") for text in sorted(texts, key=len, reverse=True))
    return any_of(text[:1] + text[1:].replace("'", "['’]") for text in escaped)


def match_phrases(texts: Iterable[str], *, start: bool = False) -> re.Pattern[str]:
    """Matches any of the phrases as whole words in any case; `start` only at the very start."""
    return re.compile(rf"{'^' if start else ''}(?<!\w)(?:{any_phrase(texts)})(?!\w)", re.IGNORECASE)
