"""Which reports tell of one incident: by town, day, type, figures, names and words, and what keeps them apart."""

import random
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import UsageError
from onrecord.incidents.build import Built, build
from onrecord.incidents.link import _news_first
from onrecord.records import Claim, Figure, Link, Occurred, Place, Report
from tests.incidents.builders import Desk, at_least, day, exactly, place, report, source, victim, year

PORT_EMS = place("Port Ems", country_code="XA", geonameid=11, latitude=40.0, longitude=20.0, admin1="North")
DORRIN = place("Dorrin", country_code="XA", geonameid=12, latitude=40.05, longitude=20.05, admin1="North")
NORTH = place("North Province", "admin1", country_code="XA", admin1="North")
XA = place("Xandria", "country", country_code="XA")
FIRST = day("2026-03-04")


REST = {
    "The Lantern": "Firemen were still hosing down the awnings at dusk. A school two streets off sent its pupils home.",
    "The Mole": "Glass lay as far as the bakery, and the windows of the savings bank were being nailed shut with planks.",
    "The Kestrel": "Shopkeepers swept in silence while reporters gathered behind a rope held by two young conscripts.",
}
"""What each outlet goes on to tell, so that no two reports read alike as a whole."""


def told(
    words: str,
    *,
    outlet: str,
    where: Place | None = PORT_EMS,
    when: Occurred | None = FIRST,
    figures: tuple[Figure, ...] = (),
    published: str = "2026-03-05",
    **more: object,
) -> Desk:
    """A report with one claim on its first sentence, by the police."""
    desk = Desk(report(f"{words}\n{REST.get(outlet, '')}", outlet=outlet, published=published))
    desk.says(words, source("police", "government"), where=where, when=when, figures=figures, **more)  # type: ignore[arg-type]
    return desk


def built(*desks: Desk) -> Built:
    return build([d.report for d in desks], [c for d in desks for c in d.claims])


BLAST = "A bomb exploded beside the tram stop at the old customs house on Wednesday, police said."
BOMB = "Police said an explosive device went off near the customs house, where a tram was waiting."
SHOTS = "Gunmen fired on a tram at the customs house, police said."
OTHER = "A blast shook the quarter behind the grain silo, police said."


@pytest.mark.parametrize(
    ("other", "n"),
    [
        pytest.param({"words": BOMB}, 1, id="same town, day and type in other words"),
        pytest.param({"words": BOMB, "where": DORRIN}, 2, id="the neighbouring town on the same day"),
        pytest.param({"words": BLAST.replace("Wednesday", "the same day"), "where": DORRIN}, 2, id="the neighbouring town in like words"),
        pytest.param({"words": BOMB, "where": NORTH}, 1, id="the province of the town"),
        pytest.param({"words": BOMB, "when": day("2026-03-05")}, 1, id="accounts part by a day"),
        pytest.param({"words": OTHER, "when": day("2026-03-11"), "published": "2026-03-12"}, 2, id="the same town a week later"),
        pytest.param({"words": SHOTS, "mode": "firearms"}, 2, id="a shooting and a bombing"),
        pytest.param({"words": BOMB, "mode": "suicide-attack"}, 1, id="near modes"),
        pytest.param({"words": BOMB, "event_type": "COERCE", "mode": "arrest"}, 2, id="a bombing and an arrest"),
        pytest.param({"words": BOMB, "where": place("Port Ems", country_code="XB", geonameid=77)}, 2, id="a town of that name abroad"),
        pytest.param({"words": BOMB, "where": place("Port Ems")}, 1, id="the town without its code"),
        pytest.param({"words": BOMB, "figures": (exactly("killed", 15),)}, 1, id="a toll that grew"),
        pytest.param({"words": OTHER, "figures": (exactly("killed", 70),)}, 2, id="another toll by far, in other words"),
        pytest.param({"words": BOMB, "when": None}, 1, id="no day told, published the day after"),
        pytest.param({"words": BOMB, "when": day("2026-03-09"), "published": "2026-03-10"}, 2, id="five days later"),
    ],
)
def test_two_reports(other: dict[str, object], n: int):
    one = told(BLAST, outlet="The Lantern", figures=(at_least("killed", 12),))
    two = told(outlet="The Mole", **other)  # type: ignore[arg-type]
    assert len(built(one, two).incidents) == n


