"""How evidence fades with age."""

from gapcheck.domain import Role
from gapcheck.months import month_of


def freshness(last_used: str | None, role: Role, as_of: str) -> float:
    """1 up to `fade_after_months` since the last use, then falling in as many months again to `fade_to`."""
    if last_used is None:
        return 1.0
    age = month_of(as_of) - month_of(last_used)
    over = max(0, age - role.fade_after_months) / max(1, role.fade_after_months)
    return 1.0 - (1.0 - role.fade_to) * min(1.0, over)
