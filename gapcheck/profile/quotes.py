"""Cuts the words that are quoted out of a text: a whole statement, not the half of it that stands on one line.

In: a text as it was cut up, and the offsets of some words in it. Out: the statement that holds them.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from gapcheck.profile.skills.tokens import BREAK, Tokens

MAX_QUOTE = 180
_STOP = re.compile(r"[.!?](?<=[a-z\d)%][a-z\d)%].)(?<!\bvs.)(?<!\bincl.)(?<!\bapprox.)\s+(?=[A-Z])")
"""A full stop after a whole word that is no abbreviation ends a statement inside a line."""
_ITEM = re.compile(r"[•●➢▪◦❖](?<=\s.)(?=\s)")
"""A bullet begins one."""
_DATED = re.compile(r"(?:19|20)\d\d\)?[ \t]*\n\s*(?=[A-Z•*-])")
"""A line that ends with a year is a head, and what follows does not run on from it."""
_ITEMS = re.compile(r"(?<!,)\n\s*(?=\S)")
_CLAUSE = re.compile(r"[,;]\s")


def find_statement_borders(text: str, tokens: Tokens, parts: Iterable[int], lists: Iterable[tuple[int, int]] = ()) -> list[int]:
    """Offsets at which a statement begins or ends, in order.

    Args:
        parts: offsets at which sections, entries and their heads begin or end.
        lists: spans of text that lists skills, where every line stands for itself that does not end with a comma.
    """
    lines = (start for word, start in zip(tokens.words, tokens.starts, strict=True) if word == BREAK)
    inside = (match.end() for pattern in (_STOP, _DATED) for match in pattern.finditer(text))
    bullets = (match.start() for match in _ITEM.finditer(text))
    items = (match.end() for first, last in lists for match in _ITEMS.finditer(text, first, last))
    return sorted({0, len(text), *lines, *parts, *inside, *bullets, *items})


def quote_statement(text: str, borders: Sequence[int], start: int, end: int) -> str:
    """The statement that holds a span, from its beginning where it fits."""
    return _cut_quote(text, borders[bisect_right(borders, start) - 1], borders[bisect_left(borders, end)], start, end)


def quote_around(text: str, start: int, end: int) -> str:
    """The line that holds a span."""
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    return _cut_quote(text, first, len(text) if last < 0 else last, start, end)


def _cut_end(text: str, first: int, end: int) -> int:
    """Where a quote that is too long ends: behind its last clause that fits, or else its last word."""
    most = first + MAX_QUOTE
    clauses = [match.start() for match in _CLAUSE.finditer(text, end, most + 1)]
    if clauses and clauses[-1] - first >= MAX_QUOTE // 2:
        return clauses[-1]
    cut = text.rfind(" ", end, most + 1)
    return cut if cut > 0 else max(end, most)


def _cut_quote(text: str, first: int, last: int, start: int, end: int) -> str:
    """`text[first:last]`, cut at clauses or blanks to at most MAX_QUOTE characters that hold a span; its beginning is kept where the span is near it."""
    if last - first > MAX_QUOTE:
        if end - first > MAX_QUOTE:
            left = max(first, start - max(0, (MAX_QUOTE - (end - start)) // 2))
            clause = _CLAUSE.search(text, left, start)
            first = clause.end() if clause else text.find(" ", left, start) + 1 or left
        if last - first > MAX_QUOTE:
            last = _cut_end(text, first, end)
    return " ".join(text[first:last].split()).lstrip(":|,; ")
