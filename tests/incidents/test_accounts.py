"""Accounts side by side: what agrees, refines, revises, disputes, and who counts; reports with one happening each."""

from dataclasses import replace

import pytest

from onrecord.incidents.build import build
from onrecord.records import (
    Account,
    Estimate,
    Figure,
    Grade,
    Incident,
    Occurred,
    Participant,
    Relation,
    Report,
    Responsibility,
    Source,
    Status,
)
from tests.incidents.builders import Desk, actor, at_least, day, exactly, place, report, source, victim

PORT_EMS = place("Port Ems", country_code="XA", geonameid=11, latitude=40.0, longitude=20.0, admin1="North")
WEDNESDAY = day("2026-03-04", worded="on Wednesday")
POLICE, CLINIC = source("police", "government"), source("the clinic", "organization")
RESIDENTS, LEAGUE = source("residents", "witness"), source("the League", "armed_group", "Amber League")
FRONT = source("the Front", "armed_group", "Grain Front")
ACCUSED, SUSPECTED = Responsibility.SUSPECTED_OR_ACCUSED_BY_AUTHORITIES, Responsibility.SUSPECTED_OR_ACCUSED
CLAIMED, DENIED = Responsibility.CLAIMED_OR_ADMITTED, Responsibility.DENIED

TEXTS = {
    "The Lantern": "A bomb went off under the awnings of the Port Ems fish market. Firemen were still hosing down the stalls at dusk.",
    "The Mole": "In Port Ems a bomb tore through the fish market. Glass lay as far as the bakery, where planks went up at noon.",
    "The Kestrel": "The fish market of Port Ems was bombed. Shopkeepers swept in silence behind a rope held by two conscripts.",
}


def story(outlet: str = "The Lantern", *, published: str = "2026-03-05", more: str = "", **options: object) -> Desk:
    """A report on the bombing of the fish market; `more` is text of its own."""
    return Desk(report(f"{TEXTS[outlet]} {more}", outlet=outlet, published=published, **options))  # type: ignore[arg-type]


def say(desk: Desk, *who: Source, **what: object) -> Desk:
    """A claim of the desk's first sentence."""
    settled = {"when": WEDNESDAY, "where": PORT_EMS} | what
    desk.says(desk.report.text.split(". ")[0], *who, **settled)  # type: ignore[arg-type]
    return desk


def incident(*desks: Desk) -> Incident:
    (only,) = build([d.report for d in desks], [c for d in desks for c in d.claims]).incidents
    return only


def field(found: Incident, name: str) -> dict[str, Account]:
    """The accounts of a field by the worded value."""

    def word(account: Account) -> str:
        value = account.value
        return str(getattr(value, "worded", None) or getattr(value, "name", None) or getattr(value, "description", None) or value)

    return {("not " if a.polarity == "negative" else "") + word(a): a for a in dict(found.fields)[name]}


def relations(found: Incident, name: str) -> list[tuple[str, str]]:
    return [(word, account.relation.value) for word, account in field(found, name).items()]


def killed(found: Incident) -> tuple[int | None, int | None, int | None, bool]:
    (e,) = (e for e in found.estimates if e.counts == "killed")
    return (e.low, e.best, e.high, e.open)


# ── figures ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_at_least_twelve_and_fifteen_refine():
    found = incident(
        say(story(), POLICE, figures=(at_least("killed", 12),)), say(story("The Mole"), CLINIC, figures=(exactly("killed", 15),))
    )
    assert relations(found, "killed") == [("15", "agrees"), ("at least 12", "refines")]
    assert killed(found) == (12, 15, None, True)
    assert found.disputed == ()


def test_twelve_and_fifteen_of_two_sources_dispute():
    found = incident(
        say(story(), POLICE, figures=(exactly("killed", 12),)), say(story("The Mole"), CLINIC, figures=(exactly("killed", 15),))
    )
    assert relations(found, "killed") == [("15", "agrees"), ("12", "disputes")]
    assert field(found, "killed")["12"].because == "“12” and “15” cannot both be the number"
    assert killed(found) == (12, 15, 15, False)
    assert found.disputed == ("killed",)


