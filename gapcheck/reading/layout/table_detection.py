"""Tells a table, which is read row by row, from columns, which are read one after the other."""

from collections.abc import Sequence
from enum import Enum
from itertools import pairwise
from statistics import median

from gapcheck.reading.layout.heading_style import Look, look_of, stands_out
from gapcheck.reading.layout.text_segments import Piece, Row, build_rows
from gapcheck.text_patterns import BULLET_START, LONE_YEAR

_ALIGNED_EM = 0.12  # Of two columns, one line in five stands that close to a line of the other by chance.
_MIN_ALIGNED = 0.6  # Of the rows that stand beside another: columns of free text stay under 0.4.
_LABEL_CHARS = 16
_LABEL_SHARE = 0.25
_TEXT_CHARS = 18
_EDGE_EM = 0.3
_UNCERTAIN_ROWS = 6
_UNCERTAIN_SHARE = 0.08
_BLOCK_PITCH = 1.2
_CELL_CHARS = 20
_SCATTERED_ROWS = 3
_MIN_APART = 2
_SCATTERED_EM = 6.0
_APART = 1.6
_MIN_ITEMS = 6
_ITEMS_SHARE = 0.6


class Reading(Enum):
    """How the two sides of a gutter are read."""

    ROWS = "row by row"
    CELLS = "cell by cell"
    BLOCKS = "block by block, and each of them cell by cell"
    COLUMNS = "one column after the other"


def tell_reading(left: Sequence[Piece], right: Sequence[Piece]) -> Reading:
    """How the pieces on both sides of a gutter belong together."""
    left_rows, right_rows = build_rows(left), build_rows(right)
    if _share_aligned(left_rows, right_rows) < _MIN_ALIGNED:
        return Reading.ROWS if _is_scattered(min(left_rows, right_rows, key=len)) else Reading.COLUMNS
    if _is_ragged_left(right_rows) and not _is_ragged_left(left_rows):
        return Reading.ROWS
    few, many = sorted((left_rows, right_rows), key=len)
    if len(few) == 1 or (len(few) <= _SCATTERED_ROWS and _stand_apart(few, many)):
        return Reading.ROWS
    if _start_apart(left_rows, right_rows):
        return Reading.COLUMNS
    longer = max(_typical_length(left_rows), _typical_length(right_rows))
    if longer <= _CELL_CHARS and sum(_is_wrapped(block, left, right) for block in split_blocks([*left, *right])) > 1:
        return Reading.BLOCKS
    if _styles_follow_rows(left_rows, right_rows):
        return Reading.CELLS
    if _is_list(left_rows) and not _is_list(right_rows):
        return Reading.COLUMNS
    if len(many) == 2 or (_are_labels(few, many) and not _is_block_beside(few, many)):
        return Reading.ROWS
    shorter = min(_typical_length(left_rows), _typical_length(right_rows))
    return Reading.ROWS if shorter < _TEXT_CHARS else Reading.COLUMNS


def is_uncertain(left: Sequence[Piece], right: Sequence[Piece]) -> bool:
    """Whether much text on both sides stands half on common baselines, so that it may be a table as well as two columns."""
    left_rows, right_rows = build_rows(left), build_rows(right)
    if min(len(left_rows), len(right_rows)) < _UNCERTAIN_ROWS or min(_typical_length(left_rows), _typical_length(right_rows)) < _LABEL_CHARS:
        return False
    return abs(_share_aligned(left_rows, right_rows) - _MIN_ALIGNED) <= _UNCERTAIN_SHARE


def split_blocks(pieces: Sequence[Piece]) -> list[list[Row]]:
    """Rows in groups that wider gaps part; a single group where there are none."""
    rows = build_rows(pieces)
    pitches = [below[0].baseline - above[0].baseline for above, below in pairwise(rows)]
    limit = _BLOCK_PITCH * min(pitches, default=0.0)
    blocks = part_rows(rows, pitches, limit)
    return blocks if len(blocks) < len(rows) else [rows]


def part_rows(rows: Sequence[Row], pitches: Sequence[float], limit: float) -> list[list[Row]]:
    """Rows in groups, a new one wherever the pitch is larger than a limit."""
    blocks = [[rows[0]]]
    for row, pitch in zip(rows[1:], pitches, strict=True):
        if pitch > limit:
            blocks.append([])
        blocks[-1].append(row)
    return blocks


def _is_wrapped(block: Sequence[Row], left: Sequence[Piece], right: Sequence[Piece]) -> bool:
    """Whether a block is a part of its table and runs over several lines on both sides, all in one look: text of cells that are too narrow."""
    pieces = [piece for row in block for piece in row]
    if len(pieces) == len(left) + len(right) or len({look_of(piece) for piece in pieces}) > 1:
        return False
    return all(sum(piece in side for piece in pieces) > 1 for side in (left, right))


def has_heading_labels(left: Sequence[Piece], right: Sequence[Piece], usual: Look) -> bool:
    """Whether the left side of a table holds the headings of what stands on the right.

    Headings stand out from most of the page, and each starts on the same row as its text.
    """
    left_rows, right_rows = build_rows(left), build_rows(right)
    if len(right_rows) < 2 or len(left_rows) > len(right_rows):
        return False
    return all(is_label(row, right_rows, usual) for row in left_rows)


