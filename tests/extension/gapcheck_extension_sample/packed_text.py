"""A reader of text packed by gzip."""

import zlib

from gapcheck.errors import CorruptDocument
from gapcheck.reading.draft import Draft, DraftLine
from gapcheck.reading.settings import Settings


def sniff(data: bytes) -> bool:
    """Gzip says so in its first bytes."""
    return data.startswith(b"\x1f\x8b")


def read(data: bytes, settings: Settings) -> Draft:
    """The lines of the text, as far as the limits let it grow."""
    unpacker = zlib.decompressobj(wbits=31)
    text = unpacker.decompress(data, settings.limits.max_bytes)
    if not unpacker.eof:
        raise CorruptDocument("is damaged (it does not end)")
    return Draft("text", [DraftLine(line.strip()) for line in text.decode("utf-8", "replace").split("\n") if line.strip()])
