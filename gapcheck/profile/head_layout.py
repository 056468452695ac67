"""The layout that the heads of a section share: in which phrase of which line title and employer stand.

In: the phrases of each head. Out: the places of title and employer that suit all heads best.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from gapcheck.profile.head_words import MAX_SEGMENTS, Part

Order = Literal["title", "employer"]
"""What comes first in the heads of a resume."""
Slot = tuple[int, int, int]
"""Line of a head, segment of the line, and number of the phrase in it; places, fields and what stands in brackets are not counted."""
MIN_HEADS = 2
"""Heads from which they have a layout in common."""
_VOTES: Mapping[str, tuple[float, float]] = {"title": (1.0, -0.5), "employer": (-1.0, 1.0), "open": (0.1, 0.5)}
"""What a phrase says for its slot being that of the titles, and that of the employers, by its kind."""
_BESIDE = 0.3
"""What an open phrase says that only a comma parts from a title: it may be a field of work."""
_PLACED = 0.3
"""What an open phrase in a line with a place and without a title says more."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Where title and employer stand."""

    order: Order
    title: Slot = (-1, 0, 0)
    employer: Slot = (-1, 0, 0)
    is_firm: bool = False
    """Whether titles are told by their words in most heads, so that a word in passing does not speak against it."""

    @property
    def is_shared(self) -> bool:
        """Whether several heads told it, so that it is known to the phrase."""
        return self.title[0] >= 0


FIRST_TITLE = Layout("title")


def slots_of(parts: Sequence[Part]) -> dict[Slot, Part]:
    """The phrases that may be title or employer, by their place."""
    found: dict[Slot, Part] = {}
    count: dict[tuple[int, int], int] = {}
    for part in parts:
        if part.kind in _VOTES and not part.in_brackets:
            key = part.line, part.segment % MAX_SEGMENTS
            number = count[key] = count.get(key, -1) + 1
            found[(*key, number)] = part
    return found


def common_layout(heads: Sequence[Sequence[Part]], order: Order) -> Layout:
    """The slots of title and employer for which most heads speak; only the order, where fewer than two heads do.

    Args:
        order: what comes first in the other heads of the resume.
    """
    slots = [(found, _placed_lines(parts)) for parts in heads if (found := slots_of(parts))]
    if len(slots) < MIN_HEADS:
        return Layout(order)
    votes: dict[Slot, list[float]] = {}
    for found, lines in slots:
        titled = {part.segment for part in found.values() if part.kind == "title"}
        for slot, part in found.items():
            vote = votes.setdefault(slot, [0.0, 0.0])
            vote[0] += _VOTES[part.kind][0]
            vote[1] += _BESIDE if part.kind == "open" and part.segment in titled else _VOTES[part.kind][1]
            vote[1] += _PLACED if part.kind == "open" and part.line in lines else 0.0
    pairs = [(votes[title][0] + votes[employer][1], title, employer) for title in votes for employer in votes if title != employer]
    if not pairs:
        return Layout(order)
    score, title, employer = max(pairs, key=lambda pair: (pair[0], (pair[1] < pair[2]) == (order == "title"), pair[2][0] > pair[1][0]))
    is_told = votes[title][0] >= 1 or (votes[title][0] > 0 and any(found[employer].kind == "employer" for found, _ in slots if employer in found))
    if not is_told or score < len(slots) / 2:
        return Layout(order)
    told = sum(title in found and found[title].kind == "title" and employer in found and found[employer].kind != "title" for found, _ in slots)
    return Layout("title" if title < employer else "employer", title, employer, told >= MIN_HEADS and told > len(slots) / 2)


def _placed_lines(parts: Sequence[Part]) -> set[int]:
    """Lines of a head with a place and without a title."""
    return {part.line for part in parts if part.kind == "place"} - {part.line for part in parts if part.kind == "title"}


def common_order(orders: Sequence[Order | None]) -> Order:
    """What comes first in most heads that say both by their own words; the title where none does."""
    return "employer" if orders.count("employer") > orders.count("title") else "title"
