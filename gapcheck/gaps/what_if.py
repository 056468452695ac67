"""What a change to a profile would do to the score.

In: a profile that was judged, and skills as they would be. Out: the points gained. The plan and `--assume` ask this.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from gapcheck.domain import Finding, Profile, SkillEvidence
from gapcheck.gaps.grading import Weight
from gapcheck.gaps.requirements import Basis, believe, grade
from gapcheck.gaps.scoring import points_of
from gapcheck.gaps.tables import Relation
from gapcheck.gaps.traces import measure_skills
from gapcheck.taxonomy.entries import Taxonomy, all_broader

Changed = list[tuple[SkillEvidence, Relation]]
"""Skills as they would be, and how each bears on one requirement."""


@dataclass(frozen=True, slots=True)
class Shift:
    """Points by requirement, in hundredths, once the resume as a whole shows more."""

    whole: Mapping[str, int]
    """Belief by area."""
    gained: Sequence[int]
    total: int


class WhatIf:
    """Asks what changes to one profile would be worth; what a change does not touch is not judged again."""

    def __init__(self, basis: Basis, findings: Iterable[Finding]) -> None:
        self._basis = basis
        self._table = table = basis.table
        self._skills = {skill.id: skill for skill in basis.profile.skills}
        self._points = [round(100 * finding.points) for finding in findings]
        self._places = {requirement.id: place for place, requirement in enumerate(table.role.requirements)}
        self._in_area: dict[str, list[int]] = {area: [] for area in table.areas}
        for place, requirement in enumerate(table.role.requirements):
            if not requirement.work:
                self._in_area[table.areas[place]].append(place)
        self._shifts: dict[tuple[tuple[str, int], ...], Shift] = {}
        self._last: dict[int, tuple[Changed, Weight]] = {}
        self._whole = {area: basis.whole(area) for area in self._in_area}

    def most_of(self, finding: Finding) -> float:
        """Points that the finding could rise by, whatever changes."""
        place = self._places[finding.id]
        return (self._table.worth[place] - self._points[place]) / 100

    def gain_of(self, changes: Mapping[str, SkillEvidence], finding: Finding | None = None) -> float:
        """Points that the score, or one finding, would rise by; never negative."""
        deltas = self._basis.standing.deltas(changes, self._skills, self._table)
        shift = self._shift(tuple(sorted(deltas.items())))
        touched = self._touched(changes)
        if finding is not None:
            place = self._places[finding.id]
            gained = 0 if place in touched else shift.gained[place]
            touched = {place: touched[place]} if place in touched else {}
        else:
            gained = shift.total - sum(shift.gained[place] for place in touched)
        gained += sum(self._points_with(place, changed, shift.whole) - self._points[place] for place, changed in touched.items())
        return max(0, gained) / 100

    def _touched(self, changes: Mapping[str, SkillEvidence]) -> dict[int, Changed]:
        """The places that changed skills bear on, and how."""
        touched: dict[int, Changed] = {}
        for skill in changes.values():
            for place, relation in self._table.places_of(skill.id):
                touched.setdefault(place, []).append((skill, relation))
        return touched

    def _shift(self, deltas: tuple[tuple[str, int], ...]) -> "Shift":
        """What it does to every requirement that more or fewer skills of some areas are there."""
        known = self._shifts.get(deltas)
        if known is None:
            standing = self._basis.standing.amounts_with(dict(deltas))
            whole = {area: self._table.grader.from_standing(area, standing) for area in self._whole} if deltas else self._whole
            gained = [0] * len(self._points)
            for area, places in self._in_area.items():
                for place in places if whole[area] != self._whole[area] else ():
                    gained[place] = self._points_of(place, self._basis.weight(place), whole[area]) - self._points[place]
            known = self._shifts[deltas] = Shift(whole, gained, sum(gained))
        return known

    def _points_of(self, place: int, weight: Weight, whole: int) -> int:
        _, credit = grade(weight, believe(weight, whole), self._table.grader)
        return points_of(self._table.worth[place], credit)

    def _points_with(self, place: int, changed: Changed, whole: Mapping[str, int]) -> int:
        """Points of a requirement once the changed skills are there in place of what was known of them."""
        known = self._last.get(place)
        if known is None or known[0] != changed:
            known = self._last[place] = (changed, self._weigh(place, changed))
        return self._points_of(place, known[1], whole[self._table.areas[place]])

    def _weigh(self, place: int, changed: Changed) -> Weight:
        basis, table = self._basis, self._table
        found = basis.traces[place].with_skills(changed)
        amounts = dict(basis.amounts(place))
        relations: set[Relation] = {relation for _, relation in changed}
        for relation in relations:
            amounts |= measure_skills(relation, found.of(relation), table.role.requirements[place].months, table, basis.as_of)
        return basis.weigh(place, found, {name: amount for name, amount in amounts.items() if amount})


def with_skill(taxonomy: Taxonomy, skills: Mapping[str, SkillEvidence], changed: SkillEvidence) -> dict[str, SkillEvidence]:
    """The skills that differ once `changed` is in the profile: itself, and the broader ones it newly implies."""
    result = {changed.id: changed}
    for broader in all_broader(taxonomy.skills, changed.id):
        known = skills.get(broader)
        if known is None or known.status in ("aspiration", "denied"):
            row = taxonomy.skills[broader]
            result[broader] = SkillEvidence(broader, row.name, row.family, "implied", None, None, (changed.id,), ())
        elif known.status == "weak" and not known.implied_by:
            result[broader] = replace(known, implied_by=(changed.id,))
    return result


def assume_skills(taxonomy: Taxonomy, profile: Profile, skill_ids: Iterable[str]) -> Profile:
    """The profile as it would be if these skills were shown in work."""
    skills = {skill.id: skill for skill in profile.skills}
    for skill_id in skill_ids:
        row = taxonomy.skills[skill_id]
        known = skills.get(skill_id)
        blank = SkillEvidence(skill_id, row.name, row.family, "shown", None, None, (), ())
        shown = replace(known, status="shown", implied_by=()) if known else blank
        skills |= with_skill(taxonomy, skills, shown)
    return replace(profile, skills=tuple(skills[key] for key in sorted(skills)))
