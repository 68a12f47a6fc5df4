"""How a mention speaks of a happening: as told already, as one of many counted, or as the title of another story."""

import re
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


def test_the_first_of_several_is_one_of_them_and_all_of_them_stay_one():
    told = claims(
        "Three people died in shootings in <loc>Osk</loc> on Monday.\n\nThe first shooting killed a woman of 30 at 5:50 a.m.\n\n"
        "The second shooting killed a man of 40.\n\n<s1>Police</s1> <c1>said</c1> <k1>a car was used in the shootings</k1>."
    )
    by_trigger = [(claim.about.trigger, claim.happening) for claim in told if claim.about.trigger and "shooting" in claim.about.trigger]
    assert by_trigger == [("shootings", 0), ("shooting", 1), ("shooting", 2), ("shootings", 0)]
    first = next(claim for claim in told if claim.happening == 1)
    assert str(first.about.occurred.start) == "2026-03-02"  # the hour of one has the day of all


def test_the_same_victim_is_struck_once():
    told = happenings(
        "A 6-year-old boy was shot dead in <loc>Osk</loc> early on Wednesday.\n\n"
        "Neighbours mourn the 6-year-old boy who was shot while he slept on Tuesday night."
    )
    assert set(told) == {0}
    assert 1 in happenings(
        "A 6-year-old boy was shot dead in <loc>Osk</loc> early on Wednesday.\n\nA 7-year-old boy was shot while he slept on Tuesday night."
    )


def test_others_whom_it_struck_are_of_the_same():
    assert set(happenings("A woman was shot in <loc>Osk</loc> on Monday. Four other men were shot.")) == {0}
    assert 1 in happenings("A woman was shot in <loc>Osk</loc> on Monday. Another shooting wounded four men.")


def test_who_was_killed_by_accident_was_not_murdered():
    told = claims("A boy shot himself by accident in <loc>Osk</loc> on Monday. The shot hit his chest, killing him.")
    assert {(claim.happening, claim.about.event_type) for claim in told} == {(0, None)}


@pytest.mark.parametrize(
    "marked",
    [
        "Two people were shot near the corner of <loc>Yale</loc> Road.",
        "A man was shot in the 6600 block of <loc>Yale</loc>.",
    ],
)
def test_a_street_is_no_town(marked):
    assert [claim.about.place for claim in claims(marked)] == [None]


@pytest.mark.parametrize(
    ("ending", "place"), [(" - Channel 6 News, <loc>Talma</loc>", None), (" - three hurt in <loc>Talma</loc>", "Talma")]
)
def test_the_town_of_the_outlet_is_not_where_it_happened(ending, place):
    line = "Two shot at a party" + ending
    doc = document(line + "\n\nTwo people were shot at a party.", headline=re.sub(r"</?loc>", "", line))
    report = Report(id="rpt_x", text=doc.text, sha256="0", outlet="The Plain", published_at=datetime(2026, 3, 5, tzinfo=UTC))
    found = [claim.about.place.name for claim in extract(report, doc) if claim.about.place]
    assert found == ([place] if place else [])


def test_what_police_did_to_the_doer_is_not_the_attack():
    told = claims(
        "A man stabbed two clerks in <loc>Osk</loc> on Friday. Police arrived and shot him dead.\n\n"
        "<s1>A witness</s1> <c1>said</c1> <k1>the attack began in the kitchen</k1>."
    )
    assert [(claim.about.trigger, claim.happening) for claim in told] == [("stabbed", 0), ("shot", 1), ("attack", 0)]


def test_a_toll_is_no_count_over_time():
    told = claims(_BOMBED + "A total of 17 deaths have been recorded since.")
    assert {claim.happening for claim in told} == {0}
