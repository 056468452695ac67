"""A folder of one server for uploads: nobody else may look into it, and it is gone at the end.

A server that was killed cannot tidy up; the next one that starts does it for it. Whose server still runs is told by a lock.
"""

import os
import shutil
import stat
import tempfile
from pathlib import Path
from typing import IO

from gapcheck.screening.private_files import take_lock

PREFIX = "gapcheck-web-"
_LOCK = ".lock"


class PrivateFolder:
    """Made when a server starts; `remove` ends it."""

    def __init__(self, parent: Path | None = None) -> None:
        """`parent` is the place for temporary files by default."""
        place = parent or Path(tempfile.gettempdir())
        self.removed = remove_leftovers(place)
        """How many folders of servers that were killed had been there."""
        self.path = Path(tempfile.mkdtemp(prefix=PREFIX, dir=place))
        self._lock: IO[bytes] = (self.path / _LOCK).open("wb")
        take_lock(self._lock, without=False)

    def make(self) -> Path:
        """A new folder inside it."""
        return Path(tempfile.mkdtemp(dir=self.path))

    def remove(self) -> None:
        """Everything in it goes, and it too."""
        shutil.rmtree(self.path, ignore_errors=True)
        self._lock.close()


def remove_leftovers(place: Path) -> int:
    """Remove the folders of servers of this user that run no more; how many there were."""
    removed = 0
    for folder in place.glob(f"{PREFIX}*"):
        if _is_ours(folder) and _is_left(folder):
            shutil.rmtree(folder, ignore_errors=True)
            removed += 1
    return removed


def _is_ours(folder: Path) -> bool:
    try:
        status = folder.lstat()
    except OSError:
        return False
    return stat.S_ISDIR(status.st_mode) and (not hasattr(os, "getuid") or status.st_uid == os.getuid())


def _is_left(folder: Path) -> bool:
    """Whether nobody holds its lock; a folder without one is being made right now, or is nobody's.

    Where the system has no locks, nothing is removed: it may be a running server's.
    """
    try:
        with (folder / _LOCK).open("rb") as lock:
            return take_lock(lock, without=False)
    except OSError:
        return False
