"""Makes a `Document` of a draft: repairs the characters, joins words cut at line ends, places every line in the text, and grades it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from gapcheck.domain import Document, Line, StructuredEntry
from gapcheck.errors import DocumentTooLarge, NoTextInDocument
from gapcheck.reading.characters import UNKNOWN, repair_text, rewrite_placed, tidy_text
from gapcheck.reading.concealed_text import strip_tags
from gapcheck.reading.draft import Draft, DraftLine
from gapcheck.reading.hidden_text import warn_hidden
from gapcheck.reading.hyphens import BROKEN_WORD, join_cut_words, name_ligatures
from gapcheck.reading.quality import assess_reading
from gapcheck.reading.settings import Settings
from gapcheck.reading.vocabulary import Vocabulary

_LONG_LINE = 400  # Characters; a line that long has lost its breaks.
_LOST_BREAK = re.compile(r"[ \t]+(?=[•●▪■◦‣∙➢►❖❑✓*][ \t])|[ \t]{2,}")
_LINE_BREAKS = re.compile(r"[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")


def build_document(draft: Draft, settings: Settings, *, source: str, sha256: str) -> Document:
    """The finished document; its lines cover its text.

    Raises:
        NoTextInDocument: there is not one letter.
        DocumentTooLarge: there are too many.
    """
    vocabulary, limits = settings.vocabulary, settings.limits
    lines = list(_drop_blank(join_cut_words(list(_tidy_lines(draft, vocabulary)), vocabulary)))
    draft.warnings += warn_hidden(draft.hidden, vocabulary)
    text = "\n".join(item.text for item in lines)
    if len(text) > limits.max_characters:
        raise DocumentTooLarge(f"holds more than {limits.max_characters:,} characters")
    if not any(char.isalpha() for char in text):
        raise NoTextInDocument("holds no text that can be seen" if draft.hidden else "holds no words")
    grade, warnings = assess_reading(draft, text, lines, vocabulary)
    return Document(
        source=source,
        format=draft.format,
        text=text,
        lines=tuple(_place_lines(lines)),
        pages=draft.pages,
        grade=grade,
        warnings=warnings,
        links=tuple(dict.fromkeys(draft.links)),
        sha256=sha256,
        structured_entries=tuple(_place_entries(draft, lines)),
        original=draft.original,
        sender=draft.sender,
        sent_on=draft.sent_on,
    )


def _place_entries(draft: Draft, lines: Iterable[DraftLine]) -> Iterator[StructuredEntry]:
    """The entries of structured input with the stretch of text that each takes."""
    spans: dict[int, tuple[int, int]] = {}
    position = 0
    for line in lines:
        end = position + len(line.text)
        if line.entry is not None:
            spans[line.entry] = (spans.get(line.entry, (position, end))[0], end)
        position = end + 1
    for number, (first, last) in sorted(spans.items(), key=lambda item: item[1]):
        entry = draft.entries[number]
        yield StructuredEntry(entry.kind, entry.title, entry.employer, entry.place, entry.start, entry.end, first, last)


def _tidy_lines(draft: Draft, vocabulary: Vocabulary) -> Iterator[DraftLine]:
    """The lines with their characters repaired, as several where their breaks were lost."""
    name = name_ligatures(vocabulary)
    for line in draft.lines:
        if line.edges:
            if UNKNOWN in line.text:
                line.text, line.edges = rewrite_placed(line.text, line.edges, BROKEN_WORD, name)
            yield line
            continue
        text = line.text if draft.is_tidy else tidy_text(repair_text(strip_tags(line.text, draft.hidden)))
        if UNKNOWN in text:
            text = BROKEN_WORD.sub(name, text)
        if not draft.is_tidy:
            text = _LINE_BREAKS.sub(" ", text)
        if len(text) > _LONG_LINE:
            yield from (replace(line, text=part.strip()) for part in _LOST_BREAK.split(text))
        else:
            line.text = text.replace("\t", "  ").strip()
            yield line


def _drop_blank(lines: Iterable[DraftLine]) -> Iterator[DraftLine]:
    """Lines without empty ones at the start, at the end and after each other."""
    gap = started = False
    for line in lines:
        if not line.text:
            gap = True
            continue
        if gap and started:
            yield DraftLine("", line.page, line.column)
        gap, started = False, True
        yield line


def _place_lines(lines: Iterable[DraftLine]) -> Iterator[Line]:
    position = 0
    for item in lines:
        end = position + len(item.text)
        yield Line(position, end, item.page, item.column, item.box, item.size_pt, item.bold, item.colour, tuple(item.edges))
        position = end + 1
