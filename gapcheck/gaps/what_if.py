"""What a change to a profile would do to the score.

In: a profile that was judged, and skills as they would be. Out: the points gained. The plan and `--assume` ask this.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from gapcheck.domain import Finding, Profile, SkillEvidence
from gapcheck.gaps.requirements import Bearing, survey
from gapcheck.gaps.scoring import points_of
from gapcheck.gaps.standing import shift
from gapcheck.gaps.tables import RoleTable
from gapcheck.gaps.traces import retrace
from gapcheck.taxonomy.entries import Taxonomy, all_broader


class WhatIf:
    """Asks what changes to one profile would be worth; what they do not touch is weighed once."""

    def __init__(self, profile: Profile, table: RoleTable, findings: Iterable[Finding], as_of: str) -> None:
        self._table = table
        self._ground = survey(profile, table, as_of)
        self._skills = {skill.id: skill for skill in profile.skills}
        self._points = [round(100 * finding.points) for finding in findings]
        self._places = {requirement.id: place for place, requirement in enumerate(table.role.requirements)}
        self._bearings: dict[int, Bearing] = {}
        self._wholes = self._ground.wholes(self._ground.standing)

    def gain_of(self, changes: Mapping[str, SkillEvidence], finding: Finding | None = None) -> float:
        """Points that the score, or one finding, would rise by; never negative. Months of work stay as they are."""
        ground, table = self._ground, self._table
        wholes = ground.wholes(shift(ground.standing, self._skills, changes, table))
        traces = retrace(ground.traces, changes, table)
        gained = 0
        for place in self._places.values() if finding is None else (self._places[finding.id],):
            is_touched = place in traces or wholes[table.areas[place]] != self._wholes[table.areas[place]]
            if is_touched and not table.role.requirements[place].work:
                bearing = ground.weigh(place, traces[place]) if place in traces else self._weigh(place)
                gained += points_of(table.worth[place], ground.credit(place, bearing, wholes)) - self._points[place]
        return max(0, gained) / 100

    def _weigh(self, place: int) -> Bearing:
        known = self._bearings.get(place)
        if known is None:
            known = self._bearings[place] = self._ground.weigh(place)
        return known


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
