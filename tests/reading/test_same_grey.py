"""One threshold of contrast for all formats: the same grey is seen in all of them, or in none."""

import pytest
from reportlab.pdfgen.canvas import Canvas

from gapcheck.reading import read
from tests.reading.conftest import draw_pdf
from tests.reading.word.test_visibility import WORDS, make, paragraph


def pdf(grey: str) -> bytes:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(40, 700, "Jane Roe")
        canvas.setFillColor(f"#{grey}")
        canvas.drawString(40, 660, WORDS)

    return draw_pdf(draw)


def rtf(grey: str) -> bytes:
    level = int(grey[:2], 16)
    return rf"{{\rtf1\ansi{{\colortbl;\red{level}\green{level}\blue{level};}} Jane Roe\par {{\cf1 {WORDS}}}\par}}".encode()


@pytest.mark.parametrize(
    ("grey", "shown"), [("fefefe", False), ("fdfdfd", False), ("fafafa", False), ("f2f2f2", False), ("aaaaaa", True), ("777777", True), ("000000", True)]
)
def test_grey_is_judged_alike_in_every_format(grey: str, shown: bool) -> None:
    files = {
        "html": f'<html><body><h1>Jane Roe</h1><p style="color:#{grey}">{WORDS}</p></body></html>'.encode(),
        "docx": make(paragraph(of_run=f'<w:color w:val="{grey}"/>')),
        "pdf": pdf(grey),
        "rtf": rtf(grey),
    }
    documents = {name: read(data) for name, data in files.items()}

    assert {name: WORDS in document.text for name, document in documents.items()} == dict.fromkeys(files, shown)
    assert {name: "hidden_text" in [warning.code for warning in document.warnings] for name, document in documents.items()} == dict.fromkeys(files, not shown)
