"""One inbox on the page: files come in, every one of them gets an outcome, and the run can be stopped and gone on with.

Files and journal lie in the server's private folder and are gone with it.
"""

import re
import secrets
import shutil
import threading
from collections.abc import Iterator
from concurrent.futures import Future, wait
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from gapcheck.reports.shortlist.rows import Shortlist
from gapcheck.screening.inbox import Item, find_items
from gapcheck.screening.journal import Journal
from gapcheck.screening.pool import Lost
from gapcheck.screening.results import Results
from gapcheck.screening.run import is_skipped
from gapcheck.screening.worker import Outcome, Screener, Setup, fingerprint, tell_lost
from gapcheck.web.desk import Closed, Desk
from gapcheck.web.problems import Problem, log_fault
from gapcheck.web.settings import MAX_INBOX_BYTES, MAX_INBOX_FILES
from gapcheck.web.tasks import Bench, Task, Upload

MAX_NAME = 120
"""Characters of each part of a file's path."""
MAX_TOLD = 300
"""Skipped files that are named while a run goes on."""
_UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"|?*]')


@dataclass(frozen=True, slots=True)
class ScreenFile:
    """As `gapcheck screen` does with one file."""

    setup: Setup
    item: Item

    def run(self, _: Bench) -> Outcome:
        """Its outcome, whatever it is."""
        return Screener(self.setup).screen(self.item)


@dataclass(slots=True)
class Progress:
    """How far a run is."""

    state: str = "collecting"
    """collecting, running, stopped or done."""
    total: int = 0
    done: int = 0
    skipped: int = 0
    told: list[tuple[str, str]] = field(default_factory=list)
    """Name and code of the first skipped files."""


