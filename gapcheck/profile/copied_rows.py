"""Rows of a page on the web that was copied into a resume: labels alone in their lines, and where work is done below its dates.

In: the rows of a section. Out: the same without those that only say what stands beside them.
"""

from collections.abc import Sequence

from gapcheck.profile.head_rows import Row
from gapcheck.profile.head_words import HeadWords
from gapcheck.taxonomy.normalising import normalise_phrase
from gapcheck.text_patterns import fold_accents

MAX_LABEL = 40
MIN_LABELS = 3
"""Labels alone in their lines from which they are those of a copied page."""


def drop_copied_labels(rows: Sequence[Row], words: HeadWords) -> list[Row]:
    """The rows without labels that stand alone above what they label, without the places below them, and without "Hybrid" below dates."""
    labels = {index: name for index, row in enumerate(rows) if not (row.bullet or row.ranges) and (name := _normal(row)) in words.alone}
    if len(labels) < MIN_LABELS:
        labels = {}
    dropped = {*labels, *(index + 1 for index, name in labels.items() if name in words.alone_place)}
    dropped |= {index for index, row in enumerate(rows) if index and rows[index - 1].ranges and _says_where(row, words)}
    return [row for index, row in enumerate(rows) if index not in dropped]


def _normal(row: Row) -> str:
    return " ".join(normalise_phrase(row.text)) if len(row.text) <= MAX_LABEL else ""


def _says_where(row: Row, words: HeadWords) -> bool:
    """Whether a row only says whether the work is done at home: "Remote"."""
    return not (row.bullet or row.ranges) and fold_accents(row.text).strip().lower() in words.places.anywhere
