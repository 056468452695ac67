"""Where a resume shows a skill, in words: work, a project, studies.

In: parts of a resume and kinds of entries. Out: a phrase that goes on from "shown ".
"""

from collections.abc import Iterable, Mapping

from gapcheck.domain import EntryKind, SectionKind

_PLACES: Mapping[SectionKind, str] = {
    "projects": "in a project",
    "volunteering": "in voluntary work",
    "publications": "in a publication",
    "awards": "in what was awarded",
    "education": "in studies",
    "courses": "in a course",
}
"""What is no work for an employer, and how it is called; the strongest first."""


def name_place(places: Iterable[tuple[SectionKind, EntryKind]]) -> str:
    """`in work` where any of them is a job or where nothing tells the place, else the strongest other place.

    Args:
        places: the parts of the resume that a skill stands in, each with the kind of its entry.
    """
    sections = {"experience" if entry == "work" else section for section, entry in places}
    if sections - _PLACES.keys():
        return "in work"
    return next((place for section, place in _PLACES.items() if section in sections), "in work")
