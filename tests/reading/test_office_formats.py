"""Messages, Rich Text, OpenDocument, Pages and old Word documents: read as far as they are understood, refused with a reason."""

import io
import struct
import zipfile
from email.message import EmailMessage

import pypdf
import pytest

from gapcheck.domain import Document
from gapcheck.errors import DocumentError, EncryptedDocument, UnsupportedFormat
from gapcheck.reading import read
from gapcheck.reading.office_converter import has_office
from gapcheck.reading.ole import CompoundFile
from tests.reading.conftest import RESUME_LINES, draw_pdf, write_lines

RESUME = "\n".join(RESUME_LINES)
KEYWORDS = "keras pytorch spark hadoop hive pig"


def codes(document: Document) -> list[str]:
    return [warning.code for warning in document.warnings]


# ---- messages


def message(*attachments: tuple[str, bytes], body: str = "Dear team, here is my resume.") -> bytes:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Message-ID"] = "Jane Roe <jane@example.org>", "jobs@example.org", "<1@example.org>"
    mail.set_content(body)
    for name, data in attachments:
        mail.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return bytes(mail)


def resume_pdf() -> bytes:
    return draw_pdf(lambda canvas: write_lines(canvas, 40, 100, *RESUME_LINES))


def test_best_attachment_of_a_message_is_the_resume() -> None:
    document = read(message(("cover letter.txt", b"Dear team"), ("CV Jane Roe.pdf", resume_pdf()), ("a.bin", b"\x7fELF")))

    assert document.format == "pdf"
    assert document.text.startswith("Jane Roe")
    assert "part_not_read" in codes(document)


def test_attachment_that_cannot_be_read_gives_way_to_the_next() -> None:
    document = read(message(("resume.pdf", b"%PDF-1.4 broken"), ("scan.txt", RESUME.encode())))

    assert "Data Scientist" in document.text


def test_message_without_attachment_is_read_itself() -> None:
    assert "Data Scientist" in read(message(body=RESUME)).text


def test_message_brings_its_sender_and_its_day() -> None:
    data = message(("resume.txt", RESUME.encode())).replace(b"To: jobs", b"Date: Tue, 3 Mar 2026 23:30:00 -0500\nTo: jobs")

    assert (read(data).sender, read(data).sent_on) == ("Jane Roe", "2026-03-03")


@pytest.mark.parametrize(
    ("header", "sender"),
    [
        (b"From: =?utf-8?q?Zo=C3=AB?= Roe <z@example.org>", "Zo\u00eb Roe"),
        (b"From: z@example.org", ""),
        (b'From: "z@example.org" <z@example.org>', ""),
        (b"From: <<>>,;@", ""),
        (b"From: =?nonsense?q?x?= <", None),
        (b"Date: yesterday", "Jane Roe"),
    ],
)
def test_headers_that_say_little_do_no_harm(header: bytes, sender: str | None) -> None:
    data = message(("resume.txt", RESUME.encode()))
    name = header.partition(b":")[0]
    rows = [row for row in data.split(b"\n", 3) if not row.startswith(name)]
    document = read(header + b"\n" + b"\n".join(rows))

    assert sender is None or document.sender == sender
    assert document.sent_on == ""


def test_outlook_message_brings_its_sender() -> None:
    parts = {"__substg1.0_1000001F": RESUME, "__substg1.0_0C1A001F": "Jane Roe", "__substg1.0_007D001F": "Date: Tue, 3 Mar 2026 23:30:00 +0100\n"}
    document = read(compound(**{"__properties_version1.0": b"x"}, **{name: text.encode("utf-16-le") for name, text in parts.items()}))

    assert (document.sender, document.sent_on) == ("Jane Roe", "2026-03-03")


def test_portfolio_is_read_as_its_resume() -> None:
    writer = pypdf.PdfWriter()
    writer.append(io.BytesIO(draw_pdf(lambda canvas: write_lines(canvas, 40, 100, "Open this portfolio in another program."))))
    writer.add_attachment("cover letter.txt", b"Dear team, I apply.")
    writer.add_attachment("resume.pdf", resume_pdf())
    plain, portfolio = io.BytesIO(), io.BytesIO()
    writer.write(plain)
    writer.root_object[pypdf.generic.NameObject("/Collection")] = pypdf.generic.DictionaryObject()
    writer.write(portfolio)

    document = read(portfolio.getvalue())
    assert document.text.startswith("Jane Roe")
    assert "part_not_read" in codes(document)
    assert read(plain.getvalue()).text.startswith("Open this")


def test_message_in_a_message_in_a_message_ends() -> None:
    data = message(("resume.txt", RESUME.encode()))
    for _ in range(8):
        data = message(("resume.eml", data), body=" ")
    with pytest.raises(DocumentError):
        read(data)


