"""Rules of dates: days of the calendar, months, seasons, years, decades, holidays.

Comes in: a match of `timeforms.py` and the `Setting` it is read against. Goes out: a `Core`, or None when the words are no time after all.
Left out: weekdays and words that lean on the day of the report (`timerules.py`), and what is counted (`timecounted.py`).
"""

import re
from dataclasses import replace

from onrecord.language import calendars as cal
from onrecord.language.calendars import Interval
from onrecord.language.holidays import UNPLACED, holiday
from onrecord.language.timecore import Core, Setting, dated, day_number, full_year, month_number
from onrecord.language.timewords import WEEKDAYS, part_of_day

_NUMBERED = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/(?:19|20)?\d\d(?![\d/])")
_NAMES = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_DAY_MONTH = re.compile(rf"\b(?:3[01]|[12]?\d)(?:st|nd|rd|th)?\s+{_NAMES}\b")
_MONTH_DAY = re.compile(rf"\b{_NAMES}\s+(?:3[01]|[12]?\d)(?:st|nd|rd|th)?\b(?!:)")
_OF_NAME = re.compile(r"of\s+[A-Z][a-z]+\s+[A-Z][a-z]")  # "of August Column"
_LONG_PAST = 60  # days: a weekday that does not fit a date nearer than this is a slip; farther off it may be another year
_YEARS_BACK = 4


def iso(m: re.Match[str], setting: Setting) -> Core | None:
    """ "2026-03-05"."""
    interval = cal.exact_day(int(m["y"]), int(m["m"]), int(m["d"])) if 1 <= int(m["m"]) <= 12 else None
    return Core(interval, part=part_of_day(m["clock"]) if m["clock"] else None) if interval else None


def slashed(m: re.Match[str], setting: Setting) -> Core | None:
    """ "3/25/2026" and "25/3/2026"; "3/5/2026" as the text writes its other dates, else the reading that is past, else unplaced."""
    a, b, year = int(m["a"]), int(m["b"]), full_year(m["y"], setting)
    if not year:
        return None
    british, american = cal.exact_day(year, b, a) if b <= 12 else None, cal.exact_day(year, a, b) if a <= 12 else None
    if british is None or american is None or british == american:
        only = british or american
        return Core(only) if only else None
    order = True if "." in m[0] else _day_comes_first(setting.text)
    if order is not None:
        return Core(british if order else american)
    likely = [found for found in (british, american) if setting.anchor and found.start <= setting.anchor]
    if len(likely) == 1 and setting.future is not True:
        return Core(likely[0], needs_anchor=True)  # of two readings one lies ahead of the report
    return Core(why=f"two readings: {british.start.isoformat()} or {american.start.isoformat()}")


def _day_comes_first(text: str) -> bool | None:
    """Whether a text writes the day before the month: by its other dates, in numbers or in words; None where they do not say."""
    numbered = [(int(m[1]), int(m[2])) for m in _NUMBERED.finditer(text)]
    said = [True for a, b in numbered if a > 12 >= b] + [False for a, b in numbered if b > 12 >= a]
    if not said:
        said = [True] * len(_DAY_MONTH.findall(text)) + [False] * len(_MONTH_DAY.findall(text))
    return said[0] if said and len(set(said)) == 1 else None


def calendar_day(m: re.Match[str], setting: Setting) -> Core | None:
    """ "5 March 2026", "March 5", "Thursday, March 5", "3 JAN 90"."""
    number = month_number(m["month"])
    core = dated(number, int(m["d"]), m["y"], setting) if number else None
    return _with_weekday(core, m, setting) if core and core.interval and m["wd"] else core


