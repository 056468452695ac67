"""The employer of a job whose head names none: a name in a line near the head that belongs to no other entry.

In: the entries of a document in reading order with their heads. Out: the phrase that names the employer, or nothing.
"""

import re
from bisect import bisect_right
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from gapcheck.domain import Document, Line, Section
from gapcheck.profile.found_entry import FoundEntry
from gapcheck.profile.head_names import ends_like_field
from gapcheck.profile.head_parts import label_of, split_head
from gapcheck.profile.head_words import WORD, HeadWords, Part, is_capitalised, names_of, starts_with_degree
from gapcheck.text_patterns import BULLET_EDGES, BULLET_START

Reach = Literal["alone", "told", "above"]
_LABELLED = re.compile(r"\s*[^\W\d_][^:\n]{2,30}:\s+\S")
"""A label that is no employer's, with what it labels: "Tools: Python"."""
MAX_NEAR = 2
"""Lines of text above or below a head in which its employer is looked for."""
MAX_LINE = 90
"""Characters of such a line."""
MAX_WORDS = 6
"""Words of a name that no word of its own tells to be an organisation."""


@dataclass(frozen=True, slots=True)
class Nearby:
    """What counts as an employer near a head."""

    words: HeadWords
    no_names: Container[int]
    """Where lines start that name nothing but tools or languages."""
    taken: Container[int]
    """Where names start that are the employers of other jobs."""
    reach: Reach
    """Whether a name alone in its line counts as well, or only what an organisation's word or a place tells, or only that in the next line above."""


@dataclass(frozen=True, slots=True)
class _Near:
    """A line near a head."""

    start: int
    end: int
    is_above: bool
    distance: int
    after_gap: bool
    """Whether an empty line stands between it and the one nearer to the head."""


def find_employer_nearby(document: Document, section: Section, found: Sequence[FoundEntry], at: int, what: Nearby) -> Part | None:
    """The nearest name near the head of an entry that an organisation's word tells to be one; else the nearest beside a known place, or alone in its line.

    Args:
        at: number of the entry.
    """
    words, taken, reach = what.words, what.taken, what.reach
    told: list[tuple[int, Part]] = []
    open_names: list[tuple[int, Part]] = []
    for near in _lines_near(document, section, found, at, what.no_names):
        text = document.text[near.start : near.end]
        if starts_with_degree(text, words) or (_LABELLED.match(text) and label_of(text, words) is None):
            continue
        if reach == "above" and not (near.is_above and near.distance == 1):
            continue
        parts = split_head(document.text, [(near.start, near.end)], words)
        names = [part for part in names_of(parts) if is_capitalised(part.text) and part.start not in taken]
        is_placed = any(part.kind == "place" for part in parts)
        firms = [part for part in names if part.kind == "employer"]
        told += [(near.distance, part) for part in firms if is_placed or not (part.is_within or ends_like_field(part, words))]
        is_alone = len(parts) == 1 and reach == "alone" and (near.is_above or near.after_gap)
        if is_placed or is_alone:
            open_names += [(near.distance, part) for part in names if part.kind == "open" and len(WORD.findall(part.text)) <= MAX_WORDS]
    nearest = min(told or open_names, key=lambda one: one[0], default=None)
    return nearest[1] if nearest else None


def _lines_near(document: Document, section: Section, found: Sequence[FoundEntry], at: int, no_names: Container[int]) -> Iterator[_Near]:
    """The short lines around a head up to the next entry, list or heading."""
    item = found[at]
    first = min(item.first, *(start for start, _ in item.lines)) if item.lines else item.first
    last = max(item.head_end, *(end for _, end in item.lines)) if item.lines else item.head_end
    number = bisect_right(document.lines, first, key=lambda line: line.start) - 1
    following = bisect_right(document.lines, last, key=lambda line: line.start)
    others = [other for other in found if other is not item and other.section == item.section]
    for lines, is_above in ((document.lines[:number][::-1], True), (document.lines[following:], False)):
        distance, gap = 0, False
        for line in lines:
            text = document.text[line.start : line.end]
            if not text.strip(BULLET_EDGES):
                gap = True
                continue
            if line.start in no_names:
                continue
            distance += 1
            if distance > MAX_NEAR or not section.body <= line.start < section.end or BULLET_START.match(text) or _is_owned(line, others):
                break
            if len(text.strip()) <= MAX_LINE and not text.rstrip().endswith((".", ":")):
                yield _Near(line.start, line.end, is_above, distance, gap)
            gap = False


def _is_owned(line: Line, others: Sequence[FoundEntry]) -> bool:
    """Whether a line is part of the head of an entry, or holds its dates."""
    for other in others:
        spans = [*other.lines, (other.first, other.head_end), *((one.start, one.end) for one in other.ranges)]
        if any(start < line.end and end > line.start for start, end in spans):
            return True
    return False
