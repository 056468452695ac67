"""Finds dates as people write them, one named pattern for each notation.

In: text. Out: dates, each with its first month and how many it spans. Months are counted as `year * 12 + month - 1`.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from gapcheck.text_patterns import DASHES, DOUBLED_YEAR, YEAR, any_phrase, fold_accents

_DASH = rf"[{DASHES}]+"
DATE_REACH = 45
"""Characters around a year in which the rest of its date range stands."""
YEAR_DIGITS = 4
_CENTURY_BORDER = 70
"""Two-digit years below it are of this century."""
_YEAR_LIKE = re.compile(r"(?:19|20)\d\d|['’]\d\d|(?<=\d[/.])\d\d(?!\d)|(?<=[a-z.][ \-])\d\d\b|(?<=[a-z])\d\d\b")
_SHORT_YEAR = r"['’]\d\d(?!\d)"
_GLUED_MONTH = r"(?-i:(?<=[a-z)])(?=[A-Z][a-z]))"
"""Where a blank is lost before a month: "InternMar 2025"; it begins with a capital letter."""
_YEAR_DOT = r"(?:19|20)\d\d[/.]"
"""A year before a month of one digit; where no range is told, these are versions: "Vivado 2019.2"."""
_INTERVAL = rf"(?<=\d-\d\d/)(?={YEAR}-)"
"""Where the second date of an interval of ISO 8601 starts: "2019-04-01/2022-03-31"."""
_DAY = r"(?:\d{1,2}(?:st|nd|rd|th)?,?\s+)?"

Point = tuple[int, int]
"""First month of a date, and how many months it spans."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """How dates are written, compiled from `taxonomy/dates.toml`."""

    point: re.Pattern[str]
    separator: re.Pattern[str]
    present: re.Pattern[str]
    since: re.Pattern[str]
    until: re.Pattern[str]
    """Words before a single date, up to the end of a text."""
    ending: re.Pattern[str]
    """Those of them that can only stand before the last one of a stay."""
    bare_month: re.Pattern[str]
    """A month without a year and the dash after it, up to the end of a text."""
    lone_month: re.Pattern[str]
    """A month without a year."""
    duration: re.Pattern[str]
    months: Mapping[str, int]
    seasons: Mapping[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Date:
    """One date found in a text."""

    start: int
    end: int
    notation: str
    month: int
    span: int


def build_calendar(dates: Mapping[str, Any]) -> Calendar:
    """Compile the data."""
    months = {name: int(number) for number, names in dates["month"].items() for name in names}
    seasons = {name: (span[0], span[1]) for name, span in dates["season"].items()}
    month, season, present, until, since, last = map(any_phrase, (months, seasons, dates["present"], dates["until"], dates["since"], dates["end_label"]))
    notations = "|".join(f"(?P<{name}>{pattern})" for name, pattern in _notations(month, season, present).items())
    glued_years = rf"(?<=[^\W\d_])(?={YEAR}\s?{_DASH}\s?(?:{YEAR}(?!\d)|(?:{present})(?!\w)))"
    separator = rf"\s*[,;|(]?\s*(?:{_DASH}|\b(?:{until})\b(?:\s*:)?|\b(?:{last})\s*:)\s*"
    units = {unit: any_phrase(dates["duration"][unit]) for unit in ("years", "months")}
    number = r"(?P<{0}>\d{{1,2}}(?:[.,]\d)?)\s*\+?\s*(?:{1})\b\.?"
    years, some = number.format("years", units["years"]), number.format("months", units["months"])
    return Calendar(
        point=re.compile(rf"(?:(?<![\w/])|(?<=\d)(?=[a-z])|(?<=[a-z]/)(?=[a-z])|{_GLUED_MONTH}|{glued_years}|{_INTERVAL})(?:{notations})", re.IGNORECASE),
        separator=re.compile(separator, re.IGNORECASE),
        present=re.compile(rf"(?<!\w)(?:{present})(?!\w)", re.IGNORECASE),
        since=re.compile(rf"(?<!\w)(?:{since})\s*:?\s+(?:the\s+)?$", re.IGNORECASE),
        until=re.compile(rf"(?<!\w)(?:{until})\s*:?\s+$", re.IGNORECASE),
        ending=re.compile(rf"(?<!\w)(?:{last})\s*:?\s+$", re.IGNORECASE),
        bare_month=re.compile(rf"(?<!\w)(?:{month})\b\.?(?:\s+\d{{1,2}}(?:st|nd|rd|th)?)?(?:{separator}|\s*[/&]\s*)$", re.IGNORECASE),
        lone_month=re.compile(rf"({month})\b\.?(?!\s*[\d'’])", re.IGNORECASE),
        duration=re.compile(rf"(?<![\w.])(?:{years}(?:\s*(?:,|and|&)?\s*{some.replace('months>', 'rest>')})?|{some})", re.IGNORECASE),
        months=months,
        seasons=seasons,
    )


def _notations(month: str, season: str, present: str) -> dict[str, str]:
    """One pattern for each way to write a date, in the order in which they are tried."""
    year = rf"(?:{YEAR}(?!\d)|{_SHORT_YEAR})"
    full_year = rf"(?:{YEAR}(?!\d)|{DOUBLED_YEAR})"
    lone = rf"(?:[1-9](?=\s?{_DASH}\s?(?:{YEAR}[/.]|(?:{present})(?!\w)))|(?<=[{DASHES}]{_YEAR_DOT})[1-9]|(?<=[{DASHES}] {_YEAR_DOT})[1-9]"
    lone += rf"|(?<=\d/)[1-9](?=\s?{_DASH}(?: {{2}}|[ \t]*(?:$|\n))))"
    two_digits = r"\d\d\b(?!\s*(?:[-–]|to)\s*\d\d\b)"
    return {
        "named": rf"{_DAY}(?P<named_m>{month})(?:\b\.?,?[\s\-/.]*|(?=['’\d])){_DAY}(?:(?:of|de|del|di)\s+)?(?P<named_y>{full_year}|{_SHORT_YEAR}|{two_digits})",
        "season": rf"(?P<season_s>{season})s?[\s,\-]*(?:of\s+|in\s+)?(?P<season_y>{year})",
        "quarter": rf"Q(?P<quarter_q>[1-4])[\s/,\-]*(?P<quarter_y>{year})|(?P<quarter_y2>{YEAR})[\s/,\-]*Q(?P<quarter_q2>[1-4])",
        "half": rf"H(?P<half_h>[12])[\s/,\-]*(?P<half_y>{year})",
        "full": rf"(?P<full_1>\d{{1,2}})(?P<full_s>[/.\-])(?P<full_2>\d{{1,2}})(?P=full_s)(?P<full_y>{YEAR}|\d\d)(?!\d)",
        "numeric": rf"(?P<numeric_m>0?[1-9]|1[0-2])\s?[/.\-]\s?(?P<numeric_y>{full_year})",
        "iso": rf"(?P<iso_y>{YEAR})[/.\-](?P<iso_m>0[1-9]|1[0-2]|[1-9](?=[/.\-]\d)|{lone})(?:[/.\-]\d\d?)?(?!\d)",
        "turned": rf"(?P<turned_y>{YEAR})(?:[\s,]{{1,4}}|[\-/.])(?P<turned_m>{month})\b\.?(?![\s,]{{0,3}}{year})",
        "short": r"(?P<short_m>0?[1-9]|1[0-2])[/.'’](?P<short_y>\d\d)(?![\d/.%])",
        "glued": rf"(?P<glued_1>{YEAR})(?P<glued_2>{YEAR})(?!\d)",
        "year": rf"(?P<year_y>{YEAR})(?!\d)",
        "apostrophe": rf"(?P<apostrophe_y>{_SHORT_YEAR})",
    }


def find_dates(text: str, calendar: Calendar) -> list[Date]:
    """Every date of a text, in order, whether it stands alone or not."""
    return _settle_full_dates(list(_dates_near_years(fold_accents(text), calendar)), text)


def find_duration(text: str, calendar: Calendar) -> int | None:
    """Months of the first stretch of time that is told in words: "(3 years 4 months)"."""
    match = calendar.duration.search(text)
    if match is None:
        return None

    def number(name: str) -> float:
        return float((match[name] or "0").replace(",", "."))

    return round(number("years") * 12 + number("rest") + number("months")) or None


def _dates_near_years(text: str, calendar: Calendar) -> Iterator[Date]:
    """Dates in the neighbourhood of years only: searching everywhere costs twenty times as much."""
    windows: list[tuple[int, int]] = []
    for year in _YEAR_LIKE.finditer(text):
        start, end = max(year.start() - DATE_REACH, 0), year.end() + DATE_REACH
        if windows and start <= windows[-1][1]:
            windows[-1] = (windows[-1][0], end)
        else:
            windows.append((start, end))
    reached = 0
    for start, end in windows:
        for match in calendar.point.finditer(text, max(start, reached), min(end, len(text))):
            reached = match.end()
            notation = str(match.lastgroup)
            if notation == "glued":
                middle = match.end("glued_1")
                yield Date(match.start(), middle, "glued", int(match["glued_1"]) * 12, 12)
                yield Date(middle, match.end(), "year", int(match["glued_2"]) * 12, 12)
                continue
            point = _READERS[notation](match, calendar)
            if point is not None:
                yield Date(match.start(), match.end(), notation, *point)


def _year(value: str) -> int:
    digits = value.strip("'’")
    if len(digits) >= YEAR_DIGITS:
        return int(digits[:YEAR_DIGITS])
    return int(digits) + (2000 if int(digits) < _CENTURY_BORDER else 1900)


def _read_named(match: re.Match[str], calendar: Calendar, notation: str) -> Point:
    return _year(match[f"{notation}_y"]) * 12 + calendar.months[match[f"{notation}_m"].lower()] - 1, 1


def _read_numbered(match: re.Match[str], _: Calendar, notation: str) -> Point:
    return _year(match[f"{notation}_y"]) * 12 + int(match[f"{notation}_m"]) - 1, 1


def _read_season(match: re.Match[str], calendar: Calendar) -> Point:
    first, last = calendar.seasons[" ".join(match["season_s"].lower().split())]
    return _year(match["season_y"]) * 12 + first - 1, last - first + 1


def _read_part(match: re.Match[str], _: Calendar, notation: str, letter: str, months: int) -> Point:
    number, year = match[f"{notation}_{letter}"], match[f"{notation}_y"]
    if number is None:
        number, year = match[f"{notation}_{letter}2"], match[f"{notation}_y2"]
    return _year(year) * 12 + (int(number) - 1) * months, months


def _read_full(match: re.Match[str], _: Calendar) -> Point | None:
    """Day before month where both fit; `_settle_full_dates` looks at the other dates."""
    first, second = int(match["full_1"]), int(match["full_2"])
    month = second if 1 <= second <= 12 else first
    if not 1 <= month <= 12 or not 1 <= max(first, second) <= 31:
        return None
    return _year(match["full_y"]) * 12 + month - 1, 1


def _read_year(match: re.Match[str], _: Calendar, notation: str) -> Point:
    return _year(match[f"{notation}_y"]) * 12, 12


_READERS: Mapping[str, Callable[[re.Match[str], Calendar], Point | None]] = {
    "named": partial(_read_named, notation="named"),
    "turned": partial(_read_named, notation="turned"),
    "numeric": partial(_read_numbered, notation="numeric"),
    "iso": partial(_read_numbered, notation="iso"),
    "short": partial(_read_numbered, notation="short"),
    "season": _read_season,
    "quarter": partial(_read_part, notation="quarter", letter="q", months=3),
    "half": partial(_read_part, notation="half", letter="h", months=6),
    "full": _read_full,
    "year": partial(_read_year, notation="year"),
    "apostrophe": partial(_read_year, notation="apostrophe"),
}


def _settle_full_dates(dates: Sequence[Date], text: str) -> list[Date]:
    """All-number dates with the month first where one of them can only be read so: 01/15/2020."""
    pairs = {date.start: tuple(map(int, re.findall(r"\d+", text[date.start : date.end])[:2])) for date in dates if date.notation == "full"}
    is_month_first = any(second > 12 for _, second in pairs.values()) and not any(first > 12 for first, _ in pairs.values())
    if not is_month_first:
        return list(dates)
    return [replace(date, month=date.month // 12 * 12 + pairs[date.start][0] - 1) if date.start in pairs else date for date in dates]
