"""Pages to a draft: PDF text in reading order."""

from collections.abc import Iterable

from gapcheck.domain import Box
from gapcheck.reading.columns import order_pieces
from gapcheck.reading.draft import Draft, DraftLine
from gapcheck.reading.limits import Limits
from gapcheck.reading.page import Page, Run
from gapcheck.reading.pieces import Piece, Row, build_pieces, join_pieces

_WIDE_GAP_EM = 1.2
_WIDE_GAP = "  "
_PARAGRAPH_EM = 1.9  # Distance of baselines from which an empty line stands for the gap.


def read_paged(data: bytes, limits: Limits) -> Draft:
    """Read a PDF.

    Raises:
        DocumentError: one of its kinds that says what is wrong.
    """
    from gapcheck.reading.limits import Budget
    from gapcheck.reading.pdf import read_pages

    draft = Draft("pdf", [])
    count = 0
    for page in read_pages(data, Budget(limits)):
        count = page.number
        draft.links += page.links
        draft.lines += build_lines(page, page.runs)
    draft.pages = count
    return draft


def build_lines(page: Page, runs: Iterable[Run]) -> list[DraftLine]:
    """Lines of one page in reading order; empty lines stand for gaps between paragraphs."""
    level = [run for run in runs if run.box is None]
    lines: list[DraftLine] = []
    for column, rows in enumerate(order_pieces(build_pieces(level), page.rules)):
        before: Piece | None = None
        for row in rows:
            piece = _join_row(row)
            if before is None or piece.baseline - before.baseline > _PARAGRAPH_EM * piece.size:
                _add_gap(lines, page.number, column)
            before = piece
            lines.append(_draft_line(piece, page.number, column))
    return lines


def _add_gap(lines: list[DraftLine], page: int, column: int) -> None:
    if lines:
        lines.append(DraftLine("", page, column))


def _join_row(row: Row) -> Piece:
    joined = row[0]
    for piece in row[1:]:
        gap = piece.left - joined.right
        joined = join_pieces(joined, piece, True, _WIDE_GAP if gap > _WIDE_GAP_EM * joined.size else " ")
    return joined


def _draft_line(piece: Piece, page: int, column: int) -> DraftLine:
    box = Box(piece.left, piece.top, piece.right, piece.bottom)
    return DraftLine(piece.text, page, column, box, round(piece.size, 2), piece.style.bold, piece.style.colour, piece.edges)
