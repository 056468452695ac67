"""Recognises the text of scanned pages with the programs tesseract and pdftoppm, where they are installed.

In: a PDF and page numbers. Out: lines. Nothing leaves the machine.
"""

import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from gapcheck.errors import DocumentTooLarge, NoTextInDocument

_PROGRAMS = ("tesseract", "pdftoppm")
_DOTS_PER_INCH = 200
_TURNED = ("--psm", "1")  # Pages that lie on their side are turned, where tesseract has the data for that.
MISSING_ADVICE = "OCR needs the programs tesseract and pdftoppm (Debian: tesseract-ocr, poppler-utils); or export as PDF with text."
BLANK_ADVICE = "Scan it again, sharper and upright; or export as PDF with text."


def has_ocr() -> bool:
    """Whether the programs are there."""
    return all(shutil.which(program) for program in _PROGRAMS)


def recognise_pages(data: bytes, pages: Sequence[int], seconds: float) -> dict[int, list[str]]:
    """Lines of each page.

    Args:
        data: the PDF.
        pages: numbers from 1.
        seconds: time for each call of a program.

    Raises:
        NoTextInDocument: the programs are missing, or fail.
        DocumentTooLarge: they take too long.
    """
    if not has_ocr():
        raise NoTextInDocument("is scanned, and OCR is not installed", MISSING_ADVICE)
    with tempfile.TemporaryDirectory(prefix="gapcheck-") as folder:
        source = Path(folder) / "scan.pdf"
        source.write_bytes(data)
        return {page: _recognise(source, page, seconds or None) for page in pages}


def recognise_picture(data: bytes, seconds: float) -> list[str]:
    """Lines of a picture of a page.

    Raises:
        NoTextInDocument: tesseract is missing, or cannot read the picture.
        DocumentTooLarge: it takes too long.
    """
    if shutil.which("tesseract") is None:
        raise NoTextInDocument("is a picture, and OCR is not installed", MISSING_ADVICE)
    with tempfile.TemporaryDirectory(prefix="gapcheck-") as folder:
        source = Path(folder) / "picture"
        source.write_bytes(data)
        return _read_lines(source, seconds or None)


def _recognise(source: Path, page: int, seconds: float | None) -> list[str]:
    picture = source.with_name(f"page-{page}")
    options = ["-f", str(page), "-l", str(page), "-r", str(_DOTS_PER_INCH), "-gray", "-png", "-singlefile"]
    _run(["pdftoppm", *options, str(source), str(picture)], seconds)
    return _read_lines(picture.with_suffix(".png"), seconds)


def _read_lines(picture: Path, seconds: float | None) -> list[str]:
    text = _run(["tesseract", str(picture), "stdout", "-l", "eng", *_TURNED], seconds)
    return [line.strip() for line in text.decode("utf-8", "replace").splitlines()]


def _run(command: Sequence[str], seconds: float | None) -> bytes:
    try:
        return subprocess.run(command, check=True, capture_output=True, timeout=seconds, stdin=subprocess.DEVNULL).stdout  # noqa: S603  fixed programs, no shell
    except subprocess.TimeoutExpired:
        raise DocumentTooLarge(f"takes longer than {seconds:g} seconds to recognise") from None
    except (subprocess.CalledProcessError, OSError):
        raise NoTextInDocument("is scanned, and OCR failed", MISSING_ADVICE) from None
