"""The phrases of the head of an entry, and what each says it is by its own words: title, employer, place, or nothing yet."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Literal

from gapcheck.profile.places import Places, find_place
from gapcheck.taxonomy.normalising import normalise_phrase, normalise_word
from gapcheck.text_patterns import BULLET_EDGES, BULLETS, DASHES

PartKind = Literal["title", "employer", "place", "field", "noise", "open"]
_STRONG = re.compile(rf"\s*(?:[|{BULLETS}\t;]|\s[{DASHES}]+(?=\s|$)|(?<=\S)\s{{2,}}(?=\S))\s*|(?:^|\s)[{DASHES}]+\s|[{DASHES}]+\s*$")
_COMMA = re.compile(r"\s*,(?!\s*(?:inc|llc|ltd|l\.?l\.?c|corp|gmbh|co|plc|llp|s\.a|pvt|pte)\b)\s*", re.IGNORECASE)
_TIME_BEFORE = re.compile(r"\d{1,2}\+?\s+(?:years?|months?)(?:\s+(?:as|of))?(?:\s+an?)?\s+", re.IGNORECASE)
"""How long, before a title: "2 years as Team Lead"."""
_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]\s*")
_WORD = re.compile(r"(?:[Cc][Oo]-\s?)?[^\W\d_][\w'’&+#]*|\d+\w*")
_TOGETHER = re.compile(r"co-\s?(?=\w{3})")
"""What a word starts with that says no more than that others did the same: "Co-owner"."""
_EDGES = BULLET_EDGES + ".,:;|()[]*_@/>"
_LABELLED = re.compile(r"[ \t•*-]*([^:|\n]{2,30}?)\s*(?::-?|\s{2,}:?|\t|\s-\s)\s*")
_MAX_TITLE_WORDS = 12


@dataclass(frozen=True, slots=True)
class HeadWords:
    """`taxonomy/titles.toml` and what else tells the parts of a head apart, compiled."""

    titles: frozenset[str]
    leading: frozenset[str]
    organisations: frozenset[str]
    ranks: frozenset[str]
    employment: frozenset[str]
    teams: frozenset[str]
    labels: Mapping[str, str]
    """Label in normal form to `title`, `employer`, `place` or `dates`."""
    bare_labels: tuple[str, ...]
    """Labels that need no colon, in lower case."""
    inside: frozenset[str]
    at: re.Pattern[str]
    places: Places


def build_head_words(words: Mapping[str, Any], places: Places) -> HeadWords:
    """Compile the data."""

    def normal(texts: Sequence[str]) -> frozenset[str]:
        return frozenset(" ".join(normalise_phrase(text)) for text in texts)

    joined = "|".join(re.escape(word) for word in words["at"] if word.isalpha())
    signs = "|".join(re.escape(word) for word in words["at"] if not word.isalpha())
    labels = {text: kind for kind in ("title", "employer", "place", "dates") for text in normal(words["label"][kind])}
    return HeadWords(
        titles=frozenset(_TOGETHER.sub("", word) for word in normal([*words["title"], *words["surname_titles"]])),
        leading=normal(words["leading"]),
        organisations=normal([*words["organisation"], *words["surname_organisations"]]),
        ranks=normal(words["rank"]),
        employment=normal(words["employment"]),
        teams=normal(words["team"]),
        labels=labels,
        bare_labels=tuple(sorted(words["label"]["bare"], key=len, reverse=True)),
        inside=normal(words["label"]["inside"]),
        at=re.compile(rf"\s+(?:{joined})\s+(?=[^\Wa-z]|the\s)|\s*(?:{signs})\s*"),
        places=places,
    )


@dataclass(slots=True)
class Part:
    """A phrase of a head."""

    start: int
    end: int
    """Half-open characters of the text."""
    text: str
    line: int
    """Number of its line in the head."""
    kind: PartKind
    after_at: bool = False
    in_brackets: bool = False
    segment: int = 0
    """Number of what stands between two strong signs; commas part phrases of one segment."""


def split_head(text: str, lines: Sequence[tuple[int, int]], words: HeadWords, *, is_run: bool = False) -> list[Part]:
    """The phrases of a head's lines, each with what its own words say it is.

    Args:
        is_run: whether nothing parts title and employer, as where line breaks are lost.
    """
    cut = [part for number, (start, end) in enumerate(lines) for part in _split_line(text, start, end, number, words)]
    parts = [piece for part in cut for piece in (_cut_title(part, words, is_run=is_run) if part.kind == "open" else (part,))]
    for part in parts:
        if part.kind == "open":
            part.kind = kind_of(part.text, words)
        if part.after_at and part.kind in ("title", "open", "field") and not _ends_in_title(part.text, words):
            part.kind = "employer"
    _settle_places(parts)
    return [part for part in parts if part.kind != "noise"]


def _settle_places(parts: Sequence[Part]) -> None:
    """Phrases beside a known place are places too: in its brackets, or before it where the employer is another phrase: "Rehovot, Israel"."""
    for before, part in pairwise(parts):
        if part.in_brackets and before.in_brackets and part.segment == before.segment and {part.kind, before.kind} == {"place", "open"}:
            part.kind = before.kind = "place"
        elif part.kind == "place" and before.kind == "open" and part.segment == before.segment and not part.in_brackets and _has_other(before, parts):
            before.kind = "place"


def _has_other(part: Part, parts: Sequence[Part]) -> bool:
    """Whether another phrase may be the employer."""
    return any(other is not part and other.kind in ("open", "employer") and not other.in_brackets for other in parts)


def _split_line(text: str, start: int, end: int, number: int, words: HeadWords) -> Iterator[Part]:
    for segment, (begin, last) in enumerate(_cut(text, start, end, _STRONG)):
        first = match.end() if (match := _TIME_BEFORE.match(text, begin, last)) else begin
        labelled = _read_label(text, first, last, words)
        if labelled is not None:
            kind, after_label = labelled
            for index, (left, right) in enumerate(_cut(text, after_label, last, _COMMA)):
                for part in _make_part(text, left, right, number, kind if index == 0 or kind != "employer" else "open"):
                    yield from _cut_place(part, words)
            continue
        outer = list(_cut_brackets(text, first, last))
        for a, b, in_brackets in outer:
            for index, (left, right) in enumerate(_cut(text, a, b, words.at)):
                for c, d in _cut(text, left, right, _COMMA):
                    for part in _make_part(text, c, d, number, "open"):
                        part.after_at, part.in_brackets, part.segment = index > 0, in_brackets, number * 100 + segment
                        yield from _cut_place(part, words)


def _cut(text: str, start: int, end: int, pattern: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    at = start
    for match in pattern.finditer(text, start, end):
        yield at, match.start()
        at = match.end()
    yield at, end


def _cut_brackets(text: str, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    at = start
    for match in _BRACKETS.finditer(text, start, end):
        yield at, match.start(), False
        yield match.start(1), match.end(1), True
        at = match.end()
    yield at, end, False


def _make_part(text: str, start: int, end: int, number: int, kind: PartKind) -> Iterator[Part]:
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
        kind = words.labels.get(_normal_label(match[1]))
        if kind is not None and not (kind == "employer" and match[1].endswith("s")):
            return kind, match.end()
    for label in words.bare_labels:
        if text[: len(label)].lower() == label and text[len(label) : len(label) + 1] == " ":
            return words.labels[_normal_label(label)], len(label)
    return None


def _normal_label(text: str) -> str:
    return " ".join(word for word in normalise_phrase(text) if word.isalnum())


def _read_label(text: str, start: int, end: int, words: HeadWords) -> tuple[PartKind, int] | None:
    """The kind of a labelled phrase, and where it starts."""
    found = label_of(text[start:end], words)
    if found is None:
        return None
    kind, at = found
    return ("noise" if kind == "dates" else kind), start + at  # type: ignore[return-value]


def _cut_place(part: Part, words: HeadWords) -> Iterator[Part]:
    """A phrase, and apart from it the place glued to its end: "Acme Corp Mountain View"."""
    at = find_place(part.text, words.places)
    if at is None or part.kind not in ("open", "employer"):
        yield part
    elif at == 0 and part.kind == "open":
        part.kind = "place"
        yield part
    elif at == 0:
        yield part
    else:
        before = part.text[:at].rstrip(_EDGES)
        is_whole = normalise_word(before.split()[-1]) not in _OF | {"the"} if before else False
        if is_whole and (kind_of(before, words) in ("title", "employer") or len(before.split()) > 1):
            yield Part(part.start, part.start + len(before), before, part.line, part.kind, part.after_at, part.in_brackets, part.segment)
            yield Part(part.start + at, part.end, part.text[at:], part.line, "place", False, part.in_brackets, part.segment)
        else:
            yield part


def _cut_title(part: Part, words: HeadWords, *, is_run: bool) -> Iterator[Part]:
    """A phrase, and apart from it the employer that follows its title without a sign: "Data Scientist Example Technologies"."""
    found = [(match, _normal(match[0])) for match in _WORD.finditer(part.text)]
    places = [index for index, (_, word) in enumerate(found) if word in words.titles]
    last = places[-1] if places else len(found)
    while last + 1 < len(found) and found[last + 1][1] in _GRADES:
        last += 1
    rest = found[last + 1 :]
    if places and rest and rest[0][0][0].islower() and rest[0][1] not in _OF and " " in part.text:
        end = found[last][0].end()
        yield Part(part.start, part.start + end, part.text[:end], part.line, "title", part.after_at, part.in_brackets, part.segment)
        return
    if not rest or found[last + 1][1] in _OF or not found[last + 1][0][0][0].isupper():
        yield part
        return
    names = [word for _, word in rest]
    is_employer = names[-1] in words.organisations or any(word in words.organisations for word in names[-3:])
    if not is_employer and not (is_run and " ".join(names) not in words.teams):
        yield part
        return
    end, start = found[last][0].end(), rest[0][0].start()
    yield Part(part.start, part.start + end, part.text[:end], part.line, "title", part.after_at, part.in_brackets, part.segment)
    yield Part(part.start + start, part.end, part.text[start:], part.line, "employer", segment=part.segment)


def kind_of(text: str, words: HeadWords) -> PartKind:
    """What a phrase is by its own words."""
    found = [_normal(word) for word in _WORD.findall(text)]
    plain = " ".join(found)
    if not found or plain in words.employment or _is_noise(found, words):
        return "noise"
    if _is_title(found, words):
        return "title"
    if plain in words.teams:
        return "field"
    if any(word in words.organisations for word in found):
        return "employer"
    return "field" if all(word in words.ranks for word in found) else "open"


def _normal(word: str) -> str:
    return _TOGETHER.sub("", normalise_word(word))


def _is_noise(found: Sequence[str], words: HeadWords) -> bool:
    """Kinds of employment and stretches of time: "4 yr 9 mo", "Full time contract"."""
    left = [word for word in found if not word[0].isdigit() and word not in _TIME_WORDS]
    if not left or " ".join(left) in words.employment:
        return True
    return len(left) > 1 and all(word in words.employment or word in words.places.names for word in left)


_TIME_WORDS = frozenset({"yr", "yrs", "year", "mo", "mos", "month", "less", "than", "a", "and"})


def _ends_in_title(text: str, words: HeadWords) -> bool:
    found = _WORD.findall(text)
    return bool(found) and _normal(found[-1]) in words.titles


def _is_title(found: Sequence[str], words: HeadWords) -> bool:
    """Whether a title's word stands last, before "of" or "for", or first of all ("Director Data Platform"); an organisation's last word speaks against it."""
    if len(found) > _MAX_TITLE_WORDS:
        return False
    core = [word for word in found if word not in words.ranks or word in words.titles]
    if not core:
        return False
    last = next((word for word in reversed(core) if not word.isdigit() and len(word) > 1), core[-1])
    if last in words.titles:
        return True
    places = [index for index, word in enumerate(found) if word in words.titles or (word in words.leading and index < 2)]
    if not places:
        return False
    for index in places:
        following = found[index + 1 : index + 2]
        if following and following[0] in _OF:
            return True
    return last not in words.organisations and (found[places[0]] in words.titles or places[0] == 0)


_OF = frozenset({"of", "for", "in", "to", "ii", "iii", "iv", "i", "und", "de", "and"})
_GRADES = frozenset({"i", "ii", "iii", "iv", "v", "1", "2", "3"})
