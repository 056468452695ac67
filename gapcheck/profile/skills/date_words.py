"""Months and seasons of dates that are written like a name: "15 SEP", "SPRING 2031".

In: a text as tokens, and what was found in it. Out: the same without the names that are part of a date.
"""

from dataclasses import replace

from gapcheck.profile.date_notations import YEAR_DIGITS, Calendar
from gapcheck.profile.skills.tokens import Found, Hit, Tokens

LAST_DAY = 31


def drop_dates(found: Found, tokens: Tokens, calendar: Calendar) -> Found:
    """The hits without the months behind a day or before a year, and the seasons before a year."""
    return replace(found, hits=[hit for hit in found.hits if not _is_date(hit, tokens, calendar)])


def _is_date(hit: Hit, tokens: Tokens, calendar: Calendar) -> bool:
    word = tokens.words[hit.first]
    if hit.end - hit.first > 1 or not (word in calendar.months or word in calendar.seasons):
        return False
    before = tokens.words[hit.first - 1] if hit.first else ""
    after = tokens.words[hit.end] if hit.end < len(tokens.words) else ""
    return _is_number(after, YEAR_DIGITS, YEAR_DIGITS) or (word in calendar.months and _is_number(before, 1, 2) and int(before) <= LAST_DAY)


def _is_number(word: str, least: int, most: int) -> bool:
    return least <= len(word) <= most and word.isascii() and word.isdigit()
