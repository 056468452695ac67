"""What the phrases of a head are by what stands beside them: places, names with another in brackets, and what is missing.

In: phrases that their own words told apart. Out: the same, some of another kind, joined or cut.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from gapcheck.profile.head_names import ends_like_field
from gapcheck.profile.head_words import (
    AFTER_TITLE,
    WORD,
    HeadWords,
    Part,
    PartKind,
    ends_in_title,
    from_,
    is_capitalised,
    kind_of,
    names_of,
    normal_word,
    until,
)

_SLASH = re.compile(r"\s+/\s+")
"""What parts title and employer where nothing else does, and is part of a title elsewhere: "Developer / Architect"."""
_IN_NAME = re.compile(r"\s+in\s+((?:[A-Z][\w&.'’-]*)(?:\s+(?:&|and|of|[A-Z][\w&.'’-]*)){0,3})$")
_FOR_NAME = re.compile(r"\s+for\s+(?:the\s+)?([A-Z][^,;|]+)$")
MAX_CITY_WORDS = 3
_CLOSING = re.compile(r"\W{0,3}?[)\]]")


def settle_places(parts: Sequence[Part], words: HeadWords) -> None:
    """Phrases beside a known place are places too: in its brackets, between two, before a state's letters, or where another phrase is the employer."""
    for before, part, after in zip(parts, parts[1:], parts[2:], strict=False):
        is_between = before.kind == after.kind == "place" and before.segment == part.segment == after.segment
        if part.kind == "open" and is_between and not part.in_brackets:
            part.kind = "place"
    for before, part in pairwise(parts):
        if part.segment != before.segment or part.in_brackets != before.in_brackets:
            continue
        if part.in_brackets and {part.kind, before.kind} == {"place", "open"}:
            part.kind = before.kind = "place"
        elif part.kind == "place" and not part.in_brackets and _may_be_place(before, part, parts, words) and not _is_left(before, parts, words):
            before.is_guess = not _has_other_name(before, parts)
            before.kind = "place"


def _may_be_place(part: Part, after: Part, parts: Sequence[Part], words: HeadWords) -> bool:
    """Whether a phrase before a known place is one itself."""
    count = len(part.text.split())
    if part.text.isupper() and not after.text.isupper():
        return False
    if part.kind == "open":
        return _has_other_name(part, parts) or (after.text in words.places.codes and count <= MAX_CITY_WORDS and not part.after_at)
    beside = [other for other in parts if other.line == part.line and other is not part and other.kind != "place"]
    apart = any(other.kind == "open" and other.line != part.line and not other.in_brackets for other in parts)
    return part.kind == "employer" and count <= MAX_CITY_WORDS and apart and bool(beside) and all(other.kind in ("title", "field") for other in beside)


def _is_left(part: Part, parts: Sequence[Part], words: HeadWords) -> bool:
    """Whether a phrase is a name before a town and its country below the title or before it, that all else goes on with: "Analyst, Ovens" above
    "Kelp, Lyon, France"."""
    title = next((other for other in parts if other.kind == "title" and not other.in_brackets), None)
    at = parts.index(part)
    is_first = at == 0 or parts[at - 1].line != part.line
    if part.kind != "open" or title is None or not is_first or not _ends_address(parts[at + 1 :], part, title):
        return False
    if title.line > part.line or title.segment == part.segment:
        return False
    return all(_goes_on(other, title, words) for other in names_of(parts) if other is not part)


def _ends_address(following: Sequence[Part], part: Part, title: Part) -> bool:
    """Whether two places or more follow a phrase, and nothing else in its line before the title."""
    rest = [other for other in following if other.line == part.line and (title.line != part.line or other.start < title.start)]
    return len(rest) > 1 and all(other.kind == "place" for other in rest)


def _goes_on(part: Part, title: Part, words: HeadWords) -> bool:
    """Whether a phrase may be a field, a topic or a part of an organisation behind the title and a comma."""
    is_beside = part.segment == title.segment and part.start > title.end and not part.after_at
    return is_beside and (part.kind == "open" or part.is_within or ends_like_field(part, words))


