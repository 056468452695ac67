"""Outcomes as Parquet: columns to rank, count and compare by, and each report as one line of JSON beside them.

Needs the extra `dask` (pyarrow and fsspec). A part is written in one go: it is there whole, or not at all.
"""

import io
import json
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gapcheck.domain import Role
from gapcheck.errors import LibraryMissing
from gapcheck.reports.shortlist.result_lines import read_candidate
from gapcheck.reports.shortlist.rows import Candidate
from gapcheck.screening.duplicates import HASHES, ROWS
from gapcheck.screening.inbox import Item
from gapcheck.screening.sources import open_store
from gapcheck.screening.worker import Outcome, set_source

if TYPE_CHECKING:
    import pyarrow as pa

BANDS = HASHES // ROWS
BAND_BYTES = 4 * ROWS
ROW_GROUP = 64
"""Rows that are read together; small, since a few reports are wanted from many parts."""
COMPRESSION = "zstd"
PERSON = ("name", "mail", "phone", "place", "title", "employer", "degree")


def require_library() -> None:
    """Raises `LibraryMissing` unless Parquet can be written."""
    try:
        import fsspec  # noqa: F401  # pyright: ignore[reportUnusedImport]
        import pyarrow.parquet  # noqa: F401  # pyright: ignore[reportUnusedImport]
    except ImportError:
        raise LibraryMissing("Parquet needs pyarrow and fsspec", "dask") from None


def make_schema(role: Role) -> "pa.Schema":
    """The columns of a part, whatever is in it; those of gates and requirements are the role's."""
    import pyarrow as pa

    word, words = pa.string(), pa.list_(pa.string())
    columns: list[tuple[str, Any]] = [(name, pa.string()) for name in ("key", "source", "version", "sha256")]
    columns += [("code", word), ("reason", pa.string()), ("score", pa.float64()), ("low", pa.float64()), ("high", pa.float64())]
    columns += [("band", word), ("reading", word), ("months", pa.int32()), ("relevant_months", pa.int32())]
    columns += [("met", pa.int16()), ("needed", pa.int16()), ("strengths", words), ("gaps", words), ("skills", words), ("notes", words)]
    columns += [(f"person_{name}", pa.string()) for name in PERSON]
    columns += [(f"gate_{gate.id}", word) for gate in role.gates]
    columns += [(f"requirement_{row.id}", word) for row in role.requirements]
    columns += [("contacts", words), ("names", words)]
    columns += [(name, pa.binary(BAND_BYTES)) for name in name_bands()]
    columns += [("identity", pa.string()), ("text", pa.string()), ("line", pa.string())]
    return pa.schema(columns, {"schema": "gapcheck/part/1"})


def name_bands() -> list[str]:
    """Columns that together are the signature, each one band of it."""
    return [f"signature_{number:02}" for number in range(BANDS)]


def make_row(item: Item, outcome: Outcome, role: Role, *, blind: bool = False) -> dict[str, Any]:
    """One outcome, column by column; in a blind run without the name of the file, which often tells who it is of."""
    line = set_source(outcome.line, "") if blind else outcome.line
    row = _tell_candidate(read_candidate(json.loads(line), outcome.person), role)
    row |= {"key": "" if blind else safe(item.key), "source": "" if blind else item.source, "version": item.version}
    row |= {"sha256": outcome.sha256, "line": line}
    row |= {"contacts": list(outcome.contacts), "names": list(outcome.names), "text": outcome.text or None}
    row |= {"identity": json.dumps(outcome.identity) if outcome.identity else None}
    return row | dict(zip(name_bands(), _split_signature(outcome.signature), strict=True))


def safe(key: str) -> str:
    """A key as text that every encoding can take."""
    return key.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _tell_candidate(row: Candidate, role: Role) -> dict[str, Any]:
    low, high = row.range or (None, None)
    told: dict[str, Any] = {"code": row.code, "reason": row.reason, "score": row.score, "low": low, "high": high, "band": row.band}
    told |= {"reading": row.reading, "months": row.months, "relevant_months": row.person.relevant_months, "met": row.met, "needed": row.needed}
    told |= {"strengths": list(row.strengths), "gaps": list(row.gaps), "notes": list(row.notes)}
    told |= {"skills": [f"{skill}={status}" for skill, status in row.skills.items()]}
    told |= {f"person_{name}": getattr(row.person, name) for name in PERSON}
    told |= {f"gate_{gate.id}": row.gates.get(gate.id, "") for gate in role.gates}
    return told | {f"requirement_{wanted.id}": row.proofs[wanted.id].status if wanted.id in row.proofs else "" for wanted in role.requirements}


