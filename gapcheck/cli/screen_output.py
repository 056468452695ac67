"""Writes what `gapcheck screen` found: the format asked for, the key of a blind run, and a summary."""

import csv
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING

import typer

from gapcheck.reports.sanitizing import clean
from gapcheck.reports.wording import count

if TYPE_CHECKING:
    from gapcheck.reports.shortlist.rows import Overview
    from gapcheck.screening.results import Results


def write_results(results: "Results", result_format: str, output: Path | None, top: int | None) -> None:
    """Write in one go: a file holds its old content or all of the new one.

    Raises:
        OSError: there is no room.
    """
    with _open_output(output) as stream:
        if result_format == "jsonl":
            from gapcheck.reports.shortlist import jsonl

            jsonl.write(results.iter_lines(top), stream)
        elif result_format == "xlsx":
            from gapcheck.reports.shortlist import xlsx

            stream.write(xlsx.render(results.shortlist(top)))
        else:
            stream.write(_render(results, result_format, output, top).encode("utf-8"))


def _render(results: "Results", result_format: str, output: Path | None, top: int | None) -> str:
    if result_format == "csv":
        from gapcheck.reports.shortlist import csv as csv_report

        return csv_report.render(results.shortlist(top))
    if result_format == "html":
        from gapcheck.reports.shortlist import html

        return html.render(results.shortlist(top))
    from gapcheck.reports.shortlist import table

    colour = output is None and sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return table.render(results.shortlist(top), width=shutil.get_terminal_size((100, 24)).columns, colour=colour)


@contextmanager
def _open_output(output: Path | None) -> Iterator[IO[bytes]]:
    if output is None:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    if output.exists() and not output.is_file():
        with output.open("wb") as pipe:
            yield pipe
        return
    handle, name = tempfile.mkstemp(dir=output.parent, prefix=f".{output.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
        os.chmod(name, _usual_mode(output))
        os.replace(name, output)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


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

    columns = list(dict.fromkeys(name for row in rows for name in row))
    with os.fdopen(os.open(key, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        writer.writerows([make_safe(row.get(name, "")) for name in columns] for row in rows)


def tell_summary(overview: "Overview", hidden: int) -> None:
    """How many files there were, and what became of them."""
    skipped = ", ".join(f"{number} {clean(code)}" for code, number in overview.skipped.items())
    told = [count(overview.files, "file"), f"{sum(overview.skipped.values())} skipped" + (f" ({skipped})" if skipped else "")]
    if overview.alike:
        told.append(f"{overview.alike} like an earlier one")
    if hidden:
        told.append(f"{hidden} hidden left out")
    typer.echo(", ".join(told), err=True)
