"""Screening on a Dask cluster: addresses of files in, outcomes or Parquet parts out.

Needs the extra `dask`. Dask brings parts of the inbox to workers and tries a part again whose worker was lost; inside every worker a pool of one
process holds files that crash, hang or eat memory, as on one machine.

    from distributed import Client
    from gapcheck.integrations.dask import Request, screen
    summary = screen(["s3://bucket/inbox"], Request(output="s3://bucket/results"), Client("tcp://scheduler:8786"))
"""

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from gapcheck.domain import Role
from gapcheck.errors import LibraryMissing
from gapcheck.screening.inbox import Item
from gapcheck.screening.parquet import Folder
from gapcheck.screening.parts import Part, cut_parts
from gapcheck.screening.pool import Lost
from gapcheck.screening.run import Watcher
from gapcheck.screening.runners import ClusterProblem, Power, nested_runner, stop_nested_runners
from gapcheck.screening.sources import open_sources
from gapcheck.screening.stored_results import StoredRun
from gapcheck.screening.storing import PartDone, store_all, write_part
from gapcheck.screening.worker import Outcome, Setup, fingerprint, tell_lost
from gapcheck.taxonomy.loading import load_taxonomy
from gapcheck.taxonomy.roles import DEFAULT_LEVEL, DEFAULT_ROLE, build_role

if TYPE_CHECKING:
    from distributed import Client

PARTS_AHEAD = 3
"""Parts for each thread of the cluster that are handed out before they are needed."""
TRIES = 3
"""Times that a part may lose its worker."""
STARTS = 2
"""Times that a cluster of this machine is started."""
_LESS_MEMORY = {f"distributed.nanny.pre-spawn-environ.{name}": value for name, value in {"MALLOC_ARENA_MAX": 2, "ARROW_DEFAULT_MEMORY_POOL": "system"}.items()}
"""Files are fetched by several threads, each of which would keep memory of its own."""


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked of a run."""

    output: str
    """Folder or address that Parquet parts are written to."""
    role: Role | str = DEFAULT_ROLE
    level: str = DEFAULT_LEVEL
    as_of: str | None = None
    """ISO date; by default that of the run to go on with, or today."""
    taxonomy: str | None = None
    """Folder that replaces the built-in data; must be there on every worker."""
    overlay: tuple[str, ...] = ()
    """Files that add to the data; must be there on every worker."""
    blind: bool = False
    plan: bool = True
    """Whether each person is given a plan."""
    timeout: float = 60.0
    """Seconds per file."""
    memory_mb: int = 600
    """What one file may take on top of a worker's own data; 0 for no limit."""
    resume: bool = False
    """Whether parts that are there are kept."""
    allow_web: bool = False
    """Whether http and https may be opened."""
    part_files: int | None = None
    """Files that a part has on average, a power of two; by default what suits their number."""


def screen(urls: Iterable[str], request: Request, client: "Client", watcher: Watcher | None = None) -> StoredRun:
    """Screen everything below the addresses and write it as Parquet parts.

    Args:
        client: of a cluster whose workers may start processes.

    Returns:
        What was written; every file has its row.

    Raises:
        StoreProblem: the inbox or the output cannot be opened.
        ClusterProblem: the cluster is not fit for it.
        JournalProblem: `resume` was asked for, and the parts that are there were made with other settings.
        UnknownRole, TaxonomyError: as for any other run.
    """
    folder = Folder(request.output)
    setup = _make_setup(request, folder)
    items = open_sources(urls, allow_web=request.allow_web).list().items
    run = StoredRun(folder, setup, resume=request.resume, part_files=request.part_files)
    store_on(client, items, setup, Power(1, request.timeout), run, watcher)
    return run


def _make_setup(request: Request, folder: Folder) -> Setup:
    before = StoredRun.read_settings(folder).get("as_of") if request.resume else None
    role = request.role
    if isinstance(role, str):
        role = build_role(load_taxonomy(request.taxonomy, request.overlay or None), role, request.level)
    as_of = request.as_of or before or date.today().isoformat()
    return Setup(role, as_of, request.taxonomy, request.overlay, request.blind, memory_mb=request.memory_mb, plan=request.plan)


def store_on(client: "Client", items: Sequence[Item], setup: Setup, power: Power, run: StoredRun, watcher: Watcher | None = None) -> None:
    """Screen items and write each part where it is done.

    Raises:
        ClusterProblem: the cluster is not fit for it.
    """
    arguments = (setup, power.timeout, fingerprint(setup), run.folder.url)

    def work(parts: Sequence[Part]) -> Iterator[tuple[Part, PartDone | Lost]]:
        yield from run_parts(client, parts, store_part, arguments)

    store_all(items, setup, power, run, work, watcher, lambda task, tasks: client.gather(client.map(task, tasks, pure=False)))  # pyright: ignore[reportArgumentType]


