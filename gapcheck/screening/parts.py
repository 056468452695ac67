"""Parts of a large run: items in, groups of them out that are done, written and counted as one, each known by what is in it.

Where a part ends depends on the items around its end alone: a file more in the inbox changes the part it falls into, sometimes a few after it.
"""

import hashlib
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gapcheck.screening.inbox import Item

LEAST_FILES, MOST_FILES = 16, 1024
"""Files that a part has on average, in small runs and in large ones."""
PARTS_WANTED = 128
"""Parts that a run is cut into where it is large enough, so that workers end at about the same time."""


@dataclass(frozen=True, slots=True)
class Part:
    """Items that are done as one."""

    name: str
    """Digest of the settings and of everything that is known of the items; the same name: the same results."""
    items: tuple[Item, ...]


def cut_parts(items: Sequence[Item], fingerprint: str, size: int | None = None) -> Iterator[Part]:
    """Every item in one part, in order.

    Args:
        fingerprint: of the settings.
        size: files that a part has on average, a power of two; by default what suits the number of items.
    """
    wanted = size or choose_size(len(items))
    group: list[Item] = []
    for item in items:
        group.append(item)
        if zlib.crc32(_bytes_of(item)) % wanted == 0 or len(group) >= 2 * wanted:
            yield Part(_name(group, fingerprint), tuple(group))
            group = []
    if group:
        yield Part(_name(group, fingerprint), tuple(group))


def choose_size(count: int) -> int:
    """A power of two, so that a larger inbox keeps most of the ends that a smaller one had."""
    size = LEAST_FILES
    while size < MOST_FILES and size * PARTS_WANTED * 2 <= count:
        size *= 2
    return size


def _bytes_of(item: Item) -> bytes:
    return item.key.encode("utf-8", "surrogateescape")


def _name(items: Sequence[Item], fingerprint: str) -> str:
    digest = hashlib.sha256(fingerprint.encode())
    for item in items:
        known = (item.key, item.source, item.version, item.code)
        digest.update("\0".join(known).encode("utf-8", "surrogateescape") + b"\1")
    return digest.hexdigest()[:20]
