"""`gapcheck check`: one resume against a role."""

import os
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gapcheck.cli.failures import BELOW_THRESHOLD, SOME_SKIPPED, explain_failures
from gapcheck.cli.jobs import JobsOption, check_inputs, is_several, read_job, read_jobs
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
    shows_colour,
    write,
)
from gapcheck.taxonomy.roles import AUTO_LEVEL, DEFAULT_ROLE

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


_FORMAT_HELP = (
    f"How to write the report: {', '.join(ReportFormat)}, or a format that an installed package brings; "
    "by default what the suffix of --output says, else terminal."
)

_CERTIFICATIONS_HELP = "How many certifications to suggest at most; by default one of the cloud that your work shows, where it suits you, and else none."


@explain_failures
def check(
    resume: Annotated[str, typer.Argument(help="PDF, Word, HTML, Markdown or text; - reads standard input.")],
    report_format: Annotated[str | None, typer.Option("--format", "-f", metavar="NAME", help=_FORMAT_HELP)] = None,
    output: OutputOption = None,
    role: RoleOption = DEFAULT_ROLE,
    level: LevelOption = AUTO_LEVEL,
    job: JobsOption = None,
    assume: Annotated[list[str] | None, typer.Option("--assume", metavar="SKILL", help="Judge as if this skill were shown; may be repeated.")] = None,
    taxonomy: TaxonomyOption = None,
    overlay: OverlayOption = None,
    as_of: AsOfOption = None,
    spacy_model: SpacyModelOption = None,
    ocr: OcrOption = False,
    certifications: Annotated[int | None, typer.Option(min=0, max=5, help=_CERTIFICATIONS_HELP)] = None,
    hours: Annotated[float | None, typer.Option(min=0, help="Hours of study there are for certifications.")] = None,
    budget: Annotated[float | None, typer.Option(min=0, help="US dollars there are for certifications.")] = None,
    full: Annotated[bool, typer.Option("--full", help="In a terminal: everything the role asks for and every skill found.")] = False,
    open_page: Annotated[bool, typer.Option("--open", help="Write the report as a page and open it in the browser.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print only the score line; with --output the report is written there.")] = False,
    fail_under: Annotated[float | None, typer.Option(min=0, max=100, help="Exit with 4 where the score is lower, or where there is none.")] = None,
) -> None:
    """Compare one resume with a role: what it shows, what is missing, what to do next."""
    from gapcheck.options import Options

    jobs = job or []
    chosen = _choose_format(report_format, output, open_page=open_page)
    _check_usage(resume, role, jobs, chosen, output)
    analyzer = make_analyzer(taxonomy, overlay, as_of, spacy_model)
    document = read_resume(analyzer, resume, ocr=ocr)
    options = Options(certifications, hours, budget, _find_skills(analyzer, assume or ()))
    duties_of = DEFAULT_ROLE if role == ALL_ROLES else role
    names: dict[str, str] = {}
    skipped = 0
    if is_several(jobs):
        roles, skipped = read_jobs(analyzer, jobs, duties_of, ocr=ocr)
        names = {wanted.id: name for name, wanted in roles.items()}
        reports = analyzer.rank(document, roles.values(), options=options)
    elif role == ALL_ROLES and not jobs:
        reports = analyzer.rank_roles(document, level, options=options)
    else:
        wanted_role = read_job(analyzer, jobs[0], duties_of, ocr=ocr) if jobs else role
        reports = (analyzer.judge(document, wanted_role, level, options=options),)
    report = reports[0]
    better = analyzer.find_better_role(document, report) if not jobs and chosen in FOR_PEOPLE and (open_page or not quiet) else None
    if open_page:
        _open_page(_render(report, document, analyzer.taxonomy, chosen, better=better), output)
    elif output is not None or not quiet:
        colour = output is None and shows_colour()
        if len(reports) > 1 or names:
            write(_render_ranking(reports, analyzer.taxonomy, chosen, names), output)
        else:
            write(_render(report, document, analyzer.taxonomy, chosen, colour=colour, full=full, better=better), output)
    if quiet:
        from gapcheck.reports.wording import score_line

        write(score_line(report, analyzer.taxonomy) + "\n", None)
    if fail_under is not None:
        _hold_threshold(report, fail_under)
    if skipped:
        raise typer.Exit(SOME_SKIPPED)


