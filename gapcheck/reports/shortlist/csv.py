"""Candidates as CSV for spreadsheets: one row per file; no cell can be taken for a formula."""

import csv
import io
from collections.abc import Sequence

from gapcheck.reports.sanitizing import clean
from gapcheck.reports.shortlist.rows import Candidate, Shortlist

Cell = str | int | float | None
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "|", "%")


def render(shortlist: Shortlist) -> str:
    """The table with its head; lines end as RFC 4180 asks for."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow([make_safe(name) for name in name_columns(shortlist)])
    writer.writerows([make_safe(cell) for cell in list_cells(row, shortlist)] for row in shortlist.candidates)
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


def name_columns(shortlist: Shortlist) -> list[str]:
    """The head of the table."""
    gates = [f"gate: {gate}" for gate in shortlist.gates]
    needs = [f"{column.need}: {column.name}" for column in shortlist.columns]
    fixed = ["rank", "source", "score", "range from", "range to", *gates, "months of experience", "reading", "like", "like by", "like share"]
    return [*fixed, "notes", "skipped", "reason", *needs]


def list_cells(row: Candidate, shortlist: Shortlist) -> Sequence[Cell]:
    """One candidate, in the order of `name_columns`."""
    low, high = row.range or (None, None)
    gates = [row.gates.get(gate, "") for gate in shortlist.gates]
    needs = [row.proofs[column.id].status if column.id in row.proofs else "" for column in shortlist.columns]
    fixed = [row.rank, row.source, row.score, low, high, *gates, row.months, row.reading, row.like, row.like_kind, row.like_share]
    return [*fixed, "; ".join(row.notes), row.code, row.reason, *needs]
