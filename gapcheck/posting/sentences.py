"""Cuts running text of an ad into sentences, and a list that lost its breaks into its items.

In: a stretch of text. Out: spans.
"""

import itertools
import re
from collections.abc import Sequence

from gapcheck.posting.vocabulary import PostingWords

MAX_ABBREVIATION = 8
RUN_ON = 140
"""Characters; a longer sentence may be the items of a list that lost its breaks."""
SENTENCE = re.compile(r"(?<=[.!?])[\"”’)]?\s+(?=[\"“]?[A-Z])")


def split_sentences(text: str, start: int, end: int, words: PostingWords) -> Sequence[tuple[int, int]]:
    """Spans of the sentences of a block; the items of a list that lost its breaks are sentences too."""
    found = SENTENCE.finditer(text, start, end)
    cuts = [match.end() for match in found if not words.abbreviation.search(text, max(start, match.start() - MAX_ABBREVIATION), match.start())]
    edges = [start, *cuts, end]
    spans = [(first, last) for first, last in itertools.pairwise(edges) if text[first:last].strip()]
    return [part for first, last in spans for part in _split_run_on(text, first, last, words)]


def _split_run_on(text: str, start: int, end: int, words: PostingWords) -> Sequence[tuple[int, int]]:
    """A long sentence cut where a word in capitals starts a duty or a requirement."""
    if end - start <= RUN_ON:
        return [(start, end)]
    edges = [start, *(match.end() for match in words.prose.item.finditer(text, start, end)), end]
    return [(first, last) for first, last in itertools.pairwise(edges) if text[first:last].strip()]
