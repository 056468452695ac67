"""What a resume leaves open: placeholders that were never filled in, jobs without dates, jobs whose bullets tell no result, two people in one file.

In: a document with its sections and entries. Out: typed facts with the line that shows each; never a judgement.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gapcheck.domain import Document, OpenPoint, Section
from gapcheck.profile.entries import PlacedEntry
from gapcheck.text_patterns import BULLET_START, MAIL, any_of, any_phrase

_NUMBER = re.compile(r"[\W\d]*")
"""What stands before the words of an item of a list."""
_STATEMENT = re.compile(r"\s+[A-Z][a-z]+(?:\s+[\w&/,.'’-]+){4}")
MAX_QUOTE = 120
MAX_POINTS = 12
"""Of one kind; the rest would say the same."""


@dataclass(frozen=True, slots=True)
class OpenWords:
    """`taxonomy/open_points.toml`, compiled."""

    placeholder: re.Pattern[str]
    result: re.Pattern[str]
    least_bullets: int


def build_open_words(words: Mapping[str, Any], numbers: Sequence[str]) -> OpenWords:
    """Compile the data.

    Args:
        numbers: words that count as numbers.
    """
    named = any_phrase(words["placeholder"])
    inside = rf"(?:(?:your|insert|enter|add)\s+[^\]\n}}>]{{2,40}}|(?:your\s+)?(?:{named})(?:[\s,/]+(?:{named}|here|\d))*)"
    phrases = any_of(map(re.escape, words["phrases"]))
    return OpenWords(
        re.compile(rf"[\[{{<]\s*{inside}\s*[\]}}>]|(?<!\w)(?:{phrases})(?!\w)", re.IGNORECASE),
        re.compile(rf"\d|%|(?<!\w)(?:{any_phrase([*words['result'], *numbers])})(?!\w)", re.IGNORECASE),
        words["policy"]["least_bullets"],
    )


def find_open_points(document: Document, sections: Sequence[Section], entries: Sequence[PlacedEntry], words: OpenWords) -> tuple[OpenPoint, ...]:
    """Everything left open, by kind and then in reading order."""
    found = (_placeholders(document, words), _undated(document, entries), _without_result(document, entries, words), _second_person(document, sections))
    return tuple(point for points in found for point in list(points)[:MAX_POINTS])


def _line_at(document: Document, offset: int) -> tuple[str, int]:
    number = document.text.count("\n", 0, offset)
    line = document.lines[number]
    return document.text[line.start : line.end].strip()[:MAX_QUOTE], number + 1


def _placeholders(document: Document, words: OpenWords) -> Iterator[OpenPoint]:
    told: set[int] = set()
    found = list(words.placeholder.finditer(document.text))
    numbered = {match[0] for match in found if any(map(str.isdigit, match[0]))}
    for match in found:
        if len(numbered) > 1 and match[0] in numbered:
            continue  # "[Project 1]", "[Project 2]" refer to a list
        if _is_label(document.text, match):
            continue
        quote, number = _line_at(document, match.start())
        if number not in told:
            told.add(number)
            yield OpenPoint("placeholder", quote, number)


def _is_label(text: str, match: re.Match[str]) -> bool:
    """Whether words in brackets begin an item and a statement follows: "[School project] Designed and built a bird counter for ..."."""
    start, end = text.rfind("\n", 0, match.start()) + 1, text.find("\n", match.end())
    before, after = text[start : match.start()], text[match.end() : end if end >= 0 else len(text)]
    return match[0].startswith("[") and _NUMBER.fullmatch(before) is not None and _STATEMENT.match(after) is not None


def _undated(document: Document, entries: Sequence[PlacedEntry]) -> Iterator[OpenPoint]:
    for item in entries:
        if item.entry.kind == "work" and not item.spans and not item.entry.months:
            yield OpenPoint("dates_missing", *_line_at(document, item.first))


def _without_result(document: Document, entries: Sequence[PlacedEntry], words: OpenWords) -> Iterator[OpenPoint]:
    """Jobs with several bullets of which none has a number or says what came of it."""
    for item in entries:
        if item.entry.kind != "work":
            continue
        bullets = list(_bullets(document.text[item.head_end : item.end]))
        if len(bullets) >= words.least_bullets and not any(words.result.search(BULLET_START.sub("", bullet, count=1)) for bullet in bullets):
            yield OpenPoint("no_result", *_line_at(document, document.text.index(bullets[0], item.head_end)))


def _bullets(text: str) -> Iterator[str]:
    """The items of a list, each with the lines that it runs on over."""
    item: list[str] = []
    for line in text.split("\n"):
        if item and line.strip() and not BULLET_START.match(line):
            item.append(line)
            continue
        if item:
            yield "\n".join(item)
        item = [line] if BULLET_START.match(line) else []
    if item:
        yield "\n".join(item)


def _second_person(document: Document, sections: Sequence[Section]) -> Iterator[OpenPoint]:
    """A second mail address below the work or studies of one person and above those of another."""
    mails = list(MAIL.finditer(document.text)) if document.text.count("@") > 1 else []
    stays = [section.start for section in sections if section.kind in ("experience", "education")]
    for mail in mails[1:]:
        is_other = mail[0].lower() != mails[0][0].lower()
        if is_other and any(mails[0].start() < at < mail.start() for at in stays) and any(at > mail.start() for at in stays):
            yield OpenPoint("second_person", *_line_at(document, mail.start()))
            return
