"""The lines of a section as rows: what each looks like, and which of its dates are those of an entry.

In: a document and one of its sections. Out: rows.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from gapcheck.domain import Document, Section
from gapcheck.profile.copied_rows import drop_copied_labels
from gapcheck.profile.date_notations import Calendar, find_duration
from gapcheck.profile.dates import DateRange, find_ranges, next_month
from gapcheck.profile.head_items import is_dated_item, neighbours_dated_item, raise_cut_names, raise_items, raise_jobs, raise_told, raise_undated
from gapcheck.profile.head_parts import find_told_title, label_of, normal_label
from gapcheck.profile.head_rows import ABBREVIATED, MAX_DATED_HEAD, MAX_HEAD_ROW, MAX_HEAD_WORDS, MAX_TOLD_WORDS, MIN_TOLD_WORDS, Row, names_title_or_employer
from gapcheck.profile.head_words import HeadWords, has_title_word, is_capitalised, is_inside, kind_of
from gapcheck.profile.places import find_place
from gapcheck.profile.sections import ENTRY_SECTIONS
from gapcheck.profile.told_lines import MAX_COMMA_WORDS, MAX_SENTENCE, is_deed, is_stopped_name, is_told
from gapcheck.taxonomy.normalising import normalise_phrase, normalise_word
from gapcheck.text_patterns import BULLET_START, BULLETS, DASHES, fold_accents

MIN_LEADING = 2
"""Rows that start with a stretch of time from which a single date at the start of a row is one too."""
MAX_LABEL = 40
_SMALL_NAME = re.compile(r"[a-z][\w.&-]*(?: [\w.&-]+)?(?:\s{2,}|\t)(?=[^\Wa-z])")
_BRACKETS = re.compile(r"\([^()]*\)")
_PARTED = re.compile(r"\s[|–—•-]\s|,\s")
_CELLS = re.compile(r"\s{2,}|\t|\|")
_LEAD = re.compile(r"\s*([^\W\da-z][^|•]{2,60}?,\s[^|•]{2,40}?)\s+[–—-]\s+(?=\S+\s+\S+\s+\S+)")
_NAMED = re.compile(r"\s*((?:[A-Z][\w.&'’]*|&|and|of)(?:\s+(?:[A-Z][\w.&'’]*|&|and|of)){0,4})\s+[–—-]\s+(?=\S+\s+\S+\s+\S+)")
_FORM = re.compile(r" ([^\W\d_]+)")
MIN_MARGIN_WORDS = 2
MAX_TITLE_START = 3
MAX_TOLD_REACH = 260
"""Characters of a row in which a sentence tells its title."""


def read_rows(document: Document, section: Section, calendar: Calendar, words: HeadWords, *, with_singles: bool) -> list[Row]:
    """The rows of a section with the dates that make entries.

    Args:
        with_singles: whether a single date makes an entry whatever stands beside it, as in education.
    """
    body = document.text[section.body : section.end]
    ranges = [_shift(item, section.body) for item in find_ranges(body, calendar)]
    if not ranges and section.kind not in ENTRY_SECTIONS:
        return []
    rows = drop_copied_labels(_cut_rows(document, section, ranges, words), words)
    _join_margin_dates(rows, calendar)
    leading = sum(1 for row in rows if row.leads and not row.ranges[0].single)
    in_items = section.kind == "experience" and bool(rows) and rows[0].bullet and not any(row.ranges and not row.bullet for row in rows)
    for index, row in enumerate(rows):
        row.is_head = _can_be_head(row, words)
        if not (row.bullet or row.inside) and (lead := _lead_of(row, words)):
            row.is_head, row.lead_end = True, row.start + lead.end(1)
        is_named = section.kind == "projects" and row.is_head and not row.bullet and is_capitalised(row.text) and not row.text.rstrip().endswith(".")
        is_item = row.bullet and bool(row.ranges) and row.ranges[0].single and _is_item(rows, index, words, in_items=in_items)
        singles = with_singles or is_named or is_item or (leading >= MIN_LEADING and row.leads)
        row.ranges = list(_without_told(row, words, with_singles=singles, in_items=in_items))
        row.margin = _is_margin(row)
        row.is_bare = row.is_led_by_date and _tells_after_date(row, words)
        if len(text := row.text[:MAX_TOLD_REACH]) > MAX_HEAD_ROW and _may_tell(row) and (told := find_told_title(text, 0, len(text), words)):
            row.told = row.start + told[0], row.start + told[2]
        row.duration = find_duration(row.text, calendar) if row.is_head and not row.ranges and any(char.isdigit() for char in row.text) else None
    if section.kind == "experience":
        raise_jobs(rows, words)
        raise_undated(rows, words, calendar.present)
        raise_cut_names(rows, words)
    raise_items(rows, words)
    raise_told(rows, words)
    if any(row.ranges and (not row.bullet or row.margin) for row in rows):
        for row in rows:
            row.ranges = [item for item in row.ranges if not (row.bullet and item.since) or _stands_apart(row, item)]
    return rows


def _cut_rows(document: Document, section: Section, ranges: Sequence[DateRange], words: HeadWords) -> list[Row]:
    """The lines of a section that hold words, with the dates that start in each and its label."""
    rows: list[Row] = []
    gap = True
    for line in takewhile(lambda line: line.start < section.end, document.lines[section.first_line :]):
        start, end = max(line.start, section.body), min(line.end, section.end)
        text = document.text[start:end]
        if start >= end or not text.strip():
            gap = gap or line.start >= section.body
            continue
        dated = next((item.end for item in ranges if item.start < start < item.end <= end), 0)
        if dated and not document.text[dated:end].strip(" \t.,;)|"):
            continue
        bullet = not dated and BULLET_START.match(text) is not None
        row = Row(start, end, text, bullet, gap, line.bold)
        gap = False
        row.ranges = [item for item in ranges if start <= item.start < end and not _is_in_name(row, item, words)]
        row.date_end = next((item.tail_end for item in ranges if start < item.tail_end <= end), dated)
        row.label = (label_of(text, words) or ("", 0))[0]
        row.inside = not row.label and _starts_part(text, words)
        rows.append(row)
    return rows


def _is_in_name(row: Row, item: DateRange, words: HeadWords) -> bool:
    """Whether a year is all that stands before the legal form of a company: "1871 LLC"."""
    following = _FORM.match(row.text, item.end - row.start) if item.single and item.years_only else None
    return following is not None and normalise_word(following[1]) in words.legal


def _is_item(rows: Sequence[Row], index: int, words: HeadWords, *, in_items: bool) -> bool:
    """Whether a single date makes an item of a list a head: all dates of the section stand in items, or those of the items beside it are stretches."""
    return is_dated_item(rows[index], words) and (in_items or neighbours_dated_item(rows, index, words))


def _may_tell(row: Row) -> bool:
    """Whether a sentence of a row may tell a title: its only date starts it, or ends it as an item of a list."""
    return row.is_led_by_date or (row.bullet and len(row.ranges) == 1 and not row.text[row.ranges[0].end - row.start :].strip(" ).*_"))


def _lead_of(row: Row, words: HeadWords) -> re.Match[str] | None:
    """The name and place before a dash behind which a row only tells about them."""
    if not row.is_head:
        return _LEAD.match(row.text) or _named_before(row, words)
    return None if row.label or row.bold or is_capitalised(row.text) or has_title_word(row.text, words) else _named_before(row, words)


def _named_before(row: Row, words: HeadWords) -> re.Match[str] | None:
    """The name before a dash behind which a line tells about it: "Example Works - an online shop for shoes and bags"."""
    found = None if row.ranges or len(row.text) > MAX_HEAD_ROW else _NAMED.match(row.text)
    return found if found and (row.text[found.end()].islower() or is_told(row.text[found.end() :], words.verbs)) else None


def _join_margin_dates(rows: Sequence[Row], calendar: Calendar) -> None:
    """Make one stretch of two single dates that start two lines in a row: a column with the first month above the last, or below it where both stand alone."""
    for row, below in pairwise(rows):
        if not below.after_gap and _is_date_alone(below) and (calendar.present.fullmatch(row.text.strip()) or _is_later_alone(row, below)):
            reached = row.ranges[0].last if row.ranges else None
            below.ranges = [replace(below.ranges[0], last=reached, single=False)]
            row.ranges, row.date_end = [], row.end
            continue
        if not below.after_gap and row.leads and len(row.ranges) == 1 and row.ranges[0].single and calendar.present.fullmatch(below.text.strip()):
            row.ranges = [replace(row.ranges[0], last=None, single=False)]
            below.date_end = below.end
            continue
        if not below.after_gap and _leads_with_month(row) and (lone := calendar.lone_month.match(fold_accents(below.text))):
            month = calendar.months[lone[1].lower()]
            row.ranges = [replace(row.ranges[0], last=next_month(row.ranges[0].first, month), single=False)]
            below.date_end = below.start + lone.end()
            continue
        if below.after_gap or not (row.leads and below.leads) or len(row.ranges) != 1 or len(below.ranges) != 1:
            continue
        first, last = row.ranges[0], below.ranges[0]
        if first.single and last.single and last.last is not None and first.years_only == last.years_only and first.first < last.last:
            row.ranges = [replace(first, last=last.last, single=False)]
            below.ranges = []
            below.date_end = last.end


def _is_date_alone(row: Row) -> bool:
    """Whether a row is a single date and nothing else."""
    only = row.ranges[0] if len(row.ranges) == 1 else None
    return only is not None and only.single and not row.text[: only.start - row.start].strip() and not row.text[only.end - row.start :].strip(" .,:")


def _is_later_alone(row: Row, below: Row) -> bool:
    return _is_date_alone(row) and row.ranges[0].first > below.ranges[0].first and row.ranges[0].years_only == below.ranges[0].years_only


def _leads_with_month(row: Row) -> bool:
    """Whether a row starts with the month and the year of its only date."""
    return row.is_led_by_date and row.ranges[0].single and row.ranges[0].first == row.ranges[0].last


def _shift(item: DateRange, by: int) -> DateRange:
    return replace(item, start=item.start + by, end=item.end + by, tail_end=item.tail_end + by if item.tail_end else 0)


def _starts_part(text: str, words: HeadWords) -> bool:
    """Whether a row is, or starts with, a label of what stands inside an entry."""
    label, _, _ = text.partition(":")
    return (len(label) <= MAX_LABEL and is_inside(normal_label(label), words)) or words.bare_inside.match(text) is not None


def _can_be_head(row: Row, words: HeadWords) -> bool:
    text = row.text.strip()
    if len(text) > MAX_HEAD_ROW:
        text = " ".join(_BRACKETS.sub(" ", text).split())
    if row.inside or not text or len(text) > (MAX_DATED_HEAD if row.ends_in_date else MAX_HEAD_ROW):
        return False
    if _is_table_head(text, words):
        return False
    if row.label:
        return True
    plain = text.lstrip("•▪●◦*-–— \t") if row.bullet and row.ranges else text
    if row.bullet and not row.ranges:
        return False
    count = len((_BRACKETS.sub(" ", plain) if "(" in plain else plain).split())
    is_small = plain[:2].islower() and "." not in plain.split()[0][1:-1] and not _is_placed(plain, words)
    if is_small or (count > MAX_HEAD_WORDS and not row.ranges):
        return False
    if row.ranges:
        return True
    if plain.endswith((".", ";", ",")) and not ABBREVIATED.search(plain) and not is_stopped_name(plain, words):
        is_wrapped = plain.endswith(",") and is_capitalised(plain) and _starts_with_title(plain, words) and _PARTED.search(plain) is not None
        return is_wrapped or bool(row.bold and count <= MAX_SENTENCE) or (count <= MAX_COMMA_WORDS and kind_of(plain[:-1], words) == "title")
    return not _is_labelled_list(plain, words) and (
        row.bold or not is_told(plain, words.verbs) or _starts_with_title(plain, words) or _ends_in_title(plain, words)
    )


def _is_placed(text: str, words: HeadWords) -> bool:
    """Whether a name in small letters stands apart from its place: "strandweg  Hamburg, Germany"."""
    name = _SMALL_NAME.match(text)
    return name is not None and find_place(text[name.end() :], words.places) == 0


def _is_labelled_list(text: str, words: HeadWords) -> bool:
    """Whether a label that is none of a head stands before a colon, and no title behind it: "Build tools: make, Jenkins"."""
    label, colon, rest = _BRACKETS.sub(" ", text).partition(": ")
    return bool(colon and label.strip() and rest.strip()) and kind_of(rest, words) != "title"


def _starts_with_title(text: str, words: HeadWords) -> bool:
    """Whether a title's word is among the first ones: "Research assistant in the field of optics"."""
    first = [normalise_word(word.strip(",")) for word in text.split()[:MAX_TITLE_START]]
    return any(word in words.titles for word in first) or (first[0] in words.leading and "of" in first)


