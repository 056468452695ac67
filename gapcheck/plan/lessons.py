"""Steps for this quarter: what is not there, with a piece of work that shows it afterwards."""

from collections.abc import Iterator

from gapcheck.domain import Finding, SkillEvidence, Step
from gapcheck.plan.ground import Ground
from gapcheck.plan.mentions import best_quote, would_be
from gapcheck.plan.wording import what_to_tell
from gapcheck.taxonomy.entries import Skill
from gapcheck.taxonomy.spoken_names import name_inside, requirement_inside


def learn_what_is_missing(finding: Finding, ground: Ground) -> Iterator[tuple[SkillEvidence, Step]]:
    """The option to learn: one that is already hoped for, or else the one that the requirement is called by.

    None that is a way with people, none that the text claims or tells of, and none that the rest of the work makes likely.
    """
    states = {option: ground.skills[option].status for option in finding.any_of if option in ground.skills}
    wanted = [option for option, status in states.items() if status == "aspiration"]
    row = ground.taxonomy.skills[(wanted or [ground.leading(finding).id])[0]]
    if row.kind == "soft" or finding.status != "missing" or not {"shown", "listed"}.isdisjoint(states.values()):
        return
    if not wanted and (ground.is_met_on_the_way(row.id) or (ground.is_written(row) and "denied" not in states.values())):
        return
    if not wanted and (row.id in ground.names["unlearnt"] or (ground.is_experienced and row.id in ground.names["of_the_trade"])):
        return
    known = ground.skills.get(row.id)
    project = ground.taxonomy.projects.get(row.id)
    minutes = round(project.hours * 60) if project else ground.advice["minutes"]["learn"]
    how = project.text if project else f"Use it in a small piece of work that others can look at, and say {what_to_tell(row, ground.taxonomy)}."
    quote = best_quote(known) if known else ""
    yield would_be(row, "shown"), Step("learn", finding.id, row.id, 0.0, _headline(finding, row, ground, hoped=bool(wanted)), quote, how=how, minutes=minutes)


def _headline(finding: Finding, row: Skill, ground: Ground, *, hoped: bool) -> str:
    name = name_inside(row, ground.taxonomy)
    waiting = [requirement_inside(item, ground.taxonomy) for item in ground.waiting.get(finding.id, ()) if item.status == "missing"]
    why = "no line was found that shows it" + (f", and it is a basis for {_others(waiting)}" if waiting else "")
    return f"Learn {name}, as you plan to: {why}." if hoped else f"Learn {name}: {why}."


def _others(names: list[str]) -> str:
    """`Kubernetes`, `Kubernetes and AWS`, `Kubernetes, AWS and more`."""
    return " and ".join(names) if len(names) < 3 else f"{names[0]}, {names[1]} and more"
