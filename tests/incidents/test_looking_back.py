"""What some reports changed, how a toll was told, and where a source contradicts itself."""

from dataclasses import replace

from onrecord.incidents.build import build
from onrecord.incidents.changes import Change, Kind, changes
from onrecord.incidents.contradictions import contradictions
from onrecord.incidents.tolls import Telling, tellings
from onrecord.records import Claim, Incident, Report
from tests.incidents.builders import Desk, at_least, day, exactly, place, report, source

TALMA = place("Talma", country_code="XA")
POLICE, DOCTORS, FRONT = source("police", "government"), source("doctors", "person"), source("Tide Front", "armed_group")


def first() -> Desk:
    desk = Desk(report("A bomb killed at least 12 people in Talma, police said.", outlet="The Harbour Post", published="2026-03-05 06"))
    desk.says("A bomb killed at least 12", POLICE, when=day("2026-03-04"), where=TALMA, figures=(at_least("killed", 12),))
    return desk


def rise() -> Desk:
    desk = Desk(report("The bomb in Talma killed 17 people, doctors said.", outlet="The Ridge Courier", published="2026-03-06"))
    desk.says("The bomb in Talma killed 17", DOCTORS, when=day("2026-03-04"), where=TALMA, figures=(exactly("killed", 17),))
    return desk


def corrected() -> Desk:
    text = "The bomb in Talma killed 15 people and not 17, doctors said. It was not a bomb, the mayor said."
    desk = Desk(report(text, outlet="The Ridge Courier", published="2026-03-07"))
    desk.says("The bomb in Talma killed 15", DOCTORS, when=day("2026-03-04"), where=TALMA, figures=(exactly("killed", 15),))
    desk.says("It was not a bomb", source("the mayor"), polarity="negative", when=day("2026-03-04"), where=TALMA)
    return desk


def incidents(*desks: Desk) -> tuple[Incident, ...]:
    return build([d.report for d in desks], [c for d in desks for c in d.claims]).incidents


def found(before: tuple[Incident, ...], after: tuple[Incident, ...]) -> dict[Kind, Change]:
    return {change.change: change for change in changes(before, after)}


def material(*desks: Desk) -> tuple[list[Claim], dict[str, Report]]:
    return [c for d in desks for c in d.claims], {d.report.id: d.report for d in desks}


def test_nothing_changed_is_no_change() -> None:
    assert changes(incidents(first()), incidents(first())) == ()


def test_a_new_incident_is_named_once_with_all_its_claims() -> None:
    (change,) = changes((), incidents(first()))
    assert change.change is Kind.NEW_INCIDENT
    assert change.claims == incidents(first())[0].claims


def test_a_rise_is_a_new_account_a_revised_toll_and_corroboration() -> None:
    told = found(incidents(first()), incidents(first(), rise()))
    assert set(told) == {Kind.NEW_ACCOUNT, Kind.REVISED_TOLL, Kind.CORROBORATED}
    toll = told[Kind.REVISED_TOLL]
    assert toll.estimate_before is not None
    assert toll.estimate_after is not None
    assert (toll.field, toll.estimate_before.best, toll.estimate_after.best) == ("killed", None, 17)
    assert toll.claims == tuple(c.id for c in rise().claims)
    assert told[Kind.NEW_ACCOUNT].account is not None
    assert told[Kind.NEW_ACCOUNT].claims == tuple(c.id for c in rise().claims)


def test_a_denial_is_a_new_dispute_and_changes_the_status() -> None:
    told = found(incidents(first(), rise()), incidents(first(), rise(), corrected()))
    assert told[Kind.STATUS].before == "reported"
    assert told[Kind.STATUS].after == "disputed"
    assert told[Kind.NEW_DISPUTE].field == "polarity"
    assert told[Kind.NEW_DISPUTE].claims == (corrected().claims[1].id,)


def test_joined_parted_and_gone_incidents_are_named() -> None:
    (whole,) = incidents(first(), rise())
    (one,), (other,) = incidents(first()), incidents(rise())
    assert found((one, other), (whole,))[Kind.JOINED].before == f"{one.id}, {other.id}"
    assert found((whole,), (one, other))[Kind.PARTED].after == f"{one.id}, {other.id}"
    assert found((one,), ())[Kind.GONE].incident == one.id


