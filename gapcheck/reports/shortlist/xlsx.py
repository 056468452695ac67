"""People as an Excel workbook: the list, why each requirement is met or not, and the pool at a glance.

Needs the extra `excel`. Every cell that comes from a file is written as text, never as a formula; links lead to the files of the inbox only.
"""

import io
from datetime import datetime
from typing import TYPE_CHECKING, Any

from gapcheck.errors import LibraryMissing
from gapcheck.reports.sanitizing import clean
from gapcheck.reports.shortlist.csv import Cell, list_cells, name_columns
from gapcheck.reports.shortlist.rows import Shortlist

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MAX_CELL = 32_000
"""Characters; Excel holds 32,767."""
MAX_WIDTH = 48
"""Characters of a column."""
MAX_LINKS, MAX_LINK = 60_000, 2_000
"""Links of a sheet, and characters of one; Excel holds 65,530 and 2,079."""
_COLOURS = {"met": "#d5ebe6", "partial": "#fbe9c9", "missing": "#f9e0dc", "pass": "#d5ebe6", "unknown": "#fbe9c9", "fail": "#f9e0dc"}


def require_library() -> None:
    """Raises `LibraryMissing` unless workbooks can be written."""
    try:
        import xlsxwriter  # noqa: F401  # pyright: ignore[reportUnusedImport]
    except ImportError:
        raise LibraryMissing("writing Excel workbooks needs XlsxWriter", "excel", ", or use --format csv") from None


def render(shortlist: Shortlist, *, every_column: bool = False) -> bytes:
    """The workbook; the same list gives the same bytes."""
    import xlsxwriter

    stream = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(stream, options)
    book.set_properties({"title": "Screening", "created": datetime.fromisoformat(shortlist.as_of)})
    head = name_columns(shortlist, every_column=every_column)
    sheet = _write_sheet(book, "Candidates", head, (list_cells(row, shortlist, every_column=every_column) for row in shortlist.rows))
    sheet.freeze_panes(1, head.index("title") if shortlist.blind else head.index("mail"))
    _draw_scores(sheet, head.index("score"), len(shortlist.rows))
    _link_files(sheet, shortlist, head.index("source"))
    _write_sheet(book, "Evidence", ["candidate", "source", "requirement", "need", "status", "points", "reason", "evidence"], _list_evidence(shortlist))
    _write_sheet(book, "Pool", ["what", "which", "number"], _list_pool(shortlist))
    book.close()
    return stream.getvalue()


def _write_sheet(book: Any, name: str, head: "Sequence[str]", rows: "Iterable[Sequence[Cell]]") -> Any:
    sheet = book.add_worksheet(name)
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    widths = [len(title) for title in head]
    for column, title in enumerate(head):
        sheet.write_string(0, column, _fit(title), bold)
    last = 0
    for last, row in enumerate(rows, 1):
        for column, cell in enumerate(row):
            if isinstance(cell, (int, float)):
                sheet.write_number(last, column, cell)
            elif cell:
                sheet.write_string(last, column, _fit(cell))
                widths[column] = max(widths[column], len(cell))
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, last, len(head) - 1)
    for column, width in enumerate(widths):
        sheet.set_column(column, column, min(MAX_WIDTH, width + 3))
    for status, colour in _COLOURS.items():
        rule = {"type": "cell", "criteria": "==", "value": f'"{status}"', "format": book.add_format({"bg_color": colour})}
        sheet.conditional_format(1, 0, max(last, 1), len(head) - 1, rule)
    return sheet


def _draw_scores(sheet: Any, column: int, rows: int) -> None:
    whole = {"min_type": "num", "min_value": 0, "max_type": "num", "max_value": 100}
    sheet.conditional_format(1, column, max(rows, 1), column, {"type": "data_bar", "bar_color": "#9fcfc4", "bar_solid": True} | whole)


def _link_files(sheet: Any, shortlist: Shortlist, column: int) -> None:
    """Links to the files themselves, whose addresses are made here and hold no word of a resume."""
    for number, row in enumerate(shortlist.rows[:MAX_LINKS], 1):
        if row.link and len(row.link) < MAX_LINK:
            sheet.write_url(number, column, f"external:{row.link}", string=_fit(row.source))


def _fit(text: str) -> str:
    return clean(text)[:MAX_CELL]


def _list_evidence(shortlist: Shortlist) -> "Iterable[Sequence[Cell]]":
    for row in shortlist.candidates:
        for column in shortlist.columns:
            if proof := row.proofs.get(column.id):
                yield (row.called, row.source, column.name, column.need, proof.status, proof.points, proof.reason, proof.evidence)


def _list_pool(shortlist: Shortlist) -> "Iterable[Sequence[Cell]]":
    overview = shortlist.overview
    yield ("people", "", overview.people)
    yield ("files", "", overview.files)
    yield ("people with a score", "", overview.scored)
    yield ("more files of people already counted", "", overview.alike)
    yield ("people whose text is like another's", "", overview.recycled)
    yield from (("band", band, number) for band, number in overview.bands.items())
    yield from (("since the earlier run", change, number) for change, number in overview.changes.items())
    yield from (("skipped", code, number) for code, number in overview.skipped.items())
    for gate, counts in overview.gates.items():
        yield from ((f"gate: {gate}", status, counts[status]) for status in ("pass", "fail", "unknown"))
    yield from (("score", f"from {index * 10}", number) for index, number in enumerate(overview.bins))
    for row in overview.scarce:
        yield from ((f"must-have: {row.name}", status, getattr(row, status)) for status in ("met", "partial", "missing"))
    yield ("made by", shortlist.stamp, None)
