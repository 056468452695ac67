"""Reads degrees.

In: a document and its sections. Out: degrees with level, field and the line they were read from, highest first.
"""

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, get_args

from gapcheck.domain import Degree, DegreeLevel, Document, Section, SectionKind
from gapcheck.text_patterns import YEAR, any_of, any_phrase, match_phrases

LEVELS: tuple[DegreeLevel, ...] = get_args(DegreeLevel)
_DEGREE_SECTIONS: frozenset[SectionKind] = frozenset({"education", "header", "summary", "other", "certifications", "courses", "skills"})
MAX_DATE_LINE = 40
"""Characters of a line above or below a degree that can hold its dates and nothing else."""
MAX_SCHOOL_LINE = 100
"""Characters of a line above or below a degree that can hold its school and dates."""
SCHOOL_ABOVE = 2
"""Lines above a profession in which the school may stand that gave it as a degree."""
_PHRASES = re.compile(r"\s*(?:[,;|:•·(]|\s[-–—]|\s{2,}|\t)\s*")
MAX_STUDIES_LINE = 300
"""Characters of a line from which a few capital letters in it are no degree by themselves."""
NO_YEAR = 9999
_YEAR = re.compile(r"(?:19|20)\d\d")
_DATE_ALONE = re.compile(r"[^\W\d]*\W{0,3}(?:(?:19|20)\d\d\W{0,3}(?:[^\W\d]*\W{0,3}(?:19|20)\d\d)?)\W{0,2}")
"""One word at most beside each year: `July 2027`, `(2025 - 2027)`."""
_LOOSE = " ,;:|·•(–—-/"
"""What ends a quote that was cut before its next phrase."""
_CUT = " …"
"""Ends a quote of a line that goes on."""
NEAREST = 8
"""Degrees before one that may end nearest to it: some stand inside others."""
MIN_APART = 12
"""Characters between two degrees from which they are two, and not one with its short form."""
QUOTE_BEFORE = 80
QUOTE_AFTER = 120
"""Characters of its line that are looked at and quoted before and after the start of a degree."""
_AFTER_DEGREE = re.compile(r"['’]?s?\s*(?:(degree)\b|(?:in|of)\s+|[,(–—-]?\s*)", re.IGNORECASE)
FIELD_REACH = 110
"""Characters after a degree in which its field is looked for."""
Place = Literal["studies", "beside", "elsewhere", "work"]
"""What a stretch of text is: of studies; one that may hold them where none is headed so; of something else, where only a degree with its field counts;
of work, where columns that were read into each other leave a degree that begins a line and is written out."""
MIN_SAFE_LETTERS = 9
"""Outside an education section only long degree words count: short ones are too often something else."""
MIN_SUBJECTS = 3
MAX_SUBJECT_WORDS = 4
"""Words of an item up to which a list is one of subjects and not a sentence."""

_GLUED_DATE = rf"(?-i:(?:(?<=[a-z])[A-Z][a-z]{{2,8}}\.?,? ?)?(?:{YEAR}))"
"""A date that the blank before it is lost for: "BE2019 – 2023"."""


@dataclass(frozen=True, slots=True)
class DegreeWords:
    """`taxonomy/education.toml`, compiled."""

    level: re.Pattern[str]
    levels: Mapping[str, DegreeLevel]
    cased: re.Pattern[str]
    related: re.Pattern[str]
    unrelated: re.Pattern[str]
    unfinished: re.Pattern[str]
    thesis: re.Pattern[str]
    """What stands behind the name of a degree where a piece of work for it is meant."""
    professional: re.Pattern[str]
    """A phrase that starts or ends with what a degree of five years makes of its holder: "Engineer", "Information systems specialist"."""
    schools: re.Pattern[str]
    """Words of the schools that give it."""
    no_professional: re.Pattern[str]
    """Words beside which it is none."""


