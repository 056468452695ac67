"""What a change to a profile would do to the score.

In: a profile that was judged, and skills as they would be. Out: the points gained. The plan and `--assume` ask this.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from gapcheck.domain import Finding, Profile, SkillEvidence
from gapcheck.gaps.requirements import survey
from gapcheck.gaps.scoring import points_of
from gapcheck.gaps.tables import RoleTable
from gapcheck.gaps.traces import Trace
from gapcheck.taxonomy.entries import Taxonomy, all_broader


@dataclass(frozen=True, slots=True)
class Shift:
    """Points by requirement, in hundredths, once the resume as a whole shows more."""

    whole: Mapping[str, int]
    """Belief by area."""
    gained: Sequence[int]
    total: int


class WhatIf:
    """Asks what changes to one profile would be worth; what a change does not touch is not judged again."""

    def __init__(self, profile: Profile, table: RoleTable, findings: Iterable[Finding], as_of: str) -> None:
        self._ground = survey(profile, table, as_of)
        self._table = table
        self._skills = {skill.id: skill for skill in profile.skills}
        self._points = [round(100 * finding.points) for finding in findings]
        self._places = {requirement.id: place for place, requirement in enumerate(table.role.requirements)}
        self._asked = [place for place, requirement in enumerate(table.role.requirements) if not requirement.work]
        self._own = {place: self._ground.amounts(place) for place in self._asked}
        self._shifts: dict[tuple[tuple[str, int], ...], Shift] = {}
        self._whole = {area: table.grader.from_standing(area, self._ground.standing.amounts) for area in table.areas}

    def gain_of(self, changes: Mapping[str, SkillEvidence], finding: Finding | None = None) -> float:
        """Points that the score, or one finding, would rise by; never negative."""
        deltas = self._ground.standing.deltas(changes, self._skills, self._table)
        shift = self._shift(tuple(sorted(deltas.items())))
        touched = {place for skill in changes for place, _ in self._table.places_of(skill)}
        if finding is not None:
            place = self._places[finding.id]
            touched &= {place}
            gained = 0 if touched else shift.gained[place]
        else:
            gained = shift.total - sum(shift.gained[place] for place in touched)
        gained += sum(self._points_of(place, self._with(place, changes), shift.whole) - self._points[place] for place in touched)
        return max(0, gained) / 100

    def _shift(self, deltas: tuple[tuple[str, int], ...]) -> "Shift":
        """What it does to every requirement that more or fewer skills of some areas are there."""
        known = self._shifts.get(deltas)
        if known is None:
            standing = self._ground.standing.amounts_with(dict(deltas))
            whole = {area: self._table.grader.from_standing(area, standing) for area in self._whole} if deltas else self._whole
            gained = [0] * len(self._points)
            for place in self._asked:
                area = self._table.areas[place]
                if whole[area] != self._whole[area]:
                    gained[place] = self._points_of(place, None, whole) - self._points[place]
            known = self._shifts[deltas] = Shift(whole, gained, sum(gained))
        return known

    def _points_of(self, place: int, found: Trace | None, whole: Mapping[str, int]) -> int:
        amounts = self._own[place] if found is None else self._ground.amounts(place, found)
        trace = self._ground.traces[place] if found is None else found
        belief = self._ground.belief_from(place, amounts, whole[self._table.areas[place]])
        _, credit = self._ground.grade(place, trace, belief)
        return points_of(self._table.worth[place], credit)

    def _with(self, place: int, changes: Mapping[str, SkillEvidence]) -> Trace:
        """What bears on a requirement once the changed skills are there in place of what was known of them."""
        return self._ground.traces[place].with_skills(
            (skill, relation) for skill in changes.values() for at, relation in self._table.places_of(skill.id) if at == place
        )


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
