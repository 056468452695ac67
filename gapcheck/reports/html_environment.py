"""What all HTML pages have in common: every value is escaped, and cleaned of characters that control or turn text around."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from gapcheck.reports.sanitizing import clean, strip_controls
from gapcheck.reports.wording import about_certificate, bare_quote, count, proof_of

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATES = Path(__file__).parent / "templates"


def make_environment(*folders: Path) -> "Environment":
    """An environment for the templates of the pages, with the filters that all of them use; templates of other folders come first."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader([*folders, TEMPLATES]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_make_safe,
        keep_trailing_newline=True,
    )
    untyped: Any = environment
    untyped.filters |= {"about_certificate": about_certificate, "bare_quote": bare_quote, "clean": clean, "count": count, "proof_of": proof_of}
    return environment


def _make_safe(value: Any) -> Any:
    """Every value on its way into the page, without control and direction characters; markup of the template itself stays."""
    return strip_controls(value) if type(value) is str else value
