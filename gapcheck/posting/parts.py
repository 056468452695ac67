"""Cuts a job ad into its parts and keeps what asks something of the candidate.

In: a document. Out: passages (sentences and list items), each with the part it stands in; company prose, benefits and legal text are left out.
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from gapcheck.domain import Document, Line
from gapcheck.posting.words import ASKING, LISTING, Part, PostingWords, heading_key

MAX_HEADING_WORDS = 10
MAX_HEADING_CHARS = 90
MIN_HEADING_SHARE = 0.5
"""Of a heading's words that must be known where nothing but an empty line tells it from running text."""
MIN_HEADING_RATIO = 1.08
"""Type size of a heading against the most common size."""
SHORT_LINE = 0.72
"""Below this share of the widest line, a line that is followed by a capital ends its paragraph."""
MAX_TITLE_CHARS = 120
MAX_EMPLOYER_WORDS = 6
MAX_WRAPPED = 120
"""A text with a longer line is not wrapped: every line is a paragraph."""
MAX_LABEL_CHARS = 120
"""Up to this length, what follows a label such as a place or a salary belongs to that label alone."""
MIN_INLINE_CHARS = 200
"""Running text of this length may hold headings whose line breaks were lost."""
MAX_LEGAL_CHARS = 1500
"""A paragraph up to this length is about pay or law as a whole; in a longer one only the sentence is."""
MAX_ABBREVIATION = 8
_BULLET = re.compile(r"\s*(?:[-–—•*▪●◦·❖➢✓►‣∙○■□➤→]|o(?= [A-Z])|\(?\d{1,2}[.)])\s*(?=\S)")
_SENTENCE = re.compile(r"(?<=[.!?])[\"”’)]?\s+(?=[\"“(]?[A-Z])")

BlockKind = Literal["heading", "bullet", "prose"]


@dataclass(slots=True)
class _Block:
    """Lines that belong together."""

    kind: BlockKind
    start: int
    end: int
    title: Part | None = None
    """What a heading opens; None where its words do not tell."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence or an item of a list that asks for something."""

    start: int
    end: int
    part: Part
    bullet: bool


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
    first = _find_title(document, words)
    title_line = document.lines[first] if first is not None else None
    title = document.text[title_line.start : title_line.end] if title_line else ""
    body, employer = _skip_header(document, first + 1) if first is not None else (0, "")
    employer = _find_employer(document.text, words) or employer
    walk = _Walk(document.text, words, employer)
    if title_line:
        walk.passages.append(Passage(title_line.start, title_line.end, "title", bullet=False))
    for block in _find_blocks(document, body, words):
        walk.take(block)
    return Parts(title, employer, tuple(walk.passages), frozenset(walk.kinds))


def _find_title(document: Document, words: PostingWords) -> int | None:
    """Index of the line that is the title: the largest type of the first lines, or else the first line."""
    common = _common_size(document)
    head = [index for index in range(min(12, len(document.lines))) if document.lines[index].end > document.lines[index].start]
    sizes = {index: document.lines[index].size_pt or 0.0 for index in head}
    first = max(head, key=lambda index: (sizes[index] > common * MIN_HEADING_RATIO and sizes[index], -index))
    line = document.lines[first]
    text = document.text[line.start : line.end]
    below = document.lines[first + 1] if first + 1 < len(document.lines) else line
    widest = max(item.end - item.start for item in document.lines)
    runs_on = document.text[below.start : below.end][:1].islower() and len(text) >= SHORT_LINE * widest
    if runs_on or len(text) > MAX_TITLE_CHARS or text.endswith(".") or _classify(text, words)[1] == 1:
        return None
    return first


def _skip_header(document: Document, start: int) -> tuple[int, str]:
    """Index of the first line after the lines under the title, and the first of those: the employer, mostly."""
    index = start
    while index < len(document.lines) and document.lines[index].end > document.lines[index].start:
        index += 1
    lines = [document.text[line.start : line.end] for line in document.lines[start:index]]
    if not lines or len(lines) > 4 or any(len(line) > MAX_TITLE_CHARS or line.endswith((".", ":")) for line in lines):
        return start, ""
    return index, lines[0] if len(lines[0].split()) <= MAX_EMPLOYER_WORDS else ""


def _find_employer(text: str, words: PostingWords) -> str:
    """Who hires, as the ad names itself."""
    name = r"([A-Z][\w.&’'-]*(?: [A-Z][\w.&’'-]*){0,3})"
    for pattern in words.employer:
        before, _, after = pattern.partition("{}")
        source = rf"(?:^|(?<=\W)){re.escape(before)}{name}{re.escape(after)}"
        for match in re.finditer(source + (r"(?=:?\s*$)" if not after else ""), text, re.MULTILINE):
            if not heading_key(match[1], words.skipped) or _classify(f"{before}{match[1]}{after}", words)[1] < 1:
                return match[1].rstrip(".,'’")
    return ""


def _find_blocks(document: Document, first: int, words: PostingWords) -> Iterator[_Block]:
    """Headings, list items and paragraphs, in reading order."""
    text, lines = document.text, document.lines
    common = _common_size(document)
    widest = max((line.end - line.start for line in lines), default=0)
    block: _Block | None = None
    for index in range(first, len(lines)):
        line = lines[index]
        content = text[line.start : line.end]
        bullet = _BULLET.match(content)
        above = lines[index - 1] if index else None
        fresh = block is None or (above is not None and _ends_paragraph(text, above, content, widest))
        title = None if bullet or not content else _heading_of(content, line, words, stands_out=_stands_out(line, common), fresh=fresh)
        if not content or bullet or fresh or title:
            if block:
                yield from _split_inline(text, block, words)
            block = None
        if title:
            yield _Block("heading", line.start, line.end, title[0])
        elif content and block is None:
            block = _Block("bullet" if bullet else "prose", line.start + (bullet.end() if bullet else 0), line.end)
        elif content and block:
            block.end = line.end
    if block:
        yield from _split_inline(text, block, words)


