"""Sources and outlets: how much each said, how often it was first, how often it only repeated, and where it is at odds with itself.

Comes in: a connection. Goes out: a `Standing` for a name, or for those of one page, as `tallies.py` keeps them; and the same counted over
everything. A source is first on an incident when the earliest of its claims is the source's; an outlet, when the earliest claim is in its
report. An outlet only repeats in a report of which no passage began in its newsroom. Left out: what they said (`said.py`).
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, case, distinct, func, or_, select

from onrecord.records import OriginKind
from onrecord.store.list_tables import at_odds as odds
from onrecord.store.list_tables import entries, relayed
from onrecord.store.list_tables import standings as kept
from onrecord.store.tables import claims, report_origins, reports

OUTLET, SOURCE = "outlet", "source"
NUMBERS = ("n_claims", "n_incidents", "n_reports", "n_first", "n_repeats", "n_relays", "n_at_odds")
"""The columns that are numbers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One source or outlet. `n_repeats`: incidents on which a source only spoke later; reports in which an outlet only reprinted.

    `n_relays` are claims of others that a source is only cited for passing on. `n_at_odds`: how many fields of
    incidents there are on which a source has two accounts that revise or dispute one another.
    """

    name: str
    n_claims: int
    n_incidents: int
    n_reports: int
    n_first: int
    n_repeats: int
    n_relays: int = 0
    n_at_odds: int = 0


def standings(connection: Connection, kind: str, *, limit: int | None = None, offset: int = 0) -> list[Standing]:
    """Those of this kind, "source" or "outlet": of most incidents first, then of most claims, then by name."""
    in_order = (kept.c.n_incidents.desc(), kept.c.n_claims.desc(), kept.c.name)
    query = select(kept).where(*_there(kind)).order_by(*in_order).limit(limit).offset(offset)
    return [_standing(row) for row in connection.execute(query)]


def n_standings(connection: Connection, kind: str) -> int:
    """How many there are."""
    return connection.scalar(select(func.count()).select_from(kept).where(*_there(kind))) or 0


def standing(connection: Connection, kind: str, name: str) -> Standing | None:
    """The one of this name, None where nobody has it."""
    row = connection.execute(select(kept).where(*_there(kind), kept.c.name == name)).one_or_none()
    return _standing(row) if row else None


def at_odds(connection: Connection, name: str, *, limit: int) -> list[tuple[str, str]]:
    """Incidents and fields on which a source is at odds with itself, the latest first."""
    query = select(entries.c.incident_id, odds.c.field).join(odds, entries.c.number == odds.c.number).where(odds.c.name == name)
    in_order = (entries.c.first_day.desc().nulls_last(), entries.c.incident_id, odds.c.field)
    return list(connection.execute(query.order_by(*in_order).limit(limit)))


def _there(kind: str) -> tuple[ColumnElement[bool], ...]:
    """A source is one that says or passes on something now, an outlet one that has a report."""
    has_any = or_(kept.c.n_claims > 0, kept.c.n_relays > 0) if kind == SOURCE else kept.c.n_reports > 0
    return kept.c.kind == kind, has_any


def _standing(row: Any) -> Standing:
    values = {name: getattr(row, name) for name in NUMBERS}
    if row.kind == SOURCE:
        values["n_repeats"] = row.n_incidents - row.n_first
    return Standing(name=row.name, **values)


# ── counted over everything ─────────────────────────────────────────────────────────────────────────────────────────


def counted(connection: Connection, kind: str) -> list[dict[str, Any]]:
    """The rows of `standings` of this kind as everything gives them; goes through all claims."""
    numbers = _of_sources(connection) if kind == SOURCE else _of_outlets(connection)
    names = sorted({name for of_name in numbers.values() for name in of_name})
    return [{"kind": kind, "name": name} | {column: numbers.get(column, {}).get(name, 0) for column in NUMBERS} for name in names]


def _of_sources(connection: Connection) -> dict[str, Mapping[str, int]]:
    name = claims.c.source_last
    numbers = (func.count(), func.count(distinct(claims.c.incident_id)), func.count(distinct(claims.c.report_id)))
    said = connection.execute(select(name, *numbers).where(name.is_not(None), claims.c.is_current).group_by(name)).all()
    passed = select(relayed.c.name, func.count()).join(claims, claims.c.id == relayed.c.claim_id).where(claims.c.is_current)
    return {
        "n_claims": {row[0]: row[1] for row in said},
        "n_incidents": {row[0]: row[2] for row in said},
        "n_reports": {row[0]: row[3] for row in said},
        "n_first": _first(connection, SOURCE),
        "n_relays": _pairs(connection, passed.group_by(relayed.c.name)),
        "n_at_odds": _pairs(connection, select(odds.c.name, func.count()).group_by(odds.c.name)),
    }


def _of_outlets(connection: Connection) -> dict[str, Mapping[str, int]]:
    name = reports.c.outlet
    published = select(name, func.count()).where(name.is_not(None), name != "").group_by(name)
    told = select(name, func.count(), func.count(distinct(claims.c.incident_id))).join(claims, claims.c.report_id == reports.c.id)
    found = connection.execute(told.where(name.is_not(None), name != "", claims.c.is_current).group_by(name)).all()
    return {
        "n_reports": _pairs(connection, published),
        "n_claims": {row[0]: row[1] for row in found},
        "n_incidents": {row[0]: row[2] for row in found},
        "n_first": _first(connection, OUTLET),
        "n_repeats": _pairs(connection, _repeated().with_only_columns(name, func.count()).group_by(name)),
    }


def _pairs(connection: Connection, query: Select[Any]) -> dict[str, int]:
    return {name: n for name, n in connection.execute(query) if n}


def _first(connection: Connection, kind: str) -> Mapping[str, int]:
    name = entries.c.first_source if kind == SOURCE else entries.c.first_outlet
    return _pairs(connection, select(name, func.count()).where(name.is_not(None)).group_by(name))


def repeating(connection: Connection, report_ids: Collection[str]) -> list[str]:
    """The outlets of those of the reports that only repeat, each as often as it has one."""
    return list(connection.scalars(_repeated(report_ids)))


def _repeated(report_ids: Collection[str] | None = None) -> Select[Any]:
    """Outlets of the reports, all or some, of which no passage is their own; computed origins stand for those of reading."""
    origin = report_origins.c
    is_own = case((origin.kind == str(OriginKind.OWN), 1), else_=0)
    each = select(
        origin.report_id,
        func.max(case((origin.is_computed, 1), else_=0)).label("is_computed"),
        func.max(case((origin.is_computed, is_own), else_=0)).label("own_computed"),
        func.max(case((origin.is_computed, 0), else_=is_own)).label("own_read"),
    ).group_by(origin.report_id)
    by_report = (each if report_ids is None else each.where(origin.report_id.in_(report_ids))).subquery()
    one = by_report.c
    none_own = or_(and_(one.is_computed == 1, one.own_computed == 0), and_(one.is_computed == 0, one.own_read == 0))
    of_reports = select(reports.c.outlet).join(by_report, one.report_id == reports.c.id)
    return of_reports.where(none_own, reports.c.outlet.is_not(None), reports.c.outlet != "")
