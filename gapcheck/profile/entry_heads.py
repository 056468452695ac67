"""Reads the head of an entry: which of its phrases are the title, the employer and the place.

In: the phrases of a head. Out: title, employer and place with the spans of the text that say them.
A phrase with a title's word at its end is the title. The others are told by their words, by the order of other heads, or by what is left.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from gapcheck.profile.head_layout import FIRST_TITLE, Layout, Order, slots_of
from gapcheck.profile.head_words import MAX_FIELD_WORDS, MAX_SEGMENTS, NAME_KINDS, Part, is_capitalised

MAX_ASIDE = 2
"""Words in brackets that name a field behind a title; more name a department."""
_SPHERE = re.compile(r"\s+in\s+the\s+(?=[a-z])(?=[^A-Z]*$)")
_GRADE = re.compile(r"[A-Z]{1,3}-?\d{1,2}(?:\.\d)?")
"""What stands in brackets behind a title as its grade: "Instructor (F2)"."""
MAX_FIELD = 100
"""Characters of a title or an employer."""
MAX_PLACE_WORDS = 3
STATE_LETTERS = 2
MAX_LETTERS = 4
"""Letters of a name in short."""


@dataclass(frozen=True, slots=True)
class Head:
    """What the head of an entry says; empty for what it does not."""

    title: str = ""
    employer: str = ""
    place: str = ""
    others: tuple[tuple[int, int], ...] = ()
    """Spans of the employer, of the place, and of phrases that are neither title nor field of work."""
    title_span: tuple[int, int] | None = None
    has_title: bool = False
    """Whether a title's word says the title."""
    guess: str = ""
    """What is either the employer or a place: "Harbour Way, NC"."""
    is_bare: bool = False
    """Whether it is one phrase that no word tells to be a title or an organisation."""
    order: Order | None = None
    """Which of title and employer came first, where both are told by their own words."""


def read_head(parts: Sequence[Part], layout: Layout = FIRST_TITLE, *, is_run: bool = False) -> Head:
    """Title, employer and place of a head.

    Args:
        layout: where title and employer stand in the other heads; it decides where the words do not.
        is_run: whether other things may stand before the head, as where line breaks are lost: then the last title counts.
    """
    if is_run:
        parts = _after_last_title(parts)
    parts = _as_in_others(parts, layout) if layout.is_firm else parts
    order, slots = layout.order, slots_of(parts) if layout.is_shared else {}
    title = _own_title(parts, slots.get(layout.title))
    places = [part for part in parts if part.kind == "place"]
    expected = slots.get(layout.employer)
    free = [part for part in parts if part is not title and (part.kind in ("open", "employer") or (part is expected and not part.is_sure))]
    if title is None:
        title = _guess_title(free, order, slots.get(layout.title))
        free = [part for part in free if part is not title]
    title = title or next((part for part in parts if part.kind == "field" and not part.in_brackets and free), None)
    employer = _choose_employer(free, title, order, places, expected)
    unsure = next((part for part, after in pairwise(places) if part.segment == after.segment and (part.is_guess or _is_whole_place(after.text))), None)
    if employer is None and unsure is not None and (unsure.line, unsure.segment % MAX_SEGMENTS) == layout.employer[:2]:
        employer, unsure = unsure, None
        places = [part for part in places if part is not employer]
    place = _read_place(places, free, title, employer)
    others = tuple((part.start, part.end) for part in parts if part is not title and part.kind not in ("title", "field"))
    return Head(
        title=_whole_title(title, employer, parts) if title else "",
        employer=_whole_employer(employer, free) if employer else "",
        place=place,
        others=others,
        title_span=(title.start, title.end) if title else None,
        has_title=title is not None and title.kind == "title",
        guess=unsure.text if unsure is not None and unsure.is_guess else "",
        is_bare=title is None and employer is not None and employer.kind == "open" and not places and len(free) == 1,
        order=_order_of(title, employer),
    )


def _as_in_others(parts: Sequence[Part], layout: Layout) -> Sequence[Part]:
    """The phrases, told by where they stand where words in passing say otherwise than the other heads do."""
    slots = slots_of(parts)
    title, employer = slots.get(layout.title), slots.get(layout.employer)
    if title is not None and employer is not None and title.is_passing and employer.kind == "open" and _is_name(employer.text):
        return [replace(part, kind="title") if part is title else part for part in parts]
    if title is not None and title.kind == "title" and employer is None:
        line, segment, _ = layout.employer
        alone = [part for part in parts if (part.line, part.segment % MAX_SEGMENTS) == (line, segment) and part.kind in ("field", *NAME_KINDS)]
        if len(alone) == 1 and alone[0].kind == "field" and alone[0].line != title.line and is_capitalised(alone[0].text):
            return [replace(part, kind="employer") if part is alone[0] else part for part in parts]
    return parts


def _order_of(title: Part | None, employer: Part | None) -> Order | None:
    """Which comes first, where a title's word tells the title."""
    if title is None or title.kind != "title" or employer is None:
        return None
    return "title" if title.start < employer.start else "employer"