def test_saved_page_is_read_as_a_page() -> None:
    page = f"<html><body><h1>Jane Roe</h1><p>{KEYWORDS}</p></body></html>"
    data = f"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html; charset=utf-8\n\n{page}\n--b--\n"

    document = read(data.encode())
    assert document.format == "html"
    assert KEYWORDS in document.text


# ---- Rich Text


RTF = (
    rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Times;}}{\colortbl;\red255\green255\blue255;\red20\green40\blue80;}{\*\generator Writer;}"
    rb"\b Jane Ro\'e9\b0\par Built \u8220?models\u8221? with Python\line and SQL\tab 2019\par %s}"
)


def test_rich_text_is_read() -> None:
    document = read(RTF % b"")

    assert document.format == "rtf"
    assert document.text.split("\n") == ["Jane Roé", "Built “models” with Python", "and SQL  2019"]
    assert document.lines[0].bold
    assert not document.lines[1].bold


@pytest.mark.parametrize(
    "group", [rb"{\v %s}", rb"{\cf1 %s}", rb"{\fs2 %s}", rb"{\cf2\highlight2 %s}"], ids=["hidden", "white", "tiny", "colour of its highlight"]
)
def test_hidden_rich_text_is_left_out_and_told(group: bytes) -> None:
    document = read(RTF % (group % KEYWORDS.encode()))

    assert "keras" not in document.text
    assert "hidden_text" in codes(document)


def test_deep_rich_text_is_refused() -> None:
    with pytest.raises(DocumentError, match="nested too deeply"):
        read(b"{\\rtf1 " + b"{" * 5000 + b"x")


# ---- OpenDocument

ODT = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"><office:automatic-styles>'
    '<style:style style:name="T1" style:family="text"><style:text-properties {style}/></style:style></office:automatic-styles><office:body><office:text>'
    "<text:h>Jane Roe</text:h><text:list><text:list-item><text:p>Built <text:span>models</text:span><text:s/>with Python</text:p></text:list-item></text:list>"
    "<table:table><table:table-row><table:table-cell><text:p>SQL</text:p></table:table-cell><table:table-cell><text:p>3 years</text:p></table:table-cell>"
    '</table:table-row></table:table><text:p><text:span text:style-name="T1">{words}</text:span></text:p></office:text></office:body></office:document-content>'
)


def opendocument(style: str = "", words: str = KEYWORDS, manifest: str = "") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", ODT.format(style=style, words=words))
        archive.writestr("META-INF/manifest.xml", manifest)
    return buffer.getvalue()


@pytest.mark.parametrize("style", ["", 'fo:font-size="1.2.3pt"', 'fo:font-size="10.5pt"'])
def test_opendocument_is_read(style: str) -> None:
    document = read(opendocument(style))

    assert document.format == "odt"
    assert document.text.split("\n") == ["Jane Roe", "• Built models with Python", "SQL  3 years", KEYWORDS]


@pytest.mark.parametrize("style", ['text:display="none"', 'fo:color="#ffffff"', 'fo:font-size="1pt"'])
def test_hidden_opendocument_text_is_left_out_and_told(style: str) -> None:
    document = read(opendocument(style))

    assert "keras" not in document.text
    assert "hidden_text" in codes(document)


def test_encrypted_opendocument_is_told() -> None:
    with pytest.raises(EncryptedDocument):
        read(opendocument(manifest="<encryption-data/>"))


# ---- Pages


def varint(value: int) -> bytes:
    parts = bytearray()
    while value > 127:
        parts.append(value & 127 | 128)
        value >>= 7
    return bytes([*parts, value])


def field(number: int, value: bytes | int) -> bytes:
    if isinstance(value, int):
        return varint(number << 3) + varint(value)
    return varint(number << 3 | 2) + varint(len(value)) + value


def archive_of(text: str) -> bytes:
    """An IWA archive with one storage, its Snappy chunk made of one literal."""
    storage = field(1, 0) + field(3, text.encode())
    header = field(1, 1) + field(2, field(1, 2001) + field(3, len(storage)))
    content = varint(len(header)) + header + storage
    literal = bytes([61 << 2]) + struct.pack("<H", len(content) - 1) + content
    chunk = varint(len(content)) + literal
    return b"\0" + len(chunk).to_bytes(3, "little") + chunk


@pytest.mark.parametrize("inner", ["preview", "archive"])
def test_pages_document_is_read(inner: str) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("Index/Document.iwa", archive_of(RESUME) if inner == "archive" else b"")
        archive.writestr("preview.jpg", b"\xff\xd8\xff")
        if inner == "preview":
            archive.writestr("QuickLook/Preview.pdf", resume_pdf())

    document = read(buffer.getvalue())
    assert document.format == "pages"
    assert "Data Scientist, Example Works" in document.text
    assert ("not_rendered" in codes(document)) is (inner == "archive")


