"""Tells the name of a place at the end of a phrase.

In: a phrase. Out: where the place in it starts.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from gapcheck.text_patterns import fold_accents

_WORD = re.compile(r"[^\s,/]+")
_MAX_WORDS = 4
"""Words of the name of a place."""


@dataclass(frozen=True, slots=True)
class Places:
    """`taxonomy/places.toml`, compiled."""

    names: frozenset[str]
    anywhere: frozenset[str]
    """Those that stand in a place's stead: "Remote"."""
    last: frozenset[str]
    """Last words of names and of what stands behind them; no other word ends a place."""
    codes: frozenset[str]
    in_brackets: frozenset[str]
    """Letters that are a country only in brackets behind a name: "Quillon (UA)"."""
    around: frozenset[str]
    part: frozenset[str]
    """Words that make the place behind them part of a longer name: "University of Southern California"."""


def build_places(words: Mapping[str, Any]) -> Places:
    """Compile the data."""
    names = frozenset([*words["country"], *words["region"], *words["city"], *words["anywhere"]])
    names |= {name.replace(" ", "-") for name in names}
    last = frozenset(name.split()[-1] for name in [*names, *words["around"]])
    anywhere = frozenset(words["anywhere"])
    return Places(names, anywhere, last, frozenset(words["code"]), frozenset(words["in_brackets"]), frozenset(words["around"]), frozenset(words["part"]))


def find_place(text: str, places: Places) -> int | None:
    """Offset at which the place at the end of a phrase starts; 0 where the phrase is nothing else, None where there is none."""
    found = list(_WORD.finditer(text))
    left = len(found)
    while left and (step := _place_before(text, found[:left], places)):
        left -= step
    return found[left].start() if left < len(found) else None


def _place_before(text: str, found: list[re.Match[str]], places: Places) -> int:
    """Number of words at the end that name one place; 0 for none."""
    last = found[-1][0].strip(".()")
    if last in places.codes or (last.isdigit() and len(last) in (5, 6) and len(found) == 1):
        return 1
    if fold_accents(last).lower().strip(".()") not in places.last:
        return 0
    for count in range(min(_MAX_WORDS, len(found)), 0, -1):
        written = text[found[-count].start() : found[-1].end()]
        if not written[:1].isupper() and not written.islower():
            continue
        name = " ".join(fold_accents(written).lower().strip(".()").split())
        if name in places.names:
            return count
        for around in places.around:
            rest = name.removesuffix(f" {around}").removeprefix(f"{around} ")
            if rest != name and rest in places.names:
                return count
    return 0
