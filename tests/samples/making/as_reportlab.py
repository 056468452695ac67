"""PDFs drawn by ReportLab, with or without words that a reader does not see."""

from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from making.producing import MissingProducerError
from making.resume import Entry, Resume, Section

_INK = "#222222"
_ACCENT = "#7a1f2b"


def write_reportlab_pdf(resume: Resume, path: Path, *, paper: str = "A4") -> None:
    """One flowing column in Helvetica; the words of `resume.hidden` are drawn so that nobody sees them."""
    try:
        from reportlab.lib import pagesizes
        from reportlab.platypus import SimpleDocTemplate
    except ImportError:
        raise MissingProducerError("ReportLab is not installed (pip install reportlab)") from None
    margin = 54
    document = SimpleDocTemplate(
        str(path), pagesize=getattr(pagesizes, paper), invariant=1, title=f"Resume of {resume.name}", author=resume.name,
        leftMargin=margin, rightMargin=margin, topMargin=48, bottomMargin=48,
    )  # fmt: skip
    styles = _make_styles()
    story = [_paragraph(resume.name, styles["name"]), _paragraph(resume.headline, styles["headline"])]
    story.append(_draw_contact(resume, styles["body"]))
    for section in resume.sections:
        story += _draw_section(section, styles, document.width)
    document.build(story, onFirstPage=lambda canvas, _: _hide_words(canvas, resume.hidden))


def _make_styles() -> dict[str, Any]:
    from reportlab.lib.styles import ParagraphStyle

    body = ParagraphStyle("body", fontName="Helvetica", fontSize=9.5, leading=13, textColor=_INK)
    return {
        "body": body,
        "name": ParagraphStyle("name", body, fontName="Helvetica-Bold", fontSize=19, leading=24),
        "headline": ParagraphStyle("headline", body, fontSize=11, leading=15, textColor=_ACCENT),
        "heading": ParagraphStyle(
            "heading", body, fontName="Helvetica-Bold", fontSize=11.5, leading=15, spaceBefore=10, spaceAfter=3, textColor=_ACCENT
        ),
        "bullet": ParagraphStyle("bullet", body, leftIndent=12, bulletIndent=2, spaceAfter=1),
        "date": ParagraphStyle("date", body, alignment=2),
    }


def _paragraph(text: str, style: Any, bullet: str | None = None) -> Any:
    from reportlab.platypus import Paragraph

    return Paragraph(escape(text), style, bulletText=bullet)


def _draw_contact(resume: Resume, style: Any) -> Any:
    from reportlab.platypus import Paragraph

    parts = [escape(part) for part in resume.contact]
    if resume.website:
        parts[-1] = f'<link href="{escape(resume.website)}">{parts[-1]}</link>'
    return Paragraph(" | ".join(parts), style)


def _draw_section(section: Section, styles: dict[str, Any], width: float) -> list[Any]:
    from reportlab.platypus import Paragraph

    story = [_paragraph(section.title, styles["heading"])]
    story += [_paragraph(text, styles["body"]) for text in section.text]
    for entry in section.entries:
        story += _draw_entry(entry, styles, width)
    for group in section.groups:
        story.append(Paragraph(f"<b>{escape(group.label)}:</b> {escape(', '.join(group.items))}", styles["body"]))
    return story + [_paragraph(bullet, styles["bullet"], "\u2022") for bullet in section.bullets]


def _draw_entry(entry: Entry, styles: dict[str, Any], width: float) -> list[Any]:
    """Heading on the left, dates on the right of the same line, bullets below."""
    from reportlab.platypus import Paragraph, Table, TableStyle

    details = ", ".join(part for part in (entry.at, entry.place) if part)
    heading = f"<b>{escape(entry.title)}</b>" + (f", {escape(details)}" if details else "")
    cells = [[Paragraph(heading, styles["body"]), _paragraph(entry.dates, styles["date"])]]
    table = Table(cells, colWidths=[width - 120, 120])
    table.setStyle(TableStyle([("PADDING", (0, 0), (-1, -1), 0), ("TOPPADDING", (0, 0), (-1, -1), 4), ("VALIGN", (0, 0), (-1, -1), "TOP")]))
    return [table, *(_paragraph(bullet, styles["bullet"], "\u2022") for bullet in entry.bullets)]


def _hide_words(canvas: Any, hidden: dict[str, str]) -> None:
    """Draw words in the four ways in which resumes hide them."""
    canvas.saveState()
    for way, words in hidden.items():
        text = canvas.beginText(54, 60)
        text.setFont("Helvetica", 6)
        if way == "white":
            text.setFillColorRGB(1, 1, 1)
        elif way == "tiny":
            text.setTextOrigin(54, 40)
            text.setFont("Helvetica", 0.8)
        elif way == "off_page":
            text.setTextOrigin(54, -40)
        elif way == "invisible":
            text.setTextOrigin(54, 80)
            text.setTextRenderMode(3)
        text.textLine(words)
        canvas.drawText(text)
    canvas.restoreState()
