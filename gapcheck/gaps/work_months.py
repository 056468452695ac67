"""Months of work in some fields: as the resume says, as far as they can be believed, and as they count.

In: Profile, fields of work, and the table of a role. Out: months, the last of them, and the last job.
"""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from gapcheck.domain import Entry, Profile, WorkField
from gapcheck.gaps.tables import RoleTable
from gapcheck.months import count_months, month_of
from gapcheck.taxonomy.normalising import normalise_phrase


def day_told(profile: Profile, as_of: str) -> str:
    """The day that a resume speaks of: the month of its own where it tells one that is earlier."""
    return profile.own_month if profile.own_month and profile.own_month < as_of[:7] else as_of


@dataclass(frozen=True, slots=True)
class NowLimit:
    """How far the "now" of a resume on file is believed."""

    months: int
    """After the first month of its youngest year, or of the job, whichever is later."""
    youngest: int
    """That month, as `year * 12 + month - 1`: it was not written before."""

    def last_month(self, first: int) -> int:
        """The last month that is believed of a job said to last until now, from its first."""
        return max(first, self.youngest) + self.months - 1

    def cuts(self, entry: Entry) -> bool:
        """Whether it takes months from a job."""
        return entry.current and bool(entry.start) and self.last_month(month_of(entry.start)) < month_of(entry.end)


def limit_now(profile: Profile, table: RoleTable, as_of: str) -> NowLimit | None:
    """How far jobs said to last until now are believed; None where the resume is young enough to be believed in full."""
    years = [int(text[:4]) for entry in profile.entries for text in (entry.start, "" if entry.current else entry.end) if text]
    years += [int(item.date[:4]) for item in profile.certifications if item.date]
    years += [int(profile.own_month[:4])] if profile.own_month else []
    claimed = (skill.id for skill in profile.skills if skill.status in ("shown", "listed") and skill.id in table.taxonomy.skills)
    years += [since for skill in claimed if (since := table.taxonomy.skills[skill].since)]
    youngest = max(years, default=0)
    return NowLimit(table.months["most_current"], youngest * 12) if int(as_of[:4]) - youngest >= table.months["stale_after"] else None


@dataclass(frozen=True, slots=True)
class WorkMonths:
    """Months of work in some fields, overlaps once; jobs that only say how long they were add up."""

    said: int
    """As the dates have it."""
    believed: int
    """Without those that the limit takes from jobs said to last until now."""
    counted: int
    """Those believed, or what a job without dates counts at least."""


def months_in(profile: Profile, fields: Iterable[WorkField], limit: NowLimit | None, table: RoleTable) -> WorkMonths:
    """Months of work in any of the fields."""
    wanted = frozenset(fields)
    jobs = list(_jobs(profile, wanted))
    worked = sum(row.months for row in profile.months_by_field if row.field in wanted)  # without the time between two stays at one employer
    own = month_of(profile.own_month) if profile.own_month else None
    said = _months_of(jobs, None, own, worked or sys.maxsize)
    believed = said if limit is None else _months_of(jobs, limit, own, worked or sys.maxsize)
    return WorkMonths(said, believed, max(believed, _least_undated(jobs, table)))


def _months_of(jobs: Sequence[Entry], limit: NowLimit | None, own: int | None, most: int) -> int:
    """Months of jobs by their dates, or else by the length that they say."""
    dated = count_months(_span(entry, limit, own) for entry in jobs if entry.start)
    return min(dated + sum(entry.months for entry in jobs if not entry.start), most)


def _span(entry: Entry, limit: NowLimit | None, own: int | None) -> tuple[int, int]:
    first, last = month_of(entry.start), month_of(entry.end)
    if not entry.current:
        return first, last
    believed = [last, *([limit.last_month(first)] if limit else []), *([max(first, own)] if own is not None else [])]
    return first, min(believed)


def _least_undated(jobs: Sequence[Entry], table: RoleTable) -> int:
    """Months of jobs without dates, but for those of interns and the like, which may have lasted for weeks."""
    undated = [entry for entry in jobs if not entry.months]
    if not undated:
        return 0
    short = {title for row in table.taxonomy.words["scoring"]["level"] if row.get("at_most") for title in row["titles"]}
    return table.months["undated"] if any(short.isdisjoint(normalise_phrase(entry.title)) for entry in undated) else 0


def months_with(profile: Profile, counts: Callable[[str], bool]) -> int:
    """The longest time that a skill which counts was shown in dated work."""
    return max((skill.months for skill in profile.skills if skill.status == "shown" and skill.months and counts(skill.id)), default=0)


def last_month_in(profile: Profile, fields: Iterable[WorkField]) -> str | None:
    """The last month of work in any of the fields, `YYYY-MM`."""
    return max((entry.end for entry in _jobs(profile, fields) if entry.end), default=None)


def latest_in(profile: Profile, fields: Iterable[WorkField]) -> Entry | None:
    """The job in any of the fields that ended last."""
    return max(_jobs(profile, fields), key=lambda entry: (entry.end, entry.start), default=None)


def _jobs(profile: Profile, fields: Iterable[WorkField]) -> Iterator[Entry]:
    wanted = frozenset(fields)
    return (entry for entry in profile.entries if entry.kind == "work" and entry.field in wanted)
