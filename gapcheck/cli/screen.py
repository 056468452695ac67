"""`gapcheck screen`: many resumes against a role."""

import os
import shlex
import sys
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from gapcheck.cli.engines import Engine, StoredPlace, open_runner, screen_to_folder
from gapcheck.cli.failures import INTERRUPTED, SOME_SKIPPED, UNUSABLE_INPUT, explain_failures
from gapcheck.cli.jobs import JobOption, check_inputs, read_job
from gapcheck.cli.options import (
    AsOfOption,
    LevelOption,
    OcrOption,
    OverlayOption,
    RoleOption,
    SpacyModelOption,
    TaxonomyOption,
    check_folder,
    keep_inputs,
)
from gapcheck.taxonomy.roles import DEFAULT_LEVEL, DEFAULT_ROLE

if TYPE_CHECKING:
    from gapcheck.cli.screen_output import View
    from gapcheck.domain import Role
    from gapcheck.screening.inbox import Inbox
    from gapcheck.screening.journal import Journal
    from gapcheck.screening.runners import Power, Runner
    from gapcheck.screening.worker import Setup


class ResultFormat(StrEnum):
    """How results can be written."""

    TABLE = "table"
    CSV = "csv"
    JSONL = "jsonl"
    XLSX = "xlsx"
    HTML = "html"
    PARQUET = "parquet"


TELLING_PLANS = (ResultFormat.JSONL, ResultFormat.PARQUET)
"""Formats that tell of the plan for each person."""


class ColumnChoice(StrEnum):
    """How much a table of candidates tells."""

    FEW = "few"
    ALL = "all"


@explain_failures
def screen(
    paths: Annotated[list[str], typer.Argument(help="Files, folders, globs, zip archives, addresses such as s3://bucket/inbox; folders are searched.")],
    result_format: Annotated[ResultFormat, typer.Option("--format", "-f", help="How to write the results.")] = ResultFormat.TABLE,
    output_name: Annotated[
        str | None, typer.Option("--output", "-o", metavar="PLACE", help="File to write to instead of standard output; with parquet a folder or an address.")
    ] = None,
    role: RoleOption = DEFAULT_ROLE,
    level: LevelOption = DEFAULT_LEVEL,
    job: JobOption = None,
    taxonomy: TaxonomyOption = None,
    overlay: OverlayOption = None,
    as_of: AsOfOption = None,
    spacy_model: SpacyModelOption = None,
    ocr: OcrOption = False,
    top: Annotated[int | None, typer.Option(min=1, help="Only the best so many people, best first.")] = None,
    must: Annotated[list[str] | None, typer.Option(help="Only people with this skill, requirement or gate: python, kubernetes=shown, degree=pass.")] = None,
    since: Annotated[Path | None, typer.Option(exists=True, dir_okay=False, help="Results of an earlier run as jsonl: marks who is new or changed.")] = None,
    columns: Annotated[ColumnChoice, typer.Option(help="How much csv, xlsx and html tell of each person.")] = ColumnChoice.FEW,
    all_files: Annotated[bool, typer.Option("--all-files", help="A row as well for every other file of a person.")] = False,
    plan: Annotated[
        bool | None, typer.Option("--plan/--no-plan", show_default="--plan", help="Whether jsonl and parquet hold a plan for each person; less time without.")
    ] = None,
    cards: Annotated[Path | None, typer.Option(help="New folder for a page about each person, to print or hand on.")] = None,
    workers: Annotated[int | None, typer.Option(min=1, help="Processes; as many as there are cores by default.")] = None,
    timeout: Annotated[float, typer.Option(min=0.1, help="Seconds that one file may take.")] = 60.0,
    memory: Annotated[int, typer.Option(min=0, help="MB that one file may take on top of a worker's own; 0 for no limit.")] = 600,
    blind: Annotated[bool, typer.Option("--blind", help="Replace names, contacts, schools, gender words and the like by neutral labels.")] = False,
    key: Annotated[Path | None, typer.Option(help="With --blind: file that tells who is behind each label.")] = None,
    resume: Annotated[bool, typer.Option("--continue", help="Go on with the interrupted run that was writing to --output.")] = False,
    cache: Annotated[Path | None, typer.Option(help="Folder of results of earlier runs; unchanged files are not read again.")] = None,
    engine: Annotated[Engine, typer.Option(help="Who does the work: the processes of this machine, or a Dask cluster.")] = Engine.LOCAL,
    address: Annotated[str | None, typer.Option(metavar="URL", help="Scheduler of a Dask cluster, as tcp://host:8786; without it one is started here.")] = None,
    allow_web: Annotated[bool, typer.Option("--allow-web", help="Open http and https addresses as well.")] = False,
    follow_links: Annotated[bool, typer.Option("--follow-links", help="Follow links to files that lie outside of the folders named.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Tell nothing but errors on stderr.")] = False,
) -> None:
    """Compare many resumes with a role: one result per file, whatever the file is."""
    check_inputs([job] if job else [], *paths)
    output = check_folder(Path(output_name)) if output_name is not None and result_format is not ResultFormat.PARQUET else None
    keep_inputs(output, *([job] if job else []), *(overlay or []))
    _check_usage(result_format, output, engine, address, blind=blind, key=key, resume=resume, plan=plan)
    place = journal_place(output)
    _check_places(paths, {"--output": output, "the journal of --output": place, "--key": key}, {"--cache": cache, "--cards": cards})
    # One thread per worker: many small sums, and forking wants a process without threads.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from gapcheck.screening.journal import Journal
    from gapcheck.screening.runners import Power
    from gapcheck.screening.worker import Setup, fingerprint

    inbox = _list_inbox(paths, job, allow_web=allow_web, follow_links=follow_links)
    day = _choose_date(as_of, place if resume else None)
    folder, overlays = str(taxonomy) if taxonomy is not None else None, tuple(map(str, overlay or ()))
    setup = Setup(
        _choose_role(role, level, job, folder, overlays, day, ocr=ocr), day, folder, overlays,
        blind=blind, keep_identity=key is not None, keep_text=not blind and (result_format is ResultFormat.HTML or cards is not None),
        cache=str(cache) if cache is not None else None, memory_mb=memory, spacy_model=spacy_model, ocr=ocr,
        plan=result_format in TELLING_PLANS and plan is not False,
    )  # fmt: skip
    power = Power(workers or count_cores(), timeout)
    if result_format is ResultFormat.PARQUET:
        screen_to_folder(inbox, setup, power, StoredPlace(output_name, resume, engine, address), as_of, quiet=quiet)
        return
    view = _make_view(setup, result_format, output, columns, top=top, must=must or [], since=since, all_files=all_files, cards=cards)
    settings = {"fingerprint": fingerprint(setup), "role": setup.role.id, "level": setup.role.level, "as_of": setup.as_of, "blind": str(blind)}
    if not (resume or quiet):
        _tell_dropped(place)
    journal = Journal(place, settings, resume=resume)
    with open_runner(engine, address, power.workers) as runner:
        _run(inbox, setup, journal, power, runner, quiet=quiet, output=output)
    skipped = _write_results(inbox, setup, journal, view, key=key, quiet=quiet)
    journal.remove()
    if skipped:
        raise typer.Exit(SOME_SKIPPED)


