"""Saving: once is enough, nothing is lost, and what is wrong is named."""

import sqlite3
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.errors import InputError
from onrecord.records import Decision, Failure, Origin, OriginKind, Reason, Report, Span, SpanRole
from onrecord.store import Database, Saved
from tests.store.made import MARCH_5, NOW, READER, TEXT, claim, report

ORIGIN = Origin(name="Meridian Press", kind=OriginKind.AGENCY, start=0, end=len(TEXT), share=0.5)


def test_what_is_saved_comes_back_exactly(db: Database) -> None:
    one = report(origins=(ORIGIN,), path="a.txt", byline="By hand", language="en", retrieved_at=NOW)
    claims = [claim(one, "put the dead at 15", source="Hospital officials"), claim(one, "killed 12 people", source="the police chief")]
    saved = db.save([(one, claims)], made_by=READER, now=NOW)
    assert saved == Saved(n_new=1, n_claims=2)
    assert db.report(one.id) == one
    assert db.claims_of_report(one.id) == claims
    assert db.claim(claims[1].id) == claims[1]


def test_saving_twice_changes_nothing(db: Database) -> None:
    one = report(path="a.txt")
    batch = [(one, [claim(one, "killed 12 people")])]
    db.save(batch, made_by=READER, now=NOW)
    again = [(replace(one, path="moved.txt", headline="other"), [])]
    assert db.save(again, made_by=READER, now=NOW + timedelta(days=1)) == Saved(n_known=1)
    assert db.report(one.id).path == "a.txt"
    assert db.counts().n_claims == 1


def test_one_report_twice_in_a_batch_is_one_and_the_first_stands(db: Database) -> None:
    one = report(path="a.txt")
    made = claim(one, "killed 12 people")
    saved = db.save([(one, [made, made]), (replace(one, path="b.txt"), [])], made_by=READER, now=NOW)
    assert saved == Saved(n_new=1, n_claims=1)
    assert db.report(one.id).path == "a.txt"


def test_a_report_without_claims_has_been_read(db: Database) -> None:
    one, other = report(), report("Other\n\nNothing happened.")
    db.save([(one, [])], made_by=READER, now=NOW)
    assert db.has_reading([one.id, other.id], READER) == {one.id}
    assert db.has_reading([one.id], "reader-en-2.0.0") == set()
    assert db.has_reading([], READER) == set()


def test_another_reader_adds_its_claims_and_the_earlier_ones_stay_behind(db: Database) -> None:
    one = report()
    both = claim(one, "killed 12 people")
    earlier = claim(one, "put the dead at 15")
    db.save([(one, [earlier, both])], made_by=READER, now=NOW)
    later = claim(one, "Hospital officials put the dead at 15", made_by="reader-2")
    saved = db.save([(one, [replace(both, made_by="reader-2"), later])], made_by="reader-2", now=NOW)
    assert saved == Saved(n_known=1, n_claims=1)
    assert db.claims_of_report(one.id) == [both, later]
    assert {c.id for c in db.claims(earlier_too=True)} == {both.id, earlier.id, later.id}
    assert (db.counts().n_claims, db.counts().n_earlier_claims) == (2, 1)


def test_failures_are_kept_once(db: Database) -> None:
    failures = [
        Failure(path="a.txt", reason=Reason.EMPTY, detail="0 bytes", sha256="e3"),
        Failure(path="b", reason=Reason.BINARY, detail=""),
    ]
    assert db.save([], failures=failures, made_by=READER, now=NOW).n_failures == 2
    assert db.save([], failures=failures, made_by=READER, now=NOW).n_failures == 0
    changed = [replace(failures[0], sha256="f4"), replace(failures[0], reason=Reason.BROKEN), failures[0], failures[0]]
    assert db.save([], failures=changed, made_by=READER, now=NOW).n_failures == 2
    assert failures[0] in db.failures()
    assert [f.path for f in db.failures()] == ["a.txt", "a.txt", "a.txt", "b"]


def test_a_file_name_that_is_not_utf8_is_no_obstacle(db: Database) -> None:
    one = report(path="caf\udce9.txt")
    failure = Failure(path="b\udcff", reason=Reason.UNREADABLE, detail="b\udcff: no permission")
    db.save([(one, [claim(one, "killed 12 people")])], failures=[failure, failure], made_by=READER, now=NOW)
    assert db.report(one.id).path == "caf\\udce9.txt"
    assert [f.path for f in db.failures()] == ["b\\udcff"]
    assert db.save([], failures=[failure], made_by=READER, now=NOW).n_failures == 0


