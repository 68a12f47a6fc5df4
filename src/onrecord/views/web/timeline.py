"""When the incidents of a selection happened, as a picture: bars for what is known closely enough, lines for what is not.

Comes in: days with numbers. Goes out: a `Timeline`. A bar is a day, week, month or year, whatever gives a readable number of them; an
incident that may have happened in more than one of them is drawn as a line over all of them, never put into one. Where a few incidents lie
long before all others, they are counted in one bar of their own before the beginning, which is labelled as such.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from onrecord.store.selecting import Days

if TYPE_CHECKING:
    from onrecord.store.listed import Column

WIDTH, HEIGHT = 720.0, 110.0  # of the bars, in the drawing's own units
LANE = 9.0  # height of the lane of one line
_MOST_LANES = 6
_EARLIER_WIDTH = 26.0
_TICK_ROOM = 62.0  # units: a label that would be cut is left out
_FEW = 0.2  # of all incidents: so many may lie before the beginning …
_NEARLY = 1.3  # times the closest that this allows: fewer are left out where it costs little
_MUCH_CLOSER = 4  # … if the rest then spans no more than this part of the time

_EPOCH = date(1970, 1, 1).toordinal()
_END_OF_TIME = date(date.max.year, 1, 1).toordinal()  # no picture goes there
_LONGEST = ((62, "day"), (430, "week"), (3700, "month"))  # days that a unit is used for; beyond, years


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """The incidents of one day, week, month or year: place and size in the picture, number, and its first and last day."""

    x: float
    width: float
    height: float
    disputed_height: float
    n: int
    start: date
    end: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Incidents of which only these days, longer than one bar, are known."""

    x: float
    width: float
    lane: int
    n: int
    start: date
    end: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """The picture. `ticks` are days with their place; `earlier` is a bar whose incidents lie before its `start`.

    `n_more` incidents have lines for which there was no room.
    """

    unit: str
    bars: tuple[Bar, ...]
    stretches: tuple[Stretch, ...]
    ticks: tuple[tuple[float, str], ...]
    most: int
    earlier: Bar | None
    n_undated: int
    n_more: int

    @property
    def height(self) -> float:
        """Height of the whole picture."""
        return HEIGHT + 22 + LANE * (1 + max((stretch.lane for stretch in self.stretches), default=-1))


def timeline(found: Sequence[Days]) -> Timeline | None:
    """The picture of these days, None where none of them is a day."""
    import numpy as np

    first, last, n, n_disputed = (np.array(column, dtype="i8") for column in _columns(found))
    is_dated = (first > 0) & (last > 0) & (last < _END_OF_TIME)
    if not is_dated.any():
        return None
    end = int(last[is_dated].max())
    start = _beginning(first[is_dated], n[is_dated], end)
    is_before = is_dated & (last < start)
    is_shown = is_dated & ~is_before
    unit = next((unit for longest, unit in _LONGEST if end - start < longest), "year")
    frame = _Frame(
        unit=unit,
        start=date.fromordinal(int(_floor(start, unit))),
        end=_next(date.fromordinal(int(_floor(end, unit))), unit) - timedelta(days=1),
        room=_EARLIER_WIDTH * 1.6 if is_before.any() else 0.0,
    )
    first, last, held, disputed = first[is_shown], last[is_shown], n[is_shown], n_disputed[is_shown]
    unit_of = _floor(first, unit)
    is_one = (first == last) | (unit_of == _floor(last, unit))
    units, group = np.unique(unit_of[is_one], return_inverse=True)
    numbers = np.bincount(group, held[is_one], len(units)), np.bincount(group, disputed[is_one], len(units))
    bars = _bars(frame, *(column.astype("i8").tolist() for column in (units, *numbers)))
    wide = zip(*(column[~is_one].tolist() for column in (first, last, held)), strict=True)
    stretches, n_more = _stretches(frame, wide)
    most = max([1, *(bar.n for bar in bars)])
    return Timeline(
        unit=unit,
        bars=bars,
        stretches=stretches,
        ticks=_ticks(frame),
        most=most if bars else 0,
        earlier=_earlier(int(n[is_before].sum()), int(n_disputed[is_before].sum()), frame.start, most) if is_before.any() else None,
        n_undated=int(n[~is_dated].sum()),
        n_more=n_more,
    )


