"""Guesses the level that a resume's titles, months and score suggest.

In: Profile, the table of a role at its usual level, and the score there. Out: a level that the role has, and one line that says why.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from gapcheck.domain import Entry, Profile
from gapcheck.gaps.tables import RoleTable
from gapcheck.gaps.work_months import day_told, latest_in, limit_now, months_in
from gapcheck.taxonomy.normalising import normalise_phrase

_ANY_WORK = "Months of dated work"


def guess_level(profile: Profile, table: RoleTable, levels: Sequence[str], as_of: str, score: float | None) -> tuple[str, str]:
    """The level, and why in one line.

    Args:
        levels: of the role, lowest first.
        score: at the usual level, 0 to 100; None where the text cannot be trusted.
    """
    work = next((requirement for requirement in table.role.requirements if requirement.work), None)
    as_of = day_told(profile, as_of)
    months = months_in(profile, work.work, limit_now(profile, table, as_of), table).counted if work else profile.relevant_months
    latest = latest_in(profile, work.work) if work else None
    words = frozenset(normalise_phrase(latest.title)) if latest else frozenset()
    is_last = latest is None or latest.end >= max(entry.end for entry in profile.entries if entry.kind == "work")
    level, is_ranked, is_short = levels[0], False, False
    rows = table.taxonomy.words["scoring"]["level"]
    for index, row in enumerate(rows):
        titled = not words.isdisjoint(row["titles"]) and (is_last or not row.get("at_most"))
        if row.get("at_most") and titled:
            level, is_ranked = row["id"], True
            break
        if row["id"] not in levels or (months < row["months"] and not (titled and months >= row["title_months"])):
            continue
        if score is not None and score < row["least_sure" if _is_sure(months, words, rows[index:]) else "least"]:
            is_short = True
            break
        level, is_ranked = row["id"], titled
    why = _why(months, latest if is_ranked else None, work.name if work else _ANY_WORK)
    short = ", and for a higher one the text shows too little of what is asked for" if is_short else ""
    return level, f"read at the level {level}: {why}{short}; choose another level if it is not yours"


def _is_sure(months: int, words: frozenset[str], rows: Sequence[Mapping[str, Any]]) -> bool:
    """Whether the months and a title both say so, or the months would be enough for a higher level.

    Args:
        rows: of the level and of those above it.
    """
    titled = any(not words.isdisjoint(row["titles"]) for row in rows)
    return (titled and months >= rows[0]["months"]) or any(months >= row["months"] for row in rows[1:])


def _why(months: int, latest: Entry | None, asked: str) -> str:
    """`34 months of work in this field and the title "Data Scientist" suggest it`."""
    if not months:
        return f"no {asked[:1].lower()}{asked[1:]} were found"
    work = f"{months} months of work in this field" if months > 1 else "one month of work in this field"
    if latest is not None and latest.title:
        return f'{work} and the title "{latest.title}" suggest it'
    return f"{work} suggest{'s' if months == 1 else ''} it"
