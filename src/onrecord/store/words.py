"""The words and places that stand in packed rows as numbers.

Comes in: a connection, and the words that were known before. Goes out: `Words`; of those known before only what came since is read.
Left out: giving numbers (`packing.py`).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import blake2b
from json import loads
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import Connection, String, cast, func, select

from onrecord.store.list_tables import coded

if TYPE_CHECKING:
    from onrecord.store.listed import Column

_TEXTS = ("precision", "country_code", "place")


class Spot(NamedTuple):
    """Incidents of one place, known equally well: `n` of them, `n_disputed` disputed."""

    longitude: float | None
    latitude: float | None
    precision: str | None
    country_code: str | None
    place: str | None
    n: int
    n_disputed: int


@dataclass(frozen=True, kw_only=True, eq=False)
class Spots:
    """Places with numbers, one to a row of every column; degrees are not a number where they are not known.

    `precision`, `country_code` and `place` are where their words stand in `words`, of which the first is none.
    """

    longitude: "Column"
    latitude: "Column"
    precision: "Column"
    country_code: "Column"
    place: "Column"
    n: "Column"
    n_disputed: "Column"
    words: Sequence[str | None]

    def __len__(self) -> int:
        return len(self.n)

    def __iter__(self) -> Iterator[Spot]:
        degrees = ((None if x != x else x for x in column.tolist()) for column in (self.longitude, self.latitude))
        texts = (map(self.words.__getitem__, column.tolist()) for column in (self.precision, self.country_code, self.place))
        return map(Spot._make, zip(*degrees, *texts, self.n.tolist(), self.n_disputed.tolist(), strict=True))

    def at(self, rows: "Column") -> "Spots":
        """These rows only."""
        columns = ("longitude", "latitude", *_TEXTS, "n", "n_disputed")
        return replace(self, **{name: getattr(self, name)[rows] for name in columns})

    def digest(self) -> bytes:
        """A hash of all of it: like ones are drawn alike."""
        found = blake2b(_digest_of(tuple(self.words)), digest_size=16)
        for name in ("longitude", "latitude", *_TEXTS, "n", "n_disputed"):
            found.update(getattr(self, name).tobytes())
        return found.digest()

    def and_(self, found: Sequence[Spot]) -> "Spots":
        """These places and more."""
        import numpy as np

        words = {word: at for at, word in enumerate(self.words)}
        given = dict(zip(Spot._fields, zip(*found, strict=True), strict=True)) if found else dict.fromkeys(Spot._fields, ())
        more = {name: np.array([words.setdefault(word, len(words)) for word in given[name]], dtype="i8") for name in _TEXTS}
        more |= {name: np.array(given[name], dtype="f8") for name in ("longitude", "latitude")}
        more |= {name: np.array(given[name], dtype="i8") for name in ("n", "n_disputed")}
        columns = {name: np.concatenate([getattr(self, name), column]) for name, column in more.items()}
        return Spots(words=tuple(word for word in words), **columns)


@lru_cache(maxsize=4)  # the words of a record are thousands, and the same for every selection
def _digest_of(words: tuple[str | None, ...]) -> bytes:
    return blake2b("\0".join(word or "" for word in words).encode(), digest_size=16).digest()


def spots_of(found: Sequence[Spot]) -> Spots:
    """Places in columns."""
    import numpy as np

    none = np.zeros(0, dtype="i8")
    empty = np.zeros(0, dtype="f8")
    texts = dict.fromkeys(_TEXTS, none)
    return Spots(words=(None,), longitude=empty, latitude=empty, n=none, n_disputed=none, **texts).and_(found)


@dataclass(frozen=True, kw_only=True, eq=False)
class Words:
    """By number the words, and the places in the order of their numbers, at which nobody is counted.

    `place_at` gives by number where in `places` a place stands. `last` is the highest number.
    """

    word: Mapping[int, str]
    code: Mapping[str, int]
    places: Spots
    place_at: "Column"
    last: int


def words_of(connection: Connection, before: Words | None) -> Words:
    """All words and places."""
    import numpy as np

    known = before or Words(word={}, code={}, places=spots_of(()), place_at=np.zeros(1, dtype="i8"), last=0)
    last = connection.scalar(select(func.max(coded.c.code))) or 0
    if last == known.last:
        return known
    codes, spots = _new_places(connection, known.last)
    place_at = np.concatenate([known.place_at, np.zeros(last - known.last, dtype="i8")])
    place_at[codes] = np.arange(len(known.places), len(known.places) + len(codes))
    query = select(coded.c.code, coded.c.word).where(coded.c.code > known.last, ~coded.c.is_place).order_by(coded.c.code)
    words: dict[int, str] = {row.code: row.word for row in connection.execute(query)}
    return Words(
        word={**known.word, **words},
        code={**known.code, **{word: code for code, word in words.items()}},
        places=known.places.and_(spots),
        place_at=place_at,
        last=last,
    )


def _new_places(connection: Connection, last: int) -> tuple[list[int], list[Spot]]:
    """The places of a higher number, with their numbers. All come as one text, since they are JSON already."""
    pair = cast(coded.c.code, String) + "," + coded.c.word
    text: str = connection.scalar(select(func.aggregate_strings(pair, ",")).where(coded.c.code > last, coded.c.is_place)) or ""
    found = loads(f"[{text}]")
    in_order = sorted(zip(found[::2], found[1::2], strict=True), key=itemgetter(0))
    return [code for code, _ in in_order], [Spot._make((*place, 0, 0)) for _, place in in_order]
