"""Sentences that a page's end cuts: no empty line is left between their two halves.

In: the lines of a document without what every page repeats. Out: the same, without the empty lines inside such a sentence.
"""

from collections.abc import Container, Sequence

from gapcheck.reading.draft import DraftLine
from gapcheck.text_patterns import BULLET_START

_SAME_SIZE = 0.05
_ENDS = ".!?:;|"
_MIN_RUNNING = 20
"""Characters of a line that may run on where the next begins with a small letter."""


def join_turned(lines: Sequence[DraftLine], function_words: Container[str]) -> list[DraftLine]:
    """The lines without the empty ones at a page's start where a sentence runs on.

    Args:
        function_words: in lower case; none ends a sentence.
    """
    kept: list[DraftLine] = []
    gap: list[DraftLine] = []
    for line in lines:
        if not line.text:
            gap.append(line)
            continue
        if not (gap and kept and line.page == kept[-1].page + 1 and _runs_on(kept[-1], line, function_words)):
            kept += gap
        gap = []
        kept.append(line)
    return [*kept, *gap]


def _runs_on(line: DraftLine, following: DraftLine, function_words: Container[str]) -> bool:
    text, rest = line.text.rstrip(), following.text.lstrip()
    if text[-1:] in _ENDS or BULLET_START.match(rest) or not rest[:1].isalnum() or line.bold != following.bold:
        return False
    if not (line.size_pt and following.size_pt and abs(line.size_pt - following.size_pt) <= _SAME_SIZE * line.size_pt):
        return False
    last = text.rsplit(maxsplit=1)[-1]
    is_open = text[-1] == "," or (last != text and last.islower() and last in function_words)
    return is_open or (rest[0].islower() and len(text) >= _MIN_RUNNING)