def test_places_meet_across_spellings():
    one = told(BLAST, outlet="The Lantern", where=place("Khan Orvelun"))
    two = told(BOMB, outlet="The Mole", where=place("Khān Ūrvaylūn"))
    assert len(built(one, two).incidents) == 1


def test_a_vague_report_chains_no_two_towns():
    vague = told("A bomb went off in Xandria on Wednesday, police said.", outlet="The Kestrel", where=XA)
    found = built(told(BLAST, outlet="The Lantern"), told(OTHER, outlet="The Mole", where=DORRIN), vague)
    towns = [i for i in found.incidents if i.place and i.place.name in ("Port Ems", "Dorrin")]
    assert len(towns) == 2


def test_background_joins_only_its_own_year():
    old = told(
        "The town remembers 2019, when a bomb killed 40 people at the depot.", outlet="The Lantern", when=year(2019), background=True
    )
    new = told(BLAST, outlet="The Mole")
    assert len(built(old, new).incidents) == 2
    same = told(
        "In 2019 a bomb at the tram depot killed 40 people.", outlet="The Mole", when=year(2019), background=True, published="2026-04-01"
    )
    assert len(built(old, same).incidents) == 1
    elsewhere = told(
        "In 2019 a bomb at the tram depot killed 40 people.", outlet="The Mole", when=year(2019), where=DORRIN, background=True
    )
    assert len(built(old, elsewhere).incidents) == 2
    nowhere = told("In 2019 a bomb at the tram depot killed 40 people.", outlet="The Mole", when=year(2019), where=None, background=True)
    assert len(built(old, nowhere).incidents) == 2


def test_one_report_keeps_its_happenings_apart():
    desk = Desk(report(f"{BLAST}\n{BOMB}\nNo more was known.", outlet="The Lantern"))
    for number, words in enumerate((BLAST, BOMB)):
        desk.says(words, happening=number, where=PORT_EMS, when=FIRST, figures=(exactly("killed", 4),))
    assert len(built(desk).incidents) == 2
    assert len(built(desk, told(BLAST, outlet="The Mole")).incidents) == 2


def test_two_attacks_on_one_day_are_matched_by_their_words():
    pair = []
    for outlet in ("The Lantern", "The Mole"):
        desk = Desk(report(f"{BLAST}\n{OTHER}\n{REST[outlet]}", outlet=outlet))
        desk.says(BLAST, happening=0, where=PORT_EMS, when=FIRST)
        desk.says(OTHER, happening=1, where=PORT_EMS, when=FIRST)
        pair.append(desk)
    found = built(*pair)
    assert [len(i.claims) for i in found.incidents] == [2, 2]
    words = {c.id: c.spans[0].quote for d in pair for c in d.claims}
    assert all(len({words[c] for c in i.claims}) == 1 for i in found.incidents)


def test_named_victims_join_and_part():
    def shot(outlet: str, name: str) -> Desk:
        words = f"{name} was shot dead on Wednesday."
        return told(words, outlet=outlet, mode="firearms", people=(victim(name),), figures=(exactly("killed", 1, implied=True),))

    assert len(built(shot("The Lantern", "Jon Belmar"), shot("The Mole", "Jon Belmar")).incidents) == 1
    assert len(built(shot("The Lantern", "Jon Belmar"), shot("The Mole", "Ada Fennick")).incidents) == 2


def test_a_report_printed_before_it_happened_tells_of_another():
    early = told(BLAST, outlet="The Lantern", when=None, published="2026-03-01")
    assert len(built(early, told(BOMB, outlet="The Mole")).incidents) == 2


