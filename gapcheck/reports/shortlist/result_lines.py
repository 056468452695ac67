"""A row of a shortlist read back from a line of results: the data of a report in, a candidate out."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, get_args

from gapcheck.domain import SKIPPED_SCHEMA, STATES_BY_STRENGTH, DegreeLevel
from gapcheck.reports.shortlist.rows import Candidate, Person, Proof, Quote

MOST_TOLD = 3
"""Strengths, and gaps, of one candidate."""
MOST_QUOTES = 4
"""Of one requirement."""
_STATES: tuple[str, ...] = STATES_BY_STRENGTH
_LEVELS: tuple[DegreeLevel, ...] = get_args(DegreeLevel)


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
    degree = max((item for item in profile["education"] if item.get("finished", True)), key=lambda item: _LEVELS.index(item["level"]), default=None)
    employer = now.get("employer", "") if now else ""
    return Person(
        **{key: contacts.get(key, "") for key in ("name", "mail", "phone", "place")},
        title=now["title"] if now else "",
        employer="" if employer.startswith("[") else employer,
        degree=", ".join(part for part in (degree["level"], degree["field"]) if part) if degree else "",
        relevant_months=profile.get("relevant_months"),
    )
