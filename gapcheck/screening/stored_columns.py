"""Ranks, counts and picks over the columns of stored results: a million rows in seconds, since no report is opened that is not wanted."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from gapcheck.reports.shortlist.rows import Overview, Scarcity
from gapcheck.screening.parquet import Folder
from gapcheck.screening.stored_results import INDEX, PEOPLE, Manifest

if TYPE_CHECKING:
    import numpy as np

_READ_AT_ONCE = 65_536


class Ranking:
    """Who stands where, of all rows of a folder of results."""

    def __init__(self, folder: Folder, manifest: Manifest) -> None:
        """Reads scores and ranges, and who is one person."""
        import numpy as np

        self._folder, self._manifest = folder, manifest
        columns = _read_numbers(folder, ("score", "low", "high"))
        self.score, self.low, self.high = columns["score"], columns["low"], columns["high"]
        self.skipped = np.concatenate([_is_told(batch.column(0)) for batch in folder.scan(INDEX, ["code"], _READ_AT_ONCE)])
        self._read_people(folder)
        self.middle = np.where(np.isnan(self.score), (self.low + self.high) / 2, self.score)
        self._scores = np.sort(self.score[self.is_best & ~np.isnan(self.score)])

    def _read_people(self, folder: Folder) -> None:
        import numpy as np

        count = len(self.score)
        self.first, self.best, self.like = np.arange(count), np.arange(count), np.full(count, -1)
        self.like_kind: dict[int, str] = {}
        self.like_share: dict[int, float] = {}
        for batch in folder.scan(PEOPLE, ["row", "first", "best", "like", "like_kind", "like_share"]):
            for row in batch.to_pylist():
                self.first[row["row"]], self.best[row["row"]] = row["first"], row["best"]
                if row["like"] is not None:
                    self.like[row["row"]] = row["like"]
                    self.like_kind[row["row"]], self.like_share[row["row"]] = row["like_kind"], row["like_share"]
        self.is_best = self.best == np.arange(count)

    def __len__(self) -> int:
        return len(self.score)

    def order(self, allowed: "np.ndarray[Any, Any] | None" = None) -> "np.ndarray[Any, Any]":
        """Rows of the people who were read, best first; those of whom nothing can be told come last.

        Args:
            allowed: which rows may be listed, row by row.
        """
        import numpy as np

        wanted = self.is_best & ~self.skipped if allowed is None else self.is_best & ~self.skipped & allowed
        rows = np.flatnonzero(wanted)
        middle = np.nan_to_num(self.middle[rows], nan=-1.0)
        return rows[np.lexsort((self.first[rows], np.isnan(self.score[rows]), -middle))]

    def rank(self, row: int) -> int | None:
        """From 1, the same for the same score; None where there is no score."""
        score = self.score[row]
        return None if score != score else 1 + self._count_above(score)

    def place(self, row: int) -> tuple[int, int] | None:
        """Ranks between which a row without a score lies."""
        low, high = self.low[row], self.high[row]
        return None if self.score[row] == self.score[row] or low != low else (1 + self._count_above(high), 1 + self._count_above(low))

    def _count_above(self, score: float) -> int:
        import numpy as np

        return int(len(self._scores) - np.searchsorted(self._scores, score, side="right"))

    def copies(self, rows: Sequence[int]) -> dict[int, list[int]]:
        """For some people the rows of their other files."""
        import numpy as np

        others = np.flatnonzero(~self.is_best)
        found: dict[int, list[int]] = {row: [] for row in rows}
        for row, best in zip(others.tolist(), self.best[others].tolist(), strict=True):
            if best in found:
                found[best].append(row)
        return found

    def survey(self) -> Overview:
        """What the pool is like; people count, whatever the number of their files."""
        import numpy as np

        people = self.is_best & ~self.skipped
        scores = self._scores
        bins = Counter(np.minimum(9, self._scores // 10).astype(int).tolist())
        required = [column for column in self._manifest.columns if column.need == "required"]
        scarce = [Scarcity(column.name, *self._count(f"requirement_{column.id}", people, ("met", "partial", "missing"))) for column in required]
        gates: dict[str, Mapping[str, int]] = {
            gate: Counter(dict(zip(_GATE, self._count(f"gate_{gate}", people, _GATE), strict=True))) for gate in self._manifest.gates
        }
        return Overview(
            files=len(self),
            scored=len(scores),
            skipped=dict(sorted(self._count_words("code", self.skipped).items())),
            alike=int((~self.is_best).sum()),
            scarce=tuple(sorted(scarce, key=lambda row: (row.met, row.partial, row.name))),
            gates=dict(sorted(gates.items(), key=lambda pair: (-pair[1]["fail"], pair[0]))),
            bins=tuple(bins[index] for index in range(10)),
            quartiles=_quartiles(scores),
            people=int(people.sum()),
            recycled=sum(kind == "similar text" and bool(people[row]) for row, kind in self.like_kind.items()),
            bands=self._count_bands(people),
        )

    def _count(self, column: str, among: "np.ndarray[Any, Any]", words: Sequence[str]) -> list[int]:
        counts = self._count_words(column, among)
        return [counts[word] for word in words]

    def _count_words(self, column: str, among: "np.ndarray[Any, Any]") -> Counter[str]:
        counts: Counter[str] = Counter()
        for start, array in self._scan(column, words=True):
            kept = array.filter(_as_mask(among[start : start + len(array)]))
            for word in kept.value_counts().to_pylist():
                counts[word["values"]] += word["counts"]
        return counts

    def _count_bands(self, among: "np.ndarray[Any, Any]") -> dict[str, int]:
        """Band -> people, best first: in the order of the best person of each."""
        counts = self._count_words("band", among)
        best: dict[str, float] = {}
        for start, batch in self._scan("band"):
            for band in filter(None, counts):
                inside = _equals(batch, band) & among[start : start + len(batch)]
                told = self.middle[start : start + len(batch)][inside]
                best[band] = max(best.get(band, -1.0), float(told.max()) if len(told) else -1.0)
        names = self._manifest.bands
        return {names.get(band, band): counts[band] for band in sorted(best, key=lambda band: -best[band])}

    def _scan(self, column: str, *, words: bool = False) -> Iterator[tuple[int, Any]]:
        """A column piece by piece, each with the row that it begins at."""
        start = 0
        for batch in self._folder.scan(INDEX, [column], _READ_AT_ONCE, words=words):
            yield start, batch.column(0)
            start += len(batch)

    def meets(self, column: str, words: Sequence[str]) -> "np.ndarray[Any, Any]":
        """Which rows hold one of some words in a column; in a column of lists one of its items."""
        import numpy as np

        return np.concatenate([_holds(array, words) for _, array in self._scan(column)])

    def pick(self, rows: Sequence[int], columns: Sequence[str]) -> dict[int, dict[str, Any]]:
        """Some columns of some rows."""
        return dict(self._folder.pick(INDEX, columns, sorted(set(rows))))


_GATE = ("pass", "fail", "unknown")


def _read_numbers(folder: Folder, columns: Sequence[str]) -> "dict[str, np.ndarray[Any, Any]]":
    import numpy as np

    found: dict[str, list[Any]] = {name: [] for name in columns}
    for batch in folder.scan(INDEX, columns, _READ_AT_ONCE):
        for name in columns:
            found[name].append(batch.column(name).to_numpy(zero_copy_only=False))
    return {name: np.concatenate(arrays) for name, arrays in found.items()}


def _is_told(array: Any) -> Any:
    return ~_equals(array, "")


def _equals(array: Any, word: str) -> Any:
    import pyarrow.compute as pc

    return pc.call_function("equal", [array, word]).to_numpy(zero_copy_only=False)


def _as_mask(mask: Any) -> Any:
    import pyarrow as pa

    return pa.array(mask)


def _holds(array: Any, words: Sequence[str]) -> Any:
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    if not pa.types.is_list(array.type):
        return pc.call_function("is_in", [array], pc.SetLookupOptions(pa.array(words))).to_numpy(zero_copy_only=False)
    holds = np.zeros(len(array), dtype=bool)
    inside = pc.call_function("is_in", [array.flatten()], pc.SetLookupOptions(pa.array(words))).to_numpy(zero_copy_only=False)
    holds[pc.call_function("list_parent_indices", [array]).to_numpy(zero_copy_only=False)[inside]] = True
    return holds


def _quartiles(scores: "np.ndarray[Any, Any]") -> tuple[float, float, float] | None:
    """Of scores in order; as `statistics.quantiles` has it with its method `inclusive`."""
    if len(scores) < 2:
        return None
    cuts = [divmod(quarter * (len(scores) - 1), 4) for quarter in (1, 2, 3)]
    low, middle, high = ((scores[at] * (4 - rest) + scores[min(at + 1, len(scores) - 1)] * rest) / 4 for at, rest in cuts)
    return round(float(low), 1), round(float(middle), 1), round(float(high), 1)
