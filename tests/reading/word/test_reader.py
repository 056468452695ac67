"""Word documents."""

import io
import zipfile

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt, RGBColor

from gapcheck.domain import Document
from gapcheck.errors import CorruptDocument, DocumentTooLarge, NoTextInDocument
from gapcheck.reading import Limits, read

BOX = """<w:r {ns} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:AlternateContent>
<mc:Choice Requires="wps"><w:drawing><w:txbxContent><w:p><w:r><w:t>In a box</w:t></w:r></w:p></w:txbxContent></w:drawing></mc:Choice>
<mc:Fallback><w:pict><w:txbxContent><w:p><w:r><w:t>In a box</w:t></w:r></w:p></w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>"""


def save(document: object) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)  # type: ignore[attr-defined]
    return buffer.getvalue()


def read_made(make: object) -> Document:
    document = docx.Document()
    make(document)  # type: ignore[operator]
    return read(save(document))


def test_parts_come_in_the_order_of_the_page() -> None:
    def make(document: object) -> None:
        document.sections[0].header.paragraphs[0].text = "Jane Roe"
        document.sections[0].footer.paragraphs[0].text = "the end"
        document.add_heading("Experience", 1)
        document.add_paragraph("Engineer, Works\t2019 - 2021")
        document.add_paragraph("Built things", style="List Bullet")
        table = document.add_table(rows=2, cols=2)
        table.cell(0, 0).text, table.cell(0, 1).text = "Python", "5 years"
        table.cell(1, 0).text, table.cell(1, 1).text = "Left\ncell", "Right cell"
        document.add_paragraph("After the table")

    document = read_made(make)
    assert document.text.split("\n") == [
        "Jane Roe", "Experience", "Engineer, Works  2019 - 2021", "• Built things", "Python  5 years", "Left", "cell", "Right cell",
        "After the table", "the end",
    ]  # fmt: skip
    heading = document.lines[1]
    assert heading.bold
    assert (heading.size_pt or 0) > (document.lines[2].size_pt or 0)


@pytest.mark.parametrize(
    ("footer", "kept"),
    [
        ("Example Works - all jobs with Kubernetes and Terraform", False),
        ("Jane Roe, Example Street in Norsel, jane.roe@example.org", True),
        ("Skills: Kubernetes, Terraform, Python and SQL", True),
    ],
)  # fmt: skip
def test_footer_without_a_contact_or_heading_is_left_out_and_told(footer: str, kept: bool) -> None:
    def make(document: object) -> None:
        document.add_paragraph("Engineer, Works, 2019 - 2021")
        document.sections[0].footer.paragraphs[0].text = footer

    document = read_made(make)
    assert (footer in document.text) == kept
    assert ("repeated_lines" in {warning.code for warning in document.warnings}) != kept


@pytest.mark.parametrize("place", ["header", "footer"])
@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Example Works - all jobs with Kubernetes and Terraform, tel. 02 777 0133", False),
        ("Jane Roe, engineer for Kubernetes and Terraform, tel. 02 777 0133", True),
        ("Kubernetes Street 14, 10115 Norsel Upper Town, tel. 02 777 0133", True),
    ],
)
def test_margin_with_a_contact_is_left_out_where_the_owner_is_told_in_the_body(place: str, text: str, kept: bool) -> None:
    def make(document: object) -> None:
        for line in ("Jane Roe", "jane@example.org", "Engineer, Works, 2019 - 2021"):
            document.add_paragraph(line)
        getattr(document.sections[0], place).paragraphs[0].text = text

    assert (text in read_made(make).text) == kept


@pytest.mark.parametrize(
    ("header", "kept"),
    [
        ("Submitted by Example Works. We place Kubernetes and Terraform engineers.", False),
        ("Jane Roe, engineer for Kubernetes and Terraform", True),
        ("Submitted by Jane Roe for Kubernetes work, jane.roe@example.org", True),
    ],
)
def test_header_of_an_agency_is_left_out_and_told(header: str, kept: bool) -> None:
    def make(document: object) -> None:
        document.add_paragraph("Engineer, Works, 2019 - 2021")
        document.sections[0].header.paragraphs[0].text = header

    document = read_made(make)
    assert (header in document.text) == kept
    assert ("repeated_lines" in {warning.code for warning in document.warnings}) != kept


