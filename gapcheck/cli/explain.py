"""`gapcheck explain`: why a verdict is what it is."""

from typing import Annotated

import typer

from gapcheck.cli.failures import explain_failures
from gapcheck.cli.jobs import JobOption, check_inputs, choose_role
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
from gapcheck.taxonomy.roles import AUTO_LEVEL, DEFAULT_ROLE


@explain_failures
def explain(
    resume: Annotated[str, typer.Argument(help="PDF, Word, HTML, Markdown or text; - reads standard input.")],
    skill: Annotated[str | None, typer.Argument(help="Name or id of a skill or of what the role asks for; without one the score is explained.")] = None,
    output: OutputOption = None,
    role: RoleOption = DEFAULT_ROLE,
    level: LevelOption = AUTO_LEVEL,
    job: JobOption = None,
    taxonomy: TaxonomyOption = None,
    overlay: OverlayOption = None,
    as_of: AsOfOption = None,
    spacy_model: SpacyModelOption = None,
    ocr: OcrOption = False,
) -> None:
    """Tell why: every mention, rule and point of one skill, or the score as a sum with the sum behind each grade."""
    from gapcheck.reports import explain as view

    check_inputs([job] if job else [], resume, output=output)
    analyzer = make_analyzer(taxonomy, overlay, as_of, spacy_model)
    chosen = choose_role(analyzer, job, role, ocr=ocr)
    report = analyzer.judge(read_resume(analyzer, resume, ocr=ocr), chosen, level)
    sums = analyzer.explain(report, chosen)
    write(view.render_score(report, analyzer.taxonomy, sums) if skill is None else view.render_subject(report, analyzer.taxonomy, skill, sums), output)
