"""Months of work in some fields, as far as they can be believed."""

from collections.abc import Iterable, Iterator

from gapcheck.domain import Entry, Profile, WorkField
from gapcheck.months import count_months, month_of


def months_in(profile: Profile, fields: Iterable[WorkField], most_current: int) -> int:
    """Months of work in any of the fields, overlaps once; jobs that only say how long they were add up.

    Args:
        most_current: months of a job said to last until now that are believed; nobody knows how old a resume is.
    """
    jobs = list(_jobs(profile, fields))
    dated = count_months(_span(entry, most_current) for entry in jobs if entry.start)
    return dated + sum(entry.months for entry in jobs if not entry.start)


def last_month_in(profile: Profile, fields: Iterable[WorkField]) -> str | None:
    """The last month of work in any of the fields, `YYYY-MM`."""
    return max((entry.end for entry in _jobs(profile, fields) if entry.end), default=None)


def _jobs(profile: Profile, fields: Iterable[WorkField]) -> Iterator[Entry]:
    wanted = frozenset(fields)
    return (entry for entry in profile.entries if entry.kind == "work" and entry.field in wanted)


def _span(entry: Entry, most_current: int) -> tuple[int, int]:
    first, last = month_of(entry.start), month_of(entry.end)
    return first, min(last, first + most_current - 1) if entry.current else last
