"""What every report says first: one sentence, plain answers, the next few steps, and the rest as names.

In: GapReport and Taxonomy. Out: plain values in the order in which people read them.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from gapcheck.domain import Entry, Finding, GapReport, GateStatus, Horizon, OpenPoint, OpenPointKind, Step, is_guess, is_same_edit
from gapcheck.reports.sanitizing import clean
from gapcheck.reports.summaries import room_of
from gapcheck.reports.wording import count, plain_months, role_name
from gapcheck.taxonomy.entries import Taxonomy
from gapcheck.taxonomy.spoken_names import name_inside, requirement_inside

HORIZONS: Mapping[Horizon, tuple[str, str, int]] = {
    "tonight": ("Tonight", "Say what you did, and say it better; a few minutes each.", 3),
    "this_week": ("This week", "Show what stands only in a list.", 2),
    "this_quarter": ("This quarter", "Learn it by making something with it.", 3),
}
"""Title, what it is about, and how many steps of it are told."""
ANSWERS: Mapping[GateStatus, str] = {"pass": "yes", "fail": "no", "unknown": "not clear"}
_GATES = {"degree": "Degree", "experience": "Work", "certification": "Certificate"}
_LEVELS = {"junior": "junior ", "mid": "mid-level ", "senior": "senior ", "staff": "staff "}
FIRST_STEPS = 3
"""Steps that are told where another role fits better."""
_FRONT = 5
"""Steps of the plan from which those are taken."""
_NAMED = 3
"""Jobs without dates that are told by name."""
_NEXT = 0.5
"""Share of the largest gain from which a second one is told beside it."""
_TOO_LITTLE = "Too little could be read to say what is shown and what is missing."
_OPEN_POINTS: Mapping[OpenPointKind, str] = {
    "placeholder": "Fill in or take out “{quote}”: it is still the template's own text.",
    "no_result": "{place} no result yet: say what came of the work, with a number where you have one.",
    "second_person": "“{quote}” seems to begin another person's resume: send one resume in one file.",
}
"""What to do about what a resume leaves open; jobs without dates are told of by name."""


@dataclass(frozen=True, slots=True)
class Stage:
    """The steps of one horizon; of tonight also what is to be put right on the page itself."""

    horizon: Horizon
    title: str
    about: str
    steps: tuple[Step, ...]
    tips: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """A yes-or-no condition in plain words."""

    label: str
    answer: str
    reason: str
    status: GateStatus


def _holds_nothing(report: GapReport) -> bool:
    """Whether so little could be read that there is no score and nothing that is asked for was found."""
    return report.verdict.score is None and not any(finding.status == "met" for finding in report.verdict.requirements)


def next_stages(report: GapReport, most: int | None = None) -> tuple[Stage, ...]:
    """The next few steps by horizon, in the plan's order; none that changes the same line or asks for the same edit as another, and one at most
    that no line speaks for. Horizons without steps are left out. None where nothing could be read to judge.

    Args:
        most: steps in all; those that the plan names last drop out. By default as many as each horizon has room for.
    """
    chosen: list[Step] = []
    if _holds_nothing(report):
        return ()
    for step in report.plan.steps:
        room = HORIZONS[step.horizon][2]
        if sum(other.horizon == step.horizon for other in chosen) < room and not any(_repeats(step, other) for other in chosen):
            chosen.append(step)
    return _by_horizon(chosen[:most], report)


def _repeats(step: Step, other: Step) -> bool:
    """Whether one of two steps is enough: they are one edit, say the same, or are both guesses."""
    return is_same_edit(step, other) or (is_guess(step) and is_guess(other)) or (step.how or step.text) == (other.how or other.text)


def first_stages(report: GapReport) -> tuple[Stage, ...]:
    """The very first steps towards a role that is not yet the person's: mostly things to learn."""
    front = report.plan.steps[:_FRONT]
    lessons = [step for step in front if step.kind == "learn"][: FIRST_STEPS - 1]
    others = sorted((step for step in front if step.kind != "learn"), key=is_guess)
    return _by_horizon([*others[: FIRST_STEPS - len(lessons)], *lessons], report)


