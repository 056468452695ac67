"""Cuts a job ad into its parts and keeps what asks something of the candidate.

In: a document. Out: passages (sentences and list items), each with the part it stands in; company prose, benefits and legal text are left out.
"""

import itertools
import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from gapcheck.domain import Document
from gapcheck.posting.blocks import MAX_LABEL_CHARS, Block, find_blocks
from gapcheck.posting.header import find_employer, find_title, skip_header
from gapcheck.posting.headings import classify
from gapcheck.posting.vocabulary import ASKING, LISTING, Part, PostingWords

MAX_LEGAL_CHARS = 1500
"""A paragraph up to this length is about pay or law as a whole; in a longer one only the sentence is."""
MAX_ABBREVIATION = 8
_SENTENCE = re.compile(r"(?<=[.!?])[\"”’)]?\s+(?=[\"“(]?[A-Z])")


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence or an item of a list that asks for something."""

    start: int
    end: int
    part: Part
    bullet: bool


MAX_QUOTE = 240
QUOTE_BEFORE = 90


def passage_at(passages: Sequence[Passage], at: int) -> Passage | None:
    """The passage that a place stands in."""
    index = bisect_right(passages, at, key=lambda passage: passage.start) - 1
    return passages[index] if index >= 0 and at < passages[index].end else None


def quote_passage(text: str, passage: Passage, start: int) -> str:
    """The ad's own sentence around a place, on one line; of a long one the stretch around the place."""
    first = passage.start if passage.end - passage.start <= MAX_QUOTE else max(passage.start, start - QUOTE_BEFORE)
    while passage.start < first < start and not text[first - 1].isspace():
        first += 1
    last = min(passage.end, first + MAX_QUOTE)
    while start < last < passage.end and not text[last].isspace():
        last -= 1
    quote = " ".join(text[first:last].split())
    return f"{'… ' if first > passage.start else ''}{quote}{' …' if last < passage.end else ''}"


@dataclass(frozen=True, slots=True)
class Parts:
    """A job ad, cut."""

    title: str
    employer: str
    passages: tuple[Passage, ...]
    """In reading order, without overlaps."""
    kinds: frozenset[Part]
    """Parts that a heading or a lead-in opened."""


def split_parts(document: Document, words: PostingWords) -> Parts:
    """Cut an ad at its headings and keep the passages that ask for something."""
    first = find_title(document, words)
    title_line = document.lines[first] if first is not None else None
    title = document.text[title_line.start : title_line.end] if title_line else ""
    body, employer = skip_header(document, first + 1) if first is not None else (0, "")
    employer = find_employer(document.text, words) or employer
    walk = _Walk(document.text, words, employer)
    if title_line:
        walk.passages.append(Passage(title_line.start, title_line.end, "title", bullet=False))
    for block in find_blocks(document, body, words):
        walk.take(block)
    return Parts(title, employer, tuple(walk.passages), frozenset(walk.kinds))


@dataclass(slots=True)
class _Walk:
    """Goes through the blocks and remembers in which part it is."""

    text: str
    words: PostingWords
    employer: str
    part: Part = "unknown"
    loose: bool = False
    """Whether running text came after the list of the part: running text is no longer the part."""
    closed: bool = False
    """Whether that text was about pay or law: lists are no longer the part either."""
    listed: bool = False
    lead_in: Part | None = None
    kinds: set[Part] = field(default_factory=set)
    passages: list[Passage] = field(default_factory=list)

    def take(self, block: Block) -> None:
        """Move to the part that a heading opens, or keep what a paragraph or a list item asks for."""
        if block.kind == "heading":
            self._open(block)
        elif block.kind == "bullet":
            self._take_bullet(block)
        else:
            self._take_prose(block)

    def _open(self, block: Block) -> None:
        title = block.title
        if title is None and self.part in LISTING and not self.loose:
            self.passages.append(Passage(block.start, block.end, self.part, bullet=False))
            return
        self.part = title or "unknown"
        self.loose = self.closed = self.listed = False
        self.lead_in = None
        if title:
            self.kinds.add(title)

    def _take_bullet(self, block: Block) -> None:
        part = self.lead_in or ("duties" if self.part in ("unknown", "role") else self.part)
        self.listed = True
        if part in ASKING and not (self.closed and self.lead_in is None):
            for start, end in split_sentences(self.text, block.start, block.end, self.words):
                is_need = part == "duties" and self.part == "unknown" and self.words.prose.requirement.match(self.text[start:end])
                self.passages.append(Passage(start, end, "required" if is_need else part, bullet=True))

    def _take_prose(self, block: Block) -> None:
        self.lead_in = None
        self.loose = self.loose or (self.listed and self.part in LISTING)
        content = self.text[block.start : block.end]
        if len(content) <= MAX_LABEL_CHARS and self.words.labels.match(content):
            return
        for start, end in split_sentences(self.text, block.start, block.end, self.words):
            if self.words.prose.legal.search(self.text, start, end):
                self.loose = self.closed = self.listed or self.loose
                if len(content) <= MAX_LEGAL_CHARS:
                    return
                continue
            part = self._part_of(self.text[start:end])
            if part:
                self.passages.append(Passage(start, end, part, bullet=False))
        if content.rstrip().endswith(":"):
            self._lead_in(content)

    def _lead_in(self, content: str) -> None:
        """A sentence that ends with a colon opens the list that follows it."""
        last = content.rstrip().rpartition(". ")[2]
        self.lead_in = classify(last, self.words)[0] or (self.part if self.part in LISTING else None)
        if self.lead_in:
            self.kinds.add(self.lead_in)

    def _part_of(self, sentence: str) -> Part | None:
        """The part that a sentence of running text belongs to, or None where it asks for nothing."""
        words, text = self.words, sentence.lstrip()
        if self.part in ("company", "benefits", "legal"):
            return None
        about_company = bool(words.prose.company.match(text)) or (bool(self.employer) and text.startswith(self.employer))
        if about_company and not words.prose.addressed.search(text):
            return None
        if self.part in LISTING and not self.loose:
            return self.part
        if words.prose.requirement.match(text):
            return "required" if self.part == "unknown" else self.part
        if words.prose.duty.match(text):
            return "duties" if self.part in ("unknown", "role") else self.part
        return "role" if self.part == "role" or words.prose.role.search(text) else None


def split_sentences(text: str, start: int, end: int, words: PostingWords) -> Sequence[tuple[int, int]]:
    """Spans of the sentences of a block."""
    found = _SENTENCE.finditer(text, start, end)
    cuts = [match.end() for match in found if not words.abbreviation.search(text, max(start, match.start() - MAX_ABBREVIATION), match.start())]
    edges = [start, *cuts, end]
    return [(first, last) for first, last in itertools.pairwise(edges) if text[first:last].strip()]
