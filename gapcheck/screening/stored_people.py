"""Who is one person, over the columns of stored results: the same links and groups as for a run on one machine, without all of it in memory.

What people are found by stands in one file, column by column (`traces.parquet`), while they are looked for. Pairs to compare are found band by
band, by sorting; a few bands are a task of their own, so that a cluster can share them. Only files that have something in common with another
are loaded and compared.

Source:
    As for `duplicates`: locality-sensitive hashing by bands of MinHash signatures.
"""

import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from gapcheck.screening.duplicates import MAX_COMPARED, Likeness, Signed, choose_link, find_shared
from gapcheck.screening.parquet import BANDS, COMPRESSION, Folder, join_signature, name_bands
from gapcheck.screening.people import group_people
from gapcheck.screening.ranking import order_files

TRACES = "traces.parquet"
TRACE_COLUMNS = ("sha256", "contacts", "names", *name_bands())
BANDS_PER_TASK = 4
MapTasks = Callable[[Callable[[Any], Any], Sequence[Any]], Sequence[Any]]
"""Does one thing with many tasks, in order: in this process, or on a cluster."""
_MIX = 0x9E3779B97F4A7C15
_MIX_AGAIN = 0xC2B2AE3D27D4EB4F


@dataclass(frozen=True, slots=True)
class PairTask:
    """Bands that one task looks for pairs by."""

    url: str
    bands: tuple[str, ...]
    """Columns."""
    left_out: Any
    """Array of rows that are in no pair."""


def find_people(folder: Folder, index: str, map_tasks: MapTasks) -> bytes:
    """A Parquet file with a row for every file that is linked to another: its row, the first and the best of its person, and what it is like.

    Args:
        folder: holds TRACES, with a row for every file.
        index: file with the columns of all parts.
    """
    import numpy as np

    bands = name_bands()
    same = _find_same_files(_read_digests(folder))
    left_out = np.fromiter(same, dtype=np.int64, count=len(same))
    tasks = [PairTask(folder.url, tuple(bands[at : at + BANDS_PER_TASK]), left_out) for at in range(0, BANDS, BANDS_PER_TASK)]
    by_contact, shared = _pair_by_contact(folder, left_out)
    pairs = _put_together([*map_tasks(find_pairs, tasks), by_contact])
    files = _load_signed(folder, sorted({*pairs.ravel().tolist(), *same, *same.values()}))
    links = _link(files, pairs, same, shared)
    return _render(_fold(files, links, folder, index), links)


def find_pairs(task: PairTask) -> Any:
    """Pairs of rows, the later one first, that share a band; an array of two columns. A row that is the same file as an earlier one is in none."""
    folder = Folder(task.url)
    return _put_together(_pair_up(*_leave_out(task.left_out, *_read_band(folder, band))) for band in task.bands)


def _pair_by_contact(folder: Folder, left_out: Any) -> tuple[Any, set[str]]:
    """Pairs of rows that share a contact of one person, and the contacts that are of more people than one."""
    import numpy as np

    owners, contacts = _read_contacts(folder)
    values, counts = np.unique(contacts, return_counts=True)
    repeated = np.isin(contacts, values[counts > 1])
    shared = find_shared(list(_load_signed(folder, np.unique(owners[repeated]).tolist(), signature=False).values()))
    kept = repeated & ~np.isin(contacts, np.array([int(contact, 16) for contact in shared], dtype=np.uint64))
    return _pair_up(*_leave_out(left_out, owners[kept], contacts[kept])), shared


def _leave_out(left_out: Any, rows: Any, marks: Any) -> tuple[Any, Any]:
    import numpy as np

    kept = ~np.isin(rows, left_out)
    return rows[kept], marks[kept]


def _pair_up(rows: Any, marks: Any) -> Any:
    """Of each group with one mark, every row with the first and the last so many earlier ones."""
    import numpy as np

    order = np.argsort(marks, kind="stable")
    rows, marks = rows[order], marks[order]
    starts = np.flatnonzero(np.concatenate(([True], marks[1:] != marks[:-1]))) if len(marks) else np.empty(0, dtype=np.int64)
    sizes = np.diff(np.append(starts, len(marks)))
    twos = starts[sizes == 2]
    pairs = [np.stack([rows[twos + 1], rows[twos]], axis=1)]
    for start, size in zip(starts[sizes > 2], sizes[sizes > 2], strict=True):
        pairs.append(_pair_group(rows[start : start + size]))
    return np.concatenate(pairs).astype(np.int64)


def _pair_group(members: Any) -> Any:
    import numpy as np

    pairs = []
    for at in range(1, len(members)):
        earlier = members[:at] if at <= 2 * MAX_COMPARED else np.concatenate([members[:MAX_COMPARED], members[at - MAX_COMPARED : at]])
        pairs.append(np.stack([np.full(len(earlier), members[at]), earlier], axis=1))
    return np.concatenate(pairs)


def _put_together(found: Iterable[Any]) -> Any:
    import numpy as np

    return np.unique(np.concatenate(list(found)), axis=0)


