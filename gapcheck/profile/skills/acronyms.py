"""Finds acronyms that a text spells out as something else: "approximate nearest neighbour (ANN)", "SAP (statistical analysis plan)".

In: tokens, hits and the lexicon. Out: pairs of skill and word that are not that skill in this text, and words that spell out some other name.
"""

from collections.abc import Iterable, Sequence
from itertools import takewhile

from gapcheck.profile.skills.tokens import BREAK, Hit, Tokens
from gapcheck.taxonomy.lexicon import Lexicon

_SMALL_WORDS = frozenset({"of", "and", "the", "for", "in", "to", "on"})
MIN_LETTERS, MAX_LETTERS = 2, 6
MIN_INITIALS = 4
MAX_INSIDE = 16
"""Tokens of a bracket that are looked at."""


def find_redefined(tokens: Tokens, hits: Iterable[Hit], lexicon: Lexicon) -> set[tuple[str, str]]:
    """Skill id and word for each acronym beside whose brackets the initials of other words stand."""
    found = set()
    words = tokens.words
    for hit in hits:
        word = words[hit.first]
        if hit.end - hit.first != 1 or not MIN_LETTERS <= len(word) <= MAX_LETTERS or not word.isalpha():
            continue
        for expansion in _expansions(words, hit.first, len(word)):
            if "".join(part[0] for part in expansion if part not in _SMALL_WORDS) != word:
                continue
            meant = {term.id for term in lexicon.terms(" ".join(expansion))} | {term.id for term in lexicon.terms("".join(expansion))}
            found |= {(term.id, word) for term in hit.terms if term.kind == "skill" and term.id not in meant}
    return found


def find_spelled_names(tokens: Tokens, lexicon: Lexicon) -> set[int]:
    """Indexes of the words in a bracket that spell out an unknown acronym before it: "RAMBLE (Robotics, Applied Mathematics, Biology)"."""
    words = tokens.words
    found: set[int] = set()
    for opening in (index for index, word in enumerate(words) if word == "(" and index):
        inside = takewhile(lambda index: words[index] not in (")", BREAK), range(opening + 1, min(opening + MAX_INSIDE, len(words))))
        spelled = [index for index in inside if words[index][0].isalnum() and words[index] not in _SMALL_WORDS]
        initials = "".join(words[index][0] for index in spelled)
        if len(initials) >= MIN_INITIALS and words[opening - 1].startswith(initials) and not lexicon.terms(words[opening - 1]):
            found.update(spelled)
    return found


def _expansions(words: Sequence[str], at: int, letters: int) -> Iterable[Sequence[str]]:
    """Words that may spell out the acronym: those before its bracket, and those in the bracket after it."""
    if at and words[at - 1] == "(":
        yield _take(words, range(at - 2, -1, -1), letters)[::-1]
    if words[at + 1 : at + 2] == ["("]:
        yield _take(words, range(at + 2, len(words)), letters)


def _take(words: Sequence[str], places: Iterable[int], letters: int) -> list[str]:
    taken: list[str] = []
    missing = letters
    for place in places:
        word = words[place]
        if not missing or not word[0].isalnum():
            break
        taken.append(word)
        missing -= word not in _SMALL_WORDS
    return taken
