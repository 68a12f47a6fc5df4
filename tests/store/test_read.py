"""Asking for reports, claims and ids."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from onrecord.errors import NotFound, UsageError
from onrecord.records import About, Certainty, Decision, Factuality, Polarity
from onrecord.store import Counts, Database
from onrecord.store import readable as module
from tests.store.made import MARCH_5, NOW, READER, TALMA, claim, incident, on, report

OLD = report("Old\n\nThe army shelled Kfar Dun.", published_at=MARCH_5 - timedelta(days=9))
NEW = report()
UNDATED = report("Undated\n\nThe market reopened.", published_at=None)
SHELLED = replace(
    claim(OLD, "shelled Kfar Dun"), about=About(event_type="ASSAULT", place=replace(TALMA, country_code="XB"), occurred=on(1))
)
KILLED = claim(NEW, "killed 12 people", source="the police chief")
DEAD = replace(claim(NEW, "put the dead at 15", source="Hospital officials"), factuality=Factuality(certainty=Certainty.PROBABLE))
REOPENED = replace(
    claim(UNDATED, "market reopened", about=About(event_type="COOPERATE")), factuality=Factuality(polarity=Polarity.NEGATIVE)
)
CLAIMS = [SHELLED, DEAD, KILLED, REOPENED]


@pytest.fixture
def full(db: Database) -> Database:
    db.save([(UNDATED, [REOPENED]), (NEW, [DEAD, KILLED]), (OLD, [SHELLED])], made_by=READER, now=NOW)
    db.replace_incidents([incident(KILLED, DEAD)], [])
    return db


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({}, CLAIMS),
        ({"source": "POLICE"}, [KILLED]),
        ({"source": "%"}, []),
        ({"source": "l_ce"}, []),
        ({"event_type": "cooperate"}, [REOPENED]),
        ({"country": "XB"}, [SHELLED]),
        ({"certainty": "probable"}, [DEAD]),
        ({"polarity": "negative"}, [REOPENED]),
        ({"since": date(2026, 3, 2)}, [DEAD, KILLED]),
        ({"until": date(2026, 3, 1)}, [SHELLED]),
        ({"incident": incident(KILLED).id}, [DEAD, KILLED]),
        ({"made_by": "someone else"}, []),
        ({"limit": 2}, CLAIMS[:2]),
        ({"source": None, "limit": None}, CLAIMS),
    ],
)
def test_asking_for_claims(full: Database, wanted: dict[str, object], found: list[object]) -> None:
    assert full.claims(**wanted) == found  # type: ignore[arg-type]


def test_claims_of_a_report_keep_their_order(full: Database) -> None:
    assert full.claims_of_report(NEW.id) == [DEAD, KILLED]
    assert full.claims_of_report("rpt_0") == []


def test_reports_come_in_order_of_id_page_by_page(full: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_PAGE", 2)
    ids = sorted([OLD.id, NEW.id, UNDATED.id])
    assert [r.id for r in full.reports()] == ids
    assert [r.id for r in full.reports({OLD.id, NEW.id, "rpt_0"})] == sorted([OLD.id, NEW.id])
    assert list(full.reports([])) == []


def test_counts(full: Database) -> None:
    expected = Counts(n_reports=3, n_versions=0, n_claims=4, n_earlier_claims=0, n_incidents=1, n_links=0, n_failures=0, n_decisions=0)
    assert full.counts() == expected


def test_what_is_not_there_is_said_with_where_to_look(full: Database) -> None:
    with pytest.raises(NotFound, match="no report rpt_0 in the record; find reports with: onrecord search WORDS"):
        full.report("rpt_0")
    with pytest.raises(NotFound, match="no claim clm_0 in the record; list claims with: onrecord claims"):
        full.claim("clm_0")


@pytest.mark.parametrize("whole", [NEW.id, KILLED.id, incident(KILLED).id])
@pytest.mark.parametrize("cut", [10, 14, 24])
def test_a_unique_beginning_is_enough(full: Database, whole: str, cut: int) -> None:
    assert full.resolve(whole[:cut]) == whole
    assert full.resolve(f" {whole[:cut].upper()}…") == whole
    assert full.resolve(f"{whole[:cut]}...") == whole


def test_an_id_that_begins_another_is_itself(db: Database) -> None:
    for identity in ("dec_1", "dec_12"):
        db.append_decision(Decision(id=identity, at=NOW, by="Ines", act="note", on="inc_1"))
    assert db.resolve("dec_1") == "dec_1"


def test_several_are_listed(full: Database) -> None:
    with pytest.raises(UsageError) as error:
        full.resolve("clm_")
    assert f"{KILLED.id} (the police chief ASSAULT)" in str(error.value)
    assert "give more digits" in str(error.value)
    with pytest.raises(UsageError, match=r"The Lowland Courier"):
        full.resolve("rpt_")


def test_very_many_are_not_all_listed(db: Database) -> None:
    for number in range(12):
        db.append_decision(Decision(id=f"dec_{number:x}", at=NOW, by="Ines", act="note", on="inc_1"))
    with pytest.raises(UsageError, match=r"^dec_ could be dec_0 \(note inc_1\), .* and more; give more digits$"):
        db.resolve("dec_")


@pytest.mark.parametrize("given", ["", "Talma", "rpt", "rpt-1", "rpt_xyz", "evt_12", "rpt_1 2", "inc_%", "clm_'; DROP TABLE claims"])
def test_what_is_no_id_is_wrong_use(full: Database, given: str) -> None:
    with pytest.raises(UsageError, match="is not an id; ids look like rpt_1a2b3c"):
        full.resolve(given)


@pytest.mark.parametrize(("given", "hint"), [("rpt_0", "search"), ("clm_0", "claims"), ("inc_0", "incidents"), ("dec_0", "decisions")])
def test_an_id_of_nothing_says_where_to_look(db: Database, given: str, hint: str) -> None:
    with pytest.raises(NotFound, match=f"no .* {given} in the record; .* onrecord {hint}"):
        db.resolve(given)
