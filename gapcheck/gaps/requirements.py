"""Holds a profile against the requirements of a role.

In: Profile and the table of a role. Out: for every requirement its grade, its credit, and what they rest on.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from gapcheck.contributions import SCALE, MonthsSum
from gapcheck.domain import Evidence, Profile, Requirement, RequirementStatus, WorkField
from gapcheck.gaps.freshness import freshness
from gapcheck.gaps.grading import Grader, Weight
from gapcheck.gaps.proofs import Titles
from gapcheck.gaps.standing import Standing, stand
from gapcheck.gaps.tables import RoleTable
from gapcheck.gaps.telling import tell, tell_months
from gapcheck.gaps.traces import NOTHING, Trace, measure, trace
from gapcheck.gaps.work_months import WorkMonths, day_told, last_month_in, months_in, months_with


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
class Basis:
    """Everything that a judgement is worked out from."""

    profile: Profile
    table: RoleTable
    as_of: str
    standing: Standing
    traces: Sequence[Trace]
    _amounts: dict[int, Mapping[str, int]] = field(default_factory=dict)
    _weights: dict[int, Weight] = field(default_factory=dict)
    _wholes: dict[str, int] = field(default_factory=dict)
    _months: dict[tuple[WorkField, ...], WorkMonths] = field(default_factory=dict)

    @property
    def grader(self) -> Grader:
        return self.table.grader

    def amounts(self, place: int) -> Mapping[str, int]:
        """What bears on the requirement at a place, in hundredths by name."""
        known = self._amounts.get(place)
        if known is None:
            months = self.table.role.requirements[place].months
            known = self._amounts[place] = measure(self.traces[place], months, self.table, self.as_of)
        return known

    def weight(self, place: int) -> Weight:
        """The same, weighed."""
        weights = self.table.bare_weights if self.traces[place] is NOTHING else self._weights
        known = weights.get(place)
        if known is None:
            known = weights[place] = self.weigh(place, self.traces[place], self.amounts(place))
        return known

    def weigh(self, place: int, found: Trace, amounts: Mapping[str, int]) -> Weight:
        """What it would be, were this what bears on the requirement at a place."""
        requirement, grader = self.table.role.requirements[place], self.table.grader
        return Weight(
            grader.start(requirement, self.table.areas[place]) + grader.from_trace(amounts),
            grader.least(amounts),
            grader.most(amounts, is_named=self.table.named[place]),
            requirement.at_least > 1 and found.count_named() < requirement.at_least,
            found.refused(),
        )

    def belief(self, place: int) -> int:
        """How much speaks for the requirement at a place, in hundredths of a logit."""
        return believe(self.weight(place), self.whole(self.table.areas[place]))

    def work_in(self, fields: tuple[WorkField, ...]) -> WorkMonths:
        """Months of work in some fields."""
        known = self._months.get(fields)
        if known is None:
            known = self._months[fields] = months_in(self.profile, fields, self.standing.now_limit, self.table)
        return known

    def whole(self, area: str) -> int:
        """What the resume as a whole says of an area, in the same."""
        known = self._wholes.get(area)
        if known is None:
            known = self._wholes[area] = self.grader.from_standing(area, self.standing.amounts)
        return known


def believe(weight: Weight, whole: int) -> int:
    """How much speaks for a requirement, with what the resume as a whole says of its area; within what the rules allow."""
    belief = weight.belief + whole
    belief = belief if weight.least is None else max(belief, weight.least)
    return belief if weight.most is None else min(belief, weight.most)


def grade(weight: Weight, belief: int, grader: Grader) -> tuple[RequirementStatus, float]:
    """Status and credit."""
    if weight.is_short:
        belief = min(belief, grader.met_from - 1)
    status: RequirementStatus = "missing" if weight.is_refused else grader.status_of(belief)
    return status, 0.0 if status == "missing" else grader.credit_of(belief)


def survey(profile: Profile, table: RoleTable, as_of: str) -> Basis:
    """Look through a profile once."""
    as_of = day_told(profile, as_of)
    return Basis(profile, table, as_of, stand(profile, table, as_of), trace(profile, table))


def judge_requirements(basis: Basis) -> tuple[Judged, ...]:
    """One result per requirement, in the role's order."""
    titles = Titles(basis.profile, basis.table)
    return tuple(
        _judge_months(requirement, basis) if requirement.work else _judge(place, basis, titles)
        for place, requirement in enumerate(basis.table.role.requirements)
    )


def _judge(place: int, basis: Basis, titles: Titles) -> Judged:
    requirement, found = basis.table.role.requirements[place], basis.traces[place]
    belief = basis.belief(place)
    status, credit = grade(basis.weight(place), belief, basis.grader)
    reason, rests_on = tell(requirement, found, (status, credit), titles, basis.table, basis.table.areas[place])
    quote = next((item.quote for item in rests_on if item.quote), "")
    return Judged(requirement, status, credit, reason, quote, rests_on, belief)


def _judge_months(requirement: Requirement, basis: Basis) -> Judged:
    counted = count_work(requirement, basis)
    reason, rests_on = tell_months(requirement, counted.months, basis.work_in(requirement.work), basis.standing.now_limit)
    return Judged(requirement, counted.status, counted.credit, reason, "", rests_on)


def count_work(requirement: Requirement, basis: Basis) -> MonthsSum:
    """Months of work in the role's field: credit in step with them, up to what is asked for."""
    months = basis.work_in(requirement.work).counted
    if requirement.work_with:
        months = min(months, months_with(basis.profile, basis.table.at_work))
    fresh = round(SCALE * freshness(last_month_in(basis.profile, requirement.work), basis.table.role, basis.as_of))
    credit = min(SCALE, SCALE * months // max(1, requirement.months)) * fresh // SCALE / SCALE
    asked = next((gate.months for gate in basis.table.role.gates if gate.kind == "experience"), 0) or requirement.months // 2
    enough = min(asked, requirement.months)
    status: RequirementStatus = "missing" if not credit else "met" if months >= enough else "partial"
    return MonthsSum(months, requirement.months, enough, fresh / SCALE, status, credit)
