"""Scans are recognised with the programs of the machine, where they are."""

import io
import sys
from pathlib import Path

import pytest

from gapcheck.errors import CorruptDocument, NoTextInDocument
from gapcheck.reading import read
from gapcheck.reading.ocr import has_ocr
from tests.reading.conftest import draw_pdf
from tests.reading.pdf.test_hidden_text import lay_over_scan, picture


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


def photograph(text: str, turned: int = 0) -> bytes:
    """A PDF that holds nothing but a picture of a text, written over and over."""
    from PIL import Image, ImageDraw, ImageFont
    from reportlab.lib.utils import ImageReader

    image = Image.new("RGB", (1240, 1754), "white")
    for line in range(20 if text else 0):
        ImageDraw.Draw(image).text((100, 100 + 80 * line), text, fill="black", font=ImageFont.load_default(50))
    buffer = io.BytesIO()
    image.rotate(turned, expand=True).save(buffer, "PNG")
    buffer.seek(0)
    return draw_pdf(lambda canvas: canvas.drawImage(ImageReader(buffer), 0, 0, 595, 842))


@pytest.mark.skipif(not has_ocr(), reason="tesseract and pdftoppm are not installed")
@pytest.mark.parametrize("turned", [0, 180])
def test_real_programs_read_a_picture_of_text(turned: int) -> None:
    document = read(photograph("Machine Learning Engineer", turned), ocr=True)
    assert document.text.count("Machine Learning Engineer") > 10


@pytest.mark.skipif(not has_ocr(), reason="tesseract and pdftoppm are not installed")
def test_scan_in_which_nothing_is_recognised_does_not_advise_what_was_tried() -> None:
    with pytest.raises(NoTextInDocument, match="no text was recognised") as caught:
        read(photograph(""), ocr=True)
    assert "--ocr" not in caught.value.advice


LAYER = ("Seven years of gardening", "Cooked dinners for schools", "Repaired bicycles every summer")


def layer_over_its_picture() -> bytes:
    return lay_over_scan(*LAYER, scanned=LAYER)


def test_layer_over_a_picture_is_said_to_be_unchecked() -> None:
    document = read(layer_over_its_picture())

    assert document.text.split("\n") == list(LAYER)
    assert "was not checked" in document.warnings[0].message


@pytest.mark.parametrize(
    ("recognised", "kept"),
    [("Seven years 0f gardening\\nCooked dlnners for schools\\nRepaired bicycles every summer", True), ("x", True), ("Kubernetes Terraform Snowflake\\n" * 4, False)],
    ids=["the same words", "hardly any", "others"],
)
def test_layer_is_compared_with_what_is_recognised(recognised: str, kept: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake_programs(tmp_path, monkeypatch, f"printf '{recognised}'")
    document = read(layer_over_its_picture(), ocr=True)

    assert ("gardening" in document.text) is kept
    assert ("hidden_text" in [warning.code for warning in document.warnings]) is not kept


def test_heic_needs_its_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake_programs(tmp_path, monkeypatch, "printf 'Jane Roe'")
    monkeypatch.setitem(sys.modules, "pillow_heif", None)
    with pytest.raises(NoTextInDocument, match="HEIC") as caught:
        read(b"\0\0\0\x18ftypheic" + b"\0" * 50, ocr=True)
    assert "gapcheck[heic]" in caught.value.advice


def test_heic_is_read_with_its_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pillow_heif = pytest.importorskip("pillow_heif")
    from PIL import Image

    buffer = io.BytesIO()
    pillow_heif.from_pillow(Image.new("RGB", (64, 64), "white")).save(buffer)
    fake_programs(tmp_path, monkeypatch, "head -c 4 $1 | tail -c 3")
    assert read(buffer.getvalue(), ocr=True).text == "PNG"
    with pytest.raises(CorruptDocument, match="HEIC"):
        read(buffer.getvalue()[:60], ocr=True)
