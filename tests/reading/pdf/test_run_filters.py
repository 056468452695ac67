"""LZW and run-length data unpack as ISO 32000-1 says, within a budget, and damaged data as far as they go."""

import pytest

from gapcheck.errors import DocumentTooLarge
from gapcheck.reading.limits import Budget, Limits
from gapcheck.reading.pdf.run_filters import unpack_lzw, unpack_runs

EXAMPLE = bytes.fromhex("800B6050220C0C8501")
PLAIN = bytes([45, 45, 45, 45, 45, 65, 45, 45, 45, 66])
"""Of ISO 32000-1, 7.4.4.2."""


def budget(most: int = 1_000) -> Budget:
    return Budget(Limits(max_stream_bytes=most))


def pack_lzw(data: bytes, *, early: bool) -> bytes:
    """As the standard describes it."""
    bits, width = [format(256, "09b")], 9
    table = {bytes((item,)): item for item in range(256)}
    size, start = 258, b""
    for byte in data:
        word = start + bytes((byte,))
        if word in table:
            start = word
            continue
        bits.append(format(table[start], f"0{width}b"))
        table[word], size, start = size, size + 1, bytes((byte,))
        width = max(9, (size - 1 + early).bit_length())
    text = "".join([*bits, format(table[start], f"0{width}b"), format(257, f"0{max(9, (size + early).bit_length())}b")])
    return int(text.ljust(-len(text) % 8 + len(text), "0"), 2).to_bytes((len(text) + 7) // 8, "big")


def test_example_of_the_standard() -> None:
    assert unpack_lzw(EXAMPLE, budget()) == PLAIN


@pytest.mark.parametrize("early", [True, False])
def test_longer_codes(early: bool) -> None:
    data = bytes((place * place) % 251 for place in range(900))

    assert unpack_lzw(pack_lzw(data, early=early), budget(), early=early) == data


@pytest.mark.parametrize("data", [b"", b"\x80", b"\xff" * 20, EXAMPLE[:5], bytes(range(256))])
def test_damaged_lzw_ends(data: bytes) -> None:
    assert len(unpack_lzw(data, budget(100_000))) < 100_000


def test_runs() -> None:
    assert unpack_runs(b"\x02abc\xfex\x80ignored", budget()) == b"abcxxx"
    assert unpack_runs(b"\x05ab", budget()) == b"ab"


@pytest.mark.parametrize(("function", "data"), [(unpack_runs, b"\x81 " * 9), (unpack_lzw, EXAMPLE)], ids=["runs", "lzw"])
def test_too_much_is_refused(function: object, data: bytes) -> None:
    with pytest.raises(DocumentTooLarge, match="unpacks to more than"):
        function(data, budget(9))  # type: ignore[operator]
