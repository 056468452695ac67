"""Practices named by a verb phrase."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from gapcheck.profile.skills.tokens import Claim, Tokens
from gapcheck.taxonomy.acts import Acts
from gapcheck.taxonomy.lexicon import ANYTHING, Lexicon, Phrase, Phrases

MAX_GAP = 4
"""Words that a gap may hold."""
REACH = MAX_GAP + 1
LONGEST_GAP = 2 * REACH
"""Words and signs of a gap together with those that do not count."""
NUMBER = "#"
"""Begins a number that may be any."""
_BRIDGES = frozenset({NUMBER, "%"})
"""Signs that a gap reaches over."""
HYPHENS = ("-", "\u2010", "\u2011")
AGAIN = frozenset({"re", "co"})
"""Parts of words before a hyphen that leave a verb what it is."""
OF = "of"
PAST = "ed"
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


def find_phrases(tokens: Tokens, text: str, lexicon: Lexicon, acts: Acts) -> list[Claim]:
    """Verb phrases that name a practice nearly literally; gaps never cross a sign or a line's end."""
    claims: dict[Claim, None] = {}
    words = tokens.words
    for index, word in enumerate(words):
        phrases = lexicon.phrases(word)
        if phrases is None:
            continue
        for phrase in _phrases_soon(phrases, words[index + 1 : index + 1 + REACH]):
            end = match_slots(words, index + 1, phrase.slots[1:])
            if end is not None and (not phrase.is_made or _is_done_to(words, index + 1, end, acts)):
                claims[Claim(phrase.skill, index, end, "phrase")] = None
    return [
        claim
        for claim in claims
        if not (ends_compound(tokens, text, claim.first) or is_attribute(words, claim.first, acts.before_attribute))
    ]


def _phrases_soon(phrases: Phrases, near: Iterable[str]) -> Iterator[Phrase]:
    yield from phrases.get(ANYTHING, ())
    for word in near:
        yield from phrases.get(word, ())


def ends_compound(tokens: Tokens, text: str, index: int) -> bool:
    """Whether a word is joined to the one before it by a hyphen, and so no verb of its own: `fine-tuned`, `professor-led`, but `re-trained`."""
    start = tokens.starts[index]
    return text[start - 1 : start] in HYPHENS and text[start - 2 : start - 1].isalpha() and tokens.words[index - 1] not in AGAIN


def is_attribute(words: Sequence[str], index: int, before: Container[str]) -> bool:
    """Whether a past form says of what kind a thing is, and not what was done to it: "on pretrained networks"."""
    return index > 0 and words[index].endswith(PAST) and words[index - 1] in before


def _is_done_to(words: Sequence[str], at: int, end: int, acts: Acts) -> bool:
    """Whether an act is done to the object that a match ends with, and not to something that is called by it: `integrated data feeds`."""
    at += words[at] == OF
    return acts.between.isdisjoint(words[at:end]) and not is_within_name(words, end, acts.after)


def is_within_name(words: Sequence[str], end: int, after: Container[str]) -> bool:
    """Whether what ends at a token is the first part of a longer name: the data of `data feeds`.

    Args:
        after: words that begin something else.
    """
    return end < len(words) and words[end][0].isalpha() and words[end] not in after


def drop_never(phrases: Iterable[Claim], never: Container[tuple[str, int]]) -> list[Claim]:
    """The phrases without those in which a word is something else, given as id and token: "reviewed code requirements"."""
    return [phrase for phrase in phrases if not any((phrase.skill, index) in never for index in range(phrase.first, phrase.end))]


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
