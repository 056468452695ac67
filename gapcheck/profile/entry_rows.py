"""The lines of a section as rows, and which of them make the head of an entry.

In: the lines of a section with their dates. Out: for each entry the rows of its head, in the layouts that people use:
title or employer first, dates in the same line, above, below or beside it, several roles under one employer, no dates at all.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise, takewhile

from gapcheck.domain import Document, Section, SectionKind
from gapcheck.profile.dates import Calendar, DateRange, find_duration, find_ranges
from gapcheck.profile.entry_heads import HeadWords, label_of, split_head
from gapcheck.taxonomy.normalising import normalise_phrase, normalise_word
from gapcheck.text_patterns import BULLET_START

ENTRY_SECTIONS: frozenset[SectionKind] = frozenset({"experience", "education", "projects", "volunteering"})
MAX_ABOVE = 3
MAX_BELOW = 2
"""Rows of a head above and below that of its date."""
MAX_HEAD_ROW = 110
MAX_HEAD_WORDS = 14
MIN_LEADING = 2
"""Rows that start with a stretch of time from which a single date at the start of a row is one too."""
MAX_LABEL = 40
MAX_TOLD_WORDS = 6
"""Words before a date in the middle of a bullet from which it is part of a sentence."""
MAX_SENTENCE = 9
"""Words of a row that ends like a sentence up to which it can still be the head of an entry."""
MAX_NAME_WORDS = 12
MIN_CAPITALS = 0.5
"""Share of the longer words of a title line without dates that start with a capital letter."""
_LETTERS = re.compile(r"[^\W\d_]+")
_SENTENCE_END = re.compile(r"[.;:]\s+(?=[^\W\d_a-z])|\s{2,}(?=\S+\s+\S+\s+\S+\s+\S+\s+\S+)")
_CELLS = re.compile(r"\s{2,}|\t|\|")
_LEAD = re.compile(r"\s*([^\W\da-z][^|•]{2,60}?,\s[^|•]{2,40}?)\s+[–—-]\s+(?=\S+\s+\S+\s+\S+)")
_TOLD_AFTER = re.compile(r"\s*\)?\s*[:–—-]\s+")
MIN_MARGIN_WORDS = 2
_ABBREVIATED = re.compile(r"\b(?:inc|ltd|co|corp|pvt|llc|jr|sr|st|[a-z]\.[a-z])\.$", re.IGNORECASE)


@dataclass(slots=True)
class Row:
    """A line of a section."""

    start: int
    end: int
    """Half-open characters of the document's text."""
    text: str
    bullet: bool
    after_gap: bool
    """Whether an empty line, or nothing of its section, stands above it."""
    bold: bool
    ranges: list[DateRange] = field(default_factory=list)
    """With offsets in the document's text."""
    duration: int | None = None
    is_head: bool = False
    """Whether it can be part of the head of an entry by its look."""
    date_end: int = 0
    """Where the second half of a date of the row above ends; 0 where there is none."""
    lead_end: int = 0
    """Where its name ends, if the rest only tells about it: "Example Works, Leeds - maker of scales for ..."; 0 where all of it counts."""
    label: str = ""
    """What its label says it is: `title`, `employer`, `place` or `dates`."""
    inside: bool = False
    """Whether it starts a part inside an entry: "Key achievements:"."""

    margin: bool = False
    """Whether its date stands in the margin of a bullet and belongs to the line above."""

    def spans(self) -> list[tuple[int, int]]:
        """The row without its dates, and without what is told of the work behind them."""
        if self.lead_end:
            return [(self.start, self.lead_end)]
        at, left = self.date_end or self.start, []
        for item in self.ranges:
            left.append((at, item.start))
            at = item.end
        rest = self.text[at - self.start :]
        is_headed = self.ranges and any(char.isalpha() for char in self.text[: self.ranges[0].start - self.start])
        if is_headed and len(rest.split()) > MAX_TOLD_WORDS and _TOLD_AFTER.match(rest):
            return left
        end = self.end
        if self.is_led_by_date and end - at > MAX_HEAD_ROW:
            stop = _SENTENCE_END.search(self.text, at - self.start)
            end = min(at + MAX_HEAD_ROW, self.start + stop.start() if stop else end)
        return [*left, (at, end)]

    @property
    def is_led_by_date(self) -> bool:
        """Whether it starts with its only date."""
        return len(self.ranges) == 1 and not self.text[: self.ranges[0].start - self.start].strip(" \t*•-(")


@dataclass(slots=True)
class Anchor:
    """The rows of one entry's head."""

    first: int
    row: int
    """Of its dates; where it has none, of its title."""
    last: int


