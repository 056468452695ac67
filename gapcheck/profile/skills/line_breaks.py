"""Lines that run on into the next."""

import re
import sys
from collections.abc import Collection, Iterator

from gapcheck.domain import Document, Line

MAX_LABEL = 30
"""A colon within as many characters makes the start of a line a label, and the line one of its own."""
MIN_WRAP_LENGTH = 12
MIN_WRAP_BLANKS = 3
"""A line with as many blanks is no item of a list that has one item a line."""
MIN_WRAP_RATIO = 0.7
"""A line at least this long, against the longest of its column, may run on into the next."""
COLUMN = "  "
MAX_ROW = 80
_ROW = re.compile(r"[A-Z]\S*(?: \S+){0,7} {2,}\S+(?: \S+){0,4}")
"""Two short parts with one column gap between them: an employer and a place, a title and its dates."""


def find_soft_breaks(document: Document) -> set[int]:
    """Indexes of the lines that run on into the next one."""
    widest: dict[tuple[int, int], int] = {}
    for line in document.lines:
        place = (line.page, line.column)
        widest[place] = max(widest.get(place, 0), line.end - line.start)
    soft = set()
    text = document.text
    for index, (line, following) in enumerate(zip(document.lines, document.lines[1:], strict=False)):
        length = line.end - line.start
        if not length or following.start == following.end or not _is_next(line, following):
            continue
        first, last = text[following.start], text[line.end - 1]
        if ":" in text[following.start : min(following.end, following.start + MAX_LABEL)] or _is_row(text, following.start, following.end):
            continue
        is_full = length >= MIN_WRAP_RATIO * widest[line.page, line.column] or text.count(" ", line.start, line.end) >= MIN_WRAP_BLANKS
        if (first.islower() and last not in ".;!?") or (last not in ".:;!?|" and first.isalnum() and length > MIN_WRAP_LENGTH and is_full):
            soft.add(index)
    return soft


def _is_next(line: Line, following: Line) -> bool:
    """Whether a line stands below another in one column, or on the next page."""
    return (line.page, line.column) == (following.page, following.column) or following.page == line.page + 1


def _is_row(text: str, start: int, end: int) -> bool:
    """Whether a line is a row of two columns, which no sentence runs on into."""
    return end - start <= MAX_ROW and text.find(COLUMN, start, end) >= 0 and _ROW.fullmatch(text, start, end) is not None


def line_borders(document: Document, headings: Collection[int]) -> Iterator[tuple[int, int]]:
    """Offsets at which a line that does not run on has ended, each with its index; then an offset no text reaches."""
    soft = find_soft_breaks(document)
    for index, following in enumerate(document.lines[1:]):
        if index not in soft or index in headings:
            yield following.start, index
    yield sys.maxsize, -1
