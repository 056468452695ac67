"""The words that tell how a job ad is built, compiled once per taxonomy.

In: `taxonomy/posting.toml` with the field and title words of its neighbours. Out: phrase tables and patterns.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from gapcheck.domain import DegreeLevel
from gapcheck.taxonomy.normalising import normalise_phrase, normalise_word

Part = Literal["title", "preferred", "benefits", "legal", "required", "duties", "role", "company", "unknown"]
ASKING: frozenset[Part] = frozenset({"title", "preferred", "required", "duties", "role"})
LISTING: frozenset[Part] = frozenset({"preferred", "required", "duties"})
_HEADING_PARTS: tuple[Part, ...] = ("preferred", "benefits", "legal", "required", "duties", "role", "company")


@dataclass(frozen=True, slots=True)
class PostingWords:
    """`taxonomy/posting.toml`, compiled; patterns match whole words in any case."""

    abbreviation: re.Pattern[str]
    """The end of a text whose full stop ends no sentence."""
    headings: Mapping[tuple[str, ...], Part]
    skipped: frozenset[str]
    inline: re.Pattern[str]
    """A heading with its colon inside a line."""
    role: re.Pattern[str]
    company: re.Pattern[str]
    addressed: re.Pattern[str]
    duty: re.Pattern[str]
    """The start of a sentence that is a duty."""
    requirement: re.Pattern[str]
    """The start of a sentence that is a requirement."""
    legal: re.Pattern[str]
    need: Mapping[str, re.Pattern[str]]
    """Cues by direction: preferred_after, preferred_before, required_after, required_before."""
    borders: tuple[str, ...]
    people: re.Pattern[str]
    """What stands behind a field that names people."""
    people_words: frozenset[str]
    people_kinds: frozenset[str]
    ways: frozenset[str]
    contrast: re.Pattern[str]
    """What stands before a name that is not asked for."""
    loose: frozenset[str]
    """Surfaces that stand for any work of the field, exactly as written."""
    praise: re.Pattern[str]
    plain: frozenset[str]
    """Skills whose ambiguous one-word names count in lists of requirements without proof."""
    tools: frozenset[str]
    """Kinds of skills whose capitalised names do."""
    named: re.Pattern[str]
    """Everyday words that name a skill there."""
    named_skills: Mapping[tuple[str, ...], str]
    """Skill id by the words in normal form."""
    either: re.Pattern[str]
    examples: re.Pattern[str]
    similar: re.Pattern[str]
    leads: re.Pattern[str]
    """What stands before a name that is asked for, known or not."""
    employer: tuple[str, ...]
    years: "YearWords"
    degrees: "DegreeCues"
    levels: tuple[tuple[str, re.Pattern[str]], ...]
    no_level: re.Pattern[str]
    level_from_years: tuple[tuple[int, str], ...]
    """Highest number of years first."""


@dataclass(frozen=True, slots=True)
class YearWords:
    """How an ad writes years of experience."""

    pattern: re.Pattern[str]
    numbers: Mapping[str, int]
    about: re.Pattern[str]
    not_about: re.Pattern[str]
    not_before: re.Pattern[str]
    most: int


@dataclass(frozen=True, slots=True)
class DegreeCues:
    """How an ad writes degrees."""

    patterns: tuple[tuple[DegreeLevel, re.Pattern[str]], ...]
    any_level: re.Pattern[str]
    """A degree without a level."""
    instead: re.Pattern[str]
    ends: re.Pattern[str]
    preferred: re.Pattern[str]
    fields: frozenset[str]
    """Fields of study that the roles ask for, in lower case."""
    other_fields: frozenset[str]


def build_words(words: Mapping[str, Mapping[str, Any]]) -> PostingWords:
    """Compile the word lists of a taxonomy."""
    data = words["posting"]
    skipped = frozenset(normalise_word(word) for word in data["heading"]["skipped"])
    phrases = {part: data["heading"][part]["phrases"] for part in _HEADING_PARTS}
    passing, prose, either = data["passing"], data["prose"], data["either"]
    return PostingWords(
        abbreviation=re.compile(rf"(?<!\w)(?:\w|{_alternatives(data['sentence']['abbreviations'])})\.[\"”’)]?$", re.IGNORECASE),
        headings=_heading_table(phrases, skipped),
        skipped=skipped,
        inline=_inline_pattern(text for texts in phrases.values() for text in texts),
        role=phrase_pattern(prose["role"]),
        company=_company_pattern(prose),
        duty=phrase_pattern(prose["duty_starts"], start=True),
        requirement=phrase_pattern(prose["need_starts"], start=True),
        addressed=phrase_pattern(prose["addressed"]),
        legal=phrase_pattern(prose["legal"]),
        need={key: phrase_pattern(data["need"][key]) for key in ("preferred_after", "preferred_before", "required_after", "required_before")},
        borders=tuple(data["need"]["borders"]),
        people=_people_pattern(passing),
        people_words=frozenset(passing["people"]),
        people_kinds=frozenset(passing["kinds"]),
        ways=frozenset(passing["ways"]),
        contrast=re.compile(rf"(?<!\w)(?:{_alternatives(passing['before'])})\s+(?:\w+\s+)?$", re.IGNORECASE),
        loose=frozenset(passing["loose"]),
        praise=phrase_pattern(passing["praise"]),
        plain=frozenset(data["plain"]["skills"]),
        tools=frozenset(data["plain"]["tools"]),
        named=phrase_pattern(text for texts in data["plain"]["named"].values() for text in texts),
        named_skills={normalise_phrase(text): skill for skill, texts in data["plain"]["named"].items() for text in texts},
        either=phrase_pattern(either["or"]),
        examples=re.compile(rf"(?<!\w)(?:{_alternatives(either['examples'])})[\s,:(]*$", re.IGNORECASE),
        similar=re.compile(rf"[\s,(]*(?:{_alternatives(either['similar'])})(?!\w)", re.IGNORECASE),
        leads=re.compile(rf"(?<!\w)(?:{_alternatives(data['unknown']['leads'])})\s+$", re.IGNORECASE),
        employer=tuple(data["employer"]["patterns"]),
        years=_build_years(data["years"]),
        degrees=_build_degrees(data["degree"], words["education"]["field"]),
        levels=tuple((level, _level_pattern(data["level"][level])) for level in ("staff", "senior", "junior", "mid")),
        no_level=_level_pattern(data["level"]["ignored"]),
        level_from_years=tuple(sorted(((years, level) for level, years in data["level"]["from_years"].items()), reverse=True)),
    )


def phrase_pattern(texts: Iterable[str], *, start: bool = False) -> re.Pattern[str]:
    """Matches any of the phrases as whole words; `start` only at the very start."""
    return re.compile(rf"{'^' if start else ''}(?<!\w)(?:{_alternatives(texts)})(?!\w)", re.IGNORECASE)


def _alternatives(texts: Iterable[str]) -> str:
    longest_first = sorted(texts, key=len, reverse=True)
    return "|".join(re.escape(text).replace(r"\ ", r"\s+").replace("'", "['’]") for text in longest_first)


def heading_key(text: str, skipped: frozenset[str]) -> tuple[str, ...]:
    """The words of a heading that tell what it opens."""
    words = normalise_phrase(text.replace("’", "'").replace("'", " "))
    return tuple(word for word in words if word[0].isalnum() and word not in skipped)


def _heading_table(phrases: Mapping[Part, Iterable[str]], skipped: frozenset[str]) -> dict[tuple[str, ...], Part]:
    table: dict[tuple[str, ...], Part] = {}
    for part, texts in phrases.items():
        for text in texts:
            key = heading_key(text, skipped)
            if key:
                table.setdefault(key, part)
    return table


def _inline_pattern(texts: Iterable[str]) -> re.Pattern[str]:
    """Headings with a capital and a colon, at the start of a text or after the end of a sentence."""
    return re.compile(rf"(?:^|(?<=[.!?)])\s+|\n)(?=[A-Z])(?i:({_alternatives(texts)})):(?=\s)")


def _company_pattern(prose: Mapping[str, Iterable[str]]) -> re.Pattern[str]:
    """The start of a sentence whose subject is the company or the team."""
    subject = rf"(?:{_alternatives(prose['determiners'])})\s+(?:[\w&/-]+\s+){{0,4}}?(?:{_alternatives(prose['subjects'])})"
    return re.compile(rf"(?:{_alternatives(prose['company'])}|{subject})(?!\w)", re.IGNORECASE)


def _people_pattern(passing: Mapping[str, Iterable[str]]) -> re.Pattern[str]:
    """People or departments directly behind a name, or behind one more that is joined to it ("data and platform engineers")."""
    joined = rf"\s*(?:/|&|\band\b|\bor\b)\s*(?!(?:{_alternatives(passing['not_between'])})\b)[\w/-]+(?:\s[\w-]+)?"
    return re.compile(rf"(?:{joined})?\s+(?:{_alternatives(passing['people'])})(?!\w)", re.IGNORECASE)


def _level_pattern(texts: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.'’])(?:{_alternatives(texts)})(?![\w'’+]|\.\w)", re.IGNORECASE)


def _build_years(data: Mapping[str, Any]) -> YearWords:
    numbers: Mapping[str, int] = data["number"]
    number = rf"(\d{{1,2}}|{_alternatives(numbers)})"
    more, to, units = _alternatives(data["more"]), "|".join(re.escape(text) for text in data["to"]), _alternatives(data["units"])
    more = rf"\s*(?:\+|{more})?"
    pattern = rf"(?<![\w$€£.,/]){number}(?:\s*\(\d+\+?\))?{more}(?:\s*(?:{to})\s*{number})?{more}[\s-]*(?:{units})(?!\w)"
    return YearWords(
        re.compile(pattern, re.IGNORECASE),
        numbers,
        phrase_pattern(data["about"]),
        re.compile(rf"['’]?\W{{0,3}}(?:{_alternatives(data['not_about'])})(?!\w)", re.IGNORECASE),
        re.compile(rf"(?<!\w)(?:{_alternatives(data['not_before'])})\s*$", re.IGNORECASE),
        data["most"],
    )


def _build_degrees(data: Mapping[str, Any], fields: Mapping[str, Iterable[str]]) -> DegreeCues:
    context = data["context"]
    followers = _alternatives(context["followers"])
    levels: tuple[DegreeLevel, ...] = ("doctorate", "master", "bachelor")
    patterns = []
    for level in levels:
        patterns.append((level, re.compile(rf"(?<!\w)(?:{_alternatives(data[level])})(?!\w)", re.IGNORECASE)))
        if level in data["cased"]:
            cased = _alternatives(data["cased"][level])
            patterns.append((level, re.compile(rf"(?<![\w.&])(?:{cased})(?=\s*(?:[/,;()]|$|(?i:{followers})(?!\w)))")))
    return DegreeCues(
        tuple(patterns),
        phrase_pattern(data["any"]),
        phrase_pattern(context["instead"]),
        re.compile(rf"[.;](?=\s|$)|(?<!\w)(?:{_alternatives(context['ends'])})(?!\w)|\d", re.IGNORECASE),
        phrase_pattern(context["preferred"]),
        frozenset(fields["related"]),
        frozenset(fields["unrelated"]),
    )
