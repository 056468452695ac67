"""Steps for tonight: things that the work shows and the text never names."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gapcheck.domain import Entry, Evidence, Finding, MentionRule, SkillEvidence, Step
from gapcheck.plan.anchors import latest_entry
from gapcheck.plan.ground import Ground
from gapcheck.plan.mentions import best_mention, would_be
from gapcheck.plan.telling import SAYING, find_hint, find_telling
from gapcheck.plan.wording import akin_word, is_said, line_inside, says, what_to_tell
from gapcheck.taxonomy.entries import Skill
from gapcheck.taxonomy.spoken_names import is_named, name_inside

LEAST_OF_A_FIELD = 6
"""Months with a single practice of a whole field from which work may be called by the field's name."""

UNSURE: frozenset[MentionRule] = frozenset({"list", "near", "fuzzy"})
"""Rules of mentions that rest on the words around."""


@dataclass(frozen=True, slots=True)
class _Words:
    """What a step says."""

    text: str
    how: str
    quote: str = ""
    line: int = 0


def name_what_is_shown(finding: Finding, ground: Ground) -> Iterator[tuple[SkillEvidence, Step]]:
    """Candidates, each with the skill as it would be afterwards."""
    known = [ground.skills[option].status for option in finding.any_of if option in ground.skills]
    if {"shown", "listed"}.isdisjoint(known):
        yield from _by_narrower(finding, ground)
    if {"denied", "aspiration", "shown", "listed", "weak"}.isdisjoint(known) and not _is_led_by_thin(finding, ground):
        yield from _by_evidence(finding, ground)
        yield from _by_what_stands_on_it(finding, ground)
        yield from _by_deeds(finding, ground)


def _by_narrower(finding: Finding, ground: Ground) -> Iterator[tuple[SkillEvidence, Step]]:
    """Skills that a narrower one shows: to be named where that one stands."""
    for option in finding.any_of:
        skill = ground.skills.get(option)
        if skill is None or skill.status != "implied" or ground.is_written(ground.taxonomy.skills[option]):
            continue
        narrower = _narrower_of(skill, ground)
        by = max(narrower, key=lambda item: (item.status == "shown", item.months or 0), default=None)
        row = ground.taxonomy.skills[option]
        if by is not None and by.status in ("shown", "listed") and not _is_thin(row, narrower, ground):
            name, shown = name_inside(row, ground.taxonomy), name_inside(ground.taxonomy.skills[by.id], ground.taxonomy)
            said = is_said(row.name, ground.stems)
            why = f"so far it shows only through {shown}" if said else f"the text shows it through {shown}, but never says so"
            yield from _beside(finding, ground, row, by, f"Name {name}: {why}.")


def _narrower_of(skill: SkillEvidence, ground: Ground) -> list[SkillEvidence]:
    return [ground.skills[by] for by in skill.implied_by if by in ground.skills]


def _is_led_by_thin(finding: Finding, ground: Ground) -> bool:
    """Whether too little speaks for the name that a step would name first."""
    row = ground.leading(finding)
    skill = ground.skills.get(row.id)
    return skill is not None and skill.status == "implied" and _is_thin(row, _narrower_of(skill, ground), ground)


def _is_thin(row: Skill, narrower: Sequence[SkillEvidence], ground: Ground) -> bool:
    """Whether too little speaks for a name: one practice for a short time is no whole field, and a name of its own words says it already."""
    is_short = len(narrower) == 1 and not is_named(ground.taxonomy.skills[narrower[0].id]) and (narrower[0].months or 0) < LEAST_OF_A_FIELD
    if is_short and row.id in ground.names["broad"]:
        return True
    light = (*ground.names["light"], *ground.names["light_in_kinds"])
    return not is_named(row) and any(says(skill.name, row.name, light) for skill in narrower)


def _is_unsure(skill: SkillEvidence) -> bool:
    """Whether a skill stands only in lists, by a word that means other things elsewhere: nothing is concluded from that."""
    rules = {mention.rule for mention in skill.mentions if mention.status == skill.status}
    return skill.status == "listed" and bool(rules) and rules <= UNSURE


def _by_what_stands_on_it(finding: Finding, ground: Ground) -> Iterator[tuple[SkillEvidence, Step]]:
    """The thing itself, where the work shows something that is built on it."""
    row = ground.leading(finding)
    by = max(ground.standing_on(finding.id), key=lambda item: (item.months or 0, item.id), default=None)
    is_told = any(item.kind in SAYING for item in finding.rests_on)
    if by is not None and row.kind != "soft" and not is_told and not ground.is_written(row):
        yield from _beside(finding, ground, row, by, f"Name {name_inside(row, ground.taxonomy)} if {_own(row)}: it usually goes with {by.name}.")


def _beside(finding: Finding, ground: Ground, row: Skill, by: SkillEvidence, text: str) -> Iterator[tuple[SkillEvidence, Step]]:
    mention = best_mention(by, ground.anchors)
    is_broad = row.id in ground.names["broad"]
    is_stuffing = row.id in ground.names["unwritten"] or (by.status != "shown" and not is_named(row))
    if mention is None or is_stuffing or _is_unsure(by) or ground.anchors.is_head(mention.line):
        return
    if says(mention.quote, row.name, ground.names["light"]):
        return
    line = line_inside(mention.quote, mention.surface)
    line = f"… {line}" if line[:1].islower() else line
    if is_broad and ground.is_worth_listing(row, finding):
        yield would_be(row, "listed"), _tonight(finding, row, _Words(text, _in_summary(row, line), mention.quote), ground)
        return
    beside = by.name if by.name.lower() in mention.quote.lower() else f"“{' '.join(mention.surface.split())}”"
    how = f"If {'it was part of that work' if by.status == 'shown' else 'you use it'}, write “{row.name}” beside {beside} in “{line}”."
    entry = ground.anchors.entry_at(mention.line) if by.status == "shown" else None
    yield would_be(row, by.status, entry), _tonight(finding, row, _Words(text, how, mention.quote, mention.line), ground)


