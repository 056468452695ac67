"""Finds tall strips of white that part a region's text into left and right.

Source:
    Largest empty rectangles as the cover of a page's background: T. M. Breuel, "Two geometric algorithms for layout analysis", DAS 2002; here only
    those between two sides of text, taller first.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gapcheck.reading.layout.heading_style import Look, is_lone_heading
from gapcheck.reading.layout.page import Rule
from gapcheck.reading.layout.text_segments import Piece, Row

_MIN_WIDTH_EM = 0.4
_USUAL_WIDTH_EM = 0.8  # What a gutter of few rows must have: word spaces of some justified lines fall together by chance.
_TALL_ROWS = 8
_MIN_ROWS = 2
_ROWS_BELOW = 2
_MAX_CANDIDATES = 24
_SHORT_SIDE = 0.5  # Height of a block beside a column, relative to the column, up to which it is not a column itself.
_SLACK_PT = 0.3
_SAME_LINE_PT = 1  # Distance of baselines up to which they are of one line and not of two columns that happen to be level; browsers round to 0.75.

Interval = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Gutter:
    """White from `left` to `right`, beside the rows `[first, end)`."""

    left: float
    right: float
    first: int
    end: int

    def parts(self, rows: Sequence[Row]) -> tuple[list[Piece], list[Piece], list[Piece], list[Piece]]:
        """Pieces above it, left of it, right of it and below it."""
        middle = (self.left + self.right) / 2
        above = [piece for row in rows[: self.first] for piece in row]
        below = [piece for row in rows[self.end :] for piece in row]
        beside = [piece for row in rows[self.first : self.end] for piece in row]
        left = [piece for piece in beside if piece.left < middle]
        right = [piece for piece in beside if piece.left >= middle]
        return above, left, right, below


def find_gutters(rows: Sequence[Row], rules: Sequence[Rule], usual: Look) -> list[Gutter]:
    """Gutters worth a look, tallest first, then from left to right.

    Args:
        rows: of one region, from top to bottom.
        rules: drawn lines; a gutter ends where one crosses it.
        usual: look of most of the page; a gutter ends above a lone heading that both sides follow.
    """
    sizes = sorted(piece.size for row in rows for piece in row)
    size = sizes[len(sizes) // 2]
    headings = [index for index in range(1, len(rows)) if is_lone_heading(rows, index, usual)]
    found: set[Gutter] = set()
    for gutter in _sweep(rows, _MIN_WIDTH_EM * size):
        for part in _split(gutter, rows, rules, headings):
            min_rows = _MIN_ROWS if part.right - part.left >= _USUAL_WIDTH_EM * size else _TALL_ROWS
            if part.end - part.first >= min_rows and _has_both_sides(part, rows):
                found.add(part)
    ranked = sorted(found, key=lambda gutter: (gutter.first - gutter.end, gutter.left, gutter.right, gutter.first))
    return ranked[:_MAX_CANDIDATES]


def _split(gutter: Gutter, rows: Sequence[Row], rules: Sequence[Rule], headings: Sequence[int]) -> Iterator[Gutter]:
    """The gutter as cut by rules that cross it and by headings over both of its sides."""
    cuts = {index for index in headings if gutter.first < index < gutter.end and _is_over_both(gutter, rows, index, headings)}
    for rule in rules:
        if rule.left <= gutter.left + _SLACK_PT and rule.right >= gutter.right - _SLACK_PT:
            cuts |= {_row_below(rule, rows, gutter)}
    leading = {index for index in headings if rows[index][0].left < gutter.left}
    first = gutter.first
    for cut in sorted(cuts | {gutter.end}):
        end = cut
        while first in leading and first < end:
            first += 1
        while end - 1 in leading and first < end:
            end -= 1
        if end > first:
            yield Gutter(gutter.left, gutter.right, first, _end_of_short_side(gutter, rows, first, end, headings))
        first = cut


def _end_of_short_side(gutter: Gutter, rows: Sequence[Row], first: int, end: int, headings: Sequence[int]) -> int:
    """The heading from which one side goes on alone after a short block beside it, else `end`."""
    left = max((index for index in range(first, end) if rows[index][0].left < gutter.left), default=end)
    right = max((index for index in range(first, end) if rows[index][-1].right > gutter.right), default=end)
    last = min(left, right)
    if last >= end or rows[last][0].bottom - rows[first][0].top > _SHORT_SIDE * (rows[end - 1][0].bottom - rows[first][0].top):
        return end
    return next((index for index in headings if last < index < end), end)


def _row_below(rule: Rule, rows: Sequence[Row], gutter: Gutter) -> int:
    for index in range(gutter.first, gutter.end):
        if rows[index][0].baseline - 0.2 * rows[index][0].size >= rule.y:
            return index
    return gutter.end


def _is_over_both(gutter: Gutter, rows: Sequence[Row], index: int, headings: Sequence[int]) -> bool:
    """Whether a heading on the left has text on both sides below it, on common baselines, or text that runs across, or nothing."""
    if rows[index][0].left > gutter.left:
        return False
    end = next((other for other in headings if other > index), gutter.end)
    below = rows[index + 1 : min(end, gutter.end, index + 1 + _ROWS_BELOW)]
    across = [row[0].left < gutter.left and row[-1].right > gutter.right for row in below]
    return bool(below) and all(across) and all(abs(row[0].baseline - row[-1].baseline) <= _SAME_LINE_PT for row in below)


def _has_both_sides(gutter: Gutter, rows: Sequence[Row]) -> bool:
    beside = rows[gutter.first : gutter.end]
    return any(row[0].left < gutter.left for row in beside) and any(row[-1].right > gutter.right for row in beside)


def _sweep(rows: Sequence[Row], min_width: float) -> list[Gutter]:
    """All strips of white that cannot be made wider or taller, from the top of the region to its bottom."""
    left = min(piece.left for row in rows for piece in row) - 1
    right = max(piece.right for row in rows for piece in row) + 1
    found: list[Gutter] = []
    active: list[Gutter] = []
    for index, row in enumerate(rows):
        active = _cross(active, list(_white(row, left, right)), index, min_width, found)
    return found + [Gutter(gutter.left, gutter.right, gutter.first, len(rows)) for gutter in active]


def _white(row: Row, left: float, right: float) -> Iterator[Interval]:
    for piece in row:
        if piece.left - _SLACK_PT > left:
            yield left, piece.left - _SLACK_PT
        left = max(left, piece.right + _SLACK_PT)
    if right > left:
        yield left, right


def _cross(active: list[Gutter], white: list[Interval], index: int, min_width: float, found: list[Gutter]) -> list[Gutter]:
    """Gutters that go on through row `index`; those that end or get narrower there are added to `found`."""
    best: dict[Interval, int] = {}
    for gutter in active:
        whole = False
        for row_left, row_right in white:
            left, right = max(gutter.left, row_left), min(gutter.right, row_right)
            if right - left >= min_width:
                best[left, right] = min(gutter.first, best.get((left, right), gutter.first))
                whole = whole or (left == gutter.left and right == gutter.right)
        if not whole:
            found.append(Gutter(gutter.left, gutter.right, gutter.first, index))
    for left, right in white:
        if right - left >= min_width:
            best.setdefault((left, right), index)
    kept: list[Gutter] = []
    for (left, right), first in sorted(best.items(), key=lambda item: (item[1], item[0][0] - item[0][1])):
        if not any(other.left <= left and right <= other.right for other in kept):
            kept.append(Gutter(left, right, first, index + 1))
    return kept
