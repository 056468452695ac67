"""Pages to a draft: what a person sees of a PDF, in reading order."""

import re
from collections.abc import Sequence

from gapcheck.domain import ReadingWarning
from gapcheck.errors import CorruptDocument, NoTextInDocument
from gapcheck.reading.characters import UNKNOWN
from gapcheck.reading.draft import Draft, DraftLine
from gapcheck.reading.layout.lines import build_lines
from gapcheck.reading.layout.page import Page
from gapcheck.reading.limits import Budget, Limits
from gapcheck.reading.pdf.hidden_text import describe_hidden, is_scan, split_hidden

_PICTURE_SHARE = 0.25
_UNKNOWN_WORD = re.compile(f"{UNKNOWN}{{2,}}")  # One alone is an icon, or counts in the text.
SCANNED = "is scanned: no text layer"
SCANNED_ADVICE = "Export as PDF with text, or run OCR first."


def read_paged(data: bytes, limits: Limits, *, ocr: bool = False) -> Draft:
    """Read a PDF.

    Args:
        data: the file.
        limits: what it may cost.
        ocr: whether to recognise the text of scanned pages.

    Raises:
        NoTextInDocument: it is a scan, or empty.
        DocumentError: another of its kinds that says what is wrong.
    """
    from gapcheck.reading.pdf.pdfminer_engine import read_pages

    draft = Draft("pdf", [], pages=0)
    scanned: list[int] = []
    for page in read_pages(data, Budget(limits)):
        draft.pages = page.number
        draft.links += page.links
        _add_page(draft, page, scanned)
    if draft.pages == 0:
        raise CorruptDocument("has no pages")
    if ocr and scanned:
        _recognise(draft, data, scanned, limits)
        scanned = []
    if not any(line.text for line in draft.lines):
        if scanned or draft.pictures:
            raise NoTextInDocument(SCANNED, SCANNED_ADVICE)
        if draft.unknown:
            raise NoTextInDocument("its fonts do not say which letters they draw", SCANNED_ADVICE)
        raise NoTextInDocument("holds no text that can be seen")
    draft.warnings += [ReadingWarning("scanned_page", f"page {number} {SCANNED}", number) for number in scanned]
    return draft


def _recognise(draft: Draft, data: bytes, scanned: Sequence[int], limits: Limits) -> None:
    from gapcheck.reading.ocr import recognise_pages

    for number, lines in recognise_pages(data, scanned, limits.max_seconds).items():
        draft.lines += [DraftLine(line, number) for line in lines]
        draft.warnings.append(_warn_recognised(number))
    draft.lines.sort(key=lambda line: line.page)


def _warn_recognised(number: int) -> ReadingWarning:
    return ReadingWarning("recognised_text", "a scan; its text was recognised by a machine and may hold errors", number)


def _add_page(draft: Draft, page: Page, scanned: list[int]) -> None:
    seen, hidden = split_hidden(page)
    scan = is_scan(page)
    lines, certain = build_lines(page, seen)
    draft.unknown += sum(len(match[0]) for run in seen for match in _UNKNOWN_WORD.finditer(run.text))
    draft.lines += lines
    if scan and not any(line.text for line in lines):
        scanned.append(page.number)
    if page.damaged:
        draft.warnings.append(ReadingWarning("damaged_page", f"a part of page {page.number} is damaged and could not be read", page.number))
    if any(run.style.unseen for run in seen):
        draft.warnings.append(_warn_recognised(page.number))
    if not certain:
        draft.warnings.append(ReadingWarning("columns_uncertain", "the order of the columns is not certain", page.number))
    warning = describe_hidden(hidden, page.number)
    if warning is not None:
        draft.warnings.append(warning)
    area = sum((fill.box.right - fill.box.left) * (fill.box.bottom - fill.box.top) for fill in page.fills if fill.picture)
    draft.pictures = draft.pictures or area >= _PICTURE_SHARE * page.width * page.height
