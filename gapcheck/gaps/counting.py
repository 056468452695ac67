"""Counts how many options of a requirement a profile has, where more than one is asked for ("two of Python, Scala and Java").

In: a requirement and a profile's skills. Out: the share of what is asked for.
"""

from collections.abc import Mapping

from gapcheck.domain import Requirement, SkillEvidence

HAVING = frozenset({"shown", "listed", "implied", "weak"})


def share_of_asked(requirement: Requirement, skills: Mapping[str, SkillEvidence]) -> float:
    """In [0, 1]: 1 where as many options are there as are asked for; never falls when a skill is added."""
    if requirement.at_least <= 1:
        return 1.0
    there = sum(option in skills and skills[option].status in HAVING for option in requirement.any_of)
    return min(1.0, there / requirement.at_least)
