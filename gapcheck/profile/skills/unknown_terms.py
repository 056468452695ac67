"""Terms of a list of skills that the taxonomy does not know: told to the user, never dropped in silence.

In: sections, hits and claims. Out: the terms as written, in order, each once.
A list is what stands under a heading for skills, and a labelled line elsewhere most of whose items are recognised ("Environment: Java, Foo, SQL").
"""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Any

from gapcheck.domain import Document, Mention, Section, SectionKind
from gapcheck.profile.skills.line_breaks import MAX_LABEL
from gapcheck.profile.skills.tokens import Hit, Tokens

MAX_TERM_WORDS = 4
MAX_TERMS = 40
MIN_ITEMS = 4
"""Items from which a line outside a skills section is a list."""
MIN_RECOGNISED = 0.6
"""Share of its items that must be recognised there."""
_PROSE: frozenset[SectionKind] = frozenset({"education", "languages", "references", "interests", "publications", "awards"})
_PARTS = re.compile(r"[,;|•▪●◦·/()]| [-–—] |\s{3,}")
_AND = re.compile(r"^(?:and|or|&)\s+", re.IGNORECASE)
_COUNTED = re.compile(r"\b\d+(?:st|nd|rd|th)?\s+[^\W\d]")
"""A number before a word: "1 year", "5th floor"."""
_ADDRESS = re.compile(r"@|://|\.\w{2,4}$|^(\w)\1+$", re.IGNORECASE)


def build_no_terms(words: Mapping[str, Any]) -> frozenset[str]:
    """What is never told as a term, in lower case, from `taxonomy/ignored.toml` and `taxonomy/levels.toml`."""
    told = (text for key in ("languages", "levels", "fillers") for text in words["ignored"]["no_terms"][key])
    return frozenset((*told, *words["levels"]["weak"], *words["levels"]["plain"]))


def find_unknown(
    document: Document, sections: Sequence[Section], mentions: Sequence[Mention], hits: Sequence[Hit], tokens: Tokens, no_terms: Collection[str]
) -> tuple[str, ...]:
    """Short items of lists in which nothing was recognised.

    Args:
        no_terms: words of lists that are no terms of the field, in lower case.
    """
    covered = sorted({(tokens.starts[hit.first], tokens.ends[hit.end - 1]) for hit in hits} | {(mention.start, mention.end) for mention in mentions})
    starts = [first for first, _ in covered]
    reached = [0, *accumulate((last for _, last in covered), max)]
    text = document.text
    found: dict[str, str] = {}
    for section in sections:
        if section.kind in _PROSE:
            continue
        for start, end in _lines(text, section):
            if section.kind != "skills" and ":" not in text[start : min(end, start + MAX_LABEL)]:
                continue
            items = list(_items(text, start, end))
            unknown = [(first, last) for first, last in items if reached[bisect_left(starts, last)] <= first]
            recognised = len(items) - len(unknown)
            if section.kind != "skills" and (len(items) < MIN_ITEMS or recognised < MIN_RECOGNISED * len(items)):
                continue
            for first, last in unknown:
                term = text[first:last]
                if _is_term(term, no_terms, beside_known=recognised > 0):
                    found.setdefault(term.lower(), term)
    return tuple(found.values())[:MAX_TERMS]


def _lines(text: str, section: Section) -> Iterator[tuple[int, int]]:
    start = section.body
    while start < section.end:
        end = text.find("\n", start, section.end)
        end = section.end if end < 0 else end
        yield start, end
        start = end + 1


def _items(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Spans of the items of a line, without the label before a colon."""
    at = start
    for match in [*_PARTS.finditer(text, start, end), None]:
        stop = match.start() if match else end
        first = max(at, text.rfind(":", at, stop) + 1)
        stripped = _AND.sub("", text[first:stop].strip(" .\t-*"))
        if stripped:
            place = text.index(stripped, first)
            yield place, place + len(stripped)
        at = match.end() if match else end


def _is_term(term: str, no_terms: Collection[str], *, beside_known: bool) -> bool:
    """Whether an item looks like a name: several words in lower case do only beside names that are known."""
    if len(term) < 2 or not term[0].isalpha() or term.count(" ") >= MAX_TERM_WORDS or term.lower() in no_terms:
        return False
    if _COUNTED.search(term) or _ADDRESS.search(term):
        return False
    return beside_known or " " not in term or not term.islower()
