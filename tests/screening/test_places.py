"""What cannot be written is refused before the work begins, in one line; private files are private and no link is followed."""

import os
import stat
from pathlib import Path

import pytest

from gapcheck.screening import cache
from gapcheck.screening.inbox import Item
from gapcheck.screening.journal import Journal, JournalProblem, read_settings
from gapcheck.screening.output_places import UnfitPlace, check_places
from gapcheck.screening.private_files import NotPrivate, make_private_folder, open_private, replace_private
from gapcheck.screening.worker import Outcome

SETTINGS = {"fingerprint": "f", "as_of": "2026-11-20"}
LINE = '{"schema":"gapcheck/skipped/1","source":"a","code":"corrupt","reason":""}\n'


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    (tmp_path / "inbox").mkdir()
    (tmp_path / "inbox" / "cv.txt").write_text("x")
    return tmp_path


@pytest.mark.parametrize(
    ("output", "key", "message"),
    [
        ("results.csv", "results.csv", "name the same place"),
        ("results.csv", "./x/../results.csv", "name the same place"),
        ("inbox/results.csv", "key.csv", "--output lies in the folder that is to be read"),
        ("results.csv", "inbox/key.csv", "--key lies in the folder that is to be read"),
        ("inbox", "key.csv", "--output"),
        (".", "key.csv", "--output is a folder"),
        ("missing/results.csv", "key.csv", "in a folder that is not there"),
    ],
)
def test_places_that_cannot_be_written_are_refused(desk: Path, monkeypatch: pytest.MonkeyPatch, output: str, key: str, message: str) -> None:
    monkeypatch.chdir(desk)
    Path("x").mkdir()
    with pytest.raises(UnfitPlace, match=message) as refused:
        check_places({"--output": Path(output), "--key": Path(key)}, {}, ["inbox"])
    assert "\n" not in str(refused.value)


def test_a_file_that_is_to_be_read_is_not_written(desk: Path) -> None:
    with pytest.raises(UnfitPlace, match="would overwrite"):
        check_places({"--output": desk / "inbox" / "cv.txt"}, {}, [str(desk / "inbox" / "cv.txt")])


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_place_is_refused(desk: Path) -> None:
    (desk / "locked").mkdir(mode=0o500)
    with pytest.raises(UnfitPlace, match="cannot be written"):
        check_places({"--output": desk / "locked" / "results.csv"}, {}, [])
    with pytest.raises(UnfitPlace, match="cannot be written"):
        check_places({}, {"--cache": desk / "locked" / "new" / "cache"}, [])
    (desk / "results.csv").touch(mode=0o400)
    with pytest.raises(UnfitPlace, match="may not be written to"):
        check_places({"--output": desk / "results.csv"}, {}, [])


def test_good_places_are_taken(desk: Path) -> None:
    check_places({"--output": desk / "results.csv", "--key": desk / "key.csv"}, {"--cache": desk / "new" / "cache"}, [str(desk / "inbox")])
    check_places({"--output": Path("/dev/null")}, {}, [str(desk / "inbox")])


def test_private_files_are_for_their_owner_only_and_wider_rights_are_narrowed(tmp_path: Path) -> None:
    wide = tmp_path / "journal"
    wide.touch(mode=0o644)
    open_private(wide).close()
    with replace_private(tmp_path / "key") as file:
        file.write(b"x")
    folder = tmp_path / "folder"
    folder.mkdir(mode=0o755)
    make_private_folder(folder)
    assert [mode(path) for path in (wide, tmp_path / "key", folder)] == [0o600, 0o600, 0o700]


def test_links_are_not_followed(tmp_path: Path) -> None:
    target = tmp_path / "target"
    target.write_text("kept")
    (tmp_path / "link").symlink_to(target)
    with pytest.raises(NotPrivate, match="is a link"):
        open_private(tmp_path / "link")
    with replace_private(tmp_path / "link") as file:
        file.write(b"new")
    assert target.read_text() == "kept"
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "folder").symlink_to("elsewhere")
    with pytest.raises(NotPrivate, match="is a link"):
        make_private_folder(tmp_path / "folder")


def test_a_folder_that_others_may_write_to_holds_no_cache(tmp_path: Path) -> None:
    tmp_path.chmod(0o777)
    with pytest.raises(NotPrivate, match="written to by others"):
        cache.open_cache(tmp_path)


def item(name: str, version: str = "1", member: int | None = None) -> Item:
    return Item(name, name, version, member)


