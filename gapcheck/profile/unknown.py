"""Terms of a skills list that the taxonomy does not know: told to the user, never dropped in silence.

In: sections and tokens. Out: the terms as written, in order, each once.
"""

import re
from collections.abc import Sequence

from gapcheck.domain import Document, Mention, Section
from gapcheck.profile.mentions import Hit, Tokens

MAX_TERM_WORDS = 4
MAX_TERMS = 40
_PARTS = re.compile(r"[,;|•▪●◦·\n/()]| [-–—] |\s{3,}")


def find_unknown(document: Document, sections: Sequence[Section], mentions: Sequence[Mention], hits: Sequence[Hit], tokens: Tokens) -> tuple[str, ...]:
    """Short items of skills sections in which nothing was recognised."""
    covered = [(tokens.starts[hit.first], tokens.ends[hit.end - 1]) for hit in hits]
    covered += [(mention.start, mention.end) for mention in mentions]
    found: dict[str, str] = {}
    for section in sections:
        if section.kind != "skills":
            continue
        for start, end in _items(document.text, section.body, section.end):
            term = document.text[start:end]
            if any(first < end and start < last for first, last in covered) or not _is_term(term):
                continue
            found.setdefault(term.lower(), term)
    return tuple(found.values())[:MAX_TERMS]


def _items(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Spans of the items of a list, without the label before a colon."""
    items = []
    at = start
    for match in [*_PARTS.finditer(text, start, end), None]:
        stop = match.start() if match else end
        item = text[at:stop]
        label = item.rfind(":")
        first = at + label + 1 if label >= 0 else at
        stripped = text[first:stop].strip(" .\t-*")
        if stripped:
            place = text.index(stripped, first)
            items.append((place, place + len(stripped)))
        at = match.end() if match else end
    return items


def _is_term(term: str) -> bool:
    return len(term) > 1 and term.count(" ") < MAX_TERM_WORDS and term[0].isalpha()
