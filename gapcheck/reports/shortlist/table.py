"""People as a table for a terminal, with the pool at a glance below it."""

from rich.console import Console
from rich.table import Table
from rich.text import Text

from gapcheck.reports.console import open_console, text_of
from gapcheck.reports.sanitizing import clean
from gapcheck.reports.shortlist.csv import in_years
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
    if shortlist.must:
        console.print(Text(f"Only those with {'; '.join(map(clean, shortlist.must))}"))
    read = [row for row in shortlist.rows if not row.skipped]
    if read:
        console.print(_make_table(read, shortlist))
    _print_skipped(console, shortlist)
    _print_overview(console, shortlist.overview)
    return text_of(console)


def _make_table(rows: list[Candidate], shortlist: Shortlist) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for head in ("rank", "score", "must-haves", "years"):
        table.add_column(head, justify="right")
    for gate in shortlist.gates:
        table.add_column(clean(gate))
    table.add_column("candidate", overflow="fold", ratio=1)
    for row in rows:
        gates = [Text(row.gates.get(gate, ""), style=GATE_STYLES.get(row.gates.get(gate, ""), "")) for gate in shortlist.gates]
        years = in_years(row.person.relevant_months)
        cells = [Text(rank_text(row)), Text(score_text(row), style="bold"), Text(f"{row.met}/{row.needed}"), Text("" if years is None else f"{years}"), *gates]
        table.add_row(*cells, _tell_person(row))
    return table


def _tell_person(row: Candidate) -> Text:
    """Who it is, and why they stand there, one thing a line."""
    person = row.person
    now = ", ".join(part for part in (clean(person.title), clean(person.employer)) if part)
    reach = " | ".join(clean(part) for part in (person.mail, person.phone, person.place) if part)
    told = Text(clean(row.called), style="bold")
    told.append("".join(f" [{mark}]" for mark in tell_marks(row)), style="not bold")
    lines = [now, reach, f"{row.band}: {row.summary}" if row.band else row.summary, clean(row.source) if person.name else ""]
    for line in filter(None, lines):
        told.append(f"\n{line}", style="not bold")
    return told


def tell_marks(row: Candidate) -> list[str]:
    """What is to be known about the files of a person: how many, whether new, what they are like, how much there is to weigh."""
    marks = [f"+{count(len(row.copies), 'file')}"] if row.copies else []
    marks += [row.change] if row.change else []
    marks += [tell_likeness(row)] if row.like else []
    return marks + ([count(len(row.notes), "note")] if row.notes else [])


def rank_text(row: Candidate) -> str:
    """The rank, or between which ranks it lies."""
    if row.rank is None and row.place is not None:
        return f"{row.place[0]}-{row.place[1]}?" if row.place[0] != row.place[1] else f"{row.place[0]}?"
    return str(row.rank or "-")


def score_text(row: Candidate) -> str:
    """The score, or what can be told instead."""
    if row.score is not None:
        return f"{row.score:.1f}"
    return f"{row.range[0]:.0f}-{row.range[1]:.0f}?" if row.range else "none"


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
    people = "1 person" if overview.people == 1 else f"{overview.people:,} people"
    more = f", {overview.alike} more of people already counted" if overview.alike else ""
    console.print(f"  {people} in {count(overview.files, 'file')}: {overview.scored} with a score, {count(skipped, 'file')} skipped{more}")
    if overview.changes:
        console.print("  Since the earlier run: " + ", ".join(f"{number} {change}" for change, number in overview.changes.items()))
    if overview.bands:
        console.print(Text("  " + ", ".join(f"{number} {band}" for band, number in overview.bands.items())))
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
