"""Which certifications to take.

In: verdict, steps, catalogue, limits. Out: of those that suit the person, the set of at most k that closes the largest weighted gaps within hours and money.

Source:
    Weighted maximum coverage (Nemhauser, Wolsey and Fisher 1978), solved exactly by branch and bound: the catalogue is small.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from gapcheck.domain import CertificationAdvice, Finding, Profile, Role, Step, Verdict
from gapcheck.plan.suitability import Suitability
from gapcheck.taxonomy.entries import Certification, Taxonomy
from gapcheck.taxonomy.spoken_names import requirement_inside

MIN_GAIN = 2.0
"""Points below which a certification is not worth naming."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a person is ready to spend; None says no limit."""

    count: int = 1
    hours: float | None = None
    budget_usd: float | None = None
    is_asked: bool = True
    """Whether the person asked for certifications, so that one of a cloud that she does not use yet may be among them."""

    @classmethod
    def of(cls, count: int | None, hours: float | None, budget_usd: float | None) -> "Limits":
        """From what was asked for; one at most where no number was. Who says what she is ready to spend has asked."""
        return cls(1 if count is None else count, hours, budget_usd, (count, hours, budget_usd) != (None, None, None))


@dataclass(frozen=True, slots=True)
class Option:
    """A certification with the points it would add to each requirement."""

    row: Certification
    gains: Mapping[str, float]
    hours: float | None
    cost: float | None

    @property
    def gain(self) -> float:
        """Points if it were the only one taken."""
        return sum(self.gains.values())


def plan_certifications(
    taxonomy: Taxonomy, profile: Profile, verdict: Verdict, edits: tuple[Role, Sequence[Step]], as_of: str, limits: Limits
) -> tuple[CertificationAdvice, ...]:
    """Advice in the order of gain; empty where nothing in the catalogue suits the person within the limits. What has no price is not named.

    Args:
        edits: the role, and the steps that were planned for it.
    """
    held = {item.id for item in profile.certifications if item.state != "expired"}
    expired = {item.id for item in profile.certifications if item.state == "expired"}
    suitability = Suitability(taxonomy, profile, sum(finding.points for finding in verdict.requirements), *edits, is_asked=limits.is_asked)
    if not suitability.reasons:
        return ()
    by_skill: dict[str, list[int]] = {}
    for place, finding in enumerate(verdict.requirements):
        for skill in finding.any_of:
            by_skill.setdefault(skill, []).append(place)
    options = [
        option
        for row in taxonomy.certifications.values()
        if row.id not in held and is_available(row, as_of) and suitability.fits(row) and (row.price_usd is not None or row.monthly_usd is not None)
        if (option := build_option(row, verdict.requirements, by_skill, suitability)) is not None and option.gain >= MIN_GAIN and _keeps(option, limits)
    ]
    chosen = choose_best(options, limits)
    replaced = {successor: row.name for row in taxonomy.certifications.values() if row.id in held | expired for successor in row.successors}
    closed = {requirement for option in chosen for requirement in option.gains}
    told = _Telling({finding.id: requirement_inside(finding, taxonomy) for finding in verdict.requirements if finding.id in closed}, expired, replaced)
    return tuple(told.advise(option) for option in sorted(chosen, key=lambda option: (-option.gain, option.row.id)))


def is_available(row: Certification, as_of: str) -> bool:
    """Whether one can start on it now: active or beta, or retiring later than `as_of`."""
    if row.kind == "platform":
        return False
    if row.status == "retiring":
        return row.status_date is None or row.status_date[:10] > as_of[: len(row.status_date)]
    return row.status in ("active", "beta")


