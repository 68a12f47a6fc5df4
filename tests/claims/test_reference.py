"""How a mention speaks of a happening: as told already, as one of many counted, or as the title of another story."""

from datetime import UTC, datetime

import pytest

from onrecord.claims.extract import extract
from onrecord.records import Claim, Report
from tests.claims.marked import document


def claims(marked: str) -> tuple[Claim, ...]:
    doc = document(marked)
    report = Report(id="rpt_x", text=doc.text, sha256="0", outlet="The Plain", published_at=datetime(2026, 3, 5, tzinfo=UTC))
    return extract(report, doc)


def happenings(marked: str) -> list[int | None]:
    return [claim.happening for claim in claims(marked)]


_BOMBED = "Four people died in a bombing in <loc>Osk</loc> on Monday. "


def test_the_attack_is_not_where_somebody_else_is_threatened():
    told = claims(_BOMBED + "No group claimed the attack, but a militia had sworn revenge on traders from <loc>Olen</loc>.")
    assert {claim.happening for claim in told if claim.about.trigger} == {0}
    assert "Olen" not in {claim.about.place.name for claim in told if claim.about.place}


@pytest.mark.parametrize("rest", ["happened on a road near the harbour of <loc>Olen</loc>.", "in <loc>Olen</loc> hurt two."])
def test_the_place_that_hangs_on_a_mention_is_its_own(rest):
    told = claims("Police are looking into a shooting and a theft. The shooting " + rest)
    assert "Olen" in {claim.about.place.name for claim in told if claim.about.place}


@pytest.mark.parametrize(
    "counted",
    [
        "There were eight murders in the county this month, compared to five in the same time last year.",
        "The number of shootings in the city rose to forty this year.",
        "Shootings in the district are down significantly, the council wrote.",
    ],
)
def test_many_counted_over_a_time_are_no_happening(counted):
    told = claims(_BOMBED + counted)
    assert {claim.happening for claim in told} <= {0, None}
    assert not any(claim.happening == 0 and "death" in claim.about.trigger for claim in told if claim.about.trigger)


def test_the_one_that_was_told_stays_one_among_many():
    told = happenings(_BOMBED + "The rate of the bombing squad's calls is up; the murder rate is not known to the mayor after the bombing.")
    assert set(told) == {0}


def test_the_title_of_another_story_opens_nothing():
    told = claims("A man was shot in <loc>Osk</loc> on Monday.\n\nPhotos: Quake shakes the valley of Olen\n\nThe man was treated.")
    assert 1 not in {claim.happening for claim in told}
    assert {claim.happening for claim in claims("A man was shot in <loc>Osk</loc>.\n\nA quake shook the valley.")} == {0, 1}
