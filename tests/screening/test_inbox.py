"""Finding files: everything that is named has a row, in the same order every time."""

import os
import threading
import time
import warnings
import zipfile
from functools import partial
from pathlib import Path

import pytest

from gapcheck.screening import inbox as searching
from gapcheck.screening.archives import MAX_MEMBERS, is_archive
from gapcheck.screening.inbox import find_items
from gapcheck.screening.patience import Patience


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


def test_links_lead_no_further_than_the_inbox(tmp_path: Path) -> None:
    for name in ("inbox", "beside"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "cv.txt").write_text("x")
    for name, target in (("inner.txt", "cv.txt"), ("outer.txt", "../beside/cv.txt"), ("zeros", "/dev/zero")):
        (tmp_path / "inbox" / name).symlink_to(target)
    assert codes(tmp_path / "inbox") == {"cv.txt": "", "inner.txt": "", "outer.txt": "outside_link", "zeros": "not_a_file"}
    asked = find_items([tmp_path / "inbox"], follow_links=True).items
    assert {Path(item.source).name: item.code for item in asked} == {"cv.txt": "", "inner.txt": "", "outer.txt": "", "zeros": "not_a_file"}
    both = find_items([tmp_path / "inbox", tmp_path / "beside"]).items
    assert [item.source for item in both if item.code] == [f"{tmp_path}/inbox/zeros"]
    assert shown(tmp_path / "inbox" / "outer.txt") == [f"{tmp_path}/inbox/outer.txt"]


def test_a_file_whose_share_hangs_has_its_row_and_the_search_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a.txt", "hangs.txt", "z.txt"):
        (tmp_path / name).write_text("x")
    answered = threading.Event()
    monkeypatch.setattr(searching, "Patience", partial(Patience, 0.2))
    monkeypatch.setattr(searching, "is_archive", lambda path: path.endswith("hangs.txt") and answered.wait(30))
    before, began = threading.active_count(), time.monotonic()
    items = find_items([tmp_path]).items
    assert time.monotonic() - began < 5
    assert [(Path(item.source).name, item.code) for item in items] == [("a.txt", ""), ("hangs.txt", "unreadable"), ("z.txt", "")]
    assert "hangs" in items[1].reason
    answered.set()
    for _ in range(100):
        if threading.active_count() == before:
            return
        time.sleep(0.02)
    pytest.fail("the thread that was left behind does not end")


def test_a_pipe_in_the_place_of_a_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "cvs.zip")
    assert Patience(5).ask(lambda: is_archive(str(tmp_path / "cvs.zip"))) is False


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
