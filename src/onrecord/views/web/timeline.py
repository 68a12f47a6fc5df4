"""When the incidents of a selection happened, as a picture: bars for what is known closely enough, lines for what is not.

Comes in: days with numbers. Goes out: a `Timeline`. A bar is a day, week, month or year, whatever gives a readable number of them; an
incident that may have happened in more than one of them is drawn as a line over all of them, never put into one. Where a few incidents lie
long before all others, they are counted in one bar of their own before the beginning, which is labelled as such.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from typing import NamedTuple

from onrecord.store.selecting import Days

WIDTH, HEIGHT = 720.0, 110.0  # of the bars, in the drawing's own units
LANE = 9.0  # height of the lane of one line
_MOST_LANES = 6
_EARLIER_WIDTH = 26.0
_TICK_ROOM = 62.0  # units: a label that would be cut is left out
_FEW = 0.2  # of all incidents: so many may lie before the beginning …
_NEARLY = 1.3  # times the closest that this allows: fewer are left out where it costs little
_MUCH_CLOSER = 4  # … if the rest then spans no more than this part of the time

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
    dated = [_Dated(date.fromordinal(one.first), date.fromordinal(one.last), one) for one in found if one.first and one.last]
    dated = [one for one in dated if one.last.year < date.max.year]  # no picture goes to the end of time
    if not dated:
        return None
    end = max(one.last for one in dated)
    start = _beginning(sorted((one.first, one.days.n) for one in dated), end)
    n_undated = sum(one.n for one in found) - sum(one.days.n for one in dated)
    before = [one.days for one in dated if one.last < start]
    dated = [one for one in dated if one.last >= start]
    unit = next((unit for longest, unit in _LONGEST if (end - start).days < longest), "year")
    floor = _FLOORS[unit]
    start, end = floor(start), _next(floor(end), unit) - timedelta(days=1)
    days = (end - start).days + 1
    room = _EARLIER_WIDTH * 1.6 if before else 0.0

    def at(day: date) -> float:
        return room + max((day - start).days, 0) / days * (WIDTH - room)

    numbers: Counter[date] = Counter()
    disputed: Counter[date] = Counter()
    outside: Counter[tuple[date, date]] = Counter()
    for one in dated:
        unit_of = floor(one.first)
        if one.first == one.last or unit_of == floor(one.last):
            numbers[unit_of] += one.days.n
            disputed[unit_of] += one.days.n_disputed
        else:
            outside[one.first, one.last] += one.days.n
    most = max([*numbers.values(), 1])
    bars = _bars(numbers, disputed, unit, at, most)
    stretches, n_more = _stretches(outside, at)
    return Timeline(
        unit=unit,
        bars=bars,
        stretches=stretches,
        ticks=_ticks(start, end, unit, at),
        most=most if bars else 0,
        earlier=_earlier(before, start, most) if before else None,
        n_undated=n_undated,
        n_more=n_more,
    )


class _Dated(NamedTuple):
    first: date
    last: date
    days: Days


def _beginning(firsts: Sequence[tuple[date, int]], end: date) -> date:
    """The first day, or a later one where that leaves out few incidents and makes the picture much closer; days with their numbers."""
    few = int((sum(n for _, n in firsts) - 1) * _FEW)
    latest = next(first for (first, _), up_to in zip(firsts, accumulate(n for _, n in firsts), strict=True) if up_to > few)
    closest = (end - latest).days + 1
    if closest * _MUCH_CLOSER > (end - firsts[0][0]).days:
        return firsts[0][0]
    return next(first for first, _ in firsts if (end - first).days <= closest * _NEARLY)


def _earlier(before: Sequence[Days], start: date, most: int) -> Bar:
    """The bar of what lies before the beginning; it is never taller than the tallest."""
    n = sum(one.n for one in before)
    height = min(max(n / most * HEIGHT, 3.0), HEIGHT)
    disputed = sum(one.n_disputed for one in before)
    return Bar(
        x=0,
        width=_EARLIER_WIDTH,
        height=round(height, 2),
        disputed_height=round(height * disputed / n, 2),
        n=n,
        start=start,
        end=start - timedelta(days=1),
    )


def _bars(numbers: Counter[date], disputed: Counter[date], unit: str, at: Callable[[date], float], most: int) -> tuple[Bar, ...]:
    bars = []
    for day, n in sorted(numbers.items()):
        after = _next(day, unit)
        height = max(n / most * HEIGHT, 3.0)
        bars.append(
            Bar(
                x=round(at(day), 2),
                width=round(max(at(after) - at(day) - 1, 1.5), 2),
                height=round(height, 2),
                disputed_height=round(height * disputed[day] / n, 2),
                n=n,
                start=day,
                end=after - timedelta(days=1),
            )
        )
    return tuple(bars)


def _stretches(outside: Counter[tuple[date, date]], at: Callable[[date], float]) -> tuple[tuple[Stretch, ...], int]:
    """Lines in as few lanes as keep them apart, the earliest first; and how many incidents found no room."""
    ends: list[date] = []
    drawn, n_more = [], 0
    for (first, last), n in sorted(outside.items()):
        lane = next((lane for lane, taken in enumerate(ends) if taken < first), len(ends))
        if lane >= _MOST_LANES:
            n_more += n
            continue
        ends[lane : lane + 1] = [last]
        width = max(at(last + timedelta(days=1)) - at(first) - 1, 2)
        drawn.append(Stretch(x=round(at(first), 2), width=round(width, 2), lane=lane, n=n, start=first, end=last))
    return tuple(drawn), n_more


def _ticks(start: date, end: date, unit: str, at: Callable[[date], float]) -> tuple[tuple[float, str], ...]:
    """At most seven labels, at beginnings of the unit."""
    days = [start]
    while (day := _next(days[-1], unit)) <= end:
        days.append(day)
    step = max(-(-len(days) // 7), 1)
    form = {"year": "%Y", "month": "%Y-%m"}.get(unit, "%Y-%m-%d")
    return tuple((round(at(day), 1), day.strftime(form)) for day in days[::step] if at(day) < WIDTH - _TICK_ROOM)


_FLOORS: dict[str, Callable[[date], date]] = {
    "day": lambda day: day,
    "week": lambda day: day - timedelta(days=day.weekday()),
    "month": lambda day: day.replace(day=1),
    "year": lambda day: day.replace(month=1, day=1),
}


def _next(day: date, unit: str) -> date:
    """The first day of the next unit."""
    if unit == "day":
        return day + timedelta(days=1)
    if unit == "week":
        return day + timedelta(days=7)
    if unit == "month":
        return (day.replace(day=1) + timedelta(days=32)).replace(day=1)
    return date(day.year + 1, 1, 1)
