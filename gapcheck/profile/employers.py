"""The words of an entry's head that name the employer."""

from bisect import bisect_left
from collections.abc import Sequence

from gapcheck.profile.evidence import CutText
from gapcheck.profile.skills.tokens import BREAK, Hit

HEAD_SIGNS = frozenset({"|", ",", ";", "(", ")", "@", BREAK, ".", ":"})
"""What parts title, employer and place in the head of an entry."""
MAX_HEAD_NAMES = 3
"""More skill names than this in one line of a head are a list of tools, not an employer."""
MAX_EMPLOYER_WORDS = 5


def find_employer_tokens(reading: CutText, titles: frozenset[str], hits: Sequence[Hit]) -> set[int]:
    """Tokens of the heads of work entries that follow the title or stand in a part without one: organisations and places; and names that belong to others."""
    tokens = reading.tokens
    announced = {hit.end for hit in hits if any(term.kind == "elsewhere" for term in hit.terms)}
    found = {hit.first for hit in hits if hit.first in announced}
    named = [hit.first for hit in hits if any(term.kind == "skill" for term in hit.terms)]
    for item in reading.entries:
        if item.entry.kind != "work":
            continue
        for start, end in item.head_lines:
            first, last = bisect_left(tokens.starts, start), bisect_left(tokens.starts, end)
            if bisect_left(named, last) - bisect_left(named, first) > MAX_HEAD_NAMES:
                continue
            part: list[int] = []
            for index in [*range(first, last), -1]:
                if index >= 0 and tokens.words[index] not in HEAD_SIGNS:
                    part.append(index)
                    continue
                title = max((at for at, place in enumerate(part) if tokens.words[place] in titles), default=-1)
                is_clear = title >= 0 or not item.is_collapsed
                if is_clear and len(part) - title - 1 <= MAX_EMPLOYER_WORDS:
                    found.update(part[title + 1 :])
                part = []
    return found
