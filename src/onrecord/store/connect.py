"""From a path to an engine on an SQLite file, and from the database's errors to words a user can act on.

Comes in: a path. Goes out: a SQLAlchemy engine whose transactions are real ones, and `RecordError` for whatever the file refuses.
Left out: what is in the file (`schema.py`, `tables.py`), and the engine on a PostgreSQL database (`postgres.py`).
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from json import JSONDecodeError
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event
from sqlalchemy.exc import SQLAlchemyError

from onrecord.errors import RecordError
from onrecord.store import postgres

# How long one process waits for another that is writing. Batches take well under a second; half a minute bears a slow disk.
BUSY_TIMEOUT = 30.0

# Pages of the file that a connection keeps in memory, in KiB. SQLite's own 2 MiB hold no index of a record of a million claims.
_CACHE_KIB = 64 * 1024

_REASONS = {
    "SQLITE_BUSY": "is being written by another process; wait until it has finished and try again",
    "SQLITE_LOCKED": "is being written by another process; wait until it has finished and try again",
    "SQLITE_FULL": "cannot grow, the disk is full; free some space and try again (what was saved before is safe)",
    "SQLITE_READONLY": "cannot be written; check the permissions of the file and its folder, or work on a copy",
    "SQLITE_PERM": "cannot be written; check the permissions of the file and its folder, or work on a copy",
    "SQLITE_CANTOPEN": "cannot be opened; check that its folder exists and that you may read and write there",
    "SQLITE_NOTADB": "is not a record of onrecord; name another file, or one that does not exist yet",
    "SQLITE_CORRUPT": "is damaged; go back to a copy, or read the reports again into a new file",
    "SQLITE_IOERR": "could not be read or written, the disk reports an error; check the disk and its free space",
}


def engine_of(path: Path, *, create: bool, busy_timeout: float = BUSY_TIMEOUT) -> Engine:
    """An engine on the file; nothing is opened yet. Without `create` a missing file stays missing."""
    address = f"{path.absolute().as_uri()}?mode={'rwc' if create else 'rw'}{'&immutable=1' if _is_archived(path) else ''}"

    def open_file() -> sqlite3.Connection:
        return sqlite3.connect(address, uri=True, timeout=busy_timeout, isolation_level=None, check_same_thread=False)

    engine = create_engine("sqlite://", creator=open_file, poolclass=QueuePool)
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return engine


def check_place(path: Path, *, default: Path) -> None:
    """Raises RecordError, in words, for what SQLite would only call "unable to open database file"."""
    if path.is_dir():
        raise RecordError(f"{path} is a folder; name a file in it, for example {path / default}")
    if not path.exists() and not path.absolute().parent.is_dir():
        raise RecordError(f"{path} cannot be made: there is no folder {path.absolute().parent}; make it first, or name another place")


def write_anew(engine: Engine, path: Path) -> None:
    """Writes the file anew, without what was deleted; this cannot be done inside a transaction."""
    if engine.dialect.name == "postgresql":
        with explained(path):
            return postgres.write_anew(engine)
    raw: Any = engine.raw_connection()
    try:
        with explained(path):
            for statement in ("VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"):
                raw.execute(statement).fetchall()
    finally:
        raw.close()


def _is_archived(path: Path) -> bool:
    """Whether the record lies where nobody writes, a read-only disk or folder: SQLite reads it there only when told that it is so."""
    return path.exists() and not os.access(path.absolute().parent, os.W_OK) and not path.with_name(path.name + "-wal").exists()


def _set_up(connection: sqlite3.Connection, _: object) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
    connection.execute("PRAGMA secure_delete = ON")  # what is removed for lawful reasons is overwritten, not only unlinked


def _begin(connection: Connection) -> None:
    """Python's sqlite3 would begin late and commit early; so the engine is told to leave transactions alone and they begin here.

    A writer takes the lock at once: taking it later, after a first reading, fails where it ought to wait.
    """
    is_writing = connection.get_execution_options().get("is_writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if is_writing else "BEGIN")


@contextmanager
def reading(engine: Engine, path: Path) -> Iterator[Connection]:
    """A connection that sees one state of the record throughout."""
    with explained(path), engine.connect() as connection:
        yield connection


@contextmanager
def writing(engine: Engine, path: Path) -> Iterator[Connection]:
    """A connection whose changes are all kept, or none where an error or a kill comes in between."""
    with explained(path), engine.execution_options(is_writing=True).begin() as connection:
        yield connection


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turns errors of the database and of what is kept in it into RecordError, in words."""
    try:
        yield
    except (SQLAlchemyError, sqlite3.Error) as error:
        raise RecordError(_explain(error, path)) from error
    except JSONDecodeError as error:
        raise RecordError(f"{path} {_REASONS['SQLITE_CORRUPT']} (a row does not hold JSON: {error})") from error


def _explain(error: Exception, path: Path) -> str:
    cause: Any = getattr(error, "orig", None) or error
    if hasattr(cause, "sqlstate"):  # of PostgreSQL's driver
        return f"{path} {postgres.reason(cause.sqlstate)} ({cause})"
    name = getattr(cause, "sqlite_errorname", "") or ""
    reason = next((words for start, words in _REASONS.items() if name.startswith(start)), None)
    if reason is None:
        return f"{path} could not be used: {cause}; if this is a record of onrecord, it is damaged: go back to a copy"
    return f"{path} {reason} ({cause})"
