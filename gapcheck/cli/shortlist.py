"""`gapcheck shortlist`: the list of people of a folder of results in Parquet, without screening anything again."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gapcheck.cli.failures import explain_failures
from gapcheck.cli.options import OutputOption
from gapcheck.cli.screen import ColumnChoice, ResultFormat

if TYPE_CHECKING:
    from gapcheck.screening.must_haves import MustHave
    from gapcheck.screening.parquet import Folder

_FULL = (ResultFormat.XLSX, ResultFormat.HTML)


@explain_failures
def shortlist(
    results: Annotated[str, typer.Argument(metavar="PLACE", help="Folder or address that `gapcheck screen --format parquet` wrote.")],
    result_format: Annotated[ResultFormat, typer.Option("--format", "-f", help="How to write the list; parquet is there already.")] = ResultFormat.TABLE,
    output: OutputOption = None,
    top: Annotated[int | None, typer.Option(min=1, help="Only the best so many people, best first.")] = None,
    must: Annotated[list[str] | None, typer.Option(help="Only people with this skill, requirement or gate: python, kubernetes=shown, degree=pass.")] = None,
    columns: Annotated[ColumnChoice, typer.Option(help="How much csv, xlsx and html tell of each person.")] = ColumnChoice.FEW,
    all_files: Annotated[bool, typer.Option("--all-files", help="A row as well for every other file of a person.")] = False,
    cards: Annotated[Path | None, typer.Option(help="New folder for a page about each person, to print or hand on.")] = None,
) -> None:
    """List the people of results in Parquet: ranked, filtered, in any format; a million rows in seconds."""
    from gapcheck.cli.screen_output import View, write_cards, write_results
    from gapcheck.screening.parquet import Folder, require_library
    from gapcheck.screening.stored_shortlist import StoredResults

    if result_format is ResultFormat.PARQUET:
        raise typer.BadParameter("the results are Parquet already; choose how to list them")
    if result_format is ResultFormat.XLSX:
        from gapcheck.reports.shortlist.xlsx import require_library as require_workbooks

        require_workbooks()
    require_library()
    folder = Folder(results)
    wanted = _read_must_haves(folder, must or [])
    view = View(result_format.value, output, top, wanted, None, columns is ColumnChoice.ALL, all_files, cards)
    stored = StoredResults(folder, wanted, full=result_format in _FULL or cards is not None)
    write_results(stored, view)
    if cards is not None:
        write_cards(stored, view, cards)


def _read_must_haves(folder: "Folder", texts: list[str]) -> "tuple[MustHave, ...]":
    if not texts:
        return ()
    from gapcheck.screening.must_haves import read_must_haves
    from gapcheck.screening.stored_results import read_manifest
    from gapcheck.taxonomy.loading import load_taxonomy
    from gapcheck.taxonomy.roles import build_role

    manifest, taxonomy = read_manifest(folder), load_taxonomy()
    return read_must_haves(texts, build_role(taxonomy, manifest.role_id, manifest.level), taxonomy)
