"""A folder of results in Parquet: parts as they were written, an index of all their columns but the reports, and who is one person.

The folder tells in `gapcheck-results.json` what it was made with and which parts belong to it, in the order of the inbox.
"""

import json
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gapcheck.domain import Role
from gapcheck.errors import GapcheckError
from gapcheck.reports.shortlist.rows import Column
from gapcheck.screening.adverse_impact import People
from gapcheck.screening.journal import PASSING, JournalProblem
from gapcheck.screening.parquet import COMPRESSION, Folder, make_schema, name_bands, name_words
from gapcheck.screening.results import Labels, columns_of
from gapcheck.screening.stored_people import TRACE_COLUMNS, TRACES, MapTasks, find_people
from gapcheck.screening.worker import Setup, fingerprint, load_analyzer
from gapcheck.taxonomy.bands import build_bands

if TYPE_CHECKING:
    import pyarrow as pa

SCHEMA = "gapcheck/results/1"
MANIFEST, INDEX, PEOPLE = "gapcheck-results.json", "index.parquet", "people.parquet"
INDEX_ROWS = 32_768
"""Rows of the index that are read together."""
_LEFT_OUT = ("line", "text", "identity", "key", "version", "names", "contacts")
"""Columns that are not in the index."""


def map_here(work: Callable[[Any], Any], tasks: Sequence[Any]) -> Sequence[Any]:
    """One after the other."""
    return [work(task) for task in tasks]


class NoStoredResults(GapcheckError):
    """A folder holds no results, or none that are whole."""

    code = "results"
    advice = "Name a folder that `gapcheck screen --format parquet` wrote; go on with a run that was interrupted by --continue."


def part_file(name: str, *, passing: bool = False) -> str:
    """The file of a part; one with losses that may pass has a name that says so."""
    return f"part-{name}{'-again' if passing else ''}.parquet"


def is_passing(code: str) -> bool:
    """Whether a file may be read the next time."""
    return code in PASSING


