"""Apple Pages documents (.pages): the PDF that older versions keep inside, else the text of their archive.

Source: the IWA format as described by the keynote-parser and iWorkFileFormat projects: Snappy chunks of Protocol Buffers.
"""

import zipfile
from collections.abc import Iterator
from io import BytesIO

from gapcheck.domain import ReadingWarning
from gapcheck.errors import CorruptDocument, DocumentError, UnsupportedFormat
from gapcheck.reading.draft import Draft, DraftLine
from gapcheck.reading.limits import Budget
from gapcheck.reading.settings import Settings
from gapcheck.reading.word.package import Package

_PREVIEWS = ("QuickLook/Preview.pdf", "preview.pdf")
_INNER = "Index.zip"
_STORAGE = 2001  # TSWP.StorageArchive
_TEXT_FIELD, _KIND_FIELD = 3, 1
_SHOWN_KINDS = (0, 3, 4, 5)  # Body, text box, cell, unknown; headers and notes repeat or explain.
_LENGTH_DELIMITED, _VARINT = 2, 0
_PLACEHOLDER = "\ufffc"


def read(data: bytes, settings: Settings) -> Draft:
    """Read a Pages document.

    Raises:
        UnsupportedFormat: it holds neither a PDF nor text that is understood.
    """
    package = Package(data, Budget(settings.limits))
    for name in _PREVIEWS:
        preview = package.content(name)
        if preview:
            try:
                draft = settings.read_inner(preview, settings)
                draft.format = "pages"
                return draft
            except DocumentError:
                continue
    lines = [line for text in _iter_texts(data, settings) for line in text.replace("\u2028", "\n").split("\n")]
    if not any(line.strip() for line in lines):
        raise UnsupportedFormat("is a Pages document whose text could not be found", "Export it as PDF (File > Export To > PDF) and try again.")
    message = "a Pages document; its text was read without its layout, so whether a person sees all of it is not known"
    return Draft("pages", [DraftLine(line.replace(_PLACEHOLDER, "")) for line in lines], warnings=[ReadingWarning("not_rendered", message)])


def _iter_texts(data: bytes, settings: Settings) -> Iterator[str]:
    """The text of every storage, the longest of a file first as a body is longer than its boxes."""
    budget = Budget(settings.limits)
    texts: list[str] = []
    for archive in _iter_archives(data, budget):
        try:
            content = _inflate(archive, budget)
            texts += list(_find_storages(content))
        except (IndexError, ValueError):
            continue
    yield from sorted(texts, key=len, reverse=True)


def _iter_archives(data: bytes, budget: Budget) -> Iterator[bytes]:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            for info in archive.infolist():
                name = info.filename
                if name.endswith(_INNER):
                    budget.spend_expanded(info.file_size)
                    yield from _iter_archives(archive.read(info), budget)
                elif name.endswith(".iwa") and ("Document" in name or "Table" in name):
                    budget.spend_expanded(info.file_size)
                    yield archive.read(info)
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError):
        raise CorruptDocument("is damaged (not a complete archive)") from None


def _inflate(data: bytes, budget: Budget) -> bytes:
    """The chunks of an archive, each a type byte, three bytes of length, and Snappy without its checksums."""
    parts = []
    place = 0
    while place + 4 <= len(data):
        length = int.from_bytes(data[place + 1 : place + 4], "little")
        parts.append(_unsnap(data[place + 4 : place + 4 + length], budget))
        place += 4 + length
    return b"".join(parts)


def _unsnap(data: bytes, budget: Budget) -> bytes:
    """Snappy's block format (google/snappy, format_description.txt)."""
    size, place = _read_varint(data, 0)
    budget.spend_expanded(size)
    result = bytearray()
    while place < len(data) and len(result) < size:
        tag = data[place]
        place += 1
        if tag & 3 == 0:
            length = (tag >> 2) + 1
            if length > 60:
                width = length - 60
                length = int.from_bytes(data[place : place + width], "little") + 1
                place += width
            result += data[place : place + length]
            place += length
            continue
        width = (1, 2, 4)[(tag & 3) - 1]
        length = ((tag >> 2) & 7) + 4 if tag & 3 == 1 else (tag >> 2) + 1
        offset = int.from_bytes(data[place : place + width], "little") + ((tag >> 5) << 8 if tag & 3 == 1 else 0)
        place += width
        if not 0 < offset <= len(result):
            raise ValueError
        for _ in range(length):
            result.append(result[-offset])
    return bytes(result)


def _find_storages(content: bytes) -> Iterator[str]:
    """Texts of the storages among the objects of an archive."""
    place = 0
    while place < len(content):
        length, place = _read_varint(content, place)
        header = _read_fields(content[place : place + length])
        place += length
        for message in header.get(2, ()):
            info = _read_fields(message) if isinstance(message, bytes) else {}
            kind, size = info.get(1, [0])[0], info.get(3, [0])[0]
            if not isinstance(size, int):
                raise ValueError
            if kind == _STORAGE:
                yield from _read_storage(_read_fields(content[place : place + size]))
            place += size


def _read_storage(fields: dict[int, list[int | bytes]]) -> Iterator[str]:
    kind = fields.get(_KIND_FIELD, [0])[0]
    if kind in _SHOWN_KINDS:
        for text in fields.get(_TEXT_FIELD, ()):
            if isinstance(text, bytes):
                yield text.decode("utf-8", "replace")


def _read_fields(data: bytes) -> dict[int, list[int | bytes]]:
    """The fields of a Protocol Buffers message by number; what is not understood ends it."""
    fields: dict[int, list[int | bytes]] = {}
    place = 0
    while place < len(data):
        key, place = _read_varint(data, place)
        number, kind = key >> 3, key & 7
        value: int | bytes
        if kind == _VARINT:
            value, place = _read_varint(data, place)
        elif kind == _LENGTH_DELIMITED:
            length, place = _read_varint(data, place)
            value, place = data[place : place + length], place + length
        elif kind in (1, 5):
            width = 8 if kind == 1 else 4
            value, place = data[place : place + width], place + width
        else:
            raise ValueError
        fields.setdefault(number, []).append(value)
    return fields


def _read_varint(data: bytes, place: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = data[place]
        place += 1
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            return value, place
        if shift > 63:
            raise ValueError


