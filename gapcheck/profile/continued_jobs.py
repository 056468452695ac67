"""Heads without dates that go on with the job above them: projects inside a job whose names look like jobs of their own.

In: entries in reading order. Out: the same, with what begins right below the head of a dated job as part of that job.
"""

from collections.abc import Sequence
from dataclasses import replace

from gapcheck.profile.entries import PlacedEntry


def join_continued(text: str, entries: Sequence[PlacedEntry]) -> tuple[PlacedEntry, ...]:
    """A job without dates or length, directly below the head of a dated one that tells nothing of its own, is what that one was about."""
    joined: list[PlacedEntry] = []
    for entry in entries:
        above = joined[-1] if joined else None
        if above is not None and _tells(above, entry, text):
            joined[-1] = replace(above, end=entry.end)
        else:
            joined.append(entry)
    return tuple(joined)


def _tells(above: PlacedEntry, entry: PlacedEntry, text: str) -> bool:
    if not (above.counts and above.spans and above.entry.title and entry.entry.kind == "work" and entry.entry.line):
        return False
    if entry.spans or entry.entry.months or above.is_collapsed or above.head_end > entry.first:
        return False
    between = text[above.head_end : entry.first]
    return not between.strip() and between.count("\n") <= 1
