"""Towns that no table has, told by their distance from one that is known; every village is invented."""

import pytest

from onrecord.language.document import PlaceMention, Tag
from onrecord.language.gazetteer import Gazetteer
from onrecord.language.places import Around, layers
from onrecord.language.segment import segment

GAZETTEER = Gazetteer.shipped()


def read(text: str, name: str) -> PlaceMention:
    tags = [Tag(label="place", start=text.index(name), end=text.index(name) + len(name), probability=0.9)]
    found = layers(text, segment(text), tags, around=Around(dateline_place="MOGADISHU"), gazetteer=GAZETTEER)
    return next(m for m in found.places if text[m.start : m.end] == name)


@pytest.mark.parametrize(
    ("told", "country"),
    [
        ("at Orlawe, 45 kilometres to the north", "SO"),
        ("at Orlawe, a fishing village some 12 km from Mogadishu", "SO"),
        ("at Orlawe, two miles south of Nairobi", "KE"),
        ("at Orlawe, five kilometres from the border", None),
        ("at Orlawe, where the road ends", None),
    ],
)
def test_a_town_has_the_country_of_the_place_it_is_measured_from(told: str, country: str | None) -> None:
    mention = read(f"MOGADISHU — A mill in Mogadishu burned. A store was burned {told}.", "Orlawe")
    assert (mention.place.name, mention.place.country_code, mention.place.latitude) == ("Orlawe", country, None)
