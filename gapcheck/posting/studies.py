"""Finds lists of fields of study: "B.S. in Statistics, Actuarial Science or Data Science", "you studied robotics or computer vision".

In: passages of an ad and the names of tools in them. Out: spans of the fields, which are no skills that are asked for.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from gapcheck.posting.passages import Passage
from gapcheck.posting.vocabulary import PostingWords

MAX_WORDS = 6
"""Words of a field; more are a sentence of its own."""
MAX_FIELD = 150
"""Characters in which a field and what ends it are looked for."""
_STOP = re.compile(r"[.;:!?)](?=\s|$)|[)]|\s[-–—]\s|\d")
_WORD = re.compile(r"[\w+#/.&'’-]+")


def find_studies(text: str, passages: Sequence[Passage], tools: Mapping[int, int], words: PostingWords) -> list[tuple[int, int]]:
    """Spans of fields of study behind degrees and other words for studies.

    Args:
        tools: start of each name of a tool by its end; a list that comes to one is a list of skills from there on.
    """
    return [span for passage in passages if passage.part != "title" for span in _find_in(text, passage, frozenset(tools.values()), words)]


def _find_in(text: str, passage: Passage, tools: frozenset[int], words: PostingWords) -> Iterator[tuple[int, int]]:
    cues = words.degrees
    openers = {match.end() for match in cues.studied.finditer(text, passage.start, passage.end)}
    for pattern in (cues.any_level, *(pattern for _, pattern in cues.patterns)):
        for match in pattern.finditer(text, passage.start, passage.end):
            if tail := cues.to_field.match(text, match.end(), passage.end):
                openers.add(tail.end())
            elif match[0].lower().endswith((" in", " of")):
                openers.add(match.end())
    for start in sorted(openers):
        yield from _read_list(text, start, passage.end, tools, words)


def _read_list(text: str, at: int, end: int, tools: frozenset[int], words: PostingWords) -> Iterator[tuple[int, int]]:
    """The fields from a place on, up to a tool, a requirement or a sign that ends the list."""
    cues = words.degrees
    while at < end:
        reach = min(end, at + MAX_FIELD)
        joint = cues.field_joint.search(text, at, reach)
        stop = min((match.start() for pattern in (_STOP, cues.ends) if (match := pattern.search(text, at, reach))), default=reach)
        last = min(joint.start() if joint else reach, stop)
        first = at + len(text[at:last]) - len(text[at:last].lstrip())
        asked = words.prose.requirement.match(text[first:last]) or cues.asking.match(text, last) or any(first <= tool < last for tool in tools)
        if asked or len(_WORD.findall(text, first, last)) > MAX_WORDS:
            return
        yield first, last
        if focus := cues.focus.match(text, last, end):
            yield last, focus.end()
        if joint is None or joint.start() > stop:
            return
        at = joint.end()
