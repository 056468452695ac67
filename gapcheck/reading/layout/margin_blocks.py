"""Tells a margin that holds the heads of what stands beside it (an employer, a place and dates over several lines) from a column of its own."""

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from gapcheck.reading.layout.heading_style import look_of
from gapcheck.reading.layout.text_segments import Piece, Row, build_rows

_MIN_BLOCKS = 2
_APART = 1.25  # Pitches; within a block lines are set alike.
_LEVEL_EM = 0.35
_MAX_WIDTH = 0.5  # Of the text beside it.
_MAX_LENGTH = 0.6
_DATED_SHARE = 0.6
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def find_margin_blocks(left: Sequence[Piece], right: Sequence[Piece]) -> list[list[Row]]:
    """The blocks of a margin, from top to bottom, each of which stands level with the first line of what it heads; none where it is no margin.

    Most blocks hold a year. By chance a block of a column stands level with the first line of a paragraph beside it about once in ten times.
    """
    left_rows, right_rows = build_rows(left), build_rows(right)
    if len(left_rows) < _MIN_BLOCKS or len(right_rows) < len(left_rows) or not _is_narrow(left_rows, right_rows):
        return []
    blocks = _split(left_rows)
    dated = sum(any(_YEAR.search(piece.text) for row in block for piece in row) for block in blocks)
    if len(blocks) < _MIN_BLOCKS or dated < _DATED_SHARE * len(blocks):
        return []
    starts = [row for above, row in pairwise([None, *right_rows]) if row is not None and _starts_paragraph(above, row, right_rows)]
    first, *later = blocks
    heads = any(_is_level(row[0], start[0]) for row in first for start in starts)
    return blocks if heads and all(any(_is_level(block[0][0], start[0]) for start in starts) for block in later) else []


def _is_narrow(left: Sequence[Row], right: Sequence[Row]) -> bool:
    width, beside = (max(row[-1].right for row in rows) - min(row[0].left for row in rows) for rows in (left, right))
    length, told = (sum(len(piece.text) for row in rows for piece in row) for rows in (left, right))
    return width <= _MAX_WIDTH * beside and length <= _MAX_LENGTH * told


def _split(rows: Sequence[Row]) -> list[list[Row]]:
    pitches = [below[0].baseline - above[0].baseline for above, below in pairwise(rows)]
    limit = _APART * min(median(pitches), 2 * min(pitches))
    blocks = [[rows[0]]]
    for row, pitch in zip(rows[1:], pitches, strict=True):
        if pitch > limit:
            blocks.append([])
        blocks[-1].append(row)
    return blocks


def _starts_paragraph(above: Row | None, row: Row, rows: Sequence[Row]) -> bool:
    if above is None or look_of(above[0]) != look_of(row[0]):
        return True
    usual = median(below[0].baseline - upper[0].baseline for upper, below in pairwise(rows))
    return row[0].baseline - above[0].baseline > _APART * usual


def _is_level(one: Piece, other: Piece) -> bool:
    return abs(one.baseline - other.baseline) <= _LEVEL_EM * min(one.size, other.size)
