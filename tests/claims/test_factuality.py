"""Certainty, polarity, time and stage, one invented sentence a row; the trigger stands between asterisks."""

import pytest

from onrecord.claims.clauses import clause, surroundings
from onrecord.claims.factuality import judge
from onrecord.claims.phrases import cue_class
from onrecord.language.document import Trigger

ROWS = [
    ("The report that the mayor was *wounded* is absolutely unfounded.", None, "certain negative past accomplished"),
    ("Reports that a bomb had *exploded* have no basis.", None, "certain negative past accomplished"),
    ("Gunmen *attacked* the depot on Monday.", None, "certain positive past accomplished"),
    ("The army did not *shell* the village.", None, "certain negative past accomplished"),
    ("There was no *attack* on the depot.", None, "certain negative past accomplished"),
    ("Rebels have allegedly *shelled* the village.", None, "possible positive past accomplished"),
    ("The *bombing*, allegedly by the Column, came at noon.", None, "certain positive past accomplished"),
    ("Rebels reportedly *shelled* the village.", None, "probable positive past accomplished"),
    ("The rebels may have *shelled* the village.", None, "possible positive past accomplished"),
    ("The gunmen are believed to have *abducted* two nurses.", None, "probable positive past accomplished"),
    ("The army will *seal off* the town on Friday.", None, "certain positive future accomplished"),
    ("The navy is planning a *raid* on the port.", None, "certain positive future accomplished"),
    ("The union plans to *protest* on Friday.", None, "certain positive future accomplished"),
    ("The town would be *sealed off* if the truce broke.", None, "possible positive hypothetical accomplished"),
    ("If confirmed, it would be the first *bombing* since 2019.", None, "possible positive hypothetical accomplished"),
    ("the army had *shelled* the village", "deny", "certain negative past accomplished"),
    ("the army had not *shelled* the village", "deny", "certain positive past accomplished"),
    ("the blast was an *attack*", "suspect", "probable positive past accomplished"),
    ("the blast was an *attack*", "believe", "probable positive past accomplished"),
    ("who was behind the *attack*", "refuse", "underspecified unknown past accomplished"),
    ("to *shell* the town", "threaten", "certain positive future threatened"),
    ("Police foiled a *bombing* in the station.", None, "certain positive past attempted"),
    ("The gunmen tried to *kidnap* the mayor.", None, "certain positive past attempted"),
    ("The army (which did not comment) *shelled* the village.", None, "certain positive past accomplished"),
    ("Rebels took the town (they did not *shell* it) on Friday.", None, "certain negative past accomplished"),
    ("Two men suffered non-life-threatening *injuries*.", None, "certain positive past accomplished"),
    ("One has a limb‑threatening *wound*, another life threatening burns.", None, "certain positive past accomplished"),
    ("The group threatened an *attack* on the depot.", None, "certain positive past threatened"),
    ("No fewer than 12 people were *killed*.", None, "certain positive past accomplished"),
    ("The shooting was reported about 1 a.m.; a clerk was *wounded*.", None, "certain positive past accomplished"),
    ("A man was killed in a possible gang-related *shooting*.", None, "certain positive past accomplished"),
    ("Police found six victims with apparent gunshot *wounds*.", None, "certain positive past accomplished"),
    ("The dispute at Planned Harvest ended in a *shooting*.", None, "certain positive past accomplished"),
    ("Medics found he'd suffered a gunshot *wound*.", None, "certain positive past accomplished"),
    ("Soldiers fired on a bus that failed to stop, *killing* the driver.", None, "certain positive past accomplished"),
    ("A couple pleaded not guilty to the *shooting*.", None, "certain positive past accomplished"),
    ("Police are investigating a *shooting* in Osk.", None, "certain positive past accomplished"),
    ("The army is *shelling* the town.", None, "certain positive present accomplished"),
    ("They were called after someone reported hearing *gunfire*.", None, "certain positive past accomplished"),
    ("It was not only the *shelling* that drove them out.", None, "certain positive past accomplished"),
]


@pytest.mark.parametrize(("marked", "cue", "expected"), ROWS, ids=[row[0] for row in ROWS])
def test_factuality_by_the_words_around_the_trigger(marked, cue, expected):
    start, text = marked.index("*"), marked.replace("*", "")
    end = marked.index("*", start + 1) - 1
    found, stage = judge(surroundings(text, (0, len(text)), (start, end)), cue=cue, trigger=None)
    assert f"{found.certainty} {found.polarity} {found.time} {stage}" == expected


def test_a_participle_after_a_comma_keeps_the_clause_before_it():
    text = "The army would shell the town, killing many."
    found, _ = judge(surroundings(text, (0, len(text)), (31, 38)), cue=None, trigger=None)
    assert found.time == "hypothetical"


def test_the_model_hedges_where_no_word_does_and_only_when_sure():
    text = "Talk of an attack in the valley."
    around = surroundings(text, (0, len(text)), (11, 17))
    sure = Trigger(start=11, end=17, certainty="possible", certainty_probability=0.95)
    unsure = Trigger(start=11, end=17, certainty="possible", certainty_probability=0.6)
    assert judge(around, cue=None, trigger=sure)[0].certainty == "possible"
    assert judge(around, cue=None, trigger=unsure)[0].certainty == "certain"


def test_a_clause_ends_at_but():
    text = "Nobody was hurt but a bomb destroyed the bridge."
    at = text.index("destroyed")
    left, right = clause(text, (0, len(text)), (at, at + 9))
    assert "Nobody" not in text[left:right]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("The *blast* came at about 1:45 a.m. on Friday; nobody slept.", "The blast came at about 1:45 a.m. on Friday"),
        ("A boat (the Alma) on Tuesday *hit* a mine.", "A boat (the Alma) on Tuesday hit a mine."),
        ("A man was *shot* just before 6 p.m. near Osk before it rained.", "A man was shot just before 6 p.m. near Osk"),
        ("A boat (it was *hit* in June) sank.", "it was hit in June"),
        ("Police said: a bomb *exploded*.", ": a bomb exploded."),
        ("A boat (the Alma *hit* a mine.", "(the Alma hit a mine."),
    ],
)
def test_digits_and_closed_brackets_end_no_clause(marked, expected):
    start, text = marked.index("*"), marked.replace("*", "")
    left, right = clause(text, (0, len(text)), (start, marked.index("*", start + 1) - 1))
    assert text[left:right] == expected


@pytest.mark.parametrize(
    ("cue", "expected"),
    [
        ("said", "say"),
        ("according to", "say"),
        ("would not say", "refuse"),
        ("has not commented", "refuse"),
        ("won't say", "refuse"),
        ("did not yet know", "refuse"),
        ("denied", "deny"),
        ("claimed responsibility for", "own"),
        ("accused", "accuse"),
        ("had warned", "threaten"),
        ("demanded", "request"),
        ("which cites", "cite"),
        ("believes", "believe"),
        ("opined", "say"),
    ],
)
def test_cue_classes(cue, expected):
    assert cue_class(cue) == expected
