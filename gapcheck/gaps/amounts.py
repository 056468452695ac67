"""Counts and months as whole hundredths, so that a sum of them is the same on every machine."""

import math
from functools import lru_cache

from gapcheck.contributions import FULL


@lru_cache(maxsize=4096)
def grow(count: int, full_at: int) -> int:
    """A count on a scale of 0 to 100 that grows ever slower and is full at `full_at`: the third example says less than the first."""
    if count <= 0:
        return 0
    return min(FULL, round(FULL * math.log1p(count) / math.log1p(full_at)))
