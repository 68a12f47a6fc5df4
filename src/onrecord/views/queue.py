"""Which incidents to look at first: the least certain and most consequential of those that nobody has accepted as they are.

Comes in: an open record, or incidents with how they were read. Goes out: a queue, each place in it with the sum that put it
there. Left out: how it looks. The sum is short enough to be done by hand, and both the page and the command print it.

    doubt  = (1 - mean probability of its claims) + 0.5 if a field is disputed + 0.25 if it has one origin only
             + 0.25 if an undecided link of it lies from 40 to 60 %
    weight = 1 + log2(1 + highest number of killed) + half of log2(1 + highest number of injured) + half of log2(reports),
             the whole halved where it is only told in passing
    rank   = doubt × weight, the highest first; equal ones by id
"""

from typing import TYPE_CHECKING

from onrecord.store.ranking import CLOSE_CALL, DISPUTED, IN_PASSING, ONE_ORIGIN, Doubt, Queued, ranked

if TYPE_CHECKING:
    from onrecord.store.readable import Readable

__all__ = ["CLOSE_CALL", "DISPUTED", "IN_PASSING", "ONE_ORIGIN", "Doubt", "Queued", "queue", "ranked"]


def queue(database: "Readable", *, limit: int | None = None, offset: int = 0) -> list[Queued]:
    """The incidents of the record that are not reviewed, the first to look at first; `limit` of them, without it all."""
    return database.queue(limit=limit, offset=offset)
