"""Puts words together again that a line end or a nameless glyph cut in two."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import product

from gapcheck.reading.characters import SOFT_HYPHEN, UNKNOWN
from gapcheck.reading.draft import DraftLine
from gapcheck.reading.vocabulary import Vocabulary

_CUT = re.compile(rf"(?<![\w./@])([^\W\d_]{{1,60}}(?:-[^\W\d_]{{1,60}}){{0,4}})[-{SOFT_HYPHEN}](?=$|  )")
_REST_ANY = re.compile(r"\S+")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_MIN_CAPITAL_PART = 3
_MAX_UNKNOWN = 2
_LIGATURES = ("fi", "fl", "ff", "ffi", "ffl", "ti", "tt", "ft")
BROKEN_WORD = re.compile(rf"(?<![^\W\d_])[^\W\d_]{{0,40}}(?:{UNKNOWN}[^\W\d_]{{1,40}}|[^\W\d_]{{1,40}}{UNKNOWN})(?:{UNKNOWN}?[^\W\d_]){{0,40}}")


def join_cut_words(lines: Sequence[DraftLine], vocabulary: Vocabulary) -> list[DraftLine]:
    """Move the rest of a word that a hyphen cuts at a line end up to its first line.

    "Kuber-/netes" loses the hyphen, "real-/time" and "Scikit-/Learn" keep it; a soft hyphen vanishes. A line of which nothing is left is dropped.
    """
    known = Counter[str]()
    result: list[DraftLine] = []
    for line in lines:
        before = result[-1] if result else None
        cut = _CUT.search(before.text) if before is not None and ("-" in before.text or SOFT_HYPHEN in before.text) else None
        rest = _REST_ANY.match(line.text) if cut else None
        if before is None or cut is None or rest is None or not _goes_on(before, line, cut[1]):
            result.append(line)
            continue
        if not known:
            known = Counter(word for item in lines for word in _WORD.findall(item.text.lower()))
        keeps = cut[0][-1] == "-" and _keeps_hyphen(cut[1], line.text, known, vocabulary)
        _move_up(before, line, cut.end() if keeps else cut.end() - 1, rest.end())
        if line.text:
            result.append(line)
    return result


def _goes_on(before: DraftLine, line: DraftLine, first: str) -> bool:
    """Whether the second line starts with the rest of a word that ends the first."""
    if not line.text[:1].isalpha() or line.bold != before.bold or line.size_pt != before.size_pt:
        return False
    return line.text[0].islower() or len(first) >= _MIN_CAPITAL_PART


def _keeps_hyphen(first: str, following: str, known: Counter[str], vocabulary: Vocabulary) -> bool:
    match = _WORD.match(following)
    if following[:1].isupper() or match is None:
        return True
    first, last = first.lower().rpartition("-")[2], match[0].lower()
    if first + last in known or f"{first}-{last}" in known:
        return first + last not in known
    if len(first) == 1 or first in vocabulary.hyphen_first or last.partition("-")[0] in vocabulary.hyphen_last:
        return True
    return known[first] > 1 and known[last] > 1  # Both are words of their own elsewhere; a syllable is not.


def _move_up(before: DraftLine, line: DraftLine, place: int, end: int) -> None:
    """Move `line.text[:end]` up behind `before.text[:place]`, over a hyphen that goes; it takes no width there."""
    rest = line.text[:end]
    after = place + (before.text[place : place + 1] in ("-", SOFT_HYPHEN))
    before.text = before.text[:place] + rest + before.text[after:]
    if before.edges:
        right = before.edges[after]
        before.edges = [*before.edges[:place], *([right] * len(rest)), *before.edges[after:]]
    left = line.text[end:]
    blanks = len(left) - len(left.lstrip())
    line.text = left.lstrip()
    line.edges = line.edges[end + blanks :] if line.edges and line.text else []


def name_ligatures(vocabulary: Vocabulary) -> Callable[[re.Match[str]], str]:
    """A function for `BROKEN_WORD.sub` that names the unknown characters of a word where exactly one ligature makes a known word."""

    def name(match: re.Match[str]) -> str:
        word = match[0]
        count = word.count(UNKNOWN)
        if count > _MAX_UNKNOWN:
            return word
        found = [candidate for candidate in _candidates(word, count) if candidate.lower() in vocabulary.ligature_words]
        return found[0] if len(found) == 1 else word

    return name


def _candidates(word: str, count: int) -> Iterator[str]:
    parts = word.split(UNKNOWN)
    for signs in product(_LIGATURES, repeat=count):
        yield parts[0] + "".join(sign + part for sign, part in zip(signs, parts[1:], strict=True))
