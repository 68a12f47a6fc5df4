"""The report that the design reads by hand, retold: a bomb in a town, shelling hours later, a bombing years before."""

import pytest

from onrecord.incidents.build import Built, build
from onrecord.records import Account, Claim, Estimate, Grade, Incident, Relation, Responsibility, Status
from tests.incidents.builders import Desk, actor, at_least, day, exactly, place, report, source, year

TEXT = """\
A bomb ripped apart the fish hall of Velmar late on Tuesday, killing at least 12 people and hurting dozens, the town's police chief said.
Doctors at the clinic put the dead at 15. Three children were among them, according to the midwives' guild.
The Amber League planted it, the daily Vesna reported, quoting two security officers who asked not to be named.
The League denied any part in it: "We do not bomb our own people," its spokeswoman wrote.
Interior Minister Ivo Tarn would not say who was behind the attack.
He had warned on Sunday that the town would be closed off if the truce broke.
If confirmed, it would be the first bombing in Velmar since 2019, when 40 people died at the tram depot.
Hours later the army shelled hamlets near Dry Ford, villagers said; the army has not commented."""

HEADLINE = "Bomb in fish hall kills at least 12"
VELMAR = place("Velmar", country_code="XA", geonameid=901, latitude=40.0, longitude=30.0)
TUESDAY = day("2026-03-03", worded="late on Tuesday", part="evening")


@pytest.fixture(scope="module")
def claims() -> dict[str, Claim]:
    return _desk()[1]


def _desk() -> tuple[Desk, dict[str, Claim]]:
    desk = Desk(report(TEXT, headline=HEADLINE, outlet="The Harbour Post", published="2026-03-04", agency="Lowland Wire"))
    police, doctors = source("the town's police chief", "office"), source("Doctors at the clinic", "person")
    league = source("its spokeswoman", "armed_group", "Amber League")
    army = source("the army", "government")
    dead, hurt = at_least("killed", 12, "at least 12 people"), at_least("injured", 24, "dozens")
    bombers = (actor("Amber League"),)
    said = {
        "lead": desk.says("A bomb ripped apart", police, when=TUESDAY, where=VELMAR, figures=(dead, hurt)),
        "doctors": desk.says("the dead at 15", doctors, figures=(exactly("killed", 15),)),
        "children": desk.says(
            "Three children were among them",
            source("the midwives' guild", "organization"),
            figures=(exactly("killed", 3, worded="Three children", of="children", part_of_total=True),),
        ),
        "officers": desk.says(
            "The Amber League planted it",
            source("the daily Vesna", "outlet", "Vesna"),
            source("two security officers", "anonymous"),
            people=bombers,
            responsibility=Responsibility.SUSPECTED_OR_ACCUSED_BY_AUTHORITIES,
        ),
        "denial": desk.says("any part in it", league, people=bombers, responsibility=Responsibility.DENIED, polarity="negative"),
        "minister": desk.says(
            "who was behind the attack", source("Interior Minister Ivo Tarn", "office"), certainty="underspecified", asked="actor"
        ),
        "warning": desk.says("He had warned on Sunday", event_type="THREATEN", mode="restrict", happening=None),
        "closing": desk.says(
            "the town would be closed off",
            source("Ivo Tarn", "office"),
            event_type="COERCE",
            mode="restrict",
            certainty="possible",
            time="hypothetical",
            happening=1,
        ),
        "if": desk.says("it would be the first bombing", certainty="possible", time="hypothetical"),
        "2019": desk.says(
            "40 people died at the tram depot",
            happening=2,
            when=year(2019),
            where=VELMAR,
            figures=(exactly("killed", 40),),
            background=True,
        ),
        "shelling": desk.says(
            "the army shelled hamlets",
            source("villagers", "witness"),
            happening=3,
            mode="heavy-weapons",
            when=day("2026-03-03", "2026-03-04", worded="Hours later"),
            where=place("Dry Ford", "near", country_code="XA", geonameid=902, latitude=40.3, longitude=30.2),
            people=(actor(None, "the army", "organization"),),
        ),
        "silence": desk.says(
            "the army has not commented", army, happening=3, mode="heavy-weapons", certainty="underspecified", asked="happening"
        ),
    }
    said["headline"] = desk.says("Bomb in fish hall", figures=(dead,), same_voice_as=said["lead"])
    return desk, said


