"""Everything in a resume that bears on each requirement.

In: Profile and table of a role. Out: for each requirement the skills, deeds and duties that bear on it, and amounts in hundredths by name.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from gapcheck.domain import DeedEvidence, DutyEvidence, HeldCertificate, Profile, SkillEvidence
from gapcheck.gaps.amounts import FULL, grow
from gapcheck.gaps.degrees import degree_amount
from gapcheck.gaps.freshness import freshness
from gapcheck.gaps.tables import Relation, RoleTable

CLAIMED = frozenset({"shown", "listed", "weak"})
"""States of a skill that speak for what it is a kind of, or is used with."""


@dataclass(slots=True)
class Trace:
    """What bears on one requirement."""

    options: list[SkillEvidence] = field(default_factory=list)
    narrower: list[SkillEvidence] = field(default_factory=list)
    related: list[SkillEvidence] = field(default_factory=list)
    siblings: list[SkillEvidence] = field(default_factory=list)
    deeds: list[DeedEvidence] = field(default_factory=list)
    hints: list[DeedEvidence] = field(default_factory=list)
    duties: list[DutyEvidence] = field(default_factory=list)
    certificates: list[HeldCertificate] = field(default_factory=list)
    studied: int = 0
    """How far a degree goes towards it, in hundredths."""

    def with_skills(self, changed: Iterable[tuple[SkillEvidence, Relation]]) -> "Trace":
        """The same with other skills in place of those of their ids."""
        lists = {"option": self.options, "narrower": self.narrower, "related": self.related, "sibling": self.siblings}
        for skill, relation in changed:
            if relation == "option" or skill.status in CLAIMED:
                lists[relation] = [*(known for known in lists[relation] if known.id != skill.id), skill]
        return replace(self, options=lists["option"], narrower=lists["narrower"], related=lists["related"], siblings=lists["sibling"])

    def count_named(self) -> int:
        """How many options the resume claims."""
        return sum(skill.status in ("shown", "listed") for skill in self.options)

    def refused(self) -> bool:
        """Whether the resume itself says that it is missing, or only hoped for, and nothing says otherwise."""
        told = {skill.status for skill in self.options}
        claimed = told & {"shown", "listed", "weak"} or self.deeds or any(skill.status in ("shown", "listed") for skill in self.narrower)
        return bool(told & {"denied", "aspiration"}) and not claimed


def trace(profile: Profile, table: RoleTable) -> list[Trace]:
    """One trace per requirement, in the role's order."""
    traces = [Trace() for _ in table.role.requirements]
    for skill in profile.skills:
        for place, relation in table.places_of(skill.id):
            found = traces[place]
            if relation == "option":
                found.options.append(skill)
            elif skill.status in CLAIMED:
                kept = found.narrower if relation == "narrower" else found.related if relation == "related" else found.siblings
                kept.append(skill)
    _trace_deeds(profile, table, traces)
    studied = degree_amount(profile, table.degrees)
    for place in table.taught if studied else ():
        traces[place].studied = studied
    return traces


def _trace_deeds(profile: Profile, table: RoleTable, traces: list[Trace]) -> None:
    for deed in profile.deeds:
        for place, strength in table.deed_places(deed.id):
            (traces[place].deeds if strength == FULL else traces[place].hints).append(deed)
    for duty in profile.duties:
        for place in table.duty_places(duty.id):
            traces[place].duties.append(duty)
    for certificate in profile.certifications:
        if certificate.state != "expired":
            for place in table.certificate_places(certificate.id):
                traces[place].certificates.append(certificate)


def measure(found: Trace, months_asked: int, table: RoleTable, as_of: str) -> Mapping[str, int]:
    """Amounts in hundredths by name; names with nothing in them are left out."""
    amounts: dict[str, int] = {}
    enough = table.enough
    asked = months_asked or enough["use"]
    _measure_options(found, asked, table, as_of, amounts)
    shown = [skill for skill in found.narrower if skill.status == "shown"]
    listed = [skill for skill in found.narrower if skill.status in ("shown", "listed")]
    amounts["narrower_shown"] = FULL if shown else 0
    amounts["narrower_listed"] = FULL if listed else 0
    amounts["narrower_several"] = grow(max(0, len(listed) - 1), enough["narrower"])
    amounts["narrower_time"] = max((_time(skill, asked, table, as_of) for skill in shown), default=0)
    amounts["related_shown"] = grow(sum(skill.status == "shown" for skill in found.related), enough["related"])
    amounts["related_listed"] = grow(sum(skill.status in ("shown", "listed") for skill in found.related), enough["related"])
    amounts["sibling"] = grow(sum(skill.status in ("shown", "listed") for skill in found.siblings), enough["siblings"])
    amounts["deed"] = FULL if found.deeds else 0
    amounts["deed_several"] = grow(max(0, len(found.deeds) - 1), enough["deeds"])
    hints = {deed.id for deed in (*found.hints, *found.deeds)}
    amounts["hint"] = FULL if hints else 0
    amounts["hint_several"] = grow(max(0, len(hints) - 1), enough["hints"])
    amounts["duty"] = FULL if found.duties else 0
    amounts["certificate"] = FULL if found.certificates else 0
    amounts["studied"] = found.studied
    return {name: amount for name, amount in amounts.items() if amount}


def _measure_options(found: Trace, asked: int, table: RoleTable, as_of: str, amounts: dict[str, int]) -> None:
    shown = [skill for skill in found.options if skill.status == "shown"]
    named = [skill for skill in found.options if skill.status in ("shown", "listed")]
    weak = [skill for skill in found.options if skill.status == "weak"]
    lines = {mention.line for skill in shown for mention in skill.mentions if mention.status == "shown"}
    amounts["shown"] = FULL if shown else 0
    amounts["shown_time"] = max((_time(skill, asked, table, as_of) for skill in shown), default=0)
    amounts["listed"] = FULL if named else 0
    amounts["hedged"] = FULL if named or weak else 0
    amounts["several"] = grow(max(0, len(named) - 1), table.enough["options"])
    amounts["lines"] = grow(max(0, len(lines) - 1), table.enough["lines"])


def _time(skill: SkillEvidence, asked: int, table: RoleTable, as_of: str) -> int:
    """How far the months of use reach towards what is asked for, faded with age."""
    if not skill.months:
        return 0
    return round(min(1.0, skill.months / asked) * freshness(skill.last_used, table.role, as_of) * FULL)
