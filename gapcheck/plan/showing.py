"""Steps for what is only listed: tonight where a line tells of work that it belongs to, else within a week."""

from collections.abc import Iterator
from dataclasses import replace

from gapcheck.domain import Entry, Finding, SkillEvidence, Step
from gapcheck.plan.anchors import latest_entry, time_of
from gapcheck.plan.ground import Ground
from gapcheck.plan.mentions import best_quote
from gapcheck.plan.wording import line_inside, what_to_tell
from gapcheck.taxonomy.entries import Skill
from gapcheck.taxonomy.spoken_names import is_named, name_inside


def show_what_is_listed(finding: Finding, ground: Ground) -> Iterator[tuple[SkillEvidence, Step]]:
    """Candidates, each with the skill as it would be afterwards."""
    for option in finding.any_of:
        skill = ground.skills.get(option)
        if skill is not None and skill.status in ("listed", "weak"):
            row = ground.taxonomy.skills[skill.id]
            if row.id in ground.names["unwritten"] or ground.is_shown_by_a_kind(row.id):
                continue
            yield _tell(finding, skill, row, ground) if row.kind == "soft" else _show(finding, skill, row, ground)


def _tell(finding: Finding, skill: SkillEvidence, row: Skill, ground: Ground) -> tuple[SkillEvidence, Step]:
    """A way of dealing with people: told by a deed, or left where it is."""
    entry = latest_entry(ground.anchors.entries)
    text = f"Tell of {name_inside(row, ground.taxonomy)}: {_so_far(skill)}."
    where = _under(entry, ground) if entry else " in one of your entries"
    how = f"If you have an example{where}, say {what_to_tell(row, ground.taxonomy)}; if not, leave it where it is."
    minutes = ground.advice["minutes"]["move"]
    step = Step("prove", finding.id, skill.id, 0.0, text, best_quote(skill), horizon="tonight", how=how, minutes=minutes)
    return _told_in(entry, skill), step


def _told_in(entry: Entry | None, skill: SkillEvidence) -> SkillEvidence:
    months, last_used = time_of(entry)
    return replace(skill, status="shown", months=months, last_used=last_used)


def _show(finding: Finding, skill: SkillEvidence, row: Skill, ground: Ground) -> tuple[SkillEvidence, Step]:
    near = ground.places.line_for(skill.id)
    entry = near.entry if near else ground.places.entry_for(skill.id)
    tell, minutes = what_to_tell(row, ground.taxonomy), ground.advice["minutes"]
    text = f"Show {name_inside(row, ground.taxonomy)} in use: {_so_far(skill)}."
    step = replace(Step("prove", finding.id, skill.id, 0.0, text, best_quote(skill)), horizon="this_week", minutes=minutes["show"])
    used = "you used it" if is_named(row) else "it was part of your work"
    if near is not None:
        how = f"If {used}{_under(near.entry, ground)}, say so there, beside “{line_inside(near.quote)}”: {tell}."
        return _told_in(entry, skill), replace(step, how=how, horizon="tonight", minutes=minutes["move"], line=near.line)
    if entry is not None and entry.title:
        how = f"If {used}{_under(entry, ground)}, say there {tell}; {_otherwise(finding, row, ground)}."
    else:
        how = f"If {used} in a job or a project, say there {tell}; {_otherwise(finding, row, ground)}."
    return _told_in(entry, skill), replace(step, how=how)


def _otherwise(finding: Finding, row: Skill, ground: Ground) -> str:
    """What to do where no entry used it: an exercise only for what is missing, and of someone with years of work only in a thing of its own name."""
    if finding.status == "met" or (ground.is_experienced and not is_named(row)):
        return "if not, leave it where it is"
    return "if not, make something small with it and show that" if is_named(row) else "if not, show it in a small project of your own"


def _under(entry: Entry, ground: Ground) -> str:
    if entry.title or entry.employer:
        return f" under {ground.call(entry)}"
    return " in that project" if entry.kind == "project" else " in your latest entry"


def _so_far(skill: SkillEvidence) -> str:
    if skill.status == "listed":
        return "so far it stands only in a list"
    cue = next((mention.cue for mention in skill.mentions if mention.cue), "")
    told = line_inside(cue)
    return f"the text says only “{told}”" if told else "so far only studies tell of it"
