"""A record in PostgreSQL says what the same record in a file says: read, linked, decided on, taken back, removed from, listed.

Comes in: golden reports with their recorded readings. Left out: search, which has no index there and finds words as parts of texts.
"""

import threading
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import Connection, Engine, inspect, text

from onrecord.errors import NotFound, RecordError, UsageError
from onrecord.pipeline import read_given
from onrecord.records import Report
from onrecord.relinking import decide, relink, remove, remove_name
from onrecord.store import Database, deciding, migrations, postgres
from onrecord.store.selecting import Conditions
from onrecord.store.tables import METADATA
from onrecord.views.export.jsonl import all_lines
from tests.golden.cases import NEWSROOM
from tests.golden.recorded import analyser
from tests.store import made, postgres_server

NAMES = ("01-lantern-camiri.txt", "02-harbour-camiri.txt", "08-lantern-camiri-toll.txt", "09-harbour-camiri-correction.txt")
OTHERS = ("16-nakhla-ayn-as-safra.txt", "25-estuary-mouila.txt")
AT = datetime(2026, 3, 8, tzinfo=UTC)


@pytest.fixture(scope="module")
def server() -> Iterator[postgres_server.Server]:
    with postgres_server.running() as one:
        yield one


@pytest.fixture
def address(server: postgres_server.Server) -> str:
    return server.address()


@pytest.fixture
def pair(address: str, tmp_path: Path) -> Iterator[tuple[Database, Database]]:
    """The same empty record twice: in a file, and in PostgreSQL."""
    with (
        Database.open(tmp_path / "file.sqlite", create=True) as in_file,
        Database.on_server(address, tmp_path / "server", create=True) as on_server,
    ):
        yield in_file, on_server


def read_in(database: Database, names: Sequence[str]) -> None:
    for name in names:
        read_given(database, (NEWSROOM / name).read_bytes(), name=name, analyser=analyser(), now=AT)


def who(minutes: int) -> deciding.Deciding:
    return deciding.Deciding(by="Ada", at=AT + timedelta(minutes=minutes), why="seen in both")


def listed(database: Database) -> dict[str, object]:
    """What every list, the map, the timeline, the queue and the pages of sources and outlets show."""
    wanted = [Conditions(), Conditions(reviewed=True), Conditions(source="police"), Conditions(since=datetime(2026, 1, 1).toordinal())]
    return {
        "choices": [database.choices(one) for one in wanted],
        "spots": [list(database.spots(one)) for one in wanted],
        "days": [database.days(one) for one in wanted],
        "selected": [database.selected(one, order=order) for one in wanted for order in ("recent", "killed", "sources", "earliest")],
        "standings": [database.standings(kind) for kind in ("source", "outlet")],
        "queue": (database.queue(), database.n_waiting()),
        "numbers": (database.counts(), database.state()),
        "near": [database.near(one.id, days_apart=30, limit=9) for one in database.incidents()],
    }


def check_same(pair: tuple[Database, Database]) -> None:
    in_file, on_server = pair
    assert list(all_lines(on_server)) == list(all_lines(in_file))
    assert listed(on_server) == listed(in_file)
    assert on_server.check() == in_file.check() == []


def test_the_same_reports_decisions_and_undoing_give_the_same_record(pair: tuple[Database, Database]) -> None:
    for database in pair:
        read_in(database, NAMES)
    check_same(pair)
    assert len(pair[1].incidents()) > 1
    before = list(all_lines(pair[1]))

    for database in pair:
        decide(database, deciding.merge(database, [one.id for one in database.incidents()[:2]], who(1)))
        decide(database, deciding.accept(database, database.incidents()[0].id, who(2)))
    check_same(pair)

    for database in pair:
        for minute, decision in enumerate(reversed(database.decisions()), start=3):
            decide(database, deciding.undo(database, decision.id, who(minute)))
    check_same(pair)
    assert [line for line in all_lines(pair[1]) if '"kind": "decision"' not in line] == before

    for database in pair:
        read_in(database, OTHERS)
        read_in(database, NAMES)  # known: nothing changes
    check_same(pair)
    grown = list(all_lines(pair[1]))
    relink(pair[1])
    assert list(all_lines(pair[1])) == grown


def test_what_is_removed_is_removed_from_both(pair: tuple[Database, Database]) -> None:
    for database in pair:
        read_in(database, NAMES)
        decide(database, deciding.note(database, database.incidents()[0].id, deciding.Deciding(by="Ada", at=AT, why="ask Lantern")))
        remove(database, sorted(one.id for one in database.reports())[0], who(1))
        remove_name(database, "Lantern", who(2))
    check_same(pair)
    assert all("Lantern" not in line for line in all_lines(pair[1]))
    with pytest.raises(RecordError, match="only ever added to"), pair[1].linking() as connection:
        connection.execute(text("UPDATE decisions SET \"by\" = 'Bob'"))


def test_words_are_found_without_an_index(pair: tuple[Database, Database]) -> None:
    for database in pair:
        read_in(database, NAMES)
    found = [{hit.id for hit in database.search("hospital") if hit.kind == "report"} for database in pair]
    assert found[0]
    assert found[0] <= found[1]
    assert pair[1].selected(Conditions(q="hospital"), order="recent")


def engine_of(database: Database) -> Engine:
    return database._engine


