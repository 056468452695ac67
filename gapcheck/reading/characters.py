"""Repairs characters that a file stores in another way than a person reads them.

In: text, maybe with the edges of its characters. Out: the same with ligatures, full-width and styled letters, odd blanks and hyphens,
marks without width, icons and wrongly decoded UTF-8 put right. What is not certain stays.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from itertools import pairwise

SOFT_HYPHEN = "\u00ad"
UNKNOWN = "\ufffd"
BULLET = "•"

_CP1252 = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_NEXT = f"[\u0080-\u00bf{_CP1252}]"
_WRONG_UTF8 = f"[\u00c2-\u00df]{_NEXT}|[\u00e0-\u00ef]{_NEXT}{{2}}|[\u00f0-\u00f4]{_NEXT}{{3}}"
_ODD_CHARS = (
    "\u0000-\u0008\u000e-\u001b\u007f-\u0084\u0086-\u009f"  # controls
    "\u00a0\u2000-\u200a\u202f\u205f\u3000"  # blanks
    "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff"  # no width
    "\u0132\u0133\ufb00-\ufb06\ufb1d-\ufdff\ufe70-\ufefc\uff01-\uff5e\U0001d400-\U0001d7ff"  # letters in another form
    "\u2010-\u2012\u2015\u2043\u2212\ufe58\ufe63"  # hyphens and dashes
    "\u0300-\u036f\ud800-\udfff\ue000-\uf8ff\U000f0000-\U0010fffd"  # combining marks, halves of characters, private use
)
_MOJIBAKE = re.compile(f"{_WRONG_UTF8}|â¢")
_ODD = re.compile(f"[{_ODD_CHARS}]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")
_PRIVATE_BULLETS = frozenset("\uf0a7\uf0a8\uf0b7\uf0d8\uf076\uf06c\uf06e\uf0fc\uf02d\uf0e0\uf071\uf0d2\uf09f\uf0a1")
_DASHES = {"\u2010": "-", "\u2011": "-", "\u2012": "–", "\u2015": "—", "\u2043": "-", "\u2212": "-", "\ufe58": "—", "\ufe63": "-"}
_MAX_ROUNDS = 3
_TO_BYTE = {bytes((byte,)).decode("cp1252"): byte for byte in range(0x80, 0xA0) if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)}

_SPACED = re.compile(r"(?<![^\s|•])(?:[^\W\d_&] {1,3}){3,}[^\W\d_](?![^\s|•,:;])")
_LEADERS = re.compile(r"(?: ?[.·…_]){6,} ?")
_LONE_UNKNOWN = re.compile(rf"(?<![^\W\d_]){UNKNOWN}+(?![^\W\d_]) ?")
_WORD_GAP = 1.5  # A gap between words, relative to the usual gap between letters of a letter-spaced text.


def repair_text(text: str) -> str:
    """Text without its odd characters; plain ASCII comes back as it is."""
    if text.isascii() and not _CONTROL.search(text):
        return text
    for _ in range(_MAX_ROUNDS):
        repaired = _MOJIBAKE.sub(_decode_again, text)
        if repaired == text:
            break
        text = repaired
    return unicodedata.normalize("NFC", _APART.sub(_join_accent, _ODD.sub(_replace, text)))


def tidy_text(text: str) -> str:
    """Lines without dot leaders, lone unknown characters and blanks between the letters of a word."""
    if ". . ." in text or "...." in text or "____" in text or "…" in text or "· ·" in text:
        text = _LEADERS.sub(" ", text)
    if UNKNOWN in text:
        text = _LONE_UNKNOWN.sub("", text)
    return _SPACED.sub(_close_spaced, text)


def _close_spaced(match: re.Match[str]) -> str:
    found = match[0]
    if not _is_spaced_word(found):
        return found
    return " ".join(word.replace(" ", "") for word in re.split(r" {2,}", found))


def _is_spaced_word(text: str) -> bool:
    """Whether single letters in a row spell something: all capitals, or a capital and small letters."""
    letters = text.replace(" ", "")
    return letters[0].isupper() and (letters[1:].isupper() or letters[1:].islower())


def repair_placed(text: str, edges: Sequence[float]) -> tuple[str, list[float]]:
    """As `repair_text` and `tidy_text`, with the left edge of every character and the right edge of the last.

    Returns:
        The text without blanks at its ends, and edges that fit it.
    """
    placed = list(edges)
    if not text.isascii() or _CONTROL.search(text):
        text, placed = rewrite_placed(text, placed, _MOJIBAKE, _decode_again)
        text, placed = rewrite_placed(text, placed, _ODD, _replace)
        text, placed = rewrite_placed(text, placed, _APART, _join_accent)
        if not unicodedata.is_normalized("NFC", text):
            text, placed = rewrite_placed(text, placed, _ACCENTED, lambda match: unicodedata.normalize("NFC", match[0]))
        text, placed = rewrite_placed(text, placed, _LONE_UNKNOWN, lambda _: "")
    text, placed = rewrite_placed(text, placed, _LEADERS, lambda _: " ")
    text, placed = _close_placed(text, placed)
    stripped = text.strip()
    start = text.find(stripped) if stripped else 0
    return stripped, placed[start : start + len(stripped) + 1]


_COMBINING = {
    "´": "\u0301", "ˆ": "\u0302", "˜": "\u0303", "¯": "\u0304", "˘": "\u0306", "˙": "\u0307", "¨": "\u0308", "˚": "\u030a", "˝": "\u030b",
    "ˇ": "\u030c", "¸": "\u0327", "˛": "\u0328",
}  # fmt: skip
_APART = re.compile(r"(?<=[^\W\d_])[ˆ˜¯˘˙¨˚˝ˇ][^\W\d_]|(?<=[^\W\d_]{2})´[aeiouyıAEIOUY]|[^\W\d_]?[¸˛][^\W\d_]?")
"""An accent on its own in a word, before its letter or, below it, behind: typesetting systems draw both. The acute is an apostrophe as well."""
_LATIN = "\u017f"
"""The last letter of the blocks that hold the letters of Europe's languages."""
_ACCENTED = re.compile(r"[^\u0300-\u036f][\u0300-\u036f]+")


