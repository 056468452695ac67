"""Names of skills and requirements as they stand inside a sentence."""

import re
from collections.abc import Sequence

from gapcheck.domain import Finding
from gapcheck.taxonomy.entries import Skill, Taxonomy

COMMON_KINDS = ("method", "practice", "field", "soft")
"""Kinds of skills whose names are ordinary words; the others are proper names."""


def is_named(skill: Skill) -> bool:
    """Whether its name is a proper name: of a language, a library, a tool or a platform."""
    return skill.kind not in COMMON_KINDS


def name_inside(skill: Skill, taxonomy: Taxonomy) -> str:
    """A skill's name in the middle of a sentence: `Docker`, `REST APIs`, `supervised learning`."""
    return skill.name if is_named(skill) else _begin_small(skill.name, taxonomy)


def requirement_inside(finding: Finding, taxonomy: Taxonomy) -> str:
    """A requirement's name in the middle of a sentence, without its examples: `fine-tuning`, `a cloud's machine-learning service`, `Docker`."""
    name, _, _ = finding.name.partition(":")
    rest = name.partition(" ")[2]
    options = [taxonomy.skills[option] for option in finding.any_of if option in taxonomy.skills]
    called = next((option for option in options if option.name.lower() == name.lower()), None)
    named = {word for option in options if is_named(option) for word in option.name.split()}
    proper = is_named(called) if called else not rest[:1].islower() or name.partition(" ")[0].rstrip(",") in named
    return name if proper else _begin_small(name, taxonomy)


def _begin_small(name: str, taxonomy: Taxonomy) -> str:
    first, _, rest = name.partition(" ")
    kept: Sequence[str] = taxonomy.words["advice"]["names"]["keep_capital"]
    if first in kept or not re.fullmatch(r"A|[A-Z][a-z]+(?:-[a-z]+)*,?", first):
        return name
    return f"{first.lower()} {rest}".rstrip()
