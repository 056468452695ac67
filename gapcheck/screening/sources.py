"""Where resumes come from: files and archives of this machine, or a store that fsspec knows (S3, Google Cloud, Azure).

A source lists items and loads the bytes of one. No address is opened that a person did not name, and web addresses only where they are allowed.
"""

import importlib.util
import os
import re
import stat
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol

from gapcheck.errors import DocumentError, DocumentTooLarge, GapcheckError
from gapcheck.screening.archives import open_without_waiting, read_member
from gapcheck.screening.inbox import Inbox, Item, find_items, is_litter

MAX_BYTES = 30_000_000
WEB = ("http", "https")
STORES = {"s3": "s3fs", "s3a": "s3fs", "gs": "gcsfs", "gcs": "gcsfs", "az": "adlfs", "abfs": "adlfs", "abfss": "adlfs", "http": "aiohttp", "https": "aiohttp"}
"""Protocol -> what reads it beside fsspec."""
_PROTOCOL = re.compile(r"([a-z][a-z0-9]+)://")


class StoreProblem(GapcheckError):
    """A store cannot be used as it was asked for."""

    code = "store"


class StoreUnreachable(DocumentError):
    """A store did not give a file that it had listed; it may do so later."""

    code = "store"
    advice = "Check the connection and the rights, then go on with --continue."


class Source(Protocol):
    """Where resumes come from."""

    def list(self) -> Inbox:
        """Everything that is there, in a fixed order; what cannot be read is an item with a code."""
        ...


@dataclass(frozen=True)
class LocalFiles:
    """Files, folders, globs and zip archives of this machine."""

    paths: tuple[str, ...]
    leave_out: tuple[Path, ...] = ()
    """Files of the run itself."""
    follow_links: bool = False
    """Whether links to files outside of the paths are followed."""

    def list(self) -> Inbox:
        """What lies below the paths."""
        return find_items(self.paths, self.leave_out, follow_links=self.follow_links)


@dataclass(frozen=True)
class StoredFiles:
    """Files below addresses such as s3://bucket/inbox."""

    urls: tuple[str, ...]
    allow_web: bool = False
    """Whether http and https may be opened."""

    def list(self) -> Inbox:
        """What lies below the addresses, sorted by name within each.

        Raises:
            StoreProblem: there is no such store, or it does not answer.
        """
        found = [_list_store(url, allow_web=self.allow_web) for url in self.urls]
        items = {item.path: item for inbox in found for item in inbox.items}
        return Inbox(tuple(items.values()), sum(inbox.hidden for inbox in found))


@dataclass(frozen=True)
class Sources:
    """Paths and addresses, in the order in which they are named."""

    parts: tuple[Source, ...]

    def list(self) -> Inbox:
        """Everything of all of them."""
        found = [part.list() for part in self.parts]
        return Inbox(tuple(item for inbox in found for item in inbox.items), sum(inbox.hidden for inbox in found))


def open_sources(names: Iterable[str], leave_out: Collection[Path] = (), *, allow_web: bool = False, follow_links: bool = False) -> Source:
    """Whatever a person named.

    Args:
        leave_out: files of the run itself.
        allow_web: whether http and https may be opened.
        follow_links: whether links to files outside of the paths are followed.
    """
    paths: list[str] = []
    urls: list[str] = []
    for name in names:
        (urls if is_url(name) else paths).append(name)
    parts: list[Source] = []
    if paths:
        parts.append(LocalFiles(tuple(paths), tuple(leave_out), follow_links))
    if urls:
        parts.append(StoredFiles(tuple(urls), allow_web))
    return parts[0] if len(parts) == 1 else Sources(tuple(parts))


def is_url(name: str) -> bool:
    """Whether a name is the address of a store and no path."""
    return _PROTOCOL.match(name) is not None and not os.path.lexists(name)


def load(item: Item) -> bytes:
    """All bytes of an item, wherever it lies.

    Raises:
        DocumentError: it cannot be opened, or is too large.
    """
    return load_stored(item) if is_stored(item) else load_file(item)


def is_stored(item: Item) -> bool:
    """Whether an item lies in a store and not on this machine."""
    return _PROTOCOL.match(item.path) is not None


