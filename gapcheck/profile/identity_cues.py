"""The words of taxonomy/blinding.toml as patterns, made once for a taxonomy."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from gapcheck.profile.date_notations import build_calendar
from gapcheck.profile.gendered_words import GenderedWords
from gapcheck.profile.headings import Headings, build_headings
from gapcheck.taxonomy.entries import Taxonomy

MANY = 12
CAPITAL = r"[^\W\d_a-zß-öø-ÿ][\w'’.&-]{0,60}"
"""A word with a capital, or in letters that have none; longer ones are no words, and each letter of them would be tried."""


def join_words(words: Iterable[str]) -> str:
    """A pattern that matches any of the words, the longest first; of many, only those with the right first letter are tried."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    letters: dict[str, list[str]] = {}
    for word in ordered:
        letters.setdefault(word[:1].lower(), []).append(re.escape(word))
    if len(ordered) < MANY:
        return "|".join(map(re.escape, ordered))
    return "|".join(f"(?=[{re.escape(first)}{re.escape(first.upper()[:1])}])(?:{'|'.join(known)})" for first, known in sorted(letters.items()))


@dataclass(frozen=True, slots=True)
class Cues:
    """What identities are found by."""

    mail: re.Pattern[str]
    phone: re.Pattern[str]
    link: re.Pattern[str]
    handle: re.Pattern[str]
    """The first group is what somebody goes by."""
    others: re.Pattern[str]
    """The start of a line with somebody else's contact."""
    placeholders: frozenset[str]
    birth: re.Pattern[str]
    street: re.Pattern[str]
    gender: re.Pattern[str]
    titled: re.Pattern[str]
    styled: re.Pattern[str]
    """A title of another tradition and what stands behind it, the first group; or a name with a title behind it."""
    attributed: re.Pattern[str]
    """The first group stands before a name, the second is the name."""
    number: re.Pattern[str]
    """The first group stands before the number of a certificate or of a person; without it the number stands alone."""
    named: re.Pattern[str]
    spoken: re.Pattern[str]
    """The first group is a name in a sentence of a letter."""
    closings: frozenset[str]
    """Lines above a name at the end of a letter, in lower case."""
    greeting: re.Pattern[str]
    """The first words of a letter."""
    lives: re.Pattern[str]
    school: re.Pattern[str]
    origin: re.Pattern[str]
    place: re.Pattern[str]
    belief: re.Pattern[str]
    membership: re.Pattern[str]
    never: frozenset[str]
    """Words that are no part of a name, in lower case."""
    openers: frozenset[str]
    """Of these, the ones that may stand before a name on its line."""
    particles: frozenset[str]
    plain: frozenset[str]
    """Names that are plain words in small letters."""
    degrees: re.Pattern[str]
    levels: re.Pattern[str]
    """Words of degrees alone, without fields of study."""
    works: frozenset[str]
    """Words of titles of jobs, in lower case."""
    studies: frozenset[str]
    """Words beside which a title is no job: `student`."""
    fields: frozenset[str]
    """Words of fields of study, in lower case."""
    headings: Headings
    skill_names: frozenset[str]
    """Every name and alias of a skill, as the taxonomy writes it."""
    common: frozenset[str]
    """Words in lower case that have a capital in a sentence and name nobody and no place."""
    apart: frozenset[str]
    """Of these, the ones that are no part of a longer proper name either."""
    joints: frozenset[str]
    """Words in lower case that join the words of a proper name."""
    gendered: GenderedWords
    plain_words: Mapping[str, frozenset[str]]
    """By language, in small letters: words that name nobody."""
    acronyms: frozenset[str]


