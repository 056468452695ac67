"""Why a verdict is what it is, as plain text: one skill with every place and rule, or the score as a sum.

In: GapReport, Taxonomy, and the sums behind the grades. Out: text of at most WIDTH columns.
"""

import difflib
import textwrap
from collections.abc import Iterator, Sequence

from gapcheck.contributions import BeliefSum, MonthsSum, RequirementSums
from gapcheck.domain import Finding, GapReport, Mention, SkillEvidence
from gapcheck.errors import UnknownRole
from gapcheck.reports.coaching import plain_answers
from gapcheck.reports.sanitizing import clean
from gapcheck.reports.summaries import bands_by_need, room_of
from gapcheck.reports.sums import HOW, tell_sum
from gapcheck.reports.wording import RULES, STATES, bare_quote, count, in_years, place_of, role_name, score_text, skill_name, stamp_line
from gapcheck.taxonomy.entries import Skill, Taxonomy
from gapcheck.taxonomy.lookup import find_chain, find_skill

WIDTH = 100
MAX_NAMES = 12
"""Names of a skill, or narrower skills, that are told."""
MAX_NEAREST = 3
"""Names that are offered for one that is not known."""
_HOW = (
    "Each thing the role asks for is worth its share of 100 points. How well the text shows it goes from 0 to 1; points are one times the other. "
    "The score is the sum of the points, to one decimal."
)
_POOR = "The sum is not given as the score, because the text could not be read well enough: what was not read may hold more."
_STATE_TITLES = {state: title.lower() for state, title, _ in STATES}


def render_skill(report: GapReport, taxonomy: Taxonomy, skill: Skill, sums: RequirementSums) -> str:
    """Everything that is known about one skill in one resume, the sums that it enters, and what would raise its points."""
    known = next((item for item in report.profile.skills if item.id == skill.id), None)
    title = f"{skill.name} in {clean(report.resume.source)}"
    evidence = [*_state(known, taxonomy), *_mentions(known), *_chains(known, taxonomy), *_absence(known, skill, taxonomy)]
    return _end([title, "", *evidence, *_points(report, skill, sums, taxonomy)], report)


def render_subject(report: GapReport, taxonomy: Taxonomy, name: str, sums: RequirementSums) -> str:
    """The skill that goes by a name, else what the role asks for under it, as reports call it.

    Raises:
        UnknownRole: neither; tells the nearest names of both.
    """
    try:
        return render_skill(report, taxonomy, find_skill(taxonomy, name), sums)
    except UnknownRole as error:
        by_name = {finding.name.lower(): finding for finding in report.verdict.requirements}
        by_name.update((finding.id, finding) for finding in report.verdict.requirements if finding.id not in by_name)
        wanted = " ".join(name.lower().split())
        if wanted in by_name:
            return render_requirement(report, by_name[wanted], sums, taxonomy)
        alike = {told.lower(): told for told in (*error.nearest, *(finding.name for finding in by_name.values()))}
        raise UnknownRole(name, tuple(alike[found] for found in difflib.get_close_matches(wanted, alike, MAX_NEAREST)), "skill") from None


def render_requirement(report: GapReport, finding: Finding, sums: RequirementSums, taxonomy: Taxonomy) -> str:
    """One thing that the role asks for: its points, the sum behind its grade, the line that shows it, and what would raise it."""
    lines = [f"{clean(finding.name)} in {clean(report.resume.source)}", ""]
    lines += _explain_points(report, finding, list(_grade(sums.get(finding.id), taxonomy)))
    if finding.any_of:
        lines += ["", *_fill(f"Any of these shows it: {_few([skill_name(taxonomy, item) for item in finding.any_of])}")]
    return _end(lines, report)


def render_score(report: GapReport, taxonomy: Taxonomy, sums: RequirementSums) -> str:
    """The score as a sum that anyone can redo, and the sum behind each grade."""
    verdict = report.verdict
    title = f"{clean(report.resume.source)} against {role_name(taxonomy, report.stamp.role)}, {clean(report.stamp.level)}"
    lines = [title, "", f"Score: {score_text(verdict, taxonomy)}", "", *_fill(_HOW), "", *_sum(verdict.requirements), ""]
    bands = bands_by_need(verdict.requirements)
    lines += [f"{band.need}: {band.points:.1f} of {band.most:.1f} points, {band.met} of {band.findings} met" for band in bands]
    lines += ["", "How each grade comes about:", *_fill(HOW), "", *_grades(verdict.requirements, sums, taxonomy)]
    if verdict.score is None:
        lines += ["", *_fill(_POOR)]
    if verdict.gates:
        lines += ["", "Apart from the points, and never part of the score:"]
        lines += [line for item in plain_answers(report) for line in _fill(f"{item.label}: {item.answer}: {item.reason}", "  ")]
    return _end([*lines, "", "What to do next:", *_steps(report, None)], report)


def _grades(findings: Sequence[Finding], sums: RequirementSums, taxonomy: Taxonomy) -> Iterator[str]:
    """The sum behind each grade, in the order of the rows above."""
    for finding in _by_points(findings):
        yield from _fill(clean(finding.name))
        yield from _grade(sums.get(finding.id), taxonomy)


def _grade(told: BeliefSum | MonthsSum | None, taxonomy: Taxonomy) -> Iterator[str]:
    for line in tell_sum(told, taxonomy) if told else ():
        yield from _fill(line, "    ")


def _by_points(findings: Sequence[Finding]) -> list[Finding]:
    return sorted(findings, key=lambda item: (-item.points, -item.weight))


