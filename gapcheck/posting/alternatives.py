"""Finds lists of which not every item is asked for: "Python, Go or Java", "(e.g. Redis, Memcached)", "two of Python, Scala and Java".

In: what an ad asks for, in reading order. Out: the group of each skill that has alternatives, and how many of it are asked for.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from gapcheck.domain import Need
from gapcheck.posting.needs import Ad, Ask
from gapcheck.posting.vocabulary import LISTING

MAX_GAP_WORDS = 3
"""Words of an item's own between two list signs ("influence, or scoring")."""
LEAD_CHARS = 30
COUNT_CHARS = 70
_SIGN = re.compile(r",|/|\||\band\b|\bor\b|&", re.IGNORECASE)
_STOP = re.compile(r"[;:()]|[.!?](?:\s|$)|\s[-–—]\s")
_AND = re.compile(r"(?<![/\w])(?:and|&)(?![/\w])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Group:
    """A list of alternatives."""

    id: str
    """`g1`, `g2` ... in reading order."""
    least: int
    """How many of its members are asked for."""


@dataclass(frozen=True, slots=True)
class _List:
    asks: Sequence[Ask]
    least: int = 1
    counted: bool = False
    """Whether a number in front of it tells how many."""


def find_groups(ad: Ad, asks: Sequence[Ask], needs: Mapping[str, Need]) -> dict[str, Group]:
    """Skill id to group; a skill that the ad also asks for by itself has none."""
    lists = sorted((found for found in _runs(ad, asks) if len({ask.skill for ask in found.asks}) > found.least), key=_order)
    listed = {ask.mention.start for found in lists for ask in found.asks}
    alone = {ask.skill for ask in asks if ask.mention.start not in listed and ask.passage.part in LISTING - {"duties"} and ask.need == needs[ask.skill]}
    members_of: list[tuple[int, list[str], int]] = []
    taken: set[str] = set()
    for found in lists:
        members = [ask.skill for ask in _of_one_kind(ad, found.asks) if needs[ask.skill] == ask.need and ask.skill not in alone and ask.skill not in taken]
        members = [skill for skill in dict.fromkeys(members) if needs[skill] == needs[members[0]]]
        if len(members) > found.least:
            taken.update(members)
            members_of.append((found.asks[0].mention.start, members, found.least))
    return {skill: Group(f"g{number}", least) for number, (_, members, least) in enumerate(sorted(members_of), 1) for skill in members}


def _order(found: _List) -> tuple[bool, bool]:
    """What is told of a list by a number goes before other lists, and what requirements tell before the title."""
    return found.asks[0].passage.part not in LISTING, not found.counted


def _of_one_kind(ad: Ad, run: Sequence[Ask]) -> Sequence[Ask]:
    """The tools of a list that holds tools for the most part; else the list as it is."""
    tools = [ask for ask in run if ad.skills[ask.skill].kind in ad.words.plain.tools]
    return tools if len(run) > len(tools) > len(run) / 2 else run


def _runs(ad: Ad, asks: Sequence[Ask]) -> Iterator[_List]:
    """Lists of alternatives, in reading order."""
    run: list[Ask] = []
    for ask in [*asks, None]:
        if run and ask is not None and ask.mention.start < run[-1].mention.end:
            continue
        if run and (ask is None or not _is_linked(ad, run[-1], ask)):
            yield from _alternatives(ad, run)
            run = []
        if ask is not None:
            run.append(ask)


def _is_linked(ad: Ad, one: Ask, other: Ask) -> bool:
    if one.passage != other.passage:
        return False
    gap = ad.text[one.mention.end : other.mention.start]
    if _STOP.search(gap) or not _SIGN.search(gap) or ad.words.lists.similar.match(gap):
        return False
    return len(re.findall(r"[\w+#.-]+", _SIGN.sub(" ", gap))) <= MAX_GAP_WORDS


def _alternatives(ad: Ad, run: Sequence[Ask]) -> Iterator[_List]:
    """The stretch of a run of which one item is enough, where there is one."""
    if ad.words.lists.heads.match(ad.text, run[-1].mention.end, run[-1].passage.end):
        run = run[:-1]
    if len(run) < 2:
        return
    least = _count_asked(ad, run[0])
    if least:
        yield _List(run, least, counted=True)
        return
    gaps = [ad.text[one.mention.end : other.mention.start] for one, other in pairwise(run)]
    chosen = [bool(ad.words.lists.either.search(gap)) for gap in gaps]
    joined = [bool(_AND.search(gap)) and not either for gap, either in zip(gaps, chosen, strict=True)]
    if any(chosen):
        first = max((index + 1 for index, is_and in enumerate(joined) if is_and and index < chosen.index(True)), default=0)
        end = next((index + 1 for index, is_and in enumerate(joined) if is_and and index >= first), len(run))
        yield _List(run[first:end])
    elif not any(joined) and (_is_example(ad, run) or _is_same_kind(ad, run, gaps)):
        yield _List(run)


def _count_asked(ad: Ad, first: Ask) -> int:
    """The number in front of a list of which so many are asked for ("two of", "at least one of"); 0 where there is none."""
    lead = ad.words.lists.count.search(ad.text, max(first.passage.start, first.mention.start - COUNT_CHARS), first.mention.start)
    if lead is None:
        return 0
    return int(lead[1]) if lead[1].isdigit() else ad.words.years.numbers.get(lead[1].lower(), 1)


def _is_example(ad: Ad, run: Sequence[Ask]) -> bool:
    start, end = run[0].mention.start, run[-1].mention.end
    passage = run[0].passage
    if ad.words.lists.similar.match(ad.text, end, passage.end):
        return True
    return bool(ad.words.lists.examples.search(ad.text, max(passage.start, start - LEAD_CHARS), start))


def _is_same_kind(ad: Ad, run: Sequence[Ask], gaps: Sequence[str]) -> bool:
    """Tools for the same thing behind its name, in brackets or with slashes between them."""
    rows = [ad.skills[ask.skill] for ask in run]
    shared = bool(set.intersection(*(set(row.broader) for row in rows))) or all(row.family in ad.words.lists.same for row in rows)
    if any(row.kind not in ad.words.plain.tools for row in rows) or not shared:
        return False
    before = ad.text[: run[0].mention.start].rstrip()[-1:]
    return before == "(" or all(gap.strip() == "/" for gap in gaps)
