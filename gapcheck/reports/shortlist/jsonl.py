"""Results as JSON Lines: one line per file, as they are, in the order given."""

from collections.abc import Iterable
from typing import IO


def write(lines: Iterable[str], output: IO[bytes]) -> None:
    """Each line as it came, in UTF-8."""
    for line in lines:
        output.write(line.encode("utf-8"))
