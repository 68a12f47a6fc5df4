"""What the tables are made of: the one `METADATA` that they all stand in, and columns that many have.

Comes in: nothing. Goes out: column types and helpers for `tables.py` and `list_tables.py`. Left out: the tables.
"""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Column, DateTime, Dialect, ForeignKey, Integer, MetaData, String
from sqlalchemy.types import TypeDecorator

METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Instant(TypeDecorator[datetime]):
    """An instant in UTC: with its time zone in Python and PostgreSQL, without one in SQLite, which has no such type."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        in_utc = value.astimezone(UTC)
        return in_utc.replace(tzinfo=None) if dialect.name == "sqlite" else in_utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def id_column(comment: str) -> Column[str]:
    return Column("id", String, primary_key=True, comment=comment)


def position_column(comment: str) -> Column[int]:
    return Column("position", Integer, primary_key=True, comment=comment)


def to(target: str) -> ForeignKey:
    """A reference that is checked when the transaction ends, so that rows that name each other can come in any order."""
    return ForeignKey(target, deferrable=True, initially="DEFERRED")


def recorded_at_column() -> Column[Any]:
    return Column("recorded_at", Instant, nullable=False, comment="When this row was saved, UTC.")
