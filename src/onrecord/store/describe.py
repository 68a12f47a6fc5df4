"""Writes `docs/tables.md`, the page that says what every table and column is for, from the comments in `tables.py`.

Run `python -m onrecord.store.describe docs/tables.md` after a change; a test holds the page to the tables.
"""

import sys
from pathlib import Path

from sqlalchemy import Column, Dialect, Table
from sqlalchemy.dialects import postgresql

from onrecord.store.tables import METADATA

_HEAD = """\
# Tables

Generated from `src/onrecord/store/tables.py` by `python -m onrecord.store.describe docs/tables.md`; do not edit it by hand.

A record is one SQLite file; the same tables fit PostgreSQL, whose types are shown. Instants are UTC. Offsets count code points of
`reports.text`. An empty cell means *not reported*. Besides these tables an SQLite record has two full-text indexes, `reports_words`
and `claims_words`, and Alembic's `alembic_version`.

What was read and decided is only ever added to. What is computed from it, `incidents`, `former_incident_ids`, `links` and the
computed rows of `report_origins`, is written anew whenever claims are linked: ask it, but keep nothing of your own there.
"""

_POSTGRESQL: Dialect = postgresql.dialect()  # type: ignore[no-untyped-call]


def page() -> str:
    """The whole page, in Markdown."""
    return "\n".join([_HEAD, _overview(), *(_section(table) for table in METADATA.tables.values())])


def _overview() -> str:
    lines = [f"| [`{table.name}`](#{table.name}) | {table.comment} |" for table in METADATA.tables.values()]
    return "\n".join(["| table | purpose |", "|---|---|", *lines, ""])


def _section(table: Table) -> str:
    lines = [f"| `{column.name}` | {_type(column)} | {_rules(column)} | {column.comment} |" for column in table.columns]
    return "\n".join([f"## {table.name}", "", str(table.comment), "", "| column | type | rule | holds |", "|---|---|---|---|", *lines, ""])


def _type(column: Column[object]) -> str:
    return str(column.type.compile(dialect=_POSTGRESQL)).lower()


def _rules(column: Column[object]) -> str:
    """What the database holds the column to."""
    rules = ["key"] if column.primary_key else []
    rules += [f"names `{key.target_fullname}`" for key in column.foreign_keys]
    rules += ["unique"] if column.unique else []
    rules += ["may be empty"] if column.nullable else []
    return ", ".join(rules)


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(page(), encoding="utf-8")
