"""The lines of a section as rows: what each looks like, and which of its dates are those of an entry.

In: a document and one of its sections. Out: rows.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise, takewhile

from gapcheck.domain import Document, Section
from gapcheck.profile.date_notations import Calendar, find_duration
from gapcheck.profile.dates import DateRange, find_ranges
from gapcheck.profile.head_parts import find_told_title, label_of, normal_label, split_head
from gapcheck.profile.head_words import HeadWords, PartKind, has_title_word, is_capitalised, kind_of
from gapcheck.profile.sections import ENTRY_SECTIONS
from gapcheck.profile.told_lines import MAX_COMMA_WORDS, MAX_SENTENCE, is_deed, is_name_before_comma, is_stopped_name, is_told
from gapcheck.taxonomy.normalising import normalise_phrase, normalise_word
from gapcheck.text_patterns import BULLET_START

MAX_HEAD_ROW = 110
MAX_HEAD_WORDS = 14
MIN_LEADING = 2
"""Rows that start with a stretch of time from which a single date at the start of a row is one too."""
MAX_LABEL = 40
MAX_TOLD_WORDS = 6
"""Words before a date in the middle of a bullet from which it is part of a sentence."""
_BRACKETS = re.compile(r"\([^()]*\)")
_SENTENCE_END = re.compile(r"[.;:]\s+(?=[^\W\d_a-z])|\s{2,}(?=\S+\s+\S+\s+\S+\s+\S+\s+\S+)")
_CELLS = re.compile(r"\s{2,}|\t|\|")
_LEAD = re.compile(r"\s*([^\W\da-z][^|•]{2,60}?,\s[^|•]{2,40}?)\s+[–—-]\s+(?=\S+\s+\S+\s+\S+)")
_NAMED = re.compile(r"\s*((?:[A-Z][\w.&'’]*|&|and|of)(?:\s+(?:[A-Z][\w.&'’]*|&|and|of)){0,4})\s+[–—-]\s+(?=\S+\s+\S+\s+\S+)")
_AFTER_DATE = " \t.:;,–—-"
"""What parts a date from the head behind it."""
_TOLD_AFTER = re.compile(r"\s*\)?\s*[:–—-]\s+")
MIN_MARGIN_WORDS = 2
MAX_TITLE_START = 3
MAX_TOLD_REACH = 260
"""Characters of a row in which a sentence tells its title."""
ABBREVIATED = re.compile(r"\b(?:inc|ltd|co|corp|pvt|llc|jr|sr|st|[a-z]\.[a-z])\.$", re.IGNORECASE)


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
    told: tuple[int, int] | None = None
    """Where a title stands that a sentence of a long row tells, with the words before it: "I was a data engineer"."""
    is_bare: bool = False
    """Whether only a sentence of the work stands behind its date."""
    margin: bool = False
    """Whether its date stands in the margin of a bullet and belongs to the line above."""
    aside: bool = False
    """Whether it only tells about the employer of the head in which it stands."""

    def spans(self) -> list[tuple[int, int]]:
        """The row without its dates, and without what is told of the work behind them."""
        if self.aside:
            return []
        if self.lead_end:
            return [(self.start, self.lead_end)]
        if self.is_bare and self.ranges:
            return [(self.start, self.ranges[0].start)]
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
            stop = _SENTENCE_END.search(self.text, at - self.start + len(rest) - len(rest.lstrip(_AFTER_DATE)))
            end = min(at + MAX_HEAD_ROW, self.start + stop.start() if stop else end)
        later = [self.told] if self.told and self.told[0] >= end else []
        return [*left, (at, end), *later]

    @property
    def name(self) -> str:
        """Its text without what only tells about the name at its start."""
        return self.text[: self.lead_end - self.start] if self.lead_end else self.text

    @property
    def is_led_by_date(self) -> bool:
        """Whether it starts with its only date."""
        return len(self.ranges) == 1 and self.leads

    @property
    def leads(self) -> bool:
        """Whether it starts with a date."""
        return bool(self.ranges) and not self.text[: self.ranges[0].start - self.start].strip(" \t*•-(")


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
        row.date_end = next((item.tail_end for item in ranges if start < item.tail_end <= end), 0)
        row.label = (label_of(text, words) or ("", 0))[0]
        row.inside = not row.label and _starts_part(text, words)
        rows.append(row)
    _join_margin_dates(rows, calendar.present)
    leading = sum(1 for row in rows if row.leads and not row.ranges[0].single)
    for row in rows:
        row.is_head = _can_be_head(row, words)
        if not (row.bullet or row.inside) and (lead := _lead_of(row, words)):
            row.is_head, row.lead_end = True, row.start + lead.end(1)
        is_named = section.kind == "projects" and row.is_head and not row.bullet and is_capitalised(row.text) and not row.text.rstrip().endswith(".")
        row.ranges = list(_without_told(row, words, with_singles=with_singles or is_named or (leading >= MIN_LEADING and row.leads)))
        row.margin = _is_margin(row)
        row.is_bare = row.is_led_by_date and _tells_after_date(row, words)
        if row.is_led_by_date and len(text := row.text[:MAX_TOLD_REACH]) > MAX_HEAD_ROW and (told := find_told_title(text, 0, len(text), words)):
            row.told = row.start + told[0], row.start + told[2]
        row.duration = find_duration(row.text, calendar) if row.is_head and not row.ranges and any(char.isdigit() for char in row.text) else None
    if any(row.ranges and (not row.bullet or row.margin) for row in rows):
        for row in rows:
            row.ranges = [item for item in row.ranges if not (row.bullet and item.since)]
    return rows


def _lead_of(row: Row, words: HeadWords) -> re.Match[str] | None:
    """The name and place before a dash behind which a row only tells about them."""
    if not row.is_head:
        return _LEAD.match(row.text) or _named_before(row, words)
    return None if row.label or row.bold or is_capitalised(row.text) or has_title_word(row.text, words) else _named_before(row, words)


def _named_before(row: Row, words: HeadWords) -> re.Match[str] | None:
    """The name before a dash behind which a line tells about it: "Example Works - an online shop for shoes and bags"."""
    found = None if row.ranges or len(row.text) > MAX_HEAD_ROW else _NAMED.match(row.text)
    return found if found and (row.text[found.end()].islower() or is_told(row.text[found.end() :], words.verbs)) else None


def _join_margin_dates(rows: Sequence[Row], present: re.Pattern[str]) -> None:
    """Make one stretch of two single dates that start two lines in a row: a column with the first month above the last."""
    for row, below in pairwise(rows):
        if not below.after_gap and row.leads and len(row.ranges) == 1 and row.ranges[0].single and present.fullmatch(below.text.strip()):
            row.ranges = [replace(row.ranges[0], last=None, single=False)]
            below.date_end = below.end
            continue
        if below.after_gap or not (row.leads and below.leads) or len(row.ranges) != 1 or len(below.ranges) != 1:
            continue
        first, last = row.ranges[0], below.ranges[0]
        if first.single and last.single and last.last is not None and first.years_only == last.years_only and first.first < last.last:
            row.ranges = [replace(first, last=last.last, single=False)]
            below.ranges = []
            below.date_end = last.end


def _shift(item: DateRange, by: int) -> DateRange:
    return replace(item, start=item.start + by, end=item.end + by, tail_end=item.tail_end + by if item.tail_end else 0)


def _starts_part(text: str, words: HeadWords) -> bool:
    """Whether a row is, or starts with, a label of what stands inside an entry."""
    label, _, _ = text.partition(":")
    return len(label) <= MAX_LABEL and normal_label(label) in words.inside


def _can_be_head(row: Row, words: HeadWords) -> bool:
    text = row.text.strip()
    if len(text) > MAX_HEAD_ROW:
        text = " ".join(_BRACKETS.sub(" ", text).split())
    if row.inside or len(text) > MAX_HEAD_ROW or not text:
        return False
    if _is_table_head(text, words):
        return False
    if row.label:
        return True
    plain = text.lstrip("•▪●◦*-–— \t") if row.bullet and row.ranges else text
    if row.bullet and not row.ranges:
        return False
    count = len((_BRACKETS.sub(" ", plain) if "(" in plain else plain).split())
    if (plain[:2].islower() and "." not in plain.split()[0][1:-1]) or (count > MAX_HEAD_WORDS and not row.ranges):
        return False
    if row.ranges:
        return True
    if plain.endswith((".", ";", ",")) and not ABBREVIATED.search(plain) and not (is_name_before_comma(plain) or is_stopped_name(plain, words)):
        return bool(row.bold and count <= MAX_SENTENCE) or (count <= MAX_COMMA_WORDS and kind_of(plain[:-1], words) == "title")
    return not _is_labelled_list(plain, words) and (row.bold or not is_told(plain, words.verbs) or _starts_with_title(plain, words))


def _is_labelled_list(text: str, words: HeadWords) -> bool:
    """Whether a label that is none of a head stands before a colon, and no title behind it: "Build tools: make, Jenkins"."""
    label, colon, rest = text.partition(": ")
    return bool(colon and label.strip() and rest.strip()) and kind_of(rest, words) != "title"


def _starts_with_title(text: str, words: HeadWords) -> bool:
    """Whether a title's word is among the first ones: "Research assistant in the field of optics"."""
    return any(normalise_word(word.strip(",")) in words.titles for word in text.split()[:MAX_TITLE_START])


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
        if row.bullet and item.years_only and is_deed(row.text) and not names_title(row, words):
            continue
        if not row.bullet and (item.years_only or item.single) and _is_in_sentence(row, before, after, words):
            continue
        if item.since and len(after.split()) > MAX_TOLD_WORDS:
            continue
        yield item


