"""Writes the incidents and what else is computed from all claims: thrown away and written anew, never edited.

Comes in: incidents, links and origins as the linking computed them, and a connection inside a transaction. Goes out: rows.
Left out: computing them. Ids of incidents need no keeping: `inc_X` is found through claim `clm_X` (`resolve.py`).
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from sqlalchemy import Connection, bindparam, delete, false, select, update

from onrecord.errors import InputError
from onrecord.records import Incident, Judgement, Link, Origin
from onrecord.store import listing, rows, tallies
from onrecord.store.bulk import add, among, chunks
from onrecord.store.tables import claims, former_incident_ids, incidents, links, readings, report_origins, reports


def replace_incidents(
    connection: Connection,
    computed: Sequence[Incident],
    linked: Sequence[Link],
    *,
    origins: Mapping[str, tuple[Origin, ...]],
    attached: Mapping[str, str],
) -> None:
    """Puts these incidents and links in the place of all others, and these origins in the place of those of their reports.

    `attached` gives, by the id of a claim that only an earlier reading gave, the present claim that stands for it: an incident id
    with the earlier claim's digits then leads to the incident of the present one.
    """
    held = _held(computed)
    before = {row.id: row.incident_id for row in connection.execute(select(claims.c.id, claims.c.incident_id))}
    _check(held, computed, linked, before)
    _check_reports(connection, origins)
    held |= {earlier: held[now] for earlier, now in attached.items() if now in held and earlier in before and earlier not in held}
    for table in (links, former_incident_ids, incidents):
        connection.execute(delete(table))
    moved = [{"key": key, "value": held.get(key)} for key, incident in before.items() if held.get(key) != incident]
    add(connection, incidents, (rows.incident_row(incident) for incident in computed))
    if moved:
        connection.execute(update(claims).where(claims.c.id == bindparam("key")).values(incident_id=bindparam("value")), moved)
    former = {old: incident.id for incident in computed for old in incident.former_ids}
    add(connection, former_incident_ids, ({"id": old, "incident_id": new} for old, new in former.items()))
    add(connection, links, (rows.link_row(link) for link in linked))
    listing.put_all(connection, computed)
    _write_origins(connection, origins)
    tallies.rebuild(connection)
    connection.execute(update(readings).where(readings.c.is_linked == false()).values(is_linked=True))


def is_stale(connection: Connection) -> bool:
    """Whether something has been read since the incidents were computed."""
    return connection.scalar(select(readings.c.report_id).where(readings.c.is_linked == false()).limit(1)) is not None


def _held(computed: Sequence[Incident]) -> dict[str, str]:
    """Which incident holds which claim."""
    held: dict[str, str] = {}
    for incident in computed:
        for claim in incident.claims:
            if claim in held:
                raise InputError(f"{claim} is in two incidents, {held[claim]} and {incident.id}; a claim belongs to one at most")
            held[claim] = incident.id
    return held


def _check(held: Mapping[str, str], computed: Sequence[Incident], linked: Sequence[Link], known: Mapping[str, object]) -> None:
    """A database would refuse these too, but not say which."""
    for claim, incident in held.items():
        if claim not in known:
            raise InputError(f"{incident} holds {claim}, which is not in the record; save the report first")
    for link in linked:
        for claim in (link.a, link.b):
            if claim not in known:
                raise InputError(f"a link names {claim}, which is not in the record; save the report first")
    if len({incident.id for incident in computed}) < len(computed):
        raise InputError("two incidents have one id; an incident's id is that of its earliest claim")


def _check_reports(connection: Connection, origins: Mapping[str, tuple[Origin, ...]]) -> None:
    unknown = origins.keys() - among(connection, reports.c.id, origins)
    if unknown:
        raise InputError(f"origins are given for {min(unknown)}, which is not in the record; save the report first")


def replace_origins(connection: Connection, origins: Mapping[str, tuple[Origin, ...]]) -> None:
    """Puts these computed origins in the place of those of their reports."""
    with tallies.keeping(connection, of_reports=origins):
        _write_origins(connection, origins)


def _write_origins(connection: Connection, origins: Mapping[str, tuple[Origin, ...]]) -> None:
    for some in chunks(origins):
        connection.execute(delete(report_origins).where(report_origins.c.report_id.in_(some), report_origins.c.is_computed))
    add(connection, report_origins, (row for key, own in origins.items() for row in rows.origin_rows(key, own, is_computed=True)))


# ── some of them ────────────────────────────────────────────────────────────────────────────────────────────────────


def replace_some(connection: Connection, gone: Collection[str], new: Sequence[Incident], held: Mapping[str, str]) -> None:
    """Puts incidents in the place of those of `gone`; `held` gives by claim the incident that it is in now."""
    were = {
        row.id: row.incident_id
        for some in chunks(gone)
        for row in connection.execute(select(claims.c.id, claims.c.incident_id).where(claims.c.incident_id.in_(some)))
    }
    for some in chunks(gone):
        connection.execute(delete(former_incident_ids).where(former_incident_ids.c.incident_id.in_(some)))
        connection.execute(delete(incidents).where(incidents.c.id.in_(some)))
    add(connection, incidents, (rows.incident_row(incident) for incident in new))
    moved = [{"key": key, "value": held.get(key)} for key in were.keys() | held.keys() if held.get(key) != were.get(key)]
    if moved:
        one = update(claims).where(claims.c.id == bindparam("key"))
        touched = _touched(connection, were.keys() | held.keys()) | {*gone, *held.values()}
        with tallies.keeping(connection, of_incidents=touched):
            connection.execute(one.values(incident_id=bindparam("value")), moved)
    former = {old: incident.id for incident in new for old in incident.former_ids}
    add(connection, former_incident_ids, ({"id": old, "incident_id": now} for old, now in former.items()))


def _touched(connection: Connection, ids: Iterable[str]) -> set[str]:
    """The incidents that hold some of these claims."""
    found: set[str] = set()
    for some in chunks(ids):
        holding = select(claims.c.incident_id).where(claims.c.id.in_(some)).distinct()
        found.update(one for one in connection.scalars(holding) if one)
    return found


def rewrite(connection: Connection, changed: Sequence[Incident]) -> None:
    """Writes these incidents over themselves; their claims stay."""
    for incident in changed:
        connection.execute(update(incidents).where(incidents.c.id == incident.id).values(**rows.incident_row(incident)))


def replace_links(connection: Connection, lost: Collection[tuple[str, str]], new: Sequence[Link]) -> None:
    """Takes the links between these claims away, whichever is named first, and adds new ones."""
    both = [{"one": one, "other": other} for a, b in lost for one, other in ((a, b), (b, a))]
    if both:
        connection.execute(delete(links).where(links.c.a == bindparam("one"), links.c.b == bindparam("other")), both)
    add(connection, links, (rows.link_row(link) for link in new))


def judge_links(connection: Connection, among_claims: Collection[str], judgement: Callable[[str, str], Judgement]) -> None:
    """Says anew what people said of the links between these claims."""
    found = [row for some in chunks(among_claims) for row in connection.execute(select(links).where(links.c.a.in_(some)))]
    moved = [
        {"one": row.a, "other": row.b, "said": str(judgement(row.a, row.b))}
        for row in found
        if row.b in among_claims and row.judgement != judgement(row.a, row.b)
    ]
    if moved:
        mine = update(links).where(links.c.a == bindparam("one"), links.c.b == bindparam("other"))
        connection.execute(mine.values(judgement=bindparam("said")), moved)
