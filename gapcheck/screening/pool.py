"""Worker processes that are expected to hang, crash and be killed: each such end costs one task, never the run.

Every worker has a pipe of its own, so that no lock is shared which a killed worker could take with it (pools that share a queue
stand still then). The pool has no threads; on Linux workers are forked, and start with everything the caller has loaded.
"""

import multiprocessing
import pickle
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")

TASKS_PER_WORKER = 500
"""Tasks after which a worker is replaced, so that nothing that grows grows for ever."""
START_SECONDS = 300.0
"""Seconds that a worker may take to be ready; they are not counted against its first task."""
MAX_WAIT = 0.5
"""Seconds between two looks at the clock."""


@dataclass(frozen=True, slots=True)
class Lost:
    """What became of a task whose worker did not come back."""

    code: str
    """`timeout`, `worker_killed` or `worker_crashed`."""
    detail: str


_ENDED = frozenset({"worker_killed", "worker_crashed"})


class OutOfMemory(Exception):
    """Raised by work that passed its memory limit; the worker is replaced, and a task that was not its first is tried once more."""


class Pool(Generic[T, R]):
    """Runs one function over many tasks in worker processes."""

    def __init__(self, work: Callable[[T], R], start: Callable[[], None], *, workers: int, timeout: float, spawn: bool = False) -> None:
        """
        Args:
            work: called in a worker with one task; like `start` it must be importable where processes are not forked.
            start: called once in each new worker.
            timeout: seconds that one task may take.
            spawn: start workers from nothing also where they could be forked.
        """
        self._work, self._start, self._count, self._timeout = work, start, workers, timeout
        forks = sys.platform == "linux" and threading.active_count() == 1 and not spawn
        self._context = multiprocessing.get_context("fork" if forks else "spawn")
        self._forks = forks
        self._workers: list[_Worker[T]] = []
        self._lost_before: list[T] = []
        self._again: list[T] = []

    def run(self, tasks: Iterable[T], *, keep: bool = False) -> Iterator[tuple[T, R | Lost]]:
        """Each task with its result, as they come; every task comes out exactly once.

        Args:
            tasks: taken as workers become free.
            keep: leave the workers running for another run.
        """
        waiting, source = deque[T](), iter(tasks)
        self._lost_before, self._again = [], []
        done = False
        try:
            while self._fill(waiting, source) or any(worker.busy for worker in self._workers):
                self._hand_out(waiting)
                yield from self._collect(waiting)
            done = keep
        finally:
            if not done:
                self.stop()

    def _fill(self, waiting: deque[T], source: Iterator[T]) -> bool:
        """Whether there are tasks to hand out: new ones, and after all of them those that lost their worker."""
        for _, task in zip(range(self._count - len(waiting)), source, strict=False):
            waiting.append(task)
        if not waiting:
            waiting.extend(self._again)
            self._again.clear()
        return bool(waiting)

    def follow(self, incoming: "Connection[Any, Any]") -> Iterator[tuple[T, R | Lost]]:
        """Like `run`, for tasks that come through a pipe as they arise, until its other end is closed; idle workers stay."""
        waiting: deque[T] = deque()
        try:
            while True:
                self._fill(waiting, iter(()))
                self._hand_out(waiting)
                self._warm_up()
                yield from self._collect(waiting, incoming)
                while incoming.poll():
                    waiting.append(incoming.recv())
        except (EOFError, OSError):
            return
        finally:
            self.stop()

    def stop(self) -> None:
        """End all workers at once; what they were doing is lost."""
        for worker in self._workers:
            worker.kill()
        self._workers.clear()

    @property
    def process_ids(self) -> list[int]:
        """Of the workers that are running now."""
        return [worker.process.pid for worker in self._workers if worker.process.pid is not None]

    def _hand_out(self, waiting: deque[T]) -> None:
        self._workers = [worker for worker in self._workers if not worker.retire_if_idle()]
        while waiting and len(self._workers) < min(self._count, len(waiting) + sum(worker.busy for worker in self._workers)):
            self._workers.append(self._start_worker())
        for worker in self._workers:
            if waiting and not worker.busy and worker.send(waiting[0], self._timeout):
                waiting.popleft()

    def _start_worker(self) -> "_Worker[T]":
        ours, theirs = self._context.Pipe()
        # A forked worker inherits the parent's ends of all other pipes; it closes them, or nobody would notice that the parent died.
        inherited = [ours, *(worker.connection for worker in self._workers)] if self._forks else []
        process = self._context.Process(target=_serve, args=(theirs, inherited, self._work, self._start), daemon=True)  # type: ignore[attr-defined]
        process.start()
        theirs.close()
        return _Worker(process, ours)

    def _warm_up(self) -> None:
        """Have every worker running before there is work for it."""
        while len(self._workers) < self._count:
            self._workers.append(self._start_worker())

    def _collect(self, waiting: deque[T], *others: "Connection[Any, Any]") -> Iterator[tuple[T, R | Lost]]:
        """What is done by now; waits for something to happen, on other connections too."""
        busy = [worker for worker in self._workers if worker.busy]
        left = min((worker.deadline for worker in busy), default=time.monotonic() + MAX_WAIT) - time.monotonic()
        wait([*(worker.connection for worker in busy), *others], max(0.0, min(left, MAX_WAIT)))
        for worker in busy:
            outcome = worker.receive()
            if outcome is _NOTHING:
                continue
            task = worker.take()
            if outcome is _AGAIN:
                waiting.appendleft(task)
            elif self._is_worth_another_try(task, outcome):
                self._lost_before.append(task)
                self._again.append(task)
            else:
                yield task, outcome

    def _is_worth_another_try(self, task: T, outcome: R | Lost) -> bool:
        """A worker may die of what another program does: a task that lost its worker is tried once more, after all others."""
        if task in self._lost_before:
            self._lost_before.remove(task)
            return False
        return isinstance(outcome, Lost) and outcome.code in _ENDED


