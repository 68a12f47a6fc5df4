"""What linking keeps in a record between two reports: asked, put and taken away, as plain values.

Comes in: numbers, ids and JSON, and a connection inside a transaction. Goes out: rows. Left out: what they mean; that is said where they
are used (`growing.py`), and in the comments of `tables.py`.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from importlib.metadata import version
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, and_, bindparam, delete, exists, false, func, insert, or_, select, tuple_, update

from onrecord.records import BY_HAND, Claim
from onrecord.store import rows
from onrecord.store.bulk import add, add_plain, chunks
from onrecord.store.tables import (
    blocks,
    claims,
    compared,
    copied_sentences,
    happenings,
    incidents,
    linkings,
    named_newsrooms,
    prints,
    readings,
    report_copies,
    reports,
)

Row = Mapping[str, Any]
Place = tuple[int, int]

_PRINTS, _HAPPENINGS, _BLOCKS = prints, happenings, blocks
_SLICE = 20_000
FORM = 2
"""Goes up when linking compares other things, or weighs them otherwise: a record kept in another form is linked anew as a whole."""

TABLES = (linkings, report_copies, prints, copied_sentences, named_newsrooms, happenings, blocks, compared)


# ── whether it is whole ─────────────────────────────────────────────────────────────────────────────────────────────


def made_by() -> str:
    """By which version of onrecord, and in which form of what linking compares, what is kept now is made."""
    return f"onrecord {version('onrecord')}, form {FORM}"


def is_whole(connection: Connection) -> bool:
    """Whether everything that is linked was linked by this onrecord, and all that it keeps is there."""
    return list(connection.scalars(select(linkings.c.made_by))) == [made_by()]


def forget(connection: Connection) -> None:
    """Takes away all that is kept: the next linking is of the whole record. For whoever removes what was read."""
    for table in TABLES:
        connection.execute(delete(table))


def mark_whole(connection: Connection) -> None:
    """What is kept is whole from now on."""
    connection.execute(delete(linkings))
    connection.execute(insert(linkings).values(made_by=made_by()))


def put_all(
    connection: Connection,
    *,
    copies: Iterable[Row],
    sentences: Iterable[Row],
    prints: Iterable[tuple[int, Place, bool]],
    newsrooms: Iterable[tuple[str, bool, str]],
    happenings: Iterable[Row],
    blocks: Iterable[tuple[int, int, int]],
    pairs: Iterable[Row],
) -> None:
    """Fills the empty tables."""
    for some in _slices(copies):
        add(connection, report_copies, some)
    for some in _slices(sentences):
        add(connection, copied_sentences, some)
    for some in _slices({"print": one, "place": at[0], "number": at[1], "is_own": own} for one, at, own in prints):
        add_plain(connection, _PRINTS, some)
    for some in _slices({"name": name, "is_agency": is_agency, "report_id": key} for name, is_agency, key in newsrooms):
        add(connection, named_newsrooms, some)
    for some in _slices(happenings):
        add(connection, _HAPPENINGS, some)
    for some in _slices({"block": block, "day": day, "number": number} for block, day, number in blocks):
        add_plain(connection, _BLOCKS, some)
    for some in _slices(pairs):
        add(connection, compared, some)


def _slices(found: Iterable[Row]) -> Iterator[list[dict[str, Any]]]:
    """The rows in lists that memory bears."""
    rest = iter(found)
    while some := [dict(row) for row in islice(rest, _SLICE)]:
        yield some


def unlinked(connection: Connection) -> set[str]:
    """The reports that were read since the incidents were computed."""
    return set(connection.scalars(select(readings.c.report_id).where(readings.c.is_linked == false())))


def mark_linked(connection: Connection) -> None:
    connection.execute(update(readings).where(readings.c.is_linked == false()).values(is_linked=True))


def has_reports(connection: Connection, least: int) -> bool:
    """Whether there are at least so many reports; no more are counted."""
    return connection.scalar(select(reports.c.number).order_by(reports.c.number).offset(max(least - 1, 0)).limit(1)) is not None


def n_incidents(connection: Connection) -> int:
    return connection.scalar(select(func.count()).select_from(incidents)) or 0


# ── copies ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def copies(connection: Connection, report_ids: Collection[str]) -> Iterator[Any]:
    """Rows of `report_copies`."""
    yield from _rows(connection, report_copies, report_copies.c.report_id, report_ids)


def put_copies(connection: Connection, row: Row, sentences: Sequence[Row]) -> None:
    """Puts these in the place of what was kept of the report; `words` stay."""
    key = row["report_id"]
    before = connection.execute(select(report_copies.c.copied).where(report_copies.c.report_id == key)).one_or_none()
    if before is None:
        add(connection, report_copies, [dict(row)])
    else:
        connection.execute(update(report_copies).where(report_copies.c.report_id == key).values(**row))
        for of in {place[0] for place in before.copied if place}:
            mine = and_(copied_sentences.c.of == of, copied_sentences.c.report_id == key)
            connection.execute(delete(copied_sentences).where(mine))
    add(connection, copied_sentences, (dict(sentence) for sentence in sentences))


def put_prints(connection: Connection, number: int, place: int, found: Mapping[int, bool]) -> None:
    """Puts these in the place of the report's; a text never changes, so only whether it copied them can."""
    columns = [prints.c.print, prints.c.is_own]
    had = {
        row.print: row.is_own
        for some in chunks(found)
        for row in connection.execute(select(*columns).where(prints.c.print.in_(some), prints.c.place == place, prints.c.number == number))
    }
    new = [{"print": one, "place": place, "number": number, "is_own": own} for one, own in found.items() if one not in had]
    add_plain(connection, prints, new)
    moved = [{"one": one, "own": own} for one, own in found.items() if had.get(one, own) != own]
    if moved:
        mine = and_(prints.c.print == bindparam("one"), prints.c.place == place, prints.c.number == number)
        connection.execute(update(prints).where(mine).values(is_own=bindparam("own")), moved)


