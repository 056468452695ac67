"""Where requests hand in their work: a process of its own keeps the workers, so that no document is read in the server.

The keeper has no threads, holds the data loaded and forks workers from itself: one that a document kills is replaced within milliseconds.
It ends, and its workers with it, when the server does, however that ends.
"""

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable
from concurrent.futures import Future
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any, Generic, TypeVar

from gapcheck.screening.pool import Lost, Pool

T = TypeVar("T")
R = TypeVar("R")


class Closed(Exception):
    """The desk takes no more work."""


class Desk(Generic[T, R]):
    """Hands tasks to worker processes; may be used from any thread."""

    def __init__(self, work: Callable[[T], R], prepare: Callable[[], None], start: Callable[[], None], *, workers: int, timeout: float) -> None:
        """
        Args:
            work: called in a worker with one task; must be importable where processes are not forked.
            prepare: called once in the keeper, before any worker is.
            start: called once in each worker.
            timeout: seconds that one task may take.
        """
        context = multiprocessing.get_context("fork" if sys.platform == "linux" and threading.active_count() == 1 else "spawn")
        self._pipe, theirs = context.Pipe()
        inherited = self._pipe if context.get_start_method() == "fork" else None
        plan = _Plan(work, prepare, start, workers, timeout)
        self._keeper: BaseProcess = context.Process(target=_keep, args=(theirs, inherited, plan))  # type: ignore[attr-defined]
        self._keeper.start()
        theirs.close()
        self._futures: dict[int, Future[Any]] = {}
        self._number = 0
        self._lock = threading.Lock()
        self._sending = threading.Lock()
        self._closed = False
        self._thread: threading.Thread | None = None
        self.ready = threading.Event()
        """Set once the keeper has loaded everything."""

    def open(self) -> None:
        """Begin to take results; called once, after everything that forks."""
        self._thread = threading.Thread(target=self._receive, name="desk", daemon=True)
        self._thread.start()

    @property
    def waiting(self) -> int:
        """Tasks that are not done."""
        return len(self._futures)

    @property
    def keeper_is_alive(self) -> bool:
        """Whether there is anybody to do the work."""
        return self._keeper.is_alive()

    @property
    def keeper_id(self) -> int | None:
        """Of the process that keeps the workers."""
        return self._keeper.pid

    def submit(self, task: T) -> "Future[R | Lost]":
        """The outcome of a task, once it is there.

        Raises:
            Closed: the desk is closed, or its keeper is gone.
        """
        future: Future[Any] = Future()
        with self._lock:
            if self._closed:
                raise Closed("the server is ending")
            self._number += 1
            number = self._number
            self._futures[number] = future
        try:
            with self._sending:
                self._pipe.send((number, task))
        except OSError:
            self._fail_all()
            raise Closed("the workers are gone") from None
        return future

    def close(self) -> None:
        """End the workers at once."""
        with self._lock:
            self._closed = True
        if self._keeper.is_alive():
            self._keeper.terminate()
        self._keeper.join(5)
        if self._thread is not None:
            self._thread.join(1)
        self._fail_all()

    def _receive(self) -> None:
        try:
            self._pipe.recv()
            self.ready.set()
            while True:
                number, outcome = self._pipe.recv()
                with self._lock:
                    future = self._futures.pop(number, None)
                if future is not None and future.set_running_or_notify_cancel():
                    future.set_result(outcome)
        except (EOFError, OSError):
            self.ready.set()
            self._fail_all()

    def _fail_all(self) -> None:
        with self._lock:
            self._closed = True
            lost, self._futures = list(self._futures.values()), {}
        for future in lost:
            if future.set_running_or_notify_cancel():
                future.set_exception(Closed("the server is ending"))


class _Plan(Generic[T, R]):
    """What the keeper does."""

    def __init__(self, work: Callable[[T], R], prepare: Callable[[], None], start: Callable[[], None], workers: int, timeout: float) -> None:
        self.work, self.prepare, self.start, self.workers, self.timeout = work, prepare, start, workers, timeout

    def perform(self, numbered: tuple[int, T]) -> R:
        """One task, without its number."""
        return self.work(numbered[1])


def _keep(pipe: "Connection[Any, Any]", inherited: "Connection[Any, Any] | None", plan: _Plan[Any, Any]) -> None:
    """The life of the keeper: until the server's end of the pipe is closed."""
    if inherited is not None:
        inherited.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    plan.prepare()
    pool: Pool[tuple[int, Any], Any] = Pool(plan.perform, plan.start, workers=plan.workers, timeout=plan.timeout)
    try:
        pipe.send(True)
        for (number, _), outcome in pool.follow(pipe):
            pipe.send((number, outcome))
    except OSError:
        pass
    finally:
        pool.stop()
        os._exit(0)
