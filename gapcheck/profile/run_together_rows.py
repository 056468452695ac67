"""Entries in rows whose line breaks are lost: a run of text with several dates, each behind the head of its entry.

In: rows with dates. Out: which of them are such runs, and the entries in them.
"""

import re
from collections.abc import Iterator, Sequence

from gapcheck.domain import Document, EntryKind, Section
from gapcheck.profile.found_entry import FoundEntry
from gapcheck.profile.head_rows import ABBREVIATED, Row
from gapcheck.profile.sections import is_run_together

MIN_COLLAPSED_ROW = 130
"""Characters of a row from which its line breaks are lost: it may hold several entries."""
MIN_BARS = 2
"""Bars of a long row that parts the fields of a head."""
MAX_COLLAPSED_HEAD = 110
"""Characters before a date in which a head stands, where line breaks are lost."""
_SENTENCE_END = re.compile(r"[.;:•●▪!?]\s+(?=\S)|[•●▪]")
_RUN = re.compile(
    r"\(?[^\W\d_a-zß-öø-ÿ][\w&'’/+#-]*(?:\.[\w&'’/+#-]+)*[,;)]{0,2}|(?i:inc|ltd|pvt|co|corp|llc|[a-z])\.,?|of|and|the|for|in|at|ii+|[&|–(-]|\d{1,2}"
)
_ROW = re.compile(r"[^\n]+")
_LOWER = re.compile(r"[a-zß-öø-ÿ]")
_JOINERS = frozenset({"of", "and", "the", "for", "in", "at"})


def has_lost_breaks(document: Document, sections: Sequence[Section]) -> bool:
    """Whether most of the text stands in very long lines, or a heading stands so far inside one, that line breaks must be lost."""
    titled = [section for section in sections if section.title]
    whole = [section for section in titled if section.body >= document.lines[section.first_line].end]
    inside = (section for section in titled if section not in whole)
    if any(document.text[document.lines[section.first_line].start : section.start].strip(" #*•") for section in inside):
        return True
    return is_run_together(document, whole)


def is_run_of_text(row: Row, *, collapsed: bool) -> bool:
    """Whether a row with dates is a run of text that may hold several entries."""
    if not row.ranges or row.text.count("|") >= MIN_BARS or (row.told and row.bullet):
        return False
    is_long = len(row.text) >= MIN_COLLAPSED_ROW and len(" ".join(row.text.split())) >= MIN_COLLAPSED_ROW
    return collapsed or (is_long and not row.is_led_by_date and not row.is_head)


def find_in_run(text: str, row: Row, floor: int, kind: EntryKind, section: int) -> Iterator[FoundEntry]:
    """The entries of a text whose line breaks are lost: each date with the words before it, which may stand in the row above."""
    reached = floor
    for item in row.ranges:
        if item.single and kind != "education":
            continue
        start = max(reached, item.start - MAX_COLLAPSED_HEAD)
        ends = [match.end() for match in _SENTENCE_END.finditer(text, start, item.start) if not ABBREVIATED.search(text, start, match.start() + 1)]
        start = _run_start(text, ends[-1] if ends else start, item.start)
        lines = [(match.start(), match.end()) for match in _ROW.finditer(text, start, item.start)]
        yield FoundEntry(kind, start, start, item.end, lines, [item], None, True, section)
        reached = item.end


def _run_start(text: str, start: int, end: int) -> int:
    """Where the run of capitalised words before a date starts; where there is none, the start itself."""
    at = end
    tokens = list(re.finditer(r"\S+", text[start:end]))
    for token in reversed(tokens):
        word = token[0]
        if not _RUN.fullmatch(word) or (_LOWER.match(word) and word not in _JOINERS):
            break
        at = start + token.start()
    return at if at < end else start
