"""What lists ask of incidents, narrow and indexed, so that no page reads the whole record; `schema.py` fills it after this step."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _entries()
    _names()
    _voices()
    _indexes()
    if op.get_bind().dialect.name == "sqlite":
        tokens = "tokenize = 'porter unicode61 remove_diacritics 2'"
        op.execute(f"CREATE VIRTUAL TABLE entries_words USING fts5 (words, source, {tokens})")


def _entries() -> None:
    op.create_table(
        "entries",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("incident_id", sa.String(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=True) for name in ("event_type", "mode", "country_code")),
        *(sa.Column(name, sa.Boolean(), nullable=False) for name in ("is_disputed", "background", "reviewed")),
        sa.Column("grade", sa.String(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=True) for name in ("first_day", "last_day")),
        *(sa.Column(name, sa.Float(), nullable=True) for name in ("latitude", "longitude")),
        sa.Column("precision", sa.String(), nullable=True),
        *(sa.Column(name, sa.Text(), nullable=True) for name in ("place", "place_names")),
        *(sa.Column(name, sa.Integer(), nullable=True) for name in ("killed_low", "killed_high")),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("most_killed", "n_reports", "n_origins", "n_sources")),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reading", sa.Float(), nullable=False),
        sa.Column("n_close", sa.Integer(), nullable=False),
        sa.Column("rank", sa.Float(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=True) for name in ("first_source", "first_outlet")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_entries")),
        sa.UniqueConstraint("incident_id", name=op.f("uq_entries_incident_id")),
    )
    facets = ["event_type", "mode", "country_code", "is_disputed", "background", "reviewed", "grade"]
    op.create_index("ix_entries_facets", "entries", facets, unique=False)
    op.create_index("ix_entries_days", "entries", ["first_day", "last_day", "is_disputed"], unique=False)
    places = ["longitude", "latitude", "precision", "country_code", "place", "is_disputed"]
    op.create_index("ix_entries_places", "entries", places, unique=False)
    op.create_index("ix_entries_queue", "entries", ["reviewed", sa.text("rank DESC"), "incident_id"], unique=False)


def _names() -> None:
    op.create_table(
        "entry_names",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "name", "number", name=op.f("pk_entry_names")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_entry_names_number"), "entry_names", ["number"], unique=False)
    op.create_table(
        "names",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("n_entries", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "name", name=op.f("pk_names")),
        sqlite_with_rowid=False,
    )


def _voices() -> None:
    op.create_table(
        "at_odds",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("number", "name", "field", name=op.f("pk_at_odds")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_at_odds_name"), "at_odds", ["name"], unique=False)
    op.create_table(
        "relayed",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("claim_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name=op.f("fk_relayed_claim_id"), initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("name", "claim_id", name=op.f("pk_relayed")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_relayed_claim_id"), "relayed", ["claim_id"], unique=False)


def _indexes() -> None:
    op.create_index(
        "ix_claims_earlier",
        "claims",
        ["is_current"],
        unique=False,
        sqlite_where=sa.text("is_current = 0"),
        postgresql_where=sa.text("NOT is_current"),
    )
    op.create_index("ix_claims_said", "claims", ["source_last", "incident_id", "report_id", "is_current"], unique=False)
    op.create_index("ix_claims_in_order", "claims", ["report_id", "is_current", "position", "id", "incident_id"], unique=False)
    op.create_index("ix_reports_published", "reports", ["published_at", "id"], unique=False)
    op.create_index("ix_reports_outlet", "reports", ["outlet", "published_at", "id"], unique=False)
    op.create_index("ix_report_origins_origin", "report_origins", ["origin_report"], unique=False)
