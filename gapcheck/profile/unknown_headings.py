"""Tells headings whose words are not known by their look, and what they head by the lines below.

In: a line and the looks that headings of its document have. Out: whether it shares them, and the kind of section it opens.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from gapcheck.domain import Document, Line, SectionKind
from gapcheck.profile.dates import find_ranges
from gapcheck.profile.headings import MIN_HEADING_RATIO, Headings, heading_key
from gapcheck.taxonomy.normalising import normalise_phrase
from gapcheck.text_patterns import BULLETS

MAX_WORDS = 5
MAX_LENGTH = 60
"""Characters of a heading whose words are not known."""
MAX_DATED = 120
"""Characters of a line below that may hold the dates of an entry."""
LINES_BELOW = 3
"""Lines below a heading that tell what it is over."""
FIRST_LINES = 3
"""Lines of a document that hold a name and contacts, whatever they look like."""


@dataclass(frozen=True, slots=True)
class Look:
    """What a line looks like."""

    capitals: bool
    bold: bool
    size: float
    """Type size against that of most of the text, to a tenth; 0 where the format has none."""
    colour: str | None

    @property
    def is_marked(self) -> bool:
        """Whether it stands out from plain text."""
        return self.capitals or self.bold or self.size >= MIN_HEADING_RATIO


def look_of(text: str, line: Line, body_size: float) -> Look:
    """What a line looks like."""
    size = round(line.size_pt / body_size, 1) if line.size_pt and body_size else 0.0
    return Look(text.isupper(), line.bold, size, line.colour)


def is_unknown_heading(document: Document, index: int, looks: frozenset[Look], headings: Headings, body_size: float) -> bool:
    """Whether a line whose words are not known has the look of the headings: a short line of its own, no name, no title, no date."""
    line = document.lines[index]
    text = document.text[line.start : line.end].strip()
    if not text or len(text) > MAX_LENGTH:
        return False
    look = look_of(text, line, body_size)
    if look not in looks:
        return False
    key = heading_key(text)
    if not 0 < len(key) <= MAX_WORDS or any(char.isdigit() for char in text) or text[-1] in ".,;" or "@" in text or "|" in text:
        return False
    if text[0] in f"-–—{BULLETS}" or ":" in text[:-1] or _is_at_top(document, index):
        return False
    if look.size < MIN_HEADING_RATIO and not _has_gap(document, index):
        return False
    return not any(word in headings.titles or word in headings.organisations for word in key)


def _is_at_top(document: Document, index: int) -> bool:
    written = sum(1 for line in document.lines[:index] if line.end > line.start)
    return written < FIRST_LINES


def _has_gap(document: Document, index: int) -> bool:
    above = document.lines[index - 1] if index else None
    return above is None or above.start == above.end or above.box is not None


def kind_below(document: Document, index: int, headings: Headings) -> SectionKind | None:
    """What the first lines below a heading are: work or education where they hold dates, titles or schools."""
    below: list[str] = []
    for line in document.lines[index + 1 :]:
        if line.end > line.start:
            below.append(document.text[line.start : line.end])
        if len(below) == LINES_BELOW:
            break
    return _kind_of_lines(below, headings)


def _kind_of_lines(lines: Sequence[str], headings: Headings) -> SectionKind | None:
    words = {word for text in lines[:2] for word in normalise_phrase(text)}
    has_date = any(True for text in lines if len(text) < MAX_DATED for item in find_ranges(text + "\n", headings.calendar) if not item.single)
    is_work = has_date and bool(words & headings.titles)
    if words & headings.schools:
        return "experience" if is_work else "education"
    return "experience" if is_work else None
