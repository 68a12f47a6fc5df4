"""Names that a local newsroom means nearby; what happens is invented, the towns are real."""

import pytest

from onrecord.language.document import PlaceMention, Tag
from onrecord.language.gazetteer import Gazetteer
from onrecord.language.places import Around, layers
from onrecord.language.segment import segment
from onrecord.records import Place

GAZETTEER = Gazetteer.shipped()


def places(text: str, *names: str) -> dict[str, Place]:
    """The places of a text by their words, every one marked as a name wherever it stands."""
    tags = []
    for name in names:
        at = -1
        while (at := text.find(name, at + 1)) >= 0:
            if not any(tag.start <= at < tag.end for tag in tags):
                tags.append(Tag(label="toponym", start=at, end=at + len(name), probability=0.95))
    found = layers(text, segment(text), sorted(tags, key=lambda t: t.start), around=Around(), gazetteer=GAZETTEER)
    result: dict[str, PlaceMention] = {}
    for mention in found.places:
        result.setdefault(text[mention.start : mention.end], mention)
    return {name: mention.place for name, mention in result.items()}


def test_a_small_town_far_away_is_a_quarter_of_the_town_whose_police_speak() -> None:
    found = places("A man was shot in Madisonville on Monday, Cincinnati police said.", "Madisonville", "Cincinnati")["Madisonville"]
    assert (found.name, found.admin1, found.precision.value, found.worded) == ("Cincinnati", "Ohio", "near", "Madisonville")


def test_a_namesake_near_the_police_goes_before_a_better_known_one() -> None:
    text = "A boy in Louisville was hurt. The Blount County sheriff came to Louisville. Officers from Knoxville, Tenn., helped. Maryville police came."
    found = places(text, "Louisville", "Blount County", "Maryville")["Louisville"]
    assert (found.name, found.admin1) == ("Louisville", "Tennessee")


@pytest.mark.parametrize(
    ("text", "name", "region"),
    [
        ("A man was shot in Madisonville, Ky., Cincinnati police said.", "Madisonville", "Kentucky"),  # its region is said
        ("A man was shot in Houston on Monday, Cincinnati police said.", "Houston", "Texas"),  # large enough to need none
        ("A man was shot in Norwood on Monday, Cincinnati police said.", "Norwood", "Ohio"),  # beside it
        ("A man was shot in Madisonville on Monday.", "Madisonville", "Kentucky"),  # nobody's police
    ],
)
def test_a_town_stays_where_it_is(text: str, name: str, region: str) -> None:
    found = places(text, name, "Cincinnati")[name]
    assert (found.name, found.admin1) == (name, region)


def test_deep_in_a_text_a_small_town_is_no_quarter_unless_it_is_called_one() -> None:
    start = "Cincinnati police came. A man was shot. He is well. Nobody was held. He fled. "
    assert (
        places(start + "A year ago a man was shot in Madisonville too.", "Madisonville", "Cincinnati")["Madisonville"].admin1 == "Kentucky"
    )
    found = places(start + "It was the second in the Madisonville neighborhood.", "Madisonville", "Cincinnati")["Madisonville"]
    assert found.admin1 == "Ohio"


def test_what_is_called_a_quarter_is_one_however_large_its_namesake() -> None:
    found = places("A man was shot in the Austin neighborhood, Chicago police said.", "Austin", "Chicago")["Austin"]
    assert (found.name, found.worded) == ("Chicago", "Austin")


def test_a_part_of_the_town_is_the_town() -> None:
    text = "Four were shot in North Baltimore, Baltimore police said. The governor of Maryland came."
    found = places(text, "North Baltimore", "Baltimore", "Maryland")["North Baltimore"]
    assert (found.name, found.admin1, found.precision.value) == ("Baltimore", "Maryland", "exact")


def test_a_town_of_a_state_in_which_no_table_has_it_is_not_its_namesake_elsewhere() -> None:
    found = places("A man died in Hartsville, Ind., on Monday.", "Hartsville", "Ind.")["Hartsville"]
    assert (found.name, found.admin1, found.latitude) == ("Hartsville", "Indiana", None)


def test_a_dateline_in_capitals_says_the_region_of_the_name_below() -> None:
    found = places("HARTSVILLE, Ind. A Hartsville man died on Monday.", "HARTSVILLE", "Ind.", "Hartsville")["Hartsville"]
    assert found.latitude is None
