"""`gapcheck screen`: many resumes against a role."""

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from gapcheck.cli.failures import SOME_SKIPPED, UNUSABLE_INPUT, explain_failures
from gapcheck.cli.options import AsOfOption, LevelOption, OutputOption, OverlayOption, RoleOption, TaxonomyOption, make_analyzer, write


class ResultFormat(StrEnum):
    """How results can be written."""

    JSONL = "jsonl"


@explain_failures
def screen(
    paths: Annotated[list[Path], typer.Argument(help="Files and folders; folders are searched through.")],
    result_format: Annotated[ResultFormat, typer.Option("--format", "-f", help="How to write the results.")] = ResultFormat.JSONL,
    output: OutputOption = None,
    role: RoleOption = "ml-engineer",
    level: LevelOption = "mid",
    taxonomy: TaxonomyOption = None,
    overlay: OverlayOption = None,
    as_of: AsOfOption = None,
) -> None:
    """Compare many resumes with a role: one result per file, whatever the file is."""
    from gapcheck.domain import SKIPPED_SCHEMA, SkippedResume
    from gapcheck.errors import DocumentError
    from gapcheck.reports.json import render_line
    from gapcheck.taxonomy.roles import build_role

    files = list(_find_files(paths))
    if not files:
        typer.echo("error: no files found\n  Name files, or a folder that holds some.", err=True)
        raise typer.Exit(UNUSABLE_INPUT)
    analyzer = make_analyzer(taxonomy, overlay, as_of)
    chosen = build_role(analyzer.taxonomy, role, level)
    lines = []
    skipped = 0
    for path in files:
        try:
            lines.append(render_line(analyzer.judge(analyzer.read(path, name=str(path)), chosen)))
        except DocumentError as error:
            skipped += 1
            lines.append(render_line(SkippedResume(SKIPPED_SCHEMA, str(path), error.code, f"{error}. {error.advice}")))
    write("".join(lines), output)
    typer.echo(f"{len(files)} files, {skipped} skipped", err=True)
    if skipped:
        raise typer.Exit(SOME_SKIPPED)


def _find_files(paths: list[Path]) -> Iterator[Path]:
    """Every file, in the order given and sorted within folders; hidden files are left out."""
    for path in paths:
        if path.is_dir():
            yield from sorted(item for item in path.rglob("*") if item.is_file() and not item.name.startswith("."))
        else:
            yield path
