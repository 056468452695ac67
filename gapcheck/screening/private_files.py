"""Files and folders that hold what resumes say: for their owner's eyes only, and never through a link that somebody else laid."""

import os
import stat
import tempfile
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from gapcheck.errors import GapcheckError

FILE_MODE, FOLDER_MODE = 0o600, 0o700
_OTHERS = 0o077
_OTHERS_WRITE = 0o022


class NotPrivate(GapcheckError):
    """A place is not fit for private files."""

    code = "not_private"


def open_private(path: Path) -> IO[bytes]:
    """A file to read and write without buffers, made where there is none; rights of others are taken away.

    Raises:
        NotPrivate: it is a link, no file, or somebody else's.
        OSError: the system does not allow it.
    """
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)
    if path.is_symlink():
        raise _refuse(path, "is a link")
    handle = os.open(path, flags, FILE_MODE)
    try:
        _check_owner(path, os.fstat(handle), stat.S_ISREG)
        if os.fstat(handle).st_mode & _OTHERS:
            os.fchmod(handle, FILE_MODE)
    except BaseException:
        os.close(handle)
        raise
    return os.fdopen(handle, "r+b", buffering=0)


def read_private(path: Path, max_bytes: int) -> bytes:
    """The content of a file of one's own.

    Raises:
        OSError: there is none, it is a link or no file, or is larger.
        NotPrivate: it is somebody else's.
    """
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    with os.fdopen(handle, "rb") as file:
        status = os.fstat(handle)
        _check_owner(path, status, stat.S_ISREG)
        if status.st_size > max_bytes:
            raise OSError("too large")
        return file.read(max_bytes)


@contextmanager
def replace_private(path: Path, mode: int = FILE_MODE) -> Generator[IO[bytes], None, None]:
    """A new file that takes the place of what is there once it is whole; a link is replaced, not followed.

    Args:
        mode: rights that it has from then on; until it is whole it is for its owner alone.

    Raises:
        OSError: the system does not allow it; what was there stays.
    """
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
        os.chmod(name, mode)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def make_private_folder(folder: Path) -> None:
    """A folder that only its owner may look into, made where there is none; rights of others are taken away.

    Raises:
        NotPrivate: it is a link, no folder, or somebody else's.
        OSError: the system does not allow it.
    """
    folder.mkdir(mode=FOLDER_MODE, exist_ok=True)
    status = os.lstat(folder)
    if stat.S_ISLNK(status.st_mode):
        raise _refuse(folder, "is a link")
    _check_owner(folder, status, stat.S_ISDIR)
    if status.st_mode & _OTHERS:
        folder.chmod(FOLDER_MODE)


def check_shared_folder(folder: Path) -> None:
    """Raises `NotPrivate` where others could put files into a folder that is there already; its own rights stay as they are."""
    try:
        status = os.stat(folder)
    except FileNotFoundError:
        return
    _check_owner(folder, status, stat.S_ISDIR)
    if status.st_mode & _OTHERS_WRITE:
        raise NotPrivate(f"{folder} may be written to by others", "Name a folder of your own, or take those rights away (chmod go-w).")


def _check_owner(path: Path, status: os.stat_result, is_kind: Callable[[int], bool]) -> None:
    if not is_kind(status.st_mode):
        raise _refuse(path, "is something else than expected")
    if hasattr(os, "geteuid") and status.st_uid not in (os.geteuid(), 0):
        raise _refuse(path, "belongs to somebody else")


def _refuse(path: Path, reason: str) -> NotPrivate:
    return NotPrivate(f"{path} {reason}, so nothing private is written there", "Name another place.")


def take_lock(file: IO[bytes], *, without: bool) -> bool:
    """Whether the file is locked for us alone now; `without` where the system has no such locks."""
    try:
        import fcntl
    except ImportError:
        return without
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
