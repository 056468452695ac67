"""The words that tell how a job ad is built, compiled once per taxonomy.

In: `taxonomy/job_ads.toml` with the field and title words of its neighbours. Out: phrase tables and patterns.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from gapcheck.posting.cues import (
    CertificateCues,
    DegreeCues,
    ListCues,
    PlainNames,
    ProseCues,
    YearWords,
    build_certificates,
    build_degrees,
    build_lists,
    build_plain,
    build_prose,
    build_years,
)
from gapcheck.posting.denial_cues import DenialCues, build_denials
from gapcheck.posting.glued import build_glued
from gapcheck.posting.languages import build_languages
from gapcheck.posting.passing_cues import PassingCues, build_passing
from gapcheck.posting.silent import SilentCues, build_silent
from gapcheck.taxonomy.normalising import normalise_phrase, normalise_word
from gapcheck.text_patterns import any_phrase, match_phrases

Part = Literal["title", "preferred", "benefits", "legal", "required", "duties", "role", "company", "unknown"]
ASKING: frozenset[Part] = frozenset({"title", "preferred", "required", "duties", "role"})
LISTING: frozenset[Part] = frozenset({"preferred", "required", "duties"})
FIRM: frozenset[Part] = frozenset({"title", "preferred", "required"})
"""Parts that say what is asked, and not what will be done."""
NEED_CUES = ("preferred_after", "preferred_before", "required_after", "required_before")
CAPITAL = r"(?:[A-Z]|[a-z]{1,5}-?[A-Z]|\.[A-Z]|\d[A-Z])"
"""What a word in capitals starts with; some write their names in their own way ("iOS", ".NET", "3D")."""
_HEADING_PARTS: tuple[Part, ...] = ("preferred", "benefits", "legal", "required", "duties", "role", "company")


@dataclass(frozen=True, slots=True)
class PostingWords:
    """`taxonomy/job_ads.toml`, compiled; patterns match whole words in any case."""

    abbreviation: re.Pattern[str]
    """The end of a text whose full stop ends no sentence."""
    glued: re.Pattern[str]
    """Where two lines were run together."""
    headings: Mapping[tuple[str, ...], Part]
    skipped: frozenset[str]
    inline: re.Pattern[str]
    """A heading with its sign inside a line: `label` with the sign, `title` without."""
    weak: frozenset[tuple[str, ...]]
    """Headings of nice-to-haves that open requirements where nothing else does."""
    stack: re.Pattern[str]
    """Headings of the tools in use."""
    uses: re.Pattern[str]
    """What tells there that something is in use."""
    heading_phrase: re.Pattern[str]
    """Any phrase of a heading."""
    alone: re.Pattern[str]
    """Single words that are nothing but headings."""
    slight: frozenset[tuple[str, ...]]
    """Phrases that open nothing inside a list where they are not the whole heading."""
    joins: re.Pattern[str]
    """The end of a text that runs on: what follows is no heading."""
    labels: re.Pattern[str]
    """The start of a line that gives one fact, such as a place or a salary."""
    prose: ProseCues
    need: Mapping[str, re.Pattern[str]]
    """Cues by direction: preferred_after, preferred_before, required_after, required_before.

    `fresh_clause` is what starts a clause of its own behind a comma, `aside` the bracket behind a sentence that ends with a cue.
    """
    borders: tuple[str, ...]
    denial: DenialCues
    silent: SilentCues
    certificate: CertificateCues
    passing: PassingCues
    plain: PlainNames
    lists: ListCues
    named_title: re.Pattern[str]
    """A sentence that names the title; the title is its first group."""
    opening_title: re.Pattern[str]
    """A title at the start of a text; the title is its first group."""
    title_head: re.Pattern[str]
    """The head of a title."""
    employer: tuple[str, ...]
    plain_words: frozenset[str]
    """Words that name nobody, in lower case."""
    years: YearWords
    degrees: DegreeCues
    levels: tuple[tuple[str, re.Pattern[str]], ...]
    no_level: re.Pattern[str]
    languages: Mapping[str, tuple[str, ...]]
    """Headings of other languages with the names of these."""
    level_from_years: tuple[tuple[int, str], ...]
    """Highest number of years first."""


def build_words(words: Mapping[str, Mapping[str, Any]]) -> PostingWords:
    """Compile the word lists of a taxonomy."""
    data = words["job_ads"]
    skipped = frozenset(normalise_word(word) for word in data["heading"]["skipped"])
    phrases: dict[Part, list[str]] = {part: data["heading"][part]["phrases"] for part in _HEADING_PARTS}
    return PostingWords(
        abbreviation=re.compile(rf"(?<!\w)(?:\w|{any_phrase(data['sentence']['abbreviations'])})\.[\"”’)]?$", re.IGNORECASE),
        glued=build_glued(data["sentence"]["openers"], data["heading"]["alone"], [text for texts in phrases.values() for text in texts]),
        headings=_heading_table(phrases, skipped),
        skipped=skipped,
        inline=_inline_pattern(text for texts in phrases.values() for text in texts),
        weak=frozenset(heading_key(text, skipped) for text in data["heading"]["preferred"]["weak"]),
        stack=match_phrases(data["heading"]["required"]["stack"]),
        uses=match_phrases(data["heading"]["required"]["uses"]),
        heading_phrase=match_phrases(text for texts in phrases.values() for text in texts),
        alone=match_phrases(data["heading"]["alone"]),
        slight=frozenset(heading_key(text, skipped) for text in data["heading"]["slight"]),
        joins=re.compile(rf"(?<!\w)(?:{any_phrase(data['heading']['runs_on'])})\s*$", re.IGNORECASE),
        labels=re.compile(rf"\W*(?:{any_phrase(data['heading']['labels'])})\s*(?::|\s[-–—]\s)", re.IGNORECASE),
        prose=build_prose(data["prose"], data["need"]),
        need=_need_patterns(data["need"]),
        borders=tuple(data["need"]["borders"]),
        denial=build_denials(data["denial"], data["need"]),
        silent=build_silent(data["silent"]),
        certificate=build_certificates(data["certificate"]),
        passing=build_passing(data["passing"]),
        plain=build_plain(data["plain"]),
        lists=build_lists(data["either"], data["unknown"], data["years"]["number"]),
        named_title=_title_pattern(data["title"], words["titles"]["title"]),
        opening_title=re.compile(rf"\s*({_title_name(words['titles']['title'])})"),
        title_head=match_phrases(words["titles"]["title"]),
        employer=tuple(data["employer"]["patterns"]),
        plain_words=frozenset(words["plain_words"]["words"]["en"].split()),
        years=build_years(data["years"]),
        degrees=build_degrees(data["degree"], words["education"]["field"]),
        levels=tuple((level, _level_pattern(data["level"][level])) for level in ("staff", "senior", "junior", "mid")),
        no_level=_level_pattern(data["level"]["ignored"]),
        languages=build_languages({name: texts for name, texts in data["other_language"].items() if name != "source"}),
        level_from_years=tuple(sorted(((years, level) for level, years in data["level"]["from_years"].items()), reverse=True)),
    )


def heading_key(text: str, skipped: frozenset[str]) -> tuple[str, ...]:
    """The words of a heading that tell what it opens."""
    words = normalise_phrase(text.replace("’", "'").replace("'", " "))
    return tuple(word for word in words if word[0].isalnum() and word not in skipped)


def _need_patterns(data: Mapping[str, Any]) -> dict[str, re.Pattern[str]]:
    begins = rf",\s+(?:(?:{any_phrase(data['fresh_before'])})\s+)*(?:{any_phrase(data['fresh'])})(?!\w)"
    aside = rf"(?<!\w)(?:{any_phrase(data['preferred_after'])})[.:]?\s*\([^()]*$"
    return {
        **{key: match_phrases(data[key]) for key in NEED_CUES},
        "fresh_clause": re.compile(begins, re.IGNORECASE),
        "aside": re.compile(aside, re.IGNORECASE),
    }


def _heading_table(phrases: Mapping[Part, Iterable[str]], skipped: frozenset[str]) -> dict[tuple[str, ...], Part]:
    table: dict[tuple[str, ...], Part] = {}
    for part, texts in phrases.items():
        for text in texts:
            key = heading_key(text, skipped)
            if key:
                table.setdefault(key, part)
    return table


def _inline_pattern(texts: Iterable[str]) -> re.Pattern[str]:
    """Headings with a capital and a colon or an arrow, or in marks of emphasis, at the start of a text or after the end of a sentence or of an item."""
    title = rf"(?=[A-Z])(?i:(?P<title>{any_phrase(texts)}))"
    label = rf"(?P<label>(?P<mark>[_*]{{1,2}})?{title}(?(mark):?(?P=mark)\s*(?:[:–—-]|->|[→⇒]|(?<=:[_*])|(?<=:[_*]{{2}}))|(?::|\s*(?:[-=]>|[→⇒]))))"
    return re.compile(rf"(?:^|(?<=[.!?);·|])\s+){label}(?=\s)", re.MULTILINE)


def _title_pattern(data: Mapping[str, Any], heads: Iterable[str]) -> re.Pattern[str]:
    """A lead, up to some words in small letters, and a title."""
    return re.compile(rf"(?i:(?<!\w)(?:{any_phrase(data['leads'])}))\s+(?:[a-z][a-z'’-]*\s+){{0,4}}({_title_name(heads)})")


def _title_name(heads: Iterable[str]) -> str:
    """Words in capitals of which the last is the head of a title."""
    head = "|".join(re.escape(word).capitalize() for word in heads)
    return rf"(?:{CAPITAL}[\w/&.+#-]*,?\s+(?:of\s+)?){{0,6}}(?:{head})(?!\w)(?:\s+[IVX]+(?!\w))?(?:\s+(?:Intern|Lead|Manager)(?!\w))?"


def _level_pattern(texts: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.'’])(?:{any_phrase(texts)})(?![\w'’+]|\.\w)", re.IGNORECASE)
