"""Scans are recognised with the programs of the machine, where they are."""

from pathlib import Path

import pytest

from gapcheck.errors import NoTextInDocument
from gapcheck.reading import read
from gapcheck.reading.ocr import has_ocr
from tests.reading.conftest import draw_pdf
from tests.reading.pdf.test_hidden_text import picture


def scan() -> bytes:
    return draw_pdf(lambda canvas: canvas.drawImage(picture(), 0, 0, 595, 842))


def fake_programs(folder: Path, monkeypatch: pytest.MonkeyPatch, output: str) -> None:
    for name, body in (("pdftoppm", ":"), ("tesseract", output)):
        path = folder / name
        path.write_text(f"#!/bin/sh\n{body}\n")
        path.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")


def test_recognised_text_is_read_with_a_warning(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake_programs(tmp_path, monkeypatch, "printf 'Jane Roe\\nData Scientist\\n'")
    document = read(scan(), ocr=True)
    assert document.text == "Jane Roe\nData Scientist"
    assert document.warnings[0].code == "recognised_text"


def test_failing_program_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake_programs(tmp_path, monkeypatch, "exit 1")
    with pytest.raises(NoTextInDocument, match="OCR failed"):
        read(scan(), ocr=True)


def test_missing_programs_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NoTextInDocument, match="OCR is not installed") as caught:
        read(scan(), ocr=True)
    assert "tesseract" in caught.value.advice


@pytest.mark.skipif(not has_ocr(), reason="tesseract and pdftoppm are not installed")
def test_real_programs_read_a_picture_of_text() -> None:
    import io

    from PIL import Image, ImageDraw, ImageFont
    from reportlab.lib.utils import ImageReader

    image = Image.new("RGB", (1240, 1754), "white")
    ImageDraw.Draw(image).text((100, 100), "Machine Learning Engineer", fill="black", font=ImageFont.load_default(60))
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    buffer.seek(0)
    document = read(draw_pdf(lambda canvas: canvas.drawImage(ImageReader(buffer), 0, 0, 595, 842)), ocr=True)
    assert "Machine Learning Engineer" in document.text
