"""Finds proper names in sentences: lines in, capitalised words out that stand inside a sentence and that no list knows.

In a sentence of English a capital inside it marks a name: of a person, a town, a people, a body, a product. What the taxonomy has names for (skills,
titles, degrees, certificates) is known; everything else may tell who somebody is. Lines that are no sentences (headings, lists of names, titles in
capitals) say nothing by their capitals and are left alone.

A name of several words is one name though some of them are known: beside `Turkistan`, `East` is no point of the compass; in `Casa do Vilarinho`, `Casa` is
no tool.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

MIN_SMALL = 3
"""Words in small letters that a sentence has at least; and at least as many as it has capitals that nothing explains."""
MAX_NAME_WORDS = 6
"""Words of a line that could be a name in small letters."""
MAX_ACRONYM = 5
"""Letters of a word in capitals that is taken for an abbreviation."""
_WORD = re.compile(r"[^\W\d_](?:[\w'’.&-]*\w)?")
_BEGINS = re.compile(r"(?:^|[.!?:|•·*–—>]|\s-)[^\w.!?:|]*$")
_LEAD = 40
"""Characters before a word that tell whether it begins a sentence; blanks and signs in a row are fewer."""
_PREFIXED = re.compile(r"[a-z]{1,3}[A-Z][a-z]")
"""A capital behind a prefix, as languages of Africa and the Pacific have them."""
_PARTS = re.compile(r"[-.&'’]")
_POSSESSIVE = re.compile(r"['’]s?$")
_BESIDE = re.compile(r"['’]?[ \u00a0]")
"""What stands between two words of one name."""
MAX_JOINTS = 2
"""Small words between two words of one name: `of the`."""


@dataclass(frozen=True, slots=True)
class KnownWords:
    """Words in small letters by which names are told from other words with capitals."""

    words: frozenset[str]
    """They name nobody."""
    apart: frozenset[str]
    """Of these, the ones that are no part of a longer name either."""
    joints: frozenset[str]
    """They join the words of a name: `of`, `do`."""


def find_proper_names(lines: Sequence[str], known: KnownWords) -> Iterator[str]:
    """Words as they are written, without what makes them possessive, and names of several words; some more than once.

    None of the words stands in small letters in a longer line, unless it is part of a longer name.
    """
    found = [list(_WORD.finditer(line)) for line in lines]
    small_here = {match.group() for words in found if len(words) > MAX_NAME_WORDS for match in words if match.group().islower()}

    def is_plain(word: str) -> bool:
        return word in known.words or word in small_here

    for line, words in zip(lines, found, strict=True):
        small = sum(match.group()[0].islower() for match in words)
        if small >= MIN_SMALL:
            names = [index for index, match in enumerate(words) if _is_name(line, match, is_plain)]
            if len(names) <= small:
                yield from (_bare(words[index]) for index in names)
                yield from (name for index in names if " " in (name := _widen(line, words, index, known)))


def _widen(line: str, words: Sequence[re.Match[str]], index: int, known: KnownWords) -> str:
    """The whole name that a word is part of."""
    first = last = index
    while (before := _find_next(line, words, first, -1, known)) is not None:
        first = before
    while (after := _find_next(line, words, last, 1, known)) is not None:
        last = after
    return _POSSESSIVE.sub("", line[words[first].start() : words[last].end()].replace("\u00a0", " "))


def _find_next(line: str, words: Sequence[re.Match[str]], index: int, step: int, known: KnownWords) -> int | None:
    """The nearest word on one side of a word that belongs to the same name; the first of a sentence does only where a small word joins it."""
    for at in range(index + step, index + step * (MAX_JOINTS + 2), step):
        if not 0 <= at < len(words) or not _BESIDE.fullmatch(line, words[min(at, at - step)].end(), words[max(at, at - step)].start()):
            return None
        if words[at].group() not in known.joints:
            stands_alone = _is_abbreviation(words[at].group()) if at != index + step else _begins(line, words[at].start())
            return None if stands_alone or not _is_part(words[at], known.apart) else at
    return None


def _is_part(match: re.Match[str], apart: frozenset[str]) -> bool:
    word = _bare(match)
    return _has_capital(word) and not any(letter.isdigit() for letter in word) and word.lower() not in apart


def _is_abbreviation(word: str) -> bool:
    return word.isupper() and len(word) <= MAX_ACRONYM


def _is_name(line: str, match: re.Match[str], is_plain: Callable[[str], bool]) -> bool:
    return _has_capital(match.group()) and not _begins(line, match.start()) and _could_be_name(_bare(match), is_plain)


def _begins(line: str, at: int) -> bool:
    return _BEGINS.search(line, max(0, at - _LEAD), at) is not None


def _bare(match: re.Match[str]) -> str:
    return _POSSESSIVE.sub("", match.group())


def _has_capital(word: str) -> bool:
    return word[0].isupper() or _PREFIXED.match(word) is not None


def _could_be_name(word: str, is_plain: Callable[[str], bool]) -> bool:
    if any(letter.isdigit() for letter in word) or _is_abbreviation(word):
        return False
    return not (is_plain(word.lower()) or all(is_plain(part.lower()) for part in _PARTS.split(word) if part))
