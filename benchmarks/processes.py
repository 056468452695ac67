"""Processes that are measured from outside: time, and memory of everything that they start, where /proc tells."""

import resource
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Taken:
    """What a run of `gapcheck screen` took."""

    seconds: float
    processor: float
    """Seconds of all processes of the run."""
    rss_mb: int
    """Of the largest worker with the processes that it started."""
    pss_mb: int
    """The same, of what it shares only its part."""


def screen(arguments: Sequence[str], variables: Mapping[str, str] | None = None, folder: Path | None = None) -> Taken:
    """Run `gapcheck screen`, quietly.

    Args:
        variables: of its environment; those of this process by default.
        folder: that it is started in: a gapcheck that lies there comes first.
    """
    began, used = time.perf_counter(), used_by_children()
    with subprocess.Popen([sys.executable, "-m", "gapcheck", "screen", *arguments, "-q"], env=variables, cwd=folder) as process:
        watch = MemoryWatch(process.pid)
        watch.start()
        code = process.wait()
    seconds, processor = time.perf_counter() - began, used_by_children() - used
    watch.join()
    if code not in (0, 3):
        sys.exit(f"screening failed with {code}")
    return Taken(seconds, processor, watch.rss_mb, watch.pss_mb)


def used_by_children() -> float:
    """Seconds of a processor that processes of this one took, which have ended."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


class MemoryWatch(threading.Thread):
    """The most memory that a worker of a process took, with the processes that it started: all of it (RSS), and its part of what is shared (PSS)."""

    def __init__(self, process: int) -> None:
        super().__init__(daemon=True)
        self._process = process
        self.rss_mb = self.pss_mb = 0

    def run(self) -> None:
        while Path(f"/proc/{self._process}").exists():
            for child in _children(self._process):
                family = family_of(child)
                self.rss_mb = max(self.rss_mb, memory_kb(family, "Rss:") // 1024)
                self.pss_mb = max(self.pss_mb, memory_kb(family, "Pss:") // 1024)
            time.sleep(0.5)


def family_of(process: int) -> list[int]:
    """A process and everything that it started."""
    return [process, *(other for child in _children(process) for other in family_of(child))]


def _children(process: int) -> list[int]:
    try:
        return [int(child) for thread in Path(f"/proc/{process}/task").iterdir() for child in (thread / "children").read_text().split()]
    except OSError:
        return []


def memory_kb(processes: Iterable[int], kind: str) -> int:
    """Of all of them together; `Rss:`, or `Pss:`, where pages that they share count once."""
    return sum(_read_kb(Path(f"/proc/{process}/smaps_rollup"), kind) for process in processes)


def _read_kb(path: Path, kind: str) -> int:
    try:
        return next(int(line.split()[1]) for line in path.read_text().splitlines() if line.startswith(kind))
    except (OSError, StopIteration):
        return 0
