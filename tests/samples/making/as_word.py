"""Word files by python-docx, and PDFs that LibreOffice prints from them."""

import io
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from making.producing import EPOCH, MissingProducerError, find_program, fix_pdf_dates, run_program
from making.resume import Entry, Group, Resume, Section


def write_word(resume: Resume, path: Path, *, skills_in_table: bool = False, running_head: bool = False) -> None:
    """A .docx with heading styles, real lists and tab stops for dates.

    Args:
        skills_in_table: skill groups stand in a two-column table, as in many Word templates.
        running_head: name and page number stand in the page header and footer.
    """
    document = _open_document()
    _add_header(document, resume, running_head=running_head)
    for section in resume.sections:
        document.add_heading(section.title, level=1)
        _add_section(document, section, skills_in_table=skills_in_table)
    buffer = io.BytesIO()
    document.save(buffer)
    path.write_bytes(_pack_again(buffer.getvalue()))


def write_word_pdf(resume: Resume, path: Path, *, running_head: bool = False) -> None:
    """The PDF that LibreOffice exports from the Word file."""
    soffice = find_program("soffice", "libreoffice-writer-nogui")
    with TemporaryDirectory() as folder:
        source = Path(folder) / f"{path.stem}.docx"
        write_word(resume, source, running_head=running_head)
        profile = f"-env:UserInstallation=file://{folder}/profile"
        run_program([soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", folder, str(source)], Path(folder))
        made = source.with_suffix(".pdf")
        fix_pdf_dates(made)
        path.write_bytes(made.read_bytes())


def _open_document() -> Any:
    try:
        import docx
        from docx.shared import Cm, Pt, RGBColor
    except ImportError:
        raise MissingProducerError("python-docx is not installed (pip install python-docx)") from None
    document = docx.Document()
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2.2)
    page.top_margin = page.bottom_margin = Cm(2)
    page.header_distance = page.footer_distance = Cm(1)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Carlito", Pt(10.5)
    normal.paragraph_format.space_after = Pt(3)
    heading = document.styles["Heading 1"]
    heading.element.rPr.rFonts.attrib.clear()  # the template names theme fonts there, which win over a plain name
    heading.font.name, heading.font.size, heading.font.color.rgb = "Carlito", Pt(13), RGBColor(0x1F, 0x3A, 0x5F)
    heading.paragraph_format.space_before, heading.paragraph_format.space_after = Pt(10), Pt(3)
    document.styles["List Bullet"].paragraph_format.space_after = Pt(1)
    stamp = datetime.fromtimestamp(EPOCH, UTC).replace(tzinfo=None)
    properties = document.core_properties
    properties.author, properties.created, properties.modified = "", stamp, stamp
    return document


def _add_header(document: Any, resume: Resume, *, running_head: bool) -> None:
    from docx.shared import Pt

    name = document.add_paragraph()
    name.paragraph_format.space_after = Pt(0)
    run = name.add_run(resume.name)
    run.bold, run.font.size = True, Pt(20)
    document.add_paragraph().add_run(resume.headline).italic = True
    contact = document.add_paragraph(" | ".join(resume.contact[: -1 if resume.website else None]))
    if resume.website:
        contact.add_run(" | ")
        _add_link(contact, resume.contact[-1], resume.website)
    document.core_properties.title = f"Resume of {resume.name}"
    if running_head:
        page = document.sections[0]
        page.different_first_page_header_footer = True
        page.header.paragraphs[0].text = f"{resume.name} · {resume.email}"
        _add_page_number(page.footer.paragraphs[0])
        _add_page_number(page.first_page_footer.paragraphs[0])


def _add_link(paragraph: Any, text: str, address: str) -> None:
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    link.append(paragraph.add_run(text)._r)
    paragraph._p.append(link)


def _add_page_number(paragraph: Any) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    run = paragraph.add_run("Page ")
    for kind in ("begin", None, "end"):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = "PAGE"
        run._r.append(element)


def _add_section(document: Any, section: Section, *, skills_in_table: bool) -> None:
    for text in section.text:
        document.add_paragraph(text)
    for entry in section.entries:
        _add_entry(document, entry)
    if section.groups and skills_in_table:
        _add_table(document, section.groups)
    else:
        for group in section.groups:
            paragraph = document.add_paragraph()
            paragraph.add_run(f"{group.label}: ").bold = True
            paragraph.add_run(", ".join(group.items))
    for bullet in section.bullets:
        document.add_paragraph(bullet, style="List Bullet")


def _add_table(document: Any, groups: tuple[Group, ...]) -> None:
    from docx.shared import Cm

    table = document.add_table(rows=0, cols=2, style="Table Grid")
    table.autofit = False
    for group in groups:
        cells = table.add_row().cells
        cells[0].text, cells[1].text = group.label, ", ".join(group.items)
    for column, width in zip(table.columns, (Cm(4), Cm(12.6)), strict=True):
        column.width = width
        for cell in column.cells:
            cell.width = width


def _add_entry(document: Any, entry: Entry) -> None:
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Cm, Pt

    paragraph = document.add_paragraph()
    paragraph.paragraph_format.keep_with_next = True
    paragraph.paragraph_format.space_before = Pt(6)
    paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(16.6), WD_TAB_ALIGNMENT.RIGHT)
    paragraph.add_run(entry.title).bold = True
    details = ", ".join(part for part in (entry.at, entry.place) if part)
    paragraph.add_run((f", {details}" if details else "") + (f"\t{entry.dates}" if entry.dates else ""))
    for bullet in entry.bullets:
        document.add_paragraph(bullet, style="List Bullet")


def _pack_again(data: bytes) -> bytes:
    """The same parts with a fixed time, since python-docx stamps the time of writing on each."""
    stamp = datetime.fromtimestamp(EPOCH, UTC).timetuple()[:6]
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, stamp), old.read(name), zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
