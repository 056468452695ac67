"""What lists of candidates show: one row a person with the files that are theirs, and the pool at a glance."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Quote:
    """The resume's own words for a requirement."""

    text: str
    surface: str
    """What in it names the skill; empty where nothing does."""
    line: int
    """From 1; 0 where it has none."""
    page: int
    section: str
    status: str
    """What it shows: shown, listed, ...; empty for a duty or a deed."""


@dataclass(frozen=True, slots=True)
class Proof:
    """How a candidate stands against one requirement."""

    status: str
    points: float
    reason: str
    evidence: str
    quotes: tuple[Quote, ...] = ()
    """Strongest first; only where evidence was asked for."""
    shown: bool = False
    """Whether work shows one of its skills, not a list only."""


@dataclass(frozen=True, slots=True)
class Person:
    """Who a candidate is, as far as the resume tells it; name, contacts, employer and place are empty in a blind run."""

    name: str = ""
    mail: str = ""
    phone: str = ""
    place: str = ""
    title: str = ""
    """Of the current job, or of the last."""
    employer: str = ""
    degree: str = ""
    """The highest."""
    relevant_months: int | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """One person with the best of their files, or one file."""

    source: str
    rank: int | None
    """From 1; the same for the same score. None where there is no score, and for files that are folded into another."""
    score: float | None
    range: tuple[float, float] | None
    gates: Mapping[str, str]
    """Gate id -> pass, fail, unknown."""
    gate_reasons: Mapping[str, str]
    proofs: Mapping[str, Proof]
    """Requirement id -> how it stands."""
    months: int | None
    """Of experience."""
    reading: str
    """good, fair or poor; empty for a skipped file."""
    notes: tuple[str, ...]
    """What a reader should weigh: warnings of reading, hidden text."""
    code: str = ""
    """Why it was skipped; empty where it was not."""
    reason: str = ""
    like: str = ""
    """The earlier file that it is like."""
    like_kind: str = ""
    like_share: float | None = None
    person: Person = Person()
    band: str = ""
    """Name of the band of the score."""
    place: tuple[int, int] | None = None
    """Ranks between which it lies, where reading leaves the score open."""
    skills: Mapping[str, str] = field(default_factory=dict)
    """Skill id -> status."""
    strengths: tuple[str, ...] = ()
    """Names of the required things that bring most points."""
    gaps: tuple[str, ...] = ()
    """Names of the required things that are missing or met in part, the weightiest first."""
    met: int = 0
    """Required things that are met."""
    needed: int = 0
    """Required things."""
    copies: tuple["Candidate", ...] = ()
    """Other files of the same person."""
    link: str = ""
    """Address of the file; empty in a blind run."""
    change: str = ""
    """new or changed against an earlier run; empty where nothing is."""
    text: str = ""
    """As it was read; only where evidence was asked for and the run kept it."""
    marks: tuple[tuple[int, int, str], ...] = ()
    """Start, end and state of the places in the text that name skills, in order and without overlaps; only with evidence."""
    found: tuple[tuple[str, str, int], ...] = ()
    """Name, state and line of every skill, the best known first; only with evidence."""

    @property
    def skipped(self) -> bool:
        """Whether there is no report."""
        return bool(self.code)

    @property
    def called(self) -> str:
        """The name where there is one, or else the file."""
        return self.person.name or self.source

    @property
    def summary(self) -> str:
        """Why it stands where it does, in one line."""
        if self.skipped:
            return self.reason
        told = [f"{self.met} of {self.needed} must-haves"]
        told += [f"Strongest: {'; '.join(self.strengths)}"] if self.strengths else []
        told += [f"Open: {'; '.join(self.gaps)}"] if self.gaps else []
        open_gates = [(gate, status) for gate, status in self.gates.items() if status != "pass"]
        told += [f"{gate.capitalize()} {'not what is asked for' if status == 'fail' else 'not known'}" for gate, status in open_gates]
        return ". ".join(told)


@dataclass(frozen=True, slots=True)
class Column:
    """A requirement as the head of a column."""

    id: str
    name: str
    need: str


@dataclass(frozen=True, slots=True)
class Scarcity:
    """How many candidates meet a requirement."""

    name: str
    met: int
    partial: int
    missing: int


@dataclass(frozen=True, slots=True)
class Overview:
    """The pool at a glance."""

    files: int
    scored: int
    """People with a score."""
    skipped: Mapping[str, int]
    """Code -> files."""
    alike: int
    """Files that are another file of an earlier person."""
    scarce: tuple[Scarcity, ...]
    """Required ones, the scarcest first."""
    gates: Mapping[str, Mapping[str, int]]
    """Gate -> status -> candidates, the gate that removes most first."""
    bins: tuple[int, ...]
    """Candidates by score: from 0, 10, ... 90 points."""
    quartiles: tuple[float, float, float] | None
    people: int = 0
    recycled: int = 0
    """People whose text is like that of another person."""
    changes: Mapping[str, int] = field(default_factory=dict)
    """new, changed, gone -> people, against an earlier run; empty where there is none."""
    bands: Mapping[str, int] = field(default_factory=dict)
    """Band -> people, best first."""


@dataclass(frozen=True, slots=True)
class Shortlist:
    """Everything that a list of candidates shows."""

    candidates: tuple[Candidate, ...]
    """People, best first; those of whom nothing can be told and the skipped files come last, in the order of the inbox."""
    columns: tuple[Column, ...]
    """Requirements, in the order of the role."""
    gates: tuple[str, ...]
    overview: Overview
    role: str
    level: str
    as_of: str
    stamp: str
    blind: bool = False
    must: tuple[str, ...] = ()
    """What all who are listed have."""
    all_files: bool = False
    """Whether files that are folded into a person have rows of their own."""

    @property
    def rows(self) -> tuple[Candidate, ...]:
        """Every row to show."""
        return tuple(row for candidate in self.candidates for row in (candidate, *(candidate.copies if self.all_files else ())))
