"""What one person decided in this sitting, so that it can be seen and taken back step by step.

Comes in: the record's decisions and a name. Goes out: that person's decisions of this sitting, the latest first, each with what was done
to it since. Left out: undoing (`store/deciding.py`); the single values of coders, which only their own pages take back.

A sitting needs no cookie: it is the run of own decisions of which none lies more than `PAUSE` after the one before it, up to now.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from onrecord.records import UNDO, Decision
from onrecord.relinking import CODING, REVIEWS, in_force

PAUSE = timedelta(hours=4)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A decision of this sitting. `undoing` is the decision that took it back, None while it stands; `is_next` the one taken back next.

    `is_plain` says that it changed nothing but the review, so that taking it back needs no look at what would follow.
    """

    decision: Decision
    undoing: Decision | None
    is_next: bool
    is_plain: bool


def sitting_of(decisions: Sequence[Decision], name: str, now: datetime) -> tuple[Step, ...]:
    """The decisions of `name` in this sitting, the latest first; `decisions` are all of the record, in the order made."""
    own = _without_a_pause([one for one in decisions if one.by == name and one.act not in CODING], now)
    standing = {one.id for one in in_force(decisions)}
    undoing = {one.on: one for one in decisions if one.act == UNDO}
    made = [one for one in reversed(own) if one.act not in (UNDO, "remove")]
    following = next((one.id for one in made if one.id in standing), None)
    return tuple(
        Step(
            decision=one,
            undoing=None if one.id in standing else undoing.get(one.id),
            is_next=one.id == following,
            is_plain=one.act in REVIEWS,
        )
        for one in made
    )


def _without_a_pause(own: Sequence[Decision], now: datetime) -> list[Decision]:
    """The last of them, back to the first that none of the sitting comes soon before."""
    found: list[Decision] = []
    later = now
    for one in reversed(own):
        if later - one.at > PAUSE:
            break
        found.append(one)
        later = one.at
    return found[::-1]
