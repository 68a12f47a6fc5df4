"""Sites in their towns; every site is invented."""

import pytest

from onrecord.language.document import PlaceMention, Tag
from onrecord.language.gazetteer import Gazetteer
from onrecord.language.places import Around, layers
from onrecord.language.segment import segment

GAZETTEER = Gazetteer.shipped()


def read(text: str, *sites: str, dateline: str | None = None) -> dict[str, PlaceMention]:
    tags = [Tag(label="place", start=text.index(site), end=text.index(site) + len(site), probability=0.9) for site in sites]
    tags.append(Tag(label="toponym", start=0, end=0))  # the model has a layer for toponyms, and marks none
    found = layers(text, segment(text), tags, around=Around(dateline_place=dateline), gazetteer=GAZETTEER)
    return {text[m.start : m.end]: m for m in found.places}


@pytest.mark.parametrize("site", ["Mill Hollow Road", "Orla Nightclub", "Kinda Gardens Apartments", "9 Kinda Way", "the Kinda Hall market"])
def test_a_site_has_the_point_of_the_town_of_its_sentence_and_its_own_words(site: str) -> None:
    place = read(f"A man was shot at {site} in Mogadishu on Friday.", site)[site].place
    assert (place.name, place.country_code, place.precision.value, place.worded) == ("Mogadishu", "SO", "exact", site)


def test_without_a_town_beside_it_the_town_of_the_text_is_meant() -> None:
    text = "MOGADISHU — Police in Mogadishu came. A bomb went off at Orla Nightclub. Officers were sent from Nairobi."
    assert read(text, "Orla Nightclub", dateline="MOGADISHU")["Orla Nightclub"].place.name == "Mogadishu"


@pytest.mark.parametrize("name", ["Kinda Village", "Orla River", "Kinda Province", "Gulf of Orla"])
def test_what_is_no_site_of_a_town_has_no_point(name: str) -> None:
    text = f"Men from Mogadishu came to {name} on Friday."
    assert read(text, name)[name].place.latitude is None


def test_without_any_town_a_site_stays_unknown() -> None:
    assert read("A bomb went off at Orla Nightclub.", "Orla Nightclub")["Orla Nightclub"].place.latitude is None


def test_a_name_inside_the_name_of_a_body_is_a_toponym_and_no_place() -> None:
    text = "The Texas Department of Health came to Mogadishu."
    tags = [
        Tag(label="organization", start=4, end=30),
        Tag(label="toponym", start=4, end=9),
        Tag(label="place", start=39, end=48),
        Tag(label="toponym", start=39, end=48),
    ]
    found = layers(text, segment(text), tags, around=Around(), gazetteer=GAZETTEER)
    assert [text[m.start : m.end] for m in found.toponyms] == ["Texas", "Mogadishu"]
    assert [text[m.start : m.end] for m in found.places] == ["Mogadishu"]


def with_police(text: str, *sites: str) -> dict[str, PlaceMention]:
    """The places of a text that says "Mogadishu Police" in the name of a body."""
    at = text.index("Mogadishu Police")
    tags = [Tag(label="place", start=text.index(site), end=text.index(site) + len(site), probability=0.95) for site in sites]
    tags += [Tag(label="toponym", start=tag.start, end=tag.end, probability=0.95) for tag in tags]
    tags += [Tag(label="organization", start=at, end=at + 16), Tag(label="toponym", start=at, end=at + 9)]
    found = layers(text, segment(text), tags, around=Around(), gazetteer=GAZETTEER)
    return {text[m.start : m.end]: m for m in found.places}


def test_the_police_say_which_town_a_site_is_in() -> None:
    place = with_police("A bomb went off at Orla Nightclub, Mogadishu Police said.", "Orla Nightclub")["Orla Nightclub"].place
    assert (place.name, place.precision.value, place.worded) == ("Mogadishu", "exact", "Orla Nightclub")


def test_a_quarter_that_no_table_has_is_near_the_town_whose_police_came() -> None:
    place = with_police("A man was shot in Kindahill. The Mogadishu Police came.", "Kindahill")["Kindahill"].place
    assert (place.name, place.precision.value, place.worded) == ("Mogadishu", "near", "Kindahill")


@pytest.mark.parametrize(
    "text", ["shot in Kindahill, Fla., as the Mogadishu Police said", "shot in Kindahill Valley, Mogadishu Police said"]
)
def test_what_lies_in_another_region_or_is_no_quarter_has_no_point(text: str) -> None:
    name = "Kindahill Valley" if "Valley" in text else "Kindahill"
    assert with_police(text, name)[name].place.latitude is None
