"""Outcomes written as Parquet parts while a run goes on; a part that is there is not done again when a run goes on later."""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from gapcheck.screening.inbox import Item
from gapcheck.screening.parquet import Folder, make_row, make_schema, render_part
from gapcheck.screening.parts import Part, cut_parts
from gapcheck.screening.pool import Lost
from gapcheck.screening.run import Silence, Watcher
from gapcheck.screening.runners import LocalRunner, Power
from gapcheck.screening.stored_people import MapTasks
from gapcheck.screening.stored_results import StoredRun, is_passing, map_here, part_file
from gapcheck.screening.worker import Outcome, Setup, fingerprint, tell_lost


@dataclass(frozen=True, slots=True)
class PartDone:
    """What is told of a part."""

    file: str
    files: int
    skipped: int


Work = Callable[[Sequence[Part]], Iterator[tuple[Part, PartDone | Lost]]]
"""Screens parts and writes them, each where it is done."""


def store_all(
    items: Sequence[Item], setup: Setup, power: Power, run: StoredRun, work: Work | None = None, watcher: Watcher | None = None, map_tasks: MapTasks = map_here
) -> None:
    """Screen items and write them in parts, then the index; every file has its row.

    Args:
        work: an engine's way to do parts; the pool of this machine by default.
        map_tasks: an engine's way to do one thing with many tasks.

    Raises:
        JournalProblem: the parts that are there were made with other settings.
    """
    watcher = watcher or Silence()
    there = run.begin()
    parts = tuple(cut_parts(items, fingerprint(setup), run.part_files))
    files = {part.name: part_file(part.name) for part in parts}
    todo = [part for part in parts if files[part.name] not in there]
    watcher.begin(len(items), len(items) - sum(len(part.items) for part in todo))
    for part, done in work(todo) if work is not None else _work_here(todo, setup, power, run.folder):
        told = done if isinstance(done, PartDone) else write_part(part, [tell_lost(item, done, setup, power.timeout) for item in part.items], setup, run.folder)
        files[part.name] = told.file
        for number in range(told.files):
            watcher.advance(skipped=number < told.skipped)
    run.finish([files[part.name] for part in parts], map_tasks)


def write_part(part: Part, outcomes: Sequence[Outcome], setup: Setup, folder: Folder) -> PartDone:
    """The file of a part; one with losses that may pass has a name that says so, and is done again when a run goes on."""
    rows = [make_row(item, outcome, setup.role, blind=setup.blind) for item, outcome in zip(part.items, outcomes, strict=True)]
    codes = Counter(row["code"] for row in rows if row["code"])
    file = part_file(part.name, passing=any(map(is_passing, codes)))
    folder.write(file, render_part(rows, make_schema(setup.role), {"part": part.name, "codes": json.dumps(codes, sort_keys=True)}))
    return PartDone(file, len(rows), codes.total())


def _work_here(parts: Sequence[Part], setup: Setup, power: Power, folder: Folder) -> Iterator[tuple[Part, PartDone]]:
    """The pool of this machine over all items; a part is written as soon as the last of its items is there."""
    of_item = {item.key: part for part in parts for item in part.items}
    waiting: dict[str, dict[str, Outcome]] = {part.name: {} for part in parts}
    for item, outcome in LocalRunner().run([item for part in parts for item in part.items], setup, power) if parts else ():
        part = of_item[item.key]
        done = waiting[part.name]
        done[item.key] = outcome
        if len(done) == len(part.items):
            yield part, write_part(part, [done[other.key] for other in part.items], setup, folder)
            del waiting[part.name]
