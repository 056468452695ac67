"""Reads dates and dated entries.

In: text, sections and an as-of month. Out: entries with their place in the text, and months counted once where they overlap.
Months are counted as `year * 12 + month - 1`.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from gapcheck.taxonomy.normalising import any_phrase, normalise_word

_YEAR = r"(?:19[5-9]\d|20[0-6]\d)"
_DASH = r"[-‐‑‒–—−~→]+"
DATE_REACH = 45
"""Characters around a year in which the rest of its date range stands."""
_YEAR_LIKE = re.compile(r"(?:19|20)\d\d|['’]\d\d|(?<=[a-z.][ \-])\d\d\b|(?<=[a-z])\d\d\b")


@dataclass(frozen=True, slots=True)
class Calendar:
    """How dates are written, compiled from `taxonomy/dates.toml` and `taxonomy/titles.toml`."""

    range: re.Pattern[str]
    months: Mapping[str, int]
    seasons: Mapping[str, tuple[int, int]]
    titles: frozenset[str]
    organisations: frozenset[str]


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
