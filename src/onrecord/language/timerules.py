"""What each form of a time expression means: one rule per pattern of `timeforms.py`; here those that lean on the day of the report.

Comes in: a match and the `Setting` it is read against. Goes out: a `Core`, or None when the words are no time after all.
Left out: the words around the core; `times.py` adds those. Dates are in `timedates.py`, what is counted in `timecounted.py`.
"""

import re
from datetime import date

from onrecord.language import calendars as cal
from onrecord.language import timecounted as counted
from onrecord.language import timedates as dates
from onrecord.language import timespans as spans
from onrecord.language.calendars import Interval
from onrecord.language.timecore import NO_DAY, Core, Rule, Setting
from onrecord.language.timewords import WEEKDAYS, part_of_day, quantity


def _deictic(m: re.Match[str], setting: Setting) -> Core | None:
    """ "yesterday", "tonight", "last night", "this morning", "the day before yesterday", "overnight"."""
    words = " ".join(m[0].lower().split())
    part = part_of_day(words)
    if setting.anchor is None:
        return Core(part=part)
    anchor = setting.anchor
    if words == "overnight":
        return Core(cal.days(cal.shift(anchor, -1), anchor), needs_anchor=True, part="night")
    steps = {
        "the day before yesterday": -2,
        "the day after tomorrow": 2,
        "yesterday": -1,
        "tomorrow": 1,
        "last night": -1,
        "last evening": -1,
    }
    step = steps.get(words, 0)
    return Core(cal.day(cal.shift(anchor, step)), needs_anchor=True, part=part, future=step > 0)


def _weekday(m: re.Match[str], setting: Setting) -> Core | None:
    """ "Monday", "last Monday", "next Tuesday", "this Friday", "Tuesday of last week", "a week ago Monday"."""
    number = WEEKDAYS[m["day"].lower()[:3]]
    if setting.anchor is None:
        return Core()
    anchor, which = setting.anchor, " ".join((m["which"] or "").lower().split())
    if which in ("following", "previous", "preceding"):
        return Core(offset=(1, 7) if which == "following" else (-7, -1), hangs_on_happening=True)
    week_word = (m["week"] or "").lower()
    future = setting.future is True and not which
    if week_word:
        monday = cal.week(anchor).start
        step = {"last": -7, "previous": -7, "next": 7}.get(week_word, 0)
        on = cal.shift(monday, step + number)
    elif which in ("next", "coming", "this coming"):
        on, future = cal.weekday(cal.shift(anchor, 1), number, future=True), True
    elif which == "last":
        on = cal.weekday(cal.shift(anchor, -1), number, future=False)
    elif which == "this":
        on = cal.shift(cal.week(anchor).start, number)
    elif which == "a week ago":
        on = cal.shift(cal.weekday(anchor, number, future=False), -7)
    else:
        on = cal.weekday(anchor, number, future=future)
    return Core(cal.day(on), needs_anchor=True, future=future or on > anchor)


def _weeks_ago_on(m: re.Match[str], setting: Setting) -> Core | None:
    """ "three weeks ago on Tuesday", "two Fridays ago": the last such weekday, and so many weeks back."""
    numbers = quantity(m["n"])
    if setting.anchor is None or numbers is None:
        return Core()
    last = cal.weekday(cal.shift(setting.anchor, -1), WEEKDAYS[m["day"].lower()[:3]], future=False)
    weeks = numbers[0] - int(m[0].lower().endswith("ago"))  # of "two Fridays ago" the first is the last Friday
    return Core(cal.day(cal.shift(last, -7 * weeks)), needs_anchor=True)


def _weekday_range(m: re.Match[str], setting: Setting) -> Core | None:
    """ "Monday to Wednesday", "Monday night into Tuesday", "between Friday and Sunday", "Saturday or Sunday"."""
    numbers = [WEEKDAYS[m[group].lower()[:3]] for group in ("first", "last")]
    width = (numbers[1] - numbers[0]) % 7
    is_between = m.string[max(0, m.start() - 9) : m.start()].lower().endswith("between ")
    if m["join"].lower() in ("and", "or") and width != 1 and not is_between:
        return None  # "Monday and Friday" are two times
    part = part_of_day(m["part"] or "")
    if setting.anchor is None:
        return Core(part=part)
    future = setting.future is True
    end = cal.weekday(setting.anchor, numbers[1], future=future)
    return Core(cal.days(cal.shift(end, -width), end), needs_anchor=True, part=part, future=future, is_range=True)


