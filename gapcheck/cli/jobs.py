"""The option --job: job ads in the place of a role."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gapcheck.cli.options import keep_inputs, read_resume
from gapcheck.errors import DocumentError, GapcheckError
from gapcheck.taxonomy.roles import DEFAULT_ROLE

if TYPE_CHECKING:
    from gapcheck.analysis import Analyzer
    from gapcheck.domain import Posting, Role

JobOption = Annotated[str | None, typer.Option("--job", metavar="FILE", help="Job ad to compare with instead of a role; - reads standard input.")]
JobsOption = Annotated[
    list[str] | None,
    typer.Option("--job", metavar="FILE", help="Job ad to compare with instead of a role; - reads standard input. Several, or a folder of them, are ranked."),
]


def check_inputs(jobs: Sequence[str], *resumes: str, output: Path | None = None) -> None:
    """Refuse to read standard input twice, and to write over what is to be read.

    Raises:
        typer.BadParameter: more than one argument is `-`, or the output is one of them.
    """
    keep_inputs(output, *jobs, *resumes)
    if [*jobs, *resumes].count("-") > 1:
        raise typer.BadParameter("only one of the resume and the job ads can come from standard input")


def choose_role(analyzer: "Analyzer", job: str | None, role: str, *, ocr: bool = False) -> "Role | str":
    """The role that an ad describes, or the one named where there is no ad."""
    return role if job is None else read_job(analyzer, job, role, ocr=ocr)


def read_job(analyzer: "Analyzer", job: str, duties_of: str = DEFAULT_ROLE, *, ocr: bool = False) -> "Role":
    """The role that a job ad describes; what is doubtful about it is told on stderr.

    Raises:
        GapcheckError: the ad could not be used; the message names it.
    """
    try:
        posting = analyzer.read_posting(read_resume(analyzer, job, ocr=ocr))
        role = analyzer.role_from(posting, duties_of)
    except DocumentError as error:
        raise GapcheckError(f"{job}: {error}", error.advice) from None
    _tell_doubts(job, posting)
    return role


def read_jobs(analyzer: "Analyzer", jobs: Sequence[str], duties_of: str = DEFAULT_ROLE, *, ocr: bool = False) -> "tuple[dict[str, Role], int]":
    """Several ads by name; ones that cannot be used are told on stderr and counted.

    Raises:
        GapcheckError: none could be used.
    """
    from gapcheck.reports.sanitizing import clean

    roles: dict[str, Role] = {}
    skipped = 0
    failure = GapcheckError("no job ad was found there")
    for name in _expand(jobs):
        try:
            roles[name] = read_job(analyzer, name, duties_of, ocr=ocr)
        except GapcheckError as error:
            failure = error
            skipped += 1
            typer.echo(f"error: {clean(str(error))}\n  {clean(error.advice)}", err=True)
    if not roles:
        raise failure
    return roles, skipped


def _expand(jobs: Sequence[str]) -> Iterator[str]:
    """Names of files, with the files of folders in their place, sorted, each once."""
    seen: set[str] = set()
    for job in jobs:
        folder = Path(job)
        names = sorted(str(path) for path in folder.rglob("*") if path.is_file() and not path.name.startswith(".")) if folder.is_dir() else [job]
        for name in names:
            if name not in seen:
                seen.add(name)
                yield name


def is_several(jobs: Sequence[str]) -> bool:
    """Whether more than one ad is meant."""
    return len(jobs) > 1 or any(Path(job).is_dir() for job in jobs)


def _tell_doubts(job: str, posting: "Posting") -> None:
    from gapcheck.reports.sanitizing import clean

    for warning in posting.warnings:
        typer.echo(f"warning: {clean(job)}: {clean(warning.message)}", err=True)
    if posting.unknown_terms:
        typer.echo(f"note: {clean(job)}: not known and not compared: {clean(', '.join(posting.unknown_terms))}", err=True)