def test_toll_of_one_source_goes_12_17_15():
    steps = [("2026-03-04 12", 12), ("2026-03-05", 17), ("2026-03-06", 15)]
    desks = [say(story(published=at, more=f"Step {n}."), CLINIC, figures=(exactly("killed", n),)) for at, n in steps]
    found = incident(*desks)
    assert relations(found, "killed") == [("15", "agrees"), ("12", "revises"), ("17", "revises")]
    assert killed(found) == (15, 15, 15, False)
    told = field(found, "killed")
    assert told["17"].because == "the clinic: “17” at first, later “15”"
    assert [told[n].first_at for n in ("12", "17", "15")] == [d.report.published_at for d in desks]
    assert found.disputed == ()


def test_toll_of_one_agency_goes_12_17_15_through_kinds_of_police():
    names = [(12, "police"), (17, "the town's police chief"), (15, "a police spokesman")]
    desks = [
        say(
            story(published=f"2026-03-0{4 + n}", more=f"Step {toll}.", agency="Coast Wire"), source(who), figures=(exactly("killed", toll),)
        )
        for n, (toll, who) in enumerate(names)
    ]
    found = incident(*desks)
    assert relations(found, "killed") == [("15", "agrees"), ("12", "revises"), ("17", "revises")]
    assert killed(found) == (15, 15, 15, False)


def test_versions_drop_what_they_no_longer_carry():
    first = say(story(more="More soon."), POLICE, figures=(exactly("killed", 12),))
    second = say(story(more="Corrected.", version_of=first.report.id), CLINIC, figures=(exactly("killed", 15),))
    found = incident(first, second)
    assert relations(found, "killed") == [("15", "agrees"), ("12", "revises")]
    assert (found.n_reports, killed(found)) == (1, (15, 15, 15, False))


def test_a_source_denies_its_own_figure():
    early = say(story(), CLINIC, figures=(exactly("killed", 17),))
    late = say(story("The Mole", published="2026-03-06"), CLINIC, figures=(exactly("killed", 17),), polarity="negative")
    say(late, RESIDENTS, figures=(at_least("killed", 12),))
    found = incident(early, late)
    assert field(found, "killed")["17"].relation is Relation.REVISES
    assert killed(found) == (12, None, None, True)


def test_a_figure_told_more_vaguely_later_revises_nothing():
    found = incident(
        say(story(), CLINIC, figures=(exactly("killed", 15),)),
        say(story("The Mole", published="2026-03-07"), CLINIC, figures=(at_least("killed", 12),)),
    )
    assert relations(found, "killed") == [("15", "agrees"), ("at least 12", "refines")]


@pytest.mark.parametrize(
    ("who", "best"),
    [
        ((CLINIC, POLICE), "clinic"),
        ((source("rescue workers"), source("the prosecutor")), "rescue"),
        ((source("the coroner"), source("the health minister")), "either"),
        ((POLICE, source("the army", "government")), "police"),
        ((source("the Interior Ministry"), LEAGUE), "ministry"),
        ((source("the army"), RESIDENTS), "army"),
        ((source("Defence Ministry officials"), source("the mayor")), "second"),
        ((RESIDENTS, source("Vesna", "outlet")), "residents"),
        ((source("the military hospital"), POLICE), "hospital"),
        ((source("civil defence"), source("the army")), "civil defence"),
        ((RESIDENTS,), "residents"),
    ],
)
def test_best_is_the_best_placed_sources(who: tuple[Source, ...], best: str):
    """The first source says 15 early, the second 20 late; only kinds of one rank are told apart by time."""
    desks = [
        say(story(outlet, published=f"2026-03-0{5 + n}"), one, figures=(exactly("killed", 15 + 5 * n),))
        for n, (outlet, one) in enumerate(zip(TEXTS, who, strict=False))
    ]
    assert killed(incident(*desks))[1] == (20 if best in ("either", "second") else 15)


def test_open_words_give_no_best():
    found = incident(say(story(), POLICE, figures=(at_least("killed", 24, "dozens"),)))
    assert killed(found) == (24, None, None, True)


def test_parts_are_never_added():
    part = exactly("killed", 3, of="children", part_of_total=True)
    desk = say(say(story(), POLICE, figures=(exactly("killed", 12),)), CLINIC, figures=(part,))
    assert killed(incident(desk)) == (12, 12, 12, False)
    assert killed(incident(say(story(), POLICE, figures=(part,)))) == (3, None, None, True)


