"""Says in plain words why a requirement has its grade, and what that rests on.

In: what bears on a requirement, and its grade. Out: one sentence, and the resume's own words, the most telling first.
Only words that show the requirement themselves are quoted; what is likely or missing has none, but for a denial or a hope.
"""

import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from gapcheck.domain import STATES_BY_STRENGTH, Evidence, Requirement, RequirementStatus, SkillEvidence
from gapcheck.gaps.proofs import Bearing, Proof, Titles, in_order, proofs_of, proofs_of_deeds, proofs_of_degrees, without_repeats
from gapcheck.gaps.tables import RoleTable
from gapcheck.gaps.traces import NOTHING, Trace
from gapcheck.gaps.work_months import NowLimit, WorkMonths
from gapcheck.months import count_text
from gapcheck.taxonomy.entries import all_broader

MAX_EVIDENCE = 6
MAX_NAMES = 3
REFUSING = frozenset({"aspiration", "denied"})
"""States of skills that are quoted only where the requirement is missing."""
CLEARLY_MORE = 2
"""By how much a line has to say more than another one to be told in its place."""
_NOTHING = "no line was found that names or shows it"
_NOT_NAMED = "not named, but "
_TAUGHT = "a core subject of the degree"
_UNSURE = "but no line was found that names it"
_LISTED: Mapping[RequirementStatus, str] = {
    "met": "{where}, and the rest of the resume makes it believable",
    "partial": "{where}, but no entry shows it",
    "missing": "{where}, but nothing else in the resume speaks for it",
}


@dataclass(frozen=True, slots=True)
class Sides:
    """Skills that bear on a requirement, the best of each kind first."""

    options: Sequence[SkillEvidence]
    narrower: Sequence[SkillEvidence]
    near: Sequence[SkillEvidence]
    titles: Titles


def tell(
    requirement: Requirement, found: Trace, grade: tuple[RequirementStatus, float], titles: Titles, table: RoleTable, area: str
) -> tuple[str, tuple[Evidence, ...]]:
    """The reason and the evidence of one requirement.

    Args:
        grade: its status and its credit.
    """
    status, credit = grade
    if found is NOTHING:
        return _tell_nothing(status)
    if not (found.options or found.narrower or found.related or found.deeds or found.supports or found.taught):
        return _by_guess(found, (), status), () if status == "missing" else tuple(_guesses(found, ()))
    options = sorted((skill for skill in found.options if skill.status != "implied"), key=_rank)
    narrower = sorted(found.narrower, key=_rank)
    families = table.families[area]
    bearing = _bearing_of(found, options, narrower, titles)
    named = [*proofs_of(options, "skill", titles, families, bearing), *proofs_of(narrower, "narrower", titles, families, bearing)]
    deeds = (*proofs_of_deeds(found.deeds, titles, bearing), *proofs_of_deeds(found.supports, titles, bearing, in_part=True))
    proofs = in_order([*named, *deeds, *proofs_of_degrees(found.taught)])
    options = _lead_with(options, proofs)
    proofs = _begin_with(_named_first(options, narrower), proofs, table)
    near = [skill for skill in sorted(found.related, key=_rank) if not table.is_broad(skill.id)]
    asked = requirement.months if credit < 1 else 0
    reason = _reason(found, Sides(options, narrower, near, titles), proofs, status, table, asked)
    if proofs and reason.startswith(_NOT_NAMED) and _is_said(requirement, proofs, table):
        reason = reason.removeprefix(_NOT_NAMED)
    if status == "missing":
        refusing = [proof for proof in proofs if proof.state in REFUSING]
        return reason, tuple(proof.as_evidence() for proof in refusing[:1])
    told = [proof.as_evidence() for proof in without_repeats([proof for proof in proofs if proof.state not in REFUSING])[:MAX_EVIDENCE]]
    return reason, tuple(told or _guesses(found, near))


@cache
def _tell_nothing(status: RequirementStatus) -> tuple[str, tuple[Evidence, ...]]:
    return _by_guess(NOTHING, (), status), () if status == "missing" else tuple(_guesses(NOTHING, ()))


def _is_said(requirement: Requirement, proofs: Sequence[Proof], table: RoleTable) -> bool:
    """Whether a quote has the name of an option, if only inside a longer one: "not named" would be untrue."""
    rows = (table.taxonomy.skills.get(option) for option in requirement.any_of)
    names = [re.escape(row.name.removesuffix("s")).replace(r"\ ", r"[\s-]+") for row in rows if row is not None]
    said = re.compile(rf"(?<!\w)(?:{'|'.join(names)})s?(?!\w)", re.IGNORECASE)
    return bool(names) and any(said.search(proof.quote) for proof in proofs)


def _bearing_of(found: Trace, options: Iterable[SkillEvidence], narrower: Iterable[SkillEvidence], titles: Titles) -> Bearing:
    bearing = Bearing(titles)
    bearing.add_skills((*options, *narrower))
    bearing.add_deeds(found.supports, "in_part")
    bearing.add_deeds(found.deeds, "deed")
    return bearing


