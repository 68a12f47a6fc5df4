"""Sites that only the dateline puts into a town, and the town of what happened there."""

from dataclasses import replace
from datetime import date

import pytest

from onrecord.claims.circumstances import Circumstances, in_town, is_guessed
from onrecord.language.document import PlaceMention
from onrecord.language.times import times
from onrecord.records import Place, PlacePrecision
from tests.claims.marked import document


def mention(name: str, worded: str) -> PlaceMention:
    place = Place(name=name, country_code="XA", latitude=40.0, longitude=20.0, precision=PlacePrecision.EXACT, worded=worded)
    return PlaceMention(start=0, end=len(worded), place=place, candidates=(place,))


def test_a_site_told_from_the_capital_is_in_the_town_of_the_deed() -> None:
    site, town = mention("Port Ems", "the Salt Steps market"), mention("Talma", "nearby Talma")
    assert is_guessed(site)
    assert not is_guessed(town)
    moved = in_town(site, [town]).place
    assert (moved.name, moved.worded) == ("Talma", "the Salt Steps market")


def test_a_town_stays_where_it_is_and_a_site_without_a_town_too() -> None:
    site, town = mention("Port Ems", "the Salt Steps market"), mention("Talma", "nearby Talma")
    assert in_town(town, [mention("Olen", "Olen")]) is town
    assert in_town(site, [mention("Port Ems", "the old mill")]) is site


@pytest.mark.parametrize(
    ("marked", "worded"),
    [
        ("The school will hold a vigil on Saturday for the <t>slain</t> officer.", None),
        ("The officer was <t>slain</t> on Saturday.", "Saturday"),
        ("The <t>shooting</t> was reported about 1 a.m. Saturday.", "about 1 a.m. Saturday"),
        ("The <t>shooting</t> was first reported on Saturday.", None),
    ],
)
def test_the_time_of_a_deed_and_not_of_a_vigil_or_a_report(marked: str, worded: str | None) -> None:
    doc = document(marked)
    doc = replace(doc, times=times(doc.text, doc.sentences, anchor=date(2026, 5, 7)))
    (trigger,) = doc.reading.triggers
    found = Circumstances(doc, (), anchor=None).time_of(0, (trigger.start, trigger.end))
    assert (found.occurred.worded if found else None) == worded
