"""`gapcheck check`: one resume against a role."""

import os
import shutil
import sys
from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from gapcheck.cli.failures import BELOW_THRESHOLD, explain_failures
from gapcheck.cli.options import (
    AsOfOption,
    LevelOption,
    OcrOption,
    OutputOption,
    OverlayOption,
    RoleOption,
    SpacyModelOption,
    TaxonomyOption,
    make_analyzer,
    read_resume,
    write,
)
from gapcheck.cli.posting import read_job
from gapcheck.taxonomy.roles import DEFAULT_ROLE

if TYPE_CHECKING:
    from gapcheck.analysis import Analyzer
    from gapcheck.domain import Document, GapReport
    from gapcheck.taxonomy.entries import Taxonomy


ALL_ROLES = "all"


class ReportFormat(StrEnum):
    """How a report can be written."""

    TERMINAL = "terminal"
    HTML = "html"
    MARKDOWN = "markdown"
    JSON = "json"
    JSON_RESUME = "json-resume"


_FORMAT_HELP = f"How to write the report: {', '.join(ReportFormat)}, or a format that an installed package brings."


def _choose_format(name: str) -> ReportFormat | str:
    """One of ours, or the name of one that a package brings."""
    if name in list(ReportFormat):
        return ReportFormat(name)
    from gapcheck.reports.installed_reports import find_reports

    if name in find_reports():
        return name
    raise typer.BadParameter(f"no format {name!r}; there are {', '.join((*ReportFormat, *find_reports()))}", param_hint="--format")


@explain_failures
def check(
    resume: Annotated[str, typer.Argument(help="PDF, Word, HTML, Markdown or text; - reads standard input.")],
    format_name: Annotated[str, typer.Option("--format", "-f", metavar="NAME", help=_FORMAT_HELP)] = ReportFormat.TERMINAL.value,
    output: OutputOption = None,
    role: RoleOption = "ml-engineer",
    level: LevelOption = "mid",
    job: Annotated[str | None, typer.Option("--job", metavar="FILE", help="Job ad to compare with instead of a role; - reads standard input.")] = None,
    assume: Annotated[list[str] | None, typer.Option("--assume", metavar="SKILL", help="Judge as if this skill were shown; may be repeated.")] = None,
    taxonomy: TaxonomyOption = None,
    overlay: OverlayOption = None,
    as_of: AsOfOption = None,
    spacy_model: SpacyModelOption = None,
    ocr: OcrOption = False,
    certifications: Annotated[int, typer.Option(min=0, max=5, help="How many certifications to suggest at most.")] = 3,
    hours: Annotated[float | None, typer.Option(min=0, help="Hours of study there are for certifications.")] = None,
    budget: Annotated[float | None, typer.Option(min=0, help="US dollars there are for certifications.")] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print only the score line; with --output the report is written there.")] = False,
    fail_under: Annotated[float | None, typer.Option(min=0, max=100, help="Exit with 4 where the score is lower, or where there is none.")] = None,
) -> None:
    """Compare one resume with a role: what it shows, what is missing, what to do next."""
    from gapcheck.analysis import Options

    report_format = _choose_format(format_name)
    _check_usage(resume, role, job, report_format)
    analyzer = make_analyzer(taxonomy, overlay, as_of, spacy_model)
    document = read_resume(analyzer, resume, ocr=ocr)
    options = Options(certifications, hours, budget, _find_skills(analyzer, assume or ()))
    if role == ALL_ROLES and job is None:
        reports = analyzer.rank_roles(document, level, options=options)
    else:
        wanted = role if job is None else read_job(analyzer, job, DEFAULT_ROLE if role == ALL_ROLES else role)
        reports = (analyzer.judge(document, wanted, level, options=options),)
    report = reports[0]
    if output is not None or not quiet:
        colour = output is None and _shows_colour()
        if len(reports) > 1:
            write(_render_ranking(reports, analyzer.taxonomy, report_format), output)
        else:
            write(_render(report, document, analyzer.taxonomy, report_format, colour=colour), output)
    if quiet:
        from gapcheck.reports.wording import score_line

        write(score_line(report) + "\n", None)
    if fail_under is not None:
        _hold_threshold(report, fail_under)


def _find_skills(analyzer: "Analyzer", names: Sequence[str]) -> tuple[str, ...]:
    """Ids of skills that go by an id, a name or an alias."""
    if not names:
        return ()
    from gapcheck.taxonomy.lookup import find_skill

    return tuple(dict.fromkeys(find_skill(analyzer.taxonomy, name).id for name in names))


def _check_usage(resume: str, role: str, job: str | None, report_format: ReportFormat | str) -> None:
    if resume == job == "-":
        raise typer.BadParameter("the resume and the job ad cannot both come from standard input")
    if role == ALL_ROLES and job is None and report_format not in (ReportFormat.TERMINAL, ReportFormat.JSON):
        raise typer.BadParameter("--role all is written as terminal or json")


def _render_ranking(reports: "Sequence[GapReport]", taxonomy: "Taxonomy", report_format: ReportFormat | str) -> str:
    """Several roles, best fit first; as JSON one report per line."""
    if report_format is ReportFormat.JSON:
        from gapcheck.reports.json import render_line

        return "".join(render_line(report) for report in reports)
    from gapcheck.reports import roles_view

    return roles_view.render(reports, taxonomy)


def _render(report: "GapReport", document: "Document", taxonomy: "Taxonomy", report_format: ReportFormat | str, *, colour: bool) -> str:
    if report_format is ReportFormat.JSON:
        from gapcheck.reports import json

        return json.render(report)
    if report_format is ReportFormat.JSON_RESUME:
        from gapcheck.integrations import json_resume

        return json_resume.render(report, document, taxonomy)
    if report_format is ReportFormat.HTML:
        from gapcheck.reports import html

        return html.render(report, document, taxonomy)
    if report_format is ReportFormat.MARKDOWN:
        from gapcheck.reports import markdown

        return markdown.render(report, taxonomy)
    if not isinstance(report_format, ReportFormat):
        from gapcheck.reports.installed_reports import load_report

        return load_report(report_format).render(report, document, taxonomy)
    from gapcheck.reports import terminal

    return terminal.render(report, taxonomy, width=shutil.get_terminal_size((80, 24)).columns, colour=colour)


def _shows_colour() -> bool:
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _hold_threshold(report: "GapReport", least: float) -> None:
    score = report.verdict.score
    if score is None or score < least:
        told = "there is no score" if score is None else f"{score:.1f} is below {least:g}"
        typer.echo(f"{told} (--fail-under {least:g})", err=True)
        raise typer.Exit(BELOW_THRESHOLD)
