"""Who does the work of `gapcheck screen`, and results as a folder of Parquet parts."""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

import typer

from gapcheck.cli.failures import INTERRUPTED, SOME_SKIPPED, UNUSABLE_INPUT

if TYPE_CHECKING:
    from gapcheck.screening.inbox import Inbox
    from gapcheck.screening.run import Watcher
    from gapcheck.screening.runners import Power, Runner
    from gapcheck.screening.stored_results import StoredRun
    from gapcheck.screening.worker import Setup


class Engine(StrEnum):
    """Who does the work."""

    LOCAL = "local"
    DASK = "dask"


@dataclass(frozen=True, slots=True)
class StoredPlace:
    """Where a folder of results is written, and by whom."""

    output: str | None
    resume: bool
    engine: Engine
    address: str | None


@contextmanager
def open_runner(engine: Engine, address: str | None, workers: int) -> "Generator[Runner, None, None]":
    """Who does the work of a run that keeps its outcomes here."""
    if engine is Engine.LOCAL:
        from gapcheck.screening.runners import LocalRunner

        yield LocalRunner()
        return
    from gapcheck.integrations.dask import DaskRunner, connect

    with connect(address, workers) as client:
        yield DaskRunner(client)


def screen_to_folder(inbox: "Inbox", setup: "Setup", power: "Power", place: StoredPlace, as_of: str | None, *, quiet: bool) -> None:
    """Write results as Parquet, and tell how the pool is."""
    from gapcheck.cli.progress import ProgressReport
    from gapcheck.screening.parquet import Folder, require_library
    from gapcheck.screening.stored_results import StoredRun

    if place.output is None:
        raise typer.BadParameter("--format parquet needs --output, a folder or an address")
    require_library()
    folder = Folder(place.output)
    if place.resume and as_of is None:
        setup = replace(setup, as_of=StoredRun.read_settings(folder).get("as_of", setup.as_of))
    try:
        with ProgressReport(quiet=quiet) as report:
            _store(inbox, setup, power, place, StoredRun(folder, setup, resume=place.resume), report)
    except KeyboardInterrupt:
        typer.echo("stopped. Parts that are done are kept. Go on with the same command and --continue.", err=True)
        raise typer.Exit(INTERRUPTED) from None
    except OSError as error:
        typer.echo(f"error: results cannot be written ({error.strerror or type(error).__name__}).\n  Go on with the same command and --continue.", err=True)
        raise typer.Exit(UNUSABLE_INPUT) from None
    if _tell(folder.url, inbox.hidden, quiet=quiet):
        raise typer.Exit(SOME_SKIPPED)


def _store(inbox: "Inbox", setup: "Setup", power: "Power", place: StoredPlace, run: "StoredRun", watcher: "Watcher") -> None:
    from gapcheck.screening.storing import store_all

    if place.engine is Engine.LOCAL:
        store_all(inbox.items, setup, power, run, None, watcher)
        return
    from gapcheck.integrations.dask import connect, store_on

    with connect(place.address, power.workers) as client:
        store_on(client, inbox.items, setup, power, run, watcher)


def _tell(url: str, hidden: int, *, quiet: bool) -> int:
    """The number of files that were skipped."""
    from gapcheck.cli.screen_output import tell_summary
    from gapcheck.screening.parquet import Folder
    from gapcheck.screening.stored_shortlist import StoredResults

    overview = StoredResults(Folder(url)).overview
    if not quiet:
        tell_summary(overview, hidden)
    return sum(overview.skipped.values())
