"""Plain sentences of news, each read whole: who says what of whom. Every row was once read wrongly, and what was wrong is told beside it."""

from collections.abc import Sequence

import pytest

from onrecord.claims.attribution import attributions
from onrecord.claims.cast import one_cast
from onrecord.claims.extract import extract
from onrecord.claims.sources import Voices
from onrecord.records import About, Certainty, Claim, Factuality, Participant, Report, Responsibility, Role, TimeFrame
from tests.claims.marked import document


def claims_of(marked: str) -> Sequence[Claim]:
    doc = document(marked)
    return extract(Report(id="rpt_1", text=doc.text, sha256="0"), doc)


def doers(claims: Sequence[Claim], event_type: str) -> set[str | None]:
    return {p.canonical for c in claims if c.about.event_type == event_type for p in c.about.participants if p.role is Role.ACTOR}


def figures(claims: Sequence[Claim]) -> list[tuple[str | None, str, float | None]]:
    """Last source, what is counted and how many at least, of every figure."""
    return [(c.sources[-1].canonical if c.sources else None, f.counts, f.low) for c in claims for f in c.about.figures]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (  # the outlet's own voice said so
            "<k1>The air force <t>bombed</t> a hospital in Talma</k1>, <c1>according to</c1> <s1>the aid group Open Road</s1>, which "
            "<c2>said</c2> <k2>11 patients had <t>died</t></k2>.",
            [("Open Road", "killed", 11)],
        ),
        (  # the army said so
            "<s1>The army</s1> <c1>said</c1> <k1>it had carried out no <t>air strikes</t></k1>, contradicting residents who "
            "<c2>said</c2> <k2>jets had <t>killed</t> nine people</k2>.",
            [("residents", "killed", 9)],
        ),
        (  # the outlet's own voice said so
            "<s1>Residents of Ruvo <c1>told</c1> a reporter by telephone</s1> <k1>that bombs had <t>killed</t> six people</k1>.",
            [("residents of Ruvo", "killed", 6)],
        ),
        (  # two hurt, and the two had done it
            "<s1>Police</s1> <c1>said</c1> <k1>three teenagers were <t>shot</t>, two of them fatally</k1>.",
            [("police", "injured", 3), ("police", "killed", 2)],
        ),
        (  # three soldiers, nobody dead
            "<s1>The mayor</s1> <c1>said</c1> <k1>a car <t>bomb</t> claimed the lives of three policemen</k1>.",
            [("mayor", "killed", 3)],
        ),
        (  # nobody dead
            "<s1>The mayor</s1> <c1>said</c1> <k1>the <t>bodies</t> of six men had been found in a well</k1>.",
            [("mayor", "killed", 6)],
        ),
        (  # a list: 2,301 dead
            "<s1>Aid workers</s1> <c1>said</c1> <k1>the death toll of the <t>earthquake</t> has passed 300, and 2,000 people remain in "
            "shelters</k1>.",
            [("Aid workers", "killed", 300)],
        ),
        (  # two missing
            "A boy of 12 <t>drowned</t> and his sister was missing after a boat capsized off Kinda.",
            [(None, "killed", 1), (None, "missing", 1)],
        ),
        (  # three dead
            "<s1>The ministry</s1> <c1>said</c1> <k1>an <t>attack</t> had left a conscript dead and three wounded, one of whom later died</k1>.",
            [("ministry", "killed", 1), ("ministry", "injured", 3), ("ministry", "killed", 1)],
        ),
        (  # two dead: "a couple" was taken for the total
            "<s1>The mayor</s1> <c1>said</c1> <k1>a <t>rocket</t> had <t>killed</t> a couple and their three children</k1>.",
            [("mayor", "killed", 2), ("mayor", "killed", 3)],
        ),
        (  # fourteen hurt
            "<s1>The mayor</s1> <c1>said</c1> <k1>14 passengers were <t>burned</t> alive in the <t>attack</t></k1>.",
            [("mayor", "killed", 14)],
        ),
    ],
)
def test_who_tells_the_figure(marked: str, expected: list[tuple[str | None, str, float | None]]) -> None:
    assert figures(claims_of(marked)) == expected


