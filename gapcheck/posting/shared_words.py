"""Finds names whose members share a word in a list: "quantitative and qualitative analysis", "data ingestion, cleansing and validation".

In: text, spans, and the names of the taxonomy. Out: skill id and place of the member whose own words are not the whole name.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gapcheck.taxonomy.entries import Skill
from gapcheck.taxonomy.normalising import normalise_phrase, normalise_word
from gapcheck.text_patterns import any_phrase

MAX_OWN = 2
"""Words of a member's own, and words that it shares."""
REACH = 4
"""Words of a member that are looked at."""
_JOINT = re.compile(r"\s?,\s(?:and\s|or\s|&\s)?|\s?/\s?|\s(?:and|or|and/or|&)\s")
_WORD = re.compile(r"[^\W_][\w+#-]*")

Words = Sequence[tuple[str, int, int]]


@dataclass(frozen=True, slots=True)
class SharedNames:
    """`[shared]` of `taxonomy/job_ads.toml`, with what the taxonomy names."""

    skills: Mapping[tuple[str, ...], str]
    """Skill id by the words of its name in normal form."""
    apart: re.Pattern[str]
    """What is part of no member."""
    never: frozenset[str]
    """Words in normal form that are no member's own."""
    deeds: tuple[str, ...]
    """Endings of nouns of action."""


def build_shared(data: Mapping[str, Any], skills: Mapping[str, Skill]) -> SharedNames:
    """The names of several words of all skills of the kinds that the table tells.

    Args:
        data: `[shared]` of `taxonomy/job_ads.toml`.
    """
    kinds = frozenset(data["kinds"])
    found: dict[tuple[str, ...], str] = {}
    for skill in skills.values():
        for surface in skill.surfaces if skill.kind in kinds else ():
            words = normalise_phrase(surface.text)
            if len(words) > 1 and not surface.cased:
                found.setdefault(words, skill.id)
    apart = re.compile(rf"[^\w\s+#-]|(?<![\w-])(?:{any_phrase(data['apart'])})(?![\w-])", re.IGNORECASE)
    return SharedNames(found, apart, frozenset(map(normalise_word, data["never"])), tuple(data["deeds"]))


def find_shared(text: str, spans: Iterable[tuple[int, int]], names: SharedNames) -> Iterator[tuple[str, int, int]]:
    """Skill id, start and end of the own words of each member of a list that is a name only with the words it shares."""
    for start, end in spans:
        members = [_read_member(text, *edges, names.apart) for edges in _edges(text, start, end)]
        for index, member in enumerate(members):
            yield from _with_head(member, members[index + 1 :], names)
            yield from _with_lead(text, member, members[:index], names)


def _edges(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    first = start
    for joint in _JOINT.finditer(text, start, end):
        yield first, joint.start()
        first = joint.end()
    yield first, end


@dataclass(frozen=True, slots=True)
class _Member:
    """What stands between two joints."""

    first: Words
    """Its words up to one that is part of no member."""
    last: Words
    """Those behind the last such word."""

    @property
    def whole(self) -> bool:
        """Whether it is nothing but a few words."""
        return self.first == self.last and len(self.first) <= MAX_OWN


def _read_member(text: str, start: int, end: int, ends: re.Pattern[str]) -> _Member:
    stops = [match.span() for match in ends.finditer(text, start, end)]
    first = _words_between(text, start, stops[0][0] if stops else end)
    return _Member(first, _words_between(text, stops[-1][1], end) if stops else first)


def _words_between(text: str, start: int, end: int) -> Words:
    return [(match[0], match.start(), match.end()) for match in _WORD.finditer(text, start, end)]


def _with_head(member: _Member, later: Sequence[_Member], names: SharedNames) -> Iterator[tuple[str, int, int]]:
    """ "quantitative" in "quantitative and qualitative analysis"."""
    for other in later:
        heads = [other.first[at : at + length] for length in (2, 1) for at in range(1, min(REACH, len(other.first)))]
        for own in (member.last[-length:] for length in range(min(MAX_OWN, len(member.last)), 0, -1)):
            skill = next((skill for head in heads if (skill := _lookup(own, (*own, *head), names))), None)
            if skill:
                yield skill, own[0][1], own[-1][2]
                return
        if not other.whole:
            return


def _with_lead(text: str, member: _Member, earlier: Sequence[_Member], names: SharedNames) -> Iterator[tuple[str, int, int]]:
    """ "validation" in "data ingestion and validation"."""
    for other in reversed(earlier):
        words = other.last
        if not words or not member.first or ("," in text[words[-1][2] : member.first[0][1]] and not words[-1][0].lower().endswith(names.deeds)):
            return
        leads = [words[-at : len(words) - at + length] for length in (2, 1) for at in range(2, min(REACH, len(words)) + 1) if length < at]
        for own in (member.first[:length] for length in range(min(MAX_OWN, len(member.first)), 0, -1)):
            skill = next((skill for lead in leads if (skill := _lookup(own, (*lead, *own), names))), None)
            if skill and own[-1][0].lower().endswith(names.deeds):
                yield skill, own[0][1], own[-1][2]
                return
        if not other.whole:
            return


def _lookup(own: Words, words: Words, names: SharedNames) -> str | None:
    if normalise_word(own[-1][0]) in names.never:
        return None
    return names.skills.get(normalise_phrase(" ".join(word for word, _, _ in words)))
