"""Finds proper names in sentences: lines in, capitalised words out that stand inside a sentence and that no list knows.

In a sentence of English a capital inside it marks a name: of a person, a town, a people, a body, a product. What the taxonomy has names for (skills,
titles, degrees, certificates) is known; everything else may tell who somebody is. Lines that are no sentences (headings, lists of names, titles in
capitals) say nothing by their capitals and are left alone.
"""

import re
from collections.abc import Iterator, Sequence

MIN_SMALL = 3
"""Words in small letters that a sentence has at least; and at least as many as it has capitals that nothing explains."""
MAX_NAME_WORDS = 6
"""Words of a line that could be a name in small letters."""
MAX_ACRONYM = 5
"""Letters of a word in capitals that is taken for an abbreviation."""
_WORD = re.compile(r"[^\W\d_](?:[\w'’.&-]*\w)?")
_BEGINS = re.compile(r"(?:^|[.!?:|•·*–—>]|\s-)[^\w.!?:|]*$")
_PREFIXED = re.compile(r"[a-z]{1,3}[A-Z][a-z]")
"""A capital behind a prefix, as languages of Africa and the Pacific have them."""
_POSSESSIVE = re.compile(r"['’]s?$")


def find_proper_names(lines: Sequence[str], known: frozenset[str]) -> Iterator[str]:
    """Words as they are written, without what makes them possessive; some more than once. None of them stands in small letters in a longer line.

    Args:
        known: words in small letters that name nobody.
    """
    found = [list(_WORD.finditer(line)) for line in lines]
    known |= {match.group() for words in found if len(words) > MAX_NAME_WORDS for match in words if match.group().islower()}
    for line, words in zip(lines, found, strict=True):
        small = sum(match.group()[0].islower() for match in words)
        if small >= MIN_SMALL:
            capitals = [match for match in words if _has_capital(match.group()) and not _BEGINS.search(line, 0, match.start())]
            names = [word for match in capitals if _could_be_name(word := _POSSESSIVE.sub("", match.group()), known)]
            yield from names if len(names) <= small else ()


def _has_capital(word: str) -> bool:
    return word[0].isupper() or _PREFIXED.match(word) is not None


def _could_be_name(word: str, known: frozenset[str]) -> bool:
    if any(letter.isdigit() for letter in word) or (word.isupper() and len(word) <= MAX_ACRONYM):
        return False
    return not (word.lower() in known or all(part.lower() in known for part in re.split(r"[-.&'’]", word) if part))
