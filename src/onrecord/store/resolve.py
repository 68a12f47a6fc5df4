"""From an id as a user gives it, whole or cut short, to the id of something in the record.

Comes in: `rpt_1a2b`, `clm_…`, `inc_…` or `dec_…`, with as many digits as it takes to be the only one. Goes out: the whole id.

An incident id means "the incident that holds the claim with these digits now". So every id that was ever given leads to a living
incident, whatever was merged or split since, and nothing need be kept for it.
"""

import re
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Column, Connection, select

from onrecord.errors import NotFound, Removed, UsageError
from onrecord.records import claim_of_incident_id
from onrecord.store.tables import claims, decisions, former_incident_ids, incidents, reports

_ID = re.compile(r"(rpt|clm|inc|dec)_([0-9a-f]*)")
_AFTER_DIGITS = "g"  # sorts after every hexadecimal digit
_SHOWN = 8  # candidates that a message lists

_COLUMNS: dict[str, Column[str]] = {"rpt": reports.c.id, "clm": claims.c.id, "inc": incidents.c.id, "dec": decisions.c.id}
_NOUNS = {"rpt": "report", "clm": "claim", "inc": "incident", "dec": "decision"}
_HINTS = {
    "rpt": "find reports with: onrecord search WORDS",
    "clm": "list claims with: onrecord claims",
    "inc": "list incidents with: onrecord incidents",
    "dec": "list decisions with: onrecord decisions",
}


def resolve(connection: Connection, given: str) -> str:
    """The whole id of what is meant.

    Raises UsageError where it is no id or could be several (they are listed), NotFound where there is none, Removed where it was taken out.
    """
    wanted = given.strip().removesuffix("…").removesuffix("...").lower()
    match = _ID.fullmatch(wanted)
    if match is None:
        raise UsageError(f"{given!r} is not an id; ids look like rpt_1a2b3c, clm_1a2b3c or inc_1a2b3c")
    kind = match[1]
    found = _beginning(connection, _COLUMNS[kind], wanted)
    if not found and kind == "inc":
        found = _living(connection, wanted)
    if wanted in found:
        return wanted
    if len(found) > 1:
        raise UsageError(f"{given} could be {_listed(connection, kind, found)}; give more digits")
    if not found and (gone := _taken_out(connection, wanted)):
        raise gone
    if not found:
        raise NotFound(_nothing(connection, kind, wanted))
    return found[0]


def _beginning(connection: Connection, column: Column[str], beginning: str) -> list[str]:
    """Ids with this beginning, a few more than are ever shown."""
    query = select(column).where(column >= beginning, column < beginning + _AFTER_DIGITS).order_by(column).limit(_SHOWN + 1)
    return list(connection.scalars(query))


def _taken_out(connection: Connection, beginning: str) -> Removed | None:
    """What to say of a report that was removed for good: by whom, when and why."""
    begins = (decisions.c.on >= beginning, decisions.c.on < beginning + _AFTER_DIGITS)
    row = connection.execute(select(decisions).where(*begins, decisions.c.act == "remove", decisions.c.field.is_(None)).limit(1)).first()
    return Removed(f"{row.on} was taken out of the record on {row.at:%Y-%m-%d} by {row.by}: {row.why}") if row else None


def _living(connection: Connection, wanted: str) -> list[str]:
    """The incidents that now hold the claims which the id may name, or that took over incidents of that id."""
    claim = claim_of_incident_id(wanted)
    held = select(claims.c.incident_id).where(claims.c.id >= claim, claims.c.id < claim + _AFTER_DIGITS, claims.c.incident_id.is_not(None))
    found = set(connection.scalars(held.distinct().limit(_SHOWN + 1)))
    if not found:
        former = former_incident_ids.c
        taken_over = select(former.incident_id).where(former.id >= wanted, former.id < wanted + _AFTER_DIGITS)
        found = set(connection.scalars(taken_over.distinct().limit(_SHOWN + 1)))
    return sorted(identity for identity in found if identity)


def _listed(connection: Connection, kind: str, found: Sequence[str]) -> str:
    shown = [_described(connection, kind, identity) for identity in found[:_SHOWN]]
    return ", ".join(shown) + (" and more" if len(found) > _SHOWN else "")


def _described(connection: Connection, kind: str, identity: str) -> str:
    """The id with a word or two by which people know it."""
    columns = {
        "rpt": (reports.c.outlet, reports.c.headline),
        "clm": (claims.c.source_last, claims.c.event_type),
        "inc": (incidents.c.event_type, incidents.c.place_name, incidents.c.occurred_start),
        "dec": (decisions.c.act, decisions.c.on),
    }[kind]
    row = connection.execute(select(*columns).where(_COLUMNS[kind] == identity)).one()
    words = " ".join(str(value) for value in row if value is not None)
    return f"{identity} ({words})" if words else identity


def _nothing(connection: Connection, kind: str, wanted: str) -> str:
    if kind == "inc":
        claim = claim_of_incident_id(wanted)
        report = connection.scalar(select(claims.c.report_id).where(claims.c.id == claim))
        rejection = _rejection(connection, wanted, claim)
        if rejection is not None:
            return (
                f"{wanted} was rejected by {rejection.by} on {rejection.at:%Y-%m-%d}"
                f"{f' ({rejection.why})' if rejection.why else ''}; bring it back with: onrecord undo {rejection.id}"
            )
        if report is not None:
            return f"{wanted} names {claim}, which is in the record but in no incident now; see its report with: onrecord report {report}"
    return f"no {_NOUNS[kind]} {wanted} in the record; {_HINTS[kind]}"


def _rejection(connection: Connection, incident: str, claim: str) -> Any:
    """The latest rejection of the incident or its claim that nobody has undone; None where there is none."""
    columns = (decisions.c.id, decisions.c.act, decisions.c.on, decisions.c.by, decisions.c.at, decisions.c.why)
    undone: set[str] = set()
    for row in connection.execute(select(*columns).order_by(decisions.c.position.desc())):
        if row.id in undone:
            continue
        if row.act == "undo":
            undone.add(row.on)
        elif row.act == "reject" and row.on in (incident, claim):
            return row
    return None