def _columns(found: Sequence[Days]) -> tuple[Sequence[int], ...]:
    """First days, last days and numbers; 0 stands for no day."""
    return tuple([value or 0 for value in column] for column in zip(*found, strict=True)) or ((), (), (), ())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Frame:
    """From which day to which the picture goes, in which unit, and how much room it leaves before the beginning."""

    unit: str
    start: date
    end: date
    room: float

    def at(self, day: date) -> float:
        """Where a day begins."""
        days = (self.end - self.start).days + 1
        return self.room + max((day - self.start).days, 0) / days * (WIDTH - self.room)


def _beginning(firsts: "Column", n: "Column", end: int) -> int:
    """The first day, or a later one where that leaves out few incidents and makes the picture much closer; days with their numbers."""
    import numpy as np

    order = np.argsort(firsts, kind="stable")
    firsts = firsts[order]
    up_to = np.cumsum(n[order])
    few = int((up_to[-1] - 1) * _FEW)
    closest = end - int(firsts[np.argmax(up_to > few)]) + 1
    if closest * _MUCH_CLOSER > end - firsts[0]:
        return int(firsts[0])
    return int(firsts[np.argmax(end - firsts <= closest * _NEARLY)])


def _earlier(n: int, n_disputed: int, start: date, most: int) -> Bar:
    """The bar of what lies before the beginning; it is never taller than the tallest."""
    height = min(max(n / most * HEIGHT, 3.0), HEIGHT)
    return Bar(
        x=0,
        width=_EARLIER_WIDTH,
        height=round(height, 2),
        disputed_height=round(height * n_disputed / n, 2),
        n=n,
        start=start,
        end=start - timedelta(days=1),
    )


def _bars(frame: _Frame, units: Sequence[int], numbers: Sequence[int], disputed: Sequence[int]) -> tuple[Bar, ...]:
    bars, most = [], max([*numbers, 1])
    for ordinal, n, n_disputed in zip(units, numbers, disputed, strict=True):
        day = date.fromordinal(ordinal)
        after = _next(day, frame.unit)
        height = max(n / most * HEIGHT, 3.0)
        bars.append(
            Bar(
                x=round(frame.at(day), 2),
                width=round(max(frame.at(after) - frame.at(day) - 1, 1.5), 2),
                height=round(height, 2),
                disputed_height=round(height * n_disputed / n, 2),
                n=n,
                start=day,
                end=after - timedelta(days=1),
            )
        )
    return tuple(bars)


def _stretches(frame: _Frame, wide: Iterable[tuple[int, int, int]]) -> tuple[tuple[Stretch, ...], int]:
    """Lines in as few lanes as keep them apart, the earliest first; and how many incidents found no room."""
    outside: Counter[tuple[int, int]] = Counter()
    for first, last, n in wide:
        outside[first, last] += n
    ends: list[int] = []
    drawn, n_more = [], 0
    for (first, last), n in sorted(outside.items()):
        lane = next((lane for lane, taken in enumerate(ends) if taken < first), len(ends))
        if lane >= _MOST_LANES:
            n_more += n
            continue
        ends[lane : lane + 1] = [last]
        start, end = date.fromordinal(first), date.fromordinal(last)
        width = max(frame.at(end + timedelta(days=1)) - frame.at(start) - 1, 2)
        drawn.append(Stretch(x=round(frame.at(start), 2), width=round(width, 2), lane=lane, n=n, start=start, end=end))
    return tuple(drawn), n_more


def _ticks(frame: _Frame) -> tuple[tuple[float, str], ...]:
    """At most seven labels, at beginnings of the unit."""
    days = [frame.start]
    while (day := _next(days[-1], frame.unit)) <= frame.end:
        days.append(day)
    step = max(-(-len(days) // 7), 1)
    form = {"year": "%Y", "month": "%Y-%m"}.get(frame.unit, "%Y-%m-%d")
    return tuple((round(frame.at(day), 1), day.strftime(form)) for day in days[::step] if frame.at(day) < WIDTH - _TICK_ROOM)


def _floor(days: "Column | int", unit: str) -> "Column":
    """The first day of the unit that each day is in; days count from the year 1, which began on a Monday."""
    import numpy as np

    column: Column = np.asarray(days)
    if unit == "week":
        column = column - (column - 1) % 7
    elif unit != "day":
        column = (column - _EPOCH).astype("M8[D]").astype(f"M8[{unit[0].upper()}]").astype("M8[D]").astype("i8") + _EPOCH
    return column


def _next(day: date, unit: str) -> date:
    """The first day of the next unit."""
    if unit == "day":
        return day + timedelta(days=1)
    if unit == "week":
        return day + timedelta(days=7)
    if unit == "month":
        return (day.replace(day=1) + timedelta(days=32)).replace(day=1)
    return date(day.year + 1, 1, 1)
