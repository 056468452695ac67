"""Reads years, degrees and level of a job ad.

In: an ad's passages. Out: years of experience, the degree that is enough, a higher one that is preferred, the level.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import get_args

from gapcheck.domain import AskedDegree, DegreeLevel, Need
from gapcheck.posting.cues import DegreeCues
from gapcheck.posting.denials import Denied, effect_at
from gapcheck.posting.passages import Passage
from gapcheck.posting.sections import Parts
from gapcheck.posting.vocabulary import PostingWords

_LEVELS: tuple[DegreeLevel, ...] = get_args(DegreeLevel)
_OF_ONE = re.compile(r"(?:\s*[(\[]|\s+[-–—]|:)\s*(?:[\w.]+\s+){0,2}[~>≥]?\s*$")
"""What stands between a name and its own years."""
FIRST_DEGREE: DegreeLevel = "bachelor"
MAX_JOIN = 14
"""Characters between two degrees of which either is enough ("Bachelor's or Master's")."""
MAX_FIELD = 200
MAX_QUOTE = 180


@dataclass(frozen=True, slots=True)
class DegreeAsk:
    """A degree, or several of which one is enough, with the field of study."""

    level: DegreeLevel
    start: int
    end: int
    """Where the field of study ends."""
    need: Need
    or_experience: bool
    related: bool
    quote: str


def find_years(text: str, parts: Parts, words: PostingWords, denied: Sequence[Denied] = (), tools: Mapping[int, int] = MappingProxyType({})) -> int | None:
    """The most years of experience that the ad requires; None where it names none.

    Args:
        tools: start of each name of a tool by its end.
    """
    found = [years for passage in parts.passages if passage.part != "preferred" for years in _years_in(text, passage, words, denied, tools)]
    return max(found, default=None)


def _years_in(text: str, passage: Passage, words: PostingWords, denied: Sequence[Denied], tools: Mapping[int, int]) -> Iterator[int]:
    rules = words.years
    for match in rules.pattern.finditer(text, passage.start, passage.end):
        number = int(match[1]) if match[1].isdigit() else rules.numbers[match[1].lower()]
        if number > rules.most or rules.not_about.match(text, match.end(), passage.end) or rules.not_before.search(text, passage.start, match.start()):
            continue
        if _is_of_tool(text, passage, words, match.start(), tools):
            continue
        if effect_at(denied, *match.span()) or (passage.part != "required" and not rules.about.search(text, passage.start, passage.end)):
            continue
        first, last = text.rfind(";", passage.start, match.start()), text.find(";", match.end(), passage.end)
        nice = words.need["preferred_after"].search(text, match.end(), last if last >= 0 else passage.end)
        if not nice and not words.need["preferred_before"].search(text, max(first, passage.start), match.start()):
            yield number


def _is_of_tool(text: str, passage: Passage, words: PostingWords, at: int, tools: Mapping[int, int]) -> bool:
    """Whether years behind a name are those of one tool, and not of all work ("Spark (3+ years)", "Spark: 3 years")."""
    sign = _OF_ONE.search(text, passage.start, at)
    start = tools.get(sign.start()) if sign else None
    return start is not None and not words.years.about.search(text, passage.start, start)


def find_degrees(text: str, parts: Parts, words: PostingWords) -> tuple[DegreeAsk, ...]:
    """All degrees of the asking passages, in reading order."""
    return tuple(ask for passage in parts.passages if passage.part != "title" for ask in _degrees_in(text, passage, words.degrees))


def _degrees_in(text: str, passage: Passage, cues: DegreeCues) -> Iterator[DegreeAsk]:
    named: list[tuple[int, int, DegreeLevel]] = [
        (match.start(), match.end(), level) for level, pattern in cues.patterns for match in pattern.finditer(text, passage.start, passage.end)
    ]
    if not named:
        named = [(match.start(), match.end(), FIRST_DEGREE) for match in cues.any_level.finditer(text, passage.start, passage.end)]
    units: list[list[tuple[int, int, DegreeLevel]]] = []
    for item in sorted(named):
        if units and item[0] - units[-1][-1][1] <= MAX_JOIN and ";" not in text[units[-1][-1][1] : item[0]]:
            units[-1].append(item)
        else:
            units.append([item])
    for index, unit in enumerate(units):
        start, end = unit[0][0], max(item[1] for item in unit)
        following = units[index + 1][0][0] if index + 1 < len(units) else passage.end
        yield _build_ask(text, passage, cues, (start, end, following), _LEVELS[min(_LEVELS.index(level) for _, _, level in unit)])


def _build_ask(text: str, passage: Passage, cues: DegreeCues, place: tuple[int, int, int], level: DegreeLevel) -> DegreeAsk:
    start, end, following = place
    stop = cues.ends.search(text, end, min(following, end + MAX_FIELD))
    field_end = stop.start() if stop else min(following, end + MAX_FIELD)
    study = text[start:field_end].lower()
    nice = passage.part == "preferred" or cues.preferred.search(text, end, following) or cues.preferred.search(text, max(passage.start, start - 30), start)
    return DegreeAsk(
        level,
        start,
        field_end,
        "preferred" if nice else "required",
        or_experience=bool(cues.instead.search(text, end, following)),
        related=any(re.search(rf"(?<!\w){re.escape(field)}(?!\w)", study) for field in cues.fields),
        quote=" ".join(text[passage.start : passage.end].split())[:MAX_QUOTE],
    )


def drop_denied(asks: Sequence[DegreeAsk], denied: Sequence[Denied]) -> tuple[DegreeAsk, ...]:
    """The degrees without those that the ad says it does not ask for."""
    effects = [(ask, effect_at(denied, ask.start, ask.start + 1)) for ask in asks]
    return tuple(replace(ask, need="preferred") if effect else ask for ask, effect in effects if effect in (None, "preferred"))


def choose_degrees(asks: Sequence[DegreeAsk]) -> tuple[AskedDegree | None, AskedDegree | None]:
    """The lowest degree that is enough, and a higher one that is preferred."""
    ranked = sorted(asks, key=lambda ask: (ask.need != "required", _LEVELS.index(ask.level)))
    if not ranked:
        return None, None
    lowest = ranked[0]
    higher = [ask for ask in ranked[1:] if ask.need == "preferred" and _LEVELS.index(ask.level) > _LEVELS.index(lowest.level)]
    return _as_asked(lowest), _as_asked(higher[0]) if higher else None


def _as_asked(ask: DegreeAsk) -> AskedDegree:
    return AskedDegree(ask.level, ask.need, ask.related, ask.or_experience, ask.quote)


def find_level(title: str, years: int | None, words: PostingWords) -> str | None:
    """The level that the title names, or else the one that the years stand for."""
    clean = words.no_level.sub(" ", title)
    named = next((level for level, pattern in words.levels if pattern.search(clean)), None)
    if named or years is None:
        return named
    return next(level for least, level in words.level_from_years if years >= least)
