"""The grammar of news time on invented sentences, read on Thursday 5 March 2026.

A row is `sentence | words = days [part of day] [marks]`, days being `first..last` or one day without the year 2026 where
it is that year, `-` for unplaced. Marks: `since`, `until`, `before`, `after`, `future`, `+1..2` for days from another happening.
"""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.language.document import TimeMention
from onrecord.language.segment import segment
from onrecord.language.times import times
from onrecord.records import TimePrecision

THURSDAY = date(2026, 3, 5)

ROWS = """
# weekdays look back to the latest such day, the day of the report included
The bomb went off on Monday. | Monday = 03-02
The bomb went off Wednesday. | Wednesday = 03-04
The bomb went off on Thursday. | Thursday = 03-05
The bomb went off on Friday. | Friday = 02-27
Monday's attack killed two. | Monday = 03-02
Police said Sunday that two died. | Sunday = 03-01
He was shot on Tuesday night. | Tuesday night = 03-03 night
He was shot late on Wednesday. | late on Wednesday = 03-04 evening
He was shot early Friday. | early Friday = 02-27 morning
He was shot late Wednesday afternoon. | late Wednesday afternoon = 03-04 afternoon
He was shot Monday morning. | Monday morning = 03-02 morning
The shells fell in the early hours of Friday. | the early hours of Friday = 02-27 morning
The shells fell at dawn on Friday. | at dawn on Friday = 02-27 dawn
The shells fell before dawn Friday. | before dawn Friday = 02-27 morning
It struck shortly after 6 p.m. Monday. | shortly after 6 p.m. Monday = 03-02 evening
It struck Monday at about 6:30 a.m. and again. | Monday at about 6:30 a.m. = 03-02 morning
It struck at around midnight on Saturday. | at around midnight on Saturday = 02-28 night
It struck on the morning of Tuesday. | the morning of Tuesday = 03-03 morning
He left last Monday. | last Monday = 03-02
He left last Thursday. | last Thursday = 02-26
He left this past Sunday. | this past Sunday = 03-01
He left on Tuesday of last week. | Tuesday of last week = 02-24
He left Tuesday last week. | Tuesday last week = 02-24
He left a week ago Monday. | a week ago Monday = 02-23
# and ahead where the sentence does
The vote will be held on Monday. | Monday = 03-09 future
The trial is due to begin on Friday. | Friday = 03-06 future
The trial is scheduled for Thursday. | Thursday = 03-05 future
She is expected to appear in court Tuesday. | Tuesday = 03-10 future
They meet next Tuesday. | next Tuesday = 03-10 future
They meet this Friday. | this Friday = 03-06 future
On Monday, the court will hear him. | Monday = 03-09 future
Police said Monday they will search the camp. | Monday = 03-02
He warned on Sunday that the city would be sealed off. | Sunday = 03-01
# deictic words
Two died yesterday. | yesterday = 03-04
Two died yesterday morning. | yesterday morning = 03-04 morning
Two died late yesterday. | late yesterday = 03-04 evening
Two died today. | today = 03-05
Two died earlier today. | earlier today = 03-05
Two died this morning. | this morning = 03-05 morning
Two died tonight. | tonight = 03-05 night
Two died last night. | last night = 03-04 night
Two died overnight. | overnight = 03-04..03-05 night
Two died the day before yesterday. | the day before yesterday = 03-03
They go home tomorrow. | tomorrow = 03-06 future
They go home the day after tomorrow. | the day after tomorrow = 03-07 future
They go home tomorrow night. | tomorrow night = 03-06 night future
# dates
It fell on March 5. | March 5 = 03-05
It fell on 5 March 2026. | 5 March 2026 = 03-05
It fell on March 5, 2026. | March 5, 2026 = 03-05
It fell on 2026-03-05. | 2026-03-05 = 03-05
It fell on 3/25/2025. | 3/25/2025 = 2025-03-25
It fell on 25/3/2025. | 25/3/2025 = 2025-03-25
It fell on 3/5/2025. | 3/5/2025 = -
It fell on 30 December. | 30 December = 2025-12-30
It fell on Dec. 30. | Dec. 30 = 2025-12-30
It fell on Jan. 5. | Jan. 5 = 01-05
It fell on the 5th of January. | the 5th of January = 01-05
It fell on January the 5th. | January the 5th = 01-05
It fell on Sept. 11, 2001, they say. | Sept. 11, 2001 = 2001-09-11
It fell on Friday, January 4, 2019. | Friday, January 4, 2019 = 2019-01-04
It fell on Friday, 4 Jan 2019. | Friday, 4 Jan 2019 = 2019-01-04
It fell on March 3rd, 2024. | March 3rd, 2024 = 2024-03-03
IT FELL ON 3 JAN 90. | 3 JAN 90 = 1990-01-03
IT FELL ON 30 DECEMBER. | 30 DECEMBER = 2025-12-30
The March 1 blast killed two. | March 1 = 03-01
It fell on the night of March 3. | the night of March 3 = 03-03 night
It fell at 10 p.m. on March 3. | at 10 p.m. on March 3 = 03-03 night
It fell on Christmas Day. | Christmas Day = 2025-12-25
It fell on New Year's Eve 2019. | New Year's Eve 2019 = 2019-12-31
The vote is planned for March 8. | March 8 = 03-08 future
The March 8 vote is near. | March 8 = 03-08 future
The judge set a hearing for April 25. | April 25 = 04-25 future
The case was adjourned to Monday, May 18. | Monday, May 18 = 05-18 future
He was ordered held until May 20. | until May 20 = 05-20 until future
They have until April 25 to appeal. | until April 25 = 04-25 until future
The ban runs through May 20. | through May 20 = 05-20 until future
Police closed the road until April 5. | until April 5 = 04-05 until future
The siege lasted until October 20. | until October 20 = 2025-10-20 until
He was killed on July 5. | July 5 = 2025-07-05
He was killed on March 8. | March 8 = 2025-03-08
# ranges
It rained between 3 and 5 March. | between 3 and 5 March = 03-03..03-05
It rained from February 4th to February 9th. | from February 4th to February 9th = 02-04..02-09
It rained from March 3 to 5. | from March 3 to 5 = 03-03..03-05
It rained March 3-5, 2024. | March 3-5, 2024 = 2024-03-03..2024-03-05
It fell in the night of 12 to 13 February. | the night of 12 to 13 February = 02-12..02-13 night
It lasted from 28 February to 2 March. | from 28 February to 2 March = 02-28..03-02
It fell Monday night into Tuesday. | Monday night into Tuesday = 03-02..03-03 night
It fell on Monday and Tuesday. | Monday and Tuesday = 03-02..03-03
It fell between Monday and Wednesday. | between Monday and Wednesday = 03-02..03-04
It fell on Monday and Wednesday. | Monday = 03-02 | Wednesday = 03-04
It went on from Sunday to Tuesday. | from Sunday to Tuesday = 03-01..03-03
It happened over the weekend. | the weekend = 02-28..03-01
It happened last weekend. | last weekend = 02-28..03-01
# weeks, months, years
It happened last week. | last week = 02-23..03-01
It happened late last week. | late last week = 02-23..03-01
It happened this week. | this week = 03-02..03-05
It happened earlier this week. | earlier this week = 03-02..03-05
It happened earlier this month. | earlier this month = 03-01..03-05
It happened last month. | last month = 02-01..02-28
It happened late last month. | late last month = 02-20..02-28
It happened at the end of February. | the end of February = 02-20..02-28
It happened in mid-February. | mid-February = 02-10..02-18
It happened last year. | last year = 2025-01-01..2025-12-31
It happened early last year. | early last year = 2025-01-01..2025-05-01
It happened earlier this year. | earlier this year = 01-01..03-05
It happened in October. | October = 2025-10-01..2025-10-31
It happened last October. | last October = 2025-10-01..2025-10-31
It happened in March. | March = 03-01..03-05
It happened in March 2019. | March 2019 = 2019-03-01..2019-03-31
It happened in May. | May = 2025-05-01..2025-05-31
It happened in 2019. | 2019 = 2019-01-01..2019-12-31
It happened in late 2019. | late 2019 = 2019-09-02..2019-12-31
It happened in mid-2019. | mid-2019 = 2019-05-02..2019-08-30
The 2019 bombing shook the town. | 2019 = 2019-01-01..2019-12-31
It happened in the summer of 2014. | summer of 2014 = 2014-06-01..2014-08-31
It happened last summer. | last summer = 2025-06-01..2025-08-31
It happened in the 1990s. | 1990s = 1990-01-01..1999-12-31
It happened in the early 1990s. | early 1990s = 1990-01-01..1993-12-31
It happened between 2003 and 2005. | between 2003 and 2005 = 2003-01-01..2005-12-31
They will meet next week. | next week = 03-09..03-15 future
They will meet next month. | next month = 04-01..04-30 future
They will meet later this month. | later this month = 03-05..03-31 future
They plan to meet in June. | June = 06-01..06-30 future
# edges are marked as such
It was the first since 2019. | since 2019 = 2019-01-01..2019-12-31 since
It has been calm since Monday. | since Monday = 03-02 since
It was closed until Friday. | until Friday = 02-27 until
It began before March 1. | before March 1 = 03-01 before
# so many units ago
It happened two days ago. | two days ago = 03-03
It happened 10 days ago. | 10 days ago = 02-23
It happened a week ago. | a week ago = 02-23..03-01
It happened two weeks ago. | two weeks ago = 02-16..02-22
It happened a month ago. | a month ago = 02-01..02-28
It happened about 20 years ago. | about 20 years ago = 2006-01-01..2006-12-31
It happened two decades ago. | two decades ago = 2006-01-01..2006-12-31
It happened hours ago. | hours ago = 03-04..03-05
It happened six hours ago. | six hours ago = 03-04..03-05
It happened days ago. | days ago = 02-26..03-03
It happened several weeks ago. | several weeks ago = -
It happened years ago. | years ago = -
It happened in the past 24 hours. | the past 24 hours = 03-04..03-05
It happened in the last three days. | the last three days = 03-02..03-05
It happened in recent weeks. | recent weeks = -
It will happen in the next two weeks. | the next two weeks = 03-05..03-19 future
# days from another happening are never days from the report
Hours later the army came. | Hours later = - +0..1
Minutes later the army came. | Minutes later = - +0..0
Two days later the army came. | Two days later = - +2..2
Three days after the raid they left. | Three days after = - +3..3
A day after the raid they left. | A day after = - +1..1
Two weeks earlier they had met. | Two weeks earlier = - +-17..-11
They had met the day before. | the day before = - +-1..-1
They had met the previous night. | the previous night = - night +-1..-1
The next day they met. | The next day = - +1..1
They met the following morning. | the following morning = - morning +1..1
They met that night. | that night = - night +0..0
They met the same day. | the same day = - +0..0
They met the following Sunday. | following Sunday = - +1..7
They left days later. | days later = - +2..7
They left 48 hours later. | 48 hours later = - +2..2
# unless the day is named right behind
Two days after Monday's blast he fled. | Two days after = 03-04 | Monday = 03-02
# parts of days alone belong to the happening
It was hit at dawn. | at dawn = - dawn
It was hit at 6 p.m. and burned. | at 6 p.m. = - evening
It was hit at 0530 local time. | at 0530 local time = - morning
It was hit in the evening. | in the evening = - evening
# words that look like time and are not
May said that he may march on.
Black Friday sales rose.
He paid 2019 dollars for Route 2019.
The 12-year-old was 19.
He spoke for a second, in the fall of Kinda.
"""

