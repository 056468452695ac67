"""Finds what people say they did: verb phrases of families that show practices and soft skills nobody names.

In: tokens of a text, its sections and scopes. Out: the lines that say so, in reading order, each family once a line.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, product
from typing import Any

from gapcheck.domain import WORK_SECTIONS, DeedEvidence, SectionKind
from gapcheck.profile.evidence import Began, CutText
from gapcheck.profile.skills.context import context_of
from gapcheck.profile.skills.tokens import Claim, Tokens
from gapcheck.profile.skills.verb_phrases import NUMBER, REACH, Slots, match_slots, soon_after
from gapcheck.taxonomy.lexicon import GAP
from gapcheck.taxonomy.normalising import inflections, normalise_phrase, normalise_word

_NUMBER_SIGNS = frozenset({",", "."})
MAX_PER_DEED = 4
"""Lines that are kept of one family."""
MIN_LINE = 25
"""Characters from which a line of a section says something."""
TOLD: frozenset[SectionKind] = WORK_SECTIONS | {"summary", "other"}
HEADLINES: frozenset[SectionKind] = frozenset({"header", "summary"})
NOWHERE: frozenset[SectionKind] = frozenset({"objective", "references", "interests", "languages", "skills"})


@dataclass(frozen=True, slots=True)
class Family:
    """One family of deeds."""

    id: str
    name: str
    anywhere: bool
    heads: bool
    """Only the heads of entries, headlines and the summary tell it."""


@dataclass(frozen=True, slots=True)
class Deeds:
    """`taxonomy/deeds.toml`, compiled: phrases by each word of their first slot."""

    phrases: Mapping[str, tuple[tuple[Family, Slots, frozenset[str]], ...]]
    """The slots after the first, and words of which one comes soon."""
    never: Mapping[str, tuple[tuple[str, ...], ...]]
    """Family id to phrases that are something else."""
    by_section: Mapping[SectionKind, tuple[Family, ...]]
    passive: frozenset[str]
    until: frozenset[str]
    began: Began


def build_deeds(words: Mapping[str, Any]) -> Deeds:
    """Compile the data."""
    phrases: dict[str, list[tuple[Family, Slots, frozenset[str]]]] = {}
    never: dict[str, tuple[tuple[str, ...], ...]] = {}
    by_section: dict[SectionKind, list[Family]] = {}
    grammar = words.get("grammar", {})
    for row in words["deed"]:
        family = Family(row["id"], row["name"], row.get("anywhere", False), row.get("heads", False))
        never[family.id] = tuple(normalise_phrase(text) for text in row.get("never", ()))
        for kind in row.get("sections", ()):
            by_section.setdefault(kind, []).append(family)
        for text in row["phrases"]:
            for slots in _read_slots(text):
                entry = (family, slots[1:], soon_after(slots[1:]))
                for word in slots[0] or ():
                    phrases.setdefault(word, []).append(entry)
    return Deeds(
        {word: tuple(rows) for word, rows in phrases.items()},
        never,
        {kind: tuple(families) for kind, families in by_section.items()},
        frozenset(grammar.get("passive", ())),
        frozenset(grammar.get("until", ())),
        Began(frozenset(map(normalise_word, grammar.get("began", ()))), grammar.get("least", 1)),
    )


def _read_slots(text: str) -> Iterator[Slots]:
    """Sets of words, or None for a gap; once more for each alternative of several words (`pull_request`)."""
    yield from (tuple(chain.from_iterable(parts)) for parts in product(*map(_read_part, text.split())))


def _read_part(part: str) -> list[Slots]:
    if part == GAP:
        return [(None,)]
    alternatives = part.split("|")
    long: list[Slots] = [tuple(_read_word(word) for word in text.split("_")) for text in alternatives if "_" in text]
    short = [_read_word(text) for text in alternatives if "_" not in text]
    return [(frozenset().union(*short),), *long] if short else long


def _read_word(text: str) -> frozenset[str]:
    if text.startswith(NUMBER):
        return frozenset({text})
    return _forms(normalise_word(text[:-1])) if text.endswith("~") else frozenset({normalise_word(text)})


def _forms(stem: str) -> frozenset[str]:
    """Inflections of a word, or of one that is cut before its last vowel (`clean~`, `reduc~`, `stor~`)."""
    return inflections(stem) | inflections(stem + "e") | inflections(stem + "y")


def find_deeds(reading: CutText, deeds: Deeds) -> tuple[DeedEvidence, ...]:
    """Deeds in reading order; of one family at most MAX_PER_DEED lines."""
    found: dict[tuple[str, int], DeedEvidence] = {}
    counts: dict[str, int] = {}
    for family, first, end in (*_matches(reading.tokens, deeds, reading), *_whole_sections(reading, deeds)):
        line = reading.tokens.lines[first]
        if (family.id, line) in found or counts.get(family.id, 0) >= MAX_PER_DEED:
            continue
        start, stop = reading.tokens.starts[first], reading.tokens.ends[end - 1]
        found[family.id, line] = DeedEvidence(family.id, family.name, reading.quote(start, stop), line + 1, start, stop, reading.section_kind(start))
        counts[family.id] = counts.get(family.id, 0) + 1
    return tuple(sorted(found.values(), key=lambda item: (item.start, item.id)))


def _matches(tokens: Tokens, deeds: Deeds, reading: CutText) -> Iterator[tuple[Family, int, int]]:
    words = tokens.words
    plain = _with_numbers(tokens)
    for index, word in enumerate(plain):
        rows = deeds.phrases.get(word, ())
        near = plain[index + 1 : index + 1 + REACH] if rows else ()
        for family, slots, soon in rows:
            if soon and soon.isdisjoint(near):
                continue
            end = match_slots(plain, index + 1, slots)
            if end is None or _is_of_others(words, index, deeds) or _is_never(words, index, end, deeds.never[family.id]):
                continue
            if not _is_told_at(index, family, reading):
                continue
            if context_of(Claim(family.id, index, end, "phrase"), reading.scopes) is None:
                yield family, index, end


def _is_told_at(index: int, family: Family, reading: CutText) -> bool:
    offset = reading.tokens.starts[index]
    section = reading.section_kind(offset)
    if section not in TOLD and (not family.anywhere or section in NOWHERE) and not reading.is_told_at(offset, section):
        return False
    if not family.heads or section in HEADLINES:
        return True
    entry = reading.entry_at(offset)
    return entry is not None and offset < entry.head_end


def _with_numbers(tokens: Tokens) -> list[str]:
    """The words with every part of a number as `#`: `6,000` and `1.2` are one number and no end of a clause."""
    words = tokens.words
    plain = [_as_number(word) if word[0].isdigit() else word for word in words]
    for index in range(1, len(words) - 1):
        if words[index] in _NUMBER_SIGNS and plain[index - 1] == NUMBER and words[index + 1][0].isdigit() and tokens.ends[index] == tokens.starts[index + 1]:
            plain[index] = NUMBER
    return plain


def _as_number(word: str) -> str:
    """A number as `#`, with the letter written onto it: `300k` is `#k`."""
    tail = word.lstrip("0123456789.")
    return NUMBER + tail if len(tail) <= 1 else word


def _is_of_others(words: Sequence[str], first: int, deeds: Deeds) -> bool:
    """Whether a thing does it by itself (`is integrated with`), or the word ends a date (`2019 - Present`)."""
    before = words[first - 1] if first else ""
    return before in deeds.passive or (before in deeds.until and first > 1 and words[first - 2].isdigit())


def _is_never(words: Sequence[str], first: int, end: int, never: Sequence[tuple[str, ...]]) -> bool:
    """Whether a phrase that is something else touches the match."""
    for phrase in never:
        size = len(phrase)
        for at in range(max(0, first - size + 1), min(end, len(words) - size + 1)):
            if tuple(words[at : at + size]) == phrase:
                return True
    return False


def _whole_sections(reading: CutText, deeds: Deeds) -> Iterator[tuple[Family, int, int]]:
    """Every line of text of the sections that say it by themselves."""
    if not any(section.kind in deeds.by_section for section in reading.sections):
        return
    tokens = reading.tokens
    last = -1
    for index, number in enumerate(tokens.lines):
        if number == last or not tokens.words[index][0].isalnum():
            continue
        last = number
        line = reading.document.lines[number]
        if line.end - line.start >= MIN_LINE and tokens.starts[index] >= line.start:
            end = index + 1
            while end < len(tokens.words) and tokens.lines[end] == number:
                end += 1
            for family in deeds.by_section.get(reading.section_kind(tokens.starts[index]), ()):
                yield family, index, end
