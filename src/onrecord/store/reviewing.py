"""What reviewing asks of the record and saves in it.

Comes in: a connection. Goes out: how surely each incident was read and linked; a review saved without computing all incidents anew.
Left out: what a review means (`incidents/reviewed.py`) and what comes first (`views/queue.py`).
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from math import fsum

from sqlalchemy import Connection, select, update

from onrecord.records import Incident
from onrecord.store import rows
from onrecord.store.bulk import chunks
from onrecord.store.tables import claims, incidents, links


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How an incident was read and linked: the mean probability of its claims, and how many undecided pairs were close calls."""

    probability: float
    n_close: int


def readings_among(connection: Connection, ids: Collection[str], *, low: float, high: float) -> dict[str, Reading]:
    """By id of these incidents. A close call is an undecided link from `low` to `high`, inside the incident or to another one.

    The mean is taken here: that of a database depends in its last digit on the order of rows, and on which database it is.
    """
    sure: dict[str, list[float]] = {}
    held: dict[str, str] = {}
    query = select(claims.c.id, claims.c.incident_id, claims.c.probability).where(claims.c.is_current)
    for some in chunks(sorted(ids)):
        for row in connection.execute(query.where(claims.c.incident_id.in_(some))):
            sure.setdefault(row.incident_id, []).append(row.probability)
            held[row.id] = row.incident_id
    close: dict[str, set[tuple[str, str]]] = {}
    for column in (links.c.a, links.c.b):
        for some in chunks(held):
            calls = select(links.c.a, links.c.b).where(column.in_(some), links.c.probability.between(low, high))
            for a, b in connection.execute(calls.where(links.c.judgement == "none")):
                for identity in {held[end] for end in (a, b) if end in held}:
                    close.setdefault(identity, set()).add((a, b))
    return {key: Reading(probability=fsum(of) / len(of), n_close=len(close.get(key, ()))) for key, of in sure.items()}


def holding(connection: Connection, claim_ids: Collection[str]) -> list[Incident]:
    """The incidents that hold any of these claims, in order of id."""
    ids: set[str] = set()
    for some in chunks(sorted(claim_ids)):
        ids |= set(connection.scalars(select(claims.c.incident_id).where(claims.c.id.in_(some), claims.c.incident_id.is_not(None))))
    found = []
    for some in chunks(sorted(ids)):
        found += [
            rows.incident_of(row) for row in connection.execute(select(incidents.c.id, incidents.c.record).where(incidents.c.id.in_(some)))
        ]
    return sorted(found, key=lambda incident: incident.id)


def save_reviewed(connection: Connection, changed: Sequence[Incident]) -> None:
    """Writes the incidents' grade and whether they are reviewed; all else of them is as it was."""
    for incident in changed:
        row = rows.incident_row(incident)
        values = {name: row[name] for name in ("grade", "reviewed", "record")}
        connection.execute(update(incidents).where(incidents.c.id == incident.id).values(**values))
