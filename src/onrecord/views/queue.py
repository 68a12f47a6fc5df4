"""Which incidents to look at first: the least certain and most consequential of those that nobody has accepted as they are.

Comes in: an open `Database`, or incidents with how they were read. Goes out: a queue, each place in it with the sum that put it
there. Left out: how it looks. The sum is short enough to be done by hand, and both the page and the command print it.

    doubt  = (1 - mean probability of its claims) + 0.5 if a field is disputed + 0.25 if it has one origin only
             + 0.25 if an undecided link of it lies from 40 to 60 %
    weight = 1 + log2(1 + highest number of killed) + half of log2(1 + highest number of injured) + half of log2(reports),
             the whole halved where it is only told in passing
    rank   = doubt × weight, the highest first; equal ones by id
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import log2
from typing import TYPE_CHECKING

from onrecord.records import Incident

if TYPE_CHECKING:
    from onrecord.store.database import Database
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


def queue(database: "Database") -> list[Queued]:
    """Every incident of the record that is not reviewed, the first to look at first."""
    return ranked(database.incidents(), readings_of(database))


def readings_of(database: "Database") -> Mapping[str, "Reading"]:
    """By incident how surely it was read and linked."""
    return database.readings_of_incidents(low=CLOSE_LOW, high=CLOSE_HIGH)


def ranked(incidents: Iterable[Incident], readings: Mapping[str, "Reading"]) -> list[Queued]:
    """Those that are not reviewed, in order."""
    waiting = [_queued(incident, readings.get(incident.id)) for incident in incidents if not incident.reviewed]
    return sorted(waiting, key=order_of)


def order_of(one: Queued) -> tuple[float, str]:
    """What the queue is sorted by: the highest rank first, equal ones by id."""
    return -one.rank, one.incident.id


def _queued(incident: Incident, reading: "Reading | None") -> Queued:
    doubt = Doubt(
        reading=1 - reading.probability if reading else 0.0,
        is_disputed=bool(incident.disputed),
        one_origin=incident.n_origins <= 1,
        n_close=reading.n_close if reading else 0,
    )
    return Queued(incident=incident, doubt=doubt, killed=_highest(incident, "killed"), injured=_highest(incident, "injured"))


def _highest(incident: Incident, counts: str) -> int:
    found = [n for e in incident.estimates if e.counts == counts for n in (e.low, e.best, e.high) if n is not None]
    return max(found, default=0)