def _by_horizon(kept: Sequence[Step], report: GapReport) -> tuple[Stage, ...]:
    tips = {"tonight": tuple(clean(line) for line in _basics(report))}
    steps = {horizon: tuple(step for step in kept if step.horizon == horizon) for horizon in HORIZONS}
    stages = (Stage(horizon, title, about, steps[horizon], tips.get(horizon, ())) for horizon, (title, about, _) in HORIZONS.items())
    return tuple(stage for stage in stages if stage.steps or stage.tips)


def name_open(report: GapReport, stages: tuple[Stage, ...]) -> tuple[Finding, ...]:
    """What is missing and no step that is told speaks of, the largest gap first; nothing where nothing could be read to judge."""
    if _holds_nothing(report):
        return ()
    told = {step.requirement for stage in stages for step in stage.steps}
    rest = [finding for finding in report.verdict.requirements if finding.status == "missing" and finding.any_of and finding.id not in told]
    return tuple(sorted(rest, key=lambda finding: -room_of(finding)))


def first_sentence(report: GapReport, taxonomy: Taxonomy, stages: Sequence[Stage], better: GapReport | None = None) -> str:
    """How many of the must-haves are shown, and what matters most of the steps that are told; or which role fits better."""
    musts = [finding for finding in report.verdict.requirements if finding.need == "required"] or list(report.verdict.requirements)
    met = sum(finding.status == "met" for finding in musts)
    role = _inside(role_name(taxonomy, report.stamp.role))
    named = f"{_LEVELS.get(report.stamp.level, '')}{role}"
    whom = _with_article(named) if report.stamp.role in taxonomy.roles else "this job ad"
    partly = sum(finding.status == "partial" for finding in musts)
    sentence = f"For {whom} you show {met} of {len(musts)} must-haves" + (f" and {partly} more in part" if partly else "")
    if _holds_nothing(report):
        return f"{_TOO_LITTLE} Give the text as a PDF made by a text program, as a Word file or as plain text."
    if report.verdict.score is None:
        return f"{sentence}, as far as the text could be read."
    if better is not None:
        other = _with_article(_inside(role_name(taxonomy, better.stamp.role)))
        return f"{sentence}. Your work fits {other} better ({better.verdict.score:.0f} points). To become {_with_article(role)}, begin with these steps."
    names = [clean(_call(step, found, taxonomy)) for step, found in _weightiest(report, stages)]
    if not names:
        return f"{sentence}; nothing that is asked for is left to do."
    return f"{sentence}; the most is to be gained with {', then '.join(names)}."


def _weightiest(report: GapReport, stages: Sequence[Stage]) -> list[tuple[Step, Finding]]:
    """The step that brings its own requirement the most, and the next one where it brings half as much at least; each with its requirement."""
    findings = {finding.id: finding for finding in report.verdict.requirements}
    steps = {step.requirement: step for stage in stages for step in stage.steps}
    own = {name: min(step.gain, room_of(findings[name])) for name, step in steps.items()}
    most = max(own.values(), default=0.0)
    heavy = [name for name, gain in own.items() if gain >= most * _NEXT]
    return [(steps[name], findings[name]) for name in sorted(heavy, key=lambda name: -own[name])[:2]]


def _call(step: Step, finding: Finding, taxonomy: Taxonomy) -> str:
    """A requirement by its name, or by that which a step asks to write."""
    return name_inside(taxonomy.skills[step.skill], taxonomy) if step.kind == "rename" else requirement_inside(finding, taxonomy)


def _with_article(name: str) -> str:
    """`a data engineer`, `an MLOps engineer`: letters that are spoken by name sound like vowels at times."""
    spelt = name[:2].isupper()
    return f"{'an' if name[:1].upper() in ('AEFHILMNORSX' if spelt else 'AEIOU') else 'a'} {name}"