_NOTHING = object()
_AGAIN = object()
_READY = (None, None)
"""What a worker says before its first task."""


class _Worker(Generic[T]):
    """The parent's view of one process."""

    def __init__(self, process: BaseProcess, connection: "Connection[Any, Any]") -> None:
        self.process, self.connection = process, connection
        self.deadline = time.monotonic() + START_SECONDS
        self._ready = False
        self._timeout = 0.0
        self._task: list[T] = []
        self._done = 0
        self._finished = False

    @property
    def busy(self) -> bool:
        return bool(self._task)

    def take(self) -> T:
        self._done += 1
        return self._task.pop()

    def send(self, task: T, timeout: float) -> bool:
        """Whether it took the task; not if it died while it had nothing to do."""
        try:
            self.connection.send(task)
        except OSError:
            self._finished = True
            return False
        self._task, self._timeout = [task], timeout
        if self._ready:
            self.deadline = time.monotonic() + timeout
        return True

    def receive(self) -> Any:
        """The result, a `Lost`, or a sign that there is nothing yet or that the task is to be tried again."""
        try:
            if self.connection.poll():
                return self._judge(self.connection.recv())
        except (EOFError, OSError, pickle.UnpicklingError):
            return self._lose()
        if time.monotonic() < self.deadline:
            return _NOTHING
        self.kill()
        return Lost("timeout", "")

    def _judge(self, message: tuple[bool | None, Any]) -> Any:
        good, result = message
        if good is None:
            self._ready, self.deadline = True, time.monotonic() + self._timeout
            return _NOTHING
        if good:
            return result
        self.kill()
        return _AGAIN if self._done else result

    def _lose(self) -> Any:
        first = self.process.exitcode
        self.process.join(1.0)
        self.kill()
        code = self.process.exitcode if first is None else first
        if code is not None and code < 0:
            return Lost("worker_killed" if -code in (signal.SIGKILL, signal.SIGTERM) else "worker_crashed", _name_signal(-code))
        return Lost("worker_crashed", f"exit code {code}")

    def retire_if_idle(self) -> bool:
        if self.busy or not (self._finished or self._done >= TASKS_PER_WORKER):
            return False
        self.kill()
        return True

    def kill(self) -> None:
        """End the process and wait for its end."""
        self._finished = True
        self.process.kill()
        self.process.join()
        self.connection.close()


def _name_signal(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"


def _say_nothing(_: "sys.UnraisableHookArgs") -> None:
    """CPython writes a traceback for an error in an object that it drops, as where memory ran out; the task tells of that itself."""


def _serve(connection: "Connection[Any, Any]", inherited: list["Connection[Any, Any]"], work: Callable[[Any], Any], start: Callable[[], None]) -> None:
    """The life of a worker: tasks in, results out, until the pipe is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.unraisablehook = _say_nothing
    for other in inherited:
        other.close()
    start()
    try:
        connection.send(_READY)
    except OSError:
        return
    while True:
        try:
            task = connection.recv()
        except (EOFError, OSError):
            return
        try:
            message = (True, work(task))
        except OutOfMemory:
            message = (False, Lost("out_of_memory", ""))
        try:
            connection.send(message)
        except OSError:
            return
