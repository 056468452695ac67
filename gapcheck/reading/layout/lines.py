"""A page as lines in reading order."""

from collections.abc import Sequence

from gapcheck.domain import Box
from gapcheck.reading.characters import repair_placed
from gapcheck.reading.draft import DraftLine
from gapcheck.reading.layout.page import Page, Run
from gapcheck.reading.layout.reading_order import order_pieces
from gapcheck.reading.layout.text_segments import Piece, Row, build_pieces, join_pieces
from gapcheck.reading.layout.writing_direction import RIGHT_TO_LEFT, put_in_reading_order

_WIDE_GAP_EM = 1.2
_WIDE_GAP = "  "
_PARAGRAPH_EM = 1.9  # Distance of baselines from which an empty line stands for the gap.


def build_lines(page: Page, runs: Sequence[Run]) -> tuple[list[DraftLine], bool]:
    """Lines of one page in reading order, empty ones for gaps between paragraphs, and whether the order is certain."""
    level = [run for run in runs if run.box is None]
    lines: list[DraftLine] = []
    pieces, rules, is_mirrored = put_in_reading_order(build_pieces(level), page.rules, page.width)
    order = order_pieces(pieces, rules)
    for column, rows in enumerate(order.regions):
        before: Piece | None = None
        for row in rows:
            piece = _join_row(row)
            text, edges = repair_placed(piece.text, piece.edges)
            if not text:
                continue
            if before is None or piece.baseline - before.baseline > _PARAGRAPH_EM * piece.size:
                lines.append(DraftLine("", page.number, column))
            before = piece
            left, right = (page.width - edges[-1], page.width - edges[0]) if is_mirrored else (edges[0], edges[-1])
            box = Box(left, piece.top, right, piece.bottom)
            edges = [] if is_mirrored or RIGHT_TO_LEFT.search(text) else edges
            lines.append(DraftLine(text, page.number, column, box, round(piece.size, 2), piece.style.bold, piece.style.colour, edges))
    for run in runs:
        if run.box is not None and run.text.strip():
            _insert_turned(lines, run, page.number)
    return lines, order.certain


def _join_row(row: Row) -> Piece:
    joined = row[0]
    for piece in row[1:]:
        gap = piece.left - joined.right
        joined = join_pieces(joined, piece, True, _WIDE_GAP if gap > _WIDE_GAP_EM * joined.size else " ")
    return joined


def _insert_turned(lines: list[DraftLine], run: Run, page: int) -> None:
    """Put text that runs up or down the page before the lines beside it."""
    text, _ = repair_placed(run.text, run.edges)
    if not text or run.box is None:
        return
    place = len(lines)
    for index, line in enumerate(lines):
        if line.box is not None and run.box.top <= (line.box.top + line.box.bottom) / 2 <= run.box.bottom:
            place = index
            break
    column = lines[place].column if place < len(lines) else 0
    turned = DraftLine(text, page, column, run.box, round(run.size, 2), run.style.bold, run.style.colour)
    lines[place:place] = [DraftLine("", page, column), turned]
