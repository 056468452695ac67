"""Results as JSON Lines: one line per file, in the order given; no character in them can control a terminal."""

from collections.abc import Iterable
from typing import IO

from gapcheck.reports.sanitizing import escape_controls


def write(lines: Iterable[str], output: IO[bytes]) -> None:
    """Each line in UTF-8."""
    for line in lines:
        output.write(escape_controls(line).encode("utf-8"))
