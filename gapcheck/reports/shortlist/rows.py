"""What lists of candidates show of each report: one row per file, read back from the lines of results."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from gapcheck.domain import SKIPPED_SCHEMA


@dataclass(frozen=True, slots=True)
class Proof:
    """How a candidate stands against one requirement."""

    status: str
    points: float
    reason: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """One file of an inbox."""

    source: str
    rank: int | None
    """From 1; the same for the same score. None where there is no score."""
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

    @property
    def skipped(self) -> bool:
        """Whether there is no report."""
        return bool(self.code)


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
    skipped: Mapping[str, int]
    """Code -> files."""
    alike: int
    """Files that are like an earlier one."""
    scarce: tuple[Scarcity, ...]
    """Required ones, the scarcest first."""
    gates: Mapping[str, Mapping[str, int]]
    """Gate -> status -> candidates, the gate that removes most first."""
    bins: tuple[int, ...]
    """Candidates by score: from 0, 10, ... 90 points."""
    quartiles: tuple[float, float, float] | None


@dataclass(frozen=True, slots=True)
class Shortlist:
    """Everything that a list of candidates shows."""

    candidates: tuple[Candidate, ...]
    """Best first; those without a score and the skipped ones come last, in the order of the inbox."""
    columns: tuple[Column, ...]
    """Requirements, in the order of the role."""
    gates: tuple[str, ...]
    overview: Overview
    role: str
    level: str
    as_of: str
    stamp: str
    blind: bool = False


def read_candidate(data: Mapping[str, Any]) -> Candidate:
    """A row from one line of results; rank and likeness are not known yet."""
    if data["schema"] == SKIPPED_SCHEMA:
        return Candidate(data["source"], None, None, None, {}, {}, {}, None, "", (), data["code"], data["reason"])
    verdict, reading = data["verdict"], data["resume"]["reading"]
    low_high = verdict["range"]
    return Candidate(
        source=data["resume"]["source"],
        rank=None,
        score=verdict["score"],
        range=(low_high[0], low_high[1]) if low_high else None,
        gates={gate["id"]: gate["status"] for gate in verdict["gates"]},
        gate_reasons={gate["id"]: gate["reason"] for gate in verdict["gates"]},
        proofs={row["id"]: Proof(row["status"], row["points"], row["reason"], row["evidence"]) for row in verdict["requirements"]},
        months=data["profile"]["experience_months"],
        reading=reading["grade"],
        notes=(*(warning["message"] for warning in reading["warnings"]), *verdict.get("notes", ())),
    )
