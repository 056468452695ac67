"""Seventy people of thirty ways to name people, in every layout: no blind export tells who any of them is."""

import io
import json
import re
import zipfile

import pytest

from gapcheck.analysis import Analyzer
from gapcheck.domain import Role, as_data
from gapcheck.profile.folding import fold, spellings
from gapcheck.reports.shortlist import csv as csv_report
from gapcheck.reports.shortlist import html, jsonl, table, xlsx
from gapcheck.reports.shortlist.result_lines import read_candidate
from gapcheck.reports.shortlist.rows import Shortlist
from gapcheck.screening.blinding import Blinder
from gapcheck.screening.ranking import rank_candidates, survey
from gapcheck.screening.results import columns_of
from tests.screening.conftest import make_setup
from tests.screening.identities import LAYOUTS, PEOPLE, PLAIN_WORDS, REST, SKILLS, STUDY, WORK, Somebody

pytestmark = pytest.mark.slow
PLAIN = frozenset(re.split(r"\s+", PLAIN_WORDS))
"""Words of the names of places and bodies that tell nothing."""


def write(somebody: Somebody, layout: str) -> str:
    """The resume of somebody."""
    words = somebody.name.split()
    parts = {name: getattr(somebody, name) for name in Somebody.__slots__} | {"mail": f"{somebody.local}@example.org", "first": words[0], "last": words[-1]}
    parts["native"] = somebody.native or somebody.name
    parts["native_school"] = somebody.native_school
    body = {name: text.format(**parts) for name, text in (("work", WORK), ("study", STUDY), ("skills", SKILLS), ("rest", REST))}
    names = {"small": somebody.name.lower(), "bare": fold(somebody.name), "capitals": somebody.name.upper(), "turned": f"{words[-1]}, {' '.join(words[:-1])}"}
    return LAYOUTS[layout].format(**parts, **body, **names)


def secrets(somebody: Somebody) -> set[str]:
    """Everything that tells who somebody is, folded and in small letters."""
    told = (somebody.name, somebody.native, somebody.school, somebody.native_school, somebody.body, somebody.town, somebody.people, somebody.belief)
    words = {word.strip("'") for text in told for word in re.split(r"[\s-]+", text) if len(word) > 2 or word > "\u2e80"}
    words |= {somebody.local, somebody.handle, somebody.language, somebody.country, somebody.phone, re.sub(r"\D", "", somebody.phone)[-7:]}
    spelled = {form.lower() for word in words for form in (word, *spellings(word))}
    return {fold(word) for word in spelled if word not in PLAIN and len(word) > 1}


def find_leaks(text: str, somebody: Somebody) -> set[str]:
    """Secrets that stand in a text as words."""
    text = fold(text).lower()
    leaked = {secret for secret in secrets(somebody) if secret in text and re.search(rf"(?<!\w){re.escape(secret)}(?!\w)", text)}
    return leaked | ({somebody.year} if re.search(rf"(?<!\d){somebody.year}(?!\d|-)", text) else set())


LAYOUTS_EACH = 3
"""Of the nine, each person in three, so that every layout meets people of every kind; all of them take a minute."""


@pytest.fixture(scope="module")
def lines(analyzer: Analyzer) -> list[tuple[Somebody, str]]:
    """People with a blind line of results, each in some of the layouts."""
    role, layouts = make_setup().role, list(LAYOUTS)
    return [
        (somebody, _screen(analyzer, write(somebody, layouts[(number + LAYOUTS_EACH * turn) % len(layouts)]), role))
        for number, somebody in enumerate(PEOPLE)
        for turn in range(LAYOUTS_EACH)
    ]


def _screen(analyzer: Analyzer, text: str, role: Role) -> str:
    document = analyzer.read(text, name="candidate")
    report = analyzer.judge(document, role)
    return json.dumps(Blinder(analyzer.taxonomy, document, report.profile).blind(as_data(report)), ensure_ascii=False)


def test_no_line_of_results_leaks(lines: list[tuple[Somebody, str]]) -> None:
    assert {somebody.name: found for somebody, line in lines if (found := find_leaks(line, somebody))} == {}


def test_no_other_export_leaks(lines: list[tuple[Somebody, str]]) -> None:
    role, some = make_setup().role, lines[::6]
    rows = rank_candidates(read_candidate(json.loads(line), {}, "") for _, line in some)
    gates = tuple(gate.id for gate in role.gates)
    columns = columns_of(role)
    overview = survey(rows, columns, gates)
    every = Shortlist(tuple(rows), columns, gates, overview, role.name, role.level, "2026-11-20", "stamp", blind=True, all_files=True)
    stream = io.BytesIO()
    jsonl.write((line + "\n" for _, line in some), stream)
    with zipfile.ZipFile(io.BytesIO(xlsx.render(every, every_column=True))) as book:
        sheets = "".join(book.read(name).decode() for name in book.namelist() if name.startswith("xl/worksheets"))
        sheets += book.read("xl/sharedStrings.xml").decode()
    pages = [html.render(every, every_column=True), *(page for _, page in html.render_cards(every))]
    exports = {
        "csv": csv_report.render(every, every_column=True), "table": table.render(every), "xlsx": sheets, "jsonl": stream.getvalue().decode(),
        "html": re.sub(r"(?s)<(style|script)>.*?</\1>", "", "".join(pages)),
    }  # fmt: skip
    leaks = {(kind, somebody.name): find_leaks(text, somebody) - {somebody.year} for kind, text in exports.items() for somebody, _ in some}
    assert {key: found for key, found in leaks.items() if found} == {}


def test_what_is_left_can_be_read(lines: list[tuple[Somebody, str]]) -> None:
    """Blinding leaves the skills, the quotes from work and the verdict."""
    data = [json.loads(line) for _, line in lines]
    assert all({"python", "apache-kafka", "docker"} <= {skill["id"] for skill in row["profile"]["skills"]} for row in data)
    kept = [mention["quote"] for row in data for skill in row["profile"]["skills"] if skill["id"] == "apache-kafka" for mention in skill["mentions"]]
    assert all("Built streaming pipelines in" in quote for quote in kept)