def test_migrations_from_nothing_lead_to_the_tables(address: str, tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        Database.on_server(address, tmp_path / "server", create=False)
    with Database.on_server(address, tmp_path / "server", create=True) as database, engine_of(database).connect() as connection:
        assert not compare_metadata(MigrationContext.configure(connection), METADATA)
        assert connection.scalar(text("SELECT version_num FROM alembic_version")) == migrations.HEAD
        assert connection.scalar(text("SELECT count(*) FROM upgrades")) == len(migrations.REVISIONS)
    with Database.on_server(address, tmp_path / "server", create=False) as database:
        assert database.counts().n_reports == 0


@pytest.mark.parametrize("revision", ["0003", "0004"])
def test_an_earlier_record_is_brought_to_todays_tables(server: postgres_server.Server, tmp_path: Path, revision: str) -> None:
    """What lists ask is made from the reports, claims and incidents of a record that has no tables for it yet."""
    address = server.address()
    with Database.on_server(server.address(), tmp_path / "today", create=True) as today:
        read_in(today, NAMES)
        before = list(all_lines(today)), listed(today)
        engine = postgres.engine_of(address, busy_timeout=1)
        with engine_of(today).connect() as source, engine.begin() as target:
            _make_earlier(source, target, revision)
        engine.dispose()
    with Database.on_server(address, tmp_path / "earlier", create=False) as database:
        assert (list(all_lines(database)), listed(database)) == before
        assert database.check() == []


def _make_earlier(source: Connection, target: Connection, revision: str) -> None:
    """The tables of an earlier onrecord, with all of the source that has a place in them."""
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    config.attributes["connection"] = target
    command.upgrade(config, revision)
    there = set(inspect(target).get_table_names())
    for table in METADATA.sorted_tables:
        found = [dict(row._mapping) for row in source.execute(table.select())]
        if table.name == "upgrades":
            found = [row for row in found if row["revision"] <= revision]
        if table.name in there and found:
            target.execute(table.insert(), found)


def test_two_writers_at_once_lose_nothing(address: str, tmp_path: Path) -> None:
    many = [[made.report(f"{made.TEXT} {who} {n}.", outlet=who) for n in range(8)] for who in ("Coast Radio", "The Lantern")]
    Database.on_server(address, tmp_path / "server", create=True).close()
    failed: list[BaseException] = []
    gate = threading.Barrier(2)

    def write(reports: list[Report]) -> None:
        try:
            with Database.on_server(address, tmp_path / "server", create=False) as database:
                gate.wait()
                for one in reports:
                    database.save([(one, [made.claim(one, "A bomb killed 12 people in Talma")])], made_by=made.READER, now=made.NOW)
                    relink(database)
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=write, args=(reports,)) for reports in many]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    with Database.on_server(address, tmp_path / "server", create=False) as database:
        relink(database)
        assert {one.id for one in database.reports()} == {one.id for reports in many for one in reports}
        assert database.check() == []


def test_of_two_reviewers_at_once_the_later_is_told(address: str, tmp_path: Path) -> None:
    with (
        Database.on_server(address, tmp_path / "server", create=True) as ada,
        Database.on_server(address, tmp_path / "server", create=False) as bob,
    ):
        read_in(ada, NAMES)
        one, n_decisions = ada.incidents()[0], bob.n_decisions()
        late = deciding.accept(bob, one.id, deciding.Deciding(by="Bob", at=AT))
        decide(ada, deciding.accept(ada, one.id, who(1)))
        with pytest.raises(RecordError, match="somebody else has just decided"):
            bob.save_review(late, [], n_decisions=n_decisions)
        assert bob.incident(one.id).reviewed
        assert [decision.by for decision in bob.decisions()] == ["Ada"]


def test_a_writer_that_waits_too_long_is_told_so_and_readers_see_one_state(address: str, tmp_path: Path) -> None:
    with (
        Database.on_server(address, tmp_path / "server", create=True) as ada,
        Database.on_server(address, tmp_path / "server", create=False, busy_timeout=0.1) as bob,
    ):
        read_in(ada, NAMES[:1])
        reports = ada.reports()
        first = next(reports)
        with ada.linking(), pytest.raises(RecordError, match="being written by another process"):
            read_in(bob, NAMES[1:2])
        with ada._reading() as connection:
            count = text("SELECT count(*) FROM reports")
            assert connection.scalar(count) == 1
            read_in(bob, NAMES[1:2])
            assert connection.scalar(count) == 1
        assert first.id in {one.id for one in bob.reports()}
        assert bob.counts().n_reports == 2


def test_what_the_server_refuses_is_said_in_words(server: postgres_server.Server, tmp_path: Path) -> None:
    with pytest.raises(RecordError, match=r"cannot be entered.*createdb.*nowhere"):
        Database.on_server(server.address_of("nowhere"), tmp_path / "server", create=True)
    with pytest.raises(RecordError, match="cannot be entered"):
        Database.on_server(f"postgresql://onrecord@/one?host={tmp_path}", tmp_path / "server", create=True)
    with pytest.raises(RecordError, match="UTF-8 in the order of its characters"):
        Database.on_server(server.address("ENCODING LATIN1 LOCALE 'C'"), tmp_path / "server", create=True)


@pytest.mark.parametrize("address", ["a file.sqlite", "mysql://one/two", ""])
def test_what_is_no_address_of_postgresql_is_refused(address: str) -> None:
    with pytest.raises(UsageError, match="postgresql://USER@HOST/DATABASE"):
        postgres.engine_of(address, busy_timeout=1)
