"""Looking after a record: a copy of it while it is in use, and whether everything in it is as it should be.

Comes in: a path, or a connection. Goes out: a file, or faults in words. Left out: mending; what is damaged is gone back to from a copy.
"""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, func, select, text

from onrecord.errors import RecordError, UsageError
from onrecord.records import decision_id, report_id
from onrecord.store import packing, rows, standings
from onrecord.store.list_tables import entries, entry_names, names, relayed, report_claims, told
from onrecord.store.list_tables import standings as standing_rows
from onrecord.store.removing import removed_names
from onrecord.store.tables import claim_spans, claims, decisions, incidents, reports

_MOST_TOLD = 20  # faults of one kind that are told one by one


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something that is not as it should be: which check found it, and what it is."""

    check: str
    words: str


def backup(record: Path, copy: Path) -> int:
    """Copies a record to a file that is not there yet, all of one moment, while others may read and write; returns its bytes.

    The copy is checked before it gets its name. Raises UsageError where the file is there, RecordError where it cannot be written.
    """
    if copy.exists():
        raise UsageError(f"{copy} is there already; a backup never writes over a file, name another")
    part = copy.with_name(copy.name + ".part")
    try:
        address = record.absolute().as_uri() + "?mode=ro"
        with closing(sqlite3.connect(address, uri=True, timeout=30)) as source, closing(sqlite3.connect(part)) as target:
            source.backup(target)
            target.execute("PRAGMA journal_mode = WAL")  # as records are; the next to open it writes ahead again
            target.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            found = target.execute("PRAGMA integrity_check").fetchone()[0]
        if found != "ok":
            raise RecordError(f"the copy of {record} is damaged ({found}); the record itself may be: onrecord check --record {record}")
        os.replace(part, copy)
    except (sqlite3.Error, OSError) as error:
        raise RecordError(f"{record} cannot be copied to {copy} ({error}); check the folder, its permissions and its free space") from error
    finally:
        part.unlink(missing_ok=True)
    return copy.stat().st_size


def check(connection: Connection) -> list[Fault]:
    """Every fault that can be found; the connection has to be one that may write, though nothing is kept."""
    return [Fault(check=name, words=words) for name, find in CHECKS.items() for words in _some(find(connection))]


def _some(found: Iterator[str]) -> Iterator[str]:
    more = 0
    for number, words in enumerate(found):
        if number < _MOST_TOLD:
            yield words
        else:
            more += 1
    if more:
        yield f"and {more:,} more"


def _file(connection: Connection) -> Iterator[str]:
    if connection.dialect.name == "sqlite":
        yield from (row for row in connection.scalars(text("PRAGMA integrity_check")) if row != "ok")


def _references(connection: Connection) -> Iterator[str]:
    if connection.dialect.name == "sqlite":
        for row in connection.execute(text("PRAGMA foreign_key_check")):
            yield f"a row of {row[0]} names something in {row[2]} that is not there"


def _hashes(connection: Connection) -> Iterator[str]:
    """The id of a report is the hash of what it says, that of a decision the hash of what was decided."""
    excepted = removed_names(connection)
    columns = (reports.c.id, reports.c.text, reports.c.outlet, reports.c.url, reports.c.published_at)
    for row in connection.execute(select(*columns).order_by(reports.c.id)):
        if row.id not in excepted and row.id != report_id(row.text, outlet=row.outlet, url=row.url, published_at=row.published_at):
            yield f"{row.id} is no longer the report that its id was made of"
    if not excepted:
        for row in connection.execute(select(decisions).order_by(decisions.c.position)):
            decision = rows.decision_of(row)
            if decision.id != decision_id(decision):
                yield f"{decision.id} is no longer the decision that its id was made of"


def _quotes(connection: Connection) -> Iterator[str]:
    query = select(claim_spans, claims.c.report_id, reports.c.text).select_from(claim_spans.join(claims).join(reports))
    for row in connection.execute(query.order_by(claims.c.report_id, claim_spans.c.claim_id, claim_spans.c.position)):
        if row.text[row.start : row.end] != row.quote:
            yield f"{row.claim_id} quotes words that do not stand at {row.start} to {row.end} of {row.report_id}"


def _incidents(connection: Connection) -> Iterator[str]:
    """Every claim that an incident names is held by it, and the other way round."""
    query = select(claims.c.id, claims.c.incident_id).where(claims.c.incident_id.is_not(None), claims.c.is_current)
    held = {row.id: row.incident_id for row in connection.execute(query)}
    for row in connection.execute(select(incidents.c.id, incidents.c.record).order_by(incidents.c.id)):
        for claim in rows.incident_of(row).claims:
            if held.pop(claim, None) != row.id:
                yield f"{row.id} names {claim}, which it does not hold"
    yield from (f"{claim} is held by {incident}, which does not name it" for claim, incident in sorted(held.items()))


def _index(connection: Connection) -> Iterator[str]:
    """The full-text indexes have what the tables have."""
    if connection.dialect.name != "sqlite":
        return
    for table in ("reports_words", "claims_words", "entries_words"):
        try:
            connection.execute(text(f"INSERT INTO {table} ({table}) VALUES ('integrity-check')"))
        except Exception as error:
            yield f"the index {table} is damaged ({getattr(error, 'orig', error)})"
    indexed = set(connection.scalars(text("SELECT claim_id FROM claims_words")))
    there = set(connection.scalars(select(claims.c.id)))
    if indexed != there:
        yield f"the index of claims lacks {len(there - indexed):,} and has {len(indexed - there):,} that are not there"
    n_indexed = connection.scalar(text("SELECT count(*) FROM reports_words_docsize"))
    n_reports = connection.scalar(select(func.count()).select_from(reports))
    if n_indexed != n_reports:
        yield f"the index of reports has {n_indexed:,} of {n_reports:,}"


def _entries(connection: Connection) -> Iterator[str]:
    """Lists know every incident, and no other, as it is."""
    there = set(connection.scalars(select(incidents.c.id)))
    listed = set(connection.scalars(select(entries.c.incident_id)))
    if there != listed:
        yield f"lists lack {len(there - listed):,} incidents and have {len(listed - there):,} that are not there"
    stands = select(entry_names.c.kind, entry_names.c.name, func.count()).group_by(entry_names.c.kind, entry_names.c.name)
    counted = {(row.kind, row.name): row.n_entries for row in connection.execute(select(names))}
    if counted != {(row[0], row[1]): row[2] for row in connection.execute(stands)}:
        yield "the numbers of incidents by outlet and source are not those of the incidents"
    columns = [entries.c[name] for name in packing.COLUMNS]
    if packing.unpacked(connection) != [dict(row._mapping) for row in connection.execute(select(*columns).order_by(entries.c.number))]:
        yield "the packed rows of lists are not those of the incidents"


def _standings(connection: Connection) -> Iterator[str]:
    """What is told of sources and outlets is what counting everything gives."""
    for kind in (standings.OUTLET, standings.SOURCE):
        kept = connection.execute(select(standing_rows).where(standing_rows.c.kind == kind).order_by(standing_rows.c.name))
        if [dict(row._mapping) for row in kept] != standings.counted(connection, kind):
            yield f"the numbers of {kind}s are not those of the claims and reports"
    n_lines = select(func.count()).select_from(told)
    said = select(claims.c.source_last.label("name"), claims.c.id).where(claims.c.is_current, claims.c.source_last.is_not(None))
    passed = select(relayed.c.name, relayed.c.claim_id).join(claims, claims.c.id == relayed.c.claim_id).where(claims.c.is_current)
    if connection.scalar(n_lines) != connection.scalar(select(func.count()).select_from(said.union(passed).subquery())):
        yield "the claims by source are not those of the record"
    counted = connection.scalar(select(func.sum(report_claims.c.n_claims))) or 0
    if counted != connection.scalar(select(func.count()).select_from(claims).where(claims.c.is_current)):
        yield "the numbers of claims by report are not those of the record"


CHECKS: dict[str, Callable[[Connection], Iterator[str]]] = {
    "file": _file,
    "references": _references,
    "hashes": _hashes,
    "quotes": _quotes,
    "incidents": _incidents,
    "index": _index,
    "entries": _entries,
    "standings": _standings,
}
