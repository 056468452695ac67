"""Finding files: everything that is named has a row, in the same order every time."""

import os
import warnings
import zipfile
from pathlib import Path

import pytest

from gapcheck.screening.archives import MAX_MEMBERS
from gapcheck.screening.inbox import find_items


def shown(*paths: object, **options: object) -> list[str]:
    return [item.source for item in find_items([os.fspath(path) for path in paths], **options).items]


def codes(path: Path) -> dict[str, str]:
    return {Path(item.source).name: item.code for item in find_items([path]).items}


def test_sources_are_as_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "inbox" / "b").mkdir(parents=True)
    for name in ("c.txt", "b/a.txt", "a.txt"):
        (tmp_path / "inbox" / name).write_text("x")
    monkeypatch.chdir(tmp_path)
    assert shown("inbox") == ["inbox/a.txt", "inbox/b/a.txt", "inbox/c.txt"]
    assert shown("inbox/c.txt", "inbox") == ["inbox/c.txt", "inbox/a.txt", "inbox/b/a.txt"]
    assert shown("inbox/*.txt") == ["inbox/a.txt", "inbox/c.txt"]
    assert shown("./inbox/", "inbox") == ["./inbox/a.txt", "./inbox/b/a.txt", "./inbox/c.txt"]


def test_hidden_files_are_counted_and_left_out(tmp_path: Path) -> None:
    (tmp_path / ".DS_Store").write_text("x")
    (tmp_path / ".git").mkdir()
    (tmp_path / "cv.txt").write_text("x")
    found = find_items([tmp_path])
    assert ([item.source for item in found.items], found.hidden) == ([f"{tmp_path}/cv.txt"], 2)


def test_litter_of_other_programs_is_counted_and_left_out(tmp_path: Path) -> None:
    for name in ("~$cv.docx", "desktop.ini", "Thumbs.db", "cv.pdf.crdownload", "a~$b.txt", "tmp.txt"):
        (tmp_path / name).write_text("x")
    with zipfile.ZipFile(tmp_path / "cvs.zip", "w") as archive:
        archive.writestr("in/~$cv.docx", "x")
        archive.writestr("in/cv.txt", "x")
    found = find_items([tmp_path])
    assert [Path(item.source).name for item in found.items] == ["a~$b.txt", "cv.txt", "tmp.txt"]
    assert found.hidden == 5


def test_every_item_has_a_name_and_a_key_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/in/\xff.txt")).write_text("x")
    (tmp_path / "in" / "\\xff.txt").write_text("x")
    with zipfile.ZipFile(tmp_path / "in" / "z.zip", "w") as archive:
        for name in ("cv.txt", "cv.txt [member 3]", "cv.txt"):
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                archive.writestr(name, "x")
    items = find_items([tmp_path / "in"]).items
    assert len({item.source for item in items}) == len({item.key for item in items}) == 5


def test_links_pipes_and_missing_files_have_rows(tmp_path: Path) -> None:
    (tmp_path / "round").symlink_to("round")
    (tmp_path / "up").symlink_to(".")
    (tmp_path / "nowhere").symlink_to("missing")
    (tmp_path / "good.txt").write_text("x")
    (tmp_path / "link.txt").symlink_to("good.txt")
    os.mkfifo(tmp_path / "pipe")
    expected = {"round": "dead_link", "up": "folder_link", "nowhere": "dead_link", "good.txt": "", "link.txt": "", "pipe": "not_a_file"}
    assert codes(tmp_path) == expected
    assert codes(tmp_path / "missing.pdf") == {"missing.pdf": "unreadable"}


def test_a_folder_link_that_is_named_is_followed(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "cv.txt").write_text("x")
    (tmp_path / "link").symlink_to("real")
    assert shown(tmp_path / "link") == [f"{tmp_path}/link/cv.txt"]


def test_names_that_are_not_utf8_can_be_written(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff\n.txt")).write_text("x")
    assert shown(tmp_path) == [f"{tmp_path}/\\xff\n.txt"]
    shown(tmp_path)[0].encode("utf-8")


def test_archives_are_told_by_content(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "cvs.dat", "w") as archive:
        archive.writestr("b/cv.txt", "x")
        archive.writestr("a.pdf", "x")
        archive.writestr("__MACOSX/a.pdf", "x")
        archive.writestr("b/.hidden", "x")
        archive.mkdir("c")
    with zipfile.ZipFile(tmp_path / "letter.zip", "w") as archive:
        archive.writestr("[Content_Types].xml", "x")
        archive.writestr("word/document.xml", "x")
    found = find_items([tmp_path])
    assert [item.source.removeprefix(f"{tmp_path}/") for item in found.items] == ["cvs.dat/b/cv.txt", "cvs.dat/a.pdf", "letter.zip"]
    assert found.hidden == 2


@pytest.mark.parametrize(("data", "code"), [(b"PK\x03\x04" + b"\0" * 90, "corrupt"), (b"PK\x05\x06" + b"\0" * 18, "no_text")], ids=["damaged", "empty"])
def test_archives_that_hold_nothing_have_a_row(tmp_path: Path, data: bytes, code: str) -> None:
    (tmp_path / "cvs.zip").write_bytes(data)
    assert codes(tmp_path) == {"cvs.zip": code}


def test_archives_of_very_many_files_are_not_opened(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "cvs.zip", "w") as archive:
        for number in range(MAX_MEMBERS + 1):
            archive.writestr(f"{number}", "")
    assert codes(tmp_path) == {"cvs.zip": "too_large"}


def test_files_of_this_run_are_left_out(tmp_path: Path) -> None:
    (tmp_path / "cv.txt").write_text("x")
    (tmp_path / "results.csv").write_text("x")
    assert shown(tmp_path, leave_out=[tmp_path / "results.csv"]) == [f"{tmp_path}/cv.txt"]
