"""How far degrees go towards what is taught in a related course of study."""

import re
from collections.abc import Mapping

from gapcheck.domain import Degree, DegreeLevel, Profile

LEVELS: frozenset[DegreeLevel] = frozenset({"bachelor", "master", "doctorate"})
"""Of degrees whose core subjects are known by their field."""
_WORD = re.compile(r"\w+")


def degree_amount(profile: Profile, worth: Mapping[str, int]) -> int:
    """The best degree, in hundredths.

    Args:
        worth: `degree` of `taxonomy/scoring.toml`, in hundredths.
    """
    return max((_amount(degree.level, degree.related, worth) for degree in profile.education), default=0)


def degrees_in(profile: Profile, fields: frozenset[str]) -> list[Degree]:
    """The degrees, from a bachelor's on, in a field that some word names."""
    return [degree for degree in profile.education if degree.level in LEVELS and not fields.isdisjoint(_WORD.findall(degree.field.lower()))]


def _amount(level: DegreeLevel, related: bool | None, worth: Mapping[str, int]) -> int:
    return worth[level] if related else worth[level] * worth["unclear" if related is None else "unrelated"] // 100
