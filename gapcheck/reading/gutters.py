"""Finds tall strips of white that part a region's text into left and right."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gapcheck.reading.page import Rule
from gapcheck.reading.pieces import Piece, Row

_MIN_WIDTH_EM = 0.4
_USUAL_WIDTH_EM = 0.8  # What a gutter of few rows must have: word spaces of some justified lines fall together by chance.
_TALL_ROWS = 8
_MIN_ROWS = 2
_MAX_CANDIDATES = 24
_SLACK_PT = 0.3


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


def find_gutters(rows: Sequence[Row], rules: Sequence[Rule]) -> list[Gutter]:
    """Gutters worth a look, tallest first.

    Args:
        rows: of one region, from top to bottom.
    """
    left = min(piece.left for row in rows for piece in row) - 1
    right = max(piece.right for row in rows for piece in row) + 1
    sizes = sorted(piece.size for row in rows for piece in row)
    min_width = _MIN_WIDTH_EM * sizes[len(sizes) // 2]
    found: list[Gutter] = []
    active: list[Gutter] = []
    for index, row in enumerate(rows):
        active = _cross(active, _free(row, _rules_above(rows, index, rules), left, right), index, min_width, found)
    found += [Gutter(gutter.left, gutter.right, gutter.first, len(rows)) for gutter in active]
    usual_width = min_width / _MIN_WIDTH_EM * _USUAL_WIDTH_EM
    useful = [
        gutter
        for gutter in found
        if gutter.end - gutter.first >= (_MIN_ROWS if gutter.right - gutter.left >= usual_width else _TALL_ROWS)
        and _parts_text(gutter, rows)
    ]
    useful.sort(key=lambda gutter: (gutter.first - gutter.end, gutter.left - gutter.right))
    return useful[:_MAX_CANDIDATES]


def _parts_text(gutter: Gutter, rows: Sequence[Row]) -> bool:
    beside = rows[gutter.first : gutter.end]
    return any(row[0].left < gutter.left for row in beside) and any(row[-1].right > gutter.right for row in beside)


def _rules_above(rows: Sequence[Row], index: int, rules: Sequence[Rule]) -> list[Rule]:
    if index == 0:
        return []
    above = rows[index - 1][0].baseline
    here = rows[index][0].baseline - 0.2 * rows[index][0].size
    return [rule for rule in rules if above < rule.y <= here]


def _free(row: Row, rules: Iterable[Rule], left: float, right: float) -> tuple[list[tuple[float, float]], list[tuple[float, float]]]:
    """White intervals of a row, and those that rules above it leave to gutters from before."""
    texts = [(piece.left - _SLACK_PT, piece.right + _SLACK_PT) for piece in row]
    return _complement(texts, left, right), _complement([(rule.left, rule.right) for rule in rules], left, right)


def _complement(blocks: list[tuple[float, float]], left: float, right: float) -> list[tuple[float, float]]:
    free = []
    for start, end in sorted(blocks):
        if start > left:
            free.append((left, start))
        left = max(left, end)
    if right > left:
        free.append((left, right))
    return free


def _cross(
    active: list[Gutter],
    free: tuple[list[tuple[float, float]], list[tuple[float, float]]],
    index: int,
    min_width: float,
    found: list[Gutter],
) -> list[Gutter]:
    """Gutters that go on through row `index`; those that end before it are added to `found`."""
    of_row, of_rules = free
    best: dict[tuple[float, float], int] = {}
    for gutter in active:
        whole = False
        for rule_left, rule_right in of_rules:
            for row_left, row_right in of_row:
                left, right = max(gutter.left, rule_left, row_left), min(gutter.right, rule_right, row_right)
                if right - left >= min_width:
                    best[left, right] = min(gutter.first, best.get((left, right), gutter.first))
                    whole = whole or (left == gutter.left and right == gutter.right)
        if not whole:
            found.append(Gutter(gutter.left, gutter.right, gutter.first, index))
    for left, right in of_row:
        if right - left >= min_width:
            best.setdefault((left, right), index)
    ranked = sorted(best.items(), key=lambda item: (item[1], item[0][0] - item[0][1]))
    kept: list[Gutter] = []
    for (left, right), first in ranked:
        if not any(other.left <= left and right <= other.right for other in kept):
            kept.append(Gutter(left, right, first, index + 1))
    return kept
