"""Text that stands on a page for show: shadows behind letters, and lines that every page repeats at its head or foot."""

import math
import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

from gapcheck.domain import ReadingWarning
from gapcheck.reading.draft import DraftLine
from gapcheck.reading.hidden_text import WORD, quote_start
from gapcheck.reading.layout.page import Run

_SHADOW_EM = 0.5  # Farthest a shadow lies from its text, across and down.
_SHADOW_SHARE = 0.5  # Least share of its width that a copy shares with the text.
_SAME_SIZE = 0.02
_LEVEL_EM = 0.05
_CELL_PT = 30.0  # More than half an em of any heading.
_MARGIN_SHARE = 0.12  # Of the page's height, at its head and at its foot.
_SAME_PLACE_PT = 4.0
_PAGE_SHARE = 0.8  # Of the pages, from which a line is on every one; the first or the last may differ.
_MIN_PAGES = 2
_MIN_TITLED = 3
"""Pages from which the first may go without what stands on all others, as the page of a title does."""
_MIN_TURNED = 3  # Letters of a text that stands upright where it is higher than wide.
_SMALLER = 0.9
_MAX_NAME = 4  # Words.
_NUMBER = re.compile(r"\d+")
TOLD_WORDS = 5  # Fewer are a name or the number of the page.
_CONTACT = re.compile(r"\S@\S|\+?\d(?:[\s()./-]{0,3}\d){7}")


def drop_shadows(runs: Sequence[Run]) -> list[Run]:
    """Runs without the copies that lie behind or over the same text by a part of a letter; the last one painted stays."""
    before: dict[str, dict[int, list[tuple[Run, int]]]] = {}
    dropped: set[int] = set()
    for index, run in enumerate(runs):
        if run.box is not None or not run.size or not math.isfinite(run.edges[0] + run.edges[-1]):
            continue
        place, farthest = int(run.edges[0] / _CELL_PT), _SHADOW_EM * (1 + 2 * _SAME_SIZE) * run.size
        same = before.get(run.text)
        if same is None:
            before[run.text] = {place: [(run, index)]}
            continue
        for near in (place - 1, place, place + 1):
            if near in same:
                dropped.update([at for other, at in same[near] if abs(other.baseline - run.baseline) <= farthest and _is_shadow(other, run)])
        same.setdefault(place, []).append((run, index))
    return [run for index, run in enumerate(runs) if index not in dropped] if dropped else list(runs)


def _is_shadow(one: Run, other: Run) -> bool:
    size, apart = max(one.size, other.size), abs(one.baseline - other.baseline)
    if apart > _SHADOW_EM * size or abs(one.size - other.size) > _SAME_SIZE * size:
        return False
    if len(one.text) == 1 and apart <= _LEVEL_EM * size:
        return False  # Twice the same letter in a word.
    width = other.edges[-1] - other.edges[0]
    shared = min(one.edges[-1], other.edges[-1]) - max(one.edges[0], other.edges[0])
    return abs(one.edges[0] - other.edges[0]) <= _SHADOW_EM * size and shared >= _SHADOW_SHARE * width > 0


def drop_furniture(
    lines: Sequence[DraftLine], heights: Mapping[int, float], agencies: Sequence[str] = (), headings: Container[str] = ()
) -> tuple[list[DraftLine], list[str]]:
    """Lines without those that every page repeats at the same place, and the texts that were taken out everywhere.

    What stands at the head stays on the first page, unless it says that an agency sent the resume, or is somebody else's by its look. A foot with an
    address stays once, behind everything else, as people put their own there. Turned text of some words is like a foot.

    Args:
        heights: of every page, in points, by its number.
        agencies: phrases, in lower case, by which an agency speaks of itself.
        headings: of resumes, in lower case.
    """
    if len(heights) < _MIN_PAGES:
        return list(lines), []
    found = list(_find_repeated(lines, heights))
    copied = {id(line) for _, copies in found for line in copies}
    top = next((line for line in lines if line.text and id(line) not in copied), None)
    repeated = [(at_foot or speaks_of_agency(copies[0].text, agencies) or _is_above_name(copies[0], top, headings), copies) for at_foot, copies in found]
    removed = {id(line) for at_foot, copies in repeated for line in copies[0 if at_foot else 1 :]}
    feet = [copies[0] for at_foot, copies in repeated if at_foot]
    kept = [line for line in lines if id(line) not in removed]
    if any(has_contact(line.text) for line in feet):
        return [*kept, DraftLine("", max(heights)), *feet], []
    return kept, [line.text for line in feet if len(WORD.findall(line.text)) >= TOLD_WORDS]


