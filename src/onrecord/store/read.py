"""Asks the record: reports, claims, incidents and the rest, as records, always in the same order.

Comes in: what to look for, and a connection. Goes out: records. Left out: search by words (`search.py`), ids cut short (`resolve.py`).
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, TypedDict, get_args

from sqlalchemy import Column, ColumnElement, Connection, Table, func, select

from onrecord.errors import NotFound, UsageError
from onrecord.records import Claim, Decision, Failure, Incident, Link, Origin, Report
from onrecord.store import rows
from onrecord.store.bulk import chunks
from onrecord.store.list_tables import report_claims
from onrecord.store.tables import claims, decisions, failures, incidents, links, readings, report_origins, reports
from onrecord.store.versions import order_of

Order = Literal["occurred", "recent", "origins", "sources"]

_ORDERS: Mapping[str, tuple[ColumnElement[Any], ...]] = {
    "occurred": (incidents.c.occurred_start.desc().nulls_last(),),
    "recent": (incidents.c.last_at.desc().nulls_last(),),
    "origins": (incidents.c.n_origins.desc(), incidents.c.n_sources.desc()),
    "sources": (incidents.c.n_sources.desc(), incidents.c.n_origins.desc()),
}


class ClaimsWanted(TypedDict, total=False):
    """Which claims; what is absent or None sets no condition.

    `source` is any part of the last source's canonical name. `since` and `until` keep what can have happened on one of these
    days, both included; what has no day is then left out. `earlier_too` adds claims that only earlier readings gave.
    """

    incident: str | None
    report: str | None
    event_type: str | None
    source: str | None
    certainty: str | None
    polarity: str | None
    country: str | None
    since: date | None
    until: date | None
    made_by: str | None
    earlier_too: bool
    limit: int | None


class IncidentsWanted(TypedDict, total=False):
    """Which incidents; what is absent or None sets no condition. Days as in `ClaimsWanted`.

    `order`: "occurred" (the default) and "recent" have the latest first, "origins" and "sources" the most.
    """

    event_type: str | None
    country: str | None
    since: date | None
    until: date | None
    disputed: bool | None
    background: bool | None
    limit: int | None
    order: Order


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How much is in a record. `n_claims` are those of the latest readings; `n_earlier_claims` those that only earlier ones gave."""

    n_reports: int
    n_versions: int
    n_claims: int
    n_earlier_claims: int
    n_incidents: int
    n_links: int
    n_failures: int
    n_decisions: int


def some_reports(connection: Connection, *, after: str, ids: Collection[str] | None, limit: int, as_read: bool) -> list[Report]:
    """The next reports in order of id; of these `ids` only, where they are given."""
    query = select(reports).where(reports.c.id > after).order_by(reports.c.id).limit(limit)
    if ids is not None:
        query = query.where(reports.c.id.in_(sorted(identity for identity in ids if identity > after)[:limit]))
    return _with_origins(connection, connection.execute(query).all(), as_read=as_read)


def latest_reports(connection: Connection, *, outlet: str | None = None, limit: int, offset: int = 0) -> list[Report]:
    """Reports, all or of one outlet, the latest first; those without a date come last."""
    query = select(reports).order_by(reports.c.published_at.desc().nulls_last(), reports.c.id.desc())
    if outlet is not None:
        query = query.where(reports.c.outlet == outlet)
    return _with_origins(connection, connection.execute(query.limit(limit).offset(offset)).all(), as_read=False)


def family(connection: Connection, report: Report) -> list[Report]:
    """Reports that share text with this one, the latest first: those it took from, that took from it, and that took from the same."""
    roots = {report.id, *(origin.report for origin in report.origins if origin.report)}
    ids = roots | set(connection.scalars(select(report_origins.c.report_id).where(report_origins.c.origin_report.in_(sorted(roots)))))
    query = select(reports).where(reports.c.id.in_(sorted(ids))).order_by(reports.c.published_at.desc().nulls_last(), reports.c.id.desc())
    found = _with_origins(connection, connection.execute(query).all(), as_read=False)
    return [r for r in found if r.id != report.id and (r.id in roots or any(origin.report in roots for origin in r.origins))]


def heads(connection: Connection, ids: Sequence[str]) -> list[Incident]:
    """These incidents without their accounts and all claims but the earliest, in the order given; those that are not there are left out."""
    query = select(incidents.c.id, incidents.c.record)
    found: dict[str, Incident] = {}
    for some in chunks(ids):
        for row in connection.execute(query.where(incidents.c.id.in_(some))):
            found[row.id] = rows.head_of(row)
    return [found[key] for key in ids if key in found]


def gone_claims(connection: Connection, ids: Collection[str]) -> set[str]:
    """Those of the claims that the latest reading of their report does not give."""
    there: set[str] = set()
    for some in chunks(sorted(ids)):
        there.update(connection.scalars(select(claims.c.id).where(claims.c.id.in_(some), claims.c.is_current)))
    return set(ids) - there


