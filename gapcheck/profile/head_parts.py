"""Cuts the head of an entry into phrases and tells what each is: title, employer, place, field of work, or nothing yet.

In: the lines of a head. Out: its phrases, by their own words and by what stands beside them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from gapcheck.profile.double_names import join_double_names
from gapcheck.profile.head_names import join_names, settle_fields, settle_topics
from gapcheck.profile.head_neighbours import join_brackets, join_wrapped, settle_missing, settle_places
from gapcheck.profile.head_words import (
    AFTER_TITLE,
    MAX_SEGMENTS,
    NAME_KINDS,
    SITE,
    WORD,
    HeadWords,
    Part,
    PartKind,
    ends_in_title,
    from_,
    has_passing_word,
    has_title_word,
    is_sure_title,
    kind_of,
    normal_word,
    until,
)
from gapcheck.profile.places import find_place
from gapcheck.taxonomy.normalising import normalise_phrase, normalise_word
from gapcheck.text_patterns import BULLET_EDGES, BULLETS, DASHES

_STRONG = re.compile(
    rf"\s*(?:[|{BULLETS}\t;]|\s[{DASHES}]+(?=\s|$)|(?<=\S)\s{{2,}}(?=\S)|(?<=[^\W\d_]{{2}}),?[–—](?=\s+[^\Wa-zß-öø-ÿ\d_]))\s*"
    rf"|(?:^|\s)[{DASHES}]+\s|[{DASHES}]+\s*$"
)
_COMMA = re.compile(r"\s*,(?!\s*(?:inc|llc|ltd|l\.?l\.?c|corp|gmbh|co|plc|llp|s\.a|pvt|pte)\b(?!-))\s*", re.IGNORECASE)
_TOWN = re.compile(r"([A-Z][a-z]{2,})\s*(?=[A-Z][a-z])")
_TIME_BEFORE = re.compile(r"\d{1,2}\+?\s+(?:years?|months?)(?:\s+(?:as|of))?(?:\s+an?)?\s+", re.IGNORECASE)
"""How long, before a title: "2 years as Team Lead"."""
_NUMBER = re.compile(r"\s*\(?\d{1,2}[.)]\s+")
_STOP = re.compile(r"(?:(?<=[^\W\d_A-Z]{5})|(?<=[IVX]{2})|(?<=\s\d\d\d))\.\s+(?=[^\Wa-zß-öø-ÿ\d_])")
_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]*)(?:[)\]]\s*|$)")
"""What stands in brackets; those around a date end where it starts."""
_EDGES = BULLET_EDGES + ".,:;|()[]*_@/>"
_SIGNS = re.compile(r"[\u2600-\u27bf\u2b00-\u2bff\ufe0f\U0001f000-\U0001faff]+[\s:]*")
"""Pictures before a phrase."""
_DASHES = tuple(DASHES)
MAX_TOLD_TITLE = 7
"""Words after "worked as" among which the title's is."""
MAX_MORE = 1
"""Words in small letters behind a title that belong to it: "Desarrolladora backend"."""
_TOLD_END = re.compile(r"\s+(?:I|who|where|which|in\s+an?|and\s+(?:was|am|personnel))\b|[;]|\.(?=\s|$)")
_IN = re.compile(r"\s+(?:in|for)\s+(?=[A-Z][^\s,]*\s+[A-Z]|[A-Z][\w.&-]*[,.)]?\s*$)")
"""What joins a told title to its employer where "at" does not."""
_LABELLED = re.compile(r"[ \t•*-]*([^:|\n]{2,30}?)\s*(?::-?|\s{2,}:?|\t|\s[-–—]\s)\s*")


