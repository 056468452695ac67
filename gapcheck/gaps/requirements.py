"""Holds a profile against the requirements of a role.

In: Profile and Role. Out: for every requirement the credit it gets, and the reason with the resume's own words.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gapcheck.domain import Profile, Requirement, RequirementStatus, Role, SkillEvidence
from gapcheck.gaps.counting import share_of_asked
from gapcheck.gaps.credit import credit_of

MET_FROM = 0.65
"""Credit from which a requirement is met; below it and above zero it is partial."""
_TELLING: Mapping[str, str] = {
    "shown": "shown in work",
    "listed": "listed, but no entry shows it",
    "implied": "not named, but shown by {by}",
    "weak": "named with a hedge ({cue})",
    "course": "named only as coursework",
    "aspiration": "only hoped for ({cue})",
    "denied": "said to be missing ({cue})",
}


@dataclass(frozen=True, slots=True)
class Judged:
    """A requirement with its credit, before points."""

    requirement: Requirement
    status: RequirementStatus
    credit: float
    reason: str
    evidence: str
    skill: SkillEvidence | None
    """The option that got the credit."""


def judge_requirements(profile: Profile, role: Role, as_of: str) -> tuple[Judged, ...]:
    """One result per requirement, in the role's order."""
    by_id = {skill.id: skill for skill in profile.skills}
    return tuple(_judge(requirement, by_id, role, as_of) for requirement in role.requirements)


def _judge(requirement: Requirement, skills: Mapping[str, SkillEvidence], role: Role, as_of: str) -> Judged:
    options = [skills[option] for option in requirement.any_of if option in skills]
    if not options:
        return Judged(requirement, "missing", 0.0, "nothing in the resume names or shows it", "", None)
    graded = [(credit_of(option, requirement.months, role, as_of), -index, option) for index, option in enumerate(options)]
    credit, _, best = max(graded, key=lambda item: item[:2])
    credit = round(credit * share_of_asked(requirement, skills), 4)
    status: RequirementStatus = "met" if credit >= MET_FROM else "partial" if credit > 0 else "missing"
    return Judged(requirement, status, credit, _explain(best, requirement, skills), quote_of(best, skills), best)


def _explain(best: SkillEvidence, requirement: Requirement, skills: Mapping[str, SkillEvidence]) -> str:
    cue = next((mention.cue for mention in best.mentions if mention.cue), "")
    by = ", ".join(skills[skill_id].name for skill_id in best.implied_by[:3] if skill_id in skills)
    manner = "course" if best.status == "weak" and not cue else best.status
    text = f"{best.name}: {_TELLING[manner].format(by=by, cue=cue)}"
    if best.status == "shown" and best.months is not None:
        text += f" for {best.months} months, last in {best.last_used}"
        if requirement.months > best.months:
            text += f" ({requirement.months} months give full credit)"
    return text


def quote_of(skill: SkillEvidence, skills: Mapping[str, SkillEvidence]) -> str:
    """The resume's words for a skill: its best mention, or that of a narrower skill."""
    if skill.mentions and skill.status != "implied":
        return best_quote(skill)
    return next((best_quote(skills[skill_id]) for skill_id in skill.implied_by if skill_id in skills), "")


def best_quote(skill: SkillEvidence) -> str:
    """The quote of the mention that decided the skill's status."""
    deciding: Sequence[str] = [mention.quote for mention in skill.mentions if mention.status == skill.status]
    return deciding[0] if deciding else ""
