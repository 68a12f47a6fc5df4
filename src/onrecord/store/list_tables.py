"""The tables that lists, filters, map, timeline, review queue and the pages of sources and outlets ask, kept in step with what they show.

Comes in: nothing. Goes out: tables of the one `METADATA` of `columns.py`. Left out: what fills them (`listing.py`, `packing.py`,
`tallies.py`): all of it is computed from incidents, claims and reports, and can be made anew from them.
"""

from sqlalchemy import BigInteger, Boolean, Column, Float, Index, Integer, LargeBinary, String, Table, Text

from onrecord.store.columns import METADATA, Instant, to

entries = Table(
    "entries",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False, comment="A small number of its own, while the incident is there."),
    Column("incident_id", String, nullable=False, unique=True, comment="The incident."),
    Column("event_type", String, comment="As in incidents."),
    Column("mode", String, comment="As in incidents."),
    Column("country_code", String, comment="As in incidents."),
    Column("is_disputed", Boolean, nullable=False, comment="As in incidents."),
    Column("background", Boolean, nullable=False, comment="As in incidents."),
    Column("reviewed", Boolean, nullable=False, comment="As in incidents."),
    Column("grade", String, nullable=False, comment="The grade that a person set, else the suggested one, else none."),
    Column("first_day", Integer, comment="First day on which it can have happened, counted from the year 1."),
    Column("last_day", Integer, comment="Last day on which it can have happened, counted from the year 1."),
    Column("latitude", Float, comment="As in incidents."),
    Column("longitude", Float, comment="As in incidents."),
    Column("precision", String, comment="How exactly the place is known."),
    Column("place", Text, comment="Name of the place."),
    Column("place_names", Text, comment="Every name and wording of the place, without case."),
    Column("killed_low", Integer, comment="Lowest number of dead reported; empty where there is no number."),
    Column("killed_high", Integer, comment="Highest number of dead reported; empty where there may be more, or no number."),
    Column("most_killed", Integer, nullable=False, comment="Highest number of dead that is a number, -1 where there is none: for sorting."),
    Column("n_reports", Integer, nullable=False, comment="As in incidents."),
    Column("n_origins", Integer, nullable=False, comment="As in incidents."),
    Column("n_sources", Integer, nullable=False, comment="As in incidents."),
    Column("last_at", Instant, comment="As in incidents."),
    Column("reading", Float, nullable=False, comment="Mean probability of its claims."),
    Column("n_close", Integer, nullable=False, comment="Undecided links of it from 40 to 60 %."),
    Column("rank", Float, nullable=False, comment="How much it wants review: doubt times weight."),
    Column("first_source", Text, comment="The source of its earliest claim; empty is the outlet's own voice."),
    Column("first_outlet", Text, comment="The outlet of its earliest claim."),
    comment="Incidents as lists, filters, map and timeline ask for them: narrow, so that a hundred thousand are quickly gone through.",
)
Index("ix_entries_days", entries.c.first_day, entries.c.last_day, entries.c.is_disputed)
Index("ix_entries_queue", entries.c.reviewed, entries.c.rank.desc(), entries.c.incident_id)

entry_names = Table(
    "entry_names",
    METADATA,
    Column("kind", String, primary_key=True, comment="outlet or source."),
    Column("name", Text, primary_key=True, comment="The outlet that published it, or the source that speaks of it."),
    Column("number", Integer, primary_key=True, index=True, comment="The entry."),
    comment="Who stands behind the accounts of an incident.",
    sqlite_with_rowid=False,
)

names = Table(
    "names",
    METADATA,
    Column("kind", String, primary_key=True, comment="outlet or source."),
    Column("name", Text, primary_key=True, comment="The outlet or the source."),
    Column("n_entries", Integer, nullable=False, comment="In how many entries it stands."),
    comment="How often each name stands in entry_names.",
    sqlite_with_rowid=False,
)

at_odds = Table(
    "at_odds",
    METADATA,
    Column("number", Integer, primary_key=True, comment="The entry."),
    Column("name", Text, primary_key=True, index=True, comment="The source."),
    Column("field", String, primary_key=True, comment="The field of which it has two accounts that revise or dispute one another."),
    comment="Sources at odds with themselves.",
    sqlite_with_rowid=False,
)

