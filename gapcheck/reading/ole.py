"""Compound files ([MS-CFB]), which old Word documents and Outlook messages are: their streams by path.

Everything is bounded: a chain of sectors that runs in a circle ends, and no stream is longer than the file.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from gapcheck.errors import CorruptDocument

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_END = 0xFFFFFFFA  # This number and those above it are marks, not sectors.
_ENTRY_BYTES = 128
_MINI_BYTES = 64
_HEADER_CHAINS = 109
_STREAM, _ROOT = 2, 5
_MAX_ENTRIES = 50_000


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    kind: int
    left: int
    right: int
    child: int
    start: int
    size: int


class CompoundFile:
    """The streams of one file."""

    def __init__(self, data: bytes) -> None:
        """
        Raises:
            CorruptDocument: it is damaged.
        """
        self._data = data
        try:
            self._read_header()
            self._entries = list(self._iter_entries())
            root = next(entry for entry in self._entries if entry.kind == _ROOT)
            self._mini = self._read_chain(root.start, root.size, self._fat)
            self.streams = dict(self._walk(root.child, ""))
        except (struct.error, IndexError, ValueError, StopIteration, UnicodeDecodeError):
            raise CorruptDocument("is damaged (not a complete compound file)") from None

    def read(self, path: str) -> bytes | None:
        """The bytes of a stream; None where there is none."""
        index = self.streams.get(path)
        if index is None:
            return None
        entry = self._entries[index]
        if entry.size < self._mini_limit:
            return self._read_mini(entry.start, entry.size)
        return self._read_chain(entry.start, entry.size, self._fat)

    def _read_header(self) -> None:
        data = self._data
        shift = struct.unpack_from("<H", data, 30)[0]
        if shift not in (9, 12):
            raise ValueError
        self._sector = 1 << shift
        self._directory, self._mini_limit, mini_fat, _, difat, _ = struct.unpack_from("<I4xIIIII", data, 48)
        chains = list(struct.unpack_from(f"<{_HEADER_CHAINS}I", data, 76))
        numbers = self._sector // 4
        for _ in range(len(data) // self._sector + 1):
            if difat >= _END:
                break
            *more, difat = struct.unpack_from(f"<{numbers}I", data, self._place(difat))
            chains += more
        self._fat = [number for chain in chains if chain < _END for number in struct.unpack_from(f"<{numbers}I", self._sector_at(chain))]
        table = self._read_chain(mini_fat, len(data), self._fat) if mini_fat < _END else b""
        self._mini_fat = list(struct.unpack(f"<{len(table) // 4}I", table[: len(table) // 4 * 4]))

    def _place(self, sector: int) -> int:
        return int((sector + 1) * self._sector)

    def _sector_at(self, sector: int) -> bytes:
        place = self._place(sector)
        return self._data[place : place + self._sector].ljust(self._sector, b"\xff")

    def _read_chain(self, start: int, size: int, table: list[int]) -> bytes:
        parts = []
        for _ in range(min(size, len(self._data)) // self._sector + 1):
            if start >= _END or start >= len(table):
                break
            place = self._place(start)
            parts.append(self._data[place : place + self._sector])
            start = table[start]
        return b"".join(parts)[:size]

    def _read_mini(self, start: int, size: int) -> bytes:
        parts = []
        for _ in range(size // _MINI_BYTES + 1):
            if start >= len(self._mini_fat):
                break
            parts.append(self._mini[start * _MINI_BYTES : (start + 1) * _MINI_BYTES])
            start = self._mini_fat[start]
        return b"".join(parts)[:size]

    def _iter_entries(self) -> Iterator[_Entry]:
        data = self._read_chain(self._directory, len(self._data), self._fat)
        for place in range(0, min(len(data), _MAX_ENTRIES * _ENTRY_BYTES) - _ENTRY_BYTES + 1, _ENTRY_BYTES):
            length, kind = struct.unpack_from("<HB", data, place + 64)
            left, right, child = struct.unpack_from("<III", data, place + 68)
            start, size = struct.unpack_from("<II", data, place + 116)
            name = data[place : place + max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
            yield _Entry(name, kind, left, right, child, start, size)

    def _walk(self, first: int, folder: str) -> Iterator[tuple[str, int]]:
        """Paths of all streams, with the position of their entry."""
        waiting = [(first, folder)]
        seen = set[int]()
        while waiting:
            index, above = waiting.pop()
            if index >= len(self._entries) or index in seen:
                continue
            seen.add(index)
            entry = self._entries[index]
            path = f"{above}{entry.name}"
            if entry.kind == _STREAM:
                yield path, index
            else:
                waiting.append((entry.child, f"{path}/"))
            waiting += [(entry.left, above), (entry.right, above)]