def read_rows(document: Document, section: Section, calendar: Calendar, words: HeadWords, *, with_singles: bool) -> list[Row]:
    """The rows of a section with the dates that make entries.

    Args:
        with_singles: whether a single date makes an entry whatever stands beside it, as in education.
    """
    body = document.text[section.body : section.end]
    ranges = [_shift(item, section.body) for item in find_ranges(body, calendar)]
    if not ranges and section.kind not in ENTRY_SECTIONS:
        return []
    rows: list[Row] = []
    gap = True
    for line in takewhile(lambda line: line.start < section.end, document.lines[section.first_line :]):
        start, end = max(line.start, section.body), min(line.end, section.end)
        text = document.text[start:end]
        if start >= end or not text.strip():
            gap = gap or line.start >= section.body
            continue
        bullet = BULLET_START.match(text) is not None
        row = Row(start, end, text, bullet, gap, line.bold)
        gap = False
        row.ranges = [item for item in ranges if start <= item.start < end]
        row.label = (label_of(text, words) or ("", 0))[0]
        row.inside = not row.label and _starts_part(text, words)
        rows.append(row)
    _join_margin_dates(rows, calendar.present)
    leading = sum(1 for row in rows if _leads(row) and not row.ranges[0].single)
    for row in rows:
        row.is_head = _can_be_head(row, words)
        if not (row.is_head or row.bullet or row.inside) and (lead := _LEAD.match(row.text)):
            row.is_head, row.lead_end = True, row.start + lead.end(1)
        row.ranges = list(_without_told(row, words, with_singles=with_singles or (leading >= MIN_LEADING and _leads(row))))
        row.margin = _is_margin(row)
        row.duration = find_duration(row.text, calendar) if row.is_head and not row.ranges and any(char.isdigit() for char in row.text) else None
    if any(row.ranges and (not row.bullet or row.margin) for row in rows):
        for row in rows:
            row.ranges = [item for item in row.ranges if not (row.bullet and item.since)]
    return rows


def _join_margin_dates(rows: Sequence[Row], present: re.Pattern[str]) -> None:
    """Make one stretch of two single dates that start two lines in a row: a column with the first month above the last."""
    for row, below in pairwise(rows):
        if not below.after_gap and _leads(row) and len(row.ranges) == 1 and row.ranges[0].single and present.fullmatch(below.text.strip()):
            row.ranges = [replace(row.ranges[0], last=None, single=False)]
            below.date_end = below.end
            continue
        if below.after_gap or not (_leads(row) and _leads(below)) or len(row.ranges) != 1 or len(below.ranges) != 1:
            continue
        first, last = row.ranges[0], below.ranges[0]
        if first.single and last.single and last.last is not None and first.years_only == last.years_only and first.first < last.last:
            row.ranges = [replace(first, last=last.last, single=False)]
            below.ranges = []
            below.date_end = last.end


def _leads(row: Row) -> bool:
    """Whether a row starts with its date."""
    return bool(row.ranges) and not row.text[: row.ranges[0].start - row.start].strip(" \t*•-(")


def _shift(item: DateRange, by: int) -> DateRange:
    return DateRange(item.start + by, item.end + by, item.first, item.last, item.single, item.years_only, item.since, item.season)


def _starts_part(text: str, words: HeadWords) -> bool:
    """Whether a row is, or starts with, a label of what stands inside an entry."""
    label, colon, rest = text.partition(":")
    name = " ".join(word for word in normalise_phrase(label.strip()) if word.isalnum())
    return len(label) <= MAX_LABEL and name in words.inside and (bool(colon) or not rest)


def _can_be_head(row: Row, words: HeadWords) -> bool:
    text = row.text.strip()
    if row.inside or len(text) > MAX_HEAD_ROW or not text:
        return False
    if _is_table_head(text, words):
        return False
    if row.label:
        return True
    plain = text.lstrip("•▪●◦*-–— \t") if row.bullet and row.ranges else text
    if row.bullet and not row.ranges:
        return False
    count = len(plain.split())
    if plain[:2].islower() or (count > MAX_HEAD_WORDS and not row.ranges):
        return False
    if plain.endswith((".", ";", ",")) and not row.ranges and not _ABBREVIATED.search(plain):
        return bool(row.bold and count <= MAX_SENTENCE)
    return True


def _is_table_head(text: str, words: HeadWords) -> bool:
    """Whether a row names the columns of a table: "Role | Company | Years"."""
    cells = [" ".join(normalise_phrase(cell)) for cell in _CELLS.split(text) if cell.strip()]
    return len(cells) > 1 and all(cell in words.labels for cell in cells)


def _without_told(row: Row, words: HeadWords, *, with_singles: bool) -> Iterator[DateRange]:
    """The dates of a row that are not part of a sentence: "- Modelled fares of 145 routes (2017-2024) with R"."""
    has_full = any(not item.single or item.season for item in row.ranges)
    for item in row.ranges:
        before = row.text[: item.start - row.start]
        after = row.text[item.end - row.start :]
        if item.single and not with_singles and ((has_full and not item.season) or not _is_stay(row, before, after, words)):
            continue
        if row.bullet and (item.since or item.years_only or item.single) and _is_told(before, after):
            continue
        if item.since and len(after.split()) > MAX_TOLD_WORDS:
            continue
        yield item


