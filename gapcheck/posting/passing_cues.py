"""The cues of a skill that is named and not asked for, compiled.

In: `[passing]` of `taxonomy/job_ads.toml`. Out: one pattern per way of naming others.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from gapcheck.text_patterns import any_phrase, match_phrases


@dataclass(frozen=True, slots=True)
class PassingCues:
    """Where a skill is named and not asked for."""

    people: re.Pattern[str]
    """What stands behind a field that names people."""
    people_list: re.Pattern[str]
    """The same behind a longer list."""
    beside: re.Pattern[str]
    """What stands before such a list."""
    their: re.Pattern[str]
    """The end of a text behind which people are named that one works with."""
    departments: re.Pattern[str]
    """The end of a text behind which stands the department of somebody."""
    able: re.Pattern[str]
    """The end of a text behind which stands what other people can do."""
    people_words: frozenset[str]
    people_kinds: frozenset[str]
    ways: frozenset[str]
    contrast: re.Pattern[str]
    """What stands before a name that is not asked for."""
    loose: frozenset[str]
    """Surfaces that stand for any work of the field, exactly as written."""
    praise: re.Pattern[str]


def build_passing(data: Mapping[str, Any]) -> PassingCues:
    """From `[passing]`."""
    return PassingCues(
        people=_people_pattern(data, r"/|&|\band\b|\bor\b", 1),
        people_list=_people_pattern(data, r",(?:\s*(?:and|or)\b)?|/|&|\band\b|\bor\b", 4),
        beside=re.compile(rf"(?<!\w)(?:{any_phrase(data['beside'])})\s[^.;:()]*$", re.IGNORECASE),
        their=_their_pattern(data),
        departments=_departments_pattern(data),
        able=_able_pattern(data),
        people_words=frozenset(data["people"]),
        people_kinds=frozenset(data["kinds"]),
        ways=frozenset(data["ways"]),
        contrast=re.compile(rf"(?<!\w)(?:{any_phrase(data['before'])})\s+(?:\w+\s+)?$", re.IGNORECASE),
        loose=frozenset(data["loose"]),
        praise=match_phrases(data["praise"]),
    )


def _people_pattern(passing: Mapping[str, Iterable[str]], joints: str, most: int) -> re.Pattern[str]:
    """People or departments directly behind a name, or behind others that are joined to it ("data and platform engineers")."""
    joined = rf"\s*(?:{joints})\s*(?!(?:{any_phrase(passing['not_between'])})\b)[\w/-]+(?:\s[\w-]+)??"
    return re.compile(rf"(?:{joined}){{0,{most}}}?\s+(?:{any_phrase(passing['people'])})(?!\w)", re.IGNORECASE)


def _their_pattern(passing: Mapping[str, Iterable[str]]) -> re.Pattern[str]:
    """ "Work with our", or "work with our X people and the"."""
    theirs, people = any_phrase(passing["theirs"]), any_phrase(passing["people"])
    others = rf"(?:(?:{theirs})\s+(?:[\w.+#-]+\s+){{1,3}}?(?:{people})\s*(?:,(?:\s*and\b)?|&|\band\b)\s*)*"
    return re.compile(rf"(?<!\w)(?:{any_phrase(passing['beside'])})\s+{others}(?:{theirs})\s+(?:\w+\s+)?$", re.IGNORECASE)


def _able_pattern(passing: Mapping[str, Iterable[str]]) -> re.Pattern[str]:
    """A team of people, what they are experienced in, and a list of that so far."""
    name = r"[\w&/+#.-]+(?:\s[\w&/+#.-]+){0,2}?"
    team = rf"(?<!\w)(?:team|group|community)\s+of\s[^.;:]*?(?:{any_phrase(passing['able'])})"
    return re.compile(rf"{team}\s+(?:{name}\s*(?:,(?:\s*and\b)?|/|&|\band\b)\s*){{0,6}}$", re.IGNORECASE)


def _departments_pattern(passing: Mapping[str, Iterable[str]]) -> re.Pattern[str]:
    """People, a word that says where they are, and a list of names in capitals so far."""
    name = r"[A-Z][\w&/-]*(?:\s[A-Z][\w&/-]*){0,2}"
    where = rf"(?i:(?<!\w)(?:{any_phrase(passing['people'])})\s+(?:{any_phrase(passing['from'])}))"
    return re.compile(rf"{where}\s+(?:{name}\s*(?:,(?:\s*(?:and|or))?|/|&|\band\b|\bor\b)\s*)*$")
