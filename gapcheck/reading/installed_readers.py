"""Readers that other packages bring, by the entry point group `gapcheck.readers`.

An entry point names a module, or an object, with two functions: `sniff(data) -> bool` tells by content whether it reads a file, and
`read(data, settings) -> Draft` reads it. They are asked for files that gapcheck would not read, or would take for plain text; what it reads
itself never depends on what else is installed.
"""

from functools import lru_cache
from importlib.metadata import entry_points
from typing import Protocol, cast

from gapcheck.errors import CorruptDocument, DocumentError
from gapcheck.reading.draft import Draft
from gapcheck.reading.settings import Settings

GROUP = "gapcheck.readers"


class Reader(Protocol):
    """Reads one kind of file."""

    def sniff(self, data: bytes) -> bool:
        """Whether this is a file of that kind, by its first bytes."""
        ...

    def read(self, data: bytes, settings: Settings) -> Draft:
        """The lines of a file.

        Raises:
            DocumentError: it cannot be used; any other error is told as a damaged file.
        """
        ...


@lru_cache(maxsize=1)
def find_readers() -> tuple[tuple[str, Reader], ...]:
    """Name and reader of every installed package, by name."""
    return tuple((point.name, cast("Reader", point.load())) for point in sorted(entry_points(group=GROUP), key=lambda point: point.name))


def read_installed(data: bytes, settings: Settings) -> Draft | None:
    """What the first reader makes of it that knows the file; None where none does.

    Raises:
        DocumentError: a reader knows it and cannot read it.
    """
    for name, reader in find_readers():
        try:
            if reader.sniff(data):
                return reader.read(data, settings)
        except (DocumentError, MemoryError):
            raise
        except Exception as error:  # noqa: BLE001 - somebody else's code; the text of its error may hold text of the resume
            raise CorruptDocument(f"could not be read by the installed reader {name!r} ({type(error).__name__})") from None
    return None