def build_degree_words(words: Mapping[str, Any]) -> DegreeWords:
    """Compile the data; dots between the letters of an abbreviation are optional."""
    plain = {text: level for level, texts in words["level"].items() for text in texts}
    cased = {text: level for level, texts in words["cased"].items() for text in texts}
    levels = {_letters(text): level for text, level in plain.items()} | {_letters(text): level for text, level in cased.items()}
    no_roles = "".join(rf"(?<!(?<!\w){re.escape(word)}[ -])" for word in words["roles"]["before"])
    professional = any_phrase(words["professional"]["words"])
    return DegreeWords(
        re.compile(_begins(plain) + _no_permit(words["permits"]) + no_roles + _alternatives(plain), re.IGNORECASE),
        levels,
        re.compile(_begins(cased) + rf"(?i:{no_roles})" + _alternatives(cased)),
        match_phrases(words["field"]["related"]),
        match_phrases(words["field"]["unrelated"]),
        match_phrases(words["unfinished"]["words"]),
        re.compile(rf"(?:['’]s)?[\s-]{{1,2}}(?:{any_phrase(words['thesis']['words'])})(?!\w)", re.IGNORECASE),
        re.compile(rf"(?:{professional})(?: .*)?|.* (?:{professional})\W*", re.IGNORECASE),
        match_phrases(words["professional"]["schools"]),
        match_phrases(words["professional"]["never"]),
    )


def _begins(texts: Iterable[str]) -> str:
    """Where one of the names may begin: what must not stand there is looked for at no other place."""
    return rf"(?<![\w.])(?=[{''.join(sorted({re.escape(text[0]) for text in texts}))}])"


def _no_permit(permits: Mapping[str, Sequence[str]]) -> str:
    """Before a degree whose name may be that of a permit: it starts its item, or stands behind some words, and says nothing of a permit."""
    named = any_phrase(permits["words"])
    behind = "|".join(rf"(?<=(?<!\w){re.escape(word)}[ -])" for word in permits["behind"])
    starts = rf"(?:(?<![^\W\d_][ -])|{behind})"
    return rf"(?:(?!(?:{named})(?!\w))|{starts}(?!(?:{named})\s*[:(–-]?\s*(?:{any_phrase(permits['before'])})(?!\w)))"


def _letters(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text.lower())


def _alternatives(texts: Mapping[str, DegreeLevel]) -> str:
    def one(text: str) -> str:
        if " " not in text and len(text) <= 5 and text.isalpha():
            return r"\.?".join(text)
        return r"[\s.\-]{1,2}".join(re.escape(part).replace("'", "['’]") for part in text.split())

    return r"(?<![\w.])(" + any_of(one(text) for text in sorted(texts, key=len, reverse=True)) + rf")(?!(?!{_GLUED_DATE})[\w+#]|['’]?s degree)\.?(?:['’]s)?"


def find_degrees(document: Document, sections: Sequence[Section], words: DegreeWords, names: Container[int] = (), year: int = NO_YEAR) -> tuple[Degree, ...]:
    """All degrees, highest level first, each level and field once.

    Args:
        names: offsets at which names of several words start, such as "MS Visio": no degree stands there.
        year: the present one; a degree of a later year is not finished.
    """
    has_section = any(section.kind == "education" for section in sections)
    found: dict[tuple[str, str], Degree] = {}
    for section in sections:
        if section.kind in _DEGREE_SECTIONS:
            is_elsewhere = section.kind == "skills" or has_section
            place: Place = "studies" if section.kind == "education" else "elsewhere" if is_elsewhere else "beside"
            for degree in _degrees_in(document.text, words, names, (section.body, section.end), year, place):
                found.setdefault((degree.level, degree.field.lower()), degree)
        elif section.kind == "experience":
            for degree in _degrees_in(document.text, words, names, (section.body, section.end), year, "work"):
                found.setdefault((degree.level, degree.field.lower()), degree)
    if not found:
        for degree in _degrees_in(document.text, words, names, (0, len(document.text)), year, "elsewhere"):
            found.setdefault((degree.level, degree.field.lower()), degree)
    if all(level == "none" for level, _ in found):
        for section in sections:
            if section.kind == "education" and (named := _find_professional(document.text[section.body : section.end], words)):
                found.setdefault((named.level, named.field.lower()), named)
    return tuple(sorted(found.values(), key=lambda degree: (-LEVELS.index(degree.level), degree.related is not True)))


