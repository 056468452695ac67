"""The sums behind the grades of a verdict.

In: Profile and the table of a role. Out: for every requirement the terms, bounds and thresholds that its grade follows from.
"""

from gapcheck.contributions import BeliefSum, MonthsSum, RequirementSums
from gapcheck.domain import Profile
from gapcheck.gaps.requirements import Basis, count_work, grade, survey
from gapcheck.gaps.tables import RoleTable


def explain_requirements(profile: Profile, table: RoleTable, as_of: str) -> RequirementSums:
    """By id, in the role's order."""
    basis = survey(profile, table, as_of)
    return {requirement.id: _explain(place, basis) for place, requirement in enumerate(table.role.requirements)}


def _explain(place: int, basis: Basis) -> BeliefSum | MonthsSum:
    requirement, table, grader = basis.table.role.requirements[place], basis.table, basis.grader
    if requirement.work:
        return count_work(requirement, basis)
    area, found, amounts, belief = table.areas[place], basis.traces[place], basis.amounts(place), basis.belief(place)
    status, credit = grade(basis.weight(place), belief, grader)
    return BeliefSum(
        area=area,
        area_offset=grader.area_offsets.get(area, 0),
        offset=grader.offsets.get(requirement.id, 0),
        whole=grader.terms_of(area, basis.standing.amounts),
        own=grader.own_terms_of(amounts),
        least=grader.least(amounts),
        rise=grader.floor["rise"],
        most=grader.most(amounts, is_named=table.named[place]),
        belief=belief,
        met_from=grader.met_from,
        partial_from=grader.partial_from,
        at_least=requirement.at_least,
        named=found.count_named(),
        refused=found.refused(),
        curve=grader.curve,
        status=status,
        credit=credit,
    )
