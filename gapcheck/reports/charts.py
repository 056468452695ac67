"""A picture as numbers: how long skills were used, laid out on a drawing area; the template draws it as SVG.

In: GapReport. Out: rows with coordinates. Its width is made for a phone and scaled up on a desk.
"""

import textwrap
from dataclasses import dataclass

from gapcheck.domain import GapReport, SkillEvidence
from gapcheck.months import month_of
from gapcheck.reports.sanitizing import clean
from gapcheck.reports.wording import in_years, time_text

WIDTH = 380
"""Of every picture, in drawing units."""
BAR_LEFT = 148
"""Where bars begin; labels stand left of them."""
ROW = 31
MAX_ROWS = 14
MAX_LABEL = 22
"""Letters that fit on a line left of a bar."""


@dataclass(frozen=True, slots=True)
class TimeRow:
    """A skill's time: from its first use to its last, by the months that were counted."""

    label: tuple[str, ...]
    """One line or two."""
    title: str
    y: float
    left: float
    length: float


@dataclass(frozen=True, slots=True)
class Tick:
    """A year on the scale."""

    label: str
    x: float


@dataclass(frozen=True, slots=True)
class Picture:
    """Rows and the height they need."""

    height: float
    times: tuple[TimeRow, ...] = ()
    ticks: tuple[Tick, ...] = ()
    left_out: int = 0
    """Rows that found no room."""


def wrap_label(text: str) -> tuple[str, ...]:
    """A label on one line or two; what does not fit is cut, which the full title makes good."""
    first, *more = textwrap.wrap(clean(text), MAX_LABEL, max_lines=2, placeholder="…") or [""]
    return (first, *more)


def draw_timeline(report: GapReport) -> Picture:
    """How long skills were used in dated work, each bar ending with its last use; the longest first.

    Bars are as long as the months that were counted, without the breaks between jobs.
    """
    wanted = {option for finding in report.verdict.requirements for option in finding.any_of}
    dated = [skill for skill in report.profile.skills if skill.last_used and time_text(skill, report)]
    dated.sort(key=lambda skill: (skill.id not in wanted, -(skill.months or 0), skill.id))
    shown = sorted(dated[:MAX_ROWS], key=lambda skill: (-_last(skill), -(skill.months or 0), skill.id))
    if not shown:
        return Picture(0)
    now = max(month_of(report.stamp.as_of), *(_last(skill) for skill in shown)) + 1
    first = min(_last(skill) + 1 - (skill.months or 0) for skill in shown)
    first -= first % 12
    scale = (WIDTH - 8 - BAR_LEFT) / max(12, now - first)
    rows = tuple(_time_row(skill, index, first, scale) for index, skill in enumerate(shown))
    return Picture(len(rows) * ROW + 30, times=rows, ticks=_ticks(first, now, scale), left_out=len(dated) - len(shown))


def _last(skill: SkillEvidence) -> int:
    """Number of the month of a dated skill's last use."""
    return month_of(skill.last_used or "")


def _time_row(skill: SkillEvidence, index: int, first: int, scale: float) -> TimeRow:
    months = skill.months or 0
    end = _last(skill) + 1
    title = f"{skill.name}: {in_years(months)} of dated work, last in {skill.last_used}"
    left = round(BAR_LEFT + (end - months - first) * scale, 1)
    return TimeRow(wrap_label(skill.name), title, 4 + index * ROW, left, round(months * scale, 1))


def _ticks(first: int, now: int, scale: float) -> tuple[Tick, ...]:
    years = range(first // 12, now // 12 + 1)
    step = max(1, -(-len(years) // 6))
    return tuple(Tick(str(year), round(BAR_LEFT + (year * 12 - first) * scale, 1)) for year in years[::step])
