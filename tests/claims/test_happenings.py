"""When and where happenings are told, and which mention is of which, on documents marked by hand."""

from datetime import UTC, datetime

import pytest

from onrecord.claims.circumstances import places_differ
from onrecord.claims.extract import extract
from onrecord.language.document import PlaceMention
from onrecord.records import Place, PlacePrecision, Report
from tests.claims.marked import document


def _claims(marked, headline=None):
    doc = document(marked, headline=headline)
    report = Report(
        id="rpt_x", text=doc.text, sha256="0", headline=headline, outlet="The Plain", published_at=datetime(2026, 3, 5, tzinfo=UTC)
    )
    return extract(report, doc)


def _of(claims, words):
    return next(c for c in claims if words in (c.about.trigger or ""))


def test_a_killing_in_the_course_of_an_abduction_belongs_to_it():
    claims = _claims("Gunmen abducted two nurses near <loc>Talma</loc> on Monday. Their driver, Ivo Brandt, 41, was shot dead.")
    assert {c.happening for c in claims} == {0}


def test_nobody_hurt_belongs_to_what_was_told_just_before():
    claims = _claims("A bomb went off in <loc>Talma</loc> on Monday. In 2019 a bomb exploded at the station. Nobody was hurt.")
    hurt = next(c for c in claims if any(f.low == 0 for f in c.about.figures))
    assert hurt.background


def test_an_incident_may_be_an_accident():
    claims = _claims(
        "Two people died in a bus crash near <loc>Talma</loc> on Monday. <s1>Police</s1> <c1>said</c1> <k1>the driver was awake before the incident</k1>."
    )
    assert [(c.happening, c.about.event_type) for c in claims] == [(0, None), (0, None)]


def test_hours_after_parts_two_happenings():
    claims = _claims(
        "Gunmen opened fire in <loc>Olen</loc> on Monday. The attack took place at noon, four hours after a bomb exploded in <loc>Talma</loc>."
    )
    by_trigger = {c.about.trigger: c for c in claims}
    assert by_trigger["attack"].happening == by_trigger["opened fire"].happening
    assert by_trigger["bomb exploded"].happening != by_trigger["attack"].happening


@pytest.mark.parametrize(
    ("text", "trigger", "day"),
    [
        ("Schools stayed shut in <loc>Talma</loc> on Thursday, two days after the town was shelled.", "shelled", "2026-03-03"),
        (
            "A bomb exploded in <loc>Talma</loc> on Monday. On the same day gunmen shot two men dead in <loc>Olen</loc>.",
            "shot",
            "2026-03-02",
        ),
        ("Police arrested four men on Tuesday over the bombing. Ten people died in the bombing on Monday.", "arrested", "2026-03-03"),
    ],
)
def test_the_day_of_a_mention(text, trigger, day):
    assert str(_of(_claims(text), trigger).about.occurred.start) == day


def test_what_a_group_is_known_for_is_background():
    claims = _claims("A bomb went off in <loc>Talma</loc> on Monday. It was the Column, a small group that has sabotaged pipelines.")
    assert _of(claims, "sabotaged").background


def test_a_denial_of_the_attack_is_a_negative_claim_about_it():
    claims = _claims(
        "A drone struck a depot near <loc>Talma</loc> on Monday, killing four. <s1>The army</s1> <c1>denied</c1> <k1>that there had been a drone</k1>."
    )
    denial = next(c for c in claims if c.cue == "denied")
    assert (denial.happening, denial.factuality.polarity, denial.about.event_type) == (0, "negative", "ASSAULT")


def test_who_speaks_for_a_group_claims_for_it():
    claims = _claims(
        "A bomb went off in <loc>Talma</loc> on Monday. <s1>A man who said he spoke for the Red Front</s1> <c1>claimed</c1> <k1>responsibility for the attack</k1>."
    )
    claimed = next(c for c in claims if c.cue == "claimed")
    assert [p.description or p.name for p in claimed.about.participants if p.role == "actor"] == ["the Red Front"]


def test_people_held_make_an_arrest_of_their_own():
    claims = _claims(
        "Four held over <loc>Talma</loc> bombing\n\nA bomb went off in <loc>Talma</loc> on Monday.", headline="Four held over Talma bombing"
    )
    held = next(c for c in claims if any(f.counts == "detained" for f in c.about.figures))
    assert (held.about.event_type, held.about.mode) == ("COERCE", "arrest")


def test_a_shooting_is_the_accident_that_was_told():
    claims = _claims(
        "A boy accidentally shot himself in <loc>Talma</loc> on Monday. The gun went off in his pocket. "
        "<s1>The mayor</s1> <c1>said</c1> <k1>the shooting frightened the town</k1>.",
        headline=None,
    )
    assert {(c.happening, c.about.event_type) for c in claims} == {(0, None)}


