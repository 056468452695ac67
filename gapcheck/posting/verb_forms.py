"""Finds practices that an ad tells as deeds: "validate our models" for model validation, "cleaning and joining data" for data cleaning.

In: names of practices made of a noun and what is done with it. Out: a pattern per deed, and its matches in lists.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gapcheck.taxonomy.entries import Skill
from gapcheck.text_patterns import any_phrase

NAME_WORDS = 2
MIN_STEM = 4


@dataclass(frozen=True, slots=True)
class VerbForms:
    """`[verb_forms]`, with what the taxonomy names."""

    pattern: re.Pattern[str]
    """A verb of the table, up to some words, and a noun."""
    skills: Mapping[tuple[str, str], str]
    """Skill id by stem of the verb and noun."""


def build_verb_forms(data: Mapping[str, Any], skills: Mapping[str, Skill]) -> VerbForms:
    """The deeds of all practices whose name is a noun and a verbal noun.

    Args:
        data: `[verb_forms]` of `taxonomy/job_ads.toml`.
    """
    table: dict[tuple[str, str], str] = {}
    kinds, never = frozenset(data["kinds"]), frozenset(data["never"])
    for skill in skills.values():
        if skill.kind in kinds and skill.id not in never:
            for noun, stem in _read_name(skill.name, data["endings"]):
                table.setdefault((stem, noun), skill.id)
    stems, nouns = {stem for stem, _ in table}, {noun for _, noun in table}
    gap = rf"(?:\s+(?:(?!{any_phrase(data['borders'])}\b)[\w/-]+)){{0,{data['most_between']}}}?"
    verb = rf"(?<![\w-])({any_phrase(stems)})(?:e|es|s|ing)?(?!\w)"
    return VerbForms(re.compile(rf"{verb}(?={gap}\s+({any_phrase(nouns)})s?(?![\w-]))", re.IGNORECASE), table)


def _read_name(name: str, endings: Sequence[Sequence[str]]) -> Iterator[tuple[str, str]]:
    """Noun and stem of the verb of a name such as "Data cleaning"."""
    words = name.lower().split()
    if len(words) != NAME_WORDS:
        return
    ending = next((row for row in endings if words[1].endswith(row[0])), None)
    if ending is None:
        return
    for last in ending[1:]:
        stem = words[1][: -len(ending[0])] + last
        if len(stem) >= MIN_STEM:
            yield words[0].removesuffix("s"), stem


def find_deeds(text: str, spans: Iterable[tuple[int, int]], forms: VerbForms) -> Iterator[tuple[str, int, int]]:
    """Skill id and place, from the verb to the noun, of every deed in the spans."""
    for start, end in spans:
        for match in forms.pattern.finditer(text, start, end):
            skill = forms.skills.get((match[1].lower(), match[2].lower()))
            if skill and match.end(2) <= end:
                yield skill, match.start(), match.end(2)