def _split_signature(signature: str) -> list[bytes | None]:
    import base64

    raw = base64.b64decode(signature)
    return [raw[at : at + BAND_BYTES] for at in range(0, len(raw), BAND_BYTES)] if raw else [None] * BANDS


def join_signature(bands: Sequence[bytes | None]) -> str:
    """The signature as it was before it was cut into bands."""
    import base64

    return base64.b64encode(b"".join(band or b"" for band in bands)).decode()


def render_part(rows: Sequence[dict[str, Any]], schema: "pa.Schema", about: dict[str, str]) -> bytes:
    """The file; the same rows give the same bytes.

    Args:
        about: what the part is of, kept with it.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    table = pa.Table.from_pylist(list(rows), schema.with_metadata((schema.metadata or {}) | {key.encode(): text.encode() for key, text in about.items()}))
    stream = io.BytesIO()
    pq.write_table(table, stream, compression=COMPRESSION, row_group_size=ROW_GROUP, use_dictionary=name_words(schema.names))  # pyright: ignore[reportArgumentType]
    return stream.getvalue()


def name_words(columns: Sequence[str]) -> list[str]:
    """Of some columns those that hold few different words."""
    return [name for name in columns if name in _WORDS or name.startswith(("gate_", "requirement_"))]


_WORDS = frozenset({"code", "band", "reading", "person_degree"})


class Folder:
    """A folder of a store, or of this machine."""

    def __init__(self, url: str) -> None:
        """
        Raises:
            StoreProblem: it cannot be opened.
        """
        self.url = url.rstrip("/")
        self.store, self._root = open_store(self.url)

    def names(self) -> set[str]:
        """Files in it."""
        try:
            self.store.invalidate_cache()
            return {path.rstrip("/").rpartition("/")[2] for path in self.store.ls(self._root, detail=False)}
        except FileNotFoundError:
            return set()

    def write(self, name: str, content: bytes) -> None:
        """Whole or not at all; on this machine for its owner's eyes only."""
        place = f"{self._root}/{name}"
        if "file" not in self.store.protocol:
            self.store.pipe_file(place, content)
            return
        from gapcheck.screening.private_files import replace_private

        Path(self._root).mkdir(mode=0o700, parents=True, exist_ok=True)
        with replace_private(Path(place)) as file:
            file.write(content)

    def put(self, path: Path, name: str) -> None:
        """A file of this machine."""
        if "file" in self.store.protocol:
            self.write(name, path.read_bytes())
        else:
            self.store.put_file(str(path), f"{self._root}/{name}")

    def read(self, name: str) -> bytes:
        """
        Raises:
            OSError: it is not there, or the store does not give it.
        """
        content: bytes = self.store.cat_file(f"{self._root}/{name}")
        return content

    def remove(self, names: Sequence[str]) -> None:
        """These files."""
        if names:
            self.store.rm([f"{self._root}/{name}" for name in names])

    def open(self, name: str, words: Sequence[str] = ()) -> Any:
        """A Parquet file to read columns from; only what is asked for is fetched, in a few requests.

        Args:
            words: columns that are to be read as numbers of words.
        """
        import pyarrow.parquet as pq

        # By default a store reads ahead by tens of megabytes, which for a column of a part is the whole part.
        return pq.ParquetFile(self.store.open(f"{self._root}/{name}", "rb", cache_type="none"), read_dictionary=list(words), pre_buffer=True)

    def scan(self, name: str, columns: Sequence[str], batch: int = 16_384, *, words: bool = False) -> Iterator[Any]:
        """Record batches of some columns; as numbers of words where few different ones are counted."""
        with self.open(name, columns if words else ()) as file:
            for group in range(file.num_row_groups):  # one at a time: what is fetched stays in memory as long as its reader
                yield from file.iter_batches(batch, row_groups=[group], columns=list(columns))

    def pick(self, name: str, columns: Sequence[str], rows: Sequence[int]) -> Iterator[tuple[int, dict[str, Any]]]:
        """Some columns of some rows, each with its row; groups of rows that hold none of them are not read.

        Args:
            rows: in order.
        """
        with self.open(name) as file:
            start = first = 0
            for group in range(file.num_row_groups):
                end = start + file.metadata.row_group(group).num_rows
                last = bisect_left(rows, end, first)
                own = rows[first:last]
                if own:
                    table = file.read_row_group(group, columns=list(columns)).take([row - start for row in own])
                    yield from zip(own, table.to_pylist(), strict=True)
                start, first = end, last
