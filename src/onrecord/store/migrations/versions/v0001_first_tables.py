"""The first tables: reports, claims, incidents, decisions, and SQLite's full-text indexes."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

APPEND_ONLY = "decisions are only ever added to; undo one with another"


def upgrade() -> None:
    _reports()
    _incidents()
    _claims()
    _decisions()
    if op.get_context().dialect.name == "sqlite":
        _sqlite_append_only()
        _sqlite_full_text()
    if op.get_context().dialect.name == "postgresql":
        _postgresql_append_only()


def _reports() -> None:
    op.create_table(
        "reports",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("version_of", sa.String(), nullable=True),
        sa.Column("outlet", sa.Text(), nullable=True),
        sa.Column("headline", sa.Text(), nullable=True),
        sa.Column("byline", sa.Text(), nullable=True),
        sa.Column("dateline", sa.Text(), nullable=True),
        sa.Column("dateline_place", sa.Text(), nullable=True),
        sa.Column("dateline_on", sa.Date(), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("published_by", sa.String(), nullable=True),
        sa.Column("retrieved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("path", sa.Text(), nullable=True),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["version_of"], ["reports.id"], name=op.f("fk_reports_version_of"), initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_reports")),
        sa.UniqueConstraint("id", name=op.f("uq_reports_id")),
    )
    op.create_index(op.f("ix_reports_url"), "reports", ["url"], unique=False)
    op.create_table(
        "report_origins",
        sa.Column("report_id", sa.String(), nullable=False),
        sa.Column("is_computed", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("origin_report", sa.String(), nullable=True),
        sa.Column("share", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(
            ["report_id"], ["reports.id"], name=op.f("fk_report_origins_report_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("report_id", "is_computed", "position", name=op.f("pk_report_origins")),
    )
    op.create_table(
        "failures",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_failures")),
    )
    op.create_table(
        "readings",
        sa.Column("report_id", sa.String(), nullable=False),
        sa.Column("made_by", sa.String(), nullable=False),
        sa.Column("n_claims", sa.Integer(), nullable=False),
        sa.Column("is_linked", sa.Boolean(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["report_id"], ["reports.id"], name=op.f("fk_readings_report_id"), initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("report_id", "made_by", name=op.f("pk_readings")),
    )


def _incidents() -> None:
    op.create_table(
        "incidents",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("event_type", sa.String(), nullable=True),
        sa.Column("mode", sa.String(), nullable=True),
        sa.Column("stage", sa.String(), nullable=True),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("background", sa.Boolean(), nullable=False),
        sa.Column("occurred_start", sa.Date(), nullable=True),
        sa.Column("occurred_end", sa.Date(), nullable=True),
        sa.Column("place_name", sa.Text(), nullable=True),
        sa.Column("country_code", sa.String(), nullable=True),
        sa.Column("latitude", sa.Float(), nullable=True),
        sa.Column("longitude", sa.Float(), nullable=True),
        sa.Column("is_disputed", sa.Boolean(), nullable=False),
        sa.Column("n_reports", sa.Integer(), nullable=False),
        sa.Column("n_outlets", sa.Integer(), nullable=False),
        sa.Column("n_origins", sa.Integer(), nullable=False),
        sa.Column("n_sources", sa.Integer(), nullable=False),
        sa.Column("corroborated", sa.Boolean(), nullable=False),
        sa.Column("suggested_grade", sa.String(), nullable=True),
        sa.Column("grade", sa.String(), nullable=True),
        sa.Column("reviewed", sa.Boolean(), nullable=False),
        sa.Column("first_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("record", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incidents")),
    )
    op.create_index(op.f("ix_incidents_country_code"), "incidents", ["country_code"], unique=False)
    op.create_index(op.f("ix_incidents_event_type"), "incidents", ["event_type"], unique=False)
    op.create_index(op.f("ix_incidents_occurred_start"), "incidents", ["occurred_start"], unique=False)
    op.create_table(
        "former_incident_ids",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("incident_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["incident_id"], ["incidents.id"], name=op.f("fk_former_incident_ids_incident_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_former_incident_ids")),
    )
    op.create_index(op.f("ix_former_incident_ids_incident_id"), "former_incident_ids", ["incident_id"], unique=False)


def _claims() -> None:
    op.create_table(
        "claims",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("report_id", sa.String(), nullable=False),
        sa.Column("incident_id", sa.String(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("happening", sa.Integer(), nullable=True),
        sa.Column("event_type", sa.String(), nullable=True),
        sa.Column("mode", sa.String(), nullable=True),
        sa.Column("stage", sa.String(), nullable=True),
        sa.Column("responsibility", sa.String(), nullable=True),
        sa.Column("source_last", sa.Text(), nullable=True),
        sa.Column("source_type", sa.String(), nullable=True),
        sa.Column("certainty", sa.String(), nullable=False),
        sa.Column("polarity", sa.String(), nullable=False),
        sa.Column("time", sa.String(), nullable=False),
        sa.Column("quotation", sa.String(), nullable=False),
        sa.Column("occurred_start", sa.Date(), nullable=True),
        sa.Column("occurred_end", sa.Date(), nullable=True),
        sa.Column("place_name", sa.Text(), nullable=True),
        sa.Column("country_code", sa.String(), nullable=True),
        sa.Column("background", sa.Boolean(), nullable=False),
        sa.Column("concerns", sa.String(), nullable=True),
        sa.Column("same_voice_as", sa.String(), nullable=True),
        sa.Column("asked", sa.String(), nullable=True),
        sa.Column("probability", sa.Float(), nullable=False),
        sa.Column("made_by", sa.String(), nullable=False),
        sa.Column("is_current", sa.Boolean(), nullable=False),
        sa.Column("record", sa.JSON(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["incident_id"], ["incidents.id"], name=op.f("fk_claims_incident_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(["report_id"], ["reports.id"], name=op.f("fk_claims_report_id"), initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claims")),
    )
    op.create_index(op.f("ix_claims_event_type"), "claims", ["event_type"], unique=False)
    op.create_index(op.f("ix_claims_incident_id"), "claims", ["incident_id"], unique=False)
    op.create_index(op.f("ix_claims_report_id"), "claims", ["report_id"], unique=False)
    op.create_index(op.f("ix_claims_source_last"), "claims", ["source_last"], unique=False)
    op.create_table(
        "claim_spans",
        sa.Column("claim_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name=op.f("fk_claim_spans_claim_id"), initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("claim_id", "position", name=op.f("pk_claim_spans")),
    )
    op.create_table(
        "links",
        sa.Column("a", sa.String(), nullable=False),
        sa.Column("b", sa.String(), nullable=False),
        sa.Column("probability", sa.Float(), nullable=False),
        sa.Column("because", sa.JSON(), nullable=False),
        sa.Column("against", sa.JSON(), nullable=False),
        sa.Column("judgement", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["a"], ["claims.id"], name=op.f("fk_links_a"), initially="DEFERRED", deferrable=True),
        sa.ForeignKeyConstraint(["b"], ["claims.id"], name=op.f("fk_links_b"), initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("a", "b", name=op.f("pk_links")),
    )
    op.create_index(op.f("ix_links_b"), "links", ["b"], unique=False)


def _decisions() -> None:
    op.create_table(
        "decisions",
        sa.Column("position", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("act", sa.String(), nullable=False),
        sa.Column("on", sa.String(), nullable=False),
        sa.Column("field", sa.String(), nullable=True),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=True),
        sa.Column("why", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("position", name=op.f("pk_decisions")),
        sa.UniqueConstraint("id", name=op.f("uq_decisions_id")),
    )
    op.create_index(op.f("ix_decisions_on"), "decisions", ["on"], unique=False)
    op.create_table(
        "upgrades",
        sa.Column("revision", sa.String(), nullable=False),
        sa.Column("made_by", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("revision", name=op.f("pk_upgrades")),
    )


def _sqlite_append_only() -> None:
    for act in ("update", "delete"):
        op.execute(f"CREATE TRIGGER decisions_no_{act} BEFORE {act.upper()} ON decisions BEGIN SELECT RAISE(ABORT, '{APPEND_ONLY}'); END")


def _postgresql_append_only() -> None:
    op.execute(
        f"CREATE FUNCTION decisions_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '{APPEND_ONLY}'; END $$"
    )
    op.execute(
        "CREATE TRIGGER decisions_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON decisions "
        "FOR EACH STATEMENT EXECUTE FUNCTION decisions_append_only()"
    )


def _sqlite_full_text() -> None:
    """The reports' index keeps no text of its own, it reads that of `reports`; the claims' index keeps the claims' words."""
    tokens = "tokenize = 'porter unicode61 remove_diacritics 2'"
    op.execute(
        f"CREATE VIRTUAL TABLE reports_words USING fts5(text, outlet, byline, content = 'reports', content_rowid = 'number', {tokens})"
    )
    op.execute(f"CREATE VIRTUAL TABLE claims_words USING fts5(words, source, claim_id UNINDEXED, {tokens})")
