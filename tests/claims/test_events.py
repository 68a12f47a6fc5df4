"""What is told in a sentence: type, mode and kind of its triggers, and what only looks like a happening."""

from dataclasses import replace

import pytest

from onrecord.claims.attribution import attributions, scopes
from onrecord.claims.events import EventMention, event_mentions
from onrecord.claims.kinds import kind_told
from onrecord.claims.phrases import contexts_of, default_kind, spelled_out, table_rows, trigger_contexts
from onrecord.claims.sentence_types import refined, types_of
from onrecord.language.document import TypedSentence
from tests.claims.marked import document


def mentions(marked: str) -> list[EventMention]:
    doc = document(marked)
    found = attributions(doc)
    return event_mentions(doc, found, scopes(doc, found))


def told(marked: str) -> list[tuple[str | None, str | None, str | None]]:
    return [(mention.event_type, mention.mode, mention.kind) for mention in mentions(marked)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The government has agreed to reopen the bridge.", ("AGREE", None, "agreement")),
        ("The foreign minister praised the reforms.", ("SUPPORT", None, "diplomacy")),
        ("The two governments signed an agreement on fishing.", ("SUPPORT", None, "agreement")),
        ("The president telephoned the king.", ("CONSULT", "phone", "diplomacy")),
        ("Norland's government sent tents and medicine to Osk.", ("AID", None, "diplomacy")),
        ("The government called off the inspection of the camps.", ("CONCEDE", None, "diplomacy")),
        ("The army lifted the blockade of Osk.", ("RETREAT", "access", "diplomacy")),
        ("The ministry ordered the company to stop drilling.", ("REQUEST", "change", "diplomacy")),
        ("The opposition rejected the plan.", ("REJECT", None, "diplomacy")),
        ("The council condemned the plan.", ("ACCUSE", "disapprove", "diplomacy")),
        ("The court opened a fraud investigation.", ("ACCUSE", "investigate", "attribution")),
        ("The government suspended all military aid to Suland.", ("SANCTION", "discontinue", "diplomacy")),
        ("Norland sent two hundred troops to the border.", ("MOBILIZE", "troops", "group_activity_changed")),
        ("The army has set up a new observation post near Osk.", ("MOBILIZE", "troops", "headquarters_established")),
        ("Rebels captured the town of Osk.", ("ASSAULT", None, "territory_taken_by_armed_group")),
        ("Government forces recaptured the town of Osk.", ("ASSAULT", None, "territory_regained_by_government")),
        ("Rebels took the town without a fight.", ("ASSAULT", None, "territory_transfer_without_violence")),
        ("Police seized forty rifles in a barn.", ("COERCE", "seize", "disrupted_weapons_use")),
        ("Customs officers seized 40 kilograms of cocaine.", ("COERCE", "seize", "organised_crime")),
        ("Warplanes pounded the village.", ("ASSAULT", "aerial", "air_strike")),
        ("The militia fired six rockets at the harbour.", ("ASSAULT", "heavy-weapons", "artillery_missile")),
        ("A man hurled a hand grenade into the bar.", ("ASSAULT", "explosives", "grenade")),
        ("Rebels clashed with soldiers near Osk.", ("ASSAULT", None, "armed_clash")),
        ("An angry mob lynched a driver.", ("ASSAULT", None, "mob_violence")),
        ("Thousands marched through Osk.", ("PROTEST", "demo", "peaceful_protest")),
        ("Youths threw stones at the guards.", ("PROTEST", "riot", "violent_demonstration")),
        ("Police dispersed the protesters.", ("COERCE", "restrict", "protest_with_intervention")),
        ("The soldiers did nothing while the shops burned.", ("COERCE", "withhold", "other")),
        ("Floods drove hundreds from their homes.", (None, None, "natural_disaster")),
        ("A ferry capsized off Osk.", (None, None, "man_made_disaster")),
        ("GUNMEN RAID BANK IN OSK", ("ASSAULT", None, "attack")),
        ("The garrison will shell Osk at dawn.", ("ASSAULT", "heavy-weapons", "artillery_missile")),
        ("The guards fired back on Monday with mortars.", ("ASSAULT", "heavy-weapons", "artillery_missile")),
        ("The guards said that their guns had fired on the port.", ("ASSAULT", "heavy-weapons", "artillery_missile")),
        ("Twelve people had taken part in a march against the tolls.", ("PROTEST", "demo", "peaceful_protest")),
        ("The guards returned fire.", ("ASSAULT", None, "armed_clash")),
        ("Masked men seized three Norwegian nurses at the ferry.", ("ASSAULT", "abduct", "abduction")),
        ("The two were seized at the ferry by bandits.", ("ASSAULT", "abduct", "abduction")),
    ],
)
def test_what_a_sentence_tells(sentence: str, expected: tuple[str | None, str | None, str | None]) -> None:
    assert expected in told(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "She shot a film in Osk.",
        "The bank seized the nurses' house.",
        "He asked for a shell on the beach.",
        "The rains ended in March against all forecasts.",
        "The hosts were shelled from the first minute.",
        "The captain's late strike saved the match.",
        "He took another shot at the title.",
        "The senator attacked the bill.",
        "The clock struck a chord with him.",
        "The minister came under fire.",
        "The team captured the title.",
        "The camera captured the moment.",
        "The house was occupied at the time.",
        "The survey demonstrates that rents rose.",
        "The stock market crashed.",
        "A flood of complaints reached the station.",
        "He stormed out into the storm.",
        "The plane overran the runway.",
        "Nobody offered a comment.",
        "The woman praised the cake.",
        "The shop called off the sale.",
        "The minister would not rest.",
        "The government wants to condemn the report.",
        "The three had non-life threatening wounds, a friend of the president wrote.",
        "A man was fighting for his life in Osk.",
        "A runaway dog recognized him in Osk.",
        "The guard pulled out a silver handgun.",
        "The driver pulled out of the parking lot.",
        "The network withdrew its reporters from Osk.",
        "He surrendered his passport to the clerk.",
        "The rifle belonged to a convicted felon.",
        "A conviction for theft carries a fine.",
        "The motion for house arrest failed.",
        "There is a reward for information leading to the arrest and conviction of the driver.",
        "She spent years fighting for the day to be a holiday.",
        "There is a reward for information leading to an arrest.",
        "She waived extradition to Suland.",
        "The lorry was cut off by another driver.",
        "The man had collapsed.",
        "She left the car, bled from the head and collapsed.",
        "The dam is close to collapse.",
        "Thousands walked behind the coffin in the procession through Osk.",
        "Friends of the dead girl lit candles at a vigil in Osk.",
        "Two of the wounded have been released from hospital.",
    ],
)
def test_what_only_looks_like_a_happening(sentence: str) -> None:
    assert [mention for mention in mentions(sentence) if mention.strength != "effect" and mention.event_type != "ASSAULT"] == []
    assert not [m for m in mentions(sentence) if m.strength == "strong"]


