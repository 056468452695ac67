"""Results in Parquet say what the results of one machine say: ranks, people, counts, lines, must-haves."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

pytest.importorskip("pyarrow")

from gapcheck.reports.shortlist import csv, table
from gapcheck.screening import adverse_impact, stored_results
from gapcheck.screening.inbox import find_items
from gapcheck.screening.journal import Journal, JournalProblem
from gapcheck.screening.must_haves import MustHave, has_all
from gapcheck.screening.parquet import Folder
from gapcheck.screening.results import Results
from gapcheck.screening.run import run
from gapcheck.screening.runners import Power
from gapcheck.screening.stored_results import NoStoredResults, StoredRun
from gapcheck.screening.stored_shortlist import StoredResults
from gapcheck.screening.storing import store_all
from gapcheck.screening.worker import Setup, fingerprint
from gapcheck.taxonomy.loading import load_taxonomy
from gapcheck.taxonomy.roles import build_role

AS_OF = "2026-11-20"
POWER = Power(1, 60.0)


def make_setup(*, blind: bool = False, level: str = "mid") -> Setup:
    return Setup(build_role(load_taxonomy(), "ml-engineer", level), AS_OF, blind=blind, memory_mb=600)


def fill_inbox(folder: Path, samples: Path) -> Path:
    """Resumes, some of them twice under other names or with a line more, and files that cannot be used."""
    folder.mkdir()
    texts = {path.name: path.read_text(encoding="utf-8") for path in sorted(samples.iterdir()) if path.suffix in (".txt", ".md", ".html")}
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    for name in list(texts)[:3]:
        (folder / f"again {name}").write_text(texts[name], encoding="utf-8")
        (folder / f"longer {name}").write_text(texts[name] + "\n- Read papers on statistics\n", encoding="utf-8")
    (folder / "empty.txt").touch()
    (folder / "damaged.pdf").write_bytes(b"%PDF-1.7")
    return folder


@pytest.fixture(scope="module")
def inbox_of_texts(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill_inbox(tmp_path_factory.mktemp("stored") / "inbox", samples)


@contextmanager
def screen_here(paths: list[Path], setup: Setup) -> Iterator[Results]:
    items = find_items(paths).items
    journal = Journal(None, {"fingerprint": fingerprint(setup), "as_of": AS_OF})
    run(items, setup, journal, POWER)
    yield Results(items, journal, setup)
    journal.close()


def store(paths: list[Path], folder: Path, setup: Setup, *, resume: bool = False) -> Folder:
    place = Folder(str(folder))
    store_all(find_items(paths).items, setup, POWER, StoredRun(place, setup, resume=resume, part_files=4))
    return place


@pytest.fixture(scope="module", params=[False, True], ids=["open", "blind"])
def both(request: pytest.FixtureRequest, inbox_of_texts: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Results, Folder]]:
    """The same inbox through the journal of one machine, and through parts."""
    setup = make_setup(blind=request.param)
    with screen_here([inbox_of_texts], setup) as results:
        yield results, store([inbox_of_texts], tmp_path_factory.mktemp("results"), setup)


@pytest.mark.slow
@pytest.mark.parametrize("top", [None, 3])
def test_lines_are_the_same_to_the_byte(both: tuple[Results, Folder], top: int | None) -> None:
    results, folder = both

    assert list(StoredResults(folder).iter_lines(top)) == list(results.iter_lines(top))


@pytest.mark.slow
@pytest.mark.parametrize("top", [None, 3])
def test_lists_are_the_same(both: tuple[Results, Folder], top: int | None) -> None:
    results, folder = both
    stored, local = StoredResults(folder), results

    assert stored.overview == local.overview
    for all_files in (False, True):
        mine, theirs = stored.shortlist(top, all_files=all_files), local.shortlist(top, all_files=all_files)
        assert csv.render(mine, every_column=True) == csv.render(theirs, every_column=True)
        assert table.render(mine) == table.render(theirs)


@pytest.mark.slow
def test_lists_with_reasons_are_read_from_the_reports(both: tuple[Results, Folder]) -> None:
    results, folder = both
    listed = [shortlist.candidates for shortlist in (StoredResults(folder, full=True).shortlist(), results.shortlist())]
    full, theirs = ([[proof.reason for proof in row.proofs.values()] for row in rows] for rows in listed)

    assert full == theirs


@pytest.mark.slow
@pytest.mark.parametrize(
    "must",
    [MustHave("", "skill", "python", ("shown", "listed")), MustHave("", "gate", "degree", ("pass",)), MustHave("", "requirement", "python", ("met",))],
    ids=lambda must: must.kind,
)
def test_must_haves_let_the_same_people_through(both: tuple[Results, Folder], must: MustHave) -> None:
    results, folder = both
    read = [row for row in results.shortlist().candidates if not row.skipped and has_all(row, [must])]
    listed = StoredResults(folder, [must]).shortlist(len(read) + 5).candidates

    assert len(listed) > 0
    assert [row.source for row in listed] == [row.source for row in read]


@pytest.mark.slow
def test_an_audit_reads_the_same_people(both: tuple[Results, Folder]) -> None:
    results, folder = both
    mine, theirs = stored_results.read_people(folder), adverse_impact.read_people(results.iter_lines())

    assert (mine.scores, mine.bands) == (theirs.scores, theirs.bands)
    assert {main: set(files) for main, files in mine.files.items()} == {main: set(files) for main, files in theirs.files.items()}
    assert any(len(files) > 1 for files in mine.files.values())


@pytest.mark.slow
def test_a_blind_run_keeps_no_name_of_a_file(inbox_of_texts: Path, tmp_path: Path) -> None:
    path = tmp_path / "Ada Sample.txt"
    path.write_bytes((inbox_of_texts / "plain_text.txt").read_bytes())
    store([path], tmp_path / "results", make_setup(blind=True))

    assert [name for name in (tmp_path / "results").iterdir() if b"Ada" in name.read_bytes()] == []


@pytest.mark.slow
def test_going_on_does_only_parts_that_are_not_there(inbox_of_texts: Path, tmp_path: Path) -> None:
    setup, folder = make_setup(), tmp_path / "results"
    store([inbox_of_texts], folder, setup)
    parts = sorted(folder.glob("part-*"))
    whole = list(StoredResults(Folder(str(folder))).iter_lines())
    kept = {path: path.stat().st_mtime_ns for path in parts[1:]}
    parts[0].unlink()
    store([inbox_of_texts], folder, setup, resume=True)

    assert list(StoredResults(Folder(str(folder))).iter_lines()) == whole
    assert {path: path.stat().st_mtime_ns for path in parts[1:]} == kept
    with pytest.raises(JournalProblem, match="other settings"):
        store([inbox_of_texts], folder, make_setup(level="senior"), resume=True)


def test_a_folder_without_results_is_told(tmp_path: Path) -> None:
    with pytest.raises(NoStoredResults, match="no results in"):
        StoredResults(Folder(str(tmp_path)))


@pytest.mark.slow
def test_results_are_for_their_owner_only(both: tuple[Results, Folder]) -> None:
    folder = Path(both[1].url)

    assert {path.name: path.stat().st_mode & 0o077 for path in folder.iterdir()} == {path.name: 0 for path in folder.iterdir()}
