"""What a file can do to us, and what we say of it; and that a kill at any moment loses nothing."""

import sqlite3
import subprocess
import sys
import textwrap
import threading
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import text

from onrecord.errors import NotFound, RecordError
from onrecord.store import Database, schema
from onrecord.store.migrations import HEAD
from onrecord.store.schema import APPLICATION_ID
from tests.store.made import NOW, READER, claim, incident, report

ROOT = Path(__file__).parents[2]


def one_batch() -> list[tuple[object, list[object]]]:
    one = report()
    return [(one, [claim(one, "killed 12 people")])]


def test_a_new_record_is_in_wal_and_knows_itself(path: Path) -> None:
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    connection.close()


def test_every_connection_keeps_references_and_syncs(db: Database) -> None:
    with db._reading() as connection:
        assert connection.scalar(text("PRAGMA foreign_keys")) == 1
        assert connection.scalar(text("PRAGMA synchronous")) == 2
        assert connection.scalar(text("PRAGMA busy_timeout")) == 30_000


def test_a_missing_file_says_how_to_make_one(tmp_path: Path) -> None:
    missing = tmp_path / "r.sqlite"
    with pytest.raises(NotFound) as error:
        Database.open(missing, create=False)
    assert str(error.value) == f"no record at {missing}; make one with: onrecord read PATH --record {missing}"
    assert not missing.exists()


def test_an_empty_file_is_no_record_yet(tmp_path: Path) -> None:
    empty = tmp_path / "r.sqlite"
    empty.touch()
    with pytest.raises(NotFound, match="no record at"):
        Database.open(empty, create=False)
    with Database.open(empty, create=True) as database:
        assert database.counts().n_reports == 0


@pytest.mark.parametrize("name", ["50% off?.sqlite", "a#b.sqlite", "ü & ï.sqlite", "x'y.sqlite"])
def test_any_file_name_will_do(tmp_path: Path, name: str) -> None:
    with Database.open(tmp_path / name, create=True) as database:
        database.save(one_batch(), made_by=READER, now=NOW)  # type: ignore[arg-type]
    assert (tmp_path / name).exists()
    with Database.open(str(tmp_path / name), create=False) as database:
        assert database.counts().n_claims == 1


@pytest.mark.parametrize("content", [b"Talma, March 5\n" * 100, b"\x00" * 5000, b"SQLite format 3\x00" + b"\xff" * 5000])
@pytest.mark.parametrize("create", [True, False])
def test_a_file_of_something_else_is_left_alone(tmp_path: Path, content: bytes, create: bool) -> None:
    other = tmp_path / "story.txt"
    other.write_bytes(content)
    with pytest.raises(RecordError, match=r"story\.txt is (not a record of onrecord; name another file|damaged)"):
        Database.open(other, create=create)
    assert other.read_bytes() == content


@pytest.mark.parametrize("create", [True, False])
def test_a_database_of_something_else_is_left_alone(tmp_path: Path, create: bool) -> None:
    other = tmp_path / "photos.sqlite"
    connection = sqlite3.connect(other)
    connection.execute("CREATE TABLE photos (id)")
    connection.close()
    before = other.read_bytes()
    with pytest.raises(RecordError, match=r"photos\.sqlite is an SQLite file, but not a record of onrecord; name another file"):
        Database.open(other, create=create)
    assert other.read_bytes() == before


def test_a_folder_is_no_record(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match=r"is a folder; name a file in it, for example .*onrecord\.sqlite"):
        Database.open(tmp_path, create=True)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match=r"cannot be made: there is no folder .*gone; make it first"):
        Database.open(tmp_path / "gone" / "r.sqlite", create=True)


def test_a_record_of_a_newer_onrecord_says_which(path: Path) -> None:
    change(path, "UPDATE alembic_version SET version_num = '0009'", "INSERT INTO upgrades VALUES ('0009', 'onrecord 3.1.0')")
    with pytest.raises(RecordError) as error:
        Database.open(path, create=True)
    for words in ("was written by onrecord 3.1.0 (tables 0009)", f"knows tables up to {HEAD}", "pip install --upgrade onrecord"):
        assert words in str(error.value)


@pytest.mark.parametrize(("least", "n_told"), [(0, 1), (10**6, 0)])
def test_bringing_a_large_record_up_to_date_is_told_before_it_takes_its_time(
    path: Path, monkeypatch: pytest.MonkeyPatch, least: int, n_told: int
) -> None:
    told: list[str] = []
    monkeypatch.setattr(schema, "HEAD", "9999")
    monkeypatch.setattr(schema, "_MANY", least)
    monkeypatch.setattr(schema, "_upgrade", lambda connection: told.append("upgraded"))
    Database.open(path, create=False, tell=told.append).close()
    assert (len(told), told[-1]) == (n_told + 1, "upgraded")
    assert all("was written by an earlier onrecord" in words and "about 1 min" in words for words in told[:-1])


def change(path: Path, *statements: str) -> None:
    connection = sqlite3.connect(path)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def test_a_record_without_its_tables_is_damaged(path: Path) -> None:
    with Database.open(path, create=False) as database:
        change(path, "DROP TABLE failures")
        with pytest.raises(RecordError, match=r"r\.sqlite could not be used: no such table: failures; .* it is damaged"):
            database.failures()


