"""Items of lists that are heads of entries: "- Data Engineer - Harbour Labs" above the line of its dates.

In: rows. Out: the same, such items as plain rows that can be heads.
"""

import re
from collections.abc import Sequence
from itertools import pairwise, takewhile

from gapcheck.profile.head_parts import find_told_title, split_head
from gapcheck.profile.head_rows import MAX_HEAD_ROW, MAX_HEAD_WORDS, Row, kinds_of_parts
from gapcheck.profile.head_words import HeadWords, PartKind, is_capitalised
from gapcheck.profile.told_lines import MAX_COMMA_WORDS, is_deed, is_told

_NAMES = frozenset({"employer", "open"})
_BRACKETS = re.compile(r"\s*\([^()]*\)")
_JOB = re.compile(r"\s*[^\w\s]+\s*([^\W\d_][^():]{3,70}(?:\([^()]{2,60}\))?)\s*(?::\s|$)")
"""An item with a name, brackets at most behind it, and a colon or the end of the line."""
MIN_JOBS, MOSTLY = 2, 0.75
"""Such items, and their share of all."""
_LOST_DATE = re.compile(r"\W+")
"""What is left of the dates before a head."""
_TOLD_BEHIND = re.compile(r"\)\s*[:–—-]\s")
"""What stands behind a date in brackets, before a sentence about the work."""


def raise_items(rows: Sequence[Row], words: HeadWords) -> None:
    """Make plain rows of the items right above a line of dates that lacks what they say."""
    for above, (row, below) in zip([None, *rows], pairwise(rows), strict=False):
        if row.bullet and not row.ranges and below.ranges and not below.bullet and not below.label and not row.inside and _may_be_head(row.text.strip(), words):
            following = kinds_of_parts(below, words)
            told = kinds_of_parts(row, words)
            names_title = not following & {"title", "employer", "open"} and "title" in told
            is_first = above is None or row.after_gap or above.bullet
            names_employer = "title" in following and not following & _NAMES and bool(told & {"employer", "place"}) and "title" not in told
            if names_title or (names_employer and is_first and not below.after_gap):
                row.bullet, row.is_head = False, True


def raise_jobs(rows: Sequence[Row], words: HeadWords) -> None:
    """Make heads of the items of a list of work without dates of which nearly all name a title and, behind it, whom for, with what was done behind a colon:
    "- Data Analyst (Harbour Labs): wrote the reports"."""
    if any(row.ranges for row in rows):
        return
    items = [(row, _JOB.match(row.text)) for row in takewhile(lambda row: row.bullet or not row.is_head, rows) if row.bullet]
    heads = [(row, match, _kinds_in(match[1], words)) for row, match in items if match and _may_be_head(match[1].strip(), words)]
    titled = [(row, match) for row, match, kinds in heads if "title" in kinds]
    count = sum(row.start <= titled[-1][0].start for row, _ in items) if titled else 0
    if len(titled) < max(MIN_JOBS, MOSTLY * count) or sum(bool(kinds & _NAMES) for *_, kinds in heads) < MOSTLY * len(titled):
        return
    for row, match in titled:
        row.bullet, row.is_head, row.after_gap = False, True, True
        row.text, row.end = row.text[: match.end(1)], row.start + match.end(1)


def raise_undated(rows: Sequence[Row], words: HeadWords, present: re.Pattern[str]) -> None:
    """Make heads of the items in work without dates of which nearly all name title and employer above plain lines about the work, as where the dates
    before the dash are lost: "- present Harbour Labs (Leeds) Data Analyst"."""
    if any(row.ranges for row in rows):
        return
    items = [(row, below) for row, below in pairwise(rows) if row.bullet]
    heads = [row for row, below in items if not below.bullet and _names_job(_LOST_DATE.sub("", row.text, count=1), words, present)]
    if len(heads) < max(MIN_JOBS, MOSTLY * len(items)):
        return
    for row in heads:
        lead = _LOST_DATE.match(row.text)
        at = lead.end() if lead else 0
        at = now.end() if (now := present.match(row.text, at)) else at
        row.bullet, row.is_head, row.after_gap = False, True, True
        row.start, row.text = row.start + at, row.text[at:]


