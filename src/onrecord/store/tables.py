"""Every table of a record, with what it is for: SQLAlchemy Core, types that SQLite and PostgreSQL share.

Comes in: nothing. Goes out: `METADATA` and its tables; `docs/tables.md` is generated from the comments here (`describe.py`).
Left out: the two full-text indexes, which only SQLite has (`search.py`), and how a record comes to these tables (`migrations/`).

What was read and decided (reports, failures, claims, readings, decisions) is only ever added to. What is computed from it
(incidents, links, former_incident_ids, computed origins, and from `linkings` on what linking keeps) is written anew where it changes.
"""

from sqlalchemy import JSON, BigInteger, Boolean, Column, Date, Float, Index, Integer, String, Table, Text, text

from onrecord.store.columns import METADATA as METADATA
from onrecord.store.columns import Instant, id_column, position_column, recorded_at_column, to

reports = Table(
    "reports",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=True, comment="Ties the row to its entry in the full-text index."),
    Column("id", String, nullable=False, unique=True, comment="rpt_ and the hash of text, outlet, address and publication date."),
    Column("version_of", String, to("reports.id"), comment="The earlier report at the same address that has another text."),
    Column("outlet", Text, comment="Who published it."),
    Column("headline", Text, comment="The headline, without markup."),
    Column("byline", Text, comment="Who wrote it, as printed."),
    Column("dateline", Text, comment="The dateline, as printed."),
    Column("dateline_place", Text, comment="The place that the dateline names."),
    Column("dateline_on", Date, comment="The day that the dateline names."),
    Column("published_at", Instant, comment="When it was published, UTC; empty where nothing says so."),
    Column("published_by", String, comment="What gave published_at: option, meta, json-ld, jsonl, feed, header, dateline or url."),
    Column("retrieved_at", Instant, comment="When it was fetched, UTC, where the input says so."),
    Column("url", Text, index=True, comment="Its address; reports at one address are versions of each other."),
    Column("path", Text, comment="The file it was read from."),
    Column("sha256", String, nullable=False, comment="Of the raw bytes that it came from."),
    Column("language", String, comment="ISO 639-1."),
    Column("text", Text, nullable=False, comment="Headline, blank line, body: what every span counts in, in code points."),
    recorded_at_column(),
    comment="Every report that was read, every version of it; a row never changes but for version_of.",
)

report_origins = Table(
    "report_origins",
    METADATA,
    Column("report_id", String, to("reports.id"), primary_key=True, comment="The report that carries the passage."),
    Column("is_computed", Boolean, primary_key=True, comment="No: as reading the report gave it. Yes: as comparing the reports gave it."),
    position_column("Order within the report, from 0."),
    Column("name", Text, nullable=False, comment="The newsroom where the passage began."),
    Column("kind", String, nullable=False, comment="own, agency, outlet or unknown, seen from the report."),
    Column("start", Integer, nullable=False, comment="Where the passage starts in the text, in code points."),
    Column("end", Integer, nullable=False, comment="Where it ends; the code point there is no longer part of it."),
    Column("origin_report", String, comment="The report in this record that had the passage first."),
    Column("share", Float, nullable=False, comment="The passage's part of the text, 0 to 1."),
    comment="The newsrooms where the passages of a report began; computed rows, where there are any, stand for the others.",
)

failures = Table(
    "failures",
    METADATA,
    id_column("Hash of path, sha256 and reason: the same failure is kept once."),
    Column("path", Text, nullable=False, comment="What was read."),
    Column("sha256", String, comment="Of its bytes, where they could be read."),
    Column("reason", String, nullable=False, comment="Why it could not be used, one word."),
    Column("detail", Text, nullable=False, comment="The same for people, with what to do next."),
    recorded_at_column(),
    comment="Everything that was read and could not be used, with its reason; nothing that was read is lost.",
)

readings = Table(
    "readings",
    METADATA,
    Column("report_id", String, to("reports.id"), primary_key=True, comment="The report that was read."),
    Column("made_by", String, primary_key=True, comment="What read it, with its version."),
    Column("n_claims", Integer, nullable=False, comment="How many claims that reading gave; 0 is a reading too."),
    Column("is_linked", Boolean, nullable=False, index=True, comment="Whether incidents have been computed since."),
    recorded_at_column(),
    comment="Which report has been read by what: saved together with the claims, so that an interrupted run goes on where it stopped.",
)

