"""Stretches that the model marks, cut to the names in them. Sentences are invented, names of well-known places real."""

import pytest

from onrecord.language.gazetteer import Gazetteer
from onrecord.language.stretches import is_state, names_in, spelled_out

GAZETTEER = Gazetteer.shipped()

ROWS = """
two of them. | Chile's Valparaiso | Chile; Valparaiso
a flight to | Bozeman, Mont. | Bozeman; Mont.
held in | Idlib district | Idlib
held in | the central Idlib | Idlib
held in | The Hague | The Hague
fled | Springfield, | Springfield
fled | Douglas and | Douglas
the provinces of | Jiangsu and Zhejiang | Jiangsu; Zhejiang
war in | Bosnia and Herzegovina | Bosnia and Herzegovina
a man from | South Philadelphia | Philadelphia
a man from | South Africa | South Africa
crime in | Far North Queensland | Queensland
held in | Washington, D.C | Washington, D.C
a town called | Ms. Hill |
held in | "Talma" | Talma
"""


@pytest.mark.parametrize("row", ROWS.strip().splitlines())
def test_names_in_a_stretch(row: str) -> None:
    before, marked, expected = (part.strip() for part in row.split("|"))
    text = f"{before} {marked}. Then"
    start = text.index(marked)
    found = [text[a:b].rstrip(".") for a, b in names_in(text, start, start + len(marked), gazetteer=GAZETTEER)]
    assert found == [name.strip().rstrip(".") for name in expected.split(";") if name.strip()]


@pytest.mark.parametrize(
    ("text", "marked", "found"),
    [
        ("Two Cubans fled.", "Cuban", ["Cubans"]),  # the word is finished where it names a people
        ("All Lagosians know.", "Lagos", []),  # and dropped where it names none
        ("It rained in Washington, D.C. on Friday.", "Washington, D.C", ["Washington, D.C."]),
        ("It rained in Talma. On Friday it stopped.", "Talma.", ["Talma"]),
    ],
)
def test_edges_of_words(text: str, marked: str, found: list[str]) -> None:
    start = text.index(marked)
    assert [text[a:b] for a, b in names_in(text, start, start + len(marked), gazetteer=GAZETTEER)] == found


def test_of_a_body_only_the_known_beginning_is_a_name() -> None:
    text = "The Canadian Coast Guard said so."
    assert [text[a:b] for a, b in names_in(text, 4, 18, gazetteer=GAZETTEER, is_in_name=True)] == ["Canadian"]


@pytest.mark.parametrize(("words", "is_one"), [("Ky.", True), ("KY", True), ("N.H.", True), ("Ky", False), ("in", False), ("Talma", False)])
def test_shortened_states(words: str, is_one: bool) -> None:
    assert is_state(words) is is_one


@pytest.mark.parametrize(
    ("short", "long"),
    [("Kinda Co.", "Kinda County"), ("W. Kinda", "West Kinda"), ("L.A.", "Los Angeles"), ("Co.", "Co."), ("Talma", "Talma")],
)
def test_what_newsrooms_shorten(short: str, long: str) -> None:
    assert spelled_out(short) == long
