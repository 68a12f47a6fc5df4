"""The review queue in its order, and the incidents that lie near one: asked of narrow rows by their indexes.

Comes in: a connection. Goes out: what waits for review, and ids. Left out: how the rank comes about (`ranking.py`).
"""

from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select

from onrecord.store import rows
from onrecord.store.list_tables import entries
from onrecord.store.ranking import Queued, queued
from onrecord.store.reviewing import Reading
from onrecord.store.tables import incidents

_E = entries.c


def queue(connection: Connection, *, limit: int | None, offset: int) -> list[Queued]:
    """What waits for review, the first to look at first."""
    in_order = (_E.rank.desc(), _E.incident_id)
    query = select(_E.incident_id, _E.reading, _E.n_close, incidents.c.record, incidents.c.id)
    query = query.join_from(entries, incidents, incidents.c.id == _E.incident_id).where(~_E.reviewed)
    return [_queued(row) for row in connection.execute(query.order_by(*in_order).limit(limit).offset(offset))]


def place_in_queue(connection: Connection, incident_id: str) -> tuple[int, Queued] | None:
    """The place of an incident in the queue, from 1; None where it is reviewed or none."""
    query = select(_E.rank, _E.reviewed, _E.reading, _E.n_close, incidents.c.record, incidents.c.id)
    query = query.join_from(entries, incidents, incidents.c.id == _E.incident_id).where(_E.incident_id == incident_id)
    row = connection.execute(query).one_or_none()
    if row is None or row.reviewed:
        return None
    ahead = or_(_E.rank > row.rank, and_(_E.rank == row.rank, _E.incident_id < incident_id))
    n = connection.scalar(select(func.count()).select_from(entries).where(~_E.reviewed, ahead)) or 0
    return n + 1, _queued(row)


def _queued(row: Any) -> Queued:
    return queued(rows.incident_of(row), Reading(probability=row.reading, n_close=row.n_close))


def near(connection: Connection, incident_id: str, *, days_apart: int, limit: int) -> list[str]:
    """Incidents that could be the same: some days apart at most, or one without a day; those of one country and type first."""
    own = connection.execute(select(_E.first_day, _E.country_code, _E.event_type).where(_E.incident_id == incident_id)).one_or_none()
    if own is None:
        return []
    order: list[ColumnElement[Any]] = [_E.country_code.is_distinct_from(own.country_code), _E.event_type.is_distinct_from(own.event_type)]
    query = select(_E.incident_id).where(_E.incident_id != incident_id)
    if own.first_day is not None:
        order.append(func.coalesce(func.abs(_E.first_day - own.first_day), days_apart))
        query = query.where(or_(_E.first_day.is_(None), _E.first_day.between(own.first_day - days_apart, own.first_day + days_apart)))
    return list(connection.scalars(query.order_by(*order, _E.incident_id).limit(limit)))