def _is_told(before: str, after: str) -> bool:
    """Whether a date in a bullet is part of a sentence, inside it or at its end."""
    return (len(before.split()) > MAX_TOLD_WORDS and len(after.split()) > 1) or len(before.split()) > MAX_SENTENCE


def _is_stay(row: Row, before: str, after: str, words: HeadWords) -> bool:
    """Whether a single date stands in the head of an entry: in a short line that is no sentence."""
    count = len(before.split()) + len(after.split())
    is_alone = count == 0 or (row.ranges[0].season and count <= MAX_TOLD_WORDS)
    return row.is_head and not row.bullet and count <= MAX_HEAD_WORDS and (is_alone or _names_title(row, words))


def _names_title(row: Row, words: HeadWords) -> bool:
    return any(part.kind in ("title", "employer") for part in split_head(row.text, [(a - row.start, b - row.start) for a, b in row.spans()], words))


def _is_margin(row: Row) -> bool:
    """Whether a date stands apart at the end of a bullet: the column of dates beside it."""
    if not row.bullet or len(row.ranges) != 1:
        return False
    item = row.ranges[0]
    before, after = row.text[: item.start - row.start], row.text[item.end - row.start :]
    return before.endswith("  ") and len(before.split()) > MIN_MARGIN_WORDS and not after.strip(" .()")


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
        if not above.is_head or above.bullet or (rows[first].after_gap and (has_title or not _crosses_gap(rows, kinds, first, reached))):
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


def _crosses_gap(rows: Sequence[Row], kinds: _Kinds, first: int, reached: int) -> bool:
    """Whether a head goes on above an empty line: over a line with nothing but dates and places, or to a title that stands by itself."""
    if kinds[first] <= {"noise", "place"}:
        return True
    stands_alone = first - 1 == reached + 1 or rows[first - 1].after_gap or rows[first - 2].bullet
    return "title" in kinds[first - 1] and stands_alone


def _go_down(rows: Sequence[Row], kinds: _Kinds, first: int, index: int, limit: int, *, date_first: bool) -> int:
    """Last row of the head: down over short lines that name what the head does not say yet."""
    known = frozenset().union(*(kinds[at] for at in range(first, index + 1)))
    last = index
    while last + 1 < limit and last - index < MAX_BELOW:
        below = rows[last + 1]
        if rows[index].bullet and last == index and _names_employer_in_bullet(below, known):
            last += 1
            continue
        if not below.is_head or below.bullet or (below.after_gap and "title" in known and not kinds[last + 1] & {"place", "employer"}) or (below.duration is not None and kinds[last + 1] != {"noise"}):
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
    return below.bullet and not below.ranges and "employer" not in known and "open" not in known and len(text.split()) <= MAX_NAME_WORDS and (_is_name(text) or " " not in text)


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
        if index in taken or not row.is_head or row.bullet or not kinds.may_have_title(index) or "title" not in kinds[index] or not (_is_title_line(row.text) or _is_before_label(rows, index)):
            continue
        if row.label:
            first, last = _labelled(rows, index, max(taken & set(range(index)), default=-1), min(taken - set(range(index + 1)), default=len(rows)))
            if any(rows[at].label in ("employer", "dates") for at in range(first, last + 1)):
                taken |= {*range(first, last + 1)}
                yield Anchor(first, index, last)
            continue
        starts = row.after_gap or row.bold or rows[index - 1].bullet or index - 1 in taken
        below = index + 1 if index + 1 < len(rows) and index + 1 not in taken and _continues(rows[index + 1], kinds[index + 1]) else index
        above = index - 1 if index and index - 1 not in taken and not row.after_gap and _continues(rows[index - 1], kinds[index - 1]) and rows[index - 1].after_gap else index
        if not (starts or above < index):
            continue
        has_employer = any(kinds[at] & {"employer", "open"} for at in range(above, below + 1))
        has_work = index + 1 < len(rows) and rows[index + 1].bullet and kinds[index] == {"title"}
        if not (has_employer or has_work or not anchors or row.bold):
            continue
        taken |= {*range(above, below + 1)}
        yield Anchor(above, index, below)


def _continues(row: Row, kinds: frozenset[str]) -> bool:
    return row.is_head and not row.lead_end and not row.bullet and not row.ranges and "title" not in kinds and bool(kinds & {"employer", "open", "place"}) and _is_name(row.text)


def _is_before_label(rows: Sequence[Row], index: int) -> bool:
    """Whether a part of an entry starts right below: "Technologies: ..."."""
    return index + 1 < len(rows) and rows[index + 1].inside and not rows[index + 1].after_gap


def _is_title_line(text: str) -> bool:
    found = [word for word in _LETTERS.findall(text) if len(word) > 3]
    return len(text.split()) <= MAX_HEAD_WORDS and sum(word[0].isupper() for word in found) > MIN_CAPITALS * len(found)
