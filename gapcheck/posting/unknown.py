"""Terms of an ad's lists that the taxonomy does not know: told to the user, never dropped in silence.

In: passages and everything that was recognised. Out: names as written, in order, each once.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence

from gapcheck.domain import Mention
from gapcheck.posting.parts import Passage
from gapcheck.posting.words import LISTING, PostingWords

MAX_TERMS = 40
_NAME = re.compile(r"(?<![\w@.&'’-])(?:[A-Z][\w+#.]*[\w+#]|[a-z]+[A-Z]\w*)(?:[ -](?:[A-Z][\w+#.]*[\w+#]|\d[\d.]*)){0,2}(?![\w@])")
_OPENS = re.compile(r"(?:[,(/|&]|\b(?:and|or)\b)\s*$", re.IGNORECASE)
_CLOSES = re.compile(r"\s*(?:[,)/|&;.]|\b(?:and|or|etc)\b|$)", re.IGNORECASE)


def find_unknown_terms(text: str, passages: Sequence[Passage], known: Sequence[Mention], words: PostingWords, employer: str) -> tuple[str, ...]:
    """Names that stand as items of lists in duties and requirements and in which nothing was recognised."""
    starts = sorted(mention.start for mention in known)
    ends = {mention.start: mention.end for mention in sorted(known, key=lambda mention: mention.end)}
    found: dict[str, str] = {}
    for passage in passages:
        if passage.part not in LISTING:
            continue
        for match in _NAME.finditer(text, passage.start, passage.end):
            term = match[0]
            if _is_known(match, starts, ends) or term == employer or term.lower() in words.degrees.fields | words.degrees.other_fields:
                continue
            lead = words.examples.search(text, max(passage.start, match.start() - 30), match.start())
            if (lead or _OPENS.search(text, passage.start, match.start())) and _CLOSES.match(text, match.end(), passage.end):
                found.setdefault(term.lower(), term)
    return tuple(found.values())[:MAX_TERMS]


def _is_known(match: re.Match[str], starts: Sequence[int], ends: dict[int, int]) -> bool:
    """Whether something recognised overlaps the name."""
    index = bisect_right(starts, match.end() - 1)
    return any(ends[start] > match.start() for start in starts[max(0, index - 4) : index])
