"""How often somebody may knock: a bucket of tokens for each address."""

import time
from collections import OrderedDict

MAX_ADDRESSES = 1000


class Rate:
    """So many requests a second on average, and so many at once."""

    def __init__(self, per_second: float, at_once: float) -> None:
        self._per_second, self._at_once = per_second, at_once
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, address: str, now: float | None = None) -> float:
        """0 where a request is within bounds, or else the seconds to wait; `now` is a monotonic clock's reading."""
        now = time.monotonic() if now is None else now
        left, since = self._buckets.pop(address, (self._at_once, now))
        left = min(self._at_once, left + (now - since) * self._per_second)
        allowed = left >= 1
        self._buckets[address] = (left - 1 if allowed else left, now)
        while len(self._buckets) > MAX_ADDRESSES:
            self._buckets.popitem(last=False)
        return 0.0 if allowed else (1 - left) / self._per_second
