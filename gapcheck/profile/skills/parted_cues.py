"""Cues of two parts with names between or behind them: "chose A over B", "ripped A out".

In: the words of a text. Out: the runs of tokens that such a pair makes denied, hoped for or weak.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gapcheck.profile.skills.context import CLAUSE_ENDS, Context, Scope
from gapcheck.profile.skills.tokens import Tokens
from gapcheck.taxonomy.normalising import normalise_phrase

MAX_PARTED = 7
"""Tokens between the two parts."""
MAX_BEHIND = 6
"""Tokens behind the second part that it reaches."""
_ENDS = CLAUSE_ENDS | {",", "(", ")", "for", "because", "to", "with"}


@dataclass(frozen=True, slots=True)
class PartedCue:
    """One pair of parts, compiled."""

    closes: tuple[tuple[str, ...], ...]
    is_behind: bool
    context: Context


PartedCues = Mapping[str, Sequence[tuple[tuple[str, ...], PartedCue]]]
"""Openings with their pairs by first word, the longest first."""


def build_parted_cues(rows: Sequence[Mapping[str, Any]]) -> PartedCues:
    """Compile the table `parted` of `taxonomy/cues.toml`."""
    found = {
        normalise_phrase(text): PartedCue(tuple(map(normalise_phrase, row["closes"])), row["names"] == "behind", row["context"])
        for row in rows
        for text in row["opens"]
    }
    cues: dict[str, list[tuple[tuple[str, ...], PartedCue]]] = {}
    for opening in sorted(found, key=len, reverse=True):
        cues.setdefault(opening[0], []).append((opening, found[opening]))
    return cues


def find_parted(tokens: Tokens, cues: PartedCues) -> Iterator[Scope]:
    """The scopes of all such pairs, in reading order."""
    words = tokens.words
    for index, word in enumerate(words):
        for opening, cue in cues.get(word, ()):
            end = index + len(opening)
            if tuple(words[index:end]) == opening:
                yield from _scope_of(words, index, end, cue)
                break


def _scope_of(words: Sequence[str], start: int, at: int, cue: PartedCue) -> Iterator[Scope]:
    for index in range(at + 1, min(at + MAX_PARTED, len(words))):
        if words[index - 1] in CLAUSE_ENDS or words[index] in CLAUSE_ENDS:
            return
        for closing in cue.closes:
            if tuple(words[index : index + len(closing)]) == closing:
                behind = index + len(closing)
                limit = min(behind + MAX_BEHIND, len(words))
                end = next((place for place in range(behind, limit) if words[place] in _ENDS), limit)
                first, last = (behind, end) if cue.is_behind else (at, index)
                yield Scope(cue.context, first, last, f"{words[start]} {' '.join(closing)}")
                return