class StoredRun:
    """A run that writes parts."""

    def __init__(self, folder: Folder, setup: Setup, *, resume: bool = False, part_files: int | None = None) -> None:
        """
        Args:
            resume: keep the parts that are there.
            part_files: files that a part has on average, a power of two.
        """
        self.folder, self.part_files = folder, part_files
        self._setup, self._resume = setup, resume

    @staticmethod
    def read_settings(folder: Folder) -> dict[str, str]:
        """What the run in a folder was made with; empty where there is none."""
        try:
            settings: dict[str, str] = json.loads(folder.read(MANIFEST))["settings"]
        except (OSError, ValueError, KeyError, TypeError):
            return {}
        return settings

    def begin(self) -> set[str]:
        """Note the settings; the files that are to be kept.

        Raises:
            JournalProblem: the parts that are to be kept were made with others.
        """
        before = self.read_settings(self.folder)
        if self._resume and before and before.get("fingerprint") != fingerprint(self._setup):
            raise JournalProblem("the interrupted run was made with other settings", "Use the same ones, or leave out --continue to start again.")
        self.folder.write(MANIFEST, self._render([]))
        return self.folder.names() if self._resume else set()

    def finish(self, parts: Sequence[str], map_tasks: MapTasks) -> None:
        """Put the index together, find who is one person, and take away parts that do not belong to the run.

        Args:
            parts: files in the order of the inbox.
        """
        others = {name for name in self.folder.names() if name.startswith("part-")} - set(parts)
        write_index(self.folder, parts, list_columns(self._setup.role), blind=self._setup.blind)
        self.folder.write(PEOPLE, find_people(self.folder, INDEX, map_tasks))
        self.folder.write(MANIFEST, self._render(parts))
        self.folder.remove([*sorted(others), TRACES])

    def _render(self, parts: Sequence[str]) -> bytes:
        setup, role = self._setup, self._setup.role
        taxonomy = load_analyzer(setup).taxonomy
        bands = {band.id: band.name for band in build_bands(taxonomy.words["scoring"])}
        told = {
            "schema": SCHEMA,
            "settings": {"fingerprint": fingerprint(setup), "as_of": setup.as_of, "role": role.id, "level": role.level, "blind": str(setup.blind)},
            "role": role.name,
            "level": role.level,
            "stamp": f"gapcheck run {fingerprint(setup)[:12]}, taxonomy {taxonomy.hash}",
            "columns": [[column.id, column.name, column.need] for column in columns_of(role)],
            "gates": [gate.id for gate in role.gates],
            "bands": bands,
            "parts": list(parts),
        }
        return json.dumps(told, ensure_ascii=False, indent=1).encode()


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a folder of results is of."""

    role_id: str
    role: str
    level: str
    as_of: str
    stamp: str
    blind: bool
    columns: tuple[Column, ...]
    gates: tuple[str, ...]
    bands: dict[str, str]
    parts: tuple[str, ...]


def read_manifest(folder: Folder) -> Manifest:
    """
    Raises:
        NoStoredResults: there are none, or the run did not come to its end.
    """
    try:
        told = json.loads(folder.read(MANIFEST))
        settings, columns = told["settings"], tuple(Column(*column) for column in told["columns"])
        named = (settings["role"], told["role"], told["level"], settings["as_of"], told["stamp"], settings["blind"] == "True")
        manifest = Manifest(*named, columns, tuple(told["gates"]), told["bands"], tuple(told["parts"]))
    except (OSError, ValueError, KeyError, TypeError):
        raise NoStoredResults(f"no results in {folder.url}") from None
    if not manifest.parts:
        raise NoStoredResults(f"the run in {folder.url} did not come to its end")
    return manifest


def read_people(folder: Folder) -> People:
    """Who was screened, from four columns: each person by the file that stands for them.

    Raises:
        NoStoredResults: there are no results.
    """
    read_manifest(folder)
    rows = [row for batch in folder.scan(INDEX, ["source", "score", "band"]) for row in batch.to_pylist()]
    best = {row["row"]: row["best"] for batch in folder.scan(PEOPLE, ["row", "best"]) for row in batch.to_pylist()}
    files = {number: [row["source"]] for number, row in enumerate(rows) if best.get(number, number) == number}
    for number, main in best.items():
        if number != main:
            files[main].append(rows[number]["source"])
    mains = {rows[number]["source"]: rows[number] for number in files}
    scores = {source: row["score"] for source, row in mains.items()}
    return People(scores, {source: row["band"] for source, row in mains.items()}, {named[0]: tuple(named) for named in files.values()})


def list_columns(role: Role) -> list[str]:
    """Columns of parts that the index has as well."""
    return [name for name in make_schema(role).names if name not in (*_LEFT_OUT, *name_bands())]


def write_index(folder: Folder, parts: Sequence[str], columns: Sequence[str], *, blind: bool = False) -> None:
    """The columns of all parts in one file, each row with its part and its place there, and in another what people are found by.

    Each part is opened once.
    """
    labels = Labels() if blind else None
    with tempfile.TemporaryDirectory() as place, _TableFile(folder, INDEX, place) as index, _TableFile(folder, TRACES, place) as traces:
        for table in _gather(_read_light(folder, parts, [*columns, *(name for name in TRACE_COLUMNS if name not in columns)])):
            traces.append(table.select(TRACE_COLUMNS))
            listed = table.select([*columns, "part", "row"])
            index.append(listed if labels is None else _rename(listed, labels))


class _TableFile:
    """A Parquet file that is written on this machine, and put into a folder at its end."""

    def __init__(self, folder: Folder, name: str, place: str) -> None:
        self._folder, self._name, self._path = folder, name, Path(place, name)
        self._writer: Any = None

    def append(self, table: "pa.Table") -> None:
        import pyarrow.parquet as pq

        words = name_words(table.schema.names)
        self._writer = self._writer or pq.ParquetWriter(self._path, table.schema, compression=COMPRESSION, use_dictionary=words)  # pyright: ignore[reportArgumentType]
        self._writer.write_table(table, row_group_size=INDEX_ROWS)

    def __enter__(self) -> "_TableFile":
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        if self._writer is not None:
            self._writer.close()
        if self._writer is not None and kind is None:
            self._folder.put(self._path, self._name)


def _rename(table: "pa.Table", labels: "Labels") -> "pa.Table":
    import pyarrow as pa

    return table.set_column(table.schema.get_field_index("source"), "source", pa.array([labels.name(digest) for digest in table["sha256"].to_pylist()]))


def _read_light(folder: Folder, parts: Sequence[str], columns: Sequence[str]) -> "Iterator[pa.Table]":
    import pyarrow as pa

    for number, part in enumerate(parts):
        with folder.open(part) as file:
            table = file.read(columns=list(columns))
        own = {"part": [number] * table.num_rows, "row": list(range(table.num_rows))}
        table = table.replace_schema_metadata(None)
        for name, values in own.items():
            table = table.append_column(name, pa.array(values, pa.int32()))
        yield table


def _gather(tables: "Iterator[pa.Table]") -> "Iterator[pa.Table]":
    """Tables put together until they are worth writing."""
    import pyarrow as pa

    waiting: list[Any] = []
    for table in tables:
        waiting.append(table)
        if sum(part.num_rows for part in waiting) >= INDEX_ROWS:
            yield pa.concat_tables(waiting).combine_chunks()
            waiting = []
    if waiting:
        yield pa.concat_tables(waiting).combine_chunks()
