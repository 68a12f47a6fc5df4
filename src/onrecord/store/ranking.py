"""How much an incident wants review: how doubtful it is, times how much hangs on it. In: an incident and how it was read. Out: the sum.

The record keeps the sum of every incident (`listing.py`), so that the queue is an index and not a computation over all of them.
Left out: what the queue is for and how it looks (`views/queue.py`, where the sum is written out).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import log2

from onrecord.records import Estimate, Incident
from onrecord.store.reviewing import Reading

DISPUTED, ONE_ORIGIN, CLOSE_CALL, IN_PASSING = 0.5, 0.25, 0.25, 0.5
CLOSE_LOW, CLOSE_HIGH = 0.4, 0.6


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """What makes an incident uncertain: what reading left open, 0 to 1, and what else speaks against resting on it."""

    reading: float
    is_disputed: bool
    one_origin: bool
    n_close: int

    @property
    def total(self) -> float:
        """The sum."""
        return self.reading + DISPUTED * self.is_disputed + ONE_ORIGIN * self.one_origin + CLOSE_CALL * (self.n_close > 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Queued:
    """An incident in the queue. `killed` and `injured` are the highest numbers reported, 0 where there is none."""

    incident: Incident
    doubt: Doubt
    killed: int
    injured: int

    @property
    def weight(self) -> float:
        """How much hangs on it."""
        whole = 1 + log2(1 + self.killed) + log2(1 + self.injured) / 2 + log2(max(self.incident.n_reports, 1)) / 2
        return whole * (IN_PASSING if self.incident.background else 1)

    @property
    def rank(self) -> float:
        """What the queue is sorted by."""
        return self.doubt.total * self.weight


def queued(incident: Incident, reading: Reading | None) -> Queued:
    """The incident with what makes up its place in the queue."""
    doubt = Doubt(
        reading=1 - reading.probability if reading else 0.0,
        is_disputed=bool(incident.disputed),
        one_origin=incident.n_origins <= 1,
        n_close=reading.n_close if reading else 0,
    )
    return Queued(incident=incident, doubt=doubt, killed=highest(incident, "killed"), injured=highest(incident, "injured"))


def ranked(incidents: Iterable[Incident], readings: Mapping[str, Reading]) -> list[Queued]:
    """Those that are not reviewed, the highest rank first, equal ones by id."""
    waiting = [queued(incident, readings.get(incident.id)) for incident in incidents if not incident.reviewed]
    return sorted(waiting, key=lambda one: (-one.rank, one.incident.id))


def highest(incident: Incident, counts: str) -> int:
    """The highest number reported of these, 0 where there is none."""
    found = [n for e in incident.estimates if e.counts == counts for n in (e.low, e.best, e.high) if n is not None]
    return max(found, default=0)


def killed_of(incident: Incident) -> Estimate | None:
    """What is reported of deaths."""
    return next((estimate for estimate in incident.estimates if estimate.counts == "killed"), None)


def killed_range(incident: Incident) -> tuple[int, int | None] | None:
    """The lowest and highest number of dead that is reported; no highest where there may be more; None where there is no number."""
    estimate = killed_of(incident)
    numbers = [number for number in (estimate.low, estimate.best, estimate.high) if number is not None] if estimate else []
    if estimate is None or not numbers:
        return None
    return min(numbers), None if estimate.open or (estimate.high is None and estimate.best is None) else max(numbers)
