"""Which rows of a section make the head of an entry.

In: rows. Out: for each entry the rows of its head, in the layouts that people use: title or employer first, dates in the same line, above, below
or beside it, several roles under one employer, no dates at all.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gapcheck.profile.entry_rows import MAX_HEAD_WORDS, MAX_TOLD_WORDS, Row
from gapcheck.profile.head_parts import split_head
from gapcheck.profile.head_words import HeadWords
from gapcheck.taxonomy.normalising import normalise_word

MAX_ABOVE = 3
MAX_BELOW = 2
"""Rows of a head above and below that of its date."""
MAX_NAME_WORDS = 12
MIN_CAPITALS = 0.5
"""Share of the longer words of a title line without dates that start with a capital letter."""
_LETTERS = re.compile(r"[^\W\d_]+")
_BRACKETS = re.compile(r"\([^()]*\)")


@dataclass(slots=True)
class Anchor:
    """The rows of one entry's head."""

    first: int
    row: int
    """Of its dates; where it has none, of its title."""
    last: int


def find_anchors(rows: Sequence[Row], words: HeadWords, *, undated: bool) -> list[Anchor]:
    """The heads of entries, in order.

    Args:
        undated: whether a line with a title and no date is the head of an entry too.
    """
    kinds = _Kinds(rows, words)
    dated = [index for index, row in enumerate(rows) if row.ranges]
    date_first = bool(dated) and _stands_first(rows, dated[0]) and "title" not in kinds[dated[0]]
    anchors: list[Anchor] = []
    reached = -1
    for number, index in enumerate(dated):
        limit = dated[number + 1] if number + 1 < len(dated) else len(rows)
        if anchors and index <= anchors[-1].last:
            continue
        if rows[index].margin and index - 1 > reached and rows[index - 1].is_head:
            first = _go_up(rows, kinds, index - 1, reached)
            anchors.append(Anchor(first, index, index - 1))
            reached = index
            continue
        first = last = index
        if rows[index].label:
            first, last = _labelled(rows, index, reached, limit)
        if first == last == index and rows[index].label in ("", "dates"):
            first = index if date_first else _go_up(rows, kinds, index, reached)
            last = _go_down(rows, kinds, first, index, limit, date_first=date_first)
        anchors.append(Anchor(first, index, last))
        reached = last
    return sorted([*anchors, *_undated(rows, kinds, anchors)], key=lambda anchor: anchor.first) if undated else anchors


def _labelled(rows: Sequence[Row], index: int, reached: int, limit: int) -> tuple[int, int]:
    """First and last of the labelled rows around one, each label once; empty lines between them do not part them."""
    first = last = index
    seen = {rows[index].label}
    while first - 1 > reached and rows[first - 1].label and rows[first - 1].label not in seen:
        first -= 1
        seen.add(rows[first].label)
    while last + 1 < limit and rows[last + 1].label and not rows[last + 1].ranges and (rows[last + 1].label not in seen or rows[last + 1].label == "dates"):
        last += 1
        seen.add(rows[last].label)
    return first, last


class _Kinds:
    """What the phrases of each row are; made when it is first asked for."""

    def __init__(self, rows: Sequence[Row], words: HeadWords) -> None:
        self._rows = rows
        self._words = words
        self._made: dict[int, frozenset[str]] = {}

    def __getitem__(self, index: int) -> frozenset[str]:
        made = self._made.get(index)
        if made is None:
            row = self._rows[index]
            made = self._made[index] = _kinds_of(row, self._words) if row.is_head else frozenset()
        return made

    def may_have_title(self, index: int) -> bool:
        """Whether a row holds a title's word at all."""
        return any(normalise_word(word) in self._words.titles for word in _LETTERS.findall(self._rows[index].text))


def _kinds_of(row: Row, words: HeadWords) -> frozenset[str]:
    spans = row.spans()
    if not any(char.isalpha() for start, end in spans for char in row.text[start - row.start : end - row.start]):
        return frozenset()
    return frozenset(part.kind for part in split_head(row.text, [(a - row.start, b - row.start) for a, b in spans], words)) or frozenset({"noise"})


def _stands_first(rows: Sequence[Row], index: int) -> bool:
    return not any(row.is_head for row in rows[:index])


def _go_up(rows: Sequence[Row], kinds: _Kinds, index: int, reached: int) -> int:
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
        if has_title and kinds[first - 1] <= {"open", "field"} and len(above.text.split()) > MAX_TOLD_WORDS:
            break
        first -= 1
        taken += 1
        has_title = has_title or "title" in kinds[first]
    return first


def _crosses_gap(rows: Sequence[Row], kinds: _Kinds, first: int, reached: int, *, has_title: bool) -> bool:
    """Whether a head goes on above an empty line: over a line with nothing but dates and places, to a title or from it to an employer that stands by itself."""
    above = kinds[first - 1]
    stands_alone = first - 1 == reached + 1 or rows[first - 1].after_gap or rows[first - 2].bullet
    if has_title:
        is_name = "title" not in above and (bool(above & {"employer", "place"}) or rows[first - 1].bold) and _is_name(rows[first - 1].text)
        return stands_alone and is_name and not any("employer" in kinds[at] for at in (first, first + 1) if at < len(rows))
    return kinds[first] <= {"noise", "place"} or ("title" in above and stands_alone)


