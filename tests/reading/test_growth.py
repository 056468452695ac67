"""Twice the text takes about twice the time, whatever the text is: no pattern looks at the same letters again and again."""

import contextlib
import time

import pytest

from gapcheck.errors import DocumentError
from gapcheck.reading import read

KINDS = {
    "open brackets": "[", "open links": "[a](", "emphasis": "**a ", "underscores": "_a_", "code": "`", "headings": "# #", "pipes": "|", "rules": "-=|",
    "letters": "a", "single letters": "a ", "hyphens": "a-", "blanks": " ", "dots": ".", "leaders": ". ", "signs at": "a@", "addresses": "http://a.",
    "digits": "1", "telephone": "1-(", "unknown letters": "a\ufffd", "mojibake": "Ã", "accents": "e\u0301", "comments": "<!--", "tags": "<b",
    "escapes": "\x1b[8m",
    "overwriting": "ab\x08", "quotes": "[x](y \"", "definitions": "[a]: ",
}  # fmt: skip
MARKDOWN = "# Jane\n\n**Roe** [x](y)\n"
PAGES = {
    "open elements": "<b>", "attributes": "<p a='", "style rules": "<style>a{b:c}", "open styles": "<style>a{", "entities": "&amp", "selectors": "<style>a b,",
    "closing": "</p>", "declarations": "<p style='color:var(--a,'>x", "calculations": "<p style='left:calc(1px+(1px'>x", "nested rules": "<style>a{b{c:d}",
    "conditions": "<style>@supports (a:b) and (", "slashes": "<div ", "drawings": "<svg><text x=-1",
}  # fmt: skip
SIZE = 16_000


def measure(text: bytes, runs: int) -> float:
    """Least of some runs, in seconds."""
    times = []
    for _ in range(runs):
        start = time.process_time()
        with contextlib.suppress(DocumentError):
            read(text)
        times.append(time.process_time() - start)
    return min(times)


LIMIT = 2.5


def growth(head: str, unit: str, size: int) -> float:
    """How many times as long twice the text takes; what seems too much is measured again with more runs, since other programs share the machine."""
    short, long = ((head + unit * (times * size // len(unit)) + "\nJane").encode() for times in (1, 2))
    told = 0.0
    for runs in (3, 9):
        told = measure(long, runs) / max(measure(short, runs), 0.01)  # Below a hundredth of a second the clock is too coarse.
        if told < LIMIT:
            break
    return told


@pytest.mark.parametrize("unit", KINDS.values(), ids=KINDS.keys())
@pytest.mark.parametrize("head", ["", MARKDOWN], ids=["text", "markdown"])
def test_text(unit: str, head: str) -> None:
    assert growth(head, unit, SIZE) < LIMIT


@pytest.mark.parametrize("unit", PAGES.values(), ids=PAGES.keys())
def test_page(unit: str) -> None:
    assert growth("<!DOCTYPE html><html><body>", unit, SIZE // 3) < LIMIT
