"""Hidden text is left out and told; what a person sees stays."""

import io

import pytest
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from gapcheck.domain import Document
from gapcheck.errors import NoTextInDocument
from gapcheck.reading import read
from tests.reading.conftest import RESUME_LINES, draw_pdf, raw_pdf, write_lines

KEYWORDS = "kubernetes terraform keras pytorch hadoop spark airflow"


def hidden_message(document: Document) -> str:
    (warning,) = [warning for warning in document.warnings if warning.code == "hidden_text"]
    return warning.message


def picture() -> ImageReader:
    from PIL import Image

    buffer = io.BytesIO()
    Image.new("RGB", (60, 80), (120, 130, 140)).save(buffer, "PNG")
    buffer.seek(0)
    return ImageReader(buffer)


def white(canvas: Canvas) -> None:
    canvas.setFillColorRGB(1, 1, 1)
    canvas.drawString(40, 60, KEYWORDS)


def nearly_white(canvas: Canvas) -> None:
    canvas.setFillColorRGB(0.97, 0.98, 0.97)
    canvas.drawString(40, 60, KEYWORDS)


def on_a_panel_of_its_colour(canvas: Canvas) -> None:
    canvas.setFillColorRGB(0.1, 0.2, 0.4)
    canvas.rect(0, 0, 595, 100, stroke=0, fill=1)
    canvas.drawString(40, 60, KEYWORDS)


def tiny(canvas: Canvas) -> None:
    canvas.setFont("Helvetica", 1)
    canvas.drawString(40, 60, KEYWORDS)


def tiny_by_scaling(canvas: Canvas) -> None:
    canvas.scale(0.1, 0.1)
    canvas.drawString(400, 600, KEYWORDS)


def off_the_page(canvas: Canvas) -> None:
    canvas.drawString(40, -60, KEYWORDS)


def invisible(canvas: Canvas) -> None:
    text = canvas.beginText(40, 60)
    text.setTextRenderMode(3)
    text.textOut(KEYWORDS)
    canvas.drawText(text)


def transparent(canvas: Canvas) -> None:
    canvas.setFillAlpha(0)
    canvas.drawString(40, 60, KEYWORDS)


def covered(canvas: Canvas) -> None:
    canvas.drawString(40, 60, KEYWORDS)
    canvas.setFillColorRGB(1, 1, 1)
    canvas.rect(30, 50, 500, 30, stroke=0, fill=1)


def under_a_picture(canvas: Canvas) -> None:
    canvas.setFont("Helvetica", 4)
    canvas.drawString(42, 60, KEYWORDS)
    canvas.drawImage(picture(), 40, 40, 200, 60)


def clipped(canvas: Canvas) -> None:
    path = canvas.beginPath()
    path.rect(0, 400, 595, 400)
    canvas.clipPath(path, stroke=0, fill=0)
    canvas.drawString(40, 60, KEYWORDS)


