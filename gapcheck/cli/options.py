"""Options that several commands share, and what they mean to the library."""

import os
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gapcheck.errors import OutputNotWritable

if TYPE_CHECKING:
    from gapcheck.analysis import Analyzer
    from gapcheck.domain import Document


_STANDARD = Path("-")


def _check_date(value: str | None) -> str | None:
    if value is None:
        return None
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        raise typer.BadParameter("expected a date such as 2026-11-20") from None


def check_folder(value: Path | None) -> Path | None:
    """A file can only be written into a folder that is there; told before any work is done. `-` is standard output."""
    if value is None or value == _STANDARD:
        return None
    if not value.parent.is_dir():
        raise typer.BadParameter(f"there is no folder {value.parent}; create it first")
    return value


def keep_inputs(output: Path | None, *inputs: str | Path) -> None:
    """Refuse to write over what is to be read.

    Raises:
        typer.BadParameter: the output is one of the inputs.
    """
    if output is None or not output.exists():
        return
    for name in inputs:
        if os.path.exists(name) and output.samefile(name):
            raise typer.BadParameter(f"{output} is what is to be read; write somewhere else", param_hint="'--output' / '-o'")


RoleOption = Annotated[str, typer.Option("--role", help="Role to compare with; see `gapcheck taxonomy list roles`.")]
LevelOption = Annotated[str, typer.Option("--level", help="junior, mid, senior, staff, or auto: the one that titles and months suggest.")]
TaxonomyOption = Annotated[Path | None, typer.Option("--taxonomy", help="Folder that replaces the built-in data.")]
OverlayOption = Annotated[list[Path] | None, typer.Option("--overlay", help="TOML file that adds to the data or changes them; may be repeated.")]
AsOfOption = Annotated[str | None, typer.Option("--as-of", callback=_check_date, help="Date that 'present' means (YYYY-MM-DD); today by default.")]
SpacyModelOption = Annotated[
    str | None,
    typer.Option("--spacy-model", metavar="NAME|PATH", help="spaCy pipeline of yours whose sentences, people and organisations are believed."),
]
OcrOption = Annotated[bool, typer.Option("--ocr", help="Read scanned pages with tesseract, where it is installed.")]
OutputOption = Annotated[Path | None, typer.Option("--output", "-o", callback=check_folder, help="File to write to instead of standard output.")]


def make_analyzer(taxonomy: Path | None, overlay: list[Path] | None, as_of: str | None, spacy_model: str | None = None) -> "Analyzer":
    """The analyzer that the shared options describe."""
    from gapcheck.analysis import Analyzer
    from gapcheck.taxonomy.loading import load_taxonomy

    if spacy_model is None:
        return Analyzer(load_taxonomy(taxonomy, overlay), as_of=as_of)
    from gapcheck.profile.skills.spacy_hints import load_pipeline

    return Analyzer(load_taxonomy(taxonomy, overlay), load_pipeline(spacy_model), as_of)


def read_resume(analyzer: "Analyzer", resume: str, *, ocr: bool = False) -> "Document":
    """The document that a command's argument names; `-` is standard input."""
    if resume == "-":
        return analyzer.read(sys.stdin.buffer.read(), name="-", ocr=ocr)
    return analyzer.read(Path(resume), name=Path(resume).name, ocr=ocr)


def write(text: str, output: Path | None) -> None:
    """Write to a file, or to standard output."""
    content = text.encode("utf-8", errors="replace")
    try:
        if output is not None:
            output.write_bytes(content)
        else:
            sys.stdout.buffer.write(content)
            sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputNotWritable(f"{output or 'standard output'}: {error.strerror or error}") from None


def shows_colour() -> bool:
    """Whether standard output is a terminal that wants colours (https://no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
