"""Packed rows of lists, and how much every source and outlet said; `schema.py` fills both after this step.

The indexes by which the database itself grouped incidents go: nothing asks them any more. That of a claim's incident has in it what is
counted of an incident.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _packed()
    _standings()
    _said()
    for name in ("ix_entries_facets", "ix_entries_places"):
        op.drop_index(name, table_name="entries")
    op.drop_index(op.f("ix_claims_incident_id"), table_name="claims")
    op.create_index("ix_claims_held", "claims", ["incident_id", "is_current", "source_last", "report_id"], unique=False)

    is_one = sa.text("version_of IS NOT NULL")
    op.create_index("ix_reports_versions", "reports", ["version_of"], unique=False, sqlite_where=is_one, postgresql_where=is_one)


def _packed() -> None:
    op.create_table(
        "packed",
        sa.Column("part", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("change", sa.BigInteger(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("part", name=op.f("pk_packed")),
    )
    op.create_table(
        "coded",
        sa.Column("code", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("word", sa.Text(), nullable=False),
        sa.Column("is_place", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_coded")),
        sa.UniqueConstraint("word", name=op.f("uq_coded_word")),
    )


def _standings() -> None:
    numbers = ("n_claims", "n_incidents", "n_reports", "n_first", "n_repeats", "n_relays", "n_at_odds")
    op.create_table(
        "standings",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in numbers),
        sa.PrimaryKeyConstraint("kind", "name", name=op.f("pk_standings")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_standings_order", "standings", ["kind", sa.text("n_incidents DESC"), sa.text("n_claims DESC"), "name"], unique=False
    )


def _said() -> None:
    op.create_table(
        "told",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("report_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.String(), nullable=False),
        sa.Column("is_last", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("name", "published_at", "report_id", "position", "claim_id", name=op.f("pk_told")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "report_claims",
        sa.Column("report_id", sa.String(), nullable=False),
        sa.Column("outlet", sa.Text(), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("n_claims", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("report_id", name=op.f("pk_report_claims")),
    )
    in_order = ["published_at", "report_id", "n_claims"]
    op.create_index("ix_report_claims_order", "report_claims", in_order, unique=False)
    op.create_index("ix_report_claims_outlet", "report_claims", ["outlet", *in_order], unique=False)
