"""What belongs to the people who use a record and not to the record: a second SQLite file beside it, `NAME.people.sqlite`.

Comes in: names, times and what to keep. Goes out: the same. Left out: passwords in any readable form, and who may do what
(`views/web/people.py`).

It is a file of its own so that a copy of the record, handed to somebody else, carries no password hashes, no sessions and nobody's
reading habits. It is made by the first thing kept in it, and only its owner can read it.
"""

import json
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from onrecord.errors import RecordError
from onrecord.records import Incident
from onrecord.serialise import from_json, to_json

APPLICATION_ID = 0x6F6E7070  # "onpp"
_FORM = 2
_TABLES = """
CREATE TABLE users (name TEXT PRIMARY KEY, role TEXT NOT NULL, hash TEXT NOT NULL, is_active INTEGER NOT NULL, made_at TEXT NOT NULL);
CREATE TABLE sessions (hash TEXT PRIMARY KEY, name TEXT NOT NULL REFERENCES users (name), form TEXT NOT NULL, until TEXT NOT NULL);
CREATE TABLE tokens (hash TEXT PRIMARY KEY, name TEXT NOT NULL REFERENCES users (name), label TEXT NOT NULL, made_at TEXT NOT NULL,
  may_write INTEGER NOT NULL DEFAULT 0, until TEXT, used_at TEXT);
CREATE TABLE logins (at TEXT NOT NULL, name TEXT NOT NULL, address TEXT NOT NULL, what TEXT NOT NULL);
CREATE INDEX logins_at ON logins (at);
CREATE TABLE looks (name TEXT NOT NULL, incident TEXT NOT NULL, at TEXT NOT NULL, seen TEXT NOT NULL, PRIMARY KEY (name, incident));
CREATE TABLE views (name TEXT PRIMARY KEY, address TEXT NOT NULL, made_by TEXT NOT NULL, made_at TEXT NOT NULL);
"""


_STEPS = {
    1: """
ALTER TABLE tokens ADD COLUMN may_write INTEGER NOT NULL DEFAULT 0;
ALTER TABLE tokens ADD COLUMN until TEXT;
ALTER TABLE tokens ADD COLUMN used_at TEXT;
"""
}
"""By the form that a file has, what brings it to the next one; a step, once released, is never edited."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """An incident as somebody saw it."""

    incident: Incident
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """Conditions kept under a name; `address` is the query string of the list of incidents."""

    name: str
    address: str
    made_by: str
    made_at: datetime


class Beside:
    """The file beside a record. Every call opens it, and closes it again; asking a file that is not there finds nothing."""

    def __init__(self, record: Path) -> None:
        self.path = record.with_suffix(".people.sqlite")

    def looked(self, name: str, incident: Incident, at: datetime) -> None:
        """Keeps the incident as this person has seen it now."""
        row = (name, incident.id, _text(at), json.dumps(to_json(incident), ensure_ascii=False))
        with self.writing() as connection:
            connection.execute("INSERT OR REPLACE INTO looks VALUES (?, ?, ?, ?)", row)

    def looks(self, name: str) -> list[Look]:
        """Every incident as this person last saw it, the latest look first."""
        with self.reading() as connection:
            found = connection.execute("SELECT at, seen FROM looks WHERE name = ? ORDER BY at DESC, incident", (name,)).fetchall()
        return [Look(incident=from_json(Incident, json.loads(seen)), at=instant(at)) for at, seen in found]

    def forget_looks(self, is_meant: Callable[[str], bool]) -> None:
        """Deletes the looks whose words are meant: what was removed from the record must not stay here."""
        if not self.path.exists():
            return
        with self.writing() as connection:
            connection.execute("PRAGMA secure_delete = ON")
            found = connection.execute("SELECT rowid, seen FROM looks").fetchall()
            connection.executemany("DELETE FROM looks WHERE rowid = ?", [(row,) for row, seen in found if is_meant(seen)])

    def keep_view(self, view: View) -> None:
        """Keeps conditions under a name; the same name again replaces them."""
        with self.writing() as connection:
            row = (view.name, view.address, view.made_by, _text(view.made_at))
            connection.execute("INSERT OR REPLACE INTO views VALUES (?, ?, ?, ?)", row)

    def forget_view(self, name: str) -> bool:
        """Whether there was a view of this name; there is none now."""
        with self.writing() as connection:
            return connection.execute("DELETE FROM views WHERE name = ?", (name,)).rowcount > 0

    def views(self) -> list[View]:
        """All of them, by name."""
        with self.reading() as connection:
            found = connection.execute("SELECT name, address, made_by, made_at FROM views ORDER BY name").fetchall()
        return [View(name=name, address=address, made_by=by, made_at=instant(at)) for name, address, by, at in found]

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A connection to the file, or to an empty one in memory where there is none."""
        there = self.path.exists()
        with _explained(self.path):
            connection = sqlite3.connect(self.path if there else ":memory:", timeout=30)
            try:
                _prepare(connection, self.path)
                yield connection
            finally:
                connection.close()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A connection whose changes are all kept, or none."""
        with _explained(self.path):
            os.close(os.open(self.path, os.O_CREAT | os.O_RDWR, 0o600))
            connection = sqlite3.connect(self.path, timeout=30)
            try:
                _prepare(connection, self.path)
                connection.execute("BEGIN IMMEDIATE")
                with connection:
                    yield connection
            finally:
                connection.close()


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = ON")
    form, application = (connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("user_version", "application_id"))
    if form == _FORM and application == APPLICATION_ID:
        return
    if form in _STEPS and application == APPLICATION_ID:
        _upgrade(connection, form)
        return
    if form or connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
        raise RecordError(f"{path} is not a file of onrecord, or one of a newer onrecord; move it away, or upgrade onrecord")
    connection.executescript(f"BEGIN IMMEDIATE; {_TABLES} PRAGMA user_version = {_FORM}; PRAGMA application_id = {APPLICATION_ID}; COMMIT;")


def _upgrade(connection: sqlite3.Connection, form: int) -> None:
    """Brings an older file to the present form, all or nothing; another process may have been quicker."""
    connection.execute("BEGIN IMMEDIATE")
    with connection:
        while (form := connection.execute("PRAGMA user_version").fetchone()[0]) < _FORM:
            for statement in _STEPS[form].split(";"):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {form + 1}")


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        raise RecordError(f"{path} cannot be used ({error}); check its permissions and free space") from error


def _text(at: datetime) -> str:
    return at.astimezone(UTC).isoformat()


def instant(text: Any) -> datetime:
    """The instant that was kept."""
    return datetime.fromisoformat(str(text))