@lru_cache(maxsize=1)
def load_cues(taxonomy_hash: str, taxonomy: "_Hashless") -> Cues:  # noqa: ARG001 - the hash is what tells taxonomies apart
    """Patterns made once for a taxonomy."""
    words = taxonomy.taxonomy.words
    blinding: Mapping[str, Any] = words["blinding"]
    name, contact = blinding["name"], blinding["contact"]
    headings = {word for kind in words["resume_headings"]["section"].values() for title in kind for word in title.split()}
    education = words["education"]
    degrees = [word for level in (*education["level"].values(), *education["cased"].values()) for word in level]
    skill_names = frozenset(_skill_names(taxonomy.taxonomy))
    return Cues(
        mail=re.compile(r"(?<![\w.+'-])[\w.+'-]+\s?@\s?[\w-]+(?:\.[\w-]+)+"),
        phone=re.compile(
            r"(?<![\w.])(?:\+\s?\(?\d|\(\d|0\d)(?:[\d \u00a0()./‑–-]{5,18})\d(?!\w)"
            r"|(?<![\w.-])\d{3}[ .-]\d{3,4}[ .-]\d{4}(?!\w)|(?<![\w.-])[6-9]\d{4} ?\d{5}(?!\w)"
        ),
        link=re.compile(rf"(?:https?://|www\.)\S+|\b[a-z0-9][\w-]{{0,62}}(?:\.[\w-]{{1,63}}){{0,8}}\.(?:{join_words(blinding['link']['domains'])})\b(?:/[^\s|·,;)]*)?"),
        handle=re.compile(rf"(?i)(?<![\w.])(?:{join_words(name['handles'])})\b\s*(?:id|user)?\s*[:@/]\s*@?([\w][\w.-]{{2,}})|(?<![\w@.])@([a-z_][\w.-]{{2,}})"),
        others=re.compile(rf"(?i)^\W*(?:{join_words(contact['others'])})\s*:"),
        placeholders=frozenset(contact["placeholders"]),
        birth=_birth(blinding["birth"]),
        street=_street(blinding["address"]),
        gender=re.compile(rf"(?i)\b(?:{join_words(blinding['gender']['words'])})\b(?!-)"),
        titled=re.compile(rf"\b(?:{join_words(name['titles'])})\b\.?(?:\s+{CAPITAL}){{0,3}}"),
        styled=_styled(name),
        attributed=_attributed(name),
        number=_number(blinding["number"]),
        named=re.compile(rf"(?i)^\W*(?:{join_words(name['cues'])})\s*:\s*([^|•·\t]+)"),
        spoken=re.compile(rf"\b(?i:{join_words(name['spoken'])})\s+({CAPITAL}(?: {CAPITAL}|(?: (?:{join_words(name['particles'])})))*)"),
        closings=frozenset(name["closings"]),
        greeting=re.compile(rf"(?i)\s*(?:{join_words(name['greetings'])})\b"),
        lives=re.compile(rf"(?i)\b(?:{join_words(blinding['address']['cues'])})\s*:\s*([^|•·;\n]+)"),
        school=_school(blinding["school"]),
        origin=_origin(blinding["origin"]),
        place=_place(blinding["origin"], words["places"]),
        belief=re.compile(rf"(?i)(?<![\w-])(?:{join_words(blinding['belief']['words'])})(?:e?s)?\b"),
        membership=_membership(blinding["membership"], blinding["school"]["joints"]),
        never=frozenset({*name["never"], *words["titles"]["title"], *words["titles"]["organisation"], *headings}),
        openers=frozenset({*name["never"], "of", "for", "de", "di", "von"}),
        particles=frozenset(name["particles"]),
        plain=frozenset(name["plain"]),
        degrees=re.compile(rf"(?i)(?<!\w)(?:{join_words([*degrees, *education['field']['related'], *education['field']['unrelated']])})(?!\w)"),
        levels=_levels(education),
        works=frozenset(words["titles"]["title"]),
        studies=frozenset(words["titles"]["told"]["studies"]),
        fields=frozenset(word for kind in ("related", "unrelated") for field in education["field"][kind] for word in re.findall(r"\w{4,}", field.lower())),
        headings=build_headings(words["resume_headings"], words["titles"], build_calendar(words["dates"])),
        skill_names=skill_names,
        common=frozenset(_common_words(taxonomy.taxonomy, (*skill_names, *headings, *degrees))),
        apart=frozenset({*blinding["proper"]["known"], *(word for title in words["titles"]["title"] for word in re.findall(r"\w+", title.lower()))}),
        joints=frozenset({*blinding["proper"]["joints"], *name["particles"]}),
        gendered=GenderedWords(words["gendered_words"], words["reading"], frozenset(word for name in skill_names for word in re.findall(r"\w+", name.lower()))),
        plain_words={code: frozenset(known.split()) for code, known in words["plain_words"]["words"].items()},
        acronyms=frozenset(words["plain_words"]["acronyms"]),
    )


