"""Dates as files and datelines write them."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reports.dates import Day, date_in_address, find_day, nearest, read_day, read_instant

FIFTH = datetime(2026, 3, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    "value",
    [
        "2026-03-05",
        "20260305",
        "March 5, 2026",
        "5 March 2026",
        "Thursday, March 5, 2026",
        "Thu, 5 Mar 2026",
        "Mar. 5th, 2026",
        "2026/03/05",
        "5 Mar 26",
        "Published: Thursday, March 5, 2026, 7:30 p.m.",
        "2026-03-05T00:00:00Z",
        "2026-03-05T02:00:00+02:00",
        "2026-03-05 00:00:00 UTC",
        "2026-03-05 01:00:00 +0100",
        "Thu, 05 Mar 2026 00:00:00 GMT",
        "Thu, 5 Mar 2026 05:00:00 +0500",
        1772668800,
        1772668800000,
        1772668800.0,
    ],
)
def test_one_instant_in_many_forms(value: object) -> None:
    assert read_instant(value) == FIFTH


@pytest.mark.parametrize(("value", "day"), [("3/25/2026", 25), ("25.3.2026", 25), ("25-03-2026", 25), ("3/3/2026", 3)])
def test_numbers_that_can_be_read_one_way_only(value: str, day: int) -> None:
    assert read_instant(value) == datetime(2026, 3, day, tzinfo=UTC)


@pytest.mark.parametrize(
    "value",
    [
        "03/04/2026",
        "31/31/2026",
        "yesterday",
        "",
        "March 5",
        "30 February 2026",
        "0001-01-01",
        "1970-01-01T00:00:00Z",
        0,
        True,
        None,
        [],
        float("inf"),
        10**30,
        "9999-12-31T23:59:59-10:00",
        "March 5 10:30",
    ],
)
def test_what_is_no_date_or_could_be_two(value: object) -> None:
    assert read_instant(value) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("March 5", Day(month=3, day=5)),
        ("3 JAN 90", Day(month=1, day=3, year=1990)),
        ("JUNE 11 89", Day(month=6, day=11, year=1989)),
        ("Aug 31", Day(month=8, day=31)),
        ("Feb. 29", Day(month=2, day=29)),
        ("5 March 26", Day(month=3, day=5, year=2026)),
        ("31 June", None),
        ("Mayor 5", None),
        ("March 5 and more", None),
    ],
)
def test_read_day(text: str, day: Day | None) -> None:
    assert read_day(text) == day


def test_find_day_needs_a_year() -> None:
    assert find_day("first on March 3, then on March 5, 2026") == Day(month=3, day=5, year=2026)
    assert find_day("on March 5 12 people died") is None


@pytest.mark.parametrize(
    ("day", "around", "expected"),
    [
        (Day(month=12, day=31), date(2026, 1, 1), date(2025, 12, 31)),
        (Day(month=1, day=1), date(2025, 12, 31), date(2026, 1, 1)),
        (Day(month=3, day=5), date(2026, 3, 5), date(2026, 3, 5)),
        (Day(month=2, day=29), date(2025, 3, 1), date(2024, 2, 29)),
        (Day(month=3, day=5, year=1990), date(2026, 3, 5), date(1990, 3, 5)),
    ],
)
def test_a_day_without_a_year_takes_the_nearest(day: Day, around: date, expected: date) -> None:
    assert nearest(day, around) == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://courier.example/2026/03/05/bomb-in-talma", FIFTH),
        ("https://courier.example/news/2026/mar/05/bomb", FIFTH),
        ("https://courier.example/2026-03-05-bomb.html", FIFTH),
        ("https://courier.example/20260305/bomb", FIFTH),
        ("https://courier.example/2026/13/05/bomb", None),
        ("https://courier.example/story/32458787/bomb", None),
        ("https://courier.example/bomb", None),
    ],
)
def test_date_in_address(url: str, expected: datetime | None) -> None:
    assert date_in_address(url) == expected


@given(st.text() | st.integers() | st.floats() | st.booleans() | st.none())
def test_nothing_raises(value: object) -> None:
    found = read_instant(value)
    assert found is None or found.tzinfo is UTC
    if isinstance(value, str):
        date_in_address(value)