def test_versions_are_one_report():
    first = Desk(report(f"{BLAST}\nMore soon.", outlet="The Lantern", published="2026-03-04"))
    first.says(BLAST, source("police"), where=PORT_EMS, when=FIRST)
    second = Desk(report(f"{BLAST}\nTwo people died.", outlet="The Lantern", published="2026-03-05", version_of=first.report.id))
    second.says(BLAST, source("police"), where=PORT_EMS, when=FIRST)
    (incident,) = built(first, second).incidents
    assert (incident.n_reports, incident.n_outlets, incident.n_origins, len(incident.claims)) == (1, 1, 1, 2)


# ── links ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def link(*desks: Desk) -> Link:
    (only,) = built(*desks).links
    return only


def test_a_link_explains_itself():
    one = told(BLAST, outlet="The Lantern", figures=(exactly("killed", 12),))
    two = told(BOMB, outlet="The Mole", figures=(exactly("killed", 40),))
    found = link(one, two)
    assert {found.a, found.b} == {one.claims[0].id, two.claims[0].id}
    assert "same place: Port Ems" in found.because
    assert "same type: ASSAULT/explosives" in found.because
    assert "same day" in found.because
    assert "tolls differ: killed 12/40" in found.against
    assert 0 < found.probability < 1


def test_what_could_be_a_duplicate_is_offered():
    one = told(BLAST, outlet="The Lantern")
    two = told(SHOTS, outlet="The Mole", mode="firearms")
    found = built(one, two)
    assert len(found.incidents) == 2
    assert any("modes differ: explosives/firearms" in offered.against and offered.probability < 0.5 for offered in found.links)


# ── what makes an incident ──────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("how", "makes_one"),
    [
        ({}, True),
        ({"certainty": "probable"}, True),
        ({"certainty": "possible"}, True),
        ({"time": "present"}, True),
        ({"certainty": "underspecified"}, False),
        ({"time": "future"}, False),
        ({"time": "hypothetical", "certainty": "possible"}, False),
        ({"time": "hypothetical", "polarity": "negative"}, False),
        ({"polarity": "negative"}, False),
        ({"happening": None}, False),
        ({"asked": "actor"}, False),
    ],
)
def test_what_makes_an_incident(how: dict[str, object], makes_one: bool):
    assert len(built(told(BLAST, outlet="The Lantern", **how)).incidents) == int(makes_one)  # type: ignore[arg-type]


def test_a_plan_hangs_on_the_incident_that_others_tell_of():
    plan = told(BOMB, outlet="The Mole", time="hypothetical", certainty="possible")
    done = told(BLAST, outlet="The Lantern")
    (incident,) = built(plan, done).incidents
    assert set(incident.claims) == {plan.claims[0].id, done.claims[0].id}
    assert (incident.n_sources, incident.n_reports) == (1, 1)


def test_a_plan_binds_no_two_incidents():
    plan = told(BLAST, outlet="The Mole", where=XA, time="future")
    found = built(plan, told(BOMB, outlet="The Lantern"), told(OTHER, outlet="The Kestrel", where=DORRIN))
    assert len(found.incidents) == 2


def test_a_claim_without_its_report_is_wrong_use():
    desk = told(BLAST, outlet="The Lantern")
    with pytest.raises(
        UsageError, match=r"claim clm_\w+ belongs to report rpt_\w+, which is not among the reports given; pass that report"
    ):
        build([], desk.claims)


@pytest.mark.parametrize(("odds", "together"), [(-0.5, []), (0.5, [[0, 1]])])
def test_unlikely_news_leaves_its_place_to_what_surely_is_the_same(odds: float, together: list[list[int]]) -> None:
    """Report a tells of a bombing; report b has a shelling as its news and tells of the bombing besides."""
    happenings = [SimpleNamespace(report=name, is_news=is_news) for name, is_news in (("a", True), ("b", True), ("b", False))]
    scored = {(0, 1): odds, (0, 2): 6.0}
    found = _news_first(happenings, scored, lambda i, j: scored.get((i, j), -5.0), lambda i, j: True, [])  # type: ignore[arg-type]
    assert found == together