def raise_cut_names(rows: Sequence[Row], words: HeadWords) -> None:
    """Make part of the head of the name below a title with its dates whose place is lost behind its comma: "Harbour Labs,"."""
    for row, below, after in zip(rows, rows[1:], [*rows[2:], None], strict=False):
        text = below.text.strip()
        is_plain = not (below.is_head or below.bullet or below.ranges or below.inside or below.after_gap) and text.endswith(",") and "," not in text[:-1]
        if not (row.ranges and row.is_head and is_plain and len(text.split()) <= MAX_COMMA_WORDS and is_capitalised(text)):
            continue
        if not is_deed(text) and "title" in kinds_of_parts(row, words) and (after is None or not after.text.lstrip()[:1].islower()):
            below.is_head = True


def _names_job(text: str, words: HeadWords, present: re.Pattern[str]) -> bool:
    told = _kinds_in(present.sub("", text, count=1), words)
    return _may_be_head(text.strip(), words) and "title" in told and bool(told & _NAMES)


def _kinds_in(text: str, words: HeadWords) -> frozenset[PartKind]:
    return frozenset(part.kind for part in split_head(text, [(0, len(text))], words))


def raise_told(rows: Sequence[Row], words: HeadWords) -> None:
    """Make part of the head of the short sentence below a date that tells the title which the head lacks: "I worked as a data clerk in Leeds."."""
    for row, below in pairwise(rows):
        is_short = not (below.is_head or below.bullet or below.ranges or below.label) and len(below.text) <= MAX_HEAD_ROW
        if row.ranges and row.is_head and is_short and "title" not in kinds_of_parts(row, words):
            told = None if below.after_gap else find_told_title(below.text, 0, len(below.text), words)
            if told and not below.text[: told[0]].strip(" I"):
                below.is_head, below.told = True, (below.start + told[0], below.start + told[2])
            elif not kinds_of_parts(row, words) and _names_both(below.text, words):
                below.is_head = True


def _names_both(text: str, words: HeadWords) -> bool:
    """Whether a line that ends in a stop is nothing but employer and title: "Harbour Labs (https://harbour.example). Lead developer."."""
    plain = _BRACKETS.sub(" ", text.strip().removesuffix("."))
    told = _kinds_in(plain, words)
    return len(plain.split()) <= MAX_HEAD_WORDS and not plain[:1].islower() and not is_deed(plain) and "title" in told and bool(told & _NAMES)


def _may_be_head(text: str, words: HeadWords) -> bool:
    is_short = len(text) <= MAX_HEAD_ROW and len(text.split()) <= MAX_HEAD_WORDS
    return is_short and not text.endswith(".") and is_capitalised(text) and not (is_deed(text) or is_told(text, words.verbs))


def is_dated_item(row: Row, words: HeadWords) -> bool:
    """Whether an item names title and employer, and one date behind them: "- Intern, Harbour Labs, 2018", "- Intern, Harbour Labs (2018) - reports"."""
    if not (row.bullet and len(row.ranges) == 1 and not row.inside):
        return False
    before, after = row.text[: row.ranges[0].start - row.start], row.text[row.ranges[0].end - row.start :]
    if after.strip(" ().*_") and not _TOLD_BEHIND.match(after):
        return False
    text = before.rstrip(" ,(|–—-")
    told = _kinds_in(text, words)
    return _may_be_head(text.strip(), words) and "title" in told and bool(told & _NAMES)


def neighbours_dated_item(rows: Sequence[Row], index: int, words: HeadWords) -> bool:
    """Whether the item before or behind one in its list is a head with the first and the last date."""
    for step in (-1, 1):
        at = index + step
        while 0 <= at < len(rows) and not rows[at].bullet and not rows[at].after_gap and not rows[at].ranges:
            at += step
        if 0 <= at < len(rows) and rows[at].ranges and not rows[at].ranges[0].single and is_dated_item(rows[at], words):
            return True
    return False
