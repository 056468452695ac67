"""Candidates as CSV for spreadsheets: one row per person; no cell can be taken for a formula."""

import csv
import io
from collections.abc import Iterator, Sequence

from gapcheck.reports.sanitizing import clean
from gapcheck.reports.shortlist.rows import Candidate, Shortlist

Cell = str | int | float | None
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "|", "%")


def render(shortlist: Shortlist, *, every_column: bool = False) -> str:
    """The table with its head; lines end as RFC 4180 asks for."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow([make_safe(name) for name in name_columns(shortlist, every_column=every_column)])
    writer.writerows([make_safe(cell) for cell in list_cells(row, shortlist, every_column=every_column)] for row in shortlist.rows)
    return stream.getvalue()


def make_safe(cell: Cell) -> Cell:
    """A cell that spreadsheets show and never compute: text that could start a formula gets an apostrophe in front.

    Source:
        OWASP, "CSV Injection".
    """
    if not isinstance(cell, str):
        return cell
    text = clean(cell)
    return "'" + text if text.lstrip(" '\"").startswith(_FORMULA_STARTS) else text


def name_columns(shortlist: Shortlist, *, every_column: bool = False) -> list[str]:
    """The head of the table."""
    return [name for name, _ in _columns(None, shortlist, every_column)]


def list_cells(row: Candidate, shortlist: Shortlist, *, every_column: bool = False) -> Sequence[Cell]:
    """One candidate, in the order of `name_columns`."""
    return [cell for _, cell in _columns(row, shortlist, every_column)]


def _columns(row: Candidate | None, shortlist: Shortlist, every_column: bool) -> Iterator[tuple[str, Cell]]:
    """Heads and cells; without a row the cells mean nothing."""
    shown = row or _NOBODY
    yield from (("rank", shown.rank), ("band", shown.band), ("score", shown.score))
    if not shortlist.blind:
        yield from ((name, getattr(shown.person, name)) for name in ("name", "mail", "phone"))
    yield "title", shown.person.title
    if not shortlist.blind:
        yield from ((name, getattr(shown.person, name)) for name in ("employer", "place"))
    yield from (("relevant years", in_years(shown.person.relevant_months)), ("degree", shown.person.degree))
    yield "must-haves met", shown.met if shown.needed else None
    yield from ((f"gate: {gate}", shown.gates.get(gate, "")) for gate in shortlist.gates)
    yield from (("strengths", "; ".join(shown.strengths)), ("gaps", "; ".join(shown.gaps)), ("reason", shown.summary))
    yield from (("files", None if shown.skipped else 1 + len(shown.copies)), ("source", shown.source))
    if shortlist.overview.changes:
        yield "change", shown.change
    yield "skipped", shown.code
    if every_column:
        yield from _more_columns(shown, shortlist)


def _more_columns(row: Candidate, shortlist: Shortlist) -> Iterator[tuple[str, Cell]]:
    low, high = row.range or (None, None)
    first, last = row.place or (None, None)
    yield from (("range from", low), ("range to", high), ("rank from", first), ("rank to", last))
    yield from (("months of experience", row.months), ("reading", row.reading), ("notes", "; ".join(row.notes)))
    yield from (("like", row.like), ("like by", row.like_kind), ("like share", row.like_share))
    yield "other files", "; ".join(copy.source for copy in row.copies)
    for column in shortlist.columns:
        yield f"{column.need}: {column.name}", row.proofs[column.id].status if column.id in row.proofs else ""


def in_years(months: int | None) -> float | None:
    """Months as years with one decimal."""
    return round(months / 12, 1) if months is not None else None


_NOBODY = Candidate("", None, None, None, {}, {}, {}, None, "", ())
