"""Puts the lines of a job ad together to headings, list items and paragraphs.

In: a document. Out: blocks in reading order.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from gapcheck.domain import Document, Line
from gapcheck.posting.headings import classify, looks_like_heading, read_heading
from gapcheck.posting.vocabulary import ASKING, Part, PostingWords

SHORT_LINE = 0.72
"""Below this share of the widest line, a line that is followed by a capital ends its paragraph."""
MAX_WRAPPED = 120
"""A text with a longer line is not wrapped: every line is a paragraph."""
FULL_LINE = 0.9
"""Share of the lines of a wrapped text that are no longer than its width."""
INDENT = 2
"""Blanks before the further lines of an item, which are cut off."""
ENDS = ".!?:;"
GOES_ON = ",-–&/("
"""A line that ends with one of these runs on."""
MAX_LABEL_CHARS = 120
"""Up to this length, what follows a label such as a place or a salary belongs to that label alone."""
_BULLET = re.compile(r"\s*(?:[-–—•*▪●◦·❖➢✓►‣∙○■□➤→▸▹▶◆◇★☆✦➔➜»⁃\uf0a7\uf0b7\ufffd]|[o+](?=[ \t]+[A-Z])|\?(?=[ \t]+\S)|\(?\d{1,2}[.)](?=\s))\s*(?=\S)")

BlockKind = Literal["heading", "bullet", "prose"]


@dataclass(slots=True)
class Block:
    """Lines that belong together."""

    kind: BlockKind
    start: int
    end: int
    title: Part | None = None
    """What a heading opens; None where its words do not tell."""


def find_blocks(document: Document, first: int, words: PostingWords) -> Iterator[Block]:
    """Headings, list items and paragraphs, in reading order."""
    text, lines = document.text, document.lines
    common = document.common_size()
    widest, width = _measure(lines)
    block: Block | None = None
    for index in range(first, len(lines)):
        line = lines[index]
        content = text[line.start : line.end]
        bullet = _BULLET.match(content)
        above = lines[index - 1] if index else None
        fresh = block is None or (above is not None and above.end > above.start and _ends_paragraph(text, above, content, (widest, width), words))
        title = None if bullet or not content else read_heading(content, words, stands_out=looks_like_heading(line, common), fresh=fresh)
        if not content and block and _goes_on(text, block, lines, index):
            continue
        if not content or bullet or fresh or title:
            if block:
                yield from _split_inline(text, block, words)
            block = None
        if title:
            yield Block("heading", line.start, line.end, title[0])
        elif content and block is None:
            block = Block("bullet" if bullet else "prose", line.start + (bullet.end() if bullet else 0), line.end)
        elif content and block:
            block.end = line.end
    if block:
        yield from _split_inline(text, block, words)


def _goes_on(text: str, block: Block, lines: Sequence[Line], index: int) -> bool:
    """Whether an item goes on behind an empty line: with a small letter, where no sign ended it."""
    if block.kind != "bullet" or index + 1 >= len(lines) or text[block.end - 1] in ENDS:
        return False
    behind = text[lines[index + 1].start : lines[index + 1].end]
    return behind[:1].islower() and not _BULLET.match(behind)


def _measure(lines: Sequence[Line]) -> tuple[int, int]:
    """Length of the widest line, and of a line that is full where the text is wrapped."""
    lengths = sorted(line.end - line.start for line in lines if line.end > line.start) or [0]
    return lengths[-1], lengths[int(FULL_LINE * (len(lengths) - 1))]


def _is_wrapped(text: str, above: Line, content: str, width: int, words: PostingWords) -> bool:
    """Whether a line ended because its next word had no room, or with a word that goes on."""
    if text[above.end - 1] in ENDS:
        return False
    no_room = above.end - above.start + 1 + len(content.partition(" ")[0]) > width - INDENT
    return no_room or bool(words.joins.search(text, above.start, above.end))


def _ends_paragraph(text: str, above: Line, content: str, widths: tuple[int, int], words: PostingWords) -> bool:
    """Whether a line starts a new paragraph or an item of a list without bullets."""
    widest, width = widths
    if above.end == above.start or (widest > MAX_WRAPPED and not content[:1].islower()):
        return True
    if _is_wrapped(text, above, content, width, words):
        return False
    if content[:1].isupper() and text[above.end - 1] not in GOES_ON and (words.prose.duty.match(content) or words.prose.requirement.match(content)):
        return True
    return above.end - above.start < SHORT_LINE * widest and content[:1].isupper() and text[above.end - 1] not in GOES_ON


def _split_inline(text: str, block: Block, words: PostingWords) -> Iterator[Block]:
    """A paragraph as it is, or cut at the headings inside it."""
    at = block.start
    if block.kind == "prose":
        for match in words.inline.finditer(text, block.start, block.end):
            if match.start("label") > at:
                yield Block("prose", at, match.start("label"))
            title = classify(match["title"], words)[0]
            if title not in ASKING and block.end - match.end() <= MAX_LABEL_CHARS:
                return
            yield Block("heading", match.start("label"), match.end(), title)
            at = match.end()
    if text[at : block.end].strip():
        yield Block(block.kind, at, block.end)
