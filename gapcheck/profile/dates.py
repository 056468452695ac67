"""Reads stretches of time: two dates with what stands between them, one with an open end, or one alone at the border of its line.

In: text. Out: stretches of months, counted as `year * 12 + month - 1`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from gapcheck.profile.date_notations import YEAR_DIGITS, Calendar, Date, find_dates, find_duration
from gapcheck.text_patterns import DASHES, DOUBLED_YEAR, YEAR, fold_accents

_DASH = rf"[{DASHES}]+"
_MAX_BARE = 30
"""Characters before a date in which a month without its year stands: "Jun - Aug 2022"."""
_MAX_YEARS = 55
"""Years that a stay lasts at most; "2019-75" is no stretch of years."""


@dataclass(frozen=True, slots=True)
class DateRange:
    """A stretch of months found in a text; `last` None says until now."""

    start: int
    end: int
    first: int
    last: int | None
    single: bool = False
    """One date alone, at the border of its line."""
    years_only: bool = False
    since: bool = False
    season: bool = False
    """A single date that names a stay all the same: "Summer 2022"."""
    tail_end: int = 0
    """Where its far end ends that starts the next line; 0 where both ends stand in one."""


def find_ranges(text: str, calendar: Calendar) -> Iterator[DateRange]:
    """Every date range, and every single date at the border of a line, in order."""
    folded = fold_accents(text)
    dates = find_dates(folded, calendar)
    at = 0
    while at < len(dates):
        taken, ranges = _read_range(folded, dates, at, calendar)
        yield from ranges
        at += taken


def _read_range(text: str, dates: Sequence[Date], at: int, calendar: Calendar) -> tuple[int, list[DateRange]]:
    """How many dates make up the stretch that starts with one of them, and the stretch; several for "Summers 2022 & 2023", none for a date in a sentence."""
    date = dates[at]
    following = dates[at + 1] if at + 1 < len(dates) else None
    start = _since_start(text, date.start, calendar)
    if _is_glued(date, following):
        assert following is not None
        return 2, [between(date, following, date.start)]
    link = calendar.separator.match(text, date.end)
    if link and not (following is not None and "\n" in link[0] and _starts_own(text, following, dates[at + 2 : at + 3], calendar)):
        if following is not None and following.start == link.end():
            return 2, [between(_lend_year(text, date, following), following, date.start if start is None else start)]
        if now := calendar.present.match(text, link.end()):
            return 1, [DateRange(date.start if start is None else start, now.end(), date.month, None)]
        if short := _short_end(text, date, link.end()) or _doubled_end(text, date, link.end()):
            return 1, [short]
        if _NO_YEAR.match(text, link.end()):
            return 1, []
    if loose := _loose_end(text, date, dates[at + 1 : at + 3], calendar):
        return loose
    joined = _interval(text, date, following) or _slashed_years(text, date) or _slashed_months(text, date, following)
    if joined := joined or _barred(text, date, following, calendar):
        return joined
    if date.notation == "short":
        return 1, []
    return _single(text, dates, at, start, calendar)


def _starts_own(text: str, date: Date, following: Sequence[Date], calendar: Calendar) -> bool:
    """Whether a date at the start of a line is the first of a range of its own, and so no end of the one above."""
    link = calendar.separator.match(text, date.end)
    if link is None or "\n" in link[0]:
        return False
    is_dated = any(other.start == link.end() for other in following) or _short_end(text, date, link.end()) is not None
    return is_dated or calendar.present.match(text, link.end()) is not None or _WIDE_OPEN.match(text, date.end) is not None


def _since_start(text: str, at: int, calendar: Calendar) -> int | None:
    """Where "since" before a date starts."""
    match = calendar.since.search(text, max(at - 20, 0), at)
    return match.start() if match else None


def _is_glued(date: Date, following: Date | None) -> bool:
    """Two years without anything between them: "20212023"."""
    return date.notation == "glued" and following is not None and following.start == date.end and following.month >= date.month


_MONTH_AND_DAY = re.compile(r"[^\W\d_]+\.?\s+\d\d")
_DAY_AND_YEAR = re.compile(r"\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}$")


def _lend_year(text: str, date: Date, other: Date) -> Date:
    """A month and a day before a full date have its year: "Feb 24 to Apr 11 2017"."""
    if not (_MONTH_AND_DAY.fullmatch(text, date.start, date.end) and _DAY_AND_YEAR.search(text[other.start : other.end])):
        return date
    month = other.month // 12 * 12 + date.month % 12
    return replace(date, month=month if month <= other.month else month - 12)


def between(date: Date, other: Date, start: int) -> DateRange:
    """The stretch from one date to another.

    2019-2021 is read as the start of the first year to the start of the last: neither end is known.
    """
    years_only = date.span == other.span == 12 and date.notation != "half"
    last = other.month if years_only and other.month > date.month else other.month + other.span - 1
    first = date.month
    if first > last:
        first, last = other.month, date.month + date.span - 1
    return DateRange(start, other.end, first, last, years_only=years_only)


_SHORT_END = re.compile(r"(?<!\s)['’]?(\d\d)(?![\d/.%\w])|['’](\d\d)(?![\d/.%\w])|(\d\d)(?=[ \t]*(?:$|[\n|),;]|[ \t]{2}))")


def _short_end(text: str, date: Date, at: int) -> DateRange | None:
    """The stretch of years whose second one has two digits: "2018-22"."""
    match = _SHORT_END.match(text, at)
    if match is None or date.notation not in ("year", "apostrophe"):
        return None
    last = date.month // 1200 * 1200 + int(match[1] or match[2] or match[3]) * 12
    last += 1200 if last < date.month else 0
    if last == date.month or last - date.month > _MAX_YEARS * 12:
        return None
    return DateRange(date.start, match.end(), date.month, last, years_only=True)


_DOUBLED_END = re.compile(DOUBLED_YEAR)
_NO_YEAR = re.compile(r"(?:[^\W\d_]{3,9}\.?[ ,]{1,2})?(?:19|20)\d{3}(?!\d)")
"""What is meant as the end of a stay but can be read in several ways: "Feb 20223"."""


def _doubled_end(text: str, date: Date, at: int) -> DateRange | None:
    """The stretch up to a year whose last digit was typed twice: "2019 - 20211"."""
    match = _DOUBLED_END.match(text, at)
    if match is None:
        return None
    return between(date, Date(match.start(), match.end(), "year", int(match[0][:YEAR_DIGITS]) * 12, 12), date.start)


_YEAR_AND_SHORT = re.compile(r"(\d{4})[-/](\d\d)")
_SLASH = re.compile(r"[ \t]?/[ \t]?")
_SECOND_YEAR = re.compile(rf"{YEAR}(?!\d)")


def _slashed_years(text: str, date: Date) -> tuple[int, list[DateRange]] | None:
    """Two years with a slash between them ("2021/2023", "2021/23"), and the ones that look like a year and its month ("2009-12")."""
    if date.notation == "iso" and (match := _YEAR_AND_SHORT.fullmatch(text, date.start, date.end)):
        year, number = int(match[1]), int(match[2])
        is_years = number > year % 100
        return (1, [DateRange(date.start, date.end, year * 12, (year - year % 100 + number) * 12, years_only=True)]) if is_years else None
    slash = _SLASH.match(text, date.end)
    if date.notation != "year" or slash is None:
        return None
    if match := _SECOND_YEAR.match(text, slash.end()):
        return 1, [between(date, Date(match.start(), match.end(), "year", int(match[0]) * 12, 12), date.start)]
    short = _short_end(text, date, date.end + 1)
    return (1, [short]) if short else None


_OPEN_INTERVAL = re.compile(r"/\.\.(?!\w)")


def _interval(text: str, date: Date, following: Date | None) -> tuple[int, list[DateRange]] | None:
    """An interval of ISO 8601: "2019-04-01/2022-03-31", "2022-04-01/.."."""
    if date.notation != "iso":
        return None
    if following is not None and following.notation == "iso" and text[date.end : following.start] == "/" and following.month >= date.month:
        return 2, [between(date, following, date.start)]
    is_open = _OPEN_INTERVAL.match(text, date.end)
    return (1, [DateRange(date.start, is_open.end(), date.month, None)]) if is_open else None


_WIDE_SLASH = re.compile(r"[ \t]+/[ \t]+")


def _slashed_months(text: str, date: Date, following: Date | None) -> tuple[int, list[DateRange]] | None:
    """Two months, each with its year, and a slash between them: "Sep 2019 / Feb 2020"."""
    slash = _WIDE_SLASH.match(text, date.end)
    if slash is None or following is None or following.start != slash.end() or not date.span == following.span == 1 or following.month < date.month:
        return None
    return 2, [between(date, following, date.start)]


_BAR = re.compile(r"[ \t]*[|·•>»][ \t]*")


def _barred(text: str, date: Date, following: Date | None, calendar: Calendar) -> tuple[int, list[DateRange]] | None:
    """Two dates of one kind with a bar or a dot between them, as in cells beside each other: "2018 | 2019", "Mar 2018 | present"."""
    bar = _BAR.match(text, date.end)
    if bar is None or date.notation == "short" or not _stands_at_border(text, date):
        return None
    if now := calendar.present.match(text, bar.end()):
        return 1, [DateRange(date.start, now.end(), date.month, None)]
    if following is None or following.start != bar.end() or date.span != following.span or following.month <= date.month:
        return None
    return 2, [between(date, following, date.start)]


def _stands_at_border(text: str, date: Date) -> bool:
    """Whether a date starts its line, or a cell of it."""
    return _starts_line(text, date.start) or text[max(date.start - 2, 0) : date.start].endswith(("  ", "\t", "| "))


_LOOSE = re.compile(r"[ \t]{0,4}")
MIN_LOST_DASH = 2
"""Blanks between two dates from which a dash between them is lost."""
_LINE_END = re.compile(r"[ \t]*[).\]]?[ \t]*(?:$|\n)")
_TIGHT_OPEN = re.compile(r"[-–—][ \t]+(?=[^\W\d_a-z])")
"""A dash that belongs to the year before it: "2018- Example Works"."""
_WIDE_OPEN = re.compile(rf" ?(?:{_DASH} {{3,}}|→ {{2,}})(?=[^\W\d_a-z])")
"""A dash close to the date before it and far from what stands behind it: "May 2022 -      Baker"."""
_FULL_YEAR = re.compile(rf"[/.\-]{YEAR}$")
_BROKEN = re.compile(rf"([ \t]*{_DASH})[ \t]+\S[^\n]{{0,150}}\n[ \t]*")
"""The rest of a line after a date in a narrow column, whose other end stands at the start of the next line."""
_APART = re.compile(r"[ \t]*(?:$|\n)|[ \t]{2}|\t")
_OPEN_END = re.compile(rf"[ \t]*/?{_DASH}[ \t]*\)?[ \t]*(?:$|\n|\|)")


def next_month(first: int, number: int) -> int:
    """The first month of that number, 1 to 12, that is not before another."""
    return first + (number - 1 - first) % 12


def _starts_line(text: str, at: int) -> bool:
    return not text[text.rfind("\n", 0, at) + 1 : at].strip(" \t(•*-")


def _loose_end(text: str, date: Date, later: Sequence[Date], calendar: Calendar) -> tuple[int, list[DateRange]] | None:
    """A stretch whose dash is lost, at the border of a line ("2019 2021 Java Developer", "2021 now"), or left open ("2021 -")."""
    following = later[0] if later else None
    is_short = date.notation == "short" or (date.notation == "full" and not _FULL_YEAR.search(text, date.start, date.end))
    if _OPEN_END.match(text, date.end) and not is_short:
        return 1, [DateRange(date.start, date.end, date.month, None, since=True)]
    at_start = _starts_line(text, date.start)
    if at_start and date.notation == "year" and _TIGHT_OPEN.match(text, date.end):
        return 1, [DateRange(date.start, date.end, date.month, None, since=True)]
    if at_start and (broken := _BROKEN.match(text, date.end)):
        if now := calendar.present.match(text, broken.end()):
            return 1, [DateRange(date.start, broken.end(1), date.month, None, tail_end=now.end())]
        if following is not None and following.start == broken.end() and not _starts_own(text, following, later[1:], calendar):
            return 2, [replace(between(date, following, date.start), end=broken.end(1), tail_end=following.end)]
    if at_start and date.notation != "short" and (wide := _WIDE_OPEN.match(text, date.end)) and (following is None or following.start != wide.end()):
        return 1, [DateRange(date.start, date.end, date.month, None, since=True)]
    gap = _LOOSE.match(text, date.end)
    if gap is None or (gap.end() == date.end and date.notation != "named"):
        return None
    now = calendar.present.match(text, gap.end())
    if now and (at_start or _LINE_END.match(text, now.end())):
        return 1, [DateRange(date.start, now.end(), date.month, None)]
    if at_start and date.notation == "named" and (lone := calendar.lone_month.match(text, gap.end())) and _APART.match(text, lone.end()):
        return 1, [DateRange(date.start, lone.end(), date.month, next_month(date.month, calendar.months[lone[1].lower()]))]
    if following is None or following.start != gap.end() or (date.span == 12) != (following.span == 12) or following.month < date.month:
        return None
    if not (at_start or gap.end() - date.end >= MIN_LOST_DASH or _LINE_END.match(text, following.end)):
        return None
    return 2, [between(date, following, date.start)]


_MORE_YEARS = re.compile(rf"\s*(?:,|&|/|\band\b)\s*({YEAR})(?!\d)")
_AT_END = re.compile(r"\s*\)?\s*$|\s*[|\n)\]]|\s+[-–—]\s+(?!\S*\d)|\s{2,}", re.MULTILINE)


def _single(text: str, dates: Sequence[Date], at: int, since: int | None, calendar: Calendar) -> tuple[int, list[DateRange]]:
    """A date alone: with the month before it, with the years after its season, or at the border of its line."""
    date = dates[at]
    if date.span == 1 and (bare := calendar.bare_month.search(text, max(date.start - _MAX_BARE, 0), date.start)):
        name = re.match(r"[^\W\d_]+", text[bare.start() :])
        first = calendar.months[name[0].lower()] - 1 + date.month // 12 * 12 if name and name[0].lower() in calendar.months else date.month
        return 1, [DateRange(bare.start(), date.end, first if first <= date.month else first - 12, date.month)]
    is_season = date.notation == "season"
    until = calendar.until.search(text, max(date.start - 12, 0), date.start)
    start = until.start() if until else date.start
    found = [DateRange(start, date.end, date.month, date.month + date.span - 1, single=True, years_only=date.span == 12, season=is_season)]
    taken, end = 1, date.end
    while is_season and (more := _MORE_YEARS.match(text, end)):
        end = more.end()
        month = int(more[1]) * 12 + date.month % 12
        found.append(DateRange(more.start(1), end, month, month + date.span - 1, single=True, season=True))
        taken += at + taken < len(dates) and dates[at + taken].start < end
    line_start = _starts_line(text, start)
    if since is not None and date.notation != "short":
        return 1, [DateRange(since, date.end, date.month, None, since=True)]
    if not line_start and not _AT_END.match(text, end):
        return taken, []
    ends = calendar.ending.search(text, max(date.start - 12, 0), date.start)
    return taken, [_lasting(text, found[0], ends.start(), calendar)] if ends and len(found) == 1 else found


_BEFORE_UNTIL = re.compile(r"[^\d]{0,40}$")


def _lasting(text: str, date: DateRange, until: int, calendar: Calendar) -> DateRange:
    """The stretch that lasted as long as is told before its end: "9 years (until summer 2024)"."""
    line = text[text.rfind("\n", 0, until) + 1 : until]
    told = next((match for match in reversed(list(calendar.duration.finditer(line))) if _BEFORE_UNTIL.match(line, match.end())), None)
    months = find_duration(told[0], calendar) if told else None
    if told is None or date.last is None or not months or months > _MAX_YEARS * 12:
        return date
    is_beside = not line[told.end() :].strip(" \t,;:([|")
    start = until - len(line) + told.start() if is_beside else date.start
    return replace(date, start=start, first=date.last - months + 1, single=False, years_only=False, season=False)