def test_a_word_of_politics_needs_somebody_of_politics_before_it() -> None:
    assert told("The baker rejected the plan.") == []
    assert told("The baker's party rejected the plan.") == [("REJECT", None, "diplomacy")]
    assert told("<loc>Norland</loc> rejected the plan.") == [("REJECT", None, "diplomacy")]


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Protesters marched and threw stones at the police.", "violent_demonstration"),
        ("Police arrested nine protesters.", "protest_with_intervention"),
        ("Police arrested nine bakers.", "arrest"),
        ("Two grenades exploded when a bomb squad was attacked.", "grenade"),
        ("Gunmen attacked a checkpoint of the army.", "armed_clash"),
    ],
)
def test_the_words_around_a_trigger_tell_its_kind(sentence: str, kind: str) -> None:
    assert kind in [mention.kind for mention in mentions(sentence)]


def test_a_claim_has_the_kind_that_says_most() -> None:
    assert kind_told(["armed_clash", "territory_taken_by_armed_group"], "ASSAULT", None) == "territory_taken_by_armed_group"
    assert kind_told(["attack"], "ASSAULT", "drone") == "air_strike"
    assert kind_told([], None, None) == "man_made_disaster"
    assert contexts_of("natural_disaster") == () or "disasters" in contexts_of("natural_disaster")


