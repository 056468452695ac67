"""Which line of the resume tells of a requirement in other words, and by which of its options to call it.

In: a finding with what it rests on, and the ground. Out: the line that bears on it most; none where no line is about it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from gapcheck.domain import Evidence, Finding
from gapcheck.plan.anchors import WORK
from gapcheck.plan.ground import AKIN, Ground
from gapcheck.plan.wording import akin_word
from gapcheck.taxonomy.entries import Skill

SAYING = ("narrower", "deed", "duty")
"""Kinds of evidence that show a thing without its name."""


@dataclass(frozen=True, slots=True)
class Telling:
    """A line and what it tells of."""

    row: Skill
    said: Evidence


def find_telling(finding: Finding, ground: Ground) -> Telling | None:
    """The line that bears most on an option that it shows; of equal ones the one that the verdict rests on, then the first."""
    leading = ground.leading(finding)
    graded = [(bearing, -place, told) for place, told in enumerate(_tellings(finding, leading, ground)) if (bearing := _bearing(told, ground)) is not None]
    best = max(graded, key=lambda item: item[:2], default=None)
    return best[2] if best else None


def _tellings(finding: Finding, leading: Skill, ground: Ground) -> Iterator[Telling]:
    """What the verdict rests on, and then every deed of work that shows the requirement."""
    for item in finding.rests_on:
        if item.kind in SAYING and item.quote:
            yield Telling(_option_shown(item, finding, leading, ground) or leading, item)
    for deed in ground.profile.deeds:
        if deed.section in WORK and (row := _shown_by_deed(deed.id, finding, leading, ground)):
            yield Telling(row, Evidence("deed", deed.quote, deed.line, deed.id))


def _option_shown(item: Evidence, finding: Finding, leading: Skill, ground: Ground) -> Skill | None:
    return _shown_by_deed(item.skill, finding, leading, ground) if item.kind == "deed" else leading


def _shown_by_deed(deed: str, finding: Finding, leading: Skill, ground: Ground) -> Skill | None:
    """The option of a requirement that a deed shows by itself: the leading one where it is among them."""
    shown = ground.shown_by(deed)
    if leading.id in shown:
        return leading
    return next((ground.taxonomy.skills[option] for option in finding.any_of if option in shown), None)


def _bearing(told: Telling, ground: Ground) -> int | None:
    """How near what stands around a line is to what it is said to tell of; None where nothing says that it is about that.

    A deed that shows a thing by itself tells of it; one that only speaks for it does where its line is about that kind of thing. The name of a whole field,
    and what models are judged by, ask for words of the field around the line.
    """
    line = ground.anchors.at(told.said.line)
    if line is None:
        return None
    near = ground.nearness_of(told.row, line.skills)
    around = near or ground.nearness_of(told.row, ground.shown_in(line.entry))
    if told.said.kind == "narrower":
        return near
    if told.said.kind == "deed" and told.row.id not in ground.shown_by(told.said.skill):
        return near if near >= AKIN or akin_word(line.quote, told.row.name) else None
    asks_for_field = told.row.id in ground.advice["names"]["broad"] or told.row.family in ground.families_of("ml")
    return None if asks_for_field and not around else near
