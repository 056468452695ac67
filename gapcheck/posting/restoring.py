"""Gives an ad back the lines it had before it was scraped, pasted or exported.

In: a document as read. Out: the same with its escapes undone and its lost line breaks restored, and where its lines stood.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from gapcheck.domain import Document, Line
from gapcheck.posting.escapes import undo_escapes
from gapcheck.posting.glued import part_glued
from gapcheck.posting.header import MAX_ONE_LINE, find_first_sentence
from gapcheck.posting.headings import classify, read_heading
from gapcheck.posting.line_breaks import split_line
from gapcheck.posting.vocabulary import PostingWords

MIN_LETTERS = 200
MAX_CAPITALS = 0.002
"""Share of capitals among the letters of a text that was put in small letters."""
_STARTS = re.compile(r"^\W{0,3}[a-z]|(?<=[.!?:]\s)[a-z]")


@dataclass(frozen=True, slots=True)
class Restored:
    """An ad with its lines."""

    document: Document
    """Offsets are into this document's text."""
    lines: tuple[int, ...]
    """For every line the number, from 1, of the line of the original that it stood in."""


def restore_lines(document: Document, words: PostingWords) -> Restored:
    """The ad with one heading or list item a line."""
    small = _is_in_small_letters(document.text)
    pieces: list[tuple[str, bool, int]] = []
    for index, line in enumerate(document.lines):
        content = document.text[line.start : line.end]
        pieces += [(text, bold, index) for text, bold in _restore(_start_with_capitals(content) if small else content, words)]
    texts: list[str] = []
    lines: list[Line] = []
    position = 0
    pieces = _part_title(pieces, words)
    for text, bold, index in pieces:
        line = document.lines[index]
        kept = text == document.text[line.start : line.end]
        lines.append(replace(line, start=position, end=position + len(text), bold=line.bold or bold, edges=line.edges if kept else ()))
        texts.append(text)
        position += len(text) + 1
    return Restored(replace(document, text="\n".join(texts), lines=tuple(lines)), tuple(index + 1 for _, _, index in pieces))


def _part_title(pieces: list[tuple[str, bool, int]], words: PostingWords) -> list[tuple[str, bool, int]]:
    """The pieces, with a title that is the first sentence of a paragraph in a line of its own."""
    filled = [at for at, piece in enumerate(pieces) if piece[0].strip()]
    if not filled or (len(filled) == 1 and len(pieces[filled[0]][0]) <= MAX_ONE_LINE):
        return pieces
    first = filled[0]
    text, bold, index = pieces[first]
    cut = find_first_sentence(text, words)
    if cut is None:
        return pieces
    return [*pieces[:first], (text[: cut[0]], bold, index), ("", False, index), (text[cut[1] :], bold, index), *pieces[first + 1 :]]


def _is_in_small_letters(text: str) -> bool:
    letters = sum(map(str.isalpha, text))
    return letters >= MIN_LETTERS and sum(map(str.isupper, text)) < MAX_CAPITALS * letters


def _start_with_capitals(line: str) -> str:
    """A line of a text in small letters with a capital at the start of each sentence."""
    return _STARTS.sub(lambda match: match[0].upper(), line)


def _restore(text: str, words: PostingWords) -> Iterator[tuple[str, bool]]:
    """Lines of a line, and whether each is a heading; an empty line stands before a heading that was cut out."""
    for line in part_glued(undo_escapes(text), words.glued).split("\n"):
        pieces = split_line(line, words)
        if len(pieces) < 2:
            yield line, False
            continue
        for index, piece in enumerate(pieces):
            if piece.heading and index:
                yield "", False
            content = line[piece.start : piece.end]
            behind_label = bool(index) and pieces[index - 1].heading and not piece.heading
            yield f"- {content}" if behind_label and _seems_heading(content, words) else content, piece.heading


def _seems_heading(content: str, words: PostingWords) -> bool:
    """Whether an item behind a label would be taken for a heading for one of its words ("Education: BSc preferred")."""
    return 0 < classify(content, words)[1] < 1 and read_heading(content, words, stands_out=False, fresh=True) is not None
