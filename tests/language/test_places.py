"""Toponyms on invented sentences set in real geography.

A row is `sentence | words = name, country, region, precision`, with `demonym` where it is one; `-` is not said.
"""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.language.document import PlaceMention, Tag
from onrecord.language.gazetteer import Gazetteer
from onrecord.language.places import Around, places
from onrecord.language.segment import segment
from onrecord.records import PlacePrecision

GAZETTEER = Gazetteer.shipped()

ROWS = """
# the gazetteer alone, where the words around ask for a place
A bomb went off in Mogadishu. | Mogadishu = Mogadishu, SO, Banaadir, exact
A bomb went off near Mogadishu. | near Mogadishu = Mogadishu, SO, Banaadir, near
A bomb went off 12 km north of Mogadishu. | 12 km north of Mogadishu = Mogadishu, SO, Banaadir, near
A bomb went off on the outskirts of Mogadishu. | on the outskirts of Mogadishu = Mogadishu, SO, Banaadir, near
Fighting spread in northern Syria. | northern Syria = Syria, SY, -, country
The town of Apopa, in El Salvador, was hit. | Apopa = Apopa, SV, San Salvador, exact | El Salvador = El Salvador, SV, -, country
Two died in Springfield, Illinois. | Springfield = Springfield, US, Illinois, exact | Illinois = Illinois, US, Illinois, admin1
Two died in Springfield, Mo., police said. | Springfield = Springfield, US, Missouri, exact
Two died in Paris, Texas. | Paris = Paris, US, Texas, exact | Texas = Texas, US, Texas, admin1
Two died in Paris. | Paris = Paris, FR, Île-de-France, exact
Two died in Atlanta, Georgia. | Atlanta = Atlanta, US, Georgia, exact | Georgia = Georgia, US, Georgia, admin1
Two died in Tbilisi, Georgia. | Tbilisi = Tbilisi, GE, T'bilisi, exact | Georgia = Georgia, GE, -, country
Two died in Idlib province, Syria. | Idlib = Idlib, SY, Idlib, admin1 | Syria = Syria, SY, -, country
Two died in Cook County, Illinois. | Cook County = Cook County, US, Illinois, admin2 | Illinois = Illinois, US, Illinois, admin1
Two died in the U.S. on Friday. | U.S. = United States, US, -, country
Troops left Khan Sheikhoun, in Syria. | Khan Sheikhoun = Khān Shaykhūn, SY, Idlib, exact | Syria = Syria, SY, -, country
# seas, rivers and continents have no point
Pirates sailed in the Gulf of Aden. | Gulf of Aden = Gulf of Aden, -, -, feature
Talks began in the Middle East. | Middle East = Middle East, -, -, international
# adjectives and words for a people
Sudanese soldiers left. | Sudanese = Sudan, SD, -, country, demonym
Two South Korean sailors and an Iraqi left. | South Korean = South Korea, KR, -, country, demonym | Iraqi = Iraq, IQ, -, country, demonym
He said it in English.
# capitals
A CLASH TOOK PLACE IN USULUTAN, EL SALVADOR. | USULUTAN = Usulután, SV, Usulután, exact | EL SALVADOR = El Salvador, SV, -, country
THE MEN KILLED US AND TOLD NICE LIES.
# persons and other things are no places
Paris Hilton sang.
Mr. London sang.
Mayor Jackson Orlando sang.
Police and the Army met on Monday.
"""

CASES = [line for line in ROWS.strip().splitlines() if not line.startswith("#")]


def _shown(mention: PlaceMention) -> str:
    place = mention.place
    parts = [place.name, place.country_code or "-", place.admin1 or "-", place.precision.value, "demonym" if mention.is_demonym else ""]
    return f"{place.worded} = {', '.join(part for part in parts if part)}"


def _places(text: str, *mentions: Tag, dateline: str | None = None) -> tuple[PlaceMention, ...]:
    return places(text, segment(text), mentions, around=Around(dateline_place=dateline), gazetteer=GAZETTEER)


def _tag(text: str, words: str, label: str, probability: float = 0.9) -> Tag:
    at = text.index(words)
    return Tag(label=label, start=at, end=at + len(words), probability=probability)


@pytest.mark.parametrize("row", CASES)
def test_every_toponym_is_read_as_the_table_says(row: str) -> None:
    sentence, *expected = [part.strip() for part in row.split("|")]
    assert [_shown(m) for m in _places(sentence)] == expected


def test_a_name_that_no_gazetteer_knows_keeps_its_words_and_the_country_beside_it() -> None:
    text = "The army shelled villages near Kfar Dunqat, in Lebanon."
    first, second = _places(text, _tag(text, "Kfar Dunqat", "place"))
    assert (first.place.name, first.place.country_code, first.place.precision) == ("Kfar Dunqat", "LB", PlacePrecision.NEAR)
    assert (first.place.latitude, first.place.geonameid, first.candidates, first.probability) == (None, None, (), 0.9)
    assert second.place.country_code == "LB"


def test_without_words_that_name_one_an_unknown_place_has_no_country() -> None:
    text = "The army shelled Kfar Dunqat."
    assert [m.place.country_code for m in _places(text, _tag(text, "Kfar Dunqat", "place"))] == [None]


@pytest.mark.parametrize("label", ["person", "organization"])
def test_names_inside_persons_and_organisations_are_no_places(label: str) -> None:
    text = "He spoke to Madrid United in Lima."
    assert [m.place.name for m in _places(text, _tag(text, "Madrid United", label))] == ["Lima"]


def test_the_dateline_decides_between_places_of_one_name() -> None:
    text = "A bomb went off in Santa Ana."
    assert [m.place.country_code for m in _places(text, dateline="SAN SALVADOR")] == ["SV"]
    assert [m.place.country_code for m in _places(text, dateline="LOS ANGELES, California")] == ["US"]


def test_rivals_are_kept_best_first_and_the_first_is_the_place() -> None:
    text = "Two died in Springfield."
    (mention,) = _places(text)
    assert mention.candidates[0] == mention.place
    assert len({c.geonameid for c in mention.candidates}) == len(mention.candidates) == 5
    assert mention.probability < 0.5


def test_a_sure_place_is_surer_than_an_open_one() -> None:
    sure, open_ = _places("Two died in Springfield, Illinois."), _places("Two died in Springfield.")
    assert sure[0].probability > open_[0].probability


@pytest.mark.parametrize(("body", "n"), [(0.3, 1), (0.9, 0)])
def test_an_unsure_body_that_is_a_toponym_is_a_place(body: float, n: int) -> None:
    text = "Nurses marched to the town hall of Khartoum."
    tags = [Tag(label=label, start=35, end=43, probability=p) for label, p in (("organization", body), ("toponym", 0.7))]
    assert len(places(text, segment(text), tags, around=Around(), gazetteer=GAZETTEER)) == n


def test_a_demonym_alone_never_moves_a_place_to_another_name() -> None:
    found = _places("Sudanese soldiers left Khartoum.")
    assert [(m.place.country_code, m.is_demonym) for m in found] == [("SD", True)] or [m.place.name for m in found] == ["Sudan", "Khartoum"]


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["in", "San", "Salvador", ",", "Georgia", "near", "the", "U.S.", "Sudanese", "de", "Lima", "Mr.", "river", "of", "New", "York"]
        ),
        max_size=10,
    )
)
def test_spans_hold_and_never_overlap(words: list[str]) -> None:
    text = " ".join(words)
    found = _places(text)
    assert all(0 <= m.start < m.end <= len(text) and 0.0 <= m.probability <= 1.0 for m in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