def _is_whole_place(text: str) -> bool:
    """Whether a phrase is a town with the letters of its state: "Provo UT"."""
    *before, last = text.split()
    return bool(before) and last.isupper() and len(last) == STATE_LETTERS


def _after_last_title(parts: Sequence[Part]) -> Sequence[Part]:
    """From the last title on, where one is followed by anything."""
    at = [index for index, part in enumerate(parts[:-1]) if part.kind == "title" and not part.in_brackets]
    return parts[at[-1] :] if at else parts


def _own_title(parts: Sequence[Part], expected: Part | None) -> Part | None:
    """The phrase with a title's word; of two the one that stands where titles stand."""
    told = [part for part in parts if part.kind == "title"]
    if expected is not None and expected.kind == "title":
        return expected
    return next((part for part in told if not part.in_brackets), None) or next(iter(told), None)


def _guess_title(free: Sequence[Part], order: Order, expected: Part | None) -> Part | None:
    """Where no phrase has a title's word: the one that stands where titles stand, if there are two to choose from."""
    if expected is not None and expected.kind == "open" and len(free) > 1 and any(part is expected for part in free):
        return expected
    open_parts = [part for part in free if part.kind == "open" and not part.in_brackets and not _is_short_name(part.text)]
    named = [part for part in free if part.kind == "employer"]
    if named:
        before = [part for part in open_parts if part.start < named[0].start]
        after = [part for part in open_parts if part.start > named[0].start]
        chosen = (before[-1:] or after[:1]) if order == "title" else (after[:1] or before[-1:])
        return chosen[0] if chosen else None
    if len(open_parts) >= 2:
        return open_parts[0] if order == "title" else open_parts[1]
    return None


def _is_short_name(text: str) -> bool:
    """Whether a phrase is a few capital letters, as no title is that its words do not tell."""
    return len(text) <= MAX_LETTERS and text.isupper()


def _choose_employer(free: Sequence[Part], title: Part | None, order: Order, places: Sequence[Part], expected: Part | None) -> Part | None:
    """The phrase after "at"; else one with an organisation's word; else the nearest to the title where employers stand, in the line of the place."""
    free = _without_clients(free, title)
    named = [part for part in free if not part.text.islower()] or free
    said = [part for part in named if part.after_at and part.kind == "employer"] or [part for part in named if part.kind == "employer" and not part.in_brackets]
    if said and title is not None and (above := _alone_above(free, title)) and all(_is_in_title_line(part, title) for part in said):
        return above
    if said and expected is not None and (_is_description(said[0], expected) or (said[0].is_passing and any(part is expected for part in said))):
        return expected
    if said and expected is not None and _is_placed_above(expected, said[0], title, places):
        return expected
    if said and (whole := _whole_before(said[0], free, title)):
        return whole
    if said:
        return _whole_apart(said, named, title, places) or said[0]
    if expected is not None and _is_name(expected.text) and any(part is expected for part in free):
        return expected
    placed = {part.line for part in places} - ({title.line} if title is not None else set())
    plain = [part for part in free if not part.in_brackets and (_is_name(part.text) or part.line in placed)]
    plain = plain or [part for part in free if _is_name(part.text) and not _GRADE.fullmatch(part.text)]
    if title is None:
        return plain[0] if plain else None
    apart = [part for part in plain if part.segment != title.segment]
    plain = [part for part in apart if part.line in placed] or apart or plain
    if above := _alone_above(plain, title):
        return above
    after = [part for part in plain if part.start > title.start]
    before = [part for part in plain if part.start < title.start]
    chosen = (after[:1] or before[-1:]) if order == "title" else (before[:1] or after[:1])
    return chosen[0] if chosen else None


def _is_in_title_line(said: Part, title: Part) -> bool:
    """Whether an organisation's word stands behind the title where a department would, not between strong signs of its own."""
    return said.line == title.line and not said.after_at and said.segment == title.segment


def _whole_before(said: Part, free: Sequence[Part], title: Part | None) -> Part | None:
    """The name before a dash behind which only a part of an organisation stands: "Quay University - Department of Optics"."""
    if not (said.is_within and said.after_dash and not said.after_at):
        return None
    before = [part for part in free if part.line == said.line and part.end < said.start and not part.is_within and not part.in_brackets]
    is_apart = bool(before) and before[-1].segment != said.segment and (title is None or before[-1].segment != title.segment)
    return before[-1] if is_apart and _is_name(before[-1].text) else None


def _is_placed_above(expected: Part, said: Part, title: Part | None, places: Sequence[Part]) -> bool:
    """Whether a name stands beside its place where employers stand, and an organisation's word only below, without a place: a part of it."""
    placed = {part.line for part in places}
    is_below = title is not None and said.line > max(title.line, expected.line) and not said.after_at
    return is_below and expected.kind == "open" and _is_name(expected.text) and expected.line in placed and said.line not in placed


