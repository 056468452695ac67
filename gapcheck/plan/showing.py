"""Steps for what is only listed: tonight where an entry tells of work that it belongs to, else within a week."""

from collections.abc import Iterator
from dataclasses import replace

from gapcheck.domain import Entry, Finding, SkillEvidence, Step
from gapcheck.plan.ground import Ground, best_quote, latest_entry, time_of
from gapcheck.plan.wording import line_inside, name_inside, what_to_tell


def show_what_is_listed(finding: Finding, ground: Ground) -> Iterator[tuple[SkillEvidence, Step]]:
    """Candidates, each with the skill as it would be afterwards."""
    for option in finding.any_of:
        skill = ground.skills.get(option)
        if skill is not None and skill.status in ("listed", "weak"):
            yield _show(finding, skill, ground)


def _show(finding: Finding, skill: SkillEvidence, ground: Ground) -> tuple[SkillEvidence, Step]:
    row = ground.taxonomy.skills[skill.id]
    near = ground.line_for(skill.id)
    home = ground.entry_of(near[1].line) if near else None
    entry = home or latest_entry(ground.profile)
    months, last_used = time_of(entry)
    changed = replace(skill, status="shown", months=months, last_used=last_used)
    tell = what_to_tell(row, ground.taxonomy)
    minutes = ground.taxonomy.words["advice"]["minutes"]
    text = f"Show {name_inside(row, ground.taxonomy)} in use: {_so_far(skill)}."
    step = replace(Step("prove", finding.id, skill.id, 0.0, text, best_quote(skill)), horizon="this_week", minutes=minutes["show"])
    if near is not None and home is not None:
        how = f"If you used it{_under(home)}, say so there, beside “{line_inside(near[1].quote)}”: {tell}."
        return changed, replace(step, how=how, horizon="tonight", minutes=minutes["move"])
    if entry is not None:
        how = f"If you used it{_under(entry)}, say there {tell}; if not, make something small with it and show that."
    else:
        project = ground.taxonomy.projects.get(skill.id)
        how = project.text if project else f"If you used it in a project, say there {tell}."
    return changed, replace(step, how=how)


def _under(entry: Entry) -> str:
    return f" under “{line_inside(entry.title)}”" if entry.title else " in your latest entry"


def _so_far(skill: SkillEvidence) -> str:
    if skill.status == "listed":
        return "so far it stands only in a list"
    cue = next((mention.cue for mention in skill.mentions if mention.cue), "")
    return f"so far the text says “{line_inside(cue)}” of it" if cue else "so far it comes only from a course"
