"""Pages to a draft: what a person sees of a PDF, in reading order."""

import re
from collections.abc import Mapping, Sequence
from functools import partial

from gapcheck.domain import ReadingWarning
from gapcheck.errors import CorruptDocument, NoTextInDocument
from gapcheck.reading.attachments import read_best
from gapcheck.reading.characters import UNKNOWN
from gapcheck.reading.draft import Draft, DraftLine, HiddenText
from gapcheck.reading.hidden_text import find_keyword_lists
from gapcheck.reading.layout.lines import build_lines
from gapcheck.reading.layout.page import MAX_COST, Page
from gapcheck.reading.layout.page_turns import join_turned
from gapcheck.reading.layout.repeated_text import drop_furniture, drop_shadows, warn_repeated
from gapcheck.reading.limits import Budget, Limits
from gapcheck.reading.ocr import BLANK_ADVICE, recognise_pages
from gapcheck.reading.pdf.file_structure import CUT_OFF, is_cut_off
from gapcheck.reading.pdf.hidden_text import PageText, split_hidden
from gapcheck.reading.pdf.pdfminer_engine import read_pages
from gapcheck.reading.pdf.recognised_layer import agrees, is_blank, is_scan
from gapcheck.reading.pdf.renderer import Renderer, Rendering
from gapcheck.reading.settings import Settings

_PICTURE_SHARE = 0.25
_RENDER_SHARE = 0.5  # Of the time for a document that painting its pages may take.
_UNKNOWN_WORD = re.compile(f"{UNKNOWN}{{2,}}")  # One alone is an icon, or counts in the text.
_UNCHECKED = "the text of a picture as a machine recognised it; whether the picture says the same was not checked, which --ocr does"
SCANNED = "is scanned: no text layer"
_CUT_OFF = "the file is cut off: its end is missing, and text may be missing with it"
_FONTS_ADVICE = "Export it again with fonts embedded, or as Word or plain text."


def read(data: bytes, settings: Settings) -> Draft:
    """Read a PDF.

    Raises:
        NoTextInDocument: it is a scan, or empty.
        DocumentError: another of its kinds that says what is wrong.
    """
    draft = Draft("pdf", [], pages=0)
    scanned: list[int] = []
    unpainted: list[int] = []
    recognised: dict[int, bool] = {}
    unshown: list[str] = []
    heights: dict[int, float] = {}
    with Renderer(data, _RENDER_SHARE * settings.limits.max_seconds, settings.limits.max_stream_bytes) as renderer:
        for page in read_pages(data, Budget(settings.limits)):
            if page.files and (inner := read_best(page.files, settings, "portfolio")[0]) is not None:
                return inner
            text = split_hidden(page, partial(_paint, renderer, page), settings.vocabulary.visibility)
            _add_page(draft, page, text)
            heights[page.number] = page.height
            unshown += page.unshown
            if is_scan(page) and not any(run.text.strip() for run in text.seen):
                scanned.append(page.number)
            if not text.painted:
                unpainted.append(page.number)
            if text.recognised is not None:
                recognised[page.number] = is_scan(page)
    if draft.pages == 0:
        raise CorruptDocument("has no pages")
    draft.hidden += find_keyword_lists(unshown, settings.vocabulary, draft.lines)
    words = settings.vocabulary
    draft.lines, repeated = drop_furniture(draft.lines, heights, words.agency_phrases, words.headings | words.sections)
    draft.lines = join_turned(draft.lines, words.english.union(*words.foreign.values()))
    if repeated:
        draft.warnings.append(warn_repeated(repeated))
    draft.warnings += _warn_damage(data, unpainted, draft.warnings)
    _check_recognised(draft, data, recognised, settings)
    if settings.ocr and scanned:
        _recognise(draft, data, scanned, settings.limits)
        scanned = []
    if not any(line.text for line in draft.lines):
        if is_cut_off(data) and not (scanned or draft.pictures):
            raise CorruptDocument(CUT_OFF)
        _refuse_empty(draft, scanned, settings)
    draft.warnings += [ReadingWarning("scanned_page", f"page {number} {SCANNED}", number) for number in scanned]
    return draft


