"""The commands of reviewing, upkeep and people, as somebody at a terminal meets them."""

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from shutil import copyfile

import pytest

from onrecord.store.beside import Beside
from onrecord.store.people import users
from onrecord.views.cli import app as command_line

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def record(filled: Path, tmp_path: Path) -> Path:
    return Path(copyfile(filled, tmp_path / "record.sqlite"))


@pytest.fixture
def run(record: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    for name, value in (("ONRECORD_RECORD", str(record)), ("ONRECORD_BY", "Ada"), ("COLUMNS", "100"), ("NO_COLOR", "1")):
        monkeypatch.setenv(name, value)
    for name in ("FORCE_COLOR", "ONRECORD_DEBUG"):
        monkeypatch.delenv(name, raising=False)

    def run_it(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as end:
            command_line.main(list(arguments))
        sys.stdout.flush()
        out, err = capfdbinary.readouterr()
        return int(end.value.code or 0), out.decode(), err.decode()

    return run_it


def test_the_queue_grows_shorter_as_incidents_are_accepted(run: Run) -> None:
    code, out, _ = run("review", "--json")
    first, *rest = [json.loads(line) for line in out.splitlines()]
    assert (code, first["kind"], len(rest)) == (0, "queued", 1)
    assert first["rank"] == pytest.approx(first["doubt"] * first["weight"], abs=0.001)
    code, out, _ = run("accept", first["incident"]["id"], "--grade", "fair", "--why", "read all")
    assert (code, "accepted" in out, "as fair" in out) == (0, True, True)
    assert run("accept", rest[0]["incident"]["id"], "--why", "read all")[0] == 0
    code, out, _ = run("review")
    assert (code, "Nothing waits" in out) == (1, True)


def test_grades_and_notes_are_in_the_history(run: Run, world) -> None:  # type: ignore[no-untyped-def]
    assert run("grade", world.bombing.id, "weak", "--why", "one voice")[0] == 0
    assert run("note", world.bombing.id, "ask the hospital")[0] == 0
    _, out, _ = run("decisions", world.bombing.id)
    assert "graded" in out
    assert "noted" in out
    assert "ask the hospital" in out
    code, _, err = run("grade", world.bombing.id, "good", "--why", "x")
    assert (code, "choose one of confirmed" in err) == (2, True)


def test_backup_and_check(run: Run, tmp_path: Path) -> None:
    copy = tmp_path / "copy.sqlite"
    assert run("backup", str(copy))[0] == 0
    code, out, _ = run("check", "--record", str(copy))
    assert "hashes" in out
    assert code in (0, 1), "the hand-made record need not be whole"
    code, _, err = run("backup", str(copy))
    assert (code, "never writes over a file" in err) == (2, True)


def test_removing_asks_first_and_tells_what_it_did(run: Run, world, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(sys, "stdin", io.StringIO("n\n"))
    assert run("remove", world.wire.id, "--why", "law")[0] != 0
    assert run("report", world.wire.id)[0] == 0
    code, out, _ = run("remove", world.wire.id, "--why", "law", "--yes")
    assert (code, "is gone" in out, "Backups" in out) == (0, True, True)
    assert run("report", world.wire.id)[0] == 1
    assert run("remove", "--why", "law")[0] == 2
    assert run("remove", world.wire.id, "--name", "x", "--why", "law")[0] == 2


def test_users_are_added_changed_and_put_out(run: Run, record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("argon2", reason="the extra [team] is not installed")

    def told(*arguments: str, password: str = "") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", io.StringIO(password + "\n"))
        return run("user", *arguments)

    assert told("list")[0] == 1
    assert told("add", "ada", "--role", "reviewer", "--password-stdin", password="four plain words")[0] == 0
    assert told("add", "bo", "--password-stdin", password="short")[0] == 2
    assert told("role", "ada", "admin")[0] == 0
    assert [(user.name, user.role, user.is_active) for user in users(Beside(record))] == [("ada", "admin", True)]
    code, out, _ = told("token", "ada")
    assert (code, len(out.strip()) > 40) == (0, True)
    assert told("remove", "ada")[0] == 0
    assert "cannot log in" in told("list")[1]
    code, _, err = told("role", "nobody", "admin")
    assert (code, "onrecord user list" in err) == (1, True)
    assert told("logins")[0] == 0
