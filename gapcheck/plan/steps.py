"""What to do about each requirement that lacks credit: rename, prove or learn.

In: verdict and profile. Out: steps with their gain in points, most valuable first. No step ever suggests claiming what is not there.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from gapcheck.domain import Entry, Finding, Profile, Role, SkillEvidence, Step, Verdict
from gapcheck.gaps.requirements import best_quote
from gapcheck.gaps.what_if import gain_of, with_skill
from gapcheck.taxonomy.entries import Taxonomy

MIN_GAIN = 0.05
"""Points below which a gain is rounding."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What every step is worked out from."""

    taxonomy: Taxonomy
    profile: Profile
    role: Role
    as_of: str
    skills: Mapping[str, SkillEvidence]


def plan_edits(taxonomy: Taxonomy, profile: Profile, role: Role, verdict: Verdict, as_of: str) -> tuple[Step, ...]:
    """At most one step per requirement, highest gain first, ties in the role's order."""
    ground = Ground(taxonomy, profile, role, as_of, {skill.id: skill for skill in profile.skills})
    steps = [step for finding in verdict.requirements if (step := _best_step(finding, verdict.requirements, ground))]
    return tuple(sorted(steps, key=lambda step: -step.gain))


def _best_step(finding: Finding, findings: Sequence[Finding], ground: Ground) -> Step | None:
    """The cheapest kind that helps: naming before proving before learning; within a kind, the option with the highest gain."""
    for candidates in (_renames, _proofs, _lessons):
        graded = [
            (gain_of(with_skill(ground.taxonomy, ground.skills, changed), findings, ground.role, ground.as_of), step)
            for changed, step in candidates(finding, ground)
            if gain_of({changed.id: changed}, (finding,), ground.role, ground.as_of) >= MIN_GAIN
        ]
        graded = [item for item in graded if item[0] >= MIN_GAIN]
        if graded:
            gain, step = max(graded, key=lambda item: item[0])
            return replace(step, gain=gain)
    return None


def _renames(finding: Finding, ground: Ground) -> Iterator[tuple[SkillEvidence, Step]]:
    """Skills that a narrower one shows: to be named where that one stands."""
    for option in finding.any_of:
        skill = ground.skills.get(option)
        if skill is None or skill.status != "implied":
            continue
        narrower = [ground.skills[by] for by in skill.implied_by if by in ground.skills]
        by = max(narrower, key=lambda item: (item.status == "shown", item.months or 0), default=None)
        if by is None or by.status not in ("shown", "listed"):
            continue
        changed = replace(skill, status=by.status, months=by.months, last_used=by.last_used, implied_by=())
        text = f'You show {skill.name} through {by.name} but never say so: name "{skill.name}" beside {by.name}.'
        yield changed, Step("rename", finding.id, option, 0.0, text, best_quote(by))


def _proofs(finding: Finding, ground: Ground) -> Iterator[tuple[SkillEvidence, Step]]:
    """Skills that are only listed, or only hedged: to be shown in an entry."""
    latest = latest_entry(ground.profile)
    for option in finding.any_of:
        skill = ground.skills.get(option)
        if skill is None or skill.status not in ("listed", "weak"):
            continue
        changed = replace(skill, status="shown", months=latest.months if latest else None, last_used=latest.end if latest else None)
        where = f'under "{latest.title or "your latest entry"}"' if latest else "in a project"
        manner = "listed" if skill.status == "listed" else "hedged or from a course"
        text = f"{skill.name} is only {manner}: if you have used it, say {where} what you did with it and what came of it."
        yield changed, Step("prove", finding.id, option, 0.0, text, best_quote(skill))


def _lessons(finding: Finding, ground: Ground) -> Iterator[tuple[SkillEvidence, Step]]:
    """The option to learn: one that is already hoped for, or else the first, which the role names first."""
    wanted = [option for option in finding.any_of if option in ground.skills and ground.skills[option].status == "aspiration"]
    for option in (wanted or list(finding.any_of))[:1]:
        row = ground.taxonomy.skills[option]
        known = ground.skills.get(option)
        if known is not None and known.status == "shown":
            return
        project = ground.taxonomy.projects.get(option)
        idea = f" A project that shows it: {project.text}" if project else ""
        changed = SkillEvidence(option, row.name, row.family, "shown", None, None, (), ())
        quote = best_quote(known) if known else ""
        text = f"Learn {row.name} and use it in a project you can show.{idea}"
        if row.kind == "soft":
            text = f"Nothing here shows {row.name}: if you have done it, say in an entry what you did; if not, look for a chance to."
        yield changed, Step("learn", finding.id, option, 0.0, text, quote)


def latest_entry(profile: Profile) -> Entry | None:
    """The work entry, or else the project, that ended last."""
    for kind in ("work", "project"):
        entries = [entry for entry in profile.entries if entry.kind == kind and entry.end]
        if entries:
            return max(entries, key=lambda entry: (entry.end, entry.start))
    return None