def join_wrapped(parts: Sequence[Part], words: HeadWords) -> list[Part]:
    """Names that go on in the next line of the head: "Quayside High" above "School - Leeds", "Museum of" above "Glass"."""
    made: list[Part] = []
    for part in parts:
        before = made[-1] if made else None
        if before is not None and part.line == before.line + 1 and _is_wrapped(before, part, words):
            kind: PartKind = "employer" if "employer" in (part.kind, before.kind) else before.kind
            made[-1] = replace(before, end=part.end, text=f"{before.text} {part.text}", kind=kind, segment=part.segment)
        else:
            made.append(part)
    return made


def _is_wrapped(before: Part, part: Part, words: HeadWords) -> bool:
    if before.kind not in ("open", "employer") or part.kind not in ("open", "employer") or before.in_brackets or part.in_brackets:
        return False
    last = before.text.rsplit(maxsplit=1)[-1].lower()
    is_rest = before.kind == "open" and part.kind == "employer" and normal_word(part.text) in words.organisations
    return is_rest or last in ("of", "&", "and", "the", "for")


def _has_other_name(part: Part, parts: Sequence[Part]) -> bool:
    """Whether another phrase may be the employer: one that says so, or one before it or beside a title."""
    others = [other for other in parts if other is not part and not other.in_brackets]
    has_title = any(other.kind == "title" for other in others)
    return any(other.kind == "employer" or (other.kind == "open" and (has_title or other.start < part.start)) for other in others)


def join_brackets(text: str, parts: Sequence[Part], words: HeadWords) -> list[Part]:
    """Names of organisations with the name in the brackets behind them: "Harbour Labs (formerly Quay Works)"; what only tells about them goes."""
    made: list[Part] = []
    inner: list[Part]
    at = 0
    while at < len(parts):
        part, at = parts[at], at + 1
        if part.kind in ("open", "employer") and not part.in_brackets:
            inner = list(takewhile(lambda other: other.in_brackets, parts[at:]))
            kinds = {other.kind for other in inner}
            if inner and text[part.end : inner[0].start].strip(" .") in ("(", "[") and not kinds & {"title", "noise", "field"} and kinds != {"place"}:
                part = _with_bracket(text, part, inner, words)
                at += len(inner)
        made.append(part)
    return made


def _with_bracket(text: str, part: Part, inner: Sequence[Part], words: HeadWords) -> Part:
    close = _CLOSING.match(text, inner[-1].end)
    inside = text[inner[0].start : close.end() - 1] if close else ""
    first = inside.split(maxsplit=1)[0] if inside.strip() else ""
    is_told = first[:1].islower() and normal_word(first.strip(",")) not in words.other_names
    if close is None or is_told or not is_capitalised(inside) or "/" in inside or ":" in inside:
        return part
    kind: PartKind = "employer" if any(other.kind == "employer" for other in inner) else part.kind
    return replace(part, end=close.end(), text=text[part.start : close.end()], kind=kind)


def settle_missing(parts: Sequence[Part], words: HeadWords) -> list[Part]:
    """Where no phrase is a title, a kind of employment is one: "Internship"; where none is an employer, the name behind the title: "Intern Acme, Leeds"."""
    if not any(part.kind == "title" for part in parts):
        for part in parts:
            if part.kind == "noise" and ends_in_title(part.text, words):
                part.kind = "title"
                break
        _settle_work_name(parts, words)
    named = [part for part in parts if part.kind in ("title", "open", "employer")]
    if len(named) == 1 and (sign := _SLASH.search(named[0].text)):
        parts = [piece for part in parts for piece in (_cut_slash(part, sign, words) if part is named[0] else (part,))]
    if not any(part.kind == "employer" for part in parts):
        parts = [piece for part, after in pairwise([*parts, None]) if part is not None for piece in _cut_in(part, after, words)]
    if any(part.kind in ("open", "employer") for part in parts):
        return list(parts)
    for part in parts:
        if part.kind == "noise" and " ".join(map(normal_word, WORD.findall(part.text))) in words.own_account:
            part.kind = "employer"
            return list(parts)
    pieces: list[Part] = []
    for index, part in enumerate(parts):
        is_headline = part.text.isupper() and [other.kind for other in parts if other.line == part.line] == ["title"]
        is_below_date = is_headline and part.line > 0 and all(other.kind == "place" for other in parts if other.line < part.line)
        pieces += _cut_name(part, parts[index + 1] if index + 1 < len(parts) else None, words, is_below_date=is_below_date)
    return pieces


