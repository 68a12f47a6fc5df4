"""UCDP's and ACLED's codes for how exactly a time is known, read from words as the grammar reads them."""

from datetime import date

import pytest

from onrecord.language.segment import segment
from onrecord.language.times import times
from onrecord.records import Occurred, TimePrecision
from onrecord.views.export.precision import acled_time_precision, ucdp_date_prec

READ_ON = date(2026, 3, 19)


def _read(words: str) -> Occurred:
    text = f"A bridge was blown up {words}."
    (mention,) = times(text, segment(text), anchor=READ_ON)
    return mention.occurred


@pytest.mark.parametrize(
    ("words", "ucdp", "acled"),
    [
        ("on Monday", 1, 1),
        ("on 5 March 2026", 1, 1),
        ("overnight", 2, 2),
        ("between 3 and 8 March", 2, 2),
        ("at the weekend", 2, 2),
        ("last week", 3, 2),
        ("earlier this week", 3, 2),
        ("a week ago", 3, 2),
        ("between 3 and 12 March", 4, 3),
        ("early this month", 4, 3),
        ("in February", 4, 3),
        ("last month", 4, 3),
        ("in January and February", 5, None),
        ("in the summer of 2014", 5, None),
        ("in 2019", 5, None),
        ("last year", 5, None),
        ("between 2003 and 2005", None, None),
        ("in the 1990s", None, None),
        ("several months ago", None, None),
    ],
)
def test_codes_follow_the_days_that_the_words_allow(words: str, ucdp: int | None, acled: int | None) -> None:
    occurred = _read(words)
    assert (ucdp_date_prec(occurred), acled_time_precision(occurred)) == (ucdp, acled)


@pytest.mark.parametrize("days", range(1, 380))
def test_codes_never_get_finer_with_more_days(days: int) -> None:
    def coded(n: int) -> tuple[int, int]:
        one = Occurred(start=date(2026, 1, 1), end=date.fromordinal(date(2026, 1, 1).toordinal() + n - 1), precision=TimePrecision.DAYS)
        return ucdp_date_prec(one) or 6, acled_time_precision(one) or 4

    assert all(more >= fewer for more, fewer in zip(coded(days + 1), coded(days), strict=True))


def test_nothing_reported_has_no_code() -> None:
    assert ucdp_date_prec(None) is None
    assert acled_time_precision(Occurred(worded="years ago")) is None


def test_an_end_that_is_missing_is_the_start() -> None:
    assert ucdp_date_prec(Occurred(start=READ_ON, precision=TimePrecision.DAY)) == 1