@pytest.mark.parametrize(
    ("start", "end", "quote", "there"),
    [(25, 31, "A bom", "A bomb"), (26, 31, "A bomb", " bomb"), (-1, 3, "Bom", ""), (5, 3, "at", ""), (110, 999, "dead at 15.", "at 15.")],
)
def test_a_quote_that_is_not_in_the_text_is_refused(db: Database, start: int, end: int, quote: str, there: str) -> None:
    one = report(path="a.txt")
    wrong = replace(claim(one, "killed 12 people"), spans=(Span(role=SpanRole.CONTENT, start=start, end=end, quote=quote),))
    with pytest.raises(InputError) as error:
        db.save([(report("Fine\n\nText."), []), (one, [wrong])], made_by=READER, now=NOW)
    for words in (one.id, "a.txt", wrong.id, repr(quote), f"{start} to {end}", repr(there)[-5:], READER):
        assert words in str(error.value)
    assert db.counts().n_reports == 0


def test_a_claim_of_another_report_is_refused(db: Database) -> None:
    one, other = report(), report("Other\n\nText.")
    with pytest.raises(InputError, match=f"is a claim of {one.id}, but was given with {other.id}"):
        db.save([(other, [claim(one, "killed 12 people")])], made_by=READER, now=NOW)


def test_a_text_that_no_database_takes_is_refused_by_name(db: Database) -> None:
    one = Report(id="rpt_1", text="ab\ud800", sha256="")
    with pytest.raises(InputError, match="rpt_1: its text has half a surrogate pair at 2"):
        db.save([(one, [])], made_by=READER, now=NOW)


def test_an_error_in_the_middle_saves_nothing(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise KeyboardInterrupt

    one = report()
    monkeypatch.setattr("onrecord.store.search.index_claims", fail)
    with pytest.raises(KeyboardInterrupt):
        db.save([(one, [claim(one, "killed 12 people")])], made_by=READER, now=NOW)
    monkeypatch.undo()
    assert db.counts().n_reports == 0
    assert db.search("bomb") == []
    assert db.save([(one, [claim(one, "killed 12 people")])], made_by=READER, now=NOW).n_new == 1


def test_instants_come_back_in_utc(db: Database) -> None:
    at = datetime(2026, 3, 5, 1, 30, tzinfo=UTC) + timedelta(microseconds=7)
    db.save([(report(published_at=at), [])], made_by=READER, now=NOW)
    (found,) = db.reports()
    assert found.published_at == at
    assert found.published_at.tzinfo is UTC


def test_decisions_are_appended_once_and_in_order(db: Database) -> None:
    decisions = [Decision(id=f"dec_{i}", at=NOW, by="Ines", act="note", on="inc_1", why="seen") for i in (3, 1, 2)]
    for decision in [*decisions, decisions[0]]:
        db.append_decision(decision)
    assert db.decisions() == decisions


@pytest.mark.parametrize("statement", ["UPDATE decisions SET why = 'other'", "DELETE FROM decisions"])
def test_no_decision_can_be_changed_or_removed(db: Database, path: Path, statement: str) -> None:
    db.append_decision(Decision(id="dec_1", at=NOW, by="Ines", act="note", on="inc_1"))
    connection = sqlite3.connect(path)
    with pytest.raises(sqlite3.IntegrityError, match="decisions are only ever added to"):
        connection.execute(statement)
    connection.close()
    assert len(db.decisions()) == 1


NUMBERS = count()
ALPHABET = st.characters(exclude_categories=["Cs"])
TEXTS = st.text(ALPHABET, min_size=1, max_size=40)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=25, deadline=None)
@given(st.data())
def test_any_text_and_any_spans_come_back(db: Database, data: st.DataObject) -> None:
    text = data.draw(TEXTS)
    bounds = data.draw(st.lists(st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(sorted), max_size=3))
    spans = tuple(Span(role=SpanRole.CONTENT, start=a, end=b, quote=text[a:b]) for a, b in bounds)
    outlet = f"{next(NUMBERS)} {data.draw(TEXTS)}"  # every report is another one
    one = report(text, url=data.draw(st.none() | TEXTS), published_at=data.draw(st.sampled_from([None, MARCH_5])), outlet=outlet)
    made = replace(claim(report(), "killed 12 people"), report=one.id, id="clm_" + one.id[4:], spans=spans, cue=data.draw(TEXTS))
    db.save([(one, [made])], made_by=READER, now=NOW)
    assert replace(db.report(one.id), version_of=None) == one
    assert db.claims_of_report(one.id) == [made]