FOR_PEOPLE = (ReportFormat.TERMINAL, ReportFormat.HTML, ReportFormat.MARKDOWN)
SUFFIXES = {
    ".html": ReportFormat.HTML,
    ".htm": ReportFormat.HTML,
    ".md": ReportFormat.MARKDOWN,
    ".markdown": ReportFormat.MARKDOWN,
    ".json": ReportFormat.JSON,
}


def _choose_format(asked: str | None, output: Path | None, *, open_page: bool) -> ReportFormat | str:
    """What was asked for, or what the name of the output says; a text is the name of a format that a package brings."""
    if open_page:
        if asked not in (None, ReportFormat.HTML.value):
            raise typer.BadParameter("--open goes with --format html")
        return ReportFormat.HTML
    if asked is not None:
        return ReportFormat(asked) if asked in list(ReportFormat) else _find_format(asked)
    return SUFFIXES.get(output.suffix.lower() if output is not None else "", ReportFormat.TERMINAL)


def _find_format(name: str) -> str:
    from gapcheck.reports.installed_reports import find_reports

    if name not in find_reports():
        raise typer.BadParameter(f"no format {name!r}; there are {', '.join((*ReportFormat, *find_reports()))}", param_hint="--format")
    return name


def _open_page(page: str, output: Path | None) -> None:
    """Show a page in the browser; without an output it lies in a file that only its owner can read."""
    import webbrowser

    if output is None:
        handle, name = tempfile.mkstemp(prefix="gapcheck-", suffix=".html")
        os.close(handle)
        output = Path(name)
    write(page, output)
    opened = webbrowser.open(output.resolve().as_uri())
    typer.echo(f"{output}{'' if opened else ' (no browser could be opened)'}", err=True)


def _find_skills(analyzer: "Analyzer", names: Sequence[str]) -> tuple[str, ...]:
    """Ids of skills that go by an id, a name or an alias."""
    if not names:
        return ()
    from gapcheck.taxonomy.lookup import find_skill

    return tuple(dict.fromkeys(find_skill(analyzer.taxonomy, name).id for name in names))


def _check_usage(resume: str, role: str, jobs: Sequence[str], report_format: ReportFormat | str, output: Path | None) -> None:
    check_inputs(jobs, resume, output=output)
    if report_format in (ReportFormat.TERMINAL, ReportFormat.JSON):
        return
    if is_several(jobs):
        raise typer.BadParameter("several job ads are written as terminal or json")
    if role == ALL_ROLES and not jobs:
        raise typer.BadParameter("--role all is written as terminal or json")


def _render_ranking(reports: "Sequence[GapReport]", taxonomy: "Taxonomy", report_format: ReportFormat | str, jobs: "Mapping[str, str]") -> str:
    """Several roles or job ads, best fit first; as JSON one report per line."""
    if report_format is ReportFormat.JSON:
        from gapcheck.reports.json import render_line

        return "".join(render_line(report) for report in reports)
    from gapcheck.reports import roles_view

    return roles_view.render(reports, taxonomy, jobs)


def _render(
    report: "GapReport",
    document: "Document",
    taxonomy: "Taxonomy",
    report_format: ReportFormat | str,
    *,
    colour: bool = False,
    full: bool = False,
    better: "GapReport | None" = None,
) -> str:
    if report_format is ReportFormat.JSON:
        from gapcheck.reports import json

        return json.render(report)
    if report_format is ReportFormat.JSON_RESUME:
        from gapcheck.integrations import json_resume

        return json_resume.render(report, document, taxonomy)
    if report_format is ReportFormat.HTML:
        from gapcheck.reports import html

        return html.render(report, document, taxonomy, better)
    if report_format is ReportFormat.MARKDOWN:
        from gapcheck.reports import markdown

        return markdown.render(report, taxonomy, better)
    if not isinstance(report_format, ReportFormat):
        from gapcheck.reports.installed_reports import load_report

        return load_report(report_format).render(report, document, taxonomy)
    from gapcheck.reports import terminal

    return terminal.render(report, taxonomy, width=shutil.get_terminal_size((80, 24)).columns, colour=colour, full=full, better=better)


def _hold_threshold(report: "GapReport", least: float) -> None:
    score = report.verdict.score
    if score is None or score < least:
        told = "there is no score" if score is None else f"{score:.1f} is below {least:g}"
        typer.echo(f"{told} (--fail-under {least:g})", err=True)
        raise typer.Exit(BELOW_THRESHOLD)
