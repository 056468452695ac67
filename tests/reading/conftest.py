"""PDFs made for the tests: by ReportLab where a page is wanted, by hand where its bytes matter."""

import io
import zlib
from collections.abc import Callable

import pytest
from reportlab.pdfgen.canvas import Canvas

PAGE = (595.0, 842.0)


@pytest.fixture(autouse=True)
def _plain_reportlab(monkeypatch: pytest.MonkeyPatch) -> None:
    """ReportLab writes the time of day otherwise."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")


def draw_pdf(*pages: Callable[[Canvas], None], **options: object) -> bytes:
    """A PDF with one page for every function that draws on a canvas; the origin is at the bottom left."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=PAGE, **options)
    for draw in pages:
        canvas.setFont("Helvetica", 10)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def write_lines(canvas: Canvas, x: float, top: float, *lines: str, pitch: float = 12, font: str = "Helvetica", size: float = 10) -> None:
    """Lines below each other, the first one `top` points from the page's top."""
    canvas.setFont(font, size)
    for index, line in enumerate(lines):
        canvas.drawString(x, PAGE[1] - top - index * pitch, line)
    canvas.setFont("Helvetica", 10)


FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"


def raw_pdf(content: bytes, *, extra: bytes = b"", resources: bytes = b"", objects: tuple[bytes, ...] = (), deflated: bool = False) -> bytes:
    """A one-page PDF around a content stream; more objects get the numbers from 6."""
    data = zlib.compress(content) if deflated else content
    filters = b"/Filter /FlateDecode" if deflated else b""
    bodies = [
        b"<< /Type /Catalog /Pages 2 0 R " + extra + b" >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> " + resources + b" >> >>",
        b"<< /Length %d %s >>\nstream\n" % (len(data), filters) + data + b"\nendstream",
        FONT,
        *objects,
    ]
    result = b"%PDF-1.7\n"
    offsets = []
    for number, body in enumerate(bodies, start=1):
        offsets.append(len(result))
        result += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    table = len(result)
    result += b"xref\n0 %d\n0000000000 65535 f \n" % (len(bodies) + 1)
    result += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return result + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(bodies) + 1, table)


RESUME_LINES = (
    "Jane Roe",
    "jane.roe@example.org",
    "Experience",
    "Data Scientist, Example Works, 2019 - 2023",
    "Built churn models with Python and scikit-learn for the sales team.",
    "Education",
    "BSc Statistics, Example University, 2018",
    "Skills",
    "Python, SQL, pandas, machine learning, data visualization and more tools of the trade",
)
