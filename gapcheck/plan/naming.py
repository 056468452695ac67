"""Steps for tonight: things that the work shows and the text never names."""

from collections.abc import Iterator

from gapcheck.domain import Entry, Finding, SkillEvidence, Step
from gapcheck.plan.ground import Ground, best_quote, latest_entry, time_of
from gapcheck.plan.wording import line_inside, name_inside, what_to_tell
from gapcheck.taxonomy.entries import Skill

SAYING = ("narrower", "deed", "duty", "likely")
"""Kinds of evidence that show a thing without its name."""


def name_what_is_shown(finding: Finding, ground: Ground) -> Iterator[tuple[SkillEvidence, Step]]:
    """Candidates, each with the skill as it would be afterwards."""
    known = [ground.skills[option].status for option in finding.any_of if option in ground.skills]
    if {"shown", "listed"}.isdisjoint(known):
        yield from _by_narrower(finding, ground)
    if {"denied", "aspiration", "shown", "listed", "weak"}.isdisjoint(known):
        yield from _by_evidence(finding, ground)
        yield from _by_what_stands_on_it(finding, ground)
        yield from _by_deeds(finding, ground)


def _by_narrower(finding: Finding, ground: Ground) -> Iterator[tuple[SkillEvidence, Step]]:
    """Skills that a narrower one shows: to be named where that one stands."""
    for option in finding.any_of:
        skill = ground.skills.get(option)
        if skill is None or skill.status != "implied":
            continue
        narrower = [ground.skills[by] for by in skill.implied_by if by in ground.skills]
        by = max(narrower, key=lambda item: (item.status == "shown", item.months or 0), default=None)
        if by is not None and by.status in ("shown", "listed"):
            yield _beside(finding, ground, ground.taxonomy.skills[option], by)


def _by_what_stands_on_it(finding: Finding, ground: Ground) -> Iterator[tuple[SkillEvidence, Step]]:
    """The thing itself, where the work shows something that is built on it."""
    by = max(ground.standing_on(finding.id), key=lambda item: (item.months or 0, item.id), default=None)
    if by is not None and ground.leading(finding).kind != "soft":
        yield _beside(finding, ground, ground.leading(finding), by)


def _beside(finding: Finding, ground: Ground, row: Skill, by: SkillEvidence) -> tuple[SkillEvidence, Step]:
    changed = SkillEvidence(row.id, row.name, row.family, by.status, by.months, by.last_used, (), ())
    name, quote = name_inside(row, ground.taxonomy), best_quote(by)
    text = f"Name {name}: {by.name} shows it, but the text never says so."
    how = f"If it was part of that work, write “{row.name}” beside {by.name} in “{line_inside(quote)}”."
    return changed, _tonight(finding, row, text, how, quote, ground)


def _by_evidence(finding: Finding, ground: Ground) -> Iterator[tuple[SkillEvidence, Step]]:
    """The first option, where a line tells of it in other words."""
    said = next((item for item in finding.rests_on if item.kind in SAYING and item.quote), None)
    if said is None or finding.status == "missing":
        return
    row = ground.leading(finding)
    if row.generic:
        return
    guessed = said.kind == "likely"
    by = ground.skills.get(said.skill)
    at_work = said.line and (by is None or by.status == "shown")
    entry = latest_entry(ground.profile) if guessed else ground.entry_of(said.line) if at_work else None
    if not guessed and entry is None:
        return
    changed = _told_in(entry, row)
    tell = what_to_tell(row, ground.taxonomy)
    if guessed:
        text = f"Name {name_inside(row, ground.taxonomy)}: your other work makes it likely, and no line names it."
        how = f"If you have done it, say so {_under(entry)}: {tell}."
        yield changed, _tonight(finding, row, text, how, "", ground)
        return
    text = f"Name {name_inside(row, ground.taxonomy)}: a line tells of it, but not in the field's words."
    how = f"If it was part of that work, write “{row.name}” in “{line_inside(said.quote)}”, and say {tell}."
    yield changed, _tonight(finding, row, text, how, said.quote, ground)


def _told_in(entry: Entry | None, row: Skill) -> SkillEvidence:
    """A skill once an entry tells of it."""
    return SkillEvidence(row.id, row.name, row.family, "shown" if entry else "listed", *time_of(entry), (), ())


def _under(entry: Entry | None) -> str:
    return f"under “{line_inside(entry.title)}”" if entry and entry.title else "in the entry where you did"


def _by_deeds(finding: Finding, ground: Ground) -> Iterator[tuple[SkillEvidence, Step]]:
    """Ways of dealing with people: nobody learns them from a course, one tells what one did."""
    row = ground.leading(finding)
    if row.kind != "soft" or row.generic:
        return
    entry = latest_entry(ground.profile)
    changed = _told_in(entry, row)
    where = f"Under “{line_inside(entry.title)}”" if entry and entry.title else "In one of your entries"
    text = f"Tell of {name_inside(row, ground.taxonomy)}: no line does yet."
    how = f"{where}, say {what_to_tell(row, ground.taxonomy)}; leave it out if there is nothing to tell."
    yield changed, _tonight(finding, row, text, how, "", ground)


def _tonight(finding: Finding, row: Skill, text: str, how: str, quote: str, ground: Ground) -> Step:
    minutes: int = ground.taxonomy.words["advice"]["minutes"]["name"]
    return Step("rename", finding.id, row.id, 0.0, text, quote, horizon="tonight", how=how, minutes=minutes)
