"""A job ad as it was read: plain text for people, JSON Lines for machines."""

import json
from collections.abc import Iterator

from gapcheck.domain import AskedCertificate, AskedDegree, AskedSkill, Posting, as_data
from gapcheck.reports.sanitizing import clean

NEEDS = {"required": "Required", "preferred": "Nice to have", "useful": "Useful"}
COUNTS = {1: "one", 2: "two", 3: "three"}
NAME_WIDTH = 34


def render_line(posting: Posting) -> str:
    """One line of JSON Lines, with its line break."""
    return json.dumps(as_data(posting), ensure_ascii=False, separators=(",", ":")) + "\n"


def render(posting: Posting) -> str:
    """Title, years, degree and level; then what is asked for, alternatives together, each with the ad's own words; then what is not known."""
    return "\n".join(_rows(posting)) + "\n"


def _rows(posting: Posting) -> Iterator[str]:
    employer = f" at {clean(posting.employer)}" if posting.employer else ""
    yield f"{clean(posting.source)}: {clean(posting.title) or 'no title found'}{employer}"
    yield from (f"  doubt: {clean(warning.message)}" for warning in posting.warnings)
    yield f"  level: {posting.level or 'not told'}"
    yield f"  experience: {f'{posting.years} years' if posting.years is not None else 'not told'}"
    yield f"  degree: {_describe(posting.degree) if posting.degree else 'not told'}"
    if posting.higher_degree:
        yield f"  higher degree: {_describe(posting.higher_degree)}"
    yield from (f"  certificate: {_describe_certificate(row)}" for row in posting.certificates)
    for need, title in NEEDS.items():
        asked = [row for row in posting.requirements if row.need == need and row.counts]
        if asked:
            yield f"\n{title}:"
            yield from _list_skills(asked)
    yield from _tell_rest(posting)
    if posting.unknown_terms:
        yield "\nAsked for and not known here: " + ", ".join(clean(term) for term in posting.unknown_terms)


def _tell_rest(posting: Posting) -> Iterator[str]:
    """What does not count by itself: broader names beside narrower ones, and what weighs least."""
    names = {row.id: row.name for row in posting.requirements}
    merged = [f"{row.name} (in {names[row.merged_into]})" for row in posting.requirements if row.merged_into]
    light = [row.name for row in posting.requirements if not row.counts and not row.merged_into]
    if merged:
        yield "\nNamed beside something narrower, and counted there: " + ", ".join(merged)
    if light:
        yield "\nNamed too, of less weight and not counted: " + ", ".join(light)


def _describe(degree: AskedDegree) -> str:
    field = ", related field" if degree.related else ""
    return f"{degree.level}{field}, {degree.need}{' (or equivalent experience)' if degree.or_experience else ''}"


def _describe_certificate(row: AskedCertificate) -> str:
    unknown = "" if row.any_of else " (not in the catalogue)"
    return f"{clean(row.name)}{unknown}, {row.need}{' (or similar)' if row.or_similar else ''}"


def _list_skills(asked: list[AskedSkill]) -> Iterator[str]:
    """One row per skill, weightiest first; the alternatives of a group under one sign."""
    asked = sorted(asked, key=lambda row: -row.weight)
    told: set[str] = set()
    for row in asked:
        if row.group is None:
            yield _list_skill("  ", row)
        elif row.group not in told:
            told.add(row.group)
            yield f"  any {COUNTS.get(row.least, row.least)} of:"
            yield from (_list_skill("    ", member) for member in asked if member.group == row.group)


def _list_skill(indent: str, row: AskedSkill) -> str:
    return f"{indent}{row.name:<{NAME_WIDTH - len(indent)}} {', '.join(clean(surface) for surface in row.surfaces)}"
