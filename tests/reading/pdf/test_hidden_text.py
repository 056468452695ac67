"""Hidden text is left out and told; what a person sees stays."""

import io
from collections.abc import Sequence

import pytest
from pdfminer.fontmetrics import FONT_METRICS
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
    assert "words without sentences" in message
    assert "not a list" not in message
    assert "kubernetes terraform" in message


def test_hidden_sentence_is_not_called_a_list() -> None:
    def draw(canvas: Canvas) -> None:
        write_lines(canvas, 40, 100, *RESUME_LINES)
        canvas.setFillColorRGB(1, 1, 1)
        canvas.drawString(40, 60, "This is the note that I have left in here for my own use and not for you")

    assert "without sentences" not in hidden_message(read(draw_pdf(draw)))


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


def lay_over_scan(*lines: str, scanned: Sequence[str] = RESUME_LINES) -> bytes:
    """A scan of a resume, or of other lines, with unseen lines over it."""
    scan = scan_of(draw_pdf(lambda canvas: write_lines(canvas, 40, 142, *scanned)))

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
    assert "--ocr" in caught.value.advice


def test_scanned_page_among_others_makes_the_reading_poor() -> None:
    data = draw_pdf(lambda canvas: write_lines(canvas, 40, 100, *RESUME_LINES), lambda canvas: canvas.drawImage(picture(), 0, 0, 595, 842))
    document = read(data)
    assert document.grade == "poor"
    assert (document.warnings[0].code, document.warnings[0].page) == ("scanned_page", 2)


def keywords_after(content: bytes, **more: object) -> Document:
    """A resume with further content at its foot."""
    lines = b"".join(b"BT /F1 10 Tf 40 %d Td (%s) Tj ET\n" % (760 - 14 * row, line.encode()) for row, line in enumerate(RESUME_LINES))
    return read(raw_pdf(lines + content, **more))  # type: ignore[arg-type]


SHOW = b"BT /F1 10 Tf 40 60 Td (" + KEYWORDS.encode() + b") Tj ET "


@pytest.mark.parametrize(
    "content",
    [
        b"1 1 0.8 rg " + SHOW,
        b"BT /F1 10 Tf 1 Tr 1 G 40 60 Td (" + KEYWORDS.encode() + b") Tj ET",
        b"BT /F1 10 Tf 0.01 0 0 1 40 60 Tm (" + KEYWORDS.encode() + b") Tj ET",
        b"q 0 0 m 10 0 l 10 9 l h W n " + SHOW + b"Q",
        SHOW + b"1 g 30 50 200 30 re f 230 50 300 30 re f",
        b"1 g " + SHOW + b"0 g BT /F1 10 Tf 40 60 Td (The very line that a person sees here at the foot of a page) Tj ET",
        b"BT /F1 10 Tf -4.9 Tc 40 60 Td (" + KEYWORDS.encode() + b") Tj ET",
        b"BT /F1 4000 Tf -9000 -900 Td (" + KEYWORDS.encode() + b") Tj ET",
    ],
    ids=["pale yellow", "white outline", "squashed", "cut off by a triangle", "covered by two areas", "behind other text", "on one spot", "larger than the page"],
)
def test_the_painted_page_decides(content: bytes) -> None:
    document = keywords_after(content)

    assert "kubernetes" not in document.text
    assert "kubernetes terraform" in hidden_message(document)


@pytest.mark.parametrize(
    "content",
    [
        b"0.85 g " + SHOW,
        b"20 w 0.1 g 0 63 m 595 63 l S 1 g " + SHOW,
        b"BT /F1 10 Tf 2 Tr 1 g 0 G 0.2 w 40 60 Td (" + KEYWORDS.encode() + b") Tj ET",
        b"BT /F1 5 Tf 40 60 Td (" + KEYWORDS.encode() + b") Tj ET",
        b"q 38 55 300 12 re W n " + SHOW + b"Q",
    ],
    ids=["light grey", "white on a thick line", "outlined", "small print", "cut tightly"],
)
def test_what_the_painted_page_shows_stays(content: bytes) -> None:
    document = keywords_after(content)

    assert KEYWORDS in document.text
    assert not document.warnings


def test_words_that_are_cut_off_at_the_edge_are_left_out_alone() -> None:
    document = keywords_after(b"BT /F1 10 Tf 500 60 Td (" + KEYWORDS.encode() + b") Tj ET")

    assert "kubernetes" in document.text
    assert "airflow" not in document.text


