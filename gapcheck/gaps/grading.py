"""Grades a requirement from everything that bears on it: a sum of amounts times coefficients, and two thresholds.

In: amounts in hundredths, and the coefficients of `taxonomy/grading.toml`. Out: a level of belief, met / partial / missing, and credit.
All in whole numbers, so that the same text has the same points on every machine. No coefficient of evidence is below zero: more evidence never lowers a grade.

Source:
    Proportional-odds model (McCullagh 1980, J. R. Stat. Soc. B 42) fitted on scorecards by `benchmarks/fit_verdicts.py`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from gapcheck.contributions import FULL, SCALE, Contribution
from gapcheck.domain import Requirement, RequirementStatus


@dataclass(frozen=True, slots=True)
class Weight:
    """What bears on one requirement itself; with what the resume as a whole shows of its area it makes the belief."""

    belief: int
    """In hundredths of a logit."""
    least: int | None
    most: int | None
    is_short: bool
    """Fewer options are named than are asked for."""
    is_refused: bool


@dataclass(frozen=True, slots=True)
class Grader:
    """`taxonomy/grading.toml`, compiled."""

    direct: Mapping[str, int]
    by_area: Mapping[str, Mapping[str, int]]
    """Area to coefficients of what the resume shows as a whole."""
    area_offsets: Mapping[str, int]
    offsets: Mapping[str, int]
    """Requirement id to what it starts from, besides its area's; 0 for those that no scorecard knew."""
    partial_from: int
    met_from: int
    floor: Mapping[str, int]
    """What is enough by itself: least time of a skill and of a narrower one, and what full time adds."""
    met: tuple[frozenset[str], ...]
    """Evidence that is enough together, each by itself."""
    partial: frozenset[str]
    """Evidence that makes a requirement partial at least."""
    curve: tuple[tuple[int, int], ...]
    """Belief to credit, both rising; straight between its points."""

    def start(self, requirement: Requirement, area: str) -> int:
        """Belief before anything was read."""
        return self.area_offsets.get(area, 0) + self.offsets.get(requirement.id, 0)

    def from_standing(self, area: str, standing: Mapping[str, int]) -> int:
        """What the resume as a whole adds to every requirement of an area."""
        return sum(coefficient * standing[name] for name, coefficient in self.by_area.get(area, {}).items()) // FULL

    def from_trace(self, amounts: Mapping[str, int]) -> int:
        """What bears on the requirement itself."""
        return sum(self.direct.get(name, 0) * amount for name, amount in amounts.items()) // FULL

    def least(self, amounts: Mapping[str, int]) -> int | None:
        """Belief that what is shown in work gives by itself; None where it is not enough."""
        full = -1
        for shown, time, asked in (("shown", "shown_time", self.floor["shown"]), ("narrower_shown", "narrower_time", self.floor["narrower"])):
            if shown in amounts and amounts.get(time, 0) >= asked:
                full = max(full, amounts.get(time, 0))
        if full < 0 and any(amounts.keys() >= together for together in self.met):
            full = 0
        if full >= 0:
            return self.met_from + self.floor["rise"] * full // FULL
        return None if self.partial.isdisjoint(amounts) else self.partial_from

    def most(self, amounts: Mapping[str, int], *, is_named: bool) -> int | None:
        """Belief that is not passed where nothing names or tells a thing that has a name: likely is partial."""
        return self.met_from - 1 if is_named and self.partial.isdisjoint(amounts) else None

    def status_of(self, belief: int) -> RequirementStatus:
        return "met" if belief >= self.met_from else "partial" if belief >= self.partial_from else "missing"

    def credit_of(self, belief: int) -> float:
        """Credit in [0, 1], four digits; 0 where the requirement is missing."""
        if belief < self.partial_from:
            return 0.0
        low, low_credit = self.curve[0]
        for high, high_credit in self.curve[1:]:
            if belief < high:
                return (low_credit + (high_credit - low_credit) * (belief - low) // (high - low)) / SCALE
            low, low_credit = high, high_credit
        return low_credit / SCALE

    def terms_of(self, area: str, standing: Mapping[str, int]) -> tuple[Contribution, ...]:
        """What `from_standing` adds up, the most first; without what adds nothing."""
        return _order(Contribution(name, standing[name], coefficient) for name, coefficient in self.by_area.get(area, {}).items())

    def own_terms_of(self, amounts: Mapping[str, int]) -> tuple[Contribution, ...]:
        """What `from_trace` adds up, the most first; without what adds nothing."""
        return _order(Contribution(name, amount, self.direct.get(name, 0)) for name, amount in amounts.items())


def _order(terms: Iterable[Contribution]) -> tuple[Contribution, ...]:
    return tuple(sorted((term for term in terms if term.product), key=lambda term: (-term.product, term.name)))


def build_grader(words: Mapping[str, Any], policy: Mapping[str, Any], role: str) -> Grader:
    """Compile the data.

    Args:
        words: `taxonomy/grading.toml`.
        policy: `taxonomy/scoring.toml`.
        role: id; its requirements may have credit of their own.
    """
    threshold = words["threshold"]
    credit = next((row for row in policy["grade_credit"].get("role", ()) if row["id"] == role), policy["grade_credit"])
    return Grader(
        direct=words["evidence"]["coefficient"],
        by_area={row["id"]: row.get("coefficient", {}) for row in words["area"]},
        area_offsets={row["id"]: row["offset"] for row in words["area"]},
        offsets=words["requirement"]["offset"],
        partial_from=threshold["partial"],
        met_from=threshold["met"],
        floor=policy["floor"],
        met=tuple(frozenset(row["evidence"]) for row in policy["met"]),
        partial=frozenset(policy["partial"]["evidence"]),
        curve=((threshold["partial"], credit["partial"]), (threshold["met"], credit["met"]), (threshold["met"] + credit["full_after"], SCALE)),
    )
