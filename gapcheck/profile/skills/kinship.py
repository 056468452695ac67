"""Which skills belong to one field: what tells the meanings of a shared name apart.

In: the taxonomy and the groups of families of `taxonomy/cues.toml`. Out: how close two skills are.
"""

from collections.abc import Mapping
from typing import Any

from gapcheck.taxonomy.entries import Skill
from gapcheck.taxonomy.normalising import normalise_phrase
from gapcheck.taxonomy.spoken_names import is_named

LINKED, FAMILY, GROUP, NO_FIELD, OTHER = range(5)
"""Closeness: linked by the data or by name; of one family; of families that go together; to a skill whose family goes with no other; of different fields."""

MAX_REMEMBERED = 50_000
UNKNOWN = -1


class Kinship:
    """How close the skills of one taxonomy are."""

    def __init__(self, skills: Mapping[str, Skill], words: Mapping[str, Any]) -> None:
        """`words` is the table `kin` of `taxonomy/cues.toml`."""
        self._skills = skills
        self._groups = [frozenset(group) for group in words["groups"]]
        self._neighbours = [frozenset(group) for group in words["neighbours"]]
        self._everywhere = frozenset(words["everywhere"])
        self._known: dict[tuple[str, str], int | None] = {}

    def closeness(self, skill: str, other: str) -> int | None:
        """LINKED to OTHER; None for what is used everywhere and tells of no field."""
        known = self._known.get((skill, other), UNKNOWN)
        if known != UNKNOWN:
            return known
        if len(self._known) > MAX_REMEMBERED:
            self._known.clear()
        close = self._compare(skill, other)
        self._known[skill, other] = close
        return close

    def _compare(self, skill: str, other: str) -> int | None:
        one, two = self._skills[skill], self._skills[other]
        linked = {*one.broader, *one.used_with}
        if other in linked or skill in (*two.broader, *two.used_with) or not linked.isdisjoint(two.broader) or _holds_name(one, two) or _holds_name(two, one):
            return LINKED
        if one.family == two.family:
            return FAMILY
        if any(one.family in group and two.family in group for group in self._neighbours):
            return FAMILY
        groups = [group for group in self._groups if one.family in group]
        if not groups:
            return NO_FIELD
        if other in self._everywhere:
            return None
        return GROUP if any(two.family in group for group in groups) else OTHER


def _holds_name(skill: Skill, other: Skill) -> bool:
    """Whether a plain name of a skill tells of the product that it belongs to: Jira of "Jira Xray", Ansible of "Ansible Molecule"."""
    if not is_named(other) or other.surfaces[0].mode != "plain":
        return False
    name = " ".join(normalise_phrase(other.surfaces[0].text))
    return any(f" {name} " in f" {' '.join(normalise_phrase(surface.text))} " for surface in skill.surfaces if surface.mode == "plain")
