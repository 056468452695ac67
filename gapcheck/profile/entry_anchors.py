"""Which rows of a section make the head of an entry.

In: rows. Out: for each entry the rows of its head, in the layouts that people use: title or employer first, dates in the same line, above, below
or beside it, several roles under one employer, no dates at all.
"""

from collections.abc import Iterator, Sequence

from gapcheck.profile.head_asides import reach_over
from gapcheck.profile.head_rows import MAX_HEAD_WORDS, MAX_TOLD_WORDS, Row
from gapcheck.profile.head_shapes import count_dates_above, dates_below, pair_apart, share_shape
from gapcheck.profile.head_words import HeadWords
from gapcheck.profile.row_kinds import MAX_NAME_WORDS, Anchor, RowKinds, is_name, labelled_rows
from gapcheck.profile.undated_heads import find_undated, find_undated_projects

_NAMES = frozenset({"employer", "open"})
MAX_ABOVE = 3
MAX_BELOW = 2
"""Rows of a head above and below that of its date."""


def find_anchors(rows: Sequence[Row], words: HeadWords, *, undated: bool, projects: bool = False) -> list[Anchor]:
    """The heads of entries, in order.

    Args:
        undated: whether a line with a title and no date is the head of an entry too.
        projects: whether a name without a date is one, beside others that have dates.
    """
    kinds = RowKinds(rows, words)
    if below := dates_below(rows, kinds):
        return below
    if count := count_dates_above(rows, kinds):
        heads = sorted(find_undated(rows, kinds, ()), key=lambda anchor: anchor.first)
        if len(heads) == count:
            return [Anchor(head.first, at, head.last) for at, head in enumerate(heads)]
    anchors = list(_dated_heads(rows, kinds))
    anchors = reach_over(rows, kinds, _without_spans(rows, kinds, share_shape(rows, kinds, anchors)))
    more = list(find_undated(rows, kinds, anchors) if undated else find_undated_projects(rows, anchors) if projects else ())
    if undated and (apart := pair_apart(kinds, anchors, more)):
        return apart
    return sorted([*anchors, *more], key=lambda anchor: anchor.first)


def _dated_heads(rows: Sequence[Row], kinds: RowKinds) -> Iterator[Anchor]:
    """The heads around the rows with dates, each read without a look at the others."""
    dated = [index for index, row in enumerate(rows) if row.ranges]
    date_first = bool(dated) and _stands_first(rows, dated[0]) and "title" not in kinds[dated[0]]
    reached = -1
    for index, limit in zip(dated, [*dated[1:], len(rows)], strict=False):
        if rows[index].margin and index - 1 > reached and rows[index - 1].is_head:
            yield Anchor(_go_up(rows, kinds, index - 1, reached), index, index - 1)
            reached = index
            continue
        first = last = index
        if rows[index].label:
            first, last = labelled_rows(rows, index, reached, limit)
            first -= _is_employer_above(rows, first, last, reached)
        if first == last == index and rows[index].label in ("", "dates"):
            first = index if date_first and not _ends_head(rows, kinds, index, limit) else _go_up(rows, kinds, index, reached)
            last = _go_down(rows, kinds, first, index, limit, date_first=date_first)
        yield Anchor(first, index, last)
        reached = last


def _is_employer_above(rows: Sequence[Row], first: int, last: int, reached: int) -> bool:
    """Whether labelled rows that name no employer stand right below a name: "1. Example Works", "Role: Analyst"."""
    above = rows[first - 1] if first - 1 > reached else None
    named = last > first and all(row.label != "employer" for row in rows[first : last + 1])
    return named and above is not None and not (above.ranges or above.inside or rows[first].after_gap) and is_name(above.text)


def _without_spans(rows: Sequence[Row], kinds: RowKinds, anchors: Sequence[Anchor]) -> list[Anchor]:
    """Without employers whose own dates only span those of the roles below them; a title and the employer below, both dated, are one head."""
    kept: list[Anchor] = []
    for anchor in anchors:
        before = kept[-1] if kept else None
        if before is None or before.last + 1 != anchor.first or rows[anchor.first].after_gap or rows[before.row].label or rows[anchor.row].bullet:
            kept.append(anchor)
            continue
        above = _told_in(kinds, before)
        told = _told_in(kinds, anchor)
        names_above, names = above & _NAMES, told & _NAMES
        if "title" in told and "title" not in above and names_above and not names and _spans(rows[before.row], rows[anchor.row]):
            anchor.first, anchor.skipped = before.first, before.row
            kept[-1] = anchor
            continue
        if "title" in above and "title" not in told and names and (not names_above or _is_year(rows[before.row])):
            before.last = anchor.last
            continue
        kept.append(anchor)
    return kept


def _told_in(kinds: RowKinds, anchor: Anchor) -> frozenset[str]:
    return frozenset().union(*(kinds[index] for index in range(anchor.first, anchor.last + 1)))


def _is_year(row: Row) -> bool:
    return all(item.single for item in row.ranges)


def _spans(row: Row, other: Row) -> bool:
    """Whether the dates of one row span those of another."""
    first, last = row.ranges[0], other.ranges[0]
    return first.first <= last.first and (first.last is None or (last.last is not None and last.last <= first.last))