def _cut_in(part: Part, after: Part | None, words: HeadWords) -> Iterator[Part]:
    """A title, and apart from it the name behind "in", where a place follows, or an organisation behind "for": "Data Analyst in Quillon, Riga"."""
    firm = _FOR_NAME.search(part.text) if part.kind == "title" else None
    if firm is not None and ends_in_title(part.text[: firm.start()], words) and _names_firm(firm[1], words):
        yield until(part, firm.start(), "title")
        yield replace(from_(part, firm.start(1), "employer"), after_at=True)
        return
    sign = _IN_NAME.search(part.text) if part.kind == "title" else None
    is_placed = after is not None and after.kind == "place" and (after.line, after.segment) == (part.line, part.segment) and not after.in_brackets
    if sign is None or not is_placed or not ends_in_title(part.text[: sign.start()], words) or kind_of(sign[1], words) != "open":
        yield part
        return
    yield until(part, sign.start(), "title")
    yield replace(from_(part, sign.start(1), "employer"), after_at=True)


def _names_firm(text: str, words: HeadWords) -> bool:
    """Whether a phrase is an organisation by its words, and no field of work."""
    said = [normal_word(word) for word in WORD.findall(text)]
    return is_capitalised(text) and kind_of(text, words) == "employer" and said[-1] not in words.field_ends and not any(word in words.within for word in said)


def _cut_slash(part: Part, sign: re.Match[str], words: HeadWords) -> Iterator[Part]:
    """Both sides of the slash in the only phrase of a head, unless both are titles."""
    before, after = part.text[: sign.start()], part.text[sign.end() :]
    kinds = kind_of(before, words), kind_of(after, words)
    if kinds == ("title", "title"):
        yield part
    else:
        yield until(part, sign.start(), kinds[0])
        yield from_(part, sign.end(), kinds[1])


def _settle_work_name(parts: Sequence[Part], words: HeadWords) -> None:
    """Of two organisations in a head without a title, one above a firm in its legal form is what the work is called: "Mobile Engineering, / Quillon Inc."."""
    said = [part for part in parts if part.kind == "employer" and not part.in_brackets]
    if len(said) == 2 and said[0].line < said[1].line and [_is_firm(part.text, words) for part in said] == [False, True]:
        said[0].kind = "title"


def _is_firm(text: str, words: HeadWords) -> bool:
    return normal_word(text.rstrip(".").rsplit(maxsplit=1)[-1]) in words.legal


def _cut_name(part: Part, after: Part | None, words: HeadWords, *, is_below_date: bool) -> Iterator[Part]:
    """A title, and apart from it the capitalised name at its end, where a place follows or the title has small letters: "Data engineer Harbour".

    Args:
        is_below_date: whether it is a line in capitals below one with dates and place: "CTO HARBOUR LABS".
    """
    found = list(WORD.finditer(part.text))
    last = max((index for index, match in enumerate(found) if normal_word(match[0]) in words.titles), default=len(found))
    rest = found[last + 1 :]
    is_name = rest and rest[0][0][0].isupper() and normal_word(rest[0][0]) not in AFTER_TITLE and kind_of(part.text[rest[0].start() :], words) == "open"
    is_placed = is_below_date or (after is not None and after.kind == "place" and after.segment == part.segment)
    is_written_apart = bool(rest) and found[last][0].islower() and not any(word.islower() for word in part.text[rest[0].start() :].split())
    if part.kind != "title" or not is_name or not (is_placed or is_written_apart):
        yield part
        return
    yield until(part, found[last].end(), "title")
    yield from_(part, rest[0].start(), "employer")
