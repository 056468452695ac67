"""Puts candidates in order and tells what the pool is like; gates stand beside the score and never change the order."""

import statistics
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from gapcheck.reports.shortlist.rows import Candidate, Column, Overview, Scarcity
from gapcheck.screening.duplicates import Likeness


def rank_candidates(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Best first; equal scores share a rank and keep the order of the inbox, files without a score come last and have none."""
    rows = list(candidates)
    scored = sorted((row for row in rows if row.score is not None), key=lambda row: -(row.score or 0.0))
    ranked: list[Candidate] = []
    for position, row in enumerate(scored, 1):
        same = ranked and ranked[-1].score == row.score
        ranked.append(replace(row, rank=ranked[-1].rank if same else position))
    unscored = [row for row in rows if row.score is None and not row.skipped]
    return [*ranked, *unscored, *(row for row in rows if row.skipped)]


def link_candidates(candidates: Iterable[Candidate], links: Mapping[str, Likeness]) -> list[Candidate]:
    """Candidates with the earlier file that each is like."""
    linked = []
    for row in candidates:
        link = links.get(row.source)
        linked.append(replace(row, like=link.source, like_kind=link.kind, like_share=link.share) if link else row)
    return linked


def survey(candidates: Sequence[Candidate], columns: Sequence[Column], gates: Sequence[str]) -> Overview:
    """What the pool is like: scarce requirements, gates, scores. Files that are like an earlier one count as well."""
    scores = [row.score for row in candidates if row.score is not None]
    read = [row for row in candidates if not row.skipped]
    scarce = [_count_statuses(column, read) for column in columns if column.need == "required"]
    by_gate = {gate: Counter(row.gates.get(gate, "unknown") for row in read) for gate in gates}
    bins = Counter(min(9, int(score // 10)) for score in scores)
    return Overview(
        files=len(candidates),
        scored=len(scores),
        skipped=dict(sorted(Counter(row.code for row in candidates if row.skipped).items())),
        alike=sum(bool(row.like) for row in candidates),
        scarce=tuple(sorted(scarce, key=lambda row: (row.met, row.partial, row.name))),
        gates=dict(sorted(by_gate.items(), key=lambda pair: (-pair[1]["fail"], pair[0]))),
        bins=tuple(bins[index] for index in range(10)),
        quartiles=_quartiles(scores),
    )


def _count_statuses(column: Column, candidates: Sequence[Candidate]) -> Scarcity:
    counts = Counter(row.proofs[column.id].status for row in candidates if column.id in row.proofs)
    return Scarcity(column.name, counts["met"], counts["partial"], counts["missing"])


def _quartiles(scores: Sequence[float]) -> tuple[float, float, float] | None:
    if len(scores) < 2:
        return None
    low, middle, high = statistics.quantiles(scores, n=4, method="inclusive")
    return round(low, 1), round(middle, 1), round(high, 1)
