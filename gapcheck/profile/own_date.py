"""Tells when a resume was written, where it says so itself.

In: the text of a document. Out: the month up to which its "present" can be believed, or None. A document that was updated on a day speaks of
that day; one that expects a degree on a day that has passed is older than it.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gapcheck.profile.date_notations import Calendar, Date, find_dates
from gapcheck.text_patterns import any_phrase

REACH = 24
"""Letters on either side of a date in which its cue stands."""


@dataclass(frozen=True, slots=True)
class OwnDateWords:
    """`own` of `taxonomy/dates.toml`, compiled."""

    any_cue: re.Pattern[str]
    updated: re.Pattern[str]
    """Up to the start of a date."""
    expected: re.Pattern[str]
    expected_after: re.Pattern[str]
    """From the end of a date."""


def build_own_date_words(own: Mapping[str, Any]) -> OwnDateWords:
    """Compile the data."""
    updated, expected, fillers = (any_phrase(own[name]) for name in ("updated", "expected", "fillers"))
    before = rf"(?:{{0}})[\s:,.(–-]*(?:(?:{fillers})\b[\s:,.(–-]*)*\Z"
    return OwnDateWords(
        re.compile(rf"(?<!\w)(?:{updated}|{expected})(?!\w)", re.IGNORECASE),
        re.compile(rf"(?:^|[(|\[])\W*{before.format(updated)}", re.IGNORECASE | re.MULTILINE),
        re.compile(rf"(?<!\w){before.format(expected)}", re.IGNORECASE),
        re.compile(rf"\s*[,(–-]?\s*(?:{expected})(?!\w)", re.IGNORECASE),
    )


def find_own_month(text: str, words: OwnDateWords, calendar: Calendar, now: int) -> int | None:
    """The last month that the text can know of, at most now; None where nothing tells it, or another date of the text is later.

    Args:
        now: the month that "present" means otherwise.
    """
    if words.any_cue.search(text) is None:
        return None
    dates = find_dates(text, calendar)
    updated = max(_last_months(dates, lambda date: bool(words.updated.search(text, max(0, date.start - REACH), date.start))), default=None)
    told = [updated] if updated is not None else list(_last_months(dates, lambda date: _is_expected(text, date, words)))
    own = min((*told, now))
    later = any(own < date.month <= now for date in dates)
    return own if told and not later else None


def _is_expected(text: str, date: Date, words: OwnDateWords) -> bool:
    before = words.expected.search(text, max(0, date.start - REACH), date.start)
    return bool(before or words.expected_after.match(text, date.end, date.end + REACH))


def _last_months(dates: Sequence[Date], is_cued: Callable[[Date], bool]) -> Iterator[int]:
    """The last month of each date that a cue stands beside."""
    return (date.month + date.span - 1 for date in dates if is_cued(date))
