"""Tells an ad in a language that is not read, by its headings.

In: a document. Out: the name of the language, or nothing.
"""

from collections import Counter
from collections.abc import Iterable, Mapping

from gapcheck.domain import Document

MAX_HEADING_CHARS = 60
_SIGNS = " \t:#*•-–—?!"


def build_languages(data: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    """Heading in lower case to the names of its languages, from `[other_language]`."""
    found: dict[str, tuple[str, ...]] = {}
    for language, headings in data.items():
        for heading in headings:
            found[heading.lower()] = (*found.get(heading.lower(), ()), language)
    return found


def find_language(document: Document, headings: Mapping[str, tuple[str, ...]]) -> str | None:
    """The language that most headings are in; None where there is no foreign one."""
    counts: Counter[str] = Counter()
    for line in document.lines:
        if line.end - line.start <= MAX_HEADING_CHARS:
            counts.update(headings.get(document.text[line.start : line.end].strip(_SIGNS).lower(), ()))
    return counts.most_common(1)[0][0] if counts else None
