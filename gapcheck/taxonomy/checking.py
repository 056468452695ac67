"""Finds every problem in the data at once, each with its file and place.

In: files as read. Out: problems, sorted by file; none for good data.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from gapcheck.errors import Problem, TaxonomyError
from gapcheck.taxonomy.files import built_in_folder, read_files
from gapcheck.taxonomy.normalising import normalise_phrase

Files = Mapping[str, Mapping[str, Any]]
Rows = Sequence[Mapping[str, Any]]

KINDS = frozenset({"language", "library", "tool", "platform", "method", "practice", "field", "soft"})
RULES = frozenset({"list", "near", "cue"})
STATUSES = frozenset({"active", "beta", "retiring", "retired", "unknown"})
MAX_AGE_DAYS = 365
"""Age of `checked_on` from which an active certification is told as stale."""
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
_COMMON = {"id", "name", "source"}
_SKILL_KEYS = _COMMON | {"kind", "aliases", "cased", "ambiguous", "phrases", "broader", "used_with", "generic", "since", "github", "esco", "onet"}
_AMBIGUOUS_KEYS = {"alias", "rule", "cased", "never", "cues"}
_CERTIFICATION_KEYS = _COMMON | {
    "provider", "platform", "kind", "level", "exam_code", "former_codes", "aliases", "status", "status_date", "successors", "price_usd", "hours_min",
    "hours_max", "validity_years", "expires", "prerequisites", "url", "checked_on", "confidence", "note", "shows",
}
_REQUIREMENT_KEYS = _COMMON | {"any_of", "need", "weight", "months", "levels", "need_at"}
_GATE_KEYS = {"id", "kind", "name", "level", "months", "related", "certification", "source"}
_LEVEL_KEYS = {"experience_months", "months_factor", "without_gates"}
_ROLE_KEYS = _COMMON | {"fade_after_months", "fade_to", "level", "gate", "requirement", "work"}
_DUTY_KEYS = _COMMON | {"roles", "skills", "examples"}


def check_folder(folder: Path | None, overlay: Path | None, as_of: str) -> tuple[Problem, ...]:
    """All errors and warnings of a folder (by default the built-in data) with an overlay on top."""
    from gapcheck.taxonomy.overlays import apply_overlay

    try:
        files, digest = read_files(folder or built_in_folder())
        if overlay is not None:
            files, digest = apply_overlay(files, digest, overlay)
    except TaxonomyError as error:
        return error.problems
    return (*check_files(files), *check_staleness(files, as_of))


def check_files(files: Files) -> tuple[Problem, ...]:
    """Everything that is wrong whatever the date."""
    families = {name: content for name, content in files.items() if name.startswith("skills/")}
    roles = {name: content for name, content in files.items() if name.startswith("roles/")}
    skills = {row["id"] for content in families.values() for row in content.get("skill", ()) if "id" in row}
    problems: list[Problem] = []
    for name, content in families.items():
        problems += _check_family(name, content)
        problems += _check_references(name, content, skills)
    problems += _check_aliases(families)
    problems += _check_cycles(families)
    for name, content in roles.items():
        problems += _check_role(name, content, skills)
    if "certifications.toml" in files:
        problems += _check_catalogue(files["certifications.toml"], skills)
    role_ids = {content.get("id") for content in roles.values()}
    if "duties.toml" in files:
        problems += _check_duties(files["duties.toml"], skills, role_ids)
    for name, content in files.items():
        if "/" not in name and name not in ("certifications.toml", "duties.toml"):
            problems += _check_word_list(name, content)
    return tuple(sorted(problems, key=lambda problem: (problem.file, problem.path)))


def _check_rows(name: str, table: str, rows: Rows, keys: set[str], compulsory: Sequence[str]) -> Iterator[Problem]:
    """Unknown and missing keys, ids of the wrong form, twice, or out of order."""
    seen: set[str] = set()
    last = ""
    for index, row in enumerate(rows):
        row_id = str(row.get("id", index))
        path = f"{table}[{row_id}]"
        yield from (Problem(name, f"{path}.{key}", "unknown key") for key in sorted(set(row) - keys))
        yield from (Problem(name, f"{path}.{key}", "missing") for key in compulsory if not row.get(key))
        if not _ID.fullmatch(row_id):
            yield Problem(name, f"{path}.id", "ids are lower-case letters, digits and single hyphens")
        if row_id in seen:
            yield Problem(name, path, "this id is there twice")
        if row_id < last:
            yield Problem(name, path, f"out of order: comes after {last}")
        seen.add(row_id)
        last = row_id


def _check_family(name: str, content: Mapping[str, Any]) -> Iterator[Problem]:
    yield from (Problem(name, key, "unknown key") for key in sorted(set(content) - {"family", "title", "skill"}))
    if content.get("family") != Path(name).stem:
        yield Problem(name, "family", "must be the file's name")
    if not content.get("title"):
        yield Problem(name, "title", "missing")
    rows = content.get("skill", ())
    yield from _check_rows(name, "skill", rows, _SKILL_KEYS, ("id", "name", "kind", "source"))
    for row in rows:
        path = f"skill[{row.get('id')}]"
        if row.get("kind") not in KINDS:
            yield Problem(name, f"{path}.kind", f"must be one of {', '.join(sorted(KINDS))}")
        if "since" in row and not (isinstance(row["since"], int) and 1600 <= row["since"] <= 2100):
            yield Problem(name, f"{path}.since", "must be a year")
        for item in row.get("ambiguous", ()):
            place = f"{path}.ambiguous[{item.get('alias')}]"
            yield from (Problem(name, f"{place}.{key}", "unknown key") for key in sorted(set(item) - _AMBIGUOUS_KEYS))
            if item.get("rule") not in RULES:
                yield Problem(name, f"{place}.rule", f"an ambiguous alias needs a rule: {', '.join(sorted(RULES))}")


def _check_references(name: str, content: Mapping[str, Any], skills: set[str]) -> Iterator[Problem]:
    for row in content.get("skill", ()):
        for key in ("broader", "used_with"):
            for other in row.get(key, ()):
                if other not in skills:
                    yield Problem(name, f"skill[{row.get('id')}].{key}", f"no skill has the id {other}")


def surfaces_of(row: Mapping[str, Any]) -> Iterator[tuple[str, bool]]:
    """All surfaces of a skill row, each with whether its letter case tells it apart."""
    special = {item.get("alias", ""): item.get("cased", False) for item in row.get("ambiguous", ())}
    special |= dict.fromkeys(row.get("cased", ()), True)
    yield from special.items()
    yield from ((text, False) for text in (row.get("name", ""), *row.get("aliases", ())) if text not in special)


def _check_aliases(families: Files) -> Iterator[Problem]:
    """Surfaces that two skills share; cased ones only clash when they are the same letter for letter."""
    owners: dict[tuple[str, ...], tuple[str, str, bool, str]] = {}
    for name, content in families.items():
        for row in content.get("skill", ()):
            for text, cased in surfaces_of(row):
                key = normalise_phrase(text)
                if not key:
                    yield Problem(name, f"skill[{row.get('id')}]", f"the surface {text!r} holds no word")
                    continue
                owner = owners.setdefault(key, (row.get("id", ""), name, cased, text))
                if owner[0] != row.get("id") and not (cased and owner[2] and text != owner[3]):
                    yield Problem(name, f"skill[{row.get('id')}]", f"{text!r} also stands for {owner[0]} in {owner[1]}")


def _check_cycles(families: Files) -> Iterator[Problem]:
    broader = {row["id"]: row.get("broader", ()) for content in families.values() for row in content.get("skill", ()) if "id" in row}
    home = {row["id"]: name for name, content in families.items() for row in content.get("skill", ()) if "id" in row}
    done: set[str] = set()

    def walk(skill: str, path: tuple[str, ...]) -> Iterator[Problem]:
        if skill in path:
            circle = " > ".join((*path[path.index(skill) :], skill))
            yield Problem(home[skill], f"skill[{skill}].broader", f"goes round in a circle: {circle}")
        elif skill in broader and skill not in done:
            for above in broader[skill]:
                yield from walk(above, (*path, skill))
            done.add(skill)

    for skill in broader:
        yield from walk(skill, ())


def _check_role(name: str, content: Mapping[str, Any], skills: set[str]) -> Iterator[Problem]:
    yield from (Problem(name, key, "unknown key") for key in sorted(set(content) - _ROLE_KEYS))
    yield from (Problem(name, key, "missing") for key in ("id", "name", "source", "level", "requirement") if not content.get(key))
    for level, rules in content.get("level", {}).items():
        yield from (Problem(name, f"level.{level}.{key}", "unknown key") for key in sorted(set(rules) - _LEVEL_KEYS))
    for gate in content.get("gate", ()):
        yield from (Problem(name, f"gate[{gate.get('id')}].{key}", "unknown key") for key in sorted(set(gate) - _GATE_KEYS))
    seen: set[str] = set()
    for row in content.get("requirement", ()):
        path = f"requirement[{row.get('id')}]"
        yield from (Problem(name, f"{path}.{key}", "unknown key") for key in sorted(set(row) - _REQUIREMENT_KEYS))
        yield from (Problem(name, f"{path}.{key}", "missing") for key in ("id", "name", "any_of", "need", "weight", "source") if not row.get(key))
        if row.get("need") not in ("required", "preferred", "useful"):
            yield Problem(name, f"{path}.need", "must be required, preferred or useful")
        if row.get("id") in seen:
            yield Problem(name, path, "this id is there twice")
        seen.add(row.get("id", ""))
        yield from (Problem(name, f"{path}.any_of", f"no skill has the id {skill}") for skill in row.get("any_of", ()) if skill not in skills)


def _check_catalogue(content: Mapping[str, Any], skills: set[str]) -> Iterator[Problem]:
    name = "certifications.toml"
    rows = content.get("certification", ())
    ids = {row.get("id") for row in rows}
    yield from _check_rows(name, "certification", rows, _CERTIFICATION_KEYS, ("id", "name", "provider", "kind", "status", "source", "confidence"))
    owners: dict[tuple[str, ...], str] = {}
    for row in rows:
        path = f"certification[{row.get('id')}]"
        if row.get("status") not in STATUSES:
            yield Problem(name, f"{path}.status", f"must be one of {', '.join(sorted(STATUSES))}")
        for key in ("status_date", "checked_on"):
            if key in row and not is_date(row[key]):
                yield Problem(name, f"{path}.{key}", f"not a date: {row[key]!r}")
        for key in ("successors", "prerequisites"):
            yield from (Problem(name, f"{path}.{key}", f"no certification has the id {other}") for other in row.get(key, ()) if other not in ids)
        for item in row.get("shows", ()):
            if item.get("skill") not in skills:
                yield Problem(name, f"{path}.shows", f"no skill has the id {item.get('skill')}")
            if not 0 < item.get("strength", 0) <= 1:
                yield Problem(name, f"{path}.shows[{item.get('skill')}]", "strength must be above 0 and at most 1")
        for text in (row.get("name", ""), *row.get("aliases", ())):
            other = owners.setdefault(normalise_phrase(text), row.get("id", ""))
            if other != row.get("id"):
                yield Problem(name, path, f"{text!r} also stands for {other}")
    yield from (
        Problem(name, f"project[{row.get('skill')}]", "no skill has this id") for row in content.get("project", ()) if row.get("skill") not in skills
    )


def is_date(value: object) -> bool:
    """Whether a value is a year, a month or a day in ISO form."""
    if not isinstance(value, str) or not _DATE.fullmatch(value):
        return False
    try:
        date.fromisoformat(value + "-01-01"[: 10 - len(value)] if len(value) == 4 else value + "-01" if len(value) == 7 else value)
    except ValueError:
        return False
    return True


def _check_duties(content: Mapping[str, Any], skills: set[str], roles: set[Any]) -> Iterator[Problem]:
    name = "duties.toml"
    rows = content.get("duty", ())
    yield from _check_rows(name, "duty", rows, _DUTY_KEYS, ("id", "name", "source", "roles", "examples"))
    for row in rows:
        path = f"duty[{row.get('id')}]"
        yield from (Problem(name, f"{path}.skills", f"no skill has the id {skill}") for skill in row.get("skills", ()) if skill not in skills)
        yield from (Problem(name, f"{path}.roles", f"no role has the id {role}") for role in row.get("roles", ()) if role not in roles)


def _check_word_list(name: str, content: Mapping[str, Any]) -> Iterator[Problem]:
    """A file of words says where they come from, as a whole or table by table."""
    if not content.get("source"):
        for key, table in content.items():
            rows = table if isinstance(table, list) else [table]
            if not all(isinstance(row, dict) and row.get("source") for row in rows):
                yield Problem(name, f"{key}.source", "missing: say where the words come from")


def check_staleness(files: Files, as_of: str) -> tuple[Problem, ...]:
    """Warnings for active certifications that nobody looked at for a year."""
    today = date.fromisoformat(as_of)
    problems = []
    for row in files.get("certifications.toml", {}).get("certification", ()):
        checked = row.get("checked_on")
        if row.get("status") == "active" and isinstance(checked, str) and len(checked) == 10 and is_date(checked):
            age = (today - date.fromisoformat(checked)).days
            if age > MAX_AGE_DAYS:
                problems.append(Problem("certifications.toml", f"certification[{row['id']}].checked_on", f"checked {age} days ago", "warning"))
    return tuple(problems)