def test_a_new_voice_for_a_known_value_is_no_new_account() -> None:
    again = Desk(replace(first().report, id="rpt_2", outlet="The Far Field"))
    again.says("A bomb killed at least 12", source("the mayor"), when=day("2026-03-04"), where=TALMA, figures=(at_least("killed", 12),))
    assert Kind.NEW_ACCOUNT not in found(incidents(first()), incidents(first(), again))


def tolls() -> tuple[Telling, ...]:
    desks = (first(), rise(), corrected())
    claims, reports = material(*desks)
    built = build(list(reports.values()), claims)
    return tellings(claims, {key: replace(r, origins=built.origins[key]) for key, r in reports.items()})


def test_a_toll_is_told_with_what_the_record_would_have_shown_then() -> None:
    assert [(t.figure.low, t.estimate and t.estimate.best) for t in tolls()] == [(12, None), (17, 17), (15, 15)]
    assert [t.source for t in tolls()] == ["police", "doctors", "doctors"]


def test_the_revision_names_both_ways() -> None:
    _, raised, back = tolls()
    assert (raised.revised_by, back.revises) == (back.claim, raised.claim)
    assert (raised.revises, back.revised_by) == (None, None)


def test_reprints_of_a_telling_are_one_with_all_outlets() -> None:
    more = " Rescue teams searched the ruins of the covered market until the small hours while relatives waited behind the rope."
    one = Desk(
        report("A bomb killed at least 12 people in Talma, police said." + more, outlet="The Harbour Post", published="2026-03-05 06")
    )
    one.says("A bomb killed at least 12", POLICE, when=day("2026-03-04"), where=TALMA, figures=(at_least("killed", 12),))
    other = Desk(replace(one.report, id="rpt_2", outlet="The Far Field"))
    other.claims = [replace(c, id=f"clm_2{n}", report="rpt_2", outlet="The Far Field") for n, c in enumerate(one.claims)]
    claims, reports = material(one, other)
    origins = build(list(reports.values()), claims).origins
    (told,) = tellings(claims, {key: replace(r, origins=origins[key]) for key, r in reports.items()})
    assert set(told.outlets) == {"The Harbour Post", "The Far Field"}


def said_by(name: str, *desks: Desk) -> list[tuple[str, bool]]:
    claims, reports = material(*desks)
    built = build(list(reports.values()), claims)
    reports = {key: replace(r, origins=built.origins[key]) for key, r in reports.items()}
    own = [c for c in claims if c.sources and c.sources[-1].canonical == name]
    return [(pair.field, pair.revises) for pair in contradictions(own, reports)]


def test_a_later_figure_of_the_same_source_revises() -> None:
    assert said_by("doctors", first(), rise(), corrected()) == [("killed", True)]


def test_a_figure_that_can_still_hold_is_no_contradiction() -> None:
    more = Desk(report("Police now count 15 dead in Talma.", outlet="The Ridge Courier", published="2026-03-06"))
    more.says("Police now count 15 dead", POLICE, when=day("2026-03-04"), where=TALMA, figures=(exactly("killed", 15),))
    assert said_by("police", first(), more) == []


def test_denying_what_it_said_is_a_contradiction() -> None:
    claimed = Desk(report("We bombed the market in Talma, the Tide Front said.", published="2026-03-05"))
    claimed.says("We bombed the market", FRONT, when=day("2026-03-04"), where=TALMA)
    denied = Desk(report("There was no bomb in Talma, the Tide Front said.", outlet="The Ridge Courier", published="2026-03-06"))
    denied.says("There was no bomb", FRONT, polarity="negative", when=day("2026-03-04"), where=TALMA)
    assert said_by("Tide Front", claimed, denied) == [("polarity", False)]


def test_the_same_words_in_two_outlets_contradict_nothing() -> None:
    again = Desk(replace(rise().report, id="rpt_2", outlet="The Far Field"))
    again.claims = [replace(c, id="clm_2", report="rpt_2") for c in rise().claims]
    assert said_by("doctors", rise(), again) == []
