"""Where in a resume a thing that it does not tell of was most likely done: beside what is used with it or of its kind.

In: the lines of work of a resume. Out: the line, or the job, that a skill would belong to.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from gapcheck.domain import Entry, Finding, Profile
from gapcheck.gaps.tables import RoleTable
from gapcheck.plan.anchors import WORK, Anchors, WorkLine, latest_entry
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
class LikelyPlaces:
    """The places of one resume for the skills of a role."""

    taxonomy: Taxonomy
    profile: Profile
    table: RoleTable
    anchors: Anchors
    unwritten: frozenset[str]
    """Skills that nobody writes into a line, so that no line is about them."""

    def families_of(self, field: str) -> Sequence[str]:
        """Families of skills that tell a field of work."""
        families: Sequence[str] = self.taxonomy.words["work_fields"]["family"].get(field, ())
        return families

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
        asked = (name for item in self.table.role.requirements for name in item.work)
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
        rows = (self.taxonomy.skills[name] for name in self._shown_at_work)
        return tuple(row for row in rows if row.kind not in ("language", "soft") and row.id not in self.unwritten)

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
