"""What every step is worked out from, and where in the resume a thing could be said."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from gapcheck.domain import Entry, Finding, Mention, Profile, Role, SectionKind, SkillEvidence
from gapcheck.gaps.tables import RoleTable
from gapcheck.gaps.what_if import WhatIf
from gapcheck.taxonomy.entries import Skill, Taxonomy, all_broader

WORK: frozenset[SectionKind] = frozenset({"experience", "projects", "volunteering"})
"""Parts of a resume whose lines belong to entries."""


@dataclass(frozen=True)
class Ground:
    """A verdict with the profile and the role behind it."""

    taxonomy: Taxonomy
    profile: Profile
    table: RoleTable
    findings: tuple[Finding, ...]
    what_if: WhatIf

    @property
    def role(self) -> Role:
        return self.table.role

    @cached_property
    def skills(self) -> Mapping[str, SkillEvidence]:
        """By id."""
        return {skill.id: skill for skill in self.profile.skills}

    @cached_property
    def by_id(self) -> Mapping[str, Finding]:
        """Findings by requirement."""
        return {finding.id: finding for finding in self.findings}

    @cached_property
    def needs(self) -> Mapping[str, tuple[str, ...]]:
        """Requirement to the requirements that it stands on."""
        return {row.requirement: row.needs for row in self.role.after}

    @cached_property
    def waiting(self) -> Mapping[str, tuple[Finding, ...]]:
        """Requirement to the findings that stand on it, directly."""
        found: dict[str, list[Finding]] = {}
        for row in self.role.after:
            for need in row.needs:
                if row.requirement in self.by_id:
                    found.setdefault(need, []).append(self.by_id[row.requirement])
        return {need: tuple(findings) for need, findings in found.items()}

    def leading(self, finding: Finding) -> Skill:
        """The option that a requirement is best called by."""
        return self.table.leading(finding.id)

    def standing_on(self, requirement: str) -> Iterator[SkillEvidence]:
        """Skills shown in work that one could hardly have without the requirement."""
        for finding in self.waiting.get(requirement, ()):
            if finding.status == "met":
                yield from (self.skills[option] for option in finding.any_of if self._is_shown(option))

    def _is_shown(self, skill_id: str) -> bool:
        return skill_id in self.skills and self.skills[skill_id].status == "shown"

    def line_for(self, skill_id: str) -> tuple[SkillEvidence, Mention] | None:
        """The line of work that a skill would most likely belong to: one about something that it is used with, a kind of, or a part of."""
        row = self.taxonomy.skills[skill_id]
        above = all_broader(self.taxonomy.skills, skill_id)
        graded = []
        for skill in self.profile.skills:
            if skill.status != "shown" or skill.id == skill_id or skill.id not in self.taxonomy.skills:
                continue
            other = self.taxonomy.skills[skill.id]
            close = skill.id in row.used_with or skill_id in other.used_with or skill.id in above or bool({*row.broader} & {*other.broader})
            mention = next((item for item in skill.mentions if item.status == "shown"), None)
            if close and mention is not None:
                graded.append((skill.id in row.used_with or skill_id in other.used_with, skill.last_used or "", skill.months or 0, skill.id, skill, mention))
        return max(graded, key=lambda item: item[:4])[4:] if graded else None

    def entry_of(self, line: int) -> Entry | None:
        """The work or project whose head stands last above a line of work; None where there is none, or where heads have no place."""
        sections = {mention.section for skill in self.profile.skills for mention in skill.mentions if mention.line == line}
        if sections and sections.isdisjoint(WORK):
            return None
        placed = [entry for entry in self.profile.entries if 0 < entry.line <= line]
        found = max(placed, key=lambda entry: entry.line, default=None)
        return found if found is not None and found.kind in ("work", "project") else None


def latest_entry(profile: Profile) -> Entry | None:
    """The work entry, or else the project, that ended last."""
    for kind in ("work", "project"):
        entries = [entry for entry in profile.entries if entry.kind == kind and entry.end]
        if entries:
            return max(entries, key=lambda entry: (entry.end, entry.start))
    return None


def time_of(entry: Entry | None) -> tuple[int | None, str | None]:
    """Months of an entry and its last one; None for what it does not tell."""
    return (entry.months or None, entry.end or None) if entry else (None, None)


def best_quote(skill: SkillEvidence) -> str:
    """The quote of the mention that decided the skill's status."""
    return next((mention.quote for mention in skill.mentions if mention.status == skill.status), "")
