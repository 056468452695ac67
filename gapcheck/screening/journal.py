"""The journal of a run: every outcome is on disk as soon as it is known, so that a run can end at any moment and be gone on with.

One line per item: what is known about it, a tab, its result. The last line for a source counts; a torn line at the end is dropped.
"""

import json
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from gapcheck.errors import GapcheckError
from gapcheck.screening.inbox import Item
from gapcheck.screening.worker import Outcome

PASSING = frozenset({"timeout", "worker_killed", "worker_crashed", "out_of_memory"})
"""Codes that may be the machine's fault; such items are tried again when a run goes on."""


class JournalProblem(GapcheckError):
    """A journal cannot be gone on with."""

    code = "journal"

    def __init__(self, message: str, advice: str) -> None:
        """Both are one line each."""
        super().__init__(message)
        self.advice = advice


class Journal:
    """Outcomes by source, on disk."""

    def __init__(self, path: Path | None, settings: dict[str, str], *, resume: bool = False) -> None:
        """
        Args:
            path: None for a run that cannot be gone on with; a temporary file is used then.
            settings: what must be the same for outcomes to be; must hold `fingerprint`.
            resume: go on with what is there.

        Raises:
            JournalProblem: it was made with other settings, or another run is using it.
        """
        self._path = path
        self._places: dict[str, tuple[int, int]] = {}
        self._file = self._open(path)
        if resume and self._file.seek(0, os.SEEK_END):
            self._take_over(settings)
        else:
            self._file.truncate(0)
            self._write(json.dumps(settings).encode() + b"\n")

    @staticmethod
    def _open(path: Path | None) -> IO[bytes]:
        if path is None:
            return tempfile.TemporaryFile()
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        file = os.fdopen(handle, "r+b", buffering=0)
        if not _lock(handle):
            file.close()
            raise JournalProblem(f"another run is writing to {path}", "Wait for it, or write to another --output.")
        return file

    def _take_over(self, settings: dict[str, str]) -> None:
        self._file.seek(0)
        at = 0
        for line in self._read_lines():
            if at == 0:
                _compare(json.loads(line), settings)
            else:
                source = json.loads(line[: line.index(b"\t")])["source"]
                self._places[source] = (at, len(line))
            at += len(line)
        self._file.truncate(at)
        if at == 0:
            self._write(json.dumps(settings).encode() + b"\n")

    def _read_lines(self) -> Iterator[bytes]:
        """Whole lines only."""
        with os.fdopen(os.dup(self._file.fileno()), "rb") as reader:
            for line in reader:
                if line.endswith(b"\n"):
                    yield line

    def has(self, item: Item) -> bool:
        """Whether the outcome of an item is known and still holds."""
        if item.source not in self._places:
            return False
        about, line = self._split(item.source)
        return bool(about["version"] == item.version) and _code_of(line) not in PASSING

    def add(self, item: Item, outcome: Outcome) -> None:
        """Put an outcome on disk.

        Raises:
            OSError: the disk is full; what was there before stays whole.
        """
        about: dict[str, Any] = {
            "source": item.source,
            "version": item.version,
            "sha256": outcome.sha256,
            "signature": outcome.signature,
            "contacts": outcome.contacts,
            "identity": outcome.identity,
        }
        self._places[item.source] = self._write(json.dumps(about).encode() + b"\t" + outcome.line.encode())

    def _write(self, line: bytes) -> tuple[int, int]:
        at = self._file.seek(0, os.SEEK_END)
        try:
            left = memoryview(line)
            while left:
                left = left[self._file.write(left) :]
            self._file.flush()
        except OSError:
            self._file.truncate(at)
            raise
        return at, len(line)

    def read(self, item: Item) -> Outcome:
        """The outcome of an item that is there."""
        about, line = self._split(item.source)
        return Outcome(line, about["sha256"], about["signature"], tuple(about["contacts"]), about["identity"])

    def _split(self, source: str) -> tuple[dict[str, Any], str]:
        at, length = self._places[source]
        self._file.seek(at)
        about, _, line = self._file.read(length).partition(b"\t")
        return json.loads(about), line.decode()

    def close(self) -> None:
        """Leave it as it is, to be gone on with."""
        self._file.close()

    def remove(self) -> None:
        """The run is over and its results are written: nothing of it stays."""
        self._file.close()
        if self._path is not None:
            self._path.unlink(missing_ok=True)


def read_settings(path: Path) -> dict[str, str]:
    """What the run that a journal is of was made with; empty where there is none."""
    try:
        with path.open("rb") as file:
            settings = json.loads(file.readline(100_000))
    except (OSError, ValueError):
        return {}
    return settings if isinstance(settings, dict) else {}


def _code_of(line: str) -> str | None:
    return json.loads(line)["code"] if line.startswith('{"schema":"gapcheck/skipped/') else None


def _compare(before: dict[str, str], now: dict[str, str]) -> None:
    if before != now:
        changed = ", ".join(sorted(key for key in now if key != "fingerprint" and before.get(key) != now[key])) or "the version or the data"
        raise JournalProblem(
            f"the interrupted run was made with other settings ({changed})", "Use the same ones, or leave out --continue to start again."
        )


def _lock(handle: int) -> bool:
    """Whether the file is ours alone now; true as well where the system has no such locks."""
    try:
        import fcntl
    except ImportError:
        return True
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