def split_head(text: str, lines: Sequence[tuple[int, int]], words: HeadWords, *, is_run: bool = False, is_whole: bool = False) -> list[Part]:
    """The phrases of a head's lines, each with what its own words say it is.

    Args:
        is_whole: whether the lines are all of the head, so that what is left can be told by what is missing.
        is_run: whether nothing parts title and employer, as where line breaks are lost.
    """
    cut = [part for number, (start, end) in enumerate(lines) for part in _split_line(text, start, end, number, words)]
    parts = [piece for part in cut for piece in (_cut_title(part, words, is_run=is_run) if part.kind == "open" else (part,))]
    for part in parts:
        if part.kind == "open":
            part.kind = kind_of(part.text, words)
            part.is_within = part.kind == "employer" and any(normal_word(word) in words.within for word in WORD.findall(part.text))
        if part.after_at and part.kind in ("title", "open", "field") and not ends_in_title(part.text, words):
            part.kind = "employer"
        if part.after_at and part.kind == "place" and normal_word(part.text.rsplit(maxsplit=1)[-1]) in words.organisations:
            part.kind = "employer"
        if part.in_brackets and part.text in words.places.in_brackets:
            part.kind = "place"
    parts = [piece for before, part in zip([None, *parts], parts, strict=False) for piece in _cut_town(before, part, words)]
    _drop_sites(parts)
    _drop_headings(parts, words)
    settle_topics(parts)
    settle_places(parts, words)
    if len(parts) == 1 and " ".join(map(normal_word, WORD.findall(parts[0].text))) in words.own_account:
        parts[0].kind = "employer"
    if is_whole:
        parts = settle_missing(join_wrapped(join_names(text, join_brackets(text, parts, words), words), words), words)
        settle_fields(parts, words)
        for part in parts:
            part.is_sure = part.kind == "title" and is_sure_title(part.text, words)
            part.is_passing = part.kind == "employer" and not part.after_at and has_passing_word(part.text, words)
    return [part for part in parts if part.kind != "noise"]


def _drop_sites(parts: Sequence[Part]) -> None:
    """The addresses on the web behind a name in the same line are no names of their own: "Quillon, Riga, quillon.example"."""
    for at, part in enumerate(parts):
        before = [other for other in parts[:at] if other.line == part.line]
        if part.kind == "open" and SITE.fullmatch(part.text) and any(other.kind in NAME_KINDS for other in before):
            part.kind = "noise"


def _cut_town(before: Part | None, part: Part, words: HeadWords) -> Iterator[Part]:
    """The town and the title behind an employer and a comma, where the sign between them is lost: "Harbour Labs, YorkDeveloper"."""
    is_behind = before is not None and before.segment == part.segment and before.kind in NAME_KINDS and not (part.in_brackets or part.after_at)
    town = _TOWN.match(part.text) if is_behind and part.kind in ("title", "open") else None
    if town is None or find_place(town[1], words.places) != 0 or kind_of(part.text[town.end() :], words) != "title":
        yield part
        return
    yield until(part, town.end(1), "place")
    yield replace(from_(part, town.end(), "title"), after_dash=True, segment=part.segment + 1)


def _drop_headings(parts: Sequence[Part], words: HeadWords) -> None:
    """The headings of other sections alone in a line or in brackets are no names: "Analyst (Education, Sep. 2020)"."""
    for part in parts:
        is_alone = part.in_brackets or not any(other.line == part.line for other in parts if other is not part)
        if part.kind in NAME_KINDS and is_alone and " ".join(map(normal_word, WORD.findall(part.text))) in words.headings:
            part.kind = "noise"


def _split_line(text: str, start: int, end: int, number: int, words: HeadWords) -> Iterator[Part]:
    is_placed = False
    carried, start = _dashed_label(text, start, end, words) or (None, start)
    for segment, (begin, last) in enumerate(_cut(text, start, end, _STRONG)):
        is_dashed = segment > 0 and text[start:begin].rstrip().endswith(_DASHES)
        first = match.end() if (match := _TIME_BEFORE.match(text, begin, last)) else begin
        labelled = (carried, first) if segment == 0 and carried else _read_label(text, first, last, words)
        if labelled is None and is_placed:
            yield from _make_part(text, first, last, number, "place", words)
            continue
        if labelled is not None:
            kind, after_label = labelled
            is_placed = kind == "place"
            is_client = kind == "employer" and normal_label(text[first:after_label]) in words.clients
            whole = _before_noise(text, after_label, last, words)
            for index, (left, right) in enumerate(_cut(text, after_label, whole, _COMMA)):
                for part in _make_part(text, left, right, number, kind if index == 0 or kind != "employer" else "open", words):
                    part.is_client = is_client
                    yield from _cut_place(part, words)
            continue
        outer = [(a, b, in_brackets, False) for a, b, in_brackets in _cut_brackets(text, first, last)]
        if told := find_told_title(text, first, last, words):
            before = [(a, b, in_brackets, False) for a, b, in_brackets in _cut_brackets(text, first, told[0])]
            outer = [*before, (told[1], told[2], False, True)]
        for a, b, in_brackets, is_told in outer:
            if in_brackets and _names_person(text[a:b], words):
                continue
            for index, (left, right) in enumerate(_cut(text, a, b, _IN) if is_told and not words.at.search(text, a, b) else _cut_at(text, a, b, words)):
                for c, d in _cut_colon(text, left, right, words):
                    for part in _make_part(text, c, d, number, "open", words):
                        part.after_at, part.after_dash, part.in_brackets, part.segment = index > 0, is_dashed, in_brackets, number * MAX_SEGMENTS + segment
                        yield from _cut_place(part, words)


