"""The cues of a job ad, compiled: patterns that match whole words in any case.

In: tables of `taxonomy/job_ads.toml`. Out: one group of patterns per table.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from gapcheck.domain import DegreeLevel
from gapcheck.taxonomy.normalising import normalise_phrase
from gapcheck.text_patterns import any_phrase, match_phrases

MAX_ENDED = 100
"""Characters of a requirement that only its end tells."""


@dataclass(frozen=True, slots=True)
class ProseCues:
    """What a sentence of running text is about."""

    role: re.Pattern[str]
    company: re.Pattern[str]
    """The start of a sentence whose subject is the company or the team."""
    addressed: re.Pattern[str]
    told: re.Pattern[str]
    """The start of a sentence that tells the reader what he will do."""
    tasks: re.Pattern[str]
    """What tells in a sentence of running text that it is about what will be done."""
    duty: re.Pattern[str]
    """The start of a sentence that is a duty."""
    requirement: re.Pattern[str]
    """The start of a sentence that is a requirement."""
    ends: re.Pattern[str]
    """A short requirement, by its end."""
    legal: re.Pattern[str]
    item: re.Pattern[str]
    """The blank before an item that starts with a capital inside running text."""


@dataclass(frozen=True, slots=True)
class PlainNames:
    """What counts in lists of duties and requirements without further proof."""

    skills: frozenset[str]
    """Skills whose ambiguous one-word names count."""
    bare: frozenset[str]
    """Those that count only behind `before_bare`."""
    before_bare: re.Pattern[str]
    before_names: re.Pattern[str]
    """What is said before names alone, at the end of a text."""
    tools: frozenset[str]
    """Kinds of skills whose capitalised names count."""
    beside: frozenset[str]
    """Words that stand beside a name in an item that is nothing but the name."""
    purpose: re.Pattern[str]
    """What stands behind a name that opens an item and tells what it is for."""
    article: re.Pattern[str]
    """What stands before a noun that is no name."""
    no_noun: re.Pattern[str]
    """What stands behind it."""
    named: re.Pattern[str]
    """Everyday words that name a skill."""
    named_skills: Mapping[tuple[str, ...], str]
    """Skill id by the words in normal form."""


@dataclass(frozen=True, slots=True)
class ListCues:
    """How an ad writes lists."""

    either: re.Pattern[str]
    examples: re.Pattern[str]
    """What stands before examples."""
    heads: re.Pattern[str]
    """What stands behind a name that examples follow."""
    similar: re.Pattern[str]
    """What stands behind examples."""
    leads: re.Pattern[str]
    """What stands before a name that is asked for, known or not."""
    count: re.Pattern[str]
    """The end of a text that tells how many of the list behind it are asked for."""
    same: frozenset[str]
    """Families whose names stand for each other where slashes join them."""


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
    about: re.Pattern[str]
    """What tells that a passage is about studies."""
    before_field: re.Pattern[str]
    """The end of a text behind which a list of fields of study goes on."""
    behind_field: re.Pattern[str]
    """What goes on behind one of its members."""
    studied: re.Pattern[str]
    """Words for studies behind which their fields stand."""
    to_field: re.Pattern[str]
    """What stands between a degree and its fields."""
    field_joint: re.Pattern[str]
    """What stands between two fields."""
    focus: re.Pattern[str]
    """What tells the part of a field that was studied most."""
    asking: re.Pattern[str]
    """What stands behind a name that is asked for by itself ("or equivalent knowledge", "statistics skills")."""


@dataclass(frozen=True, slots=True)
class CertificateCues:
    """`[certificate]`, compiled."""

    kinds: frozenset[str]
    """Kinds of the catalogue that an employer can ask for."""
    behind: re.Pattern[str]
    before: re.Pattern[str]
    similar: re.Pattern[str]
    unknown: re.Pattern[str]
    """A name in capitals with a word for certificates in it."""
    initials: re.Pattern[str]
    """Initials of certificates that the catalogue need not hold."""
    told: re.Pattern[str]
    """A name in capitals behind which a word says that it is a certificate."""
    one: re.Pattern[str]
    """The end of a text that asks for one certificate of the list behind it."""


def build_prose(data: Mapping[str, Any], needs: Mapping[str, Any]) -> ProseCues:
    """From `[prose]` and `[need]`."""
    return ProseCues(
        role=match_phrases(data["role"]),
        company=_company_pattern(data),
        addressed=match_phrases(data["addressed"]),
        told=match_phrases(data["told"], start=True),
        tasks=match_phrases(data["tasks"]),
        duty=match_phrases([form for text in data["duty_starts"] for form in _inflect(text)], start=True),
        requirement=match_phrases(data["need_starts"], start=True),
        ends=re.compile(rf"^.{{0,{MAX_ENDED}}}(?<!\w)(?:{any_phrase({*data['need_ends'], *needs['preferred_after']})})[.!]?\s*$", re.IGNORECASE | re.DOTALL),
        legal=match_phrases(data["legal"]),
        item=_item_pattern(data),
    )


def build_plain(data: Mapping[str, Any]) -> PlainNames:
    """From `[plain]`."""
    named: Mapping[str, Iterable[str]] = data["named"]
    return PlainNames(
        skills=frozenset(data["skills"]),
        bare=frozenset(data["bare"]),
        before_bare=re.compile(rf"(?:^|[,;:(/&•]|(?<!\w)(?:{any_phrase(data['before_bare'])}))\s*$", re.IGNORECASE),
        before_names=re.compile(rf"(?<!\w)(?:{any_phrase(data['before_names'])})\s+$", re.IGNORECASE),
        tools=frozenset(data["tools"]),
        beside=frozenset(data["beside"]),
        purpose=re.compile(rf"\s+(?:{any_phrase(data['purpose'])})(?!\w)", re.IGNORECASE),
        article=re.compile(rf"(?<!\w)(?:{any_phrase(data['articles'])})\s+(?:[\w.-]+\s+)?$", re.IGNORECASE),
        no_noun=re.compile(rf"\s*(?:[.;:!?)]|$|,?\s*(?:{any_phrase(data['behind_nouns'])})(?!\w))", re.IGNORECASE),
        named=match_phrases(text for texts in named.values() for text in texts),
        named_skills={normalise_phrase(text): skill for skill, texts in named.items() for text in texts},
    )


def build_lists(either: Mapping[str, Any], unknown: Mapping[str, Any], numbers: Iterable[str]) -> ListCues:
    """From `[either]` and `[unknown]`, with the numbers of `[years]`."""
    more = any_phrase(either["more"])
    nouns = r"(?:[\w-]+\s+){0,2}[\w-]+"
    following = rf"the\s+following(?:\s+{nouns})?|these(?:\s+{nouns})?|the|our(?:\s+{nouns})?"
    count = rf"(?<![\w.])(\d|{any_phrase(numbers)}|any|either)\s*(?:\+|{more})?\s+of(?:\s+(?:{following}))?[\s:(]*(?:\w+\s+)?$"
    return ListCues(
        either=match_phrases(either["or"]),
        examples=re.compile(rf"(?<!\w)(?:{any_phrase(either['examples'])})[\s,:(]*$", re.IGNORECASE),
        heads=re.compile(rf"[\s,:(]*(?:{any_phrase(either['examples'])})(?!\w)", re.IGNORECASE),
        similar=re.compile(rf"[\s,(]*(?:{any_phrase(either['similar'])})(?!\w)", re.IGNORECASE),
        count=re.compile(count, re.IGNORECASE),
        same=frozenset(either["families"]),
        leads=re.compile(rf"(?<!\w)(?:{any_phrase(unknown['leads'])})\s+$", re.IGNORECASE),
    )


def build_years(data: Mapping[str, Any]) -> YearWords:
    """From `[years]`."""
    numbers: Mapping[str, int] = data["number"]
    number = rf"(\d{{1,2}}|{any_phrase(numbers)})"
    more, to, units = any_phrase(data["more"]), "|".join(re.escape(text) for text in data["to"]), any_phrase(data["units"])
    more = rf"\s*(?:\+|{more})?"
    pattern = rf"(?<![\w$€£.,/]){number}(?:\s*\(\d+\+?\))?{more}(?:\s*(?:{to})\s*{number})?{more}[\s-]*(?:{units})(?!\w)"
    return YearWords(
        re.compile(pattern, re.IGNORECASE),
        numbers,
        match_phrases(data["about"]),
        re.compile(rf"['’]?\W{{0,3}}(?:{any_phrase(data['not_about'])})(?!\w)", re.IGNORECASE),
        re.compile(rf"(?<!\w)(?:{any_phrase(data['not_before'])})\s*$", re.IGNORECASE),
        data["most"],
    )


def build_degrees(data: Mapping[str, Any], fields: Mapping[str, Iterable[str]]) -> DegreeCues:
    """From `[degree]`, with the fields of study of `education.toml`."""
    context = data["context"]
    followers = any_phrase(context["followers"])
    studies = any_phrase(context["studies"])
    levels: tuple[DegreeLevel, ...] = ("doctorate", "master", "bachelor")
    patterns = []
    for level in levels:
        patterns.append((level, match_phrases(data[level])))
        if level in data["cased"]:
            cased = any_phrase(data["cased"][level])
            patterns.append((level, re.compile(rf"(?<![\w.&])(?:{cased})(?=\s*(?:[/,;()]|$|(?i:{followers}|{studies})(?!\w)))")))
    joint = r"\s*(?:,\s*(?:and|or)?|/|&|\bor\b|\band\b)\s*(?:\d\.\s*)?"
    return DegreeCues(
        tuple(patterns),
        match_phrases(data["any"]),
        match_phrases(context["instead"]),
        re.compile(rf"[.;](?=\s|$)|(?<!\w)(?:{any_phrase({*context['ends'], *context['asking']})})(?!\w)|\d", re.IGNORECASE),
        match_phrases(context["preferred"]),
        frozenset(fields["related"]),
        frozenset(fields["unrelated"]),
        match_phrases([*context["about"], *context["instead"], *(text for level in levels for text in data[level])]),
        re.compile(rf"(?<!\w)(?:{studies}){joint}$", re.IGNORECASE),
        re.compile(rf"{joint}(?:{studies}|(?:\w+\s+){{0,2}}(?:{any_phrase(context['alike'])}))(?!\w)", re.IGNORECASE),
        *_build_fields(context),
    )


def _build_fields(context: Mapping[str, Any]) -> Iterator[re.Pattern[str]]:
    """From `[degree.context]`: words for studies, what leads from a degree to its fields, what joins them, and what tells their focus."""
    bracket = r"(?:\s*\([^()]{1,40}\))?"
    between, examples, focus, studies = (any_phrase(context[key]) for key in ("between", "examples", "focus", "studies"))
    yield re.compile(rf"(?<!\w)(?:{any_phrase(context['studied'])})(?=[\s(])", re.IGNORECASE)
    yield re.compile(rf"\.?{bracket}(?:\s+(?:{between}))*{bracket}(?:\s*(?:\b(?:in|of)\b|:|\()|\s+(?=(?:{studies})(?!\w)))", re.IGNORECASE)
    nouns = rf"(?:{any_phrase(context['about'])})(?:\s+of\s+study)?[\s,]*(?:\(|:)?\s*(?:{examples})?"
    on = rf"with\s+(?:an?\s+|the\s+)?(?:\w+\s+)?(?:{focus})\s+(?:in|on|of)(?!\w)"
    yield re.compile(rf"(?<!\w){nouns}(?=[\s(])|\s*(?:\(|,|/|&|(?<!\w)(?:{examples}|and|or)(?!\w)|{on})[\s,:]*", re.IGNORECASE)
    yield re.compile(rf"\s*with\s+(?:[\w/&-]+\s+){{1,3}}(?:{focus})(?!\w)", re.IGNORECASE)
    yield re.compile(rf"\s*(?:{any_phrase(context['asking'])})(?!\w)", re.IGNORECASE)


def build_certificates(data: Mapping[str, Any]) -> CertificateCues:
    """From `[certificate]`."""
    words = any_phrase(data["words"])
    article = any_phrase(data["articles"])
    name = rf"(?:(?!(?:{article})\s)[A-Z][\w+#.]*\s+){{0,2}}(?:{any_phrase(data['in_names'])})(?:\s+[A-Z][\w+#.&-]*){{1,5}}(?:\s+\([A-Z][\w-]+\))?"
    return CertificateCues(
        frozenset(data["kinds"]),
        re.compile(rf"(?:[^\S\n]+|\n(?=[a-z]))(?:cloud\s+|professional\s+)?(?:{words})(?!\w)(?!\s+[A-Z])"),
        re.compile(rf"(?<!\w)(?:{any_phrase(data['before'])})\s+(?:in|for|on|of|from|with)\s+(?:the\s+)?$", re.IGNORECASE),
        re.compile(rf"[^.;]{{0,40}}?(?:{any_phrase(data['similar'])})(?!\w)", re.IGNORECASE),
        re.compile(rf"(?<![\w-])(?P<name>{name})"),
        re.compile(rf"(?<![\w/-])(?P<name>{any_phrase(data['initials'])})(?![\w/+-])"),
        re.compile(rf"(?<![\w/-])(?P<name>(?!(?:{any_phrase(data['no_initials'])})\b)[A-Z][A-Z0-9-]*[A-Z0-9]\+?)\s+(?:{words})(?!\w)(?!\s+[A-Z])"),
        re.compile(rf"(?<!\w)(?i:{article})\s(?:[\w-]+\s){{0,3}}?(?:{any_phrase(data['one'])})\W{{1,3}}$"),
    )


def _item_pattern(prose: Mapping[str, Iterable[str]]) -> re.Pattern[str]:
    """The blank before a capital that starts a duty or a requirement: before words in small letters, or any words behind a telling one."""
    plain = any_phrase(text.capitalize() for key in ("duty_starts", "need_starts") for text in prose[key])
    telling = any_phrase(text.capitalize() for text in prose["item_starts"])
    return re.compile(rf"(?<=[\w)\]+#%’'\"])\s+(?=(?:{plain})(?:,|\s+(?:[a-z(]|[A-Z]+\b))|(?:{telling})\s)")


def _inflect(phrase: str) -> Iterator[str]:
    """A phrase with its first verb as it is, in the third person and as a participle ("build", "builds", "building")."""
    verb, blank, rest = phrase.partition(" ")
    yield phrase
    stem = verb[:-1] if verb.endswith("e") and not verb.endswith("ee") else verb
    third = f"{verb[:-1]}ies" if verb[-1] == "y" and verb[-2:-1] not in "aeou" else verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "o")) else "s")
    doubled = f"{verb}{verb[-1]}ing" if re.fullmatch(r"[^aeiou]*[aeiou][^aeiouwxy]", verb) else f"{stem}ing"
    yield from (f"{form}{blank}{rest}" for form in (third, doubled))


def _company_pattern(prose: Mapping[str, Iterable[str]]) -> re.Pattern[str]:
    """The start of a sentence whose subject is the company or the team."""
    subject = rf"(?:{any_phrase(prose['determiners'])})\s+(?:[\w&/-]+\s+){{0,4}}?(?:{any_phrase(prose['subjects'])})"
    name = r"[A-Z][\w&.'’-]*(?:\s[A-Z][\w&.'’-]*){0,3}"
    named = rf"(?-i:{name})(?:\s\([^)]*\))?\s+(?:is|are|was)\s+(?:{any_phrase(prose['named_as'])})"
    return re.compile(rf"(?:{any_phrase(prose['company'])}|{subject}|{named})(?!\w)", re.IGNORECASE)