@pytest.mark.parametrize(
    ("forms", "expected"),
    [
        ("attack*", ["attack", "attacks", "attacked", "attacking"]),
        ("accuse*|blame", ["accuse", "accuses", "accused", "accusing", "blame"]),
        ("torch* a car", ["torch a car", "torches a car", "torched a car", "torching a car"]),
        ("carry* out", ["carry out", "carries out", "carried out", "carrying out"]),
    ],
)
def test_a_star_stands_for_the_regular_inflections(forms: str, expected: list[str]) -> None:
    assert spelled_out(forms) == expected


def test_every_row_of_the_tables_can_be_used() -> None:
    strengths = {"strong", "effect", "generic", "weapon", "weak", "blast", "anaphor", "act", "-"}
    for row in table_rows("triggers.tsv"):
        assert len(row) in (4, 5), row
        assert row[3] in strengths, row
    for row in table_rows("trigger_contexts.tsv"):
        assert len(row) == 7, row
        assert row[5] in strengths, row
    assert all(trigger_contexts().values())
    assert default_kind("ASSAULT", "drone").kind == "air_strike"


def typed(*, plover: float = 0.0, kind: str = "armed_clash", kinds: float = 0.0, event_type: str = "ASSAULT") -> TypedSentence:
    return TypedSentence(start=0, end=100, plover=((event_type, plover),), kinds=((kind, kinds),))


@pytest.mark.parametrize(
    ("kind", "said", "expected"),
    [
        ("attack", typed(kinds=0.9), "armed_clash"),
        ("attack", typed(kinds=0.3), "attack"),
        ("suicide_bombing", typed(kinds=0.9), "suicide_bombing"),
        ("attack", typed(kind="natural_disaster", kinds=0.9), "attack"),
        ("attack", None, "attack"),
    ],
)
def test_a_sure_model_makes_a_plain_kind_sharper(kind: str, said: TypedSentence | None, expected: str) -> None:
    assert refined(kind, "ASSAULT", said) == expected


def test_kinds_go_with_the_types_of_the_tables() -> None:
    assert "ASSAULT" in types_of("armed_clash")
    assert types_of("natural_disaster") >= {None}
    assert "COERCE" not in types_of("natural_disaster")


def _typed_as_assault(marked: str, *, happened: float = 2.0) -> list[str | None]:
    doc = document(marked)
    triggers = tuple(replace(trigger, happened=happened) for trigger in doc.reading.triggers)
    typed = tuple(TypedSentence(start=s.start, end=s.end, plover=(("ASSAULT", 0.95),)) for s in doc.sentences)
    doc = replace(doc, reading=replace(doc.reading, triggers=triggers, sentences=typed))
    found = attributions(doc)
    return [doc.text[m.start : m.end] for m in event_mentions(doc, found, scopes(doc, found))]


@pytest.mark.parametrize(
    ("marked", "words"),
    [
        ("The men <t>savaged</t> a guard.", ["savaged"]),
        ("It <t>was</t> not the guard.", []),
        ("<s1>Two men with <t>knowledge</t> of it</s1> <c1>said</c1> <k1>nothing new</k1>.", []),
        ("A bombing shook Osk. The guard was <t>found</t> under a wall.", ["bombing"]),
        ("A boiler exploded in Osk. The guard was <t>pulled</t> from a cellar.", ["exploded"]),
        ("The stretchers had <t>run out</t> by nine.", []),
        ("The guard was <t>lying</t> beside his rifle.", []),
        ("The paper <t>published</t> a picture of the dead.", []),
        ("The gunmen <t>came</t> at noon.", []),
        ("The prisoners were ma<t>uled</t>.", []),
    ],
)
def test_a_sentence_type_hangs_on_an_act_not_told_yet(marked: str, words: list[str]) -> None:
    assert _typed_as_assault(marked) == words


def test_a_sentence_type_makes_nothing_of_what_did_not_happen() -> None:
    assert _typed_as_assault("The men <t>savaged</t> a guard.", happened=-1.0) == []


