"""In which order to learn what is missing: foundations first.

In: the skills to learn. Out: them in an order in which each comes after its broader ones.
"""

from collections.abc import Sequence

from gapcheck.domain import LearningItem, Step
from gapcheck.taxonomy.entries import Taxonomy, all_broader


def order_learning(taxonomy: Taxonomy, steps: Sequence[Step]) -> tuple[LearningItem, ...]:
    """One item per skill to learn; `after` names those of them that come first. Ties keep the order of the steps."""
    wanted = list(dict.fromkeys(step.skill for step in steps if step.kind == "learn"))
    before = {skill: all_broader(taxonomy.skills, skill) & set(wanted) for skill in wanted}
    ordered: list[str] = []
    while len(ordered) < len(wanted):
        ready = next(skill for skill in wanted if skill not in ordered and before[skill] <= set(ordered))
        ordered.append(ready)
    return tuple(LearningItem(skill, tuple(sorted(before[skill]))) for skill in ordered)