def _paint(renderer: Renderer, page: Page, scale: float, in_colour: bool) -> Rendering | None:
    return renderer.render(page.number, scale * page.unit, in_colour=in_colour) if page.cost <= MAX_COST else None


def _refuse_empty(draft: Draft, scanned: Sequence[int], settings: Settings) -> None:
    """Raises `NoTextInDocument` with the reason why nothing was found."""
    if settings.ocr and any(warning.code == "recognised_text" for warning in draft.warnings):
        raise NoTextInDocument("is scanned, and no text was recognised in it", BLANK_ADVICE)
    if scanned or draft.pictures:
        raise NoTextInDocument(SCANNED)
    if draft.unknown:
        raise NoTextInDocument("its fonts do not say which letters they draw", _FONTS_ADVICE)
    raise NoTextInDocument("holds no text that can be seen")


def _recognise(draft: Draft, data: bytes, scanned: Sequence[int], limits: Limits) -> None:
    for number, lines in recognise_pages(data, scanned, limits.max_seconds).items():
        draft.lines += [DraftLine(line, number) for line in lines]
        draft.warnings.append(_warn_recognised(number))
    draft.lines.sort(key=lambda line: line.page)


def _check_recognised(draft: Draft, data: bytes, scans: Mapping[int, bool], settings: Settings) -> None:
    """Compare the unseen text over pictures with what is recognised in them, where the user asks for it; else tell that it was not done.

    Args:
        scans: number of every page that has such text, and whether it is a scan.
    """
    if not settings.ocr:
        draft.warnings += [ReadingWarning("recognised_text", _UNCHECKED, number) for number, is_whole in scans.items() if is_whole]
        return
    for number, lines in recognise_pages(data, tuple(scans), settings.limits.max_seconds).items() if scans else ():
        own = [line for line in draft.lines if line.page == number]
        draft.warnings.append(_warn_recognised(number))
        if not agrees([line.text for line in own], lines):
            draft.hidden.append(HiddenText(" ".join(line.text for line in own), "letters", number))
            others = [line for line in draft.lines if line.page != number]
            draft.lines = sorted([*others, *(DraftLine(line, number) for line in lines)], key=lambda line: line.page)


def _warn_recognised(number: int) -> ReadingWarning:
    return ReadingWarning("recognised_text", "a scan; its text was recognised by a machine and may hold errors", number)


def _warn_damage(data: bytes, unpainted: Sequence[int], known: Sequence[ReadingWarning]) -> list[ReadingWarning]:
    """What could not be painted, and that the end of the file is missing, where that shows."""
    found = [_warn_unpainted(unpainted)] if unpainted else []
    if is_cut_off(data) and (unpainted or any(warning.code == "damaged_page" for warning in known)):
        found.insert(0, ReadingWarning("part_not_read", _CUT_OFF))
    return found


def _warn_unpainted(numbers: Sequence[int]) -> ReadingWarning:
    pages = f"page {numbers[0]}" if len(numbers) == 1 else f"{len(numbers)} pages"
    return ReadingWarning("not_rendered", f"{pages} could not be painted, so whether a person sees all of this text is not known", numbers[0])


def _add_page(draft: Draft, page: Page, text: PageText) -> None:
    number = page.number
    lines, certain = build_lines(page, drop_shadows(text.seen))
    draft.pages = number
    draft.links += page.links
    draft.lines += lines
    draft.hidden += text.hidden
    draft.unknown += sum(len(match[0]) for run in text.seen for match in _UNKNOWN_WORD.finditer(run.text))
    if page.damaged:
        draft.warnings.append(ReadingWarning("damaged_page", f"a part of page {number} is damaged and could not be read", number))
    if text.recognised is not None and is_scan(page) and is_blank(text.recognised):
        draft.warnings.append(ReadingWarning("letters_uncertain", "the picture of the page shows nothing of the text that lies over it", number))
    if not certain:
        draft.warnings.append(ReadingWarning("columns_uncertain", "the order of the columns is not certain", number))
    area = sum((box.right - box.left) * (box.bottom - box.top) for box in page.pictures)
    draft.pictures = draft.pictures or area >= _PICTURE_SHARE * page.width * page.height