def store_part(part: Part, setup: Setup, timeout: float, expected: str, output: str) -> PartDone:
    """Runs in a worker: screen a part and write it.

    Raises:
        ClusterProblem: the worker is not fit for the run.
    """
    done = {item.key: outcome for item, outcome in nested_runner(setup, timeout, expected).run(part.items)}
    return write_part(part, [done[item.key] for item in part.items], setup, Folder(output))


def screen_part(part: Part, setup: Setup, timeout: float, expected: str) -> list[tuple[str, Outcome]]:
    """Runs in a worker: the outcomes of a part by key, for a run that keeps them itself.

    Raises:
        ClusterProblem: the worker is not fit for the run.
    """
    return [(item.key, outcome) for item, outcome in nested_runner(setup, timeout, expected).run(part.items)]


class DaskRunner:
    """A cluster in place of the pool of this machine; outcomes come back to the one who asks."""

    def __init__(self, client: "Client", part_files: int | None = None) -> None:
        """`part_files` are the files that a part has on average, a power of two."""
        self._client, self._part_files = client, part_files

    def run(self, items: Sequence[Item], setup: Setup, power: Power) -> Iterator[tuple[Item, Outcome]]:
        """Each item with its outcome, as they are done."""
        parts = cut_parts(items, fingerprint(setup), self._part_files)
        for part, done in run_parts(self._client, parts, screen_part, (setup, power.timeout, fingerprint(setup))):
            by_key = {} if isinstance(done, Lost) else dict(done)
            for item in part.items:
                yield item, by_key[item.key] if not isinstance(done, Lost) else tell_lost(item, done, setup, power.timeout)


def run_parts(client: "Client", parts: Iterable[Part], work: Callable[..., Any], arguments: tuple[Any, ...]) -> Iterator[tuple[Part, Any]]:
    """Each part with what the work gave, as they are done; a few parts are handed out ahead. A part that loses one worker after the other is lost.

    Raises:
        ClusterProblem: there are no workers, or they are not fit.
    """
    from distributed import KilledWorker, as_completed

    waiting, left = {}, iter(parts)
    done = as_completed([], raise_errors=False)

    def hand_out(count: int) -> None:
        for _, part in zip(range(count), left, strict=False):  # in this order: none is taken that is not handed out
            future = client.submit(work, part, *arguments, pure=False)
            waiting[future.key] = part
            done.add(future)

    hand_out(PARTS_AHEAD * _count_threads(client))
    try:
        for future in done:
            part = waiting.pop(future.key)
            hand_out(1)
            if future.status == "finished":
                yield part, future.result()
            elif future.status == "error" and isinstance(future.exception(), KilledWorker):
                yield part, Lost("worker_killed", "with its whole part")
            elif future.status == "error":
                raise future.exception()
            else:
                raise ClusterProblem("the cluster went away", "Start it again, and go on with --continue.")
    finally:
        client.cancel(list(done.futures), force=True)
        client.run(stop_nested_runners, on_error="ignore")


def _count_threads(client: "Client") -> int:
    try:
        client.wait_for_workers(1, timeout=30)
    except TimeoutError:
        raise ClusterProblem("the cluster has no workers", "Start some, or leave out --address.") from None
    return sum(client.nthreads().values())  # pyright: ignore[reportAttributeAccessIssue]


@contextmanager
def connect(address: str | None = None, workers: int = 2) -> "Generator[Client, None, None]":
    """A client of a cluster that is there, or of one on this machine that ends with it.

    Raises:
        ClusterProblem: nobody answers at the address, or a worker does not start.
        LibraryMissing: the extra is not installed.
    """
    try:
        import dask
        from distributed import Client
    except ImportError:
        raise LibraryMissing("screening on a cluster needs dask and distributed", "dask") from None
    with dask.config.set({"distributed.worker.daemon": False, "distributed.scheduler.allowed-failures": TRIES, **_LESS_MEMORY}):  # pyright: ignore[reportPrivateImportUsage]
        if address is None:
            with _start_cluster(workers) as cluster, Client(cluster) as client:
                yield client
            return
        try:
            client = Client(address, timeout=5)
        except (OSError, ValueError):
            raise ClusterProblem(f"no scheduler answers at {address}", "Check the address, such as tcp://scheduler:8786.") from None
        with client:
            yield client


def _start_cluster(workers: int) -> Any:
    """Processes on the loopback interface; what they say to each other is encrypted where that can be had, so that no other user can join."""
    import logging

    from distributed import LocalCluster
    from distributed.security import Security

    try:
        security = Security.temporary()
    except ImportError:
        security = Security()
    for _ in range(STARTS):
        # Raised where a worker ends while it starts, as on a machine that is short of memory for a moment.
        with suppress(RuntimeError):
            return LocalCluster(
                n_workers=workers, threads_per_worker=1, processes=True, host="127.0.0.1", memory_limit=0, silence_logs=logging.CRITICAL, security=security,
                dashboard_address=None,  # pyright: ignore[reportArgumentType]
            )  # fmt: skip
    raise ClusterProblem("a worker of the cluster ended while it started", "Run again with --continue; with fewer --workers where memory is scarce.")
