"""Finds long names with one wrong letter or a blank inside, where a list makes it clear that a name is meant.

In: tokens and the hits on them. Out: claims on items of lists that are one edit away from exactly one skill.
Short words, words in prose and words that other names hold are never touched: there one letter makes another word.
"""

from collections.abc import Callable, Iterator, Sequence

from gapcheck.domain import SectionKind
from gapcheck.profile.skills.tokens import BREAK, LIST_SIGNS, Claim, Hit, Tokens
from gapcheck.taxonomy.lexicon import MIN_LONG, Lexicon

MAX_LETTERS = 24
"""Letters up to which a word is one, and not a text without blanks."""
MAX_WORDS = 2
MIN_CLOSED = 6
"""Letters of a name from which it is known with a blank inside."""
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def find_misspelt(tokens: Tokens, hits: Sequence[Hit], lexicon: Lexicon, section_at: Callable[[int], SectionKind]) -> list[Claim]:
    """Claims with rule `fuzzy`, in reading order."""
    covered = {index for hit in hits for index in range(hit.first, hit.end)}
    whole = {(hit.first, hit.end) for hit in hits}
    claims = []
    for first, end in _items(tokens):
        if end - first > MAX_WORDS or section_at(first) != "skills":
            continue
        words = tuple(tokens.words[first:end])
        skill = _close_gap(words, lexicon) if end - first > 1 and (first, end) not in whole else None
        if skill is None and covered.isdisjoint(range(first, end)):
            skill = correct(words, lexicon)
        if skill is not None:
            claims.append(Claim(skill, first, end, "fuzzy", certain=False))
    return claims


def _items(tokens: Tokens) -> Iterator[tuple[int, int]]:
    """Spans of the items between list signs."""
    first = 0
    for index, word in enumerate([*tokens.words, BREAK]):
        if word in LIST_SIGNS:
            if index > first:
                yield first, index
            first = index + 1


def _close_gap(words: tuple[str, ...], lexicon: Lexicon) -> str | None:
    """The skill whose one long word was written as several: "Data Bricks". What already names it with blanks was left out for a reason."""
    word = "".join(words)
    if len(word) < MIN_CLOSED or not word.isalpha():
        return None
    known = {term.id for term in lexicon.terms(" ".join(words))}
    return next((term.id for term in lexicon.terms(word) if term.kind == "skill" and term.id not in known), None)


def correct(words: tuple[str, ...], lexicon: Lexicon) -> str | None:
    """The one skill whose name differs from these words by one edit of one long word; None where there is none, or more."""
    found = set()
    for place, word in enumerate(words):
        if not MIN_LONG <= len(word) <= MAX_LETTERS or not (word.isascii() and word.isalpha()) or word in lexicon.long_words:
            continue
        for candidate in _edits(word):
            skill = lexicon.plain_skill((*words[:place], candidate, *words[place + 1 :]))
            if skill is not None:
                found.add(skill)
    return found.pop() if len(found) == 1 else None


def _edits(word: str) -> Iterator[str]:
    """All words one deletion, swap, replacement or insertion away; the first letter stays (Damerau 1964)."""
    for at in range(1, len(word)):
        yield word[:at] + word[at + 1 :]
        if at + 1 < len(word):
            yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        for letter in _LETTERS:
            yield word[:at] + letter + word[at + 1 :]
            yield word[:at] + letter + word[at:]
    for letter in _LETTERS:
        yield word + letter
