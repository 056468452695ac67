"""Cuts a job ad into its parts and keeps what asks something of the candidate.

In: a document. Out: passages (sentences and list items), each with the part it stands in; company prose, benefits and legal text are left out.
"""

import re
from dataclasses import dataclass, field, replace

from gapcheck.domain import Document
from gapcheck.posting.blocks import MAX_LABEL_CHARS, Block, find_blocks
from gapcheck.posting.header import find_employer, find_named_title, find_opening_title, find_title, skip_header
from gapcheck.posting.headings import MIN_HEADING_SHARE, classify, is_of_list
from gapcheck.posting.passages import Passage, passage_at
from gapcheck.posting.sentences import RUN_ON, SENTENCE, split_sentences
from gapcheck.posting.vocabulary import ASKING, LISTING, Part, PostingWords, heading_key

MAX_LEGAL_CHARS = 1500
"""A paragraph up to this length is about pay or law as a whole; in a longer one only the sentence is."""
MAX_OPENING = 400
"""Characters before a sentence that names the title of an ad without a line for it."""
OPEN_END = 1_000_000_000
MAX_ITEM = 300
"""Characters; a longer paragraph is no item of a list."""
MAX_LEAD_WORDS = 10
"""Last words of a sentence with a colon that tell what it opens."""
_LABEL = re.compile(r"\s*[A-Z][\w&/’'-]*(?:\s+[\w&/’'-]+){0,5}:\s*(?=[A-Z])")
"""The name of a duty in front of it ("Predictive Analytics: Develop models")."""
MAX_NAME_WORDS = 6
"""Words of a name in a list behind a label, and words of a heading of a list."""
_NAMES = re.compile(r"\s*[A-Z][^:.!?\n]{1,60}?(?::|\s[-–—])\s+(?=\S)")
"""The label in front of a list of names ("Databases: PostgreSQL, Redis")."""
_APART = re.compile(r"\s*[,;/|]\s*|\s+(?:and|or|&)\s+")


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
    if opening := find_opening_title(document, words):
        return _split_line(document.text, opening, words)
    first = find_title(document, words)
    title_line = document.lines[first] if first is not None else None
    title = document.text[title_line.start : title_line.end].lstrip(" :") if title_line else ""
    named = find_named_title(title or document.text, words)
    if named:
        title = " ".join((title or document.text)[slice(*named)].split())
    body, employer = skip_header(document, first + 1) if first is not None else (0, "")
    employer = find_employer(document.text, words) or employer
    walk = _Walk(document.text, words, employer)
    if title_line:
        walk.passages.append(Passage(title_line.start, title_line.end, "title", bullet=False))
    for block in find_blocks(document, body, words):
        walk.take(block)
    walk.settle()
    if "required" not in walk.kinds and walk.weak:
        walk.require_weak()
    if named and not title_line and named[0] < MAX_OPENING and passage_at(walk.passages, named[0]) is None:
        walk.passages = sorted([Passage(*named, "title", bullet=False), *walk.passages], key=lambda passage: passage.start)
    return Parts(title, employer, tuple(walk.passages), frozenset(walk.kinds))