def test_nothing_makes_nothing():
    assert build([], []) == Built(incidents=(), links=(), origins={})


# ── order ───────────────────────────────────────────────────────────────────────────────────────────────────────────

TOWNS = (PORT_EMS, DORRIN, NORTH, XA, None)
SENTENCES = (BLAST, BOMB, OTHER, SHOTS, "A march ended in scuffles.")

tellings = st.fixed_dictionaries(
    {
        "words": st.sampled_from(SENTENCES),
        "where": st.sampled_from(TOWNS),
        "when": st.sampled_from([None, FIRST, day("2026-03-05"), day("2026-03-02", "2026-03-06"), year(2019)]),
        "published": st.sampled_from(["2026-03-05", "2026-03-06", "2026-03-09"]),
        "mode": st.sampled_from([None, "explosives", "firearms"]),
        "figures": st.lists(st.integers(0, 30).map(lambda n: exactly("killed", n)), max_size=2, unique=True).map(tuple),
        "certainty": st.sampled_from(["certain", "possible"]),
        "time": st.sampled_from(["past", "past", "hypothetical"]),
        "polarity": st.sampled_from(["positive", "positive", "negative"]),
        "background": st.booleans(),
    }
)


@settings(max_examples=25, deadline=None)
@given(st.lists(tellings, min_size=1, max_size=7), st.randoms())
def test_the_order_of_reading_changes_nothing(given_: list[dict[str, object]], chance: random.Random):
    desks = [told(outlet=f"Outlet {n}", **telling) for n, telling in enumerate(given_)]  # type: ignore[arg-type]
    reports: list[Report] = [d.report for d in desks]
    claims: list[Claim] = [c for d in desks for c in d.claims]
    first = build(reports, claims)
    chance.shuffle(reports)
    chance.shuffle(claims)
    assert build(reports, claims) == first


@settings(max_examples=25, deadline=None)
@given(st.lists(tellings, min_size=1, max_size=7))
def test_every_claim_is_in_one_incident_at_most(given_: list[dict[str, object]]):
    found = built(*(told(outlet=f"Outlet {n}", **telling) for n, telling in enumerate(given_)))  # type: ignore[arg-type]
    held = [claim for incident in found.incidents for claim in incident.claims]
    assert len(held) == len(set(held))
    assert len({incident.id for incident in found.incidents}) == len(found.incidents)
    for incident in found.incidents:
        for estimate in incident.estimates:
            known = [n for n in (estimate.low, estimate.best, estimate.high) if n is not None]
            assert known == sorted(known)
            assert not (estimate.open and estimate.high is not None)
        for _, accounts in incident.fields:
            assert accounts[0].relation == "agrees"
            assert all(account.claims and account.because for account in accounts)
            assert {claim for account in accounts for claim in account.claims} <= set(incident.claims)


CAUGHT = "Police in Port Ems arrested {} on Wednesday over drunken driving, the second such arrest of the rowing club."


@pytest.mark.parametrize(
    ("named", "n"),
    [
        pytest.param(("Ivo Brandt", "Ivo Brandt"), 1, id="one arrested"),
        pytest.param(("Ivo Brandt", "Brandt"), 1, id="one arrested, by the last name"),
        pytest.param(("Ivo Brandt", "Karl Dane"), 2, id="two arrested"),
        pytest.param(("Ivo Brandt", None), 1, id="the other report names nobody"),
        pytest.param(("Ivo Brandt", None, "Karl Dane"), 2, id="nor do the two come together through one that names nobody"),
    ],
)
def test_an_arrest_is_one_of_somebody(named: tuple[str | None, ...], n: int):
    taken = [(CAUGHT.format(name or "a rower"), (victim(name),) if name else ()) for name in named]
    desks = [
        told(words, outlet=outlet, event_type="COERCE", mode="arrest", people=people)
        for (words, people), outlet in zip(taken, REST, strict=False)
    ]
    assert len(built(*desks).incidents) == n
