"""Finds the same person twice and recycled texts: signatures of texts in, links to earlier files out.

Workers sign the text where they read it, so the text itself goes nowhere; the cost of linking grows with the number of files, not of pairs.

Source:
    MinHash with banding: A. Broder, "On the resemblance and containment of documents" (1997); J. Leskovec, A. Rajaraman and
    J. Ullman, "Mining of Massive Datasets", chapter 3.
"""

import base64
import hashlib
import math
import random
import re
import zlib
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from gapcheck.profile.folding import name_words

HASHES = 128
ROWS = 4
"""Values that two signatures must share in one band to be compared; finds 9 of 10 pairs that share half their text."""
SHINGLE_WORDS = 4
MIN_ALIKE = 0.5
"""Share of word sequences from which two texts are told to be alike; two resumes of different people share less than 0.1."""
MAX_NAMES = 2
"""Different names that one mail address or number may stand with; above that it is an agency's, a recruiter's or a placeholder."""
MAX_NAMELESS = 10
"""Files without a name that one address may be in."""
SURELY_ALIKE = 0.8
"""Share from which two texts are one, where no name says otherwise."""
SOME_ALIKE = 0.3
"""Share that a common contact needs where one of the two names is not known."""
NEARLY_SAME = 0.9
"""Share at which, with a common contact, two names are one that was written or read in two ways."""
MAX_COMPARED = 40
"""Earlier files with a mark in common that a file is compared with, the first and the last of them."""
_WORD = re.compile(r"[^\W_]+")

Kind = Literal["same file", "same person", "similar text", "same contact"]


@dataclass(frozen=True, slots=True)
class Signed:
    """What is known about one file."""

    source: str
    sha256: str
    signature: str
    contacts: tuple[str, ...]
    names: tuple[str, ...] = ()
    """Hashes of the words of the name, in any order."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """That a file is like an earlier one."""

    source: str
    """The earlier file itself."""
    kind: Kind
    share: float
    """Estimated share of word sequences in common, in [0, 1]."""

    @property
    def joins(self) -> bool:
        """Whether both are of one person."""
        return self.kind in ("same file", "same person")


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


def hash_contacts(mail: str, phone: str) -> tuple[str, ...]:
    """Hashes of a mail address and of the last digits of a telephone number, which are the same with and without a country code."""
    found = [re.sub(r"\s", "", mail).lower()] if mail else []
    digits = re.sub(r"\D", "", phone)
    found += [digits[-PHONE_DIGITS:]] if len(digits) >= PHONE_DIGITS else []
    return tuple(_hash(contact) for contact in found)


PHONE_DIGITS = 8


def hash_names(name: str) -> tuple[str, ...]:
    """Hashes of the words of a name; a name of one word in a script without blanks is more than a word, and gets two."""
    words = name_words(name)
    whole = [f"{words[0]} whole"] if len(words) == 1 and words[0] > "\u2e80" and len(words[0]) > 1 else []
    return tuple(_hash(word) for word in (*words, *whole))


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def link_duplicates(files: Sequence[Signed]) -> dict[str, Likeness]:
    """For each file that is like an earlier one, the one that it is most like; by source."""
    shared = find_shared(files)
    marks: dict[tuple[str, object], list[int]] = {}
    links: dict[str, Likeness] = {}
    for index, file in enumerate(files):
        same = ("sha256", file.sha256)
        if file.sha256 and same in marks:
            links[file.source] = Likeness(files[marks[same][0]].source, "same file", 1.0)
            continue
        own = [*([same] if file.sha256 else []), *(("contact", contact) for contact in file.contacts if contact not in shared), *_bands(file.signature)]
        earlier = dict.fromkeys(other for mark in own for other in (*marks.get(mark, ())[:MAX_COMPARED], *marks.get(mark, ())[-MAX_COMPARED:]))
        link = choose_link(file, [files[other] for other in sorted(earlier)], shared)
        if link is not None:
            links[file.source] = link
        for mark in own:
            marks.setdefault(mark, []).append(index)
    return links


_KINDS: tuple[Kind, ...] = ("same file", "same person", "similar text", "same contact")


def choose_link(file: Signed, earlier: Sequence[Signed], shared: Collection[str]) -> Likeness | None:
    """What a file is most like of some earlier ones that it has something in common with.

    Args:
        shared: contacts that are of more people than one.
    """
    own = _decode(file.signature)
    found = [_compare(file, other, _share(own, _decode(other.signature)), shared) for other in earlier]
    alike = [link for link in found if link is not None]
    return min(alike, key=lambda link: (_KINDS.index(link.kind), -link.share)) if alike else None


def find_shared(files: Sequence[Signed]) -> set[str]:
    """Contacts that stand with more names than a person has."""
    names: dict[str, list[tuple[str, ...]]] = {}
    nameless: Counter[str] = Counter()
    for file in files:
        for contact in file.contacts:
            known = names.setdefault(contact, [])
            nameless[contact] += not file.names
            if file.names and len(known) <= MAX_NAMES and all(compare_names(file.names, other) == "other" for other in known):
                known.append(file.names)
    return {contact for contact, known in names.items() if len(known) > MAX_NAMES or nameless[contact] > MAX_NAMELESS}


def compare_names(one: Sequence[str], other: Sequence[str]) -> Literal["same", "other", "unknown"]:
    """Whether two names are one: all words of the shorter in the longer, two of them at least; one word alone tells nothing for sure."""
    common, least = len(set(one) & set(other)), min(len(one), len(other))
    if least == 0 or (common == least and least == 1):
        return "unknown"
    return "same" if common == least else "other"


def _compare(file: Signed, earlier: Signed, share: float, shared: Collection[str]) -> Likeness | None:
    contact = bool(set(file.contacts) & set(earlier.contacts) - set(shared))
    least = {"same": 0.0 if contact else MIN_ALIKE, "unknown": SOME_ALIKE if contact else SURELY_ALIKE, "other": NEARLY_SAME if contact else math.inf}
    if share >= least[compare_names(file.names, earlier.names)]:
        return Likeness(earlier.source, "same person", share)
    if share >= MIN_ALIKE:
        return Likeness(earlier.source, "similar text", share)
    return Likeness(earlier.source, "same contact", share) if contact else None


def _bands(signature: str) -> list[tuple[str, object]]:
    raw = base64.b64decode(signature)
    size = 4 * ROWS
    return [("band", (at, raw[at : at + size])) for at in range(0, len(raw), size)]


def _decode(signature: str) -> Any:
    import numpy as np

    return np.frombuffer(base64.b64decode(signature), dtype="<u4") if signature else None


def _share(one: Any, other: Any) -> float:
    return 0.0 if one is None or other is None else round(float((one == other).mean()), 2)
