"""The door of the folder: finds out by its content what a source is and calls the reader for it."""

import hashlib
import os
import re
import zipfile
from functools import partial
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import IO

from gapcheck.domain import Document
from gapcheck.errors import CorruptDocument, DocumentError, DocumentTooLarge, EncryptedDocument, NoTextInDocument, UnsupportedFormat
from gapcheck.reading.document_builder import build_document
from gapcheck.reading.draft import Draft
from gapcheck.reading.limits import Limits
from gapcheck.reading.plain_text import read_plain
from gapcheck.reading.settings import Settings
from gapcheck.reading.timeout import call_within
from gapcheck.reading.vocabulary import Vocabulary, load_vocabulary

_MAX_PATH_CHARS = 300
_FILE_ENDING = re.compile(r"\.\w{1,5}$|[/\\]$")
_SNIFFED_BYTES = 2048


def read(
    source: str | os.PathLike[str] | bytes | IO[bytes],
    *,
    name: str | None = None,
    limits: Limits | None = None,
    ocr: bool = False,
    vocabulary: Vocabulary | None = None,
) -> Document:
    """Read a resume or a job ad.

    Args:
        source: a path, the bytes of a file, a stream of them, or the text itself: a `str` with a line break, of more than
            300 characters, or of several words that name no file is text, any other `str` a path.
        name: what the result calls its source; the file's name where left out.
        limits: what it may cost.
        ocr: whether to recognise the text of a scan, where tesseract is installed.
        vocabulary: words and thresholds, by default those that come with gapcheck.

    Raises:
        DocumentError: the kind says what is wrong with the source, `advice` what to do.
    """
    settings = make_settings(limits, vocabulary, ocr=ocr)
    if isinstance(source, str) and is_text(source):
        return read_text(source, name or "-", settings)
    data = _load(source, settings.limits)
    if name is None:
        name = Path(source).name if isinstance(source, (str, os.PathLike)) else _stream_name(source)
    draft = call_within(settings.limits.max_seconds, partial(read_draft, data, settings))
    return build_document(draft, settings, source=name, sha256=hashlib.sha256(data).hexdigest())


def make_settings(limits: Limits | None = None, vocabulary: Vocabulary | None = None, *, ocr: bool = False) -> Settings:
    """Settings in which a reader can have inner documents read."""
    return Settings(limits or Limits(), vocabulary or load_vocabulary(), ocr, read_draft)


def is_text(source: str) -> bool:
    """Whether a `str` is a text itself, and not the path of one: several words that end like no file, and that name none."""
    if "\n" in source or len(source) > _MAX_PATH_CHARS:
        return True
    return " " in source.strip() and not _FILE_ENDING.search(source) and not os.path.lexists(source)


def read_text(text: str, name: str = "-", settings: Settings | None = None) -> Document:
    """Read text that is decoded already.

    Raises:
        NoTextInDocument: there are no words in it.
    """
    settings = settings or make_settings()
    if not text.strip():
        raise NoTextInDocument("is empty")
    data = text.encode("utf-8", "surrogatepass")
    if len(data) > settings.limits.max_bytes:
        raise DocumentTooLarge(f"is larger than {settings.limits.max_bytes:,} bytes")
    draft = call_within(settings.limits.max_seconds, partial(read_plain, text, settings))
    return build_document(draft, settings, source=name, sha256=hashlib.sha256(data).hexdigest())


def _stream_name(source: bytes | IO[bytes]) -> str:
    name = getattr(source, "name", None)
    return Path(name).name if isinstance(name, str) else "-"


def _load(source: str | os.PathLike[str] | bytes | IO[bytes], limits: Limits) -> bytes:
    """All bytes of the source, if they are not too many."""
    if isinstance(source, bytes):
        data = source
    elif isinstance(source, (str, os.PathLike)):
        data = _load_file(Path(source), limits.max_bytes)
    else:
        data = source.read(limits.max_bytes + 1)
    if len(data) > limits.max_bytes:
        raise DocumentTooLarge(f"is larger than {limits.max_bytes:,} bytes")
    return data