def _with_weekday(core: Core, m: re.Match[str], setting: Setting) -> Core:
    """A date with its weekday: where the two disagree both readings are kept, "Friday, March 4" of a Wednesday being March 4 to 6.

    A date without a year, long past, is of the latest year in which the two agree: old texts are found with the day of the finding.
    """
    number, interval = WEEKDAYS[m["wd"].lower()[:3]], core.interval
    assert interval is not None
    on = interval.start
    if on.weekday() == number:
        return core
    if m["y"] is None and setting.anchor and (setting.anchor - on).days > _LONG_PAST:
        earlier = [cal.exact_day(on.year - step, on.month, on.day) for step in range(1, _YEARS_BACK)]
        fitting = next((found for found in earlier if found and found.start.weekday() == number), None)
        if fitting:
            return replace(core, interval=fitting)
    other = min((cal.shift(on, step) for step in range(-3, 4)), key=lambda day: (day.weekday() != number, abs((day - on).days)))
    return replace(core, interval=cal.days(on, other), why="the weekday and the date do not agree")


def day_of_month(m: re.Match[str], setting: Setting) -> Core | None:
    """ "on the 14th", "Tuesday the 3rd", "the 2nd of last month": the latest such day, or the next where the sentence looks ahead."""
    if setting.anchor is None:
        return Core()
    anchor, of_month, which = setting.anchor, int(m["d"]), (m["which"] or "").lower()
    step = {"last": -1, "next": 1}.get(which, 0)
    months = [cal.month(anchor.year, anchor.month + shift).start for shift in ([step] if which else (-2, -1, 0, 1, 2))]
    found = [interval.start for first in months if (interval := cal.exact_day(first.year, first.month, of_month))]
    past, coming = [on for on in found if on <= anchor], [on for on in found if on >= anchor]
    chosen = found[:1] if which else coming[:1] if setting.future is True else past[-1:]
    if not chosen:
        return None
    core = Core(cal.day(chosen[0]), needs_anchor=True, future=chosen[0] > anchor)
    wrong = m["wd"] is not None and chosen[0].weekday() != WEEKDAYS[m["wd"].lower()[:3]]
    return replace(core, why="the weekday and the date do not agree") if wrong else core


def calendar_range(m: re.Match[str], setting: Setting) -> Core | None:
    """ "between 3 and 5 March", "March 3-5", "the night of 12 to 13 March", "28 February to 2 March 2026"."""
    last_month = month_number(m["month2"] or m["month"])
    first_month = month_number(m["month"] or m["month2"])
    if not (first_month and last_month):
        return None
    last = dated(last_month, day_number(m["d2"]), m["y"], setting)
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
    """ "in October", "last May", "next March", "early June"; "March on", "May say" and "the Eighth of August Column" are none."""
    number = month_number(m["month"])
    if not number or _OF_NAME.match(m.string, max(0, m.start() - 3)):
        return None
    if setting.anchor is None:
        return Core()
    if m["rel"]:
        year = setting.anchor.year + {"last": -1, "next": 1}.get(m["rel"].lower(), 0)
        return Core(cal.month(year, number), needs_anchor=True, future=cal.month(year, number).start > setting.anchor)
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


def named_day(m: re.Match[str], setting: Setting) -> Core | None:
    """ "Christmas Day", "Easter Sunday 2019", "Labor Day weekend"; days that the calendar does not give ("Eid") are kept unplaced."""
    name = " ".join(m["name"].lower().replace("’", "'").split())
    if not m["name"][0].isupper():
        return None
    if name in UNPLACED:
        return Core(why="the calendar does not say when that was")
    if m["y"] is None and setting.anchor is None:
        return Core()
    year = int(m["y"]) if m["y"] else 0
    found = holiday(name, year) if year else _nearest(name, setting)
    if found is None:
        return None
    weekend = cal.days(cal.shift(found.start, -2 if found.start.weekday() == 0 else 0), found.start)
    interval = weekend if m["weekend"] else found
    return Core(interval, needs_anchor=not year, future=bool(setting.anchor and interval.start > setting.anchor))


def _nearest(name: str, setting: Setting) -> Interval | None:
    """The last such day, or the next where the sentence looks ahead."""
    anchor = setting.anchor
    assert anchor is not None
    found = [interval for step in (-1, 0, 1) if 1 < anchor.year + step < 9999 and (interval := holiday(name, anchor.year + step))]
    past, coming = [i for i in found if i.start <= anchor], [i for i in found if i.start >= anchor]
    chosen = coming[:1] if setting.future is True else past[-1:]
    return chosen[0] if chosen else None
