"""What is read by its content, and what is refused with which words."""

import io
import json
import os
import stat
import zipfile
from pathlib import Path

import docx
import pytest
from pypdf import PdfReader, PdfWriter

from gapcheck.errors import CorruptDocument, DocumentError, DocumentTooLarge, EncryptedDocument, NoTextInDocument, UnsupportedFormat
from gapcheck.reading import Limits, build_vocabulary, read, read_text
from gapcheck.taxonomy.loading import load_taxonomy
from tests.reading.conftest import RESUME_LINES, draw_pdf, write_lines

TEXT = "\n".join(RESUME_LINES)


def resume_pdf() -> bytes:
    return draw_pdf(lambda canvas: write_lines(canvas, 40, 100, *RESUME_LINES))


def resume_docx() -> bytes:
    document = docx.Document()
    for line in RESUME_LINES:
        document.add_paragraph(line)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def encrypt(data: bytes, password: str) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    writer.encrypt(user_password=password, owner_password="owner", algorithm="AES-128")
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (TEXT.encode(), "text"),
        (b"\xef\xbb\xbf" + TEXT.encode(), "text"),
        (TEXT.encode("utf-16"), "text"),
        (TEXT.replace("Jane", "J\u00e4ne").encode("cp1252"), "text"),
        (f"# Jane\n\n## Experience\n{TEXT}".encode(), "markdown"),
        (f'<img src="face.png">\n# Jane\n\n<div>\n\n## Experience\n\n</div>\n\n{TEXT}'.encode(), "markdown"),
        (f"<html><body><p>{TEXT}</p></body></html>".encode(), "html"),
        (json.dumps({"basics": {"name": "Jane Roe"}, "work": []}).encode(), "json-resume"),
        (resume_docx(), "docx"),
        (resume_pdf(), "pdf"),
        (b"\n\n junk before \n" + resume_pdf(), "pdf"),
    ],
    ids=["text", "text-with-mark", "utf-16", "windows-1252", "markdown", "markdown-below-a-picture", "html", "json", "docx", "pdf", "pdf-after-junk"],
)
def test_kind_is_told_by_content(data: bytes, kind: str) -> None:
    document = read(data)
    assert document.format == kind
    assert "ne Roe" in document.text


@pytest.mark.parametrize("wrap", [str, Path, lambda path: path.open("rb"), lambda path: path.read_bytes()], ids=["str", "path", "stream", "bytes"])
def test_every_kind_of_source_is_read(tmp_path: Path, wrap: object) -> None:
    path = tmp_path / "jane.pdf"
    path.write_bytes(resume_pdf())
    source = wrap(path)  # type: ignore[operator]
    document = read(source)
    if hasattr(source, "close"):
        source.close()
    assert document.text.startswith("Jane Roe")
    assert document.source == ("-" if isinstance(source, bytes) else "jane.pdf")
    assert read(path.read_bytes(), name="other").source == "other"


def test_text_itself_is_read_as_text() -> None:
    assert read(TEXT).text == read_text(TEXT).text == read(TEXT.encode()).text
    assert read("word " * 80).text.startswith("word word")


def test_the_same_bytes_give_the_same_document() -> None:
    data = resume_pdf()
    assert read(data) == read(data)
    assert len(read(data).sha256) == 64


