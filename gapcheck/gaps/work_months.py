"""Months of work in some fields, as far as they can be believed."""

from collections.abc import Iterable

from gapcheck.domain import Entry, Profile, WorkField
from gapcheck.months import count_months, month_of


def months_in(profile: Profile, fields: Iterable[WorkField], most_current: int) -> int:
    """Months of dated work in any of the fields, overlaps once.

    Args:
        most_current: months of a job said to last until now that are believed; nobody knows how old a resume is.
    """
    wanted = frozenset(fields)
    return count_months(_span(entry, most_current) for entry in profile.entries if entry.kind == "work" and entry.field in wanted)


def last_month_in(profile: Profile, fields: Iterable[WorkField]) -> str | None:
    """The last month of work in any of the fields, `YYYY-MM`."""
    wanted = frozenset(fields)
    return max((entry.end for entry in profile.entries if entry.kind == "work" and entry.field in wanted), default=None)


def _span(entry: Entry, most_current: int) -> tuple[int, int]:
    first, last = month_of(entry.start), month_of(entry.end)
    return first, min(last, first + most_current - 1) if entry.current else last
