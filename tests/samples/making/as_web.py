"""HTML pages by Jinja templates, and PDFs that Chromium prints from them."""

from pathlib import Path
from tempfile import TemporaryDirectory

from making.producing import MissingProducerError, find_program, fix_pdf_dates, run_program
from making.resume import Resume

_TEMPLATES = Path(__file__).parent / "templates"
_QUIET = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--no-pdf-header-footer"]


def write_html(resume: Resume, path: Path, *, template: str = "page") -> None:
    """A self-contained web page."""
    try:
        from jinja2 import Environment, FileSystemLoader
    except ImportError:
        raise MissingProducerError("Jinja2 is not installed (pip install jinja2)") from None
    environment = Environment(loader=FileSystemLoader(_TEMPLATES), autoescape=True, trim_blocks=True, lstrip_blocks=True)
    path.write_text(environment.get_template(f"{template}.html.j2").render(resume=resume) + "\n", encoding="utf-8")


def write_web_pdf(resume: Resume, path: Path, *, template: str = "page") -> None:
    """The page as Chromium prints it."""
    chromium = find_program("chromium", "chromium")
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        page, made = Path(folder) / "page.html", Path(folder) / "page.pdf"
        write_html(resume, page, template=template)
        run_program([chromium, *_QUIET, f"--user-data-dir={folder}/profile", f"--print-to-pdf={made}", page.as_uri()], Path(folder))
        fix_pdf_dates(made)
        path.write_bytes(made.read_bytes())