def _without_clients(free: Sequence[Part], title: Part | None) -> Sequence[Part]:
    """The phrases without those for whom the work was done, where a name stands above or beside the title, or there is none."""
    own = [part for part in free if not part.is_client]
    is_named = title is not None and any(_is_name(part.text) and part.line <= title.line and part.segment != title.segment for part in own)
    return own if is_named else free


def _whole_apart(said: Sequence[Part], free: Sequence[Part], title: Part | None, places: Sequence[Part]) -> Part | None:
    """The employer that stands apart where an organisation's word beside the title names a part of it: "Analyst, Data Studio" above "Quillon Works, Leeds"."""
    first, *others = said
    if title is None or first.line != title.line or first.start < title.start or first.after_at:
        return None
    placed = {part.line for part in places}
    is_beside = first.segment == title.segment
    apart = next((part for part in others if part.segment != title.segment), None) if is_beside else None
    if apart is not None and (first.is_within or (apart.line > title.line and apart.line in placed and title.line not in placed)):
        return apart
    if not first.is_within or others:
        return None
    names = [part for part in free if part.kind == "open" and not part.in_brackets and _is_name(part.text)]
    names = [part for part in names if part.segment not in (title.segment, first.segment)]
    before = (part for part in names if part.line == title.line and part.end <= title.start)
    return next((part for part in names if part.start > first.start and part.line in placed), None) or next(before, None)


def _is_description(said: Part, expected: Part) -> bool:
    """Whether an organisation's word stands in what tells about the name before it: "Quillon - maker of lab software"."""
    is_behind = expected.line == said.line and expected.end < said.start and said.after_dash and not said.after_at
    return is_behind and expected.kind == "open" and _is_name(expected.text) and not is_capitalised(said.text)


def _alone_above(free: Sequence[Part], title: Part) -> Part | None:
    """The name that stands alone beside the dates above the title, where whatever else may be the employer stands in the line of the title."""
    above = [part for part in free if part.line < title.line - 1]  # A stretch of a line of its own is what stands behind its dates.
    is_alone = len(above) == 1 and _is_name(above[0].text) and all(part.line == title.line for part in free if part is not above[0])
    return above[0] if is_alone and not above[0].in_brackets else None


def _whole_employer(employer: Part, free: Sequence[Part]) -> str:
    """The employer, with the organisation behind it whose part it is: "Department of Statistics, University of Leeds"."""
    after = next((part for part in free if part.start > employer.start), None)
    is_next = after is not None and after.segment == employer.segment and not (after.is_within or after.in_brackets)
    is_part = employer.is_within and is_next and after is not None and (after.kind == "employer" or (after.kind == "open" and is_capitalised(after.text)))
    return f"{employer.text}, {after.text}"[:MAX_FIELD] if is_part and after else employer.text[:MAX_FIELD]


def _is_name(text: str) -> bool:
    """Whether a phrase is written like a name: its first word has a capital letter, or it is an address on the web."""
    first = text.split(maxsplit=1)[0]
    return not first.islower() or first[0].isdigit() or "." in first[1:-1]


def _read_place(places: Sequence[Part], free: Sequence[Part], title: Part | None, employer: Part | None) -> str:
    """The places that are known, joined; else the last phrase of the employer's line where a third one stands there."""
    if places:
        line = places[0].line
        return ", ".join(part.text for part in places if part.line == line)[:MAX_FIELD]
    if title is None or employer is None:
        return ""
    left = [part for part in free if part is not employer and part.line == employer.line and part.start > employer.start and part.kind == "open"]
    return left[-1].text[:MAX_FIELD] if left and len(left[-1].text.split()) <= MAX_PLACE_WORDS else ""


def _without_sphere(text: str) -> str:
    """A title without what a sentence says of where: "Senior developer in the insurance sphere"."""
    said = _SPHERE.search(text)
    return text[: said.start()] if said else text


def _whole_title(title: Part, employer: Part | None, parts: Sequence[Part]) -> str:
    """The title with what goes on with it in its line: a field of work ("Manager, Data Science"), or, where the employer stands elsewhere, a second title."""
    text, last = _without_sphere(title.text), title
    for part in parts:
        if part.line != title.line or part.start < title.end or part is employer:
            continue
        if part.in_brackets:
            text += f" ({part.text})" if part.kind == "field" and part.segment == last.segment and len(part.text.split()) <= MAX_ASIDE else ""
            continue
        is_apart = employer is not None and not part.after_at
        is_before = is_apart and employer is not None and employer.start < title.start
        is_unit = is_before and part.kind == "employer" and part.segment == title.segment and is_capitalised(part.text)
        is_field = (part.kind == "open" or is_unit) and (part.segment == last.segment or part.after_dash) and len(part.text.split()) <= MAX_FIELD_WORDS
        is_more = is_apart and (part.kind == "title" or (is_field and employer is not None and (is_unit or employer.line != title.line)))
        if not (part.kind == "field" or is_more) or (employer is not None and last.start < employer.start < part.start):
            break
        sign = ", " if part.segment == last.segment or part.kind == "field" else " - " if part.kind == "open" else " / "
        text += sign + part.text
        last = part
        if part.kind != "title":
            break
    return text[:MAX_FIELD]
