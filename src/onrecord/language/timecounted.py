"""Rules of what is counted: so many units ago, within so many, after or before a happening.

Comes in: a match of `timeforms.py` and the `Setting` it is read against. Goes out: a `Core`. Left out: dates (`timedates.py`), weekdays
(`timerules.py`). "several weeks ago" gives no number: the words are kept and not placed.
"""

import re

from onrecord.language import calendars as cal
from onrecord.language.calendars import Interval
from onrecord.language.timecore import Core, Setting, unit_name
from onrecord.language.timewords import part_of_day, quantity
from onrecord.records import TimePrecision


def ago(m: re.Match[str], setting: Setting) -> Core | None:
    """ "two days ago", "a week ago", "hours ago"; "years ago" and "several months ago" give no number and stay unplaced."""
    unit = unit_name(m["unit"])
    numbers = quantity(m["n"])
    if unit in ("second", "minute", "moment"):
        numbers, unit = (0, 0), "day"
    if numbers is None and unit in ("hour", "day"):
        numbers = (0, 23) if unit == "hour" else (2, 7)
    if setting.anchor is None or numbers is None:
        return Core()
    low, high = numbers
    factor = {"decade": 10, "century": 100, "fortnight": 2}.get(unit, 1)
    unit = {"decade": "year", "century": "year", "fortnight": "week"}.get(unit, unit)
    if high * factor > 5000:
        return Core()
    return Core(cal.ago(setting.anchor, low * factor, high * factor, unit), needs_anchor=True)


def window(m: re.Match[str], setting: Setting) -> Core | None:
    """ "in the last three days", "the past 24 hours", "the next two weeks"; the anchor day is inside."""
    numbers, unit = quantity(m["n"]), unit_name(m["unit"])
    if setting.anchor is None or numbers is None or numbers[1] > 5000:
        return Core()
    length = numbers[1] * {"hour": 0, "week": 7, "month": 30, "year": 365, "decade": 3650}.get(unit, 1) or -(-numbers[1] // 24)
    ahead = m["which"].lower() in ("next", "coming", "following")
    ends = sorted([setting.anchor, cal.shift(setting.anchor, length if ahead else -length)])
    precisions = {"week": TimePrecision.WEEK, "month": TimePrecision.MONTH, "year": TimePrecision.YEAR, "decade": TimePrecision.YEAR}
    return Core(Interval(ends[0], ends[1], precisions.get(unit, TimePrecision.DAYS)), needs_anchor=True, future=ahead)


def vague(m: re.Match[str], setting: Setting) -> Core | None:
    """ "in recent weeks", "in the coming days": no number, no days."""
    return Core(future=m["which"].lower() == "coming")


def relative(m: re.Match[str], setting: Setting) -> Core | None:
    """ "hours later", "three days after the raid", "two weeks earlier"."""
    unit, back = unit_name(m["unit"]), m["way"].lower() in ("earlier", "before", "previously", "prior to", "beforehand")
    numbers = quantity(m["n"])
    if unit in ("second", "minute", "moment"):
        offset: tuple[int, int] | None = (0, 0)
    elif numbers is None:
        offset = {"hour": (0, 1), "day": (2, 7)}.get(unit)
    else:
        offset = _offset(unit, *numbers)
    if offset and back:
        offset = (-offset[1], -offset[0])
    return Core(offset=offset, hangs_on_happening=True)


def _offset(unit: str, low: int, high: int) -> tuple[int, int]:
    """Days between two happenings; weeks give or take three days, longer units half a unit."""
    if unit == "hour":
        return low // 24, -(-high // 24)
    length = {"week": cal.WEEK, "fortnight": 14, "month": cal.MONTH, "year": cal.YEAR, "decade": 10 * cal.YEAR}.get(unit, 1)
    return low * length - length // 2 * (length > 1), high * length + length // 2 * (length > 1)


def that_day(m: re.Match[str], setting: Setting) -> Core | None:
    """ "the next day", "the following morning", "that night", "the day before", "the previous week"."""
    which = (m["which"] or m["side"] or "").lower()
    unit = (m["unit"] or m["unit2"] or m["unit3"]).lower()
    step = {"next": 1, "following": 1, "after": 1, "previous": -1, "preceding": -1, "before": -1}.get(which, 0)
    length = {"week": cal.WEEK, "month": cal.MONTH, "year": cal.YEAR}.get(unit, 1)
    slack = length // 2 * (length > 1)
    part = part_of_day(unit)
    return Core(offset=(step * length - slack, step * length + slack), hangs_on_happening=True, part=part)
