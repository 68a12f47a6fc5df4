"""Accepting, grading and noting: what they change, that computing all anew changes nothing else, and what comes first in the queue."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from shutil import copyfile
from typing import Any

import pytest

from onrecord.errors import RecordError, UsageError
from onrecord.records import Claim, Decision, Estimate, Grade, Incident
from onrecord.relinking import decide, relink
from onrecord.store import deciding
from onrecord.store.database import Database
from onrecord.store.reviewing import Reading
from onrecord.views.queue import queue, ranked

AT = datetime(2026, 3, 8, tzinfo=UTC)


@pytest.fixture(scope="module")
def linked(world: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("reviewing") / "linked.sqlite"
    when, where = world.police.about.occurred, world.police.about.place
    claims = [replace(c, about=replace(c.about, occurred=when, place=where)) for c in world.claims] + [world.told_before]
    batch = [(report, [claim for claim in claims if claim.report == report.id]) for report in world.reports]
    with Database.open(path, create=True) as database:
        database.save(batch, made_by="reader", now=AT)
        relink(database)
    return path


@pytest.fixture
def database(linked: Path, tmp_path: Path) -> Iterator[Database]:
    with Database.open(copyfile(linked, tmp_path / "mine.sqlite"), create=False) as opened:
        yield opened


def who(minutes: int = 0) -> deciding.Deciding:
    return deciding.Deciding(by="Ada", at=AT + timedelta(minutes=minutes), why="read it")


def biggest(database: Database) -> Incident:
    return max(database.incidents(), key=lambda incident: len(incident.claims))


def test_accepting_marks_and_grades_and_undoing_takes_both_back(database: Database) -> None:
    incident = biggest(database)
    decision = decide(database, deciding.accept(database, incident.id, who(), grade="weak")).decision
    assert database.incident(incident.id) == replace(incident, reviewed=True, grade=Grade.WEAK)
    undone = decide(database, deciding.undo(database, decision.id, who(1))).decision
    assert database.incident(incident.id) == incident
    decide(database, deciding.undo(database, undone.id, who(2)))
    assert database.incident(incident.id).reviewed


def test_computing_all_anew_gives_the_same(database: Database) -> None:
    first, *_, last = sorted(database.incidents(), key=lambda incident: incident.id)
    decide(database, deciding.accept(database, first.id, who(), grade="fair"))
    decide(database, deciding.grade(database, last.id, "contested", who(1)))
    decide(database, deciding.note(database, last.id, who(2)))
    quick = database.incidents()
    relink(database)
    assert database.incidents() == quick
    assert {i.id: (i.reviewed, i.grade) for i in quick if i.id in (first.id, last.id)} == {
        first.id: (True, Grade.FAIR),
        last.id: (False, Grade.CONTESTED),
    }


def test_what_is_accepted_is_asked_again_when_its_claims_change(database: Database) -> None:
    incident = biggest(database)
    decide(database, deciding.accept(database, incident.id, who()))
    decide(database, deciding.split(database, incident.id, [incident.claims[-1]], who(1)))
    assert not any(one.reviewed for one in database.incidents())


def test_rejecting_a_claim_keeps_what_was_accepted(database: Database) -> None:
    incident = biggest(database)
    decide(database, deciding.accept(database, incident.id, who(), grade="fair"))
    decide(database, deciding.reject(database, incident.claims[-1], who(1)))
    assert database.incident(database.resolve(incident.id)).reviewed
    assert database.incident(database.resolve(incident.id)).grade == Grade.FAIR


def test_nothing_is_saved_over_a_decision_made_meanwhile(database: Database) -> None:
    incident = biggest(database)
    decide(database, deciding.note(database, incident.id, who()))
    with pytest.raises(RecordError, match="somebody else has just decided"):
        database.save_review(replace(database.decisions()[0], id="dec_x"), [], n_decisions=0)
    assert len(database.decisions()) == 1


def test_a_grade_is_one_of_five(database: Database) -> None:
    with pytest.raises(UsageError, match="no grade; choose one of confirmed"):
        deciding.grade(database, biggest(database).id, "good", who())


def made(name: str, **more: Any) -> Incident:
    return Incident(id=name, claims=(f"clm_{name}",), n_origins=2, n_reports=1, **more)


SURE = Reading(probability=1.0, n_close=0)


def test_rank_is_doubt_times_weight() -> None:
    killed = (Estimate(counts="killed", low=3, best=5, high=7), Estimate(counts="injured", low=15))
    one = made("a", estimates=killed, disputed=("killed",))
    (found,) = ranked([one], {"a": Reading(probability=0.9, n_close=2)})
    assert found.doubt.total == pytest.approx(0.1 + 0.5 + 0.25)
    assert found.weight == pytest.approx(1 + 3 + 2)
    assert found.rank == pytest.approx(0.85 * 6)
    (passing,) = ranked([replace(one, background=True)], {"a": SURE})
    assert passing.weight == pytest.approx(3)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (made("b", disputed=("killed",)), made("a")),
        (replace(made("b"), n_origins=1), made("a")),
        (made("b", disputed=("place",), estimates=(Estimate(counts="killed", low=9),)), made("a", disputed=("place",))),
        (made("a"), made("b")),
    ],
)
def test_the_less_certain_and_the_graver_come_first(first: Incident, second: Incident) -> None:
    readings = {"a": SURE, "b": SURE}
    assert [one.incident for one in ranked([second, first], readings)] == [first, second]


def test_the_queue_leaves_out_what_is_reviewed(database: Database) -> None:
    before = queue(database)
    assert [one.rank for one in before] == sorted((one.rank for one in before), reverse=True)
    decide(database, deciding.accept(database, before[0].incident.id, who()))
    assert [one.incident.id for one in queue(database)] == [one.incident.id for one in before[1:]]


def test_decisions_have_what_the_schema_asks(database: Database, world: Any) -> None:
    made_of: list[Decision] = []
    claim: Claim = world.police
    for draft in (
        lambda: deciding.accept(database, biggest(database).id, who(), grade="fair"),
        lambda: deciding.grade(database, biggest(database).id, "weak", who(1)),
        lambda: deciding.note(database, claim.id, who(2)),
    ):
        made_of.append(decide(database, draft()).decision)
    assert [(d.act, d.field, d.before, d.after) for d in made_of] == [
        ("accept", "grade", None, "fair"),
        ("grade", "grade", "fair", "weak"),
        ("note", None, None, None),
    ]
    assert made_of[2].claims == ((claim.id,),)
    assert database.decisions() == made_of