class InboxRun:
    """The files of one inbox and what came out of them."""

    def __init__(self, folder: Path, setup: Setup, workers: int, timeout: float) -> None:
        """`folder` is private and empty."""
        self.id = secrets.token_urlsafe(9)
        self.setup = setup
        self.progress = Progress()
        self.notes: dict[str, str] = {}
        """What a person wrote about a candidate, by source."""
        self._folder, self._files, self._journal_path = folder, folder / "files", folder / "journal"
        self._files.mkdir(mode=0o700)
        self._workers, self._timeout = workers, timeout
        self._bytes = self._count = 0
        self._items: tuple[Item, ...] = ()
        self._journal: Journal | None = None
        self._results: Results | None = None
        self._shortlist: Shortlist | None = None
        self._thread: threading.Thread | None = None
        self._stopping = threading.Event()
        self._lock = threading.Lock()

    def add(self, upload: Upload) -> None:
        """Take a file; its name keeps its folders.

        Raises:
            Problem: there are too many, or the run has begun.
        """
        if self.progress.state != "collecting":
            raise Problem(409, "begun", "has begun already", "Start another inbox.")
        self._count += 1
        self._bytes += len(upload.data)
        if self._count > MAX_INBOX_FILES or self._bytes > MAX_INBOX_BYTES:
            raise Problem(413, "too_large", "is too large an inbox", "Use `gapcheck screen` for it.")
        path = self._place(upload.name)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.write_bytes(upload.data)

    def _place(self, name: str) -> Path:
        """Where a file goes: inside the folder, whatever it is called; two of one name lie side by side."""
        parts = [_UNSAFE.sub("_", part)[-MAX_NAME:] for part in name.replace("\\", "/").split("/") if part not in ("", ".", "..")]
        path = self._files.joinpath(*(parts or ["file"]))
        number = 2
        while path.exists() or any(parent.is_file() for parent in path.parents):
            path = self._files.joinpath(*parts[:-1], f"{number}-{parts[-1] if parts else 'file'}") if number < 9 else self._files / secrets.token_hex(4)
            number += 1
        return path

    def begin(self, desk: Desk[Task, Any]) -> None:
        """Begin, or go on with what is not done; returns at once.

        Raises:
            Problem: there is nothing to do.
        """
        with self._lock:
            if self.progress.state == "running":
                return
            if self.progress.state == "done":
                raise Problem(409, "done", "is done already")
            self._items = self._items or self._find_items()
            if not self._items:
                raise Problem(422, "no_file", "has no files", "Choose files, or a folder that holds some.")
            self._journal = self._journal or self._open_journal()
            self._stopping.clear()
            self.progress.state, self.progress.total = "running", len(self._items)
            self._thread = threading.Thread(target=self._work, args=(desk, self._journal), name="inbox", daemon=True)
            self._thread.start()

    def _open_journal(self) -> Journal:
        setup = self.setup
        settings = {"role": setup.role.id, "level": setup.role.level, "as_of": setup.as_of, "blind": str(setup.blind)}
        return Journal(self._journal_path, settings | {"fingerprint": fingerprint(setup)})

    def stop(self) -> None:
        """Stop after the files that are being read; what is done stays."""
        self._stopping.set()
        if self._thread is not None:
            self._thread.join(self._timeout + 5)

    def close(self) -> None:
        """Nothing more will be asked of it."""
        self.stop()
        if self._journal is not None:
            self._journal.close()

    def remove(self) -> None:
        """Its files go."""
        shutil.rmtree(self._folder, ignore_errors=True)

    @property
    def results(self) -> Results:
        """What came out; files that are not done are left out.

        Raises:
            Problem: it is still running, or nothing is done yet.
        """
        if self.progress.state not in ("done", "stopped") or self._journal is None:
            raise Problem(409, "not_done", "is not done yet", "Ask again later.")
        with self._lock:
            if self._results is None:
                journal = self._journal
                self._results = Results([item for item in self._items if journal.has(item)], journal, self.setup)
            return self._results

    @property
    def shortlist(self) -> Shortlist:
        """Everybody, best first."""
        results = self.results
        if self._shortlist is None:
            self._shortlist = results.shortlist()
        return self._shortlist

    def find_item(self, source: str) -> Item | None:
        """The file that results call so; never in a blind run, whose labels lead nowhere."""
        return None if self.setup.blind else next((item for item in self._items if item.source == source), None)

    def _find_items(self) -> tuple[Item, ...]:
        found = find_items([self._files])
        return tuple(replace(item, source=item.source.removeprefix(f"{self._files}/")) for item in found.items)

    def _work(self, desk: Desk[Task, Any], journal: Journal) -> None:
        """As many files at once as there are workers, so that people who look at their own resumes wait for one file at most."""
        self._results = self._shortlist = None
        left = iter([item for item in self._items if not journal.has(item)])
        running: dict[Future[Any], Item] = {}
        try:
            while True:
                while len(running) < self._workers and not self._stopping.is_set() and (item := next(left, None)) is not None:
                    running[desk.submit(ScreenFile(self.setup, item))] = item  # pyright: ignore[reportArgumentType]
                if not running:
                    break
                for future in wait(running, timeout=1.0, return_when="FIRST_COMPLETED").done:
                    self._note(running.pop(future), future, journal)
        except Exception as error:  # noqa: BLE001 - nothing is above a thread but the interpreter, which would tell the text of the error
            self._stopping.set()
            if not isinstance(error, Closed):
                log_fault(error)
        self.progress.state = "done" if all(journal.has(item) for item in self._items) or not self._stopping.is_set() else "stopped"

    def _note(self, item: Item, future: "Future[Any]", journal: Journal) -> None:
        outcome = future.result()
        done: Outcome = tell_lost(item, outcome, self.setup, self._timeout) if isinstance(outcome, Lost) else outcome
        journal.add(item, done)
        self.progress.done += 1
        if is_skipped(done.line):
            self.progress.skipped += 1
            if len(self.progress.told) < MAX_TOLD:
                self.progress.told.append((item.source, done.line.partition('"code":"')[2].partition('"')[0]))


class Inboxes:
    """The inboxes that are open, by id."""

    def __init__(self, most: int) -> None:
        self._runs: dict[str, InboxRun] = {}
        self._most = most

    def add(self, run: InboxRun) -> InboxRun:
        """Keep one.

        Raises:
            Problem: there are too many.
        """
        if len(self._runs) >= self._most:
            raise Problem(409, "too_many", f"has {self._most} inboxes open already", "Close one of them first.")
        self._runs[run.id] = run
        return run

    def find(self, run_id: str) -> InboxRun:
        """
        Raises:
            Problem: there is none.
        """
        if run_id not in self._runs:
            raise Problem(404, "gone", "is no longer open: nothing is stored", "Choose the files again.")
        return self._runs[run_id]

    def forget(self, run_id: str) -> InboxRun:
        """Close one.

        Raises:
            Problem: there is none.
        """
        run = self.find(run_id)
        run.close()
        return self._runs.pop(run_id)

    def __iter__(self) -> Iterator[InboxRun]:
        return iter(self._runs.values())