@pytest.mark.parametrize(
    ("data", "error", "message"),
    [
        (b"", NoTextInDocument, "is empty"),
        (b" \n\t\0 ", NoTextInDocument, "is empty"),
        (b"12345 67 89 ...", NoTextInDocument, "holds no words"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, NoTextInDocument, "is a picture"),
        (b"\xff\xd8\xff\xe0" + b"\0" * 50, NoTextInDocument, "is a picture"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, CorruptDocument, "not a complete compound file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), EncryptedDocument, "needs a password"),
        (b"\0\0\0\x18ftypheic" + b"\0" * 50, NoTextInDocument, "is a picture"),
        (b"\0\0\0\x01Bud1" + b"\0" * 50, UnsupportedFormat, "a note of the Finder"),
        (b"L\0\0\0\x01\x14\x02\0" + b"\0" * 50, UnsupportedFormat, "a shortcut"),
        (b"\x04Jane" + b" " * 49 + b"\x04\0" + "Jane".ljust(53).encode("utf-16-le"), UnsupportedFormat, "a lock file of Word"),
        ("[.ShellClassInfo]\r\nIconResource=C:\\x.dll,3\r\n".encode("utf-16"), UnsupportedFormat, "a settings file"),
        (b"[core]\neditor = vi\n; a note\n", UnsupportedFormat, "a settings file"),
        (b'<?xml version="1.0"?><!DOCTYPE plist PUBLIC "x" "y"><plist><dict/></plist>', UnsupportedFormat, "a settings file"),
        (b"PK\x03\x04 not an archive", CorruptDocument, "damaged"),
        (resume_docx()[:3000], CorruptDocument, "damaged"),
        (b'{"basics": {"name": "Jane"', CorruptDocument, "not valid JSON"),
        (b'{"price": 3, "items": []}', UnsupportedFormat, "not a JSON Resume"),
        (b"%PDF-1.7\nnothing more\n%%EOF\n", CorruptDocument, "damaged"),
        (encrypt(resume_pdf(), "secret"), EncryptedDocument, "needs a password"),
        (resume_pdf().partition(b"stream")[0] + b"stream", CorruptDocument, "is cut off: its end is missing"),
        (b"%PDF-1.7\n1 0 obj\n<< /Type /Cata", CorruptDocument, "is cut off: its end is missing"),
    ],
    ids=[
        "empty", "blank", "no-words", "png", "jpeg", "doc", "encrypted-docx", "heic", "finder", "shortcut", "lock", "desktop-ini", "ini",
        "plist", "broken-zip", "cut-docx", "broken-json", "other-json",
        "broken-pdf", "encrypted-pdf", "cut-pdf", "cut-early-pdf",
    ],
)  # fmt: skip
def test_what_cannot_be_used_says_why(data: bytes, error: type[DocumentError], message: str) -> None:
    with pytest.raises(error, match=message) as caught:
        read(data)
    assert caught.value.advice
    assert "\n" not in str(caught.value)


def test_what_is_left_of_a_file_that_is_cut_off_is_read_and_told() -> None:
    whole = resume_pdf()
    cut = read(whole[: whole.index(b"xref")])
    assert cut.text == read(whole).text
    assert (cut.grade, next(warning.message for warning in cut.warnings)) == ("fair", "the file is cut off: its end is missing, and text may be missing with it")
    assert not any("cut off" in warning.message for warning in read(whole[: -len(b"%%EOF\n")] + b"%%EOF" + b"\n<!-- served -->").warnings)


def test_archive_is_to_be_unpacked() -> None:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("resume.txt", "Jane Roe")
    with pytest.raises(UnsupportedFormat, match="is a zip archive") as caught:
        read(archive.getvalue())
    assert caught.value.advice.startswith("Unpack it")


def test_pdf_with_only_an_owner_password_is_read() -> None:
    assert "Jane Roe" in read(encrypt(resume_pdf(), "")).text


def test_missing_file_and_folder_are_told(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="no such file"):
        read(tmp_path / "missing.pdf")
    with pytest.raises(DocumentError, match="is a folder"):
        read(str(tmp_path))
    with pytest.raises(DocumentError, match="cannot be opened"):
        read("nul\0byte")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_unreadable_file_is_told(tmp_path: Path) -> None:
    path = tmp_path / "closed.txt"
    path.write_text(TEXT)
    path.chmod(stat.S_IWUSR)
    with pytest.raises(DocumentError, match="cannot be opened"):
        read(path)


def test_file_larger_than_the_limit_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    path.write_text(TEXT)
    for source in (path, path.read_bytes(), TEXT):
        with pytest.raises(DocumentTooLarge, match="larger than 100 bytes"):
            read(source, limits=Limits(max_bytes=100))


def test_cut_pdf_is_read_or_refused_by_name() -> None:
    data = resume_pdf()
    for end in range(200, len(data), 200):
        try:
            read(data[:end])
        except DocumentError:
            continue


def test_pipe_that_nobody_writes_to_does_not_block(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.pdf")
    with pytest.raises(DocumentError, match="not a file"):
        read(tmp_path / "pipe.pdf")


def test_words_and_thresholds_come_from_the_taxonomy_that_was_loaded() -> None:
    words = load_taxonomy().words["reading"]
    strict = build_vocabulary({**words, "visibility": {**words["visibility"], "least_size_pt": 12.0}})
    page = b"<html><body><h1>Jane Roe</h1><p style='font-size:10pt'>keras pytorch spark hadoop hive pig</p></body></html>"

    assert "keras" in read(page).text
    assert "keras" not in read(page, vocabulary=strict).text
