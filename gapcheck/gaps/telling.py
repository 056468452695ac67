"""Says in plain words why a requirement has its grade, and what that rests on.

In: what bears on a requirement, and its grade. Out: one sentence, and the resume's own words, weightiest first.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from gapcheck.domain import DeedEvidence, Evidence, EvidenceKind, Profile, Requirement, RequirementStatus, SkillEvidence
from gapcheck.gaps.tables import RoleTable
from gapcheck.gaps.traces import Trace

MAX_EVIDENCE = 6
MAX_NAMES = 3
_ORDER: Mapping[str, int] = {"shown": 0, "listed": 1, "weak": 2, "implied": 3, "aspiration": 4, "denied": 5}
_NOTHING = "nothing in the resume names or shows it"
_LISTED: Mapping[RequirementStatus, str] = {
    "met": "listed, and the rest of the resume makes it believable",
    "partial": "listed, but no entry shows it",
    "missing": "listed, but nothing else in the resume speaks for it",
}


def tell(
    requirement: Requirement, found: Trace, status: RequirementStatus, profile: Profile, table: RoleTable, area: str
) -> tuple[str, tuple[Evidence, ...]]:
    """The reason and the evidence of one requirement."""
    options = sorted((skill for skill in found.options if skill.status != "implied"), key=_rank)
    narrower = sorted(found.narrower, key=_rank)
    near = sorted(found.related, key=_rank)
    rests_on = [*_of_skills(options, "skill"), *_of_skills(narrower, "narrower"), *_of_deeds(found.deeds, "deed")]
    if not any(skill.status == "shown" for skill in (*options, *narrower)):
        rests_on += _of_deeds(found.hints, "likely")
        rests_on += [*_of_skills([skill for skill in (*near, *sorted(found.siblings, key=_rank)) if skill.status != "weak"], "likely")]
    if status != "missing" and not any(item.quote for item in rests_on):
        rests_on += _of_area(profile, table, area)
    reason = _reason(requirement, found, options, narrower, near, status)
    return reason, () if reason == _NOTHING else tuple(rests_on[:MAX_EVIDENCE])


def _reason(
    requirement: Requirement,
    found: Trace,
    options: Sequence[SkillEvidence],
    narrower: Sequence[SkillEvidence],
    near: Sequence[SkillEvidence],
    status: RequirementStatus,
) -> str:
    best = options[0] if options else None
    deeds = f"told as deeds: {_deed_names(found.deeds)}" if found.deeds else ""
    if best is not None and best.status == "shown":
        return _shown(best, requirement)
    if narrower and narrower[0].status == "shown":
        return _by_narrower(narrower, status)
    if best is not None and best.status in ("listed", "weak"):
        return f"{best.name}: {_manner(best, status)}" + (f"; {deeds}" if deeds else "")
    if deeds:
        return f"not named, but {deeds}"
    if narrower and narrower[0].status == "listed":
        return _by_narrower(narrower, status)
    if best is not None:
        return f"{best.name}: {_manner(best, status)}"
    likely = _likely(found, narrower, near)
    if status == "missing":
        return f"only distantly related: {likely}" if likely else _NOTHING
    source = likely or "the rest of the work"
    return f"not named, but the work needs it: {source}" if status == "met" else f"likely from {source}: name it if you did it"


def _shown(best: SkillEvidence, requirement: Requirement) -> str:
    text = f"{best.name}: shown in work"
    if best.months is not None:
        text += f" for {best.months} months, last in {best.last_used}"
        if requirement.months > best.months:
            text += f" ({requirement.months} months are asked for)"
    return text


def _manner(best: SkillEvidence, status: RequirementStatus) -> str:
    cue = next((mention.cue for mention in best.mentions if mention.cue), "")
    if best.status == "listed":
        return _LISTED[status]
    if best.status == "weak":
        return f"named in passing ({cue})" if cue else "named only as coursework"
    return f"only hoped for ({cue})" if best.status == "aspiration" else f"said to be missing ({cue})"


def _by_narrower(narrower: Sequence[SkillEvidence], status: RequirementStatus) -> str:
    shown = [skill for skill in narrower if skill.status == "shown"]
    names = " and ".join(skill.name for skill in (shown or narrower)[:2])
    months = max((skill.months or 0 for skill in shown), default=0)
    manner = f"shown by {names} in work" + (f", {months} months" if months else "") if shown else f"{names} {'is' if len(narrower) == 1 else 'are'} listed"
    return f"not named, but {manner}" if status != "missing" else f"not named; {manner}"


def _likely(found: Trace, narrower: Sequence[SkillEvidence], near: Sequence[SkillEvidence]) -> str:
    names = [*dict.fromkeys(deed.name for deed in found.hints), *(skill.name for skill in (*narrower, *near))]
    return ", ".join(names[:MAX_NAMES])


def _deed_names(deeds: Iterable[DeedEvidence]) -> str:
    return ", ".join(list(dict.fromkeys(deed.name for deed in deeds))[:MAX_NAMES])


def tell_months(requirement: Requirement, months: int) -> tuple[str, tuple[Evidence, ...]]:
    """The reason of a requirement that counts months."""
    if not months:
        return "no dated entry of work in this field", ()
    more = f" ({requirement.months} are asked for)" if months < requirement.months else ""
    return f"{months} months of work in this field{more}", (Evidence("months", "", 0),)


def _rank(skill: SkillEvidence) -> tuple[int, int, str]:
    return _ORDER[skill.status], -(skill.months or 0), skill.id


def _of_skills(skills: Sequence[SkillEvidence], kind: EvidenceKind) -> Iterator[Evidence]:
    for skill in skills[:MAX_NAMES]:
        deciding = [mention for mention in skill.mentions if mention.status == skill.status]
        mention = min(deciding, key=lambda mention: mention.section == "header", default=None)
        if mention is not None:
            yield Evidence(kind, mention.quote, mention.line, skill.id)


def _of_deeds(deeds: Sequence[DeedEvidence], kind: EvidenceKind) -> Iterator[Evidence]:
    for deed in deeds[:MAX_NAMES]:
        yield Evidence(kind, deed.quote, deed.line, deed.id)


def _of_area(profile: Profile, table: RoleTable, area: str) -> list[Evidence]:
    """What the resume shows of the same area of work, or of any, where nothing else can be quoted."""
    known = [skill for skill in profile.skills if skill.status in ("shown", "listed")]
    own = [skill for skill in known if table.area_of.get(skill.family) == area]
    return list(_of_skills(sorted(own or known, key=_rank)[:2], "likely"))