def _read_digests(folder: Folder) -> Any:
    """The first 64 bits of every file's digest; 0 for a file that could not be read."""
    import numpy as np

    digests = [np.fromiter((int(text[:16] or "0", 16) for text in column.to_pylist()), dtype=np.uint64) for column in _read_column(folder, "sha256")]
    return np.concatenate(digests)


def _read_column(folder: Folder, name: str) -> Iterator[Any]:
    return (batch.column(0) for batch in folder.scan(TRACES, [name]))


def _find_same_files(digests: Any) -> dict[int, int]:
    """Row -> the first row of the same file."""
    import numpy as np

    order = np.argsort(digests, kind="stable")
    ordered = digests[order]
    new = np.concatenate(([True], ordered[1:] != ordered[:-1])) if len(ordered) else np.empty(0, dtype=bool)
    firsts = order[np.flatnonzero(new)[np.cumsum(new) - 1]] if len(ordered) else order
    repeated = ~new & (ordered != 0)
    return dict(zip(order[repeated].tolist(), firsts[repeated].tolist(), strict=True))


def _read_band(folder: Folder, column: str) -> tuple[Any, Any]:
    """Rows that have a signature, and 64 bits made of their band."""
    import numpy as np

    rows, marks, at = [], [], 0
    for array in _read_column(folder, column):
        there = ~np.asarray(array.is_null())
        words = np.frombuffer(array.buffers()[1], dtype="<u8")[2 * array.offset : 2 * (array.offset + len(array))].reshape(-1, 2)[there]
        mixed = (words[:, 0] * np.uint64(_MIX)) ^ ((words[:, 1] + np.uint64(1)) * np.uint64(_MIX_AGAIN))
        rows.append(np.flatnonzero(there) + at)
        marks.append(mixed)
        at += len(array)
    return np.concatenate(rows), np.concatenate(marks)


def _read_contacts(folder: Folder) -> tuple[Any, Any]:
    """A row for every contact, and its hash."""
    import numpy as np

    rows, marks, at = [], [], 0
    for array in _read_column(folder, "contacts"):
        flat = array.flatten().to_pylist()
        rows.append(np.repeat(np.arange(at, at + len(array)), np.asarray(array.value_lengths().fill_null(0))))
        marks.append(np.fromiter((int(text, 16) for text in flat), dtype=np.uint64, count=len(flat)))
        at += len(array)
    return np.concatenate(rows), np.concatenate(marks)


def _load_signed(folder: Folder, rows: Sequence[int], *, signature: bool = True) -> dict[int, Signed]:
    """Some files by their rows, which are in order."""
    bands = name_bands() if signature else []
    return {row: _make_signed(row, data, bands) for row, data in folder.pick(TRACES, ["sha256", "contacts", "names", *bands], rows)}


def _make_signed(row: int, data: dict[str, Any], bands: Sequence[str]) -> Signed:
    signature = join_signature([data[band] for band in bands])
    return Signed(str(row), data["sha256"], signature, tuple(data["contacts"]), tuple(data["names"]))


def _link(files: dict[int, Signed], pairs: Any, same: dict[int, int], shared: set[str]) -> dict[str, Likeness]:
    """For each row that is like an earlier one, the one that it is most like."""
    earlier: dict[int, list[int]] = {}
    for later, other in pairs.tolist():
        earlier.setdefault(later, []).append(other)
    links = {}
    for row, file in files.items():
        if row in same:
            links[file.source] = Likeness(str(same[row]), "same file", 1.0)
        elif row in earlier:
            link = choose_link(file, [files[other] for other in earlier[row]], shared)
            if link is not None:
                links[file.source] = link
    return links


def _fold(files: dict[int, Signed], links: dict[str, Likeness], folder: Folder, index: str) -> list[tuple[int, int, int]]:
    """Row, the first row and the best row of its person, for every row that is linked."""
    linked = sorted({int(row) for link in links.items() for row in (link[0], link[1].source)})
    order = {row: order_files(bool(told["code"]), told["reading"], told["score"]) for row, told in folder.pick(index, ["code", "reading", "score"], linked)}
    folded = []
    for group in group_people([files[row] for row in linked], links):
        rows = [linked[place] for place in group]
        best = min(rows, key=lambda row: order[row])
        folded += [(row, row, row) if order[best][0] else (row, rows[0], best) for row in rows]
    return sorted(folded)


def _render(folded: Sequence[tuple[int, int, int]], links: dict[str, Likeness]) -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    likes = [links.get(str(row)) for row, _, _ in folded]
    columns = {
        "row": pa.array([row for row, _, _ in folded], pa.int64()),
        "first": pa.array([first for _, first, _ in folded], pa.int64()),
        "best": pa.array([best for _, _, best in folded], pa.int64()),
        "like": pa.array([int(link.source) if link else None for link in likes], pa.int64()),
        "like_kind": pa.array([link.kind if link else "" for link in likes], pa.string()),
        "like_share": pa.array([link.share if link else None for link in likes], pa.float64()),
    }
    stream = io.BytesIO()
    pq.write_table(pa.table(columns), stream, compression=COMPRESSION)
    return stream.getvalue()
