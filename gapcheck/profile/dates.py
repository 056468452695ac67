"""Reads dates and dated entries.

In: text, sections and an as-of month. Out: entries with their place in the text, and months counted once where they overlap.
Months are counted as `year * 12 + month - 1`.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gapcheck.domain import Document, Entry, EntryKind, Section, SectionKind
from gapcheck.months import iso_month
from gapcheck.taxonomy.normalising import any_phrase, normalise_word

_YEAR = r"(?:19[5-9]\d|20[0-6]\d)"
_DASH = r"[-‐‑‒–—−~→]+"
_KINDS: Mapping[str, EntryKind] = {
    "experience": "work", "education": "education", "projects": "project", "volunteering": "volunteering",
}
_UNDATED: frozenset[SectionKind] = frozenset({"certifications", "courses", "languages", "references", "interests"})
"""Sections whose dates are never those of work, even in a resume without a heading for work."""
MAX_GAP_TITLE_LINES = 2
MAX_HEAD = 130
"""Characters of an entry's head up to which a name without "Inc" or "University" is taken for the employer."""
MAX_LINE_BELOW = 60
MAX_COLLAPSED_HEAD = 60
"""Characters before a date in which an employer stands, where line breaks are lost."""
_BULLET = re.compile(r"[•▪●❖➢*]|^\s*[-–]\s", re.MULTILINE)
_BULLET_START = re.compile(r"\s*[•▪●❖➢*◦·–-]\s*")
MAX_BULLET_HEAD = 6
"""Words before a date in the middle of a bullet from which it is part of a sentence."""
DATE_REACH = 45
"""Characters around a year in which the rest of its date range stands."""
_YEAR_LIKE = re.compile(r"(?:19|20)\d\d|['’]\d\d|(?<=[a-z.][ \-])\d\d\b|(?<=[a-z])\d\d\b")
_SPLIT = re.compile(r"\s*(?:[|•·,;\n]|\s[-–—]+\s|\s+(?:at|@)\s+|[-–—]+\s*$|^\s*[-–—]+)\s*")


@dataclass(frozen=True, slots=True)
class Calendar:
    """How dates are written, compiled from `taxonomy/dates.toml` and `taxonomy/titles.toml`."""

    range: re.Pattern[str]
    months: Mapping[str, int]
    seasons: Mapping[str, tuple[int, int]]
    titles: frozenset[str]
    organisations: frozenset[str]


@dataclass(frozen=True, slots=True)
class DatedEntry:
    """An entry and where it stands."""

    entry: Entry
    first: int
    """Offset of its first character, title lines included."""
    end: int
    first_month: int
    last_month: int
    head_end: int
    """Offset after the line that holds the date."""
    head_lines: tuple[tuple[int, int], ...] = ()
    """Spans of the lines that hold title, employer and place."""
    future: bool = False
    is_collapsed: bool = False
    """Whether it stands in a text whose line breaks are lost."""


def build_calendar(dates: Mapping[str, Any], titles: Mapping[str, Any]) -> Calendar:
    """Compile the data; all date notations of FIELD's most used resumes in one pattern."""
    months = {name: int(number) for number, names in dates["month"].items() for name in names}
    seasons = {name: (span[0], span[1]) for name, span in dates["season"].items()}
    month, season, present, until, since = map(any_phrase, (months, seasons, dates["present"], dates["until"], dates["since"]))

    def point(tag: str) -> str:
        day = r"(?:\d{1,2}(?:st|nd|rd|th)?,?\s+)?"
        return (
            rf"(?:{day}(?P<m{tag}>{month})(?:\b\.?,?[\s\-/]*|(?=['’\d])){day}(?:of\s+)?(?P<y{tag}>{_YEAR}\b|['’]\d\d\b|\d\d\b(?!\s*(?:[-–]|to)\s*\d\d\b))"
            rf"|(?P<s{tag}>{season})\s*(?:of\s+)?(?P<sy{tag}>{_YEAR}|['’]\d\d)\b"
            rf"|Q(?P<q{tag}>[1-4])[\s/]*(?P<qy{tag}>{_YEAR}|['’]\d\d)\b"
            rf"|(?:\d{{1,2}}[/.])?(?P<n{tag}>0?[1-9]|1[0-2])\s?[/.\-]\s?(?P<ny{tag}>{_YEAR})\b"
            rf"|(?P<iy{tag}>{_YEAR})[/.\-](?P<i{tag}>0[1-9]|1[0-2])(?:[/.\-]\d\d)?\b(?!\d)"
            rf"|(?P<o{tag}>{_YEAR})\b)"
        )

    separator = rf"\s*[,(]?\s*(?:{_DASH}|\b(?:{until})\b)\s*"
    pattern = (
        rf"(?<![\w/])(?:"
        rf"(?:(?:{since})\s+)?(?P<bare>{month})\b\.?{separator}(?P<mc>{month})\b\.?,?[\s\-/]*(?P<yc>{_YEAR}|['’]\d\d)\b"
        rf"|(?P<day>{month})\b\.?\s+\d{{1,2}}{separator}(?P<mf>{month})\b\.?\s+\d{{1,2}},?\s+(?P<yf>{_YEAR})\b"
        rf"|(?:(?:{since})\s+)?{point('a')}(?:{separator}(?:{point('b')}|(?P<now>\b(?:{present})\b))|\s+(?P<now2>till\s+date|to\s+date|present)\b)"
        rf"|(?P<open>(?:since|{_DASH}))[ \t]+{point('d')}(?![ \t]*(?:{_DASH}|\b(?:{until})\b))"
        rf"|{point('e')}\s*(?:{_DASH})?(?=\s*\)?\s*$|\s*[|\n)])"
        rf")"
    )
    return Calendar(
        re.compile(pattern, re.IGNORECASE | re.MULTILINE),
        months,
        seasons,
        frozenset(map(normalise_word, titles["title"])),
        frozenset(map(normalise_word, titles["organisation"])),
    )