claims = Table(
    "claims",
    METADATA,
    id_column("clm_ and the hash of report, spans and content."),
    Column("report_id", String, to("reports.id"), nullable=False, index=True, comment="The report that holds the claim."),
    Column("incident_id", String, to("incidents.id"), comment="The incident that holds it now; set when claims are linked."),
    Column("position", Integer, nullable=False, comment="Order within the latest reading of the report, from 0."),
    Column("happening", Integer, comment="Which happening of its report it is about, from 0."),
    Column("event_type", String, index=True, comment="PLOVER's type."),
    Column("mode", String, comment="PLOVER's mode."),
    Column("stage", String, comment="accomplished, attempted or threatened."),
    Column("responsibility", String, comment="How the actor is tied to the incident, in MUC-4's words and DENIED."),
    Column("source_last", Text, index=True, comment="Canonical name of the last source of the chain; empty is the outlet's own voice."),
    Column("source_type", String, comment="What kind of voice the last source is."),
    Column("certainty", String, nullable=False, comment="certain, probable, possible or underspecified, for the last source."),
    Column("polarity", String, nullable=False, comment="positive, negative or unknown."),
    Column("time", String, nullable=False, comment="past, present, future or hypothetical."),
    Column("quotation", String, nullable=False, comment="direct, indirect, mixed or none."),
    Column("occurred_start", Date, comment="First day on which it can have happened."),
    Column("occurred_end", Date, comment="Last day on which it can have happened."),
    Column("place_name", Text, comment="Where it happened."),
    Column("country_code", String, comment="Country of that place, ISO 3166-1 alpha-2."),
    Column("background", Boolean, nullable=False, comment="An earlier happening, told in passing."),
    Column("concerns", String, comment="The claim that this statement is about."),
    Column("same_voice_as", String, comment="The claim of the body that this one only repeats."),
    Column("asked", String, comment="The field that a refusal leaves open."),
    Column("probability", Float, nullable=False, comment="How sure the reader is of having read this right, 0 to 1."),
    Column("made_by", String, nullable=False, comment="What produced the claim first, with its version."),
    Column("is_current", Boolean, nullable=False, comment="Whether the latest reading of the report gave it; others stay."),
    Column("record", JSON, nullable=False, comment="The whole claim in the shape of onrecord-1.json; the other columns are for asking."),
    recorded_at_column(),
    comment="The rows of the record: one source, in one report, commits with this factuality to this.",
)

claim_spans = Table(
    "claim_spans",
    METADATA,
    Column("claim_id", String, to("claims.id"), primary_key=True, comment="The claim."),
    position_column("Order within the claim, from 0."),
    Column("role", String, nullable=False, comment="What the words are to the claim: source, cue, content, trigger, actor, …"),
    Column("start", Integer, nullable=False, comment="Where the words start in the report's text, in code points."),
    Column("end", Integer, nullable=False, comment="Where they end; the code point there is no longer part of them."),
    Column("quote", Text, nullable=False, comment="The words; saving checks that the text has them there."),
    comment="The stretches of text that a claim rests on.",
)

incidents = Table(
    "incidents",
    METADATA,
    id_column("inc_ and the digits of its earliest claim."),
    Column("event_type", String, index=True, comment="PLOVER's type; empty for harm without one."),
    Column("mode", String, comment="PLOVER's mode."),
    Column("stage", String, comment="accomplished, attempted or threatened."),
    Column("status", String, nullable=False, comment="reported, disputed, denied or retracted."),
    Column("background", Boolean, nullable=False, comment="Told only in passing."),
    Column("occurred_start", Date, index=True, comment="First day on which it can have happened, as shown."),
    Column("occurred_end", Date, comment="Last day on which it can have happened, as shown."),
    Column("place_name", Text, comment="Where it happened, as shown."),
    Column("country_code", String, index=True, comment="Country of that place, ISO 3166-1 alpha-2."),
    Column("latitude", Float, comment="Of that place, WGS84 degrees."),
    Column("longitude", Float, comment="Of that place, WGS84 degrees."),
    Column("is_disputed", Boolean, nullable=False, comment="Whether accounts of some field cannot all hold."),
    Column("n_reports", Integer, nullable=False, comment="How many reports tell of it."),
    Column("n_outlets", Integer, nullable=False, comment="How many outlets published them."),
    Column("n_origins", Integer, nullable=False, comment="In how many newsrooms their text began."),
    Column("n_sources", Integer, nullable=False, comment="How many last sources speak of it, one canonical name once."),
    Column("corroborated", Boolean, nullable=False, comment="Whether at least two origins and two sources agree."),
    Column("suggested_grade", String, comment="The grade that onrecord suggests."),
    Column("grade", String, comment="The grade that a person set."),
    Column("reviewed", Boolean, nullable=False, comment="Whether a person has looked at it."),
    Column("first_at", Instant, comment="Publication of its first report, UTC."),
    Column("last_at", Instant, comment="Publication of its latest report, UTC."),
    Column("record", JSON, nullable=False, comment="The whole incident in the shape of onrecord-1.json."),
    comment="Claims about one happening in the world, as last computed: a view kept for speed, written anew from the claims, never edited.",
)

