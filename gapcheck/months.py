"""A month as one number: ISO text both ways, spans counted once."""

from collections.abc import Iterable

LEAST_TOLD = 24
"""Months of jobs up to which their length is told with what they mention, whatever the jobs were."""


def count_months(spans: Iterable[tuple[int, int]]) -> int:
    """Months covered by inclusive spans of months, each month once."""
    total, reached = 0, -1
    for first, last in sorted(spans):
        start = max(first, reached + 1)
        if last >= start:
            total += last - start + 1
            reached = last
    return total


def is_telling(months: int, relevant: int) -> bool:
    """Whether the length of jobs says for how long something was used that they mention: not where it is more than all relevant work.

    Args:
        relevant: months of work in the fields that count.
    """
    return months <= max(relevant, LEAST_TOLD)


def count_text(months: int) -> str:
    """`1 month`, `14 months`."""
    return "1 month" if months == 1 else f"{months} months"


def iso_month(month: int) -> str:
    """A month number as `YYYY-MM`."""
    return f"{month // 12:04d}-{month % 12 + 1:02d}"


def month_of(date: str) -> int:
    """Month number of an ISO date or month."""
    return int(date[:4]) * 12 + int(date[5:7]) - 1
