"""A whole run: an inbox in, a journal with one outcome per item out; it can be interrupted anywhere and gone on with."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from gapcheck.screening.inbox import Item
from gapcheck.screening.journal import Journal
from gapcheck.screening.pool import Lost, Pool
from gapcheck.screening.worker import Outcome, Screener, Setup, load_analyzer, tell_lost, warm_up


class Watcher(Protocol):
    """Is told how a run goes."""

    def begin(self, total: int, known: int) -> None:
        """So many files, so many of them known from before."""

    def advance(self, *, skipped: bool) -> None:
        """One file more."""


@dataclass(frozen=True, slots=True)
class Power:
    """What a run may use."""

    workers: int
    timeout: float
    """Seconds per file."""


class Silence:
    """A watcher that does nothing."""

    def begin(self, total: int, known: int) -> None:
        """Nothing."""

    def advance(self, *, skipped: bool) -> None:
        """Nothing."""


def run(items: tuple[Item, ...], setup: Setup, journal: Journal, power: Power, watcher: Watcher | None = None) -> None:
    """Screen every item that the journal does not have yet.

    Raises:
        KeyboardInterrupt: workers are ended; the journal holds everything that was done.
        OSError: the disk is full.
    """
    watcher = watcher or Silence()
    todo = [item for item in items if not journal.has(item)]
    watcher.begin(len(items), len(items) - len(todo))
    if not todo:
        return
    for item, outcome in screen_all(todo, setup, power):
        journal.add(item, outcome)
        watcher.advance(skipped=is_skipped(outcome.line))


def screen_all(items: list[Item], setup: Setup, power: Power) -> Iterator[tuple[Item, Outcome]]:
    """Each item with its outcome, in the order in which they are done."""
    warm_up(load_analyzer(setup))
    screener = Screener(setup)
    pool: Pool[Item, Outcome] = Pool(screener.screen, screener.start, workers=min(power.workers, len(items)), timeout=power.timeout)
    for item, outcome in pool.run(items):
        yield item, tell_lost(item, outcome, setup, power.timeout) if isinstance(outcome, Lost) else outcome


def is_skipped(line: str) -> bool:
    """Whether a line of results tells of a file that could not be used."""
    return line.startswith('{"schema":"gapcheck/skipped/')
