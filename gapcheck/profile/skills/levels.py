"""Levels beside the names of skills: "Python - beginner", "Rust (1/5)", "Go ★☆☆☆☆", a column of a table.

In: the lines of lists. Out: for each level the words it stands for and what it makes of them; the level itself is then no cue for anything else.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any, Literal

from gapcheck.domain import Document, Section, SectionKind
from gapcheck.profile.skills.tokens import BREAK, Hit, Tokens
from gapcheck.text_patterns import BULLETS, DASHES, any_phrase

LevelStatus = Literal["weak", "aspiration", "denied", "plain"]
MAX_NAME_WORDS = 5
"""Words of the name beside a level; a longer one is a sentence."""
MAX_ITEM_LINE = 40
"""Characters of a line of a list up to which the next one starts with something new; a longer one may go on there."""
_GOES_ON = ",;/&-(:"
MAX_LINE = 200
_LISTS: frozenset[SectionKind] = frozenset(
    {"skills", "languages", "other", "courses", "summary", "header", "certifications", "interests", "education", "learning"}
)
_SEPARATOR = rf"(?:\s*[:|=]\s*|\s+[{DASHES}]+\s*|\s*[–—]\s*|\s{{2,}}|\s*\.{{3,}}\s*|\t)"
_LOOSE = re.compile(r",|\s{2,}\w")
_BAR = "|"
_ITEM_END = re.compile(rf"[,;|{BULLETS}]")
_ITEM_START = re.compile(rf"[,;|:{BULLETS}]")
_ITEMS: frozenset[SectionKind] = frozenset({"skills", "other"})
"""Sections whose items may be a name and its level with nothing between them."""
MAX_BARE_NAME = 3
"""Words of such a name."""


@dataclass(frozen=True, slots=True)
class Level:
    """One level and the span of the text that it is about."""

    status: LevelStatus
    start: int
    """Of the level."""
    end: int
    about_start: int
    about_end: int
    cue: str
    may_be_item: bool = False
    """Whether its word may be a name itself."""


@dataclass(frozen=True, slots=True)
class LevelWords:
    """`taxonomy/levels.toml`, compiled."""

    beside: re.Pattern[str]
    """A level after its sign, or in brackets, up to the end of its item."""
    whole: re.Pattern[str]
    """A line that is nothing but a level."""
    before: re.Pattern[str]
    """"Level: Beginner – Python"."""
    bare: re.Pattern[str]
    """A level behind a name without any sign, up to the end of its item: "React Advanced"."""
    statuses: Mapping[str, LevelStatus]
    tight: frozenset[str]
    """Words that are no level after a comma or blanks."""
    full: str
    weak_share: float
    weak_months: int
    units: Mapping[str, str]


def build_level_words(words: Mapping[str, Any]) -> LevelWords:
    """Compile the data."""
    statuses: dict[str, LevelStatus] = {}
    named: tuple[LevelStatus, ...] = ("plain", "weak", "aspiration", "denied")
    for status in named:
        statuses |= dict.fromkeys(words[status], status)
    scale, unit = words["scale"], words["unit"]
    units = {name: kind for kind in ("weeks", "months", "years") for name in unit[kind]}
    filler = any_phrase(words["filler"])
    told = rf"(?P<{{0}}word>{any_phrase(statuses)})(?:\s+(?:{filler}))*"
    signs = rf"(?P<{{0}}signs>[{scale['full']}{scale['empty']}]{{{{3,10}}}})"
    share = r"(?P<{0}part>\d{{1,3}})\s*(?:/\s*(?P<{0}whole>5|10|100)|(?P<{0}percent>%))"
    time = rf"[<~]?\s*(?P<{{0}}time>\d{{{{1,2}}}})\+?\s*(?P<{{0}}unit>{any_phrase(units)})\b"
    level = rf"(?:{told}|{signs}|{share}|{time})"
    end = rf"(?=\s*(?:$|[,;|{BULLETS}\n]|\s{{2}}))"
    alone = rf"\s+(?P<d_part>\d{{1,3}})\s*(?:/\s*(?P<d_whole>5|10|100)|(?P<d_percent>%)){end}"
    beside = rf"(?:\s*[(\[{{]\s*{level.format('a_')}\s*[)\]}}]"
    beside += rf"|(?:{_SEPARATOR}|,\s*){level.format('b_')}{end}|\s*(?P<c_signs>[{scale['full']}{scale['empty']}]{{3,10}})|{alone})"
    labels = any_phrase(words["label"])
    loose = any_phrase(word for word in statuses if word not in words["tight"])
    return LevelWords(
        beside=re.compile(beside, re.IGNORECASE),
        whole=re.compile(rf"\s*{level.format('w_')}\s*", re.IGNORECASE),
        before=re.compile(rf"\s*(?:{labels})\s*:\s*{level.format('l_')}{_SEPARATOR}", re.IGNORECASE),
        bare=re.compile(rf"(?<=\w|[+#.)])\s(?P<b_word>{loose})(?:\s+(?:{filler}))*{end}", re.IGNORECASE),
        statuses=statuses,
        tight=frozenset(words["tight"]),
        full=scale["full"],
        weak_share=scale["weak_share"],
        weak_months=scale["weak_months"],
        units=units,
    )


def find_levels(document: Document, sections: Sequence[Section], words: LevelWords) -> list[Level]:
    """All levels in the lists of a document, in reading order."""
    found: list[Level] = []
    for section in sections:
        if section.kind not in _LISTS:
            continue
        lines = [(max(line.start, section.body), line.end) for line in document.lines[section.first_line : section.end_line] if line.end > section.body]
        for index, (start, end) in enumerate(lines):
            if end - start > MAX_LINE or end <= start:
                continue
            found += _in_line(document.text, start, end, words)
            above = lines[index - 1] if index else None
            if above and (alone := _alone(document.text, above, (start, end), words)):
                found.append(alone)
    return found


def _in_line(text: str, start: int, end: int, words: LevelWords) -> Iterator[Level]:
    if match := words.before.match(text, start, end):
        told = _status_of(match, words)
        if told is not None:
            yield Level(told, start, match.end(), match.end(), end, match[0].partition(":")[2].strip(" –-:|").lower())
        return
    floor = start
    for match in words.beside.finditer(text, start, end):
        status = _status_of(match, words)
        signs = [sign.end() for sign in _ITEM_END.finditer(text, floor, match.start())]
        about = signs[-1] if signs else floor
        if match["b_word"] and _plain(match["b_word"]) in words.tight and _LOOSE.match(match[0]):
            continue
        name = text[about : match.start()].strip(f" \t{BULLETS}{DASHES}")
        if status is not None and name and len(name.split()) <= MAX_NAME_WORDS and name.lower() not in words.statuses:
            cue = match[0].strip(" \t()[]-–—:|,.").lower()
            yield Level(status, match.start(), match.end(), about, match.start(), cue, may_be_item=_may_be_item(text, match, end))
            floor = match.end()


def find_bare_levels(
    document: Document, sections: Sequence[Section], words: LevelWords, tokens: Tokens, levels: Sequence[Level], names: Sequence[Hit]
) -> list[Level]:
    """Levels behind names without any sign, in lists of skills: "React Advanced".

    Args:
        levels: that are known already.
        names: found in the text; none of their own words is a level, as in "Linux basics".
    """
    taken = {index for hit in names for index in range(hit.first + 1, hit.end)}
    found: list[Level] = []
    for section in sections:
        if section.kind not in _ITEMS:
            continue
        for line in document.lines[section.first_line : section.end_line]:
            start = max(line.start, section.body)
            if 0 < line.end - start <= MAX_LINE:
                found += _bare_in_line(document.text, start, line.end, words)
    known = {level.about_start for level in levels}
    return [level for level in found if level.about_start not in known and bisect_left(tokens.starts, level.start) not in taken]


def _bare_in_line(text: str, start: int, end: int, words: LevelWords) -> Iterator[Level]:
    for match in words.bare.finditer(text, start, end):
        signs = [sign.end() for sign in _ITEM_START.finditer(text, start, match.start())]
        about = signs[-1] if signs else start
        name = text[about : match.start()].strip(f" \t{BULLETS}{DASHES}")
        if name and len(name.split()) <= MAX_BARE_NAME and name.lower() not in words.statuses:
            yield Level(words.statuses[_plain(match["b_word"])], match.start() + 1, match.end(), about, match.start(), match[0].strip().lower())


def _may_be_item(text: str, match: re.Match[str], end: int) -> bool:
    """Whether a word behind a comma or between bars may be one more item: "Ansys, Fluent, CFX", "Fortran | BASIC | Pascal"."""
    word, sign = match["b_word"] or "", match[0].lstrip()[:1]
    return not word.islower() if sign == "," else word.isupper() and sign == _BAR and text[match.end() : end].lstrip().startswith(_BAR)


def _alone(text: str, above: tuple[int, int], line: tuple[int, int], words: LevelWords) -> Level | None:
    """A line that is nothing but a level, below a name: the cells of a table, one a line."""
    name = text[above[0] : above[1]].strip()
    match = words.whole.fullmatch(text, line[0], line[1]) if name and len(name.split()) <= MAX_NAME_WORDS else None
    if match is None or words.whole.fullmatch(name):
        return None
    status = _status_of(match, words)
    return None if status is None else Level(status, line[0], line[1], above[0], above[1], match[0].strip().lower())


def _plain(word: str) -> str:
    return " ".join(word.lower().split())


def _status_of(match: re.Match[str], words: LevelWords) -> LevelStatus | None:
    """What a level makes of its skill."""
    told = {name[2:]: value for name, value in match.groupdict().items() if value is not None}
    if word := told.get("word"):
        return words.statuses[_plain(word)]
    if signs := told.get("signs"):
        share = sum(sign in words.full for sign in signs) / len(signs)
    elif "part" in told:
        whole = int(told.get("whole", 100))
        share = int(told["part"]) / whole
        if not 0 < share <= 1:
            return None
    else:
        unit = words.units[told["unit"].lower()]
        months = {"weeks": 0.25, "months": 1, "years": 12}[unit] * int(told["time"])
        less = "<" in match[0] and unit == "years" and int(told["time"]) == 1
        return "weak" if less or months < words.weak_months else "plain"
    return "weak" if share <= words.weak_share else "plain"


def hide_levels(tokens: Tokens, levels: Sequence[Level]) -> Tokens:
    """The words with a sign of a list in the place of each level: the language BASIC is none, and what stands before it is an item."""
    words = list(tokens.words)
    for level in levels:
        if level.may_be_item or level.status not in ("weak", "plain"):
            continue
        for index in range(bisect_left(tokens.starts, level.start), bisect_left(tokens.starts, level.end)):
            words[index] = words[index] if words[index] == BREAK else _BAR
    return replace(tokens, words=words)


def levels_of_names(levels: Sequence[Level], tokens: Tokens, names: Sequence[Hit]) -> list[Level]:
    """Levels right behind a name that may have one of its own: "Solutions Architect - Professional"."""
    ends = {tokens.ends[hit.end - 1] for hit in names}
    return [level for level in levels if not ends.isdisjoint(range(level.about_start, level.about_end + 1))]


def find_item_starts(document: Document, sections: Sequence[Section]) -> list[int]:
    """Offsets of the lines of lists that start with something new: the words before them do not reach over."""
    starts = []
    for section in sections:
        if section.kind not in _LISTS:
            continue
        for above, line in pairwise(document.lines[section.first_line : section.end_line]):
            written = document.text[above.start : above.end].rstrip()
            is_over = written and len(written) <= MAX_ITEM_LINE and written[-1] not in _GOES_ON and not written.endswith((" and", " or"))
            if is_over and line.end > line.start and not document.text[line.start].islower():
                starts.append(line.start)
    return starts
