"""Where, when and who of a record as MUC-4's slots."""

from datetime import date

import pytest
from evaluation.muc4.adapter import incident_type, is_bare, parted
from evaluation.muc4.fillers import entities, fill_human, fill_perpetrators, fill_physical
from evaluation.muc4.templates import Fill
from evaluation.muc4.whereabouts import is_set_list_place, when, where

from onrecord.language.document import Document, Tag
from onrecord.language.gazetteer import Gazetteer
from onrecord.language.places import Around, layers
from onrecord.language.segment import segment
from onrecord.records import About, Claim, Factuality, Figure, Incident, Occurred, Participant, Place, PlacePrecision, Responsibility, Role


def _claim(*participants: Participant, figures: tuple[Figure, ...] = ()) -> Claim:
    about = About(event_type="ASSAULT", participants=participants, figures=figures)
    return Claim(id="clm_x", report="rpt_x", about=about, factuality=Factuality(), spans=(), made_by="t")


def _of(role: Role, name: str | None = None, description: str | None = None, **more) -> Participant:
    return Participant(role=role, name=name, description=description, canonical=name or description, **more)


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (None, "PERU"),
        (Place(name="Lima", country_code="PE", precision=PlacePrecision.EXACT), "PERU: LIMA (CITY)"),
        (Place(name="", country_code="CL", precision=PlacePrecision.COUNTRY), "CHILE"),
    ],
)
def test_a_location_is_never_without_its_country(place, expected):
    assert where(place, "PE") == expected


def test_a_weekday_is_no_later_than_the_report():
    friday = Occurred(start=date(1990, 3, 2), end=date(1990, 3, 2), worded="Friday night")
    assert when(friday, date(1990, 3, 5)) == "- 05 MAR 90"
    assert when(Occurred(start=date(1990, 3, 2), end=date(1990, 3, 2), worded="2 March"), date(1990, 3, 5)) == "02 MAR 90"


def test_a_town_is_no_target():
    assert is_set_list_place("OSK DEPARTMENT", None)
    assert not is_set_list_place("POST OFFICE", None)


def test_a_site_is_where_it_happened_and_a_target_all_the_same():
    text = "A bomb destroyed Orla Nightclub in Mogadishu on Friday."
    site, town = (Tag(label="place", start=text.index(name), end=text.index(name) + len(name)) for name in ("Orla Nightclub", "Mogadishu"))
    mentions = [site, town, Tag(label="toponym", start=town.start, end=town.end)]
    found = layers(text, segment(text), mentions, around=Around(), gazetteer=Gazetteer.shipped())
    document = Document(text=text, places=found.places, toponyms=found.toponyms)
    assert [p.place.name for p in document.places] == ["Mogadishu", "Mogadishu"]
    assert not is_set_list_place("ORLA NIGHTCLUB", document)
    assert is_set_list_place("MOGADISHU", document)


def test_numbers_stay_out_of_strings_and_rebels_out_of_organizations():
    claim = _claim(
        _of(Role.ACTOR, description="twelve rebels", kind="organization", category="armed-group"),
        _of(Role.ACTOR, name="Lower Shire Front", kind="organization"),
        _of(Role.ACTOR, name="Police", description="they", kind="organization"),
    )
    slots: dict[str, list[Fill]] = {}
    fill_perpetrators(slots, entities([claim], Role.ACTOR, lambda p: True))
    assert slots["perp_individual_id"] == [Fill("REBELS")]
    assert slots["perp_organization_id"] == [Fill("LOWER SHIRE FRONT")]


def test_nobody_harmed_is_said_of_nobody_in_particular():
    slots: dict[str, list[Fill]] = {}
    fill_human(slots, [], "BOMBING", "PERU", [_claim(figures=(Figure(counts="injured", low=0, high=0),))])
    assert slots == {"hum_tgt_effect": [Fill("NO INJURY OR DEATH", "-")]}
    assert is_bare(slots)


def test_arson_damages_and_homes_are_of_those_who_live_there():
    home = _of(Role.RECIPIENT, description="the minister's home", kind="object", category="residence", country_code="CL")
    slots: dict[str, list[Fill]] = {}
    fill_physical(slots, entities([_claim(home)], Role.RECIPIENT, lambda p: True), "ARSON", "PERU")
    assert slots["phys_tgt_type"] == [Fill("GOVERNMENT OFFICE OR RESIDENCE", "MINISTER'S HOME")]
    assert slots["phys_tgt_effect"] == [Fill("SOME DAMAGE", "MINISTER'S HOME")]
    assert slots["phys_tgt_foreign_nation"] == [Fill("CHILE", "MINISTER'S HOME")]


def test_who_only_denies_it_was_accused_of_it():
    denied = About(event_type="ASSAULT", participants=(_of(Role.ACTOR, name="Lower Shire Front"),), responsibility=Responsibility.DENIED)
    claim = Claim(id="clm_x", report="rpt_x", about=denied, factuality=Factuality(), spans=(), made_by="t")
    assert [e.tie for e in entities([claim], Role.ACTOR, lambda p: True)] == [Responsibility.SUSPECTED_OR_ACCUSED]


def _told(number: int, mode: str | None, trigger: str, *participants: Participant) -> Claim:
    about = About(event_type="ASSAULT", mode=mode, trigger=trigger, participants=participants)
    return Claim(id=f"clm_{number}", report="rpt_x", about=about, factuality=Factuality(), spans=(), made_by="t")


def test_an_incident_is_answered_once_for_each_type_that_its_claims_tell() -> None:
    guard, bus = _of(Role.RECIPIENT, description="guard"), _of(Role.RECIPIENT, description="bus")
    claims = [_told(1, "destroy", "burned", bus), _told(2, None, "killed", guard), _told(3, None, "incident")]
    incident = Incident(id="inc_x", claims=tuple(c.id for c in claims), event_type="ASSAULT", mode="destroy")
    found = parted(incident, claims)
    assert [(incident_type(i, own), [c.id for c in own]) for i, own in found] == [("ARSON", ["clm_1", "clm_3"]), ("ATTACK", ["clm_2"])]
    alone = [_told(1, "destroy", "burned", bus), _told(2, None, "killed")]
    assert parted(incident, alone) == [(incident, alone)]  # a death without anybody dead is the same incident
