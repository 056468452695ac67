"""Which line of the resume tells of a requirement in other words, and by which of its options to call it.

In: a finding with what it rests on, and the ground. Out: the line that bears on it most; none where no line is about it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gapcheck.domain import Evidence, Finding
from gapcheck.plan.anchors import WORK
from gapcheck.plan.ground import Ground
from gapcheck.plan.likely_places import AKIN
from gapcheck.plan.wording import akin_word
from gapcheck.taxonomy.entries import Skill

_WORDS = re.compile(r"\w+")
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


def find_hint(row: Skill, ground: Ground) -> Evidence | None:
    """A line of work about something of the field with a word by which someone may have done a thing; the latest."""
    words = frozenset(word for rule in ground.advice.get("told_by", ()) if row.id in rule["skills"] for word in rule["words"])
    families = frozenset(ground.places.families_of("ml"))
    lines = [line for line in ground.anchors.lines if words and _is_about(line.skills - {row.id}, families, ground) and _has_word(line.quote, words)]
    best = max(lines, key=lambda line: (line.entry.end, -line.line), default=None)
    return Evidence("deed", best.quote, best.line) if best else None


def _is_about(skills: frozenset[str], families: frozenset[str], ground: Ground) -> bool:
    return any(ground.taxonomy.skills[name].family in families for name in skills)


def _has_word(line: str, words: frozenset[str]) -> bool:
    spaced = f" {' '.join(_WORDS.findall(line.lower()))} "
    return any(f" {word} " in spaced for word in words)


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
    near = ground.places.nearness_of(told.row, line.skills)
    around = near or ground.places.nearness_of(told.row, ground.places.shown_in(line.entry))
    if told.said.kind == "narrower":
        return near
    if told.said.kind == "deed" and told.row.id not in ground.shown_by(told.said.skill):
        return near if near >= AKIN or akin_word(line.quote, told.row.name) else None
    asks_for_field = told.row.id in ground.names["broad"] or told.row.family in ground.places.families_of("ml")
    return None if asks_for_field and not around else near
