"""Keeps the narrow rows that lists, filters, map, timeline and the review queue ask (`selecting.py`), in step with the incidents.

Comes in: incidents as they were just written, and a connection inside the same transaction. Goes out: rows of `entries`, `entry_names` and
`names`, and the words of each incident in the full-text index. Only the given incidents' rows are touched. Left out: asking.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, select, text, update

from onrecord.records import Claim, Incident, Relation
from onrecord.store import packing, rows, search, tallies
from onrecord.store.bulk import add, add_plain, chunks
from onrecord.store.list_tables import at_odds, entries, entry_names, names, relayed
from onrecord.store.ranking import CLOSE_HIGH, CLOSE_LOW, killed_range, queued
from onrecord.store.reviewing import Reading, readings_among
from onrecord.store.standings import OUTLET, SOURCE
from onrecord.store.tables import claims, incidents

_SLICE = 2_000


def put(connection: Connection, gone: Collection[str], new: Sequence[Incident]) -> None:
    """Puts the rows of these incidents in the place of those of `gone` and of their own earlier ones; links are written already."""
    had = _numbers(connection, {*gone, *(incident.id for incident in new)})
    free = (connection.scalar(select(func.max(entries.c.number))) or 0) + 1
    given = tallies.of_entries(connection, had.values())
    before = _take(connection, had.values())
    number = {key: had[key] for key in sorted(had)}
    for incident in new:
        if incident.id not in number:
            number[incident.id], free = free, free + 1
    held = _claims_of(connection, new)
    reading = readings_among(connection, [incident.id for incident in new], low=CLOSE_LOW, high=CLOSE_HIGH)
    made = [entry_row(i, number[i.id], reading.get(i.id), held.get(i.claims[0]) if i.claims else None) for i in new]
    add(connection, entries, made)
    packing.put(connection, had.values(), made)
    add(connection, at_odds, ({"number": number[i.id], "name": name, "field": field} for i in new for name, field in _at_odds(i)))
    stand = [(kind, name, number[one.id]) for one in new for kind, name in _standing(one)]
    add_plain(connection, entry_names, ({"kind": kind, "name": name, "number": at} for kind, name, at in stand))
    _count(connection, Counter((kind, name) for kind, name, _ in stand), before)
    moved = tallies.of_entries(connection, [row["number"] for row in made])
    moved.subtract(given)
    tallies.move(connection, moved)
    if connection.dialect.name == "sqlite" and new:
        said = [{"number": number[i.id], "words": _words(i, held), "source": _sources(i, held)} for i in new]
        connection.execute(text("INSERT INTO entries_words (rowid, words, source) VALUES (:number, :words, :source)"), said)


def put_all(connection: Connection, everything: Sequence[Incident]) -> None:
    """Puts the rows of these incidents in the place of all others."""
    clear(connection)
    for at in range(0, len(everything), _SLICE):
        put(connection, (), everything[at : at + _SLICE])


def rebuild(connection: Connection) -> None:
    """Makes all of it anew from the incidents, and who passes claims on from the claims: for a record of older tables.

    What is told of sources and outlets has to be counted after it (`tallies.rebuild`).
    """
    connection.execute(delete(relayed))
    for row in connection.execute(select(claims.c.id, claims.c.record)):
        chain = row.record.get("sources") or ()
        if len(chain) > 1:
            add_plain(connection, relayed, rows.relayed_rows([rows.claim_of(row)]))
    clear(connection)
    for some in _slices(connection):
        put(connection, (), some)


def clear(connection: Connection) -> None:
    """Takes all of it away, words too."""
    packing.clear(connection)
    for table in (entry_names, at_odds, names, entries):
        connection.execute(delete(table))
    if connection.dialect.name == "sqlite":
        connection.execute(text("DELETE FROM entries_words"))


def put_reviews(connection: Connection, changed: Sequence[Incident]) -> None:
    """Writes only whether these are reviewed, and their grade."""
    values = [{"one": incident.id, "is_reviewed": incident.reviewed, "shown": grade_of(incident)} for incident in changed]
    if values:
        mine = update(entries).where(entries.c.incident_id == bindparam("one"))
        connection.execute(mine.values(reviewed=bindparam("is_reviewed"), grade=bindparam("shown")), values)
        for some in chunks([value["one"] for value in values]):
            found = connection.execute(select(entries).where(entries.c.incident_id.in_(some)))
            packing.put(connection, (), (row._mapping for row in found))


def entry_row(incident: Incident, number: int, reading: Reading | None, told_first: Claim | None) -> dict[str, Any]:
    """The row of `entries`."""
    place, dead = incident.place, killed_range(incident)
    start, end = (incident.occurred.start, incident.occurred.end) if incident.occurred else (None, None)
    first, last = start or end, end or start
    spoken = (place.name, place.admin1, place.admin2, place.worded) if place else ()
    one = queued(incident, reading)
    return rows.storable(
        number=number,
        incident_id=incident.id,
        event_type=incident.event_type,
        mode=incident.mode or (incident.event_kind if incident.event_type is None else None),
        country_code=place.country_code if place else None,
        is_disputed=bool(incident.disputed),
        background=incident.background,
        reviewed=incident.reviewed,
        grade=grade_of(incident),
        first_day=first.toordinal() if first else None,
        last_day=last.toordinal() if last else None,
        latitude=place.latitude if place else None,
        longitude=place.longitude if place else None,
        precision=str(place.precision) if place else None,
        place=place.name if place else None,
        place_names="\n".join(word.casefold() for word in spoken if word) or None,
        killed_low=dead[0] if dead else None,
        killed_high=dead[1] if dead else None,
        most_killed=max(dead[0], dead[1] or 0) if dead else -1,
        n_reports=incident.n_reports,
        n_origins=incident.n_origins,
        n_sources=incident.n_sources,
        last_at=incident.last_at,
        reading=reading.probability if reading else 1.0,
        n_close=reading.n_close if reading else 0,
        rank=one.rank,
        first_source=told_first.sources[-1].canonical if told_first and told_first.sources else None,
        first_outlet=told_first.outlet if told_first else None,
    )


def grade_of(incident: Incident) -> str:
    """The grade that a person set, or else the one that is suggested."""
    return str(incident.grade or incident.suggested_grade or "none")


def _standing(incident: Incident) -> list[tuple[str, str]]:
    """Outlets and sources that stand behind some account, each once."""
    accounts = [account for _, of_field in incident.fields for account in of_field]
    found = [(OUTLET, name) for account in accounts for name in account.outlets]
    found += [(SOURCE, name) for account in accounts for name in account.sources]
    return list(dict.fromkeys((kind, rows.plain(name)) for kind, name in found))


def _at_odds(incident: Incident) -> list[tuple[str, str]]:
    """Sources that stand behind two accounts of a field, one of which revises or disputes what is shown, with the field."""
    found: dict[tuple[str, str], None] = {}
    for field, accounts in incident.fields:
        seen: set[str] = set()
        for account in accounts:
            if account.relation in (Relation.REVISES, Relation.DISPUTES):
                found |= {(rows.plain(source), field): None for source in account.sources if source in seen}
            seen.update(account.sources)
    return list(found)


def _numbers(connection: Connection, ids: Collection[str]) -> dict[str, int]:
    query = select(entries.c.incident_id, entries.c.number)
    return {row.incident_id: row.number for some in chunks(ids) for row in connection.execute(query.where(entries.c.incident_id.in_(some)))}


def _take(connection: Connection, numbers: Collection[int]) -> Counter[tuple[str, str]]:
    """Takes the rows of these entries away; returns how often each name stood there."""
    before: Counter[tuple[str, str]] = Counter()
    for some in chunks(numbers):
        found = connection.execute(select(entry_names.c.kind, entry_names.c.name).where(entry_names.c.number.in_(some)))
        before.update((row.kind, row.name) for row in found)
        for table in (entry_names, at_odds, entries):
            connection.execute(delete(table).where(table.c.number.in_(some)))
        if connection.dialect.name == "sqlite":
            connection.execute(text("DELETE FROM entries_words WHERE rowid = :number"), [{"number": number} for number in some])
    return before


def _count(connection: Connection, now: Counter[tuple[str, str]], before: Counter[tuple[str, str]]) -> None:
    """Brings `names` in step: of each only by how much it changed."""
    moved = {key: now[key] - before[key] for key in now.keys() | before.keys() if now[key] != before[key]}
    there: set[tuple[str, str]] = set()
    for kind in (OUTLET, SOURCE):
        for some in chunks(sorted(name for of, name in moved if of == kind)):
            query = select(names.c.name).where(names.c.kind == kind, names.c.name.in_(some))
            there |= {(kind, name) for name in connection.scalars(query)}
    mine = (names.c.kind == bindparam("of"), names.c.name == bindparam("one"))
    more = [{"of": kind, "one": name, "more": moved[kind, name]} for kind, name in sorted(there)]
    if more:
        connection.execute(update(names).where(*mine).values(n_entries=names.c.n_entries + bindparam("more")), more)
        connection.execute(delete(names).where(*mine, names.c.n_entries == 0), [{"of": one["of"], "one": one["one"]} for one in more])
    new = sorted(moved.keys() - there)
    add_plain(connection, names, ({"kind": kind, "name": name, "n_entries": moved[kind, name]} for kind, name in new))


def _claims_of(connection: Connection, found: Sequence[Incident]) -> dict[str, Claim]:
    ids = [claim for incident in found for claim in incident.claims]
    query = select(claims.c.id, claims.c.record)
    return {row.id: rows.claim_of(row) for some in chunks(ids) for row in connection.execute(query.where(claims.c.id.in_(some)))}


def _words(incident: Incident, held: Mapping[str, Claim]) -> str:
    return "\n".join(search.words_of(held[claim]) for claim in incident.claims if claim in held)


def _sources(incident: Incident, held: Mapping[str, Claim]) -> str:
    return "\n".join(dict.fromkeys(search.names_of(held[claim]) for claim in incident.claims if claim in held))


def _slices(connection: Connection) -> Iterator[list[Incident]]:
    """All incidents, some at a time, in order of id."""
    after = ""
    while True:
        query = select(incidents.c.id, incidents.c.record).where(incidents.c.id > after).order_by(incidents.c.id).limit(_SLICE)
        found = [rows.incident_of(row) for row in connection.execute(query)]
        if not found:
            return
        yield found
        after = found[-1].id
