"""Candidates as an Excel workbook: the list, why each requirement is met or not, and the pool at a glance.

Needs the extra `excel`. Every cell that comes from a file is written as text, never as a formula or a link.
"""

import io
from datetime import datetime
from typing import TYPE_CHECKING, Any

from gapcheck.errors import GapcheckError
from gapcheck.reports.sanitizing import clean
from gapcheck.reports.shortlist.csv import Cell, list_cells, name_columns
from gapcheck.reports.shortlist.rows import Shortlist

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MAX_CELL = 32_000
"""Characters; Excel holds 32,767."""
_COLOURS = {"met": "#d5ebe6", "partial": "#fbe9c9", "missing": "#f9e0dc", "pass": "#d5ebe6", "unknown": "#fbe9c9", "fail": "#f9e0dc"}


class LibraryMissing(GapcheckError):
    """The extra for workbooks is not installed."""

    code = "library_missing"
    advice = "Install it with `pip install gapcheck[excel]`, or use --format csv."


def require_library() -> None:
    """Raises `LibraryMissing` unless workbooks can be written."""
    try:
        import xlsxwriter  # noqa: F401
    except ImportError:
        raise LibraryMissing("writing Excel workbooks needs XlsxWriter") from None


def render(shortlist: Shortlist) -> bytes:
    """The workbook; the same list gives the same bytes."""
    import xlsxwriter

    stream = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(stream, options)
    book.set_properties({"title": "Screening", "created": datetime.fromisoformat(shortlist.as_of)})
    _write_sheet(book, "Candidates", name_columns(shortlist), (list_cells(row, shortlist) for row in shortlist.candidates))
    _write_sheet(book, "Evidence", ["source", "requirement", "need", "status", "points", "reason", "evidence"], _list_evidence(shortlist))
    _write_sheet(book, "Pool", ["what", "which", "number"], _list_pool(shortlist))
    book.close()
    return stream.getvalue()


def _write_sheet(book: Any, name: str, head: "Sequence[str]", rows: "Iterable[Sequence[Cell]]") -> None:
    sheet = book.add_worksheet(name)
    bold = book.add_format({"bold": True})
    for column, title in enumerate(head):
        sheet.write_string(0, column, _fit(title), bold)
    last = 0
    for last, row in enumerate(rows, 1):
        for column, cell in enumerate(row):
            if isinstance(cell, (int, float)):
                sheet.write_number(last, column, cell)
            elif cell:
                sheet.write_string(last, column, _fit(cell))
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, last, len(head) - 1)
    sheet.set_column(1, 1, 40)
    for status, colour in _COLOURS.items():
        rule = {"type": "cell", "criteria": "==", "value": f'"{status}"', "format": book.add_format({"bg_color": colour})}
        sheet.conditional_format(1, 0, max(last, 1), len(head) - 1, rule)


def _fit(text: str) -> str:
    return clean(text)[:MAX_CELL]


def _list_evidence(shortlist: Shortlist) -> "Iterable[Sequence[Cell]]":
    for row in shortlist.candidates:
        for column in shortlist.columns:
            if proof := row.proofs.get(column.id):
                yield (row.source, column.name, column.need, proof.status, proof.points, proof.reason, proof.evidence)


def _list_pool(shortlist: Shortlist) -> "Iterable[Sequence[Cell]]":
    overview = shortlist.overview
    yield ("files", "", overview.files)
    yield ("with a score", "", overview.scored)
    yield ("like an earlier one", "", overview.alike)
    yield from (("skipped", code, number) for code, number in overview.skipped.items())
    for gate, counts in overview.gates.items():
        yield from ((f"gate: {gate}", status, counts[status]) for status in ("pass", "fail", "unknown"))
    yield from (("score", f"from {index * 10}", number) for index, number in enumerate(overview.bins))
    for row in overview.scarce:
        yield from ((f"must-have: {row.name}", status, getattr(row, status)) for status in ("met", "partial", "missing"))
    yield ("made by", shortlist.stamp, None)
