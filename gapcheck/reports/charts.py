"""Pictures as numbers: what each one shows, laid out on a drawing area; the templates draw them as SVG.

In: GapReport and Taxonomy. Out: rows with coordinates. All pictures share one width, made for a phone and scaled up on a desk.
"""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from gapcheck.domain import Finding, GapReport, SkillEvidence
from gapcheck.reports.sanitizing import clean
from gapcheck.reports.summaries import order_gaps, room_of, top_steps
from gapcheck.reports.wording import STEP_KINDS, count, in_years
from gapcheck.taxonomy.entries import Taxonomy

WIDTH = 380
"""Of every picture, in drawing units."""
BAR_LEFT, BAR_RIGHT = 148, 338
"""Where bars begin and where the longest ends; labels stand left of them, figures right."""
ROW = 31
MAX_DETAIL = 44
"""Letters of names beside a stop of the plan."""
MAX_ROWS = 14
MAX_LABEL = 22
"""Letters that fit on a line left of a bar."""


@dataclass(frozen=True, slots=True)
class BarRow:
    """One bar: how far it could go, and how far it goes."""

    label: tuple[str, ...]
    """One line or two."""
    title: str
    y: float
    full: float
    filled: float
    figure: str
    style: str


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
class Station:
    """A stop on the way of the plan."""

    title: str
    detail: str
    figure: str
    y: float
    style: str


@dataclass(frozen=True, slots=True)
class Picture:
    """Rows and the height they need."""

    height: float
    bars: tuple[BarRow, ...] = ()
    times: tuple[TimeRow, ...] = ()
    ticks: tuple[Tick, ...] = ()
    stations: tuple[Station, ...] = ()
    left_out: int = 0
    """Rows that found no room."""


def wrap_label(text: str) -> tuple[str, ...]:
    """A label on one line or two; what does not fit is cut, which the full title makes good."""
    first, *more = textwrap.wrap(clean(text), MAX_LABEL, max_lines=2, placeholder="…") or [""]
    return (first, *more)


def draw_coverage(report: GapReport, taxonomy: Taxonomy) -> Picture:
    """Points got of points asked for, by family of skills; the heaviest family first."""
    families: dict[str, list[Finding]] = {}
    for finding in report.verdict.requirements:
        known = taxonomy.skills.get(finding.any_of[0]) if finding.any_of else None
        families.setdefault(known.family if known else "", []).append(finding)
    rows = sorted(families.items(), key=lambda item: -sum(finding.weight for finding in item[1]))
    most = max((sum(finding.weight for finding in findings) for _, findings in rows), default=1.0)
    bars = []
    for index, (family, findings) in enumerate(rows[:MAX_ROWS]):
        weight, points = sum(finding.weight for finding in findings), sum(finding.points for finding in findings)
        title = taxonomy.families.get(family, family or "Other")
        met = sum(finding.status == "met" for finding in findings)
        label = f"{title}: {points:.1f} of {weight:.1f} points, {met} of {count(len(findings), 'requirement')} met"
        share = points / weight if weight else 0.0
        bars.append(_bar(title, label, index, weight / most, share, f"{100 * share:.0f}%", "got"))
    return Picture(len(bars) * ROW + 8, bars=tuple(bars), left_out=max(0, len(rows) - MAX_ROWS))


def draw_gaps(report: GapReport) -> Picture:
    """Points still open, requirement by requirement, the largest gap first."""
    gaps = [finding for finding in order_gaps(report.verdict.requirements) if room_of(finding) > 0]
    most = max((room_of(finding) for finding in gaps), default=1.0)
    bars = []
    for index, finding in enumerate(gaps[:MAX_ROWS]):
        room = room_of(finding)
        title = f"{finding.name} ({finding.need}): {room:.1f} points open"
        bars.append(_bar(finding.name, title, index, room / most, 1.0, f"{room:.1f}", finding.need))
    return Picture(len(bars) * ROW + 8, bars=tuple(bars), left_out=max(0, len(gaps) - MAX_ROWS))