def open_store(url: str, *, allow_web: bool = False) -> tuple[Any, str]:
    """The file system of an address, and the path in it.

    Raises:
        StoreProblem: nobody may open it, or what reads it is not installed.
    """
    protocol = url.partition("://")[0] if "://" in url else "file"
    if protocol in WEB and not allow_web:
        raise StoreProblem(f"web addresses are not opened ({protocol}://)", "Download the files, or allow it with --allow-web.")
    if importlib.util.find_spec("fsspec") is None:
        raise StoreProblem("stores need fsspec", "Install it with `pip install gapcheck[dask]`.")
    import fsspec

    try:
        return fsspec.url_to_fs(url)  # type: ignore[no-any-return]
    except ImportError:
        library = STORES.get(protocol, "its library")
        raise StoreProblem(f"{protocol}:// needs {library}", f"Install it with `pip install {library}`.") from None
    except ValueError:
        raise StoreProblem(f"{protocol}:// is no store that is known", f"Known are {', '.join(sorted(STORES))}.") from None


@lru_cache(maxsize=8)
def _store_of(root: str) -> Any:
    """The file system of a store; an item was only listed where it may be opened."""
    return open_store(root, allow_web=True)[0]


def _list_store(url: str, *, allow_web: bool) -> Inbox:
    store, root = open_store(url, allow_web=allow_web)
    try:
        found: dict[str, dict[str, Any]] = store.find(root, detail=True)
    except FileNotFoundError:
        found = {}
    except Exception as error:  # noqa: BLE001 - each store has errors of its own; their text may hold addresses that are secret
        raise StoreProblem(f"{url} cannot be listed ({type(error).__name__})", "Check the address, the connection and the rights.") from None
    items, hidden = [], 0
    for path in sorted(found, key=str.encode):
        below = path[len(root) :].strip("/") or path.rpartition("/")[2]
        if path.endswith("/"):
            continue
        if any(is_litter(part) for part in below.split("/")):
            hidden += 1
        else:
            address = store.unstrip_protocol(path)
            items.append(Item(_show(address), address, _tell_version(found[path])))
    return Inbox(tuple(items), hidden) if items or hidden else Inbox((Item(_show(url), url, "", None, "unreadable", _NOTHING),), 0)


_NOTHING = "no such file or folder. Check the spelling of the address."


def _show(address: str) -> str:
    return address.encode("utf-8", "backslashreplace").decode()


def _tell_version(about: dict[str, Any]) -> str:
    """Size, and what changes with the content; the size stands first."""
    mark = next((about[key] for key in ("ETag", "etag", "md5Hash", "content_settings", "LastModified", "mtime") if about.get(key)), "")
    return f"{about.get('size') or 0}-{str(mark).strip(chr(34))}"


def load_stored(item: Item) -> bytes:
    """All bytes of a file of a store.

    Raises:
        DocumentError: the store does not give it, or it is too large.
    """
    size = int(item.version.partition("-")[0] or 0)
    if size > MAX_BYTES:
        raise DocumentTooLarge(f"is larger than {MAX_BYTES:,} bytes")
    if not size:
        return b""  # a store refuses a part of nothing
    store = _store_of(item.path[: item.path.index("://") + 3])
    try:
        data: bytes = store.cat_file(item.path, start=0, end=MAX_BYTES + 1)
    except FileNotFoundError:
        raise DocumentError("cannot be opened (it is gone or damaged)", "Check the address and whether you may read it.") from None
    except PermissionError:
        raise DocumentError("cannot be opened (Permission denied)", "Check the address and whether you may read it.") from None
    except Exception as error:  # noqa: BLE001 - each store has errors of its own
        raise StoreUnreachable(f"was not given by its store ({type(error).__name__})") from None
    if len(data) > MAX_BYTES:
        raise DocumentTooLarge(f"is larger than {MAX_BYTES:,} bytes")
    return data


def load_file(item: Item) -> bytes:
    """All bytes of a file, or of one in an archive.

    Raises:
        DocumentError: it cannot be opened, or is too large.
    """
    if item.member is not None:
        return read_member(item.path, item.version, item.member, MAX_BYTES)
    try:
        with open_without_waiting(item.path) as file:
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode):
                raise DocumentError("is no longer a file", "Screen it again.")
            data = file.read(MAX_BYTES + 1) if status.st_size <= MAX_BYTES else b""
    except OSError as error:
        reason = "Permission denied" if isinstance(error, PermissionError) else "it is gone or damaged"
        raise DocumentError(f"cannot be opened ({reason})", "Check the path and whether you may read it.") from None
    if max(len(data), status.st_size) > MAX_BYTES:
        raise DocumentTooLarge(f"is larger than {MAX_BYTES:,} bytes")
    return data