@pytest.mark.parametrize(
    ("hide", "why"),
    [
        (white, "in the colour of its background"),
        (nearly_white, "in the colour of its background"),
        (on_a_panel_of_its_colour, "in the colour of its background"),
        (tiny, "too small to read"),
        (tiny_by_scaling, "too small to read"),
        (off_the_page, "outside the page"),
        (invisible, "painted invisibly"),
        (transparent, "fully transparent"),
        (covered, "covered or cut off"),
        (under_a_picture, "covered or cut off"),
        (clipped, "cut off"),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_hidden_keywords_are_left_out_and_told(hide: object, why: str) -> None:
    def draw(canvas: Canvas) -> None:
        write_lines(canvas, 40, 100, *RESUME_LINES)
        hide(canvas)  # type: ignore[operator]

    document = read(draw_pdf(draw))
    assert "kubernetes" not in document.text
    assert "Jane Roe" in document.text
    message = hidden_message(document)
    assert why in message
    assert "a list of keywords" in message
    assert "not a list" not in message
    assert "kubernetes terraform" in message


def test_hidden_sentence_is_not_called_a_list() -> None:
    def draw(canvas: Canvas) -> None:
        write_lines(canvas, 40, 100, *RESUME_LINES)
        canvas.setFillColorRGB(1, 1, 1)
        canvas.drawString(40, 60, "This is the note that I have left in here for my own use and not for you")

    assert "not a list of keywords" in hidden_message(read(draw_pdf(draw)))


def on_a_dark_panel(canvas: Canvas) -> None:
    canvas.setFillColorRGB(0.1, 0.2, 0.4)
    canvas.rect(0, 0, 595, 100, stroke=0, fill=1)
    canvas.setFillColorRGB(1, 1, 1)
    canvas.drawString(40, 60, KEYWORDS)


def on_a_picture(canvas: Canvas) -> None:
    canvas.drawImage(picture(), 0, 0, 595, 100)
    canvas.setFillColorRGB(1, 1, 1)
    canvas.drawString(40, 60, KEYWORDS)


def under_a_frame(canvas: Canvas) -> None:
    canvas.drawString(40, 60, KEYWORDS)
    canvas.rect(30, 50, 500, 30, stroke=1, fill=0)


def under_a_highlight(canvas: Canvas) -> None:
    canvas.drawString(40, 60, KEYWORDS)
    canvas.setFillColorRGB(1, 1, 0)
    canvas.setFillAlpha(0.3)
    canvas.rect(30, 50, 500, 30, stroke=0, fill=1)


@pytest.mark.parametrize("show", [on_a_dark_panel, on_a_picture, under_a_frame, under_a_highlight], ids=lambda show: show.__name__)
def test_text_that_can_be_seen_stays(show: object) -> None:
    document = read(draw_pdf(lambda canvas: (write_lines(canvas, 40, 100, *RESUME_LINES), show(canvas))))  # type: ignore[operator,func-returns-value]
    assert KEYWORDS in document.text
    assert not document.warnings


def test_transparent_text_over_its_own_outlines_stays() -> None:
    """Browsers paint bold letters as shapes and lay transparent text over them, to be copied."""
    widths = (7.22, 5.56, 5.56, 5.56, 2.22, 5.56, 5.56)
    lefts = [40 + sum(widths[:index]) for index in range(7)]
    outlines = b"".join(b"%.2f 60 %.2f 7 re f\n" % (left + 0.4, width - 1) for left, width in zip(lefts, widths, strict=True))
    state = b"/ExtGState << /G0 << /ca 0 >> >>"
    document = read(raw_pdf(outlines + b"/G0 gs BT /F1 10 Tf 40 60 Td (Heading) Tj ET", resources=state))
    assert document.text == "Heading"
    assert "hidden_text" not in [warning.code for warning in document.warnings]


def test_layer_that_is_switched_off_is_hidden() -> None:
    layers = b"/OCProperties << /OCGs [6 0 R] /D << /OFF [6 0 R] >> >>"
    content = b"BT /F1 10 Tf 40 700 Td (Seen text) Tj ET /OC /L1 BDC BT /F1 10 Tf 40 600 Td (Unseen text) Tj ET EMC"
    group = b"<< /Type /OCG /Name (L) >>"
    document = read(raw_pdf(content, extra=layers, resources=b"/Properties << /L1 6 0 R >>", objects=(group,)))
    assert document.text == "Seen text"
    assert "on a layer that is switched off" in hidden_message(document)


def scan_of(data: bytes) -> ImageReader:
    """A picture of the first page of a PDF."""
    import pypdfium2

    return ImageReader(pypdfium2.PdfDocument(data)[0].render(scale=1.5).to_pil())


def lay_over_scan(*lines: str) -> bytes:
    """A scan of a resume with unseen lines over it."""
    scan = scan_of(draw_pdf(lambda canvas: write_lines(canvas, 40, 142, *RESUME_LINES)))

    def draw(canvas: Canvas) -> None:
        canvas.drawImage(scan, 0, 0, 595, 842)
        text = canvas.beginText(40, 700)
        text.setTextRenderMode(3)
        text.setLeading(12)
        text.textLines("\n".join(lines))
        canvas.drawText(text)

    return draw_pdf(draw)


def test_recognised_text_of_a_scan_is_read_with_a_warning() -> None:
    document = read(lay_over_scan(*RESUME_LINES))
    assert "Data Scientist" in document.text
    assert document.grade == "fair"
    assert document.warnings[0].code == "recognised_text"


def test_layer_that_says_other_words_than_the_scan_is_hidden() -> None:
    skills = "Go C R SQL Kubernetes AWS Terraform ML MLOps Spark Ray GCP Kafka Keras"
    with pytest.raises(NoTextInDocument, match="scanned"):
        read(lay_over_scan(*[skills] * len(RESUME_LINES)))


def test_layer_over_an_empty_picture_is_not_trusted() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawImage(picture(), 0, 0, 595, 842)
        text = canvas.beginText(40, 700)
        text.setTextRenderMode(3)
        text.textLines("\n".join(RESUME_LINES))
        canvas.drawText(text)

    document = read(draw_pdf(draw))
    assert document.grade == "poor"
    assert "letters_uncertain" in [warning.code for warning in document.warnings]


def test_scan_without_text_says_so() -> None:
    with pytest.raises(NoTextInDocument, match="scanned: no text layer") as caught:
        read(draw_pdf(lambda canvas: canvas.drawImage(picture(), 0, 0, 595, 842)))
    assert "run OCR first" in caught.value.advice


def test_scanned_page_among_others_makes_the_reading_poor() -> None:
    data = draw_pdf(lambda canvas: write_lines(canvas, 40, 100, *RESUME_LINES), lambda canvas: canvas.drawImage(picture(), 0, 0, 595, 842))
    document = read(data)
    assert document.grade == "poor"
    assert (document.warnings[0].code, document.warnings[0].page) == ("scanned_page", 2)
