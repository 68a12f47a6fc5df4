"""Where contents and sources end, and what contents show about the speech act, on documents marked by hand."""

import pytest

from onrecord.claims.attribution import attributions
from onrecord.claims.openings import class_by_content, is_attack_itself
from tests.claims.marked import document


def _first(marked):
    doc = document(marked)
    found = attributions(doc)[0]
    return doc.text, found


@pytest.mark.parametrize(
    ("marked", "content"),
    [
        ("<k1>Five were killed late on</k1> Sunday, <s1>the coast guard</s1> <c1>said</c1>.", "Five were killed late on Sunday"),
        ("<s1>He</s1> <c1>said</c1> <k1>that she came by telepho</k1>ne.", "that she came by telephone"),
        (
            "<s1>The union</s1> <c1>named</c1> <k1>the dead as Ana</k1> Ruiz, Otto Lind and his son Karl.",
            "the dead as Ana Ruiz, Otto Lind and his son Karl",
        ),
        ("<s1>He</s1> <c1>said</c1> <k1>that it was over</k1> on Monday.", "that it was over"),
        ("“<k1>It is over</k1>,” <s1>he</s1> <c1>said</c1>.", "It is over"),
        ("<s1>The cabinet</s1> <c1>said</c1> <k1>they were</k1> formally ending the search.", "they were formally ending the search"),
        ("<s1>The survey</s1> <c1>reported</c1> <k1>the number</k1> of dead was 15, and left.", "the number of dead was 15"),
        ("<k1>It was put at magnitude 6</k1>.4, <c1>according to</c1> <s1>the survey</s1>.", "It was put at magnitude 6.4"),
        ("<s1>It</s1> <c1>said</c1> <k1>that it was felt in Zone 11 and Zone</k1> 12.", "that it was felt in Zone 11 and Zone 12"),
        ("<s1>Lowland News</s1> <c1>reported</c1> two bridges were damaged in Osk.", "two bridges were damaged in Osk"),
    ],
)
def test_a_content_ends_where_its_phrase_ends(marked, content):
    text, found = _first(marked)
    assert [text[slice(*piece)] for piece in found.contents] == [content]


@pytest.mark.parametrize(
    ("marked", "source"),
    [
        ("<s1>The</s1> union <c1>has warned</c1> <k1>that it will strike</k1>.", "The union"),
        ("<s1>The Ninth</s1> of May Front <c1>said</c1> <k1>that it was over</k1>.", "The Ninth of May Front"),
        ("<s1>A group calling itself</s1> the Red Hand <c1>said</c1> <k1>that it was over</k1>.", "A group calling itself the Red Hand"),
        (
            "two officers with knowledge of the plans <c1>said</c1> on Monday <k1>that it was over</k1>. <s1>They</s1> left.",
            "two officers with knowledge of the plans",
        ),
        ("The bomb, which police <c1>believe</c1> <k1>was packed into a cart</k1>, went off.", "police"),
        ("Osk's Flood and <s1>Rescue Office</s1> <c1>said</c1> <k1>that it was over</k1>.", "Osk's Flood and Rescue Office"),
        ("<k1>Twenty marchers were held</k1>, <c1>said</c1> its chairwoman, <per>Ruth Amadi</per>.", "its chairwoman, Ruth Amadi"),
    ],
)
def test_a_source_is_the_whole_subject(marked, source):
    text, found = _first(marked)
    assert text[slice(*found.source)] == source


def test_a_content_before_its_cue_keeps_what_came_of_it():
    text, found = _first("<k1>Shells hit a school in Osk</k1>, wounding six pupils, <c1>according to</c1> <s1>the mayor</s1>.")
    assert [text[slice(*p)] for p in found.contents] == ["Shells hit a school in Osk, wounding six pupils"]


def test_plain_sentences_before_the_speakers_own_are_not_its_content():
    doc = document("<k1>Doctors spoke of 15.</k1> <k1>Three were children</k1>, <s1>the union</s1> <c1>said</c1>.")
    assert [doc.text[slice(*p)] for p in attributions(doc)[0].contents] == ["Three were children"]


def test_a_closing_attribution_without_a_content_has_its_sentence():
    text, found = _first("Gunmen took two engineers on the road, <s1>police</s1> <c1>said</c1>.")
    assert [text[slice(*p)] for p in found.contents] == ["Gunmen took two engineers on the road"]


@pytest.mark.parametrize(
    "marked",
    [
        "<k1>Another march</k1> <c1>was called off</c1>.",
        "<k1>The killing</k1> <c1>was ordered by</c1> <s1>a colonel</s1>.",
        "<s1>He</s1> <c1>asked</c1> <k1>that his name be withheld</k1>.",
    ],
)
def test_what_nobody_says_is_no_attribution(marked):
    assert attributions(document(marked)) == ()


def test_who_is_only_told_of_in_a_content_does_not_speak():
    text, found = _first(
        "<s1>Two officials</s1> <c1>said</c1> <k1>it was the Column, <s2>a small group</s2> of the south</k1>, but <c2>stressed</c2> <k2>that nobody was held</k2>."
    )
    doc_found = attributions(
        document(
            "<s1>Two officials</s1> <c1>said</c1> <k1>it was the Column, <s2>a small group</s2> of the south</k1>, but <c2>stressed</c2> <k2>that nobody was held</k2>."
        )
    )
    assert {text[slice(*a.source)] for a in doc_found} == {"Two officials"}
    assert found.cue_class == "say"


@pytest.mark.parametrize(
    ("cue", "said", "name"),
    [
        ("said", "it was too early to say who was responsible", "refuse"),
        ("said", "“I will not discuss the dead of the other side,”", "refuse"),
        ("said", "that it knew of no civilian casualties", "refuse"),
        ("refused", "to be drawn on who might have built it", "refuse"),
        ("repeated", "that it had nothing to do with the attack", "disclaim"),
        ("said", "that her clients were innocent", "disclaim"),
        ("insists", "that there was no drone and no attack", "disclaim"),
        ("said", "that its men were behind the attack", "say"),
        ("said", "that they were responsible for the blast", "say"),
        ("said", "that there were no casualties", "say"),
        ("refused", "to pay the ransom", "say"),
    ],
)
def test_a_content_shows_refusals_and_denials(cue, said, name):
    assert class_by_content("say", cue, said) == name


@pytest.mark.parametrize(
    ("said", "is_it"),
    [
        ("that there had been a drone", True),
        ("an attack", True),
        ("the bombing of the market", True),
        ("that live rounds had been fired", False),
        ("breach of safety rules", False),
    ],
)
def test_the_attack_itself(said, is_it):
    assert is_attack_itself(said) is is_it


@pytest.mark.parametrize(
    "marked",
    [
        "<s1>The mayor</s1> <c1>said</c1> in a letter to the council of Osk.",
        "<s1>The mayor</s1> <c1>reported</c1> to the court of Osk on time.",
        "<s1>The mayor</s1> <c1>said</c1> nothing about the closed bridge.",
    ],
)
def test_what_only_says_how_or_where_somebody_spoke_is_no_content(marked):
    assert not [piece for found in attributions(document(marked)) for piece in found.contents]
