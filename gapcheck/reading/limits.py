"""Bounds on what one document may cost, and what is left of them while it is read."""

import time
from dataclasses import dataclass

from gapcheck.errors import DocumentTooLarge


@dataclass(frozen=True, slots=True)
class Limits:
    """What a document may cost; no honest resume meets any of these."""

    max_bytes: int = 30_000_000
    """Of the file."""
    max_pages: int = 60
    max_characters: int = 1_000_000
    """Of the text."""
    max_objects: int = 5_000_000
    """Tokens of page content, elements of a Word document or a web page."""
    max_expanded_bytes: int = 100_000_000
    """Of everything that is unpacked from the file, together."""
    max_stream_bytes: int = 32_000_000
    """Of one part of a PDF; content of this size has more tokens than `max_objects`, and the largest fonts have 20 MB."""
    max_depth: int = 200
    """Of nested elements or lists."""
    max_seconds: float = 20.0


class Budget:
    """What is left of the limits while one document is read."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._objects = limits.max_objects
        self._expanded = limits.max_expanded_bytes
        self.damages = 0
        """Streams so far that could only be unpacked in part."""
        self._deadline = time.monotonic() + limits.max_seconds if limits.max_seconds > 0 else None

    @property
    def stream_left(self) -> int:
        """Bytes that the next stream may unpack to."""
        return min(self._expanded, self.limits.max_stream_bytes)

    def spend_objects(self, count: int) -> None:
        """Raises `DocumentTooLarge` when too many objects were seen."""
        self._objects -= count
        if self._objects < 0:
            raise DocumentTooLarge(f"holds more than {self.limits.max_objects:,} objects")
        if self._deadline is not None and time.monotonic() > self._deadline:
            raise DocumentTooLarge(f"takes longer than {self.limits.max_seconds:g} seconds to read")

    def spend_stream(self, count: int) -> None:
        """Raises `DocumentTooLarge` when one stream, or all together, unpacked to too much."""
        if count > self.limits.max_stream_bytes:
            raise DocumentTooLarge(f"holds a part that unpacks to more than {self.limits.max_stream_bytes:,} bytes")
        self.spend_expanded(count)

    def spend_expanded(self, count: int) -> None:
        """Raises `DocumentTooLarge` when too many bytes were unpacked."""
        self._expanded -= count
        if self._expanded < 0:
            raise DocumentTooLarge(f"unpacks to more than {self.limits.max_expanded_bytes:,} bytes")
