"""Known headings that share a line with text: the break between them is lost, or their column has run into the one beside it.

In: a line, or a document. Out: the heading, with the characters of the line that it takes.
"""

import re

from gapcheck.domain import Document
from gapcheck.profile.headings import Heading, Headings, is_known_heading, known_heading

_BEFORE = re.compile(r"[\s#*•]*([A-Z][A-Z&/ -]{3,40}?[A-Z])(?:\s{2,}|\t|\s*\|\s*|\s+[-–—]\s+|\s+(?=(?:[A-Z][a-z]{2,8}\.?\s+)?\d))(?=\S)")
_BEHIND = re.compile(r"(?<=[a-z.;)])([A-Z][a-z]+(?: [A-Z][a-z]+){1,2}) *$")
_IN_MARGIN = re.compile(r"\s*([A-Z][A-Z&/]+(?: [A-Z&/]+){0,3}) (?=[^\W_])(?=.*[a-z])")
MIN_IN_MARGIN = 3
"""Kinds of headings with text behind them from which a column of headings is taken to have run into the text."""


def heading_before(text: str, headings: Headings) -> Heading | None:
    """A heading in capitals with the first line of its section behind it: "EDUCATION 2017 - 2019 | MSc"."""
    found = _BEFORE.match(text)
    return known_heading(found[1], found.end(), headings) if found else None


def heading_behind(text: str, headings: Headings) -> Heading | None:
    """A heading of several words at the end of a line, as in exports of web forms: "24 monthsCompany Details"."""
    found = _BEHIND.search(text)
    return known_heading(found[1], len(text) - found.start(), headings) if found and is_known_heading(found[1], headings) else None


def find_in_margin(document: Document, headings: Headings) -> dict[int, Heading]:
    """The headings in capitals of a column that has run into the text beside it, by line: "EDUCATION University of Leeds".

    Returns:
        Nothing where they are of too few kinds for a column.
    """
    found: dict[int, Heading] = {}
    for index, line in enumerate(document.lines):
        match = _IN_MARGIN.match(document.text, line.start, line.end)
        heading = known_heading(match[1], match.end() - line.start, headings) if match else None
        if heading is not None:
            found[index] = heading
    return found if len({heading.kind for heading in found.values()}) >= MIN_IN_MARGIN else {}