def _ends_in_title(text: str, words: HeadWords) -> bool:
    """Whether a title stands behind a name in small letters and a comma: "Harbour ventures works, Java toolsmith developer"."""
    name, comma, last = text.rpartition(", ")
    return bool(comma) and len(name.split()) <= MAX_COMMA_WORDS and not is_deed(name + " it") and "," not in name and kind_of(last, words) == "title"


def _is_table_head(text: str, words: HeadWords) -> bool:
    """Whether a row names the columns of a table: "Role | Company | Years"."""
    cells = [" ".join(normalise_phrase(cell)) for cell in _CELLS.split(text) if cell.strip()]
    return len(cells) > 1 and all(cell in words.labels for cell in cells)


def _without_told(row: Row, words: HeadWords, *, with_singles: bool, in_items: bool) -> Iterator[DateRange]:
    """The dates of a row that are not part of a sentence: "- Modelled fares of 145 routes (2017-2024) with R".

    Args:
        with_singles: whether a single date counts whatever stands beside it.
        in_items: whether all dates of a section of work stand in items of lists.
    """
    for item in row.ranges:
        before = row.text[: item.start - row.start]
        after = row.text[item.end - row.start :]
        if item.single and not with_singles and not _is_stay(row, before, after, words):
            continue
        is_job = (in_items and _ends_told_title(row, before, after, words)) or is_dated_item(row, words)
        if row.bullet and (item.since or item.years_only or item.single) and _is_told(before, after) and not is_job:
            continue
        if row.bullet and not _is_margin(row) and is_told(row.text[:MAX_TOLD_REACH], words.verbs) and not has_title_word(row.text, words):
            continue
        if not row.bullet and (item.years_only or item.single) and _is_in_sentence(row, before, after, words):
            continue
        if item.since and len(after.split()) > MAX_TOLD_WORDS and not (row.leads and has_title_word(after[:MAX_HEAD_ROW], words)):
            continue
        yield item


