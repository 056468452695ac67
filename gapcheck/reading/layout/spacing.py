"""Word space, column gap and tracking, in em."""

from __future__ import annotations

from collections.abc import Sequence

SPACE_EM = 0.125  # Smallest gap that is a word space: justified text shrinks spaces to 0.14 em, pair kerning stays under 0.1 em.
DRAWN_SPACE_EM = 0.21  # The same on a line whose blanks are drawn: what stands wider there are letters of an odd font.
SPLIT_EM = 0.65  # Gap that may be more than a word space; justified lines stay under it.
_TRACKED_EM = 0.04  # Least spacing of letters that is meant: kerning is smaller.
TRACKED_STRINGS = 4
_SINGLE_SHARE = 0.8


def tracking(steps: Sequence[tuple[int, float]], em: float) -> float:
    """Extra distance between the letters of a letter-spaced text, 0 for ordinary text.

    Args:
        steps: length of each string after the first, and the gap before it; only single letters tell.
        em: size of the type, in the same unit as the gaps.
    """
    gaps = sorted(gap for length, gap in steps if length == 1)
    if len(gaps) < TRACKED_STRINGS - 1 or len(gaps) < _SINGLE_SHARE * len(steps):
        return 0.0
    return gaps[len(gaps) // 2] if gaps[len(gaps) // 5] > _TRACKED_EM * em else 0.0