@pytest.mark.parametrize(
    ("marked", "event_type", "expected"),
    [
        # the security forces had tried to bomb it
        ("<pi>Security forces</pi> foiled an attempt to <t>bomb</t> the parliament in Talma.", "ASSAULT", set()),
        # a place had done it
        ("<pi>Rebels holding <per>Ruvo</per></pi> <t>kidnapped</t> 60 teachers.", "ASSAULT", {"Rebels"}),
        # the drone was an army
        ("A drone operated by the army <t>struck</t> a convoy of refugees near Osk.", "ASSAULT", {"army"}),
        # the four had done it
        ("<pi>Four men</pi> coming from a wedding were <t>shot</t> when their car was raked by gunfire.", "ASSAULT", set()),
        # the dead had killed
        ("The <t>bodies</t> of six <pi>men</pi> were found in a well near Osk.", "ASSAULT", set()),
        # the men of a headline had shot at a house
        ("<pi>Three men</pi> <t>shot</t> at Osk mill house", "ASSAULT", set()),
        # officers had shot the man whom they found
        ("<pi>Officers</pi> went to a home on Mill Street and found <vi>a man</vi> <t>shot</t> in the chest.", "ASSAULT", set()),
        # the police unit had shot him
        (
            "After the <t>shooting</t> of a baker, <pi>detectives</pi> from the harbour police in Osk later arrested a man over the <t>shooting</t>.",
            "ASSAULT",
            set(),
        ),
        # "light-colored" had done it
        ("A <pi>light-colored</pi> van drove by and <t>shots were fired</t>.", "ASSAULT", set()),
        # "men stopped" had done it
        ("The men stopped <t>shooting</t> when officers came.", "ASSAULT", {"men"}),
        # the experts had bombed the bank
        ("<pi>Army experts</pi> <t>defused</t> a <t>bomb</t> outside the central bank in Talma.", "ASSAULT", set()),
        # a riot
        ("Gunmen <t>clashed</t> with police in Talma.", "PROTEST", set()),
    ],
)
def test_who_did_it(marked: str, event_type: str, expected: set[str]) -> None:
    assert doers(claims_of(marked), event_type) == expected


@pytest.mark.parametrize(
    ("content", "cue_class"),
    [("only three deaths", "confirm"), ("that two soldiers had been killed", "confirm"), ("shelling the market", "own")],
)
def test_deaths_that_are_admitted_are_no_deed_that_is_claimed(content: str, cue_class: str) -> None:
    found = attributions(document(f"<s1>The army</s1> <c1>acknowledged</c1> <k1>{content}</k1>."))
    assert [a.cue_class for a in found] == [cue_class]


@pytest.mark.parametrize("described", ["a captured soldier", "the jailed editor", "an arrested student"])
def test_how_somebody_is_described_is_no_arrest(described: str) -> None:
    first, held, noun = described.split()
    found = claims_of(f"The rebels <t>executed</t> {first} <t>{held}</t> {noun} in Osk.")
    assert [c.about.mode for c in found] == ["targeted"]


def test_what_was_struck_was_not_seized() -> None:
    found = claims_of("<s1>The army</s1> <c1>said</c1> <k1>it had <t>struck</t> a weapons depot in Talma</k1>.")
    assert {c.about.event_type for c in found} == {"ASSAULT"}


def test_an_attack_that_was_carried_out_is_told_and_its_target_is_no_deployment() -> None:
    found = claims_of(
        "<s1>The Red Dawn Front</s1> <c1>said</c1> <k1>it had carried out the <t>attack</t> on a military convoy near Osk</k1>."
    )
    assert [(c.about.event_type, c.about.responsibility) for c in found] == [("ASSAULT", Responsibility.CLAIMED_OR_ADMITTED)]


def test_a_spokesman_for_the_rebels_is_no_authority() -> None:
    found = claims_of("<s1>A spokesman for the rebels</s1> <c1>said</c1> <k1>the army had <t>shelled</t> the market</k1>.")
    assert [c.about.responsibility for c in found] == [Responsibility.SUSPECTED_OR_ACCUSED]


