"""How far a run is, on stderr: a bar in a terminal, a plain line now and then elsewhere. No threads: workers are forked beside it."""

import sys
import time
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from rich.progress import Progress

SECONDS_BETWEEN_LINES = 10.0
SECONDS_BETWEEN_FRAMES = 0.2


class ProgressReport:
    """Tells of every file that is done; says nothing at all when quiet."""

    def __init__(self, *, quiet: bool, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stderr
        self._quiet = quiet
        self._bar: Progress | None = None
        self._total = self._known = self._done = self._skipped = 0
        self._began = self._told = 0.0

    def begin(self, total: int, known: int) -> None:
        """So many files, so many of them known from before."""
        self._total, self._known = total, known
        self._began = self._told = time.monotonic()
        if not self._quiet and self._stream.isatty():
            self._bar = _make_bar(self._stream)
            self._bar.add_task("screening", total=total, completed=known, skipped=0)
            self._bar.start()

    def advance(self, *, skipped: bool) -> None:
        """One file more."""
        self._done += 1
        self._skipped += skipped
        now = time.monotonic()
        wait = SECONDS_BETWEEN_FRAMES if self._bar is not None else SECONDS_BETWEEN_LINES
        if self._quiet or now - self._told < wait:
            return
        self._told = now
        if self._bar is not None:
            self._refresh(self._bar)
        else:
            self._stream.write(self._line(now) + "\n")
            self._stream.flush()

    def _refresh(self, bar: "Progress") -> None:
        bar.update(bar.task_ids[0], completed=self._known + self._done, skipped=self._skipped)
        bar.refresh()

    def _line(self, now: float) -> str:
        done = self._known + self._done
        speed = self._done / max(now - self._began, 0.001)
        left = round((self._total - done) / speed)
        return f"{done} of {self._total} files, {speed:.1f} a second, {left // 60} min {left % 60:02d} s left, {self._skipped} skipped"

    def __enter__(self) -> "ProgressReport":
        return self

    def __exit__(self, *_: object) -> None:
        """Leave the bar as it stands."""
        if self._bar is not None:
            self._refresh(self._bar)
            self._bar.stop()
            self._bar = None


def _make_bar(stream: TextIO) -> "Progress":
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
    from rich.text import Text

    class SpeedColumn(ProgressColumn):
        """Files a second."""

        def render(self, task: Task) -> Text:
            """The speed, once there is one."""
            return Text(f"{task.speed:.1f} a second" if task.speed else "")

    columns = (BarColumn(), MofNCompleteColumn(), SpeedColumn(), TimeRemainingColumn(), TextColumn("{task.fields[skipped]} skipped"))
    return Progress(*columns, console=Console(file=stream), auto_refresh=False)
