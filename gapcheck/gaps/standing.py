"""What a resume shows as a whole: months of work by field, degrees, and how much of each area of work.

In: Profile. Out: amounts in hundredths, by name; all of them only ever grow when evidence is added.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from gapcheck.domain import Profile, SkillEvidence, WorkField
from gapcheck.gaps.amounts import grow
from gapcheck.gaps.degrees import degree_amount
from gapcheck.gaps.tables import RoleTable
from gapcheck.gaps.work_months import months_in

MONTHS_FULL = 60
"""Months of work in a field beyond which more says nothing new."""
SKILLS_FULL = 20
FIELDS: tuple[tuple[str, tuple[WorkField, ...]], ...] = (
    ("months_ml", ("ml",)),
    ("months_data", ("ml", "data")),
    ("months_work", ("ml", "data", "software")),
)


@dataclass(frozen=True, slots=True)
class Standing:
    """Amounts in hundredths by name: `months_ml`, `degree`, `shown_learning`, `named_learning` ..."""

    amounts: Mapping[str, int]
    shown: Mapping[str, int]
    """Skills shown in work, by area."""
    named: Mapping[str, int]
    """Skills shown or listed, by area."""


def stand(profile: Profile, table: RoleTable) -> Standing:
    """The standing of a resume."""
    shown = dict.fromkeys(dict.fromkeys(table.area_of.values()), 0)
    named = dict(shown)
    for skill in profile.skills:
        if skill.status in ("shown", "listed"):
            area = table.area_of.get(skill.family)
            if area is not None:
                named[area] += 1
                shown[area] += skill.status == "shown"
    amounts = {name: grow(months_in(profile, fields, table.most_current), MONTHS_FULL) for name, fields in FIELDS}
    amounts["degree"] = degree_amount(profile)
    for area in shown:
        amounts[f"shown_{area}"] = grow(shown[area], SKILLS_FULL)
        amounts[f"named_{area}"] = grow(named[area], SKILLS_FULL)
    return Standing(amounts, shown, named)


def shift(standing: Standing, known: Mapping[str, SkillEvidence], changes: Mapping[str, SkillEvidence], table: RoleTable) -> Standing:
    """The standing once some skills are others.

    Args:
        known: the skills as they are, by id.
    """
    shown, named = dict(standing.shown), dict(standing.named)
    for skill in changes.values():
        area = table.area_of.get(skill.family)
        if area is not None:
            was = known[skill.id].status if skill.id in known else ""
            named[area] += (skill.status in ("shown", "listed")) - (was in ("shown", "listed"))
            shown[area] += (skill.status == "shown") - (was == "shown")
    amounts = dict(standing.amounts)
    for area, number in shown.items():
        amounts[f"shown_{area}"] = grow(number, SKILLS_FULL)
        amounts[f"named_{area}"] = grow(named[area], SKILLS_FULL)
    return replace(standing, amounts=amounts, shown=shown, named=named)