WORDS = (
    "between",
    "3",
    "and",
    "31",
    "February",
    "5",
    "March,",
    "last",
    "next",
    "Monday",
    "night",
    "to",
    "13",
    "at",
    "dawn",
    "two",
    "days",
    "after",
    "ago",
    "in",
    "2019",
    "late",
    "the",
    "-",
)
CASES = [line for line in ROWS.strip().splitlines() if not line.startswith("#")]


def _day(on: date) -> str:
    return on.isoformat().removeprefix("2026-")


def _shown(mention: TimeMention) -> str:
    o = mention.occurred
    days = "-" if o.start is None or o.end is None else _day(o.start) if o.start == o.end else f"{_day(o.start)}..{_day(o.end)}"
    marks = [o.part_of_day, mention.bound, "future" if mention.is_future else ""]
    if mention.offset_days:
        marks.append(f"+{mention.offset_days[0]}..{mention.offset_days[1]}")
    return " ".join([f"{o.worded} = {days}", *(mark for mark in marks if mark)])


@pytest.mark.parametrize("row", CASES)
def test_every_form_is_read_as_the_table_says(row: str) -> None:
    sentence, *expected = [part.strip() for part in row.split(" | ")]
    assert [_shown(m) for m in times(sentence, segment(sentence), anchor=THURSDAY)] == expected