def test_a_death_on_a_later_day_is_of_the_same_deed_and_has_not_its_day() -> None:
    found = claims_of("A boy was <t>shot</t> in Osk on Monday. On Wednesday the boy was <t>pronounced dead</t>.")
    assert len({c.happening for c in found}) == 1
    assert {str(c.about.occurred.start) for c in found if c.about.occurred} == {"2026-03-02"}


def test_lives_that_are_claimed_are_not_in_doubt() -> None:
    found = claims_of("A <t>flood</t> in Osk claimed 14 lives on Monday.")
    assert {c.factuality.certainty for c in found} == {Certainty.CERTAIN}


def test_who_remains_in_hospital_beside_a_dead_child_lives() -> None:
    found = claims_of("<vi>A boy</vi> <t>died</t> on Sunday and <vi>his mother</vi> remains in the hospital after the <t>shooting</t>.")
    effects = {p.canonical: p.effects for c in found for p in c.about.participants}
    assert effects["mother"] == ("injured",)


def suffered(claims: Sequence[Claim]) -> dict[str | None, tuple[str, ...]]:
    return {p.canonical: p.effects for c in claims for p in c.about.participants if p.role is Role.RECIPIENT}


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        # two people, a six-year-old and a girl
        ("<vi>A six-year-old</vi> <vi>Talma girl</vi> was <t>killed</t> by a shell.", {"six-year-old Talma girl": ("killed",)}),
        # the brothers only did it
        ("TALMA, March 5 - Two brothers <t>shot</t> each other on Monday.", {"Two brothers": ("injured",)}),
        # nobody was hurt
        ("<vi>A policeman</vi> was <t>stabbed</t> in the neck in Osk.", {"policeman": ("injured",)}),
        # she lived
        ("<vi>Ann Orr</vi> was <t>shot</t> twice on Monday and died at a clinic in Osk.", {"Ann Orr": ("killed",)}),
        # the mayor and Ana Belk were two
        ("Gunmen <t>abducted</t> <vi>the mayor of Osk</vi>, <vi><per>Ana Belk</per></vi>.", {"Ana Belk": ("abducted",)}),
        # nobody was hurt
        ("Child <t>grazed</t> by bullet in Osk <t>shooting</t>.", {"Child": ("injured",)}),
        ("A boy <t>shot</t> himself with his father's gun.", {"A boy": ("injured",)}),
        # the man did it
        ("Officers found <pi>a man</pi> lying in the street with several gunshot <t>wounds</t>.", {"man": ("injured",)}),
        # the mob and two men did it
        ("<pi>A mob lynched two men</pi> in Kinda. They <t>lynched</t> two men.", {"two men": ("killed",)}),
        # "March 5 - Four soldiers"
        ("TALMA, March 5 - Four soldiers were <t>killed</t> on Monday.", {"Four soldiers": ("killed",)}),
    ],
)
def test_who_suffered_what(marked: str, expected: dict[str | None, tuple[str, ...]]) -> None:
    assert suffered(claims_of(marked)) == expected


def test_an_ambush_that_a_group_says_it_laid_is_the_groups_own_claim() -> None:
    found = claims_of(
        "<vi>Four soldiers</vi> were <t>killed</t> in an ambush that <s1>the Red Dawn group</s1> <c1>said</c1> <k1>it had carried out</k1>."
    )
    assert [p.canonical for c in found if not c.sources for p in c.about.participants if p.role is Role.ACTOR] == []


def test_what_is_asked_for_under_threat_has_not_happened() -> None:
    found = claims_of(
        "<s1>The Red Dawn group</s1> <c1>threatened</c1> <k1>to <t>kill</t> its hostages unless the government <t>freed</t> its prisoners</k1>."
    )
    assert [c.factuality.time for c in found if c.about.mode == "release"] == [TimeFrame.HYPOTHETICAL]


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("On May 6 a bomb <t>exploded</t> in Osk.", Certainty.CERTAIN),  # possible: "may"
        ("A guard was <t>killed</t> in May.", Certainty.CERTAIN),
        ("ON 6 MAY A BOMB <t>EXPLODED</t> IN OSK.", Certainty.CERTAIN),
        ("A guard may have been <t>killed</t>.", Certainty.POSSIBLE),
    ],
)
def test_the_month_of_may_is_no_doubt(told: str, expected: Certainty) -> None:
    assert {c.factuality.certainty for c in claims_of(told) if c.about.trigger} == {expected}


