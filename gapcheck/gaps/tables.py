"""What a role asks for, laid out for one pass over a profile.

In: taxonomy and role. Out: for every skill the requirements that it bears on, and how; for every area of work its families.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

from gapcheck.domain import Role
from gapcheck.gaps.grading import Grader, Weight, build_grader
from gapcheck.taxonomy.bands import Band, build_bands
from gapcheck.taxonomy.entries import Skill, Taxonomy, all_broader

Relation = Literal["option", "narrower", "related", "sibling"]
SUPPORT = 75
"""Strength of a deed that shows a requirement in part, in hundredths."""
BACK = SUPPORT - 1
"""Strength of a deed that counts as much, but whose lines do not tell the requirement."""
RELATIONS: tuple[Relation, ...] = get_args(Relation)
Place = tuple[int, Relation]
"""Place of a requirement in its role, and how a skill bears on it."""


@dataclass(slots=True)
class RoleTable:
    """Everything about a role that does not depend on a resume; what skills bear on is worked out when they are first met."""

    role: Role
    taxonomy: Taxonomy
    areas: tuple[str, ...]
    """Area of work of each requirement."""
    area_of: Mapping[str, str]
    """Family to area."""
    families: Mapping[str, frozenset[str]]
    """Area to its families."""
    named: tuple[bool, ...]
    """Whether most options of a requirement have names of their own: what nobody names is likely at most."""
    by_option: Mapping[str, tuple[int, ...]]
    """Skill id to the requirements that it is an option of."""
    by_neighbour: Mapping[str, tuple[int, ...]]
    """Skill id to the requirements of which an option is used with it."""
    by_parent: Mapping[str, tuple[int, ...]]
    """Skill id to the requirements of which an option is a kind of it."""
    taught: tuple[int, ...]
    """Requirements of which an option is taught in a related course of study."""
    grader: Grader
    bands: tuple[Band, ...]
    worth: tuple[int, ...]
    """Points that full credit for each requirement is worth, in hundredths; they sum up to 10,000 but for rounding."""
    months: Mapping[str, int]
    """`months` of `taxonomy/scoring.toml`."""
    enough: Mapping[str, int]
    """Numbers from which more of the same says nothing new."""
    quotes: Mapping[str, int]
    """`[quotes]` of `taxonomy/scoring.toml`."""
    degrees: Mapping[str, int]
    """How far degrees go, in hundredths."""
    broad: frozenset[str]
    """Kinds of skills of which the kinds have little to do with each other."""
    named_kinds: frozenset[str]
    """Kinds of skills that have names of their own."""
    beside: frozenset[str]
    """Families of deeds that are no work: what was learnt, won or taught."""
    apart: frozenset[str]
    """Families of deeds whose lines name a subject and tell no work on it."""
    posts: frozenset[str]
    """Families of deeds that follow from a post, and that no line tells."""
    subjects: tuple[tuple[frozenset[str], tuple[int, ...]], ...]
    """Words of fields of study, and the requirements of which an option is a core subject there."""
    places: dict[str, tuple[Place, ...]] = field(default_factory=dict)
    deeds: dict[str, tuple[tuple[int, int], ...]] = field(default_factory=dict)
    certificates: dict[str, tuple[int, ...]] = field(default_factory=dict)
    leaders: dict[str, Skill] = field(default_factory=dict)
    nearness: dict[tuple[str, str], int] = field(default_factory=dict)
    """How near skills are to each other, as far as plans asked."""
    work_skills: dict[str, bool] = field(default_factory=dict)
    bare_weights: dict[int, Weight] = field(default_factory=dict)
    """By place, of requirements on which nothing bears."""

    def places_of(self, skill: str) -> tuple[Place, ...]:
        """The requirements that a skill bears on, each once, by its closest relation."""
        known = self.places.get(skill)
        if known is None:
            known = self.places[skill] = self._find_places(skill)
        return known

    def _find_places(self, skill: str) -> tuple[Place, ...]:
        row = self.taxonomy.skills.get(skill)
        if row is None:
            return ()
        found: dict[int, Relation] = {}
        above = sorted(all_broader(self.taxonomy.skills, skill))
        groups: tuple[tuple[Relation, Mapping[str, tuple[int, ...]], tuple[str, ...]], ...] = (
            ("option", self.by_option, (skill,)),
            ("narrower", self.by_option, tuple(above)),
            ("related", self.by_option, self._likely_beside(row)),
            ("related", self.by_neighbour, (skill,)),
            ("sibling", self.by_parent, row.broader),
        )
        for relation, index, keys in groups:
            for key in keys:
                for place in index.get(key, ()):
                    found.setdefault(place, "related" if relation == "narrower" and self._only_makes_likely(skill, place) else relation)
        return tuple(sorted(found.items()))

    def _likely_beside(self, row: Skill) -> tuple[str, ...]:
        """What a skill is used with: of several languages, one of which it was, those that the role asks for most."""
        weights = {
            name: max(self.role.requirements[place].weight for place in self.by_option[name])
            for name in row.used_with
            if name in self.by_option and self.taxonomy.skills[name].kind == "language"
        }
        most = max(weights.values(), default=0)
        return tuple(name for name in row.used_with if weights.get(name, most) >= most)

    def _only_makes_likely(self, skill: str, place: int) -> bool:
        """Whether a skill is a kind of an option only through one that makes it likely: a warehouse is a part of data engineering, and builds no pipeline."""
        asked, skills = self.role.requirements[place], self.taxonomy.skills
        above = all_broader(skills, skill)
        likely = {name for name in asked.likely if name == skill or name in above}
        return bool(likely) and (above & {*asked.any_of}).issubset(frozenset().union(*(all_broader(skills, name) for name in likely)))

    def leading(self, requirement: str) -> Skill:
        """The option that a requirement is best called by: the one of its name, one that its name holds, or else the first."""
        known = self.leaders.get(requirement)
        if known is None:
            row = next(row for row in self.role.requirements if row.id == requirement)
            options = [self.taxonomy.skills[option] for option in row.any_of]
            called = row.name.lower()
            same = [option for option in options if option.name.lower() == called]
            held = [option for option in options if re.search(rf"\b{re.escape(option.name.lower())}(?!\w)", called)]
            known = self.leaders[requirement] = (same or held or options)[0]
        return known

    def is_broad(self, skill: str) -> bool:
        """Whether a skill says little about what else one can do: everything is written in Python."""
        return skill in self.taxonomy.skills and self.taxonomy.skills[skill].kind in self.broad

    def has_name(self, skill: str) -> bool:
        """Whether a skill is a language, library, platform or tool, and no field, method or practice."""
        return skill in self.taxonomy.skills and self.taxonomy.skills[skill].kind in self.named_kinds

    def at_work(self, skill: str) -> bool:
        """Whether a skill is one that work in the role shows, or a kind of one."""
        known = self.work_skills.get(skill)
        if known is None:
            asked = next((requirement.work_with for requirement in self.role.requirements if requirement.work), ())
            known = self.work_skills[skill] = skill in asked or not all_broader(self.taxonomy.skills, skill).isdisjoint(asked)
        return known

    def deed_places(self, deed: str) -> tuple[tuple[int, int], ...]:
        """Requirements that a deed bears on, with its strength in hundredths."""
        return self.deeds.get(deed, ())

    def certificate_places(self, certificate: str) -> tuple[int, ...]:
        """Requirements that a certificate shows at least by half."""
        known = self.certificates.get(certificate)
        if known is None:
            row = self.taxonomy.certifications[certificate]
            known = tuple(sorted({
                place
                for item in row.shows if 100 * item.strength >= self.enough["certificate"]
                for place, relation in self.places_of(item.skill) if relation in ("option", "narrower")
            }))  # fmt: skip
            self.certificates[certificate] = known
        return known


def build_table(taxonomy: Taxonomy, role: Role) -> RoleTable:
    """The table of a role."""
    words = taxonomy.words["scoring"]
    area_of = {family: row["id"] for row in words["area"] for family in row["families"]}
    by_option: dict[str, dict[int, None]] = {}
    by_neighbour: dict[str, dict[int, None]] = {}
    by_parent: dict[str, dict[int, None]] = {}
    broad = frozenset(words["kinds"]["broad"])
    for place, requirement in enumerate(role.requirements):
        for skill in requirement.likely:
            by_neighbour.setdefault(skill, {})[place] = None
        for option in requirement.any_of:
            row = taxonomy.skills[option]
            by_option.setdefault(option, {})[place] = None
            parents = tuple(parent for parent in row.broader if taxonomy.skills[parent].kind not in broad)
            for index, others in ((by_neighbour, row.used_with), (by_parent, parents)):
                for other in others:
                    index.setdefault(other, {})[place] = None
    areas = tuple(_area_of(taxonomy, requirement.any_of, area_of) for requirement in role.requirements)
    subjects = frozenset(words["studies"]["teach"])
    taught = tuple(place for place, requirement in enumerate(role.requirements) if not subjects.isdisjoint(requirement.any_of))
    named_kinds = frozenset(words["kinds"]["named"])
    named = tuple(_has_names(taxonomy, requirement.any_of, named_kinds) for requirement in role.requirements)
    table = RoleTable(
        role,
        taxonomy,
        areas,
        area_of,
        {area: frozenset(family for family, other in area_of.items() if other == area) for area in {*areas}},
        named,
        _frozen(by_option),
        _frozen(by_neighbour),
        _frozen(by_parent),
        taught,
        build_grader(taxonomy.words["grading"], words, role.id),
        build_bands(words),
        _share_out(taxonomy, role),
        words["months"],
        words["enough"],
        words["quotes"],
        words["degree"],
        broad,
        named_kinds,
        _deeds_with(taxonomy, "anywhere", "posts"),
        _deeds_with(taxonomy, "apart"),
        _deeds_with(taxonomy, "posts"),
        _place_subjects(role, words),
    )
    table.deeds = _place_deeds(table)
    return table


def _deeds_with(taxonomy: Taxonomy, *keys: str) -> frozenset[str]:
    """The families of deeds with any of some marks."""
    return frozenset(row["id"] for row in taxonomy.words["deeds"]["deed"] if any(row.get(key) for key in keys))


def _place_subjects(role: Role, words: Mapping[str, Any]) -> tuple[tuple[frozenset[str], tuple[int, ...]], ...]:
    """Fields of study by the requirements that they teach."""
    rows = ((frozenset(row["fields"]), frozenset(row["teach"])) for row in words["studies"].get("subject", ()))
    return tuple((fields, tuple(place for place, asked in enumerate(role.requirements) if not taught.isdisjoint(asked.any_of))) for fields, taught in rows)


def _share_out(taxonomy: Taxonomy, role: Role) -> tuple[int, ...]:
    """Weights times needs, on a scale of 100 points; months of work have their share of the whole."""
    factors = taxonomy.words["scoring"]["need"]
    months = sum(round(requirement.weight) for requirement in role.requirements if requirement.work)
    shares = [0 if requirement.work else round(1000 * requirement.weight) * factors[requirement.need] for requirement in role.requirements]
    whole = sum(shares) or 1
    return tuple(
        100 * round(requirement.weight) if requirement.work else (2 * share * 100 * (100 - months) + whole) // (2 * whole)
        for share, requirement in zip(shares, role.requirements, strict=True)
    )


def _frozen(index: Mapping[str, Mapping[int, None]]) -> dict[str, tuple[int, ...]]:
    return {key: tuple(places) for key, places in index.items()}


def _area_of(taxonomy: Taxonomy, options: tuple[str, ...], area_of: Mapping[str, str]) -> str:
    """The area of most options; of equally many, that of the first."""
    areas = [area for option in options if (area := area_of.get(taxonomy.skills[option].family))]
    return max(dict.fromkeys(areas), key=areas.count) if areas else ""


def _has_names(taxonomy: Taxonomy, options: tuple[str, ...], kinds: frozenset[str]) -> bool:
    """Whether most options are languages, libraries, platforms or tools."""
    return 2 * sum(taxonomy.skills[option].kind in kinds for option in options) > len(options)


def _place_deeds(table: RoleTable) -> dict[str, tuple[tuple[int, int], ...]]:
    """Deeds by the requirements that they show in full, in part, or hint at."""
    found: dict[str, tuple[tuple[int, int], ...]] = {}
    for deed in table.taxonomy.words.get("deeds", {}).get("deed", ()):
        places: dict[int, int] = {}
        for key, strength in (("shows", 100), ("supports", SUPPORT), ("backs", BACK), ("hints", 50)):
            for skill in deed.get(key, ()):
                for place, relation in table.places_of(skill):
                    if relation in ("option", "narrower"):
                        places[place] = max(strength, places.get(place, 0))
        if places:
            found[deed["id"]] = tuple(sorted(places.items()))
    return found