former_incident_ids = Table(
    "former_incident_ids",
    METADATA,
    id_column("An incident id that was given once."),
    Column("incident_id", String, to("incidents.id"), nullable=False, index=True, comment="The incident that it means now."),
    comment="Ids of incidents that were merged into others; computed together with the incidents.",
)

links = Table(
    "links",
    METADATA,
    Column("a", String, to("claims.id"), primary_key=True, comment="A claim about the one happening."),
    Column("b", String, to("claims.id"), primary_key=True, index=True, comment="A claim about the other."),
    Column("probability", Float, nullable=False, comment="That both are the same happening, 0 to 1."),
    Column("because", JSON, nullable=False, comment="Reasons for, in words."),
    Column("against", JSON, nullable=False, comment="Reasons against, in words."),
    Column("judgement", String, nullable=False, comment="What a person said: same, different, unsure or none."),
    comment="Scored pairs of claims with their reasons; computed together with the incidents.",
)

decisions = Table(
    "decisions",
    METADATA,
    Column("position", Integer, primary_key=True, autoincrement=True, comment="Order in which they were made."),
    Column("id", String, nullable=False, unique=True, comment="dec_ and the hash of what was decided, by whom, when."),
    Column("at", Instant, nullable=False, comment="When, UTC."),
    Column("by", Text, nullable=False, comment="Who."),
    Column("act", String, nullable=False, comment="What was done, one word: merge, split, correct, accept, undo …"),
    Column("on", String, nullable=False, index=True, comment="The id of the claim, incident, report or decision that it is about."),
    Column("field", String, comment="The field, where it is about one."),
    Column("before", Text, comment="What stood there."),
    Column("after", Text, comment="What stands there instead."),
    Column("why", Text, comment="The reason given."),
    Column("claims", JSON, comment="The claims that it is about, in groups: lists of ids, as they were shown then."),
    comment="What people decided: only ever added to (the database refuses changes), outranking every score, undone by another decision.",
)

# ── what linking keeps, so that one more report is linked without the others being read again ───────────────────────
# Ids stand here as numbers, the first 60 bits of their digits: an order that is the same in every record.

linkings = Table(
    "linkings",
    METADATA,
    Column("made_by", String, primary_key=True, comment="The version of onrecord whose linking the tables below are of; no row: of none."),
    comment="Whether what linking keeps is whole; where it is not, the whole record is linked anew.",
)

report_copies = Table(
    "report_copies",
    METADATA,
    Column("report_id", String, primary_key=True, comment="The report."),
    Column("number", BigInteger, nullable=False, index=True, comment="Its id as a number."),
    Column(
        "place", BigInteger, nullable=False, comment="Where it stands in the order of publication: microseconds, times four, plus rank."
    ),
    Column("copied", JSON, nullable=False, comment="By sentence the report and the number of the sentence that it was copied from."),
    Column("own", JSON, nullable=False, comment="By sentence the newsroom that the report itself names, and its kind."),
    Column("first", JSON, nullable=False, comment="By sentence the newsroom where it began, if it began in this report."),
    Column("words", JSON, comment="The report in weighted words, for comparing."),
    comment="Reports as finding copies and comparing keeps them.",
)

prints = Table(
    "prints",
    METADATA,
    Column("print", BigInteger, primary_key=True, autoincrement=False, comment="Hash of five words in a row."),
    Column("place", BigInteger, primary_key=True, comment="As in report_copies."),
    Column("number", BigInteger, primary_key=True, comment="The id of the report that has these words, as a number."),
    Column("is_own", Boolean, nullable=False, comment="Whether the report did not copy them."),
    comment="Who carried which words first: an index by which copies are found.",
    sqlite_with_rowid=False,
)

