"""How evidence fades with age."""

from gapcheck.domain import Role


def freshness(last_used: str | None, role: Role, as_of: str) -> float:
    """1 up to `fade_after_months` since the last use, then falling in as many months again to `fade_to`."""
    if last_used is None:
        return 1.0
    age = (int(as_of[:4]) - int(last_used[:4])) * 12 + int(as_of[5:7]) - int(last_used[5:7])
    over = max(0, age - role.fade_after_months) / max(1, role.fade_after_months)
    return 1.0 - (1.0 - role.fade_to) * min(1.0, over)