def _lead_with(options: list[SkillEvidence], proofs: Sequence[Proof]) -> list[SkillEvidence]:
    """The options with the one first whose line says clearly more of the requirement than that of the longest."""
    own = {proof.id: proof for proof in proofs if proof.kind == "skill"}
    first, best = (own.get(options[0].id) if options else None), next((proof for proof in proofs if proof.kind == "skill"), None)
    if first is None or best is None or first.state != best.state or (first.place, -first.told + CLEARLY_MORE) <= (best.place, -best.told):
        return options
    return sorted(options, key=lambda skill: skill.id != best.id)


def _named_first(options: Sequence[SkillEvidence], narrower: Sequence[SkillEvidence]) -> frozenset[str]:
    """The skills that the reason names first."""
    options = [skill for skill in options if skill.status not in REFUSING]
    shown = [skill.id for skill in narrower if skill.status == "shown"]
    if options and (options[0].status == "shown" or not shown):
        return frozenset((options[0].id,))
    return frozenset(shown)


def _begin_with(named: Container[str], proofs: list[Proof], table: RoleTable) -> list[Proof]:
    """Of places that are as good as the first, that of a skill which the reason names goes first: what is told and what is quoted belong together.

    Another line stays before it that says clearly more, unless the skill is a thing with a name, which the quote has to have.
    """
    first = proofs[0] if proofs else None
    own = next((proof for proof in proofs if proof.id in named and first and _goes_before(proof, first, table)), None)
    return proofs if own is None else [own, *(proof for proof in proofs if proof is not own)]


def _goes_before(own: Proof, first: Proof, table: RoleTable) -> bool:
    if first.state != "shown":
        return True
    same = (own.state, own.place) == (first.state, first.place)
    return same and (own.told + CLEARLY_MORE > first.told or table.has_name(own.id))


def _reason(found: Trace, sides: Sides, proofs: Sequence[Proof], status: RequirementStatus, table: RoleTable, asked: int) -> str:
    options, narrower, near = sides.options, sides.narrower, sides.near
    best = options[0] if options else None
    shown = [skill for skill in narrower if skill.status == "shown"]
    deeds = _tell_deeds(proofs)
    if best is not None and best.status == "shown":
        own = next((proof for proof in proofs if proof.id == best.id), None)
        if own is not None and own.is_title and len(proofs) > 1:
            return f"{best.name}: shown {sides.titles.place_of_use([best])}"
        longer = [skill for skill in options if skill.status == "shown"]
        others = longer if table.has_name(best.id) or best.months is None else [*longer, *shown]
        return _shown(best, others, asked, (sides.titles, sides.titles.last_month_of(found.deeds)), lambda skill: _place_of(skill, sides, table))
    claimed = best is not None and best.status in ("listed", "weak")
    if shown:
        told = _two_of(shown, proofs)
        lead = f"{_lead(best, told, proofs, table)} " if best is not None and claimed else _NOT_NAMED
        months = sides.titles.months_of(told)
        return f"{lead}shown by {' and '.join(skill.name for skill in told)} {sides.titles.place_of_use(told)}{sides.titles.tell_time(months)}"
    if best is not None and claimed:
        return f"{best.name}: {_manner(best, None, proofs)}; {deeds}" if deeds else f"{best.name}: {_manner(best, status, proofs)}"
    if deeds:
        return f"{_NOT_NAMED}{deeds}"
    if found.taught and status != "missing":
        return f"{_NOT_NAMED}{_TAUGHT}"
    if narrower and narrower[0].status == "listed":
        return _by_list(narrower, status)
    if best is not None:
        return f"{best.name}: {_manner(best, status, proofs)}"
    return _by_guess(found, [*narrower, *near], status)


def _lead(best: SkillEvidence, told: Sequence[SkillEvidence], proofs: Sequence[Proof], table: RoleTable) -> str:
    """How a sentence begins that goes on with what shows it: what is named, unless the rest shows something else of the requirement."""
    skills = table.taxonomy.skills
    is_own = any(skill.id in skills and best.id in all_broader(skills, skill.id) for skill in told)
    return f"{best.name}: {_manner(best, None, proofs)}, and" + ("" if is_own else " the requirement is")


def _place_of(skill: SkillEvidence, sides: Sides, table: RoleTable) -> str:
    """Where a skill or a kind of it is shown."""
    kinds = (other for other in (*sides.options, *sides.narrower) if skill.id in all_broader(table.taxonomy.skills, other.id))
    return sides.titles.place_of_use([skill, *kinds])


