"""Rows inside a head that only tell about the employer: "Makers of scales for bakers" between the employer's name and the title.

In: rows, and heads that lack a title or an employer. Out: the heads, those rows and what stands beyond them taken in.
"""

from collections.abc import Sequence

from gapcheck.profile.head_rows import MAX_HEAD_WORDS, Row
from gapcheck.profile.row_kinds import Anchor, RowKinds, is_name

MAX_ASIDES = 2
"""Rows that tell about one employer."""
MIN_ASIDE_WORDS = 4
MIN_LIST = 3
"""Names one after the other, none of them known to be an organisation, that are no employer but a list."""
_NAMES = frozenset({"employer", "open", "place"})


def reach_over(rows: Sequence[Row], kinds: RowKinds, anchors: Sequence[Anchor]) -> list[Anchor]:
    """The heads, each with the employer above or the title below what tells about the employer."""
    for at, anchor in enumerate(anchors):
        if not rows[anchor.row].ranges or rows[anchor.row].label or anchor.first > anchor.row:
            continue
        floor = anchors[at - 1].last + 1 if at else 0
        ceiling = anchors[at + 1].first if at + 1 < len(anchors) else len(rows)
        plain = [index for index in range(anchor.first, anchor.last + 1) if not _is_aside(rows, kinds, index)]
        said = frozenset().union(*(kinds[index] for index in plain))
        if "title" in said and all(kinds.names_topic(index) for index in plain if kinds[index] & {"employer", "open"}):
            _reach_up(rows, kinds, anchor, floor)
        elif "title" in said and said & {"employer", "open"}:
            _set_aside(rows, [index for index in range(anchor.first, anchor.last + 1) if index not in plain])
        elif "title" not in said and said & _NAMES and sum(map(kinds.count_names, plain)) <= 1:
            _reach_down(rows, kinds, anchor, ceiling)
    return list(anchors)


def _reach_up(rows: Sequence[Row], kinds: RowKinds, anchor: Anchor, floor: int) -> None:
    """Take in the name above the rows that tell about it."""
    top = anchor.first
    while top < anchor.row and _is_aside(rows, kinds, top):
        top += 1
    at = anchor.first - 1
    asides = [*range(anchor.first, top)]
    while at > floor and len(asides) <= MAX_ASIDES and _is_aside(rows, kinds, at):
        asides.append(at)
        at -= 1
    if asides and len(asides) <= MAX_ASIDES and at >= floor and _heads_block(rows, kinds, at, floor):
        _set_aside(rows, asides)
        anchor.first = at


def _reach_down(rows: Sequence[Row], kinds: RowKinds, anchor: Anchor, ceiling: int) -> None:
    """Take in the title below the rows that tell about the employer, or the item of a list right below that is a title and nothing else."""
    below = anchor.last + 1
    if below < ceiling and rows[below].bullet and not rows[below].ranges and kinds.is_title_item(below):
        rows[below].is_head = True
        anchor.last = below
        return
    while below < ceiling and below - anchor.last <= MAX_ASIDES and _is_aside(rows, kinds, below):
        below += 1
    if anchor.last + 1 < below < ceiling and _is_title_row(rows, kinds, below):
        _set_aside(rows, range(anchor.last + 1, below))
        anchor.last = below


def _set_aside(rows: Sequence[Row], indices: Sequence[int]) -> None:
    for index in indices:
        rows[index].aside = True


def _is_aside(rows: Sequence[Row], kinds: RowKinds, index: int) -> bool:
    """Whether a row is a sentence, or most of one, that names no title; or a list: "Python | SQL | Airflow"."""
    row = rows[index]
    if kinds.labels_link(index):
        return True
    if kinds[index] == {"open"} and not (row.bullet or row.ranges or row.label) and kinds.count_names(index) >= MIN_LIST:
        return True
    if row.bullet or row.ranges or row.label or row.inside or row.lead_end or row.duration is not None or len(row.text.split()) < MIN_ASIDE_WORDS:
        return False
    return not kinds[index] & {"title", "place"} and not is_name(row.text) and ("employer" not in kinds[index] or kinds.tells(index))


def _heads_block(rows: Sequence[Row], kinds: RowKinds, index: int, floor: int) -> bool:
    """Whether a row is a name that starts what belongs together: after an empty line, an item of a list, or the text of the entry before."""
    row = rows[index]
    if not row.is_head or row.bullet or row.ranges or row.label or "title" in kinds[index] or not kinds[index] & _NAMES or not is_name(row.text):
        return False
    return index == floor or row.after_gap or row.bold or rows[index - 1].bullet or bool(kinds[index] & {"employer", "place"})


def _is_title_row(rows: Sequence[Row], kinds: RowKinds, index: int) -> bool:
    row = rows[index]
    is_plain = row.is_head and not (row.bullet or row.ranges or row.label or row.lead_end)
    return is_plain and "title" in kinds[index] and "employer" not in kinds[index] and len(row.text.split()) <= MAX_HEAD_WORDS and is_name(row.text)
