"""All that a resume says of a skill.

In: mentions by skill. Out: for each skill its strongest status, its months of dated work and the last of them; and the broader skills that it shows.
"""

from collections.abc import Container, Iterable, Mapping, Sequence

from gapcheck.domain import STATES_BY_STRENGTH, Mention, SkillEvidence, SkillStatus
from gapcheck.months import count_months, iso_month
from gapcheck.profile.evidence import CutText
from gapcheck.taxonomy.entries import Skill, all_broader

_NO_WORK = frozenset({"education", "other"})
SkillTime = tuple[int | None, str | None]
"""Months, and the last of them; both None where no date is known."""


def gather_evidence(
    reading: CutText, mentions: Mapping[str, Sequence[Mention]], skills: Mapping[str, Skill], beside: Container[int], families: Container[str]
) -> tuple[SkillEvidence, ...]:
    """One piece of evidence a skill, by id.

    Args:
        beside: starts of jobs of another trade; for skills of `families` they count only where no other work shows the skill.
    """
    shown = {skill_id: [place for place in places if place.status == "shown"] for skill_id, places in mentions.items()}
    kinds = imply(skills, (skill_id for skill_id, places in shown.items() if places))
    evidence = {}
    for skill_id, places in mentions.items():
        skill = skills[skill_id]
        status: SkillStatus = min((place.status for place in places), key=STATES_BY_STRENGTH.index)  # pyright: ignore[reportAssignmentType]
        of_kinds = [place for kind in kinds.get(skill_id, ()) for place in shown[kind]] if shown[skill_id] else []
        months, last_used = _time_of(reading, places, of_kinds, beside if skill.family in families else ())
        if months is not None and skill.since is not None and last_used is not None:
            months = min(months, max(1, (int(last_used[:4]) - skill.since + 1) * 12))  # nobody used it before it was there
        evidence[skill_id] = SkillEvidence(skill_id, skill.name, skill.family, status, months, last_used, (), tuple(places))
    claimed = [skill_id for skill_id, item in evidence.items() if item.status in ("shown", "listed")]
    for skill_id, narrower in imply(skills, claimed).items():
        known = evidence.get(skill_id)
        if known is None or known.status in ("aspiration", "denied", "weak"):
            skill = skills[skill_id]
            status = "weak" if known and known.status == "weak" else "implied"
            evidence[skill_id] = SkillEvidence(skill_id, skill.name, skill.family, status, None, None, narrower, known.mentions if known else ())
    return tuple(evidence[key] for key in sorted(evidence))


def imply(skills: Mapping[str, Skill], claimed: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Broader skills that the claimed ones show, each with the ids that show it, sorted; claimed ones too."""
    shown_by: dict[str, set[str]] = {}
    for skill_id in frozenset(claimed):
        for broader in all_broader(skills, skill_id):
            shown_by.setdefault(broader, set()).add(skill_id)
    return {skill_id: tuple(sorted(by)) for skill_id, by in sorted(shown_by.items())}


def _time_of(reading: CutText, places: Sequence[Mention], of_kinds: Sequence[Mention], beside: Container[int]) -> SkillTime:
    """Months of the dated work that shows a skill or a kind of it, and its last month.

    Args:
        of_kinds: where its kinds are shown.
        beside: starts of jobs of another trade; they count only where no other work shows the skill.
    """
    own = _time_at(reading, places, beside)
    if own[0] is None and any(place.status == "shown" for place in places):
        return own  # what no date is known of may be later than all the rest
    return max(own, _time_at(reading, [*places, *of_kinds], beside), key=lambda time: time[0] or 0)


def _time_at(reading: CutText, places: Sequence[Mention], beside: Container[int]) -> SkillTime:
    shown = {entry for place in places if place.status == "shown" for entry in reading.stays_at(place.start) if entry.entry.kind not in _NO_WORK}
    dated = [entry for entry in shown if entry.spans and not entry.future]
    spans = {span for entry in [entry for entry in dated if entry.first not in beside] or dated for span in entry.spans}
    if not spans:
        return None, None
    last = max(last for _, last in spans)
    return count_months(spans), iso_month(last)