def test_pages_document_without_text_says_what_to_do() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("Index/Document.iwa", b"\0\xff\xff\xffbroken")
    with pytest.raises(UnsupportedFormat, match="Pages") as caught:
        read(buffer.getvalue())
    assert "Export" in caught.value.advice


# ---- compound files


def compound(**streams: bytes) -> bytes:
    """A compound file of sectors of 512 bytes; streams below 4096 bytes are padded to it, so that none is small."""
    sectors: list[bytes] = []
    table: list[int] = []

    def add(data: bytes) -> int:
        start = len(sectors)
        count = max(1, -(-len(data) // 512))
        sectors.extend(data[index * 512 : (index + 1) * 512].ljust(512, b"\0") for index in range(count))
        table.extend([*range(start + 1, start + count), 0xFFFFFFFE])
        return start

    def entry(name: str, kind: int, right: int, child: int, start: int, size: int) -> bytes:
        wide = name.encode("utf-16-le")
        tree = struct.pack("<III", 0xFFFFFFFF, right, child)
        return wide.ljust(64, b"\0") + struct.pack("<HBB", len(wide) + 2, kind, 1) + tree + b"\0" * 36 + struct.pack("<III", start, size, 0)

    placed = [(name, add(data.ljust(4096, b"\0")), max(len(data), 4096)) for name, data in streams.items()]
    rows = [entry("Root Entry", 5, 0xFFFFFFFF, 1, 0xFFFFFFFE, 0)]
    for index, (name, start, size) in enumerate(placed, start=1):
        rows.append(entry(name, 2, index + 1 if index < len(placed) else 0xFFFFFFFF, 0xFFFFFFFF, start, size))
    directory = add(b"".join(rows))
    fat = len(sectors)
    table.append(0xFFFFFFFD)
    sectors.append(struct.pack("<128I", *table, *[0xFFFFFFFF] * (128 - len(table))))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + struct.pack("<HHHHH", 62, 3, 0xFFFE, 9, 6) + b"\0" * 10
    head += struct.pack("<IIIIIIIII", 1, directory, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0, fat)
    return head.ljust(512, b"\xff") + b"".join(sectors)


def old_word(text: str, flags: int = 0) -> bytes:
    start = 1024
    main = bytearray(b"\0" * start + text.encode("cp1252"))
    struct.pack_into("<H", main, 10, flags)
    struct.pack_into("<I", main, 0x4C, len(text))
    pieces = struct.pack("<II", 0, len(text)) + struct.pack("<HIH", 0, start * 2 | 0x40000000, 0)
    table = b"\x02" + struct.pack("<I", len(pieces)) + pieces
    struct.pack_into("<II", main, 0x01A2, 0, len(table))
    return compound(WordDocument=bytes(main), **{"0Table": table})


@pytest.fixture
def without_office(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gapcheck.reading.office_converter._PROGRAMS", ())


@pytest.mark.usefixtures("without_office")
def test_old_word_document_is_read_without_libreoffice() -> None:
    document = read(old_word("Jane Roe\rBuilt models with Python\rSQL\x07three years\x07\x07see \x13HYPERLINK \x14this page\x15\r"))

    assert document.format == "doc"
    assert [line for line in document.text.split("\n") if line] == ["Jane Roe", "Built models with Python", "SQL  three years", "see this page"]
    assert "not_rendered" in codes(document)


@pytest.mark.usefixtures("without_office")
def test_encrypted_old_word_document_is_told() -> None:
    with pytest.raises(EncryptedDocument):
        read(old_word("Jane", flags=0x0100))


def test_other_compound_files_say_what_they_are() -> None:
    with pytest.raises(UnsupportedFormat, match="an Excel workbook"):
        read(compound(Workbook=b"x"))


def test_outlook_message_is_read() -> None:
    data = compound(**{"__properties_version1.0": b"x", "__substg1.0_1000001F": RESUME.encode("utf-16-le")})

    assert "Data Scientist" in read(data).text


@pytest.mark.usefixtures("without_office")
def test_damaged_compound_files_end_in_an_error() -> None:
    whole = old_word("Jane Roe\r" * 50)
    for place in range(24, 512, 4):
        broken = whole[:place] + b"\x05\0\0\0" + whole[place + 4 :]
        try:
            read(broken)
        except DocumentError:
            continue
    assert CompoundFile(whole).streams.keys() == {"WordDocument", "0Table"}


@pytest.mark.slow
@pytest.mark.skipif(not has_office(), reason="LibreOffice is not installed")
def test_old_word_document_is_converted_by_libreoffice() -> None:
    document = read(b"{\\rtf1 Jane Roe\\par Built models with Python}")
    assert document.text == "Jane Roe\nBuilt models with Python"
