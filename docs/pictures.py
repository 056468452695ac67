"""Draws the pictures of the README from the samples: the page on a desk, on a phone and in the dark, and the terminal.

    python docs/pictures.py [FOLDER]

Needs chromium. The same data give the same pictures, but for the fonts of the machine.
"""

import io
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.text import Text

from gapcheck import Analyzer
from gapcheck.reports import html, terminal

PROJECT = Path(__file__).parents[1]
SAMPLE = PROJECT / "sample_resumes" / "ml_engineer.pdf"
AS_OF = "2026-11-20"
VIEWS = {"page": (1280, 1100, ""), "page_dark": (1280, 1100, "--blink-settings=preferredColorScheme=0"), "page_phone": (500, 1100, "")}
"""Name to width, height and what else chromium is told."""
COLUMNS = 96
QUIET = ("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--hide-scrollbars")


def draw_page(source: str, folder: Path) -> None:
    """One PNG per view."""
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if browser is None:
        sys.exit("chromium is needed for the pictures of the page")
    with tempfile.TemporaryDirectory() as profile:
        page = Path(profile) / "report.html"
        page.write_text(source, encoding="utf-8")
        for name, (width, height, more) in VIEWS.items():
            place = (f"--user-data-dir={profile}/{name}", f"--window-size={width},{height}", f"--screenshot={folder / name}.png")
            command = [browser, *QUIET, *place, *filter(None, [more]), page.as_uri()]
            subprocess.run(command, check=True, capture_output=True, timeout=120)  # noqa: S603


def draw_terminal(text: str, folder: Path) -> None:
    """What a terminal shows, as SVG."""
    console = Console(record=True, width=COLUMNS, file=io.StringIO(), force_terminal=True)
    console.print(Text.from_ansi(text))
    console.save_svg(str(folder / "terminal.svg"), title="gapcheck check resume.pdf")


def main() -> None:
    """Write all pictures into a folder, docs/pages/pictures by default."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else PROJECT / "docs" / "pages" / "pictures"
    folder.mkdir(parents=True, exist_ok=True)
    analyzer = Analyzer(as_of=AS_OF)
    document = analyzer.read(SAMPLE, name="resume.pdf")
    report = analyzer.judge(document)
    draw_page(html.render(report, document, analyzer.taxonomy), folder.resolve())
    draw_terminal(terminal.render(report, analyzer.taxonomy, width=COLUMNS, colour=True), folder)


main()
