"""Speech acts without a mark of the reading model's, found by fixed phrases."""

import pytest

from onrecord.claims.attribution import attributions
from tests.claims.marked import document


@pytest.mark.parametrize(
    ("text", "cue", "source", "content"),
    [
        ("The Red Front, which claimed the bombing in a video, is small.", "claimed", "The Red Front", "the bombing"),
        ("Twelve died. Doctors at the clinic gave the number of dead as 15.", "gave", "Doctors at the clinic", "the number of dead as 15"),
        (
            "Twelve died. The health service on Friday lowered the death toll from the bombing to 10.",
            "lowered",
            "The health service",
            "the death toll from the bombing to 10",
        ),
        ("The police, who on the day of the attack had spoken of at least 12 dead, left.", "had spoken of", "The police", "at least 12"),
    ],
)
def test_plain_speech_acts(text, cue, source, content):
    doc = document(text)
    found = [a for a in attributions(doc) if doc.text[slice(*a.cue)] == cue]
    assert [(doc.text[slice(*a.source)], doc.text[slice(*a.contents[0])]) for a in found] == [(source, content)]


def test_who_speaks_for_a_group_denies_what_the_model_took_for_his_introduction():
    doc = document("<s1>A man</s1> who <c1>said</c1> <k1>he spoke for the Red Front denied it</k1>.")
    found = [(doc.text[slice(*a.source)], doc.text[slice(*a.cue)], doc.text[slice(*a.contents[0])]) for a in attributions(doc)]
    assert found == [("A man", "said", "he spoke for the Red Front"), ("A man", "denied", "it")]


@pytest.mark.parametrize(
    "text",
    [
        "The blast put the number of dead at 15.",  # a blast does not speak
        "Rising water lowered the death toll to 10.",
        "The gang, which claimed the prize, left.",
    ],
)
def test_no_speech_act(text):
    assert attributions(document(text)) == ()


def test_a_figure_that_its_own_source_corrects_is_taken_back():
    doc = document("<k1>Five were killed</k1>, <s1>the coast guard</s1> <c1>said</c1>, correcting an earlier figure of four.")
    taken_back = [a for a in attributions(doc) if a.cue_class == "deny"]
    assert [(doc.text[slice(*a.source)], doc.text[slice(*a.contents[0])]) for a in taken_back] == [
        ("the coast guard", "an earlier figure of four")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "He gave no further details.",
        "The report does not say who dropped them.",
        "The mayor parried.",
        "The governor waved away questions.",
    ],
)
def test_refusals_in_other_words(text):
    assert [a.cue_class for a in attributions(document(text))] == ["refuse"]


def test_the_second_verb_of_a_voice_is_its_own_too():
    doc = document(
        "<s1>The ministry</s1> <c1>said</c1> <k1>it had struck a depot in Osk</k1>, and claimed up to 85 fighters had been killed."
    )
    found = [(doc.text[slice(*a.source)], doc.text[slice(*a.cue)], doc.text[slice(*a.contents[0])]) for a in attributions(doc)]
    assert found[1:] == [("The ministry", "claimed", "up to 85 fighters had been killed")]


def test_who_confirms_an_attack_and_puts_its_toll_lower():
    doc = document("<s1>Police spokesman Ivo Brandt</s1> <c1>confirmed</c1> <k1>the attack</k1> but put the death toll at six.")
    counted = [a for a in attributions(doc) if doc.text[slice(*a.cue)] == "put"]
    assert [doc.text[slice(*a.source)] for a in counted] == ["Police spokesman Ivo Brandt"]


def test_what_is_told_runs_on_to_the_voice_that_closes_the_sentence():
    doc = document(
        "<k1>A missile struck a street, killing 18 people</k1>, nine of them children, and wounding 61, <s1>the governor</s1> <c1>said</c1>."
    )
    (one,) = attributions(doc)
    assert [doc.text[slice(*piece)] for piece in one.contents] == [
        "A missile struck a street, killing 18 people, nine of them children, and wounding 61"
    ]


@pytest.mark.parametrize(
    ("content", "cue_class"),
    [
        ("one of its members had carried out the bombing", "own"),
        ("two of its fighters were behind it", "own"),
        ("one of its members had been wounded", "say"),
        ("one of the men had carried out the bombing", "say"),
    ],
)
def test_a_group_claims_what_its_members_did(content: str, cue_class: str):
    (one,) = attributions(document(f"<s1>The Red Front</s1> <c1>said</c1> <k1>{content}</k1>."))
    assert one.cue_class == cue_class
