"""How long lists from stored results take: rows that are made up, as many as asked for, ranked and picked from; and copies found among them.

    python benchmarks/columns.py 1000000
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.measuring import AS_OF, Row, Settings, Table, is_there
from gapcheck.screening.parquet import COMPRESSION, Folder, make_schema, name_bands, name_words, render_part
from gapcheck.screening.stored_results import INDEX, PEOPLE, StoredRun, list_columns, part_file
from gapcheck.screening.worker import Setup
from gapcheck.taxonomy.loading import load_taxonomy
from gapcheck.taxonomy.roles import build_role

PART_ROWS = 1_000
PARTS_WITH_REPORTS = 4
"""Parts that hold reports; the others are only named, since lists of columns never open them."""


def make_results(folder: Path, rows: int) -> None:
    """A folder of results whose index has so many rows; scores, statuses and names are drawn, always the same."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.parquet as pq

    role = build_role(load_taxonomy(), "ml-engineer", "mid")
    run = StoredRun(Folder(str(folder)), Setup(role, AS_OF))
    schema = make_schema(role)
    chance = np.random.default_rng(1)
    columns = list_columns(role)
    folder.mkdir(parents=True, exist_ok=True)
    writer = None
    for start in range(0, rows, 32_768):
        count = min(32_768, rows - start)
        data = {name: _draw(name, schema.field(name).type, start, count, chance) for name in columns}
        part, row = np.divmod(np.arange(start, start + count), PART_ROWS)
        data |= {"part": pa.array(part, pa.int32()), "row": pa.array(row, pa.int32())}
        table = pa.table(data)
        writer = writer or pq.ParquetWriter(folder / INDEX, table.schema, compression=COMPRESSION, use_dictionary=name_words(table.schema.names))
        writer.write_table(table)
    assert writer is not None
    writer.close()
    pairs = np.arange(1, rows, 50)
    people = {"row": pairs, "first": pairs - 1, "best": pairs - 1, "like": pairs - 1}
    pq.write_table(pa.table(people | {"like_kind": pa.array(["same person"] * len(pairs)), "like_share": pa.array([0.9] * len(pairs))}), folder / PEOPLE)
    parts = [part_file(f"{number:020x}") for number in range(-(-rows // PART_ROWS))]
    Folder(str(folder)).write("gapcheck-results.json", run._render(parts))


def _draw(name: str, kind: object, start: int, count: int, chance: object) -> object:
    import pyarrow as pa

    numbers = range(start, start + count)
    if name == "score":
        return pa.array(chance.integers(0, 1000, count) / 10)  # type: ignore[attr-defined]
    if name in ("low", "high"):
        return pa.nulls(count, pa.float64())
    if name == "source":
        return pa.array([f"s3://bucket/inbox/{number // 1000:04}/{number:07}.pdf" for number in numbers])
    if name == "sha256":
        return pa.array([f"{number * 0x9E3779B97F4A7C15 % 2**64:016x}" * 4 for number in numbers])
    if name.startswith("requirement_"):
        return pa.array(["met", "partial", "missing"]).take(pa.array(chance.integers(0, 3, count)))  # type: ignore[attr-defined]
    if name.startswith("gate_"):
        return pa.array(["pass", "fail", "unknown"]).take(pa.array(chance.integers(0, 3, count)))  # type: ignore[attr-defined]
    if name in ("band", "reading", "code", "reason"):
        return pa.array([{"band": "good", "reading": "good"}.get(name, "")] * count)
    if name in ("strengths", "gaps", "notes", "skills"):
        words = 3 if name != "skills" else 25
        return pa.array([[f"{name} {(number * 7 + place) % 400}" for place in range(words)] for number in numbers])
    return pa.array([f"{name} {number % 5000}" for number in numbers]) if pa.types.is_string(kind) else pa.array([number % 120 for number in numbers], kind)


def make_signed_parts(folder: Path, rows: int) -> list[str]:
    """Parts with signatures only: one of fifty rows is a copy of another with a tenth of its values changed."""
    import numpy as np

    role = build_role(load_taxonomy(), "ml-engineer", "mid")
    schema = make_schema(role)
    chance = np.random.default_rng(2)
    store, names = Folder(str(folder)), []
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(rows // PART_ROWS):
        values = chance.integers(0, 2**32, (PART_ROWS, 128), dtype=np.uint32)
        values[1::50] = values[0::50]
        values[1::50, :13] = chance.integers(0, 2**32, (PART_ROWS // 50, 13), dtype=np.uint32)
        made = []
        for row, value in enumerate(values):
            raw = value.astype("<u4").tobytes()
            at = number * PART_ROWS + row
            bands = {name: raw[16 * place : 16 * place + 16] for place, name in enumerate(name_bands())}
            made.append(_EMPTY | bands | {"sha256": f"{at * 0x9E3779B97F4A7C15 % 2**64:016x}", "contacts": [f"{at // 2 if row % 50 < 2 else at:016x}"]})
        names.append(part_file(f"{number:020x}"))
        store.write(names[-1], render_part(made, schema, {}))
    return names


_EMPTY = {"names": ["0" * 16, "1" * 16], "score": 50.0, "code": "", "reading": "good", "source": "x"}

_LIST = """
import sys, time, resource
began, used = time.perf_counter(), time.process_time()
from pathlib import Path
from gapcheck.screening.parquet import Folder
from gapcheck.screening.stored_shortlist import StoredResults
from gapcheck.reports.shortlist import csv
text = csv.render(StoredResults(Folder(sys.argv[1])).shortlist(1000))
assert text.count("\\r\\n") == 1001
print(time.perf_counter() - began, time.process_time() - used, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000)
"""


def measure(settings: Settings) -> list[Table]:
    """The best thousand of very many rows."""
    title = "The best 1,000 of stored results, as CSV"
    if not is_there("pyarrow"):
        return [Table(title, (), ("Not installed, so not measured: pyarrow.",))]
    rows = settings.rounds(1_000_000, 50_000)
    with tempfile.TemporaryDirectory() as place:
        make_results(Path(place, "results"), rows)
        seconds, processor, megabytes = measure_list(Path(place, "results"))
    told = (Row(f"{rows:,} rows", seconds, "s", note=f"processor {processor:.1f} s"), Row("memory at most", megabytes, "MB"))
    return [Table(title, told, ("The rows are made up.",))]


def measure_list(folder: Path) -> tuple[float, float, float]:
    """Seconds by the clock and of a processor, and MB, of a process of its own that lists the best thousand."""
    variables = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    done = subprocess.run([sys.executable, "-c", _LIST, str(folder)], capture_output=True, text=True, check=True, env=variables)
    seconds, processor, megabytes = map(float, done.stdout.split())
    return seconds, processor, megabytes


def main() -> None:
    """Make, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rows", type=int, nargs="?", default=1_000_000)
    parser.add_argument("--copies", type=int, default=0, help="Rows to find copies among; 0 to leave it out.")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        make_results(Path(place, "results"), asked.rows)
        size = Path(place, "results", INDEX).stat().st_size / 1e6
        seconds, processor, megabytes = measure_list(Path(place, "results"))
        print(f"the best 1,000 of {asked.rows:,} rows as CSV: {seconds:.1f} s, processor {processor:.1f} s, {megabytes:.0f} MB; index {size:.0f} MB")
        if asked.copies:
            _measure_copies(Path(place, "signed"), asked.copies)


def _measure_copies(folder: Path, rows: int) -> None:
    from gapcheck.screening.stored_people import find_people
    from gapcheck.screening.stored_results import map_here, write_index

    names = make_signed_parts(folder, rows)
    store = Folder(str(folder))
    write_index(store, names, ["source", "sha256", "code", "reading", "score"])
    began = time.perf_counter()
    found = find_people(store, INDEX, map_here)
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    print(f"copies among {rows:,} signatures: {time.perf_counter() - began:.0f} s, {used:.0f} MB with making them, {len(found) / 1e6:.1f} MB found")


if __name__ == "__main__":
    main()
