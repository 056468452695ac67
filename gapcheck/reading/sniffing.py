"""Finds out by its first bytes, or by the names inside an archive, what kind of document a file is."""

import re
import zipfile
from collections.abc import Collection
from io import BytesIO

from gapcheck.errors import CorruptDocument, EncryptedDocument, NoTextInDocument, UnsupportedFormat
from gapcheck.reading.mail import is_message
from gapcheck.reading.ole import MAGIC, CompoundFile

_SNIFFED_BYTES = 4096
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"II*\0", b"MM\0*", b"BM", b"GIF8")
_HEIC = (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftyphevc", b"ftypavif")
_KNOWN = (
    (b"\x1f\x8b", "a gzip archive"), (b"Rar!", "a RAR archive"), (b"7z\xbc\xaf", "a 7-Zip archive"), (b"MZ", "a program"), (b"\x7fELF", "a program"),
    (b"%!PS", "PostScript"), (b"SQLite format", "a database"), (b"OggS", "a media file"), (b"ID3", "a media file"), (b"bplist", "a settings file (.plist)"),
    (b"\0\0\0\x01Bud1", "a note of the Finder about a folder (.DS_Store)"), (b"L\0\0\0\x01\x14\x02\0", "a shortcut (.lnk)"),
)  # fmt: skip
_SETTINGS = re.compile(rb"\s*\[[\w .-]{1,60}\]\s*\r?\n(?:\s*(?:[;#][^\n]{0,400}|[\w.-]{1,80}\s*=[^\n]{0,400})?\r?\n?){1,60}\Z")
_MARKDOWN_HEADING = re.compile(rb"^#{1,6} \S", re.MULTILINE)
_PLIST = re.compile(rb"<!DOCTYPE plist|<plist[\s>]")
_LOCK_BYTES = 162  # Word's owner file: the length of a name, the name, zeros, and the name in UTF-16.
_ARCHIVE_ADVICE = "Unpack it, and send the files that are in it."
_WORD_ADVICE = "This is a note that Word leaves while a document is open; send the document itself."


def sniff_format(data: bytes) -> str:
    """A key of `formats.READERS`, by content.

    Raises:
        NoTextInDocument: there are no bytes, or only blanks.
        UnsupportedFormat: it is something else, which the message names.
        CorruptDocument, EncryptedDocument: an archive that cannot be looked into.
    """
    head = data[:_SNIFFED_BYTES]
    if not head.strip(b"\0 \t\r\n\f\xef\xbb\xbf"):
        raise NoTextInDocument("is empty", "Send a file with text in it.")
    if data.startswith(b"PK\x03\x04"):
        return _sniff_archive(data)
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if data.startswith(MAGIC):
        return _sniff_compound(data)
    if _is_picture(head):
        return "picture"
    _refuse_known(data, head)
    return _sniff_text(head)


def is_heic(head: bytes) -> bool:
    """Whether a file is a picture as telephones of Apple save it, by its first bytes."""
    return head[4:12] in _HEIC


def _is_picture(head: bytes) -> bool:
    if is_heic(head) or (head[:4] == b"RIFF" and head[8:12] == b"WEBP"):
        return True
    return any(head.startswith(mark) and (len(mark) > 2 or b"\0" in head) for mark in _PICTURES)


def _refuse_known(data: bytes, head: bytes) -> None:
    """Raises `UnsupportedFormat` for files of which one knows what they are, and that they are no document."""
    if head[:4] == b"RIFF" or head[4:8] == b"ftyp":
        raise UnsupportedFormat("is a media file, not a document that is read")
    for mark, what in _KNOWN:
        if data.startswith(mark) and (len(mark) > 2 or b"\0" in head):
            raise _not_read(what)
    if len(data) == _LOCK_BYTES and 0 < data[0] < 55 and b"\0" in head:
        raise UnsupportedFormat("is a lock file of Word", _WORD_ADVICE)
    plain = head.decode("utf-16", "ignore").encode() if head[:2] in (b"\xff\xfe", b"\xfe\xff") else head.removeprefix(b"\xef\xbb\xbf")
    if _PLIST.search(plain[:1000]):
        raise UnsupportedFormat("is a settings file (.plist), not a document that is read")
    if len(data) < _SNIFFED_BYTES and b"=" in plain and _SETTINGS.match(plain):
        raise UnsupportedFormat("is a settings file (.ini), not a document that is read")


def _sniff_text(head: bytes) -> str:
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(b"{\\rtf"):
        return "rtf"
    if start.startswith((b"<!doctype html", b"<html", b"<?xml")) or (
        start.startswith(b"<") and any(tag in start for tag in (b"<html", b"<body", b"<div", b"<p>")) and not _is_markdown(start)
    ):
        return "html"
    if start.startswith((b"{", b"[")) and start[1:].lstrip()[:1] in (b'"', b"{", b"["):
        return "json"
    return "mail" if is_message(head) else "text"


def _is_markdown(start: bytes) -> bool:
    """Whether a text that starts with a tag has headings of Markdown, which a page of HTML has not: a picture above "# Alex Doe"."""
    return b"<body" not in start and sum(1 for _ in _MARKDOWN_HEADING.finditer(start)) > 1


_LINKEDIN = frozenset({"Positions.csv", "Profile.csv"})
"""Tables of LinkedIn's data export, of which it has at least one."""
_DOCUMENT_NAMES = {"[Content_Types].xml", "mimetype", "META-INF/container.xml", "META-INF/manifest.xml", "Index/Document.iwa", "Index.zip", "word/document.xml"}


def is_document(names: Collection[str]) -> bool:
    """Whether an archive with these members is one document, and not a bundle of files."""
    return any(name in _DOCUMENT_NAMES or name in _LINKEDIN or name.startswith("QuickLook/") for name in names)


def _sniff_archive(data: bytes) -> str:
    try:
        names = zipfile.ZipFile(BytesIO(data)).namelist()
        kind = zipfile.ZipFile(BytesIO(data)).read("mimetype")[:200] if "mimetype" in names else b""
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, RuntimeError):
        raise CorruptDocument("is damaged (not a complete archive)") from None
    if any(name.lower().replace("\\", "/").startswith("word/") for name in names):
        return "docx"
    if kind.startswith(b"application/vnd.oasis.opendocument.text"):
        return "odt"
    if any(name.endswith((".iwa", "Index.zip")) or name.startswith("QuickLook/") for name in names):
        return "pages"
    if _LINKEDIN & {name.rpartition("/")[2] for name in names}:
        return "linkedin"
    kinds = {
        "xl/": "an Excel workbook",
        "ppt/": "a PowerPoint presentation",
        "content.xml": "an OpenDocument spreadsheet, drawing or presentation",
        "META-INF/container.xml": "an e-book",
    }
    what = next((what for start, what in kinds.items() if any(name.startswith(start) for name in names)), "a zip archive")
    raise _not_read(what)


def _not_read(what: str) -> UnsupportedFormat:
    return UnsupportedFormat(f"is {what}, not a document that is read", _ARCHIVE_ADVICE if what.endswith("archive") else None)


def _sniff_compound(data: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise EncryptedDocument("needs a password")
    return "mail" if any(name.startswith("__properties_version1.0") for name in CompoundFile(data).streams) else "doc"