def test_a_plot_has_not_happened_and_a_defused_bomb_has_not_gone_off() -> None:
    found = claims_of("<s1>Police</s1> <c1>said</c1> <k1>they had foiled a plot to <t>bomb</t> the station</k1>.")
    assert {c.factuality.time for c in found if c.about.mode == "explosives"} == {TimeFrame.FUTURE}
    assert {c.about.mode for c in claims_of("A <t>bomb</t> was <t>defused</t> outside a courthouse in Osk.")} == {"seize"}


def test_whom_a_bomb_kills_did_not_do_it() -> None:
    found = claims_of("A roadside <t>bomb</t> <t>killed</t> four <pi>soldiers</pi> on Tuesday.")
    assert doers(found, "ASSAULT") == set()


def test_who_kills_a_commander_did_it_though_no_attack_is_named() -> None:
    found = claims_of(
        "<s1>The army</s1> <c1>said</c1> <k1>it had <t>killed</t> a commander of the Northern Column, known as Abu Dask, near Osk</k1>."
    )
    assert [(c.about.event_type, c.about.responsibility) for c in found] == [("ASSAULT", Responsibility.CLAIMED_OR_ADMITTED)]


def test_a_month_told_of_a_deed_is_not_the_day_of_another() -> None:
    found = claims_of("In February, a <t>bomb</t> <t>killed</t> 12 people in Osk. The mayor condemned Monday's <t>attack</t>.")
    assert [c.about.occurred.worded for c in found if c.about.occurred and c.about.trigger == "bomb"] == ["February"]


@pytest.mark.parametrize(
    "told",
    [
        "TALMA, March 3 - <vi>The bishop of Osk</vi> was <t>killed</t> at home.",  # three: the day of the dateline
        "Gunmen wounded three people before <vi>he</vi> was <t>killed</t> in Osk.",
    ],
)
def test_one_person_is_one(told: str) -> None:
    numbers = [
        p.number.low
        for c in claims_of(told)
        for p in c.about.participants
        if p.role is Role.RECIPIENT and "killed" in p.effects and p.number
    ]
    assert numbers == [1]


def test_who_is_freed_is_released_though_told_as_kidnapped() -> None:
    found = claims_of("<vi>Two workers</vi> <t>kidnapped</t> in March <t>were freed</t> on Monday.")
    assert {c.about.mode: p.effects for c in found for p in c.about.participants} == {"abduct": ("abducted",), "release": ("released",)}


def test_what_follows_the_place_belongs_to_the_voice_behind_it() -> None:
    found = claims_of(
        "<k1><pi>Gunmen</pi> <t>opened fire</t> on worship</k1>pers leaving a mosque in Osk, <t>killing</t> eight, including two "
        "<pi>children</pi>, <s1>a councillor</s1> <c1>said</c1>."
    )
    assert figures(found) == [("councillor", "killed", 8), ("councillor", "killed", 2)]
    assert doers(found, "ASSAULT") == {"Gunmen"}


def test_who_is_acquitted_is_not_convicted() -> None:
    found = claims_of("A court on Monday <t>acquitted</t> <pi><per>Ivo Brandt</per></pi> of the murder of three nurses.")
    acquittal = next(c for c in found if c.about.trigger == "acquitted")
    assert (acquittal.about.event_type, acquittal.about.mode) == ("RETREAT", None)
    assert [(p.canonical, p.role) for p in acquittal.about.participants] == [("Ivo Brandt", Role.RECIPIENT)]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("A bus plunged into a ravine near Osk, <t>killing</t> 31 people.", {None}),
        ("Thousands <t>marched</t> in Talma to demand the <t>resignation</t> of the president.", {"PROTEST"}),
    ],
)
def test_what_kind_it_is(marked: str, expected: set[str | None]) -> None:
    assert {c.about.event_type for c in claims_of(marked)} == expected


def test_who_is_released_is_not_abducted_and_nothing_is_said() -> None:
    found = claims_of("<s1>Rebels</s1> on Sunday <c1><t>released</t></c1> <k1>a priest</k1>.")
    assert [c.sources for c in found if c.sources] == []
    found = claims_of("Two journalists, <vi>Ann Orr</vi> and <vi>Ivo Brandt</vi>, <t>were released</t> on Friday.")
    assert {c.about.mode for c in found} == {"release"}


