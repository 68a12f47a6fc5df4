"""Many rows at once: what `write.py`, `computed.py` and `read.py` share."""

from collections.abc import Collection, Iterable, Iterator
from typing import Any, TypeVar

from sqlalchemy import Column, ColumnElement, Connection, Table, select

# How many values one "IN (…)" carries: SQLite takes 32,766 and PostgreSQL as many; more than this gains nothing.
_CHUNK = 1000

_T = TypeVar("_T")


def chunks(values: Iterable[_T]) -> Iterator[list[_T]]:
    """The values in lists short enough for one statement."""
    everything = list(values)
    for start in range(0, len(everything), _CHUNK):
        yield everything[start : start + _CHUNK]


def among(connection: Connection, column: Column[str], values: Collection[str], *conditions: ColumnElement[bool]) -> set[str]:
    """Those of the values that the column has in rows of these conditions."""
    found: set[str] = set()
    for some in chunks(values):
        found.update(connection.scalars(select(column).where(column.in_(some), *conditions)))
    return found


def add(connection: Connection, table: Table, values: Iterable[dict[str, Any]]) -> None:
    """Inserts the rows; none is no statement."""
    many = list(values)
    if many:
        connection.execute(table.insert(), many)


def add_plain(connection: Connection, table: Table, values: Iterable[dict[str, Any]]) -> None:
    """`add` for very many rows of plain texts and numbers, which need no conversion: three times as fast.

    Every row must have all the columns.
    """
    many = list(values)
    if many:
        statement = table.insert().compile(dialect=connection.dialect)
        columns = statement.positiontup
        connection.exec_driver_sql(str(statement), many if columns is None else [tuple(row[name] for name in columns) for row in many])
