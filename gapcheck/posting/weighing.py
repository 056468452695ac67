"""Weighs what an ad asks for, and lets narrower skills stand for the broader ones beside them.

In: asks and needs. Out: a weight per skill; the skill that each broader one is merged into.
"""

import math
import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from gapcheck.domain import AskedSkill, Need
from gapcheck.posting.needs import Ad, Ask
from gapcheck.posting.passages import Passage
from gapcheck.posting.vocabulary import FIRM, LISTING, Part
from gapcheck.taxonomy.entries import Skill, all_broader

SCALE = 10.0
FLOOR = 0.5
"""Scale and floor of the weights of the built-in roles."""
UNCOUNTED = 0.04
"""Share taken for a skill that was not counted, where there are no counts; else the lower quartile of them, as for the built-in roles."""


@dataclass(frozen=True, slots=True)
class WeightRules:
    """`[weight]` of `taxonomy/job_ads.toml`, with the counted demand."""

    part: Mapping[Part, float]
    position: float
    repeat: float
    repeats: int
    soft: float
    passing: float
    passing_kinds: frozenset[str]
    merged_kinds: Mapping[str, Sequence[str]]
    """Kind of a broader skill to the kinds that can stand for it."""
    most: int
    """Requirements that are held against a resume."""
    shares: Mapping[str, float]
    """Share of ads that ask for a skill; what stands for all others is under the empty id."""


def build_weights(data: Mapping[str, Any], demand: Mapping[str, Any]) -> WeightRules:
    """From `[weight]` and `demand.toml`."""
    return WeightRules(
        data["part"],
        data["position"],
        data["repeat"],
        data["repeats"],
        data["soft"],
        data["passing"],
        frozenset(data["passing_kinds"]),
        data["merged_kinds"],
        data["most"],
        _count_shares(demand),
    )


def _count_shares(demand: Mapping[str, Any]) -> Mapping[str, float]:
    """Share of ads that ask for a skill, by the first column that counted it."""
    columns = [column["id"] for column in demand.get("column", ())]
    counted = {
        row["id"]: next(row[column] for column in columns if column in row) / 100 for row in demand.get("skill", ()) if any(column in row for column in columns)
    }
    positive = [share for share in counted.values() if share]
    return {**counted, "": statistics.quantiles(positive, n=4)[0] if len(positive) > 1 else UNCOUNTED}


def weigh(ad: Ad, asks: Sequence[Ask], rules: WeightRules) -> dict[str, float]:
    """Weight by skill: 10 * sqrt(share of ads) * emphasis, at least the floor; emphasis by part, position and repetition."""
    places = _places(ad.parts.passages)
    by_skill: dict[str, list[Ask]] = {}
    for ask in asks:
        by_skill.setdefault(ask.skill, []).append(ask)
    return {skill: _weigh(ad.skills[skill], found, places, rules) for skill, found in by_skill.items()}


def _weigh(skill: Skill, asks: Sequence[Ask], places: Mapping[int, float], rules: WeightRules) -> float:
    emphasis = max(rules.part[ask.passage.part] * (1 + rules.position * (1 - 2 * places[ask.passage.start])) for ask in asks)
    emphasis *= 1 + rules.repeat * min(rules.repeats, len({ask.passage.start for ask in asks}) - 1)
    if skill.kind == "soft":
        emphasis *= rules.soft
    elif skill.kind in rules.passing_kinds and not any(ask.passage.part in FIRM for ask in asks):
        emphasis *= rules.passing
    share = rules.shares.get(skill.id, rules.shares[""])
    return round(max(FLOOR, SCALE * math.sqrt(share) * emphasis), 2)


def _places(passages: Sequence[Passage]) -> dict[int, float]:
    """Where in its part each passage stands, from 0 to 1, by its start."""
    found: dict[int, float] = {}
    by_part: dict[Part, list[Passage]] = {}
    for passage in passages:
        by_part.setdefault(passage.part, []).append(passage)
    for part, members in by_part.items():
        for index, passage in enumerate(members):
            found[passage.start] = index / max(1, len(members) - 1) if part in LISTING else 0.5
    return found


def merge_broader(skills: Mapping[str, Skill], needs: Mapping[str, Need], asks: Sequence[Ask], rules: WeightRules) -> dict[str, str]:
    """Broader skill to the narrowest one that stands for it: asked for no less, in no lesser part, of a kind that can stand for it."""
    broader = {skill: all_broader(skills, skill) for skill in needs}
    listed = {ask.skill for ask in asks if ask.passage.part in FIRM}
    merged: dict[str, str] = {}
    for skill, need in needs.items():
        kinds = rules.merged_kinds.get(skills[skill].kind, ())
        below = [
            other
            for other in needs
            if skill in broader[other] and skills[other].kind in kinds and needs[other] in (need, "required") and (other in listed or skill not in listed)
        ]
        narrowest = [other for other in below if not any(other in broader[deeper] for deeper in below)]
        if narrowest:
            merged[skill] = narrowest[0]
    return merged


def choose_weightiest(rows: Sequence[AskedSkill], rules: WeightRules) -> tuple[AskedSkill, ...]:
    """The rows in their order: those that stand for others weigh as much as the weightiest of them, and the weightiest of all count.

    A group counts as one; nice-to-have ones weigh half.
    """
    inherited: dict[str, float] = {}
    for row in rows:
        target = row.merged_into or row.id
        inherited[target] = max(row.weight, inherited.get(target, 0.0))
    units: dict[str, float] = {}
    for row in rows:
        if not row.merged_into:
            unit = row.group or row.id
            units[unit] = max(units.get(unit, 0.0), inherited[row.id] * (1.0 if row.need == "required" else 0.5))
    kept = set(sorted(units, key=lambda unit: -units[unit])[: rules.most])
    return tuple(
        replace(row, weight=row.weight if row.merged_into else inherited[row.id], counts=not row.merged_into and (row.group or row.id) in kept) for row in rows
    )
