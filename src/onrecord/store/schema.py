"""Brings the tables of a record to the form that this onrecord knows, or says why it cannot.

Comes in: an engine on a file. Goes out: nothing; the file is ready to use. Left out: the steps themselves (`migrations/`).
"""

from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, inspect, select, text
from sqlalchemy.schema import SetColumnComment, SetTableComment

from onrecord.errors import NotFound, RecordError
from onrecord.store import listing, packing, postgres, tallies
from onrecord.store.connect import reading, writing
from onrecord.store.migrations import HEAD, REVISIONS
from onrecord.store.tables import METADATA, upgrades

# Stands in the head of the file ("onrc"), so that `file` and we know a record from any other SQLite file.
APPLICATION_ID = 0x6F6E7263

_VERSIONS = "alembic_version"
_MANY = 20_000  # claims; fewer are ready before anybody has read a sentence
_SECONDS_A_CLAIM, _SECONDS_A_CLAIM_BEFORE_0004 = 0.0001, 0.0005  # measured on two cores, with others at work

Tell = Callable[[str], None]


def prepare(engine: Engine, path: Path, *, create: bool, tell: Tell = lambda words: None) -> None:
    """Makes the tables in an empty file (with `create`), upgrades older ones, and leaves present ones as they are.

    Before upgrading takes long, `tell` is told how long.

    Raises NotFound where there is no record and none is to be made, RecordError where the file is something else or too new.
    """
    with reading(engine, path) as connection:
        revision = _revision(connection, path)
    if revision == HEAD:
        return
    if revision is None and not create:
        raise NotFound(no_record(path))
    if revision is None and engine.dialect.name == "sqlite":
        _write_ahead(engine)
    with writing(engine, path) as connection:
        if _revision(connection, path) != HEAD:  # another process may have been quicker
            postgres.check_order(connection)
            _tell_how_long(connection, path, revision, tell)
            _upgrade(connection)


def _tell_how_long(connection: Connection, path: Path, revision: str | None, tell: Tell) -> None:
    if revision is None:
        return
    n_claims = connection.scalar(text("SELECT count(*) FROM claims")) or 0
    minutes = n_claims * (_SECONDS_A_CLAIM_BEFORE_0004 if revision < "0004" else _SECONDS_A_CLAIM) / 60
    if n_claims >= _MANY:
        tell(
            f"{path} was written by an earlier onrecord: its {n_claims:,} claims are now made ready for lists, once. "
            f"This takes about {max(round(minutes), 1)} min; should it be broken off, the record stays as it was"
        )


def no_record(path: Path) -> str:
    return f"no record at {path}; make one with: onrecord read PATH --record {path}"


def _revision(connection: Connection, path: Path) -> str | None:
    """The form of the tables in the file, None in an empty file."""
    if connection.dialect.name == "sqlite":
        application = connection.scalar(text("PRAGMA application_id"))
        if application == 0 and not connection.scalar(text("SELECT count(*) FROM sqlite_master")):
            return None
        if application != APPLICATION_ID:
            raise RecordError(f"{path} is an SQLite file, but not a record of onrecord; name another file, or one that does not exist yet")
    elif not inspect(connection).has_table(_VERSIONS):
        return None
    revision: str | None = connection.scalar(text(f"SELECT version_num FROM {_VERSIONS}"))
    if revision not in REVISIONS:
        raise RecordError(_too_new(connection, path, revision))
    return revision


def _too_new(connection: Connection, path: Path, revision: str | None) -> str:
    newest = connection.execute(select(upgrades.c.made_by).order_by(upgrades.c.revision.desc()).limit(1)).scalar()
    by = newest or "a newer onrecord"
    return (
        f"{path} was written by {by} (tables {revision}); this is onrecord {version('onrecord')}, which knows tables up to {HEAD}. "
        "Upgrade it with: pip install --upgrade onrecord, or name another file"
    )


def _write_ahead(engine: Engine) -> None:
    """Sets the file to WAL, for good: one process writes while others read. This cannot be done inside a transaction."""
    raw: Any = engine.raw_connection()
    try:
        raw.execute("PRAGMA journal_mode = WAL")
    finally:
        raw.close()


def _upgrade(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.attributes["connection"] = connection
    done = set(connection.scalars(select(upgrades.c.revision))) if inspect(connection).has_table(upgrades.name) else set()
    command.upgrade(config, "head")
    made_by = f"onrecord {version('onrecord')}"
    if done and "0004" not in done:
        listing.rebuild(connection)  # a new record has nothing to list yet
    elif done and "0005" not in done:
        packing.rebuild(connection)
    if done and "0005" not in done:
        tallies.rebuild(connection)
    connection.execute(upgrades.insert(), [{"revision": step, "made_by": made_by} for step in REVISIONS if step not in done])
    if connection.dialect.name == "sqlite":
        connection.execute(text(f"PRAGMA application_id = {APPLICATION_ID}"))
    if connection.dialect.supports_comments:
        _comment(connection)


def _comment(connection: Connection) -> None:
    """Writes the purpose of each table and column into a database that keeps comments (PostgreSQL does, SQLite does not)."""
    for table in METADATA.sorted_tables:
        connection.execute(SetTableComment(table))
        for column in table.columns:
            connection.execute(SetColumnComment(column))