def test_single_victims_add_up_where_nobody_gives_a_total():
    guard = exactly("killed", 1, of="guard", implied=True, worded="a guard")
    clerk = exactly("killed", 1, of="clerk", implied=True, worded="a clerk")
    one = say(say(story(), POLICE, figures=(guard,)), POLICE, figures=(clerk,))
    again = say(story("The Mole"), POLICE, figures=(guard,))
    assert killed(incident(one, again)) == (2, 2, 2, False)
    total = say(story("The Kestrel"), POLICE, figures=(exactly("killed", 4),))
    assert killed(incident(one, again, total)) == (4, 4, 4, False)


def test_a_man_may_be_the_one_who_is_named():
    desk = story(more="Jon Belmar died. A man died.")
    named = exactly("killed", 1, of="Jon Belmar", implied=True, worded="Jon Belmar")
    desk.says("Jon Belmar died", POLICE, figures=(named,), people=(victim("Jon Belmar"),), where=PORT_EMS, when=WEDNESDAY)
    desk.says("A man died", POLICE, figures=(exactly("killed", 1, of="man", implied=True, worded="A man"),))
    assert killed(incident(desk)) == (1, 1, 1, False)


def test_soldiers_and_civilians_of_one_claim_add_up():
    both = (exactly("killed", 5, of="soldiers"), exactly("killed", 3, of="civilians"))
    assert killed(incident(say(story(), POLICE, figures=both))) == (8, 8, 8, False)
    with_total = (exactly("killed", 8, of="people"), *both)
    assert killed(incident(say(story(), POLICE, figures=with_total))) == (8, 8, 8, False)
    some = say(say(story(), POLICE, figures=(exactly("killed", 8),)), CLINIC, figures=(both[0],))
    assert killed(incident(some)) == (8, 8, 8, False)
    assert incident(some).disputed == ()


def test_what_is_feared_or_planned_is_no_figure_beside_what_is_known():
    feared = say(story("The Mole"), RESIDENTS, figures=(exactly("killed", 30),), certainty="possible")
    known = say(story(), POLICE, figures=(exactly("killed", 12),))
    assert killed(incident(known, feared)) == (12, 12, 12, False)
    assert killed(incident(feared)) == (30, 30, 30, False)
    planned = say(story("The Kestrel"), LEAGUE, figures=(exactly("killed", 99),), time="hypothetical")
    assert killed(incident(known, planned)) == (12, 12, 12, False)


def test_nobody_hurt_is_zero():
    assert killed(incident(say(story(), POLICE, figures=(exactly("killed", 0, worded="no deaths"),)))) == (0, 0, 0, False)


def test_several_has_no_bounds():
    several = at_least("injured", 0, "several")
    (estimate,) = incident(say(story(), POLICE, figures=(type(several)(counts="injured", open=True, worded="several"),))).estimates
    assert estimate == Estimate(counts="injured", open=True)


# ── day, place, actor ───────────────────────────────────────────────────────────────────────────────────────────────


def test_accounts_part_on_the_day():
    later = say(story("The Mole", published="2026-03-06"), RESIDENTS, when=day("2026-03-03", worded="on Tuesday"))
    found = incident(say(story(), POLICE), later)
    assert relations(found, "occurred") == [("on Wednesday", "agrees"), ("on Tuesday", "disputes")]
    assert field(found, "occurred")["on Tuesday"].because == "no day in common: 1 day apart"
    assert found.disputed == ("occurred",)


def test_a_closer_day_and_place_refine_and_are_shown():
    wide = say(
        story("The Mole"),
        RESIDENTS,
        when=day("2026-03-02", "2026-03-08", worded="this week"),
        where=place("Xandria", "country", country_code="XA"),
    )
    found = incident(say(story(), POLICE), wide)
    assert relations(found, "occurred") == [("on Wednesday", "agrees"), ("this week", "refines")]
    assert relations(found, "place") == [("Port Ems", "agrees"), ("Xandria", "refines")]
    assert (found.place, found.occurred, found.disputed) == (PORT_EMS, WEDNESDAY, ())


def test_of_two_towns_of_one_newsroom_the_one_told_of_again_is_shown():
    town, other = place("Port Ems", latitude=4.0, longitude=9.0), place("Orla", latitude=8.0, longitude=9.0, country_code="XB")
    desk = say(story(more="Men in Orla heard of it. In Port Ems shops stayed shut."), where=other)
    desk.says("Men in Orla heard of it", where=town, when=WEDNESDAY)
    desk.says("In Port Ems shops stayed shut", where=town, when=WEDNESDAY)
    assert incident(desk).place == town


