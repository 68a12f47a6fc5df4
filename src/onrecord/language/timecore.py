"""What every rule of the grammar of time reads and makes: its setting, its core, and what names of months and units mean.

Comes in: words. Goes out: `Setting` and `Core`. Left out: the rules; those are `timerules.py` and the modules that it names.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from onrecord.language import calendars as cal
from onrecord.language.calendars import Interval
from onrecord.language.timewords import MONTHS

NO_DAY = "a time of day without a day"


@dataclass(frozen=True, slots=True)
class Setting:
    """What a core is read against: the anchor day, whether its sentence looks ahead (None: it does not say), and the whole text."""

    anchor: date | None
    future: bool | None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Core:
    """What a rule makes of its words; `needs_anchor` says that the days came from the anchor, `why` what is wrong with them."""

    interval: Interval | None = None
    needs_anchor: bool = False
    offset: tuple[int, int] | None = None
    hangs_on_happening: bool = False
    part: str | None = None
    future: bool = False
    is_range: bool = False
    why: str = ""


Rule = Callable[[re.Match[str], Setting], Core | None]


def day_number(worded: str) -> int:
    """ "19th", "3rd", "5" as a number."""
    return int(worded.rstrip("stndrhSTNDRH"))


def unit_name(word: str) -> str:
    name = word.lower().removesuffix("s")
    return "century" if name == "centurie" else name


def month_number(word: str | None) -> int | None:
    """1 to 12; lower-case "may" and "march" are verbs."""
    if not word or not word[0].isupper():
        return None
    return MONTHS[word.lower()[:3]]


def full_year(words: str | None, setting: Setting) -> int | None:
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


def dated(number: int, of_month: int, year_words: str | None, setting: Setting) -> Core | None:
    """The day of a month, in the year that is given or, without one, in that which the report makes likely."""
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
