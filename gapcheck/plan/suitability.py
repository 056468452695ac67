"""Which certificates suit a person: her level, her cloud, and what she is to learn next anyway.

In: profile, role, steps and the catalogue's own rules. Out: what may be named. A piece of work always comes first, so what naming or showing mends is
no reason for an exam.
"""

from collections.abc import Collection, Mapping, Sequence
from functools import cached_property
from typing import Any

from gapcheck.domain import Profile, Role, Step
from gapcheck.plan.order import FRONT
from gapcheck.taxonomy.entries import Certification, Taxonomy

_FIELDS = ("ml", "data")
"""Fields of work whose months make someone ready for an exam of the highest rung."""


class Suitability:
    """The rules, applied to one person."""

    def __init__(self, taxonomy: Taxonomy, profile: Profile, score: float, role: Role, steps: Sequence[Step], *, is_asked: bool = True) -> None:
        """
        Args:
            is_asked: whether the person asked for certificates; if not, one of the cloud that her work shows is all that is named.
        """
        self._taxonomy, self._role, self._is_asked = taxonomy, role, is_asked
        self._rules: Mapping[str, Any] = taxonomy.words["advice"]["certificates"]
        self.as_listed = taxonomy.words["scoring"]["credit"]["listed"] / 100
        """Credit in [0, 1] that a certificate is taken for."""
        self._rungs = {level: rung for rung, levels in enumerate(self._rules["rungs"], 1) for level in levels}
        self._least, self._most = self._find_rungs(profile)
        known = {skill.id: skill for skill in profile.skills if skill.status in ("shown", "listed", "implied")}
        self._languages = frozenset(name for name in known if name in taxonomy.skills and taxonomy.skills[name].kind == "language")
        self._platforms = frozenset(self._rules["platforms"]["skills"])
        own = [known[platform] for platform in self._rules["platforms"]["skills"] if platform in known]
        to_learn = next((step.skill for step in steps[:FRONT] if step.kind == "learn" and step.skill in self._platforms), "")
        if not is_asked:
            own, to_learn = [skill for skill in own if skill.status in self._rules["unasked"]["states"]], ""
        self._home = max(own, key=lambda skill: (skill.status == "shown", skill.months or 0)).id if own else to_learn
        held = [taxonomy.certifications[item.id] for item in profile.certifications if item.state == "held" and item.id in taxonomy.certifications]
        self._climbed: dict[str, int] = {}
        for certificate in held:
            if certificate.family and certificate.rung:
                self._climbed[certificate.family] = max(certificate.rung, self._climbed.get(certificate.family, 0))
        lessons = {step.requirement for step in steps if step.kind == "learn"}
        required = {row.id for row in role.requirements if row.need == "required"}
        is_ready = self._is_ripe(profile) and lessons.isdisjoint(role.base) and self._rules["least_score"] <= score <= self._rules["most_score"]
        front = {step.requirement for step in steps[:FRONT]} & lessons & required if is_ready else set()
        self.reasons = {requirement for requirement in front if self.counts(requirement)}
        """Requirements that a certificate may be taken for: without them none is."""

    @cached_property
    def _never(self) -> frozenset[str]:
        kinds, skills = frozenset(self._rules["never_for"]), self._taxonomy.skills
        return frozenset(row.id for row in self._role.requirements if all(skills[option].kind in kinds for option in row.any_of))

    def _is_ripe(self, profile: Profile) -> bool:
        """Whether a certificate may be named without being asked for: the field and a cloud are the person's own."""
        fields = {name for row in self._role.requirements for name in row.work} or _FIELDS
        return self._is_asked or (bool(self._home) and _months_in(fields, profile) >= self._rules["unasked"]["field_months"])

    def _find_rungs(self, profile: Profile) -> tuple[int, int]:
        in_field = _months_in(_FIELDS, profile)
        rows = [row for row in self._rules["suits"] if row.get("relevant_months", 0) <= profile.relevant_months and row.get("field_months", 0) <= in_field]
        least, most = max((row.get("least_rung", 1) for row in rows), default=1), max((row.get("most_rung", 1) for row in rows), default=1)
        return least, most if self._is_asked else min(most, self._rules["unasked"]["most_rung"])

    def fits(self, row: Certification) -> bool:
        """Whether level, programming language and platform are the person's, and it lies above what she holds on the same ladder."""
        rung = self._rungs.get(row.level or "", row.rung)
        if rung is not None and not self._least <= rung <= self._most:
            return False
        if row.family and row.rung and row.rung <= self._climbed.get(row.family, 0):
            return False
        least = self._rules["platforms"]["least_strength"]
        taught = {item.skill for item in row.shows if self._taxonomy.skills[item.skill].kind == "language" and item.strength >= least}
        if taught and self._languages and taught.isdisjoint(self._languages):
            return False
        about = {item.skill for item in row.shows if item.skill in self._platforms and item.strength >= least} if self._home else ()
        return self._home in about or (self._is_asked and not about)

    def counts(self, requirement: str) -> bool:
        """Whether a certificate may take points for a requirement at all."""
        return requirement not in self._never

    def has_reason(self, strengths: Mapping[str, float]) -> bool:
        """Whether it is about something that is required and among the next things to learn; strengths are by requirement."""
        return any(requirement in self.reasons and strength >= self._rules["least_strength"] for requirement, strength in strengths.items())


def _months_in(fields: Collection[str], profile: Profile) -> int:
    """Months of work in these fields."""
    return sum(row.months for row in profile.months_by_field if row.field in fields)
