"""`gapcheck profile`: what was read and found, without any verdict."""

from enum import StrEnum
from typing import Annotated

import typer

from gapcheck.cli.failures import explain_failures
from gapcheck.cli.options import (
    AsOfOption,
    OcrOption,
    OutputOption,
    OverlayOption,
    SpacyModelOption,
    TaxonomyOption,
    keep_inputs,
    make_analyzer,
    read_resume,
    write,
)


class ProfileFormat(StrEnum):
    """How a profile can be written."""

    TEXT = "text"
    JSON = "json"


@explain_failures
def profile(
    resume: Annotated[str, typer.Argument(help="PDF, Word, HTML, Markdown or text; - reads standard input.")],
    text: Annotated[bool, typer.Option("--text", help="Print the text as the machine read it.")] = False,
    columns: Annotated[bool, typer.Option("--columns", help="With --text: mark each line with its page and column.")] = False,
    profile_format: Annotated[ProfileFormat, typer.Option("--format", "-f", help="How to write the profile.")] = ProfileFormat.TEXT,
    output: OutputOption = None,
    taxonomy: TaxonomyOption = None,
    overlay: OverlayOption = None,
    as_of: AsOfOption = None,
    spacy_model: SpacyModelOption = None,
    ocr: OcrOption = False,
) -> None:
    """Show what was read and found in a resume."""
    from gapcheck.reports import profile_view

    keep_inputs(output, resume)
    analyzer = make_analyzer(taxonomy, overlay, as_of, spacy_model)
    document = read_resume(analyzer, resume, ocr=ocr)
    if text or columns:
        write(profile_view.render_text(document, columns=columns), output)
        return
    found = analyzer.profile(document)
    if profile_format is ProfileFormat.JSON:
        import json

        from gapcheck.domain import as_data

        write(json.dumps(as_data(found), ensure_ascii=False, indent=2) + "\n", output)
    else:
        write(profile_view.render_profile(found, document), output)
