"""The report for a terminal: score, gates and the most valuable steps first, then every requirement with its evidence."""

from collections.abc import Sequence

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from gapcheck.domain import Finding, GapReport, SkillEvidence, Step
from gapcheck.reports.console import open_console, text_of
from gapcheck.reports.sanitizing import clean, safe_link
from gapcheck.reports.summaries import bands_by_need, order_gaps, top_steps
from gapcheck.reports.wording import DISCLAIMER, STATES, STEP_KINDS, bare_quote, notes_of, role_name, score_text, stamp_line
from gapcheck.taxonomy.entries import Taxonomy

STATUS_SIGNS = {"met": ("✓", "green"), "partial": ("◐", "yellow"), "missing": ("○", "red")}
GATE_SIGNS = {"pass": ("passed", "green"), "fail": ("not passed", "red"), "unknown": ("not known", "yellow")}
MIN_WIDTH, MAX_WIDTH = 40, 120
WIDE = 100
"""Columns from which requirements have their need in a column of its own."""


def render(report: GapReport, taxonomy: Taxonomy, *, width: int = 80, colour: bool = False) -> str:
    """The report as text; with colour it holds ANSI codes, but never any from the resume."""
    console = open_console(max(MIN_WIDTH, min(width, MAX_WIDTH)), colour=colour)
    _print_head(console, report, taxonomy)
    _print_notes(console, report)
    _print_steps(console, report)
    _print_requirements(console, report)
    _print_certifications(console, report)
    _print_skills(console, report)
    _print_foot(console, report)
    return text_of(console)


def _indent(content: RenderableType, by: int) -> Padding:
    return Padding(content, (0, 0, 0, by))


def _print_head(console: Console, report: GapReport, taxonomy: Taxonomy) -> None:
    stamp = report.stamp
    role = (role_name(taxonomy, stamp.role), "bold")
    console.print(Text.assemble((clean(report.resume.source), "bold"), " against ", role, f", {clean(stamp.level)}"))
    console.print()
    console.print(Text.assemble("Score      ", (score_text(report.verdict), "bold")))
    for band in bands_by_need(report.verdict.requirements):
        console.print(f"{band.need:<11}{_bar(band.share)} {band.points:5.1f} of {band.most:4.1f} points, {band.met} of {band.findings} met")
    for gate in report.verdict.gates:
        word, style = GATE_SIGNS[gate.status]
        line = Text.assemble((word, f"bold {style}"), f"  {clean(gate.id).replace('-', ' ')}: {clean(gate.reason)}")
        console.print(_beside("Gate", 11, line))


def _beside(label: str, width: int, content: RenderableType) -> Table:
    """A label with text beside it that keeps its left edge on every line."""
    table = Table.grid(padding=0)
    table.add_column(width=width, no_wrap=True)
    table.add_column(overflow="fold")
    table.add_row(Text(label), content)
    return table


def _bar(share: float, length: int = 20) -> str:
    filled = round(min(1.0, share) * length)
    return "█" * filled + "░" * (length - filled)


def _print_notes(console: Console, report: GapReport) -> None:
    for note in notes_of(report):
        console.print(_beside("Note", 11, Text(note)))


def _print_steps(console: Console, report: GapReport) -> None:
    steps = top_steps(report)
    if not steps:
        return
    console.print()
    console.print(Text("Most valuable next steps", style="bold"))
    for number, step in enumerate(steps, 1):
        console.print(_beside(f"{number}  +{step.gain:.1f}", 11, _tell_step(step)))


def _tell_step(step: Step) -> Text:
    text = Text.assemble((f"{STEP_KINDS[step.kind]}: ", "bold"), clean(step.text))
    if step.quote:
        text.append(f'\n"{bare_quote(step.quote)}"', style="dim")
    return text


def _print_requirements(console: Console, report: GapReport) -> None:
    groups: Sequence[tuple[str, list[Finding]]] = (
        ("Open or partly met, largest gap first", order_gaps(report.verdict.requirements)),
        ("Met", [finding for finding in report.verdict.requirements if finding.status == "met"]),
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
        table.add_column(width=9)
    table.add_column(justify="right", width=9)
    table.add_column(ratio=6, overflow="fold")
    for finding in rows:
        sign, style = STATUS_SIGNS[finding.status]
        why = Text(clean(finding.reason))
        if finding.evidence:
            why.append(f'\n"{bare_quote(finding.evidence)}"', style="dim")
        name = Text(clean(finding.name)) if wide else Text.assemble(clean(finding.name), (f"\n{finding.need}", "dim"))
        cells = [Text(sign, style=style), name, *([Text(finding.need)] if wide else []), Text(f"{finding.points:.1f}/{finding.weight:.1f}"), why]
        table.add_row(*cells)
    return table


def _print_certifications(console: Console, report: GapReport) -> None:
    if report.profile.certifications:
        console.print()
        console.print(Text("Certifications named in the resume", style="bold"))
        for held in report.profile.certifications:
            console.print(_indent(Text(f"{clean(held.name)} ({held.state}{', ' + held.date if held.date else ''})"), 2))
    if not report.plan.certifications:
        return
    names = {finding.id: finding.name for finding in report.verdict.requirements}
    console.print()
    console.print(Text("Certifications that would close gaps", style="bold"))
    for advice in report.plan.certifications:
        text = Text.assemble((f"{clean(advice.name)} ({clean(advice.provider)})", "bold"))
        text.append(f"\n{clean(advice.reason)}; checked {advice.checked_on or 'not yet'}")
        more = f" and {len(advice.closes) - 8} more" if len(advice.closes) > 8 else ""
        text.append("\nserves " + "; ".join(clean(names.get(item, item)) for item in advice.closes[:8]) + more)
        console.print(_beside(f"   +{advice.gain:.1f}", 11, text))
        if link := safe_link(advice.url):
            console.print(Text(" " * 11 + link), soft_wrap=True)


def _print_skills(console: Console, report: GapReport) -> None:
    console.print()
    console.print(Text("Skills found", style="bold"))
    for state, title, _ in STATES:
        skills = [skill for skill in report.profile.skills if skill.status == state]
        if skills:
            console.print(_indent(Text.assemble((f"{title} ({len(skills)}): ", "bold"), ", ".join(_name(skill) for skill in skills)), 2))
    if report.profile.not_understood:
        console.print(_indent(Text.assemble(("Not understood: ", "bold"), ", ".join(clean(term) for term in report.profile.not_understood)), 2))


def _name(skill: SkillEvidence) -> str:
    return f"{clean(skill.name)} ({skill.months} mo)" if skill.months else clean(skill.name)


def _print_foot(console: Console, report: GapReport) -> None:
    console.print()
    console.print(Text(DISCLAIMER, style="dim"))
    console.print(Text(stamp_line(report), style="dim"))
