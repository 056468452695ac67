"""How far degrees go towards what is taught in a related course of study."""

from collections.abc import Mapping

from gapcheck.domain import DegreeLevel, Profile


def degree_amount(profile: Profile, worth: Mapping[str, int]) -> int:
    """The best degree, in hundredths.

    Args:
        worth: `degree` of `taxonomy/scoring.toml`, in hundredths.
    """
    return max((_amount(degree.level, degree.related, worth) for degree in profile.education), default=0)


def _amount(level: DegreeLevel, related: bool | None, worth: Mapping[str, int]) -> int:
    return worth[level] if related else worth[level] * worth["unclear" if related is None else "unrelated"] // 100