def _split_line(text: str, opening: tuple[int, int], words: PostingWords) -> Parts:
    """An ad of one line that begins with its title: where nothing behind it is told to be asked, all of it is."""
    employer = find_employer(text, words)
    walk = _Walk(text, words, employer)
    rest = text[opening[1] :]
    start = len(text) - len(rest.lstrip(" .:;,|-–—"))
    if start < len(text):
        walk.take(Block("prose", start, len(text)))
        walk.settle()
    asked = walk.passages or [Passage(*span, "required", bullet=False) for span in split_sentences(text, start, len(text), words)]
    return Parts(text[slice(*opening)], employer, (Passage(*opening, "title", bullet=False), *asked), frozenset(walk.kinds))


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
    stack: bool = False
    """Whether the part tells the tools in use: what the company says that it uses is what it asks."""
    lead_in: Part | None = None
    item: Part | None = None
    """Part of the line before, where it was an item of a list that no heading opens."""
    nested: bool = False
    """Whether the items are those of a list of nice-to-haves that an item has opened."""
    stopped: bool = False
    """Whether that line ended with a full stop."""
    kinds: set[Part] = field(default_factory=set)
    passages: list[Passage] = field(default_factory=list)
    pending: Block | None = None
    """A short line behind a list: the heading of its next items, or running text."""
    weak: list[tuple[int, int]] = field(default_factory=list)
    """Ranges of passages under headings that open nice-to-haves only beside a list of requirements."""

    def require_weak(self) -> None:
        """Take weakly preferred passages for requirements."""
        self.kinds.discard("preferred")
        self.kinds.add("required")
        for first, last in self.weak:
            for index in range(first, min(last, len(self.passages))):
                if self.passages[index].part == "preferred":
                    self.passages[index] = replace(self.passages[index], part="required")

    def take(self, block: Block) -> None:
        """Move to the part that a heading opens, or keep what a paragraph or a list item asks for."""
        self.settle(block)
        if block.kind == "heading":
            self._open(block)
        elif block.kind == "bullet":
            self._take_bullet(block)
        elif self._is_inside(block):
            self.pending = block
        else:
            self._take_prose(block)

    def settle(self, following: Block | None = None) -> None:
        """Tell what a short line behind a list was, by what follows it."""
        block, self.pending = self.pending, None
        if block and following and following.kind == "bullet":
            self.passages.append(Passage(block.start, block.end, self.part, bullet=False))
        elif block:
            self._take_prose(block)

    def _is_inside(self, block: Block) -> bool:
        """Whether a block behind the items of a list may be the heading of further ones."""
        content = self.text[block.start : block.end]
        short = len(content) <= MAX_LABEL_CHARS and content.count(" ") < MAX_NAME_WORDS and content.rstrip()[-1:] not in ".!?:;,"
        return short and self.part in LISTING and self.listed and not self.closed and content[:1].isupper()

    def _open(self, block: Block) -> None:
        title = block.title
        if self.part in LISTING and title not in ASKING and is_of_list(self.text[block.start : block.end], self.words):
            title = None
        if title is None and self.part in LISTING and not self.loose and not (self.part == "preferred" and self.listed):
            self.passages.append(Passage(block.start, block.end, self.part, bullet=False))
            return
        self.part = title or "unknown"
        self.stack = title == "required" and bool(self.words.stack.search(self.text, block.start, block.end))
        self.loose = self.closed = self.listed = self.nested = False
        self.lead_in = self.item = None
        if self.weak and self.weak[-1][1] > len(self.passages):
            self.weak[-1] = (self.weak[-1][0], len(self.passages))
        if title:
            self.kinds.add(title)
        if title == "preferred" and heading_key(self.text[block.start : block.end], self.words.skipped) in self.words.weak:
            self.weak.append((len(self.passages), OPEN_END))

    def _take_bullet(self, block: Block) -> None:
        part = self.lead_in or ("duties" if self.part in ("unknown", "role") else self.part)
        content = self.text[block.start : block.end]
        self.nested = self.nested and self._is_nested(content)
        part = "preferred" if self.nested and part in LISTING else part
        self.listed = True
        if (part in ("company", "legal") or self.closed) and self._is_requirement(self.text[block.start : block.end]):
            part, self.closed = part if part in LISTING else "required", False
        elif part == "company" and self._is_duty(self.text[block.start : block.end]):
            part = "duties"
        if part in ASKING and not (self.closed and self.lead_in is None):
            for index, (start, end) in enumerate(split_sentences(self.text, block.start, block.end, self.words)):
                if index and self._ends_item(start, end):
                    break
                is_need = part == "duties" and self.part == "unknown" and self._is_requirement(self.text[start:end])
                self.passages.append(Passage(start, end, "required" if is_need else part, bullet=True))
                self.nested = self.nested or self._opens_nested(self.text[start:end])

    def _opens_nested(self, content: str) -> bool:
        """Whether an item ends with what a list of nice-to-haves below it goes on from ("Bonus points for familiarity with")."""
        words = self.words
        runs_on = content.rstrip().endswith(":") or bool(words.joins.search(content))
        return runs_on and bool(words.need["preferred_before"].search(content))

    def _is_nested(self, content: str) -> bool:
        prose = self.words.prose
        return len(content) <= MAX_LABEL_CHARS and not prose.requirement.match(content) and not prose.duty.match(content)

    def _is_duty(self, content: str) -> bool:
        """Whether an item of the company's own part tells what will be done, and no value of theirs ("Own it: We set clear goals")."""
        verb = self.words.prose.duty.match(content)
        return verb is not None and not verb[0].endswith("ing") and content.count(" ") >= MAX_NAME_WORDS and not _NAMES.match(content)

    def _ends_item(self, start: int, end: int) -> bool:
        """Whether a sentence behind the first of an item is about law or the company: the item has run into other text."""
        prose = self.words.prose
        return bool(prose.legal.search(self.text, start, end)) or self._is_about_company(self.text[start:end].lstrip())

    def _is_about_company(self, sentence: str) -> bool:
        prose = self.words.prose
        about = bool(prose.company.match(sentence)) or (bool(self.employer) and sentence.startswith(self.employer))
        return about and not prose.addressed.search(sentence)

    def _take_prose(self, block: Block) -> None:
        content = self.text[block.start : block.end]
        if self.lead_in and self._is_item(content):
            self._take_bullet(block)
            return
        self.lead_in = None
        if self.part in LISTING and self.listed and not self.closed and self._names_some(content):
            self.passages.append(Passage(block.start, block.end, self.part, bullet=False))
            return
        self.loose = self.loose or (self.listed and self.part in LISTING)
        if len(content) <= MAX_LABEL_CHARS and self.words.labels.match(content):
            return
        spans = split_sentences(self.text, block.start, block.end, self.words)
        item = self.item if len(spans) == 1 and self._is_bare_item(content) else None
        self.item = None
        for start, end in spans:
            if self.words.prose.legal.search(self.text, start, end):
                if len(content) <= MAX_LABEL_CHARS and self.part in LISTING and not self.listed:
                    return
                self.closed = self.listed or self.loose
                self.loose = True
                if len(content) <= MAX_LEGAL_CHARS:
                    return
                continue
            part = self._part_of(self.text[start:end]) or item
            if part:
                self.passages.append(Passage(start, end, part, bullet=False))
            if len(spans) == 1 and self.part == "unknown" and part in LISTING:
                self.item, self.stopped = part, content.rstrip().endswith(".")
        if content.rstrip().endswith(":"):
            self._lead_in(content)

    def _names_some(self, content: str) -> bool:
        """Whether a line is a label and names behind it ("Databases: PostgreSQL, Redis")."""
        label = _NAMES.match(content)
        if not label or len(content) > MAX_ITEM or self.words.labels.match(content) or self.words.prose.legal.search(content):
            return False
        names = _APART.split(content[label.end() :].rstrip(" ."))
        return len(names) > 1 and all(name.count(" ") < MAX_NAME_WORDS for name in names) and not SENTENCE.search(content)

    def _is_bare_item(self, content: str) -> bool:
        """Whether a line behind a requirement or a duty, in a text without headings, is one too: short and no sentence, or one sentence as that was."""
        if self.stopped and content.rstrip().endswith("."):
            return len(content) <= MAX_ITEM and not self._is_about_company(content.lstrip())
        return len(content) <= RUN_ON and content.rstrip()[-1:] not in ".!?:" and not self._is_about_company(content.lstrip())

    def _is_item(self, content: str) -> bool:
        """Whether a line behind a sentence with a colon is an item of its list, though no bullet says so."""
        return len(content) <= MAX_ITEM and not content.rstrip().endswith(":") and not self._is_about_company(content.lstrip())

    def _lead_in(self, content: str) -> None:
        """A sentence that ends with a colon opens the list that follows it."""
        last = " ".join(content.rstrip().rpartition(". ")[2].split()[-MAX_LEAD_WORDS:])
        part, share = classify(last, self.words)
        told = part if part in ASKING or share >= MIN_HEADING_SHARE else None
        self.lead_in = told or (self.part if self.part in LISTING else None)
        if self.lead_in:
            self.kinds.add(self.lead_in)

    def _part_of(self, sentence: str) -> Part | None:
        """The part that a sentence of running text belongs to, or None where it asks for nothing."""
        words = self.words
        text = sentence[label.end() :] if (label := _LABEL.match(sentence)) and not words.prose.told.match(sentence) else sentence.lstrip()
        if self.part == "benefits" or (self._is_about_company(text) and not (self.stack and words.uses.search(text))):
            return None
        if self.part in ("company", "legal"):
            return self._part_in_company(text)
        if self.part in LISTING and not self.loose:
            return self.part
        clauses = text.split("; ")
        if any(map(self._is_requirement, clauses)):
            return "required" if self.part in ("unknown", "role") else self.part
        if any(map(words.prose.duty.match, clauses)) or words.prose.told.match(text) or (self.part in ("unknown", "role") and words.prose.tasks.search(text)):
            return "duties" if self.part in ("unknown", "role") else self.part
        return "role" if self.part == "role" or words.prose.role.search(text) else None

    def _part_in_company(self, sentence: str) -> Part | None:
        """What the company's own part says to the reader or asks of him."""
        prose = self.words.prose
        if self._is_requirement(sentence):
            return "required"
        if prose.addressed.search(sentence):
            return "role"
        return "duties" if prose.tasks.search(sentence) else None

    def _is_requirement(self, sentence: str) -> bool:
        """Whether a sentence starts like a requirement, or with years, or is short and ends like one."""
        prose = self.words.prose
        return any(pattern.match(sentence) for pattern in (prose.requirement, self.words.years.pattern)) or bool(prose.ends.search(sentence))
