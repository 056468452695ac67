"""Puts the pieces of a page into the order in which a person reads them.

A tall strip of white with text on both sides is either the gutter between two columns, which are read one after the other, or the gap
in a table (dates in the margin, labels and values), which is read row by row. The page is cut at its tallest gutter into what is above
it, left of it, right of it and below it, and each part again.
"""

from collections.abc import Sequence

from gapcheck.reading.gutters import Gutter, find_gutters
from gapcheck.reading.page import Rule
from gapcheck.reading.pieces import Piece, Row, build_rows
from gapcheck.reading.tables import has_heading_labels, is_table

_MAX_DEPTH = 12


def order_pieces(pieces: Sequence[Piece], rules: Sequence[Rule]) -> list[list[Row]]:
    """Regions in reading order, each a list of rows from top to bottom.

    Args:
        rules: drawn lines; a column does not run on across them.

    Returns:
        Every piece once; no region is empty.
    """
    regions: list[list[Row]] = []
    _order(list(pieces), rules, regions, 0)
    return regions


def _order(pieces: list[Piece], rules: Sequence[Rule], regions: list[list[Row]], depth: int) -> None:
    if not pieces:
        return
    rows = build_rows(pieces)
    for part in _cut(rows, rules) if depth < _MAX_DEPTH and len(rows) > 1 else ():
        _order(part, rules, regions, depth + 1)
        pieces = []
    if pieces:
        regions.append(rows)


def _cut(rows: list[Row], rules: Sequence[Rule]) -> list[list[Piece]]:
    """Parts of a region to be read one after the other; none where it is one column."""
    for gutter in find_gutters(rows, rules):
        above, left, right, below = gutter.parts(rows)
        if not is_table(left, right):
            return [above, left, right, below]
        if has_heading_labels(left, right):
            return [above, *_bands(gutter, rows), below]
    return []


def _bands(gutter: Gutter, rows: Sequence[Row]) -> list[list[Piece]]:
    """Every label in the margin, followed by what stands beside it."""
    bands: list[list[Piece]] = [[]]
    for row in rows[gutter.first : gutter.end]:
        labels = [piece for piece in row if piece.left < gutter.right]
        if labels:
            bands += [labels, []]
        bands[-1] += [piece for piece in row if piece.left >= gutter.right]
    return bands
