"""Days and intervals of the calendar: the arithmetic under the grammar of time.

Comes in: numbers and an anchor date. Goes out: `Interval` values. Left out: words; those are `times.py`.
"""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.records import TimePrecision

WEEK, MONTH, YEAR = 7, 30, 365  # days, for offsets that the words give only roughly
_UPCOMING = 45  # days: "the March 8 vote" in a report of March 5 means the coming one; a year's half would turn old dates into plans


@dataclass(frozen=True, slots=True)
class Interval:
    """The days `start` to `end`, both included."""

    start: date
    end: date
    precision: TimePrecision


def day(on: date) -> Interval:
    """That day."""
    return Interval(on, on, TimePrecision.DAY)


def days(first: date, last: date) -> Interval:
    """A stretch of days; one day is a day."""
    first, last = min(first, last), max(first, last)
    return day(first) if first == last else Interval(first, last, TimePrecision.DAYS)


def week(on: date) -> Interval:
    """The week from Monday to Sunday that holds the day (ISO 8601)."""
    monday = shift(on, -on.weekday())
    return Interval(monday, shift(monday, 6), TimePrecision.WEEK)


def weekend(on: date, weeks: int) -> Interval:
    """The last weekend that has begun by that day, moved by whole weeks."""
    saturday = shift(on, -((on.weekday() - 5) % 7) + 7 * weeks)
    return Interval(saturday, shift(saturday, 1), TimePrecision.DAYS)


def month(year: int, number: int) -> Interval:
    """That month; months below 1 and above 12 lie in other years."""
    year, number = year + (number - 1) // 12, (number - 1) % 12 + 1
    return Interval(date(year, number, 1), date(year, number, calendar.monthrange(year, number)[1]), TimePrecision.MONTH)


def years(first: int, last: int) -> Interval:
    """Whole years, the last included."""
    return Interval(date(first, 1, 1), date(last, 12, 31), TimePrecision.YEAR)


def season(year: int, name: str) -> Interval:
    """A season of the northern half of the earth. Accepted gap: a summer in the south lies half a year off."""
    first = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}[name]
    return Interval(month(year, first).start, month(year, first + 2).end, TimePrecision.YEAR)


def shift(on: date, by: int) -> date:
    """The day so many days on; the ends of the calendar hold."""
    try:
        return on + timedelta(days=by)
    except OverflowError:
        return date.max if by > 0 else date.min


def weekday(anchor: date, number: int, *, future: bool) -> date:
    """The latest such weekday on or before the anchor, or the first on or after it; Monday is 0."""
    return shift(anchor, (number - anchor.weekday()) % 7) if future else shift(anchor, -((anchor.weekday() - number) % 7))


def exact_day(year: int, number: int, day_of_month: int) -> Interval | None:
    """That day, or None when the calendar has no such day ("30 February")."""
    try:
        return day(date(year, number, day_of_month))
    except ValueError:
        return None


def nearest_day(anchor: date, number: int, day_of_month: int, *, future: bool | None) -> Interval | None:
    """The day of a date without a year: past, coming, or (`future` None) the last one unless one is very near ahead."""
    found = [exact_day(anchor.year + step, number, day_of_month) for step in (-4, -3, -2, -1, 0, 1, 2, 3, 4)]
    known = [interval for interval in found if interval]
    past = [interval for interval in known if interval.start <= shift(anchor, 1)]  # a day ahead: printed east of where it was sent
    coming = [interval for interval in known if interval.start >= anchor]
    if future is None:
        future = bool(coming) and not (past and past[-1].start >= anchor) and (coming[0].start - anchor).days <= _UPCOMING
    chosen = coming[:1] if future else past[-1:]
    return chosen[0] if chosen else None


def nearest_month(anchor: date, number: int, *, future: bool | None) -> Interval:
    """The month of that name that has begun last, or that ends next; never past the anchor when it looks back."""
    if future:
        return month(anchor.year + (number < anchor.month), number)
    found = month(anchor.year - (number > anchor.month), number)
    return Interval(found.start, min(found.end, anchor), found.precision)


def part(interval: Interval, which: str) -> Interval:
    """The early, middle or late third of a month or of longer; shorter intervals stay whole."""
    span = (interval.end - interval.start).days + 1
    if span < 28:
        return interval
    if span > 3000:  # a decade: whole years
        first, last = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}[which]
        return years(interval.start.year + first, interval.start.year + last)
    third = span // 3
    offset = {"early": 0, "mid": third, "late": span - third}[which]
    precision = TimePrecision.DAYS if span < 32 else TimePrecision.MONTH
    return Interval(shift(interval.start, offset), shift(interval.start, offset + third - 1), precision)


def half(interval: Interval, *, first: bool) -> Interval:
    """The first or the second half of an interval; of a year six months each."""
    if interval.start.day == 1 and (interval.end - interval.start).days in (364, 365):
        cut = date(interval.start.year, 6, 30)
    else:
        cut = shift(interval.start, (interval.end - interval.start).days // 2)
    precision = TimePrecision.YEAR if (interval.end - interval.start).days > 400 else TimePrecision.MONTH
    return Interval(interval.start, cut, precision) if first else Interval(shift(cut, 1), interval.end, precision)


def ago(anchor: date, low: int, high: int, unit: str) -> Interval:
    """`low` to `high` units before the anchor: days to the day, weeks give or take three days, months and years whole."""
    if unit == "hour":
        return days(shift(anchor, -(high // 24) - (1 if high % 24 else 0)), shift(anchor, -(low // 24)))
    if unit == "day":
        return days(shift(anchor, -high), shift(anchor, -low))
    if unit == "week":
        return Interval(shift(anchor, -7 * high - 3), shift(anchor, -7 * low + 3), TimePrecision.WEEK)
    if unit == "month":
        first, last = month(anchor.year, anchor.month - high), month(anchor.year, anchor.month - low)
        return Interval(first.start, last.end, TimePrecision.MONTH)
    return years(max(1, anchor.year - high), max(1, anchor.year - low))
