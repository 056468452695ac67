"""Text that stands on a page for show: shadows behind letters, and lines that every page repeats at its head or foot."""

import math
import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, permutations

from gapcheck.domain import ReadingWarning
from gapcheck.reading.draft import DraftLine
from gapcheck.reading.hidden_text import WORD, quote_start
from gapcheck.reading.layout.page import Run
from gapcheck.text_patterns import fold_accents

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
_MIN_SHARED = 3  # Letters of a part of a name that an e-mail address holds.
_NUMBER = re.compile(r"\d+")
TOLD_WORDS = 5  # Fewer are a name or the number of the page.
_NAME_LINES = 3
"""Lines at the top of which one holds the owner's name."""
_ITEM_END = re.compile(r"[|,;•·]|\s[-–—]\s")
_OWN_LINES = 12
"""Lines at the top of the first page that the owner's name and addresses stand in."""
_MIN_OTHERS = 3
"""Words of a head that is somebody else's where it does not name the owner, whose name and address stand below."""
_CONTACT = re.compile(r"([^\s@]{1,64})@\S{1,64}|\+?\d(?:[\s()./-]{0,3}\d){7,20}")
_DATE = re.compile(r"(?<!\d)(?:\d{1,2}([./-])\d{1,2}\1(?:19|20)\d\d|(?:19|20)\d\d([./-])\d{1,2}\2\d{1,2}|(?:19|20)\d\d\s?[-/–]\s?(?:19|20)\d\d)(?!\d)")
"""Dates and years that are no telephone number."""


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


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose resume it is, by the top of its first page; in lower case."""

    name: frozenset[str]
    """Words of the name, where one stands at the top."""
    addresses: tuple[str, ...]
    """What e-mail addresses begin with."""
    is_sure: bool
    """Whether an e-mail address is made of the name."""

    def is_named_in(self, text: str) -> bool:
        """Whether a text shares a word with the name, or holds an address."""
        said = text.lower()
        return not self.name.isdisjoint(WORD.findall(said)) or any(f"{mail}@" in said for mail in self.addresses)


def find_owner(lines: Iterable[str], headings: Container[str]) -> Owner:
    """From the lines of the body: a name of which an e-mail address is made, or else the top line where it looks like a name.

    Args:
        headings: of resumes, in lower case.
    """
    top = list(islice((line.strip() for line in lines if line.strip()), _OWN_LINES))
    mails = tuple(match[1].lower() for line in top for match in _CONTACT.finditer(line) if match[1])
    names = [_name_of(item, headings) for line in top[:_NAME_LINES] for item in _ITEM_END.split(line)]
    sure = next((name for name in names if any(_is_made_of(mail, name) for mail in mails)), None)
    return Owner(sure or (_name_of(top[0], headings) if top else frozenset()), mails, sure is not None)


def _name_of(text: str, headings: Container[str]) -> frozenset[str]:
    """The words of a name, in lower case; none where a text does not look like one."""
    words = WORD.findall(text)
    is_name = 1 < len(words) <= _MAX_NAME and all(word[0].isupper() for word in words) and text.strip().lower() not in headings
    return frozenset(word.lower() for word in words) if is_name else frozenset()


def _is_made_of(mail: str, name: frozenset[str]) -> bool:
    """Whether the start of an e-mail address has a part of a name, or its first letters."""
    plain = [fold_accents(word) for word in sorted(name)]
    firsts = {"".join(word[0] for word in order) for order in permutations(plain)} if plain else set()
    return any(word in mail for word in plain if len(word) >= _MIN_SHARED) or _NUMBER.sub("", mail) in firsts


def drop_furniture(
    lines: Sequence[DraftLine], heights: Mapping[int, float], agencies: Sequence[str] = (), headings: Container[str] = ()
) -> tuple[list[DraftLine], list[str]]:
    """Lines without those that every page repeats at the same place, and the texts that were taken out everywhere.

    What stands at the head stays on the first page, unless it says that an agency sent the resume, or is somebody else's. A foot with an address stays
    once, behind everything else, as people put their own there, unless it is somebody else's. Turned text of some words is like a foot.

    Args:
        heights: of every page, in points, by its number.
        agencies: phrases, in lower case, by which an agency speaks of itself.
        headings: of resumes, in lower case.
    """
    if len(heights) < _MIN_PAGES:
        return list(lines), []
    found = list(_find_repeated(lines, heights))
    copied = {id(line) for _, copies in found for line in copies}
    body = [line for line in lines if line.text and id(line) not in copied]
    owner = find_owner((line.text for line in body if line.page == min(heights)), headings)
    repeated = [(at_foot or _is_others_head(copies[0], body[0] if body else None, owner, agencies), copies) for at_foot, copies in found]
    removed = {id(line) for at_foot, copies in repeated for line in copies[0 if at_foot else 1 :]}
    feet = [(copies[0], is_of_others(_without_counts(copies), owner, _MIN_OTHERS)) for at_foot, copies in repeated if at_foot]
    kept = [line for line in lines if id(line) not in removed]
    if any(has_contact(line.text) and not is_others for line, is_others in feet):
        kept += [DraftLine("", max(heights)), *(line for line, is_others in feet if not is_others)]
        feet = [(line, is_others) for line, is_others in feet if is_others]
    return kept, [line.text for line, is_others in feet if is_others or len(WORD.findall(line.text)) >= TOLD_WORDS]


def has_contact(text: str) -> bool:
    """Whether a line holds an e-mail address or a telephone number."""
    return _CONTACT.search(_DATE.sub(" ", text)) is not None


def is_of_others(text: str, owner: Owner, least: int = TOLD_WORDS) -> bool:
    """Whether a line of some words is somebody else's: it does not name an owner whose name and address stand elsewhere, nor is it a street."""
    plain = _CONTACT.sub(" ", _DATE.sub(" ", text))
    if len(WORD.findall(plain)) < least or owner.is_named_in(text):
        return False
    return owner.is_sure and not (has_contact(text) and _NUMBER.search(plain))


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


def _without_counts(copies: Sequence[DraftLine]) -> str:
    """A text without the numbers that change from page to page."""
    told = set.intersection(*(set(_NUMBER.findall(line.text)) for line in copies))
    return _NUMBER.sub(lambda match: match[0] if match[0] in told else "", copies[0].text)


def _is_others_head(head: DraftLine, top: DraftLine | None, owner: Owner, agencies: Sequence[str]) -> bool:
    """Whether what stands at the head of the pages is of an agency, of others, or set smaller than a name below that it shares no word with."""
    if speaks_of_agency(head.text, agencies) or is_of_others(head.text, owner, _MIN_OTHERS):
        return True
    is_smaller = top is not None and head.size_pt and top.size_pt and head.size_pt < top.size_pt * _SMALLER
    if not is_smaller or not owner.name or has_contact(head.text):
        return False
    return len(WORD.findall(head.text)) >= TOLD_WORDS and owner.name.isdisjoint(WORD.findall(head.text.lower()))


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