def some_links(connection: Connection, *, limit: int, offset: int = 0) -> list[Link]:
    query = select(links).order_by(links.c.a, links.c.b).limit(limit).offset(offset)
    return [rows.link_of(row) for row in connection.execute(query)]


def versions(connection: Connection, report_id: str) -> list[Report]:
    """All reports at the address of this one, itself included, in the order of the versions; itself alone where it has no address."""
    url = connection.execute(select(reports.c.url).where(reports.c.id == report_id)).one_or_none()
    if url is None:
        raise NotFound(f"no report {report_id} in the record; find reports with: onrecord search WORDS")
    found = reports.c.url == url[0] if url[0] else reports.c.id == report_id
    return sorted(_with_origins(connection, connection.execute(select(reports).where(found)).all(), as_read=False), key=order_of)


def some_claims(connection: Connection, *, report: str | None = None, wanted: ClaimsWanted) -> list[Claim]:
    """Claims in order of publication, report and text."""
    conditions = _equal(
        claims,
        report_id=report or wanted.get("report"),
        incident_id=wanted.get("incident"),
        event_type=_upper(wanted.get("event_type")),
        certainty=wanted.get("certainty"),
        polarity=wanted.get("polarity"),
        country_code=_upper(wanted.get("country")),
        made_by=wanted.get("made_by"),
    )
    conditions += _within(claims, wanted.get("since"), wanted.get("until"))
    if (source := wanted.get("source")) is not None:
        conditions.append(claims.c.source_last.icontains(source, autoescape=True))
    if not wanted.get("earlier_too", False):
        conditions.append(claims.c.is_current)
    in_order = (reports.c.published_at.asc().nulls_last(), claims.c.report_id, claims.c.position, claims.c.id)
    query = select(claims.c.id, claims.c.record).join_from(claims, reports, claims.c.report_id == reports.c.id)
    query = query.where(*conditions).order_by(*in_order).limit(wanted.get("limit"))
    return [rows.claim_of(row) for row in connection.execute(query)]


def some_incidents(connection: Connection, *, wanted: IncidentsWanted) -> list[Incident]:
    order = wanted.get("order", "occurred")
    if order not in _ORDERS:
        raise UsageError(f"incidents cannot be ordered by {order!r}; choose one of {', '.join(get_args(Order))}")
    event_type = _upper(wanted.get("event_type"))
    conditions = [incidents.c.event_type.is_(None)] if event_type == "NONE" else _equal(incidents, event_type=event_type)
    conditions += _equal(
        incidents,
        country_code=_upper(wanted.get("country")),
        is_disputed=wanted.get("disputed"),
        background=wanted.get("background"),
    )
    conditions += _within(incidents, wanted.get("since"), wanted.get("until"))
    query = select(incidents.c.id, incidents.c.record).where(*conditions)
    query = query.order_by(*_ORDERS[order], incidents.c.id).limit(wanted.get("limit"))
    return [rows.incident_of(row) for row in connection.execute(query)]


def claim(connection: Connection, claim_id: str) -> Claim:
    row = connection.execute(select(claims.c.id, claims.c.record).where(claims.c.id == claim_id)).one_or_none()
    if row is None:
        raise NotFound(f"no claim {claim_id} in the record; list claims with: onrecord claims")
    return rows.claim_of(row)


def claims_by_id(connection: Connection, ids: Sequence[str]) -> list[Claim]:
    """These claims in the order given; those that are not there are left out."""
    query = select(claims.c.id, claims.c.record)
    found = {row.id: rows.claim_of(row) for some in chunks(ids) for row in connection.execute(query.where(claims.c.id.in_(some)))}
    return [found[key] for key in ids if key in found]


def incident(connection: Connection, incident_id: str) -> Incident:
    row = connection.execute(select(incidents.c.id, incidents.c.record).where(incidents.c.id == incident_id)).one_or_none()
    if row is None:
        raise NotFound(f"no incident {incident_id} in the record; list incidents with: onrecord incidents")
    return rows.incident_of(row)


def incidents_by_id(connection: Connection, ids: Collection[str]) -> list[Incident]:
    """These incidents, in order of id."""
    found = (row for some in chunks(sorted(ids)) for row in connection.execute(select(incidents).where(incidents.c.id.in_(some))))
    return sorted((rows.incident_of(row) for row in found), key=lambda incident: incident.id)


def incident_of_claim(connection: Connection) -> dict[str, str]:
    query = select(claims.c.id, claims.c.incident_id).where(claims.c.incident_id.is_not(None)).order_by(claims.c.id)
    return {row.id: row.incident_id for row in connection.execute(query)}


def each_claim(connection: Connection, *, earlier_too: bool) -> Iterator[tuple[Claim, str | None]]:
    """Claims one after the other in order of publication, report and text, each with the incident that holds it."""
    in_order = (reports.c.published_at.asc().nulls_last(), claims.c.report_id, claims.c.position, claims.c.id)
    query = select(claims.c.id).join_from(claims, reports, claims.c.report_id == reports.c.id).order_by(*in_order)
    ids = list(connection.scalars(query if earlier_too else query.where(claims.c.is_current)))
    whole = select(claims.c.id, claims.c.record, claims.c.incident_id)
    for some in chunks(ids):
        found = {row.id: row for row in connection.execute(whole.where(claims.c.id.in_(some)))}
        yield from ((rows.claim_of(found[key]), found[key].incident_id) for key in some)


