"""Skills by name, and the way from one up to another."""

import difflib

from gapcheck.errors import UnknownRole
from gapcheck.taxonomy.entries import Skill, Taxonomy
from gapcheck.taxonomy.normalising import normalise_phrase


def find_skill(taxonomy: Taxonomy, name: str) -> Skill:
    """The skill that goes by an id, a name or an alias.

    Raises:
        UnknownRole: no skill does; tells the nearest names.
    """
    if name in taxonomy.skills:
        return taxonomy.skills[name]
    wanted = normalise_phrase(name)
    for skill in taxonomy.skills.values():
        if any(normalise_phrase(surface.text) == wanted for surface in skill.surfaces):
            return skill
    by_name = {skill.name.lower(): skill.name for skill in taxonomy.skills.values()}
    raise UnknownRole(name, tuple(by_name[found] for found in difflib.get_close_matches(name.lower(), by_name, 3)), "skill")


def find_chain(taxonomy: Taxonomy, narrower: str, broader: str) -> tuple[str, ...]:
    """The shortest way from a skill up to a broader one, both included; only the two where the taxonomy knows none."""
    paths: list[tuple[str, ...]] = [(narrower,)]
    seen = {narrower}
    while paths:
        path = paths.pop(0)
        if path[-1] == broader:
            return path
        known = taxonomy.skills.get(path[-1])
        above = [item for item in known.broader if item not in seen] if known else []
        seen.update(above)
        paths += [(*path, item) for item in above]
    return narrower, broader