def _skill_names(taxonomy: Taxonomy) -> Iterator[str]:
    for skill in taxonomy.skills.values():
        yield skill.name
        yield from (surface.text for surface in skill.surfaces)


def _common_words(taxonomy: Taxonomy, names: Iterable[str]) -> Iterator[str]:
    """Words of whatever the taxonomy has names for."""
    words = taxonomy.words
    certificates = (text for row in taxonomy.certifications.values() for text in (row.name, row.provider, row.platform or "", *row.aliases))
    for text in (*names, *certificates, *words["titles"]["title"], *words["titles"]["organisation"], *words["blinding"]["proper"]["known"]):
        yield from re.findall(r"\w+", text.lower())


def _birth(words: Mapping[str, Any]) -> re.Pattern[str]:
    date = r"[\d][\w ./-]{0,14}\d|\d{1,4}|\d{1,2}\.? [^\W\d]+\.? \d{4}|[^\W\d]+ \d{1,2},? \d{4}"
    return re.compile(rf"(?i)\b(?:{join_words(words['cues'])})\b\.?\s*[:\-–]?\s*(?:on |in )?(?:{date})|\b\d{{1,3}}[ -](?:{join_words(words['after'])})\b")


def _styled(words: Mapping[str, Any]) -> re.Pattern[str]:
    titles = {form for title in words["styles"] for form in (title, *((title.upper(),) if len(title) > LEAST_CAPITALS else ()))}
    named = rf"{CAPITAL}(?:\s+{CAPITAL}){{0,2}}"
    return re.compile(
        rf"(?<![\w-])(?:{join_words(titles)})\b\.?\s+(?:\((?:{join_words(words['titles'])})\.?\)\s+)?({named}|\[[a-z ]+\])"
        rf"|(?:\[[a-z ]+\]|{named})[ -](?:{join_words(words['styles_behind'])})(?!\w)"
    )


LEAST_CAPITALS = 3
"""Letters of a title that may also be written in capitals throughout; `MA` and `ER` are other things."""


def _attributed(words: Mapping[str, Any]) -> re.Pattern[str]:
    part = rf"(?:{CAPITAL}|{join_words(words['particles'])})"
    told = rf"\b(?i:{join_words(words['attributions'])})[-\s]*:\s*|\b(?i:{join_words(words['attributed'])})\s*:?\s+"
    return re.compile(rf"({told}|[\"”“»’'] ?[-–—]{{1,2}} ?)((?:{part} ){{0,4}}{CAPITAL})")


def _number(words: Mapping[str, Any]) -> re.Pattern[str]:
    sign = rf"(?:{join_words(words['signs'])})(?!\w)\.?|[#№]"
    told = rf"\b(?:{join_words(words['of'])})\.?(?:\s+(?:{join_words(words['of'])}))?\s*(?:{sign})|(?<!\w)(?:{join_words(words['alone'])})\.?"
    code = r"(?=[\w./-]*\d[\w./-]*\d[\w./-]*\d)[A-Z\d][\w./()-]{3,30}\w"
    return re.compile(rf"(?i)({told})(\s*[:=]?\s*){code}|(?-i:(?<![\w-])[A-Z]{{1,5}}-?\d{{7,}}(?!\w))")


