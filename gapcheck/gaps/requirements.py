"""Holds a profile against the requirements of a role.

In: Profile and the table of a role. Out: for every requirement its grade, its credit, and what they rest on.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gapcheck.domain import Evidence, Profile, Requirement, RequirementStatus
from gapcheck.gaps.credit import freshness
from gapcheck.gaps.grading import SCALE, Grader
from gapcheck.gaps.standing import Standing, stand
from gapcheck.gaps.tables import RoleTable
from gapcheck.gaps.telling import best_quote, tell, tell_months
from gapcheck.gaps.traces import Trace, measure, trace
from gapcheck.gaps.work_months import last_month_in, months_in

__all__ = ["Ground", "Judged", "best_quote", "judge_requirements"]


@dataclass(frozen=True, slots=True)
class Judged:
    """A requirement with its credit, before points."""

    requirement: Requirement
    status: RequirementStatus
    credit: float
    reason: str
    evidence: str
    rests_on: tuple[Evidence, ...]
    belief: int = 0
    """In hundredths of a logit; 0 where months are counted."""


@dataclass(frozen=True, slots=True)
class Ground:
    """Everything that a judgement is worked out from."""

    profile: Profile
    table: RoleTable
    as_of: str
    standing: Standing
    traces: Sequence[Trace]

    @property
    def grader(self) -> Grader:
        return self.table.grader

    def amounts(self, place: int, found: Trace | None = None) -> Mapping[str, int]:
        """What bears on the requirement at a place, in hundredths by name."""
        return measure(found or self.traces[place], self.table.role.requirements[place].months, self.table, self.as_of)

    def weigh(self, place: int, found: Trace | None = None) -> "Bearing":
        """What bears on the requirement at a place by itself."""
        requirement, trace_of = self.table.role.requirements[place], found or self.traces[place]
        amounts = self.amounts(place, trace_of)
        lacks = requirement.at_least > 1 and trace_of.count_named() < requirement.at_least
        most = self.grader.most(amounts, is_named=self.table.named[place])
        return Bearing(self.grader.from_trace(amounts), self.grader.least(amounts), most, lacks, trace_of.refused())

    def wholes(self, standing: Standing) -> Mapping[str, int]:
        """What a standing adds to every requirement, by area."""
        return {area: self.grader.from_standing(area, standing.amounts) for area in {*self.table.areas}}

    def belief(self, place: int, bearing: "Bearing", wholes: Mapping[str, int]) -> int:
        """How much speaks for the requirement at a place, in hundredths of a logit."""
        area = self.table.areas[place]
        belief = self.grader.start(self.table.role.requirements[place], area) + wholes[area] + bearing.belief
        belief = belief if bearing.least is None else max(belief, bearing.least)
        belief = belief if bearing.most is None else min(belief, bearing.most)
        return min(belief, self.grader.met_from - 1) if bearing.lacks else belief

    def credit(self, place: int, bearing: "Bearing", wholes: Mapping[str, int]) -> float:
        """Credit of the requirement at a place."""
        return 0.0 if bearing.refused else self.grader.credit_of(self.belief(place, bearing, wholes))


@dataclass(frozen=True, slots=True)
class Bearing:
    """What bears on one requirement, whatever the rest of the resume says."""

    belief: int
    """In hundredths of a logit."""
    least: int | None
    most: int | None
    lacks: bool
    """Whether fewer of its options are there than are asked for."""
    refused: bool


def survey(profile: Profile, table: RoleTable, as_of: str) -> Ground:
    """Look through a profile once."""
    return Ground(profile, table, as_of, stand(profile, table), trace(profile, table))


def judge_requirements(ground: Ground) -> tuple[Judged, ...]:
    """One result per requirement, in the role's order."""
    wholes = ground.wholes(ground.standing)
    return tuple(
        _judge_months(requirement, ground) if requirement.work else _judge(place, ground, wholes)
        for place, requirement in enumerate(ground.table.role.requirements)
    )


def _judge(place: int, ground: Ground, wholes: Mapping[str, int]) -> Judged:
    requirement, found = ground.table.role.requirements[place], ground.traces[place]
    bearing = ground.weigh(place)
    belief = ground.belief(place, bearing, wholes)
    grader = ground.grader
    status: RequirementStatus = "missing" if bearing.refused else grader.status_of(belief)
    credit = 0.0 if status == "missing" else grader.credit_of(belief)
    reason, rests_on = tell(requirement, found, status, ground.profile, ground.table, ground.table.areas[place])
    quote = next((item.quote for item in rests_on if item.quote), "")
    return Judged(requirement, status, credit, reason, quote, rests_on, belief)


def _judge_months(requirement: Requirement, ground: Ground) -> Judged:
    """Months of work in the role's field: credit in step with them, up to what is asked for."""
    months = months_in(ground.profile, requirement.work, ground.table.most_current)
    fresh = round(SCALE * freshness(last_month_in(ground.profile, requirement.work), ground.table.role, ground.as_of))
    credit = min(SCALE, SCALE * months // max(1, requirement.months)) * fresh // SCALE / SCALE
    enough = next((gate.months for gate in ground.table.role.gates if gate.kind == "experience"), 0) or requirement.months // 2
    status: RequirementStatus = "missing" if not credit else "met" if months >= min(enough, requirement.months) else "partial"
    reason, rests_on = tell_months(requirement, months)
    return Judged(requirement, status, credit, reason, "", rests_on)
