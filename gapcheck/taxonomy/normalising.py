"""Surface forms brought to one spelling, so that data and text meet.

In: a word or a phrase. Out: its normal form, or the tuple of the normal forms of its words.
No words of the field live here, only spelling rules of English.
"""

import re
import unicodedata
from functools import lru_cache

WORD = re.compile(r"\.(?=[A-Za-z])(?<![\w.]\.)[\w+#]+|[^\W_]+(?:\+\+|\+(?!\w)|#)?|[&%@,;:|()\[\]]")
"""A word with the signs that belong to it (`C++`, `C#`, `.NET`), or a sign that separates."""

STARRED = re.compile(r"(?:(?<!\w)|\W)[A-Z]\*")
STAR = "star"
"""How the sign is read in names of one letter with a star: "A* search"."""

_BRITISH = (
    (re.compile(r"is(ation|ations|e|ed|er|ers|es|ing)$"), r"iz\1"),
    (re.compile(r"ys(e|ed|er|ing)$"), r"yz\1"),
    (re.compile(r"(?<=[aeiou])ll(ing|ed|er|ers)$"), r"l\1"),
    (re.compile(r"(?<=[a-z]{2})our(s|ed|ing|al|able)?$"), r"or\1"),
    (re.compile(r"centre(s?)$"), r"center\1"),
    (re.compile(r"programmes?$"), "program"),
    (re.compile(r"^catalogue(s?)$"), r"catalog\1"),
    (re.compile(r"^defence$"), "defense"),
)
_MAY_BE_BRITISH = re.compile(r"is(?:ation|e|ing)|ys(?:e|ing)|ll(?:ing|e)|our|centre|programme|catalogue|defence")
"""What any of them needs: most words have none of it, and trying all of them on each takes eight times as long."""
_POSSESSIVE = re.compile(r"['’]s\b")
_PLURAL_ACRONYM = re.compile(r"[A-Z][A-Z0-9]+s")
_KEEPS_S = ("ss", "us", "is", "ics", "as", "os", "ws")


def _singular(word: str) -> str:
    """Without the plural ending; words that merely end in s may lose it too, alike in data and in text."""
    if len(word) < 5 or not word.endswith("s") or word.endswith(_KEEPS_S):
        return word[:-1] if len(word) == 4 and word.endswith("s") and word[-2] not in "aisuw" else word
    if word.endswith("lyses"):
        return word[:-2] + "is"
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes", "zes")):
        return word[:-2]
    return word[:-1]


@lru_cache(maxsize=65536)
def normalise_word(word: str) -> str:
    """The normal form of one word: lower case, no diacritics, American spelling, singular."""
    if not word.isascii():
        decomposed = unicodedata.normalize("NFKD", word)
        word = "".join(char for char in decomposed if not unicodedata.combining(char))
    if _PLURAL_ACRONYM.fullmatch(word):
        word = word[:-1]
    word = word.lower()
    if word == "&":
        return "and"
    if _MAY_BE_BRITISH.search(word):
        for pattern, replacement in _BRITISH:
            word = pattern.sub(replacement, word)
    return _singular(word)


@lru_cache(maxsize=65536)
def normalise_phrase(phrase: str) -> tuple[str, ...]:
    """The normal forms of a phrase's words; hyphens, slashes and dots between words vanish."""
    if "'" in phrase or "’" in phrase:
        phrase = _POSSESSIVE.sub("", phrase)
    if "*" in phrase:
        phrase = STARRED.sub(lambda match: f"{match[0][:-1]} {STAR}", phrase)
    return tuple(map(normalise_word, WORD.findall(phrase)))


def inflections(word: str) -> frozenset[str]:
    """The normal forms of a regular verb's or noun's inflections (deploy: deploys, deployed, deploying)."""
    forms = {word, word + "s", word + "ed", word + "ing", word + "es"}
    if word.endswith("e"):
        forms |= {word + "d", word[:-1] + "ing"}
    if word.endswith("y"):
        forms |= {word[:-1] + "ies", word[:-1] + "ied"}
    if re.search(r"[^aeiou][aeiou][^aeiouwxy]$", word):
        forms |= {word + word[-1] + "ed", word + word[-1] + "ing"}
    return frozenset(normalise_word(form) for form in forms)
