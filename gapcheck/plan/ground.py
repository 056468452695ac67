"""What every step is worked out from, and where in the resume a thing could be said."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from gapcheck.domain import Document, Entry, Evidence, Finding, Prerequisite, Profile, Role, SkillEvidence
from gapcheck.gaps.tables import RoleTable
from gapcheck.gaps.what_if import WhatIf
from gapcheck.plan.anchors import WORK, Anchors, WorkLine, latest_entry
from gapcheck.plan.mentions import listed
from gapcheck.plan.wording import Written, is_said, line_inside, stems_by_line, stems_of
from gapcheck.taxonomy.entries import Skill, Taxonomy, all_broader
from gapcheck.taxonomy.spoken_names import is_named

CLOSE, AKIN, FAR = 3, 2, 1
"""How near two skills are: used together; kinds of the same; of one family. What is written in one language may be anything."""

SHORT = 12
"""Months of a job up to which nothing is told there by guess when later ones are known."""

TELLS_MUCH = 2
"""Skills in the lines of a job from which another one of its field would most likely stand there."""

MAX_REMEMBERED = 50_000
"""Pairs of skills whose nearness a role remembers."""


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
    def anchors(self) -> Anchors:
        """The lines in which something could be told."""
        return Anchors(self.document, self.profile, self.advice["lines"])

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
        return any(is_said(name, [stems], self.advice["names"]["light"]) for stems in self._stems_at_work)

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
        gain = self.what_if.gain_of({row.id: listed(row)}, finding)
        return bool(gain >= self.advice["worth"]["least"])

    def is_shown_by_a_kind(self, skill_id: str) -> bool:
        """Whether work shows a kind or a part of a skill; what is written in a language is none."""
        return skill_id in self._shown_kinds and self.taxonomy.skills[skill_id].kind != "language"

    @cached_property
    def _shown_kinds(self) -> frozenset[str]:
        shown = (skill.id for skill in self.profile.skills if skill.status == "shown" and skill.id in self.taxonomy.skills)
        return frozenset(broader for skill in shown for broader in all_broader(self.taxonomy.skills, skill))

    def families_of(self, field: str) -> Sequence[str]:
        """Families of skills that tell a field of work."""
        families: Sequence[str] = self.taxonomy.words["work_fields"]["family"].get(field, ())
        return families

    def shown_by(self, deed: str) -> frozenset[str]:
        """Skills that a deed shows by itself."""
        return self._shown_by.get(deed, frozenset())

    @cached_property
    def _shown_by(self) -> Mapping[str, frozenset[str]]:
        return {row["id"]: frozenset(row.get("shows", ())) for row in self.taxonomy.words["deeds"]["deed"]}

    def shown_in(self, entry: Entry) -> frozenset[str]:
        """Skills that the lines of an entry show."""
        return frozenset(name for line in self.anchors.lines if line.entry == entry for name in line.skills)

    def nearness_of(self, row: Skill, names: Iterable[str]) -> int:
        """How near a skill is to the nearest of others; 0 for none."""
        rows = (self.taxonomy.skills[name] for name in names if name in self.taxonomy.skills and name != row.id)
        return max((self._nearness(row, other) for other in rows), default=0)

    def entry_for(self, skill_id: str) -> Entry | None:
        """The job in which a skill was most likely used: one in the field of the role or of the skill before others, whose lines show others of its family,
        the nearest and then the latest; or else the latest job of all.

        None where there is none. A project is about one thing, and nothing is told there by guess.
        """
        row = self.taxonomy.skills[skill_id]
        fields = self._fields_of(row)
        about = self._at_work if row.kind != "language" else (self.taxonomy.skills[name] for name in self._shown_at_work)
        near = {other.id: nearness for other in about if (nearness := self._nearness(row, other))}
        used: dict[int, set[str]] = {}
        for line in self.anchors.lines:
            if line.entry.kind == "work" and line.entry.title:
                used.setdefault(line.entry.line, set()).update(line.skills & near.keys())
        graded = [
            (entry.field in fields, sum(near[name] for name in used[entry.line]), entry.end, -entry.line, entry)
            for entry in self.anchors.entries
            if used.get(entry.line)
        ]
        best = max(graded, key=lambda item: item[:4], default=None)
        if best is not None and best[0]:
            return best[4]
        return self._job_hinting_at(row) or self._latest_job(row, fields) or (best[4] if best is not None and best[1] >= AKIN else None)

    def _job_hinting_at(self, row: Skill) -> Entry | None:
        """The latest job that tells of what mostly goes with a skill."""
        entries = (self.anchors.entry_at(deed.line) for deed in self.profile.deeds if deed.section in WORK and row.id in self._hinted_by.get(deed.id, ()))
        return latest_entry([entry for entry in entries if entry is not None and entry.kind == "work" and entry.title])

    @cached_property
    def _hinted_by(self) -> Mapping[str, frozenset[str]]:
        """Skills that each deed shows, speaks for or makes likely."""
        keys = ("shows", "supports", "hints")
        return {row["id"]: frozenset(name for key in keys for name in row.get(key, ())) for row in self.taxonomy.words["deeds"]["deed"]}

    def _latest_job(self, row: Skill, fields: frozenset[str]) -> Entry | None:
        """The latest job in one of these fields, where it is the latest of all or no short one. Where its lines tell of much, what models are about would show
        in them."""
        jobs = [entry for entry in self.anchors.entries if entry.kind == "work" and entry.end]
        last = latest_entry([entry for entry in jobs if entry.title and entry.field in fields])
        if last is None or (last.months <= SHORT and last.end < max(entry.end for entry in jobs)):
            return None
        return None if row.family in self.families_of("ml") and len(self.shown_in(last)) > TELLS_MUCH else last

    def entry_behind(self, finding: Finding) -> Entry | None:
        """The latest job with what makes a finding likely."""
        likely = {item.skill for item in finding.rests_on if item.kind == "likely"}
        lines = {deed.line for deed in self.profile.deeds if deed.id in likely}
        lines |= {mention.line for skill in self.profile.skills if skill.id in likely for mention in skill.mentions if mention.status == "shown"}
        entries = [entry for line in sorted(lines) if (entry := self.anchors.entry_at(line)) is not None]
        return latest_entry([entry for entry in entries if entry.kind == "work" and entry.title])

    def _fields_of(self, row: Skill) -> frozenset[str]:
        """Fields of work of the role, and that of a skill's family."""
        families = self.taxonomy.words["work_fields"]["family"]
        asked = (name for item in self.role.requirements for name in item.work)
        return frozenset((*asked, *(name for name in families if row.family in families[name])))

    def line_for(self, skill_id: str) -> WorkLine | None:
        """The line of work that a skill would most likely belong to: one about a thing that it is used with or of its kind."""
        row = self.taxonomy.skills[skill_id]
        near = {other.id: self._nearness(row, other) for other in self._at_work if other.id != skill_id}
        fitting = [line for line in self.anchors.lines if max((near.get(name, 0) for name in line.skills), default=0) >= AKIN]
        graded = [(sum(near.get(name, 0) for name in line.skills), line.entry.end, -line.line, line) for line in fitting]
        best = max(graded, key=lambda item: item[:3], default=None)
        return best[3] if best else None

    @cached_property
    def _at_work(self) -> tuple[Skill, ...]:
        """What the lines of work are about; a language says nothing of that."""
        unwritten = self.advice["names"]["unwritten"]
        rows = (self.taxonomy.skills[name] for name in self._shown_at_work)
        return tuple(row for row in rows if row.kind not in ("language", "soft") and row.id not in unwritten)

    @cached_property
    def _shown_at_work(self) -> frozenset[str]:
        return frozenset(name for line in self.anchors.lines for name in line.skills if name in self.taxonomy.skills)

    def _nearness(self, row: Skill, other: Skill) -> int:
        """How near a skill is to another one; what is several steps away adds up."""
        known = self.table.nearness.get((row.id, other.id))
        if known is None:
            if len(self.table.nearness) >= MAX_REMEMBERED:
                self.table.nearness.clear()
            known = self.table.nearness[row.id, other.id] = self._find_nearness(row, other)
        return known

    def _find_nearness(self, row: Skill, other: Skill) -> int:
        if other.id in row.used_with or row.id in other.used_with or row.id in all_broader(self.taxonomy.skills, other.id):
            return CLOSE
        if other.id in row.broader and is_named(row):
            return CLOSE
        if any(parent in other.broader and self.taxonomy.skills[parent].kind != "language" for parent in row.broader):
            return AKIN
        return FAR if other.family == row.family else 0
