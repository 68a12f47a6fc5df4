"""Worded and numbered dates → days and instants.

Comes in: a date as files and datelines write it. Goes out: UTC instants (`read_instant`) or the parts of a day (`read_day`).
Left out: relative dates ("last Monday"); those are the language stage's. A date without a time zone is taken as UTC, a
day as its midnight. What can be read in two ways ("03/04/2026") is not read at all.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

EARLIEST_YEAR = 1800  # earlier years in a date of publication are faults of software ("0001-01-01")
_TWO_DIGIT_PIVOT = 50  # "90" is 1990, "26" is 2026: no newswire text is older than 1950 in two digits
_MILLISECONDS_FROM = 100_000_000_000  # as seconds this would be the year 5138

_MONTH_NAMES = """
jan january, feb february, mar march, apr april, may, jun june, jul july, aug august,
sep sept september, oct october, nov november, dec december
"""
_MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES.split(","), start=1) for name in names.split()}
_MONTH = rf"(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\b\.?"
_WEEKDAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\b\.?,?\s+)?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_MONTH_FIRST = rf"{_WEEKDAY}{_MONTH}\s+{_DAY}\b(?:,?\s+(?P<year>\d{{4}}))?"
_MONTH_FIRST_SHORT = rf"{_MONTH}\s+{_DAY},?\s+(?P<year>\d{{2}})"  # "JUNE 11 89": only where nothing else can follow
_DAY_FIRST = rf"{_WEEKDAY}{_DAY}\s+{_MONTH}(?:,?\s+(?P<year>\d{{4}}|\d{{2}})\b)?"
_YEAR_FIRST = r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})"
_WORDED = tuple(re.compile(form, re.IGNORECASE) for form in (_MONTH_FIRST, _DAY_FIRST, _YEAR_FIRST))
_WORDED_SHORT = re.compile(_MONTH_FIRST_SHORT, re.IGNORECASE)
_NUMBERED = re.compile(r"(?<!\d)(?P<a>\d{1,2})(?P<sep>[-/.])(?P<b>\d{1,2})(?P=sep)(?P<year>\d{4}|\d{2})(?!\d)")
_MAIL = re.compile(r"^(?:[A-Za-z]{3},? )?\d{1,2} [A-Za-z]{3} \d{4} \d{1,2}:\d{2}")
_IN_ADDRESS = (
    re.compile(r"/(?P<year>(?:19|20)\d{2})[/-](?P<month>[01]?\d|[a-z]{3,9})[/-](?P<day>[0-3]?\d)(?=[/-])", re.IGNORECASE),
    re.compile(r"[/-](?P<year>(?:19|20)\d{2})-?(?P<month>[01]\d)-?(?P<day>[0-3]\d)(?=[/.-]|$)"),
)

DAY_FORMS = (_MONTH_FIRST, _DAY_FIRST, _YEAR_FIRST, _MONTH_FIRST_SHORT)
"""Regular expressions of a day in words, for modules that look for one inside other text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day as worded; `year` is None where the words have none."""

    month: int
    day: int
    year: int | None = None


def read_day(text: str) -> Day | None:
    """The day that the whole of `text` names ("March 5", "3 JAN 90", "Thursday, 5 March 2026"), or None."""
    for form in (*_WORDED, _WORDED_SHORT):
        if match := form.fullmatch(text.strip()):
            return _day(match)
    return None


def find_day(text: str) -> Day | None:
    """The first day with a year that stands anywhere in `text`, or None."""
    for form in _WORDED:
        for match in form.finditer(text):
            day = _day(match)
            if day and day.year:
                return day
    return next(filter(None, map(_numbered_day, _NUMBERED.finditer(text))), None)


def _day(match: re.Match[str]) -> Day | None:
    month = match["month"]
    number = int(month) if month.isdigit() else _MONTHS.get(month.lower(), 0)
    year = _full_year(match["year"]) if match["year"] else None
    day = Day(month=number, day=int(match["day"]), year=year)
    return day if on(day, year or 2000) else None  # 2000 had a 29 February


def _numbered_day(match: re.Match[str]) -> Day | None:
    """ "4/16/2016" and "16.4.2016", where one of the two numbers cannot be a month; "03/04/2026" stays unread."""
    a, b, year = int(match["a"]), int(match["b"]), _full_year(match["year"])
    month, day = (a, b) if b > 12 or a == b else (b, a)
    is_certain = a == b or max(a, b) > 12
    found = Day(month=month, day=day, year=year)
    return found if is_certain and on(found, year) else None


def _full_year(digits: str) -> int:
    year = int(digits)
    if len(digits) > 2:
        return year
    return 2000 + year if year < _TWO_DIGIT_PIVOT else 1900 + year


def on(day: Day, year: int) -> date | None:
    """`day` in `year`, or None where the calendar has no such day."""
    try:
        return date(year, day.month, day.day)
    except ValueError:
        return None


def nearest(day: Day, around: date) -> date | None:
    """`day` with its own year or, without one, in the year that puts it closest to `around`."""
    if day.year:
        return on(day, day.year)
    found = [d for year in (around.year - 1, around.year, around.year + 1) if 1 <= year <= 9999 and (d := on(day, year))]
    return min(found, key=lambda d: abs((d - around).days), default=None)


def read_instant(value: object) -> datetime | None:
    """The UTC instant that `value` gives (ISO 8601, mail date, words, seconds since 1970), or None where it gives none."""
    found = _from_number(value) if isinstance(value, (int, float)) else _from_text(value) if isinstance(value, str) else None
    return found if found and found.year >= EARLIEST_YEAR and found != datetime(1970, 1, 1, tzinfo=UTC) else None


def _from_number(value: float) -> datetime | None:
    if isinstance(value, bool):
        return None
    try:
        return datetime.fromtimestamp(value / 1000 if abs(value) >= _MILLISECONDS_FROM else value, UTC)
    except (ValueError, OverflowError, OSError):
        return None


def _from_text(value: str) -> datetime | None:
    text = re.sub(r"\s*\b(?:UTC|GMT|Z)$", "+00:00", value.strip())
    try:
        return utc(datetime.fromisoformat(re.sub(r"(?<=\d)\s+(?=[+-]\d{2}:?\d{2}$)", "", text)))
    except ValueError:
        pass
    if _MAIL.match(value.strip()):
        try:
            return utc(parsedate_to_datetime(value.strip()))
        except (ValueError, TypeError, IndexError, OverflowError):
            return None
    return midnight(find_day(value))


def midnight(day: Day | date | None) -> datetime | None:
    """UTC midnight at the start of a day with a year."""
    if isinstance(day, Day):
        day = on(day, day.year) if day.year else None
    return datetime(day.year, day.month, day.day, tzinfo=UTC) if day else None


def utc(moment: datetime) -> datetime | None:
    """`moment` in UTC; one without a zone is taken to be in UTC already. None at the ends of the calendar."""
    try:
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except OverflowError:
        return None


def date_in_address(url: str) -> datetime | None:
    """The day in an address such as `/2026/03/05/`, `/2026/mar/05/` or `/2026-03-05-`; UTC midnight."""
    for form in _IN_ADDRESS:
        for match in form.finditer(url):
            if instant := midnight(_day(match)):
                return instant
    return None
