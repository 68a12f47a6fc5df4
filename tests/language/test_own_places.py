"""The user's own places: both layouts, what is refused and in which words, and that they win. Every name is invented."""

import pytest

from onrecord.errors import InputError
from onrecord.language.gazetteer import Gazetteer, Kind
from onrecord.language.own_places import OwnPlaces, own_places, text_of, together
from onrecord.language.places import Around, places
from onrecord.language.segment import segment

CSV = "name,latitude,longitude,country,admin1,other_names\nTalma,13.71,-89.2,SV,San Salvador,Talmah;Old Talma\n"


def geonames(*rows: tuple[str, str, str, str, str]) -> str:
    """Lines of a GeoNames file: id, name, alternate names, class and code."""
    return "".join(
        f"{number}\t{name}\t{name}\t{others}\t13.5\t-88.5\t{kind}\t{code}\tSV\t\t07\t\t\t\t1200\t\t\tAmerica/El_Salvador\t2024-01-01\n"
        for number, name, others, kind, code in rows
    )


def test_a_csv_gives_a_place_under_all_its_names() -> None:
    ((names, entry),) = own_places(CSV, "ours.csv").rows
    assert names == ("Talma", "Talmah", "Old Talma")
    assert (entry.country, entry.admin1, entry.kind, entry.latitude, entry.is_own) == ("SV", "San Salvador", Kind.CITY, 13.71, True)


def test_of_a_geonames_file_towns_and_regions_are_kept() -> None:
    text = geonames(("1", "Kinda", "", "A", "ADM1"), ("2", "Orla", "Orlah,ОРЛА", "P", "PPL"), ("3", "Orla School", "", "S", "SCH"))
    found = own_places(text, "SV.txt").rows
    assert [(names, entry.kind, entry.admin1, entry.is_own) for names, entry in found] == [
        (("Kinda",), Kind.ADMIN1, "Kinda", False),
        (("Orla", "Orlah"), Kind.CITY, "Kinda", False),
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("place,lat\nTalma,1\n", "the first line lacks name and latitude and longitude"),
        ("name,latitude,longitude\nTalma,north,1\n", 'ours.csv line 2: "latitude" is "north", not degrees from -90 to 90'),
        ("name,latitude,longitude\nTalma,1,181\n", 'line 2: "longitude" is "181", not degrees from -180 to 180'),
        ("name,latitude,longitude,country\nTalma,1,1,Salvador\n", 'line 2: "country" is "Salvador"; write the two letters'),
        ("name,latitude,longitude,kind\nTalma,1,1,river\n", 'line 2: "kind" is "river"; write country, admin1, admin2 or city'),
        ("name,latitude,longitude,population\nTalma,1,1,many\n", 'line 2: "population" is "many", not a whole number'),
        ("name,latitude,longitude\n,1,1\n", 'line 2: "name" is empty'),
        (geonames(("1", "Kinda", "", "P", "PPL")) + "2\tOrla\n", "line 2: 2 columns, but a GeoNames file has 19"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(text: str, words: str) -> None:
    with pytest.raises(InputError) as error:
        own_places(text, "ours.csv")
    assert words in str(error.value)


def test_written_and_read_again_nothing_is_lost() -> None:
    both = together(own_places(CSV, "a"), own_places(geonames(("2", "Orla", "Orlah", "P", "PPL")), "b"))
    again = own_places(text_of(both), "c")
    assert again == both
    assert again.made_by == both.made_by != own_places(CSV, "a").made_by
    assert OwnPlaces().made_by == ""


def test_a_newer_row_replaces_the_older_one_of_the_same_place() -> None:
    moved = CSV.replace("13.71", "13.9")
    assert [entry.latitude for _, entry in together(own_places(CSV, "a"), own_places(moved, "b")).rows] == [13.9]


def test_the_users_place_wins_over_every_namesake() -> None:
    own = own_places("name,latitude,longitude,country\nParis,13.7,-89.2,SV\n", "ours.csv")
    gazetteer = Gazetteer.shipped(own=own.by_name())
    text = "Two died in Paris, France, police said."
    found = {m.place.worded: m for m in places(text, segment(text), (), around=Around(), gazetteer=gazetteer)}
    assert (found["Paris"].place.country_code, found["Paris"].place.latitude) == ("SV", 13.7)
    assert found["Paris"].probability > 0.65  # that of the stretch alone: the choice is the user's
    assert found["France"].place.country_code == "FR"


def test_a_geonames_place_is_one_candidate_among_others() -> None:
    own = own_places(geonames(("99", "Paris", "", "P", "PPL")), "SV.txt")
    gazetteer = Gazetteer.shipped(own=own.by_name())
    assert {"FR", "SV", "US"} <= {entry.country for entry in gazetteer.find("Paris")}
    text = "Two died in Paris, France, police said."
    found = places(text, segment(text), (), around=Around(), gazetteer=gazetteer)
    assert found[0].place.country_code == "FR"