def _levels(education: Mapping[str, Any]) -> re.Pattern[str]:
    told, cased = ([word for level in education[kind].values() for word in level] for kind in ("level", "cased"))
    return re.compile(rf"(?<!\w)(?:(?i:{join_words(told)})|{join_words(cased)})(?!\w)")


def _street(words: Mapping[str, Any]) -> re.Pattern[str]:
    street = join_words(words["street"])
    return re.compile(
        rf"(?i)\b\d{{1,5}}[a-z]?,?\s+(?:[\w'’.-]+\s+){{1,3}}(?:{street})\b\.?|\b(?:{street})\s+(?:[\w'’.-]+\s+){{0,3}}[\w'’.-]+,?\s+\d{{1,5}}\b"
        rf"|\b[\w-]{{1,40}}(?:{join_words(words['endings'])})\s+\d{{1,4}}[a-z]?\b"
    )


def _school(words: Mapping[str, Any]) -> re.Pattern[str]:
    run = rf"(?:{CAPITAL}|{join_words(words['joints'])})"
    named = rf"(?i:{join_words(words['words'])})|(?P<one>(?=[^\W\d_a-z])[\w-]{{1,40}}(?i:{join_words(words['endings'])}))"
    return re.compile(rf"(?:{CAPITAL} ){{0,4}}\b(?:{named})\b(?: {run}(?![\w'’.&-])(?! ?\d))*")


def _origin(words: Mapping[str, Any]) -> re.Pattern[str]:
    any_case = [word for word in (*words["languages"], *words["people"]) if word not in words["cased"]]
    spoken = rf"[a-z]{{0,2}}{CAPITAL}(?=(?: ?[(:,]| [–-]) ?(?i:{join_words(words['spoken'])})\b)"
    return re.compile(rf"(?<!\w)(?:(?i:{join_words(any_case)})|{join_words(words['cased'])}|{spoken})(?!\w)")


def _place(words: Mapping[str, Any], places: Mapping[str, Any]) -> re.Pattern[str]:
    before = rf"{CAPITAL}(?: {CAPITAL}){{0,2}}, ?"
    left_out = frozenset(words["not_places"])
    countries, towns = (
        join_words({form for word in (*words[own], *(name for name in known if name not in left_out)) for form in _spell_place(word)})
        for own, known in (("countries", places["country"]), ("towns", (*places["city"], *places["region"])))
    )
    return re.compile(rf"(?<!\w)(?=[^\W\d_a-z])(?:(?:{before})?(?:{countries})|{towns}|{before}(?:{join_words(words['states'])}))(?!\w)(?! ?/)")


def _spell_place(name: str) -> tuple[str, ...]:
    """A place with capitals at its words, and, where it is long enough to be no abbreviation, in capitals throughout."""
    titled = re.sub(r"(?:(?<=[\s.-])|^)[a-z](?=[a-z']{2}|[a-z]*\.)|(?:(?<=[\s-])|^)[a-z](?=[a-z]$)", lambda match: match[0].upper(), name)
    short = len(name) <= SHORT_PLACE
    return (name.upper(),) if short and name.islower() else (titled, name.upper()) if not short else (name,)


SHORT_PLACE = 3


def _membership(words: Mapping[str, Any], joints: Iterable[str]) -> re.Pattern[str]:
    run = rf"(?:{CAPITAL}|{join_words(joints)})"
    body = rf"(?:{CAPITAL} ){{0,4}}\b(?i:{join_words(words['words'])})\b(?: {run}(?![\w'’.&-]))*"
    return re.compile(rf"{body}|(?<!\w)(?:{join_words(words['traits'])})(?!\w)")


class _Hashless:
    """A taxonomy as an argument that a cache can hold; all of them are equal, the hash beside it tells them apart."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        self.taxonomy = taxonomy

    def __hash__(self) -> int:
        return 0

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Hashless)


def cues_of(taxonomy: Taxonomy) -> Cues:
    """The patterns of a taxonomy."""
    return load_cues(taxonomy.hash, _Hashless(taxonomy))