def carriers(connection: Connection, found: Iterable[int], before: Place, *, most: int) -> dict[int, list[int]]:
    """By fingerprint the numbers of the first reports that have it from themselves."""
    query = (
        select(prints.c.number)
        .where(prints.c.print == bindparam("one"), prints.c.is_own, _before(prints.c.place, prints.c.number, before))
        .order_by(prints.c.place, prints.c.number)
        .limit(most)
    )
    return {one: list(connection.scalars(query, {"one": one})) for one in found}


def later(connection: Connection, found: Collection[int], after: Place) -> dict[int, Place]:
    """The reports after that have one of the fingerprints: places by number."""
    result: dict[int, Place] = {}
    for some in chunks(found):
        query = select(prints.c.place, prints.c.number).where(prints.c.print.in_(some), _after(prints.c.place, prints.c.number, after))
        result |= {row.number: (row.place, row.number) for row in connection.execute(query)}
    return result


def report_ids(connection: Connection, numbers: Collection[int]) -> dict[int, str]:
    """The ids of the reports with these numbers."""
    return {row.number: row.report_id for row in _rows(connection, report_copies, report_copies.c.number, numbers)}


def copiers(connection: Connection, report_id: str) -> set[str]:
    """Who copied a sentence of this report."""
    return set(connection.scalars(select(copied_sentences.c.report_id).where(copied_sentences.c.of == report_id).distinct()))


def credited(connection: Connection, report_id: str) -> dict[int, tuple[str, str]]:
    """By number of the sentence what the first report says that copied it and credits anybody."""
    columns = copied_sentences.c
    of = list(connection.scalars(select(columns.sentence).where(columns.of == report_id).distinct()))
    query = (
        select(columns.name, columns.kind)
        .where(columns.of == report_id, columns.sentence == bindparam("one"), columns.name.is_not(None))
        .order_by(columns.place, columns.report_id, columns.position)
        .limit(1)
    )
    found = ((one, connection.execute(query, {"one": one}).one_or_none()) for one in of)
    return {one: (row.name, row.kind) for one, row in found if row is not None}


def agencies(connection: Connection, names: Collection[str]) -> set[str]:
    """Those of the names that some report credits as an agency's."""
    query = select(named_newsrooms.c.name).where(named_newsrooms.c.name.in_(sorted(names)), named_newsrooms.c.is_agency)
    return set(connection.scalars(query.distinct()))