def test_a_town_that_is_known_is_shown_before_a_name_that_no_table_has():
    town = place("Port Ems", latitude=4.0, longitude=9.0)
    desk = say(story(more="In Port Ems shops stayed shut."), where=place("Ecksten"))
    desk.says("In Port Ems shops stayed shut", where=town, when=WEDNESDAY)
    assert incident(desk).place == town


def test_a_day_is_shown_before_an_hour_that_more_newsrooms_tell():
    hour = Occurred(worded="around 11 a.m.")
    desks = [say(story("The Kestrel"), when=hour), say(story("The Mole"), when=hour), say(story(), when=WEDNESDAY)]
    assert incident(*desks).occurred == WEDNESDAY


def test_most_newsrooms_give_the_day():
    found = incident(
        say(story("The Kestrel"), RESIDENTS, when=day("2026-03-03", worded="on Tuesday")),
        say(story(), POLICE),
        say(story("The Mole"), CLINIC),
    )
    assert found.occurred == WEDNESDAY


def test_a_day_after_the_first_report_of_it_is_not_shown():
    again = say(story(published="2026-06-09"), when=day("2026-06-07", worded="on Sunday"))  # printed again under a new date
    found = incident(say(story(), when=WEDNESDAY), again)
    assert found.occurred == WEDNESDAY
    assert "on Sunday" in field(found, "occurred")


def test_of_two_days_the_one_shortly_before_the_first_report_is_shown():
    long_ago, fresh = day("2026-02-03", worded="on 3 February"), day("2026-03-04", worded="on Wednesday night")
    desk = say(story(more="Shops stayed shut."), when=long_ago)
    desk.says("Shops stayed shut", where=PORT_EMS, when=fresh)
    assert incident(desk).occurred == fresh


def test_rival_groups_dispute_and_contest():
    found = incident(
        say(story(), POLICE, people=(actor("Amber League"),), responsibility=ACCUSED),
        say(story("The Mole", published="2026-03-06"), FRONT, people=(actor("Grain Front"),), responsibility=CLAIMED),
    )
    assert found.disputed == ("actor", "responsibility")
    assert found.suggested_grade is Grade.CONTESTED
    assert "rival actor" in field(found, "actor")["Grain Front"].because


def test_groups_named_together_are_no_rivals():
    found = incident(say(story(), POLICE, people=(actor("Amber League"), actor("Grain Front")), responsibility=ACCUSED))
    assert found.disputed == ()


def test_a_name_refines_a_description():
    found = incident(
        say(story(), RESIDENTS, people=(actor(None, "gunmen"),)), say(story("The Mole"), POLICE, people=(actor("Amber League"),))
    )
    assert relations(found, "actor") == [("Amber League", "agrees"), ("gunmen", "agrees")]
    assert found.disputed == ()


def test_denial_of_the_one_accused_disputes_responsibility_only():
    found = incident(
        say(story(), POLICE, people=(actor("Amber League"),), responsibility=ACCUSED),
        say(story("The Mole"), LEAGUE, people=(actor("Amber League"),), responsibility=DENIED, polarity="negative"),
    )
    assert found.disputed == ("responsibility",)
    assert (found.status, found.suggested_grade) == (Status.REPORTED, Grade.WEAK)


def test_denial_by_another_group_disputes_nothing():
    found = incident(
        say(story(), POLICE, people=(actor("Amber League"),), responsibility=ACCUSED),
        say(story("The Mole"), FRONT, people=(actor("Grain Front"),), responsibility=DENIED, polarity="negative"),
    )
    assert found.disputed == ()


def test_denial_where_nobody_states_a_responsibility_disputes_the_actor():
    found = incident(
        say(story(), RESIDENTS, people=(actor("Amber League"),)),
        say(story("The Mole"), LEAGUE, people=(actor("Amber League"),), responsibility=DENIED, polarity="negative"),
    )
    assert found.disputed == ("actor",)