def _ends_paragraph(text: str, above: Line, content: str, widest: int) -> bool:
    if above.end == above.start:
        return True
    if widest > MAX_WRAPPED and not content[:1].islower():
        return True
    return above.end - above.start < SHORT_LINE * widest and content[:1].isupper() and text[above.end - 1] not in ",-–&/("


def _stands_out(line: Line, common: float) -> bool:
    return line.bold or (line.size_pt or 0.0) > common * MIN_HEADING_RATIO > 0


def _common_size(document: Document) -> float:
    sizes: dict[float, int] = {}
    for line in document.lines:
        if line.size_pt:
            sizes[line.size_pt] = sizes.get(line.size_pt, 0) + line.end - line.start
    return max(sizes, key=lambda size: sizes[size]) if sizes else 0.0


def _heading_of(content: str, line: Line, words: PostingWords, *, stands_out: bool, fresh: bool) -> tuple[Part | None] | None:
    """A one-tuple with the part where the line is a heading, else None."""
    if len(content) > MAX_HEADING_CHARS or content.count(" ") >= MAX_HEADING_WORDS or content[-1] in ".,;" or content[0].islower():
        return None
    part, share = _classify(content, words)
    if share == 1 or (part and fresh and (share >= MIN_HEADING_SHARE or content.endswith(":") or stands_out)):
        return (part,)
    return (None,) if fresh and (stands_out or content.endswith(":")) and line.start != line.end else None


def _classify(content: str, words: PostingWords) -> tuple[Part | None, float]:
    """The part that the longest known phrase in a heading opens, and its share of the heading's words."""
    key = heading_key(content, words.skipped)
    for length in range(len(key), 0, -1):
        parts = [words.headings[key[at : at + length]] for at in range(len(key) - length + 1) if key[at : at + length] in words.headings]
        if parts:
            order = list(dict.fromkeys(words.headings.values()))
            return min(parts, key=order.index), length / len(key)
    return None, 0.0


def _split_inline(text: str, block: _Block, words: PostingWords) -> Iterator[_Block]:
    """A paragraph as it is, or cut at the headings inside it."""
    at = block.start
    if block.kind == "prose":
        for match in words.inline.finditer(text, block.start, block.end):
            if match.start() > block.start and block.end - block.start < MIN_INLINE_CHARS:
                continue
            if match.start(1) > at:
                yield _Block("prose", at, match.start(1))
            title = _classify(match[1], words)[0]
            if title not in ASKING and block.end - match.end() <= MAX_LABEL_CHARS:
                return
            yield _Block("heading", match.start(1), match.end(), title)
            at = match.end()
    if text[at : block.end].strip():
        yield _Block(block.kind, at, block.end)


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

    def take(self, block: _Block) -> None:
        """Move to the part that a heading opens, or keep what a paragraph or a list item asks for."""
        if block.kind == "heading":
            self._open(block.title)
        elif block.kind == "bullet":
            self._take_bullet(block)
        else:
            self._take_prose(block)

    def _open(self, title: Part | None) -> None:
        if title is None and self.part in LISTING and not self.loose:
            return
        self.part = title or "unknown"
        self.loose = self.closed = self.listed = False
        self.lead_in = None
        if title:
            self.kinds.add(title)

    def _take_bullet(self, block: _Block) -> None:
        part = self.lead_in or ("duties" if self.part in ("unknown", "role") else self.part)
        self.listed = True
        if part in ASKING and not (self.closed and self.lead_in is None):
            for start, end in split_sentences(self.text, block.start, block.end, self.words):
                is_need = part == "duties" and self.part == "unknown" and self.words.requirement.match(self.text[start:end])
                self.passages.append(Passage(start, end, "required" if is_need else part, bullet=True))

    def _take_prose(self, block: _Block) -> None:
        self.lead_in = None
        self.loose = self.loose or (self.listed and self.part in LISTING)
        content = self.text[block.start : block.end]
        for start, end in split_sentences(self.text, block.start, block.end, self.words):
            if self.words.legal.search(self.text, start, end):
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
        self.lead_in = _classify(last, self.words)[0] or (self.part if self.part in LISTING else None)
        if self.lead_in:
            self.kinds.add(self.lead_in)

    def _part_of(self, sentence: str) -> Part | None:
        """The part that a sentence of running text belongs to, or None where it asks for nothing."""
        words, text = self.words, sentence.lstrip()
        if self.part in ("company", "benefits", "legal"):
            return None
        about_company = bool(words.company.match(text)) or (bool(self.employer) and text.startswith(self.employer))
        if about_company and not words.addressed.search(text):
            return None
        if self.part in LISTING and not self.loose:
            return self.part
        if words.requirement.match(text):
            return "required" if self.part == "unknown" else self.part
        if words.duty.match(text):
            return "duties" if self.part in ("unknown", "role") else self.part
        return "role" if self.part == "role" or words.role.search(text) else None


def split_sentences(text: str, start: int, end: int, words: PostingWords) -> Sequence[tuple[int, int]]:
    """Spans of the sentences of a block."""
    found = _SENTENCE.finditer(text, start, end)
    cuts = [match.end() for match in found if not words.abbreviation.search(text, max(start, match.start() - MAX_ABBREVIATION), match.start())]
    edges = [start, *cuts, end]
    return [(first, last) for first, last in itertools.pairwise(edges) if text[first:last].strip()]