def _sum(findings: Sequence[Finding]) -> Iterator[str]:
    """One row per requirement with its reason, then the sum."""
    yield f"{'asked for':<38}{'need':<11}{'worth':>7}{'shown':>10}{'points':>10}"
    for finding in _by_points(findings):
        name = textwrap.shorten(clean(finding.name), 36, placeholder=" …")
        yield f"{name:<38}{finding.need:<11}{finding.weight:>7.2f}{finding.credit:>10.3f}{finding.points:>10.2f}"
        yield from _fill(clean(finding.reason), "    ")
    yield f"{'sum':<49}{sum(finding.weight for finding in findings):>7.2f}{'':>10}{sum(finding.points for finding in findings):>10.2f}"


def _end(lines: Sequence[str], report: GapReport) -> str:
    return "\n".join([*lines, "", *_fill(stamp_line(report))]) + "\n"


def _fill(text: str, indent: str = "") -> list[str]:
    further = indent + "  " if indent else ""
    return textwrap.wrap(text, WIDTH, initial_indent=indent, subsequent_indent=further, break_long_words=False, break_on_hyphens=False)


def _state(known: SkillEvidence | None, taxonomy: Taxonomy) -> Iterator[str]:
    if known is None:
        yield "State: absent. Nothing in the text names it, and nothing narrower shows it."
        return
    meaning = next(text for state, _, text in STATES if state == known.status)
    yield from _fill(f"State: {_STATE_TITLES[known.status]}. {meaning}")
    yield f"Family: {taxonomy.families.get(known.family, known.family)}"
    if known.months:
        yield f"Time: {in_years(known.months)} of dated work, last in {known.last_used}"
    elif known.status == "shown":
        yield "Time: not known; no dated entry of work holds it"


def _mentions(known: SkillEvidence | None) -> Iterator[str]:
    if known is None or not known.mentions:
        return
    yield ""
    yield f"{count(len(known.mentions), 'mention')}:"
    for number, mention in enumerate(known.mentions, 1):
        yield f'  {number}. "{clean(mention.surface)}" ({place_of(mention)})'
        yield from _fill(f"{_STATE_TITLES[mention.status]}: {_why(mention)}", "     ")
        yield from _fill(f'"{bare_quote(mention.quote)}"', "     ")


def _why(mention: Mention) -> str:
    """The rules that decided: how it was found, and what gave it its state."""
    found = f"found as {RULES.get(mention.rule, mention.rule)}"
    if mention.cue:
        return f'{found}; "{clean(mention.cue)}" decides the state'
    if mention.status == "shown":
        return f"{found}; it stands in a part about work ({mention.section})"
    return f"{found}; it stands in a part that only tells ({mention.section})"


def _chains(known: SkillEvidence | None, taxonomy: Taxonomy) -> Iterator[str]:
    if known is None or not known.implied_by:
        return
    yield ""
    yield "Shown through:"
    for narrower in known.implied_by[:MAX_NAMES]:
        yield from _fill(" -> ".join(skill_name(taxonomy, step) for step in find_chain(taxonomy, narrower, known.id)), "  ")
    if len(known.implied_by) > MAX_NAMES:
        yield f"  and {len(known.implied_by) - MAX_NAMES} more"


def _absence(known: SkillEvidence | None, skill: Skill, taxonomy: Taxonomy) -> Iterator[str]:
    """What was looked for, where nothing was found."""
    if known is not None:
        return
    yield ""
    names = [surface.text for surface in skill.surfaces]
    yield from _fill(f"Looked for: {_few(names)}")
    narrower = sorted(item.name for item in taxonomy.skills.values() if skill.id in item.broader)
    if narrower:
        yield from _fill(f"Would also show it: {_few(narrower)}")


def _few(names: Sequence[str]) -> str:
    more = len(names) - MAX_NAMES
    return ", ".join(names[:MAX_NAMES]) + (f" and {more} more" if more > 0 else "")


def _points(report: GapReport, skill: Skill, sums: RequirementSums, taxonomy: Taxonomy) -> Iterator[str]:
    findings = [finding for finding in report.verdict.requirements if skill.id in finding.any_of]
    yield ""
    if not findings:
        yield from _fill("Points: none. No requirement of this role asks for it, so it neither adds to the score nor takes from it.")
        return
    for finding in findings:
        yield from _explain_points(report, finding, list(_grade(sums.get(finding.id), taxonomy)))


def _explain_points(report: GapReport, finding: Finding, grade: Sequence[str]) -> Iterator[str]:
    yield from _fill(f"Requirement: {clean(finding.name)} ({finding.need}), {finding.status}")
    yield f"  {finding.weight:.2f} points worth x {finding.credit:.3f} shown = {finding.points:.2f} points"
    yield from _fill(f"because {clean(finding.reason)}", "  ")
    if grade:
        yield from ("  The grade as a sum, in hundredths:", *grade)
    if room_of(finding) > 0:
        yield f"  {room_of(finding):.2f} points are open. What would raise them:"
        yield from _steps(report, finding)
    else:
        yield "  Nothing is open here."


def _steps(report: GapReport, finding: Finding | None) -> list[str]:
    """The steps and certifications for one requirement, or the first ones of the plan."""
    steps = [step for step in report.plan.steps if step.requirement == finding.id] if finding else report.plan.steps[:5]
    lines = [line for step in steps for line in _fill(f"+{step.gain:.1f} {clean(step.text)} {clean(step.how)}".rstrip(), "    ")]
    for advice in report.plan.certifications:
        if finding is None or finding.id in advice.closes:
            others = f" ({count(len(advice.closes), 'requirement')} in all)" if finding and len(advice.closes) > 1 else ""
            lines += _fill(f"+{advice.gain:.1f} Certification: {clean(advice.name)}{others}", "    ")
    return lines or ["    nothing that the plan knows of"]