def _join_accent(match: re.Match[str]) -> str:
    mark = next(char for char in match[0] if char in _COMBINING)
    before, _, after = match[0].partition(mark)
    for letter, head, tail in ((after, before, ""), (before, "", after)):
        joined = unicodedata.normalize("NFC", letter.replace("ı", "i") + _COMBINING[mark])
        if letter and len(joined) == 1 and joined <= _LATIN:
            return head + joined + tail
    return match[0]


def rewrite_placed(text: str, edges: list[float], pattern: re.Pattern[str], replace: Callable[[re.Match[str]], str]) -> tuple[str, list[float]]:
    """Substitute and give every new character its share of the space of the old ones."""
    parts: list[str] = []
    placed: list[float] = []
    done = 0
    for match in pattern.finditer(text):
        new = replace(match)
        if new == match[0]:
            continue
        start, end = match.span()
        parts += (text[done:start], new)
        placed += edges[done:start]
        step = (edges[end] - edges[start]) / max(len(new), 1)
        placed += [edges[start] + step * index for index in range(len(new))]
        done = end
    if not done:
        return text, edges
    return "".join(parts) + text[done:], placed + edges[done:]


def _close_placed(text: str, edges: list[float]) -> tuple[str, list[float]]:
    """Join the letters of letter-spaced words; the wider gaps between them tell the words apart."""
    match = _SPACED.search(text)
    if not match or not _is_spaced_word(match[0]):
        return text, edges
    start, end = match.span()
    letters = [index for index in range(start, end) if text[index] != " "]
    gaps = [edges[after] - edges[before + 1] for before, after in pairwise(letters)]
    limit = _WORD_GAP * sorted(gaps)[len(gaps) // 2]
    kept = [letters[0]]
    for gap, before, after in zip(gaps, letters, letters[1:], strict=False):
        if gap > limit or after - before > 2:
            kept.append(before + 1)
        kept.append(after)
    order = [*range(start), *kept, *range(end, len(text))]
    return "".join(text[index] for index in order), [*(edges[index] for index in order), edges[-1]]


def _replace(match: re.Match[str]) -> str:
    char = match[0]
    if char in _DASHES:
        return _DASHES[char]
    category = unicodedata.category(char)
    if category == "Zs":
        return " "
    if category == "Co":
        return BULLET if char in _PRIVATE_BULLETS else ""
    if category == "Cs":
        return UNKNOWN
    if char == SOFT_HYPHEN:
        return char if match.end() == len(match.string) or match.string[match.end()] == "\n" else ""
    if category in ("Cc", "Cf") or "\ufe00" <= char <= "\ufe0f":
        return ""
    if category == "Mn":
        return char
    letters = unicodedata.normalize("NFKC", char)
    before, after = match.string[max(match.start() - 1, 0) : match.start()], match.string[match.end() : match.end() + 1]
    return letters.upper() if (before + after).isupper() and "\ufb00" <= char <= "\ufb06" else letters  # fonts without capitals of two letters


def _decode_again(match: re.Match[str]) -> str:
    """UTF-8 that was read as Latin-1 or Windows-1252, where it makes a sensible character."""
    found = match[0]
    if found == "â¢":  # What is left of a bullet after somebody removed the control character.
        return BULLET
    raw = bytes(_TO_BYTE.get(char, ord(char) & 255) for char in found)
    try:
        char = raw.decode("utf-8")
    except UnicodeDecodeError:
        return found
    point = ord(char)
    sensible = point < 0x250 or 0x2000 <= point < 0x2800 or 0xE000 <= point < 0xFB07 or 0xFE00 <= point < 0xFFF0 or point > 0xFFFF
    return char if sensible else found
