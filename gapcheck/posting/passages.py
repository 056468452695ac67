"""Sentences and list items of a job ad that ask for something.

In: an ad's passages and a place. Out: the passage there, and its words as they are shown.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from gapcheck.posting.vocabulary import Part


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence or an item of a list that asks for something."""

    start: int
    end: int
    part: Part
    bullet: bool


MAX_QUOTE = 240
QUOTE_BEFORE = 90


def passage_at(passages: Sequence[Passage], at: int) -> Passage | None:
    """The passage that a place stands in."""
    index = bisect_right(passages, at, key=lambda passage: passage.start) - 1
    return passages[index] if index >= 0 and at < passages[index].end else None


def quote_passage(text: str, passage: Passage, start: int) -> str:
    """The ad's own sentence around a place, on one line; of a long one the stretch around the place."""
    first = passage.start if passage.end - passage.start <= MAX_QUOTE else max(passage.start, start - QUOTE_BEFORE)
    while passage.start < first < start and not text[first - 1].isspace():
        first += 1
    last = min(passage.end, first + MAX_QUOTE)
    while start < last < passage.end and not text[last].isspace():
        last -= 1
    quote = " ".join(text[first:last].split())
    return f"{'… ' if first > passage.start else ''}{quote}{' …' if last < passage.end else ''}"
