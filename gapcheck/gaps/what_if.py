"""What a change to a profile would do to the score.

In: Profile, Role and skills as they would be. Out: the points gained. The plan and `--assume` ask this.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from gapcheck.domain import Finding, Profile, Role, SkillEvidence
from gapcheck.gaps.credit import credit_of
from gapcheck.taxonomy.entries import Taxonomy, all_broader


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


def gain_of(changes: Mapping[str, SkillEvidence], findings: Iterable[Finding], role: Role, as_of: str) -> float:
    """Points that the score would rise by; never negative."""
    months: dict[str, int] = {}
    gain = 0.0
    for finding in findings:
        if changes.keys().isdisjoint(finding.any_of):
            continue
        months = months or {requirement.id: requirement.months for requirement in role.requirements}
        options = [changes[option] for option in finding.any_of if option in changes]
        credit = max(credit_of(option, months[finding.id], role, as_of) for option in options)
        gain += max(0.0, round(finding.weight * credit, 2) - finding.points)
    return round(gain, 2)


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