def font_with(mapping: dict[str, str]) -> tuple[bytes, bytes]:
    """A Helvetica that names other letters than it draws, and the map that does so."""
    rows = b"".join(b"<%02x> <%s>\n" % (ord(code), text.encode("utf-16-be").hex().encode()) for code, text in mapping.items())
    head = b"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <ff> endcodespacerange\n"
    body = head + b"%d beginbfchar\n%sendbfchar endcmap end" % (len(mapping), rows)
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding /ToUnicode 7 0 R >>"
    return font, b"<< /Length %d >>\nstream\n%s\nendstream" % (len(body), body)


@pytest.mark.parametrize(("code", "drawn"), [(".", "."), (" ", " "), ("-", "----")], ids=["dot", "blank", "dashes"])
def test_sign_that_is_named_as_keywords_is_hidden(code: str, drawn: str) -> None:
    document = read(pdf_in_two_fonts({code: KEYWORDS}, drawn))

    assert document.text.split("\n") == list(RESUME_LINES)
    assert hidden_message(document)


def pdf_in_two_fonts(mapping: dict[str, str], drawn: str) -> bytes:
    lines = b"".join(b"BT /F1 10 Tf 40 %d Td (%s) Tj ET\n" % (760 - 14 * row, line.encode()) for row, line in enumerate(RESUME_LINES))
    data = raw_pdf(lines + b"BT /F2 10 Tf 40 60 Td (" + drawn.encode() + b") Tj ET", objects=font_with(mapping))
    return data.replace(b"/F1 5 0 R >>", b"/F1 5 0 R /F2 6 0 R >>")


def test_standard_font_is_read_as_it_is_drawn_whatever_it_names() -> None:
    letters = "abcdefghijklmnopqrstuvwxyz"
    document = read(pdf_in_two_fonts(dict(zip(letters, letters[::-1], strict=True)), "a quick brown fox"))

    assert document.text.split("\n")[-1] == "a quick brown fox"


def test_font_whose_letters_are_as_wide_as_others_is_hidden() -> None:
    """An embedded font draws what it likes; only its widths give it away."""
    by_width = "ijlftrcksvxyzabdeghnopqumw"
    widths = FONT_METRICS["Helvetica"][1]
    data = pdf_in_two_fonts(dict(zip(by_width, by_width[::-1], strict=True)), "the quick brown fox jumps over a lazy dog will make it so")
    row = b" ".join(b"%d" % widths[chr(code)] for code in range(97, 123))
    own = b"/Type /Font /Subtype /TrueType /BaseFont /Own /FirstChar 97 /LastChar 122 /Widths [" + row + b"] "
    own += b"/FontDescriptor << /Type /FontDescriptor /FontName /Own /Flags 32 /FontFile2 7 0 R >> /Encoding /WinAnsiEncoding /ToUnicode 7 0 R"
    font = b"/Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding /ToUnicode 7 0 R"
    document = read(data.replace(font, own))

    assert document.text.split("\n") == list(RESUME_LINES)
    assert "not those that are drawn" in hidden_message(document)


def test_page_that_cannot_be_painted_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gapcheck.reading.pdf.renderer.Renderer.render", lambda *_, **__: None)
    document = read(draw_pdf(lambda canvas: (write_lines(canvas, 40, 100, *RESUME_LINES), tiny(canvas), white(canvas))))  # type: ignore[func-returns-value]

    assert "kubernetes" not in document.text
    assert "not_rendered" in [warning.code for warning in document.warnings]
    assert document.grade == "fair"


def test_page_is_judged_in_points_whatever_its_unit() -> None:
    data = raw_pdf(b"BT /F1 2 Tf 40 700 Td (Jane Roe) Tj ET").replace(b"/MediaBox", b"/UserUnit 5 /MediaBox")

    assert read(data).text == "Jane Roe"


@pytest.mark.parametrize(
    "content",
    [
        b"/Span << /ActualText (" + KEYWORDS.encode() + b") >> BDC BT /F1 10 Tf 40 60 Td (gardening) Tj ET EMC",
        b"/Span << /ActualText <FEFF" + KEYWORDS.encode("utf-16-be").hex().encode() + b"> >> BDC BT /F1 10 Tf 40 60 Td (gardening) Tj ET EMC",
    ],
    ids=["plain", "UTF-16"],
)
def test_text_that_only_replaces_other_text_is_told(content: bytes) -> None:
    document = keywords_after(content)

    assert document.text.endswith("gardening")
    assert "never shown" in hidden_message(document)


def test_replaced_text_that_is_shown_too_is_not_told() -> None:
    content = b"/Span << /ActualText (" + KEYWORDS.encode() + b") >> BDC " + SHOW + b"EMC"

    assert not keywords_after(content).warnings
