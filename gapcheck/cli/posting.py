"""`gapcheck posting`: job ads as read."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gapcheck.cli.failures import SOME_SKIPPED, UNUSABLE_INPUT, explain_failures
from gapcheck.cli.options import OcrOption, OutputOption, OverlayOption, SpacyModelOption, TaxonomyOption, keep_inputs, make_analyzer, read_resume, write
from gapcheck.errors import DocumentError

if TYPE_CHECKING:
    from gapcheck.analysis import Analyzer


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
    spacy_model: SpacyModelOption = None,
    ocr: OcrOption = False,
) -> None:
    """Show job ads as they were read: what is required and what is nice to have, alternatives, years, degree, level, unknown terms."""
    keep_inputs(output, *files)
    analyzer = make_analyzer(taxonomy, overlay, None, spacy_model)
    parts = []
    skipped = 0
    for file in files:
        try:
            parts.append(_render(analyzer, file, posting_format, ocr=ocr))
        except DocumentError as error:
            skipped += 1
            parts.append(_render_skipped(file, error, posting_format))
    write(("" if posting_format is PostingFormat.JSONL else "\n").join(part for part in parts if part), output)
    if skipped:
        raise typer.Exit(UNUSABLE_INPUT if skipped == len(files) else SOME_SKIPPED)


def _render(analyzer: "Analyzer", file: str, posting_format: PostingFormat, *, ocr: bool) -> str:
    from gapcheck.reports import posting_view

    read = analyzer.read_posting(read_resume(analyzer, file, ocr=ocr))
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
