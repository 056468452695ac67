"""Which characters the codes of a font stand for, as its ToUnicode table says (ISO 32000-1, 9.10.3).

In: the bytes of a table. Out: code to text, where the table has nothing but lists of codes and of ranges; programs write no others.
Ten times as fast as a parser of PostScript.
"""

import re
from collections.abc import Iterator, Mapping

_CODE, _TEXT = rb"<((?:[0-9A-Fa-f]{2}){1,4})>", rb"<((?:[0-9A-Fa-f]{2})+)>"
_SECTION = re.compile(rb"\bbeginbf(char|range)\b(.*?)\bendbf\1\b", re.DOTALL)
_CHAR = re.compile(rb"\s*" + _CODE + rb"\s*" + _TEXT)
_CHARS = re.compile(rb"(?:" + _CHAR.pattern + rb")*+\s*+")
_LIST = rb"\[((?:\s*<(?:[0-9A-Fa-f]{2})+>)*+)\s*\]"
_RANGE = re.compile(rb"\s*" + _CODE + rb"\s*" + _CODE + rb"\s*(?:" + _TEXT + rb"|" + _LIST + rb")")
_RANGES = re.compile(rb"(?:" + _RANGE.pattern + rb")*+\s*+")
_LISTED = re.compile(_TEXT)
_OTHER = re.compile(rb"bf(?:char|range)|begincid|usecmap|endcmap\b.*\0|\0.*\bbegincmap|[%(][^\r\n)]*\0", re.DOTALL)
_MAX_CODES = 1 << 16
_BLANK = "\u00a0"


def read_unicode_table(table: bytes) -> Mapping[int, str] | None:
    """Code to text; None where the table has anything else in it that matters."""
    if _OTHER.search(_SECTION.sub(b"\0", table)):
        return None
    found: dict[int, str] = {}
    for kind, content in _SECTION.findall(table):
        rows, row, read = (_CHARS, _CHAR, _read_chars) if kind == b"char" else (_RANGES, _RANGE, _read_ranges)
        if not rows.fullmatch(content):
            return None
        for code, text in read(row.findall(content)):
            if len(found) >= _MAX_CODES:
                return None
            if text != _BLANK or found.get(code) != " ":  # Some fonts name both for the same code.
                found[code] = text
    return found


def _read_chars(rows: list[tuple[bytes, ...]]) -> Iterator[tuple[int, str]]:
    for code, text in rows:
        yield int(code, 16), _decode(bytes.fromhex(text.decode()))


def _read_ranges(rows: list[tuple[bytes, ...]]) -> Iterator[tuple[int, str]]:
    """Ranges count up in the last bytes of their text, or list the texts."""
    for first, last, text, listed in rows:
        codes = range(int(first, 16), int(last, 16) + 1)
        if text:
            data = bytes.fromhex(text.decode())
            head, tail = data[:-4], data[-4:]
            start, size = int.from_bytes(tail), 1 << 8 * len(tail)
            for step, code in enumerate(codes):
                yield code, _decode(head + ((start + step) % size).to_bytes(len(tail)))
        else:
            for code, one in zip(codes, _LISTED.findall(listed), strict=False):
                yield code, _decode(bytes.fromhex(one.decode()))


def _decode(data: bytes) -> str:
    return data.decode("UTF-16BE", "ignore")