def put_newsrooms(connection: Connection, report_id: str, names: Mapping[str, bool]) -> set[str]:
    """Keeps the names; returns the reports that name one which is an agency only now."""
    table = named_newsrooms.c
    query = select(table.name, table.is_agency).where(table.report_id == report_id, table.name.in_(sorted(names)))
    had = {(row.name, row.is_agency) for row in connection.execute(query)}
    first = {name for name, is_agency in names.items() if is_agency} - agencies(connection, names)
    found = set(connection.scalars(select(table.report_id).where(table.name.in_(sorted(first))))) if first else set()
    new = ({"name": name, "is_agency": is_agency, "report_id": report_id} for name, is_agency in names.items())
    add(connection, named_newsrooms, (row for row in new if (row["name"], row["is_agency"]) not in had))
    return found


# ── happenings, blocks, compared pairs ──────────────────────────────────────────────────────────────────────────────


def happenings_by(connection: Connection, column: str, values: Collection[Any]) -> Iterator[Any]:
    """Rows of `happenings` that have one of these values in the column, whole."""
    yield from _rows(connection, happenings, happenings.c[column], values)


def light_happenings_by(connection: Connection, column: str, values: Collection[Any]) -> Iterator[Any]:
    """The same without what is compared."""
    table = happenings.c
    columns = (table.number, table.claim_id, table.report_id, table.rank, table.cluster)
    flags = (table.is_told, table.is_news, table.is_harm, table.background)
    for some in chunks(values):
        yield from connection.execute(select(*columns, *flags).where(table[column].in_(some)))


def put_happenings(connection: Connection, gone: Collection[int], new: Iterable[Row]) -> None:
    for some in chunks(gone):
        connection.execute(delete(happenings).where(happenings.c.number.in_(some)))
    add(connection, happenings, (dict(row) for row in new))


def put_clusters(connection: Connection, cluster_of: Mapping[int, int | None]) -> None:
    values = [{"one": number, "value": cluster} for number, cluster in cluster_of.items()]
    if values:
        connection.execute(update(happenings).where(happenings.c.number == bindparam("one")).values(cluster=bindparam("value")), values)


def words_of(connection: Connection, report_ids: Collection[str]) -> dict[str, Any]:
    """The reports in weighted words."""
    return {row.report_id: row.words for row in copies(connection, report_ids)}


def put_words(connection: Connection, words: Mapping[str, Any]) -> None:
    values = [{"one": key, "value": value} for key, value in words.items()]
    if values:
        connection.execute(
            update(report_copies).where(report_copies.c.report_id == bindparam("one")).values(words=bindparam("value")), values
        )


def take_from_blocks(connection: Connection, places: Iterable[tuple[int, int, int]]) -> None:
    """Takes these (block, day, number) away."""
    values = [{"one": block, "on": day, "of": number} for block, day, number in places]
    if values:
        mine = and_(blocks.c.block == bindparam("one"), blocks.c.day == bindparam("on"), blocks.c.number == bindparam("of"))
        connection.execute(delete(blocks).where(mine), values)


def put_in_blocks(connection: Connection, places: Iterable[tuple[int, int, int]]) -> None:
    add_plain(connection, blocks, ({"block": block, "day": day, "number": number} for block, day, number in places))


def members(connection: Connection, block: int, *, most: int) -> list[Place]:
    """The first members of a block, (day, number) each, in order."""
    return [(row.day, row.number) for row in connection.execute(_MEMBERS, {"one": block, "most": most})]


def neighbours(connection: Connection, block: int, at: Place, *, most: int) -> tuple[list[Place], list[Place]]:
    """The members of a block nearest before a place, nearest first, and nearest after it."""
    values = {"one": block, "on": at[0], "of": at[1], "most": most}
    before = [(row.day, row.number) for row in connection.execute(_BEFORE, values)]
    return before, [(row.day, row.number) for row in connection.execute(_AFTER, values)]


