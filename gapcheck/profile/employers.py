"""The words of an entry's head that name employers and places."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from gapcheck.profile.evidence import CutText
from gapcheck.profile.skills.tokens import Hit, Tokens

MIN_STACK = 2
"""As many names of skills one after the other are what was used, not where."""
MAX_HEAD_NAMES = 3
"""More skill names than this in one phrase of a head are a list of tools, not an employer."""


def find_employer_tokens(reading: CutText, hits: Sequence[Hit]) -> set[int]:
    """Tokens of the heads of work entries that name organisations and places; and names that belong to others."""
    tokens = reading.tokens
    announced = {hit.end for hit in hits if any(term.kind == "elsewhere" for term in hit.terms)}
    found = {hit.first for hit in hits if hit.first in announced}
    skills = [hit for hit in hits if any(term.kind == "skill" for term in hit.terms)]
    named, ends = [hit.first for hit in skills], {hit.first: hit.end for hit in skills}
    for item in reading.entries:
        if item.entry.kind != "work":
            continue
        spans = [(bisect_left(tokens.starts, start), bisect_left(tokens.starts, end)) for start, end in item.names]
        stack = _find_stack(spans, ends, tokens)
        for first, last in spans:
            if (first, last) not in stack and bisect_left(named, last) - bisect_left(named, first) <= MAX_HEAD_NAMES:
                found.update(range(first, last))
    return found


def _find_stack(spans: Sequence[tuple[int, int]], ends: Mapping[int, int], tokens: Tokens) -> set[tuple[int, int]]:
    """The parts of a head that list what was used there: names of skills and nothing else, one after the other with commas between them.

    Args:
        spans: first token and end of each part, in reading order.
        ends: of the skill's name that begins at a token.
    """
    found: set[tuple[int, int]] = set()
    run: list[tuple[int, int]] = []
    for first, last in (*spans, (-1, -1)):
        is_next = bool(run) and tokens.words[run[-1][1] : first] == [","]
        if not is_next:
            found.update(run if len(run) >= MIN_STACK else ())
            run = []
        rest = tokens.words[ends.get(first, last) : last]
        run = [*run, (first, last)] if first in ends and all(word.isdigit() for word in rest) else run
    return found
