"""How much a program may ask in a minute, where there is a login: so that one cannot keep the page from the others.

Comes in: whose request it is and when. Goes out: how long to wait, 0 for not at all. Kept in memory, and new with every start.
"""

from collections import OrderedDict
from collections.abc import Mapping
from threading import Lock

READS, WRITES, UNKNOWN = "reads", "writes", "unknown"
A_MINUTE: Mapping[str, int] = {READS: 600, WRITES: 60, UNKNOWN: 30}
"""Requests a minute: of a user's programs together, and of an address with tokens that are none."""
_MOST_KEPT = 10_000


class Limits:
    """For each name a bucket that holds a minute's worth of requests and fills up again evenly (token bucket)."""

    def __init__(self, a_minute: Mapping[str, int] = A_MINUTE) -> None:
        self._a_minute, self._lock = a_minute, Lock()
        self._left: OrderedDict[tuple[str, str], tuple[float, float]] = OrderedDict()

    def wait(self, kind: str, name: str, now: float) -> float:
        """Takes one request from the bucket; seconds to wait where it is empty. `now` is of a clock that never goes back."""
        most = self._a_minute[kind]
        with self._lock:
            left, since = self._left.pop((kind, name), (float(most), now))
            left = min(left + (now - since) * most / 60, float(most))
            is_granted = left >= 1
            self._left[kind, name] = (left - 1 if is_granted else left, now)
            while len(self._left) > _MOST_KEPT:
                self._left.popitem(last=False)
        return 0.0 if is_granted else (1 - left) * 60 / most