def _find_professional(text: str, words: DegreeWords) -> Degree | None:
    """The degree that a line names by the profession it gives, beside its school: "Engineer, Example State University"."""
    lines = text.split("\n")
    for index, line in enumerate(lines):
        if words.unfinished.search(line) or not any(words.professional.fullmatch(part) for part in _PHRASES.split(line.strip())):
            continue
        near = [line, *lines[max(index - SCHOOL_ABOVE, 0) : index][::-1], *lines[index + 1 : index + 2]]
        school = next((other for other in near if len(other) <= MAX_SCHOOL_LINE and words.schools.search(other)), None)
        if school is not None and not (words.no_professional.search(line) or words.no_professional.search(school)):
            field = words.related.search(line) or words.unrelated.search(line)
            related = None if field is None else bool(words.related.search(line))
            return Degree("master", field[0] if field else "", related, line.strip().rstrip(_LOOSE)[: QUOTE_BEFORE + QUOTE_AFTER], True)
    return None


def names_degree(document: Document, line_index: int, words: DegreeWords) -> bool:
    """Whether a line names a degree; or the one above does, and this one is no list of subjects."""
    line = document.lines[line_index]
    own = document.text[line.start : line.end]
    is_list = ":" in own or lists_subjects(own)
    first = line if is_list else document.lines[max(line_index - 1, 0)]
    text = document.text[first.start : line.end]
    return bool(words.level.search(text) or words.cased.search(text))


def lists_subjects(line: str) -> bool:
    """Whether a line beside a degree is a bare list of what was studied."""
    parts = line.split(",")
    return len(parts) >= MIN_SUBJECTS and ":" not in line and line.count(" ") <= MAX_SUBJECT_WORDS * len(parts)


def _degrees_in(whole: str, words: DegreeWords, names: Container[int], span: tuple[int, int], year: int, place: Place) -> Iterator[Degree]:
    in_studies, strict = place == "studies", place in ("elsewhere", "work")
    text = whole[span[0] : span[1]]
    matches = sorted([*words.level.finditer(text), *words.cased.finditer(text)], key=lambda match: (match.start(), -match.end()))
    named = {words.levels[_letters(match[1])] for match in matches if not words.thesis.match(text, match.end())}
    reached, floor = -1, -1
    for index, match in enumerate(matches):
        if match.start() < reached or span[0] + match.start(1) in names:
            continue
        reached = match.end()
        level = words.levels[_letters(match[1])]
        if level in named and words.thesis.match(text, match.end()):
            continue
        is_short = len(_letters(match[1])) < MIN_SAFE_LETTERS and "." not in match[1]
        if place == "work" and not (match.re is words.level and _begins_line(text, match.start()) and _is_named(text, match.end(), words)):
            continue
        if is_short and match.re is words.cased and _ends_shouted_words(text, match):
            continue
        is_doubtful = match.re is words.cased and (not in_studies or _is_prose(text, match.start()))
        if is_short and (strict or is_doubtful) and not _is_named(text, match.end(), words):
            continue
        following = next((later.start() for later in matches[index + 1 :] if later.start() >= match.end()), len(text))
        tail = text[match.end() : max(match.end() + 3, min(match.end() + FIELD_REACH, following))]
        line = _line_around(text, match.start())
        field_match = words.related.search(tail) or words.related.search(line)
        other = words.unrelated.search(tail)
        if strict and field_match is None and other is None:
            continue
        related = True if field_match else False if other else None
        chosen = field_match or other
        near = _lines_near(text, match.start(), floor, following)
        floor = near.reach
        is_finished = not words.unfinished.search(line) and (strict or not words.unfinished.search(near.date_line()))
        if is_finished and in_studies:
            is_finished = near.last_year() <= year
        yield Degree(level, chosen[0] if chosen else "", related, _quote(text, match, matches[:index], matches[index + 1 :]), is_finished)


def _begins_line(text: str, at: int) -> bool:
    return not text[_line_at(text, at)[0] : at].strip()


