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


def build_parted_cues(rows: Sequence[Mapping[str, Any]]) -> dict[tuple[str, ...], PartedCue]:
    """The table `parted` of `taxonomy/cues.toml`, by first part."""
    return {
        normalise_phrase(text): PartedCue(tuple(map(normalise_phrase, row["closes"])), row["names"] == "behind", row["context"])
        for row in rows
        for text in row["opens"]
    }


def find_parted(tokens: Tokens, cues: Mapping[tuple[str, ...], PartedCue]) -> Iterator[Scope]:
    """The scopes of all such pairs, in reading order."""
    words = tokens.words
    longest = max(map(len, cues), default=0)
    firsts = {opening[0] for opening in cues}
    for index, word in enumerate(words):
        if word in firsts:
            for size in range(longest, 0, -1):
                if cue := cues.get(tuple(words[index : index + size])):
                    yield from _scope_of(words, index, index + size, cue)
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
