"""Short lines with what a careful reader would take from them.

The tables are probes*.toml, the guarded ones of names that need proof; what is still open is probes_open.toml.
"""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from gapcheck import Analyzer, Profile

HERE = Path(__file__).parent
HEADER = "Alex Doe\nalex@example.org\n\n"
FOUND = {"shown", "listed", "weak"}
STATUSES = {"shown", "listed", "weak", "implied", "aspiration", "denied", "found"}


def load_rows(name: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """(group, row) of a table of probes."""
    for group in tomllib.loads((HERE / name).read_text(encoding="utf-8"))["group"]:
        yield from ((group["name"], row) for row in group["rows"])


OPEN_TABLE = "probes_open.toml"
TABLES = sorted(path.name for path in HERE.glob("probes*.toml") if path.name != OPEN_TABLE)
PROBES = [probe for table in TABLES for probe in load_rows(table)]
GROUPS = {name: [row for group, row in PROBES if group == name] for name in dict.fromkeys(group for group, _ in PROBES)}
OPEN_PROBES = list(load_rows(OPEN_TABLE))


def profile_of(analyzer: Analyzer, row: dict[str, Any]) -> Profile:
    heading = f"{row['under']}\n" if "under" in row else ""
    return analyzer.profile(f"{HEADER}{heading}{row['text']}\n")


def failures_of(profile: Profile, row: dict[str, Any]) -> list[str]:
    """What a probe asks for and does not get, in words."""
    status = {skill.id: skill.status for skill in profile.skills}
    failures = []
    for wanted in row.get("expects", ()):
        skill, _, state = wanted.partition(":")
        got = status.get(skill, "absent")
        if not (got == state or (state == "found" and got in FOUND)):
            failures.append(f"{skill}: {got}, not {state}")
    for skill in row.get("absent", ()):
        present = sorted(status) if skill == "*" else [skill] if skill in status else []
        failures += [f"{item}: {status[item]}, not absent" for item in present]
    return failures


@pytest.mark.parametrize("group", GROUPS)
def test_probes_give_what_a_careful_reader_would_take(analyzer: Analyzer, group: str) -> None:
    failures = {row["text"]: failed for row in GROUPS[group] if (failed := failures_of(profile_of(analyzer, row), row))}

    assert failures == {}


def test_every_probe_asks_for_something_the_taxonomy_knows(analyzer: Analyzer) -> None:
    known = set(analyzer.taxonomy.skills)
    for _, row in PROBES + OPEN_PROBES:
        assert set(row) <= {"text", "under", "expects", "absent", "cause"}
        pairs = [wanted.partition(":") for wanted in row.get("expects", ())]
        ids = {skill for skill, _, _ in pairs} | set(row.get("absent", ())) - {"*"}
        assert ids or row.get("absent"), row["text"]
        assert ids <= known, row["text"]
        assert {state for _, _, state in pairs} <= STATUSES, row["text"]


def test_no_probe_stands_in_both_tables() -> None:
    places = [(row["text"], row.get("under")) for _, row in PROBES + OPEN_PROBES]

    assert len(places) == len(set(places))


def test_every_mention_can_be_found_again_in_the_text(analyzer: Analyzer) -> None:
    for _, row in PROBES[::7]:
        heading = f"{row['under']}\n" if "under" in row else ""
        document = analyzer.read(f"{HEADER}{heading}{row['text']}\n")
        for mention in (mention for skill in analyzer.profile(document).skills for mention in skill.mentions):
            assert document.text[mention.start : mention.end] == mention.surface
            line = document.lines[mention.line - 1]
            assert line.start <= mention.start < line.end + 1
