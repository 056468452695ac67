"""Whatever the bytes: a document, or one of the errors that say what is wrong with it; soon."""

import contextlib
import io
import time
from functools import cache

import docx
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gapcheck.errors import DocumentError
from gapcheck.reading import Limits, read, read_text
from gapcheck.reading.characters import repair_placed, repair_text
from tests.reading.conftest import RESUME_LINES, draw_pdf, raw_pdf, write_lines

LIMITS = Limits(max_seconds=5.0, max_objects=500_000, max_expanded_bytes=20_000_000)
SETTINGS = settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


@cache
def seeds() -> tuple[bytes, ...]:
    document = docx.Document()
    document.add_paragraph("Jane Roe")
    buffer = io.BytesIO()
    document.save(buffer)
    return (
        draw_pdf(lambda canvas: write_lines(canvas, 40, 100, *RESUME_LINES)),
        raw_pdf(b"BT /F1 10 Tf 40 700 Td [(Jane) -300 (Roe)] TJ ET 10 10 50 50 re f"),
        buffer.getvalue(),
        b"<html><body><p>Jane <b>Roe</b></p><ul><li>Python</ul></body></html>",
        b'{"basics": {"name": "Jane"}, "work": [{"name": "Works", "highlights": ["Built"]}]}',
        "\n".join(RESUME_LINES).encode(),
    )


def read_or_refuse(data: bytes) -> None:
    start = time.perf_counter()
    with contextlib.suppress(DocumentError):
        document = read(data, limits=LIMITS)
        assert "\n".join(document.text[line.start : line.end] for line in document.lines) == document.text
    assert time.perf_counter() - start < 8


@SETTINGS
@given(st.data())
def test_mutated_files(data: st.DataObject) -> None:
    content = bytearray(data.draw(st.sampled_from(seeds())))
    for _ in range(data.draw(st.integers(1, 12))):
        place = data.draw(st.integers(0, len(content) - 1))
        kind = data.draw(st.sampled_from(["flip", "cut", "copy", "insert"]))
        if kind == "flip":
            content[place] = data.draw(st.integers(0, 255))
        elif kind == "cut":
            del content[place : place + data.draw(st.integers(1, 40))]
            content = content or bytearray(b"x")
        elif kind == "copy":
            content[place:place] = content[place : place + 60]
        else:
            content[place:place] = data.draw(
                st.sampled_from([b"(", b"<<", b"]", b" 0 R ", b"endobj", b"stream\n", b"99999999999", b"\xff\xfe", b"/F1"])
            )
    read_or_refuse(bytes(content))


OPERATORS = [
    b"q", b"Q", b"BT", b"ET", b"1 0 0 1 40 700 cm", b"/F1 9 Tf", b"3 Tr", b"(Jane)Tj", b"[(a) -900 (b)]TJ", b"5 5 50 9 re", b"f", b"W n",
    b"0 0 m 9 9 l 5 5 l h", b"S", b"0.5 g", b"1 1 1 rg", b"-1 0 0 1 9 9 Tm", b"T*", b"(x)'", b"/X Do", b"<4a>Tj", b"0 -900 Td", b"]", b"(",
    b"1e40 Tc", b"0 0 0 0 9 9 Tm", b"0 Tz", b"/OC /L BDC", b"EMC", b"/G gs", b"/Cs cs", b"0.1 scn", b"BI /W 1 ID x EI",
]  # fmt: skip


@SETTINGS
@given(st.lists(st.sampled_from(OPERATORS), max_size=60))
def test_any_order_of_operators(operators: list[bytes]) -> None:
    read_or_refuse(raw_pdf(b"\n".join(operators)))


@SETTINGS
@given(st.binary(max_size=400))
def test_any_bytes(data: bytes) -> None:
    read_or_refuse(data)


@SETTINGS
@given(st.text(max_size=400))
def test_any_text_is_covered_by_its_lines(text: str) -> None:
    try:
        document = read_text(text)
    except DocumentError:
        return
    assert "\n".join(document.text[line.start : line.end] for line in document.lines) == document.text
    assert all("\n" not in document.text[line.start : line.end] for line in document.lines)


@SETTINGS
@given(st.text(alphabet="abÄ éﬁ\u00ad\u2011\ue000\ufffd\u0301Sx .â\u0080\u0099", max_size=40))
def test_edges_fit_repaired_text(text: str) -> None:
    repaired, edges = repair_placed(text, [float(index) for index in range(len(text) + 1)])
    assert len(edges) == len(repaired) + 1 or not repaired
    assert edges == sorted(edges)
    assert repair_text(repair_text(text)) == repair_text(text)
