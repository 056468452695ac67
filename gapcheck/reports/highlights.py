"""The resume's own text, cut into pieces that carry the skills they name.

In: Document and Profile. Out: lines of pieces; put together again, the pieces are the text to the letter.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gapcheck.domain import Document, Mention, SkillEvidence


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one line; without skills it is plain text."""

    text: str
    status: str = ""
    """State of its first skill here, or empty."""
    skills: tuple[str, ...] = ()
    """Ids, best known first."""


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line with its pieces."""

    number: int
    """From 1."""
    page: int
    first_of_page: bool
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class _Span:
    start: int
    end: int
    status: str
    skills: tuple[str, ...]


def mark_lines(document: Document, skills: Sequence[SkillEvidence]) -> tuple[TextLine, ...]:
    """Every line of the document, in reading order, with marks that never overlap."""
    spans = _choose(_spans(skills))
    starts = [line.start for line in document.lines]
    by_line: dict[int, list[_Span]] = {}
    for span in spans:
        first, last = bisect_right(starts, span.start) - 1, bisect_right(starts, span.end - 1) - 1
        for index in range(first, last + 1):
            by_line.setdefault(index, []).append(span)
    page = 0
    lines = []
    for index, line in enumerate(document.lines):
        pieces = tuple(_cut(document.text, line.start, line.end, by_line.get(index, ())))
        lines.append(TextLine(index + 1, line.page, line.page != page, pieces))
        page = line.page
    return tuple(lines)


def _spans(skills: Sequence[SkillEvidence]) -> list[_Span]:
    """One span per place; skills that share a place share the span."""
    places: dict[tuple[int, int], list[tuple[SkillEvidence, Mention]]] = {}
    for skill in skills:
        for mention in skill.mentions:
            places.setdefault((mention.start, mention.end), []).append((skill, mention))
    return [_Span(start, end, rows[0][1].status, tuple(skill.id for skill, _ in rows)) for (start, end), rows in places.items()]


def _choose(spans: Iterable[_Span]) -> list[_Span]:
    """Spans without overlaps: the shorter of two wins, since a long one is a phrase around a name; sorted by place."""
    chosen: list[_Span] = []
    for span in sorted(spans, key=lambda span: (span.end - span.start, span.start)):
        at = bisect_right(chosen, span.start, key=lambda other: other.start)
        clear_before = at == 0 or chosen[at - 1].end <= span.start
        clear_after = at == len(chosen) or chosen[at].start >= span.end
        if clear_before and clear_after:
            chosen.insert(at, span)
    return chosen


def _cut(text: str, start: int, end: int, spans: Sequence[_Span]) -> Iterable[Piece]:
    at = start
    for span in spans:
        first, last = max(span.start, start), min(span.end, end)
        if first > at:
            yield Piece(text[at:first])
        if last > first:
            yield Piece(text[first:last], span.status, span.skills)
        at = max(at, last)
    if end > at:
        yield Piece(text[at:end])
