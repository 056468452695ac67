"""`gapcheck compare`: what an edit changed."""

from typing import TYPE_CHECKING, Annotated

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

if TYPE_CHECKING:
    from gapcheck.analysis import Analyzer
    from gapcheck.domain import Document


@explain_failures
def compare(
    old: Annotated[str, typer.Argument(help="The resume before; - reads standard input.")],
    new: Annotated[str, typer.Argument(help="The resume after; - reads standard input.")],
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
    """Tell what changed between two versions of a resume: score, requirements, skills, plan."""
    from gapcheck.reports import compare as view

    check_inputs([job] if job else [], old, new, output=output)
    analyzer = make_analyzer(taxonomy, overlay, as_of, spacy_model)
    chosen = choose_role(analyzer, job, role, ocr=ocr)
    before = analyzer.judge(_read(analyzer, old, ocr=ocr), chosen, level)
    after = analyzer.judge(_read(analyzer, new, ocr=ocr), chosen, before.stamp.level if isinstance(chosen, str) else level)
    write(view.render(before, after, analyzer.taxonomy), output)


def _read(analyzer: "Analyzer", name: str, *, ocr: bool) -> "Document":
    """One of the two documents; its errors say which."""
    from gapcheck.errors import DocumentError

    try:
        return read_resume(analyzer, name, ocr=ocr)
    except DocumentError as error:
        raise type(error)(f"{name}: {error}", error.advice) from None