@dataclass(frozen=True, slots=True)
class DateRange:
    """A stretch of months found in a text; `last` None says until now."""

    start: int
    end: int
    first: int
    last: int | None
    single: bool = False
    years_only: bool = False
    since: bool = False


def find_ranges(text: str, calendar: Calendar) -> Iterator[DateRange]:
    """Every date range, and every single date that ends a line, in order."""
    for match in _date_matches(text, calendar.range):
        groups = match.groupdict()
        if name := groups["bare"] or groups["day"]:
            month, span = _read_point(groups, "c" if groups["bare"] else "f", calendar)
            first = calendar.months[name.lower()] - 1 + month // 12 * 12
            yield DateRange(match.start(), match.end(), first if first <= month else first - 12, month + span - 1)
            continue
        if groups["open"]:
            month, span = _read_point(groups, "d", calendar)
            if not groups["open"].lower().startswith("s"):
                yield DateRange(match.start(), match.end(), month, month + span - 1, single=True, years_only=span == 12)
            else:
                yield DateRange(match.start(), match.end(), month, None, since=True)
            continue
        single = _has_point(groups, "e")
        month, span = _read_point(groups, "e" if single else "a", calendar)
        years_only = span == 12
        if single:
            yield DateRange(match.start(), match.end(), month, month + span - 1, single=True, years_only=years_only)
        elif groups["now"] or groups["now2"]:
            yield DateRange(match.start(), match.end(), month, None)
        else:
            last, last_span = _read_point(groups, "b", calendar)
            years_only = years_only and last_span == 12
            # 2019-2021 is read as the middle of the first year to the middle of the last: neither end is known.
            end = last + last_span - 1
            if years_only and last > month:
                end = last
            yield DateRange(match.start(), match.end(), month, end, years_only=years_only)