@pytest.mark.parametrize(
    ("broken", "message"),
    [
        ("'{'", "r.sqlite is damaged; go back to a copy, or read the reports again into a new file (a row does not hold JSON"),
        ("'{}'", 'is damaged in the record (claim object: "id" is missing'),
    ],
)
def test_a_damaged_row_is_named(path: Path, broken: str, message: str) -> None:
    with Database.open(path, create=False) as database:
        database.save(one_batch(), made_by=READER, now=NOW)  # type: ignore[arg-type]
        change(path, f"UPDATE claims SET record = {broken}")
        with pytest.raises(RecordError) as error:
            database.claims()
    assert message in str(error.value)


def test_damaged_pages_are_no_traceback(path: Path) -> None:
    with Database.open(path, create=False) as database:
        for number in range(30):
            one = report(f"Report {number}\n\nA bomb killed 12 people.")
            database.save([(one, [claim(one, "killed 12 people")])], made_by=READER, now=NOW)
    content = bytearray(path.read_bytes())
    content[4096 * 3 :] = Random(1).randbytes(len(content) - 4096 * 3)
    path.write_bytes(content)
    with pytest.raises(RecordError, match=r"r\.sqlite (is damaged; go back to a copy|could not be used)"):
        read_all(path)


def read_all(path: Path) -> None:
    with Database.open(path, create=False) as database:
        list(database.reports())
        database.claims()


def test_a_second_writer_waits_and_then_says_so(path: Path) -> None:
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with Database.open(path, create=False, busy_timeout=0.05) as database:
        with pytest.raises(RecordError, match=r"r\.sqlite is being written by another process; wait until it has finished"):
            database.save(one_batch(), made_by=READER, now=NOW)  # type: ignore[arg-type]
        assert database.counts().n_reports == 0
        holder.execute("ROLLBACK")
        holder.close()
        assert database.save(one_batch(), made_by=READER, now=NOW).n_new == 1  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("pragma", "message"),
    [
        ("max_page_count = 1", "cannot grow, the disk is full; free some space"),
        ("query_only = 1", "cannot be written; check the permissions"),
    ],
)
def test_a_full_disk_and_a_file_that_may_not_be_written(db: Database, pragma: str, message: str) -> None:
    with db._reading() as connection:
        connection.exec_driver_sql(f"PRAGMA {pragma}")
    large = report("Long\n\n" + "word " * 20_000)
    with pytest.raises(RecordError, match=message):
        db.save([(large, [])], made_by=READER, now=NOW)
    assert db.counts().n_reports == 0


def test_a_record_in_a_folder_that_may_not_be_written_can_be_read(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Database.open(path, create=False) as database:
        database.save(one_batch(), made_by=READER, now=NOW)  # type: ignore[arg-type]
    monkeypatch.setattr("onrecord.store.connect.os.access", lambda *_: False)
    with Database.open(path, create=False) as database:
        assert database.counts().n_reports == 1
        assert [file.name for file in path.parent.iterdir()] == [path.name]
        with pytest.raises(RecordError, match="cannot be written; check the permissions"):
            database.save([(report("Other\n\nText."), [])], made_by=READER, now=NOW)


def test_readers_see_whole_batches_while_one_writes(path: Path) -> None:
    seen: list[tuple[int, int]] = []
    done = threading.Event()

    def read_on() -> None:
        with Database.open(path, create=False) as reader:
            while not done.is_set():
                counts = reader.counts()
                seen.append((counts.n_reports, counts.n_claims))

    thread = threading.Thread(target=read_on)
    thread.start()
    with Database.open(path, create=False) as writer:
        for number in range(12):
            one = report(f"Report {number}\n\nA bomb killed 12 people.")
            made = claim(one, "killed 12 people")
            writer.save([(one, [made])], made_by=READER, now=NOW)
            writer.replace_incidents([incident(made)], [])
    done.set()
    thread.join()
    assert seen == sorted(seen)
    assert all(n_reports == n_claims for n_reports, n_claims in seen)


def test_killed_at_any_moment_nothing_is_lost_or_doubled(path: Path) -> None:
    killing = subprocess.run(
        [sys.executable, "-m", "tests.store.killing", str(path)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert killing.returncode == 0, killing.stderr
    assert "reports after 20 kills" in killing.stdout
    assert sqlite_is_well(path)


def sqlite_is_well(path: Path) -> bool:
    connection = sqlite3.connect(path)
    answers = connection.execute("PRAGMA integrity_check").fetchall(), connection.execute("PRAGMA foreign_key_check").fetchall()
    connection.execute("INSERT INTO reports_words (reports_words, rank) VALUES ('integrity-check', 1)")
    connection.close()
    return answers == ([("ok",)], [])


def test_several_may_make_one_record_at_once(tmp_path: Path) -> None:
    command = "import sys; from onrecord.store import Database; Database.open(sys.argv[1], create=True).close()"
    made = tmp_path / "r.sqlite"
    makers = [subprocess.Popen([sys.executable, "-c", command, str(made)], cwd=ROOT) for _ in range(2)]
    assert [maker.wait() for maker in makers] == [0, 0]
    assert sqlite_is_well(made)


def test_opening_a_present_record_needs_no_alembic(path: Path) -> None:
    command = textwrap.dedent("""
        import sys
        from onrecord.store import Database
        Database.open(sys.argv[1], create=True).close()
        sys.exit("alembic" in sys.modules)
    """)
    assert subprocess.run([sys.executable, "-c", command, str(path)], cwd=ROOT, check=False).returncode == 0