def each_incident(connection: Connection) -> Iterator[Incident]:
    """Incidents one after the other, the latest first."""
    for some in chunks(connection.scalars(select(incidents.c.id).order_by(*_ORDERS["occurred"], incidents.c.id))):
        found = {incident.id: incident for incident in incidents_by_id(connection, some)}
        yield from (found[key] for key in some)


def each_link(connection: Connection) -> Iterator[Link]:
    """Links one after the other, by their claims."""
    query = select(links).order_by(links.c.a, links.c.b)
    for row in connection.execute(query.execution_options(yield_per=1000)):
        yield rows.link_of(row)


def undecided_pairs(connection: Connection, *, limit: int) -> list[tuple[str, str, Link]]:
    """The pairs of incidents with the likeliest links between them on which nobody has judged, each with its link; equal ones by id."""
    one, other = claims.alias("one"), claims.alias("other")
    query = select(links, one.c.incident_id.label("of_a"), other.c.incident_id.label("of_b"))
    query = query.select_from(links.join(one, links.c.a == one.c.id).join(other, links.c.b == other.c.id))
    query = query.where(one.c.incident_id != other.c.incident_id)

    def pair_of(row: Any) -> tuple[str, str]:
        return (min(row.of_a, row.of_b), max(row.of_a, row.of_b))

    judged = {pair_of(row) for row in connection.execute(query.where(links.c.judgement != "none"))}
    best: dict[tuple[str, str], Link] = {}
    likeliest_first = query.order_by(links.c.probability.desc(), links.c.a, links.c.b).execution_options(yield_per=1000)
    least = 0.0
    for row in connection.execute(likeliest_first):
        if len(best) >= limit and row.probability < least:
            break
        if pair_of(row) not in judged and pair_of(row) not in best:
            best[pair_of(row)] = rows.link_of(row)
            least = row.probability
    ordered = sorted(best, key=lambda pair: (-best[pair].probability, pair))[:limit]
    return [(*pair, best[pair]) for pair in ordered]


def all_links(connection: Connection) -> list[Link]:
    return [rows.link_of(row) for row in connection.execute(select(links).order_by(links.c.a, links.c.b))]


def all_failures(connection: Connection) -> list[Failure]:
    in_order = (failures.c.path, failures.c.reason, failures.c.id)
    return [rows.failure_of(row) for row in connection.execute(select(failures).order_by(*in_order))]


def all_decisions(connection: Connection) -> list[Decision]:
    return [rows.decision_of(row) for row in connection.execute(select(decisions).order_by(decisions.c.position))]


def n_decisions(connection: Connection) -> int:
    return connection.scalar(select(func.count()).select_from(decisions)) or 0


def n_readings(connection: Connection) -> int:
    return connection.scalar(select(func.count()).select_from(readings)) or 0


def counts(connection: Connection) -> Counts:
    def number(table: Table, *conditions: ColumnElement[bool]) -> int:
        return connection.scalar(select(func.count()).select_from(table).where(*conditions)) or 0

    return Counts(
        n_reports=number(reports),
        n_versions=number(reports, reports.c.version_of.is_not(None)),
        n_claims=connection.scalar(select(func.sum(report_claims.c.n_claims))) or 0,
        n_earlier_claims=number(claims, ~claims.c.is_current),
        n_incidents=number(incidents),
        n_links=number(links),
        n_failures=number(failures),
        n_decisions=number(decisions),
    )


def _with_origins(connection: Connection, found: Sequence[Any], *, as_read: bool) -> list[Report]:
    """Reports with the origins that comparing reports gave them, or else with those of reading (`as_read`: with these only)."""
    origins: dict[tuple[str, bool], list[Origin]] = {}
    for some in chunks(row.id for row in found):
        query = select(report_origins).where(report_origins.c.report_id.in_(some)).order_by(report_origins.c.position)
        for row in connection.execute(query):
            origins.setdefault((row.report_id, row.is_computed), []).append(rows.origin_of(row))

    def of(report_id: str) -> tuple[Origin, ...]:
        read = origins.get((report_id, False), [])
        return tuple(read if as_read else origins.get((report_id, True), read))

    return [rows.report_of(row, of(row.id)) for row in found]


def _equal(table: Table, **wanted: object) -> list[ColumnElement[bool]]:
    return [table.c[column] == value for column, value in wanted.items() if value is not None]


def _within(table: Table, since: date | None, until: date | None) -> list[ColumnElement[bool]]:
    start: Column[date] = table.c.occurred_start
    end: Column[date] = table.c.occurred_end
    return ([end >= since] if since else []) + ([start <= until] if until else [])


def _upper(word: str | None) -> str | None:
    return word.upper() if word else word
