"""The report for a terminal: score, gates and the most valuable steps first, then every requirement with its evidence."""

import io
from collections.abc import Sequence

from rich.console import Console
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from gapcheck.domain import Finding, GapReport, SkillEvidence
from gapcheck.reports.plain_words import DISCLAIMER, clean, score_text

STATUS_SIGNS = {"met": ("✓", "green"), "partial": ("~", "yellow"), "missing": ("✗", "red")}
GATE_STYLES = {"pass": "green", "fail": "red", "unknown": "yellow"}
STATE_TITLES = (
    ("shown", "Shown in work"), ("listed", "Only listed"), ("weak", "Named with a hedge"), ("implied", "Only implied"),
    ("aspiration", "Hoped for"), ("denied", "Denied"),
)
TOP_STEPS = 3
MIN_WIDTH, MAX_WIDTH = 60, 120


def render(report: GapReport, *, width: int = 80, colour: bool = False) -> str:
    """The report as text; with colour it holds ANSI codes, but never any from the resume."""
    stream = io.StringIO()
    console = Console(
        file=stream, width=max(MIN_WIDTH, min(width, MAX_WIDTH)), force_terminal=colour, no_color=not colour,
        color_system="standard" if colour else None, highlight=False, legacy_windows=False,
    )
    _print_head(console, report)
    _print_steps(console, report)
    _print_requirements(console, report)
    _print_skills(console, report)
    _print_certifications(console, report)
    _print_foot(console, report)
    return "\n".join(line.rstrip() for line in stream.getvalue().split("\n"))


def _safe(text: str) -> str:
    return escape(clean(text))


def _print_head(console: Console, report: GapReport) -> None:
    stamp = report.stamp
    console.print(f"[bold]{_safe(report.resume.source)}[/] against [bold]{_safe(stamp.role)}[/] ({_safe(stamp.level)})")
    console.print(f"Score  [bold]{score_text(report.verdict)}[/]")
    for need in ("required", "preferred", "useful"):
        findings = [finding for finding in report.verdict.requirements if finding.need == need]
        if findings:
            points, most = sum(finding.points for finding in findings), sum(finding.weight for finding in findings)
            met = sum(finding.status == "met" for finding in findings)
            console.print(f"  {need:<9} {_bar(points / most)} {points:5.1f} of {most:5.1f} points, {met} of {len(findings)} met")
    for gate in report.verdict.gates:
        console.print(f"Gate   [{GATE_STYLES[gate.status]}]{gate.status.upper():<7}[/] {gate.id}: {_safe(gate.reason)}")
    reading = report.resume.reading
    if reading.grade != "good" or reading.warnings:
        console.print(f"Reading {reading.grade}")
        for warning in reading.warnings:
            console.print(f"  - {_safe(warning.message)}")
    for note in report.verdict.notes:
        console.print(f"Note   {_safe(note)}")


def _bar(share: float, length: int = 20) -> str:
    filled = round(share * length)
    return "█" * filled + "░" * (length - filled)


def _print_steps(console: Console, report: GapReport) -> None:
    if not report.plan.steps:
        return
    console.print("\n[bold]Most valuable next steps[/]")
    for step in report.plan.steps[:TOP_STEPS]:
        console.print(f"  [bold]+{step.gain:.1f}[/] {step.kind}: {_safe(step.text)}")
        if step.quote:
            console.print(Text(f'       "{clean(step.quote)}"', style="dim"))


def _print_requirements(console: Console, report: GapReport) -> None:
    findings = sorted(report.verdict.requirements, key=lambda finding: finding.points - finding.weight)
    groups: Sequence[tuple[str, list[Finding]]] = (
        ("Gaps, largest first", [finding for finding in findings if finding.status != "met"]),
        ("Met", [finding for finding in report.verdict.requirements if finding.status == "met"]),
    )
    for title, rows in groups:
        if not rows:
            continue
        table = Table(title=title, title_justify="left", title_style="bold", box=None, pad_edge=False, padding=(0, 1), expand=True)
        table.add_column("", width=1)
        table.add_column("Requirement", ratio=3)
        table.add_column("Need", width=9)
        table.add_column("Points", justify="right", width=10)
        table.add_column("Why", ratio=6)
        for finding in rows:
            sign, style = STATUS_SIGNS[finding.status]
            why = clean(finding.reason) + (f'\n"{clean(finding.evidence)}"' if finding.evidence else "")
            table.add_row(Text(sign, style=style), Text(finding.name), finding.need, f"{finding.points:.1f}/{finding.weight:.1f}", Text(why))
        console.print()
        console.print(table)


def _print_skills(console: Console, report: GapReport) -> None:
    console.print("\n[bold]Skills found[/]")
    for status, title in STATE_TITLES:
        skills = [skill for skill in report.profile.skills if skill.status == status]
        if skills:
            console.print(Text(f"{title} ({len(skills)}): " + ", ".join(_name(skill) for skill in skills)))
    if report.profile.not_understood:
        console.print(Text("Not understood: " + ", ".join(clean(term) for term in report.profile.not_understood)))


def _name(skill: SkillEvidence) -> str:
    return f"{skill.name} ({skill.months} mo)" if skill.months else skill.name


def _print_certifications(console: Console, report: GapReport) -> None:
    for held in report.profile.certifications:
        console.print(Text(f"Certification: {held.name} ({held.state}{', ' + held.date if held.date else ''})"))
    if not report.plan.certifications:
        return
    names = {finding.id: finding.name for finding in report.verdict.requirements}
    console.print("\n[bold]Certifications that would close gaps[/]")
    for advice in report.plan.certifications:
        console.print(Text(f"  +{advice.gain:.1f} {advice.name} ({advice.provider})", style="bold"))
        console.print(Text(f"       {advice.reason}; checked {advice.checked_on or 'never'}"))
        console.print(Text("       closes: " + ", ".join(names[item] for item in advice.closes[:8]) + (" ..." if len(advice.closes) > 8 else "")))
        if advice.url:
            console.print(Text(f"       {advice.url}", no_wrap=True))


def _print_foot(console: Console, report: GapReport) -> None:
    stamp = report.stamp
    console.print(f"\n[dim]{DISCLAIMER}[/]")
    console.print(f"[dim]gapcheck {stamp.gapcheck}, taxonomy {stamp.taxonomy}, as of {stamp.as_of}, input {stamp.input_sha256[:12]}[/]")