def _is_told(before: str, after: str) -> bool:
    """Whether a date in a bullet is part of a sentence, inside it or at its end."""
    said = [word for word in before.split() if any(map(str.isalnum, word))]
    return (len(said) > MAX_TOLD_WORDS and len(_BRACKETS.sub(" ", after).split()) > 1) or len(said) > MAX_SENTENCE


def _ends_told_title(row: Row, before: str, after: str, words: HeadWords) -> bool:
    """Whether a stretch of time ends an item that tells a title in few words: "9 years as Data Engineer at Harbour Labs from 2005 to 2014"."""
    is_short = len(before.split()) <= MAX_HEAD_WORDS and not after.strip(" ).") and not row.ranges[0].single
    return is_short and find_told_title(before, 0, len(before), words) is not None


def _tells_after_date(row: Row, words: HeadWords) -> bool:
    """Whether a sentence without a title stands behind the date that starts a row."""
    rest = row.text[row.ranges[0].end - row.start :].strip(" \t:|–—-")
    is_item = rest.startswith(tuple(BULLETS)) and sum(word.islower() for word in rest.split()) >= MIN_TOLD_WORDS
    return (is_item or is_told(rest[:MAX_HEAD_ROW], words.verbs)) and not has_title_word(rest[:MAX_HEAD_ROW], words)


