"""Rules of dates: days of the calendar, months, seasons, years, decades, holidays.

Comes in: a match of `timeforms.py` and the `Setting` it is read against. Goes out: a `Core`, or None when the words are no time after all.
Left out: weekdays and words that lean on the day of the report (`timerules.py`), and what is counted (`timecounted.py`).
"""

import re

from onrecord.language import calendars as cal
from onrecord.language.timecore import Core, Setting, day_number, full_year, month_number


def iso(m: re.Match[str], setting: Setting) -> Core | None:
    """ "2026-03-05"."""
    interval = cal.exact_day(int(m["y"]), int(m["m"]), int(m["d"])) if 1 <= int(m["m"]) <= 12 else None
    return Core(interval) if interval else None


def slashed(m: re.Match[str], setting: Setting) -> Core | None:
    """ "3/25/2026" and "25/3/2026"; "3/5/2026" could be either and is kept unplaced."""
    a, b, year = int(m["a"]), int(m["b"]), full_year(m["y"], setting)
    if not (1 <= a <= 31 and 1 <= b <= 31 and year) or (a > 12 and b > 12):
        return None
    if a != b and a <= 12 and b <= 12:
        return Core()
    number, of_month = (b, a) if a > 12 else (a, b)
    interval = cal.exact_day(year, number, of_month)
    return Core(interval) if interval else None


def calendar_day(m: re.Match[str], setting: Setting) -> Core | None:
    """ "5 March 2026", "March 5", "Thursday, March 5", "3 JAN 90"."""
    number = month_number(m["month"])
    return _dated(number, int(m["d"]), m["y"], setting) if number else None


def _dated(number: int, of_month: int, year_words: str | None, setting: Setting) -> Core | None:
    year = full_year(year_words, setting)
    if year:
        interval = cal.exact_day(year, number, of_month)
        ahead = bool(interval and setting.anchor and interval.start > setting.anchor)
        return Core(interval, future=ahead) if interval else None
    if cal.exact_day(2024, number, of_month) is None:  # a leap year: every real day and month go together in it
        return None
    if setting.anchor is None:
        return Core()
    interval = cal.nearest_day(setting.anchor, number, of_month, future=setting.future)
    if interval is None:
        return None
    return Core(interval, needs_anchor=True, future=interval.start > cal.shift(setting.anchor, 1))


def calendar_range(m: re.Match[str], setting: Setting) -> Core | None:
    """ "between 3 and 5 March", "March 3-5", "the night of 12 to 13 March", "28 February to 2 March 2026"."""
    last_month = month_number(m["month2"] or m["month"])
    first_month = month_number(m["month"] or m["month2"])
    if not (first_month and last_month):
        return None
    last = _dated(last_month, day_number(m["d2"]), m["y"], setting)
    if last is None or last.interval is None:
        return last
    year = last.interval.start.year - (first_month > last_month)
    first = cal.exact_day(year, first_month, day_number(m["d"]))
    if first is None or first.start > last.interval.start:
        return None
    return Core(cal.days(first.start, last.interval.start), last.needs_anchor, future=last.future, is_range=True)


def month_of_year(m: re.Match[str], setting: Setting) -> Core | None:
    """ "March 2019", "May of 2020"."""
    number = month_number(m["month"])
    return Core(cal.month(int(m["y"]), number)) if number else None


def month_alone(m: re.Match[str], setting: Setting) -> Core | None:
    """ "in October", "last May", "next March", "early June"; "March on" and "May say" are no months."""
    number = month_number(m["month"])
    if not number:
        return None
    if setting.anchor is None:
        return Core()
    word = (m["which"] or "").lower()
    future = True if word in ("next", "this coming", "coming") else setting.future if not word else False
    found = cal.nearest_month(setting.anchor, number, future=future)
    if word == "last" and found.start.month == setting.anchor.month and found.start.year == setting.anchor.year:
        found = cal.month(setting.anchor.year - 1, number)
    if word == "next" and number == setting.anchor.month:
        found = cal.month(setting.anchor.year + 1, number)
    return Core(found, needs_anchor=True, future=bool(future))


def season(m: re.Match[str], setting: Setting) -> Core | None:
    """ "the summer of 2014", "last winter", "this spring"."""
    name = m["season"].lower()
    if name in ("fall", "spring") and not (m["y"] or m["which"]):
        return None  # "the fall of Kinda", "a spring"
    if m["y"]:
        return Core(cal.season(int(m["y"]), name))
    if setting.anchor is None:
        return Core()
    step = {"last": -1, "next": 1}.get((m["which"] or "").lower(), 0)
    anchor = setting.anchor
    nearest = [cal.season(anchor.year + shift, name) for shift in (-2, -1, 0, 1, 2)]
    if step < 0:
        found = [season for season in nearest if season.end < anchor][-1]
    elif step > 0:
        found = next(season for season in nearest if season.start > anchor)
    else:
        found = min(nearest, key=lambda season: abs((season.start - anchor).days + 45))
    return Core(found, needs_anchor=True, future=found.start > anchor)


def decade(m: re.Match[str], setting: Setting) -> Core | None:
    """ "the 1990s", "the '80s"."""
    first = int(m["decade"]) if len(m["decade"]) == 4 else 1900 + int(m["decade"])
    return Core(cal.years(first, first + 9))


def year_range(m: re.Match[str], setting: Setting) -> Core | None:
    """ "between 2003 and 2005", "2003-05"."""
    first = int(m["y"])
    last = int(m["y2"]) if len(m["y2"]) == 4 else first // 100 * 100 + int(m["y2"])
    return Core(cal.years(first, last), is_range=True) if first < last <= first + 100 else None


def year_alone(m: re.Match[str], setting: Setting) -> Core | None:
    """ "in 2019", "since 2019", "(2019)", "the 2019 bombing"."""
    year = int(m["y"])
    return Core(cal.years(year, year), future=bool(setting.anchor and year > setting.anchor.year))


def holiday(m: re.Match[str], setting: Setting) -> Core | None:
    """ "Christmas Day", "New Year's Eve"."""
    words = m["name"].lower().replace("’", "'")
    number, of_month = {"christmas day": (12, 25), "christmas eve": (12, 24), "boxing day": (12, 26), "new year's day": (1, 1)}.get(
        words, (12, 31)
    )
    return _dated(number, of_month, m["y"], setting)