def _in_summary(row: Skill, line: str) -> str:
    """Where the name of a whole field belongs."""
    return f"If that is true of your work, write “{row.name}” in your summary or your list of skills; “{line}” speaks for it."


def _by_evidence(finding: Finding, ground: Ground) -> Iterator[tuple[SkillEvidence, Step]]:
    """The first option, where a line tells of it in other words, or where the other work makes it likely."""
    row = ground.leading(finding)
    is_likely = finding.status != "missing" or (finding.need == "required" and ground.is_met_on_the_way(row.id))
    hint = find_hint(row, ground)
    if not (is_likely or hint) or row.generic or row.kind == "soft" or row.id in ground.names["unwritten"]:
        return
    if row.id in ground.names["of_seniors"] and not ground.is_experienced:
        return
    told = find_telling(finding, ground)
    if told is not None:
        yield from _in_line(finding, told.row, told.said, ground)
    elif hint is not None:
        yield from _in_line(finding, row, hint, ground)
    elif not any(item.kind in SAYING and item.quote for item in finding.rests_on):
        yield from _guess(finding, row, ground)


def _in_line(finding: Finding, row: Skill, said: Evidence, ground: Ground) -> Iterator[tuple[SkillEvidence, Step]]:
    by, place = ground.skills.get(said.skill), ground.anchors.at(said.line)
    if place is None or (by is not None and by.status != "shown") or ground.is_written(row) or ground.is_said_at_work(row.name):
        return
    quote, at = (place.quote, place.line) if said.line == place.line else (said.quote, said.line)
    if any(says(told, row.name, ground.names["light"]) for told in (place.quote, quote)):
        return
    words = ground.words_of(said)
    quote = quote if words.lower() in quote.lower() else said.quote
    name, line = name_inside(row, ground.taxonomy), line_inside(quote, words or akin_word(quote, row.name))
    text = f"Name {name}: a line seems to tell of it in other words."
    if row.id in ground.names["broad"]:
        yield would_be(row, "listed"), _tonight(finding, row, _Words(text, _in_summary(row, line), quote), ground)
        return
    more = "" if any(letter.isdigit() for letter in quote) else f", and say {what_to_tell(row, ground.taxonomy)}"
    how = f"If it was part of that work, use the words “{name}” in “{line}”{more}."
    if is_named(row):
        text = f"Name {name} if you have used it: a line tells of work that it often goes with."
        how = f"If you used it there, name it in “{line}”{more}."
    yield _told_in(place.entry, row), _tonight(finding, row, _Words(text, how, quote, at), ground)


def _guess(finding: Finding, row: Skill, ground: Ground) -> Iterator[tuple[SkillEvidence, Step]]:
    """What nothing tells of and the rest makes likely; what a course of study teaches is not part of anybody's work."""
    is_any = row.kind == "language" and finding.need != "required"
    if is_any or row.id in ground.names["broad"] or ground.is_taught(finding) or ground.is_written(row):
        return
    near = ground.places.line_for(row.id)
    entry = near.entry if near else ground.places.entry_behind(finding) or ground.places.entry_for(row.id)
    place = f"{_under(entry, ground)}, beside “{line_inside(near.quote)}”" if near else _under(entry, ground)
    name, tell = name_inside(row, ground.taxonomy), what_to_tell(row, ground.taxonomy)
    text = f"Name {name} if {_own(row)}: your other work suggests it."
    how = f"If so, tell it {place}: {tell}{'; if not, it is worth a small project' if is_named(row) else ''}."
    yield _told_in(entry, row), _tonight(finding, row, _Words(text, how, line=near.line if near else 0), ground)


def _own(row: Skill) -> str:
    return "you have used it" if is_named(row) else "it is part of your work"


def _told_in(entry: Entry | None, row: Skill) -> SkillEvidence:
    """A skill once an entry tells of it."""
    return would_be(row, "shown" if entry else "listed", entry)


def _under(entry: Entry | None, ground: Ground) -> str:
    return f"under {ground.call(entry)}" if entry and entry.title else "in the job or the project where you did it"


def _by_deeds(finding: Finding, ground: Ground) -> Iterator[tuple[SkillEvidence, Step]]:
    """Ways of dealing with people: nobody learns them from a course, one tells what one did."""
    row = ground.leading(finding)
    if row.kind != "soft" or row.generic or row.id in ground.names["unwritten"]:
        return
    if any(item.kind in SAYING and item.quote for item in finding.rests_on):
        return
    entry = latest_entry(ground.anchors.entries)
    where = f"Under {ground.call(entry)}" if entry and entry.title else "In one of your entries"
    text = f"Tell of {name_inside(row, ground.taxonomy)}: no line was found that does."
    how = f"{where}, say {what_to_tell(row, ground.taxonomy)}; leave it out if there is nothing to tell."
    yield _told_in(entry, row), _tonight(finding, row, _Words(text, how), ground)


def _tonight(finding: Finding, row: Skill, words: _Words, ground: Ground) -> Step:
    minutes: int = ground.advice["minutes"]["name"]
    return Step("rename", finding.id, row.id, 0.0, words.text, words.quote, horizon="tonight", how=words.how, minutes=minutes, line=words.line)