def _stands_first(rows: Sequence[Row], index: int) -> bool:
    return not any(row.is_head for row in rows[:index])


def _ends_head(rows: Sequence[Row], kinds: RowKinds, index: int, limit: int) -> bool:
    """Whether a row is nothing but dates and places above the text of its entry, so that its head stands above it."""
    is_bare = kinds[index] <= {"noise", "place"}
    below = rows[index + 1] if index + 1 < limit else None
    return is_bare and (below is None or not below.is_head or below.bullet)


def _go_up(rows: Sequence[Row], kinds: RowKinds, index: int, reached: int) -> int:
    """First row of the head whose date stands in a row: up over lines that can be a head, to an empty line, a bullet or the entry before."""
    first, taken = index, 0
    has_title = "title" in kinds[index]
    while first - 1 > reached and taken < MAX_ABOVE:
        above = rows[first - 1]
        if not above.is_head or above.bullet or (rows[first].after_gap and not _crosses_gap(rows, kinds, first, reached, has_title=has_title)):
            break
        if above.duration is None and kinds[first - 1] <= {"noise"}:
            taken -= 1
        if has_title and "title" in kinds[first - 1] and not rows[first - 1].bold:
            break
        if has_title and kinds[first - 1] <= {"open", "field"} and len(above.text.split()) > MAX_TOLD_WORDS and not above.lead_end:
            break
        first -= 1
        taken += 1
        has_title = has_title or "title" in kinds[first]
    return first


def _crosses_gap(rows: Sequence[Row], kinds: RowKinds, first: int, reached: int, *, has_title: bool) -> bool:
    """Whether a head goes on above an empty line: over a line with nothing but dates and places, to a title or from it to an employer that stands by itself."""
    above = kinds[first - 1]
    top = first - 1
    if "place" in above and above <= {"place", "open"} and top - 1 > reached and not rows[top].after_gap and _is_plain_name(rows, kinds, top - 1):
        top -= 1
    stands_alone = top == reached + 1 or rows[top].after_gap or rows[top - 1].bullet
    if has_title:
        return stands_alone and "title" not in above and bool(above & {"employer", "place"}) and is_name(rows[first - 1].text)
    return kinds[first] <= {"noise", "place"} or ("title" in above and stands_alone)


def _is_plain_name(rows: Sequence[Row], kinds: RowKinds, index: int) -> bool:
    """Whether a row is a name and says no title."""
    row = rows[index]
    return row.is_head and not (row.bullet or row.ranges) and "title" not in kinds[index] and bool(kinds[index] & _NAMES) and is_name(row.text)


def _go_down(rows: Sequence[Row], kinds: RowKinds, first: int, index: int, limit: int, *, date_first: bool) -> int:
    """Last row of the head: down over short lines that name what the head does not say yet."""
    known = frozenset().union(*(kinds[at] for at in range(first, index + 1)))
    last, taken = index, 0
    while last + 1 < limit and taken < MAX_BELOW:
        below = rows[last + 1]
        if rows[index].bullet and last == index and _names_employer_in_bullet(below, known):
            last += 1
            continue
        if (
            not below.is_head
            or below.bullet
            or (below.after_gap and "title" in known and not kinds[last + 1] & {"place", "employer"})
            or (below.duration is not None and kinds[last + 1] != {"noise"})
            or ("title" in kinds[index] and kinds.starts_with_degree(last + 1))
        ):
            break
        if below.after_gap and (_heads_another(rows, kinds, last + 1) or (rows[index].bullet and _is_above_item(rows, last + 1))):
            break
        told = kinds[last + 1]
        names_employer = "employer" in told and "employer" not in known and ("place" in told or not kinds.tells(last + 1))
        is_new = ("title" in told and "title" not in known) or names_employer or "place" in told or told == {"noise"}
        is_open = (date_first or first == index) and "title" not in known and len(below.text.split()) <= MAX_TOLD_WORDS
        is_open = is_open or ("employer" not in known and "open" not in known and is_name(below.name))
        if not (is_new or is_open) or ("title" in told and "title" in known) or (len(below.text.split()) > MAX_HEAD_WORDS and not below.lead_end):
            break
        known |= told
        last += 1
        taken += not told <= {"noise", "place"}
    return last


def _heads_another(rows: Sequence[Row], kinds: RowKinds, index: int) -> bool:
    """Whether a row is the first of the next entry's head: a title or a date follows it."""
    following = rows[index + 1 : index + 3]
    return any(row.is_head and not row.after_gap and not row.bullet and (row.ranges or "title" in kinds[index + 1 + at]) for at, row in enumerate(following))


def _is_above_item(rows: Sequence[Row], index: int) -> bool:
    """Whether a dated item of a list stands right below a row, which is its employer then."""
    below = rows[index + 1] if index + 1 < len(rows) else None
    return below is not None and below.bullet and bool(below.ranges) and not below.after_gap


def _names_employer_in_bullet(below: Row, known: frozenset[str]) -> bool:
    """Whether the bullet after a bullet with title and dates is the employer's name: "- Example Works, Denver"."""
    text = below.text.lstrip("•▪●◦*-–— \t")
    return (
        below.bullet
        and not below.ranges
        and "employer" not in known
        and "open" not in known
        and len(text.split()) <= MAX_NAME_WORDS
        and (is_name(text) or " " not in text)
    )
