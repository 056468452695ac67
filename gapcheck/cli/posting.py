"""`gapcheck posting`: job ads as read."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gapcheck.cli.failures import SOME_SKIPPED, UNUSABLE_INPUT, explain_failures
from gapcheck.cli.options import OutputOption, OverlayOption, TaxonomyOption, make_analyzer, read_resume, write
from gapcheck.errors import DocumentError, GapcheckError

if TYPE_CHECKING:
    from gapcheck.analysis import Analyzer
    from gapcheck.domain import Role


class PostingFormat(StrEnum):
    """How a job ad can be written."""

    TEXT = "text"
    JSONL = "jsonl"


@explain_failures
def posting(
    files: Annotated[list[str], typer.Argument(metavar="FILE...", help="Job ads as PDF, Word, HTML, Markdown or text; - reads standard input.")],
    posting_format: Annotated[PostingFormat, typer.Option("--format", "-f", help="How to write what was read.")] = PostingFormat.TEXT,
    output: OutputOption = None,
    taxonomy: TaxonomyOption = None,
    overlay: OverlayOption = None,
) -> None:
    """Show job ads as they were read: what is required and what is nice to have, alternatives, years, degree, level, unknown terms."""
    analyzer = make_analyzer(taxonomy, overlay, None)
    parts = []
    skipped = 0
    for file in files:
        try:
            parts.append(_render(analyzer, file, posting_format))
        except DocumentError as error:
            skipped += 1
            parts.append(_render_skipped(file, error, posting_format))
    write(("" if posting_format is PostingFormat.JSONL else "\n").join(part for part in parts if part), output)
    if skipped:
        raise typer.Exit(UNUSABLE_INPUT if skipped == len(files) else SOME_SKIPPED)


def _render(analyzer: "Analyzer", file: str, posting_format: PostingFormat) -> str:
    from gapcheck.reports import posting_view

    read = analyzer.read_posting(read_resume(analyzer, file))
    return posting_view.render_line(read) if posting_format is PostingFormat.JSONL else posting_view.render(read)


def _render_skipped(file: str, error: DocumentError, posting_format: PostingFormat) -> str:
    """A row for a file that could not be used; people are told on stderr."""
    from gapcheck.domain import SKIPPED_SCHEMA, SkippedResume
    from gapcheck.reports.json import render_line
    from gapcheck.reports.sanitizing import clean

    typer.echo(f"error: {clean(file)}: {clean(str(error))}\n  {clean(error.advice)}", err=True)
    if posting_format is PostingFormat.TEXT:
        return ""
    return render_line(SkippedResume(SKIPPED_SCHEMA, file if file == "-" else Path(file).name, error.code, f"{error}. {error.advice}"))


def read_job(analyzer: "Analyzer", job: str, duties_of: str) -> "Role":
    """The role that a job ad describes; what is doubtful about it is told on stderr.

    Raises:
        GapcheckError: the ad could not be used; the message names it.
    """
    from gapcheck.reports.sanitizing import clean

    try:
        read = analyzer.read_posting(read_resume(analyzer, job))
        role = analyzer.role_from(read, duties_of)
    except DocumentError as error:
        failure = GapcheckError(f"{job}: {error}")
        failure.advice = error.advice
        raise failure from None
    for warning in read.warnings:
        typer.echo(f"warning: {clean(job)}: {clean(warning.message)}", err=True)
    if read.unknown_terms:
        typer.echo(f"note: not known and not compared: {clean(', '.join(read.unknown_terms))}", err=True)
    return role