def _inside(name: str) -> str:
    """A role's name within a sentence: an ordinary first word loses its capital."""
    first, _, rest = name.partition(" ")
    ordinary = re.fullmatch(r"[A-Z][a-z]+(?:-[a-z]+)*,?", first) and rest[:1].islower()
    return f"{first.lower()} {rest}" if ordinary else name


def name_list(findings: Sequence[Finding], taxonomy: Taxonomy, most: int) -> str:
    """Requirements by name alone: `Kubernetes; fine-tuning; AWS, Google Cloud or Azure; and 3 more`."""
    shown = findings[:most]
    names = [clean(requirement_inside(finding, taxonomy)) for finding in shown]
    more = len(findings) - len(shown)
    return "; ".join([*names, *([f"and {more} more"] if more else [])])


def plain_answers(report: GapReport) -> tuple[Answer, ...]:
    """Degree, months of work and the like: yes, no or not clear, with the reason."""
    return tuple(
        Answer(_GATES.get(gate.id, clean(gate.id).replace("-", " ").capitalize()), ANSWERS[gate.status], plain_months(clean(gate.reason)), gate.status)
        for gate in report.verdict.gates
    )


def _basics(report: GapReport) -> Iterator[str]:
    """Small things to put right on the page itself, all of them facts that reading found."""
    undated = _undated(report)
    if undated:
        places = ", ".join(_place(entry) for entry in undated[:_NAMED])
        yield f"Put months and years beside the title of {count(len(undated), 'job')} whose dates could not be read: {places}."
    for kind, sentence in _OPEN_POINTS.items():
        points = [point for point in report.profile.open_points if point.kind == kind]
        if points:
            yield sentence.format(place=_where(points, report.profile.entries), quote=_shorten(points[0].quote))


def _where(points: Sequence[OpenPoint], entries: Sequence[Entry]) -> str:
    """`Your job “Cashier” at Lidl tells`; of several the first two of those in a field of work, the latest first."""
    jobs = sorted(((_job_at(point.line, entries), point) for point in points), key=lambda item: _recency(item[0]), reverse=True)
    first, *others = [_place(entry) if entry else f"that begins “{_shorten(point.quote)}”" for entry, point in jobs]
    if not others:
        return f"Your job {first} tells"
    more = f" (and {len(others) - 1} more)" if len(others) > 1 else ""
    return f"Your jobs {first} and {others[0]}{more} tell"


def _job_at(line: int, entries: Sequence[Entry]) -> Entry | None:
    """The job whose head stands last above a line; None where it has no name to call it by."""
    jobs = [entry for entry in entries if entry.kind == "work" and 0 < entry.line <= line and (entry.title or entry.employer)]
    return max(jobs, key=lambda entry: entry.line, default=None)


def _recency(entry: Entry | None) -> tuple[bool, str]:
    return (entry.field != "other", entry.end) if entry else (False, "")


def _shorten(quote: str) -> str:
    """The start of a line, without its bullet."""
    words = quote.strip(" •-*▪◦·").split()
    return " ".join(words[:9]) + (" …" if len(words) > 9 else "")


def _place(entry: Entry) -> str:
    """A job by its title and employer."""
    if not entry.title:
        return f"at {_shorten(entry.employer)}" if entry.employer else "without a title"
    return f"“{_shorten(entry.title)}”" + (f" at {_shorten(entry.employer)}" if entry.employer else "")


def effort(minutes: int) -> str:
    """Roughly how long: `10 minutes`, `4 hours`, `20 hours`."""
    return count(minutes, "minute") if minutes < 60 else count(round(minutes / 60), "hour")


def unread(report: GapReport) -> str:
    """What could not be read, in one phrase; empty where everything was."""
    undated = _undated(report)
    return f"{count(len(undated), 'job')} without readable dates" if undated else ""


def _undated(report: GapReport) -> list[Entry]:
    """Jobs without dates."""
    return [entry for entry in report.profile.entries if entry.kind == "work" and not entry.start and not entry.end]
