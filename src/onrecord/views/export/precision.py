"""How exactly a time is known, in the codes of conflict databases.

Comes in: the days that the words allow (`Occurred`). Goes out: `date_prec` of UCDP GED (1 to 5) and `time_precision` of ACLED (1 to 3), or
None where that database has no code for it. Left out: choosing one day of several; that is a coder's decision.

Source: the codebooks of both. UCDP: 1 the day is known, 2 within two to six days, 3 only the week, 4 within 8 to 30 days or only the month,
5 more than a month and at most a year. ACLED: 1 the day, 2 the week or weekend, 3 the month; what is known less exactly is not coded.
Both count the days that are possible, so that "at the weekend" is two days and not a week.
Accepted gap: checked against the wording that this project has of the codebooks, not against each edition of them.
"""

from onrecord.records import Occurred, TimePrecision

_WEEK, _MONTH, _YEAR = 7, 31, 366  # days
_LEAST_OF_UNIT = {TimePrecision.WEEK: 3, TimePrecision.MONTH: 4, TimePrecision.YEAR: 5}  # "this month" on its second day is still a month


def ucdp_date_prec(occurred: Occurred | None) -> int | None:
    """1 to 5; None where no days are known or more than a year is possible."""
    width = _width(occurred)
    if occurred is None or width is None or width > _YEAR:
        return None
    by_width = 1 if width == 1 else 2 if width < _WEEK else 3 if width == _WEEK else 4 if width <= _MONTH else 5
    return by_width if width == 1 else max(by_width, _LEAST_OF_UNIT.get(occurred.precision, 1))


def acled_time_precision(occurred: Occurred | None) -> int | None:
    """1 to 3; None where no days are known or a month does not hold them."""
    date_prec = ucdp_date_prec(occurred)
    return {1: 1, 2: 2, 3: 2, 4: 3}.get(date_prec or 0)


def _width(occurred: Occurred | None) -> int | None:
    """How many days are possible, first and last included."""
    if occurred is None or occurred.start is None:
        return None
    return ((occurred.end or occurred.start) - occurred.start).days + 1
