"""Items of lists that are heads of entries: "- Data Engineer - Harbour Labs" above the line of its dates.

In: rows. Out: the same, such items as plain rows that can be heads.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from gapcheck.profile.head_rows import MAX_HEAD_ROW, MAX_HEAD_WORDS, Row, kinds_of_parts
from gapcheck.profile.head_words import HeadWords, is_capitalised
from gapcheck.profile.told_lines import is_deed, is_told

_NAMES = frozenset({"employer", "open"})
_TOLD_BEHIND = re.compile(r"\)\s*[:–—-]\s")
"""What stands behind a date in brackets, before a sentence about the work."""


def raise_items(rows: Sequence[Row], words: HeadWords) -> None:
    """Make plain rows of the items right above a line of dates that lacks what they say."""
    for above, (row, below) in zip([None, *rows], pairwise(rows), strict=False):
        if row.bullet and not row.ranges and below.ranges and not below.bullet and not below.label and _may_be_head(row, words):
            following = kinds_of_parts(below, words)
            told = kinds_of_parts(row, words)
            names_title = not following & {"title", "employer", "open"} and "title" in told
            is_first = above is None or row.after_gap or above.bullet
            names_employer = "title" in following and not following & _NAMES and bool(told & {"employer", "place"}) and "title" not in told
            if names_title or (names_employer and is_first and not below.after_gap):
                row.bullet, row.is_head = False, True


def _may_be_head(row: Row, words: HeadWords) -> bool:
    text = row.text.strip()
    is_short = len(text) <= MAX_HEAD_ROW and len(text.split()) <= MAX_HEAD_WORDS
    return is_short and not row.inside and not text.endswith(".") and is_capitalised(text) and not (is_deed(text) or is_told(text, words.verbs))


def is_dated_item(row: Row, words: HeadWords) -> bool:
    """Whether an item names title and employer, and one date at its end: "- Intern, Harbour Labs, 2018"."""
    if not (row.bullet and len(row.ranges) == 1 and row.ranges[0].single and _may_be_head(row, words)):
        return False
    after = row.text[row.ranges[0].end - row.start :]
    told = kinds_of_parts(row, words)
    return (not after.strip(" ().*_") or _TOLD_BEHIND.match(after) is not None) and "title" in told and bool(told & _NAMES)