def test_admission_by_the_actor_is_confirmed():
    found = incident(say(story(), FRONT, people=(actor("Grain Front"),), responsibility=CLAIMED))
    assert found.suggested_grade is Grade.CONFIRMED
    by_others = incident(say(story(), POLICE, people=(actor("Grain Front"),), responsibility=CLAIMED))
    assert by_others.suggested_grade is Grade.WEAK


# ── did it happen at all ────────────────────────────────────────────────────────────────────────────────────────────


def test_a_denial_alone_makes_no_incident():
    desk = say(story(), LEAGUE, polarity="negative")
    assert build([desk.report], desk.claims).incidents == ()


@pytest.mark.parametrize(
    ("sayings", "expected"),
    [
        ([("The Lantern", "2026-03-05", RESIDENTS, "positive")], Status.REPORTED),
        ([("The Lantern", "2026-03-05", RESIDENTS, "positive"), ("The Mole", "2026-03-06", LEAGUE, "negative")], Status.DISPUTED),
        ([("The Lantern", "2026-03-05", POLICE, "positive"), ("The Mole", "2026-03-06", POLICE, "negative")], Status.RETRACTED),
        ([("The Lantern", "2026-03-06", POLICE, "positive"), ("The Mole", "2026-03-05", POLICE, "negative")], Status.DISPUTED),
        ([("The Lantern", "2026-03-05", POLICE, "positive"), ("The Lantern", "2026-03-06", None, "negative")], Status.RETRACTED),
        ([("The Lantern", "2026-03-05", POLICE, "positive"), ("The Mole", "2026-03-06", None, "negative")], Status.DISPUTED),
    ],
)
def test_status(sayings: list[tuple[str, str, Source | None, str]], expected: Status):
    desks = [
        say(story(outlet, published=at, more=f"Told {n}."), *((who,) if who else ()), polarity=polarity)
        for n, (outlet, at, who, polarity) in enumerate(sayings)
    ]
    found = incident(*desks)
    assert found.status is expected
    assert ("polarity" in found.disputed) == (expected is Status.DISPUTED)
    assert (found.suggested_grade is Grade.DISCOUNTED) == (expected in (Status.DENIED, Status.RETRACTED))


# ── who counts ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_two_sources_through_two_newsrooms_corroborate():
    found = incident(say(story(), POLICE), say(story("The Mole"), CLINIC))
    assert (found.n_sources, found.n_origins, found.n_outlets, found.n_reports) == (2, 2, 2, 2)
    assert (found.corroborated, found.suggested_grade) == (True, Grade.FAIR)


@pytest.mark.parametrize(
    ("one", "other", "n_sources"),
    [
        pytest.param((POLICE,), (source("The police", canonical="Police"),), 1, id="one canonical name once"),
        pytest.param((POLICE,), (), 1, id="the outlet's own voice adds none"),
        pytest.param((POLICE,), (source("Vesna", "outlet"), POLICE), 1, id="a relay adds none"),
        pytest.param((POLICE,), (source("The Mole", "outlet"),), 1, id="the outlet naming itself is its own voice"),
        pytest.param((POLICE,), (source("The Lantern", "outlet"),), 1, id="a newsroom that is an origin already"),
        pytest.param((POLICE,), (source("Vesna", "outlet"),), 2, id="another newsroom quoted as the source"),
        pytest.param((POLICE,), (source("a leaked report", "document"),), 2, id="a document"),
    ],
)
def test_counting_sources(one: tuple[Source, ...], other: tuple[Source, ...], n_sources: int):
    found = incident(say(story(), *one), say(story("The Mole"), *other))
    assert (found.n_sources, found.n_origins) == (n_sources, 2)
    assert found.corroborated is (n_sources >= 2)


def test_refusals_and_plans_add_no_source_and_no_origin():
    desks = [
        say(story(), POLICE),
        say(story("The Mole"), CLINIC, certainty="underspecified", asked="killed", figures=(exactly("killed", 9),)),
        say(story("The Kestrel"), LEAGUE, time="future"),
    ]
    found = incident(*desks)
    assert (found.n_sources, found.n_origins, found.n_reports, len(found.claims)) == (1, 1, 1, 3)
    assert found.estimates == ()


def test_a_denier_speaks_but_corroborates_nothing():
    found = incident(say(story(), POLICE), say(story("The Mole"), LEAGUE, polarity="negative"))
    assert (found.n_sources, found.n_origins, found.corroborated) == (2, 2, False)