@pytest.mark.parametrize(
    ("words", "precision"),
    [
        ("on Monday", TimePrecision.DAY),
        ("overnight", TimePrecision.DAYS),
        ("between 3 and 5 March", TimePrecision.DAYS),
        ("last week", TimePrecision.WEEK),
        ("two weeks ago", TimePrecision.WEEK),
        ("in October", TimePrecision.MONTH),
        ("in 2019", TimePrecision.YEAR),
        ("in the 1990s", TimePrecision.YEAR),
        ("years ago", TimePrecision.UNKNOWN),
        ("hours later", TimePrecision.UNKNOWN),
    ],
)
def test_precision(words: str, precision: TimePrecision) -> None:
    text = f"It fell {words}."
    assert [m.occurred.precision for m in times(text, segment(text), anchor=THURSDAY)] == [precision]


@pytest.mark.parametrize(
    "text",
    [
        "TALMA, March 5 (Meridian Press) — A bomb went off.",
        "PORT ORLA, 3 JAN 90 (MERIDIAN) -- [TEXT] A BOMB WENT OFF.",
        "Posted: Tuesday, January 28, 2014 A bomb went off.",
    ],
)
def test_the_dates_of_the_report_itself_are_no_times_of_happenings(text: str) -> None:
    assert times(text, segment(text), anchor=THURSDAY) == ()


