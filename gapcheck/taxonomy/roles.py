"""Makes a Role of a role file and a level.

In: the taxonomy, a role's id, a level. Out: what that role asks for at that level.
"""

import difflib
from collections.abc import Mapping, Sequence
from typing import Any

from gapcheck.domain import Duty, GateRule, Prerequisite, Requirement, Role
from gapcheck.errors import UnknownRole
from gapcheck.options import check_type
from gapcheck.taxonomy.entries import Taxonomy

DEFAULT_ROLE = "ml-engineer"
DEFAULT_LEVEL = "mid"
AUTO_LEVEL = "auto"
"""Stands for the level that a resume's titles and months suggest."""


def build_role(taxonomy: Taxonomy, role_id: str = DEFAULT_ROLE, level: str = DEFAULT_LEVEL) -> Role:
    """The requirements, gates and duties of a role at a level.

    Raises:
        UnknownRole: no such role, or the role has no such level; names the nearest ones.
    """
    check_type("taxonomy", taxonomy, (Taxonomy,), "what load_taxonomy gives")
    content = taxonomy.roles.get(role_id)
    if content is None:
        raise UnknownRole(role_id, tuple(difflib.get_close_matches(role_id, taxonomy.roles, 3, 0.4)) or tuple(taxonomy.roles))
    levels: Mapping[str, Any] = content["level"]
    if level not in levels:
        raise UnknownRole(level, tuple(levels), "level")
    rules = levels[level]
    return Role(
        id=role_id,
        name=content["name"],
        level=level,
        requirements=(
            *(_build_requirement(row, level, rules) for row in content["requirement"] if level in row.get("levels", levels)),
            *((_build_work(content["work"], rules),) if "work" in content else ()),
        ),
        gates=tuple(_build_gate(row, rules) for row in content.get("gate", ())),
        duties=tuple(
            Duty(
                row["id"],
                row["name"],
                tuple(row["examples"]),
                tuple(row.get("skills", ())),
                row["source"],
                tuple(row.get("deeds", ())),
                tuple(row.get("deeds_with_skill", ())),
                row.get("named_is_enough", False),
            )
            for row in taxonomy.words["duties"]["duty"]
            if role_id in row["roles"]
        ),
        fade_after_months=content.get("fade_after_months", 60),
        fade_to=content.get("fade_to", 0.7),
        **_build_order(content),
    )


COACH_ORDERS = ("first", "told_first", "base", "foundations", "path")
"""Lists of requirements by which a role's steps are ordered."""


def _build_order(content: Mapping[str, Any]) -> dict[str, Any]:
    """What comes first, and what stands on what."""
    coach: Mapping[str, Any] = content.get("coach", {})
    after = tuple(Prerequisite(row["requirement"], tuple(row["needs"]), tuple(row.get("by_others", ()))) for row in content.get("after", ()))
    return {**{name: tuple(coach.get(name, ())) for name in COACH_ORDERS}, "after": after}


def translate_order(known: Role, requirements: Sequence[Requirement]) -> dict[str, Any]:
    """The order of a known role for requirements of other names, told by the skills they share; what nothing is shared with drops out."""
    names = {item.id: [other.id for other in requirements if not {*other.any_of}.isdisjoint(item.any_of)] for item in known.requirements}
    ordered = {
        field: tuple(dict.fromkeys(name for item in getattr(known, field) for name in names.get(item, ()))) for field in COACH_ORDERS
    }
    after = []
    for row in known.after:
        needs = tuple(other for need in row.needs for other in names.get(need, ()))
        by_others = tuple(other for need in row.by_others for other in names.get(need, ()))
        after += [Prerequisite(one, needs, by_others) for one in names.get(row.requirement, ()) if needs and one not in needs]
    return {**ordered, "after": tuple(after)}


def _build_requirement(row: Mapping[str, Any], level: str, rules: Mapping[str, Any]) -> Requirement:
    return Requirement(
        id=row["id"],
        name=row["name"],
        any_of=tuple(row["any_of"]),
        need=row.get("need_at", {}).get(level, row["need"]),
        weight=float(row["weight"]),
        months=round(row.get("months", 0) * rules.get("months_factor", 1)),
        source=row["source"],
        likely=tuple(row.get("likely", ())),
    )


def _build_work(row: Mapping[str, Any], rules: Mapping[str, Any]) -> Requirement:
    """Months of work in the role's field, as a requirement with a share of the points."""
    months = max(row["months"], rules.get("experience_months", 0))
    return Requirement(
        id=row["id"],
        name=row["name"],
        any_of=(),
        need="required",
        weight=float(row["points"]),
        months=months,
        source=row["source"],
        work=tuple(row["fields"]),
        work_with=tuple(row.get("work_with", ())),
    )


def _build_gate(row: Mapping[str, Any], rules: Mapping[str, Any]) -> GateRule:
    months = rules.get("experience_months", row.get("months", 0)) if row["kind"] == "experience" else 0
    return GateRule(
        id=row["id"],
        kind=row["kind"],
        name=row["name"],
        level=row.get("level", "none"),
        months=months,
        related=row.get("related", False),
        certification=row.get("certification", ""),
    )