@pytest.fixture(scope="module")
def built() -> Built:
    desk, _ = _desk()
    return build([desk.report], desk.claims)


def _one(built: Built, mode: str, background: bool = False) -> Incident:
    found = [i for i in built.incidents if i.mode == mode and i.background is background]
    assert len(found) == 1
    return found[0]


@pytest.fixture(scope="module")
def bombing(built: Built) -> Incident:
    return _one(built, "explosives")


def _field(incident: Incident, name: str) -> tuple[Account, ...]:
    return dict(incident.fields)[name]


def test_three_incidents_none_for_what_is_only_threatened(built: Built, claims: dict[str, Claim]) -> None:
    assert len(built.incidents) == 3
    held = {claim for incident in built.incidents for claim in incident.claims}
    assert claims["closing"].id not in held
    assert claims["warning"].id not in held


def test_bombing_when_where_and_what(bombing: Incident) -> None:
    assert (bombing.event_type, bombing.mode, bombing.status) == ("ASSAULT", "explosives", Status.REPORTED)
    assert bombing.occurred == TUESDAY
    assert bombing.place == VELMAR


def test_bombing_estimates(bombing: Incident, claims: dict[str, Claim]) -> None:
    injured, killed = bombing.estimates
    assert (killed.low, killed.best, killed.high, killed.open) == (12, 15, None, True)
    assert killed.best_by is not None
    assert "medical" in killed.best_by
    assert killed.best_by.endswith(claims["doctors"].id)
    assert injured == Estimate(counts="injured", low=24, best=None, high=None, open=True)


def test_fifteen_refines_at_least_twelve(bombing: Incident) -> None:
    shown, at_least_12, children = _field(bombing, "killed")
    assert (shown.relation, shown.sources) == (Relation.AGREES, ("Doctors at the clinic",))
    assert at_least_12.relation is Relation.REFINES
    assert at_least_12.because == "“15” refines “at least 12 people”: it lies within it"
    assert children.relation is Relation.REFINES
    assert "part of the total" in children.because


def test_responsibility_is_disputed_and_nothing_else(bombing: Incident) -> None:
    assert bombing.disputed == ("responsibility",)
    accused, denied = _field(bombing, "responsibility")
    assert (accused.value, accused.sources) == ("SUSPECTED OR ACCUSED BY AUTHORITIES", ("two security officers",))
    assert (denied.value, denied.relation, denied.sources) == ("DENIED", Relation.DISPUTES, ("Amber League",))


def test_headline_counts_as_the_police_chief(bombing: Incident, claims: dict[str, Claim]) -> None:
    account = _field(bombing, "killed")[1]
    assert set(account.claims) == {claims["headline"].id, claims["lead"].id}
    assert account.sources == ("the town's police chief",)


def test_bombing_counts_and_grade(bombing: Incident) -> None:
    assert (bombing.n_reports, bombing.n_outlets, bombing.n_origins, bombing.n_sources) == (1, 1, 1, 5)
    assert bombing.corroborated is False
    assert bombing.suggested_grade is Grade.WEAK
    assert _field(bombing, "killed")[0].origins == ("Lowland Wire",)


def test_refusal_and_condition_are_kept_with_the_incident(bombing: Incident, claims: dict[str, Claim]) -> None:
    assert {claims["minister"].id, claims["if"].id} <= set(bombing.claims)


def test_shelling(built: Built) -> None:
    shelling = _one(built, "heavy-weapons")
    assert shelling.n_sources == 1
    assert shelling.estimates == ()
    assert shelling.place is not None
    assert shelling.place.precision == "near"


def test_earlier_bombing_is_background(built: Built) -> None:
    earlier = _one(built, "explosives", background=True)
    (killed,) = earlier.estimates
    assert (killed.low, killed.best, killed.high, killed.open) == (40, 40, 40, False)


def test_id_is_the_earliest_claims(bombing: Incident, claims: dict[str, Claim]) -> None:
    assert bombing.id == "inc_" + claims["headline"].id.removeprefix("clm_")
    assert bombing.claims[0] == claims["headline"].id
