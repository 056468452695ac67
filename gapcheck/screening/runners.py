"""Who does the work of a run: the pool of this machine, or one such pool inside every worker of an engine.

An engine brings files to workers; what hangs, crashes or eats memory is held by the pool, as on one machine.
"""

import multiprocessing
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Protocol

from gapcheck.errors import DocumentError, GapcheckError
from gapcheck.profile.skills.spacy_door import leave_out_commands
from gapcheck.profile.sklearn_door import leave_out_statistics
from gapcheck.screening.inbox import Item
from gapcheck.screening.pool import Lost, Pool
from gapcheck.screening.sources import load
from gapcheck.screening.worker import Outcome, Screener, Setup, fingerprint, load_analyzer, skip, tell_lost, warm_up

LOADED_AHEAD = 8
"""Files that are fetched while another is read."""


@dataclass(frozen=True, slots=True)
class Power:
    """What a run may use."""

    workers: int
    timeout: float
    """Seconds per file."""


class Runner(Protocol):
    """Does the work of a run."""

    def run(self, items: Sequence[Item], setup: Setup, power: Power) -> Iterator[tuple[Item, Outcome]]:
        """Each item with its outcome, as they are done; every item comes out exactly once."""
        ...


class LocalRunner:
    """The pool of this machine."""

    def run(self, items: Sequence[Item], setup: Setup, power: Power) -> Iterator[tuple[Item, Outcome]]:
        """Each item with its outcome, as they are done."""
        warm_up(load_analyzer(setup), (item.source for item in items))
        screener = Screener(setup)
        pool: Pool[Item, Outcome] = Pool(screener.screen, screener.start, workers=min(power.workers, len(items)), timeout=power.timeout)
        for item, outcome in pool.run(items):
            yield item, tell_lost(item, outcome, setup, power.timeout) if isinstance(outcome, Lost) else outcome


class ClusterProblem(GapcheckError):
    """Workers of an engine are not fit for the run."""

    code = "cluster"


@dataclass(frozen=True, slots=True)
class Loaded:
    """An item with its bytes; without an item the settings of the process are asked for."""

    item: Item | None
    data: bytes


class NestedRunner:
    """A pool of one process inside a worker of an engine, kept from part to part; the process never sees the store."""

    def __init__(self, setup: Setup, timeout: float, expected: str) -> None:
        """
        Args:
            timeout: seconds per file.
            expected: fingerprint of the settings where the run was started.

        Raises:
            ClusterProblem: the worker may not start processes, or would come to other results.
        """
        if multiprocessing.current_process().daemon:
            raise ClusterProblem(
                "the workers of the cluster may not start processes, which hold files that crash or hang",
                "Start them with DASK_DISTRIBUTED__WORKER__DAEMON=False (distributed.worker.daemon: false in Dask's settings).",
            )
        self._setup, self._timeout = setup, timeout
        work = _LoadedScreener(setup)
        self._pool: Pool[Loaded, Outcome] = Pool(work.screen, work.start, workers=1, timeout=timeout, spawn=True)
        self._check(expected)

    def _check(self, expected: str) -> None:
        # To its end: a run that is left in the middle ends its worker.
        [(_, told)] = self._pool.run([Loaded(None, b"")], keep=True)
        if isinstance(told, Lost):
            detail = told.detail or told.code
            raise ClusterProblem(f"a worker of the cluster cannot start ({detail})", "Install the same gapcheck there, with its data and overlays.")
        if told.sha256 != expected:
            self.stop()
            raise ClusterProblem("a worker of the cluster has another version of gapcheck or of its data", "Install the same version everywhere.")

    def run(self, items: Sequence[Item]) -> Iterator[tuple[Item, Outcome]]:
        """Each item with its outcome, as they are done."""
        lost: list[tuple[Item, Outcome]] = []
        for task, outcome in self._pool.run(_load_ahead(items, lost), keep=True):
            if task.item is not None:
                yield task.item, tell_lost(task.item, outcome, self._setup, self._timeout) if isinstance(outcome, Lost) else outcome
        yield from lost

    def stop(self) -> None:
        """End the process."""
        self._pool.stop()


class _LoadedScreener:
    """Screens bytes that were fetched by another process."""

    def __init__(self, setup: Setup) -> None:
        self._setup = setup
        self._screener = Screener(setup)

    def start(self) -> None:
        """As in a pool of one machine."""
        leave_out_commands()
        leave_out_statistics()
        self._screener.start()

    def screen(self, task: Loaded) -> Outcome:
        """The outcome of one item; where none is given, the fingerprint in place of a digest."""
        if task.item is None:
            return Outcome("", fingerprint(self._setup))
        return self._screener.screen_bytes(task.item.source, task.data)


def _load_ahead(items: Sequence[Item], lost: list[tuple[Item, Outcome]]) -> Iterator[Loaded]:
    """Items with their bytes, some fetched ahead; those that cannot be had go to `lost`."""
    with ThreadPoolExecutor(LOADED_AHEAD) as threads:
        waiting = [(item, threads.submit(_try_to_load, item)) for item in items[:LOADED_AHEAD]]
        for number in range(len(items)):
            item, future = waiting.pop(0)
            loaded = future.result()
            if number + LOADED_AHEAD < len(items):
                later = items[number + LOADED_AHEAD]
                waiting.append((later, threads.submit(_try_to_load, later)))
            if isinstance(loaded, Outcome):
                lost.append((item, loaded))
            else:
                yield Loaded(item, loaded)


def _try_to_load(item: Item) -> bytes | Outcome:
    if item.code:
        return skip(item.source, item.code, item.reason)
    try:
        return load(item)
    except DocumentError as error:
        return skip(item.source, error.code, f"{error}. {error.advice}")


_RUNNERS: dict[int, tuple[tuple[Setup, float], NestedRunner]] = {}
_LOCK = threading.Lock()


def nested_runner(setup: Setup, timeout: float, expected: str) -> NestedRunner:
    """The pool of this thread of a worker; made anew where the settings are others.

    Raises:
        ClusterProblem: the worker is not fit for the run.
    """
    own, wanted = threading.get_ident(), (setup, timeout)
    known = _RUNNERS.get(own)
    if known is not None and known[0] == wanted:
        return known[1]
    if known is not None:
        known[1].stop()
    made = NestedRunner(setup, timeout, expected)
    with _LOCK:
        _RUNNERS[own] = (wanted, made)
    return made


def stop_nested_runners() -> None:
    """End the processes of all threads of this worker."""
    with _LOCK:
        for _, runner in _RUNNERS.values():
            runner.stop()
        _RUNNERS.clear()
