"""Hours with the day of what they are told of; what happens is invented."""

from datetime import date

import pytest

from onrecord.claims.clocks import hour_of, with_hours
from onrecord.claims.told import Told
from onrecord.records import Occurred, TimePrecision

MONDAY, TUESDAY = date(2026, 3, 2), date(2026, 3, 3)


def told(occurred: Occurred, *, happening: int = 0, start: int = 0) -> Told:
    return Told(start=start, end=start + 1, sentence=0, happening=happening, is_background=False, occurred=occurred)


def days(first: date, last: date, worded: str) -> Occurred:
    return Occurred(start=first, end=last, precision=TimePrecision.DAY if first == last else TimePrecision.DAYS, worded=worded)


def found(*more: Told, hour: str, news: tuple[int, ...] = (0,), published: date | None = TUESDAY) -> tuple[date | None, date | None]:
    """The days of "hour", told last of happening 0."""
    last = with_hours([*more, told(Occurred(worded=hour), start=9)], news=news, published=published)[-1].occurred
    assert last is not None
    assert last.worded == hour
    return last.start, last.end


@pytest.mark.parametrize(
    ("worded", "hour"),
    [
        ("about 2:30 p.m.", 14),
        ("shortly after 2 am", 2),
        ("12:15 a.m.", 0),
        ("just after 12 p.m.", 12),
        ("just after midnight", 0),
        ("at noon", 12),
        ("13 p.m.", None),
        ("two years prior", None),
        ("overnight", None),
        (None, None),
    ],
)
def test_hours(worded: str | None, hour: int | None) -> None:
    assert hour_of(worded) == hour


def test_an_hour_is_of_the_day_of_its_happening() -> None:
    assert found(told(days(MONDAY, MONDAY, "on Monday")), hour="around 11 a.m.") == (MONDAY, MONDAY)


@pytest.mark.parametrize(("hour", "day"), [("just before 2 a.m.", TUESDAY), ("at 11 p.m.", MONDAY)])
def test_an_hour_says_which_day_of_a_night(hour: str, day: date) -> None:
    assert found(told(days(MONDAY, TUESDAY, "overnight")), hour=hour) == (day, day)


def test_two_days_of_one_happening_leave_an_hour_open() -> None:
    both = (told(days(MONDAY, MONDAY, "on Monday")), told(days(TUESDAY, TUESDAY, "on Tuesday")))
    assert found(*both, hour="at 2 p.m.") == (None, None)


@pytest.mark.parametrize(("hour", "first"), [("about 4:16 p.m.", TUESDAY), ("at 11 p.m.", MONDAY)])
def test_an_hour_alone_is_of_the_day_of_the_report_and_in_the_evening_of_the_one_before_as_well(hour: str, first: date) -> None:
    assert found(hour=hour) == (first, TUESDAY)


def test_the_day_of_the_report_is_not_that_of_what_is_no_news() -> None:
    assert found(hour="at 4 p.m.", news=()) == (None, None)
    assert found(hour="at 4 p.m.", published=None) == (None, None)
    assert found(told(days(MONDAY, MONDAY, "on Monday"), happening=1), hour="at 4 p.m.") == (None, None)
