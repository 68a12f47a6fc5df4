"""Incidents are put in the place of those before, all or nothing, and their ids lead to the living one for ever."""

from dataclasses import replace
from datetime import date

import pytest

from onrecord.errors import InputError, NotFound, UsageError
from onrecord.records import (
    Account,
    Claim,
    Estimate,
    Figure,
    Grade,
    Incident,
    Judgement,
    Link,
    Occurred,
    Origin,
    OriginKind,
    Relation,
    Status,
)
from onrecord.store import Database
from tests.store.made import NOW, READER, TALMA, claim, incident, on, report

ONE = report()
EARLY, LATE = claim(ONE, "killed 12 people"), claim(ONE, "put the dead at 15")
SAID = claim(ONE, "A bomb", source="the police chief")


@pytest.fixture
def saved(db: Database) -> Database:
    db.save([(ONE, [EARLY, LATE, SAID])], made_by=READER, now=NOW)
    return db


def test_incidents_and_links_come_back_exactly(saved: Database) -> None:
    account = Account(value=Figure(counts="killed", low=12), relation=Relation.AGREES, because="only one", claims=(EARLY.id,), first_at=NOW)
    whole = incident(
        EARLY,
        LATE,
        event_type="ASSAULT",
        occurred=on(4),
        place=TALMA,
        estimates=(Estimate(counts="killed", low=12, best=15), Estimate(counts="injured")),
        fields=(("killed", (account,)), ("actor", ())),
        disputed=("actor",),
        suggested_grade=Grade.FAIR,
        status=Status.DISPUTED,
        first_at=NOW,
        n_sources=2,
    )
    link = Link(a=EARLY.id, b=LATE.id, probability=0.75, because=("same place",), against=("toll differs",), judgement=Judgement.SAME)
    saved.replace_incidents([whole], [link])
    assert saved.incidents() == [saved.incident(whole.id)] == [whole]
    assert saved.links() == [link]
    assert saved.incident_of_claim() == {EARLY.id: whole.id, LATE.id: whole.id}
    assert {c.id for c in saved.claims(incident=whole.id)} == {EARLY.id, LATE.id}


def test_a_merged_id_leads_to_the_living_incident_and_back_after_a_split(saved: Database) -> None:
    apart = [incident(EARLY), incident(LATE)]
    saved.replace_incidents(apart, [])
    assert saved.resolve(apart[1].id) == apart[1].id
    merged = incident(EARLY, LATE)
    saved.replace_incidents([merged], [])
    assert saved.resolve(apart[1].id) == merged.id
    assert saved.resolve(apart[1].id[:12]) == merged.id
    saved.replace_incidents(apart, [])
    assert saved.resolve(apart[1].id) == apart[1].id


def test_a_former_id_without_a_claim_leads_to_the_incident_that_took_it_over(saved: Database) -> None:
    saved.replace_incidents([incident(EARLY, former_ids=("inc_00ff",))], [])
    assert saved.resolve("inc_00ff") == incident(EARLY).id


def test_an_id_whose_claim_is_in_no_incident_says_where_the_claim_is(saved: Database) -> None:
    saved.replace_incidents([incident(EARLY)], [])
    with pytest.raises(NotFound, match=f"names {LATE.id}, which is in the record but in no incident now.*onrecord report {ONE.id}"):
        saved.resolve(incident(LATE).id)


def test_replacing_by_nothing_forgets_all(saved: Database) -> None:
    saved.replace_incidents([incident(EARLY, LATE, former_ids=("inc_00ff",))], [Link(a=EARLY.id, b=LATE.id, probability=1)])
    saved.replace_incidents([], [])
    assert (saved.incidents(), saved.links(), saved.incident_of_claim()) == ([], [], {})
    with pytest.raises(NotFound):
        saved.resolve("inc_00ff")


