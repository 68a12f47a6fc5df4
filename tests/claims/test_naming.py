"""Whose name a description holds, what a stretch is called, and where a body's letters are spelled out."""

import pytest

from onrecord.claims.fates import is_plural, number_of
from onrecord.claims.naming import looks_named, name_begins, own_name
from onrecord.claims.tagged import cleaned
from tests.claims.marked import document


@pytest.mark.parametrize(
    ("marked", "described", "named"),
    [
        ("the Jesuit priest <per>Tomás Quiroga</per> died", "Jesuit priest Tomás Quiroga", "Tomás Quiroga"),
        ("an adviser to president <per>Tomás Quiroga</per> died", "adviser to president Tomás Quiroga", None),
        ("the niece of <per>Ada Fenn</per> died", "niece of Ada Fenn", None),
        ("<per>Ada Fenn</per>'s brother died", "Ada Fenn's brother", None),
        ("the <per>Supreme Court president</per> died", "Supreme Court president", None),
        ("the rector, <per>Ada Fenn</per>, died", "rector, Ada Fenn", "Ada Fenn"),
    ],
)
def test_a_name_belongs_to_the_one_described_or_to_somebody_else(marked, described, named):
    doc = document(marked)
    start = doc.text.index(described)
    mention = own_name(doc, start, start + len(described))
    assert (doc.text[mention.start : mention.end] if mention else None) == named


def test_in_capitals_only_the_model_tells_names_from_other_words():
    doc = document("<per>ROSA ORTS</per> AND A CIVIL DEFENCE MEMBER AND HARBOUR LIGHT")
    at = {words: (doc.text.index(words), doc.text.index(words) + len(words)) for words in ("ROSA ORTS", "HARBOUR LIGHT")}
    assert looks_named(doc, *at["ROSA ORTS"])
    assert not looks_named(doc, *at["HARBOUR LIGHT"])


def test_a_name_behind_a_title_begins_where_the_title_ends():
    doc = document("Judge Rosa Orts and Judge Rosa Orts's clerk")
    assert name_begins(doc, 0, 15) == 6
    assert name_begins(doc, 20, 35) is None


@pytest.mark.parametrize(
    ("marked", "stretch", "expected"),
    [
        ("a bomb at the school in <loc>Talma</loc>.", "the school in Talma", ["school"]),
        ("the mayor of <loc>Talma</loc> died.", "the mayor of Talma", ["mayor of Talma"]),
        ("two judges and a priest died.", "two judges and a priest", ["judges", "priest"]),
        ("various shops burned.", "various shops", ["shops"]),
    ],
)
def test_a_stretch_is_cleaned_of_what_is_no_part_of_its_name(marked, stretch, expected):
    doc = document(marked)
    start = doc.text.index(stretch)
    found = cleaned(doc, start, start + len(stretch), "person" if "judge" in stretch or "mayor" in stretch else "object")
    assert [doc.text[t.start : t.end] for t in found] == expected


@pytest.mark.parametrize(
    ("worded", "expected"),
    [("homes of a judge", True), ("home of the judges", False), ("offices [ANT]", True), ("headquarters", False), ("Talma priests", True)],
)
def test_the_head_of_a_description_says_whether_it_is_plural(worded, expected):
    assert is_plural(worded) is expected


def test_a_number_within_a_name_counts_nothing():
    text = "They burned a route 12 bus and the three men fled."
    bus, men = text.index("route"), text.index("the three men")
    assert number_of(text, (bus, bus + len("route 12 bus")), is_name=False, counts="struck").low == 1
    assert number_of(text, (men, men + len("the three men")), is_name=False, counts="struck").low == 3
