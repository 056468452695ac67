"""What nobody sees in a Word file is left out and told; what is seen stays. The files are written by hand, as Word and others write them."""

import io
import zipfile

import pytest

from gapcheck.domain import Document
from gapcheck.reading import read

NAMES = " ".join(
    f'xmlns:{prefix}="{name}"'
    for prefix, name in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "v": "urn:schemas-microsoft-com:vml",
        "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    }.items()
)
WORDS = "keras pytorch spark hadoop hive pig"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DARK = '<w:shd w:val="clear" w:fill="1F3864"/>'


def make(body: str, *, relations: str = "", styles: str = "", **parts: str) -> bytes:
    """A package with the fewest parts; further parts are named by their file in `word/` without its ending."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", f"<w:document {NAMES}><w:body><w:p><w:r><w:t>Jane Roe</w:t></w:r></w:p>{body}</w:body></w:document>")
        style = f'<Relationship Id="s" Type="{RELATION}/styles" Target="styles.xml"/>' if styles else ""
        archive.writestr(
            "word/_rels/document.xml.rels",
            f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{style}{relations}</Relationships>',
        )
        if styles:
            archive.writestr("word/styles.xml", f"<w:styles {NAMES}>{styles}</w:styles>")
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml" if "_" not in name else f"word/{name.replace('_', '.')}", content)
    return buffer.getvalue()


def run(properties: str = "", text: str = WORDS) -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def paragraph(properties: str = "", of_run: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{run(of_run)}</w:p>"


def cell(of_cell: str = "", of_run: str = "", of_row: str = "", of_table: str = "") -> str:
    inner = f"<w:tc><w:tcPr>{of_cell}</w:tcPr><w:p>{run(of_run)}</w:p></w:tc>"
    return f"<w:tbl><w:tblPr>{of_table}</w:tblPr><w:tr><w:trPr>{of_row}</w:trPr>{inner}</w:tr></w:tbl>"


def box(x: int = 1_000_000, width: int = 3_000_000, filling: str = "", of_run: str = "") -> str:
    return (
        f'<w:p><w:r><w:drawing><wp:anchor><wp:positionH relativeFrom="page"><wp:posOffset>{x}</wp:posOffset></wp:positionH>'
        f'<wp:extent cx="{width}" cy="300000"/><wp:docPr id="1" name="b"/><a:graphic><a:graphicData><wps:wsp><wps:spPr>{filling}</wps:spPr>'
        f"<wps:txbx><w:txbxContent><w:p>{run(of_run)}</w:p></w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r></w:p>"
    )


def colour(value: str) -> str:
    return f'<w:color w:val="{value}"/>'


HIDDEN = {
    "nearly white": paragraph(of_run=colour("FAFAFA")),
    "colour of its highlight": paragraph(of_run=colour("FFFF00") + '<w:highlight w:val="yellow"/>'),
    "colour of the theme's paper": paragraph(of_run='<w:color w:val="000000" w:themeColor="background1"/>'),
    "white filling": paragraph(of_run='<w14:textFill><w14:solidFill><w14:srgbClr w14:val="FFFFFF"/></w14:solidFill></w14:textFill>'),
    "colour of its paragraph": paragraph(DARK, colour("1F3864")),
    "colour of its cell": cell(DARK, colour("1F3864")),
    "colour of its table": cell(of_run=colour("1F3864"), of_table=DARK),
    "condensed to a point": paragraph(of_run='<w:spacing w:val="-400"/>'),
    "raised off the page": paragraph(of_run='<w:position w:val="3000"/>'),
    "indented off the page": paragraph('<w:ind w:left="30000"/>'),
    "a frame off the page": paragraph('<w:framePr w:x="-20000" w:y="10"/>'),
    "a frame of no height": paragraph('<w:framePr w:w="10" w:h="10" w:hRule="exact" w:x="90" w:y="90"/>'),
    "a font of blanks": paragraph(of_run='<w:rFonts w:ascii="Adobe Blank"/>'),
    "lines of no height": paragraph('<w:spacing w:line="10" w:lineRule="exact"/>'),
    "a hidden row": cell(of_row="<w:hidden/>"),
    "a row of no height": cell(of_row='<w:trHeight w:val="1" w:hRule="exact"/>'),
    "a cell merged into the one above": cell("<w:vMerge/>"),
    "a box off the page": box(x=-90_000_000),
    "a box of no size": box(width=1),
    "a white box": box(of_run=colour("FFFFFF")),
    "a hidden old box": '<w:p><w:r><w:pict><v:shape style="visibility:hidden"><v:textbox><w:txbxContent>'
    f"{paragraph()}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>",
    "the instruction of a field": f'<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>{run()}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>',
    "a filling that shines through": paragraph(
        of_run='<w14:textFill><w14:solidFill><w14:srgbClr w14:val="000000"><w14:alpha w14:val="98000"/></w14:srgbClr></w14:solidFill></w14:textFill>'
    ),
    "a gradient of white": paragraph(
        of_run='<w14:textFill><w14:gradFill><w14:gsLst><w14:gs w14:pos="0"><w14:srgbClr w14:val="FFFFFF"/></w14:gs>'
        '<w14:gs w14:pos="100000"><w14:srgbClr w14:val="FDFDFD"/></w14:gs></w14:gsLst></w14:gradFill></w14:textFill>'
    ),
    "a font of blanks, written otherwise": paragraph(of_run='<w:rFonts w:hAnsi="AdobeBlank"/>'),
    "a first line off the page": paragraph('<w:ind w:firstLine="30000"/>'),
    "a table off the page": cell(of_table='<w:tblInd w:w="-30000" w:type="dxa"/>'),
    "a deleted cell": cell('<w:cellDel w:id="1" w:author="x"/>'),
    "a box whose filling shines through": box(
        filling='<a:solidFill><a:srgbClr val="000000"><a:alpha val="2000"/></a:srgbClr></a:solidFill>', of_run=colour("FFFFFF")
    ),
    "a box of lightened black": box(
        filling='<a:solidFill><a:srgbClr val="000000"><a:lumMod val="5000"/><a:lumOff val="95000"/></a:srgbClr></a:solidFill>', of_run=colour("F2F2F2")
    ),
    "an old box of its colour": '<w:p><w:r><w:pict><v:rect style="width:90pt;height:20pt" fillcolor="#1F3864 [3]"><v:textbox><w:txbxContent>'
    f'{paragraph(of_run=colour("1F3864"))}</w:txbxContent></v:textbox></v:rect></w:pict></w:r></w:p>',
    "a phantom of a formula": f'<w:p><m:oMath><m:phant><m:phantPr><m:show m:val="0"/></m:phantPr><m:e><m:r><m:t>{WORDS}</m:t></m:r></m:e></m:phant></m:oMath></w:p>',
    "a branch that is not chosen": f'<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"/><mc:Fallback><w:t>{WORDS}</w:t></mc:Fallback>'
    "</mc:AlternateContent></w:r></w:p>",
    "the alternative text of a picture": f'<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="a" descr="{WORDS}"/></wp:inline></w:drawing></w:r></w:p>',
    "white beside a photograph": '<w:p><w:r><w:drawing><wp:anchor behindDoc="0"><wp:extent cx="3000000" cy="3000000"/><a:graphic><a:graphicData>'
    f"<a:blip/></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r></w:p>{paragraph(of_run=colour('FFFFFF'))}",
    "deleted": f"<w:p><w:del>{run()}</w:del></w:p>",
}


@pytest.mark.parametrize("body", HIDDEN.values(), ids=HIDDEN.keys())
def test_what_nobody_sees_is_left_out_and_told(body: str) -> None:
    document = read(make(body))

    assert document.text == "Jane Roe"
    assert "hidden_text" in codes(document)


SEEN = {
    "light grey": paragraph(of_run=colour("BFBFBF")),
    "automatic colour on dark": paragraph(DARK, colour("auto")),
    "white on a dark paragraph": paragraph(DARK, colour("FFFFFF")),
    "white in a dark box": box(filling='<a:solidFill><a:srgbClr val="1F3864"/></a:solidFill>', of_run=colour("FFFFFF")),
    "a formula": f"<w:p><m:oMath><m:r><m:t>{WORDS}</m:t></m:r></m:oMath></w:p>",
    "the result of a field": '<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>REF x</w:instrText><w:fldChar w:fldCharType="separate"/></w:r>'
    f'{run()}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>',
    "the address of a link": '<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>HYPERLINK "https://example.org/on_harbour_ferries_with_deep_learning_2022"'
    f'</w:instrText><w:fldChar w:fldCharType="separate"/></w:r>{run()}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>',
    "a content control": f"<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>{paragraph()}</w:sdtContent></w:sdt>",
    "a content control in a row": f"<w:tbl><w:sdt><w:sdtContent><w:tr><w:tc>{paragraph()}</w:tc></w:tr></w:sdtContent></w:sdt></w:tbl>",
    "the mark of a hidden paragraph end": paragraph("<w:rPr><w:vanish/></w:rPr>"),
    "letters that are outlined": paragraph(
        of_run='<w14:textOutline><w14:solidFill/></w14:textOutline><w14:textFill><w14:noFill/></w14:textFill>'
    ),
    "white on a picture behind the text": '<w:p><w:r><w:drawing><wp:anchor behindDoc="1"><wp:extent cx="3000000" cy="3000000"/><a:graphic><a:graphicData>'
    f"<a:blip/></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r></w:p>{paragraph(of_run=colour('FFFFFF'))}",
    "small print": paragraph(of_run='<w:sz w:val="10"/>'),
}


@pytest.mark.parametrize("body", SEEN.values(), ids=SEEN.keys())
def test_what_a_person_sees_stays(body: str) -> None:
    document = read(make(body))

    assert WORDS in document.text
    assert "hidden_text" not in codes(document)


def codes(document: Document) -> list[str]:
    return [warning.code for warning in document.warnings]


def test_white_text_over_a_large_dark_shape_stays() -> None:
    """Sidebars are often a shape of their own behind boxes without a filling."""
    shape = box(filling='<a:solidFill><a:srgbClr val="1F3864"/></a:solidFill>').replace(WORDS, "")

    assert WORDS in read(make(shape + box(of_run=colour("FFFFFF")))).text


def test_table_style_says_what_is_hidden() -> None:
    styles = '<w:style w:type="table" w:styleId="T"><w:rPr><w:vanish/></w:rPr></w:style>'

    assert read(make(cell(of_table='<w:tblStyle w:val="T"/>'), styles=styles)).text == "Jane Roe"


FIRST_ROW = '<w:style w:type="table" w:styleId="T"><w:tblStylePr w:type="firstRow"><w:rPr><w:color w:val="FFFFFF"/></w:rPr>{}</w:tblStylePr></w:style>'


@pytest.mark.parametrize(("shading", "shown"), [(f"<w:tcPr>{DARK}</w:tcPr>", True), ("", False)], ids=["on dark", "on paper"])
def test_first_row_looks_as_its_style_says(shading: str, shown: bool) -> None:
    document = read(make(cell(of_table='<w:tblStyle w:val="T"/><w:tblLook w:val="0020"/>'), styles=FIRST_ROW.format(shading)))

    assert (WORDS in document.text) is shown


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("docProps/core.xml", '<c xmlns:cp="urn:c"><cp:category/><cp:keywords>{}</cp:keywords></c>'),
        ("docProps/custom.xml", "<Properties><property><v>{}</v></property></Properties>"),
    ],
)
def test_properties_that_list_keywords_are_told(name: str, content: str) -> None:
    buffer = io.BytesIO(make(""))
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr(name, content.format(WORDS))
    document = read(buffer.getvalue())

    assert document.text == "Jane Roe"
    assert "hidden_text" in codes(document)


@pytest.mark.parametrize(
    ("unshown", "is_told"),
    [
        pytest.param("ker as pytor ch sp ark had oop hi ve pig", False, id="a copy whose words are broken"),
        pytest.param("cobol fortran prolog lisp haskell erlang", True, id="other words"),
        pytest.param("H4sIAAAAAAAEAKtWcslP9kxRslIyNDY2NDMGQjNjYwsLCwNjcyUdpeDU4uLM " * 7, False, id="data as letters"),
    ],
)
def test_a_part_that_is_never_shown_is_told_where_it_has_words_of_its_own(unshown: str, *, is_told: bool) -> None:
    buffer = io.BytesIO(make(paragraph()))
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr("docProps/custom.xml", f"<Properties><property><v>{unshown}</v></property></Properties>")

    assert ("hidden_text" in codes(read(buffer.getvalue()))) is is_told


CHART = (
    '<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    "<c:title><a:p><a:r><a:t>Years of </a:t></a:r><a:r><a:t>use</a:t></a:r></a:p></c:title><c:ser><c:cat><c:strRef><c:strCache><c:pt><c:v>Keras</c:v></c:pt>"
    "<c:pt><c:v>Spark</c:v></c:pt></c:strCache></c:strRef></c:cat><c:val><c:numCache><c:pt><c:v>7</c:v></c:pt></c:numCache></c:val></c:ser></c:chartSpace>"
)
DIAGRAM = (
    '<d:dataModel xmlns:d="http://schemas.openxmlformats.org/drawingml/2006/diagram" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    "<d:ptLst><d:pt><d:t><a:p><a:r><a:t>Keras</a:t></a:r></a:p></d:t></d:pt><d:pt><d:t><a:p><a:r><a:t>Spark</a:t></a:r></a:p></d:t></d:pt></d:ptLst></d:dataModel>"
)


@pytest.mark.parametrize(
    ("element", "part", "lines"),
    [
        ('<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="d"/>', CHART, ["Years of use", "Keras", "Spark"]),
        ('<d:relIds xmlns:d="http://schemas.openxmlformats.org/drawingml/2006/diagram" r:dm="d"/>', DIAGRAM, ["Keras", "Spark"]),
    ],
    ids=["chart", "SmartArt"],
)
def test_words_of_drawings_are_read(element: str, part: str, lines: list[str]) -> None:
    drawing = (
        f'<w:p><w:r><w:drawing><wp:inline><wp:extent cx="3000000" cy="900000"/><wp:docPr id="1" name="a"/><a:graphic><a:graphicData>{element}'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )
    relation = f'<Relationship Id="d" Type="{RELATION}/chart" Target="drawing.xml"/>'

    assert [line for line in read(make(drawing, relations=relation, drawing=part)).text.split("\n") if line] == ["Jane Roe", *lines]
    assert read(make(drawing, relations=relation)).text == "Jane Roe"


def test_notes_are_read_where_the_text_refers_to_them() -> None:
    notes = f'<w:footnotes {NAMES}><w:footnote w:id="2">{paragraph()}</w:footnote></w:footnotes>'
    relation = f'<Relationship Id="n" Type="{RELATION}/footnotes" Target="footnotes.xml"/>'
    reference = '<w:p><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'

    assert WORDS in read(make(reference, relations=relation, footnotes=notes)).text
    unused = read(make("", relations=relation, footnotes=notes))
    assert unused.text == "Jane Roe"
    assert codes(unused)[0] == "hidden_text"


@pytest.mark.parametrize("target", ["NULL", "../NULL", "#_top", "media/gone.png", "../customXml/item1.xml"])
def test_relations_that_lead_nowhere_do_no_harm(target: str) -> None:
    relation = f'<Relationship Id="x" Type="{RELATION}/image" Target="{target}"/>'

    assert read(make(paragraph(), relations=relation)).text.endswith(WORDS)


def test_strict_open_xml_is_read() -> None:
    data = make(paragraph())
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        strict = source.read("word/document.xml").replace(
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/main", b"http://purl.oclc.org/ooxml/wordprocessingml/main"
        )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", strict)

    assert read(buffer.getvalue()).text == f"Jane Roe\n{WORDS}"


def test_document_inside_a_document_is_read() -> None:
    relation = f'<Relationship Id="c" Type="{RELATION}/aFChunk" Target="chunk.html"/>'
    body = '<w:altChunk r:id="c"/><w:p><w:r><w:t>The end</w:t></w:r></w:p>'
    document = read(make(body, relations=relation, chunk_html=f"<html><body><h1>Skills</h1><p>{WORDS}</p></body></html>"))

    assert [line for line in document.text.split("\n") if line] == ["Jane Roe", "Skills", WORDS, "The end"]


def test_choice_is_read_once_and_the_fallback_where_the_choice_is_not_understood() -> None:
    def alternatives(requires: str) -> str:
        return (
            f'<w:p><w:r><mc:AlternateContent xmlns:x="urn:example"><mc:Choice Requires="{requires}"><w:t>chosen</w:t></mc:Choice>'
            "<mc:Fallback><w:t>fallback</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>"
        )

    assert read(make(alternatives("wps"))).text == "Jane Roe\nchosen"
    assert read(make(alternatives("x"))).text == "Jane Roe\nfallback"