def _bar(label: str, title: str, index: int, share: float, filled: float, figure: str, style: str) -> BarRow:
    full = max(6.0, round(share * (BAR_RIGHT - BAR_LEFT), 1))
    return BarRow(wrap_label(label), clean(title), 4 + index * ROW, full, round(full * min(1.0, filled), 1), figure, style)


def draw_timeline(report: GapReport) -> Picture:
    """How long skills were used in dated work, each bar ending with its last use; the longest first.

    Bars are as long as the months that were counted, without the breaks between jobs.
    """
    wanted = {option for finding in report.verdict.requirements for option in finding.any_of}
    dated = [skill for skill in report.profile.skills if skill.months and skill.last_used]
    dated.sort(key=lambda skill: (skill.id not in wanted, -(skill.months or 0), skill.id))
    shown = sorted(dated[:MAX_ROWS], key=lambda skill: (-_number(skill.last_used), -(skill.months or 0), skill.id))
    if not shown:
        return Picture(0)
    now = max(_number(report.stamp.as_of), *(_number(skill.last_used) for skill in shown)) + 1
    first = min(_number(skill.last_used) + 1 - (skill.months or 0) for skill in shown)
    first -= first % 12
    scale = (WIDTH - 8 - BAR_LEFT) / max(12, now - first)
    rows = tuple(_time_row(skill, index, first, scale) for index, skill in enumerate(shown))
    return Picture(len(rows) * ROW + 30, times=rows, ticks=_ticks(first, now, scale), left_out=len(dated) - len(shown))


def _number(month: str | None) -> int:
    """Months since year 0 of an ISO month or date."""
    return int(month[:4]) * 12 + int(month[5:7]) - 1 if month else 0


def _time_row(skill: SkillEvidence, index: int, first: int, scale: float) -> TimeRow:
    months = skill.months or 0
    end = _number(skill.last_used) + 1
    title = f"{skill.name}: {in_years(months)} of dated work, last in {skill.last_used}"
    left = round(BAR_LEFT + (end - months - first) * scale, 1)
    return TimeRow(wrap_label(skill.name), title, 4 + index * ROW, left, round(months * scale, 1))


def _ticks(first: int, now: int, scale: float) -> tuple[Tick, ...]:
    years = range(first // 12, now // 12 + 1)
    step = max(1, -(-len(years) // 6))
    return tuple(Tick(str(year), round(BAR_LEFT + (year * 12 - first) * scale, 1)) for year in years[::step])


def draw_plan(report: GapReport) -> Picture:
    """The way from here: what naming, showing, learning and certificates would add, with the score at each stop.

    Counts for each step only the points of its own requirement, so the sum stays on the careful side.
    """
    room = {finding.id: room_of(finding) for finding in report.verdict.requirements}
    score = report.verdict.score
    stations = [("Today", "what the text shows now", 0.0, "now")]
    for kind, title in STEP_KINDS.items():
        steps = [step for step in top_steps(report, len(report.plan.steps)) if step.kind == kind]
        gained = sum(min(step.gain, room.pop(step.requirement, 0.0)) for step in steps)
        if gained > 0:
            stations.append((title, _name_few(report, [step.requirement for step in steps]), gained, kind))
    at = score or 0.0
    placed = []
    for index, (title, detail, gain, style) in enumerate(stations):
        at = min(100.0, at + gain)
        figure = f"+{gain:.1f}" if gain else ""
        if score is not None:
            figure = f"{at:.0f}" if not gain else f"+{gain:.1f} → {at:.0f}"
        placed.append(Station(title, detail, figure, 26 + index * 58, style))
    return Picture(len(placed) * 58 + 2 if len(placed) > 1 else 0, stations=tuple(placed))


def _name_few(report: GapReport, requirements: Sequence[str]) -> str:
    """As many names as fit on a line, and how many more there are."""
    names = {finding.id: textwrap.shorten(clean(finding.name), MAX_DETAIL - 4, placeholder="…") for finding in report.verdict.requirements}
    fitting = 1
    while fitting < len(requirements) and len("; ".join(names[item] for item in requirements[: fitting + 1])) <= MAX_DETAIL:
        fitting += 1
    more = len(requirements) - fitting
    return "; ".join(names[item] for item in requirements[:fitting]) + (f" and {more} more" if more else "")
