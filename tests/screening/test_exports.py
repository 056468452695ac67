"""What is written is safe where it is opened: spreadsheets, terminals, browsers."""

import csv
import io
import json
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from gapcheck.reports.sanitizing import clean
from gapcheck.reports.shortlist import csv as csv_report
from gapcheck.reports.shortlist import html, jsonl, table, xlsx
from gapcheck.reports.shortlist.csv import make_safe
from gapcheck.screening.inbox import show_path
from gapcheck.screening.results import Results
from tests.screening.conftest import make_setup, screen_here

pytestmark = pytest.mark.slow

AS_OF = "2026-11-20"
FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "\r=1", "＝1+1", "'=1", '"=1', "|calc", "%0A=1")


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_is_a_formula(text: str) -> None:
    assert str(make_safe(text)).startswith("'")


@pytest.mark.parametrize(("text", "safe"), [("Jane", "Jane"), ("C++ = fun", "C++ = fun"), ("a\x1b[31mb\nc", "a[31mb c"), (-1.5, -1.5), (None, None)])
def test_other_cells_stay_as_they_are(text: object, safe: object) -> None:
    assert make_safe(text) == safe


@pytest.fixture(scope="module")
def exports(hostile_results: Results) -> dict[str, bytes]:
    every = hostile_results.shortlist(all_files=True, evidence=True)
    stream = io.BytesIO()
    jsonl.write(hostile_results.iter_lines(), stream)
    return {
        "csv": csv_report.render(every, every_column=True).encode(),
        "xlsx": xlsx.render(every, every_column=True),
        "html": html.render(every).encode(),
        "cards": "".join(page for _, page in html.render_cards(every)).encode(),
        "table": table.render(every).encode(),
        "jsonl": stream.getvalue(),
    }


def test_a_plan_is_made_on_request_and_only_lines_of_json_tell_of_it(hostile_results: Results, exports: dict[str, bytes], inbox: Path) -> None:
    """Whoever adds a plan to a list of candidates has to ask for one in every run that writes such a list."""
    with screen_here([inbox / "hostile"], make_setup(keep_text=True, plan=True)) as planned:
        lists = [results.shortlist(all_files=True, evidence=True) for results in (planned, hostile_results)]
        assert replace(lists[0], stamp="") == replace(lists[1], stamp="")
        lines = [json.loads(line) for line in planned.iter_lines()]
    bare = [json.loads(line) for line in exports["jsonl"].decode().splitlines()]
    assert any(line["plan"]["steps"] for line in lines if "plan" in line)
    for line, without in zip(lines, bare, strict=True):
        if "plan" in line:
            assert without["plan"] == {"steps": [], "certifications": [], "learning": [], "left_out": True}
            assert (without["stamp"]["options"], line["stamp"]["options"]) == ({"plan": "no"}, {})
            without["plan"], without["stamp"] = line["plan"], line["stamp"]
        assert without == line


def test_csv_has_a_row_for_every_file_and_no_formula(exports: dict[str, bytes], inbox: Path) -> None:
    rows = list(csv.reader(io.StringIO(exports["csv"].decode("utf-8"), newline="")))
    assert len({len(row) for row in rows}) == 1
    sources = " ".join(cell for row in rows for cell in row)
    assert all(clean(show_path(path.name)) in sources for path in (inbox / "hostile").iterdir() if not path.name.endswith("_bomb.zip"))
    assert not [cell for row in rows for cell in row if cell[:1] and cell[0] in "=+-@\t\r|%" and not re.fullmatch(r"-?[\d.]+", cell)]


def test_the_workbook_holds_no_formula_and_no_link_but_to_the_inbox(exports: dict[str, bytes]) -> None:
    with zipfile.ZipFile(io.BytesIO(exports["xlsx"])) as book:
        sheets = [book.read(name).decode() for name in book.namelist() if name.startswith("xl/worksheets/sheet")]
        assert len(sheets) == 3
        assert not any("<f>" in sheet for sheet in sheets)
        targets = re.findall(r'Target="([^"]*)" TargetMode="External"', book.read("xl/worksheets/_rels/sheet1.xml.rels").decode())
        assert targets
        assert all(re.fullmatch(r"[\w.\\\\%~-]+", target) and "\\inbox\\hostile" in target for target in targets)


@pytest.mark.parametrize("kind", ["csv", "table", "html", "cards", "jsonl"])
def test_nothing_moves_the_cursor_or_hides(exports: dict[str, bytes], kind: str) -> None:
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e]", exports[kind].decode("utf-8"))


def test_the_page_needs_nothing_else_and_runs_only_its_own_script(exports: dict[str, bytes]) -> None:
    page = exports["html"].decode("utf-8")
    assert "quote&#34;&#39;&lt;b&gt;.txt" in page
    assert not re.search(r"(?:src|href)=[\"']?(?:https?:)?//", page)
    assert page.count("<script") == 1
    assert "<script" not in exports["cards"].decode("utf-8")
    assert re.search(r"script-src 'sha256-[\w+/=]+'", page)


def test_the_best_people_come_first_and_no_others(hostile_results: Results) -> None:
    rows = list(csv.DictReader(io.StringIO(csv_report.render(hostile_results.shortlist(2)), newline="")))
    assert len({row["source"] for row in rows}) == len(rows) == 2
    scores = [float(row["score"]) for row in rows]
    assert scores == sorted(scores, reverse=True)


def test_every_line_of_json_tells_whose_file_it_is(exports: dict[str, bytes]) -> None:
    rows = [json.loads(line) for line in exports["jsonl"].splitlines()]
    assert all(row["person"]["id"] for row in rows)
    mains = [row for row in rows if row["person"]["main"] and "verdict" in row]
    assert len({row["person"]["id"] for row in mains}) == len(mains)


def test_messages_never_hold_text_of_a_resume(inbox: Path, command) -> None:
    _, _, messages = command.run("screen", inbox / "group_1", "-f", "csv", "--as-of", AS_OF)
    assert re.fullmatch(r"\d+ files, \d+ people, \d+ skipped(?: \([^)]*\))?(?:, \d+ with a text like another's)?\n", messages)
