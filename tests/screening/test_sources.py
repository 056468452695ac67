"""Stores by their addresses: what is listed, what is loaded, what is refused."""

from pathlib import Path

import pytest

fsspec = pytest.importorskip("fsspec")

from gapcheck.errors import DocumentError, DocumentTooLarge  # noqa: E402 - after the library that this file is about
from gapcheck.screening import sources  # noqa: E402
from gapcheck.screening.inbox import Item  # noqa: E402
from gapcheck.screening.sources import LocalFiles, StoredFiles, StoreProblem, StoreUnreachable, load, open_sources  # noqa: E402


@pytest.fixture
def store() -> object:
    """A store in memory with an inbox."""
    files = fsspec.filesystem("memory")
    files.store.clear()
    for name, content in {"b/ä.txt": b"two", "a.txt": b"one", "c.txt": b"", ".hidden/x.txt": b"x", "~$a.docx": b"x"}.items():
        files.pipe_file(f"/inbox/{name}", content)
    return files


def test_a_store_is_listed_in_order_without_litter(store: object) -> None:
    inbox = StoredFiles(("memory://inbox",)).list()

    assert [item.source for item in inbox.items] == ["memory:///inbox/a.txt", "memory:///inbox/b/ä.txt", "memory:///inbox/c.txt"]
    assert inbox.hidden == 2
    assert [load(item) for item in inbox.items] == [b"one", b"two", b""]


def test_a_file_that_is_named_twice_is_there_once(store: object) -> None:
    inbox = StoredFiles(("memory://inbox/b", "memory://inbox", "memory://inbox/b/ä.txt")).list()

    assert [item.source for item in inbox.items] == ["memory:///inbox/b/ä.txt", "memory:///inbox/a.txt", "memory:///inbox/c.txt"]


def test_an_address_without_files_is_an_item_that_says_so(store: object) -> None:
    item = StoredFiles(("memory://nowhere",)).list().items[0]

    assert (item.code, item.source) == ("unreadable", "memory://nowhere")


@pytest.mark.parametrize("url", ["http://example.org/a.pdf", "https://example.org/inbox"])
def test_web_addresses_are_not_opened_unless_allowed(url: str) -> None:
    with pytest.raises(StoreProblem, match="web addresses are not opened") as caught:
        open_sources([url]).list()

    assert "--allow-web" in caught.value.advice


def test_a_store_that_is_not_known_is_told_with_those_that_are() -> None:
    with pytest.raises(StoreProblem, match="no store that is known") as caught:
        open_sources(["nosuch://bucket/inbox"]).list()

    assert "s3" in caught.value.advice


def test_too_much_is_not_even_asked_for(store: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "MAX_BYTES", 2)
    item = StoredFiles(("memory://inbox/a.txt",)).list().items[0]
    store.store.clear()  # type: ignore[attr-defined]

    with pytest.raises(DocumentTooLarge):
        load(item)


def test_a_file_that_went_is_told_as_on_this_machine(store: object) -> None:
    item = StoredFiles(("memory://inbox/a.txt",)).list().items[0]
    store.store.clear()  # type: ignore[attr-defined]

    with pytest.raises(DocumentError, match="it is gone or damaged"):
        load(item)


def test_a_store_that_fails_may_be_asked_again(store: object, monkeypatch: pytest.MonkeyPatch) -> None:
    item = StoredFiles(("memory://inbox/a.txt",)).list().items[0]

    def fail(*_: object, **__: object) -> bytes:
        raise ConnectionError("secret address")

    monkeypatch.setattr(type(store), "cat_file", fail)
    with pytest.raises(StoreUnreachable, match=r"ConnectionError") as caught:
        load(item)

    assert caught.value.code == "store"
    assert "secret" not in str(caught.value)


def test_paths_and_addresses_go_together(store: object, tmp_path: Path) -> None:
    (tmp_path / "own.txt").write_bytes(b"own")
    source = open_sources([str(tmp_path), "memory://inbox/a.txt"])
    items = source.list().items

    assert [load(item) for item in items] == [b"own", b"one"]
    assert isinstance(open_sources([str(tmp_path)]), LocalFiles)


def test_an_item_without_a_protocol_is_a_file_of_this_machine(tmp_path: Path) -> None:
    path = tmp_path / "s3:" / "bucket"
    path.mkdir(parents=True)
    (path / "a.txt").write_bytes(b"here")

    assert load(Item("a", str(path / "a.txt"), "")) == b"here"
