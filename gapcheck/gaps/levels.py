"""Guesses the level that a resume's titles, months and score suggest.

In: Profile, the table of a role at its usual level, and the score there. Out: a level that the role has, and one line that says why.
"""

from collections.abc import Sequence

from gapcheck.domain import Entry, Profile, Requirement
from gapcheck.gaps.tables import RoleTable
from gapcheck.gaps.work_months import latest_in, months_in, most_current
from gapcheck.taxonomy.normalising import normalise_phrase

_ANY_WORK = "Months of dated work"


def guess_level(profile: Profile, table: RoleTable, levels: Sequence[str], as_of: str, score: float | None) -> tuple[str, str]:
    """The level, and why in one line.

    Args:
        levels: of the role, lowest first.
        score: at the usual level, 0 to 100; None where the text cannot be trusted.
    """
    work = next((requirement for requirement in table.role.requirements if requirement.work), None)
    as_of = min(as_of, profile.own_month or as_of)
    months = months_in(profile, work.work, most_current(profile, table, as_of)) if work else profile.relevant_months
    latest = _latest_job(profile, work)
    words = frozenset(normalise_phrase(latest.title)) if latest else frozenset()
    level = levels[0]
    for row in table.taxonomy.words["scoring"]["level"]:
        titled = not words.isdisjoint(row["titles"])
        if row.get("at_most") and titled:
            level = row["id"]
            break
        is_able = score is None or score >= row["least"]
        if row["id"] in levels and is_able and (months >= row["months"] or (titled and months >= row["title_months"])):
            level = row["id"]
    return level, f"read at the level {level}: {_why(months, latest, work.name if work else _ANY_WORK)}; choose another level if it is not yours"


def _why(months: int, latest: Entry | None, asked: str) -> str:
    """`34 months of work in this field and the title "Data Scientist" suggest it`."""
    if not months:
        return f"no {asked[:1].lower()}{asked[1:]} were found"
    work = f"{months} months of work in this field" if months > 1 else "one month of work in this field"
    if latest is not None and latest.title:
        return f'{work} and the title "{latest.title}" suggest it'
    return f"{work} suggest{'s' if months == 1 else ''} it"


def _latest_job(profile: Profile, work: Requirement | None) -> Entry | None:
    return latest_in(profile, work.work) if work else None
