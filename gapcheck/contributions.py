"""What a grade is made of, term by term, so that anyone can redo it.

Beliefs are hundredths of a logit, amounts and coefficients hundredths; a term is amount times coefficient over 100.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gapcheck.domain import RequirementStatus

FULL = 100
"""Hundredths in one."""
SCALE = 10_000
"""Parts of one in which credit is counted."""


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one kind of evidence adds to the belief that a requirement is met."""

    name: str
    """As in `taxonomy/grading.toml`."""
    amount: int
    """How much of it is there, 0 to 100."""
    coefficient: int
    """What all of it adds."""

    @property
    def product(self) -> int:
        """In hundredths of a hundredth, exact."""
        return self.amount * self.coefficient


def add_up(terms: Sequence[Contribution]) -> int:
    """The sum of terms, rounded down to whole hundredths."""
    return sum(term.product for term in terms) // FULL


@dataclass(frozen=True, slots=True)
class BeliefSum:
    """A grade as a sum that is held against two thresholds."""

    area: str
    """Id of the area of work; empty where the requirement is in none."""
    area_offset: int
    offset: int
    """What the requirement itself starts from, besides its area."""
    whole: tuple[Contribution, ...]
    """What the resume as a whole shows, the most first."""
    own: tuple[Contribution, ...]
    """What bears on the requirement itself, the most first."""
    least: int | None
    """Belief that what is there gives by itself."""
    rise: int
    """What full time adds to `met_from` where what work shows is enough by itself."""
    most: int | None
    """Belief that is not passed where nothing names or tells it."""
    belief: int
    """The sum, within least and most."""
    met_from: int
    partial_from: int
    at_least: int
    """How many of its skills have to be named to be met."""
    named: int
    """How many of them are."""
    refused: bool
    """Whether the text itself says that it is missing, or only hoped for."""
    curve: tuple[tuple[int, int], ...]
    """Belief to credit in ten-thousandths; straight between its points."""
    status: RequirementStatus
    credit: float

    @property
    def total(self) -> int:
        """The sum before anything bounds it."""
        return self.area_offset + self.offset + add_up(self.whole) + add_up(self.own)

    @property
    def is_short(self) -> bool:
        """Whether too few of several skills are named for it to be met."""
        return self.at_least > 1 and self.named < self.at_least


@dataclass(frozen=True, slots=True)
class MonthsSum:
    """A grade of work in the role's field: months that count of months asked for, faded with age."""

    months: int
    asked: int
    enough: int
    """Months from which it is met."""
    fresh: float
    """In [0, 1]; 1 where the work is recent."""
    status: RequirementStatus
    credit: float


RequirementSums = Mapping[str, BeliefSum | MonthsSum]
"""By id of the requirement."""
