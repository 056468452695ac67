"""What every reader hands to the last step: lines with their look, before they are one text."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from gapcheck.domain import Box, EntryKind, Format, HidingReason, ReadingWarning

_CELL_GAP = "  "
_SHORT_CELL = 60  # Characters; a row of such cells is one line, a row of longer ones is read cell by cell.


@dataclass(slots=True)
class DraftLine:
    """A line before its place in the text is known."""

    text: str
    page: int = 1
    column: int = 0
    box: Box | None = None
    size_pt: float | None = None
    bold: bool = False
    colour: str | None = None
    edges: list[float] = field(default_factory=list)
    """As in `Line`; where there are any, the characters have been repaired already."""
    entry: int | None = None
    """Number of the draft's entry that it belongs to."""


@dataclass(frozen=True, slots=True)
class HiddenText:
    """A stretch of text that nobody can see."""

    text: str
    reason: HidingReason
    page: int | None = None
    """None where the format has no pages."""


@dataclass(frozen=True, slots=True)
class DraftEntry:
    """An entry whose parts the input itself tells apart; empty for what it does not give."""

    kind: EntryKind
    title: str
    employer: str
    place: str
    start: str
    end: str


@dataclass(slots=True)
class Draft:
    """A document as one reader found it."""

    format: Format
    lines: list[DraftLine]
    pages: int = 1
    warnings: list[ReadingWarning] = field(default_factory=list)
    hidden: list[HiddenText] = field(default_factory=list)
    """In reading order as far as it is known; one without a letter says nothing."""
    links: list[str] = field(default_factory=list)
    pictures: bool = False
    """Whether large pictures may hold text."""
    unknown: int = 0
    """Characters that were left out because their font does not say which letters they are."""
    is_tidy: bool = False
    """Whether the characters have been repaired already."""
    entries: list[DraftEntry] = field(default_factory=list)
    """Of structured input."""
    original: str = ""
    """Structured input as JSON Resume."""
    sender: str = ""
    """As in `Document`, like the next."""
    sent_on: str = ""


def join_short_cells(lines: list[DraftLine], start: int, ends: Sequence[int]) -> None:
    """Make one line of a table's row whose cells hold one short line each.

    Args:
        start: place of the row's first line.
        ends: places behind the last line of each cell.
    """
    cells = [[line for line in lines[a:b] if line.text] for a, b in zip([start, *ends], ends, strict=False)]
    filled = [cell for cell in cells if cell]
    if len(filled) > 1 and all(len(cell) == 1 and len(cell[0].text) <= _SHORT_CELL for cell in filled):
        line = filled[0][0]
        line.text = _CELL_GAP.join(cell[0].text for cell in filled)
        lines[start:] = [line]
