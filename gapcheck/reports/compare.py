"""What an edit changed: two reports of one resume in, the differences as plain text out."""

import textwrap
from collections.abc import Iterator, Mapping

from gapcheck.domain import GapReport, SkillEvidence
from gapcheck.reports.coaching import plain_answers
from gapcheck.reports.sanitizing import clean
from gapcheck.reports.wording import STATES, STEP_KINDS, in_years, score_text, stamp_line
from gapcheck.taxonomy.entries import Taxonomy

WIDTH = 100
MAX_NEXT = 5
"""Steps of the new plan that are told where they are new."""
MIN_CHANGE = 0.05
"""Points from which a change is told."""
_TITLES: Mapping[str, str] = {state: title.lower() for state, title, _ in STATES} | {"absent": "absent"}
_RANKS = {state: rank for rank, state in enumerate(("shown", "listed", "weak", "implied", "aspiration", "denied", "absent"))}


def render(old: GapReport, new: GapReport, taxonomy: Taxonomy) -> str:
    """The score, gates, requirements, skills and plan, each as far as it changed."""
    blocks = [
        _score(old, new, taxonomy),
        _block("Asked for besides skills", _gates(old, new)),
        _block("Requirements", _requirements(old, new)),
        _block("Skills", _skills(old, new)),
        _block("Certifications named", _certificates(old, new)),
        _block("Plan", _plan(old, new)),
    ]
    if not any(blocks[1:]):
        blocks.append("Nothing changed in what is asked for, what is shown, or the plan.")
    return "\n\n".join([*(block for block in blocks if block), f"old: {stamp_line(old)}\nnew: {stamp_line(new)}"]) + "\n"


def _block(title: str, lines: Iterator[str]) -> str:
    found = [part for line in lines for part in textwrap.wrap(line, WIDTH, initial_indent="  ", subsequent_indent="      ", break_long_words=False)]
    return "\n".join([title, *found]) if found else ""


def _score(old: GapReport, new: GapReport, taxonomy: Taxonomy) -> str:
    was, now = (score_text(report.verdict, taxonomy) for report in (old, new))
    lines = [f"{clean(old.resume.source)} -> {clean(new.resume.source)}", "", f"Score  {was} -> {now}"]
    if old.verdict.score is not None and new.verdict.score is not None:
        lines[-1] += f", {new.verdict.score - old.verdict.score:+.1f}"
    if (old.resume.reading.grade, new.resume.reading.grade) != ("good", "good"):
        lines.append(f"Reading  {old.resume.reading.grade} -> {new.resume.reading.grade}")
    return "\n".join(lines)


def _gates(old: GapReport, new: GapReport) -> Iterator[str]:
    before = {item.label: item.answer for item in plain_answers(old)}
    for item in plain_answers(new):
        if before.get(item.label, item.answer) != item.answer:
            yield f"{item.label}: {before[item.label]} -> {item.answer}: {item.reason}"


def _requirements(old: GapReport, new: GapReport) -> Iterator[str]:
    before = {finding.id: finding for finding in old.verdict.requirements}
    changed = [(finding.points - before[finding.id].points, finding) for finding in new.verdict.requirements if finding.id in before]
    for difference, finding in sorted(changed, key=lambda item: -item[0]):
        was = before[finding.id]
        if abs(difference) >= MIN_CHANGE or was.status != finding.status:
            status = f"{was.status} -> {finding.status}" if was.status != finding.status else finding.status
            yield f"{difference:+.1f}  {clean(finding.name)}: {was.points:.1f} -> {finding.points:.1f} points, {status}. {clean(finding.reason)}"


def _skills(old: GapReport, new: GapReport) -> Iterator[str]:
    before, after = ({skill.id: skill for skill in report.profile.skills} for report in (old, new))
    changed = [item for item in sorted({*before, *after}) if _state(before.get(item)) != _state(after.get(item))]
    for better in (True, False):
        for item in changed:
            was, now = _state(before.get(item)), _state(after.get(item))
            if (_RANKS[now] < _RANKS[was]) is better:
                yield f"{'+' if better else '-'} {_name(before.get(item), after.get(item))}: {_TITLES[was]} -> {_TITLES[now]}"
    for item in sorted({*before, *after} - {*changed}):
        if before[item].months != after[item].months:
            yield f"  {_name(before[item], after[item])}: {_time(before[item])} -> {_time(after[item])}"


def _state(skill: SkillEvidence | None) -> str:
    return skill.status if skill else "absent"


def _name(*skills: SkillEvidence | None) -> str:
    return next(clean(skill.name) for skill in skills if skill)


def _time(skill: SkillEvidence) -> str:
    return in_years(skill.months) if skill.months else "time not known"


def _certificates(old: GapReport, new: GapReport) -> Iterator[str]:
    before, after = ({item.id: item for item in report.profile.certifications} for report in (old, new))
    for item in sorted({*before, *after}):
        was, now = (f"{side[item].state}" if item in side else "absent" for side in (before, after))
        if was != now:
            yield f"{clean((after.get(item) or before[item]).name)}: {was} -> {now}"


def _plan(old: GapReport, new: GapReport) -> Iterator[str]:
    names = {finding.id: clean(finding.name) for finding in (*old.verdict.requirements, *new.verdict.requirements)}
    before, after = ({step.requirement: step for step in report.plan.steps} for report in (old, new))
    met = {finding.id for finding in new.verdict.requirements if finding.status == "met"}
    for step in old.plan.steps:
        if step.requirement not in after:
            what = "done" if step.requirement in met else "no longer a step"
            yield f"{what}: {names[step.requirement]} ({STEP_KINDS[step.kind].lower()})"
    for step in new.plan.steps[:MAX_NEXT]:
        known = before.get(step.requirement)
        if known is None or known.kind != step.kind:
            yield f"next: +{step.gain:.1f} {clean(step.text)}"
    advised = {advice.id for advice in old.plan.certifications}
    for advice in new.plan.certifications:
        if advice.id not in advised:
            closes = ", ".join(names.get(item, clean(item)) for item in advice.closes)
            yield f"next: +{advice.gain:.1f} with the certification {clean(advice.name)}, which serves {closes}"
