"""Notes for the reader: things that never change the score and that a person should weigh.

In: Profile and Document. Out: plain sentences.
"""

from collections.abc import Iterator, Mapping

from gapcheck.domain import RELEVANT_FIELDS, Document, Profile
from gapcheck.gaps.work_months import NowLimit
from gapcheck.months import count_text

_HIDDEN = "hidden_text"
_NEWER = "Where it still goes on, add a newer date, such as “Updated” and the month."


def find_notes(profile: Profile, document: Document, policy: Mapping[str, int], limit: NowLimit | None, as_of: str) -> tuple[str, ...]:
    """Hidden text, how old the resume is by its dates, and long keyword lists.

    Args:
        policy: `note` of `taxonomy/scoring.toml`.
        limit: how far jobs said to last until now are believed; None for in full.
        as_of: ISO date that "present" means, or the month of the resume's own where that is earlier.
    """
    return tuple(_notes(profile, document, policy, limit, as_of))


def _notes(profile: Profile, document: Document, policy: Mapping[str, int], limit: NowLimit | None, as_of: str) -> Iterator[str]:
    for warning in document.warnings:
        if warning.code.startswith(_HIDDEN):
            yield warning.message
    if profile.own_month == as_of:
        yield f"By its own dates the resume is of {profile.own_month}: of a job that goes on, no later month counts towards the points and the level. {_NEWER}"
    elif limit is not None and any(entry.current and entry.field in RELEVANT_FIELDS and limit.cuts(entry) for entry in profile.entries):
        believed = f"a job that goes on counts for {count_text(limit.months)} from then on, in the points and for the level"
        yield f"Nothing in the resume is younger than {limit.youngest // 12}: {believed}. {_NEWER}"
    listed = sum(skill.status == "listed" for skill in profile.skills)
    shown = sum(skill.status == "shown" for skill in profile.skills)
    if listed >= policy["many_listed"] and listed > policy["listed_ratio"] * max(1, shown):
        yield f"{listed} skills are listed and {shown} are shown in work: ask for examples."