def _ends_shouted_words(text: str, match: re.Match[str]) -> bool:
    """Whether letters end a line of capitals behind another word, where they may be one: "ABOUT ME"."""
    start, end = _line_at(text, match.start())
    return text[start:end].isupper() and text[start : match.start()].rstrip()[-1:].isalpha() and not text[match.end() : end].strip()


def _is_prose(text: str, at: int) -> bool:
    """Whether an offset stands in a line as long as paragraphs are."""
    start, end = _line_at(text, at)
    return end - start > MAX_STUDIES_LINE


def _is_named(text: str, end: int, words: DegreeWords) -> bool:
    """Whether what follows a short degree word says that it is one: "Master degree", "BA in Informatics"."""
    after = _AFTER_DEGREE.match(text, end)
    if after is None or after[1] is not None:
        return after is not None
    return any(fields.match(text, after.end()) for fields in (words.related, words.unrelated))


def _quote(text: str, match: re.Match[str], before: Sequence[re.Match[str]], after: Sequence[re.Match[str]]) -> str:
    """The degree with its line, no further than the degrees before and after it, and whole words only; its own short form is not another."""
    at = match.start()
    floor = max((other.end() for other in before[-NEAREST:] if at - other.end() > MIN_APART), default=0)
    limit = next((other.start() for other in after if other.start() > match.end() + MIN_APART), len(text))
    start, end = _line_at(text, at)
    end = min(end, limit)
    first, last = (at if start < floor else max(start, at - QUOTE_BEFORE)), min(end, at + QUOTE_AFTER)
    while start < first < at and not text[first - 1].isspace():
        first += 1
    while at < last < end and not text[last].isspace():
        last -= 1
    return text[first:last].strip().rstrip(_LOOSE) + (_CUT if last < end else "")


@dataclass(frozen=True, slots=True)
class _Near:
    """What stands around a degree."""

    own: str
    """Its line, as far as it is its own."""
    lines: tuple[str, ...]
    """The one above and those below; empty where they are another's."""
    reach: int
    """Offset up to which they are its own."""

    def date_line(self) -> str:
        """The line beside it which holds its dates: a short one with a year; or nothing."""
        return next((line for line in self.lines if len(line) <= MAX_DATE_LINE and _YEAR.search(line)), "")

    def last_year(self) -> int:
        """The last year of a degree: in its own line, or else above or below it beside the school; 0 where there is none."""
        near = (self.own, *(line for line in self.lines if len(line) <= MAX_SCHOOL_LINE))
        return next((max(years) for line in near if (years := [int(found) for found in _YEAR.findall(line)])), 0)


def _lines_near(text: str, at: int, floor: int, limit: int) -> _Near:
    """The lines beside that of an offset, as far as they stand between two limits; below an empty line only one that holds a date alone.

    A second line below counts where the first names the school and no year: "MSc / Aldermere University / 2016 - 2018".
    """
    start, end = _line_at(text, at)
    top = _line_at(text, start - 1)[0] if start else 0
    above = text[top : start - 1] if start and top >= floor else ""
    below, after = [*text[end + 1 : limit].split("\n", 2), "", ""][:2] if end < min(limit, len(text)) else ("", "")
    if not below.strip():
        date = text[end:limit].lstrip().split("\n", 1)[0].strip()
        below, after = (date if _DATE_ALONE.fullmatch(date) else ""), ""
    elif _YEAR.search(below) or len(below) > MAX_SCHOOL_LINE or len(after) > MAX_DATE_LINE or not _YEAR.search(after):
        after = ""
    own = text[start:end]
    is_dated = _YEAR.search(own) or (len(above) <= MAX_SCHOOL_LINE and _YEAR.search(above))
    reach = end if is_dated else end + 1 + len(below) + bool(after) + len(after)
    return _Near(own[max(0, floor - start) : max(0, min(end, limit) - start)], (above, below, after), reach)


def _line_at(text: str, at: int) -> tuple[int, int]:
    """Where the line of an offset starts and ends."""
    end = text.find("\n", at)
    return text.rfind("\n", 0, at) + 1, len(text) if end < 0 else end


def _line_around(text: str, at: int) -> str:
    start, end = _line_at(text, at)
    return text[max(start, at - QUOTE_BEFORE) : min(end, at + QUOTE_AFTER)].strip()
