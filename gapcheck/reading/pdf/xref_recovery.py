"""Finds the objects of a PDF whose own table of them is damaged or cut off, by looking through its bytes."""

import re
from dataclasses import dataclass

_OBJECT = re.compile(rb"(?<![\d.])(\d{1,7})[ \t\r\n]+(\d{1,5})[ \t\r\n]+obj\b")
_ROOT = re.compile(rb"/Root[ \t\r\n]+(\d{1,7})[ \t\r\n]+\d{1,5}[ \t\r\n]+R\b")
_CATALOG = re.compile(rb"/Type[ \t\r\n]*/Catalog\b")
_PACKED = re.compile(rb"/Type[ \t\r\n]*/ObjStm\b")


@dataclass(frozen=True, slots=True)
class FoundObjects:
    """Where the objects of a file start."""

    places: dict[int, tuple[int, int]]
    """Number -> place in the file and generation, of the last object of that number."""
    root: int | None
    """Number of the catalogue."""
    packed: tuple[int, ...]
    """Numbers of streams that hold further objects."""
    encrypted: bool


def find_objects(data: bytes) -> FoundObjects:
    """Everything in the file that looks like the start of an object."""
    places: dict[int, tuple[int, int]] = {}
    starts: list[tuple[int, int]] = []
    for match in _OBJECT.finditer(data):
        number = int(match[1])
        places[number] = (match.start(), int(match[2]))
        starts.append((match.start(), number))
    roots = [int(match[1]) for match in _ROOT.finditer(data)]
    catalogues = _owners(_CATALOG, data, starts)
    known = [number for number in (*roots, *catalogues) if number in places]
    root = known[-1] if known else roots[-1] if roots else None
    return FoundObjects(places, root, tuple(dict.fromkeys(_owners(_PACKED, data, starts))), b"/Encrypt" in data)


def _owners(pattern: re.Pattern[bytes], data: bytes, starts: list[tuple[int, int]]) -> list[int]:
    """Numbers of the objects in which the pattern is found."""
    owners = []
    index = 0
    for match in pattern.finditer(data):
        while index < len(starts) and starts[index][0] < match.start():
            index += 1
        if index:
            owners.append(starts[index - 1][1])
    return owners
