"""The report for a terminal: one sentence, the score, plain answers and the next steps; everything else on request."""

from collections.abc import Sequence

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from gapcheck.domain import Finding, GapReport, SkillEvidence, Step
from gapcheck.reports.coaching import (
    Stage,
    effort,
    first_sentence,
    first_stages,
    name_list,
    name_open,
    next_stages,
    plain_answers,
    unread,
)
from gapcheck.reports.console import open_console, text_of
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

STATUS_COLOURS = {"met": "green", "partial": "yellow", "missing": "red"}
ANSWER_STYLES = {"pass": "bold green", "fail": "bold red", "unknown": "bold yellow"}
MIN_WIDTH, MAX_WIDTH = 40, 120
WIDE = 100
"""Columns from which requirements have their need in a column of its own."""
LABEL = 10
MAX_NOTES = 3
LONG = 60
"""Minutes from which the effort is told."""
MAX_STEPS = 7
LEAST_STEPS = 3
MAX_LINES = 60
"""Of a report that is not the full one, on a terminal as wide as most are."""
USUAL_WIDTH = 80
MAX_NAMES = 8
"""Things that are told by name alone."""
MORE = "More: --full for everything, --open for a page, `gapcheck explain` for why."


def render(report: GapReport, taxonomy: Taxonomy, *, width: int = 80, colour: bool = False, full: bool = False, better: GapReport | None = None) -> str:
    """The report as text; with colour it holds ANSI codes, but never any from the resume. Steps that would not fit on a page drop out, the last first."""
    most = MAX_STEPS - len(report.plan.certifications)
    text = ""
    for steps in range(most, LEAST_STEPS, -1):
        text = _render(report, taxonomy, open_console(max(MIN_WIDTH, min(width, MAX_WIDTH)), colour=colour), None if full else steps, better)
        if full or width < USUAL_WIDTH or text.count("\n") <= MAX_LINES:
            break
    return text


def _render(report: GapReport, taxonomy: Taxonomy, console: Console, most: int | None, better: GapReport | None) -> str:
    """The report with so many steps at most; everything where there is no most."""
    full = most is None
    stages = first_stages(report) if better else next_stages(report, most)
    _print_head(console, report, first_sentence(report, taxonomy, stages, better), taxonomy, full=full)
    _print_stages(console, stages)
    if better is None:
        _print_certifications(console, report)
    if full:
        _print_requirements(console, report)
        _print_skills(console, report)
    else:
        _print_rest(console, name_open(report, stages), taxonomy)
    _print_foot(console, report, full=full)
    return text_of(console)


def _indent(content: RenderableType, by: int) -> Padding:
    return Padding(content, (0, 0, 0, by))


def _print_head(console: Console, report: GapReport, sentence: str, taxonomy: Taxonomy, *, full: bool) -> None:
    stamp = report.stamp
    role = (role_name(taxonomy, stamp.role), "bold")
    console.print(Text.assemble((clean(report.resume.source), "bold"), " against ", role, f", {clean(stamp.level)}"))
    console.print(Text(sentence))
    console.print()
    console.print(_beside("Score", LABEL, Text(score_text(report.verdict, taxonomy), style="bold")))
    for answer in plain_answers(report):
        console.print(_beside(answer.label, LABEL, Text.assemble((answer.answer, ANSWER_STYLES[answer.status]), f": {answer.reason}")))
    if text := unread(report):
        console.print(_beside("Not read", LABEL, Text(text)))
    notes = notes_of(report)
    for note in notes if full else notes[:MAX_NOTES]:
        console.print(_beside("Note", LABEL, Text(note)))


def _beside(label: str, width: int, content: RenderableType) -> Table:
    """A label with text beside it that keeps its left edge on every line."""
    table = Table.grid(padding=0)
    table.add_column(width=width, no_wrap=True)
    table.add_column(overflow="fold")
    table.add_row(Text(label), content)
    return table