def _names_person(inside: str, words: HeadWords) -> bool:
    """Whether brackets name somebody else by a title: "(Advisor: Robin Vale)"."""
    label, colon, rest = inside.partition(": ")
    return bool(colon) and kind_of(label, words) == "title" and kind_of(rest, words) == "open"


def _before_noise(text: str, start: int, end: int, words: HeadWords) -> int:
    """Where a labelled phrase ends, without the brackets at its end that say how the owner was employed."""
    for a, b, in_brackets in _cut_brackets(text, start, end):
        if in_brackets and not text[b:end].strip(" )].") and kind_of(text[a:b], words) == "noise":
            return a - 1
    return end


def _cut_colon(text: str, start: int, end: int, words: HeadWords) -> Iterator[tuple[int, int]]:
    """The phrases between commas and ends of sentences; and both sides of a colon where one of them is a title."""
    for left, right in (part for span in _cut(text, start, end, _COMMA) for part in _cut(text, *span, _STOP)):
        colon = text.find(": ", left, right)
        if colon > left and "title" in (kind_of(text[left:colon], words), kind_of(text[colon + 1 : right], words)):
            yield left, colon
            yield colon + 1, right
        else:
            yield left, right


def find_told_title(text: str, start: int, end: int, words: HeadWords) -> tuple[int, int, int] | None:
    """Where the last words before a title that a sentence tells start, where the title starts, and where its phrase ends."""
    found = None
    for match in words.told.finditer(text, start, end):
        stop = _TOLD_END.search(text, match.end(), end)
        last = stop.start() if stop else end
        said = [normal_word(word) for word in WORD.findall(text[match.end() : last])[:MAX_TOLD_TITLE]]
        if any(word in words.titles for word in said) or (said and said[0] in words.leading):
            found = match.start(), match.end(), last
    return found