def _list_inbox(paths: list[str], job: str | None, *, allow_web: bool, follow_links: bool) -> "Inbox":
    """What is to be read; where that is nothing at all, the command ends."""
    from gapcheck.reports.sanitizing import clean
    from gapcheck.screening.sources import open_sources

    inbox = open_sources(paths, [Path(job)] if job else [], allow_web=allow_web, follow_links=follow_links).list()
    if all(item.code for item in inbox.items):
        reason = f"{inbox.items[0].source}: {inbox.items[0].reason}" if inbox.items else "no files found"
        typer.echo(f"error: {clean(reason)}\n  Name files, or a folder that holds some.", err=True)
        raise typer.Exit(UNUSABLE_INPUT)
    return inbox


def _check_places(paths: list[str], files: dict[str, Path | None], folders: dict[str, Path | None]) -> None:
    from gapcheck.screening.cache import open_cache
    from gapcheck.screening.output_places import check_places

    check_places(
        {option: path for option, path in files.items() if path is not None},
        {option: path for option, path in folders.items() if path is not None},
        [path for path in paths if "://" not in path],
    )
    if (cache := folders["--cache"]) is not None:
        open_cache(cache)


def _make_view(
    setup: "Setup", result_format: ResultFormat, output: Path | None, columns: ColumnChoice,
    *, top: int | None, must: list[str], since: Path | None, all_files: bool, cards: Path | None,
) -> "View":  # fmt: skip
    from gapcheck.cli.screen_output import View
    from gapcheck.screening.earlier_run import EarlierRun
    from gapcheck.screening.must_haves import read_must_haves
    from gapcheck.screening.result_lines import open_lines
    from gapcheck.screening.worker import load_analyzer

    wanted = read_must_haves(must, setup.role, load_analyzer(setup).taxonomy)
    earlier = None
    if since is not None:
        with open_lines(since) as lines:
            earlier = EarlierRun(lines)
    return View(result_format.value, output, top, wanted, earlier, columns is ColumnChoice.ALL, all_files, cards)