def test_who_is_sentenced_is_not_killed_and_the_deed_is_one() -> None:
    found = claims_of(
        "<vi>Three men</vi> were <t>sentenced</t> on Monday for the 2016 <t>bombing</t> of a mosque in Talma that <t>killed</t> 27 worshippers."
    )
    assert {p.effects for c in found if c.about.event_type == "SANCTION" for p in c.about.participants} == {()}
    assert len({c.happening for c in found if c.about.event_type == "ASSAULT"}) == 1
    assert all(c.background for c in found if c.about.event_type == "ASSAULT")


def test_several_are_not_the_one_named_person() -> None:
    president = Participant(role=Role.ACTOR, name="Ann Orr", canonical="Ann Orr", kind="person")
    guerrillas = Participant(
        role=Role.ACTOR, description="urban guerrillas", canonical="urban guerrillas", kind="person", category="armed-group"
    )
    told = [
        Claim(
            id=f"clm_{i}",
            report="rpt_1",
            spans=(),
            happening=0,
            about=About(event_type="ASSAULT", participants=(p,)),
            factuality=Factuality(),
            made_by="",
        )
        for i, p in enumerate((president, guerrillas))
    ]
    assert [p.canonical for claim in one_cast(told) for p in claim.about.participants] == ["Ann Orr", "urban guerrillas"]


@pytest.mark.parametrize(("named", "expected"), [("<org>Press Committee</org>", None), ("<org>Red Dawn Front</org>", "Red Dawn Front")])
def test_the_rebels_are_no_press_committee(named: str, expected: str | None) -> None:
    doc = document(f"<s1>The {named}</s1> <c1>said</c1> <k1>four soldiers were dead</k1>. The rebels attacked.")
    voices = Voices(doc, [(tag.start, tag.end) for tag in doc.reading.sources])
    start = doc.text.index("The rebels")
    found = voices.antecedent((start, start + len("The rebels")))
    assert (found and found.source.canonical) == expected


def test_whoever_is_quoted_is_not_the_he_of_the_quotation() -> None:
    found = claims_of(
        "<k1>“He <t>shot</t> three people for nothing,”</k1> <s1><per>Dwight Orr</per></s1> <c1>said</c1> in Osk on Wednesday."
    )
    assert "Dwight Orr" not in doers(found, "ASSAULT")


def test_what_a_gun_did_the_police_did_not() -> None:
    found = claims_of("<s1>Police</s1> <c1>say</c1> <k1>the bullet travelled far before it <t>hit</t> a clerk in Osk</k1>.")
    assert doers(found, "ASSAULT") == set()


def test_one_person_told_of_twice_takes_part_once() -> None:
    found = claims_of("A boy <vi>Ivo Brandt</vi> was <t>shot</t> when <vi>he</vi> opened a door in Osk.")
    assert [len([p for p in c.about.participants if p.role is Role.RECIPIENT]) for c in found] == [1]


def test_whoever_pleads_not_guilty_denies_it() -> None:
    found = claims_of("<s1><per>Dwight Orr</per></s1> <c1>pleaded not guilty to</c1> <k1>the <t>murder</t> of a clerk</k1> in Osk.")
    assert [c.about.responsibility for c in found if c.about.trigger] == [Responsibility.DENIED]


def test_whose_lawyer_speaks_was_arrested_and_not_the_lawyer() -> None:
    found = claims_of("The lawyer of <vi>Ivo Brandt</vi>, who was <t>arrested</t> in Osk, wept.")
    assert {p.canonical for c in found for p in c.about.participants if p.role is Role.RECIPIENT} == {"Ivo Brandt"}


def test_a_day_of_the_dateline_counts_nobody() -> None:
    found = claims_of("TALMA, May 6 2026\n\n<vi>Ivo Brandt</vi> was <t>shot</t> in Osk.")
    assert [p.number.low for c in found for p in c.about.participants if p.number] == [1]


