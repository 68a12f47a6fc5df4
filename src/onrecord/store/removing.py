"""Takes a report, or a name, out of a record for good, and leaves a tombstone: a decision `remove` that says who, when and why.

Comes in: an open `Database`. Goes out: the tombstones; the incidents have to be computed anew after it (`relinking.relink`).
Left out: whether the law asks for it.

A removed report leaves nothing but its id, so that reading the same file again does not bring it back. A removed name is covered
wherever its words stand, one █ for each character, so that every span stays where it is. Both are gone from the file too: SQLite is
told to overwrite what it deletes, and the file is written anew. Backups and exports made before still have them.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import JSON, Connection, String, Table, Text, delete, or_, select, text, update

from onrecord.errors import UsageError
from onrecord.records import Decision, decision_id
from onrecord.store import kept, listing, rows, search, tallies, write
from onrecord.store.deciding import Deciding
from onrecord.store.list_tables import relayed
from onrecord.store.tables import METADATA, claim_spans, claims, decisions, links, readings, report_origins, reports

COVER = "█"
_SHORTEST = 3
_KEPT = {"upgrades"}
_NO_WORDS = {"id", "kind", "sha256", "made_by", "act", "role", "reason", "report_id", "claim_id", "incident_id", "published_by"}


def remove_report(connection: Connection, report_id: str, who: Deciding) -> list[Decision]:
    """Deletes the report with its claims; returns its tombstone."""
    row = connection.execute(select(reports).where(reports.c.id == report_id)).one()
    kept.forget(connection)  # the next linking is of the whole record
    listing.clear(connection)
    own = select(claims.c.id).where(claims.c.report_id == report_id)
    if connection.dialect.name == "sqlite":
        gone = {"number": row.number, "text": row.text, "outlet": row.outlet, "byline": row.byline}
        words = "INSERT INTO reports_words (reports_words, rowid, text, outlet, byline) VALUES ('delete', :number, :text, :outlet, :byline)"
        connection.execute(text(words), gone)
        connection.execute(
            text("DELETE FROM claims_words WHERE claim_id IN (SELECT id FROM claims WHERE report_id = :id)"), {"id": report_id}
        )
    connection.execute(delete(links).where(or_(links.c.a.in_(own), links.c.b.in_(own))))
    for table in (claim_spans, relayed):
        connection.execute(delete(table).where(table.c.claim_id.in_(own)))
    for table in (claims, report_origins, readings):
        connection.execute(delete(table).where(table.c.report_id == report_id))
    connection.execute(update(report_origins).where(report_origins.c.origin_report == report_id).values(origin_report=None))
    connection.execute(update(reports).where(reports.c.version_of == report_id).values(version_of=row.version_of))
    connection.execute(delete(reports).where(reports.c.id == report_id))
    tallies.rebuild(connection)
    return _entombed(connection, [report_id], who, field=None)


def remove_name(connection: Connection, name: str, who: Deciding) -> list[Decision]:
    """Covers the name wherever it stands, in any case of letters; returns a tombstone for each report that had it."""
    pattern = pattern_of(name)
    named = select(reports.c.id, reports.c.text, reports.c.outlet, reports.c.url)  # what the id is made of, and a name may stand in
    with_it = [key for key, *words in connection.execute(named) if any(pattern.search(one) for one in words if one)]
    _let_decisions_change(connection)
    kept.forget(connection)  # the next linking is of the whole record
    listing.clear(connection)
    tallies.clear(connection)
    for table in METADATA.tables.values():
        if table.name not in _KEPT:
            _cover_table(connection, table, pattern)
    _hold_decisions(connection)
    _index_anew(connection)
    tallies.rebuild(connection)
    return _entombed(connection, with_it, who, field="name")


def pattern_of(name: str) -> re.Pattern[str]:
    """What finds the name as whole words, whatever blanks stand between them; UsageError for one too short to be removed safely."""
    parts = name.split()
    if len("".join(parts)) < _SHORTEST:
        raise UsageError(f"{name!r} is too short to be removed wherever it stands; give at least {_SHORTEST} letters")
    return re.compile(r"(?<!\w)" + r"\s+".join(map(re.escape, parts)) + r"(?!\w)", re.IGNORECASE)


def covered(value: Any, pattern: re.Pattern[str]) -> Any:
    """A text, or JSON with all its texts, with the name covered."""
    if isinstance(value, str):
        return pattern.sub(lambda found: re.sub(r"\S", COVER, found[0]), value)
    if isinstance(value, list):
        return [covered(one, pattern) for one in value]
    if isinstance(value, dict):
        return {key: covered(one, pattern) for key, one in value.items()}
    return value


def _cover_table(connection: Connection, table: Table, pattern: re.Pattern[str]) -> None:
    columns = [c for c in table.columns if isinstance(c.type, String | Text | JSON) and c.name not in _NO_WORDS and not c.foreign_keys]
    keys = list(table.primary_key.columns)
    if not columns:
        return
    for row in connection.execute(select(*keys, *(c for c in columns if c not in keys))).mappings().all():
        values = {c.name: covered(row[c.name], pattern) for c in columns}
        changed = {name: value for name, value in values.items() if value != row[name]}
        if changed:
            connection.execute(update(table).where(*(key == row[key.name] for key in keys)).values(**changed))


def _let_decisions_change(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        connection.execute(text("DROP TRIGGER decisions_no_update"))
    else:
        connection.execute(text("ALTER TABLE decisions DISABLE TRIGGER decisions_append_only"))


def _hold_decisions(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        words = "decisions are only ever added to; undo one with another"
        connection.execute(text(f"CREATE TRIGGER decisions_no_update BEFORE UPDATE ON decisions BEGIN SELECT RAISE(ABORT, '{words}'); END"))
    else:
        connection.execute(text("ALTER TABLE decisions ENABLE TRIGGER decisions_append_only"))


def _index_anew(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        connection.execute(text("INSERT INTO reports_words (reports_words) VALUES ('rebuild')"))
        connection.execute(text("DELETE FROM claims_words"))
        search.index_claims(connection, (rows.claim_of(row) for row in connection.execute(select(claims.c.id, claims.c.record))))


def _entombed(connection: Connection, report_ids: Iterable[str], who: Deciding, *, field: str | None) -> list[Decision]:
    """The tombstones, saved; what was linked has to be linked anew."""
    made = [Decision(id="", at=who.at, by=who.by, act=write.REMOVE, on=key, field=field, why=who.why) for key in report_ids]
    made = [_with_id(one) for one in made]
    for one in made:
        write.append_decision(connection, one)
    connection.execute(update(readings).values(is_linked=False))
    return made


def _with_id(decision: Decision) -> Decision:
    values: Mapping[str, Any] = {name: getattr(decision, name) for name in ("at", "by", "act", "on", "field", "why")}
    return Decision(id=decision_id(decision), **values)


def removed_names(connection: Connection) -> set[str]:
    """The reports in which a name was covered: their texts are no longer those that their ids were made of."""
    return set(connection.scalars(select(decisions.c.on).where(decisions.c.act == write.REMOVE, decisions.c.field == "name")))
