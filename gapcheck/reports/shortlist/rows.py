"""What lists of candidates show of each report: read back from the lines of results, one row per file, put together as people."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from gapcheck.domain import SKIPPED_SCHEMA, STATES_BY_STRENGTH

MOST_TOLD = 3
"""Strengths, and gaps, of one candidate."""
MOST_QUOTES = 4
"""Of one requirement."""
_STATES: tuple[str, ...] = STATES_BY_STRENGTH


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
        told += [f"{gate.capitalize()} {'not passed' if status == 'fail' else 'not known'}" for gate, status in self.gates.items() if status != "pass"]
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


def read_candidate(data: Mapping[str, Any], contacts: Mapping[str, str] | None = None, text: str | None = None) -> Candidate:
    """A row from one line of results; rank, likeness and copies are not known yet.

    Args:
        contacts: name, mail, phone and place.
        text: as it was read; given where evidence is to be shown as well.
    """
    if data["schema"] == SKIPPED_SCHEMA:
        return Candidate(data["source"], None, None, None, {}, {}, {}, None, "", (), data["code"], data["reason"])
    verdict, reading, profile = data["verdict"], data["resume"]["reading"], data["profile"]
    required = [row for row in verdict["requirements"] if row["need"] == "required"]
    low_high = verdict["range"]
    skills = {skill["id"]: skill["status"] for skill in profile["skills"]}
    mentions = {skill["id"]: skill["mentions"] for skill in profile["skills"]} if text is not None else None
    return Candidate(
        source=data["resume"]["source"],
        rank=None,
        score=verdict["score"],
        range=(low_high[0], low_high[1]) if low_high else None,
        gates={gate["id"]: gate["status"] for gate in verdict["gates"]},
        gate_reasons={gate["id"]: gate["reason"] for gate in verdict["gates"]},
        proofs={row["id"]: _read_proof(row, skills, mentions) for row in verdict["requirements"]},
        months=profile["experience_months"],
        reading=reading["grade"],
        notes=(*(warning["message"] for warning in reading["warnings"]), *verdict.get("notes", ())),
        person=_read_person(profile, contacts or {}),
        band=verdict.get("band", ""),
        skills=skills,
        strengths=tuple(row["name"] for row in sorted(required, key=lambda row: -row["points"]) if row["status"] == "met")[:MOST_TOLD],
        gaps=tuple(row["name"] for row in sorted(required, key=_openness) if row["status"] != "met")[:MOST_TOLD],
        met=sum(row["status"] == "met" for row in required),
        needed=len(required),
        text=text or "",
        marks=tuple(_find_marks(mentions or {})),
        found=() if text is None else tuple(_list_skills(profile["skills"])),
    )


def _find_marks(mentions: Mapping[str, Sequence[Mapping[str, Any]]]) -> Iterable[tuple[int, int, str]]:
    """Of places that overlap, the one that begins first and is shortest."""
    places = sorted({(item["start"], item["end"], item["status"]) for items in mentions.values() for item in items})
    at = 0
    for start, end, status in places:
        if start >= at:
            yield start, end, status
            at = end


def _list_skills(skills: Sequence[Mapping[str, Any]]) -> Iterable[tuple[str, str, int]]:
    for skill in sorted((skill for skill in skills if skill["mentions"]), key=lambda skill: (_STATES.index(skill["status"]), skill["name"].lower())):
        best = min(skill["mentions"], key=lambda mention: _STATES.index(mention["status"]))
        yield skill["name"], skill["status"], best["line"]


def _openness(row: Mapping[str, Any]) -> tuple[bool, float]:
    return row["status"] == "partial", row["points"] - row["weight"]


def _read_proof(row: Mapping[str, Any], skills: Mapping[str, str], mentions: Mapping[str, Sequence[Mapping[str, Any]]] | None) -> Proof:
    shown = any(skills.get(skill) == "shown" for skill in row["any_of"])
    quotes = () if mentions is None else tuple(_read_quotes(row, mentions))[:MOST_QUOTES]
    return Proof(row["status"], row["points"], row["reason"], row["evidence"], quotes, shown)


def _read_quotes(row: Mapping[str, Any], mentions: Mapping[str, Sequence[Mapping[str, Any]]]) -> Iterable[Quote]:
    """What the finding rests on, then other mentions of its skills; each line once, the ones from work first."""
    named = [mention for skill in row["any_of"] for mention in mentions.get(skill, ())]
    found = [Quote(item["quote"], "", item["line"], 0, "", "") for item in row.get("rests_on", ()) if item["quote"]]
    told = sorted(named, key=lambda mention: (_STATES.index(mention["status"]), mention["start"]))
    marked = [Quote(item["quote"], item["surface"], item["line"], item["page"], item["section"], item["status"]) for item in told]
    unmarked = {mention.line: mention for mention in reversed(marked)}
    seen: set[tuple[int, str]] = set()
    for quote in (*(unmarked.get(item.line, item) for item in found), *marked):
        key = (quote.line, "" if quote.line else quote.text)
        if key not in seen:
            seen.add(key)
            yield quote


def _read_person(profile: Mapping[str, Any], contacts: Mapping[str, str]) -> Person:
    jobs = [entry for entry in profile["entries"] if entry["kind"] == "work"]
    now = max(jobs, key=lambda entry: (bool(entry.get("current")), entry["end"], entry["start"]), default=None)
    levels = ("none", "diploma", "bachelor", "master", "doctorate")
    degree = max((item for item in profile["education"] if item.get("finished", True)), key=lambda item: levels.index(item["level"]), default=None)
    employer = now.get("employer", "") if now else ""
    return Person(
        **{key: contacts.get(key, "") for key in ("name", "mail", "phone", "place")},
        title=now["title"] if now else "",
        employer="" if employer.startswith("[") else employer,
        degree=", ".join(part for part in (degree["level"], degree["field"]) if part) if degree else "",
        relevant_months=profile.get("relevant_months"),
    )
