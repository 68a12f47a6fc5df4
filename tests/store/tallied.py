"""What is kept up with every change against what making it anew gives; used wherever a record is changed in many ways."""

from typing import Any

from sqlalchemy import select

from onrecord.store import packing, tallies
from onrecord.store.database import Database
from onrecord.store.list_tables import entries, report_claims, standings, told


def assert_kept_up(database: Database) -> None:
    """Numbers of sources and outlets, claims by source and report, and the packed rows of lists are those that everything gives."""
    with database.linking() as connection:

        def tables() -> dict[str, Any]:
            return {table.name: sorted(map(tuple, connection.execute(select(table)))) for table in (standings, told, report_claims)}

        kept = tables()
        tallies.rebuild(connection)
        anew = tables()
        columns = [entries.c[name] for name in packing.COLUMNS]
        rows = [dict(row._mapping) for row in connection.execute(select(*columns).order_by(entries.c.number))]
        packed = packing.unpacked(connection)
        connection.rollback()
    assert kept == anew
    assert packed == rows
