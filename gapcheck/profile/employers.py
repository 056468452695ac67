"""The words of an entry's head that name employers and places, and names that others own."""

from bisect import bisect_left
from collections.abc import Sequence

from gapcheck.profile.evidence import CutText
from gapcheck.profile.skills.tokens import Hit

MAX_HEAD_NAMES = 3
"""More skill names than this in one phrase of a head are a list of tools, not an employer."""


def find_employer_tokens(reading: CutText, hits: Sequence[Hit]) -> set[int]:
    """Tokens of the heads of work entries that name organisations and places; and names that belong to others."""
    tokens = reading.tokens
    announced = {hit.end for hit in hits if any(term.kind == "elsewhere" for term in hit.terms)}
    found = {hit.first for hit in hits if hit.first in announced}
    named = [hit.first for hit in hits if any(term.kind == "skill" for term in hit.terms)]
    for item in reading.entries:
        if item.entry.kind != "work":
            continue
        for start, end in item.names:
            first, last = bisect_left(tokens.starts, start), bisect_left(tokens.starts, end)
            if bisect_left(named, last) - bisect_left(named, first) <= MAX_HEAD_NAMES:
                found.update(range(first, last))
    return found
