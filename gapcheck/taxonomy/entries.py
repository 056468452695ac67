"""The taxonomy as typed, frozen values: what the files in `taxonomy/` hold, once read."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

Mode = Literal["plain", "cased", "ambiguous"]
MEMBER = "member"
BY_FIELD = frozenset({"kin", MEMBER})
"""Rules of names that mean different things in different fields."""
PRODUCTS = frozenset({"platform", "language", "library", "tool"})
"""Kinds of skills that have a name of their own."""
Row = TypeVar("Row")
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Surface:
    """One way in which a skill is written."""

    text: str
    mode: Mode = "plain"
    cased: bool = False
    """Whether only this very letter case counts."""
    rule: str = ""
    """For ambiguous surfaces: `list`, `near`, `kin`, `member` or `cue` (see taxonomy/README.md)."""
    never: tuple[str, ...] = ()
    """Phrases holding the surface in which it is something else."""
    cues: tuple[str, ...] = ()
    """Words beside it that prove it, besides the general ones."""


@dataclass(frozen=True, slots=True)
class Skill:
    """One skill."""

    id: str
    name: str
    family: str
    kind: str
    surfaces: tuple[Surface, ...]
    phrases: tuple[str, ...]
    broader: tuple[str, ...]
    """Ids of skills of which it is a kind or a part: who shows it shows them."""
    since: int | None
    source: str
    generic: bool = False
    """Whether its name stands in so many resumes in passing that only an item of a list counts."""
    used_with: tuple[str, ...] = ()
    """Ids of skills that it is used with: who shows it has likely met them."""


@dataclass(frozen=True, slots=True)
class Shows:
    """How strongly a certification shows a skill."""

    skill: str
    strength: float
    """In (0, 1]."""


@dataclass(frozen=True, slots=True)
class Certification:
    """One certification or course, as far as its facts are known; None says unknown."""

    id: str
    name: str
    provider: str
    kind: str
    status: str
    source: tuple[str, ...]
    confidence: str
    platform: str | None = None
    level: str | None = None
    family: str | None = None
    """Certifications that stand on one ladder."""
    rung: int | None = None
    """Place on the ladder: 1 fundamentals, 2 associate, 3 professional, 4 expert; a higher one covers the lower ones of its family."""
    exam_code: str | None = None
    former_codes: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    status_date: str | None = None
    successors: tuple[str, ...] = ()
    price_usd: float | None = None
    monthly_usd: float | None = None
    """Of a subscription, where there is no price of its own."""
    hours_min: float | None = None
    hours_max: float | None = None
    validity_years: float | None = None
    expires: bool | None = None
    prerequisites: tuple[str, ...] = ()
    url: str | None = None
    checked_on: str | None = None
    note: str = ""
    shows: tuple[Shows, ...] = ()


@dataclass(frozen=True, slots=True)
class Project:
    """A piece of work that shows a skill better than a certificate does."""

    skill: str
    text: str
    hours: float
    source: str


class LazyTable(Mapping[str, Value]):
    """Values by key, in the order of the rows; each is made of its row when it is first asked for."""

    def __init__(self, rows: Mapping[str, Row], make: Callable[[Row], Value]) -> None:
        """`rows` by key."""
        self._rows: Mapping[str, object] = rows
        self._make: Callable[[str], Value] = lambda key: make(rows[key])
        self._made: dict[str, Value] = {}

    def __getitem__(self, key: str) -> Value:
        made = self._made.get(key)
        if made is None:
            made = self._made[key] = self._make(key)
        return made

    def __contains__(self, key: object) -> bool:
        return key in self._rows

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)


class SkillTable(LazyTable[Skill]):
    """Skills by id."""

    def __init__(self, rows: Mapping[str, Row], make: Callable[[Row], Skill]) -> None:
        """`rows` by id, sorted."""
        super().__init__(rows, make)
        self.above: dict[str, frozenset[str]] = {}
        """What `all_broader` found so far."""


def all_broader(skills: Mapping[str, Skill], skill_id: str) -> frozenset[str]:
    """Ids of the broader skills of a skill, however far up, without itself; the data have no cycles. A table of skills remembers them."""
    above = skills.above if isinstance(skills, SkillTable) else {}
    known = above.get(skill_id)
    if known is not None:
        return known
    found: set[str] = set()
    pending = list(skills[skill_id].broader)
    while pending:
        broader = pending.pop()
        if broader not in found and broader in skills:
            found.add(broader)
            pending += skills[broader].broader
    above[skill_id] = frozenset(found - {skill_id})
    return above[skill_id]


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """All data, read-only."""

    hash: str
    """First 16 hex digits of the SHA-256 over all files and overlays."""
    skills: Mapping[str, Skill]
    """By id, sorted."""
    families: Mapping[str, str]
    """Family id to title."""
    certifications: Mapping[str, Certification]
    projects: Mapping[str, Project]
    """By skill id."""
    roles: Mapping[str, Mapping[str, Any]]
    """Role id to the role file as read; `roles.build_role` makes a Role of it."""
    words: Mapping[str, Mapping[str, Any]]
    """The word lists (headings, cues, dates, education ...) by file name without ending."""
    index: Callable[[], Mapping[str, Any] | None]
    """Gives the ready-made index of the lexicon, or None where there is none."""
    origin: "Callable[[], Taxonomy] | None" = None
    """Loads the same data again; what is pickled instead of the data."""

    def __reduce__(self) -> "tuple[Callable[[], Taxonomy], tuple[()]]":
        """
        Raises:
            TypeError: it was built by hand and not loaded.
        """
        if self.origin is None:
            raise TypeError("only a taxonomy from load_taxonomy can be pickled")
        return self.origin, ()

    def __copy__(self) -> "Taxonomy":
        return self

    def __deepcopy__(self, memo: object) -> "Taxonomy":
        """Itself: nothing in it can change."""
        return self
