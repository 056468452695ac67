"""Steps for this quarter: what is not there, with a piece of work that shows it afterwards."""

from collections.abc import Iterator
from dataclasses import replace

from gapcheck.domain import Finding, SkillEvidence, Step
from gapcheck.plan.ground import Ground, best_quote
from gapcheck.plan.wording import enumerate_names, name_inside, what_to_tell
from gapcheck.taxonomy.entries import Skill


def learn_what_is_missing(finding: Finding, ground: Ground) -> Iterator[tuple[SkillEvidence, Step]]:
    """The option to learn: one that is already hoped for, or else the one that the requirement is called by; none that is a way with people."""
    claimed = any(ground.skills[option].status in ("shown", "listed") for option in finding.any_of if option in ground.skills)
    wanted = [option for option in finding.any_of if option in ground.skills and ground.skills[option].status == "aspiration"]
    for option in (wanted or [ground.leading(finding).id])[:1]:
        row = ground.taxonomy.skills[option]
        known = ground.skills.get(option)
        if row.kind == "soft" or claimed:
            return
        changed = SkillEvidence(option, row.name, row.family, "shown", None, None, (), ())
        project = ground.taxonomy.projects.get(option)
        minutes = round(project.hours * 60) if project else ground.taxonomy.words["advice"]["minutes"]["learn"]
        tell = what_to_tell(row, ground.taxonomy)
        how = project.text if project else f"Use it in a small piece of work that others can look at, and say {tell}."
        quote = best_quote(known) if known else ""
        yield changed, replace(Step("learn", finding.id, option, 0.0, _headline(finding, row, ground, hoped=bool(wanted)), quote), how=how, minutes=minutes)


def _headline(finding: Finding, row: Skill, ground: Ground, *, hoped: bool) -> str:
    name = name_inside(row, ground.taxonomy)
    waiting = [item.name for item in ground.waiting.get(finding.id, ()) if item.status == "missing"]
    why = f"{enumerate_names(waiting, 1)} build{'s' if len(waiting) == 1 else ''} on it" if waiting else "no line names or shows it"
    return f"Learn {name}, as you plan to: {why}." if hoped else f"Learn {name}: {why}."