def _is_in_sentence(row: Row, before: str, after: str, words: HeadWords) -> bool:
    """Whether years stand in a line that goes on with a sentence: "tables from 2010 to 2019.", "2012 event (PostgreSQL)."."""
    rest = after.strip()
    if not before.strip():
        return rest[:1].islower() and rest.endswith(".")
    return before.lstrip()[:2].islower() and not names_title_or_employer(row, words) and (len(before.split()) > MIN_MARGIN_WORDS or rest.endswith("."))


def _is_stay(row: Row, before: str, after: str, words: HeadWords) -> bool:
    """Whether a single date stands in the head of an entry: in a short line that is no sentence."""
    count = len(before.split()) + len(after.split())
    if before.rstrip().endswith(":") and not row.label and not (words.titles & {normalise_word(word) for word in before.rstrip(" :").split()[-1:]}):
        return False  # "Updated: 12/03/2024", "Born: 1990"
    is_alone = count == 0 or (row.ranges[0].season and count <= MAX_TOLD_WORDS)
    return row.is_head and not row.bullet and count <= MAX_HEAD_WORDS and (is_alone or names_title_or_employer(row, words))


def _is_margin(row: Row) -> bool:
    """Whether a date stands apart at the end of a bullet: the column of dates beside it."""
    if not row.bullet or len(row.ranges) != 1:
        return False
    before = row.text[: row.ranges[0].start - row.start]
    return len(before.split()) > MIN_MARGIN_WORDS and _stands_apart(row, row.ranges[0])


def _stands_apart(row: Row, item: DateRange) -> bool:
    """Whether a wide gap parts a date from what stands before it, and nothing but the dash of an open end stands behind it."""
    return row.text[: item.start - row.start].endswith("  ") and not row.text[item.end - row.start :].strip(f" .(){DASHES}")
