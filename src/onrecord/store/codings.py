"""Blind codings as the decisions tell them: who codes which incident, what each coder gave, when it was opened to view, what was chosen.

Comes in: decisions in the order made. Goes out: `Coding`s, and decisions as they may be shown. Left out: what can be coded, and the
making of such decisions (`coding/`).

A coding is four acts: *assign* begins it and names two coders, *code* is a value of one of them, *finish* says that one of them is done,
*adjudicate* chooses a value afterwards. It is over when both have finished, or when the assignment is undone. From then on everything can
be seen and nothing more can be coded, whatever is undone later: nobody codes who could have looked.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from onrecord.errors import NotFound, UsageError
from onrecord.records import UNDO, Decision, in_force

ASSIGN, CODE, FINISH, ADJUDICATE = "assign", "code", "finish", "adjudicate"
ACTS = (ASSIGN, CODE, FINISH, ADJUDICATE)
MACHINE_HIDDEN, MACHINE_SHOWN = "machine_hidden", "machine_shown"
BETWEEN_NAMES = "; "


@dataclass(frozen=True, slots=True, kw_only=True)
class Coding:
    """One incident coded by two people, each without the other's coding. `id` is that of the decision that began it.

    `incident` is the id that was assigned, `claims` are those it held then. `values` gives by coder and field what stands, `finished` who
    is done, `chosen` by field the adjudication that stands. `is_withdrawn`: the assignment is undone; then it counts for nothing.
    """

    id: str
    incident: str
    claims: tuple[str, ...]
    coders: tuple[str, ...]
    hides_machine: bool
    assigned: Decision
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    finished: tuple[str, ...] = ()
    closed_at: datetime | None = None
    is_withdrawn: bool = False
    chosen: Mapping[str, Decision] = field(default_factory=dict)

    @property
    def is_open(self) -> bool:
        """Whether it is still being coded, so that nobody may see what others gave."""
        return self.closed_at is None

    @property
    def is_done(self) -> bool:
        """Whether both have finished, and it stands."""
        return not self.is_open and not self.is_withdrawn and set(self.finished) >= set(self.coders)

    @property
    def state(self) -> str:
        """open, done, or broken_off."""
        return "open" if self.is_open else "done" if self.is_done else "broken_off"


def codings(decisions: Sequence[Decision]) -> list[Coding]:
    """All codings, in the order in which they were assigned."""
    return [_made(events) for events in _by_coding(decisions).values()]


def coding(decisions: Sequence[Decision], given: str) -> Coding:
    """The coding of this id, or of this unique beginning of one; raises NotFound and UsageError."""
    start = given if given.startswith("dec_") else f"dec_{given}"
    found = [one for one in _by_coding(decisions).items() if one[0].startswith(start)]
    if not found:
        raise NotFound(f"no coding {given} in the record; list them with: onrecord coding list")
    if len(found) > 1:
        raise UsageError(f"{given} is the beginning of {len(found)} codings; give more digits")
    return _made(found[0][1])


def shown_decisions(decisions: Sequence[Decision]) -> list[Decision]:
    """The decisions as anybody may see them: of a coding that is still open, not what the coders gave."""
    sealed = {
        event.id for events in _by_coding(decisions).values() if _made(events).is_open for event in events if event.act in (CODE, UNDO)
    }
    return [replace(one, field=None, before=None, after=None, why=None) if one.id in sealed else one for one in decisions]


def check_undo(decisions: Sequence[Decision], identity: str, by: str) -> None:
    """Raises UsageError where a decision of a coding may not be undone: by somebody else, or after the coding was opened to view."""
    for key, events in _by_coding(decisions).items():
        meant = next((event for event in events if event.id == identity), None)
        if meant is None:
            continue
        while meant.act == UNDO:
            meant = next(event for event in events if event.id == meant.on)
        if meant.act not in (CODE, FINISH):
            return
        if not _made(events).is_open:
            raise UsageError(f"the coding {key} is over, and its coders could have seen each other's values; adjudicate a field instead")
        if meant.by != by:
            raise UsageError(f"only {meant.by} can take back what {meant.by} coded, and {by} is deciding")


def _by_coding(decisions: Sequence[Decision]) -> dict[str, list[Decision]]:
    """By the id of its assignment, what was decided in a coding."""
    found: dict[str, list[Decision]] = {}
    belongs: dict[str, str] = {}
    for decision in decisions:
        is_part = decision.act in (*ACTS, UNDO) and decision.on in belongs
        home = decision.id if decision.act == ASSIGN else belongs[decision.on] if is_part else None
        if home is not None:
            belongs[decision.id] = home
            found.setdefault(home, []).append(decision)
    return found


def _made(events: Sequence[Decision]) -> Coding:
    first = events[0]
    coders = tuple((first.after or "").split(BETWEEN_NAMES))
    end = next((n for n in range(1, len(events) + 1) if _is_over(in_force(events[:n]), coders)), None)
    at_end, now = in_force(events[:end]), in_force(events)
    values: dict[str, dict[str, str]] = {name: {} for name in coders}
    for one in at_end:
        if one.act == CODE and one.by in values and one.field:
            values[one.by].pop(one.field, None)
            values[one.by] |= {one.field: one.after} if one.after else {}
    return Coding(
        id=first.id,
        incident=first.on,
        claims=tuple(claim for group in first.claims for claim in group),
        coders=coders,
        hides_machine=first.field != MACHINE_SHOWN,
        assigned=first,
        values=values,
        finished=_finished(at_end, coders),
        closed_at=None if end is None else events[end - 1].at,
        is_withdrawn=first not in now,
        chosen={one.field: one for one in now if one.act == ADJUDICATE and one.field},
    )


def _is_over(now: Sequence[Decision], coders: Sequence[str]) -> bool:
    return not any(one.act == ASSIGN for one in now) or set(_finished(now, coders)) == set(coders)


def _finished(now: Sequence[Decision], coders: Sequence[str]) -> tuple[str, ...]:
    done = {one.by for one in now if one.act == FINISH}
    return tuple(name for name in coders if name in done)
