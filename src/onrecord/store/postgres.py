"""A record in a database of a PostgreSQL server: an engine whose transactions are those that `connect.py` gives a file.

Comes in: an address ("postgresql://USER@HOST/DATABASE"). Goes out: a SQLAlchemy engine, and reasons for what the server refuses.
Left out: the tables (`schema.py`), and everything that is kept beside a record (`beside.py`).

One state throughout for who reads: REPEATABLE READ. One writer at a time, as with a file: a writer first waits for a lock of the whole
record. It reads at READ COMMITTED, since what it sees has to be what the writer before it left, not what was there when it began to wait.
"""

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from onrecord.errors import RecordError, UsageError

_LOCK = 0x6F6E7263  # "onrc": the number of the lock that a writer holds; locks are a database's own

_REASONS = {
    "55P03": "is being written by another process; wait until it has finished and try again",
    "42501": "cannot be written; ask who looks after the server for the right to make and write tables",
    "53": "cannot be written now, the server has no room left (disk, memory or connections); what was saved before is safe",
    "57": "was closed by the server; what was saved before is safe; try again",
}
_NOT_ENTERED = (
    "cannot be entered; check that the server runs, and address, user and password; a database that is not there is made with: "
    "createdb --template=template0 --locale=C --encoding=UTF8 NAME"
)
_NO_ADDRESS = "this is no address of a PostgreSQL database; give one like postgresql://USER@HOST/DATABASE"


def engine_of(address: str, *, busy_timeout: float) -> Engine:
    """An engine on the database; nothing is opened yet. Raises UsageError for what is no address, RecordError without the driver."""
    if not address.startswith("postgresql://"):
        raise UsageError(_NO_ADDRESS)
    try:
        url = make_url(address).set(drivername="postgresql+psycopg")
        engine = create_engine(url, isolation_level="REPEATABLE READ", pool_pre_ping=True)
    except ArgumentError:
        raise UsageError(_NO_ADDRESS) from None
    except ModuleNotFoundError:
        raise RecordError("a record on PostgreSQL needs its driver; install it with: pip install 'onrecord[postgres]'") from None

    def begin(connection: Connection) -> None:
        if connection.get_execution_options().get("is_writing", False):
            _lock(connection, busy_timeout)

    event.listen(engine, "begin", begin)
    return engine


def reason(sqlstate: str | None) -> str:
    """What is wrong, in words, by the server's code; without one no connection came about."""
    if sqlstate is None:
        return _NOT_ENTERED
    return next((words for start, words in _REASONS.items() if sqlstate.startswith(start)), "could not be used")


def check_order(connection: Connection) -> None:
    """Raises RecordError where the database orders letters otherwise than files do: names would stand elsewhere in lists."""
    if connection.dialect.name != "postgresql":
        return
    encoding = connection.exec_driver_sql("SHOW server_encoding").scalar()
    if encoding != "UTF8" or connection.exec_driver_sql("SELECT 'a' < 'B' OR 'é' < 'z'").scalar():
        raise RecordError(
            "this database does not keep UTF-8 in the order of its characters; make one that does with: "
            "createdb --template=template0 --locale=C --encoding=UTF8 NAME"
        )


def write_anew(engine: Engine) -> None:
    """Writes every table anew, without what was deleted; the server's own log and its backups are for who looks after it."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("VACUUM FULL")


def _lock(connection: Connection, busy_timeout: float) -> None:
    connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL READ COMMITTED")
    connection.exec_driver_sql(f"SET LOCAL lock_timeout = {max(int(1000 * busy_timeout), 1)}")
    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
    connection.exec_driver_sql("SET LOCAL lock_timeout = 0")
