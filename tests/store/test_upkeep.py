"""Backup, check and removal: what is copied, which faults are found, and that nothing of what was removed is left."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from onrecord.errors import NotFound, UsageError
from onrecord.records import About, Claim, Factuality, Figure, Report, Source, Span, SpanRole, claim_id, report_id
from onrecord.relinking import decide, relink, remove, remove_name
from onrecord.store import deciding
from onrecord.store.beside import Beside
from onrecord.store.database import Database
from onrecord.store.upkeep import CHECKS, backup

AT = datetime(2026, 3, 8, tzinfo=UTC)
WHO = deciding.Deciding(by="Ada", at=AT, why="asked to")


def told(outlet: str, sentence: str) -> tuple[Report, list[Claim]]:
    text = f"Bomb in Talma\n\n{sentence}"
    report = Report(
        id=report_id(text, outlet=outlet, url=None, published_at=AT), text=text, sha256="0" * 64, outlet=outlet, published_at=AT
    )
    spans = (Span(role=SpanRole.CONTENT, start=text.index(sentence), end=len(text), quote=sentence),)
    about = About(event_type="ASSAULT", mode="explosives", figures=(Figure(counts="killed", low=3, high=3, worded="three"),))
    claim = Claim(
        id=claim_id(report.id, spans, sentence),
        report=report.id,
        about=about,
        factuality=Factuality(),
        spans=spans,
        made_by="reader",
        outlet=outlet,
        sources=(Source(name="Ana Example", canonical="Ana Example"),) if "Ana" in sentence else (),
        happening=0,
    )
    return report, [claim]


ONE = told("The Lantern", "A bomb killed three in Talma, Ana  Example said.")
OTHER = told("Coast Radio", "A bomb killed three people in the market.")


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    with Database.open(tmp_path / "record.sqlite", create=True) as opened:
        opened.save([ONE, OTHER], made_by="reader", now=AT)
        relink(opened)
        yield opened


def bytes_of(database: Database) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(database.path.parent.glob("record*")))


def spoiled(database: Database, *statements: str) -> None:
    with closing(sqlite3.connect(database.path)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def test_a_whole_record_has_no_fault(database: Database) -> None:
    assert database.check() == []


@pytest.mark.parametrize(
    ("check", "statement"),
    [
        ("hashes", "UPDATE reports SET text = replace(text, 'three', 'fifty') WHERE outlet = 'Coast Radio'"),
        ("hashes", "UPDATE reports SET outlet = 'Somebody else' WHERE outlet = 'Coast Radio'"),
        ("quotes", "UPDATE claim_spans SET start = start + 1"),
        ("quotes", "UPDATE claim_spans SET quote = 'A bomb killed nobody'"),
        ("incidents", "UPDATE claims SET incident_id = NULL"),
        ("references", "DELETE FROM reports"),
        ("index", "DELETE FROM claims_words"),
        ("index", "INSERT INTO claims_words (words, source, claim_id) VALUES ('x', 'y', 'clm_none')"),
        ("entries", "UPDATE entries SET is_disputed = 1"),
        ("standings", "UPDATE standings SET n_claims = n_claims + 1"),
        ("standings", "DELETE FROM told"),
        ("standings", "UPDATE report_claims SET n_claims = 7"),
    ],
)
def test_every_kind_of_damage_is_found(database: Database, check: str, statement: str) -> None:
    spoiled(database, statement)
    assert check in {fault.check for fault in database.check()}
    assert check in CHECKS


def test_a_changed_decision_is_found(database: Database) -> None:
    decide(database, deciding.note(database, database.incidents()[0].id, WHO))
    spoiled(database, "DROP TRIGGER decisions_no_update", "UPDATE decisions SET why = 'something else'")
    assert [fault.check for fault in database.check()] == ["hashes"]


def test_checking_changes_nothing(database: Database) -> None:
    before = list(database.reports()), database.incidents(), database.counts()
    database.check()
    assert (list(database.reports()), database.incidents(), database.counts()) == before


def test_a_backup_is_the_whole_record_and_never_writes_over_a_file(database: Database, tmp_path: Path) -> None:
    copy = tmp_path / "copy.sqlite"
    assert backup(database.path, copy) == copy.stat().st_size
    assert not list(tmp_path.glob("*.part"))
    with Database.open(copy, create=False) as other:
        assert (other.counts(), other.incidents()) == (database.counts(), database.incidents())
        assert other.check() == []
    with pytest.raises(UsageError, match="is there already"):
        backup(database.path, copy)


def test_a_removed_report_is_gone_and_stays_gone(database: Database) -> None:
    report, (claim,) = ONE
    incident = database.incident(database.incident_of_claim()[claim.id])
    Beside(database.path).looked("Bo", incident, AT)
    (tombstone,) = remove(database, report.id, WHO)
    assert (tombstone.act, tombstone.on, tombstone.by, tombstone.why) == ("remove", report.id, "Ada", "asked to")
    assert [one.id for one in database.reports()] == [OTHER[0].id]
    assert report.id not in {hit.report for hit in database.search("three")}
    with pytest.raises(NotFound):
        database.claim(claim.id)
    assert b"Example" not in bytes_of(database), "not in the file, its log, or the looks beside it"
    assert database.check() == []
    assert database.has_reading([report.id], "another reader") == {report.id}, "so that reading passes over it"
    saved = database.save([ONE], made_by="another reader", now=AT)
    assert (saved.n_new, [one.id for one in database.reports()]) == (0, [OTHER[0].id])


def test_a_tombstone_cannot_be_undone(database: Database) -> None:
    (tombstone,) = remove(database, ONE[0].id, WHO)
    with pytest.raises(UsageError, match="is a tombstone"):
        deciding.undo(database, tombstone.id, WHO)


def test_a_removed_name_is_covered_everywhere(database: Database) -> None:
    report, (claim,) = ONE
    note = deciding.Deciding(by="Bo", at=AT, why="call ANA EXAMPLE again")
    decide(database, deciding.note(database, claim.id, note))
    Beside(database.path).looked("Bo", database.incident(database.incident_of_claim()[claim.id]), AT)
    (tombstone,) = remove_name(database, "ana example", WHO)
    assert (tombstone.on, tombstone.field) == (report.id, "name")
    now = database.report(report.id)
    assert "███  ███████ said" in now.text
    assert len(now.text) == len(report.text)
    assert database.claim(claim.id).sources[0].canonical == "███ ███████"
    assert database.decisions()[0].why == "call ███ ███████ again"
    assert b"example" not in bytes_of(database).lower()
    assert database.check() == [], "quotes still stand where they stood; the hash is excepted by the tombstone"
    database.save([ONE], made_by="another reader", now=AT)
    assert b"example" not in bytes_of(database).lower(), "reading the file again does not bring it back"
    with pytest.raises(Exception, match="only ever added to"):
        spoiled(database, "UPDATE decisions SET why = 'x'")


def test_a_name_that_stands_only_in_an_outlet_leaves_a_tombstone_too(database: Database) -> None:
    made = remove_name(database, "Lantern", WHO)
    assert [decision.on for decision in made] == [ONE[0].id]
    assert database.check() == []


@pytest.mark.parametrize(("name", "kept"), [("Tal", "Talma"), ("kill", "killed")])
def test_only_whole_words_are_covered(database: Database, name: str, kept: str) -> None:
    assert remove_name(database, name, WHO) == []
    assert kept in database.report(ONE[0].id).text


@pytest.mark.parametrize("name", ["", "a", "A b"])
def test_a_name_too_short_is_refused(database: Database, name: str) -> None:
    with pytest.raises(UsageError, match="too short"):
        remove_name(database, name, WHO)
