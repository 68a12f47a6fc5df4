"""When the incidents of a selection happened, as a picture: bars for what is known closely enough, lines for what is not.

Comes in: entries. Goes out: a `Timeline`. A bar is a day, week, month or year, whatever gives a readable number of bars; an incident
that may have happened in more than one of them is drawn as a line over all of them, never put into one.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.views.web.catalogue import Entry
from onrecord.views.web.selection import first_day, last_day

WIDTH, HEIGHT = 720.0, 110.0  # of the bars, in the drawing's own units
LANE = 9.0  # height of the lane of one line
_MOST_LANES = 6

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
    """The picture; `ticks` are days with their place. `n_more` incidents have lines for which there was no room."""

    unit: str
    bars: tuple[Bar, ...]
    stretches: tuple[Stretch, ...]
    ticks: tuple[tuple[float, str], ...]
    most: int
    n_undated: int
    n_more: int

    @property
    def height(self) -> float:
        """Height of the whole picture."""
        return HEIGHT + 22 + LANE * (1 + max((stretch.lane for stretch in self.stretches), default=-1))


def timeline(entries: Sequence[Entry]) -> Timeline | None:
    """The picture of these entries, None where none of them has a day."""
    dated = [(first, last, entry) for entry in entries if (first := first_day(entry.head)) and (last := last_day(entry.head))]
    dated = [found for found in dated if found[1].year < date.max.year]  # no picture goes to the end of time
    if not dated:
        return None
    start, end = min(first for first, _, _ in dated), max(last for _, last, _ in dated)
    unit = next((unit for longest, unit in _LONGEST if (end - start).days < longest), "year")
    floor = _FLOORS[unit]
    start, end = floor(start), _next(floor(end), unit) - timedelta(days=1)
    days = (end - start).days + 1

    def at(day: date) -> float:
        return (day - start).days / days * WIDTH

    inside = [(floor(first), entry) for first, last, entry in dated if floor(first) == floor(last)]
    outside = Counter((first, last) for first, last, _ in dated if floor(first) != floor(last))
    bars = _bars(inside, unit, at)
    stretches, n_more = _stretches(outside, at)
    return Timeline(
        unit=unit,
        bars=bars,
        stretches=stretches,
        ticks=_ticks(start, end, unit, at),
        most=max((bar.n for bar in bars), default=0),
        n_undated=len(entries) - len(dated),
        n_more=n_more,
    )


def _bars(inside: Sequence[tuple[date, Entry]], unit: str, at: Callable[[date], float]) -> tuple[Bar, ...]:
    numbers = Counter(day for day, _ in inside)
    disputed = Counter(day for day, entry in inside if entry.head.disputed)
    most = max(numbers.values(), default=1)
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
    return tuple((round(at(day), 1), day.strftime(form)) for day in days[::step])


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