def _date_matches(text: str, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Matches in the neighbourhood of years only: searching everywhere costs twenty times as much."""
    reached = 0
    windows: list[tuple[int, int]] = []
    for year in _YEAR_LIKE.finditer(text):
        start, end = max(year.start() - DATE_REACH, 0), year.end() + DATE_REACH
        if windows and start <= windows[-1][1]:
            windows[-1] = (windows[-1][0], end)
        else:
            windows.append((start, end))
    for start, end in windows:
        for match in pattern.finditer(text, max(start, reached), min(end, len(text))):
            reached = match.end()
            yield match


def _has_point(groups: Mapping[str, str | None], tag: str) -> bool:
    return any(groups[f"{prefix}{tag}"] for prefix in ("y", "sy", "qy", "ny", "iy", "o"))


def _read_point(groups: Mapping[str, str | None], tag: str, calendar: Calendar) -> tuple[int, int]:
    """First month of a date, and how many months it spans."""

    def year(value: str) -> int:
        digits = value.strip("'’")
        if len(digits) == 4:
            return int(digits)
        return int(digits) + (2000 if int(digits) < 70 else 1900)

    if value := groups[f"y{tag}"]:
        return year(value) * 12 + calendar.months[str(groups[f"m{tag}"]).lower()] - 1, 1
    if value := groups[f"sy{tag}"]:
        first, last = calendar.seasons[str(groups[f"s{tag}"]).lower()]
        return year(value) * 12 + first - 1, last - first + 1
    if value := groups[f"qy{tag}"]:
        return year(value) * 12 + (int(str(groups[f"q{tag}"])) - 1) * 3, 3
    if value := groups[f"ny{tag}"]:
        return year(value) * 12 + int(str(groups[f"n{tag}"])) - 1, 1
    if value := groups[f"iy{tag}"]:
        return year(value) * 12 + int(str(groups[f"i{tag}"])) - 1, 1
    return int(str(groups[f"o{tag}"])) * 12, 12


def find_entries(document: Document, sections: Sequence[Section], calendar: Calendar, as_of: int) -> tuple[DatedEntry, ...]:
    """Dated entries in reading order.

    Args:
        as_of: the month that "present" means.
    """
    kinds = {section.kind for section in sections}
    found: list[DatedEntry] = []
    for section in sections:
        kind = _KINDS.get(section.kind, "other")
        if kind == "other" and section.kind in _UNDATED:
            continue
        body = document.text[section.body : section.end]
        ranges = [item for item in find_ranges(body, calendar) if not item.single or kind == "education"]
        if kind == "other" and "experience" in kinds:
            ranges = [item for item in ranges if not item.years_only and _stands_alone(body, item)]
        ranges = [item for item in ranges if not _is_told(body, item)] or ranges
        for index, item in enumerate(ranges):
            end = ranges[index + 1].start if index + 1 < len(ranges) else len(body)
            entry = _build_entry(body, section.body, item, end, "work" if kind == "other" else kind, calendar, as_of)
            if entry is not None:
                found.append(entry)
    return tuple(found)


def _stands_alone(body: str, item: DateRange) -> bool:
    """Whether a range has a line to itself, as jobs after a misread heading do."""
    before = body[body.rfind("\n", 0, item.start) + 1 : item.start]
    after = body[item.end :].split("\n", 1)[0]
    return not before.strip(" ()") and not after.strip(" ().,")


def _is_told(body: str, item: DateRange) -> bool:
    """Whether a range stands inside the sentence of a bullet: "- Modelled fares of 145 routes (2017-2024) with R"."""
    start = body.rfind("\n", 0, item.start) + 1
    if not (item.since or item.years_only) or not _BULLET_START.match(body, start):
        return False
    is_inside = len(body[start : item.start].split()) > MAX_BULLET_HEAD and len(body[item.end :].split("\n", 1)[0].split()) > 1
    return item.since or is_inside


def _build_entry(body: str, offset: int, item: DateRange, end: int, kind: EntryKind, calendar: Calendar, as_of: int) -> DatedEntry | None:
    last = as_of if item.last is None else item.last
    first, future = item.first, item.first > as_of
    if last < first:
        first, last = last, first
    last = max(first, min(last, as_of)) if not future else last
    start = _head_start(body, item.start)
    head_end = body.find("\n", item.end)
    head_end = len(body) if head_end < 0 else head_end
    head = body[start : item.start] + " | " + body[item.end : min(head_end, item.end + 120)]
    following = body[head_end + 1 : head_end + 100].split("\n", 1)[0]
    title, employer = _read_head(head, following, calendar)
    months = last - first + 1
    entry = Entry(title, iso_month(first), iso_month(last), months, kind, employer, item.last is None)
    lines = _head_lines(body, start, item, head_end)
    head_lines = tuple((offset + a, offset + b) for a, b in lines)
    return DatedEntry(entry, offset + start, offset + end, first, last, offset + head_end, head_lines, future, len(lines) == 1)


def _head_lines(body: str, start: int, item: DateRange, head_end: int) -> list[tuple[int, int]]:
    """The lines of an entry's head without its date; with the line below where that is short and no bullet."""
    if head_end - start > MAX_HEAD * 2 or _BULLET.search(body, start, head_end):
        return [(max(start, body.rfind(" ", 0, max(item.start - MAX_COLLAPSED_HEAD, 1))), item.start)]
    lines = [(start, item.start), (item.end, head_end)]
    below_start = head_end + 2 if body[head_end : head_end + 2] == "\n\n" else head_end + 1
    below = body.find("\n", below_start)
    below = len(body) if below < 0 else below
    text = body[below_start:below]
    is_short = 0 < len(text) < MAX_LINE_BELOW and "," in text
    if is_short and not _BULLET.match(text.lstrip()) and text.lstrip()[:1].isupper() and text.rstrip()[-1:] not in ".:;":
        lines.append((below_start, below))
    return lines


def _head_start(body: str, at: int) -> int:
    """Offset at which the title lines of an entry begin: its own line and up to two short ones above."""
    start = body.rfind("\n", 0, at) + 1
    for _ in range(MAX_GAP_TITLE_LINES):
        if start == 0:
            break
        previous = body.rfind("\n", 0, start - 1) + 1
        line = body[previous : start - 1].strip()
        if not line or len(line) > 90 or line[0] in "•-*▪◦·❖➢●" or line[-1] in ".;" or line[0].islower():
            break
        start = previous
    return max(start, at - 200)


def _read_head(head: str, following: str, calendar: Calendar) -> tuple[str, str]:
    """Title and employer of an entry, as far as they are clear."""
    parts = [part.strip(" .:()\t") for part in _SPLIT.split(head) if part and part.strip(" .:()\t")]
    if following and not following.lstrip().startswith(("•", "-", "*", "▪")) and len(following) < 80:
        parts += [part.strip(" .:()") for part in _SPLIT.split(following) if part and part.strip()]
    title = next((part for part in parts if _words(part) & calendar.titles), "")
    employer = next((part for part in parts if part != title and _words(part) & calendar.organisations), "")
    if not employer and len(head) <= MAX_HEAD and not _BULLET.search(head):
        employer = next((part for part in parts if part != title and part[:1].isupper()), "")
    return title[:100], employer[:100]


def _words(text: str) -> set[str]:
    return {normalise_word(word) for word in re.findall(r"\w+", text)}






