"""Writes what `gapcheck screen` found: the format asked for, the key of a blind run, and a summary."""

import csv
import io
import os
import shutil
import sys
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING

import typer

from gapcheck.cli.options import shows_colour
from gapcheck.reports.sanitizing import clean
from gapcheck.reports.wording import count

if TYPE_CHECKING:
    from gapcheck.reports.shortlist.rows import Overview, Shortlist
    from gapcheck.screening.earlier_run import EarlierRun
    from gapcheck.screening.must_haves import MustHave
    from gapcheck.screening.results import Results
    from gapcheck.screening.stored_shortlist import StoredResults


@dataclass(frozen=True, slots=True)
class View:
    """What of the results is written, and how."""

    format: str
    output: Path | None
    top: int | None
    must: "tuple[MustHave, ...]"
    since: "EarlierRun | None"
    every_column: bool
    all_files: bool
    cards: Path | None


def write_results(results: "Results | StoredResults", view: View) -> None:
    """Write in one go: a file holds its old content or all of the new one.

    Raises:
        OSError: there is no room.
    """
    with _open_output(view.output) as stream:
        if view.format == "jsonl":
            from gapcheck.reports.shortlist import jsonl

            jsonl.write(results.iter_lines(view.top), stream)
            return
        folder = view.output.parent if view.output is not None else None
        shortlist = results.shortlist(view.top, all_files=view.all_files, evidence=view.format == "html", folder=folder)
        if view.format == "xlsx":
            from gapcheck.reports.shortlist import xlsx

            stream.write(xlsx.render(shortlist, every_column=view.every_column))
        else:
            stream.write(_render(shortlist, view).encode("utf-8"))


def _render(shortlist: "Shortlist", view: View) -> str:
    if view.format == "csv":
        from gapcheck.reports.shortlist import csv as csv_report

        return csv_report.render(shortlist, every_column=view.every_column)
    if view.format == "html":
        from gapcheck.reports.shortlist import html

        return html.render(shortlist, every_column=view.every_column)
    from gapcheck.reports.shortlist import table

    colour = view.output is None and shows_colour()
    return table.render(shortlist, width=shutil.get_terminal_size((100, 24)).columns, colour=colour)


def write_cards(results: "Results | StoredResults", view: View, folder: Path) -> None:
    """A page about each person that is listed, in a folder that only its owner may look into.

    Raises:
        OSError: there is no room.
    """
    from gapcheck.reports.shortlist import html
    from gapcheck.screening.private_files import make_private_folder, replace_private

    folder.parent.mkdir(parents=True, exist_ok=True)
    make_private_folder(folder)
    for name, page in html.render_cards(results.shortlist(view.top, evidence=True, folder=folder)):
        with replace_private(folder / name) as file:
            file.write(page.encode("utf-8"))


@contextmanager
def _open_output(output: Path | None) -> Generator[IO[bytes], None, None]:
    if output is None:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    if output.exists() and not output.is_file():
        with output.open("wb") as pipe:
            yield pipe
        return
    from gapcheck.screening.private_files import replace_private

    with replace_private(output, _usual_mode(output)) as file:
        yield file


def _usual_mode(output: Path) -> int:
    """The rights that the file has, or that a new one would get."""
    if output.exists():
        return output.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def write_key(rows: Sequence[dict[str, str]], key: Path) -> None:
    """Who is behind each label, as CSV that only its owner can read."""
    from gapcheck.reports.shortlist.csv import make_safe
    from gapcheck.screening.private_files import replace_private

    columns = list(dict.fromkeys(name for row in rows for name in row))
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(columns)
    writer.writerows([make_safe(row.get(name, "")) for name in columns] for row in rows)
    with replace_private(key) as file:
        file.write(text.getvalue().encode("utf-8"))


def tell_summary(overview: "Overview", hidden: int) -> None:
    """How many files and people there were, and what became of them."""
    skipped = ", ".join(f"{number} {clean(code)}" for code, number in overview.skipped.items())
    told = [count(overview.files, "file"), "1 person" if overview.people == 1 else f"{overview.people:,} people"]
    told.append(f"{sum(overview.skipped.values())} skipped" + (f" ({skipped})" if skipped else ""))
    if overview.recycled:
        told.append(f"{overview.recycled} with a text like another's")
    told += [f"{number} {change}" for change, number in overview.changes.items()]
    if hidden:
        told.append(f"{hidden} hidden left out")
    typer.echo(", ".join(told), err=True)