def pairs_of(connection: Connection, numbers: Collection[int], *, binding_from: float | None = None) -> list[Any]:
    """Rows of `compared` with one of these happenings; only those that bind where a least is given."""
    found: dict[tuple[int, int], Any] = {}
    for column in (compared.c.a, compared.c.b):
        for some in chunks(numbers):
            query = select(compared).where(column.in_(some))
            if binding_from is not None:
                query = query.where(compared.c.is_link, compared.c.log_odds >= binding_from)
            found |= {(row.a, row.b): row for row in connection.execute(query)}
    return list(found.values())


def take_pairs(connection: Connection, pairs: Iterable[tuple[int, int]]) -> None:
    values = [{"one": a, "other": b} for a, b in pairs]
    if values:
        connection.execute(delete(compared).where(compared.c.a == bindparam("one"), compared.c.b == bindparam("other")), values)


def put_pairs(connection: Connection, new: Iterable[Row]) -> None:
    add(connection, compared, (dict(row) for row in new))


def incidents_of(connection: Connection, claim_ids: Collection[str]) -> dict[str, str]:
    """By claim the incident that holds it; claims in none are left out."""
    found = _rows(connection, claims, claims.c.id, claim_ids, claims.c.incident_id.is_not(None))
    return {row.id: row.incident_id for row in found}


def claims_in(connection: Connection, incident_ids: Collection[str]) -> dict[str, list[str]]:
    """By incident the claims that it holds, in its order."""
    found = _rows(connection, incidents, incidents.c.id, incident_ids)
    return {row.id: list(rows.incident_of(row).claims) for row in found}


def reports_of_claims(connection: Connection, claim_ids: Collection[str]) -> dict[str, str]:
    """By claim its report; claims that are not in the record are left out."""
    columns = (claims.c.id, claims.c.report_id)
    return {
        row.id: row.report_id for some in chunks(claim_ids) for row in connection.execute(select(*columns).where(claims.c.id.in_(some)))
    }


def claims_of_reports(connection: Connection, report_ids: Collection[str], *, current: bool = True) -> list[Claim]:
    """The claims of these reports that the latest reading gave, or those that it did not."""
    is_wanted = claims.c.is_current if current else ~claims.c.is_current
    return [rows.claim_of(row) for row in _rows(connection, claims, claims.c.report_id, report_ids, is_wanted)]


def earlier_claims_exist(connection: Connection) -> bool:
    """Whether some report was read more than once with other claims."""
    return bool(connection.scalar(select(exists().where(~claims.c.is_current, claims.c.made_by != BY_HAND))))


def reports_at_addresses_of(connection: Connection, report_ids: Collection[str]) -> set[str]:
    """The reports, and those that are versions of them."""
    urls = {row.url for row in _rows(connection, reports, reports.c.id, report_ids) if row.url}
    return set(report_ids) | {
        key for some in chunks(urls) for key in connection.scalars(select(reports.c.id).where(reports.c.url.in_(some)))
    }


# ── shared ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def _before(place: ColumnElement[int], number: ColumnElement[int], before: Place) -> ColumnElement[bool]:
    return or_(place < before[0], and_(place == before[0], number < before[1]))


def _after(place: ColumnElement[int], number: ColumnElement[int], after: Place) -> ColumnElement[bool]:
    return or_(place > after[0], and_(place == after[0], number > after[1]))


def _rows(connection: Connection, table: Table, column: ColumnElement[Any], values: Collection[Any], *conditions: Any) -> Iterator[Any]:
    for some in chunks(values):
        yield from connection.execute(select(table).where(column.in_(some), *conditions))


_PLACE = tuple_(blocks.c.day, blocks.c.number)
_AT = tuple_(bindparam("on"), bindparam("of"))
_ONE = select(blocks.c.day, blocks.c.number).where(blocks.c.block == bindparam("one")).limit(bindparam("most"))
_MEMBERS = _ONE.order_by(blocks.c.day, blocks.c.number)
_AFTER = _ONE.where(_PLACE > _AT).order_by(blocks.c.day, blocks.c.number)
_BEFORE = _ONE.where(_PLACE < _AT).order_by(blocks.c.day.desc(), blocks.c.number.desc())
