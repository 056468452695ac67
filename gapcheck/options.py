"""What a caller of the library may ask for, checked when it is asked."""

import math
from dataclasses import dataclass
from datetime import date


def check_type(name: str, value: object, kinds: tuple[type, ...], wanted: str) -> None:
    """Raises `TypeError` with the name of an argument and what it takes."""
    if not isinstance(value, kinds) or (isinstance(value, bool) and bool not in kinds):
        raise TypeError(f"{name} takes {wanted}, not {type(value).__name__}")


def check_several(name: str, value: object, single: tuple[type, ...], wanted: str, otherwise: str) -> None:
    """Raises `TypeError` where one thing is given for many, and says who takes one."""
    if isinstance(value, single):
        raise TypeError(f"{name} takes {wanted}, not one {type(value).__name__}; {otherwise}")


def read_day(told: str | date | None) -> date:
    """A day by its ISO text or as it is; today where none is told.

    Raises:
        ValueError: the text is no day.
    """
    if not isinstance(told, str):
        return told or date.today()
    try:
        return date.fromisoformat(told)
    except ValueError:
        raise ValueError(f"as_of takes a day such as 2026-11-20, not {told!r}") from None


@dataclass(frozen=True, slots=True)
class Options:
    """What a person may ask of a report and its plan; None means no limit."""

    certifications: int | None = None
    """At most so many certifications are suggested; 0 for none. None: one of the cloud that the person's work shows, where it suits her, and else none."""
    hours: float | None = None
    """Hours of study for all of them together."""
    budget_usd: float | None = None
    """US dollars for all of them together."""
    assume: tuple[str, ...] = ()
    """Skills to take as shown, by id or name."""
    plan: bool = True
    """Whether there is a plan at all; a verdict alone takes less time."""

    def __post_init__(self) -> None:
        """
        Raises:
            ValueError: a number is negative or not a number.
            TypeError: a value is of another type; `assume` is a text and not a collection of ids.
        """
        check_type("certifications", self.certifications, (int, type(None)), "a whole number or None")
        for name, limit in (("certifications", self.certifications), ("hours", self.hours), ("budget_usd", self.budget_usd)):
            check_type(name, limit, (int, float, type(None)), "a number or None")
            if limit is not None and not 0 <= limit < math.inf:
                raise ValueError(f"{name} must be 0 or more, not {limit!r}")
        if isinstance(self.assume, str):
            raise TypeError("assume takes a tuple of skill ids, not one text")
        object.__setattr__(self, "assume", tuple(self.assume))
        for skill in self.assume:
            check_type("assume", skill, (str,), "skill ids")
        check_type("plan", self.plan, (bool,), "True or False")

    def stamp(self) -> dict[str, str]:
        """The ones that differ from the defaults, as text."""
        defaults = Options()
        names = ("certifications", "hours", "budget_usd", "assume", "plan")
        return {name: _as_text(getattr(self, name)) for name in names if getattr(self, name) != getattr(defaults, name)}


def _as_text(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ",".join(value) if isinstance(value, tuple) else str(value)
