"""An entry as it is found in its section, before the heads of the others are known: what `entries` makes, and the files named `entry_*` settle."""

from collections.abc import Sequence
from dataclasses import dataclass

from gapcheck.domain import EntryKind
from gapcheck.profile.dates import DateRange

ENDLESS = 10**6
"""The month in which what goes on ends, for comparing."""


@dataclass(slots=True)
class FoundEntry:
    """The rows of an entry's head, and its dates."""

    kind: EntryKind
    first: int
    line_at: int
    head_end: int
    lines: list[tuple[int, int]]
    ranges: list[DateRange]
    duration: int | None
    collapsed: bool
    section: int
    needs_title: bool = False
    """Whether it stands under a heading that is not one for work, so that only a title makes it a job."""
    whole: tuple[DateRange, ...] = ()
    """The time of the employer in its head, of which its own is a part."""
    employer: str = ""
    """The employer whose name stands above this and maybe more roles."""
    above: tuple[tuple[int, int], ...] = ()
    """Spans of that name, in the first of the roles."""

    @property
    def is_stretch(self) -> bool:
        """Whether it has the first and the last month of its time."""
        return any(not item.single for item in self.ranges)

    def holds(self, other: "FoundEntry") -> bool:
        """Whether its time, or that of the employer above it, holds that of another."""
        if not self.ranges or not other.ranges:
            return False
        first, last = bounds_of([*self.whole, *self.ranges])
        start, end = bounds_of(other.ranges)
        return first <= start and end <= last


def bounds_of(ranges: Sequence[DateRange]) -> tuple[int, int]:
    """The first and the last month of several stretches."""
    return min(item.first for item in ranges), max(ENDLESS if item.last is None else item.last for item in ranges)
