"""How much of a requirement a skill's evidence is worth."""

from collections.abc import Mapping

from gapcheck.domain import Role, SkillEvidence, SkillStatus

CREDIT: Mapping[SkillStatus, float] = {"shown": 1.0, "listed": 0.7, "implied": 0.5, "weak": 0.35, "aspiration": 0.0, "denied": 0.0}
"""Credit by state, before months and age; shown > listed > implied > weak as the design asks."""
SHOWN_FLOOR = 0.75
"""Credit of a shown skill whose time is not known, is short or is long ago; the rest comes with months and freshness."""


def credit_of(skill: SkillEvidence, months_asked: int, role: Role, as_of: str) -> float:
    """Credit in [0, 1] for one skill; never falls when evidence is added."""
    credit = CREDIT[skill.status]
    if skill.status == "weak" and skill.implied_by:
        return CREDIT["implied"]
    if skill.status != "shown":
        return credit
    if skill.months is None:
        return SHOWN_FLOOR
    share = min(1.0, skill.months / months_asked) if months_asked else 1.0
    return round(SHOWN_FLOOR + (credit - SHOWN_FLOOR) * share * freshness(skill.last_used, role, as_of), 4)


def freshness(last_used: str | None, role: Role, as_of: str) -> float:
    """1 up to `fade_after_months` since the last use, then falling in as many months again to `fade_to`."""
    if last_used is None:
        return 1.0
    age = (int(as_of[:4]) - int(last_used[:4])) * 12 + int(as_of[5:7]) - int(last_used[5:7])
    over = max(0, age - role.fade_after_months) / max(1, role.fade_after_months)
    return 1.0 - (1.0 - role.fade_to) * min(1.0, over)