def _load_file(path: Path, max_bytes: int) -> bytes:
    try:
        if path.is_dir():
            raise DocumentError("is a folder", "Name one file, or use `gapcheck screen` for a folder.")
        with path.open("rb") as file:
            return file.read(max_bytes + 1)
    except FileNotFoundError:
        raise DocumentError("no such file", "Check the spelling of the path; `-` reads standard input.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "not a usable path"
        raise DocumentError(f"cannot be opened ({reason})", "Check the path and whether you may read the file.") from None


READERS = {
    "pdf": "gapcheck.reading.pdf.reader",
    "docx": "gapcheck.reading.word.reader",
    "html": "gapcheck.reading.html.reader",
    "json": "gapcheck.reading.json_resume",
    "text": "gapcheck.reading.plain_text",
}
"""Kind of document -> the module whose `read(data, settings)` makes a draft of it; imported when it is needed, because of what it imports."""


def read_draft(data: bytes, settings: Settings) -> Draft:
    """Find out what the bytes are and have them read.

    Raises:
        DocumentError: the kind says what is wrong with them.
    """
    draft: Draft = import_module(READERS[sniff_format(data)]).read(data, settings)
    return draft


_KNOWN = (
    (b"\x89PNG", "a PNG picture"), (b"\xff\xd8\xff", "a JPEG picture"), (b"GIF8", "a GIF picture"), (b"II*\0", "a TIFF picture"),
    (b"MM\0*", "a TIFF picture"), (b"BM", "a bitmap picture"), (b"\x1f\x8b", "a gzip archive"), (b"Rar!", "a RAR archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"), (b"{\\rtf", "Rich Text (.rtf)"), (b"MZ", "a program"), (b"\x7fELF", "a program"),
    (b"%!PS", "PostScript"), (b"SQLite format", "a database"), (b"RIFF", "a media file"), (b"OggS", "a media file"), (b"ID3", "a media file"),
)  # fmt: skip
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def sniff_format(data: bytes) -> str:
    """`pdf`, `docx`, `html`, `json` or `text`, by content.

    Raises:
        NoTextInDocument: there are no bytes, or only blanks.
        UnsupportedFormat: it is something else, which the message names.
    """
    head = data[:_SNIFFED_BYTES]
    if not head.strip(b"\0 \t\r\n\f\xef\xbb\xbf"):
        raise NoTextInDocument("is empty", "Send a file with text in it.")
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return _sniff_archive(data)
    if data.startswith(_OLE):
        return _sniff_ole(data)
    for mark, what in _KNOWN:
        if data.startswith(mark) and (len(mark) > 2 or b"\0" in head):
            raise UnsupportedFormat(f"is {what}, not a document that is read")
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html", b"<?xml")) or (
        start.startswith(b"<") and any(tag in start for tag in (b"<html", b"<body", b"<div", b"<p>"))
    ):
        return "html"
    if start.startswith((b"{", b"[")) and start[1:].lstrip()[:1] in (b'"', b"{", b"["):
        return "json"
    return "text"


def _sniff_archive(data: bytes) -> str:
    try:
        names = zipfile.ZipFile(BytesIO(data)).namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise CorruptDocument("is damaged (not a complete archive)") from None
    if any(name.startswith("word/") for name in names):
        return "docx"
    kinds = {
        "xl/": "an Excel workbook",
        "ppt/": "a PowerPoint presentation",
        "content.xml": "an OpenDocument file",
        "META-INF/container.xml": "an e-book",
    }
    what = next((what for start, what in kinds.items() if any(name.startswith(start) for name in names)), "a zip archive")
    raise UnsupportedFormat(f"is {what}, not a document that is read")


def _sniff_ole(data: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise EncryptedDocument("needs a password")
    raise UnsupportedFormat("is an old Word document (.doc)", "Save it as .docx or PDF and try again.")
