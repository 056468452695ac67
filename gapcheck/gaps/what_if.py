"""What a change to a profile would do to the score.

In: a profile that was judged, and skills as they would be. Out: the points gained. The plan and `--assume` ask this.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from gapcheck.domain import Finding, Profile, SkillEvidence
from gapcheck.gaps.requirements import judge_requirements, survey
from gapcheck.gaps.scoring import points_of
from gapcheck.gaps.tables import RoleTable
from gapcheck.taxonomy.entries import Taxonomy, all_broader


class WhatIf:
    """Asks what changes to one profile would be worth."""

    def __init__(self, profile: Profile, table: RoleTable, findings: Iterable[Finding], as_of: str) -> None:
        self._profile = profile
        self._table = table
        self._as_of = as_of
        self._points = [round(100 * finding.points) for finding in findings]
        self._places = {requirement.id: place for place, requirement in enumerate(table.role.requirements)}

    def gain_of(self, changes: Mapping[str, SkillEvidence], finding: Finding | None = None) -> float:
        """Points that the score, or one finding, would rise by; never negative."""
        skills = {skill.id: skill for skill in self._profile.skills} | dict(changes)
        changed = replace(self._profile, skills=tuple(skills[key] for key in sorted(skills)))
        judged = judge_requirements(survey(changed, self._table, self._as_of))
        places = range(len(judged)) if finding is None else (self._places[finding.id],)
        gained = sum(points_of(self._table.worth[place], judged[place].credit) - self._points[place] for place in places)
        return max(0, gained) / 100


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
