"""Everything in a resume that bears on each requirement.

In: Profile and table of a role. Out: for each requirement the skills, deeds and certificates that bear on it, and amounts in hundredths by name.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from gapcheck.contributions import FULL
from gapcheck.domain import DeedEvidence, Degree, HeldCertificate, Profile, SkillEvidence
from gapcheck.gaps.amounts import grow
from gapcheck.gaps.degrees import degree_amount, degrees_in
from gapcheck.gaps.freshness import freshness
from gapcheck.gaps.tables import BACK, RELATIONS, SUPPORT, Relation, RoleTable

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
    """Those that show it in full."""
    supports: list[DeedEvidence] = field(default_factory=list)
    """Those that show it in part."""
    backs: list[DeedEvidence] = field(default_factory=list)
    """Those that count as much as such, and whose lines do not tell it."""
    hints: list[DeedEvidence] = field(default_factory=list)
    certificates: list[HeldCertificate] = field(default_factory=list)
    studied: int = 0
    """How far a degree goes towards it, in hundredths."""
    taught: list[Degree] = field(default_factory=list)
    """Degrees of which it is a core subject."""

    def of(self, relation: Relation) -> list[SkillEvidence]:
        """The skills that bear on it in one way."""
        if relation == "option":
            return self.options
        return self.narrower if relation == "narrower" else self.related if relation == "related" else self.siblings

    def of_deeds(self, strength: int) -> list[DeedEvidence]:
        """The deeds that bear on it with one strength, in hundredths."""
        if strength == FULL:
            return self.deeds
        return self.supports if strength == SUPPORT else self.backs if strength == BACK else self.hints

    def with_skills(self, changed: Iterable[tuple[SkillEvidence, Relation]]) -> "Trace":
        """The same with other skills in place of those of their ids."""
        lists = {relation: self.of(relation) for relation in RELATIONS}
        for skill, relation in changed:
            if relation == "option" or skill.status in CLAIMED:
                lists[relation] = [*(known for known in lists[relation] if known.id != skill.id), skill]
        others = (self.deeds, self.supports, self.backs, self.hints, self.certificates, self.studied, self.taught)
        return Trace(lists["option"], lists["narrower"], lists["related"], lists["sibling"], *others)

    def count_named(self) -> int:
        """How many options the resume claims."""
        return sum(skill.status in ("shown", "listed") for skill in self.options)

    def refused(self) -> bool:
        """Whether the resume itself says that it is missing, or only hoped for, and nothing says otherwise."""
        told = {skill.status for skill in self.options}
        named = told & {"shown", "listed", "weak"}
        claimed = named or self.deeds or self.supports or self.backs or any(skill.status in ("shown", "listed") for skill in self.narrower)
        return bool(told & {"denied", "aspiration"}) and not claimed


NOTHING = Trace()
"""What bears on a requirement of which the resume has no trace; about half of them."""


def trace(profile: Profile, table: RoleTable) -> list[Trace]:
    """One trace per requirement, in the role's order."""
    traces = defaultdict[int, Trace](Trace)
    for skill in profile.skills:
        for place, relation in table.places_of(skill.id):
            if relation == "option":
                traces[place].options.append(skill)
            elif skill.status in CLAIMED:
                traces[place].of(relation).append(skill)
    _trace_deeds(profile, table, traces)
    studied = degree_amount(profile, table.degrees)
    for place in table.taught if studied else ():
        traces[place].studied = studied
    for fields, places in table.subjects:
        for degree in degrees_in(profile, fields):
            for place in places:
                traces[place].taught.append(degree)
    return [traces.get(place, NOTHING) for place in range(len(table.role.requirements))]


def _trace_deeds(profile: Profile, table: RoleTable, traces: Mapping[int, Trace]) -> None:
    for deed in profile.deeds:
        for place, strength in table.deed_places(deed.id):
            found = traces[place]
            found.of_deeds(strength).append(deed)
    for certificate in profile.certifications:
        if certificate.state != "expired":
            for place in table.certificate_places(certificate.id):
                traces[place].certificates.append(certificate)


def measure(found: Trace, months_asked: int, table: RoleTable, as_of: str) -> Mapping[str, int]:
    """Amounts in hundredths by name; names with nothing in them are left out."""
    if found is NOTHING:
        return {}
    amounts = _measure_others(found, table.enough)
    for relation in RELATIONS:
        if skills := found.of(relation):
            amounts |= measure_skills(relation, skills, months_asked, table, as_of)
    return {name: amount for name, amount in amounts.items() if amount}


def measure_skills(relation: Relation, skills: Sequence[SkillEvidence], months_asked: int, table: RoleTable, as_of: str) -> dict[str, int]:
    """The amounts that skills of one relation give, those with nothing in them too."""
    enough = table.enough
    shown = [skill for skill in skills if skill.status == "shown"]
    named = len(shown) + sum(skill.status == "listed" for skill in skills)
    if relation == "related":
        return {"related_shown": grow(len(shown), enough["related"]), "related_listed": grow(named, enough["related"])}
    if relation == "sibling":
        return {"sibling": grow(named, enough["siblings"])}
    asked = months_asked or enough["use"]
    time = max((_time(skill, asked, table, as_of) for skill in shown), default=0)
    is_shown, is_named = FULL if shown else 0, FULL if named else 0
    several = grow(max(0, named - 1), enough["narrower" if relation == "narrower" else "options"])
    if relation == "narrower":
        return {"narrower_shown": is_shown, "narrower_listed": is_named, "narrower_several": several, "narrower_time": time}
    lines = {mention.line for skill in shown for mention in skill.mentions if mention.status == "shown"}
    hedged = FULL if named or any(skill.status == "weak" for skill in skills) else 0
    told = grow(max(0, len(lines) - 1), enough["lines"])
    return {"shown": is_shown, "shown_time": time, "listed": is_named, "hedged": hedged, "several": several, "lines": told}


def _measure_others(found: Trace, enough: Mapping[str, int]) -> dict[str, int]:
    telling = (*found.deeds, *found.supports, *found.backs)
    hints = {deed.id for deed in (*found.hints, *telling)}
    told = len({deed.line for deed in telling})
    return {
        "deed": FULL if found.deeds else 0,
        "support": FULL if told else 0,
        "deed_several": grow(max(0, told - 1), enough["deeds"]),
        "hint": FULL if hints else 0,
        "hint_several": grow(max(0, len(hints) - 1), enough["hints"]),
        "certificate": FULL if found.certificates else 0,
        "studied": found.studied,
        "taught": FULL if found.taught else 0,
    }


def _time(skill: SkillEvidence, asked: int, table: RoleTable, as_of: str) -> int:
    """How far the months of use reach towards what is asked for, faded with age."""
    if not skill.months:
        return 0
    return round(min(1.0, skill.months / asked) * freshness(skill.last_used, table.role, as_of) * FULL)
