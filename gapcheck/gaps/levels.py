"""Guesses the level that a resume's titles, months and score suggest.

In: Profile, the table of a role at its usual level, and the score there. Out: a level that the role has, and one line that says why.
"""

from collections.abc import Sequence

from gapcheck.domain import Entry, Profile, Requirement
from gapcheck.gaps.tables import RoleTable
from gapcheck.gaps.work_months import day_told, latest_in, months_in, most_current
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
    months = months_in(profile, work.work, most_current(profile, table, as_of)) if work else profile.relevant_months
    latest = _latest_job(profile, work)
    words = frozenset(normalise_phrase(latest.title)) if latest else frozenset()
    level, is_ranked, is_short = levels[0], False, False
    for row in table.taxonomy.words["scoring"]["level"]:
        titled = not words.isdisjoint(row["titles"])
        if row.get("at_most") and titled:
            level, is_ranked = row["id"], True
            break
        if row["id"] not in levels or (months < row["months"] and not (titled and months >= row["title_months"])):
            continue
        if score is not None and score < row["least"]:
            is_short = True
            break
        level, is_ranked = row["id"], titled
    why = _why(months, latest if is_ranked else None, work.name if work else _ANY_WORK)
    short = ", and for a higher one the text shows too little of what is asked for" if is_short else ""
    return level, f"read at the level {level}: {why}{short}; choose another level if it is not yours"


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