def test_without_an_anchor_only_full_dates_are_placed() -> None:
    text = "It fell on Monday, last week, on March 5 and on 5 March 2019, two days ago."
    found = times(text, segment(text), anchor=None)
    assert [m.occurred.worded for m in found if m.occurred.start] == ["5 March 2019"]
    assert all(m.occurred.precision == TimePrecision.UNKNOWN for m in found if m.occurred.start is None)
    assert not any(m.is_publication_relative for m in found)


def test_it_is_said_whether_the_publication_date_was_needed() -> None:
    text = "It fell on Monday, as in 2019."
    flags = [m.is_publication_relative for m in times(text, segment(text), anchor=THURSDAY, anchor_is_publication=True)]
    assert flags == [True, False]
    assert not any(m.is_publication_relative for m in times(text, segment(text), anchor=THURSDAY, anchor_is_publication=False))


def test_short_years_lie_nearest_to_the_anchor() -> None:
    text = "IT FELL ON 3 JAN 90."
    assert [m.occurred.start for m in times(text, segment(text), anchor=date(1990, 1, 5))] == [date(1990, 1, 3)]
    assert [m.occurred.start for m in times(text, segment(text), anchor=None)] == [date(1990, 1, 3)]


@given(
    st.lists(
        st.sampled_from(WORDS),
        max_size=14,
    ),
    st.dates(date(1, 1, 1), date(9999, 12, 31)),
)
def test_spans_hold_and_intervals_are_in_order(words: list[str], anchor: date) -> None:
    text = " ".join(words)
    found = times(text, segment(text), anchor=anchor)
    assert all(0 <= m.start < m.end <= len(text) and " ".join(text[m.start : m.end].split()) == m.occurred.worded for m in found)
    assert all(m.occurred.start <= m.occurred.end for m in found if m.occurred.start and m.occurred.end)
    assert all((m.occurred.start is None) == (m.occurred.end is None) for m in found)
