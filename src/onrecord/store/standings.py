"""Sources and outlets: how much each said, how often it was first, how often it only repeated, and where it is at odds with itself.

Comes in: a connection. Goes out: one `Standing` for each name, counted by the database. A source is first on an incident when the earliest
of its claims is the source's; an outlet, when the earliest claim is in its report. An outlet only repeats in a report of which no passage
began in its newsroom. Left out: what they said (`read.said`).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, and_, case, distinct, func, or_, select

from onrecord.records import OriginKind
from onrecord.store.listing import SOURCE
from onrecord.store.tables import at_odds, claims, entries, relayed, report_origins, reports


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One source or outlet. `n_repeats`: incidents on which a source only spoke later; reports in which an outlet only reprinted.

    `n_relayed` are claims of others that a source is only cited for passing on. `at_odds` are
    incidents and fields on which a source has two accounts that revise or dispute one another.
    """

    name: str
    n_claims: int
    n_incidents: int
    n_reports: int
    n_first: int
    n_repeats: int
    n_relayed: int = 0
    at_odds: tuple[tuple[str, str], ...] = ()


def standings(connection: Connection, kind: str) -> tuple[Standing, ...]:
    """Everybody of this kind, "source" or "outlet": of most incidents first, then of most claims, then by name."""
    found = _sources(connection) if kind == SOURCE else _outlets(connection)
    return tuple(sorted(found, key=lambda one: (-one.n_incidents, -one.n_claims, one.name)))


def _sources(connection: Connection) -> list[Standing]:
    name = claims.c.source_last
    numbers = (func.count(), func.count(distinct(claims.c.incident_id)), func.count(distinct(claims.c.report_id)))
    said = select(name, *numbers).where(name.is_not(None), claims.c.is_current).group_by(name)
    counted = {row[0]: (row[1], row[2], row[3]) for row in connection.execute(said)}
    passed = select(relayed.c.name, func.count()).join(claims, claims.c.id == relayed.c.claim_id).where(claims.c.is_current)
    relays: dict[str, int] = {row[0]: row[1] for row in connection.execute(passed.group_by(relayed.c.name))}
    first = _first(connection, SOURCE)
    odds = _at_odds(connection)
    made = []
    for name_ in counted.keys() | relays.keys():
        n_claims, n_incidents, n_reports = counted.get(name_, (0, 0, 0))
        made.append(
            Standing(
                name=name_,
                n_claims=n_claims,
                n_incidents=n_incidents,
                n_reports=n_reports,
                n_first=first.get(name_, 0),
                n_repeats=n_incidents - first.get(name_, 0),
                n_relayed=relays.get(name_, 0),
                at_odds=odds.get(name_, ()),
            )
        )
    return made


def _first(connection: Connection, kind: str) -> Mapping[str, int]:
    name = entries.c.first_source if kind == SOURCE else entries.c.first_outlet
    return {row[0]: row[1] for row in connection.execute(select(name, func.count()).where(name.is_not(None)).group_by(name))}


def _at_odds(connection: Connection) -> Mapping[str, tuple[tuple[str, str], ...]]:
    query = select(at_odds.c.name, entries.c.incident_id, at_odds.c.field).join(entries, entries.c.number == at_odds.c.number)
    in_order = (entries.c.first_day.desc().nulls_last(), entries.c.incident_id, at_odds.c.field)
    found: dict[str, list[tuple[str, str]]] = {}
    for row in connection.execute(query.order_by(*in_order)):
        found.setdefault(row.name, []).append((row.incident_id, row.field))
    return {name: tuple(pairs) for name, pairs in found.items()}


def _outlets(connection: Connection) -> list[Standing]:
    name = reports.c.outlet
    published = select(name, func.count()).where(name.is_not(None)).group_by(name)
    n_reports = {row[0]: row[1] for row in connection.execute(published) if row[0]}
    told = select(name, func.count(), func.count(distinct(claims.c.incident_id))).join(claims, claims.c.report_id == reports.c.id)
    told = told.where(name.is_not(None), claims.c.is_current).group_by(name)
    counted = {row[0]: (row[1], row[2]) for row in connection.execute(told)}
    first, repeats = _first(connection, "outlet"), _repeats(connection)
    return [
        Standing(
            name=outlet,
            n_claims=counted.get(outlet, (0, 0))[0],
            n_incidents=counted.get(outlet, (0, 0))[1],
            n_reports=n,
            n_first=first.get(outlet, 0),
            n_repeats=repeats.get(outlet, 0),
        )
        for outlet, n in n_reports.items()
    ]


def _repeats(connection: Connection) -> Mapping[str, int]:
    """By outlet the reports of which no passage is its own; computed origins stand for those of reading."""
    origin = report_origins.c
    is_own = case((origin.kind == str(OriginKind.OWN), 1), else_=0)
    by_report = (
        select(
            origin.report_id,
            func.max(case((origin.is_computed, 1), else_=0)).label("is_computed"),
            func.max(case((origin.is_computed, is_own), else_=0)).label("own_computed"),
            func.max(case((origin.is_computed, 0), else_=is_own)).label("own_read"),
        )
        .group_by(origin.report_id)
        .subquery()
    )
    one = by_report.c
    none_own = or_(and_(one.is_computed == 1, one.own_computed == 0), and_(one.is_computed == 0, one.own_read == 0))
    query = (
        select(reports.c.outlet, func.count()).join(by_report, one.report_id == reports.c.id).where(none_own, reports.c.outlet.is_not(None))
    )
    return {row[0]: row[1] for row in connection.execute(query.group_by(reports.c.outlet))}
