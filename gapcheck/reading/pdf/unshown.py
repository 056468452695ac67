"""Collects what a PDF says to machines only, as far as it may hold a list of keywords."""

from collections.abc import Iterable

from gapcheck.reading.layout.page import Page

_MAX_TEXTS = 200
_MAX_CHARS = 4_000
_MARK = b"\xfe\xff"


def add_unshown(page: Page, strings: Iterable[bytes]) -> None:
    """Add text strings (ISO 32000-1, 7.9.2.2) to a page, no more than a page may sensibly hold."""
    for string in strings:
        if len(page.unshown) >= _MAX_TEXTS:
            return
        part = string[:_MAX_CHARS]
        page.unshown.append(part[2:].decode("utf-16-be", "replace") if part.startswith(_MARK) else part.decode("latin-1"))
