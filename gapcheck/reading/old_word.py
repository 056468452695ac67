"""Old Word documents (.doc): by LibreOffice where it is installed, else their plain text ([MS-DOC], the piece table)."""

import re
import struct
from collections.abc import Iterator

from gapcheck.domain import ReadingWarning
from gapcheck.errors import CorruptDocument, DocumentError, DocumentTooLarge, EncryptedDocument, NoTextInDocument, UnsupportedFormat
from gapcheck.reading.draft import Draft, DraftLine
from gapcheck.reading.limits import Limits
from gapcheck.reading.office_converter import convert
from gapcheck.reading.ole import CompoundFile
from gapcheck.reading.settings import Settings

_MAIN = "WordDocument"
_OTHERS = {"Workbook": "an Excel workbook", "Book": "an Excel workbook", "PowerPoint Document": "a PowerPoint presentation"}
_ENCRYPTED, _OTHER_TABLE = 0x0100, 0x0200
_COMPRESSED = 0x40000000
_COUNTS = (0x4C, 0x50, 0x54, 0x5C, 0x60, 0x64)  # Characters of the text, footnotes, headers, comments, endnotes and boxes.
_COMMENTS = 3
_TABLE_PLACE = 0x01A2
_SHARE = 0.7  # Of the time for a document that converting it may take.
_LINE_BREAK = re.compile(r"[\r\n\x0b\x0c]")
_FIELD_CODE = re.compile("\x13[^\x13\x14\x15]{0,4000}(?:\x14|(?=\x15))")
_CONTROL = re.compile("[\x00-\x06\x08\x0e-\x1d\x7f]")


def read(data: bytes, settings: Settings) -> Draft:
    """Read an old Word document.

    Raises:
        EncryptedDocument: needs a password.
        UnsupportedFormat: it is a document of another program.
        CorruptDocument: it is damaged.
        NoTextInDocument: there is no word in it.
    """
    file = CompoundFile(data)
    header = _read_header(file)
    if struct.unpack_from("<H", header, 10)[0] & _ENCRYPTED:
        raise EncryptedDocument("needs a password")
    draft = _read_converted(data, settings) or _read_pieces(file, header, settings.limits)
    draft.format = "doc"
    if not any(line.text.strip() for line in draft.lines):
        raise NoTextInDocument("holds no text that can be seen")
    return draft


def _read_header(file: CompoundFile) -> bytes:
    if "EncryptedPackage" in file.streams:
        raise EncryptedDocument("needs a password")
    header = file.read(_MAIN)
    if header is None:
        what = next((what for name, what in _OTHERS.items() if name in file.streams), "a file of an old Office program")
        raise UnsupportedFormat(f"is {what}, not a document that is read")
    if len(header) < _TABLE_PLACE + 8:
        raise CorruptDocument("is damaged (its text is missing)")
    return header


def _read_converted(data: bytes, settings: Settings) -> Draft | None:
    try:
        converted = convert(data, ".doc", _SHARE * settings.limits.max_seconds)
        return settings.read_inner(converted, settings) if converted is not None else None
    except DocumentTooLarge:
        raise
    except DocumentError:
        return None


def _read_pieces(file: CompoundFile, header: bytes, limits: Limits) -> Draft:
    flags = struct.unpack_from("<H", header, 10)[0]
    table = file.read("1Table" if flags & _OTHER_TABLE else "0Table") or b""
    place, length = struct.unpack_from("<II", header, _TABLE_PLACE)
    try:
        text = "".join(_iter_pieces(header, table[place : place + length]))
        counts = [struct.unpack_from("<I", header, at)[0] for at in _COUNTS]
    except (struct.error, ValueError):
        raise CorruptDocument("is damaged (its text is missing)") from None
    if len(text) > limits.max_characters:
        raise DocumentTooLarge(f"holds more than {limits.max_characters:,} characters")
    parts, start = [], 0
    for index, count in enumerate(counts):
        if index != _COMMENTS:
            parts.append(text[start : start + count])
        start += count
    shown = _CONTROL.sub("", _FIELD_CODE.sub("", "\r".join(parts)).replace("\x1e", "-").replace("\x1f", "\u00ad"))
    shown = shown.replace("\x07\x07", "\r")  # The end of a row.
    lines = [DraftLine("  ".join(cell.strip() for cell in line.split("\x07") if cell.strip())) for line in _LINE_BREAK.split(shown)]
    message = "an old Word document read without LibreOffice, so whether a person sees all of this text is not known"
    return Draft("doc", lines, warnings=[ReadingWarning("not_rendered", message)])


def _iter_pieces(main: bytes, table: bytes) -> Iterator[str]:
    """The stretches of text, by the piece table at the end of the complex part."""
    at = 0
    while table[at : at + 1] == b"\x01":
        at += 3 + struct.unpack_from("<H", table, at + 1)[0]
    if table[at : at + 1] != b"\x02":
        raise ValueError
    size = struct.unpack_from("<I", table, at + 1)[0]
    table = table[at + 5 : at + 5 + size]
    count = (len(table) - 4) // 12
    ends = struct.unpack_from(f"<{count + 1}I", table, 0)
    for index in range(count):
        length = ends[index + 1] - ends[index]
        place = struct.unpack_from("<I", table, 4 * (count + 1) + 8 * index + 2)[0]
        if not 0 <= length <= len(main):
            raise ValueError
        if place & _COMPRESSED:
            start = (place & ~_COMPRESSED) // 2
            yield main[start : start + length].decode("cp1252", "replace")
        else:
            yield main[place : place + 2 * length].decode("utf-16-le", "replace")
