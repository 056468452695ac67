"""Practices named by a verb phrase."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from gapcheck.profile.skills.tokens import Claim, Tokens
from gapcheck.taxonomy.lexicon import Lexicon

MAX_GAP = 4
"""Words that a gap may hold."""
REACH = MAX_GAP + 1
LONGEST_GAP = 2 * REACH
"""Words and signs of a gap together with those that do not count."""
NUMBER = "#"
"""Begins a number that may be any."""
_BRIDGES = frozenset({NUMBER, "%"})
"""Signs that a gap reaches over."""
Slots = tuple[frozenset[str] | None, ...]
"""Sets of words, or None for a gap of a few words."""


class Named(NamedTuple):
    """Words that name something, which a slot may ask for by its kind instead of by its words."""

    kinds: frozenset[str]
    end: int
    """Token index after them."""


Names = Mapping[int, Named]
"""What is named, by the index of its first token."""
NO_NAMES: Names = MappingProxyType({})


def find_phrases(tokens: Tokens, lexicon: Lexicon) -> list[Claim]:
    """Verb phrases that name a practice nearly literally; gaps never cross a sign or a line's end."""
    claims = []
    words = tokens.words
    for index, word in enumerate(words):
        phrases = lexicon.phrases(word)
        near = words[index + 1 : index + 1 + REACH] if phrases else ()
        for phrase in phrases:
            if phrase.soon and phrase.soon.isdisjoint(near):
                continue
            end = match_slots(words, index + 1, phrase.slots[1:])
            if end is not None:
                claims.append(Claim(phrase.skill, index, end, "phrase"))
    return claims


def drop_named(phrases: Iterable[Claim], claims: Iterable[Claim]) -> list[Claim]:
    """The phrases within which no claim names the same skill."""
    named = {(claim.skill, index) for claim in claims for index in range(claim.first, claim.end)}
    return [phrase for phrase in phrases if not any((phrase.skill, index) in named for index in range(phrase.first, phrase.end))]


def match_slots(words: Sequence[str], at: int, slots: Slots, names: Names = NO_NAMES, light: Container[str] = ()) -> int | None:
    """End of the shortest match of the slots from a token on, or None.

    Args:
        light: words that a gap holds besides those it may hold.
    """
    for position, slot in enumerate(slots):
        if slot is None:
            return _match_after_gap(words, at, slots[position + 1 :], names, light)
        if at < len(words) and words[at] in slot:
            at += 1
        elif at in names and not slot.isdisjoint(names[at].kinds):
            at = names[at].end
        else:
            return None
    return at


def _match_after_gap(words: Sequence[str], at: int, rest: Slots, names: Names, light: Container[str]) -> int | None:
    """End of the shortest match of the rest within a gap of a token; the gap ends with the clause."""
    first = rest[0] if rest else None
    for place in within_gap(words, at, light):
        if first is None or words[place] in first or place in names:
            end = match_slots(words, place, rest, names, light)
            if end is not None:
                return end
        if not is_within(words[place]):
            return None
    return None


def within_gap(words: Sequence[str], at: int, light: Container[str]) -> Iterator[int]:
    """The places at which a gap that begins at a token may end."""
    left = MAX_GAP
    for place in range(at, min(at + LONGEST_GAP, len(words))):
        yield place
        left -= words[place] not in light
        if left < 0:
            return


def is_within(word: str) -> bool:
    """Whether a clause goes on at a word or sign."""
    return word[0].isalnum() or word[0] in _BRIDGES