def build_option(row: Certification, findings: Sequence[Finding], by_skill: Mapping[str, Sequence[int]], suitability: Suitability) -> Option | None:
    """Points per requirement: a certificate proves a skill like a list does, times how strongly it shows it. None where it has no reason.

    Args:
        by_skill: skill id to the places in `findings` that it is an option of.
    """
    best: dict[int, float] = {}
    for item in row.shows:
        for place in by_skill.get(item.skill, ()):
            best[place] = max(item.strength, best.get(place, 0.0))
    shown = [(findings[place], best[place]) for place in sorted(best) if suitability.counts(findings[place].id)]
    if not suitability.has_reason({finding.id: strength for finding, strength in shown}):
        return None
    gains = {}
    for finding, strength in shown:
        gain = round(finding.weight * suitability.as_listed * strength - finding.points, 2)
        if gain > 0:
            gains[finding.id] = gain
    known = [hours for hours in (row.hours_min, row.hours_max) if hours is not None]
    return Option(row, gains, sum(known) / len(known) if known else None, row.price_usd)


def _keeps(option: Option, limits: Limits) -> bool:
    """Whether one option alone keeps the limits; unknown hours or price cannot be promised to."""
    if limits.hours is not None and (option.hours is None or option.hours > limits.hours):
        return False
    return limits.budget_usd is None or (option.cost is not None and option.cost <= limits.budget_usd)


def choose_best(options: Sequence[Option], limits: Limits) -> tuple[Option, ...]:
    """The set with the highest joint gain; of equal ones the smaller, then the first by id. Exact."""
    ordered = sorted(options, key=lambda option: (-option.gain, option.row.id))
    best: tuple[float, tuple[Option, ...]] = (0.0, ())

    def extend(start: int, chosen: tuple[Option, ...], covered: Mapping[str, float], hours: float, cost: float) -> None:
        nonlocal best
        gained = sum(covered.values())
        if gained > best[0] + 1e-9:
            best = (gained, chosen)
        left = limits.count - len(chosen)
        for index in range(start, len(ordered) if left > 0 else start):
            if gained + sum(option.gain for option in ordered[index : index + left]) <= best[0] + 1e-9:
                return
            option = ordered[index]
            next_hours, next_cost = hours + (option.hours or 0.0), cost + (option.cost or 0.0)
            if (limits.hours is not None and next_hours > limits.hours) or (limits.budget_usd is not None and next_cost > limits.budget_usd):
                continue
            merged = dict(covered)
            for requirement, gain in option.gains.items():
                merged[requirement] = max(gain, merged.get(requirement, 0.0))
            extend(index + 1, (*chosen, option), merged, next_hours, next_cost)

    extend(0, (), {}, 0.0, 0.0)
    return best[1]


@dataclass(frozen=True, slots=True)
class _Telling:
    """What advice needs to know besides the option."""

    names: Mapping[str, str]
    expired: set[str]
    replaced: Mapping[str, str]

    def advise(self, option: Option) -> CertificationAdvice:
        row = option.row
        return CertificationAdvice(
            id=row.id,
            name=row.name,
            provider=row.provider,
            platform=row.platform,
            closes=tuple(sorted(option.gains, key=lambda requirement: (-option.gains[requirement], requirement))),
            gain=round(option.gain, 2),
            hours=option.hours,
            cost_usd=option.cost,
            url=row.url,
            checked_on=row.checked_on,
            reason="; ".join(self._reasons(option)),
            confidence=row.confidence,
        )

    def _reasons(self, option: Option) -> Iterator[str]:
        row = option.row
        best = sorted(option.gains, key=lambda requirement: (-option.gains[requirement], requirement))
        covered = " and ".join(self.names[item] for item in best[:2])
        yield f"it covers {covered}; a project of yours that shows the same is worth about as much and should come first"
        if row.id in self.expired:
            yield "you held it and it has expired"
        if row.id in self.replaced:
            yield f"it succeeds {self.replaced[row.id]}, which you hold"
        if row.status == "beta":
            yield f"it is a beta exam{f' since {row.status_date}' if row.status_date else ''}, so see whether it can be booked"
        if row.status == "retiring":
            yield f"retires on {row.status_date or 'a date not published'}"
        yield "study hours not published" if option.hours is None else f"about {option.hours:g} hours of study"
        yield _price(option)


def _price(option: Option) -> str:
    if option.cost is not None:
        return f"USD {option.cost:g}" if option.cost else "free"
    return f"by subscription, about USD {option.row.monthly_usd:g} a month"
