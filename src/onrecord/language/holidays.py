"""Days that news calls by a name: Easter Sunday, Christmas Eve, the Fourth of July.

Comes in: a name and a year. Goes out: an `Interval`, or None where the calendar alone does not say.
Left out: days set by the sight of the moon or by each country ("Eid", "Independence Day"): they are known as names and stay unplaced.
Days that countries keep on different dates are read as in the United States (Thanksgiving, Memorial Day, Labor Day, Mother's Day).
"""

from datetime import date

from onrecord.language import calendars as cal
from onrecord.language.calendars import Interval

_FIXED = {
    "christmas": (12, 25), "christmas day": (12, 25), "christmas eve": (12, 24), "boxing day": (12, 26), "new year's day": (1, 1),
    "new year's eve": (12, 31), "may day": (5, 1), "halloween": (10, 31), "valentine's day": (2, 14), "st. patrick's day": (3, 17),
    "st patrick's day": (3, 17), "fourth of july": (7, 4), "july fourth": (7, 4), "bastille day": (7, 14), "veterans day": (11, 11),
    "armistice day": (11, 11),
}  # fmt: skip
_FROM_EASTER = {
    "palm sunday": -7, "maundy thursday": -3, "good friday": -2, "easter saturday": -1, "easter": 0, "easter sunday": 0, "easter monday": 1,
    "ascension day": 39, "whit sunday": 49, "pentecost": 49, "whit monday": 50, "ash wednesday": -46, "shrove tuesday": -47,
}  # fmt: skip
_NTH_WEEKDAY = {  # month, weekday (Monday 0), which: 1 the first, -1 the last
    "martin luther king day": (1, 0, 3), "martin luther king jr. day": (1, 0, 3), "presidents' day": (2, 0, 3), "mother's day": (5, 6, 2),
    "memorial day": (5, 0, -1), "father's day": (6, 6, 3), "labor day": (9, 0, 1), "columbus day": (10, 0, 2), "thanksgiving": (11, 3, 4),
    "thanksgiving day": (11, 3, 4),
}  # fmt: skip
UNPLACED = ("independence day", "national day", "eid al-fitr", "eid al-adha", "eid", "ramadan", "ashura", "diwali", "passover")
NAMES = (*_FIXED, *_FROM_EASTER, *_NTH_WEEKDAY, *UNPLACED)


def holiday(name: str, year: int) -> Interval | None:
    """The day of a name in a year; None for the names in `UNPLACED`."""
    if name in _FIXED:
        return cal.exact_day(year, *_FIXED[name])
    if name in _FROM_EASTER:
        return cal.day(cal.shift(easter(year), _FROM_EASTER[name]))
    if name in _NTH_WEEKDAY:
        return cal.day(_nth_weekday(year, *_NTH_WEEKDAY[name]))
    return None


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the anonymous algorithm of Nature, 1876; Meeus, Astronomical Algorithms, chapter 8)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def _nth_weekday(year: int, month: int, weekday: int, which: int) -> date:
    days = cal.month(year, month)
    if which < 0:
        return cal.weekday(days.end, weekday, future=False)
    return cal.shift(cal.weekday(days.start, weekday, future=True), 7 * (which - 1))