def test_attackers_who_were_killed_killed_nobody() -> None:
    found = claims_of("Three of <pi>the attackers</pi> were also <t>killed</t> in Osk.")
    assert doers(found, "ASSAULT") == set()


def test_a_toll_of_officers_is_no_deed_of_theirs() -> None:
    found = claims_of("<s1>State television</s1> <c1>gave</c1> <k1>the toll as four officers <t>dead</t></k1>.")
    assert doers(found, "ASSAULT") == set()


def test_a_denial_told_of_beside_what_is_denied() -> None:
    found = claims_of(
        "<k1>The president's office denied on Wednesday that the army had <t>shelled</t> a clinic in Osk</k1>, as <s1>Human Watch</s1> "
        "<c1>had reported</c1>."
    )
    told = {(c.sources[-1].canonical, c.factuality.polarity.value) for c in found if c.sources}
    assert ("president's office", "negative") in told
    assert all(c.sources[0].canonical != "Human Watch" or c.factuality.polarity.value == "positive" for c in found if c.sources)


def test_an_explosion_that_kills_is_one_happening_whatever_a_spokesman_calls_it() -> None:
    found = claims_of(
        "An <t>explosion</t> tore through a depot in Kinda, <t>killing</t> eight workers. <s1>A rebel spokesman</s1> <c1>said</c1> "
        "<k1>it was a <t>drone attack</t></k1>."
    )
    assert {c.happening for c in found if any(f.counts == "killed" for f in c.about.figures)} == {
        c.happening for c in found if c.about.trigger == "explosion"
    }


def test_a_large_number_is_read_whole() -> None:
    found = claims_of("Gunmen <t>abducted</t> 3,000 <vi>children</vi> in Ruvo.")
    assert [p.number.low for c in found for p in c.about.participants if p.number] == [3000]


def test_a_war_of_years_is_no_happening_of_today() -> None:
    found = claims_of("They met after ten years of war that <t>killed</t> 40,000 people. <t>Fighting</t> went on in Ruvo.")
    assert {c.happening for c in found if c.about.figures} <= {None}


def test_what_follows_the_voice_is_still_its() -> None:
    found = claims_of(
        "<k1>Drones <t>struck</t> a convoy in Osk</k1>, <s1>the Northern Front</s1> <c1>said</c1>, <t>killing</t> two drivers."
    )
    assert figures(found) == [("Northern Front", "killed", 2)]


def test_a_denial_in_one_mark_is_a_claim() -> None:
    found = claims_of("Drones <t>struck</t> a convoy in Osk. <s1>Talma</s1> <c1>denied any involvement</c1>.")
    assert [c.sources[-1].canonical for c in found if c.about.responsibility is Responsibility.DENIED] == ["Talma"]


def test_a_protest_strikes_nobody_whom_something_else_struck() -> None:
    found = claims_of("<vi>A boy</vi> was <t>killed</t> by police <t>gunfire</t> during a <t>protest</t> in Osk.")
    struck = {c.about.event_type for c in found for p in c.about.participants if p.role is Role.RECIPIENT}
    assert "PROTEST" not in struck


def test_the_dead_of_a_riot_are_the_riots() -> None:
    found = claims_of("A <t>riot</t> in Kinda left five inmates and a guard <t>dead</t>.")
    assert {(c.about.event_type, f.low) for c in found for f in c.about.figures} == {("PROTEST", 5), ("PROTEST", 1)}


def test_two_of_his_captors_are_two() -> None:
    found = claims_of("<vi>Two of his captors</vi> were <t>killed</t> in Osk.")
    assert [p.number.low for c in found for p in c.about.participants if p.number] == [2]


def test_a_newspaper_fires_at_nobody() -> None:
    found = claims_of(
        "A boy was shot, <s1>local media</s1> <c1>reported</c1>. <s2>The commander</s2> <c2>said</c2> <k2>they had <t>fired at</t> a crowd</k2>."
    )
    assert "local media" not in doers(found, "ASSAULT")


def test_a_husband_and_what_he_is_are_one() -> None:
    found = claims_of("Her <vi>husband</vi>, a <vi>baker</vi>, was <t>wounded</t> in Osk.")
    assert [len([p for p in c.about.participants if p.role is Role.RECIPIENT]) for c in found] == [1]


