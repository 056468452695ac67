"""Parts of pages that show a resume; made in the workers, where the documents are."""

import hashlib
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gapcheck.analysis import Analyzer
from gapcheck.domain import Document, Finding, GapReport, Profile, StampOptions
from gapcheck.reports import html as html_report
from gapcheck.reports.sanitizing import clean
from gapcheck.taxonomy.lookup import find_skill
from gapcheck.taxonomy.roles import build_role
from gapcheck.web.corrections import Correction, applies, correct, describe
from gapcheck.web.tasks import Bench, Wanted, unpack

if TYPE_CHECKING:
    from jinja2 import Environment, Template

TEMPLATES = Path(__file__).parent / "templates"
LEVELS = ("none", "diploma", "bachelor", "master", "doctorate")


@dataclass(frozen=True, slots=True)
class Shown:
    """A part of a page, and what the server keeps of it."""

    html: str
    role: str
    level: str
    score: float | None


@dataclass(frozen=True, slots=True)
class View:
    """What a resume is looked at with."""

    sheet_id: str
    source: str
    document: bytes
    wanted: Wanted
    text: str | None = None
    corrections: tuple[Correction, ...] = ()
    guessed: bool = False
    """Whether the role was guessed."""

    def read(self) -> Document:
        """The resume as it is now."""
        from gapcheck.reading import read_text

        return unpack(self.document) if self.text is None else read_text(self.text, self.source)

    def judge(self, bench: Bench, document: Document) -> tuple[GapReport, Profile]:
        """The report with all corrections, and the profile as it was read."""
        report = bench.judge(document, self.wanted)
        if not self.corrections:
            return report, report.profile
        analyzer = bench.analyzer(self.wanted.as_of)
        role = bench.role_of(analyzer, replace(self.wanted, role=self.wanted.role or report.stamp.role))
        role = build_role(analyzer.taxonomy, role, report.stamp.level) if isinstance(role, str) else role
        profile = correct(document, report.profile, self.corrections, analyzer.taxonomy, analyzer.as_of)
        corrected = _stamp(analyzer.report(document, profile, role), self.corrections)
        told = tuple(f"Corrected by hand: {describe(item, analyzer.taxonomy)}." for item in self.corrections if applies(item, document, report.profile))
        return replace(corrected, verdict=replace(corrected.verdict, notes=(*corrected.verdict.notes, *told))), report.profile


@dataclass(frozen=True, slots=True)
class ShowSheet:
    """The whole sheet, or with `part` the verdict alone."""

    view: View
    part: str = "sheet"

    def run(self, bench: Bench) -> Shown:
        """HTML without the frame of the page."""
        view = self.view
        document = view.read()
        report, as_read = view.judge(bench, document)
        analyzer = bench.analyzer(view.wanted.as_of)
        context = html_report.describe(report, document, analyzer.taxonomy) | {
            "sheet": view,
            "document": document,
            "must_haves": [finding for finding in report.verdict.requirements if finding.need == "required"],
            "others": [finding for finding in report.verdict.requirements if finding.need != "required"],
            "corrections": [_tell(item, document, as_read, analyzer) for item in view.corrections],
            "before": _score_before(bench, replace(view, text=None)) if view.text is not None else None,
            "roles": list_roles(analyzer),
            "LEVELS": LEVELS,
            "job": view.wanted.job.source if view.wanted.job else "",
        }
        html = load_template(f"{self.part}.html.j2").render(context)
        return Shown(html, report.stamp.role, report.stamp.level, report.verdict.score)


@dataclass(frozen=True, slots=True)
class Why:
    """Why a requirement stands as it does, and what may be said against it."""

    view: View
    requirement: str

    def run(self, bench: Bench) -> str:
        """HTML without the frame of the page."""
        from gapcheck.reports import explain

        document = self.view.read()
        report, _ = self.view.judge(bench, document)
        analyzer = bench.analyzer(self.view.wanted.as_of)
        taxonomy = analyzer.taxonomy
        sums = analyzer.explain(report, bench.role_of(analyzer, replace(self.view.wanted, role=self.view.wanted.role or report.stamp.role)))
        finding = next((item for item in report.verdict.requirements if item.id == self.requirement), None)
        options = _options_of(finding, self.requirement, report)
        known = {skill.id: skill for skill in report.profile.skills}
        told = [option for option in options if option in known] or options[:1]
        texts = [explain.render_skill(report, taxonomy, find_skill(taxonomy, option), sums) for option in told[:3]]
        return load_template("why.html.j2").render(
            sheet=self.view,
            finding=finding,
            skills=[known[option] for option in told if option in known],
            options=[(option, taxonomy.skills[option].name) for option in options if option in taxonomy.skills],
            texts=[text.rpartition("\n\n")[0] for text in texts],
            lines=_lines_to_choose(document),
        )


@dataclass(frozen=True, slots=True)
class Compare:
    """What changed between two versions."""

    old: View
    new: View

    def run(self, bench: Bench) -> str:
        """HTML without the frame of the page."""
        from gapcheck.reports import compare

        old, new = (view.judge(bench, view.read())[0] for view in (self.old, self.new))
        text = compare.render(old, new, bench.analyzer(self.new.wanted.as_of).taxonomy)
        return load_template("compared.html.j2").render(old=old, new=new, text=text)


@dataclass(frozen=True, slots=True)
class AgainstAds:
    """One resume against several ads, best fit first."""

    view: View
    ads: tuple[Wanted, ...]

    def run(self, bench: Bench) -> str:
        """HTML without the frame of the page."""
        from gapcheck.errors import GapcheckError

        document = self.view.read()
        rows: list[dict[str, Any]] = []
        for wanted in self.ads:
            name = wanted.job.source if wanted.job else wanted.role
            try:
                report, _ = replace(self.view, wanted=wanted).judge(bench, document)
            except GapcheckError as error:
                rows.append({"name": name, "problem": f"{error}. {error.advice}", "score": -1.0})
                continue
            required = [finding for finding in report.verdict.requirements if finding.need == "required"]
            met = sum(finding.status == "met" for finding in required)
            missing = [finding.name for finding in required if finding.status == "missing"]
            rows.append({"name": name, "report": report, "met": met, "required": len(required), "missing": missing, "score": report.verdict.score or 0.0})
        rows.sort(key=lambda row: -row["score"])
        return load_template("ads.html.j2").render(sheet=self.view, rows=rows)


def _stamp(report: GapReport, corrections: tuple[Correction, ...]) -> GapReport:
    """The report with the corrections among what decides its bytes."""
    digest = hashlib.sha256(repr(corrections).encode("utf-8", "replace")).hexdigest()[:16]
    options = StampOptions(tuple(sorted((*report.stamp.options.items(), ("corrections", digest)))))
    return replace(report, stamp=replace(report.stamp, options=options))


@lru_cache(maxsize=8)
def _score_before(bench: Bench, untouched: View) -> float | None:
    """The score before the edits, against the same role."""
    return untouched.judge(bench, untouched.read())[0].verdict.score


def list_roles(analyzer: Analyzer) -> list[tuple[str, str, list[str]]]:
    """Id, name and levels of every role, by name."""
    return sorted(((key, str(content["name"]), list(content["level"])) for key, content in analyzer.taxonomy.roles.items()), key=lambda row: row[1])


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