def test_a_headline_is_of_the_accident_that_the_lead_tells():
    claims = _claims(
        "Boy shot at school\n\nA boy was hurt in <loc>Talma</loc> when a gun went off by accident.", headline="Boy shot at school"
    )
    assert {c.about.event_type for c in claims} == {None}


def test_the_hospital_is_not_where_it_happened():
    claims = _claims("A guard was shot on Monday and was taken to <loc>Talma General Hospital</loc>.")
    assert [c.about.place for c in claims] == [None]


def test_orders_that_nobody_gives_tell_nothing():
    assert _claims("Pupils <c1>were told</c1> <k1>to wait inside</k1>.") == ()


def test_a_place_before_the_noun_is_where_it_happened():
    claims = _claims(
        "Two men died in <loc>Olen</loc> on Monday when a bomb exploded. Last week a <loc>Talma</loc> car bombing killed five."
    )
    assert _of(claims, "car bombing").about.place.name == "Talma"


def test_violence_of_nothing_told_is_no_claim():
    assert _claims("Olen is less known for violence than Talma.") == ()


def test_minutes_later_another_is_told():
    claims = _claims("A girl was shot in <loc>Talma</loc> on Monday. Ten minutes later, two women were shot in another street.")
    assert [c.happening for c in claims] == [0, 1]


def test_what_is_not_available_is_no_voice():
    assert not [
        c for c in _claims("Gunmen shot a girl in <loc>Talma</loc>. Details about her were not immediately available.") if c.sources
    ]


def test_a_shooting_that_turns_out_an_accident_is_one():
    claims = _claims(
        "A girl was shot dead at home in <loc>Talma</loc> on Monday. "
        "<s1>Police</s1> <c1>said</c1> <k1>she may have accidentally <t>shot</t> herself</k1>."
    )
    assert {c.happening for c in claims} == {0}


def test_another_shooting_by_accident_is_another():
    claims = _claims(
        "A guard was shot dead in <loc>Talma</loc> on Monday. In another case, a boy accidentally shot himself in <loc>Osk</loc> on Sunday."
    )
    assert {c.happening for c in claims} == {0, 1}


def test_the_day_of_a_rising_toll_is_no_day_of_the_shooting():
    claims = _claims(
        "On Saturday morning, a gunman shot shoppers in <loc>Talma</loc>, with the death toll rising to 22 people on Monday. "
        "The shooting began near the market."
    )
    assert {c.happening for c in claims} == {0}
    assert {str(c.about.occurred.start) for c in claims if c.about.occurred} == {"2026-02-28"}


def test_a_stamp_in_a_line_of_its_own_is_no_day_of_what_is_told():
    claims = _claims(
        "Boy shot at school\n\nPosted: March 3, 2026 4:39 PM\n\nA boy was hurt in a shooting in <loc>Talma</loc>.\n\nIt was late on Monday.",
        headline="Boy shot at school",
    )
    assert {str(c.about.occurred.start) for c in claims if c.about.occurred} == {"2026-03-02"}


def test_no_sign_of_an_explosion_denies_no_fire():
    claims = _claims("A fire broke out on a boat near <loc>Talma</loc> on Monday, killing nine. There were no signs of an explosion.")
    assert {str(c.factuality.polarity) for c in claims} == {"positive"}


def test_the_town_of_a_hospital_is_not_where_it_happened():
    claims = _claims(
        "Two men were shot near a market in <loc>Talma</loc>. "
        "Both were taken to St. Ada Hospital in <loc>Osk</loc> to be treated for injuries after the shooting."
    )
    assert {c.happening for c in claims} == {0}
    assert {c.about.place.name for c in claims if c.about.place} == {"Talma"}


@pytest.mark.parametrize(("east", "differ"), [(0.1, False), (0.5, True)])
def test_a_quarter_and_its_town_are_one_place(east, differ):
    # a tenth of a degree is seven kilometres there, half a degree 36
    def at(name, number, longitude):
        place = Place(name=name, geonameid=number, latitude=50.0, longitude=longitude, precision=PlacePrecision.EXACT)
        return PlaceMention(start=0, end=len(name), place=place)

    assert places_differ(at("Talma", 1, 5.0), at("Old Mills", 2, 5.0 + east)) is differ


def test_what_only_dates_another_is_not_gone_on_with():
    claims = _claims(
        "The navy fired on <loc>Olen</loc> on Monday, hours after a bomb in <loc>Talma</loc> killed nine people. "
        "Four people had been killed in two villages, <s1>a farmer</s1> <c1>said</c1>."
    )
    four = next(c for c in claims if any(f.low == 4 for f in c.about.figures))
    assert four.happening == _of(claims, "fired on").happening != _of(claims, "bomb").happening


