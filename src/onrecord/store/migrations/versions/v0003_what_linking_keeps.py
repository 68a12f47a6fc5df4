"""What linking keeps between two reports: fingerprints of text, happenings in weighted words, blocks and compared pairs."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(op.f("ix_readings_is_linked"), "readings", ["is_linked"], unique=False)
    op.create_table(
        "linkings",
        sa.Column("made_by", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("made_by", name=op.f("pk_linkings")),
    )
    _copies()
    _happenings()


def _copies() -> None:
    op.create_table(
        "report_copies",
        sa.Column("report_id", sa.String(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("place", sa.BigInteger(), nullable=False),
        sa.Column("copied", sa.JSON(), nullable=False),
        sa.Column("own", sa.JSON(), nullable=False),
        sa.Column("first", sa.JSON(), nullable=False),
        sa.Column("words", sa.JSON(), nullable=True),
        sa.PrimaryKeyConstraint("report_id", name=op.f("pk_report_copies")),
    )
    op.create_index(op.f("ix_report_copies_number"), "report_copies", ["number"], unique=False)
    op.create_table(
        "prints",
        sa.Column("print", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("place", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("is_own", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("print", "place", "number", name=op.f("pk_prints")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "copied_sentences",
        sa.Column("of", sa.String(), nullable=False),
        sa.Column("sentence", sa.Integer(), nullable=False),
        sa.Column("place", sa.BigInteger(), nullable=False),
        sa.Column("report_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("kind", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("of", "sentence", "place", "report_id", "position", name=op.f("pk_copied_sentences")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "named_newsrooms",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("is_agency", sa.Boolean(), nullable=False),
        sa.Column("report_id", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("name", "is_agency", "report_id", name=op.f("pk_named_newsrooms")),
        sqlite_with_rowid=False,
    )


def _happenings() -> None:
    op.create_table(
        "happenings",
        sa.Column("number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("claim_id", sa.String(), nullable=False),
        sa.Column("report_id", sa.String(), nullable=False),
        sa.Column("rank", sa.String(), nullable=False),
        sa.Column("cluster", sa.BigInteger(), nullable=True),
        sa.Column("is_told", sa.Boolean(), nullable=False),
        sa.Column("is_news", sa.Boolean(), nullable=False),
        sa.Column("is_harm", sa.Boolean(), nullable=False),
        sa.Column("background", sa.Boolean(), nullable=False),
        sa.Column("record", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_happenings")),
    )
    op.create_index(op.f("ix_happenings_report_id"), "happenings", ["report_id"], unique=False)
    op.create_index(op.f("ix_happenings_cluster"), "happenings", ["cluster"], unique=False)
    op.create_table(
        "blocks",
        sa.Column("block", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("block", "day", "number", name=op.f("pk_blocks")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "compared",
        sa.Column("a", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("b", sa.BigInteger(), nullable=False),
        sa.Column("log_odds", sa.Float(), nullable=False),
        sa.Column("is_story", sa.Boolean(), nullable=False),
        sa.Column("is_link", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("a", "b", name=op.f("pk_compared")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_compared_b"), "compared", ["b"], unique=False)
