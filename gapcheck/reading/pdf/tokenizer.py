"""Cuts a PDF content stream into tokens, and reads the operands that somebody asks for.

In: bytes. Out: tokens as bytes (`(text)`, `<hex>`, `/name`, `12.5`, `[`, `Tj`). Linear in the length whatever the bytes are.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import islice

_TOKEN = re.compile(
    rb"\((?:[^()\\]|\\.|\((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*+\))*+\))*+\)"
    rb"|<<|>>|<[0-9A-Fa-f\s]*+>|/[^\s/\[\]()<>{}%\0]*+|[\[\]{}]|[^\s/\[\]()<>{}%\0]++|%[^\r\n]*+",
    re.DOTALL,
)
_IMAGE_START = re.compile(rb"(?<![^\s>\])])BI\s*/[A-Z]")
_IMAGE_DATA = re.compile(rb"\sID\s")
_IMAGE_END = re.compile(rb"\sEI(?![^\s])")
_IMAGE_HEAD_BYTES = 4000
_WHOLE_BYTES = 2_000_000  # Longer streams are cut up as they are run, to save memory.
_LIST_TOKENS = 50_000
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b"", b"\r": b"", b"\r\n": b""} | {
    b"%0*o" % (width, code): bytes((code & 255,)) for width in (1, 2, 3) for code in range(8**width)
}  # fmt: skip
_SPACES = re.compile(rb"\s+")


def iter_token_lists(content: bytes) -> Iterator[list[bytes]]:
    """All tokens in order, many at a time; comments stay in, inline pictures do not."""
    if b"BI" in content and b"ID" in content:
        content = b" ".join(_iter_without_images(content))
    if len(content) <= _WHOLE_BYTES:
        yield _TOKEN.findall(content)
        return
    tokens = (match[0] for match in _TOKEN.finditer(content))
    while some := list(islice(tokens, _LIST_TOKENS)):
        yield some


def _iter_without_images(content: bytes) -> Iterator[bytes]:
    start = 0
    for head in _IMAGE_START.finditer(content):
        if head.start() < start:
            continue
        data = _IMAGE_DATA.search(content, head.end(), head.end() + _IMAGE_HEAD_BYTES)
        end = _IMAGE_END.search(content, data.end()) if data else None
        if end:
            yield content[start : head.start()]
            start = end.end()
    yield content[start:]


def read_numbers(operands: Sequence[bytes], count: int) -> tuple[float, ...] | None:
    """The last `count` operands as numbers, or None where they are not."""
    try:
        numbers = tuple(map(float, operands[-count:]))
    except ValueError:
        return None
    for number in numbers:
        if not -1e9 < number < 1e9:
            return None
    return numbers if len(numbers) == count else None


def read_name(token: bytes) -> str:
    """A name without its slash, `#20` and the like resolved."""
    if b"#" in token:
        token = re.sub(rb"#([0-9A-Fa-f]{2})", lambda match: bytes((int(match[1], 16),)), token)
    return token[1:].decode("utf-8", "replace") if token[:1] == b"/" else ""


def read_string(token: bytes) -> bytes:
    """The bytes of a `(literal)` or `<hex>` string."""
    if token[:1] == b"(":
        body = token[1:-1]
        return _ESCAPE.sub(_unescape, body) if b"\\" in body else body
    with suppress(ValueError):
        return bytes.fromhex(token[1:-1].decode("ascii"))
    digits = _SPACES.sub(b"", token[1:-1])
    return bytes.fromhex((digits + b"0" if len(digits) % 2 else digits).decode("ascii"))


def _unescape(match: re.Match[bytes]) -> bytes:
    code = match[1]
    return _ESCAPED.get(code, code)
