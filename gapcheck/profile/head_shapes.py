"""The shape that the heads of a section share: how many rows stand above and below that of the dates.

In: rows, and the heads read one by one. Out: the heads, those that differ from the others read again in the shape that suits all of them best.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from gapcheck.profile.head_rows import Row
from gapcheck.profile.row_kinds import Anchor, RowKinds, is_name

MIN_HEADS = 2
"""Heads of a section from which they have a shape in common."""
MIN_USUAL = 0.6
"""Share of the heads of a section whose shape others take even where they name an organisation only by another row."""
MAX_ROWS = 3
"""Rows of a head above or below that of its dates."""
MAX_COMMAS = 1
"""Commas of a row that says neither title nor employer nor place by its words; more make a list."""
MAX_LOSS = 0.35
"""Evidence that one head may lose for the shape of the others."""
MAX_USUAL_LOSS = 0.8
"""The same where most heads have that shape."""
MAX_DATED_BELOW = 4
"""Rows of a head whose dates stand below the text."""
_TITLE, _EMPLOYER, _OPEN, _PLACE, _GUESSED = 1.0, 1.0, 0.6, 0.2, 0.2
_ROW, _SPARE, _SECOND_TITLE, _START, _END, _OWN, _UNFIT = -0.15, -0.3, -0.5, 0.3, 0.2, 0.2, -0.3
"""What speaks for a shape: what its rows say, no row more than needed, where it starts and ends, and what was read without the others."""


@dataclass(frozen=True, slots=True)
class Shape:
    """Rows above and below that of the dates."""

    above: int
    below: int
    gaps: tuple[bool, ...]
    """Whether an empty line stands above each row after the first."""


def share_shape(rows: Sequence[Row], kinds: RowKinds, anchors: Sequence[Anchor]) -> list[Anchor]:
    """The heads of a section, each in the shape that suits all of them best unless its own rows speak against it."""
    plain = [index for index, anchor in enumerate(anchors) if _is_plain(rows, anchor)]
    own = {index: _shape_of(rows, anchors[index]) for index in plain}
    if len(plain) < MIN_HEADS:
        return list(anchors)
    shapes = dict.fromkeys([*own.values(), *(longer for shape in own.values() for longer in _longer(shape))])
    fits = {(index, shape): _fit(rows, kinds, anchors, index, shape) for index in plain for shape in shapes}

    def fit(index: int, shape: Shape) -> float:
        found = fits[index, shape]
        if found is None:
            return (fits[index, own[index]] or 0.0) + _UNFIT
        return found + (_OWN if shape == own[index] else 0.0)

    best = max(shapes, key=lambda shape: sum(fit(index, shape) for index in plain))
    is_usual = sum(shape == best for shape in own.values()) >= MIN_USUAL * len(plain)
    made = list(anchors)
    for index in plain:
        found = fits[index, best]
        if best != own[index] and found is not None and found + (MAX_USUAL_LOSS if is_usual else MAX_LOSS) >= (fits[index, own[index]] or 0.0):
            row = anchors[index].row
            other = Anchor(row - best.above, row, row + best.below)
            lost = _said(kinds, anchors[index]) - _said(kinds, other)
            if _drops_name(rows, kinds, anchors[index], other):
                continue
            if not lost or (is_usual and "open" in _said(kinds, other) and not lost & {"title", "open"}):
                made[index] = other
    if any(anchor.first <= before.last for before, anchor in pairwise(made)):
        return list(anchors)
    return made


def _said(kinds: RowKinds, anchor: Anchor) -> frozenset[str]:
    """What a head says that may not be lost; an employer known by its words is worth an open name."""
    told = frozenset().union(*(kinds[at] for at in range(anchor.first, anchor.last + 1)))
    return (told | {"open"} if "employer" in told else told) & {"title", "employer", "open", "place"}


def _drops_name(rows: Sequence[Row], kinds: RowKinds, own: Anchor, other: Anchor) -> bool:
    """Whether the other head leaves out the name that stands by itself above a title."""
    if other.first <= own.first or not (own.first == 0 or rows[own.first].after_gap) or "title" not in _said(kinds, other):
        return False
    told, text = kinds[own.first], rows[own.first].text
    return bool(told & {"open", "employer"}) and "title" not in told and is_name(text) and text.count(",") <= MAX_COMMAS + ("place" in told)


def _is_plain(rows: Sequence[Row], anchor: Anchor) -> bool:
    """Whether nothing but its look tells which rows are its head."""
    row = rows[anchor.row]
    return bool(row.ranges) and anchor.skipped < 0 and anchor.first <= anchor.row <= anchor.last and not (row.label or row.margin or row.bullet)


def _shape_of(rows: Sequence[Row], anchor: Anchor) -> Shape:
    gaps = tuple(row.after_gap for row in rows[anchor.first + 1 : anchor.last + 1])
    return Shape(anchor.row - anchor.first, anchor.last - anchor.row, gaps)


def _longer(shape: Shape) -> list[Shape]:
    """The shape with one row more at either end."""
    below = [Shape(shape.above, shape.below + 1, (*shape.gaps, False))] if shape.below < MAX_ROWS else []
    return [*below, *([Shape(shape.above + 1, shape.below, (False, *shape.gaps))] if shape.above < MAX_ROWS else [])]


def _fit(rows: Sequence[Row], kinds: RowKinds, anchors: Sequence[Anchor], index: int, shape: Shape) -> float | None:
    """How well a shape suits a head; None where its rows cannot be one."""
    at = anchors[index].row
    first, last = at - shape.above, at + shape.below
    before = anchors[index - 1] if index else None
    after = anchors[index + 1] if index + 1 < len(anchors) else None
    floor = 0 if before is None else before.row + 1 + shape.below if _is_plain(rows, before) else before.last + 1
    ceiling = len(rows) if after is None else after.row - shape.above if _is_plain(rows, after) else after.first
    if first < floor or last >= ceiling or tuple(row.after_gap for row in rows[first + 1 : last + 1]) != shape.gaps:
        return None
    own = range(anchors[index].first, anchors[index].last + 1)
    if not all(other == at or other in own or _can_join(rows[other], kinds[other]) for other in range(first, last + 1)):
        return None
    return _evidence(rows, kinds, first, last)


def _can_join(row: Row, told: frozenset[str]) -> bool:
    if not row.is_head or row.bullet or row.ranges or row.label or row.lead_end or row.duration is not None:
        return False
    return bool(told & {"title", "employer", "place"}) or (is_name(row.text) and row.text.count(",") <= MAX_COMMAS)


def _evidence(rows: Sequence[Row], kinds: RowKinds, first: int, last: int) -> float:
    told = [kinds[at] for at in range(first, last + 1)]
    said = frozenset().union(*told)
    opened = sum("open" in one for one in told)
    score = _ROW * len(told)
    score += _TITLE if "title" in said else _GUESSED if opened + ("employer" in said) > 1 else 0.0
    score += _EMPLOYER if "employer" in said else _OPEN if opened else 0.0
    score += _PLACE if "place" in said else 0.0
    named = sum(bool(one & {"employer", "open"}) for one in told) if "title" in said else 0
    score += _SPARE * min(max(0, named - 1), sum(one <= {"open", "field"} and "open" in one for one in told))
    score += _SECOND_TITLE * max(0, sum("title" in one for one in told) - 1)
    score += _START if first == 0 or rows[first].after_gap or not _may_go_on(rows[first - 1]) else 0.0
    return score + (_END if last + 1 == len(rows) or rows[last + 1].after_gap or not _may_go_on(rows[last + 1]) else 0.0)


def _may_go_on(row: Row) -> bool:
    return row.is_head and not row.bullet


def dates_below(rows: Sequence[Row], kinds: RowKinds) -> list[Anchor]:
    """The heads of a section in which every date stands alone below the text of its entry; nothing where they stand elsewhere."""
    dated = [index for index, row in enumerate(rows) if row.ranges]
    if len(dated) < MIN_HEADS or dated[-1] != len(rows) - 1 or rows[0].ranges:
        return []
    if any(kinds[at] - {"noise", "place"} or rows[at].bullet or _may_go_on(rows[at - 1]) for at in dated):
        return []
    found: list[Anchor] = []
    for start, at in zip([0, *(index + 1 for index in dated)], dated, strict=False):
        last = start - 1
        while last + 1 < min(at, start + MAX_DATED_BELOW) and _may_go_on(rows[last + 1]) and (last < start or not rows[last + 1].after_gap):
            last += 1
        if last < start:
            return []
        found.append(Anchor(start, at, last))
    return found


def count_dates_above(rows: Sequence[Row], kinds: RowKinds) -> int:
    """Lines of nothing but a date before all else of a section without other dates: a column of dates that is read first; 0 where there is none."""
    count = next((index for index, row in enumerate(rows) if not row.ranges), len(rows))
    if count < MIN_HEADS or any(row.ranges for row in rows[count:]):
        return 0
    is_apart = not any(kinds[at] - {"noise", "place"} or rows[at].bullet or len(rows[at].ranges) > 1 for at in range(count))
    return count if is_apart else 0


def pair_apart(kinds: RowKinds, anchors: Sequence[Anchor], heads: Sequence[Anchor]) -> list[Anchor]:
    """The heads of a section, each with the dates that stand apart from it below, with at most the place; nothing where some dates have heads of their own."""
    if len(anchors) < MIN_HEADS or len(anchors) != len(heads) or not all(_is_date_apart(kinds, anchor) for anchor in anchors):
        return []
    heads = sorted(heads, key=lambda head: head.first)
    follow = all(head.last < anchor.first for head, anchor in zip(heads, anchors, strict=True))
    by_turns = all(anchor.last < head.first for anchor, head in zip(anchors, heads[1:], strict=False))
    if not follow or not (by_turns or heads[-1].last < anchors[0].first):
        return []
    return [Anchor(head.first, anchor.row, head.last) for head, anchor in zip(heads, anchors, strict=True)]


def _is_date_apart(kinds: RowKinds, anchor: Anchor) -> bool:
    """Whether a head is nothing but dates and a place, maybe one that is not known: "Thiene, Italy"."""
    told = [kinds[at] for at in range(anchor.first, anchor.last + 1)]
    return all(one <= {"noise", "place"} or (one == {"open", "place"} and len(told) > 1) for one in told)
