"""Who is one person, over the columns of stored results: the same links and groups as for a run on one machine, without all of it in memory.

Pairs to compare are found band by band, by sorting; each band is a task of its own, so that a cluster can share them. Only files that have
something in common with another are loaded and compared.

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
from gapcheck.screening.ranking import GRADES

BANDS_PER_TASK = 4
_MIX = 0x9E3779B97F4A7C15
_MIX_AGAIN = 0xC2B2AE3D27D4EB4F


@dataclass(frozen=True, slots=True)
class PairTask:
    """Bands that one task looks for pairs by."""

    url: str
    parts: tuple[str, ...]
    bands: tuple[str, ...]
    """Columns."""


def find_people(folder: Folder, index: str, parts: Sequence[str], map_tasks: Callable[[Callable[[Any], Any], Sequence[Any]], Sequence[Any]]) -> bytes:
    """A Parquet file with a row for every file that is linked to another: its row, the first and the best of its person, and what it is like.

    Args:
        index: file with the columns of all parts.
        map_tasks: does one thing with many tasks.
    """
    bands = name_bands()
    tasks = [PairTask(folder.url, tuple(parts), tuple(bands[at : at + BANDS_PER_TASK])) for at in range(0, BANDS, BANDS_PER_TASK)]
    same = _find_same_files(_read_digests(folder, parts))
    by_contact, shared = _pair_by_contact(folder, parts, same)
    pairs = _put_together([*map_tasks(find_pairs, tasks), by_contact])
    rows = sorted({*pairs.ravel().tolist(), *same, *same.values()})
    files = dict(zip(rows, _load_signed(folder, parts, rows), strict=True))
    links = _link(files, pairs, same, shared)
    return _render(_fold(files, links, folder, index), links)


def find_pairs(task: PairTask) -> Any:
    """Pairs of rows, the later one first, that share a band; an array of two columns. A row that is the same file as an earlier one is in none."""
    folder = Folder(task.url)
    same = _find_same_files(_read_digests(folder, task.parts))
    return _put_together(_pair_up(*_leave_out(same, *_read_band(folder, task.parts, band))) for band in task.bands)


def _pair_by_contact(folder: Folder, parts: Sequence[str], same: dict[int, int]) -> tuple[Any, set[str]]:
    """Pairs of rows that share a contact of one person, and the contacts that are of more people than one."""
    import numpy as np

    owners, contacts = _read_contacts(folder, parts)
    values, counts = np.unique(contacts, return_counts=True)
    repeated = np.isin(contacts, values[counts > 1])
    shared = find_shared(_load_signed(folder, parts, np.unique(owners[repeated]).tolist(), signature=False))
    kept = repeated & ~np.isin(contacts, np.array([int(contact, 16) for contact in shared], dtype=np.uint64))
    return _pair_up(*_leave_out(same, owners[kept], contacts[kept])), shared


def _leave_out(same: dict[int, int], rows: Any, marks: Any) -> tuple[Any, Any]:
    import numpy as np

    kept = ~np.isin(rows, np.fromiter(same, dtype=np.int64, count=len(same)))
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


def _read_digests(folder: Folder, parts: Sequence[str]) -> Any:
    """The first 64 bits of every file's digest; 0 for a file that could not be read."""
    import numpy as np

    digests = [np.fromiter((int(text[:16] or "0", 16) for text in column.to_pylist()), dtype=np.uint64) for column in _read_column(folder, parts, "sha256")]
    return np.concatenate(digests) if digests else np.empty(0, dtype=np.uint64)


def _read_column(folder: Folder, parts: Sequence[str], name: str) -> Iterator[Any]:
    for part in parts:
        with folder.open(part) as file:
            yield file.read(columns=[name]).column(0).combine_chunks()


def _find_same_files(digests: Any) -> dict[int, int]:
    """Row -> the first row of the same file."""
    import numpy as np

    order = np.argsort(digests, kind="stable")
    ordered = digests[order]
    new = np.concatenate(([True], ordered[1:] != ordered[:-1])) if len(ordered) else np.empty(0, dtype=bool)
    firsts = order[np.flatnonzero(new)[np.cumsum(new) - 1]] if len(ordered) else order
    repeated = ~new & (ordered != 0)
    return dict(zip(order[repeated].tolist(), firsts[repeated].tolist(), strict=True))


def _read_band(folder: Folder, parts: Sequence[str], column: str) -> tuple[Any, Any]:
    """Rows that have a signature, and 64 bits made of their band."""
    import numpy as np

    rows, marks, at = [], [], 0
    for array in _read_column(folder, parts, column):
        there = ~np.asarray(array.is_null())
        words = np.frombuffer(array.buffers()[1], dtype="<u8")[2 * array.offset : 2 * (array.offset + len(array))].reshape(-1, 2)[there]
        mixed = (words[:, 0] * np.uint64(_MIX)) ^ ((words[:, 1] + np.uint64(1)) * np.uint64(_MIX_AGAIN))
        rows.append(np.flatnonzero(there) + at)
        marks.append(mixed)
        at += len(array)
    return np.concatenate(rows), np.concatenate(marks)


def _read_contacts(folder: Folder, parts: Sequence[str]) -> tuple[Any, Any]:
    """A row for every contact, and its hash."""
    import numpy as np

    rows, marks, at = [], [], 0
    for array in _read_column(folder, parts, "contacts"):
        flat = array.flatten().to_pylist()
        rows.append(np.repeat(np.arange(at, at + len(array)), np.asarray(array.value_lengths().fill_null(0))))
        marks.append(np.fromiter((int(text, 16) for text in flat), dtype=np.uint64, count=len(flat)))
        at += len(array)
    return np.concatenate(rows), np.concatenate(marks)


def _load_signed(folder: Folder, parts: Sequence[str], rows: Sequence[int], *, signature: bool = True) -> list[Signed]:
    """Some files by their rows, which are in order."""
    bands = name_bands() if signature else []
    wanted, at, number, files = list(rows), 0, 0, []
    for part in parts:
        with folder.open(part) as file:
            count = file.metadata.num_rows
            own = []
            while number < len(wanted) and wanted[number] < at + count:
                own.append(wanted[number] - at)
                number += 1
            if own:
                table = file.read(columns=["sha256", "contacts", "names", *bands]).take(own).to_pylist()
                files += [_make_signed(at + place, row, bands) for place, row in zip(own, table, strict=True)]
        at += count
    return files


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
    known = dict(zip(linked, _read_order(folder, index, linked), strict=True))
    folded = []
    for group in group_people([files[row] for row in linked], links):
        rows = [linked[place] for place in group]
        best = min(rows, key=lambda row: known[row])
        folded += [(row, row, row) if known[best][0] else (row, rows[0], best) for row in rows]
    return sorted(folded)


def _read_order(folder: Folder, index: str, rows: Sequence[int]) -> Iterator[tuple[bool, int, float]]:
    """What decides which file of a person stands for them: skipped, how well it was read, the score."""
    wanted, at, number = list(rows), 0, 0
    for batch in folder.scan(index, ["code", "reading", "score"]):
        own = []
        while number < len(wanted) and wanted[number] < at + len(batch):
            own.append(wanted[number] - at)
            number += 1
        for row in batch.take(own).to_pylist() if own else ():
            grade = GRADES.index(row["reading"]) if row["reading"] in GRADES else len(GRADES)
            yield bool(row["code"]), grade, -(row["score"] or 0.0)
        at += len(batch)


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