relayed = Table(
    "relayed",
    METADATA,
    Column("name", Text, primary_key=True, comment="Canonical name of a source that passes on what another says."),
    Column("claim_id", String, to("claims.id"), primary_key=True, index=True, comment="The claim that it passes on."),
    comment="Who is only cited for passing on a claim: all sources of its chain but the last.",
    sqlite_with_rowid=False,
)

packed = Table(
    "packed",
    METADATA,
    Column(
        "part",
        Integer,
        primary_key=True,
        autoincrement=False,
        comment="Numbers of entries divided by 512; -1 is none, its change is when all was made anew.",
    ),
    Column("change", BigInteger, nullable=False, comment="In which change it was written; every change has a higher one."),
    Column("content", LargeBinary, nullable=False, comment="Its entries in order of number, in the form of `packing.py`."),
    comment="What lists ask of entries once more, hundreds to a row, so that all are read at once.",
)

coded = Table(
    "coded",
    METADATA,
    Column("code", Integer, primary_key=True, autoincrement=False, comment="The number that stands for the word in packed."),
    Column("word", Text, nullable=False, unique=True, comment="A type, mode or grade; or a place: degrees, precision, country and name."),
    Column("is_place", Boolean, nullable=False, comment="Whether it is a place, as JSON."),
    comment="Words and places that stand in packed as numbers; a number never changes its meaning.",
)

standings = Table(
    "standings",
    METADATA,
    Column("kind", String, primary_key=True, comment="outlet or source."),
    Column("name", Text, primary_key=True, comment="The outlet or the source."),
    Column("n_claims", Integer, nullable=False, comment="Claims of the latest readings: said by the source, or in the outlet's reports."),
    Column("n_incidents", Integer, nullable=False, comment="Incidents that hold such a claim."),
    Column("n_reports", Integer, nullable=False, comment="Reports that have such a claim of the source; all reports of the outlet."),
    Column("n_first", Integer, nullable=False, comment="Incidents whose earliest claim is of the source, or in a report of the outlet."),
    Column("n_repeats", Integer, nullable=False, comment="Reports of the outlet that it only reprinted; 0 for a source."),
    Column("n_relays", Integer, nullable=False, comment="Claims of others that the source only passes on; 0 for an outlet."),
    Column("n_at_odds", Integer, nullable=False, comment="Rows of the source in at_odds; 0 for an outlet."),
    comment="How much every source and outlet said, kept up with every change.",
    sqlite_with_rowid=False,
)
Index("ix_standings_order", standings.c.kind, standings.c.n_incidents.desc(), standings.c.n_claims.desc(), standings.c.name)

told = Table(
    "told",
    METADATA,
    Column("name", Text, primary_key=True, comment="Canonical name of the source."),
    Column("published_at", Instant, primary_key=True, comment="When the report was published, UTC; the year 9999 where nothing says so."),
    Column("report_id", String, primary_key=True, comment="The report."),
    Column("position", Integer, primary_key=True, comment="Order of the claim within the report."),
    Column("claim_id", String, primary_key=True, comment="The claim, of the latest reading."),
    Column("is_last", Boolean, nullable=False, comment="Whether the source says it, and does not only pass on what another says."),
    comment="Claims by who speaks or passes them on, in the order in which lists show them.",
    sqlite_with_rowid=False,
)

report_claims = Table(
    "report_claims",
    METADATA,
    Column("report_id", String, primary_key=True, comment="The report."),
    Column("outlet", Text, comment="As in reports."),
    Column("published_at", Instant, nullable=False, comment="As in reports; the year 9999 where nothing says so."),
    Column("n_claims", Integer, nullable=False, comment="Claims that its latest reading gave."),
    comment="How many claims each report has, so that a page far down all claims is found without going through them.",
)
Index("ix_report_claims_order", report_claims.c.published_at, report_claims.c.report_id, report_claims.c.n_claims)
Index("ix_report_claims_outlet", report_claims.c.outlet, report_claims.c.published_at, report_claims.c.report_id, report_claims.c.n_claims)
