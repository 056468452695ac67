"""Finds lines that show what people in a role do.

In: lines of work with the skills and deeds in them, and the role's duties. Out: for each duty the line that shows it best.
A line shows a duty when it tells one of its deeds, one of those that need a skill beside one of the duty's skills, or a verb phrase of such a skill;
or, where no line does, when it reads like one of the duty's examples.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from gapcheck.domain import Duty, DutyEvidence
from gapcheck.profile.duty_similarity import find_alike

MAX_QUOTE = 200


@dataclass(frozen=True, slots=True)
class DutyLine:
    """A line of work, and what it claims."""

    text: str
    number: int
    """From 1."""
    skills: frozenset[str]
    literal: frozenset[str]
    """Skills that the line names by a verb phrase."""
    deeds: frozenset[str] = frozenset()
    """Ids of the families of deeds that it tells."""
    is_plain: bool = True
    """Whether nothing in it is denied, hoped for or hedged."""


def find_duties(duties: Sequence[Duty], lines: Sequence[DutyLine]) -> tuple[DutyEvidence, ...]:
    """Evidence in the order of the duties, at most one line each: the one with most to say, of equal ones the first.

    A duty that no line shows by its deeds is shown by one that reads like an example of it.
    """
    best: dict[str, DutyLine] = {}
    for duty in duties:
        asked = frozenset(duty.skills), frozenset(duty.deeds), frozenset(duty.deeds_with_skill)
        graded = [(worth, -line.number, line) for line in lines if (worth := _worth(*asked, line, named_is_enough=duty.named_is_enough))]
        if graded:
            best[duty.id] = max(graded, key=lambda item: item[:2])[2]
    rest = [duty for duty in duties if duty.id not in best]
    plain = [line for line in lines if line.is_plain]
    for duty, place in zip(rest, find_alike(rest, [line.text for line in plain], duties), strict=True):
        if place is not None:
            best[duty.id] = plain[place]
    return tuple(DutyEvidence(duty.id, duty.name, best[duty.id].text[:MAX_QUOTE], best[duty.id].number) for duty in duties if duty.id in best)


def _worth(asked: frozenset[str], done: frozenset[str], done_with: frozenset[str], line: DutyLine, *, named_is_enough: bool) -> int:
    """How much a line says of a duty with these skills, deeds, and deeds that need a skill; 0 where it does not show it."""
    skills = len(line.skills & asked)
    literal, deeds = len(line.literal & asked), len(line.deeds & done)
    beside = len(line.deeds & done_with) if skills else 0
    if not (literal or deeds or beside or (skills and named_is_enough)):
        return 0
    return 3 * (literal + deeds + beside) + skills