def _print_stages(console: Console, stages: tuple[Stage, ...]) -> None:
    number = 0
    for stage in stages:
        console.print()
        console.print(Text.assemble((stage.title, "bold"), ("  " + stage.about, "dim")))
        for step in stage.steps:
            number += 1
            console.print(_beside(f"{number:>2}  +{step.gain:.1f}", LABEL, _tell_step(step)))
        for tip in stage.tips:
            console.print(_beside(" ·", LABEL, Text(tip)))


def _tell_step(step: Step) -> Text:
    text = Text.assemble((clean(step.text), "bold"), (f" ({effort(step.minutes)})" if step.minutes >= LONG else "", "dim"))
    if step.how:
        text.append(f"\n{clean(step.how)}")
    return text


def _print_certifications(console: Console, report: GapReport) -> None:
    for advice in report.plan.certifications:
        console.print()
        text = Text.assemble((f"{clean(advice.name)} ({clean(advice.provider)})", "bold"), f": {clean(advice.reason)}.")
        console.print(_beside(f"    +{advice.gain:.1f}", LABEL, text))
        if link := safe_link(advice.url):
            console.print(Text(" " * LABEL + link), soft_wrap=True)


def _print_rest(console: Console, missing: Sequence[Finding], taxonomy: Taxonomy) -> None:
    """What no step speaks of, as names."""
    if missing:
        console.print()
        console.print(Text.assemble(("Also missing: ", "bold"), f"{name_list(missing, taxonomy, MAX_NAMES)}."))


def _print_requirements(console: Console, report: GapReport) -> None:
    groups: Sequence[tuple[str, list[Finding]]] = (
        ("Missing or partly there, largest gap first", order_gaps(report.verdict.requirements)),
        ("There", [finding for finding in report.verdict.requirements if finding.status == "met"]),
    )
    for title, rows in groups:
        if rows:
            console.print()
            console.print(Text(f"{title} ({len(rows)})", style="bold"))
            console.print(_table_of(rows, wide=console.width >= WIDE))


def _table_of(rows: Sequence[Finding], *, wide: bool) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), expand=True, show_header=False)
    table.add_column(width=1)
    table.add_column(ratio=3, overflow="fold")
    if wide:
        table.add_column(width=12)
    table.add_column(justify="right", width=9)
    table.add_column(ratio=6, overflow="fold")
    for finding in rows:
        sign, style = SIGNS[finding.status], STATUS_COLOURS[finding.status]
        why = Text(plain_months(clean(finding.reason)))
        if proof := proof_of(finding):
            why.append(f'\n"{bare_quote(proof)}"', style="dim")
        need = NEEDS[finding.need]
        name = Text(clean(finding.name)) if wide else Text.assemble(clean(finding.name), (f"\n{need}", "dim"))
        cells = [Text(sign, style=style), name, *([Text(need)] if wide else []), Text(f"{finding.points:.1f}/{finding.weight:.1f}"), why]
        table.add_row(*cells)
    return table


def _print_skills(console: Console, report: GapReport) -> None:
    if report.profile.certifications:
        console.print()
        console.print(Text("Certificates and courses recognised in the resume", style="bold"))
        for held in report.profile.certifications:
            console.print(_indent(Text(certificate_text(held)), 2))
    console.print()
    console.print(Text.assemble(("Skills found", "bold"), ("  In brackets: how long the jobs and projects lasted that tell of it.", "dim")))
    for state, title, _ in STATES:
        skills = [skill for skill in report.profile.skills if skill.status == state]
        if skills:
            console.print(_indent(Text.assemble((f"{title} ({len(skills)}): ", "bold"), ", ".join(_name(skill, report) for skill in skills)), 2))
    if report.profile.not_understood:
        console.print(_indent(Text.assemble(("Not understood: ", "bold"), ", ".join(clean(term) for term in report.profile.not_understood)), 2))


def _name(skill: SkillEvidence, report: GapReport) -> str:
    time = time_text(skill, report)
    return f"{clean(skill.name)} ({time})" if time else clean(skill.name)


def _print_foot(console: Console, report: GapReport, *, full: bool) -> None:
    console.print()
    if not full:
        console.print(Text(MORE, style="dim"))
    console.print(Text(DISCLAIMER, style="dim"))
    console.print(Text(stamp_line(report), style="dim"))
