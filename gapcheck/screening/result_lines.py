"""Opens a file of results as `gapcheck screen --format jsonl` wrote it, or as a shell saved what it wrote."""

import codecs
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from gapcheck.errors import GapcheckError

_BEGINNINGS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


@contextmanager
def open_lines(path: Path) -> Generator[TextIO]:
    """The lines of a file, whatever its encoding; what is no text is no result either.

    Raises:
        GapcheckError: as inside, with the name of the file before it.
    """
    with path.open("rb") as file:
        start = file.read(4)
    encoding = next((name for mark, name in _BEGINNINGS if start.startswith(mark)), "utf-8")
    with path.open(encoding=encoding, errors="replace") as lines:
        try:
            yield lines
        except GapcheckError as error:
            raise type(error)(f"{path}: {error}", error.advice) from None
