"""Tells lines that tell of the work from lines that name it: "Developed small projects in PHP" heads no entry.

In: the text of one line. Out: whether it reads like a sentence or a part of one.
"""

import re
from collections.abc import Container

from gapcheck.profile.head_words import HeadWords, kind_of

MAX_SENTENCE = 9
"""Words of a row that ends like a sentence up to which it can still be the head of an entry."""
MAX_COMMA_WORDS = 4
MAX_NAME_COMMAS = 2
"""Commas of a line that is a name with its place."""
MIN_LONG_WORDS = 4
"""Words of more than three letters from which the share of capitals tells a sentence from a name."""
MIN_AFTER_VERB = 2
"""The same where the first word has the ending of a verb."""
MAX_CAPITALS = 0.5
"""Share of such words with a capital letter, the first one aside, below which a line is a sentence."""
_LONG_WORD = re.compile(r"[^\W\d_][\w'’-]{3,}")
_VERB = re.compile(r"\s*[A-Z][a-z]+(?:ed|ing)\s(?=[a-z])")
_FIRST_WORD = re.compile(r"\s*([A-Z][a-z]+)\s(?=[a-z\d])")
_DEED = re.compile(r"\W*[A-Z][a-z]+ed\s(?=[^.]*\b[a-z]+\b)")
_BRACKETS = re.compile(r"[(\[][^()\[\]]*[)\]]")


def is_told(text: str, verbs: Container[str]) -> bool:
    """Whether most words of a line after its first are in small letters.

    Args:
        verbs: past forms that no ending tells, in lower case.
    """
    rest: list[str] = _LONG_WORD.findall(_BRACKETS.sub(" ", text))[1:]
    first = _FIRST_WORD.match(text)
    if first and first[1].lower() in verbs:
        return True
    if len(rest) >= MIN_AFTER_VERB and _VERB.match(text):
        return sum(word[0].isupper() for word in rest) <= MAX_CAPITALS * len(rest)
    return len(rest) >= MIN_LONG_WORDS and sum(word[0].isupper() for word in rest) < MAX_CAPITALS * len(rest)


def is_deed(text: str) -> bool:
    """Whether an item of a list starts with a past verb and goes on in small letters: "Founded a program at Harbour School"."""
    return _DEED.match(text) is not None


def is_stopped_name(text: str, words: HeadWords) -> bool:
    """Whether a line is the name of an organisation and a full stop: "Harbour Analytics Ltd, Oslo."."""
    found = text[:-1].split()
    is_short = 1 < len(found) <= MAX_SENTENCE and text.count(",") <= MAX_NAME_COMMAS and ":" not in text
    is_name = text.endswith(".") and is_short and all(word[0].isupper() for word in found if word[0].isalpha())
    return is_name and kind_of(text, words) == "employer"
