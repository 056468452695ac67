"""How things are timed: rounds in turn, medians, and ratios of what was measured side by side.

Other programs share the machine, so no single time means much. What is compared is timed in the same rounds, one after the other,
and every figure is a median; a ratio divides the medians of two things that were measured together. Work inside this process is
timed by the processor time it takes, which waiting for other programs does not lengthen; whole commands by the clock, with their processor
time beside it.
"""

import importlib.util
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.inputs import PROJECT
from benchmarks.processes import used_by_children

AS_OF = "2026-11-20"
"""The date that "present" means in everything that is measured."""
CLOCK_STEP_MS = 2.0
"""A round repeats short work until it lasts as long."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run was asked to do."""

    quick: bool
    package: Path
    """Folder that holds gapcheck as an installed copy would lie."""
    samples: Path
    pdfs: tuple[Path, ...]
    """Further PDF files to read."""
    files: int = 0
    """Files that inboxes are made of; 0 for what suits a run of everything."""

    def rounds(self, full: int, quick: int) -> int:
        """How often to measure."""
        return quick if self.quick else full


@dataclass(frozen=True, slots=True)
class Row:
    """One figure."""

    what: str
    value: float
    unit: str
    against: str = ""
    """What it was measured beside, and the ratio to it."""
    ratio: float | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """The figures of one question."""

    title: str
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()


def is_there(module: str) -> bool:
    """Whether a package is installed."""
    return importlib.util.find_spec(module) is not None


def time_in_turn(calls: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """Median milliseconds of processor time of each call; all are called once in every round, so that they share what the machine does.

    A first call of each, to warm up, is not counted.
    """
    repeats = {name: _find_repeats(call) for name, call in calls.items()}
    taken: dict[str, list[float]] = {name: [] for name in calls}
    for _ in range(rounds):
        for name, call in calls.items():
            start = time.process_time()
            for _ in range(repeats[name]):
                call()
            taken[name].append((time.process_time() - start) / repeats[name] * 1000)
    return {name: statistics.median(times) for name, times in taken.items()}


def time_over(calls: Mapping[str, Callable[[Any], object]], items: Mapping[str, Sequence[Any]], warm_up: int) -> dict[str, float]:
    """Median milliseconds of processor time of each call over its own items; every item is met once, and the calls take turns.

    Args:
        items: for each call, equally many.
        warm_up: so many of the first items are not counted.
    """
    taken: dict[str, list[float]] = {name: [] for name in calls}
    for index in range(len(next(iter(items.values())))):
        for name, call in calls.items():
            taken[name].append(time_once(call, items[name][index]))
    return {name: statistics.median(times[warm_up:]) for name, times in taken.items()}


def time_commands(commands: Mapping[str, Sequence[str]], settings: Settings, rounds: int) -> dict[str, tuple[float, float]]:
    """Median milliseconds by the clock, and of processor time, of fresh interpreters with these arguments, in turn."""
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in commands}
    warm_up = 0 if settings.quick else 1
    for index in range(rounds + warm_up):
        for name, arguments in commands.items():
            start, used = time.perf_counter(), used_by_children()
            run_python(settings, *arguments)
            if index >= warm_up:
                taken[name].append(((time.perf_counter() - start) * 1000, (used_by_children() - used) * 1000))
    return {name: (statistics.median(wall for wall, _ in pairs), statistics.median(used for _, used in pairs)) for name, pairs in taken.items()}


def _find_repeats(call: Callable[[], object]) -> int:
    return max(1, round(CLOCK_STEP_MS / max(1e-4, time_once(call))))


def time_once(call: Callable[..., object], *arguments: Any) -> float:
    """Milliseconds of processor time of one call."""
    start = time.process_time()
    call(*arguments)
    return (time.process_time() - start) * 1000


def run_python(settings: Settings, *arguments: str) -> None:
    """Run a fresh interpreter with the installed copy on its path, its output thrown away."""
    command = [sys.executable, *arguments]
    subprocess.run(command, env=environment(settings), cwd=settings.package, check=True, capture_output=True)


def environment(settings: Settings) -> dict[str, str]:
    """The environment of a child process: the installed copy comes first, and these benchmarks can be imported."""
    path = os.pathsep.join(filter(None, (str(settings.package), str(PROJECT), os.environ.get("PYTHONPATH", ""))))
    return {**os.environ, "PYTHONPATH": path, "PYTHONHASHSEED": "0"}


def ask_child(settings: Settings, code: str, *arguments: str) -> Any:
    """What a fresh interpreter prints as JSON after running `code`."""
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], env=environment(settings), cwd=settings.package, check=True, stdout=subprocess.PIPE, text=True
    )
    return json.loads(done.stdout)


def show(tables: Sequence[Table]) -> str:
    """All tables as text."""
    parts = []
    for table in tables:
        width = max((len(row.what) for row in table.rows), default=0)
        lines = [table.title, "-" * len(table.title)]
        for row in table.rows:
            beside = f"{row.ratio:6.2f} x {row.against}" if row.ratio is not None else row.against
            lines.append("  ".join(filter(None, (row.what.ljust(width), f"{row.value:9.2f} {row.unit}", beside, row.note))).rstrip())
        parts.append("\n".join([*lines, *(f"  {note}" for note in table.notes)]))
    return "\n\n".join(parts) + "\n"
