"""Candidates as a table for a terminal, with the pool at a glance below it."""

from rich.console import Console
from rich.table import Table
from rich.text import Text

from gapcheck.reports.console import open_console, text_of
from gapcheck.reports.sanitizing import clean
from gapcheck.reports.shortlist.rows import Candidate, Overview, Shortlist
from gapcheck.reports.wording import count

GATE_STYLES = {"pass": "green", "fail": "red", "unknown": "yellow"}
MAX_SCARCE = 8
MAX_SKIPPED = 20
BAR = 30
"""Characters of the longest bar."""


def render(shortlist: Shortlist, *, width: int = 100, colour: bool = False) -> str:
    """The list as text; nothing that came from a file can move the cursor or change colours."""
    console = open_console(max(60, width), colour=colour)
    console.print(Text(f"{clean(shortlist.role)}, {clean(shortlist.level)}, as of {shortlist.as_of}", style="bold"))
    read = [row for row in shortlist.candidates if not row.skipped]
    if read:
        console.print(_make_table(read, shortlist))
    _print_skipped(console, shortlist)
    _print_overview(console, shortlist.overview)
    return text_of(console)


def _make_table(rows: list[Candidate], shortlist: Shortlist) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column("rank", justify="right")
    table.add_column("score", justify="right")
    for gate in shortlist.gates:
        table.add_column(clean(gate))
    table.add_column("must-haves", justify="right")
    table.add_column("file", overflow="fold", ratio=1)
    required = [column.id for column in shortlist.columns if column.need == "required"]
    for row in rows:
        gates = [Text(row.gates.get(gate, ""), style=GATE_STYLES.get(row.gates.get(gate, ""), "")) for gate in shortlist.gates]
        met = sum(row.proofs[key].status == "met" for key in required if key in row.proofs)
        cells = [Text(str(row.rank or "-")), Text(score_text(row), style="bold"), *gates, Text(f"{met}/{len(required)}")]
        table.add_row(*cells, Text(name_with_notes(row)))
    return table


def score_text(row: Candidate) -> str:
    """The score, or what can be told instead."""
    if row.score is not None:
        return f"{row.score:.1f}"
    return f"{row.range[0]:.0f}-{row.range[1]:.0f}?" if row.range else "none"


def name_with_notes(row: Candidate) -> str:
    """The file, what it is like, and how much there is to weigh."""
    told = [clean(row.source)]
    if row.like:
        told.append(f"[{tell_likeness(row)}]")
    if row.notes:
        told.append(f"[{count(len(row.notes), 'note')}]")
    return " ".join(told)


def tell_likeness(row: Candidate) -> str:
    """What a file has in common with an earlier one."""
    share = f", {row.like_share:.0%}" if row.like_kind == "similar text" and row.like_share is not None else ""
    return f"{row.like_kind}{share}: {clean(row.like)}"


def _print_skipped(console: Console, shortlist: Shortlist) -> None:
    skipped = [row for row in shortlist.candidates if row.skipped]
    if not skipped:
        return
    console.print(Text(f"\nSkipped ({len(skipped)})", style="bold"))
    for row in skipped[:MAX_SKIPPED]:
        console.print(Text(f"  {clean(row.source)}: {clean(row.reason)}"))
    if len(skipped) > MAX_SKIPPED:
        console.print(f"  and {len(skipped) - MAX_SKIPPED} more; all of them are in --format csv")


def _print_overview(console: Console, overview: Overview) -> None:
    console.print(Text("\nThe pool", style="bold"))
    skipped = sum(overview.skipped.values())
    console.print(f"  {count(overview.files, 'file')}: {overview.scored} with a score, {skipped} skipped, {overview.alike} like an earlier one")
    if overview.quartiles:
        low, middle, high = overview.quartiles
        console.print(f"  Half of the scores lie between {low} and {high}; the median is {middle}")
        most = max(overview.bins)
        for index, number in enumerate(overview.bins):
            console.print(f"  {index * 10:>3}-{index * 10 + (9 if index < 9 else 10):<3} {'█' * round(number / most * BAR)} {number}".rstrip())
    for gate, counts in overview.gates.items():
        console.print(f"  Gate {clean(gate)}: {counts['fail']} do not pass, {counts['unknown']} not known, {counts['pass']} pass")
    if overview.scored:
        scarce = [row for row in overview.scarce if row.partial or row.missing][:MAX_SCARCE]
        console.print("  Scarcest must-haves:" if scarce else "  Every must-have is met by all")
        for row in scarce:
            console.print(Text(f"    {clean(row.name)}: {row.met} meet it, {row.partial} in part, {row.missing} not"))
