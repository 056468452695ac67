"""The report as Markdown, for pasting into an issue or a mail.

In: GapReport and Taxonomy. Out: text that CommonMark and GitHub render alike; nothing from a resume acts as markup there.
"""

import re
from collections.abc import Iterator, Sequence

from gapcheck.domain import Finding, GapReport, Step
from gapcheck.reports.coaching import Stage, effort, first_sentence, first_stages, next_stages, plain_answers, unread
from gapcheck.reports.sanitizing import clean, safe_link
from gapcheck.reports.summaries import order_gaps
from gapcheck.reports.wording import (
    DISCLAIMER,
    NEEDS,
    SIGNS,
    STATES,
    bare_quote,
    certificate_text,
    notes_of,
    plain_months,
    proof_of,
    role_name,
    score_text,
    stamp_line,
    time_text,
)
from gapcheck.taxonomy.entries import Taxonomy

# Signs that mean something to Markdown or HTML, bare addresses, and names that GitHub would notify.
_ACTIVE = re.compile(r"([\\`*_{}\[\]<>#|~&!$^])")
_LINKING = re.compile(r"(?<=\w)(:)(?=//)|(?<=www)(\.)|(@)")


def render(report: GapReport, taxonomy: Taxonomy, better: GapReport | None = None) -> str:
    """The report, about one screen and a table long."""
    stages = first_stages(report) if better else next_stages(report)
    blocks = [*_head(report, first_sentence(report, taxonomy, stages, better), taxonomy), *_steps(stages)]
    blocks += [*_certifications(report, better), *_requirements(report), *_skills(report)]
    blocks += [f"---\n\n{DISCLAIMER}", f"<sub>{_safe(stamp_line(report))}</sub>"]
    return "\n\n".join(blocks) + "\n"


def _safe(text: str) -> str:
    """Text that Markdown shows as it is, on one line."""
    escaped = _ACTIVE.sub(r"\\\1", clean(text))
    return _LINKING.sub(lambda found: f"{found[0]}\u2060", escaped)


def _quote(text: str) -> str:
    return f"“{_safe(bare_quote(text))}”" if text else ""


def _head(report: GapReport, sentence: str, taxonomy: Taxonomy) -> Iterator[str]:
    yield f"# {_safe(report.resume.source)} against {_safe(role_name(taxonomy, report.stamp.role))}, {_safe(report.stamp.level)}"
    yield _safe(sentence)
    rows = [f"- **Score**: {score_text(report.verdict, taxonomy)}"]
    rows += [f"- **{_safe(item.label)}**: {item.answer}: {_safe(item.reason)}" for item in plain_answers(report)]
    rows += [f"- **Not read**: {text}" for text in (unread(report),) if text]
    yield "\n".join(rows)
    notes = [f"- {_safe(note)}" for note in notes_of(report)]
    if notes:
        yield "\n".join(["Worth knowing:", "", *notes])


def _steps(stages: Sequence[Stage]) -> Iterator[str]:
    for stage in stages:
        yield f"## {stage.title}"
        yield "\n".join([*map(_step, stage.steps), *(f"- {_safe(tip)}" for tip in stage.tips)])


def _step(step: Step) -> str:
    told = f"- **{_safe(step.text)}** {_safe(step.how)}".rstrip()
    return f"{told} (+{step.gain:.1f} points, about {effort(step.minutes)})" if step.minutes else f"{told} (+{step.gain:.1f} points)"


def _requirements(report: GapReport) -> Iterator[str]:
    gaps = order_gaps(report.verdict.requirements)
    met = [finding for finding in report.verdict.requirements if finding.status == "met"]
    yield "## One by one"
    yield "\n".join(["| | asked for | how much | points | why |", "| - | --- | --- | --: | --- |", *_rows([*gaps, *met])])


def _rows(findings: Sequence[Finding]) -> Iterator[str]:
    for finding in findings:
        why = f"{_safe(plain_months(finding.reason))} {_quote(proof_of(finding))}".strip()
        yield f"| {SIGNS[finding.status]} | {_safe(finding.name)} | {NEEDS[finding.need]} | {finding.points:.1f} of {finding.weight:.1f} | {why} |"


def _skills(report: GapReport) -> Iterator[str]:
    rows = []
    for state, title, _ in STATES:
        skills = [skill for skill in report.profile.skills if skill.status == state]
        if skills:
            names = (f"{_safe(skill.name)} ({time})" if (time := time_text(skill, report)) else _safe(skill.name) for skill in skills)
            rows.append(f"- **{title}** ({len(skills)}): {', '.join(names)}")
    if report.profile.not_understood:
        rows.append(f"- **Not understood**: {', '.join(_safe(term) for term in report.profile.not_understood)}")
    if rows:
        yield "## Skills found"
        yield "\n".join(rows)


def _certifications(report: GapReport, better: GapReport | None) -> Iterator[str]:
    names = {finding.id: finding.name for finding in report.verdict.requirements}
    held = report.profile.certifications
    rows = [f"- Recognised in the resume: {_safe(certificate_text(item))}" for item in held]
    for advice in report.plan.certifications if better is None else ():
        link = safe_link(advice.url)
        title = f"[{_safe(advice.name)}]({link.replace(')', '%29').replace('(', '%28')})" if link else _safe(advice.name)
        facts = f"{_safe(advice.reason)}; checked {advice.checked_on or 'not yet'}"
        serves = "; ".join(_safe(names.get(item, item)) for item in advice.closes)
        rows.append(f"- **+{advice.gain:.1f}** {title} ({_safe(advice.provider)}): {facts}. Serves {serves}.")
    if rows:
        yield "## Certificates"
        yield "\n".join(rows)
