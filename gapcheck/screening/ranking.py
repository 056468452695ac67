"""Puts people in order and tells what the pool is like; gates stand beside the score and never change the order."""

import statistics
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from gapcheck.reports.shortlist.rows import Candidate, Column, Overview, Scarcity
from gapcheck.screening.duplicates import Likeness

_GRADES = ("good", "fair", "poor")


def rank_candidates(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Best first; equal scores share a rank and keep the order of the inbox.

    Somebody whose text leaves the score open stands behind those who have the middle of the range, without a rank, and is told between
    which ranks the truth lies. Those of whom nothing can be told come last, and skipped files after them.
    """
    rows = list(candidates)
    scores = sorted((row.score for row in rows if row.score is not None), reverse=True)
    ranked = [replace(row, rank=1 + _count_above(scores, row.score)) if row.score is not None else replace(row, place=_find_place(scores, row)) for row in rows]
    told = sorted((row for row in ranked if _middle(row) is not None), key=lambda row: (-(_middle(row) or 0.0), row.score is None))
    untold = [row for row in ranked if _middle(row) is None]
    return [*told, *(row for row in untold if not row.skipped), *(row for row in untold if row.skipped)]


def _middle(row: Candidate) -> float | None:
    if row.score is not None or row.range is None:
        return row.score
    return sum(row.range) / 2


def _count_above(scores: Sequence[float], score: float) -> int:
    """Scores above one, of many in falling order."""
    low, high = 0, len(scores)
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if scores[middle] > score else (low, middle)
    return low


def _find_place(scores: Sequence[float], row: Candidate) -> tuple[int, int] | None:
    return (1 + _count_above(scores, row.range[1]), 1 + _count_above(scores, row.range[0])) if row.range is not None else None


def link_candidates(candidates: Iterable[Candidate], links: Mapping[str, Likeness]) -> list[Candidate]:
    """Candidates with the earlier file that each is like."""
    linked = []
    for row in candidates:
        link = links.get(row.source)
        linked.append(replace(row, like=link.source, like_kind=link.kind, like_share=link.share) if link else row)
    return linked


def fold_files(candidates: Sequence[Candidate], groups: Iterable[Sequence[int]]) -> list[Candidate]:
    """One row a person: the file that could be read best, of these the one with the highest score, with the others as its copies."""
    folded = []
    for group in groups:
        rows = sorted((candidates[index] for index in group), key=lambda row: order_files(row.skipped, row.reading, row.score))
        if rows[0].skipped:
            folded += [candidates[index] for index in group]
            continue
        main, *others = rows
        folded.append(replace(main, copies=tuple(others)))
    return folded


def order_files(skipped: bool, reading: str, score: float | None) -> tuple[bool, int, float]:
    """What a person's files are sorted by: the first one stands for them."""
    return skipped, _GRADES.index(reading) if reading in _GRADES else len(_GRADES), -(score or 0.0)


def survey(candidates: Sequence[Candidate], columns: Sequence[Column], gates: Sequence[str]) -> Overview:
    """What the pool is like: scarce requirements, gates, scores. People count, whatever the number of their files."""
    scores = [row.score for row in candidates if row.score is not None]
    read = [row for row in candidates if not row.skipped]
    files = [file for row in candidates for file in (row, *row.copies)]
    scarce = [_count_statuses(column, read) for column in columns if column.need == "required"]
    by_gate = {gate: Counter(row.gates.get(gate, "unknown") for row in read) for gate in gates}
    bins = Counter(min(9, int(score // 10)) for score in scores)
    return Overview(
        files=len(files),
        scored=len(scores),
        skipped=dict(sorted(Counter(row.code for row in files if row.skipped).items())),
        alike=sum(len(row.copies) for row in candidates),
        scarce=tuple(sorted(scarce, key=lambda row: (row.met, row.partial, row.name))),
        gates=dict(sorted(by_gate.items(), key=lambda pair: (-pair[1]["fail"], pair[0]))),
        bins=tuple(bins[index] for index in range(10)),
        quartiles=_quartiles(scores),
        people=len(read),
        recycled=sum(row.like_kind == "similar text" for row in read),
        bands=dict(Counter(row.band for row in read if row.band)),
    )


def _count_statuses(column: Column, candidates: Sequence[Candidate]) -> Scarcity:
    counts = Counter(row.proofs[column.id].status for row in candidates if column.id in row.proofs)
    return Scarcity(column.name, counts["met"], counts["partial"], counts["missing"])


def _quartiles(scores: Sequence[float]) -> tuple[float, float, float] | None:
    if len(scores) < 2:
        return None
    low, middle, high = statistics.quantiles(scores, n=4, method="inclusive")
    return round(low, 1), round(middle, 1), round(high, 1)
