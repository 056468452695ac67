"""The journal of a run: every outcome is on disk as soon as it is known, so that a run can end at any moment and be gone on with.

One line per item: checksum, what is known about it, its result, with tabs between them. The last line for an item counts; a line that does not
fit its checksum (torn, overwritten, of something else) counts as none.
"""

import json
import os
import tempfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import IO, Any

from gapcheck.errors import GapcheckError
from gapcheck.screening.inbox import Item
from gapcheck.screening.private_files import open_private, take_lock
from gapcheck.screening.worker import Outcome, read_outcome, set_source

PASSING = frozenset({"timeout", "worker_killed", "worker_crashed", "out_of_memory", "store"})
"""Codes that may be the machine's fault, or a store's; such items are tried again when a run goes on."""


class JournalProblem(GapcheckError):
    """A journal cannot be gone on with."""

    code = "journal"


class Journal:
    """Outcomes by item, on disk."""

    def __init__(self, path: Path | None, settings: Mapping[str, str], *, resume: bool = False) -> None:
        """
        Args:
            path: None for a run that cannot be gone on with; a temporary file is used then.
            settings: what must be the same for outcomes to be; must hold `fingerprint` and `as_of`.
            resume: go on with what is there.

        Raises:
            JournalProblem: it was made with other settings, or another run is using it.
            NotPrivate: its place is not fit for private files.
        """
        self._path = path
        self._settings = dict(settings)
        self._places: dict[str, tuple[int, int]] = {}
        self._file = self._open(path)
        try:
            self._begin(resume=resume)
        except BaseException:
            self._file.close()
            raise

    def _begin(self, *, resume: bool) -> None:
        if resume and self._file.seek(0, os.SEEK_END):
            self._take_over()
        else:
            self._file.truncate(0)
            self._write(_seal(json.dumps(self._settings).encode()))

    @staticmethod
    def _open(path: Path | None) -> IO[bytes]:
        if path is None:
            return tempfile.TemporaryFile()
        file = open_private(path)
        if not take_lock(file, without=True):
            file.close()
            raise JournalProblem(f"another run is writing to {path}", "Wait for it, or write to another --output.")
        return file

    def _take_over(self) -> None:
        """Find every whole line of these settings; what is damaged is passed over, and its file done again."""
        at, line, headed = 0, b"\n", False
        for line in self._read_lines():
            about = _read_about(line)
            if about is not None and "key" not in about:
                _compare(about, self._settings)
                headed = True
            elif about is not None and about["fingerprint"] == self._settings["fingerprint"]:
                self._places[about["key"]] = (at, len(line))
            at += len(line)
        self._write((b"" if line.endswith(b"\n") else b"\n") + (b"" if headed else _seal(json.dumps(self._settings).encode())))

    def _read_lines(self) -> Iterator[bytes]:
        self._file.seek(0)
        with os.fdopen(os.dup(self._file.fileno()), "rb") as reader:
            yield from reader

    def has(self, item: Item) -> bool:
        """Whether the outcome of an item is known and still holds."""
        known = self._read(item)
        return known is not None and known[0]["version"] == item.version and _code_of(known[1].line) not in PASSING

    def add(self, item: Item, outcome: Outcome) -> None:
        """Put an outcome on disk.

        Raises:
            OSError: the disk is full; what was there before stays whole.
        """
        about: dict[str, Any] = {name: self._settings[name] for name in ("fingerprint", "as_of")}
        about |= {"key": item.key, "source": item.source, "version": item.version, "outcome": asdict(outcome) | {"line": ""}}
        self._places[item.key] = self._write(_seal(json.dumps(about).encode(), outcome.line.encode()))

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
        """The outcome of an item that is there, under the name that it has now.

        Raises:
            JournalProblem: the disk no longer holds what was written to it.
        """
        known = self._read(item)
        if known is None:
            raise JournalProblem("the journal was damaged while it was in use", "Run the same command with --continue.")
        about, outcome = known
        return outcome if about["source"] == item.source else replace(outcome, line=set_source(outcome.line, item.source))

    def _read(self, item: Item) -> tuple[dict[str, Any], Outcome] | None:
        """What is known about an item, and its outcome; None where nothing that can be believed."""
        if item.key not in self._places:
            return None
        at, length = self._places[item.key]
        self._file.seek(at)
        raw = self._file.read(length)
        about = _read_about(raw)
        if about is None or "key" not in about:
            return None
        outcome = read_outcome(about["outcome"] | {"line": raw.split(b"\t", 2)[2].decode()})
        return (about, outcome) if outcome is not None else None

    def close(self) -> None:
        """Leave it as it is, to be gone on with."""
        self._file.close()

    def remove(self) -> None:
        """The run is over and its results are written: nothing of it stays."""
        self._file.close()
        if self._path is not None:
            self._path.unlink(missing_ok=True)


def read_settings(path: Path) -> dict[str, str]:
    """What the run that a journal is of was made with, from its first line that can be believed; empty where there is none."""
    try:
        with path.open("rb") as file:
            told = next((about for about in map(_read_about, file) if about is not None), {})
    except OSError:
        return {}
    return {key: value for key, value in told.items() if isinstance(value, str)}


def _seal(about: bytes, line: bytes = b"\n") -> bytes:
    """A line of the journal: checksum, what is known, result."""
    rest = about + b"\t" + line
    return b"%08x\t" % zlib.crc32(rest) + rest


def _read_about(line: bytes) -> dict[str, Any] | None:
    """What a line says beside its result; None for one that is not as it was written."""
    checksum, _, rest = line.partition(b"\t")
    if checksum != b"%08x" % zlib.crc32(rest) or not line.endswith(b"\n"):
        return None
    about = json.loads(rest[: rest.index(b"\t")])
    return about if isinstance(about, dict) else None


def _code_of(line: str) -> str | None:
    return json.loads(line)["code"] if line.startswith('{"schema":"gapcheck/skipped/') else None


def _compare(before: Mapping[str, str], now: Mapping[str, str]) -> None:
    if before != now:
        changed = ", ".join(sorted(key for key in now if key != "fingerprint" and before.get(key) != now[key])) or "the version or the data"
        raise JournalProblem(f"the interrupted run was made with other settings ({changed})", "Use the same ones, or leave out --continue to start again.")
