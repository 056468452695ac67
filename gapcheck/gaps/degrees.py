"""How far degrees go towards what is taught in a related course of study."""

from collections.abc import Mapping

from gapcheck.domain import DegreeLevel, Profile

LEVELS: Mapping[DegreeLevel, int] = {"none": 0, "diploma": 20, "bachelor": 50, "master": 80, "doctorate": 100}
"""In hundredths; a doctorate is all of it."""
UNCLEAR, UNRELATED = 40, 10
"""Share of it, in percent, where the field of study is not named, or is another one."""


def degree_amount(profile: Profile) -> int:
    """The best degree, in hundredths."""
    return max((_amount(degree.level, degree.related) for degree in profile.education), default=0)


def _amount(level: DegreeLevel, related: bool | None) -> int:
    return LEVELS[level] if related else LEVELS[level] * (UNCLEAR if related is None else UNRELATED) // 100
