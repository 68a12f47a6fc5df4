"""Rules of spans: the week of a date, the first week of a month, months in a row, the beginning of the year, what lies ahead.

Comes in: a match of `timeforms.py` and the `Setting` it is read against. Goes out: a `Core`, or None when the words are no time after all.
Left out: single dates (`timedates.py`) and weekdays (`timerules.py`).
"""

import re

from onrecord.language import calendars as cal
from onrecord.language.calendars import Interval
from onrecord.language.timecore import Core, Setting, dated, day_number, month_number, unit_name
from onrecord.language.timewords import quantity
from onrecord.records import TimePrecision

_NTH = {"first": 0, "opening": 0, "second": 1, "third": 2, "fourth": 3, "last": -1, "final": -1}


def week_of(m: re.Match[str], setting: Setting) -> Core | None:
    """ "the week of March 2", "the weekend of 7 March": the whole week, Monday to Sunday, or the Saturday and Sunday."""
    number = month_number(m["month"] or m["month_b"])
    core = dated(number, day_number(m["d"] or m["d_b"]), m["y"] or m["y_b"], setting) if number else None
    if core is None or core.interval is None:
        return core
    on = core.interval.start
    found = cal.week(on) if m["span"].lower() == "week" else cal.weekend(cal.shift(on, 1), 0)
    return Core(found, core.needs_anchor, future=core.future, is_range=True)


def nth_week(m: re.Match[str], setting: Setting) -> Core | None:
    """ "the first week of March": days 1 to 7; "the last weekend of May": its last Saturday and Sunday."""
    number = month_number(m["month"])
    if not number or (m["y"] is None and setting.anchor is None):
        return Core() if number else None
    year = int(m["y"]) if m["y"] else 0
    whole = cal.month(year, number) if year else _whole(cal.nearest_month(setting.anchor, number, future=setting.future))  # type: ignore[arg-type]
    which, span = _NTH[m["nth"].lower()], m["span"].lower()
    if span == "weekend":
        first = cal.weekday(whole.start, 5, future=True) if which >= 0 else cal.shift(cal.weekday(whole.end, 6, future=False), -1)
        first = cal.shift(first, 7 * max(which, 0))
        return Core(cal.days(first, cal.shift(first, 1)), needs_anchor=not year)
    if span == "days":
        return Core(cal.part(whole, "late" if which < 0 else "early"), needs_anchor=not year) if which in (0, -1) else None
    first = cal.shift(whole.start, 7 * which) if which >= 0 else cal.shift(whole.end, -6)
    return Core(Interval(first, cal.shift(first, 6), TimePrecision.WEEK), needs_anchor=not year, future=_ahead(first, setting))


def _whole(interval: Interval) -> Interval:
    return cal.month(interval.start.year, interval.start.month)


def _ahead(first: object, setting: Setting) -> bool:
    return bool(setting.anchor and first > setting.anchor)  # type: ignore[operator]


def month_span(m: re.Match[str], setting: Setting) -> Core | None:
    """ "from January to March", "between March 2019 and May 2020", "June and July"."""
    first, last = month_number(m["month"]), month_number(m["month2"])
    if not (first and last) or (m["join"].lower() == "and" and not _joins(m, first, last)):
        return None
    if m["y2"] is None and setting.anchor is None:
        return Core()
    year = int(m["y2"]) if m["y2"] else cal.nearest_month(setting.anchor, last, future=setting.future).start.year  # type: ignore[arg-type]
    begin = int(m["y"]) if m["y"] else year - (first > last)
    start, end = cal.month(begin, first).start, cal.month(year, last).end
    if start > end:
        return None
    precision = TimePrecision.MONTH if (end - start).days <= 366 else TimePrecision.YEAR
    return Core(Interval(start, end, precision), needs_anchor=m["y2"] is None, future=_ahead(start, setting), is_range=True)


def _joins(m: re.Match[str], first: int, last: int) -> bool:
    """Whether "and" makes a span of two months: after "between", or of neighbours."""
    is_between = m.string[max(0, m.start() - 9) : m.start()].lower().endswith("between ")
    return is_between or (last - first) % 12 == 1


def part_of_unit(m: re.Match[str], setting: Setting) -> Core | None:
    """ "earlier in the week", "late in the year", "the beginning of the month", "the end of the year"."""
    if setting.anchor is None:
        return Core()
    anchor, unit = setting.anchor, m["unit"].lower()
    which = (m["limit"] or m["edge"]).lower()
    whole = {"week": cal.week(anchor), "month": cal.month(anchor.year, anchor.month), "year": cal.years(anchor.year, anchor.year)}[unit]
    if which in ("later", "rest"):
        return Core(Interval(anchor, whole.end, whole.precision), needs_anchor=True, future=True)
    if which in ("earlier", "early", "beginning", "start"):
        found = whole if which == "earlier" else cal.part(whole, "early")
        end = max(found.start, min(found.end, anchor)) if setting.future is not True else found.end
        return Core(Interval(found.start, end, found.precision), needs_anchor=True, future=setting.future is True)
    found = cal.part(whole, "mid" if which == "middle" else "late")
    return Core(found, needs_anchor=True, future=found.start > anchor)


def ahead(m: re.Match[str], setting: Setting) -> Core | None:
    """ "in two weeks", "within 48 hours", "three days from now", where the sentence looks ahead; else it is how long it took."""
    numbers, unit = quantity(m["n"]), unit_name(m["unit"])
    sure = bool(m["sure"] or m["from"])
    if not (sure or setting.future is True) or unit not in ("hour", "day", "week", "fortnight", "month", "year"):
        return None
    if setting.anchor is None or numbers is None or numbers[1] > 5000:
        return Core(future=True)
    length = {"week": 7, "fortnight": 14, "month": 30, "year": 365}.get(unit, 1)
    days = -(-numbers[1] // 24) if unit == "hour" else numbers[1] * length
    on = cal.shift(setting.anchor, days)
    if (m["word"] or "").lower() == "within" or unit == "hour":
        return Core(cal.days(setting.anchor, on), needs_anchor=True, future=True)
    slack = {"week": 3, "fortnight": 3, "month": 15, "year": 182}.get(unit, 0)
    precisions = {"week": TimePrecision.WEEK, "fortnight": TimePrecision.WEEK, "month": TimePrecision.MONTH, "year": TimePrecision.YEAR}
    interval = Interval(cal.shift(on, -slack), cal.shift(on, slack), precisions.get(unit, TimePrecision.DAY))
    return Core(interval, needs_anchor=True, future=True)