@pytest.mark.parametrize(
    ("incidents", "links", "message"),
    [
        ([Incident(id="inc_1", claims=("clm_gone",))], [], "inc_1 holds clm_gone, which is not in the record"),
        ([incident(EARLY), Incident(id="inc_2", claims=(EARLY.id,))], [], f"{EARLY.id} is in two incidents"),
        ([incident(EARLY), replace(incident(EARLY), claims=(LATE.id,))], [], "two incidents have one id"),
        ([], [Link(a=EARLY.id, b="clm_gone", probability=1)], "a link names clm_gone"),
    ],
)
def test_what_does_not_fit_is_refused_and_the_old_stays(
    saved: Database, incidents: list[Incident], links: list[Link], message: str
) -> None:
    before = [incident(LATE)]
    saved.replace_incidents(before, [])
    with pytest.raises(InputError, match=message):
        saved.replace_incidents(incidents, links)
    assert saved.incidents() == before


def test_computed_origins_stand_for_those_of_reading_and_both_are_kept(db: Database) -> None:
    read = Origin(name="The Lowland Courier", kind=OriginKind.OWN, start=0, end=9)
    agency = Origin(name="Meridian Press", kind=OriginKind.AGENCY, start=0, end=9, report="rpt_1", share=0.5)
    one, other = report(origins=(read,)), report("Other\n\nText.", origins=(read, agency))
    db.save([(one, []), (other, [])], made_by=READER, now=NOW)
    db.replace_incidents([], [], origins={one.id: (agency,)})
    assert db.report(one.id).origins == (agency,)
    assert db.report(other.id).origins == (read, agency)
    assert [r.origins for r in db.reports([one.id], as_read=True)] == [(read,)]
    db.replace_incidents([], [], origins={one.id: (agency, read)})
    assert db.report(one.id).origins == (agency, read)
    with pytest.raises(InputError, match="origins are given for rpt_gone"):
        db.replace_incidents([], [], origins={"rpt_gone": (read,)})


def test_a_record_is_stale_until_incidents_are_computed(saved: Database) -> None:
    assert saved.is_stale()
    saved.replace_incidents([], [])
    assert not saved.is_stale()
    saved.save([(ONE, [EARLY])], made_by=READER, now=NOW)
    assert not saved.is_stale()
    saved.save([(ONE, [EARLY])], made_by="reader-2", now=NOW)
    assert saved.is_stale()


def of(made: Claim, **more: object) -> Incident:
    return incident(made, **more)


UNDATED = of(SAID, event_type="COERCE", n_sources=3, n_origins=1, place=replace(TALMA, country_code="XB"))
MONTH = Occurred(start=date(2026, 3, 1), end=date(2026, 3, 31))
INCIDENTS = [
    of(EARLY, event_type="ASSAULT", occurred=on(4), place=TALMA, disputed=("actor",), n_origins=2, n_sources=1, last_at=NOW),
    of(LATE, event_type="ASSAULT", occurred=MONTH, place=TALMA, background=True, n_origins=1, n_sources=1),
    UNDATED,
]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({}, [0, 1, 2]),
        ({"event_type": "assault"}, [0, 1]),
        ({"country": "xb"}, [2]),
        ({"disputed": True}, [0]),
        ({"disputed": False}, [1, 2]),
        ({"background": True}, [1]),
        ({"since": date(2026, 3, 5)}, [1]),
        ({"until": date(2026, 3, 3)}, [1]),
        ({"since": date(2026, 3, 4), "until": date(2026, 3, 4)}, [0, 1]),
        ({"since": date(2026, 4, 1)}, []),
        ({"limit": 1}, [0]),
        ({"limit": 0}, []),
        ({"order": "sources"}, [2, 0, 1]),
        ({"order": "recent", "limit": 1}, [0]),
        ({"order": "origins", "limit": 1}, [0]),
        ({"event_type": None, "country": None, "since": None, "limit": None}, [0, 1, 2]),
    ],
)
def test_asking_for_incidents(saved: Database, wanted: dict[str, object], found: list[int]) -> None:
    saved.replace_incidents(INCIDENTS, [])
    assert [INCIDENTS.index(one) for one in saved.incidents(**wanted)] == found  # type: ignore[arg-type]


def test_an_order_that_is_none_is_named(saved: Database) -> None:
    with pytest.raises(UsageError, match="cannot be ordered by 'size'; choose one of occurred, recent, origins, sources"):
        saved.incidents(order="size")  # type: ignore[arg-type]


def test_asking_for_an_incident_that_is_not_there(saved: Database) -> None:
    with pytest.raises(NotFound, match="no incident inc_0 in the record; list incidents with: onrecord incidents"):
        saved.incident("inc_0")
