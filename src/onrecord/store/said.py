"""Claims in order of publication, all or those of a report, incident, source or outlet: a page of them, however far down.

Comes in: what is wanted, and a connection. Goes out: claims, each with the incident that holds it. Left out: other questions about
claims (`read.py`). Far pages are found by `told` and `report_claims` (`tallies.py`), without going through all claims before them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select

from onrecord.records import Claim
from onrecord.store import rows
from onrecord.store.list_tables import report_claims, told
from onrecord.store.tables import claims, reports

_E = report_claims.c
_AT_ONCE = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidWanted:
    """Which claims of the latest readings; None sets no condition. `voice` is the last source or one that passes it on."""

    report: str | None = None
    incident: str | None = None
    source: str | None = None
    outlet: str | None = None
    voice: str | None = None


def said(connection: Connection, wanted: SaidWanted, *, limit: int, offset: int = 0) -> list[tuple[Claim, str | None]]:
    """Claims in order of publication, report and text, each with the incident that holds it."""
    if wanted == SaidWanted(outlet=wanted.outlet):
        ids = _in_reports(connection, wanted.outlet, limit=limit, offset=offset)
    elif (name := _one_name(wanted)) is not None:
        in_order = (told.c.published_at, told.c.report_id, told.c.position, told.c.claim_id)
        ids = list(connection.scalars(select(told.c.claim_id).where(*name).order_by(*in_order).limit(limit).offset(offset)))
    else:
        by = (reports.c.published_at.asc().nulls_last(), claims.c.report_id, claims.c.position, claims.c.id)
        ids = list(connection.scalars(_said(select(claims.c.id), wanted).order_by(*by).limit(limit).offset(offset)))
    whole = select(claims.c.id, claims.c.record, claims.c.incident_id).where(claims.c.id.in_(ids))
    found = {row.id: (rows.claim_of(row), row.incident_id) for row in connection.execute(whole)}
    return [found[key] for key in ids]


def n_said(connection: Connection, wanted: SaidWanted) -> int:
    """How many there are."""
    if wanted == SaidWanted(outlet=wanted.outlet):
        return int(connection.scalar(_filed(select(func.sum(_E.n_claims)), wanted.outlet)) or 0)
    if (name := _one_name(wanted)) is not None:
        return connection.scalar(select(func.count()).select_from(told).where(*name)) or 0
    return connection.scalar(_said(select(func.count()), wanted)) or 0


def _one_name(wanted: SaidWanted) -> Sequence[ColumnElement[bool]] | None:
    """The condition on `told` where all that is wanted is a source, None where something else is."""
    if wanted == SaidWanted(voice=wanted.voice):
        return [told.c.name == wanted.voice]
    if wanted == SaidWanted(source=wanted.source):
        return [told.c.name == wanted.source, told.c.is_last]
    return None


def _in_reports(connection: Connection, outlet: str | None, *, limit: int, offset: int) -> list[str]:
    """Ids of the claims of all reports, or of an outlet's: the reports of the page are found by how many claims each has."""
    in_order = (_E.published_at, _E.report_id)
    first, before, n = 0, 0, 0
    n_of = connection.scalars(_filed(select(_E.n_claims), outlet).order_by(*in_order).execution_options(yield_per=_AT_ONCE))
    for number, n_claims in enumerate(n_of, start=1):
        if before + n_claims <= offset and n == 0:
            first, before = number, before + n_claims
            continue
        n += n_claims
        if before + n >= offset + limit:
            break
    n_of.close()
    if n == 0:
        return []
    shown = connection.scalars(_filed(select(_E.report_id), outlet).order_by(*in_order).offset(first).limit(number - first)).all()
    at = {key: place for place, key in enumerate(shown)}
    held = select(claims.c.id, claims.c.report_id, claims.c.position).where(claims.c.report_id.in_(shown), claims.c.is_current)
    found = sorted(connection.execute(held), key=lambda row: (at[row.report_id], row.position, row.id))
    return [row.id for row in found[offset - before : offset - before + limit]]


def _filed(query: Select[Any], outlet: str | None) -> Select[Any]:
    return query.where(_E.outlet == outlet) if outlet is not None else query


def _said(query: Select[Any], wanted: SaidWanted) -> Select[Any]:
    columns = {"report": claims.c.report_id, "incident": claims.c.incident_id, "source": claims.c.source_last, "outlet": reports.c.outlet}
    conditions = [column == value for name, column in columns.items() if (value := getattr(wanted, name)) is not None]
    if wanted.voice is not None:
        conditions.append(claims.c.id.in_(select(told.c.claim_id).where(told.c.name == wanted.voice)))
    return query.join_from(claims, reports, claims.c.report_id == reports.c.id).where(claims.c.is_current, *conditions)
