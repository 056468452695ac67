"""Finds the same person twice and recycled texts: signatures of texts in, links to earlier files out.

Workers sign the text where they read it, so the text itself goes nowhere; the cost of linking grows with the number of files, not of pairs.

Source:
    MinHash with banding: A. Broder, "On the resemblance and containment of documents" (1997); J. Leskovec, A. Rajaraman and
    J. Ullman, "Mining of Massive Datasets", chapter 3.
"""

import base64
import hashlib
import random
import re
import zlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

HASHES = 128
ROWS = 4
"""Values that two signatures must share in one band to be compared; finds 9 of 10 pairs that share half their text."""
SHINGLE_WORDS = 4
MIN_ALIKE = 0.5
"""Share of word sequences from which two texts are told to be alike; two resumes of different people share less than 0.1."""
MAX_SHARED = 10
"""Files that one mail address may be in; above that it is an agency's."""
_WORD = re.compile(r"[^\W_]+")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"\+\d[\d ()./-]{7,18}\d")

Kind = Literal["same file", "same contact", "similar text"]


@dataclass(frozen=True, slots=True)
class Signed:
    """What is known about one file."""

    source: str
    sha256: str
    signature: str
    contacts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Likeness:
    """That a file is like an earlier one."""

    source: str
    """The first file of its group."""
    kind: Kind
    share: float
    """Estimated share of word sequences in common, in [0, 1]."""


def sign(text: str) -> str:
    """The signature of a text; empty for one of fewer words than a shingle has."""
    import numpy as np

    words = [word.lower() for word in _WORD.findall(text)]
    shingles = {" ".join(words[at : at + SHINGLE_WORDS]) for at in range(len(words) - SHINGLE_WORDS + 1)}
    if not shingles:
        return ""
    hashes = np.fromiter((zlib.crc32(shingle.encode()) for shingle in shingles), dtype=np.uint64, count=len(shingles))
    factors, offsets = _coefficients()
    lowest = np.full(HASHES, np.iinfo(np.uint64).max, dtype=np.uint64)
    for start in range(0, len(hashes), 2000):
        lowest = np.minimum(lowest, (hashes[start : start + 2000, None] * factors + offsets).min(axis=0))
    return base64.b64encode((lowest >> np.uint64(32)).astype("<u4").tobytes()).decode()


@lru_cache(maxsize=1)
def _coefficients() -> tuple[Any, Any]:
    import numpy as np

    source = random.Random(1997)  # noqa: S311 - the same numbers every time is what is wanted
    numbers = np.array([source.getrandbits(64) for _ in range(2 * HASHES)], dtype=np.uint64)
    return numbers[:HASHES] | np.uint64(1), numbers[HASHES:]


def hash_contacts(text: str) -> tuple[str, ...]:
    """Hashes of the first mail address and the first international telephone number."""
    found = []
    if mail := _MAIL.search(text):
        found.append(mail.group().lower())
    if phone := _PHONE.search(text):
        found.append(re.sub(r"\D", "", phone.group()))
    return tuple(hashlib.sha256(contact.encode()).hexdigest()[:16] for contact in found)


def link_duplicates(files: Sequence[Signed]) -> dict[str, Likeness]:
    """For each file that is like an earlier one, the first file of that group; by source."""
    uses = Counter(contact for file in files for contact in set(file.contacts))
    first: dict[tuple[str, object], int] = {}
    links: dict[str, Likeness] = {}
    for index, file in enumerate(files):
        bands = _bands(file.signature)
        marks: list[tuple[str, object]] = [("sha256", file.sha256)] if file.sha256 else []
        marks += [("contact", contact) for contact in file.contacts if uses[contact] <= MAX_SHARED]
        marks += [("band", band) for band in bands]
        found = [_compare(file, files[first[mark]]) for mark in marks if mark in first]
        alike = [link for link in found if link is not None]
        if alike:
            best = max(alike, key=lambda link: (_KINDS.index(link.kind), link.share))
            root = links.get(best.source)
            links[file.source] = Likeness(root.source if root else best.source, best.kind, best.share)
        for mark in marks:
            first.setdefault(mark, index)
    return links


_KINDS: tuple[Kind, ...] = ("similar text", "same contact", "same file")


def _bands(signature: str) -> list[tuple[int, bytes]]:
    raw = base64.b64decode(signature)
    size = 4 * ROWS
    return [(at, raw[at : at + size]) for at in range(0, len(raw), size)]


def _compare(file: Signed, earlier: Signed) -> Likeness | None:
    share = compare_signatures(file.signature, earlier.signature)
    if file.sha256 == earlier.sha256:
        return Likeness(earlier.source, "same file", 1.0)
    if set(file.contacts) & set(earlier.contacts):
        return Likeness(earlier.source, "same contact", share)
    return Likeness(earlier.source, "similar text", share) if share >= MIN_ALIKE else None


def compare_signatures(one: str, other: str) -> float:
    """Estimated share of word sequences that two texts have in common, in [0, 1], give or take 0.05."""
    import numpy as np

    if not one or not other:
        return 0.0
    left, right = (np.frombuffer(base64.b64decode(signature), dtype="<u4") for signature in (one, other))
    return round(float((left == right).mean()), 2)
