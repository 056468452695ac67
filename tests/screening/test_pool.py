"""The pool: every task comes out once, whatever its worker does."""

import faulthandler
import os
import signal
import sys
import time

import pytest

from gapcheck.screening.pool import TASKS_PER_WORKER, Lost, OutOfMemory, Pool

TOLD = []


class Leaving:
    """An object that cannot be dropped in silence."""

    one: "Leaving"

    def __del__(self) -> None:
        raise MemoryError


def work(task: str) -> str:
    """Does what the task says."""
    if task == "hang":
        time.sleep(60)
    if task == "exit":
        os._exit(7)
    if task == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    if task == "crash":
        os.kill(os.getpid(), signal.SIGSEGV)
    if task == "memory":
        raise OutOfMemory
    if task == "drop":
        Leaving.one = Leaving()
        del Leaving.one
    if task == "slow":
        time.sleep(0.2)
    TOLD.append(task)
    return task.upper()


def start() -> None:
    """Keep the traces of wanted crashes out of the output."""
    faulthandler.disable()


def run(tasks: list[str], workers: int = 2, timeout: float = 5.0) -> dict[str, object]:
    """Outcome by task."""
    return dict(Pool(work, start, workers=workers, timeout=timeout).run(tasks))


@pytest.mark.parametrize("workers", [1, 2, 5])
def test_every_task_comes_out_once(workers: int) -> None:
    tasks = [f"task {number}" for number in range(40)]
    done = list(Pool(work, start, workers=workers, timeout=5.0).run(tasks))
    assert sorted(done) == sorted((task, task.upper()) for task in tasks)


@pytest.mark.parametrize(
    ("task", "lost"),
    [
        ("exit", Lost("worker_crashed", "exit code 7")),
        ("kill", Lost("worker_killed", "SIGKILL")),
        ("crash", Lost("worker_crashed", "SIGSEGV")),
        ("memory", Lost("out_of_memory", "")),
    ],
)
def test_a_worker_that_ends_costs_one_task(task: str, lost: Lost) -> None:
    assert run(["a", "b", task, "c", "d"]) == {"a": "A", "b": "B", task: lost, "c": "C", "d": "D"}


def test_a_worker_that_hangs_is_ended_in_time() -> None:
    began = time.monotonic()
    assert run(["a", "hang", "b"], timeout=0.5) == {"a": "A", "hang": Lost("timeout", ""), "b": "B"}
    assert time.monotonic() - began < 5


@pytest.mark.slow
def test_workers_killed_by_hand_at_any_time_lose_nothing() -> None:
    pool: Pool[str, str] = Pool(work, start, workers=2, timeout=5.0)
    tasks = [f"{number}" for number in range(200)]
    done = {}
    for number, (task, outcome) in enumerate(pool.run(tasks)):
        assert task not in done
        done[task] = outcome
        if number % 20 == 0:
            os.kill(pool.process_ids[0], signal.SIGKILL)
    assert sorted(done) == sorted(tasks)
    assert not [outcome for outcome in done.values() if isinstance(outcome, Lost)], "what they held was tried once more"


def test_a_worker_that_was_used_before_gets_a_second_chance_with_memory() -> None:
    outcome = run(["a", "memory"], workers=1)
    assert outcome["memory"] == Lost("out_of_memory", "")


def test_workers_are_replaced_before_they_grow_old() -> None:
    tasks = [f"{number}" for number in range(TASKS_PER_WORKER + 3)]
    assert len(run(tasks, workers=1)) == len(tasks)


def test_stopping_early_leaves_no_process_behind() -> None:
    pool: Pool[str, str] = Pool(work, start, workers=2, timeout=5.0)
    results = pool.run(["a", "slow", "slow", "b"])
    next(results)
    processes = pool.process_ids
    results.close()  # type: ignore[attr-defined]
    assert all(_is_gone(process) for process in processes)


def _is_gone(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    return False


def test_an_error_in_an_object_that_is_dropped_is_not_written_out(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "unraisablehook", sys.__unraisablehook__)
    assert run(["a", "drop"], workers=1) == {"a": "A", "drop": "DROP"}
    assert capfd.readouterr().err == ""
