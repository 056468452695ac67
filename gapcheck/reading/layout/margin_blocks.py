"""Tells a margin that holds the heads of what stands beside it (an employer, a place and dates over several lines) from a column of its own."""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from gapcheck.reading.layout.heading_style import look_of
from gapcheck.reading.layout.table_detection import is_level, part_rows
from gapcheck.reading.layout.text_segments import Piece, Row, build_rows
from gapcheck.text_patterns import LONE_YEAR

_MIN_BLOCKS = 2
_APART = 1.25  # Pitches; within a block lines are set alike.
_LEVEL_EM = 0.35
_MAX_WIDTH = 0.5  # Of the text beside it.
_MAX_LENGTH = 0.6
_DATED_SHARE = 0.6
_MANY = 4
_HEADS_SHARE = 0.75  # Of many blocks with a year; any of their lines may be level, as one by chance says little then.


def find_margin_blocks(left: Sequence[Piece], right: Sequence[Piece]) -> list[list[Row]]:
    """The blocks of a margin, from top to bottom, each level with the first line of what it heads (of many, most have a line that is); none where it is none.

    Most blocks hold a year. By chance a block of a column stands level with the first line of a paragraph beside it about once in ten times.
    """
    left_rows, right_rows = build_rows(left), build_rows(right)
    if len(left_rows) < _MIN_BLOCKS or len(right_rows) < len(left_rows) or not _is_narrow(left_rows, right_rows):
        return []
    blocks = _split(left_rows)
    dated = [block for block in blocks if any(LONE_YEAR.search(piece.text) for row in block for piece in row)]
    if len(blocks) < _MIN_BLOCKS or len(dated) < _DATED_SHARE * len(blocks):
        return []
    starts = [row[0] for row in _paragraph_starts(right_rows)]
    if not _heads(blocks[0], starts):
        return []
    if len(dated) >= _MANY:
        return blocks if sum(_heads(block, starts) for block in dated) >= _HEADS_SHARE * len(dated) else []
    return blocks if all(_heads(block[:1], starts) for block in blocks[1:]) else []


def _heads(block: Sequence[Row], starts: Sequence[Piece]) -> bool:
    """Whether a line of a block stands level with the start of a paragraph."""
    return any(is_level(row[0], start, _LEVEL_EM) for row in block for start in starts)


def _is_narrow(left: Sequence[Row], right: Sequence[Row]) -> bool:
    width, beside = (max(row[-1].right for row in rows) - min(row[0].left for row in rows) for rows in (left, right))
    length, told = (sum(len(piece.text) for row in rows for piece in row) for rows in (left, right))
    return width <= _MAX_WIDTH * beside and length <= _MAX_LENGTH * told


def _split(rows: Sequence[Row]) -> list[list[Row]]:
    pitches = _pitches(rows)
    return part_rows(rows, pitches, _APART * min(median(pitches), 2 * min(pitches)))


def _paragraph_starts(rows: Sequence[Row]) -> list[Row]:
    """The first row, and each behind a wider gap or in another look."""
    pitches = _pitches(rows)
    limit = _APART * median(pitches)
    parted = zip(pairwise(rows), pitches, strict=True)
    return [rows[0], *(row for (above, row), pitch in parted if pitch > limit or look_of(above[0]) != look_of(row[0]))]


def _pitches(rows: Sequence[Row]) -> list[float]:
    return [below[0].baseline - above[0].baseline for above, below in pairwise(rows)]
