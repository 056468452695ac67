"""Which of overlapping hits is kept."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence

from gapcheck.profile.skills.tokens import Hit

MIN_PAIR = 3
"""Tokens of two names and the slash between them."""
_NAMES = frozenset({"skill", "hidden", "certification"})


def prefer_longest(hits: Iterable[Hit]) -> list[Hit]:
    """The hits without overlaps that cover the most tokens, and of those the fewest; in reading order. Names weigh twice as much as cues.

    A cue of twice as many tokens wins over the name in it: "curious about Kubernetes" is no curiosity.

    "parallel processing" and "data transformation" win over "processing of data" between them, where the longest hit alone would hide both.
    """
    ordered = sorted(hits, key=lambda hit: hit.first)
    kept: list[Hit] = []
    group: list[Hit] = []
    reached = 0
    for hit in ordered:
        if hit.first >= reached:
            kept += _settle(group)
            group = []
        group.append(hit)
        reached = max(reached, hit.end)
    return kept + _settle(group)


def part_pairs(hits: Sequence[Hit], words: Sequence[str]) -> list[Hit]:
    """The hits without those that are two names with a slash between them, each found by itself: "TCP/UDP" of TCP would hide UDP."""
    found = {(hit.first, hit.end): {term.id for term in hit.terms} for hit in hits}
    return [hit for hit in hits if not _is_pair(hit, found, words)]


def _is_pair(hit: Hit, found: Mapping[tuple[int, int], set[str]], words: Sequence[str]) -> bool:
    if hit.end - hit.first < MIN_PAIR or words[hit.first : hit.end].count("/") != 1:
        return False
    slash = words.index("/", hit.first, hit.end)
    sides = found.get((hit.first, slash)), found.get((slash + 1, hit.end))
    return all(sides) and {term.id for term in hit.terms} <= set().union(*filter(None, sides))


def _settle(hits: list[Hit]) -> list[Hit]:
    """The best ones of hits that overlap, by dynamic programming over their ends (weighted interval scheduling)."""
    if len(hits) < 2:
        return hits
    ordered = sorted(hits, key=lambda hit: (hit.end, -hit.first))
    ends = [hit.end for hit in ordered]
    best: list[tuple[int, int, int]] = [(0, 0, 0)]
    taken: list[bool] = []
    for index, hit in enumerate(ordered):
        covered, fewer, tokens = best[bisect_right(ends, hit.first, 0, index)]
        is_name = any(term.kind in _NAMES for term in hit.terms)
        size = hit.end - hit.first
        score = (covered + size * (2 if is_name else 1), fewer - 1, tokens + size)
        taken.append(score > best[-1])
        best.append(max(score, best[-1]))
    kept = []
    index = len(ordered)
    while index:
        if taken[index - 1]:
            kept.append(ordered[index - 1])
            index = bisect_right(ends, ordered[index - 1].first, 0, index - 1)
        else:
            index -= 1
    return kept[::-1]
