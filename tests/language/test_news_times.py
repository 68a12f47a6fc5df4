"""The grammar of news time on the table `news_times.tsv`: invented sentences, each with the form of news writing that it stands for.

A row is form, sentence, day of publication, day of the dateline, and what is read: `words = days precision [part of day] [edge] [future]
[days from another happening] [(why)]`, days being one day, `first..last`, or `-` for unplaced; several times are parted by ` | `.
"""

from datetime import date
from pathlib import Path

import pytest

from onrecord.language.document import TimeMention
from onrecord.language.segment import segment
from onrecord.language.times import times

TABLE = Path(__file__).with_name("news_times.tsv")
ROWS = [line.split("\t") for line in TABLE.read_text("utf-8").splitlines() if line and not line.startswith("#")]


def _day(worded: str) -> date | None:
    return None if worded == "-" else date.fromisoformat(worded)


def _shown(mention: TimeMention) -> str:
    o = mention.occurred
    days = "-" if o.start is None else f"{o.start}" if o.start == o.end else f"{o.start}..{o.end}"
    marks = [o.part_of_day, mention.bound, "future" if mention.is_future else ""]
    marks.append(f"{mention.offset_days[0]:+d}..{mention.offset_days[1]:+d}" if mention.offset_days else "")
    marks.append(f"({mention.why})" if mention.why else "")
    return " ".join([f"{o.worded} = {days} {o.precision}", *(mark for mark in marks if mark)])


def test_the_table_is_large_and_names_every_form_once() -> None:
    forms = [row[0] for row in ROWS]
    assert len(forms) >= 300
    assert len(set(forms)) == len(forms)
    assert all(len(row) == 5 for row in ROWS)


@pytest.mark.parametrize(("form", "sentence", "published", "dateline", "expected"), ROWS, ids=[row[0] for row in ROWS])
def test_form(form: str, sentence: str, published: str, dateline: str, expected: str) -> None:
    filed = _day(dateline)
    found = times(sentence, segment(sentence), anchor=filed or _day(published), anchor_is_publication=filed is None)
    assert " | ".join(map(_shown, found)) == expected, form


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_what_is_not_placed_says_why(row: list[str]) -> None:
    _, sentence, published, dateline, _ = row
    for mention in times(sentence, segment(sentence), anchor=_day(dateline) or _day(published)):
        assert mention.occurred.start is not None or mention.why
