"""Puts the pieces of a page into the order in which a person reads them.

A tall strip of white with text on both sides is either the gutter between two columns, which are read one after the other, or the gap
in a table (dates in the margin, labels and values), which is read row by row. The page is cut at its tallest gutter into what is above
it, left of it, right of it and below it, and each part again.

Source:
    Recursive XY-cut: G. Nagy and S. Seth, "Hierarchical representation of optically scanned documents", ICPR 1984; here with cuts that do not
    have to run through the whole part. Measured by tests/reading/test_layouts.py.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby

from gapcheck.reading.layout.column_detection import Gutter, find_gutters
from gapcheck.reading.layout.heading_style import Look, stands_out, usual_look
from gapcheck.reading.layout.margin_blocks import find_margin_blocks
from gapcheck.reading.layout.page import Rule
from gapcheck.reading.layout.table_detection import Reading, has_heading_labels, is_label, is_uncertain, split_blocks, tell_reading
from gapcheck.reading.layout.text_segments import Piece, Row, build_rows

_MAX_DEPTH = 12
_MAX_PIECES = 3000  # Of a page; more is no page of a resume, and would take long.
_MIN_LABELS = 2
_LABEL_CHARS = 30
_SMALL_ROWS = 2
_SMALL_SHARE = 0.25


@dataclass(slots=True)
class Order:
    """Regions of a page in reading order."""

    regions: list[list[Row]] = field(default_factory=list)
    """Rows of each from top to bottom; none is empty."""
    certain: bool = True
    """False where a strip of white might have been read in another way."""


def order_pieces(pieces: Sequence[Piece], rules: Sequence[Rule]) -> Order:
    """Every piece of a page once, in the order of reading.

    Args:
        pieces: of one page, in any order.
        rules: drawn lines; a column does not run on across them.
    """
    order = Order()
    if pieces:
        _order(list(pieces), rules, usual_look(pieces), order, 0)
    return order


def _order(pieces: list[Piece], rules: Sequence[Rule], usual: Look, order: Order, depth: int) -> None:
    if not pieces:
        return
    rows = build_rows(pieces)
    for part in _cut(rows, rules, usual, order) if depth < _MAX_DEPTH and 1 < len(pieces) <= _MAX_PIECES else ():
        _order(part, rules, usual, order, depth + 1)
        pieces = []
    if pieces:
        order.regions.append(rows)


def _cut(rows: list[Row], rules: Sequence[Rule], usual: Look, order: Order) -> list[list[Piece]]:
    """Parts of a region to be read one after the other; none where it is one column."""
    for _, same_height in groupby(find_gutters(rows, rules, usual), key=lambda gutter: gutter.end - gutter.first):
        chosen: Gutter | None = None
        for gutter in same_height:
            above, left, right, below = gutter.parts(rows)
            reading = tell_reading(left, right)
            if reading is Reading.ROWS and has_heading_labels(left, right, usual):
                return [above, *_bands(gutter, rows), below]
            if reading is Reading.BLOCKS:
                return [above, *_cells(gutter, [*left, *right]), below]
            if reading is Reading.CELLS or (reading is Reading.COLUMNS and chosen is None):
                chosen = gutter
            if reading is Reading.CELLS:
                break
        if chosen is not None:
            above, left, right, below = chosen.parts(rows)
            if blocks := find_margin_blocks(left, right):
                return [above, *_stretches(blocks, right), below]
            order.certain = order.certain and not is_uncertain(left, right)
            return _cut_above_labels(chosen, rows, usual) or list(_tighten(chosen, rows).parts(rows))
    return []


def _stretches(blocks: Sequence[Sequence[Row]], right: Sequence[Piece]) -> list[list[Piece]]:
    """Every block of the margin, followed by what stands beside it and below, up to the next block."""
    parts: list[list[Piece]] = []
    ends = [*(block[0][0].top for block in blocks[1:]), float("inf")]
    rows = build_rows(right)
    reached = 0
    for block, end in zip(blocks, ends, strict=True):
        stop = next((index for index in range(reached, len(rows)) if rows[index][0].bottom > end and rows[index][0].baseline > end), len(rows))
        parts += [[piece for row in block for piece in row], [piece for row in rows[reached:stop] for piece in row]]
        reached = stop
    return parts


def _cells(gutter: Gutter, pieces: list[Piece]) -> list[list[Piece]]:
    """The left and the right cell of every block of a table."""
    cells = []
    for block in split_blocks(pieces):
        cells.append([piece for row in block for piece in row if piece.left < gutter.right])
        cells.append([piece for row in block for piece in row if piece.left >= gutter.right])
    return cells


def _tighten(gutter: Gutter, rows: list[Row]) -> Gutter:
    """The gutter beside a line or two (a place and dates set lower than the title) instead of beside everything around them."""
    _, left, right, _ = gutter.parts(rows)
    small, large = sorted((left, right), key=lambda side: len(build_rows(side)))
    top, bottom = min(piece.top for piece in small), max(piece.bottom for piece in small)
    height = max(piece.bottom for piece in large) - min(piece.top for piece in large)
    if len(build_rows(small)) > _SMALL_ROWS or bottom - top > _SMALL_SHARE * height:
        return gutter
    beside = [index for index in range(gutter.first, gutter.end) if any(piece.top < bottom and piece.bottom > top for piece in rows[index])]
    return Gutter(gutter.left, gutter.right, beside[0], beside[-1] + 1)


def _cut_above_labels(gutter: Gutter, rows: list[Row], usual: Look) -> list[list[Piece]]:
    """Parts of a region whose left column ends in headings that stand beside their text: columns first, then those rows together."""
    first = gutter.end
    labels = 0
    for index in range(gutter.end - 1, gutter.first, -1):
        left = [piece for piece in rows[index] if piece.left < gutter.left]
        right = [piece for piece in rows[index] if piece.left > gutter.left]
        if left and (sum(len(piece.text) for piece in left) > _LABEL_CHARS or not (right or stands_out(left[0], usual))):
            break
        if left and right and is_label(left, [right], usual):
            first, labels = index, labels + 1
    if labels < _MIN_LABELS:
        return []
    upper = Gutter(gutter.left, gutter.right, gutter.first, first)
    above, left, right, rest = upper.parts(rows)
    return [above, left, right, rest]


def _bands(gutter: Gutter, rows: Sequence[Row]) -> list[list[Piece]]:
    """Every label in the margin, followed by what stands beside it."""
    bands: list[list[Piece]] = [[]]
    for row in rows[gutter.first : gutter.end]:
        labels = [piece for piece in row if piece.left < gutter.right]
        if labels:
            bands += [labels, []]
        bands[-1] += [piece for piece in row if piece.left >= gutter.right]
    return bands
