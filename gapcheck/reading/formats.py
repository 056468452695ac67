"""The door of the folder: finds out by its content what a source is and calls the reader for it."""

import hashlib
import os
import re
from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import IO

from gapcheck.domain import Document
from gapcheck.errors import DocumentError, DocumentTooLarge, NoTextInDocument, UnsupportedFormat
from gapcheck.reading.document_builder import build_document
from gapcheck.reading.draft import Draft
from gapcheck.reading.installed_readers import read_installed
from gapcheck.reading.limits import Limits
from gapcheck.reading.plain_text import read_plain
from gapcheck.reading.settings import Settings
from gapcheck.reading.sniffing import sniff_format
from gapcheck.reading.timeout import call_within
from gapcheck.reading.vocabulary import Vocabulary, load_vocabulary

_MAX_PATH_CHARS = 300
_OPEN_FILES = ("/dev/fd/", "/dev/stdin", "/proc/self/fd/")  # How shells hand over what another program writes.
_QUICK_CHARS = 16_000  # The worst of texts as short as this takes a tenth of a second; a clock for it costs as much as reading a usual one.
_MAX_INNER = 4  # Documents inside each other: a page in a Word file in a message.
_FILE_ENDING = re.compile(r"\.\w{1,5}$|[/\\]$")


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
    return Settings(limits or Limits(), vocabulary or load_vocabulary(), ocr, read_inner=read_draft)


def is_text(source: str) -> bool:
    """Whether a `str` is a text itself, and not the path of one: several words that end like no file and name none, or none at all."""
    if not source.strip() or "\n" in source or len(source) > _MAX_PATH_CHARS:
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
    seconds = settings.limits.max_seconds if len(text) > _QUICK_CHARS else 0.0
    draft = call_within(seconds, partial(read_plain, text, settings))
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
        if not isinstance(data, bytes):
            raise TypeError(f"a stream must give bytes, not {type(data).__name__}: open the file with mode 'rb'")
    if len(data) > limits.max_bytes:
        raise DocumentTooLarge(f"is larger than {limits.max_bytes:,} bytes")
    return data


def _load_file(path: Path, max_bytes: int) -> bytes:
    try:
        if path.is_dir():
            raise DocumentError("is a folder", "Name one file, or use `gapcheck screen` for a folder.")
        if path.exists() and not path.is_file() and not str(path).startswith(_OPEN_FILES):
            raise DocumentError("is not a file (a pipe, a socket or a device)", "Name a file; `-` reads standard input.")
        with path.open("rb") as file:
            return file.read(max_bytes + 1)
    except FileNotFoundError:
        raise DocumentError("no such file", "Check the spelling of the path; `-` reads standard input.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "not a usable path"
        raise DocumentError(f"cannot be opened ({reason})", "Check the path and whether you may read the file.") from None


READERS = {
    "doc": "gapcheck.reading.old_word",
    "docx": "gapcheck.reading.word.reader",
    "html": "gapcheck.reading.html.reader",
    "json": "gapcheck.reading.json_resume",
    "linkedin": "gapcheck.reading.linkedin_export",
    "mail": "gapcheck.reading.mail",
    "odt": "gapcheck.reading.opendocument",
    "pages": "gapcheck.reading.pages",
    "pdf": "gapcheck.reading.pdf.reader",
    "picture": "gapcheck.reading.picture",
    "rtf": "gapcheck.reading.rtf",
    "text": "gapcheck.reading.plain_text",
}
"""Kind of document -> the module whose `read(data, settings)` makes a draft of it; imported when it is needed, because of what it imports."""
ENDINGS = {".docx": "docx", ".htm": "html", ".html": "html", ".pdf": "pdf"}
"""Of files whose readers import other people's libraries -> kind of document that they usually hold."""


def load_readers(endings: Iterable[str]) -> None:
    """Import the readers that files with these endings will usually need, so that processes that are forked share them."""
    for kind in {ENDINGS[ending] for ending in endings if ending in ENDINGS}:
        import_module(READERS[kind])


def read_draft(data: bytes, settings: Settings) -> Draft:
    """Find out what the bytes are and have them read.

    Raises:
        DocumentError: the kind says what is wrong with them.
    """
    depth = settings.depth + 1
    if depth > _MAX_INNER:
        raise DocumentTooLarge("holds a document inside a document inside a document")
    inner = replace(settings, depth=depth)
    try:
        kind = sniff_format(data)
    except UnsupportedFormat:
        draft = read_installed(data, inner)
        if draft is None:
            raise
        return draft
    own: Draft | None = read_installed(data, inner) if kind == "text" else None
    try:
        return own or import_module(READERS[kind]).read(data, inner)
    except RecursionError:
        raise DocumentTooLarge("is nested too deeply") from None