def fill(path: Path, *names: str) -> Journal:
    journal = Journal(path, SETTINGS)
    for name in names:
        journal.add(item(name), Outcome(LINE, sha256=name))
    journal.close()
    return journal


def known(path: Path, *names: str) -> list[str]:
    journal = Journal(path, SETTINGS, resume=True)
    try:
        return [name for name in names if journal.has(item(name))]
    finally:
        journal.close()


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda lines: [lines[0], b"\0" * 400, *lines[2:]], id="a block of zeros"),
        pytest.param(lambda lines: [lines[0], b"no such line\n", *lines[2:]], id="garbage"),
        pytest.param(lambda lines: [lines[0], lines[1].replace(b"corrupt", b"corrupT"), *lines[2:]], id="a changed letter"),
        pytest.param(lambda lines: [lines[0], b"00000000\tnull\t{}\n", *lines[2:]], id="a line of another kind"),
        pytest.param(lambda lines: [lines[0], lines[2], lines[3], lines[1][:-9]], id="torn at the end"),
    ],
)
def test_a_damaged_line_costs_its_own_file_or_its_neighbour(tmp_path: Path, damage) -> None:
    path = tmp_path / "journal"
    fill(path, "a", "b", "c")
    path.write_bytes(b"".join(damage(path.read_bytes().splitlines(keepends=True))))
    left = known(path, "a", "b", "c")
    assert "a" not in left
    assert "c" in left
    journal = Journal(path, SETTINGS, resume=True)
    journal.add(item("a"), Outcome(LINE, sha256="a"))
    assert journal.has(item("a"))
    journal.close()
    assert {"a", "c"} <= set(known(path, "a", "b", "c"))


def test_a_damaged_head_locks_nothing_in(tmp_path: Path) -> None:
    path = tmp_path / "journal"
    fill(path, "a", "b")
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join([b"{}\n", *lines[1:]]))
    assert read_settings(path)["as_of"] == "2026-11-20"
    assert known(path, "a", "b") == ["a", "b"]
    with pytest.raises(JournalProblem, match="other settings"):
        Journal(path, SETTINGS | {"fingerprint": "g"}, resume=True)


def test_a_journal_of_garbage_is_begun_anew(tmp_path: Path) -> None:
    path = tmp_path / "journal"
    path.write_bytes(b"\xff\x00" * 5000)
    assert known(path, "a") == []


def test_outcomes_are_known_by_path_and_position_not_by_name(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "journal", SETTINGS)
    journal.add(item("cvs.zip", member=0), Outcome(LINE, sha256="first"))
    journal.add(item("cvs.zip", member=1), Outcome(LINE, sha256="second"))
    assert [journal.read(item("cvs.zip", member=number)).sha256 for number in (0, 1)] == ["first", "second"]
    assert not journal.has(item("cvs.zip", version="2", member=1))
    journal.close()


OUTCOME = {"line": LINE, "sha256": "ab" * 32}


@pytest.mark.parametrize(
    "poison",
    [
        pytest.param(lambda data: data[:-10], id="cut off"),
        pytest.param(lambda data: data.replace(b"corrupt", b"CORRUPT"), id="another outcome"),
        pytest.param(lambda data: data.replace(b"cache/2", b"cache/1"), id="another version"),
        pytest.param(lambda data: data.replace(b"abab", b"cdcd"), id="another file"),
        pytest.param(lambda _: b"[]", id="another shape"),
        pytest.param(lambda _: b"[" * 100_000, id="nested without end"),
        pytest.param(lambda _: b"\xff", id="no text"),
    ],
)
def test_a_poisoned_entry_counts_as_none(tmp_path: Path, poison) -> None:
    cache.keep(str(tmp_path), "f" * 64, "ab" * 32, OUTCOME)
    assert cache.find(str(tmp_path), "f" * 64, "ab" * 32) == OUTCOME
    (entry,) = tmp_path.rglob("*.json")
    entry.write_bytes(poison(entry.read_bytes()))
    assert cache.find(str(tmp_path), "f" * 64, "ab" * 32) is None
    assert (mode(entry), mode(entry.parent), mode(entry.parent.parent)) == (0o600, 0o700, 0o700)


def test_an_entry_that_is_a_link_counts_as_none(tmp_path: Path) -> None:
    cache.keep(str(tmp_path), "f" * 64, "ab" * 32, OUTCOME)
    (entry,) = tmp_path.rglob("*.json")
    entry.rename(tmp_path / "elsewhere")
    entry.symlink_to(tmp_path / "elsewhere")
    assert cache.find(str(tmp_path), "f" * 64, "ab" * 32) is None