def test_a_day_of_another_deed_dates_no_undated_one():
    claims = _claims(
        "Soldiers opened fire in <loc>Olen</loc>, after a bomb in <loc>Talma</loc> had killed nine people. "
        "The column denied the bombing on Tuesday of the market."
    )
    assert _of(claims, "opened fire").about.occurred is None


def test_a_deed_laid_on_somebody_is_all_that_is_said_of_it():
    claims = _claims(
        "<k1>Nobody was hurt in the shelling, which</k1> <s1>the authorities</s1> <c1>blame on</c1> <k1>the <org>River Front</org></k1>."
    )
    (blamed,) = [c for c in claims if c.about.responsibility]
    assert [p.canonical for p in blamed.about.participants] == ["River Front"]
    assert blamed.about.responsibility == "SUSPECTED OR ACCUSED BY AUTHORITIES"
    assert [c.sources for c in claims if c.about.figures] == [()]


def test_whoever_marched_did_it():
    (claim,) = _claims("About 300 nurses marched to the town hall of <loc>Talma</loc> on Tuesday.")
    assert [(p.role, p.canonical) for p in claim.about.participants] == [("actor", "About 300 nurses")]


def test_where_a_bomb_was_bought_is_not_where_it_went_off():
    claims = _claims("A bomb exploded in <loc>Talma</loc> on Monday. The timer of the bomb had been bought in <loc>Osk</loc>.")
    assert {c.about.place.name for c in claims if c.about.place} == {"Talma"}


def test_what_a_film_tells_happened_nowhere():
    claims = _claims("In the new film by Ada Fenn, a bomb destroys <pt>the bridge</pt> of <loc>Talma</loc> and kills forty people.")
    assert not [c for c in claims if c.happening is not None or c.about.event_type]


def test_what_is_supposed_is_shown_with_its_condition():
    claims = _claims(
        "A bomb exploded in <loc>Talma</loc> on Monday. If the charge is confirmed, it would be the first attack by the Front."
    )
    (supposed,) = [c for c in claims if c.factuality.time == "hypothetical"]
    assert [s.quote for s in supposed.spans if s.role == "content"] == [
        "If the charge is confirmed, it would be the first attack by the Front."
    ]


def test_the_head_of_a_clause_did_it_and_not_what_stands_before_the_verb():
    claims = _claims("A small band that lives by robbing <pt>trains</pt> carried out Monday's bombing of a mill in <loc>Talma</loc>.")
    doers = {p.canonical for c in claims if c.about.mode == "explosives" for p in c.about.participants if p.role == "actor"}
    assert "A small band" in doers or "small band" in doers
    assert "trains" not in doers


def test_whom_an_accuser_names_in_quotation_marks_is_the_outlets_sentence_still():
    claims = _claims("A bomb exploded in <loc>Talma</loc>. <s1>The mayor</s1> <c1>blamed</c1> <k1>“people from over the hills”</k1>.")
    assert {c.quotation for c in claims if c.sources} == {"mixed"}


def test_where_somebody_is_who_is_quoted_is_not_where_it_happened():
    claims = _claims(
        "Gunmen attacked a post in <loc>Osk</loc> on Monday. <k1>“They shot at us for an hour,”</k1> <s1>a guard</s1> <c1>said</c1> "
        "from his hospital bed in <loc>Talma</loc>."
    )
    assert {c.about.place.name for c in claims if c.about.place} == {"Osk"}
    assert {c.happening for c in claims} == {0}


def test_who_came_and_then_did_it():
    claims = _claims("The soldiers came at dawn and burned <pt>the store</pt> in <loc>Talma</loc>.")
    doers = [p.canonical for c in claims for p in c.about.participants if p.role == "actor"]
    assert doers == ["The soldiers"] or doers == ["soldiers"]


def test_several_nameless_people_are_described_with_their_number():
    claims = _claims("Police arrested four <vi>men</vi> in <loc>Talma</loc> on Monday.")
    assert {p.description for c in claims for p in c.about.participants if p.role == "recipient"} == {"four men"}


@pytest.mark.parametrize(
    ("said", "trigger"),
    [
        ("<s1>She</s1> <c1>put</c1> <k1>the number of those who took part at 2,000</k1>.", "marched"),
        ("<s1>The mayor</s1> <c1>said</c1> <k1>that it was about money</k1>.", "shot dead"),
    ],
)
def test_what_is_spoken_of_without_a_name(said, trigger):
    claims = _claims(f"Nurses marched through <loc>Talma</loc>. Two guards were shot dead in <loc>Osk</loc>; the shooting went on. {said}")
    spoken = next(c for c in claims if c.cue in ("put", "said"))
    assert spoken.happening == _of(claims, trigger).happening


