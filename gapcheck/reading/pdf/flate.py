"""Unpacks deflated data within a budget: all of a sound stream, as much as there is of a damaged one."""

import zlib

from gapcheck.reading.limits import Budget

_STEP = 16
_CHECKSUM_BYTES = 32  # Many programs get only the sum at the end wrong.


def inflate(data: bytes, budget: Budget) -> bytes:
    """The unpacked bytes.

    Raises:
        DocumentTooLarge: there are more than the budget allows; never more than that is held in memory.
    """
    try:
        result = zlib.decompressobj().decompress(data, budget.expanded_left + 1)
    except zlib.error:
        result, used = _inflate_damaged(data, budget.expanded_left + 1)
        budget.damages += used < len(data) - _CHECKSUM_BYTES
    budget.spend_expanded(len(result))
    return result


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
