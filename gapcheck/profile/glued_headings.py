"""Known headings that share a line with text: the break between them is lost, or their column has run into the one beside it.

In: a line, or a document. Out: the heading, with the characters of the line that it takes.
"""

import re

from gapcheck.domain import Document
from gapcheck.profile.headings import Heading, Headings, heading_key, is_known_heading, known_heading
from gapcheck.taxonomy.normalising import normalise_word

_BEFORE = re.compile(r"[\s#*•]*([A-Z][A-Z&/ -]{3,40}?[A-Z])(?:\s{2,}|\t|\s*\|\s*|\s+[-–—]\s+|\s+(?=(?:[A-Z][a-z]{2,8}\.?\s+)?\d))(?=\S)")
_BEHIND = re.compile(r"(?<=[a-z.;)])([A-Z][a-z]+(?: [A-Z][a-z]+){1,2}) *$")
_IN_MARGIN = re.compile(r"\s*([A-Z][A-Z&/]+(?: [A-Z&/]+){0,3}) (?=[^\W_])(?=.*[a-z])")
_BEHIND_DATE = re.compile(r"(?<=\d)\)? +([A-Z][A-Z&]{4,}(?: [A-Z&]+){0,2}) *$")
_SCHOOL_BEHIND = re.compile(r"([A-Z][a-z]+) (?=[A-Z].*(?:19|20)\d\d)")
_WORD = re.compile(r"[^\W\d_]+")
MAX_BEHIND_JOBS = 2
"""Words of the other column behind the only heading of the jobs."""
MIN_IN_MARGIN = 3
"""Kinds of headings with text behind them from which a column of headings is taken to have run into the text."""


def heading_before(text: str, headings: Headings) -> Heading | None:
    """A heading with the first line of its section behind it: one in capitals, "EDUCATION 2017 - 2019 | MSc", or that of a school and its years,
    "Education Osterby University 2017 - 2019"."""
    if found := _BEFORE.match(text):
        return known_heading(found[1], found.end(), headings)
    school = _SCHOOL_BEHIND.match(text)
    heading = known_heading(school[1], school.end(), headings) if school else None
    if heading is None or heading.kind != "education":
        return None
    said = [normalise_word(word) for word in _WORD.findall(text[heading.length :])]
    first = next((index for index, word in enumerate(said) if word in headings.schools), -1)
    return heading if first >= 0 and headings.titles.isdisjoint(said[:first]) else None


def heading_behind(text: str, headings: Headings) -> Heading | None:
    """A heading of several words at the end of a line, as in exports of web forms: "24 monthsCompany Details"; or one in capitals behind a date, of the
    column beside it: "Jul 2011 - Dec 2019 EDUCATION"."""
    if (beside := _BEHIND_DATE.search(text)) and not text[: beside.start()].isupper():
        return known_heading(beside[1], len(text) - beside.start(1), headings)
    found = _BEHIND.search(text)
    return known_heading(found[1], len(text) - found.start(), headings) if found and is_known_heading(found[1], headings) else None


def find_in_margin(document: Document, headings: Headings) -> dict[int, Heading]:
    """The headings in capitals of a column that has run into the text beside it, by line: "EDUCATION University of Leeds".

    Returns:
        Nothing where they are of too few kinds for a column; but always that of the jobs, where no other line heads them and hardly a word is behind it.
    """
    found: dict[int, Heading] = {}
    for index, line in enumerate(document.lines):
        match = _IN_MARGIN.match(document.text, line.start, line.end)
        heading = known_heading(match[1], match.end() - line.start, headings) if match else None
        if heading is not None:
            found[index] = heading
    if len({heading.kind for heading in found.values()}) >= MIN_IN_MARGIN:
        return found
    jobs = {index: heading for index, heading in found.items() if heading.kind == "experience" and _is_short(document, index, heading)}
    others = (headings.kinds.get(heading_key(document.text[line.start : line.end])) for line in document.lines)
    return jobs if len(jobs) == 1 and "experience" not in others else {}


def _is_short(document: Document, index: int, heading: Heading) -> bool:
    line = document.lines[index]
    return len(document.text[line.start + heading.length : line.end].split()) <= MAX_BEHIND_JOBS