def test_a_separate_incident_opens_one_happening_and_not_two():
    claims = _claims(
        "<t>Air strikes</t> <t>killed</t> 31 people in Marun. In a separate incident, a <t>strike</t> on a house <t>killed</t> six people."
    )
    told = {c.happening: [f.low for f in c.about.figures] for c in claims if c.about.figures}
    assert sorted(told.values()) == [[6], [31]]
    assert len({c.happening for c in claims}) == len(told)


def test_the_attackers_are_those_of_what_was_told():
    claims = _claims("Bandits <t>abducted</t> 60 people in Zarma. <pi>The attackers</pi>, known as <pi>bandits</pi>, stormed a village.")
    assert {c.happening for c in claims} == {claims[0].happening}


def test_a_town_that_no_table_has_is_named_where_the_text_says_that_it_is_one():
    claims = _claims("A <t>bomb</t> <t>exploded</t> in the town of <loc>Kaleruvo</loc>.")
    assert [c.about.place.name for c in claims if c.about.place] == ["Kaleruvo"]


def test_whoever_opens_fire_and_blows_himself_up_does_one_deed():
    claims = _claims(
        "A <t>suicide bomber</t> <t>opened fire</t> and then <t>blew himself up</t> in a church in Darsan. Ten minutes later he <t>blew himself "
        "up</t>, a guest said."
    )
    assert {c.happening for c in claims} == {claims[0].happening}


def test_what_the_army_does_in_reply_is_a_deed_of_its_own():
    claims = _claims(
        "Two soldiers <t>killed</t> by <t>roadside bomb</t>; army <t>kills</t> six militants\n\nTwo soldiers were <t>killed</t> when a "
        "<t>roadside bomb</t> struck their car on Monday. A <t>shootout</t> followed in which six militants were <t>killed</t>.",
        headline="Two soldiers killed by roadside bomb; army kills six militants",
    )
    told = {}
    for claim in claims:
        told.setdefault(claim.happening, set()).update(f.low for f in claim.about.figures)
    assert sorted(map(sorted, told.values())) == [[2], [6]]


def test_a_count_is_of_the_deed_whose_dead_come_near_it():
    claims = _claims(
        "Police <t>shot dead</t> eight people in Nairo. One officer <t>died</t> when cars were <t>burned</t>. The director said 16 people had "
        "been <t>killed</t>."
    )
    told = {}
    for claim in claims:
        told.setdefault(claim.happening, []).extend(f.low for f in claim.about.figures)
    assert any({8, 16} <= set(lows) for lows in told.values())


def test_an_aircraft_shot_down_is_struck_and_strikes_nobody():
    (claim,) = _claims("<pi>Helicopter</pi> <t>shot down</t> near front")
    assert [(p.role.value, p.effects) for p in claim.about.participants] == [("recipient", ("destroyed",))]


def test_the_dead_whom_a_doctor_counts_are_of_the_attack_and_not_of_his_help():
    claims = _claims(
        "A <t>drone strike</t> <t>killed</t> 30 people in Tarabo. A doctor had counted 34 bodies and <t>treated</t> 21 wounded."
    )
    dead = {c.about.event_type for c in claims for f in c.about.figures if f.counts == "killed"}
    assert dead == {"ASSAULT"}


@pytest.mark.parametrize(
    ("reply", "n_happenings"),
    [
        ("<s1>Police</s1> <c1>said</c1> <k1>they had <t>killed</t> 15 gang members</k1>.", 2),
        ("<s1>The army</s1> <c1>said</c1> <k1>it had <t>killed</t> 15 militants in the attack</k1>.", 1),
    ],
)
def test_what_a_force_says_it_did_is_in_the_deed_told_only_where_it_says_so(reply, n_happenings):
    claims = _claims(f"Twenty people were <t>killed</t> in an <t>attack</t> on a village near Osk. {reply}")
    assert len({c.happening for c in claims if c.happening is not None}) == n_happenings


def test_a_headline_that_asks_what_it_was_tells_of_no_sabotage():
    claims = _claims("<t>Explosion</t> at depot in Osk: <t>sabotage</t> or accident?")
    assert all(c.about.trigger != "sabotage" for c in claims)


def test_a_headline_counts_the_dead_of_the_deed_that_has_as_many():
    claims = _claims(
        "Gunmen kill four police in Osk\n\nGunmen <t>shot dead</t> four police officers near Osk on Saturday. The <t>attack</t> came a day after "
        "a <t>bombing</t> in Zahir that <t>killed</t> 23 people.",
        headline="Gunmen kill four police in Osk",
    )
    told = {}
    for claim in claims:
        told.setdefault(claim.happening, set()).update(f.low for f in claim.about.figures)
    assert sorted(map(sorted, told.values())) == [[4], [23]]
