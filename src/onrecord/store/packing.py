"""Keeps what lists ask of every incident once more in packed rows, hundreds to a part, so that all of them are read in milliseconds.

Comes in: rows of `entries` as they were just written, and a connection inside the same transaction. Goes out: the table `packed`, and
`coded`, the words that stand in it as numbers. Left out: reading them (`listed.py`).

To hand over a hundred thousand rows takes a database a tenth of a second, and a page asks four times. Packed they are ten megabytes, read
at once; of these only the parts that were written since are read again: each has the number of its last change, which never comes back.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from itertools import count
from json import dumps, loads
from struct import Struct
from typing import Any

from sqlalchemy import Connection, delete, func, select, update

from onrecord.errors import InputError
from onrecord.store.bulk import add, chunks
from onrecord.store.list_tables import coded, entries, packed

PART = 512
"""Numbers to a part: more are read quicker and written slower."""
NO_TIME = -(2**62)
NO_NUMBER = float("nan")
CODED = ("event_type", "mode", "grade")
"""The columns that are texts: 0 stands for none, another number for a word of `coded`."""
PLACE = ("longitude", "latitude", "precision", "country_code", "place")
"""The columns that stand for a place, together one number; nothing known of it is a place too."""
FLAGS = ("is_disputed", "background", "reviewed")
NUMBERS = ("killed_low", "killed_high", "most_killed")
"""Columns that are not a number where nothing is known."""
COUNTS = ("n_reports", "n_origins", "n_sources")
DAYS = ("first_day", "last_day")
"""Days counted from the year 1: 0 stands for none."""
ANEW = -1
"""Not a part: its change is that in which numbers last got a new meaning."""
ID_LENGTH = 24

FIELDS: tuple[tuple[str, str, str], ...] = (
    ("incident_id", f"{ID_LENGTH}s", f"S{ID_LENGTH}"),
    ("number", "i", "<i4"),
    *((name, "i", "<i4") for name in (*CODED, "spot")),
    *((name, "B", "u1") for name in FLAGS),
    *((name, "i", "<i4") for name in DAYS),
    *((name, "d", "<f8") for name in NUMBERS),
    *((name, "i", "<i4") for name in COUNTS),
    ("last_at", "q", "<i8"),
)
"""Every field with its form for `struct` and for numpy, in order and without gaps."""

COLUMNS = (*(name for name, *_ in FIELDS if name != "spot"), *PLACE)
"""The columns of `entries` that are packed."""

_ROW = Struct("<" + "".join(form for _, form, _ in FIELDS))
_NUMBER = Struct(f"<{ID_LENGTH}xi")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_SLICE = 40 * PART


def put(connection: Connection, gone: Collection[int], new: Iterable[Mapping[Any, Any]]) -> None:
    """Puts these rows of `entries` in the place of those of the numbers `gone` and of their own earlier ones."""
    made = list(new)
    codes = _codes(connection, {row[name] for row in made for name in CODED} - {None}, {_place(row) for row in made})
    moved: dict[int, dict[int, bytes | None]] = {}
    for number in gone:
        moved.setdefault(number // PART, {})[number] = None
    for row in made:
        moved.setdefault(row["number"] // PART, {})[row["number"]] = _pack(row, codes)
    query = select(packed.c.part, packed.c.content)
    held = {row.part: row.content for some in chunks(sorted(moved)) for row in connection.execute(query.where(packed.c.part.in_(some)))}
    change = _next_change(connection)
    for part, of_part in sorted(moved.items()):
        rows = {_number(row): row for row in _rows(held.get(part, b""))} | of_part
        data = b"".join(row for _, row in sorted(rows.items()) if row is not None)
        if part in held:
            connection.execute(update(packed).where(packed.c.part == part).values(change=change, content=data))
        else:
            connection.execute(packed.insert().values(part=part, change=change, content=data))


def clear(connection: Connection) -> None:
    """Takes all rows and words away."""
    change = _next_change(connection)
    connection.execute(delete(packed))
    connection.execute(delete(coded))
    connection.execute(packed.insert().values(part=ANEW, change=change, content=b""))


def rebuild(connection: Connection) -> None:
    """Packs all entries anew."""
    clear(connection)
    last = connection.scalar(select(func.max(entries.c.number))) or 0
    for start in range(0, last + 1, _SLICE):
        within = select(entries).where(entries.c.number >= start, entries.c.number < start + _SLICE)
        put(connection, (), (row._mapping for row in connection.execute(within)))


def unpacked(connection: Connection) -> list[dict[str, Any]]:
    """All packed rows in order of number, as the columns of `entries` that they were made of."""
    words: dict[int, str] = {row.code: row.word for row in connection.execute(select(coded))}
    found = []
    for data in connection.scalars(select(packed.c.content).order_by(packed.c.part)):
        for row in _ROW.iter_unpack(data):
            values = dict(zip((name for name, *_ in FIELDS), row, strict=True))
            values["incident_id"] = values["incident_id"].rstrip(b"\0").decode()
            values |= {name: words.get(values[name]) for name in CODED} | {name: bool(values[name]) for name in FLAGS}
            values |= dict(zip(PLACE, loads(words[values.pop("spot")]), strict=True))
            values |= {name: values[name] or None for name in DAYS}
            values |= {name: None if values[name] != values[name] else values[name] for name in NUMBERS}
            values["last_at"] = None if values["last_at"] == NO_TIME else _EPOCH + timedelta(microseconds=values["last_at"])
            found.append(values)
    return found


def _pack(row: Mapping[Any, Any], codes: Mapping[str, int]) -> bytes:
    identity = row["incident_id"].encode()
    if len(identity) > ID_LENGTH:
        raise InputError(f"{row['incident_id']} is longer than the id of an incident can be, {ID_LENGTH} letters")
    at = row["last_at"]
    return _ROW.pack(
        identity,
        row["number"],
        *(codes[row[name]] if row[name] is not None else 0 for name in CODED),
        codes[_place(row)],
        *(row[name] for name in FLAGS),
        *(row[name] or 0 for name in DAYS),
        *(NO_NUMBER if row[name] is None else row[name] for name in NUMBERS),
        *(row[name] for name in COUNTS),
        NO_TIME if at is None else (at - _EPOCH) // timedelta(microseconds=1),
    )


def _rows(data: bytes) -> Sequence[bytes]:
    return [data[at : at + _ROW.size] for at in range(0, len(data), _ROW.size)]


def _number(row: bytes) -> int:
    number: int = _NUMBER.unpack_from(row)[0]
    return number


def _next_change(connection: Connection) -> int:
    return (connection.scalar(select(func.max(packed.c.change))) or 0) + 1


def _place(row: Mapping[Any, Any]) -> str:
    return dumps([row[name] for name in PLACE], ensure_ascii=False)


def _codes(connection: Connection, words: Collection[str], places: Collection[str]) -> dict[str, int]:
    """The numbers of the words and places; those that have none get one."""
    wanted = sorted({*words, *places})
    query = select(coded.c.word, coded.c.code)
    found = {row.word: row.code for some in chunks(wanted) for row in connection.execute(query.where(coded.c.word.in_(some)))}
    free = count((connection.scalar(select(func.max(coded.c.code))) or 0) + 1)
    new = {word: next(free) for word in wanted if word not in found}
    add(connection, coded, ({"code": code, "word": word, "is_place": word in places} for word, code in new.items()))
    return found | new
