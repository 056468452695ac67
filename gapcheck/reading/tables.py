"""Tells a table, which is read row by row, from columns, which are read one after the other."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from gapcheck.reading.pieces import Piece, Row, build_rows

_ALIGNED_EM = 0.3
_MIN_ALIGNED = 0.6  # Of the rows that stand beside another: columns of free text stay under 0.4.
_LABEL_CHARS = 16
_HEADING_CHARS = 32
_TEXT_CHARS = 18
_EDGE_EM = 0.3
_LARGER = 1.04
_VIVID = 60  # Difference of the strongest and the weakest of red, green and blue, of 255.

Look = tuple[bool, float, str | None]


def is_table(left: Sequence[Piece], right: Sequence[Piece]) -> bool:
    """Whether the pieces on both sides of a gutter belong together row by row."""
    left_rows, right_rows = build_rows(left), build_rows(right)
    if _share_aligned(left_rows, right_rows) < _MIN_ALIGNED:
        return False
    if _is_ragged_left(right_rows) and not _is_ragged_left(left_rows):
        return True
    few, many = sorted((left_rows, right_rows), key=len)
    if len(few) == 1:
        return True
    if _styles_follow_rows(left_rows, right_rows):
        return False
    if len(many) == 2 or (_typical_length(few) <= _LABEL_CHARS and not _is_block_beside(few, many)):
        return True
    return min(_typical_length(left_rows), _typical_length(right_rows)) < _TEXT_CHARS


def has_heading_labels(left: Sequence[Piece], right: Sequence[Piece]) -> bool:
    """Whether the left side of a table holds the headings of what stands on the right.

    Headings stand out from most of the text, name no dates, and each starts on the same row as its text.
    """
    left_rows, right_rows = build_rows(left), build_rows(right)
    if len(right_rows) < 2 or len(left_rows) > len(right_rows) or any(len(row) > 1 for row in left_rows):
        return False
    looks = Counter[Look]()
    for row in right_rows:
        for piece in row:
            looks[_look(piece)] += len(piece.text)
    usual = looks.most_common(1)[0][0]
    return all(_is_heading(row[0], usual) and _stands_on(row[0], right_rows) for row in left_rows)


def _is_heading(label: Piece, usual: Look) -> bool:
    bold, size, colour = usual
    if len(label.text) > _HEADING_CHARS or label.text.endswith(":") or any(char.isdigit() for char in label.text):
        return False
    if label.size < size * 0.98:
        return False
    return (label.style.bold and not bold) or label.size > size * _LARGER or (label.style.colour != colour and _is_vivid(label.style.colour))


def _is_vivid(colour: str | None) -> bool:
    if colour is None:
        return True
    parts = [int(colour[index : index + 2], 16) for index in (1, 3, 5)]
    return max(parts) - min(parts) > _VIVID


def _stands_on(label: Piece, rows: Sequence[Row]) -> bool:
    return any(abs(row[0].baseline - label.baseline) <= _ALIGNED_EM * label.size for row in rows)


def _look(piece: Piece) -> Look:
    return (piece.style.bold, round(piece.size, 1), piece.style.colour)


def _share_aligned(one: Sequence[Row], other: Sequence[Row]) -> float:
    """Of the sparser side's rows that stand beside a row of the other side, how many share its baseline; 1 where none does."""
    few, many = sorted((one, other), key=len)
    aligned = beside = 0
    for row in few:
        main = row[0]
        offsets = [abs(main.baseline - twin[0].baseline) for twin in many if twin[0].top < main.bottom and main.top < twin[0].bottom]
        if offsets:
            beside += 1
            aligned += min(offsets) <= _ALIGNED_EM * main.size
    return aligned / beside if beside else 1.0


def _typical_length(rows: Sequence[Row]) -> float:
    return median(sum(len(piece.text) for piece in row) for row in rows)


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
    pairs = [(_look(one[0]), _look(other[0])) for one, other in zip(left, right, strict=False)]
    return len({one for one, _ in pairs}) > 1 and all(one == other for one, other in pairs)