def _check_usage(
    result_format: ResultFormat, output: Path | None, engine: Engine, address: str | None, *, blind: bool, key: Path | None, resume: bool, plan: bool | None
) -> None:
    if address is not None and engine is Engine.LOCAL:
        raise typer.BadParameter("--address goes with --engine dask")
    if plan and result_format not in TELLING_PLANS:
        raise typer.BadParameter("--plan goes with --format jsonl or parquet: nothing else tells of it")
    if resume and result_format is not ResultFormat.PARQUET and journal_place(output) is None:
        raise typer.BadParameter("--continue needs the --output of the run that was interrupted")
    if result_format is ResultFormat.PARQUET and key is not None:
        raise typer.BadParameter("--key does not go with --format parquet, which keeps no names of files in a blind run")
    if key is not None and not blind:
        raise typer.BadParameter("--key goes with --blind")
    if result_format is ResultFormat.XLSX:
        from gapcheck.reports.shortlist.xlsx import require_library

        if output is None:
            raise typer.BadParameter("--format xlsx needs --output")
        require_library()


def journal_place(output: Path | None) -> Path | None:
    """Where the journal of a run lies: beside its output; None for standard output and pipes."""
    if output is None or (output.exists() and not output.is_file()):
        return None
    return output.with_name(output.name + ".partial")


def _tell_dropped(place: Path | None) -> None:
    """Tell that what an interrupted run left is not used, before it is written over."""
    from gapcheck.reports.sanitizing import clean

    if place is not None and place.is_file() and place.stat().st_size:
        typer.echo(f"note: starts from the beginning; {clean(str(place))} of an interrupted run is dropped, which --continue goes on with", err=True)


def _choose_date(as_of: str | None, place: Path | None) -> str:
    """The date given, or that of the run to go on with, or today."""
    from gapcheck.screening.journal import read_settings

    before = read_settings(place).get("as_of") if place is not None else None
    return as_of or before or date.today().isoformat()


def count_cores() -> int:
    """Cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _choose_role(role: str, level: str, job: str | None, taxonomy: str | None, overlays: tuple[str, ...], day: str, *, ocr: bool) -> "Role":
    """The role of that name, or the one that a job ad asks for."""
    from gapcheck.screening.worker import make_analyzer
    from gapcheck.taxonomy.roles import build_role

    analyzer = make_analyzer(taxonomy, overlays, day, None)
    chosen = build_role(analyzer.taxonomy, role, level)
    return chosen if job is None else read_job(analyzer, job, role, ocr=ocr)


def _run(inbox: "Inbox", setup: "Setup", journal: "Journal", power: "Power", runner: "Runner", *, quiet: bool, output: Path | None) -> None:
    from gapcheck.cli.progress import ProgressReport
    from gapcheck.screening.run import run

    try:
        with ProgressReport(quiet=quiet) as report:
            run(inbox.items, setup, journal, power, report, runner)
    except KeyboardInterrupt:
        journal.close()
        typer.echo(f"stopped. {_how_to_go_on(output)}", err=True)
        raise typer.Exit(INTERRUPTED) from None
    except OSError as error:
        _stop_without_room(error, journal, output)


def _stop_without_room(error: OSError, journal: "Journal", output: Path | None) -> NoReturn:
    journal.close()
    typer.echo(f"error: results cannot be written ({error.strerror}).\n  Make room. {_how_to_go_on(output)}", err=True)
    raise typer.Exit(UNUSABLE_INPUT) from None


def _how_to_go_on(output: Path | None) -> str:
    if journal_place(output) is None:
        return "Nothing was kept; with --output a run can be gone on with."
    command = shlex.join(argument for argument in sys.argv[1:] if argument != "--continue")
    return f"Everything done so far is kept. Go on with: gapcheck {command} --continue"


def _write_results(inbox: "Inbox", setup: "Setup", journal: "Journal", view: "View", *, key: Path | None, quiet: bool) -> int:
    """Write everything that was asked for; the number of files that were skipped."""
    from gapcheck.cli.screen_output import tell_summary, write_cards, write_key, write_results
    from gapcheck.screening.results import Results

    results = Results(inbox.items, journal, setup, view.must, view.since)
    try:
        write_results(results, view)
        if view.cards is not None:
            write_cards(results, view, view.cards)
        if key is not None:
            write_key(results.key(), key)
    except BrokenPipeError:
        raise
    except OSError as error:
        _stop_without_room(error, journal, view.output)
    if not quiet:
        tell_summary(results.overview, inbox.hidden)
    return sum(results.overview.skipped.values())
