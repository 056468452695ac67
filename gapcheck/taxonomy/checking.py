"""Finds every problem in the data at once, each with its file and place.

In: files as read. Out: problems, sorted by file; none for good data.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from graphlib import CycleError, TopologicalSorter
from operator import itemgetter
from pathlib import Path
from typing import Any

from gapcheck.errors import Problem, TaxonomyError
from gapcheck.taxonomy.entries import BY_FIELD, MEMBER, Certification
from gapcheck.taxonomy.normalising import normalise_phrase
from gapcheck.taxonomy.roles import COACH_ORDERS

Files = Mapping[str, Mapping[str, Any]]
Rows = Sequence[Mapping[str, Any]]

MAX_AGE_DAYS = 183
"""Age of `checked_on` from which an active certification is reported as stale."""


def check_folder(folder: Path | None, overlays: Sequence[Path] | None, as_of: str) -> tuple[Problem, ...]:
    """All errors and warnings of a folder (by default the built-in data) with overlays on top, each laid over those before it."""
    from gapcheck.taxonomy.overlays import read_with_overlays

    try:
        files, _ = read_with_overlays(folder, overlays or ())
    except TaxonomyError as error:
        return error.problems
    return (*check_files(files), *check_staleness(files, as_of))


def check_files(files: Files) -> tuple[Problem, ...]:
    """Everything that is wrong whatever the date: first the shape of each file, then, where all shapes are right, what files say of each other."""
    from gapcheck.taxonomy.schema import FILES, check_shape

    problems = [Problem(name, ".", "missing") for name in FILES if name not in files]
    for name, content in files.items():
        problems += check_shape(name, content)
    if not problems:
        problems += _check_across(files)
    return tuple(sorted(problems, key=lambda problem: (problem.file, problem.path)))


def _check_across(files: Files) -> Iterator[Problem]:
    """Order, references, clashes and cycles; the shapes are known to be right."""
    families = {name: content for name, content in files.items() if name.startswith("skills/")}
    roles = {name: content for name, content in files.items() if name.startswith("roles/")}
    skills = {row["id"] for content in families.values() for row in content.get("skill", ())}
    certifications = {row["id"] for row in files["certifications.toml"].get("certification", ())}
    for name, content in families.items():
        if content["family"] != Path(name).stem:
            yield Problem(name, "family", "must be the file's name")
        yield from _check_order(name, "skill", content.get("skill", ()))
        yield from _check_references(name, content, skills)
    yield from _check_homes(families)
    yield from _check_aliases(families)
    yield from _check_guards(families)
    yield from _check_cycles(families)
    for name, content in roles.items():
        yield from _check_role(name, content, skills, certifications)
    yield from (Problem("certifications.toml", f"certification[{shared}]", "a skill has this id") for shared in sorted(skills & certifications))
    yield from _check_catalogue(files["certifications.toml"], skills, certifications)
    yield from _check_duties(files["duties.toml"], skills, {content["id"] for content in roles.values()})
    yield from _check_deeds(files["deeds.toml"], skills)


def _check_order(name: str, table: str, rows: Rows) -> Iterator[Problem]:
    """Ids that are there twice or out of order."""
    last = ""
    for row in rows:
        row_id = row["id"]
        if row_id == last:
            yield Problem(name, f"{table}[{row_id}]", "this id is there twice")
        elif row_id < last:
            yield Problem(name, f"{table}[{row_id}]", f"out of order: comes after {last}")
        last = row_id


def _check_homes(families: Files) -> Iterator[Problem]:
    """Ids that stand in two files."""
    homes: dict[str, str] = {}
    for name, content in families.items():
        for row in content.get("skill", ()):
            home = homes.setdefault(row["id"], name)
            if home != name:
                yield Problem(name, f"skill[{row['id']}]", f"this id is in {home} too")


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
    rows = {row["id"]: row for content in families.values() for row in content.get("skill", ())}
    for name, content in families.items():
        for row in content.get("skill", ()):
            for text, cased in sorted(surfaces_of(row), key=itemgetter(1)):
                key = normalise_phrase(text)
                if not key:
                    yield Problem(name, f"skill[{row.get('id')}]", f"the surface {text!r} holds no word")
                    continue
                owner = owners.setdefault(key, (row.get("id", ""), name, cased, text))
                ours, theirs = _rule_of(row, text), _rule_of(rows[owner[0]], owner[3])
                if {ours, theirs} <= BY_FIELD or (ours and theirs and MEMBER in (ours, theirs)):
                    owners[key] = owner if ours in BY_FIELD else (row["id"], name, cased, text)
                    continue
                if owner[0] != row.get("id") and not (cased and owner[2] and text != owner[3]):
                    yield Problem(name, f"skill[{row.get('id')}]", f"{text!r} also stands for {owner[0]} in {owner[1]}")


def _rule_of(row: Mapping[str, Any], text: str) -> str:
    """How a name must be proved; empty where it needs no proof."""
    return next((item["rule"] for item in row.get("ambiguous", ()) if item["alias"] == text), "")


def _check_guards(families: Files) -> Iterator[Problem]:
    """Plain names that read like guarded ones of the same skill and so undo their guard; and `never` where there is no plain name that it could be about."""
    for name, content in families.items():
        for row in content.get("skill", ()):
            guarded = (*row.get("cased", ()), *(item["alias"] for item in row.get("ambiguous", ())))
            twins = {normalise_phrase(text): text for text in guarded}
            plain = [text for text in (row["name"], *row.get("aliases", ())) if text not in guarded]
            for text in plain:
                if twin := twins.get(normalise_phrase(text)):
                    yield Problem(name, f"skill[{row['id']}]", f"the plain {text!r} undoes the guard of {twin!r}: both read as the same words")
            for item in row.get("ambiguous", ()):
                hidden = {normalise_phrase(text): text for text in (*plain, item["alias"])}
                for phrase in item.get("never", ()):
                    if text := hidden.get(normalise_phrase(phrase)):
                        yield Problem(name, f"skill[{row['id']}]", f"the phrase {phrase!r} hides {text!r} everywhere: both read as the same words")
            if row.get("never") and not plain:
                yield Problem(name, f"skill[{row['id']}].never", "no name of it is plain: give the phrases to the guarded names")


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


def _check_role(name: str, content: Mapping[str, Any], skills: set[str], certifications: set[str]) -> Iterator[Problem]:
    seen: set[str] = set()
    for row in content["requirement"]:
        path = f"requirement[{row['id']}]"
        if row["id"] in seen:
            yield Problem(name, path, "this id is there twice")
        seen.add(row["id"])
        yield from (Problem(name, f"{path}.any_of", f"no skill has the id {skill}") for skill in row["any_of"] if skill not in skills)
    for row in content.get("gate", ()):
        if row["kind"] == "certification" and row.get("certification") not in certifications:
            yield Problem(name, f"gate[{row['id']}].certification", f"no certification has the id {row.get('certification')}")
    yield from _check_coach(name, content, seen)


def _check_coach(name: str, content: Mapping[str, Any], requirements: set[str]) -> Iterator[Problem]:
    """Order of the steps: requirements that are not there, and things that stand on each other."""
    coach: Mapping[str, Any] = content.get("coach", {})
    for key in COACH_ORDERS:
        yield from (Problem(name, f"coach.{key}", f"no requirement has the id {item}") for item in coach.get(key, ()) if item not in requirements)
    for row in content.get("after", ()):
        strange = [item for item in row.get("by_others", ()) if item not in row["needs"]]
        yield from (Problem(name, f"after[{row['requirement']}].by_others", f"{item} is not among its needs") for item in strange)
        unknown = [item for item in (row["requirement"], *row["needs"]) if item not in requirements]
        yield from (Problem(name, f"after[{row['requirement']}]", f"no requirement has the id {item}") for item in unknown)
    sorter = TopologicalSorter({row["requirement"]: row["needs"] for row in content.get("after", ())})
    try:
        sorter.prepare()
    except CycleError as error:
        yield Problem(name, "after", f"goes round in a circle: {' > '.join(error.args[1])}")


def _check_catalogue(content: Mapping[str, Any], skills: set[str], ids: set[str]) -> Iterator[Problem]:
    name = "certifications.toml"
    rows = content.get("certification", ())
    yield from _check_order(name, "certification", rows)
    owners: dict[tuple[str, ...], str] = {}
    for row in rows:
        path = f"certification[{row['id']}]"
        for key in ("successors", "prerequisites"):
            yield from (Problem(name, f"{path}.{key}", f"no certification has the id {other}") for other in row.get(key, ()) if other not in ids)
        for item in row.get("shows", ()):
            if item["skill"] not in skills:
                yield Problem(name, f"{path}.shows", f"no skill has the id {item['skill']}")
        for text in (row["name"], *row.get("aliases", ())):
            other = owners.setdefault(normalise_phrase(text), row["id"])
            if other != row["id"]:
                yield Problem(name, path, f"{text!r} also stands for {other}")
    for row in content.get("project", ()):
        if row["skill"] not in skills:
            yield Problem(name, f"project[{row['skill']}]", "no skill has this id")


def _check_duties(content: Mapping[str, Any], skills: set[str], roles: set[str]) -> Iterator[Problem]:
    name = "duties.toml"
    yield from _check_order(name, "duty", content["duty"])
    for row in content["duty"]:
        path = f"duty[{row['id']}]"
        yield from (Problem(name, f"{path}.skills", f"no skill has the id {skill}") for skill in row.get("skills", ()) if skill not in skills)
        yield from (Problem(name, f"{path}.roles", f"no role has the id {role}") for role in row["roles"] if role not in roles)


def _check_deeds(content: Mapping[str, Any], skills: set[str]) -> Iterator[Problem]:
    name = "deeds.toml"
    yield from _check_order(name, "deed", content["deed"])
    for row in content["deed"]:
        for key in ("shows", "supports", "backs", "hints"):
            path = f"deed[{row['id']}].{key}"
            yield from (Problem(name, path, f"no skill has the id {skill}") for skill in row.get(key, ()) if skill not in skills)
    named = [(f"deed[{row['id']}].names", row["names"]) for row in content["deed"] if "names" in row]
    named += [(f"named[{row['skill']}].skill", row["skill"]) for row in content.get("named", ())]
    yield from (Problem(name, path, f"no skill has the id {skill}") for path, skill in named if skill not in skills)


def rank_stale(rows: Iterable[Certification], as_of: str) -> list[tuple[Certification, int | None]]:
    """Certifications that can be taken, with the days since somebody looked at them (None: never, or no day is known), in the order to look."""
    open_rows = [row for row in rows if row.status in ("active", "beta", "retiring", "unknown") and row.kind != "platform"]
    aged = [(row, _days_since(row.checked_on, as_of)) for row in open_rows]
    return sorted(aged, key=lambda item: (item[0].status == "unknown", item[1] is not None, -(item[1] or 0), item[0].id))


def check_staleness(files: Files, as_of: str) -> tuple[Problem, ...]:
    """Warnings for active certifications that nobody looked at for half a year."""
    problems = []
    for row in files.get("certifications.toml", {}).get("certification", ()):
        age = _days_since(row.get("checked_on"), as_of) if row.get("status") == "active" else None
        if age is not None and age > MAX_AGE_DAYS:
            problems.append(Problem("certifications.toml", f"certification[{row['id']}].checked_on", f"checked {age} days ago", "warning"))
    return tuple(problems)


def _days_since(checked_on: object, as_of: str) -> int | None:
    """None where no day is known: never, or a month alone."""
    known = isinstance(checked_on, str) and len(checked_on) == len(as_of)
    return (date.fromisoformat(as_of) - date.fromisoformat(str(checked_on))).days if known else None
