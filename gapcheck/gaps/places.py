"""Where a resume shows a skill, in words: work, a project, studies.

In: skills with their mentions. Out: a phrase that goes on from "shown ".
"""

from collections.abc import Iterable, Mapping

from gapcheck.domain import SectionKind, SkillEvidence

_PLACES: Mapping[SectionKind, str] = {
    "projects": "in a project",
    "volunteering": "in voluntary work",
    "publications": "in a publication",
    "awards": "in what was awarded",
    "education": "in studies",
    "courses": "in a course",
}
"""What is no work for an employer, and how it is called; the strongest first."""


def place_of(skills: Iterable[SkillEvidence]) -> str:
    """`in work` where any of them is shown there or where nothing tells the place, else the strongest other place."""
    sections = {mention.section for skill in skills for mention in skill.mentions if mention.status == "shown"}
    if sections - _PLACES.keys():
        return "in work"
    return next((place for section, place in _PLACES.items() if section in sections), "in work")
