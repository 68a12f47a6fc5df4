"""Selections of incidents, answered by the database: which fit, in which order, and how many there would be under every other choice.

Comes in: conditions, and a connection. Goes out: numbers, ids of one page, spots of a map, days of a timeline. All of one selection are
of the same incidents. Left out: incidents themselves (`read.py`), and what is drawn of it. Nothing here reads more than narrow rows.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select

from onrecord.records import PlacePrecision
from onrecord.store import rows, search
from onrecord.store.listing import OUTLET, SOURCE
from onrecord.store.ranking import Queued, queued
from onrecord.store.reviewing import Reading
from onrecord.store.tables import entries, entry_names, incidents, names

MOST_COUNTED = 5_000
"""Entries up to which it is counted how many each outlet and each source would give; beyond, they are offered without numbers."""
MOST_NAMES = 500
"""Names that are offered where they are not counted, or where nothing is asked for."""

_NEVER = 10**7  # a day after every day


@dataclass(frozen=True, slots=True, kw_only=True)
class Conditions:
    """What is asked for; None sets no condition. Days count from the year 1; `box` is west, south, east, north in degrees.

    `type` is a type, or type/mode; "NONE" is without one. `killed_min` and `killed_max` keep incidents of whose low-to-high range some
    number lies between them; those of which no number was reported are then left out. `q` are words that all are in what is said of it.
    """

    q: str | None = None
    type: str | None = None
    place: str | None = None
    country: str | None = None
    box: tuple[float, float, float, float] | None = None
    since: int | None = None
    until: int | None = None
    killed_min: int | None = None
    killed_max: int | None = None
    disputed: bool | None = None
    background: bool | None = None
    reviewed: bool | None = None
    grade: str | None = None
    origins_min: int | None = None
    outlet: str | None = None
    source: str | None = None


class Spot(NamedTuple):
    """Incidents of one place, known equally well: `n` of them, `n_disputed` disputed."""

    longitude: float | None
    latitude: float | None
    precision: str | None
    country_code: str | None
    place: str | None
    n: int
    n_disputed: int


class Days(NamedTuple):
    """Incidents that can have happened on the same days, counted from the year 1: `n` of them, `n_disputed` disputed."""

    first: int | None
    last: int | None
    n: int
    n_disputed: int


_E = entries.c
_FACETS = (_E.event_type, _E.mode, _E.country_code, _E.is_disputed, _E.background, _E.reviewed, _E.grade)
_SINGLE = ("type", "country", "disputed", "background", "reviewed", "grade")

ORDERS: Mapping[str, tuple[ColumnElement[Any], ...]] = {
    "occurred": (_E.first_day.desc().nulls_last(),),
    "earliest": (_E.first_day.asc().nulls_last(),),
    "recent": (_E.last_at.desc().nulls_last(),),
    "killed": (_E.most_killed.desc(),),
    "reports": (_E.n_reports.desc(), _E.n_sources.desc()),
    "origins": (_E.n_origins.desc(), _E.n_sources.desc()),
    "sources": (_E.n_sources.desc(), _E.n_origins.desc()),
}


def page(connection: Connection, wanted: Conditions, *, order: str, limit: int | None, offset: int = 0) -> list[str]:
    """Ids of incidents, in order; what lacks the value comes last, ties go by id."""
    query = select(_E.incident_id).where(*_where(connection, wanted)).order_by(*ORDERS[order], _E.incident_id)
    return list(connection.scalars(query.limit(limit).offset(offset)))


def count(connection: Connection, wanted: Conditions) -> int:
    """How many incidents fit."""
    return connection.scalar(select(func.count()).select_from(entries).where(*_where(connection, wanted))) or 0


def choices(connection: Connection, wanted: Conditions) -> tuple[int, dict[str, dict[str, int | None]]]:
    """How many fit, and by filter and choice how many would fit if that were chosen; None where it was not counted.

    What fails one filter only still counts for the choices of that filter: choosing one gives exactly so many.
    """
    loose = replace(wanted, **dict.fromkeys(_SINGLE))
    query = select(*_FACETS, func.count().label("n")).where(*_where(connection, loose)).group_by(*_FACETS)
    found: dict[str, Counter[str]] = {name: Counter() for name in _SINGLE}
    n = 0
    for row in connection.execute(query):
        values = _values(row)
        failed = [name for name in _SINGLE if not _is_chosen(getattr(wanted, name), values[name])]
        n += 0 if failed else row.n
        for name in failed if len(failed) == 1 else _SINGLE if not failed else ():
            found[name].update(dict.fromkeys(values[name], row.n))
    counted: dict[str, dict[str, int | None]] = {name: dict(numbers) for name, numbers in found.items()}
    return n, counted | {name: _named(connection, wanted, name, n) for name in (OUTLET, SOURCE)}


def _values(row: Any) -> dict[str, tuple[Any, ...]]:
    """By filter the choices that give what is in the row."""
    event_type = row.event_type or "NONE"
    return {
        "type": (event_type, f"{event_type}/{row.mode}") if row.mode else (event_type,),
        "country": (row.country_code,) if row.country_code else (),
        "disputed": ("yes" if row.is_disputed else "no",),
        "background": ("yes" if row.background else "no",),
        "reviewed": ("yes" if row.reviewed else "no",),
        "grade": (row.grade,),
    }


def _is_chosen(wanted: str | bool | None, values: Sequence[str]) -> bool:
    if wanted is None:
        return True
    return (("yes" if wanted else "no") if isinstance(wanted, bool) else wanted) in values


def _named(connection: Connection, wanted: Conditions, kind: str, n: int) -> dict[str, int | None]:
    """Outlets or sources with their numbers; with nothing else asked for only the commonest, of too many without numbers."""
    loose = replace(wanted, **{kind: None})
    if loose == Conditions() or n > MOST_COUNTED:
        query = select(names.c.name, names.c.n_entries).where(names.c.kind == kind).order_by(names.c.n_entries.desc(), names.c.name)
        is_counted = loose == Conditions()
        return {row.name: row.n_entries if is_counted else None for row in connection.execute(query.limit(MOST_NAMES))}
    stands = select(entry_names.c.kind, entry_names.c.name)  # counted here: grouping would go through all names in order
    among = select(_E.number).where(*_where(connection, loose))
    found = connection.execute(stands.where(entry_names.c.number.in_(among)))
    return dict(Counter(row.name for row in found if row.kind == kind))


def spots(connection: Connection, wanted: Conditions) -> list[Spot]:
    """Where they happened, those of one place together."""
    by = (_E.longitude, _E.latitude, _E.precision, _E.country_code, _E.place)
    return [Spot._make(row) for row in connection.execute(_grouped(connection, wanted, by).order_by(*by))]


def days(connection: Connection, wanted: Conditions) -> list[Days]:
    """When they happened, those of the same days together."""
    by = (_E.first_day.label("first"), _E.last_day.label("last"))
    return [Days._make(row) for row in connection.execute(_grouped(connection, wanted, by).order_by(*by))]


def _grouped(connection: Connection, wanted: Conditions, by: Sequence[ColumnElement[Any]]) -> Select[Any]:
    numbers = func.count().label("n"), func.count().filter(_E.is_disputed).label("n_disputed")
    return select(*by, *numbers).where(*_where(connection, wanted)).group_by(*by)


# ── conditions ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _where(connection: Connection, wanted: Conditions) -> list[ColumnElement[bool]]:
    found = [make(connection, value) for name, make in _MAKERS.items() if (value := getattr(wanted, name)) is not None]
    return [condition for conditions in found for condition in conditions]


def _type(words: str) -> list[ColumnElement[bool]]:
    event_type, _, mode = words.partition("/")
    return [_E.event_type.is_(None) if event_type == "NONE" else _E.event_type == event_type, *([_E.mode == mode] if mode else [])]


def _stands(kind: str, name: str) -> ColumnElement[bool]:
    return _E.number.in_(select(entry_names.c.number).where(entry_names.c.kind == kind, entry_names.c.name == name))


def _in_box(box: tuple[float, float, float, float]) -> list[ColumnElement[bool]]:
    west, south, east, north = box
    inside = [_E.longitude.between(west, east), _E.latitude.between(south, north)]
    return [*inside, _E.precision != str(PlacePrecision.COUNTRY)]  # the middle of a country is nowhere in particular


_MAKERS: Mapping[str, Callable[[Connection, Any], Sequence[ColumnElement[bool]]]] = {
    "q": lambda connection, words: [search.entries_with(connection, words)],
    "type": lambda _, words: _type(words),
    "place": lambda _, words: [_E.place_names.contains(words.casefold(), autoescape=True)],
    "country": lambda _, code: [_E.country_code == code],
    "box": lambda _, box: _in_box(box),
    "since": lambda _, day: [func.coalesce(_E.last_day, 1) >= day],
    "until": lambda _, day: [func.coalesce(_E.first_day, _NEVER) <= day],
    "killed_min": lambda _, n: [_E.killed_low.is_not(None), or_(_E.killed_high.is_(None), _E.killed_high >= n)],
    "killed_max": lambda _, n: [_E.killed_low <= n],
    "disputed": lambda _, yes: [_E.is_disputed == yes],
    "background": lambda _, yes: [_E.background == yes],
    "reviewed": lambda _, yes: [_E.reviewed == yes],
    "grade": lambda _, grade: [_E.grade == grade],
    "origins_min": lambda _, n: [_E.n_origins >= n],
    "outlet": lambda _, name: [_stands(OUTLET, name)],
    "source": lambda _, name: [_stands(SOURCE, name)],
}


# ── the queue, and what lies near ───────────────────────────────────────────────────────────────────────────────────


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