copied_sentences = Table(
    "copied_sentences",
    METADATA,
    Column("of", String, primary_key=True, comment="The report that had the sentence first."),
    Column("sentence", Integer, primary_key=True, comment="The number of the sentence there, from 0."),
    Column("place", BigInteger, primary_key=True, comment="As in report_copies, of the report that copied it."),
    Column("report_id", String, primary_key=True, comment="The report that copied it."),
    position_column("The number of the sentence in the report that copied it."),
    Column("name", Text, comment="The newsroom that this report credits with it, where it credits one."),
    Column("kind", String, comment="agency or outlet, where it credits one."),
    comment="Which sentence was copied from which.",
    sqlite_with_rowid=False,
)

named_newsrooms = Table(
    "named_newsrooms",
    METADATA,
    Column("name", String, primary_key=True, comment="A newsroom, without case, marks and articles."),
    Column("is_agency", Boolean, primary_key=True, comment="Whether the report credits it as an agency."),
    Column("report_id", String, primary_key=True, comment="The report that it published or that credits it."),
    comment="Newsrooms by name: one that any report credits as an agency is one in all.",
    sqlite_with_rowid=False,
)

happenings = Table(
    "happenings",
    METADATA,
    Column("number", BigInteger, primary_key=True, autoincrement=False, comment="The id of its earliest claim as a number."),
    Column("claim_id", String, nullable=False, comment="Its earliest claim."),
    Column("report_id", String, nullable=False, index=True, comment="The report that tells it."),
    Column("rank", String, nullable=False, comment="Its place in the order of all: publication, report, place in the text, claim."),
    Column("cluster", BigInteger, index=True, comment="The number of the first happening told of the same incident; empty where none is."),
    Column("is_told", Boolean, nullable=False, comment="Whether some source says that it is so, or that it is not."),
    Column("is_news", Boolean, nullable=False, comment="Whether it is what its report is about."),
    Column("is_harm", Boolean, nullable=False, comment="Whether it did harm."),
    Column("background", Boolean, nullable=False, comment="Told only in passing."),
    Column("record", JSON, nullable=False, comment="What is compared: type, place, days, figures, names, words."),
    comment="What one report tells of one happening, as linking compares it.",
)

blocks = Table(
    "blocks",
    METADATA,
    Column("block", BigInteger, primary_key=True, autoincrement=False, comment="Hash of what those in it have in common."),
    Column("day", Integer, primary_key=True, comment="First day on which it can have happened, counted from the year 1."),
    Column("number", BigInteger, primary_key=True, comment="The happening."),
    comment="Happenings that are compared with each other, all or those near in time: an index.",
    sqlite_with_rowid=False,
)

compared = Table(
    "compared",
    METADATA,
    Column("a", BigInteger, primary_key=True, autoincrement=False, comment="The happening told first, by number."),
    Column("b", BigInteger, primary_key=True, index=True, comment="The other, by number."),
    Column("log_odds", Float, nullable=False, comment="Sum of the evidence."),
    Column("is_story", Boolean, nullable=False, comment="Whether their reports tell one story, one the harm and one what follows."),
    Column("is_link", Boolean, nullable=False, comment="Whether it is a link too: both are told as having happened, or denied."),
    comment="Compared pairs that may bind.",
    sqlite_with_rowid=False,
)

Index("ix_claims_earlier", claims.c.is_current, sqlite_where=text("is_current = 0"), postgresql_where=text("NOT is_current"))
Index("ix_claims_held", claims.c.incident_id, claims.c.is_current, claims.c.source_last, claims.c.report_id)
Index("ix_claims_said", claims.c.source_last, claims.c.incident_id, claims.c.report_id, claims.c.is_current)
Index("ix_claims_in_order", claims.c.report_id, claims.c.is_current, claims.c.position, claims.c.id, claims.c.incident_id)
Index(
    "ix_reports_versions",
    reports.c.version_of,
    sqlite_where=reports.c.version_of.is_not(None),
    postgresql_where=reports.c.version_of.is_not(None),
)
Index("ix_reports_published", reports.c.published_at, reports.c.id)
Index("ix_reports_outlet", reports.c.outlet, reports.c.published_at, reports.c.id)
Index("ix_report_origins_origin", report_origins.c.origin_report)

upgrades = Table(
    "upgrades",
    METADATA,
    Column("revision", String, primary_key=True, comment="The form of the tables, from 0001."),
    Column("made_by", String, nullable=False, comment="The version of onrecord that brought the record to it."),
    comment="How the tables came to their present form, so that an older onrecord can say which newer one wrote the record.",
)

# The tables that only lists ask stand in a module of their own; whoever loads these tables has all of them.
from onrecord.store import list_tables as _list_tables  # noqa: E402, F401
