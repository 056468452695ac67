"""What is written is safe where it is opened: spreadsheets, terminals, browsers."""

import csv
import io
import re
import zipfile
from pathlib import Path

import pytest

from gapcheck.reports.shortlist.csv import make_safe

AS_OF = "2026-11-20"
FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "\r=1", "＝1+1", "'=1", '"=1', "|calc", "%0A=1")


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_is_a_formula(text: str) -> None:
    assert str(make_safe(text)).startswith("'")


@pytest.mark.parametrize(("text", "safe"), [("Jane", "Jane"), ("C++ = fun", "C++ = fun"), ("a\x1b[31mb\nc", "a[31mb c"), (-1.5, -1.5), (None, None)])
def test_other_cells_stay_as_they_are(text: object, safe: object) -> None:
    assert make_safe(text) == safe


@pytest.fixture(scope="module")
def exports(inbox: Path, command, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("exports")
    written = {}
    for kind in ("csv", "xlsx", "html", "table"):
        output = folder / f"results.{kind}"
        code, _, messages = command.run("screen", ".", "-f", kind, "-o", output, "--as-of", AS_OF, cwd=inbox / "hostile")
        assert code == 3, messages
        written[kind] = output.read_bytes()
    return written


def test_csv_has_a_row_for_every_file_and_no_formula(exports: dict[str, bytes], inbox: Path) -> None:
    rows = list(csv.reader(io.StringIO(exports["csv"].decode("utf-8"), newline="")))
    assert len({len(row) for row in rows}) == 1
    assert len(rows) >= len(list((inbox / "hostile").iterdir()))
    assert not [cell for row in rows for cell in row if cell[:1] and cell[0] in "=+-@\t\r|%" and not re.fullmatch(r"-?[\d.]+", cell)]


def test_the_workbook_holds_no_formula_and_no_link(exports: dict[str, bytes]) -> None:
    with zipfile.ZipFile(io.BytesIO(exports["xlsx"])) as book:
        sheets = [book.read(name).decode() for name in book.namelist() if name.startswith("xl/worksheets/sheet")]
        assert len(sheets) == 3
        assert not any("<f>" in sheet or "<hyperlink" in sheet for sheet in sheets)


@pytest.mark.parametrize("kind", ["csv", "table", "html"])
def test_nothing_moves_the_cursor_or_hides(exports: dict[str, bytes], kind: str) -> None:
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e]", exports[kind].decode("utf-8"))


def test_the_page_needs_nothing_else_and_runs_only_its_own_script(exports: dict[str, bytes]) -> None:
    page = exports["html"].decode("utf-8")
    assert "quote&#34;&#39;&lt;b&gt;.txt" in page
    assert not re.search(r"(?:src|href)=[\"']?(?:https?:)?//", page)
    assert page.count("<script") == 1
    assert re.search(r"script-src 'sha256-[\w+/=]+'", page)


def test_the_best_come_first_and_no_others(inbox: Path, command) -> None:
    _, output, _ = command.run("screen", inbox / "group_1", "-f", "csv", "--top", 3, "--as-of", AS_OF, "-q")
    rows = list(csv.DictReader(io.StringIO(output)))
    assert len(rows) == 3
    scores = [float(row["score"]) for row in rows]
    assert scores == sorted(scores, reverse=True)


def test_messages_never_hold_text_of_a_resume(inbox: Path, command) -> None:
    _, _, messages = command.run("screen", inbox / "group_1", "-f", "csv", "--as-of", AS_OF)
    assert re.fullmatch(r"\d+ files, \d+ skipped(?: \([^)]*\))?(?:, \d+ like an earlier one)?\n", messages)