def test_text_box_is_read_once() -> None:
    def make(document: object) -> None:
        document.add_paragraph("Before")._p.append(parse_xml(BOX.format(ns=nsdecls("w"))))
        document.add_paragraph("After")

    assert read_made(make).text.split("\n") == ["Before", "In a box", "After"]


def test_hidden_text_is_left_out_and_told() -> None:
    def make(document: object) -> None:
        document.add_paragraph("Seen")
        document.add_paragraph().add_run("white keras pytorch spark").font.color.rgb = RGBColor(255, 255, 255)
        document.add_paragraph().add_run("tiny hadoop hive pig").font.size = Pt(1)
        document.add_paragraph().add_run("vanished kafka flink beam").font.hidden = True

    document = read_made(make)
    assert document.text == "Seen"
    (warning,) = [warning for warning in document.warnings if warning.code == "hidden_text"]
    assert all(word in warning.message for word in ("keras", "hadoop", "without sentences"))


def test_white_text_on_a_dark_cell_stays() -> None:
    def make(document: object) -> None:
        cell = document.add_table(rows=1, cols=1).cell(0, 0)
        cell._tc.get_or_add_tcPr().append(parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:fill="1F3864"/>'))
        cell.paragraphs[0].add_run("Jane Roe").font.color.rgb = RGBColor(255, 255, 255)

    assert read_made(make).text == "Jane Roe"


def test_deleted_text_is_gone_and_inserted_text_is_there() -> None:
    def make(document: object) -> None:
        paragraph = document.add_paragraph("Knows ")._p
        paragraph.append(parse_xml(f"<w:del {nsdecls('w')}><w:r><w:delText>Perl</w:delText></w:r></w:del>"))
        paragraph.append(parse_xml(f"<w:ins {nsdecls('w')}><w:r><w:t>Python</w:t></w:r></w:ins>"))

    assert read_made(make).text == "Knows Python"


def test_links_are_kept() -> None:
    def make(document: object) -> None:
        paragraph = document.add_paragraph("see ")
        key = document.part.relate_to("https://example.org/me", docx.opc.constants.RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        link = parse_xml(f'<w:hyperlink {nsdecls("w", "r")} r:id="{key}"><w:r><w:t>my page</w:t></w:r></w:hyperlink>')
        paragraph._p.append(link)

    document = read_made(make)
    assert document.text == "see my page"
    assert document.links == ("https://example.org/me",)


def test_empty_document_holds_no_text() -> None:
    with pytest.raises(NoTextInDocument):
        read_made(lambda document: None)


def test_archive_that_unpacks_to_too_much_is_refused_unopened() -> None:
    data = io.BytesIO(save(docx.Document()))
    with zipfile.ZipFile(data, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/media/bomb.bin", b"\0" * 30_000_000)
    with pytest.raises(DocumentTooLarge, match="unpacks to more than"):
        read(data.getvalue(), limits=Limits(max_expanded_bytes=10_000_000))


def test_broken_xml_is_damage() -> None:
    source = zipfile.ZipFile(io.BytesIO(save(docx.Document())))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in source.namelist():
            archive.writestr(name, b"<w:document" if name == "word/document.xml" else source.read(name))
    with pytest.raises(CorruptDocument, match="damaged"):
        read(buffer.getvalue())


def test_deep_nesting_is_refused() -> None:
    def make(document: object) -> None:
        depth = 110
        xml = f"<w:sdt {nsdecls('w')}><w:sdtContent>" + "<w:sdt><w:sdtContent>" * depth
        xml += "<w:p><w:r><w:t>deep</w:t></w:r></w:p>" + "</w:sdtContent></w:sdt>" * (depth + 1)
        document.element.body.insert(0, parse_xml(xml))

    with pytest.raises(DocumentTooLarge, match="nested too deeply"):
        read_made(make)
