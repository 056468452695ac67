"""Measures how often a text jumps between the columns of a page: the smaller, the better it was read."""

import re
from itertools import pairwise

from gapcheck.domain import Document

_WORD = re.compile(r"\S+")


def count_switches(document: Document, *, split: float, top: float = 0.0, bottom: float = 10_000.0, page: int = 1) -> tuple[int, int]:
    """Column switches and words on a page.

    Args:
        split: where the gutter between the two columns is, in points from the left.
        top: only what is below counts.
        bottom: only what is above counts.
    """
    sides = []
    for line in document.lines:
        if line.page != page or line.box is None or line.box.top < top or line.box.bottom > bottom:
            continue
        for word in _WORD.finditer(document.text[line.start : line.end]):
            left, right = (line.edges[word.start()], line.edges[word.end()]) if line.edges else (line.box.left, line.box.right)
            sides.append((left + right) / 2 > split)
    return sum(one != other for one, other in pairwise(sides)), len(sides)


def switches_per_100_words(document: Document, *, split: float, top: float = 0.0, bottom: float = 10_000.0, page: int = 1) -> float:
    """Column switches for every 100 words; a two-column page read well has about one in all."""
    switches, words = count_switches(document, split=split, top=top, bottom=bottom, page=page)
    return 100 * switches / words if words else 0.0
