"""`gapcheck check`: one resume against a role."""

import os
import shutil
import sys
from enum import StrEnum
from typing import Annotated

import typer

from gapcheck.cli.failures import explain_failures
from gapcheck.cli.options import (
    AsOfOption, LevelOption, OutputOption, OverlayOption, RoleOption, TaxonomyOption, make_analyzer, read_resume, write,
)


class ReportFormat(StrEnum):
    """How a report can be written."""

    TERMINAL = "terminal"
    JSON = "json"


@explain_failures
def check(
    resume: Annotated[str, typer.Argument(help="PDF, Word, HTML, Markdown or text; - reads standard input.")],
    report_format: Annotated[ReportFormat, typer.Option("--format", "-f", help="How to write the report.")] = ReportFormat.TERMINAL,
    output: OutputOption = None,
    role: RoleOption = "ml-engineer",
    level: LevelOption = "mid",
    taxonomy: TaxonomyOption = None,
    overlay: OverlayOption = None,
    as_of: AsOfOption = None,
    certifications: Annotated[int, typer.Option(min=0, max=5, help="How many certifications to suggest at most.")] = 3,
    hours: Annotated[float | None, typer.Option(min=0, help="Hours of study there are for certifications.")] = None,
    budget: Annotated[float | None, typer.Option(min=0, help="US dollars there are for certifications.")] = None,
) -> None:
    """Compare one resume with a role: what it shows, what is missing, what to do next."""
    from gapcheck.analysis import Options

    analyzer = make_analyzer(taxonomy, overlay, as_of)
    document = read_resume(analyzer, resume)
    report = analyzer.judge(document, role, level, options=Options(certifications, hours, budget))
    if report_format is ReportFormat.JSON:
        from gapcheck.reports import json

        write(json.render(report), output)
    else:
        from gapcheck.reports import terminal

        colour = output is None and sys.stdout.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
        write(terminal.render(report, width=shutil.get_terminal_size((80, 24)).columns, colour=colour), output)