def is_label(row: Row, beside: Sequence[Row], usual: Look) -> bool:
    """Whether a row is one heading on the baseline of a row beside it, and no smaller than that."""
    label = row[0]
    if len(row) > 1 or not stands_out(label, usual):
        return False
    mates = [other[0] for other in beside if is_level(label, other[0])]
    return bool(mates) and label.size >= mates[0].size * 0.98


def is_level(one: Piece, other: Piece, within: float = _ALIGNED_EM) -> bool:
    """Whether two pieces stand on one baseline, within so many em."""
    return abs(one.baseline - other.baseline) <= within * min(one.size, other.size)


def _start_apart(left: Sequence[Row], right: Sequence[Row]) -> bool:
    """Whether blocks of each side begin, behind a gap, beside lines of the other that run on: what stands beside each other belongs to no common row."""
    pitches = [below[0].baseline - above[0].baseline for side in (left, right) for above, below in pairwise(side)]
    limit = _BLOCK_PITCH * median(pitches)
    return all(_count_apart(one, other, limit) >= _MIN_APART for one, other in ((left, right), (right, left)))


def _count_apart(one: Sequence[Row], other: Sequence[Row], limit: float) -> int:
    """How many blocks of one side begin beside a line of the other that is no first line of a block."""
    starts = [below[0] for above, below in pairwise(one) if below[0].baseline - above[0].baseline > limit]
    running = [below[0] for above, below in pairwise(other) if below[0].baseline - above[0].baseline <= limit]
    return sum(any(is_level(start, line) for line in running) for start in starts)


def _is_scattered(rows: Sequence[Row]) -> bool:
    """Whether a few rows stand so far apart that they are no column."""
    apart = max((below[0].top - above[0].bottom for above, below in pairwise(rows)), default=0.0)
    return len(rows) <= _SCATTERED_ROWS and apart > _SCATTERED_EM * rows[0][0].size


def _stand_apart(few: Sequence[Row], many: Sequence[Row]) -> bool:
    """Whether lines of the other side run on between the rows of the sparser one, so that these are no text of their own."""
    closest = min(below[0].baseline - above[0].baseline for above, below in pairwise(many))
    return all(below[0].baseline - above[0].baseline > _APART * closest for above, below in pairwise(few))


def _share_aligned(one: Sequence[Row], other: Sequence[Row]) -> float:
    """Of the sparser side's rows that stand beside a row of the other side, how many share its baseline; 1 where none does."""
    few, many = sorted((one, other), key=len)
    aligned = beside = 0
    for row in few:
        main = row[0]
        twins = [twin[0] for twin in many if twin[0].top < main.bottom and main.top < twin[0].bottom]
        beside += bool(twins)
        aligned += any(is_level(main, twin) for twin in twins)
    return aligned / beside if beside else 1.0


def _typical_length(rows: Sequence[Row]) -> float:
    return median(sum(len(piece.text) for piece in row) for row in rows)


def _are_labels(few: Sequence[Row], many: Sequence[Row]) -> bool:
    """Whether the sparser side is short, line by line or as a whole."""
    return _typical_length(few) <= _LABEL_CHARS or _total_length(few) <= _LABEL_SHARE * _total_length(many)


def _is_list(rows: Sequence[Row]) -> bool:
    """Whether most rows are bare items: skills in a sidebar, which are no labels of what happens to stand level with them."""
    items = [row for row in rows if BULLET_START.match(row[0].text) and not LONE_YEAR.search(row[0].text)]
    return len(items) >= _MIN_ITEMS and len(items) >= _ITEMS_SHARE * len(rows)


def _total_length(rows: Sequence[Row]) -> int:
    return sum(len(piece.text) for row in rows for piece in row)


def _is_ragged_left(rows: Sequence[Row]) -> bool:
    """Whether the right edges agree and the left ones do not: dates and places pushed to the margin."""
    if len(rows) < 2:
        return False
    lefts = [row[0].left for row in rows]
    rights = [row[-1].right for row in rows]
    tolerance = _EDGE_EM * max(row[0].size for row in rows)
    return max(rights) - min(rights) <= tolerance < (max(lefts) - min(lefts)) / 2


def _is_block_beside(few: Sequence[Row], many: Sequence[Row]) -> bool:
    """Whether the sparser side is one block of lines instead of labels spread along the other side."""
    pitches = [below[0].baseline - above[0].baseline for above, below in pairwise(few)]
    closest = min(below[0].baseline - above[0].baseline for above, below in pairwise(many))
    return max(pitches) <= 1.3 * min(pitches) and max(pitches) <= 1.3 * closest and len(few) < len(many)


def _styles_follow_rows(left: Sequence[Row], right: Sequence[Row]) -> bool:
    """Whether a title stands above its text on both sides alike: cells to be read one by one."""
    pairs = [(look_of(one[0]), look_of(other[0])) for one, other in zip(left, right, strict=False)]
    return len({one for one, _ in pairs}) > 1 and all(one == other for one, other in pairs)