def test_five_reprints_and_a_sixth():
    wire = (
        "A bomb went off under the awnings of the Port Ems fish market on Wednesday, the harbour police said in a note to editors. "
        "Fifteen people were taken to the clinic on carts, and the tide washed crates and ice into the customs yard until evening. "
        "The market had opened again only in January, after two winters in which its roof was held up by the masts of broken boats."
    )
    outlets = ["A Paper", "B Paper", "C Paper", "D Paper", "E Paper"]
    prints: list[Report] = [report(wire, outlet=o, headline=f"{o}: bomb", agency="Coast Wire" if o < "C" else None) for o in outlets]
    desks = []
    for printed in prints:
        desk = Desk(printed)
        desk.says("A bomb went off", POLICE, CLINIC, when=WEDNESDAY, where=PORT_EMS)
        desks.append(desk)
    found = incident(*desks)
    assert (found.n_outlets, found.n_reports, found.n_origins, found.n_sources) == (5, 5, 1, 1)
    assert found.corroborated is False
    found = incident(*desks, say(story("The Mole"), RESIDENTS))
    assert (found.n_outlets, found.n_origins, found.n_sources, found.corroborated) == (6, 2, 2, True)


def test_a_report_without_a_date_comes_last_and_breaks_nothing():
    undated = story("The Mole")
    undated = Desk(report(undated.report.text, outlet="The Mole", published=None))
    found = incident(say(undated, CLINIC, figures=(exactly("killed", 15),)), say(story(), POLICE, figures=(exactly("killed", 12),)))
    assert found.claims[-1] == undated.claims[0].id
    assert (found.first_at, found.last_at) == (story().report.published_at, story().report.published_at)


# ── single victims told of, where nobody counts ─────────────────────────────────────────────────────────────────────


def _person(name: str | None, description: str | None, effect: str) -> Participant:
    number = Figure(counts=effect, low=1, high=1, worded=name or description or "", implied=True)
    return replace(victim(name, description, (effect,)), number=number)


def _estimates_of(*people: Participant, figures: tuple[Figure, ...] = ()) -> dict[str, int | None]:
    desk = Desk(report("Somebody was hurt in Talma, the police said."))
    desk.says("Somebody was hurt in Talma", source("the police"), people=people, figures=figures)
    (incident,) = build([desk.report], desk.claims).incidents
    return {one.counts: one.best for one in incident.estimates}


@pytest.mark.parametrize(
    ("people", "figures", "best"),
    [
        pytest.param([("Jon Bel", None, "killed")], (), {"killed": 1}, id="one by name"),
        pytest.param([(None, "an 11-year-old", "killed"), (None, "boy", "killed")], (), {"killed": 1}, id="one in two descriptions"),
        pytest.param([(None, "boy of 11", "killed"), (None, "boy of 12", "killed")], (), {"killed": 2}, id="two by their ages"),
        pytest.param([(None, "guard", "killed"), (None, "clerk", "killed")], (), {"killed": 2}, id="two by what they are"),
        pytest.param(
            [("Jon Bel", None, "killed"), ("Jon Bel", None, "injured")], (), {"killed": 1}, id="shot and dead is not injured as well"
        ),
        pytest.param(
            [("Marta Rostander", None, "killed"), ("Rostander", None, "killed")], (), {"killed": 1}, id="a shorter form of a name"
        ),
        pytest.param([("Jon Bel", None, "killed"), (None, "his son", "killed")], (), {"killed": 1}, id="a son may be the one named"),
        pytest.param([("Jon Bel", None, "killed"), (None, "sophomore", "killed")], (), {"killed": 1}, id="a pupil may be the one named"),
        pytest.param([("Jon Bel", None, "killed"), ("5-year-old Osk boy", None, "killed")], (), {"killed": 1}, id="a boy is no name"),
        pytest.param([("Ada Fenn", None, "injured")], (), {"injured": 1}, id="one injured"),
        pytest.param([("Jon Bel", None, "killed")], (exactly("killed", 4),), {"killed": 4}, id="a count comes before single victims"),
    ],
)
def test_single_victims_count_where_nobody_counts(
    people: list[tuple[str | None, str | None, str]], figures: tuple[Figure, ...], best: dict[str, int]
):
    assert _estimates_of(*(_person(*person) for person in people), figures=figures) == best
