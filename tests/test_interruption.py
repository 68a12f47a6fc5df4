"""The reader killed at random moments, twenty times: no report is lost, none doubled, and the record ends as if nothing had happened."""

import random
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from onrecord import pipeline, relinking
from onrecord.serialise import to_json
from onrecord.store import kept
from onrecord.store.database import Database
from tests.golden import recorded
from tests.golden.cases import NEWSROOM, ROOT

NOW = datetime(2026, 11, 1, tzinfo=UTC)
KILLS = 20
# The reader as a process of its own, over the recorded readings, one report a batch so that there is something to interrupt.
READER = """
import sys, time
from datetime import UTC, datetime
from onrecord import pipeline, relinking
from onrecord.store.database import Database
from tests.golden import recorded
pipeline.BATCH = 1
pipeline.reader = recorded.analyser
print("ready", flush=True)
with Database.open(sys.argv[1], create=True) as database:
    pipeline.read_into(database, [sys.argv[2]], now=datetime(2026, 11, 1, tzinfo=UTC))
"""


# Reads file by file into a record that is linked already, so that every report is linked by itself; tells how each linking was done.
GROWER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from onrecord import pipeline, relinking
from onrecord.store.database import Database
from tests.golden import recorded
pipeline.reader = recorded.analyser
relinking.MOST_NEW = 100
grow, build = relinking.grow, relinking.build
relinking.grow = lambda *a, **k: (print("grow", flush=True), grow(*a, **k), print("grown", flush=True))[1]
relinking.build = lambda *a, **k: (print("whole", flush=True), build(*a, **k))[1]
with Database.open(sys.argv[1], create=False) as database:
    print("ready", flush=True)
    for path in sorted(Path(sys.argv[2]).iterdir()):
        pipeline.read_into(database, [path], now=datetime(2026, 11, 1, tzinfo=UTC))
"""


def _contents(path: Path) -> dict[str, list[object]]:
    with Database.open(path, create=False) as database:
        return {
            "reports": [to_json(r) for r in database.reports()],
            "claims": [to_json(c) for c in database.claims()],
            "incidents": [to_json(i) for i in database.incidents()],
            "failures": sorted(f.path for f in database.failures()),
        }


@pytest.mark.timeout(300)
def test_kill_at_any_moment_loses_and_doubles_nothing(tmp_path, monkeypatch):
    chance = random.Random(20261122)
    killed = tmp_path / "killed.sqlite"
    survived = 0
    for _ in range(KILLS):
        process = subprocess.Popen([sys.executable, "-c", READER, str(killed), str(NEWSROOM)], cwd=ROOT, stdout=subprocess.PIPE)
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(chance.uniform(0.0, 1.0))
        process.send_signal(signal.SIGKILL)
        survived += process.wait() == 0
        process.stdout.close()
    assert survived < KILLS, "no run was interrupted; the test tests nothing"
    monkeypatch.setattr(pipeline, "reader", recorded.analyser)
    for path in (killed, tmp_path / "whole.sqlite"):
        with Database.open(path, create=True) as database:
            pipeline.read_into(database, [NEWSROOM], now=NOW)
    assert _contents(killed) == _contents(tmp_path / "whole.sqlite")


@pytest.mark.timeout(300)
def test_kill_while_single_reports_are_linked_leaves_the_record_as_linking_all_at_once(tmp_path, monkeypatch):
    monkeypatch.setattr(pipeline, "reader", recorded.analyser)
    chance = random.Random(20261123)
    killed, whole = tmp_path / "killed.sqlite", tmp_path / "whole.sqlite"
    first, *_ = sorted(NEWSROOM.iterdir())
    with Database.open(killed, create=True) as database:
        pipeline.read_into(database, [first], now=NOW)
    told: list[str] = []
    for _ in range(8):
        process = subprocess.Popen([sys.executable, "-c", GROWER, str(killed), str(NEWSROOM)], cwd=ROOT, stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        left = chance.randint(1, 4)
        for line in process.stdout:
            told.append(line.strip())
            left -= line == "grow\n"
            if not left:
                break
        time.sleep(chance.uniform(0.0, 0.02))
        process.send_signal(signal.SIGKILL)
        process.wait()
        told += process.stdout.read().split()
        process.stdout.close()
    assert "whole" not in told, "the whole record was linked: what is linked report by report was not tested"
    assert told.count("grown") > 3
    assert told.count("grow") > told.count("grown"), "no linking was broken off; the test tests nothing"
    monkeypatch.setattr(relinking, "MOST_NEW", 100)
    monkeypatch.setattr(relinking, "build", lambda *_, **__: pytest.fail("the whole record was linked"))
    with Database.open(killed, create=False) as database:
        pipeline.read_into(database, [NEWSROOM], now=NOW)
    monkeypatch.undo()
    monkeypatch.setattr(pipeline, "reader", recorded.analyser)
    with Database.open(whole, create=True) as database:
        pipeline.read_into(database, [NEWSROOM], now=NOW)
    assert _contents(killed) == _contents(whole)
    assert _kept(killed) == _kept(whole)


def _kept(path: Path) -> dict[str, object]:
    """All that linking keeps."""
    with Database.open(path, create=False) as database, database.linking() as connection:
        return {table.name: sorted(map(tuple, connection.execute(table.select())), key=repr) for table in kept.TABLES}


def test_reading_the_same_twice_changes_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr(pipeline, "reader", recorded.analyser)
    path = tmp_path / "twice.sqlite"
    with Database.open(path, create=True) as database:
        first = pipeline.read_into(database, [NEWSROOM], now=NOW)
    before = _contents(path)
    with Database.open(path, create=True) as database:
        second = pipeline.read_into(database, [NEWSROOM], now=NOW)
    assert (first.n_new, second.n_new, second.n_known) == (30, 0, 30)
    assert _contents(path) == before


def test_batches_and_workers_do_not_change_the_outcome(tmp_path, monkeypatch):
    monkeypatch.setattr(pipeline, "reader", recorded.analyser)
    found = []
    for batch in (1, 7, 100):
        monkeypatch.setattr(pipeline, "BATCH", batch)
        path = tmp_path / f"{batch}.sqlite"
        with Database.open(path, create=True) as database:
            pipeline.read_into(database, [NEWSROOM], now=NOW)
        found.append(_contents(path))
    assert found[0] == found[1] == found[2]
