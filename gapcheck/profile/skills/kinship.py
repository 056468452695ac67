"""Which skills belong to one field: what tells the meanings of a shared name apart.

In: the taxonomy and the groups of families of `taxonomy/cues.toml`. Out: how close two skills are.
"""

from collections.abc import Mapping
from typing import Any

from gapcheck.taxonomy.entries import Skill

FAMILY, GROUP = 0, 1
"""Closeness: of one family or linked by the data; of families that go together."""
NO_FIELD = 2
"""Closeness of anything to a skill whose family goes with no other."""


class Kinship:
    """How close the skills of one taxonomy are."""

    def __init__(self, skills: Mapping[str, Skill], words: Mapping[str, Any]) -> None:
        """`words` is the table `kin` of `taxonomy/cues.toml`."""
        self._skills = skills
        self._groups = [frozenset(group) for group in words["groups"]]
        self._everywhere = frozenset(words["everywhere"])

    def closeness(self, skill: str, other: str) -> int | None:
        """FAMILY, GROUP, NO_FIELD, or None for skills of different fields."""
        one, two = self._skills[skill], self._skills[other]
        linked = {*one.broader, *one.used_with}
        if one.family == two.family or other in linked or skill in (*two.broader, *two.used_with) or not linked.isdisjoint(two.broader):
            return FAMILY
        groups = [group for group in self._groups if one.family in group]
        if not groups:
            return NO_FIELD
        return GROUP if other not in self._everywhere and any(two.family in group for group in groups) else None
