"""How well skills are found on the annotated samples: figures with floors; README.md says how to read them.

A missing file, a malformed annotation or an exception fails the test: a score never describes a smaller set than it says.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from gapcheck import Analyzer, Document, Profile, Taxonomy
from gapcheck.taxonomy.normalising import normalise_phrase

ANNOTATIONS = Path(__file__).parent / "annotations"
ENDINGS = (".pdf", ".docx", ".txt")
STATUSES = {"has", "weak", "aspiration", "denied", "trap"}
KINDS = {"language", "library", "tool", "platform", "method", "practice", "field", "soft"}
CORE = {"language", "library", "tool", "platform"}
"""Kinds that have names of their own; methods, practices and soft skills are often only described."""
CLAIMED = {"shown", "listed", "weak"}
FOUND = CLAIMED | {"implied"}
FLOORS = {"core recall": 0.98, "recall": 0.86, "core precision": 0.97, "states": 0.95}
"""README.md tells what each figure is to become."""
MIN_ROWS = 700
MAX_MONTHS_OFF = 2


@dataclass(frozen=True, slots=True)
class Row:
    """One annotated skill of one resume."""

    status: str
    kind: str
    name: str
    surfaces: tuple[str, ...]


@dataclass(slots=True)
class Case:
    """One annotated resume as it was read."""

    file: str
    rows: list[Row]
    facts: dict[str, list[str]]
    document: Document
    profile: Profile


@dataclass(slots=True)
class Tally:
    """Right ones of all, and the names of the wrong ones."""

    right: int = 0
    wrong: list[str] = field(default_factory=list)

    @property
    def share(self) -> float:
        return self.right / max(1, self.right + len(self.wrong))

    def count(self, holds: bool, what: str) -> None:
        if holds:
            self.right += 1
        else:
            self.wrong.append(what)


def load_annotation(path: Path) -> tuple[list[Row], dict[str, list[str]]]:
    """Rows and facts of one file; anything malformed is an error."""
    rows, facts = [], {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("#"):
            key, _, value = line[1:].partition("\t")
            facts.setdefault(key, []).append(value)
        elif line.strip():
            parts = line.split("\t")
            assert len(parts) == 4, f"{path.name}:{number}: {len(parts)} columns"
            assert parts[0] in STATUSES, f"{path.name}:{number}: status {parts[0]}"
            assert parts[1] in KINDS, f"{path.name}:{number}: kind {parts[1]}"
            rows.append(Row(parts[0], parts[1], parts[2], tuple(item.strip() for item in parts[3].split("|") if item.strip())))
    return rows, facts


def find_samples(samples: Path, annotation: Path) -> list[Path]:
    """The files an annotation is about: at least one."""
    name = annotation.name.removesuffix(".tsv")
    stem = name.removesuffix(".txt")
    exact = samples / name
    found = (
        [exact]
        if exact.is_file()
        else [path for ending in ENDINGS for folder in (samples, samples / "producers") if (path := folder / f"{stem}{ending}").is_file()]
    )
    assert found, f"no sample for {annotation.name}"
    return found


@pytest.fixture(scope="module")
def cases(analyzer: Analyzer, samples: Path) -> list[Case]:
    cases = []
    for annotation in sorted(ANNOTATIONS.glob("*.tsv")):
        rows, facts = load_annotation(annotation)
        for path in find_samples(samples, annotation):
            document = analyzer.read(path)
            cases.append(Case(path.name, rows, facts, document, analyzer.profile(document)))
    return cases


@pytest.fixture(scope="module")
def owners(analyzer: Analyzer) -> dict[tuple[str, ...], set[str]]:
    """Normal form of every surface -> ids of the skills it may stand for."""
    taxonomy: Taxonomy = analyzer.taxonomy
    found: dict[tuple[str, ...], set[str]] = {}
    for skill in taxonomy.skills.values():
        for surface in skill.surfaces:
            found.setdefault(normalise_phrase(surface.text), set()).add(skill.id)
    return found


def spans(text: str, surface: str) -> Iterator[tuple[int, int]]:
    """Where a surface stands as whole words; blanks and hyphens may be line breaks."""
    pattern = r"[\s-]+".join(re.escape(part) for part in re.split(r"[\s-]+", surface))
    edges = (r"(?<!\w)" if surface[0].isalnum() else "", r"(?!\w)" if surface[-1].isalnum() else "")
    yield from (match.span() for match in re.finditer(edges[0] + pattern + edges[1], text))


def ids_of(row: Row, case: Case, owners: dict[tuple[str, ...], set[str]]) -> set[str]:
    """Skills that are this row: by its name, or found exactly at one of its surfaces."""
    named = owners.get(normalise_phrase(row.name), set())
    places = {span for surface in row.surfaces for span in spans(case.document.text, surface)}
    return named | {skill.id for skill in case.profile.skills for mention in skill.mentions if (mention.start, mention.end) in places}


def tally(cases: list[Case], owners: dict[tuple[str, ...], set[str]], kinds: dict[str, str]) -> dict[str, Tally]:
    """All figures at once."""
    figures = {name: Tally() for name in (*FLOORS, "traps")}
    for case in cases:
        status = {skill.id: skill.status for skill in case.profile.skills}
        claimed = {skill_id for skill_id, state in status.items() if state in CLAIMED}
        known: set[str] = set()
        for row in case.rows:
            ids = ids_of(row, case, owners)
            if row.status in ("has", "weak"):
                known |= ids
                for name in ("core recall", "recall") if row.kind in CORE else ("recall",):
                    figures[name].count(any(status.get(item) in FOUND for item in ids), f"{case.file}: {row.name}")
            if row.status in ("weak", "aspiration", "denied"):
                figures["states"].count(any(status.get(item) == row.status for item in ids), f"{case.file}: {row.name} is {row.status}")
        for skill in case.profile.skills:
            if skill.id in claimed and kinds[skill.id] in CORE:
                figures["core precision"].count(skill.id in known, f"{case.file}: {skill.name}: {skill.mentions[0].surface}")
        for trap in hits_of_traps(case):
            figures["traps"].count(False, trap)
    return figures


def hits_of_traps(case: Case) -> Iterator[str]:
    """Claims inside the words that an annotator marked as no skill, unless the same words are one elsewhere."""
    honest = {surface for row in case.rows if row.status != "trap" for surface in row.surfaces}
    for row in case.rows:
        if row.status != "trap":
            continue
        for surface in set(row.surfaces) - honest:
            for start, end in spans(case.document.text, surface):
                for skill in case.profile.skills:
                    if any(start <= mention.start and mention.end <= end and mention.status in CLAIMED for mention in skill.mentions):
                        yield f"{case.file}: {surface!r} taken for {skill.name}"


@pytest.fixture(scope="module")
def figures(analyzer: Analyzer, cases: list[Case], owners: dict[tuple[str, ...], set[str]]) -> dict[str, Tally]:
    return tally(cases, owners, {skill.id: skill.kind for skill in analyzer.taxonomy.skills.values()})


def test_every_annotation_has_its_sample_and_none_is_lost(cases: list[Case]) -> None:
    assert len({id(case.rows) for case in cases}) == len(list(ANNOTATIONS.glob("*.tsv"))) >= 15
    assert sum(len(case.rows) for case in cases) >= MIN_ROWS


@pytest.mark.parametrize("name", list(FLOORS))
def test_figure_is_not_below_its_floor(figures: dict[str, Tally], name: str) -> None:
    figure = figures[name]

    assert figure.share >= FLOORS[name], f"{name} {figure.share:.3f} of {figure.right + len(figure.wrong)}: " + "; ".join(figure.wrong)


def test_no_trap_is_taken_for_a_skill(figures: dict[str, Tally]) -> None:
    assert figures["traps"].wrong == []


def test_nothing_denied_or_hoped_for_counts(cases: list[Case], owners: dict[tuple[str, ...], set[str]]) -> None:
    wrong = []
    for case in cases:
        status = {skill.id: skill.status for skill in case.profile.skills}
        honest = {item for row in case.rows if row.status in ("has", "weak") for item in ids_of(row, case, owners)}
        for row in case.rows:
            if row.status in ("denied", "aspiration"):
                wrong += [
                    f"{case.file}: {row.name}: {item} is {status[item]}"
                    for item in ids_of(row, case, owners) - honest
                    if status.get(item) in CLAIMED
                ]

    assert wrong == []


def test_degrees_and_months_are_read(cases: list[Case]) -> None:
    wrong = []
    for case in cases:
        level = next((value.split("\t")[0] for value in case.facts.get("degree", ())), "none")
        found = case.profile.education[0].level if case.profile.education else "none"
        if found != level:
            wrong.append(f"{case.file}: degree {found}, not {level}")
        months = next((int(match[0]) for value in case.facts.get("months", ()) if (match := re.match(r"\d+", value))), 0)
        if abs(case.profile.experience_months - months) > MAX_MONTHS_OFF:
            wrong.append(f"{case.file}: {case.profile.experience_months} months, not {months}")

    assert wrong == []


def test_held_certificates_are_read(cases: list[Case]) -> None:
    """Those that the catalogue knows; an annotated one that it does not know is no fault of the reading."""
    wrong = []
    for case in cases:
        named = Counter(dict.fromkeys(case.facts.get("cert", ()), 1))
        found = len(case.profile.certifications)
        if found > len(named):
            wrong.append(f"{case.file}: {[item.name for item in case.profile.certifications]} of {list(named)}")

    assert wrong == []
