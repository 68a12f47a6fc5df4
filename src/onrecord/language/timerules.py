"""What each form of a time expression means: one rule per pattern of `timewords.py`.

Comes in: a match and the `Setting` it is read against. Goes out: a `Core`, or None when the words are no time after all.
Left out: the words around the core; `times.py` adds those.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from onrecord.language import calendars as cal
from onrecord.language.calendars import Interval
from onrecord.language.timewords import MONTHS, WEEKDAYS, part_of_day, quantity
from onrecord.records import TimePrecision


@dataclass(frozen=True, slots=True)
class Setting:
    """What a core is read against: the anchor day, and whether its sentence looks ahead (None: it does not say)."""

    anchor: date | None
    future: bool | None


@dataclass(frozen=True, slots=True)
class Core:
    """What a rule makes of its words; `needs_anchor` says that the days came from the anchor."""

    interval: Interval | None = None
    needs_anchor: bool = False
    offset: tuple[int, int] | None = None
    hangs_on_happening: bool = False
    part: str | None = None
    future: bool = False
    is_range: bool = False


Rule = Callable[[re.Match[str], Setting], Core | None]


def _iso(m: re.Match[str], setting: Setting) -> Core | None:
    """ "2026-03-05"."""
    interval = cal.exact_day(int(m["y"]), int(m["m"]), int(m["d"])) if 1 <= int(m["m"]) <= 12 else None
    return Core(interval) if interval else None


def _slashed(m: re.Match[str], setting: Setting) -> Core | None:
    """ "3/25/2026" and "25/3/2026"; "3/5/2026" could be either and is kept unplaced."""
    a, b, year = int(m["a"]), int(m["b"]), _year(m["y"], setting)
    if not (1 <= a <= 31 and 1 <= b <= 31 and year) or (a > 12 and b > 12):
        return None
    if a != b and a <= 12 and b <= 12:
        return Core()
    number, of_month = (b, a) if a > 12 else (a, b)
    interval = cal.exact_day(year, number, of_month)
    return Core(interval) if interval else None


def _calendar_day(m: re.Match[str], setting: Setting) -> Core | None:
    """ "5 March 2026", "March 5", "Thursday, March 5", "3 JAN 90"."""
    number = _month_number(m["month"])
    return _dated(number, int(m["d"]), m["y"], setting) if number else None


def _dated(number: int, of_month: int, year_words: str | None, setting: Setting) -> Core | None:
    year = _year(year_words, setting)
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


def _day_number(worded: str) -> int:
    """ "19th", "3rd", "5" as a number."""
    return int(worded.rstrip("stndrhSTNDRH"))


def _calendar_range(m: re.Match[str], setting: Setting) -> Core | None:
    """ "between 3 and 5 March", "March 3-5", "the night of 12 to 13 March", "28 February to 2 March 2026"."""
    last_month = _month_number(m["month2"] or m["month"])
    first_month = _month_number(m["month"] or m["month2"])
    if not (first_month and last_month):
        return None
    last = _dated(last_month, _day_number(m["d2"]), m["y"], setting)
    if last is None or last.interval is None:
        return last
    year = last.interval.start.year - (first_month > last_month)
    first = cal.exact_day(year, first_month, _day_number(m["d"]))
    if first is None or first.start > last.interval.start:
        return None
    return Core(cal.days(first.start, last.interval.start), last.needs_anchor, future=last.future, is_range=True)


def _month_of_year(m: re.Match[str], setting: Setting) -> Core | None:
    """ "March 2019", "May of 2020"."""
    number = _month_number(m["month"])
    return Core(cal.month(int(m["y"]), number)) if number else None


def _month_alone(m: re.Match[str], setting: Setting) -> Core | None:
    """ "in October", "last May", "next March", "early June"; "March on" and "May say" are no months."""
    number = _month_number(m["month"])
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


def _season(m: re.Match[str], setting: Setting) -> Core | None:
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


def _unit(m: re.Match[str], setting: Setting) -> Core | None:
    """ "last week", "this month", "earlier this year", "next weekend", "last year"."""
    if setting.anchor is None:
        return Core()
    anchor, which, unit = setting.anchor, " ".join(m["which"].lower().split()), m["unit"].lower()
    step = 1 if which in ("next", "coming", "this coming") else 0 if which in ("this", "the current", "current") else -1
    limit = (m["limit"] or "").lower()
    found = _unit_interval(anchor, unit, step)
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


def _ago(m: re.Match[str], setting: Setting) -> Core | None:
    """ "two days ago", "a week ago", "hours ago"; "years ago" and "several months ago" give no number and stay unplaced."""
    unit = _unit_name(m["unit"])
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


def _window(m: re.Match[str], setting: Setting) -> Core | None:
    """ "in the last three days", "the past 24 hours", "the next two weeks"; the anchor day is inside."""
    numbers, unit = quantity(m["n"]), _unit_name(m["unit"])
    if setting.anchor is None or numbers is None or numbers[1] > 5000:
        return Core()
    length = numbers[1] * {"hour": 0, "week": 7, "month": 30, "year": 365, "decade": 3650}.get(unit, 1) or -(-numbers[1] // 24)
    ahead = m["which"].lower() in ("next", "coming", "following")
    ends = sorted([setting.anchor, cal.shift(setting.anchor, length if ahead else -length)])
    precisions = {"week": TimePrecision.WEEK, "month": TimePrecision.MONTH, "year": TimePrecision.YEAR, "decade": TimePrecision.YEAR}
    return Core(Interval(ends[0], ends[1], precisions.get(unit, TimePrecision.DAYS)), needs_anchor=True, future=ahead)


def _vague(m: re.Match[str], setting: Setting) -> Core | None:
    """ "in recent weeks", "in the coming days": no number, no days."""
    return Core(future=m["which"].lower() == "coming")


def _relative(m: re.Match[str], setting: Setting) -> Core | None:
    """ "hours later", "three days after the raid", "two weeks earlier"."""
    unit, back = _unit_name(m["unit"]), m["way"].lower() in ("earlier", "before", "previously", "prior to", "beforehand")
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


def _that_day(m: re.Match[str], setting: Setting) -> Core | None:
    """ "the next day", "the following morning", "that night", "the day before", "the previous week"."""
    which = (m["which"] or m["side"] or "").lower()
    unit = (m["unit"] or m["unit2"] or m["unit3"]).lower()
    step = {"next": 1, "following": 1, "after": 1, "previous": -1, "preceding": -1, "before": -1}.get(which, 0)
    length = {"week": cal.WEEK, "month": cal.MONTH, "year": cal.YEAR}.get(unit, 1)
    slack = length // 2 * (length > 1)
    part = part_of_day(unit)
    return Core(offset=(step * length - slack, step * length + slack), hangs_on_happening=True, part=part)


def _decade(m: re.Match[str], setting: Setting) -> Core | None:
    """ "the 1990s", "the '80s"."""
    first = int(m["decade"]) if len(m["decade"]) == 4 else 1900 + int(m["decade"])
    return Core(cal.years(first, first + 9))


def _year_range(m: re.Match[str], setting: Setting) -> Core | None:
    """ "between 2003 and 2005", "2003-05"."""
    first = int(m["y"])
    last = int(m["y2"]) if len(m["y2"]) == 4 else first // 100 * 100 + int(m["y2"])
    return Core(cal.years(first, last), is_range=True) if first < last <= first + 100 else None


def _year_alone(m: re.Match[str], setting: Setting) -> Core | None:
    """ "in 2019", "since 2019", "(2019)", "the 2019 bombing"."""
    year = int(m["y"])
    return Core(cal.years(year, year), future=bool(setting.anchor and year > setting.anchor.year))


def _holiday(m: re.Match[str], setting: Setting) -> Core | None:
    """ "Christmas Day", "New Year's Eve"."""
    words = m["name"].lower().replace("’", "'")
    number, of_month = {"christmas day": (12, 25), "christmas eve": (12, 24), "boxing day": (12, 26), "new year's day": (1, 1)}.get(
        words, (12, 31)
    )
    return _dated(number, of_month, m["y"], setting)


def _part_alone(m: re.Match[str], setting: Setting) -> Core | None:
    """ "at dawn", "at 6 p.m.": a part of a day that the sentence leaves to the happening."""
    return Core(part=part_of_day(m[0]))


RULES: dict[str, Rule] = {
    "iso": _iso,
    "slashed": _slashed,
    "day_range": _calendar_range,
    "month_range": _calendar_range,
    "day_month": _calendar_day,
    "month_day": _calendar_day,
    "month_of_year": _month_of_year,
    "holiday": _holiday,
    "season": _season,
    "relative": _relative,
    "deictic": _deictic,
    "weekday_range": _weekday_range,
    "weekday": _weekday,
    "ago": _ago,
    "window": _window,
    "vague": _vague,
    "unit": _unit,
    "weekend": _weekend,
    "that_day": _that_day,
    "decade": _decade,
    "year_range": _year_range,
    "year": _year_alone,
    "month": _month_alone,
    "part": _part_alone,
}


def _unit_name(word: str) -> str:
    name = word.lower().removesuffix("s")
    return "century" if name == "centurie" else name


def _month_number(word: str | None) -> int | None:
    """1 to 12; lower-case "may" and "march" are verbs."""
    if not word or not word[0].isupper():
        return None
    return MONTHS[word.lower()[:3]]


def _year(words: str | None, setting: Setting) -> int | None:
    """ "2026" or "90"; two digits are the year nearest to the anchor, without one a year from 1950 on."""
    if not words:
        return None
    number = int(words)
    if number > 99:
        return number
    if setting.anchor is None:
        return 1900 + number if number >= 50 else 2000 + number
    century = setting.anchor.year // 100 * 100
    return min(
        (century + number + step for step in (-100, 0, 100)), key=lambda year: abs(year - setting.anchor.year) if setting.anchor else 0
    )
