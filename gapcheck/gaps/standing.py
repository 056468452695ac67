"""What a resume shows as a whole: months of work by field, degrees, and how much of each area of work.

In: Profile. Out: amounts in hundredths, by name; all of them only ever grow when evidence is added.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from gapcheck.domain import RELEVANT_FIELDS, Profile, SkillEvidence, WorkField
from gapcheck.gaps.amounts import grow
from gapcheck.gaps.degrees import degree_amount
from gapcheck.gaps.tables import RoleTable
from gapcheck.gaps.work_months import NowLimit, limit_now, months_in

SHOWN, NAMED = frozenset({"shown"}), frozenset({"shown", "listed"})
FIELDS: tuple[tuple[str, tuple[WorkField, ...]], ...] = (
    ("months_ml", ("ml",)),
    ("months_data", ("ml", "data")),
    ("months_work", RELEVANT_FIELDS),
)


@dataclass(frozen=True, slots=True)
class Standing:
    """Amounts in hundredths by name: `months_ml`, `degree`, `shown_learning`, `named_learning` ..."""

    amounts: Mapping[str, int]
    shown: Mapping[str, int]
    """Skills shown in work, by area."""
    named: Mapping[str, int]
    """Skills shown or listed, by area."""
    now_limit: NowLimit | None
    """How far jobs said to last until now are believed; None for in full."""
    skills_full: int
    """Skills of an area beyond which more says nothing new."""

    def deltas(self, changes: Mapping[str, SkillEvidence], known: Mapping[str, SkillEvidence], table: RoleTable) -> dict[str, int]:
        """How many more skills each area shows and names once some are changed; without those that stay."""
        deltas: dict[str, int] = {}
        for skill in changes.values():
            area = table.area_of.get(skill.family)
            before = known[skill.id].status if skill.id in known else "denied"
            for prefix, states in (("shown", SHOWN), ("named", NAMED)):
                if area is not None and (change := (skill.status in states) - (before in states)):
                    deltas[f"{prefix}_{area}"] = deltas.get(f"{prefix}_{area}", 0) + change
        return deltas

    def amounts_with(self, deltas: Mapping[str, int]) -> Mapping[str, int]:
        """The amounts once areas show or name more skills."""
        counts = {f"shown_{area}": count for area, count in self.shown.items()} | {f"named_{area}": count for area, count in self.named.items()}
        return {**self.amounts, **{name: grow(counts[name] + delta, self.skills_full) for name, delta in deltas.items()}}


def stand(profile: Profile, table: RoleTable, as_of: str) -> Standing:
    """The standing of a resume."""
    shown = dict.fromkeys(dict.fromkeys(table.area_of.values()), 0)
    named = dict(shown)
    for skill in profile.skills:
        if skill.status in ("shown", "listed"):
            area = table.area_of.get(skill.family)
            if area is not None:
                named[area] += 1
                shown[area] += skill.status == "shown"
    skills = table.enough["skills"]
    now_limit = limit_now(profile, table, as_of)
    amounts = {name: grow(months_in(profile, fields, now_limit, table).counted, table.enough["months"]) for name, fields in FIELDS}
    amounts["degree"] = degree_amount(profile, table.degrees)
    for area in shown:
        amounts[f"shown_{area}"] = grow(shown[area], skills)
        amounts[f"named_{area}"] = grow(named[area], skills)
    return Standing(amounts, shown, named, now_limit, skills)
