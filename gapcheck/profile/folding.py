"""Spellings of one name: with and without accents, in other letters, in any case."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_PLAIN = {
    "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "ß": "s", "æ": "a", "Æ": "A", "œ": "o", "Œ": "O",
    "þ": "t", "Þ": "T", "ð": "d", "Ð": "D", "ə": "a", "Ə": "A", "ħ": "h", "Ħ": "H", "ŋ": "n", "Ŋ": "N", "ŧ": "t", "Ŧ": "T",
    "’": "'", "ʼ": "'", "‘": "'", "ʻ": "'", "`": "'", "‐": "-", "‑": "-", "–": "-",
}  # fmt: skip
_WRITTEN_OUT = {
    "ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "å": "aa", "ø": "oe", "æ": "ae", "œ": "oe", "þ": "th", "ð": "dh", "đ": "dj", "ñ": "nh", "ş": "sh", "ç": "ch",
}  # fmt: skip
"""How letters are written where a keyboard does not have them."""


@lru_cache(maxsize=4096)
def _fold_letter(letter: str) -> str:
    if letter in _PLAIN:
        return _PLAIN[letter]
    plain = unicodedata.normalize("NFKD", letter)[:1]
    return plain if plain.isalnum() and unicodedata.category(letter)[0] == "L" else letter


def fold(text: str) -> str:
    """Text without accents, as many characters as it had; case stays."""
    return text if text.isascii() else "".join(map(_fold_letter, text))


def spellings(word: str) -> Iterable[str]:
    """The ways in which a word may be written without its accents and signs, folded; its own first."""
    word = unicodedata.normalize("NFC", word)
    folded = fold(word)
    written_out = "".join(_write_out(letter) for letter in word) if not word.isascii() else word
    bare = (re.sub(r"['.]", "", spelling) for spelling in (folded, fold(written_out)))
    unmarked = "".join(letter for letter in unicodedata.normalize("NFKD", folded) if unicodedata.category(letter) != "Mn" or letter > "\u036f")
    single = re.sub("(?i)ss", "s", folded)
    return dict.fromkeys((folded, fold(written_out), unmarked, single, *bare, folded.replace("-", " "), folded.replace("-", "")))


def _write_out(letter: str) -> str:
    written = _WRITTEN_OUT.get(letter.lower(), letter)
    return written if letter.islower() or written == letter else written.capitalize()


def name_words(name: str) -> list[str]:
    """The words of a name for comparing: folded, in lower case, without initials; each once."""
    words = re.split(r"[^\w']+", fold(unicodedata.normalize("NFC", name)).lower().replace("'", ""))
    return list(dict.fromkeys(word for word in words if len(word) > 1 or word > "\u2e80"))


def is_word_of_name(word: str) -> bool:
    """Whether a word is made of letters of any script, with the marks and signs that names have."""
    kinds = [unicodedata.category(letter)[0] for letter in word]
    good = all(kind in "LM" or letter in "'’ʼʻ`.-‐‑·" for letter, kind in zip(word, kinds, strict=True))
    return good and bool(kinds) and kinds[0] == "L"


def is_caseless(text: str) -> bool:
    """Whether a text is in letters that have no capitals."""
    return text != "" and text.upper() == text.lower() and any(letter.isalpha() for letter in text)