_SATURDAY = 5
_WEEK_ENDING = "told at a weekend: it may be the week before or the one that is ending"


def _unit(m: re.Match[str], setting: Setting) -> Core | None:
    """ "last week", "this month", "earlier this year", "next weekend", "last year"."""
    if setting.anchor is None:
        return Core()
    anchor, which, unit = setting.anchor, " ".join(m["which"].lower().split()), m["unit"].lower()
    step = 1 if which in ("next", "coming", "this coming") else 0 if which in ("this", "the current", "current") else -1
    limit = (m["limit"] or "").lower()
    found = _unit_interval(anchor, unit, step)
    if unit == "week" and step < 0 and anchor.weekday() >= _SATURDAY:
        return Core(Interval(found.start, anchor, found.precision), needs_anchor=True, why=_WEEK_ENDING)
    if step == 0 and limit == "later":
        return Core(_cut(found, anchor, found.end), needs_anchor=True, future=True)
    if step == 0 and unit != "weekend" and setting.future is not True:
        found = _cut(found, found.start, anchor)
    return Core(found, needs_anchor=True, future=step > 0 or (step == 0 and setting.future is True))


def _cut(interval: Interval, start: date, end: date) -> Interval:
    first, last = max(interval.start, min(start, interval.end)), min(interval.end, max(end, interval.start))
    return Interval(first, last, interval.precision)


def _unit_interval(anchor: date, unit: str, step: int) -> Interval:
    if unit == "week":
        return cal.week(cal.shift(anchor, 7 * step))
    if unit == "weekend":
        return cal.weekend(anchor, step + 1 if anchor.weekday() < 5 and step < 0 else step)
    if unit == "month":
        return cal.month(anchor.year, anchor.month + step)
    if unit == "year":
        return cal.years(anchor.year + step, anchor.year + step)
    first = anchor.year // 10 * 10 + 10 * step
    return cal.years(first, first + 9)


def _weekend(m: re.Match[str], setting: Setting) -> Core | None:
    """ "over the weekend", "at the weekend"."""
    if setting.anchor is None:
        return Core()
    future = setting.future is True
    return Core(cal.weekend(setting.anchor, 1 if future else 0), needs_anchor=True, future=future)


def _part_alone(m: re.Match[str], setting: Setting) -> Core | None:
    """ "at dawn", "at 6 p.m.": a part of a day that the sentence leaves to the happening."""
    return Core(part=part_of_day(m[0]), why=NO_DAY)


RULES: dict[str, Rule] = {
    "iso": dates.iso,
    "slashed": dates.slashed,
    "week_of": spans.week_of,
    "nth_week": spans.nth_week,
    "month_span": spans.month_span,
    "day_of_month": dates.day_of_month,
    "ahead": spans.ahead,
    "part_of_unit": spans.part_of_unit,
    "weeks_ago_on": _weeks_ago_on,
    "weekdays_ago": _weeks_ago_on,
    "day_range": dates.calendar_range,
    "month_range": dates.calendar_range,
    "day_month": dates.calendar_day,
    "month_day": dates.calendar_day,
    "month_of_year": dates.month_of_year,
    "holiday": dates.named_day,
    "season": dates.season,
    "relative": counted.relative,
    "deictic": _deictic,
    "weekday_range": _weekday_range,
    "weekday": _weekday,
    "ago": counted.ago,
    "window": counted.window,
    "vague": counted.vague,
    "unit": _unit,
    "weekend": _weekend,
    "that_day": counted.that_day,
    "decade": dates.decade,
    "year_range": dates.year_range,
    "year": dates.year_alone,
    "month": dates.month_alone,
    "part": _part_alone,
}
