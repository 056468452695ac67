"""The report as one HTML page that needs nothing else: no script, no font, no picture from elsewhere.

In: GapReport, the Document it was made from, Taxonomy. Out: the page. All text is escaped by the template engine.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gapcheck.domain import Document, Finding, GapReport, SkillEvidence
from gapcheck.reports import charts as pictures
from gapcheck.reports.coaching import effort, first_sentence, first_stages, name_open, next_stages, plain_answers, unread
from gapcheck.reports.highlights import mark_lines
from gapcheck.reports.html_environment import make_environment
from gapcheck.reports.sanitizing import safe_link
from gapcheck.reports.summaries import bands_by_need, order_gaps
from gapcheck.reports.wording import (
    DISCLAIMER,
    GLOSSARY,
    NEEDS,
    STATES,
    band_text,
    in_years,
    notes_of,
    plain_months,
    role_name,
    score_line,
    skill_name,
    stamp_line,
    time_text,
)
from gapcheck.taxonomy.bands import build_bands
from gapcheck.taxonomy.entries import Taxonomy
from gapcheck.taxonomy.spoken_names import requirement_inside

if TYPE_CHECKING:
    from jinja2 import Environment, Template

MAX_PLACES = 6
"""Lines that a requirement links to."""


@dataclass(frozen=True, slots=True)
class SkillGroup:
    """The skills of one state."""

    state: str
    title: str
    meaning: str
    skills: tuple[SkillEvidence, ...]


def render(report: GapReport, document: Document, taxonomy: Taxonomy, better: GapReport | None = None) -> str:
    """The whole page; the same report gives the same bytes."""
    return _template().render(describe(report, document, taxonomy, better))


def describe(report: GapReport, document: Document, taxonomy: Taxonomy, better: GapReport | None = None) -> dict[str, Any]:
    """Everything that templates about one resume show, by the names that they use."""
    findings = report.verdict.requirements
    met = [finding for finding in findings if finding.status == "met"]
    stages = first_stages(report) if better else next_stages(report)
    return {
        "report": report,
        "verdict": report.verdict,
        "band": band_text(report.verdict, taxonomy),
        "bands": tuple(reversed(build_bands(taxonomy.words["scoring"]))),
        "lines": mark_lines(document, report.profile.skills),
        "tables": (("Missing or partly there, largest gap first", order_gaps(findings)), ("There", met)),
        "needs": bands_by_need(report.verdict.requirements),
        "groups": _group_skills(report),
        "targets": _link_skills(report),
        "places": _find_places(report),
        "names": _Names(report, taxonomy),
        "notes": notes_of(report),
        "sentence": first_sentence(report, taxonomy, stages, better),
        "answers": plain_answers(report),
        "unread": unread(report),
        "stages": stages,
        "certificates": () if better else report.plan.certifications,
        "missing": name_open(report, stages),
        "timeline": pictures.draw_timeline(report),
        "disclaimer": DISCLAIMER,
        "stamp": stamp_line(report),
        "summary": score_line(report, taxonomy),
    }


@lru_cache(maxsize=1)
def _template() -> "Template":
    return report_environment().get_template("report.html.j2")


def report_environment(*folders: Path) -> "Environment":
    """What templates about one resume are rendered with; templates of other folders come first."""
    environment = make_environment(*folders)
    untyped: Any = environment
    untyped.filters |= {"anchor": anchor, "effort": effort, "in_years": in_years, "plain_months": plain_months, "safe_link": safe_link}
    untyped.globals |= {"STATES": STATES, "GLOSSARY": GLOSSARY, "NEEDS": NEEDS}
    untyped.globals |= {"BAR_LEFT": pictures.BAR_LEFT, "WIDTH": pictures.WIDTH}
    return environment


def anchor(name: str) -> str:
    """A name that can stand in an id and in a link."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


class _Names:
    """What roles, skills, states and requirements are called."""

    def __init__(self, report: GapReport, taxonomy: Taxonomy) -> None:
        self._requirements = {finding.id: finding.name for finding in report.verdict.requirements}
        self._taxonomy, self._report = taxonomy, report
        self.role = role_name(taxonomy, report.stamp.role)

    def state(self, state: str) -> str:
        return next(title.lower() for key, title, _ in STATES if key == state)

    def requirement(self, requirement_id: str) -> str:
        return self._requirements.get(requirement_id, requirement_id)

    def inside(self, finding: Finding) -> str:
        return requirement_inside(finding, self._taxonomy)

    def time(self, skill: SkillEvidence) -> str:
        return time_text(skill, self._report)

    def skill(self, skill_id: str) -> str:
        return skill_name(self._taxonomy, skill_id)


def _group_skills(report: GapReport) -> tuple[SkillGroup, ...]:
    groups = []
    for state, title, meaning in STATES:
        skills = [skill for skill in report.profile.skills if skill.status == state]
        skills.sort(key=lambda skill: (-(skill.months or 0), skill.name.lower()))
        if skills:
            groups.append(SkillGroup(state, title, meaning, tuple(skills)))
    return tuple(groups)


def _link_skills(report: GapReport) -> Mapping[str, str]:
    """Where a marked word leads: to the requirement it serves, or else to its place in the list of skills."""
    targets = {skill.id: f"s-{anchor(skill.id)}" for skill in report.profile.skills}
    for finding in reversed(report.verdict.requirements):
        for option in finding.any_of:
            if option in targets:
                targets[option] = f"r-{anchor(finding.id)}"
    return targets


def _find_places(report: GapReport) -> Mapping[str, tuple[int, ...]]:
    """For each requirement the lines that speak of it, or of what shows it; at most MAX_PLACES."""
    skills = {skill.id: skill for skill in report.profile.skills}
    return {finding.id: _lines_of(finding, skills)[:MAX_PLACES] for finding in report.verdict.requirements}


def _lines_of(finding: Finding, skills: Mapping[str, SkillEvidence]) -> tuple[int, ...]:
    options = [skills[option] for option in finding.any_of if option in skills]
    narrower = [skills[by] for option in options if option.status == "implied" for by in option.implied_by if by in skills]
    return tuple(sorted({mention.line for skill in (*options, *narrower) for mention in skill.mentions}))
