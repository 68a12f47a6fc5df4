"""The tables: their page is current, and the steps of the migrations lead to them."""

import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.schema import CreateTable

from onrecord.store import describe, migrations
from onrecord.store.tables import METADATA

TABLES = list(METADATA.tables.values())
PAGE = Path(__file__).parents[2] / "docs" / "tables.md"


def test_every_table_and_column_says_what_it_is_for() -> None:
    unsaid = [table.name for table in TABLES if not table.comment]
    unsaid += [f"{column.table.name}.{column.name}" for table in TABLES for column in table.columns if not column.comment]
    assert not unsaid


def test_the_page_of_tables_is_current() -> None:
    assert PAGE.read_text("utf-8") == describe.page(), "run: python -m onrecord.store.describe docs/tables.md"


def test_the_migrations_lead_to_the_tables(path: Path) -> None:
    engine = create_engine(f"sqlite:///{path}")
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": lambda _, name, *__: "_words" not in (name or "")})
        differences = compare_metadata(context, METADATA)
    engine.dispose()
    assert not differences


def test_deferred_references_are_in_the_file_as_in_the_tables(path: Path) -> None:
    connection = sqlite3.connect(path)
    made = dict(connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'").fetchall())
    connection.close()
    for table in TABLES:
        assert made[table.name].count("DEFERRABLE INITIALLY DEFERRED") == len(table.foreign_keys), table.name


def test_the_known_revisions_are_those_of_the_folder() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    folder = ScriptDirectory.from_config(config)
    assert folder.get_heads() == [migrations.HEAD]
    assert [step.revision for step in folder.walk_revisions()][::-1] == list(migrations.REVISIONS)


@pytest.mark.parametrize("dialect", [sqlite.dialect(), postgresql.dialect()], ids=["sqlite", "postgresql"])
def test_every_table_can_be_made_in_both_databases(dialect: object) -> None:
    for table in TABLES:
        assert str(CreateTable(table).compile(dialect=dialect)).strip().startswith("CREATE TABLE")  # type: ignore[arg-type]
