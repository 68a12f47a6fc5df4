"""People with ages, streets, house numbers and days are found by their form; what two reports share of them speaks for one happening."""

import pytest

from onrecord.incidents.details import Details, details
from onrecord.incidents.keeping import sketch_of, sketch_values
from onrecord.incidents.wording import sketch
from tests.incidents.builders import report


@pytest.mark.parametrize(
    ("text", "people"),
    [
        pytest.param("Police named the dead as Ilse Marrin, 34, of Dorrin.", {"ilse marrin": "34"}, id="name, age"),
        pytest.param("Ilse B. Marrin, 34, was buried.", {"ilse marrin": "34"}, id="a middle letter"),
        pytest.param("A 17-year-old boy fled; 19-year-old Tomas Hale did not.", {"tomas hale": "19"}, id="age before the name"),
        pytest.param("Tomas Hale Jr., 19, was charged.", {"tomas hale": "19"}, id="a suffix is no name"),
        pytest.param("Hale, 19, was charged.", {}, id="one name is too little"),
        pytest.param("On March 12, 2026, the market burned.", {}, id="a date is nobody"),
    ],
)
def test_people(text: str, people: dict[str, str]):
    assert details(text).people == people


@pytest.mark.parametrize(
    ("text", "streets", "blocks"),
    [
        pytest.param("Shots fell in the 2300 block of Marrin Avenue.", {"marrin"}, {"2300"}, id="block and avenue"),
        pytest.param("at 418 Harrow Road", {"harrow"}, {"418"}, id="house number"),
        pytest.param("near 12th Street", {"12th"}, set(), id="a numbered street"),
        pytest.param("the street was empty", set(), set(), id="no name"),
    ],
)
def test_streets_and_house_numbers(text: str, streets: set[str], blocks: set[str]):
    found = details(text)
    assert (found.streets, found.blocks) == (streets, blocks)


@pytest.mark.parametrize(
    ("text", "days"),
    [("the March 4 attack", {"3-4"}), ("on 4 March 2026", {"3-4"}), ("In March 2026", set()), ("Dec. 31", {"12-31"}), ("May 45", set())],
)
def test_days(text: str, days: set[str]):
    assert details(text).days == days


@pytest.mark.parametrize(
    ("text", "later"),
    [("Two men are charged over the blast.", True), ("A blast shook the quarter.", False), ("A vigil was held for the dead.", True)],
)
def test_what_comes_later(text: str, later: bool):
    assert details(text).comes_later is later


def test_ages_without_names_count():
    assert details("A 6-year-old and a 9-month-old were hurt.").ages == {"6", "9"}


def test_what_is_kept_of_a_report_comes_back_the_same():
    made = sketch(report("Blast in Dorrin\nIlse Marrin, 34, died at 418 Harrow Road on March 4, police said.", outlet="The Lantern"))
    assert made.details != Details()
    assert sketch_of(sketch_values(made)) == made
