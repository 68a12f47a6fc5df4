"""Keeps how much every source and outlet said in step with each change, so that nobody who asks waits for all claims to be counted.

Comes in: a connection, and which reports and incidents a change touches. Goes out: rows of `standings`, `told` and `report_claims`.
Left out: counting everything (`standings.counted`, which `rebuild` writes down and `onrecord check` compares with), and asking.

Every number is a sum over reports and over incidents: what the touched ones give before a change is taken off, what they give after
it is added.
"""

from collections import Counter
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Select, Table, bindparam, delete, func, insert, literal, select, tuple_, update

from onrecord.store import standings as counting
from onrecord.store.bulk import add, chunks
from onrecord.store.list_tables import at_odds, entries, relayed, report_claims, standings, told
from onrecord.store.standings import OUTLET, SOURCE
from onrecord.store.tables import claims, reports

NEVER = datetime(9999, 12, 31, tzinfo=UTC)
"""Stands for a time of publication that nothing says: after all others."""

Tally = Counter[tuple[str, str, str]]
"""By kind, name and column of `standings`, how much."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Given:
    """What some reports and incidents give: numbers, and rows of `told` and `report_claims`."""

    tally: Tally = field(default_factory=Counter)
    lines: set[tuple[Any, ...]] = field(default_factory=set)
    filed: set[tuple[Any, ...]] = field(default_factory=set)


@contextmanager
def keeping(connection: Connection, *, of_reports: Collection[str] = (), of_incidents: Collection[str] = ()) -> Iterator[None]:
    """Counts what is written inside to these reports, to their claims, and to which claims these incidents hold."""
    before = _given(connection, of_reports, of_incidents)
    yield
    after = _given(connection, of_reports, of_incidents)
    moved = Counter(after.tally)
    moved.subtract(before.tally)
    move(connection, moved)
    for table, was, now in ((told, before.lines, after.lines), (report_claims, before.filed, after.filed)):
        _replace(connection, table, was - now, now - was)


def move(connection: Connection, moved: Tally) -> None:
    """Adds these numbers to those of `standings`; who is left without any goes."""
    of_name: dict[tuple[str, str], dict[str, int]] = {}
    for (kind, name, column), n in moved.items():
        if n:
            of_name.setdefault((kind, name), dict.fromkeys(counting.NUMBERS, 0))[column] = n
    there: set[tuple[str, str]] = set()
    for kind in (OUTLET, SOURCE):
        for some in chunks(sorted(name for of, name in of_name if of == kind)):
            query = select(standings.c.name).where(standings.c.kind == kind, standings.c.name.in_(some))
            there |= {(kind, name) for name in connection.scalars(query)}
    mine = (standings.c.kind == bindparam("of"), standings.c.name == bindparam("one"))
    more = [{"of": kind, "one": name} | {f"more_{c}": n for c, n in of_name[kind, name].items()} for kind, name in sorted(there)]
    if more:
        added: dict[str, Any] = {name: standings.c[name] + bindparam(f"more_{name}") for name in counting.NUMBERS}
        connection.execute(update(standings).where(*mine).values(**added), more)
        empty = (standings.c[name] == 0 for name in counting.NUMBERS)
        connection.execute(delete(standings).where(*mine, *empty), [{"of": one["of"], "one": one["one"]} for one in more])
    new = sorted(of_name.keys() - there)
    add(connection, standings, ({"kind": kind, "name": name} | of_name[kind, name] for kind, name in new))


def rebuild(connection: Connection) -> None:
    """Counts everything anew."""
    clear(connection)
    for kind in (OUTLET, SOURCE):
        add(connection, standings, counting.counted(connection, kind))
    at = func.coalesce(reports.c.published_at, literal(NEVER, told.c.published_at.type))
    columns = (at, claims.c.report_id, claims.c.position, claims.c.id)
    joined = claims.join(reports, reports.c.id == claims.c.report_id)
    says = select(claims.c.source_last, *columns, literal(True)).select_from(joined)
    _copy(connection, told, says.where(claims.c.is_current, claims.c.source_last.is_not(None)))
    passes = select(relayed.c.name, *columns, literal(False)).select_from(joined.join(relayed, relayed.c.claim_id == claims.c.id))
    not_last = claims.c.source_last.is_distinct_from(relayed.c.name)
    _copy(connection, told, passes.where(claims.c.is_current, not_last))
    n_claims = select(func.count()).where(claims.c.report_id == reports.c.id, claims.c.is_current).scalar_subquery()
    _copy(connection, report_claims, select(reports.c.id, reports.c.outlet, at, n_claims))


def clear(connection: Connection) -> None:
    """Takes all of it away."""
    for table in (standings, told, report_claims):
        connection.execute(delete(table))


def of_entries(connection: Connection, numbers: Collection[int]) -> Tally:
    """What entries give: who was first, and who is at odds with himself."""
    found: Tally = Counter()
    for some in chunks(numbers):
        first = select(entries.c.first_source, entries.c.first_outlet).where(entries.c.number.in_(some))
        for source, outlet in connection.execute(first):
            found.update((kind, name, "n_first") for kind, name in ((SOURCE, source), (OUTLET, outlet)) if name is not None)
        odds = connection.scalars(select(at_odds.c.name).where(at_odds.c.number.in_(some)))
        found.update((SOURCE, name, "n_at_odds") for name in odds)
    return found


def incidents_of_reports(connection: Connection, ids: Collection[str]) -> set[str]:
    """The incidents that hold claims of these reports."""
    found: set[str] = set()
    for some in chunks(ids):
        query = select(claims.c.incident_id).where(claims.c.report_id.in_(some), claims.c.incident_id.is_not(None))
        found.update(connection.scalars(query.distinct()))
    return found


def _copy(connection: Connection, table: Table, rows: Select[Any]) -> None:
    connection.execute(insert(table).from_select(list(table.columns), rows))


def _given(connection: Connection, of_reports: Collection[str], of_incidents: Collection[str]) -> _Given:
    found = _Given()
    for some in chunks(sorted(set(of_reports))):
        _add_filed(connection, some, found)
        _add_said(connection, some, found)
        found.tally.update((OUTLET, name, "n_repeats") for name in counting.repeating(connection, some))
    for some in chunks(sorted(set(of_incidents))):
        held = select(claims.c.incident_id, claims.c.source_last, reports.c.outlet).join(reports, reports.c.id == claims.c.report_id)
        rows = connection.execute(held.where(claims.c.incident_id.in_(some), claims.c.is_current).distinct()).all()
        found.tally.update((SOURCE, name, "n_incidents") for _, name in {(one, source) for one, source, _ in rows if source is not None})
        found.tally.update((OUTLET, name, "n_incidents") for _, name in {(one, outlet) for one, _, outlet in rows if outlet})
    return found


def _add_filed(connection: Connection, ids: list[str], found: _Given) -> None:
    """The reports themselves."""
    held = claims.join(reports, reports.c.id == claims.c.report_id)
    counted = select(claims.c.report_id, func.count()).select_from(held).where(claims.c.report_id.in_(ids), claims.c.is_current)
    n_claims: dict[str, int] = dict(connection.execute(counted.group_by(claims.c.report_id)).all())
    for row in connection.execute(select(reports.c.id, reports.c.outlet, reports.c.published_at).where(reports.c.id.in_(ids))):
        n = n_claims.get(row.id, 0)
        found.filed.add((row.id, row.outlet, row.published_at or NEVER, n))
        if row.outlet:
            found.tally[OUTLET, row.outlet, "n_reports"] += 1
            found.tally[OUTLET, row.outlet, "n_claims"] += n


def _add_said(connection: Connection, ids: list[str], found: _Given) -> None:
    """Who says and who passes on the claims of these reports."""
    columns = (claims.c.id, claims.c.report_id, claims.c.position, claims.c.source_last, reports.c.published_at)
    query = select(*columns).join(reports, reports.c.id == claims.c.report_id)
    said = {row.id: row for row in connection.execute(query.where(claims.c.report_id.in_(ids), claims.c.is_current))}
    for row in said.values():
        if row.source_last is not None:
            found.lines.add((row.source_last, row.published_at or NEVER, row.report_id, row.position, row.id, True))
            found.tally[SOURCE, row.source_last, "n_claims"] += 1
    spoke = {(row.source_last, row.report_id) for row in said.values() if row.source_last is not None}
    found.tally.update((SOURCE, name, "n_reports") for name, _ in spoke)
    for some in chunks(said):
        for name, claim in connection.execute(select(relayed.c.name, relayed.c.claim_id).where(relayed.c.claim_id.in_(some))):
            row = said[claim]
            found.tally[SOURCE, name, "n_relays"] += 1
            if name != row.source_last:
                found.lines.add((name, row.published_at or NEVER, row.report_id, row.position, row.id, False))


def _replace(connection: Connection, table: Table, gone: set[tuple[Any, ...]], new: set[tuple[Any, ...]]) -> None:
    keys = list(table.primary_key.columns)
    for some in chunks(sorted(gone, key=str)):
        values = [tuple(value for column, value in zip(table.columns, row, strict=True) if column.primary_key) for row in some]
        connection.execute(delete(table).where(tuple_(*keys).in_(values)))
    names = [column.name for column in table.columns]
    add(connection, table, (dict(zip(names, row, strict=True)) for row in sorted(new, key=str)))
