"""Unpacks deflated data within a budget: all of a sound stream, as much as there is of a damaged one."""

import re
import zlib

from gapcheck.reading.limits import Budget

_STEP = 16
_STREAM = re.compile(rb"stream[ \t]{0,8}(?:\r\n?|\n)(?=[\x08-\x78])")
_PICTURE = b"/Image"
_DICTIONARY_BYTES = 1_000
_BEST_RATIO = 1032  # What deflate can make of a byte at most (zlib technical details).
_CHUNK = 16_384
_BLOCK = 1 << 20
_CHECKSUM_BYTES = 32  # Many programs get only the sum at the end wrong.


def inflate(data: bytes, budget: Budget) -> bytes:
    """The unpacked bytes.

    Raises:
        DocumentTooLarge: there are more than the budget allows; never more than that is held in memory.
    """
    try:
        result = zlib.decompressobj().decompress(data, budget.stream_left + 1)
    except zlib.error:
        result, used = _inflate_damaged(data, budget.stream_left + 1)
        budget.damages += used < len(data) - _CHECKSUM_BYTES
    budget.spend_stream(len(result))
    return result


def has_oversize_stream(data: bytes, most: int) -> bool:
    """Whether a stream of a PDF unpacks to more bytes than that; looks through the file without following its structure.

    Streams of pictures are passed over: what is painted of them is bounded by their width and height.
    """
    for match in _STREAM.finditer(data):
        end = data.find(b"endstream", match.end())
        size = (end if end >= 0 else len(data)) - match.end()
        if size * _BEST_RATIO <= most or _PICTURE in data[max(0, match.start() - _DICTIONARY_BYTES) : match.start()].rpartition(b" obj")[2]:
            continue
        if _unpacks_to_more(data[match.end() : match.end() + size], most):
            return True
    return False


def _unpacks_to_more(data: bytes, most: int) -> bool:
    inflater = zlib.decompressobj()
    count = 0
    try:
        for start in range(0, len(data), _CHUNK):
            part = data[start : start + _CHUNK]
            while part:
                count += len(inflater.decompress(part, _BLOCK))
                if count > most:
                    return True
                part = inflater.unconsumed_tail
    except zlib.error:
        pass
    return False


def _inflate_damaged(data: bytes, most: int) -> tuple[bytes, int]:
    """What could be unpacked, and of how many bytes."""
    inflater = zlib.decompressobj()
    parts: list[bytes] = []
    size = 0
    try:
        for start in range(0, len(data), _STEP):
            part = inflater.decompress(data[start : start + _STEP], most - size)
            size += len(part)
            parts.append(part)
            if size >= most:
                break
    except zlib.error:
        pass
    return b"".join(parts), len(parts) * _STEP