def test_who_rejects_the_claim_of_another_denies_no_part_of_its_own() -> None:
    found = claims_of(
        "A <t>bombing</t> <t>killed</t> six people in Osk. <s1>The Red Front</s1> <c1>claimed responsibility for</c1> <k1>the <t>bombing</t></k1>. "
        "<s2>The authorities</s2> <c2>rejected</c2> <k2>the claim</k2>."
    )
    parts = {(c.about.responsibility, p.canonical) for c in found for p in c.about.participants if p.role is Role.ACTOR}
    assert parts == {(Responsibility.CLAIMED_OR_ADMITTED, "Red Front")}


def test_whose_member_the_bomber_was_is_said_to_be_behind_it() -> None:
    found = claims_of(
        "A <t>suicide bomber</t> <t>killed</t> six people in Osk. <s1>The ministry</s1> <c1>said</c1> <k1>the bomber was a member of the Black "
        "Banner group</k1>."
    )
    told = [c for c in found if c.sources]
    assert [p.canonical for c in told for p in c.about.participants if p.role is Role.ACTOR] == ["Black Banner group"]
    assert [c.about.responsibility for c in told] == [Responsibility.SUSPECTED_OR_ACCUSED_BY_AUTHORITIES]


def test_whose_death_an_arrest_is_for_is_not_harmed_by_the_arrest() -> None:
    found = claims_of("Detectives <t>arrest</t> a third suspect in the <t>shooting</t> <t>death</t> of <vi>Ivo Brandt</vi>.")
    harmed = {(c.about.event_type, p.canonical) for c in found for p in c.about.participants if "killed" in p.effects}
    assert harmed == {("ASSAULT", "Ivo Brandt")}


def test_shot_once_is_a_wound_and_no_earlier_shooting() -> None:
    found = claims_of("<vi>A clerk</vi> who had been <t>shot</t> at least twice was found in a mill in Osk.")
    assert not any(c.background for c in found)


def test_the_teen_of_a_headline_was_shot() -> None:
    (claim,) = claims_of("Teen <t>fatally shot</t> in Osk")
    assert [(p.description, p.effects) for p in claim.about.participants] == [("Teen", ("killed",))]


def test_the_group_of_a_spokesman_denies_and_not_the_man() -> None:
    found = claims_of(
        "Gunmen <t>killed</t> 11 people in Kasten. <s1>A Hadra spokesman, Zabi Mujar,</s1> <c1>denied</c1> <k1>any involvement in the "
        "<t>attack</t></k1>."
    )
    assert {p.canonical for c in found if c.about.responsibility is Responsibility.DENIED for p in c.about.participants} == {"Hadra"}


def test_what_can_be_confirmed_so_far_is_certain() -> None:
    found = claims_of("<s1>The spokesman</s1> <c1>said</c1> <k1>the office could confirm nine <t>deaths</t> in the <t>shelling</t></k1>.")
    assert [c.factuality.certainty for c in found] == [Certainty.CERTAIN]


def test_a_denied_bombing_is_that_of_the_air_strike() -> None:
    found = claims_of(
        "An <t>air strike</t> hit a hospital in Ombara. <s1>The army</s1> <c1>denied</c1> <k1>it had <t>bombed</t> the hospital</k1>."
    )
    assert len({c.happening for c in found}) == 1


def test_who_denies_a_death_denies_no_deed_of_its_own() -> None:
    found = claims_of(
        "<s1>The army</s1> <c1>said</c1> <k1>it had <t>killed</t> Musa Dako in a <t>drone strike</t></k1>. <s2>The Front</s2> <c2>denied</c2> "
        "<k2>Dako was <t>dead</t></k2>."
    )
    assert [
        p.canonical for c in found if c.factuality.polarity.value == "negative" for p in c.about.participants if p.role is Role.ACTOR
    ] == []


def test_a_source_is_named_without_the_comma_that_closes_its_apposition() -> None:
    (claim,) = claims_of("<k1>Two people <t>died</t></k1>, <s1>the hospital's director, Farid Nouri,</s1> <c1>said</c1>.")
    assert [source.name for source in claim.sources] == ["the hospital's director, Farid Nouri"]
