"""Selections of incidents: which fit, in which order, and how many there would be under every other choice.

Comes in: conditions, the entries of one state of the record (`listed.py`), and a connection to that state. Goes out: numbers, ids of one
page, spots of a map, days of a timeline. All of one selection are of the same incidents. Left out: incidents themselves (`read.py`), and
what is drawn of it. Only words and names are asked of the database; all else is looked up in columns.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, SelectBase, String, cast, func, select

from onrecord.records import PlacePrecision
from onrecord.store import search
from onrecord.store.bulk import chunks
from onrecord.store.list_tables import entries, entry_names, names
from onrecord.store.listed import ORDERS, Listed
from onrecord.store.standings import OUTLET, SOURCE
from onrecord.store.words import Spot, Spots

if TYPE_CHECKING:
    from onrecord.store.listed import Column, Mask

__all__ = ["ORDERS", "Conditions", "Days", "Spot", "Spots", "choices", "count", "days", "page", "spots"]

MOST_COUNTED = 5_000
"""Entries up to which it is counted how many each outlet and each source would give; beyond, they are offered without numbers."""
MOST_NAMES = 500
"""Names that are offered where they are not counted, or where nothing is asked for."""

_NEVER = 10**7  # a day after every day
_WITHIN, _BETWEEN = "\x1f", "\x1e"  # ASCII has them for this: units of a record, and records


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


class Days(NamedTuple):
    """Incidents that can have happened on the same days, counted from the year 1: `n` of them, `n_disputed` disputed."""

    first: int | None
    last: int | None
    n: int
    n_disputed: int


_SINGLE = ("type", "country", "disputed", "background", "reviewed", "grade")
_FLAGS = {"disputed": "is_disputed", "background": "background", "reviewed": "reviewed"}


def page(connection: Connection, among: Listed, wanted: Conditions, *, order: str, limit: int | None, offset: int = 0) -> list[str]:
    """Ids of incidents, in order; what lacks the value comes last, ties go by id."""
    places = among.ordered(order)
    fit = places[_fit(connection, among, wanted)[places]]
    return [identity.decode() for identity in among.column("incident_id")[fit[offset : None if limit is None else offset + limit]]]


def count(connection: Connection, among: Listed, wanted: Conditions) -> int:
    """How many incidents fit."""
    return int(_fit(connection, among, wanted).sum())


def choices(connection: Connection, among: Listed, wanted: Conditions) -> tuple[int, dict[str, dict[str, int | None]]]:
    """How many fit, and by filter and choice how many would fit if that were chosen; None where it was not counted.

    What fails one filter only still counts for the choices of that filter: choosing one gives exactly so many.
    """
    n = count(connection, among, wanted)
    single = {name: _counted(among, name, _fit(connection, among, replace(wanted, **{name: None}))) for name in _SINGLE}
    return n, single | {kind: _named(connection, among, wanted, kind, n) for kind in (OUTLET, SOURCE)}


def spots(connection: Connection, among: Listed, wanted: Conditions) -> Spots:
    """Where they happened, those of one place together, from west to east."""
    import numpy as np

    places = among.words.places
    n, n_disputed = _numbers(among, _fit(connection, among, wanted), among.place(), len(places))
    shown = np.flatnonzero(n)
    in_order = shown[np.lexsort((places.latitude[shown], places.longitude[shown]))]
    return replace(places.at(in_order), n=n[in_order], n_disputed=n_disputed[in_order])


def days(connection: Connection, among: Listed, wanted: Conditions) -> list[Days]:
    """When they happened, those of the same days together."""
    import numpy as np

    fit = _fit(connection, among, wanted)
    pairs, group = among.once("days", lambda: np.unique(_both_days(among), return_inverse=True))
    n, n_disputed = _numbers(among, fit, group, len(pairs))
    shown = np.flatnonzero(n)
    ends = pairs[shown] // _NEVER, pairs[shown] % _NEVER
    found = zip(*(column.tolist() for column in (*ends, n[shown], n_disputed[shown])), strict=True)
    return [Days(start or None, end or None, *numbers) for start, end, *numbers in found]


def _both_days(among: Listed) -> "Column":
    """First and last day of each entry as one number."""
    both: Column = among.column("first_day").astype("i8") * _NEVER + among.column("last_day")
    return both


def _numbers(among: Listed, fit: "Mask", group: "Column", n_groups: int) -> "tuple[Column, Column]":
    """By group how many fit, and how many of these are disputed."""
    import numpy as np

    disputed = fit & among.column("is_disputed").astype(bool)
    return np.bincount(group[fit], minlength=n_groups), np.bincount(group[disputed], minlength=n_groups)


# ── choices ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def _counted(among: Listed, name: str, fit: "Mask") -> dict[str, int | None]:
    """How many of those that fit have each choice of this filter."""
    if name in _FLAGS:
        n_yes = int((fit & among.column(_FLAGS[name]).astype(bool)).sum())
        return {word: n for word, n in (("yes", n_yes), ("no", int(fit.sum()) - n_yes)) if n}
    if name == "country":
        places = among.words.places
        return {str(places.words[at]): n for at, n in _bins(places.country_code[among.place()[fit]]) if at}
    if name == "grade":
        return {among.words.word[code]: n for code, n in _bins(among.column("grade")[fit])}
    return _kinds(among, fit)


def _kinds(among: Listed, fit: "Mask") -> dict[str, int | None]:
    """How many have each type, and each type with a mode."""
    word, types, modes = among.words.word, among.column("event_type")[fit], among.column("mode")[fit]
    found: dict[str, int | None] = {}
    for code, n in _bins(types):
        kind = word.get(code, "NONE")
        found[kind] = n
        found |= {f"{kind}/{word[mode]}": n for mode, n in _bins(modes[types == code]) if mode}
    return found


def _bins(codes: "Column") -> list[tuple[int, int]]:
    """How often each code is there."""
    import numpy as np

    n_of = np.bincount(codes)
    there = np.flatnonzero(n_of)
    return list(zip(there.tolist(), n_of[there].tolist(), strict=True))


def _named(connection: Connection, among: Listed, wanted: Conditions, kind: str, n: int) -> dict[str, int | None]:
    """Outlets or sources with their numbers; with nothing else asked for only the commonest, of too many without numbers."""
    loose = replace(wanted, **{kind: None})
    if loose == Conditions() or n > MOST_COUNTED:
        commonest = among.once(("commonest", kind), lambda: _commonest(connection, kind))
        return dict(commonest) if loose == Conditions() else dict.fromkeys(commonest)
    found = among.once((loose, "names"), lambda: _standing(connection, among.column("number")[_fit(connection, among, loose)].tolist()))
    return {name: n for (of, name), n in found.items() if of == kind}


def _commonest(connection: Connection, kind: str) -> dict[str, int]:
    """The outlets or sources of most entries."""
    query = select(names.c.name, names.c.n_entries).where(names.c.kind == kind).order_by(names.c.n_entries.desc(), names.c.name)
    return {row.name: row.n_entries for row in connection.execute(query.limit(MOST_NAMES))}


def _standing(connection: Connection, numbers: Iterable[int]) -> dict[tuple[str, str], int]:
    """How often each outlet and source stands in these entries."""
    found: Counter[str] = Counter()
    for some in chunks(numbers):
        found.update(_lines(connection, entry_names.c.number.in_(some)))
    split = ((line.partition(_WITHIN), n) for line, n in found.items())
    return {(kind, name): n for (kind, _, name), n in split}


def _lines(connection: Connection, condition: ColumnElement[bool]) -> list[str]:
    """Kind and name of all that stand there, in one text: a row each takes ten times as long, and so does grouping by name.

    Where a name has itself one of the two characters between them, they come as rows after all.
    """
    line = entry_names.c.kind + _WITHIN + entry_names.c.name
    n, words = connection.execute(select(func.count(), func.aggregate_strings(line, _BETWEEN)).where(condition)).one()
    lines: list[str] = words.split(_BETWEEN) if words else []
    if len(lines) == n and (words or "").count(_WITHIN) == n:
        return lines
    return list(connection.scalars(select(line).where(condition)))


# ── conditions ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _fit(connection: Connection, among: Listed, wanted: Conditions) -> "Mask":
    """Which entries fit."""
    import numpy as np

    def make() -> "Mask":
        found = np.ones(len(among), dtype=bool)
        for field in fields(wanted):
            value = getattr(wanted, field.name)
            if value is not None:
                found &= among.once((field.name, value), lambda: _MAKERS[field.name](connection, among, value))  # noqa: B023
        return found

    fit: Mask = among.once(wanted, make)
    return fit


def _is_type(among: Listed, words: str) -> "Mask":
    event_type, _, mode = words.partition("/")
    of_type = _is_word(among, "event_type", None if event_type == "NONE" else event_type)
    return of_type & _is_word(among, "mode", mode) if mode else of_type


def _is_word(among: Listed, name: str, word: str | None) -> "Mask":
    found: Mask = among.column(name) == (0 if word is None else among.words.code.get(word, -1))
    return found


def _of_place(among: Listed, is_one: "Mask") -> "Mask":
    """The entries at these places."""
    found: Mask = is_one[among.place()]
    return found


def _in_country(among: Listed, code: str) -> "Mask":
    places = among.words.places
    wanted = places.words.index(code) if code in places.words else -1
    return _of_place(among, places.country_code == wanted)


def _is_flag(among: Listed, name: str, yes: bool) -> "Mask":
    found: Mask = among.column(name) == int(yes)
    return found


def _in_box(among: Listed, box: tuple[float, float, float, float]) -> "Mask":
    import numpy as np

    west, south, east, north = box
    places = among.words.places
    x, y = places.longitude, places.latitude
    vague = [at for at, word in enumerate(places.words) if word in (None, str(PlacePrecision.COUNTRY))]  # a country's middle is nowhere
    return _of_place(among, (x >= west) & (x <= east) & (y >= south) & (y <= north) & ~np.isin(places.precision, vague))


def _among_killed(among: Listed, *, at_least: int | None = None, at_most: int | None = None) -> "Mask":
    import numpy as np

    low, high = among.column("killed_low"), among.column("killed_high")
    if at_most is not None:
        most: Mask = low <= at_most
        return most
    least: Mask = ~np.isnan(low) & (np.isnan(high) | (high >= at_least))
    return least


def _days_of(among: Listed, name: str, none: int) -> "Column":
    import numpy as np

    column = among.column(name)
    return np.where(column == 0, none, column)


def _of_numbers(connection: Connection, among: Listed, found: SelectBase) -> "Mask":
    """The entries whose numbers the query gives. They come as one text: a row each would take ten times as long."""
    import numpy as np

    numbers = found.subquery()
    words: str = connection.scalar(select(func.aggregate_strings(cast(numbers.c.number, String), ","))) or ""
    fit = np.zeros(len(among), dtype=bool)
    if words:
        all_of = among.column("number")
        at = np.searchsorted(all_of, np.fromstring(words, dtype="i8", sep=","))
        fit[at[at < len(all_of)]] = True
    return fit


def _stands(kind: str, name: str) -> Select[Any]:
    return select(entry_names.c.number).where(entry_names.c.kind == kind, entry_names.c.name == name)


def _named_place(words: str) -> Select[Any]:
    return select(entries.c.number).where(entries.c.place_names.contains(words.casefold(), autoescape=True))


_MAKERS: Mapping[str, Callable[[Connection, Listed, Any], "Mask"]] = {
    "q": lambda connection, among, words: _of_numbers(connection, among, search.entries_with(connection, words)),
    "type": lambda _, among, words: _is_type(among, words),
    "place": lambda connection, among, words: _of_numbers(connection, among, _named_place(words)),
    "country": lambda _, among, code: _in_country(among, code),
    "box": lambda _, among, box: _in_box(among, box),
    "since": lambda _, among, day: _days_of(among, "last_day", 1) >= day,
    "until": lambda _, among, day: _days_of(among, "first_day", _NEVER) <= day,
    "killed_min": lambda _, among, n: _among_killed(among, at_least=n),
    "killed_max": lambda _, among, n: _among_killed(among, at_most=n),
    "disputed": lambda _, among, yes: _is_flag(among, "is_disputed", yes),
    "background": lambda _, among, yes: _is_flag(among, "background", yes),
    "reviewed": lambda _, among, yes: _is_flag(among, "reviewed", yes),
    "grade": lambda _, among, grade: _is_word(among, "grade", grade),
    "origins_min": lambda _, among, n: among.column("n_origins") >= n,
    "outlet": lambda connection, among, name: _of_numbers(connection, among, _stands(OUTLET, name)),
    "source": lambda connection, among, name: _of_numbers(connection, among, _stands(SOURCE, name)),
}