def _cut(text: str, start: int, end: int, pattern: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """The pieces between the signs; those inside brackets part nothing."""
    at = start
    for match in pattern.finditer(text, start, end):
        inside = text.count("(", at, match.start()) > text.count(")", at, match.start()) and ")" in text[match.end() : end]
        if not inside:
            yield at, match.start()
            at = match.end()
    yield at, end


def _cut_at(text: str, start: int, end: int, words: HeadWords) -> Iterator[tuple[int, int]]:
    """The phrases that "at" and the like part; some of these words do so only behind a title."""
    at = start
    for match in words.at.finditer(text, start, end):
        is_behind_title = has_title_word(text[at : match.start()], words)
        if not is_behind_title and find_place(text[match.end() : end], words.places) == 0 and kind_of(text[at : match.start()], words) == "employer":
            continue
        names_none = words.at_no_name.match(text, match.end(), end) and not has_title_word(text[at : match.start()].rpartition(",")[2], words)
        if not names_none and (is_behind_title or not words.at_behind_title.match(match[0])):
            yield at, match.start()
            at = match.end()
    yield at, end


def _cut_brackets(text: str, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    at = start
    for match in _BRACKETS.finditer(text, start, end):
        yield at, match.start(), False
        yield match.start(1), match.end(1), match.end(1) < match.end()
        at = match.end()
    yield at, end, False


def _make_part(text: str, start: int, end: int, number: int, kind: PartKind, words: HeadWords) -> Iterator[Part]:
    start = match.end() if (match := _NUMBER.match(text, start, end)) else start
    written = text[start:end]
    if not written.isascii() and (sign := _SIGNS.match(written.lstrip(_EDGES))):
        start += len(written) - len(written.lstrip(_EDGES)) + sign.end()
        kind = "place" if kind == "open" and sign[0][0] in words.place_signs else kind
        written = text[start:end]
    left = len(written) - len(written.lstrip(_EDGES))
    stripped = written.strip(_EDGES)
    if stripped and any(char.isalpha() for char in stripped):
        yield Part(start + left, start + left + len(stripped), stripped, number, kind)


def label_of(text: str, words: HeadWords) -> tuple[str, int] | None:
    """What the label at the start of a phrase says it is (`title`, `employer`, `place`, `dates`), and where what it labels starts.

    "Company: Example Works"; a few labels need no colon: "Duration Sep 2012 - Dec 2014".
    """
    match = _LABELLED.match(text)
    if match:
        kind = words.labels.get(normal_label(match[1]))
        if kind is not None and not (kind == "employer" and match[1].endswith("s")):
            return kind, match.end()
    bare = words.bare.match(text)
    return (words.labels[normal_label(bare[1])], bare.end(1)) if bare else None


def normal_label(text: str) -> str:
    """The words of a label in normal form, without signs."""
    return " ".join(word for word in normalise_phrase(text) if word.isalnum())


def _read_label(text: str, start: int, end: int, words: HeadWords) -> tuple[PartKind, int] | None:
    """The kind of a labelled phrase, and where it starts."""
    found = label_of(text[start:end], words)
    if found is None:
        return None
    kind, at = found
    return ("noise" if kind == "dates" else kind), start + at  # type: ignore[return-value]


def _dashed_label(text: str, start: int, end: int, words: HeadWords) -> tuple[PartKind, int] | None:
    """What a label before a dash says about what is behind it, and where that starts: "company - Example Works"."""
    found = _read_label(text, start, end, words)
    return found if found is not None and text[start : found[1]].rstrip().endswith(_DASHES) else None


def _cut_place(part: Part, words: HeadWords) -> Iterator[Part]:
    """A phrase, and apart from it the place glued to its end: "Acme Corp Mountain View"."""
    at = find_place(part.text, words.places) if part.kind in ("open", "employer") else None
    if at == 0 and part.kind == "open":
        part.kind = "place"
    before = part.text[:at].rstrip(_EDGES) if at else ""
    if not at or not before or not _is_placed(before, part.text[at:], words):
        yield part
        return
    yield until(part, len(before), part.kind)
    yield replace(from_(part, at, "place"), after_at=False)


def _is_placed(before: str, place: str, words: HeadWords) -> bool:
    """Whether what stands before a place is whole without it: "Acme Corp", but not "University of"."""
    last = normalise_word(before.rsplit(maxsplit=1)[-1])
    if last in AFTER_TITLE or last in ("the", "at") or last in words.places.part:
        return False
    kind = kind_of(before, words)
    if kind == "title":
        return place not in words.places.codes
    if normalise_word(before) in words.studies:
        return False
    return kind == "employer" or len(before.split()) > 1


def _cut_title(part: Part, words: HeadWords, *, is_run: bool) -> Iterator[Part]:
    """A phrase, and apart from it the employer that follows its title without a sign: "Data Scientist Example Technologies"."""
    found = [(match, normal_word(match[0])) for match in WORD.finditer(join_double_names(part.text, words.surnames, words.titles))]
    places = [index for index, (_, word) in enumerate(found) if word in words.titles]
    last = places[-1] if places else len(found)
    while last + 1 < len(found) and found[last + 1][1] in _GRADES:
        last += 1
    rest = found[last + 1 :]
    if places and len(rest) > 1 and rest[0][1] == "in" and kind_of(part.text[rest[1][0].start() :], words) == "employer" and rest[-1][0][0][0].isupper():
        yield until(part, found[last][0].end(), "title")
        yield replace(from_(part, rest[1][0].start(), "employer"), after_at=False, in_brackets=False)
        return
    is_more = len(rest) <= MAX_MORE and not rest[-1][1].endswith(("ing", "ed")) if rest else False
    if places and rest and rest[0][0][0].islower() and rest[0][1] not in AFTER_TITLE and " " in part.text and not is_more:
        yield until(part, found[last][0].end(), "title")
        return
    if not rest or rest[0][1] in AFTER_TITLE or not rest[0][0][0][0].isupper():
        yield part
        return
    names = [word for _, word in rest]
    is_employer = names[-1] in words.organisations or any(word in words.organisations and word not in words.teams for word in names[-3:])
    if len(names) == 1 and is_employer and not is_run:
        yield part
        return
    if not is_employer and not (is_run and " ".join(names) not in words.teams):
        yield part
        return
    yield until(part, found[last][0].end(), "title")
    yield replace(from_(part, rest[0][0].start(), "employer"), after_at=False, in_brackets=False)


_GRADES = frozenset({"i", "ii", "iii", "iv", "v", "1", "2", "3"})
