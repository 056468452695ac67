"""What every step is worked out from: a verdict with all that is known of the resume and the role behind it.

In: document, profile, findings, and the table of a role. Out: answers to what steps ask of them.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from gapcheck.domain import Document, Entry, Evidence, Finding, Prerequisite, Profile, Role, SkillEvidence
from gapcheck.gaps.tables import RoleTable
from gapcheck.gaps.what_if import WhatIf
from gapcheck.plan.anchors import WORK, Anchors
from gapcheck.plan.likely_places import LikelyPlaces
from gapcheck.plan.mentions import would_be
from gapcheck.plan.wording import Written, is_said, line_inside, stems_by_line, stems_of
from gapcheck.taxonomy.entries import Skill, Taxonomy, all_broader
from gapcheck.taxonomy.spoken_names import is_named


@dataclass(frozen=True)
class Ground:
    """A verdict with the document, the profile and the role behind it."""

    taxonomy: Taxonomy
    document: Document
    profile: Profile
    table: RoleTable
    findings: tuple[Finding, ...]
    what_if: WhatIf

    @property
    def role(self) -> Role:
        return self.table.role

    @cached_property
    def advice(self) -> Mapping[str, Any]:
        """`taxonomy/advice.toml`."""
        content: Mapping[str, Any] = self.taxonomy.words["advice"]
        return content

    @cached_property
    def names(self) -> Mapping[str, Sequence[str]]:
        """Skills and words about which steps are careful, by the reason why: `names` of the same."""
        names: Mapping[str, Sequence[str]] = self.advice["names"]
        return names

    @cached_property
    def anchors(self) -> Anchors:
        """The lines in which something could be told."""
        return Anchors(self.document, self.profile, self.advice["lines"])

    @cached_property
    def places(self) -> LikelyPlaces:
        """Where a thing that the text does not tell of was most likely done."""
        return LikelyPlaces(self.taxonomy, self.profile, self.table, self.anchors, frozenset(self.names["unwritten"]))

    @cached_property
    def skills(self) -> Mapping[str, SkillEvidence]:
        """By id."""
        return {skill.id: skill for skill in self.profile.skills}

    @cached_property
    def stems(self) -> list[frozenset[str]]:
        """Of each line of the resume."""
        return stems_by_line(self.document)

    def is_written(self, row: Skill) -> bool:
        """Whether the text has the name of a thing that is called by ordinary words, if only inside a longer one; SQL inside SQL Server is another thing."""
        return not is_named(row) and self._written.has(row)

    @cached_property
    def _written(self) -> Written:
        return Written(self.document.text)

    def words_of(self, said: Evidence) -> str:
        """The words of a line that tell what a piece of evidence is about; empty where they are not known."""
        if said.kind == "deed":
            spans = ((deed.start, deed.end) for deed in self.profile.deeds if deed.id == said.skill and deed.line == said.line)
            return next((" ".join(self.document.text[start:end].split()) for start, end in spans), "")
        known = self.skills.get(said.skill)
        return next((mention.surface for mention in known.mentions if mention.line == said.line), "") if known else ""

    def is_said_at_work(self, name: str) -> bool:
        """Whether a line of work says the words of a name in whatever form."""
        return any(is_said(name, [stems], self.names["light"]) for stems in self._stems_at_work)

    @cached_property
    def _stems_at_work(self) -> list[frozenset[str]]:
        told = {deed.quote for deed in self.profile.deeds if deed.section in WORK}
        told |= {mention.quote for skill in self.profile.skills for mention in skill.mentions if mention.section in WORK}
        return [stems_of(quote) for quote in sorted(told)]

    def call(self, entry: Entry) -> str:
        """The title of an entry, or else its employer, in a sentence; where several have it, with what tells them apart."""
        title = f"“{line_inside(entry.title or entry.employer)}”"
        same = [other for other in self.anchors.entries if other.title.lower().startswith(entry.title.lower())]
        if not entry.title or len(same) < 2:
            return title
        if entry.employer and sum(other.employer.lower() == entry.employer.lower() for other in same) == 1:
            return f"{title} at {line_inside(entry.employer)}"
        return f"{title} from {entry.start[:4]}" if entry.start else title

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

    @cached_property
    def is_experienced(self) -> bool:
        """Whether small exercises in broad things are behind the person."""
        return bool(self.profile.relevant_months >= self.advice["worth"]["experienced_months"])

    def is_taught(self, finding: Finding) -> bool:
        """Whether a related course of study teaches it."""
        return finding.id in self._taught

    @cached_property
    def _taught(self) -> frozenset[str]:
        return frozenset(self.role.requirements[place].id for place in self.table.taught)

    def is_met_on_the_way(self, skill_id: str) -> bool:
        """Whether work shows a thing that nobody does without meeting the skill."""
        rows = self.advice["met_on_the_way"]
        return any(skill_id in row["skills"] and not self._done.isdisjoint(row["by"]) for row in rows)

    @cached_property
    def _done(self) -> frozenset[str]:
        """Skills that work shows by name, and those of which a line tells as a deed."""
        told = (finding for finding in self.findings if any(item.kind == "deed" for item in finding.rests_on))
        return frozenset((*filter(self._is_shown, self.skills), *(option for finding in told for option in finding.any_of)))

    def leading(self, finding: Finding) -> Skill:
        """The option that a requirement is best called by."""
        return self.table.leading(finding.id)

    def standing_on(self, requirement: str) -> Iterator[SkillEvidence]:
        """Skills shown in work that one could hardly have without the requirement."""
        for row, finding in self._met:
            if requirement in row.needs and requirement not in row.by_others:
                yield from (self.skills[option] for option in finding.any_of if self._is_shown(option))

    @cached_property
    def _met(self) -> tuple[tuple[Prerequisite, Finding], ...]:
        rows = ((row, self.by_id.get(row.requirement)) for row in self.role.after)
        return tuple((row, finding) for row, finding in rows if finding is not None and finding.status == "met")

    def _is_shown(self, skill_id: str) -> bool:
        return skill_id in self.skills and self.skills[skill_id].status == "shown"

    def is_one_shown(self, skills: Sequence[str] | None) -> bool:
        """Whether work shows one of some skills by name; true where none is asked for."""
        return not skills or any(map(self._is_shown, skills))

    def is_worth_listing(self, row: Skill, finding: Finding) -> bool:
        """Whether a requirement gains by a skill that stands only in a list."""
        gain = self.what_if.gain_of({row.id: would_be(row, "listed")}, finding)
        return bool(gain >= self.advice["worth"]["least"])

    def is_shown_by_a_kind(self, skill_id: str) -> bool:
        """Whether work shows a kind or a part of a skill; what is written in a language is none."""
        return skill_id in self._shown_kinds and self.taxonomy.skills[skill_id].kind != "language"

    @cached_property
    def _shown_kinds(self) -> frozenset[str]:
        shown = (skill.id for skill in self.profile.skills if skill.status == "shown" and skill.id in self.taxonomy.skills)
        return frozenset(broader for skill in shown for broader in all_broader(self.taxonomy.skills, skill))

    def shown_by(self, deed: str) -> frozenset[str]:
        """Skills that a deed shows by itself."""
        return self._shown_by.get(deed, frozenset())

    @cached_property
    def _shown_by(self) -> Mapping[str, frozenset[str]]:
        return {row["id"]: frozenset(row.get("shows", ())) for row in self.taxonomy.words["deeds"]["deed"]}
