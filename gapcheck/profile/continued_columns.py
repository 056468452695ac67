"""Tells columns that run on on the next page, behind another column that stands before them there.

In: a document and the lines of its headings. Out: the lines with which a section goes on, each with the heading of that section.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from gapcheck.domain import Document

_SAME_LEFT_PT = 4.0
MIN_COLUMN = 2
"""Lines of a column that is one, and no label in the margin."""


@dataclass(frozen=True, slots=True)
class _Column:
    page: int
    first: int
    last: int
    """Its first and last line that is not empty."""
    count: int
    left: float


def find_continued(document: Document, heads: Sequence[int]) -> dict[int, int]:
    """First lines of columns under no heading of theirs that go on from the page before, each with the line of the heading they belong to.

    Args:
        heads: lines of headings, in order; the first is that of what stands above them all.
    """
    columns = _columns_of(document)
    found: dict[int, int] = {}
    for column in columns:
        before = heads[bisect_right(heads, column.first) - 1]
        holder = next((other for other in columns if other.first <= before <= other.last), None)
        if before == column.first or holder is None or holder.count < MIN_COLUMN or _is_alike(holder, column) or before == 0:
            continue
        above = next((other for other in columns if other.page == column.page - 1 and _is_alike(other, column)), None)
        if above is None or not any(other.page == above.page and not _is_alike(other, above) for other in columns):
            continue
        own = [head for head in heads if above.first <= head <= above.last]
        head = own[-1] if own else found.get(above.first)
        if head is not None and head != before:
            found[column.first] = head
    return found


def _is_alike(column: _Column, other: _Column) -> bool:
    return abs(column.left - other.left) <= _SAME_LEFT_PT


def _columns_of(document: Document) -> list[_Column]:
    """The columns of a document whose lines have places; none where it has one page."""
    made: dict[tuple[int, int], list[int]] = {}
    for index, line in enumerate(document.lines):
        if line.box is not None and line.end > line.start:
            made.setdefault((line.page, line.column), []).append(index)
    if len({page for page, _ in made}) < MIN_COLUMN:
        return []
    lefts = {place: min(line.box.left for index in lines if (line := document.lines[index]).box is not None) for place, lines in made.items()}
    return [_Column(place[0], lines[0], lines[-1], len(lines), lefts[place]) for place, lines in made.items()]