@pytest.mark.parametrize(
    ("sentence", "types"),
    [
        ("He surrendered without incident.", []),
        ("He was taken home without further incident.", []),
        ("The National Mobilization Committee met in Osk.", []),
        ("The army began its mobilization.", ["MOBILIZE"]),
        ("He was charged with riot.", []),
        ("She was found guilty of inciting a riot.", ["SANCTION"]),
        ("A riot began at noon.", ["PROTEST"]),
        ("The boy was shot when the rifle accidentally discharged.", [None]),
        ("His gun went off and he was shot in the foot.", [None]),
        ("Police do not think that he was shot by accident, but that the attack was meant.", ["ASSAULT", "ASSAULT"]),
        ("A fire burned three houses in Osk.", [None]),
        ("Rebels burned three houses in Osk.", ["ASSAULT"]),
        ("The office issued warnings for floods.", []),
        ("Tornadoes could strike by night.", []),
        ("Floods cut the road.", [None]),
        ("Flooding may have cut the road.", [None]),
        ("Possible charges include murder.", []),
        ("Possible charges over the murder were named.", ["ASSAULT"]),
        ("Troops accidentally shelled a village.", ["ASSAULT"]),
        ("Police call it an accidental shooting, but a neighbour may have seen more.", [None]),
        ("It was not an accidental shooting.", ["ASSAULT"]),
        ("A fire in a hotel killed five guests.", [None]),
        ("Dozens dead in boat fire near Osk. There were no signs of an explosion.", [None]),
        ("An old plane of the war crashed in Osk, killing seven.", [None, None]),
        ("A meeting took place in Osk.", []),
        ("Violence broke out in Osk.", ["PROTEST"]),
        ("They met at the Strikers Club in Osk.", []),
        ("The names of the dead have not been released by police.", []),
        ("The Osk Disaster and Rescue Office met on Monday.", []),
        ("Two were shot. The incident command unit arrived.", ["ASSAULT"]),
        ("The move was met with anger by the unions.", []),
        ("It took hours to gain control of the blaze.", [None]),
        ("The house was a country retreat for the mayor.", []),
        ("The jet <t>hit</t> the ocean.", [None]),
        ("The judge signed an arrest warrant for him.", []),
        ("The island is rarely <t>hit</t> by rebels.", []),
        ("The airline had not suffered a crash before.", []),
        ("The jet did not crash before Monday.", [None]),
        ("Anyone with information about the shooting is asked to call police.", []),
        ("Anyone with information was killed in the shooting.", ["ASSAULT"]),
        ("The <t>bodies</t> of <vi>14 sailors</vi> were found after their boat sank off Osk.", [None]),
        ("<vi>A keeper</vi> was <t>killed</t> by a bear.", [None]),
        ("<vi>A keeper</vi> was <t>killed</t> by <pi>rebels</pi>.", ["ASSAULT"]),
        ("Prosecutors will seek the death penalty.", []),
        ("A mass grave was found near Osk.", ["ASSAULT"]),
        ("They met in the custody centre and blocked roads.", ["PROTEST"]),
        ("A typhoon blocked roads.", [None]),
        ("Acts that threaten the country's security will be punished.", []),
        ("No cause had been released for the delay.", []),
        ("The navy says the crew were smugglers.", []),
        ("One guard was shot in the arm.", ["ASSAULT"]),
        ("The grant was a shot in the arm for the town.", []),
        ("A bus <t>failed</t> to stop at a checkpoint.", []),
        ("The police <t>failed</t> to stop the mob.", ["COERCE"]),
        ("Two men met in the Burning Tree Flats in Osk.", []),
        ("The clinic has deployed all the necessary preparations to take in the wounded.", []),
    ],
)
def test_mishaps_forecasts_and_names(sentence: str, types: list[str | None]) -> None:
    told_types = [mention.event_type for mention in mentions(sentence) if mention.strength != "blast"]
    assert sorted(set(told_types), key=str) == sorted(set(types), key=str)


def test_a_crash_told_beside_a_shooting_is_no_attack() -> None:
    assert [(m.event_type) for m in mentions("Two men were shot dead in Osk. A boy died in a car crash.")] == ["ASSAULT", None, None]
