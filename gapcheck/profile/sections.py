"""Cuts a document at its headings.

In: a document. Out: sections that cover every line once, in order; what stands above the first heading is the header.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from gapcheck.domain import Document, Line, Section, SectionKind
from gapcheck.taxonomy.normalising import normalise_phrase

MAX_HEADING_WORDS = 6
MIN_COLLAPSED_LINE = 300
"""A line longer than this is a text whose line breaks are lost."""
MIN_RUN_IN_LINE = 150
"""A line longer than this may hold a heading of several words."""
_SAFE_WHEN_COLLAPSED: frozenset[SectionKind] = frozenset({"experience", "education", "skills", "certifications", "summary", "other", "objective"})
"""Where line breaks are lost, other headings are more likely sub-headings of an entry."""
MIN_HEADING_RATIO = 1.08
"""Type size of a heading against the most common size, where the words alone do not settle it."""
_SMALL_WORD = re.compile(r"\b[a-z]{1,3} +$")
"""What stands before a word that is part of a name: "Board of Education"."""
_EDGES = re.compile(r"^[\W_\d]+|[\W_]+$")
_AND = frozenset({"and", "&"})


@dataclass(frozen=True, slots=True)
class Headings:
    """Heading words by normal form, and the ones found inside lines."""

    kinds: Mapping[tuple[str, ...], SectionKind]
    inline: re.Pattern[str]
    inline_kinds: Mapping[str, SectionKind]


def build_headings(words: Mapping[str, Any]) -> Headings:
    """From `taxonomy/resume_headings.toml`."""
    kinds = {_key(text): kind for kind, texts in words["section"].items() for text in texts}
    inline = {text: kind for kind, texts in words["inline"].items() for text in texts}
    longest_first = sorted(inline, key=len, reverse=True)
    pattern = re.compile(r"(?<![\w,&])(" + "|".join(map(re.escape, longest_first)) + r")(?=:? +[^a-z\s,&])")
    return Headings(kinds, pattern, inline)


def _key(text: str) -> tuple[str, ...]:
    return tuple(word for word in normalise_phrase(text) if word not in _AND and word.isalnum())


def split_sections(document: Document, headings: Headings) -> tuple[Section, ...]:
    """Cut the document at its headings.

    Returns:
        Sections in reading order; their lines cover the document once. At least one.
    """
    cuts = list(_find_cuts(document, headings))
    count = len(document.lines)
    end = len(document.text)
    starts: list[tuple[SectionKind, str, int, int, int]] = [("header", "", 0, 0, 0)]
    starts += cuts
    sections = []
    for index, (kind, title, line, _, body) in enumerate(starts):
        last = index + 1 == len(starts)
        end_line = count if last else starts[index + 1][2]
        end_at = end if last else starts[index + 1][3]
        sections.append(Section(kind, title, line, max(end_line, line), body, end_at))
    return tuple(sections)


def _find_cuts(document: Document, headings: Headings) -> Iterator[tuple[SectionKind, str, int, int, int]]:
    """(kind, title, line index, offset of the heading, offset after it) of every heading."""
    body_size = document.common_size()
    collapsed = any(_is_collapsed(document.text[line.start : line.end], headings) for line in document.lines)
    for index, line in enumerate(document.lines):
        text = document.text[line.start : line.end]
        if collapsed or len(text) >= MIN_RUN_IN_LINE:
            for match in headings.inline.finditer(text):
                if " " not in match[1] and (not collapsed or _SMALL_WORD.search(text, 0, match.start())):
                    continue
                start = line.start + match.start()
                yield headings.inline_kinds[match[1]], match[1], index, start, line.start + match.end()
        if not text or len(text) > 80:
            head, colon, _ = text[:60].partition(":")
            if not colon:
                continue
            text = head + colon
        found = _read_heading(text, line, headings, body_size)
        if found and not (collapsed and found[0] not in _SAFE_WHEN_COLLAPSED):
            kind, title, length = found
            yield kind, title, index, line.start, line.start + length


def _is_collapsed(text: str, headings: Headings) -> bool:
    """Whether a line is so long, or holds a heading of several words after its start, that line breaks must be lost."""
    if len(text) < MIN_RUN_IN_LINE:
        return False
    return len(text) >= MIN_COLLAPSED_LINE or any(" " in match[1] and match.start() for match in headings.inline.finditer(text))


def _read_heading(text: str, line: Line, headings: Headings, body_size: float) -> tuple[SectionKind, str, int] | None:
    """The heading that a line is, or starts with before a colon."""
    title = _EDGES.sub("", text)
    if not title or title[0].islower():
        return None
    kind = headings.kinds.get(_key(title)) if title.count(" ") < MAX_HEADING_WORDS else None
    if kind is not None and _looks_like_heading(text, title, line, body_size):
        return kind, title, len(text)
    before, colon, _ = text.partition(":")
    if colon and before.count(" ") < MAX_HEADING_WORDS:
        title = _EDGES.sub("", before)
        kind = headings.kinds.get(_key(title))
        if kind is not None and title and (title.isupper() or len(_key(title)) > 1) and kind not in ("other", "languages"):
            return kind, title, len(before) + 1
    return None


def _looks_like_heading(text: str, title: str, line: Line, body_size: float) -> bool:
    """One-word headings in body type, inside a bullet, are more likely an item of a list."""
    if text.lstrip()[:1] in "•-*▪◦·" and not (line.bold or title.isupper()):
        return False
    if line.size_pt is None or not body_size:
        return True
    is_large = line.size_pt >= body_size * MIN_HEADING_RATIO or (line.size_pt >= body_size and title.istitle())
    return is_large or line.bold or title.isupper() or " " in title