def has_contact(text: str) -> bool:
    """Whether a line holds an e-mail address or a telephone number."""
    return _CONTACT.search(text) is not None


def warn_repeated(texts: Sequence[str]) -> ReadingWarning:
    """What is told of lines that were left out."""
    return ReadingWarning("repeated_lines", f"what stands at the edge of every page was left out: {quote_start(texts[0])}")


def _find_repeated(lines: Sequence[DraftLine], heights: Mapping[int, float]) -> Iterator[tuple[bool, list[DraftLine]]]:
    """Lines that are the same on every page, and whether they stand at its foot."""
    groups: dict[tuple[str, bool], list[DraftLine]] = defaultdict(list)
    for line in lines:
        place = _find_margin(line, heights)
        if place is not None:
            groups[_NUMBER.sub("#", line.text), place].append(line)
    for (_, at_foot), copies in groups.items():
        for same in _at_the_same_place(copies):
            if _is_on_every_page({line.page for line in same}, heights):
                yield at_foot, same


def _is_on_every_page(pages: Container[int], heights: Mapping[int, float]) -> bool:
    """Whether something stands on nearly all pages, or on all but the first."""
    if len(heights) >= _MIN_TITLED and all(page in pages for page in sorted(heights)[1:]):
        return True
    return sum(page in pages for page in heights) >= max(_MIN_PAGES, _PAGE_SHARE * len(heights))


def speaks_of_agency(text: str, agencies: Sequence[str]) -> bool:
    """Whether an agency speaks of itself, and gives no address that may be the owner's."""
    said = text.lower()
    return any(phrase in said for phrase in agencies) and not has_contact(text)


def _is_above_name(head: DraftLine, top: DraftLine | None, headings: Container[str]) -> bool:
    """Whether what stands at the head of the pages is set smaller than a name at the top of the first one, and shares no word with it."""
    if top is None or not (head.size_pt and top.size_pt and head.size_pt < top.size_pt * _SMALLER) or has_contact(head.text):
        return False
    words, name = WORD.findall(head.text.lower()), WORD.findall(top.text)
    is_name = 1 < len(name) <= _MAX_NAME and all(word[0].isupper() for word in name) and top.text.strip().lower() not in headings
    return is_name and top.page == 1 and len(words) >= TOLD_WORDS and not any(word.lower() in words for word in name)


def _find_margin(line: DraftLine, heights: Mapping[int, float]) -> bool | None:
    """True at the foot of a page and for turned text of some words, False at its head, None between."""
    if not line.text or line.box is None:
        return None
    if len(line.text) >= _MIN_TURNED and line.box.bottom - line.box.top > line.box.right - line.box.left:
        return len(WORD.findall(line.text)) >= TOLD_WORDS
    height = heights[line.page]
    if line.box.top >= (1 - _MARGIN_SHARE) * height:
        return True
    return False if line.box.bottom <= _MARGIN_SHARE * height else None


def _at_the_same_place(copies: Iterable[DraftLine]) -> list[list[DraftLine]]:
    groups: list[list[DraftLine]] = []
    for line in copies:
        box = line.box
        for group in groups:
            first = group[0].box
            if first and box and abs(first.top - box.top) <= _SAME_PLACE_PT and abs(first.left - box.left) <= _SAME_PLACE_PT:
                group.append(line)
                break
        else:
            groups.append([line])
    return groups
