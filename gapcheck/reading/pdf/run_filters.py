"""Unpacks LZW and run-length data within a budget (ISO 32000-1, 7.4.4 and 7.4.5); of damaged data as much as there is."""

from collections.abc import Iterable, Iterator

from gapcheck.reading.limits import Budget

_CLEAR, _END = 256, 257
_MAX_BITS = 12
_MAX_TABLE = 1 << _MAX_BITS
_RUN_END = 128


def unpack_lzw(data: bytes, budget: Budget, *, early: bool = True) -> bytes:
    """The unpacked bytes.

    Args:
        early: whether codes get longer one code before they must.

    Raises:
        DocumentTooLarge: there are more than the budget allows; hardly more than that is held in memory.
    """
    return _collect(_iter_lzw(data, early=early), budget)


def unpack_runs(data: bytes, budget: Budget) -> bytes:
    """The unpacked bytes.

    Raises:
        DocumentTooLarge: there are more than the budget allows.
    """
    return _collect(_iter_runs(data), budget)


def _collect(parts: Iterable[bytes], budget: Budget) -> bytes:
    most = budget.stream_left
    result = bytearray()
    for part in parts:
        result += part
        if len(result) > most:
            break
    budget.spend_stream(len(result))
    return bytes(result)


def _iter_lzw(data: bytes, *, early: bool) -> Iterator[bytes]:
    table: list[bytes] = []
    before, width, value, bits = b"", 9, 0, 0
    for byte in data:
        value, bits = (value << 8) | byte, bits + 8
        if bits < width:
            continue
        bits -= width
        code, value = value >> bits, value & ((1 << bits) - 1)
        if code == _END:
            return
        if code == _CLEAR or not table:
            table, before, width = [bytes((item,)) for item in range(256)] + [b"", b""], b"", 9
            if code == _CLEAR:
                continue
        if code > len(table) or (code == len(table) and not before):
            return
        part = table[code] if code < len(table) else before + before[:1]
        if before and len(table) < _MAX_TABLE:
            table.append(before + part[:1])
        before = part
        width = min(_MAX_BITS, max(9, (len(table) + early).bit_length()))
        yield part


def _iter_runs(data: bytes) -> Iterator[bytes]:
    place = 0
    while place < len(data) and data[place] != _RUN_END:
        length = data[place]
        if length < _RUN_END:
            yield data[place + 1 : place + 2 + length]
            place += 2 + length
        else:
            yield data[place + 1 : place + 2] * (257 - length)
            place += 2
