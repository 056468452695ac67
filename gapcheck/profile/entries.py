"""Dated entries of a resume with their head, place and months."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gapcheck.domain import Document, Entry, EntryKind, Section, SectionKind
from gapcheck.months import iso_month
from gapcheck.profile.dates import Calendar, DateRange, find_ranges
from gapcheck.taxonomy.normalising import normalise_word

_KINDS: Mapping[str, EntryKind] = {
    "experience": "work", "education": "education", "projects": "project", "volunteering": "volunteering",
}
_UNDATED: frozenset[SectionKind] = frozenset({"certifications", "courses", "languages", "references", "interests"})
"""Sections whose dates are never those of work, even in a resume without a heading for work."""
MAX_GAP_TITLE_LINES = 2
MAX_HEAD = 130
"""Characters of an entry's head up to which a name without "Inc" or "University" is taken for the employer."""
MAX_LINE_BELOW = 60
MAX_COLLAPSED_HEAD = 60
"""Characters before a date in which an employer stands, where line breaks are lost."""
_BULLET = re.compile(r"[•▪●❖➢*]|^\s*[-–]\s", re.MULTILINE)
_BULLET_START = re.compile(r"\s*[•▪●❖➢*◦·–-]\s*")
MAX_BULLET_HEAD = 6
"""Words before a date in the middle of a bullet from which it is part of a sentence."""
_SPLIT = re.compile(r"\s*(?:[|•·,;\n]|\s[-–—]+\s|\s+(?:at|@)\s+|[-–—]+\s*$|^\s*[-–—]+)\s*")


@dataclass(frozen=True, slots=True)
class DatedEntry:
    """An entry and where it stands."""

    entry: Entry
    first: int
    """Offset of its first character, title lines included."""
    end: int
    first_month: int
    last_month: int
    head_end: int
    """Offset after the line that holds the date."""
    head_lines: tuple[tuple[int, int], ...] = ()
    """Spans of the lines that hold title, employer and place."""
    future: bool = False
    is_collapsed: bool = False
    """Whether it stands in a text whose line breaks are lost."""

    @property
    def counts(self) -> bool:
        """Whether its months are months of work."""
        return self.entry.kind == "work" and not self.future


def find_entries(document: Document, sections: Sequence[Section], calendar: Calendar, as_of: int) -> tuple[DatedEntry, ...]:
    """Dated entries in reading order.

    Args:
        as_of: the month that "present" means.
    """
    kinds = {section.kind for section in sections}
    found: list[DatedEntry] = []
    for section in sections:
        kind = _KINDS.get(section.kind, "other")
        if kind == "other" and section.kind in _UNDATED:
            continue
        body = document.text[section.body : section.end]
        ranges = [item for item in find_ranges(body, calendar) if not item.single or kind == "education"]
        if kind == "other" and "experience" in kinds:
            ranges = [item for item in ranges if not item.years_only and _stands_alone(body, item)]
        ranges = [item for item in ranges if not _is_told(body, item)] or ranges
        for index, item in enumerate(ranges):
            end = ranges[index + 1].start if index + 1 < len(ranges) else len(body)
            entry = _build_entry(body, section.body, item, end, "work" if kind == "other" else kind, calendar, as_of)
            if entry is not None:
                found.append(entry)
    return tuple(found)


def _stands_alone(body: str, item: DateRange) -> bool:
    """Whether a range has a line to itself, as jobs after a misread heading do."""
    before = body[body.rfind("\n", 0, item.start) + 1 : item.start]
    after = body[item.end :].split("\n", 1)[0]
    return not before.strip(" ()") and not after.strip(" ().,")


def _is_told(body: str, item: DateRange) -> bool:
    """Whether a range stands inside the sentence of a bullet: "- Modelled fares of 145 routes (2017-2024) with R"."""
    start = body.rfind("\n", 0, item.start) + 1
    if not (item.since or item.years_only) or not _BULLET_START.match(body, start):
        return False
    is_inside = len(body[start : item.start].split()) > MAX_BULLET_HEAD and len(body[item.end :].split("\n", 1)[0].split()) > 1
    return item.since or is_inside


def _build_entry(body: str, offset: int, item: DateRange, end: int, kind: EntryKind, calendar: Calendar, as_of: int) -> DatedEntry | None:
    last = as_of if item.last is None else item.last
    first, future = item.first, item.first > as_of
    if last < first:
        first, last = last, first
    last = max(first, min(last, as_of)) if not future else last
    start = _head_start(body, item.start)
    head_end = body.find("\n", item.end)
    head_end = len(body) if head_end < 0 else head_end
    head = body[start : item.start] + " | " + body[item.end : min(head_end, item.end + 120)]
    following = body[head_end + 1 : head_end + 100].split("\n", 1)[0]
    title, employer = _read_head(head, following, calendar)
    months = last - first + 1
    entry = Entry(title, iso_month(first), iso_month(last), months, kind, employer, item.last is None)
    lines = _head_lines(body, start, item, head_end)
    head_lines = tuple((offset + a, offset + b) for a, b in lines)
    return DatedEntry(entry, offset + start, offset + end, first, last, offset + head_end, head_lines, future, len(lines) == 1)


def _head_lines(body: str, start: int, item: DateRange, head_end: int) -> list[tuple[int, int]]:
    """The lines of an entry's head without its date; with the line below where that is short and no bullet."""
    if head_end - start > MAX_HEAD * 2 or _BULLET.search(body, start, head_end):
        return [(max(start, body.rfind(" ", 0, max(item.start - MAX_COLLAPSED_HEAD, 1))), item.start)]
    lines = [(start, item.start), (item.end, head_end)]
    below_start = head_end + 2 if body[head_end : head_end + 2] == "\n\n" else head_end + 1
    below = body.find("\n", below_start)
    below = len(body) if below < 0 else below
    text = body[below_start:below]
    is_short = 0 < len(text) < MAX_LINE_BELOW and "," in text
    if is_short and not _BULLET.match(text.lstrip()) and text.lstrip()[:1].isupper() and text.rstrip()[-1:] not in ".:;":
        lines.append((below_start, below))
    return lines


def _head_start(body: str, at: int) -> int:
    """Offset at which the title lines of an entry begin: its own line and up to two short ones above."""
    start = body.rfind("\n", 0, at) + 1
    for _ in range(MAX_GAP_TITLE_LINES):
        if start == 0:
            break
        previous = body.rfind("\n", 0, start - 1) + 1
        line = body[previous : start - 1].strip()
        if not line or len(line) > 90 or line[0] in "•-*▪◦·❖➢●" or line[-1] in ".;" or line[0].islower():
            break
        start = previous
    return max(start, at - 200)


def _read_head(head: str, following: str, calendar: Calendar) -> tuple[str, str]:
    """Title and employer of an entry, as far as they are clear."""
    parts = [part.strip(" .:()\t") for part in _SPLIT.split(head) if part and part.strip(" .:()\t")]
    if following and not following.lstrip().startswith(("•", "-", "*", "▪")) and len(following) < 80:
        parts += [part.strip(" .:()") for part in _SPLIT.split(following) if part and part.strip()]
    title = next((part for part in parts if _words(part) & calendar.titles), "")
    employer = next((part for part in parts if part != title and _words(part) & calendar.organisations), "")
    if not employer and len(head) <= MAX_HEAD and not _BULLET.search(head):
        employer = next((part for part in parts if part != title and part[:1].isupper()), "")
    return title[:100], employer[:100]


def _words(text: str) -> set[str]:
    return {normalise_word(word) for word in re.findall(r"\w+", text)}
