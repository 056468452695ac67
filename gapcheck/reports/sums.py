"""The sum behind a grade, in words and figures that can be redone with pen and paper.

In: BeliefSum or MonthsSum. Out: lines of plain text.
"""

from collections.abc import Iterator, Mapping, Sequence

from gapcheck.contributions import SCALE, BeliefSum, Contribution, MonthsSum, add_up
from gapcheck.taxonomy.entries import Taxonomy

HOW = (
    "A grade is a sum, in hundredths: a start, what the resume shows as a whole, and what bears on the requirement itself. Each part is "
    "a share of what it adds at most; both sums are rounded down. The sum is held against two thresholds. All figures stand in taxonomy/grading.toml."
)
TERMS: Mapping[str, str] = {
    "certificate": "a certificate for it",
    "deed": "a deed that shows it",
    "deed_several": "more than one deed",
    "hedged": "named at all, if only in passing",
    "hint": "a deed that hints at it",
    "hint_several": "more than one such hint",
    "lines": "more than one line of work",
    "listed": "named plainly",
    "narrower_listed": "a kind of it named",
    "narrower_several": "more than one kind of it",
    "narrower_shown": "a kind of it shown in work",
    "narrower_time": "time with a kind of it",
    "related_listed": "skills that go with it named",
    "related_shown": "skills that go with it shown in work",
    "several": "more than one of its skills",
    "shown": "shown in work",
    "shown_time": "time with it",
    "sibling": "skills of the same kind named",
    "support": "a deed that shows it in part",
    "studied": "taught in the degree",
    "taught": "a core subject of the degree",
    "degree": "the degree",
    "months_ml": "months of work in machine learning",
    "months_data": "months of work with data or machine learning",
    "months_work": "months of work with software, data or machine learning",
}
"""Amounts, in words."""
AREAS = {"shown_": "what work shows of", "named_": "what is named of"}
"""Amounts of an area of work, in words."""


def tell_sum(told: BeliefSum | MonthsSum, taxonomy: Taxonomy) -> Iterator[str]:
    """The lines of one grade, the last one with its credit."""
    if isinstance(told, MonthsSum):
        yield from _tell_months(told)
        return
    names = {str(row["id"]): str(row["name"]) for row in taxonomy.words["scoring"]["area"]}
    area = f"{names[told.area]} {told.area_offset}" if told.area in names else "no area 0"
    yield f"{told.area_offset + told.offset} at the start ({area}, the requirement {told.offset})"
    for terms, what in ((told.whole, "from the resume as a whole"), (told.own, "from what bears on it")):
        if terms:
            yield f"+{add_up(terms)} {what}: {_join(terms, names)}"
    yield f"= {told.total}{_tell_bounds(told)}"
    yield f"{_tell_thresholds(told)}; {_tell_credit(told)}"


def _tell_months(told: MonthsSum) -> Iterator[str]:
    share = min(SCALE, SCALE * told.months // max(1, told.asked)) / SCALE
    yield f"{told.months} months that count of {told.asked} asked for: {share:.4f}, times {told.fresh:.4f} for how recent they are"
    yield f"met from {told.enough} months: {told.status}; credit {told.credit:.3f}"


def _join(terms: Sequence[Contribution], areas: Mapping[str, str]) -> str:
    return ", ".join(f"{_name(term.name, areas)} {term.amount}% of {term.coefficient} = {term.product / 100:.2f}" for term in terms)


def _name(name: str, areas: Mapping[str, str]) -> str:
    for prefix, words in AREAS.items():
        if name not in TERMS and name.startswith(prefix):
            area = name.removeprefix(prefix)
            return f"{words} {areas.get(area, area)}"
    return TERMS.get(name, name)


def _tell_bounds(told: BeliefSum) -> str:
    """What raised or lowered the sum."""
    if told.belief > told.total:
        if told.belief < told.met_from:
            return f", raised to {told.belief}: what is named or told is partial at least"
        return f", raised to {told.belief}: what work shows is met, here from {told.met_from} with {told.belief - told.met_from} of {told.rise} for its time"
    if told.belief < told.total:
        return f", lowered to {told.belief}: nothing names it, and what is only likely is partial at most"
    return ""


def _tell_thresholds(told: BeliefSum) -> str:
    if told.refused:
        return f"{told.status}, whatever the sum: the text itself says that it is not there, or only hoped for"
    few = f", since only {told.named} of at least {told.at_least} are named" if told.is_short and told.belief >= told.met_from else ""
    return f"met from {told.met_from}, partial from {told.partial_from}: {told.status}{few}"


def _tell_credit(told: BeliefSum) -> str:
    """Credit, with the stretch of the line that it lies on."""
    low = high = None
    if told.status != "missing":
        belief = min(told.belief, told.met_from - 1) if told.is_short else told.belief
        low = max((point for point in told.curve if point[0] <= belief), default=None)
        high = min((point for point in told.curve if point[0] > belief), default=None)
    if low is None:
        return f"credit {told.credit:.3f}"
    if high is None:
        return f"credit {told.credit:.3f}, as from {low[0]} on"
    return f"credit {told.credit:.3f}, on the line from {low[1] / SCALE:.3f} at {low[0]} to {high[1] / SCALE:.3f} at {high[0]}"
