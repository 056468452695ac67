"""Words that steps share: a skill's name inside a sentence, a line of the resume in short, and what a line about a kind of work should tell."""

import re
import textwrap
from collections.abc import Sequence

from gapcheck.taxonomy.entries import Skill, Taxonomy

MAX_LINE = 70
"""Letters of a resume's line inside a sentence."""
_COMMON_KINDS = ("method", "practice", "field", "soft")
"""Kinds of skills whose names are ordinary words; the others are proper names."""


def name_inside(skill: Skill, taxonomy: Taxonomy) -> str:
    """A skill's name as it stands in the middle of a sentence: `Docker`, `REST APIs`, `supervised learning`."""
    first, _, rest = skill.name.partition(" ")
    kept: Sequence[str] = taxonomy.words["advice"]["names"]["keep_capital"]
    if skill.kind not in _COMMON_KINDS or not re.fullmatch(r"[A-Z][a-z]+(?:-\w+)?", first) or first in kept:
        return skill.name
    return f"{first.lower()} {rest}".rstrip()


def line_inside(quote: str) -> str:
    """A line of the resume, short enough for a sentence and without its bullet."""
    return textwrap.shorten(re.sub(r"^\W+", "", quote), MAX_LINE, placeholder=" …").rstrip(" .;,")


def what_to_tell(skill: Skill, taxonomy: Taxonomy) -> str:
    """What a line about the skill should say; reads on from `say`."""
    rows: Sequence[dict[str, str]] = taxonomy.words["advice"].get("tell", ())
    return next((row["text"] for row in rows if row["family"] == skill.family), "what you did with it, and what came of it")


def enumerate_names(names: Sequence[str], most: int = 2) -> str:
    """`Kubernetes`, `Kubernetes and MLOps`, `Kubernetes, MLOps and 3 more`."""
    if len(names) > most:
        return f"{', '.join(names[:most])} and {len(names) - most} more"
    return " and ".join(names)
