"""Parts of pages that show a resume; made in the workers, where the documents are."""

import hashlib
import pickle
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any, get_args

from gapcheck.analysis import Analyzer
from gapcheck.domain import DegreeLevel, Document, Finding, GapReport, Profile
from gapcheck.reports import html as html_report
from gapcheck.reports.sanitizing import clean
from gapcheck.taxonomy.lookup import find_skill
from gapcheck.web.corrections import Correction, applies, describe
from gapcheck.web.pages import TEMPLATES, list_roles
from gapcheck.web.sheets import Sheet
from gapcheck.web.tasks import Bench, Wanted

if TYPE_CHECKING:
    from jinja2 import Environment, Template

LEVELS: tuple[DegreeLevel, ...] = get_args(DegreeLevel)


@dataclass(frozen=True, slots=True)
class Shown:
    """A part of a page, and what the server keeps of it."""

    html: str
    role: str
    level: str
    score: float | None


@dataclass(frozen=True, slots=True)
class ShowSheet:
    """The whole sheet, or with `part` the verdict alone."""

    sheet: Sheet
    part: str = "sheet"

    def run(self, bench: Bench) -> Shown:
        """HTML without the frame of the page."""
        sheet = self.sheet
        document = sheet.read()
        report, as_read = sheet.judge(bench, document)
        analyzer = bench.analyzer(sheet.wanted.as_of)
        context = html_report.describe(report, document, analyzer.taxonomy) | {
            "sheet": sheet,
            "document": document,
            "must_haves": [finding for finding in report.verdict.requirements if finding.need == "required"],
            "others": [finding for finding in report.verdict.requirements if finding.need != "required"],
            "corrections": [_tell(item, document, as_read, analyzer) for item in sheet.corrections],
            "before": _score_before(bench, replace(sheet, text=None)) if sheet.text is not None else None,
            "roles": list_roles(analyzer.taxonomy),
            "LEVELS": LEVELS,
            "job": sheet.wanted.job.source if sheet.wanted.job else "",
        }
        html = load_template(f"{self.part}.html.j2").render(context)
        return Shown(html, report.stamp.role, report.stamp.level, report.verdict.score)


@dataclass(frozen=True, slots=True)
class Why:
    """Why a requirement stands as it does, and what may be said against it."""

    sheet: Sheet
    requirement: str

    def run(self, bench: Bench) -> str:
        """HTML without the frame of the page."""
        from gapcheck.reports import explain

        document = self.sheet.read()
        report, _ = self.sheet.judge(bench, document)
        analyzer = bench.analyzer(self.sheet.wanted.as_of)
        taxonomy = analyzer.taxonomy
        sums = analyzer.explain(report, bench.role_of(analyzer, replace(self.sheet.wanted, role=self.sheet.wanted.role or report.stamp.role)))
        finding = next((item for item in report.verdict.requirements if item.id == self.requirement), None)
        options = _options_of(finding, self.requirement, report)
        known = {skill.id: skill for skill in report.profile.skills}
        told = [option for option in options if option in known] or options[:1]
        texts = [explain.render_skill(report, taxonomy, find_skill(taxonomy, option), sums) for option in told[:3]]
        return load_template("why.html.j2").render(
            sheet=self.sheet,
            finding=finding,
            skills=[known[option] for option in told if option in known],
            options=[(option, taxonomy.skills[option].name) for option in options if option in taxonomy.skills],
            texts=[text.rpartition("\n\n")[0] for text in texts],
            lines=_lines_to_choose(document),
        )


@dataclass(frozen=True, slots=True)
class Compare:
    """What changed between two versions."""

    old: Sheet
    new: Sheet

    def run(self, bench: Bench) -> str:
        """HTML without the frame of the page."""
        from gapcheck.reports import compare

        old, new = (sheet.judge(bench, sheet.read())[0] for sheet in (self.old, self.new))
        text = compare.render(old, new, bench.analyzer(self.new.wanted.as_of).taxonomy)
        return load_template("compared.html.j2").render(old=old, new=new, text=text)


@dataclass(frozen=True, slots=True)
class AgainstAds:
    """One resume against several ads, best fit first."""

    sheet: Sheet
    ads: tuple[Wanted, ...]

    def run(self, bench: Bench) -> str:
        """HTML without the frame of the page."""
        from gapcheck.errors import GapcheckError

        document = self.sheet.read()
        rows: list[dict[str, Any]] = []
        for wanted in self.ads:
            name = wanted.job.source if wanted.job else wanted.role
            try:
                report, _ = replace(self.sheet, wanted=wanted).judge(bench, document)
            except GapcheckError as error:
                rows.append({"name": name, "problem": f"{error}. {error.advice}", "score": -1.0})
                continue
            required = [finding for finding in report.verdict.requirements if finding.need == "required"]
            met = sum(finding.status == "met" for finding in required)
            missing = [finding.name for finding in required if finding.status == "missing"]
            rows.append({"name": name, "report": report, "met": met, "required": len(required), "missing": missing, "score": report.verdict.score or 0.0})
        rows.sort(key=lambda row: -row["score"])
        return load_template("ads.html.j2").render(sheet=self.sheet, rows=rows)


MAX_SCORES = 64
"""Scores before edits that a worker keeps."""


def _score_before(bench: Bench, untouched: Sheet) -> float | None:
    """The score before the edits, against the same role."""
    digest = hashlib.sha256(pickle.dumps((untouched.document, untouched.wanted, untouched.corrections))).digest()
    if digest not in bench.scores:
        bench.scores[digest] = untouched.judge(bench, untouched.read())[0].verdict.score
        if len(bench.scores) > MAX_SCORES:
            bench.scores.popitem(last=False)
    return bench.scores[digest]


def warm_up() -> None:
    """Load the templates."""
    for name in ("sheet.html.j2", "verdict.html.j2", "why.html.j2"):
        load_template(name)


def load_template(name: str) -> "Template":
    """One of the templates about a resume."""
    return _environment().get_template(name)


@lru_cache(maxsize=1)
def _environment() -> "Environment":
    return html_report.report_environment(TEMPLATES)


def _tell(correction: Correction, document: Document, as_read: Profile, analyzer: Analyzer) -> tuple[str, bool]:
    """A correction in words, and whether its place is still there."""
    return describe(correction, analyzer.taxonomy), applies(correction, document, as_read)


def _options_of(finding: Finding | None, name: str, report: GapReport) -> list[str]:
    """Skills that a requirement takes, those that are there first; a name that is no requirement is a skill's own."""
    if finding is None:
        return [name]
    known = {skill.id for skill in report.profile.skills}
    return sorted(finding.any_of, key=lambda option: option not in known)


def _lines_to_choose(document: Document) -> list[tuple[int, str]]:
    """Lines that can show something, with their numbers."""
    lines = ((index + 1, clean(document.text[line.start : line.end])) for index, line in enumerate(document.lines))
    return [(number, text) for number, text in lines if len(text.split()) > 2]
