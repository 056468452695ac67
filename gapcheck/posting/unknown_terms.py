"""Terms of an ad's lists that the taxonomy does not know: told to the user, never dropped in silence.

In: passages and everything that was recognised. Out: names as written, in order, each once.
"""

import re
from collections.abc import Sequence

from gapcheck.domain import Mention
from gapcheck.posting.needs import Ad
from gapcheck.posting.silent import find_silent
from gapcheck.posting.vocabulary import LISTING

MAX_TERMS = 40
LEAD_CHARS = 30
_NAME = re.compile(r"(?<![\w@.&'’-])(?:[A-Z][\w+#.]*[\w+#]|[a-z]+[A-Z]\w*)(?:[ -](?:[A-Z][\w+#.]*[\w+#]|\d[\d.]*)){0,2}(?![\w@])")
_OPENS = re.compile(r"(?:[,(/|&]|\b(?:and|or)\b)\s*$", re.IGNORECASE)
_CLOSES = re.compile(r"\s*(?:[,)/|&;.]|\b(?:and|or|etc)\b|$)", re.IGNORECASE)


def find_unknown_terms(ad: Ad, known: Sequence[Mention], certified: Sequence[tuple[int, int]] = ()) -> tuple[str, ...]:
    """Names that stand as items of lists in duties and requirements and in which nothing was recognised.

    Args:
        certified: spans of certificates, which are told apart.
    """
    text, words = ad.text, ad.words
    spans = sorted([*((mention.start, mention.end) for mention in known), *ad.study, *ad.fields, *certified, *find_silent(text, words.silent)])
    fields = words.degrees.fields | words.degrees.other_fields
    found: dict[str, str] = {}
    for passage in ad.parts.passages:
        if passage.part not in LISTING:
            continue
        for match in _NAME.finditer(text, passage.start, passage.end):
            term = match[0]
            if _is_known(match, spans) or term == ad.parts.employer or term.lower() in fields:
                continue
            before = (max(passage.start, match.start() - LEAD_CHARS), match.start())
            opens = any(cue.search(text, *before) for cue in (_OPENS, words.lists.examples, words.lists.leads))
            if opens and _CLOSES.match(text, match.end(), passage.end):
                found.setdefault(term.lower(), term)
    return tuple(found.values())[:MAX_TERMS]


def _is_known(match: re.Match[str], spans: Sequence[tuple[int, int]]) -> bool:
    """Whether something recognised, or a degree with its field, overlaps the name."""
    return any(start < match.end() and match.start() < end for start, end in spans)