def _is_told(before: str, after: str) -> bool:
    """Whether a date in a bullet is part of a sentence, inside it or at its end."""
    return (len(before.split()) > MAX_TOLD_WORDS and len(after.split()) > 1) or len(before.split()) > MAX_SENTENCE


def _tells_after_date(row: Row, words: HeadWords) -> bool:
    """Whether a sentence without a title stands behind the date that starts a row."""
    rest = row.text[row.ranges[0].end - row.start :].strip(" \t:|–—-")
    return is_told(rest[:MAX_HEAD_ROW], words.verbs) and not has_title_word(rest[:MAX_HEAD_ROW], words)


def _is_in_sentence(row: Row, before: str, after: str, words: HeadWords) -> bool:
    """Whether years stand in a line that goes on with a sentence: "tables from 2010 to 2019.", "2012 event (PostgreSQL)."."""
    rest = after.strip()
    if not before.strip():
        return rest[:1].islower() and rest.endswith(".")
    return before.lstrip()[:2].islower() and not _names_title_or_employer(row, words) and (len(before.split()) > MIN_MARGIN_WORDS or rest.endswith("."))


def _is_stay(row: Row, before: str, after: str, words: HeadWords) -> bool:
    """Whether a single date stands in the head of an entry: in a short line that is no sentence."""
    count = len(before.split()) + len(after.split())
    is_alone = count == 0 or (row.ranges[0].season and count <= MAX_TOLD_WORDS)
    return row.is_head and not row.bullet and count <= MAX_HEAD_WORDS and (is_alone or _names_title_or_employer(row, words))


def names_title(row: Row, words: HeadWords) -> bool:
    """Whether a row that can be part of a head names a title."""
    return row.is_head and "title" in kinds_of_parts(row, words)


def _names_title_or_employer(row: Row, words: HeadWords) -> bool:
    return bool(kinds_of_parts(row, words) & {"title", "employer"})


def kinds_of_parts(row: Row, words: HeadWords) -> frozenset[PartKind]:
    """What the phrases of a row say they are."""
    return frozenset(part.kind for part in split_head(row.text, [(a - row.start, b - row.start) for a, b in row.spans()], words))


def _is_margin(row: Row) -> bool:
    """Whether a date stands apart at the end of a bullet: the column of dates beside it."""
    if not row.bullet or len(row.ranges) != 1:
        return False
    item = row.ranges[0]
    before, after = row.text[: item.start - row.start], row.text[item.end - row.start :]
    return before.endswith("  ") and len(before.split()) > MIN_MARGIN_WORDS and not after.strip(" .()")
