"""The day of a happening of which only the hour is told: "overnight … The call came shortly after 2 a.m."

Comes in: what a report tells, and its day. Goes out: the same, hours with their day. Left out: days told in words (`times.py`) and the day
of a happening told again (`undated.py`). The words stay those of the hour.

Method: an hour belongs to the one day that is told of its happening; of the two days of a night an hour before noon belongs to the second.
A happening of which the report tells an hour and no day at all, neither there nor elsewhere, is of the day of the report ("Police were
called about 4 p.m."); in the evening it may be that of the evening before as well, as a report of the morning tells it.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from onrecord.claims.told import Told
from onrecord.records import Occurred, TimePrecision

_HOUR = re.compile(r"\b(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))?\s*(?P<half>[ap])\.?\s?m\b|\b(?P<word>midnight|noon)\b", re.IGNORECASE)
_NOON, _EVENING = 12, 18
_DAY = timedelta(days=1)


def hour_of(worded: str | None) -> int | None:
    """The hour of the day, 0 to 23, that the words tell first: 14 of "about 2:30 p.m."; None where they tell none."""
    found = _HOUR.search(worded or "")
    if found is None:
        return None
    if found["word"]:
        return 0 if found["word"].lower() == "midnight" else _NOON
    hour = int(found["hour"])
    return hour % _NOON + (_NOON if found["half"].lower() == "p" else 0) if 1 <= hour <= _NOON else None


def with_hours(
    told: Sequence[Told], *, news: Collection[int], published: date | None, series: Mapping[int, int] | None = None
) -> list[Told]:
    """What is told, hours with their day; `news` are the happenings that may be of the day of the report.

    `series` says of which happening, told as several, another one is part: "Three shootings on Sunday … The first happened at 5:50 a.m."
    """
    days: dict[int | None, set[tuple[date, date]]] = {}
    for one in told:
        if one.occurred and one.occurred.start and one.occurred.end:
            days.setdefault(one.happening, set()).add((one.occurred.start, one.occurred.end))
    any_day = bool(days)
    result = []
    for one in told:
        hour = hour_of(one.occurred.worded) if one.occurred and one.occurred.start is None else None
        own = days.get(one.happening) or days.get((series or {}).get(one.happening if one.happening is not None else -1), set())
        if hour is None or one.happening is None or one.occurred is None:
            result.append(one)
        elif len(own) == 1:
            result.append(replace(one, occurred=_on(one.occurred, next(iter(own)), hour)))
        elif not own and not any_day and published and one.happening in news:
            first = published - _DAY if hour >= _EVENING else published
            result.append(replace(one, occurred=_between(one.occurred, first, published)))
        else:
            result.append(one)
    return result


def _on(occurred: Occurred, day: tuple[date, date], hour: int) -> Occurred:
    first, last = day
    if last - first == _DAY:  # a night
        first = last = last if hour < _NOON else first
    return _between(occurred, first, last) if first == last else occurred


def _between(occurred: Occurred, first: date, last: date) -> Occurred:
    return replace(occurred, start=first, end=last, precision=TimePrecision.DAY if first == last else TimePrecision.DAYS)