def _go_down(rows: Sequence[Row], kinds: _Kinds, first: int, index: int, limit: int, *, date_first: bool) -> int:
    """Last row of the head: down over short lines that name what the head does not say yet."""
    known = frozenset().union(*(kinds[at] for at in range(first, index + 1)))
    last = index
    while last + 1 < limit and last - index < MAX_BELOW:
        below = rows[last + 1]
        if rows[index].bullet and last == index and _names_employer_in_bullet(below, known):
            last += 1
            continue
        if (
            not below.is_head
            or below.bullet
            or (below.after_gap and "title" in known and not kinds[last + 1] & {"place", "employer"})
            or (below.duration is not None and kinds[last + 1] != {"noise"})
        ):
            break
        if below.after_gap and _heads_another(rows, kinds, last + 1):
            break
        told = kinds[last + 1]
        is_new = ("title" in told and "title" not in known) or ("employer" in told and "employer" not in known) or "place" in told or told == {"noise"}
        is_open = (date_first or first == index) and "title" not in known and len(below.text.split()) <= MAX_TOLD_WORDS
        is_open = is_open or ("employer" not in known and "open" not in known and _is_name(below.text))
        if not (is_new or is_open) or ("title" in told and "title" in known) or (len(below.text.split()) > MAX_HEAD_WORDS and not below.lead_end):
            break
        known |= told
        last += 1
    return last


def _heads_another(rows: Sequence[Row], kinds: _Kinds, index: int) -> bool:
    """Whether a row is the first of the next entry's head: a title or a date follows it."""
    following = rows[index + 1 : index + 3]
    return any(row.is_head and not row.after_gap and not row.bullet and (row.ranges or "title" in kinds[index + 1 + at]) for at, row in enumerate(following))


def _names_employer_in_bullet(below: Row, known: frozenset[str]) -> bool:
    """Whether the bullet after a bullet with title and dates is the employer's name: "- Example Works, Denver"."""
    text = below.text.lstrip("•▪●◦*-–— \t")
    return (
        below.bullet
        and not below.ranges
        and "employer" not in known
        and "open" not in known
        and len(text.split()) <= MAX_NAME_WORDS
        and (_is_name(text) or " " not in text)
    )


def _is_name(text: str) -> bool:
    """Whether a short line is written like a name: most of its longer words start with a capital letter."""
    found = [word for word in _LETTERS.findall(text) if len(word) > 3]
    return 0 < len(found) <= MAX_NAME_WORDS and sum(word[0].isupper() for word in found) > MIN_CAPITALS * len(found) and not text.rstrip().endswith(".")


def _undated(rows: Sequence[Row], kinds: _Kinds, anchors: Sequence[Anchor]) -> Iterator[Anchor]:
    """Title lines that no dated head holds: after an empty line or a bullet, written like a title, with work below."""
    taken = {index for anchor in anchors for index in range(anchor.first, anchor.last + 1)}
    for index, row in enumerate(rows):
        if row.label == "employer" and index not in taken and not row.bullet and "employer" in kinds[index]:
            first, last = _labelled(rows, index, max(taken & set(range(index)), default=-1), min(taken - set(range(index + 1)), default=len(rows)))
            taken |= {*range(first, last + 1)}
            yield Anchor(first, index, last)
            continue
        if (
            index in taken
            or not row.is_head
            or row.bullet
            or not kinds.may_have_title(index)
            or "title" not in kinds[index]
            or not (_is_title_line(row.text) or _is_before_label(rows, index))
        ):
            continue
        if row.label:
            first, last = _labelled(rows, index, max(taken & set(range(index)), default=-1), min(taken - set(range(index + 1)), default=len(rows)))
            if any(rows[at].label in ("employer", "dates") for at in range(first, last + 1)):
                taken |= {*range(first, last + 1)}
                yield Anchor(first, index, last)
            continue
        starts = row.after_gap or row.bold or not rows[index - 1].is_head or index - 1 in taken
        below = index + 1 if index + 1 < len(rows) and index + 1 not in taken and _continues(rows[index + 1], kinds[index + 1]) else index
        above = (
            index - 1
            if index and index - 1 not in taken and not row.after_gap and _continues(rows[index - 1], kinds[index - 1]) and rows[index - 1].after_gap
            else index
        )
        if not (starts or above < index):
            continue
        has_employer = any(kinds[at] & {"employer", "open"} for at in range(above, below + 1))
        has_work = index + 1 < len(rows) and rows[index + 1].bullet and kinds[index] == {"title"}
        if not (has_employer or has_work or not anchors or row.bold):
            continue
        taken |= {*range(above, below + 1)}
        yield Anchor(above, index, below)


def _continues(row: Row, kinds: frozenset[str]) -> bool:
    return (
        row.is_head
        and not row.lead_end
        and not row.bullet
        and not row.ranges
        and "title" not in kinds
        and bool(kinds & {"employer", "open", "place"})
        and _is_name(row.text)
    )


def _is_before_label(rows: Sequence[Row], index: int) -> bool:
    """Whether a part of an entry starts right below: "Technologies: ..."."""
    return index + 1 < len(rows) and rows[index + 1].inside and not rows[index + 1].after_gap


def _is_title_line(text: str) -> bool:
    found = [word for word in _LETTERS.findall(_BRACKETS.sub(" ", text)) if len(word) > 3]
    return len(text.split()) <= MAX_HEAD_WORDS and sum(word[0].isupper() for word in found) > MIN_CAPITALS * len(found)