def _shown(
    best: SkillEvidence, others: Iterable[SkillEvidence], asked: int, told: tuple[Titles, str], place_of: Callable[[SkillEvidence], str]
) -> str:
    """What shows a skill, for how long and until when.

    Args:
        told: the heads of the entries, and the last month of a deed that shows the requirement too.
    """
    titles, deed = told
    text, months = f"{best.name}: shown {place_of(best)}", best.months
    longest, last = max((skill for skill in others if titles.tell_time(skill.months)), key=lambda skill: skill.months or 0, default=best), best.last_used
    if (longest.months or 0) > (months or 0):
        months, last = titles.months_of([best, longest]), max(best.last_used or "", longest.last_used or "")
        text += f", and so is {longest.name}, {place_of(longest)}{titles.tell_time(months)}"
    else:
        text += titles.tell_time(months)
    if months is not None and last:
        text += f", and described in other words until {deed}" if deed > last else f", last mentioned in {last}"
    return text + (f"; {asked} months bring all its points" if months is not None and asked > months else "")


def _manner(best: SkillEvidence, status: RequirementStatus | None, proofs: Sequence[Proof]) -> str:
    cue = next((mention.cue for mention in best.mentions if mention.cue), "")
    if best.status == "listed":
        section = next((proof.section for proof in proofs if proof.id == best.id), "skills")
        where = "named in the summary" if section == "summary" else "listed"
        return where if status is None else _LISTED[status].format(where=where)
    if best.status == "weak":
        return f"named in passing ({cue})" if cue else "named among courses"
    return f"planned or being learnt ({cue})" if best.status == "aspiration" else f"said to be missing ({cue})"


def _by_list(narrower: Sequence[SkillEvidence], status: RequirementStatus) -> str:
    names = " and ".join(skill.name for skill in narrower[:2])
    text = f"{names} {'is' if len(narrower) == 1 else 'are'} listed"
    return f"not named; {text}" if status == "missing" else f"not named, but {text}"


def _by_guess(found: Trace, near: Iterable[SkillEvidence], status: RequirementStatus) -> str:
    deeds = dict.fromkeys(deed.name for deed in (*found.deeds, *found.supports, *found.backs, *found.hints))
    names = [*dict.fromkeys((*deeds, *(item.name for item in found.certificates), *(skill.name for skill in near)))][:MAX_NAMES]
    if status == "missing":
        return f"only distantly related: {', '.join(names)}" if names else _NOTHING
    names = names or [skill.name for skill in sorted(found.siblings, key=_rank) if skill.status in ("shown", "listed")][:MAX_NAMES]
    rest = "a related degree" if found.studied else "the rest of the resume"
    if status == "met":
        return f"not named, but what is told speaks for it: {', '.join(names)}" if names else f"not named, but {rest} speaks for it"
    return f"likely from what is told ({', '.join(names)}), {_UNSURE}" if names else f"likely from {rest}, {_UNSURE}"


def _two_of(shown: Sequence[SkillEvidence], proofs: Sequence[Proof]) -> Sequence[SkillEvidence]:
    """Two narrower skills, first the one that is quoted."""
    quoted = next((proof.id for proof in proofs if proof.kind == "narrower"), "")
    return sorted(shown, key=lambda skill: skill.id != quoted)[:2]


def _tell_deeds(proofs: Sequence[Proof]) -> str:
    """What is told as deeds, or else follows from a post; empty where neither is there."""
    names = [list(dict.fromkeys(proof.name for proof in proofs if proof.kind == kind)) for kind in ("deed", "title")]
    if names[0]:
        return f"told as deeds: {', '.join(names[0][:MAX_NAMES])}"
    return f"follows from {' and '.join(names[1][:MAX_NAMES])}" if names[1] else ""


def tell_months(requirement: Requirement, months: int, work: WorkMonths, limit: NowLimit | None) -> tuple[str, tuple[Evidence, ...]]:
    """The reason of a requirement that counts months.

    Args:
        months: that count towards it.
        work: in its fields, as the resume says and as it is believed.
        limit: how far jobs said to last until now are believed; None for in full.
    """
    if not months:
        return "no dated job is in this field", ()
    more = f"; {requirement.months} months bring all its points" if months < requirement.months else ""
    if months > work.believed:
        return f"a job in this field without dates counts {count_text(months)}{more}", (Evidence("months", "", 0),)
    old = ""
    if limit is not None and work.believed < work.said:
        old = f"; “until now” counts {count_text(limit.months)} from {limit.youngest // 12} on, for nothing in the resume is younger"
    return f"{count_text(months)} of work in this field{old}{more}", (Evidence("months", "", 0),)


def _rank(skill: SkillEvidence) -> tuple[int, int, str]:
    return STATES_BY_STRENGTH.index(skill.status), -(skill.months or 0), skill.id


def _guesses(found: Trace, near: Iterable[SkillEvidence]) -> Iterator[Evidence]:
    """What makes it likely; its lines show something else, and are not quoted."""
    deeds = dict.fromkeys(deed.id for deed in (*found.deeds, *found.supports, *found.backs, *found.hints))
    named = [*deeds, *(skill.id for skill in near)]
    yield from (Evidence("likely", "", 0, name) for name in (named or [""])[:MAX_NAMES])
