"""A whole run: an inbox in, a journal with one outcome per item out; it can be interrupted anywhere and gone on with."""

from typing import Protocol

from gapcheck.screening.inbox import Item
from gapcheck.screening.journal import Journal
from gapcheck.screening.runners import LocalRunner, Power, Runner
from gapcheck.screening.worker import Setup


class Watcher(Protocol):
    """Is told how a run goes."""

    def begin(self, total: int, known: int) -> None:
        """So many files, so many of them known from before."""

    def advance(self, *, skipped: bool) -> None:
        """One file more."""


class Silence:
    """A watcher that does nothing."""

    def begin(self, total: int, known: int) -> None:
        """Nothing."""

    def advance(self, *, skipped: bool) -> None:
        """Nothing."""


def run(items: tuple[Item, ...], setup: Setup, journal: Journal, power: Power, watcher: Watcher | None = None, runner: Runner | None = None) -> None:
    """Screen every item that the journal does not have yet.

    Args:
        runner: who does the work; the pool of this machine by default.

    Raises:
        KeyboardInterrupt: workers are ended; the journal holds everything that was done.
        OSError: the disk is full.
    """
    watcher = watcher or Silence()
    todo = [item for item in items if not journal.has(item)]
    watcher.begin(len(items), len(items) - len(todo))
    if not todo:
        return
    for item, outcome in (runner or LocalRunner()).run(todo, setup, power):
        journal.add(item, outcome)
        watcher.advance(skipped=is_skipped(outcome.line))


def is_skipped(line: str) -> bool:
    """Whether a line of results tells of a file that could not be used."""
    return line.startswith('{"schema":"gapcheck/skipped/')
