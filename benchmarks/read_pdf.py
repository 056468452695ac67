"""What reading a PDF costs, beside three libraries that take its text out.

They do less: none of them parts columns, leaves hidden text out or keeps the place of every line. They say what the bytes cost at least.
"""

import importlib
import statistics
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from benchmarks.measuring import Row, Settings, Table, time_in_turn

Reader = Callable[[Path], object]
OURS = "gapcheck"
BASE = "pdfminer.six"


def measure(settings: Settings) -> list[Table]:
    """Milliseconds for each file, and for a page of all of them."""
    samples = sorted(settings.samples.glob("*.pdf")) + sorted((settings.samples / "producers").glob("*.pdf"))
    tables = [_measure_files(settings, samples, "Reading a PDF: sample resumes", each=True)]
    if settings.pdfs:
        tables.append(_measure_files(settings, settings.pdfs, "Reading a PDF: further files", each=False))
    return tables


def find_readers() -> tuple[dict[str, Reader], list[str]]:
    """The readers that are installed, gapcheck first, and the names of those that are not."""
    readers: dict[str, Reader] = {}
    missing = []
    for name, make in ((OURS, _with_gapcheck), (BASE, _with_pdfminer), ("pypdf", _with_pypdf), ("pypdfium2", _with_pypdfium2)):
        try:
            readers[name] = make()
        except ImportError:
            missing.append(name)
    return readers, missing


def _with_gapcheck() -> Reader:
    from gapcheck.reading import read

    return read


def _with_pdfminer() -> Reader:
    from pdfminer.high_level import extract_text

    return lambda path: extract_text(str(path))


def _with_pypdf() -> Reader:
    pypdf: Any = importlib.import_module("pypdf")
    return lambda path: [page.extract_text() for page in pypdf.PdfReader(str(path)).pages]


def _with_pypdfium2() -> Reader:
    pdfium: Any = importlib.import_module("pypdfium2")

    def read(path: Path) -> list[str]:
        document = pdfium.PdfDocument(str(path))
        texts = [page.get_textpage().get_text_range() for page in document]
        document.close()
        return texts

    return read


def _measure_files(settings: Settings, paths: Sequence[Path], title: str, *, each: bool) -> Table:
    from gapcheck.errors import DocumentError

    readers, missing = find_readers()
    rows: list[Row] = []
    times: dict[str, list[float]] = {name: [] for name in readers}
    pages, refused = 0, 0
    for path in _choose(settings, paths):
        try:
            pages += readers[OURS](path).pages  # type: ignore[attr-defined]
        except DocumentError:
            refused += 1
            continue
        taken = time_in_turn({name: _bind(read, path) for name, read in readers.items()}, settings.rounds(3, 1) if each else 1)
        for name, value in taken.items():
            times[name].append(value)
        if each:
            rows.append(Row(path.name, taken[OURS], "ms", BASE, taken[OURS] / taken[BASE]))
    rows += _summarise(times, pages)
    notes = [f"{len(times[OURS])} files, {pages} pages; {refused} that hold no text were left out."]
    notes += [f"Not installed, so not measured: {', '.join(missing)}."] if missing else []
    return Table(title, tuple(rows), tuple(notes))


def _choose(settings: Settings, paths: Sequence[Path]) -> Sequence[Path]:
    return paths[:: max(1, len(paths) // 6)] if settings.quick else paths


def _bind(read: Reader, path: Path) -> Callable[[], object]:
    return lambda: read(path)


def _summarise(times: dict[str, list[float]], pages: int) -> list[Row]:
    """For each reader the time of a page over all files, and the median of its ratios to the base file by file."""
    rows = []
    for name, values in times.items():
        ratios = [own / base for own, base in zip(values, times[BASE], strict=True)]
        rows.append(Row(f"a page, {name}", sum(values) / pages, "ms", BASE, sum(values) / sum(times[BASE])))
        rows.append(Row(f"a file, {name}, median", statistics.median(values), "ms", f"{BASE}, median of ratios", statistics.median(ratios)))
    return rows
