"""The town or county whose police a report names; what happens is invented."""

import pytest

from onrecord.language.document import PlaceMention
from onrecord.language.jurisdiction import jurisdiction
from onrecord.records import Place, PlacePrecision


def mention(text: str, name: str, precision: PlacePrecision = PlacePrecision.EXACT) -> PlaceMention:
    at = text.index(name)
    return PlaceMention(start=at, end=at + len(name), place=Place(name=name, latitude=1.0, longitude=1.0, precision=precision))


@pytest.mark.parametrize(
    "text",
    [
        "Officers came to Redhill, Talma police said.",
        "Redhill was closed off by the Talma Police Department.",
        "Talma's fire department came to Redhill.",
        "The Talma Metro Police closed Redhill.",
        "In Redhill the Talma County Sheriff's Office took a man away.",
        "Redhill: Talma PD has a man.",
        "Police in Talma said that the road to Redhill was closed.",
    ],
)
def test_the_town_of_the_police(text: str) -> None:
    found = jurisdiction(text, [mention(text, "Redhill"), mention(text, "Talma")])
    assert found is not None
    assert found.place.name == "Talma"


@pytest.mark.parametrize("text", ["A man was shot in Talma.", "Talma was quiet, police said.", "A policy of Talma"])
def test_a_town_without_a_body_of_its_own_says_nothing(text: str) -> None:
    assert jurisdiction(text, [mention(text, "Talma")]) is None


def test_police_of_a_whole_country_or_state_say_no_town() -> None:
    text = "Norland police came."
    assert jurisdiction(text, [mention(text, "Norland", PlacePrecision.ADMIN1)]) is None


def test_a_town_goes_before_a_county_and_the_more_frequent_before_the_other() -> None:
    text = "The Orla County coroner came. Osk police said so. Talma police said so. Talma police left."
    county = mention(text, "Orla County", PlacePrecision.ADMIN2)
    twice = [mention(text, "Talma"), PlaceMention(start=72, end=77, place=mention(text, "Talma").place)]
    found = jurisdiction(text, [county, mention(text, "Osk"), *twice])
    assert found is not None
    assert found.place.name == "Talma"
