"""`gapcheck taxonomy`: look at the data, and check them."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from gapcheck.cli.examples import examples_of
from gapcheck.cli.failures import UNUSABLE_INPUT, explain_failures
from gapcheck.cli.options import AsOfOption, OverlayOption, TaxonomyOption, write

app = typer.Typer(help="Look at the data, and check them.", no_args_is_help=True)


class Table(StrEnum):
    """What can be listed."""

    SKILLS = "skills"
    ROLES = "roles"
    CERTIFICATIONS = "certifications"


class ListFormat(StrEnum):
    """How a list can be written."""

    TEXT = "text"
    JSON = "json"


@app.command("list", epilog=examples_of("taxonomy list"))
@explain_failures
def list_entries(
    table: Annotated[Table, typer.Argument(help="What to list.")],
    list_format: Annotated[ListFormat, typer.Option("--format", "-f", help="How to write the list.")] = ListFormat.TEXT,
    taxonomy: TaxonomyOption = None,
    overlay: OverlayOption = None,
) -> None:
    """List all skills, roles or certifications."""
    from gapcheck.reports import taxonomy_view
    from gapcheck.taxonomy.loading import load_taxonomy

    rows = taxonomy_view.rows_of(load_taxonomy(taxonomy, overlay), table.value)
    write(taxonomy_view.render_json(rows) if list_format is ListFormat.JSON else taxonomy_view.render_rows(rows), None)


@app.command("check", epilog=examples_of("taxonomy check"))
@explain_failures
def check(
    folder: Annotated[Path | None, typer.Argument(help="Folder to check; the built-in data by default.")] = None,
    overlay: OverlayOption = None,
    as_of: AsOfOption = None,
) -> None:
    """Tell every problem in the data, each with its file and place."""
    from datetime import date

    from gapcheck.taxonomy.checking import check_folder

    problems = check_folder(folder, overlay, as_of or date.today().isoformat())
    for problem in problems:
        typer.echo(f"{problem.severity}: {problem}")
    errors = sum(problem.severity == "error" for problem in problems)
    typer.echo(f"{errors} errors, {len(problems) - errors} warnings", err=True)
    if errors:
        raise typer.Exit(UNUSABLE_INPUT)


@app.command("stale", epilog=examples_of("taxonomy stale"))
@explain_failures
def stale(
    taxonomy: TaxonomyOption = None,
    overlay: OverlayOption = None,
    as_of: AsOfOption = None,
    most: Annotated[int, typer.Option("--most", min=1, help="Show so many.")] = 20,
) -> None:
    """Show which certifications to look at first: never looked at, then the longest ago; active ones before others."""
    from datetime import date

    from gapcheck.reports.taxonomy_view import render_stale
    from gapcheck.taxonomy.checking import rank_stale
    from gapcheck.taxonomy.loading import load_taxonomy

    rows = rank_stale(load_taxonomy(taxonomy, overlay).certifications.values(), as_of or date.today().isoformat())
    write(render_stale(rows[:most]), None)


@app.command("show", epilog=examples_of("taxonomy show"))
@explain_failures
def show(
    name: Annotated[str, typer.Argument(help="Id, name or alias of a skill or certification.")],
    taxonomy: TaxonomyOption = None,
    overlay: OverlayOption = None,
) -> None:
    """Show everything that is known about one entry."""
    from gapcheck.reports import taxonomy_view
    from gapcheck.taxonomy.loading import load_taxonomy

    write(taxonomy_view.render_entry(load_taxonomy(taxonomy, overlay), name), None)


@app.command("cover", epilog=examples_of("taxonomy cover"))
@explain_failures
def cover(
    folder: Annotated[Path, typer.Argument(help="Folder of resumes or job ads.", exists=True, file_okay=False)],
    taxonomy: TaxonomyOption = None,
    overlay: OverlayOption = None,
) -> None:
    """Tell how much of a folder's likely skill terms the data know, and the commonest unknown ones."""
    from gapcheck.cli.options import make_analyzer
    from gapcheck.reports.taxonomy_view import render_coverage
    from gapcheck.screening.taxonomy_coverage import measure_coverage

    files = sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("."))
    if not files:
        typer.echo(f"error: {folder}: no files found\n  Name a folder that holds resumes or job ads.", err=True)
        raise typer.Exit(UNUSABLE_INPUT)
    coverage = measure_coverage(make_analyzer(taxonomy, overlay, None), files)
    write(render_coverage(coverage.documents, coverage.skipped, coverage.known, coverage.unknown, coverage.commonest), None)
