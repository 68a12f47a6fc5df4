"""Decisions in a record: what ids become, what is refused in words, and that all of it holds whatever is read when."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection

from onrecord.errors import InputError, NotFound, OnRecordError, RecordError, UsageError
from onrecord.records import About, Claim, Decision, Figure, Incident, Report
from onrecord.relinking import Effect, decide, drafted_correction, relink
from onrecord.store import Database, deciding
from tests.store.made import NOW, READER, TALMA, claim, on, report

TELLINGS = (
    ("The Lowland Courier", "Bomb at market kills 12\n\nA bomb killed 12 people in Talma, the police chief said. Doctors spoke of 15.", 4),
    ("The Upland Post", "Market bombed\n\nA bomb killed 12 people in Talma, the police chief said on Friday. Doctors spoke of 15.", 4),
    ("The Ridge Mail", "Fishermen seized\n\nGunmen took three fishermen off Orva, the harbour master said. Their families spoke of 4.", 20),
)


def world() -> list[tuple[Report, list[Claim]]]:
    """Two reports of one bombing, one of a raid elsewhere; in each two sources tell of one happening."""
    made = []
    for outlet, text, day in TELLINGS:
        of = report(text, outlet=outlet)
        raid = "Gunmen" in text
        words = text.split("\n\n")[1].split(",")[0]
        second = "spoke of 4" if raid else "spoke of 15"
        sources = ("the harbour master", "Their families") if raid else ("the police chief", "Doctors")
        figure = Figure(counts="abducted", low=3) if raid else Figure(counts="killed", low=12)
        about = About(
            event_type="ASSAULT",
            mode="abduct" if raid else "explosives",
            occurred=on(day),
            place=replace(TALMA, name="Orva", country_code="XB") if raid else TALMA,
            figures=(figure,),
        )
        told = [claim(of, said, source=name, about=about, happening=0) for said, name in zip((words, second), sources, strict=True)]
        made.append((of, told))
    return made


def fill(database: Database, batch: Sequence[tuple[Report, list[Claim]]], *, made_by: str = READER) -> None:
    database.save(batch, made_by=made_by, now=NOW)
    relink(database)


@pytest.fixture
def full(db: Database) -> Database:
    fill(db, world())
    return db


def who(minutes: int = 0, *, by: str = "Ada", why: str | None = "because") -> deciding.Deciding:
    return deciding.Deciding(by=by, at=NOW + timedelta(minutes=minutes), why=why)


def bombing_and_raid(database: Database) -> tuple[Incident, Incident]:
    bombing, raid = sorted(database.incidents(), key=lambda incident: -len(incident.claims))
    return bombing, raid


def do(database: Database, act: Callable[..., Decision], *what: object, minutes: int = 0) -> Effect:
    return decide(database, act(database, *what, who(minutes)))


def shape(database: Database) -> dict[str, tuple[str, ...]]:
    return {incident.id: incident.claims for incident in database.incidents()}


def test_the_world(full: Database) -> None:
    assert sorted(map(len, shape(full).values())) == [2, 4]


def test_merging_and_undoing(full: Database) -> None:
    before = shape(full)
    bombing, raid = bombing_and_raid(full)
    effect = do(full, deciding.merge, [raid.id[:12], bombing.id])
    assert len(full.incidents()) == 1
    assert [i.id for i in effect.after] == [full.incidents()[0].id]
    assert {i.id for i in effect.before} == {bombing.id, raid.id}
    assert effect.decision == full.decisions()[0]
    assert effect.decision.before == f"{raid.id}, {bombing.id}"
    assert effect.decision.after == full.incidents()[0].id
    assert {full.resolve(raid.id), full.resolve(bombing.id), full.resolve(raid.id[:12])} == {full.incidents()[0].id}
    do(full, deciding.undo, effect.decision.id[:10], minutes=1)
    assert shape(full) == before
    assert [decision.act for decision in full.decisions()] == ["merge", "undo"]


def test_splitting_takes_the_repeats_along(db: Database) -> None:
    (first, told), *others = world()
    headline = claim(first, "Bomb at market kills 12", happening=0, same_voice_as=told[0].id)
    fill(db, [(first, [*told, headline]), *others])
    bombing, _ = bombing_and_raid(db)
    effect = do(db, deciding.split, bombing.id, [told[0].id])
    assert set(effect.decision.claims[1]) == {told[0].id, headline.id}
    assert len(db.incidents()) == 3
    assert db.resolve(f"inc_{told[1].id[4:]}") != db.resolve(f"inc_{told[0].id[4:]}")


def test_moving(full: Database) -> None:
    bombing, raid = bombing_and_raid(full)
    moved = bombing.claims[0]
    do(full, deciding.move, [moved], raid.id)
    assert full.incident_of_claim()[moved] == full.incident_of_claim()[raid.claims[0]]
    assert full.incident_of_claim()[bombing.claims[1]] != full.incident_of_claim()[moved]


def test_a_rejected_incident_says_by_whom_and_comes_back(full: Database) -> None:
    before = shape(full)
    bombing, _ = bombing_and_raid(full)
    effect = do(full, deciding.reject, bombing.id)
    assert effect.in_none == bombing.claims
    with pytest.raises(NotFound, match=rf"was rejected by Ada on 2026-03-06 \(because\); .*onrecord undo {effect.decision.id}"):
        full.resolve(bombing.id)
    do(full, deciding.undo, effect.decision.id, minutes=1)
    assert shape(full) == before


def test_a_rejected_claim_leaves_its_incident_and_the_id_still_leads_there(full: Database) -> None:
    bombing, _ = bombing_and_raid(full)
    first = f"clm_{bombing.id[4:]}"
    do(full, deciding.reject, first)
    assert full.resolve(bombing.id) == full.incident_of_claim()[bombing.claims[-1]]
    assert first not in full.incident_of_claim()


def test_what_is_kept_apart_cannot_be_joined_later(full: Database) -> None:
    bombing, raid = bombing_and_raid(full)
    before = shape(full)
    do(full, deciding.keep_apart, [bombing.id, raid.id])
    assert shape(full) == before


def test_a_dry_run_saves_nothing(full: Database) -> None:
    before = shape(full)
    bombing, raid = bombing_and_raid(full)
    effect = decide(full, deciding.merge(full, [bombing.id, raid.id], who()), save=False)
    assert len(effect.after) == 1
    assert (shape(full), full.decisions()) == (before, [])


def test_two_at_once_do_not_overwrite_each_other(full: Database, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bombing, raid = bombing_and_raid(full)
    draft = deciding.merge(full, [bombing.id, raid.id], who())
    asked = full.linking

    def and_meanwhile() -> AbstractContextManager[Connection]:
        monkeypatch.undo()
        with Database.open(path, create=False) as other:
            do(other, deciding.reject, raid.id)
        return asked()

    monkeypatch.setattr(full, "linking", and_meanwhile)
    with pytest.raises(RecordError, match="somebody else has just decided something"):
        decide(full, draft)
    assert [decision.act for decision in full.decisions()] == ["reject"]


def test_what_is_decided_while_a_run_links_is_not_passed_over(full: Database, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _, raid = bombing_and_raid(full)
    asked = full.decisions

    def and_meanwhile() -> list[Decision]:
        monkeypatch.undo()
        known = asked()
        with Database.open(path, create=False) as other:
            do(other, deciding.reject, raid.id)
        return known

    monkeypatch.setattr(full, "decisions", and_meanwhile)
    assert relink(full) == 1
    assert raid.id not in shape(full)


def test_the_same_is_decided_again_after_it_was_undone(full: Database) -> None:
    bombing, raid = bombing_and_raid(full)
    for minute in (0, 2, 4):
        made = do(full, deciding.merge, [bombing.id, raid.id], minutes=minute).decision
        assert len(full.incidents()) == 1
        do(full, deciding.undo, made.id, minutes=minute + 1)
        assert len(full.incidents()) == 2
    assert len(full.decisions()) == 6


def test_nothing_is_appended_where_the_incidents_cannot_be_written(full: Database) -> None:
    bombing, raid = bombing_and_raid(full)
    draft = deciding.merge(full, [bombing.id, raid.id], who())
    strange = Incident(id="inc_1", claims=("clm_1",))
    with pytest.raises(InputError):
        full.replace_incidents([strange], [], decision=replace(draft, id="dec_1"))
    assert full.decisions() == []


def test_correcting(full: Database) -> None:
    bombing, _ = bombing_and_raid(full)
    decide(full, drafted_correction(full, bombing.claims[0], "killed", "40", who()))
    second = drafted_correction(full, bombing.claims[0], "killed", "41", who(1))
    assert (second.before, second.after) == ("40", "41")
    assert any("40" in str(account.value) for account in dict(full.incident(bombing.id).fields)["killed"])
    with pytest.raises(UsageError, match="is no count"):
        drafted_correction(full, bombing.claims[0], "killed", "many", who())


@pytest.mark.parametrize(
    ("act", "given", "message"),
    [
        (deciding.merge, (["{bombing}"],), "name two incidents or more"),
        (deciding.merge, (["{bombing}", "{bombing}"],), "some of them are one"),
        (deciding.keep_apart, (["{bombing}", "{bombing}"],), "onrecord split {bombing} CLAIM"),
        (deciding.merge, (["{claim}", "{bombing}"],), "is not the id of an incident"),
        (deciding.split, ("{bombing}", ["{bombing}"]), "is not the id of a claim"),
        (deciding.split, ("{raid}", ["{claim}"]), "is no claim of {raid}"),
        (deciding.split, ("{raid}", ["{raided}", "{raided2}"]), "nothing would be split"),
        (deciding.move, (["{claim}"], "{bombing}"), "already"),
        (deciding.move, (["{claim}", "{raided}"], "{bombing}"), "of several incidents"),
        (deciding.undo, ("{bombing}",), "is not a decision"),
        (deciding.undo, ("dec_0",), "list decisions with: onrecord decisions"),
        (deciding.reject, ("inc_0",), "list incidents with: onrecord incidents"),
        (deciding.reject, ("clm_0",), "list claims with: onrecord claims"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_what_to_do(
    full: Database, act: Callable[..., Decision], given: tuple[object, ...], message: str
) -> None:
    bombing, raid = bombing_and_raid(full)
    names = {"bombing": bombing.id, "raid": raid.id, "claim": bombing.claims[0], "raided": raid.claims[0], "raided2": raid.claims[1]}
    filled = [one.format(**names) if isinstance(one, str) else [o.format(**names) for o in one] for one in given]  # type: ignore[attr-defined]
    with pytest.raises(OnRecordError, match=message.format(**names)):
        act(full, *filled, who())
    assert full.decisions() == []


def test_an_undone_decision_is_not_undone_twice(full: Database) -> None:
    bombing, raid = bombing_and_raid(full)
    made = do(full, deciding.merge, [bombing.id, raid.id]).decision
    back = do(full, deciding.undo, made.id, minutes=1).decision
    with pytest.raises(UsageError, match=f"bring it back with: onrecord undo {back.id}"):
        deciding.undo(full, made.id, who(2))
    do(full, deciding.undo, back.id, minutes=2)
    assert len(full.incidents()) == 1


def test_decisions_hold_when_another_model_reads_the_reports_anew(full: Database) -> None:
    bombing, raid = bombing_and_raid(full)
    do(full, deciding.merge, [bombing.id, raid.id])
    anew = []
    for of, told in world():
        shorter = [
            replace(one, id=f"clm_{n}{one.id[5:]}", made_by="reader-2", about=replace(one.about, trigger="x")) for n, one in enumerate(told)
        ]
        anew.append((of, shorter))
    fill(full, anew, made_by="reader-2")
    (whole,) = full.incidents()
    assert set(whole.claims) == {one.id for _, told in anew for one in told}
    assert {full.resolve(bombing.id), full.resolve(raid.id)} == {whole.id}


def test_a_record_of_the_first_tables_keeps_its_decisions(path: Path) -> None:
    import sqlite3

    raw = sqlite3.connect(path)
    raw.execute("ALTER TABLE decisions DROP COLUMN claims")
    raw.execute("DROP INDEX ix_readings_is_linked")
    for index in ("claims_earlier", "claims_said", "claims_in_order", "reports_published", "reports_outlet", "report_origins_origin"):
        raw.execute(f"DROP INDEX ix_{index}")
    kept = ("linkings", "report_copies", "prints", "copied_sentences", "named_newsrooms", "happenings", "blocks", "compared")
    listed = (
        "entries",
        "entry_names",
        "names",
        "at_odds",
        "relayed",
        "entries_words",
        "packed",
        "coded",
        "standings",
        "told",
        "report_claims",
    )
    for table in (*kept, *listed):
        raw.execute(f"DROP TABLE {table}")
    for index in ("claims_held", "reports_versions"):
        raw.execute(f"DROP INDEX ix_{index}")
    raw.execute("CREATE INDEX ix_claims_incident_id ON claims (incident_id)")
    raw.execute("UPDATE alembic_version SET version_num = '0001'")
    raw.execute("DELETE FROM upgrades WHERE revision <> '0001'")
    raw.execute(
        'INSERT INTO decisions (id, at, "by", act, "on") VALUES (?, ?, ?, ?, ?)',
        ("dec_1", "2026-03-05 12:00:00.000000", "Ada", "note", "inc_1"),
    )
    raw.commit()
    raw.close()
    with Database.open(path, create=False) as database:
        (old,) = database.decisions()
        assert (old.act, old.claims) == ("note", ())
        fill(database, world())
        bombing, raid = bombing_and_raid(database)
        do(database, deciding.merge, [bombing.id, raid.id])
        assert len(database.incidents()) == 1


@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.permutations(range(3)), st.integers(1, 3), st.sampled_from(["merge", "split", "reject"]))
def test_any_order_and_size_of_batches_gives_the_same_incidents(
    tmp_path_factory: pytest.TempPathFactory, empty_record: Path, order: list[int], size: int, act: str
) -> None:
    def fresh() -> Database:
        path = tmp_path_factory.mktemp("record") / "r.sqlite"
        path.write_bytes(empty_record.read_bytes())
        return Database.open(path, create=False)

    with fresh() as one, fresh() as other:
        fill(one, world())
        bombing, raid = bombing_and_raid(one)
        made = {
            "merge": lambda: deciding.merge(one, [bombing.id, raid.id], who()),
            "split": lambda: deciding.split(one, bombing.id, [bombing.claims[0]], who()),
            "reject": lambda: deciding.reject(one, raid.id, who()),
        }[act]()
        decision = decide(one, made).decision
        batches = [world()[n] for n in order]
        fill(other, batches[:size])
        other.append_decision(decision)
        fill(other, batches[size:])
        assert other.incidents() == one.incidents()
        assert other.links() == one.links()
