"""The gazetteer: place names to places, read from one small file that is mapped into memory.

Comes in: a folder with `places.bin`, `countries.tsv` and `regions.tsv` (made by `training/gazetteer.py`; the
tables of adjectives and wide regions are written by hand). Goes out: `Entry` records for a name.
Left out: choosing among the entries of one name, which is `places.py`.

`places.bin` is little-endian: eight bytes of magic, the length of a JSON header as uint32, the header, then plain
arrays, each at a multiple of eight bytes. Names are found by bisection over sorted 64-bit hashes of folded names,
so opening reads nothing but the header.
"""

import json
import mmap
import struct
import sys
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from hashlib import blake2b
from importlib.resources import files
from pathlib import Path
from typing import Any

from onrecord.errors import ModelError

MAGIC = b"ORGAZ001"
PLACES_FILE = "places.bin"
DEMONYMS_FILE = "demonyms.tsv"
WIDE_FILE = "wide.tsv"
_HEADER_AT = len(MAGIC) + 4
_LOOKUPS_KEPT = 20_000  # names whose entries are remembered: about 5 MB at most, and news repeats its names
# Letters that Unicode does not take apart, as English newsrooms write them.
_LETTERS = str.maketrans(
    {"ß": "ss", "ø": "o", "đ": "d", "ł": "l", "æ": "ae", "œ": "oe", "ı": "i", "ð": "d", "þ": "th", "ə": "a", "ħ": "h", "ŋ": "ng"}
    | dict.fromkeys("'’‘ʼʻʿʾ`´ˈ.")
    | dict.fromkeys("-‐‑–/_", " ")
)


class Kind(IntEnum):
    """What an entry is, from the widest to the narrowest."""

    COUNTRY = 0
    ADMIN1 = 1
    ADMIN2 = 2
    CITY = 3


@dataclass(frozen=True, slots=True)
class Entry:
    """One place. Degrees are WGS84; for countries and regions they are the middle of the towns in them.

    `country` is ISO 3166-1 alpha-2; `geonameid` is 0 where the source gives none (second-level regions);
    `population` of a region is the sum of its towns. `is_own`: the user says that this place is meant wherever the name stands.
    """

    name: str
    kind: Kind
    country: str
    admin1: str | None
    admin2: str | None
    latitude: float
    longitude: float
    geonameid: int
    population: int
    is_own: bool = False


@lru_cache(maxsize=_LOOKUPS_KEPT)
def fold(name: str) -> str:
    """The name as it is compared: "Khān Shaykhūn", "KHAN SHAYKHUN" and "Khan-Shaykhun" are one.

    Lower case, no diacritics, no apostrophes or full stops, hyphens as spaces, "Saint" and "Mount" shortened.
    """
    apart = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(c for c in apart if not unicodedata.combining(c)).translate(_LETTERS)
    words = plain.split()
    return " ".join(_SHORT.get(word, word) for word in words)


_SHORT = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft"}


def name_key(folded: str) -> int:
    """The 64-bit number under which a folded name is filed."""
    return int.from_bytes(blake2b(folded.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


class Gazetteer:
    """An open gazetteer. `find` is cheap; the object is safe to share between threads that only read."""

    def __init__(self, folder: Path, *, own: Mapping[str, tuple[Entry, ...]] | None = None) -> None:
        """Open the files in `folder`; `own` are the user's entries by folded name.

        `ModelError` when a file is missing or is not of this version.
        """
        self.folder = folder
        self._own = dict(own or {})
        buffer = _mapped(folder / PLACES_FILE)
        header = _header(buffer, folder / PLACES_FILE)
        self.version: str = header["version"]
        self._countries: list[str] = header["countries"]
        self._admin1: list[str] = header["admin1"]
        self._admin2: list[str] = header["admin2"]
        columns = {name: buffer[at : at + size].cast(form) for name, (at, size, form) in header["columns"].items()}
        self._keys, self._refs = columns["keys"], columns["refs"]
        self._columns: dict[str, Any] = columns
        self._demonyms = dict(_rows(folder / DEMONYMS_FILE))
        self.demonym_heads = frozenset(word.split()[0] for word in self._demonyms if " " in word)
        wide = [(fold(name), value.split("\t")) for name, value in _rows(folder / WIDE_FILE)]
        self._wide = {name: cells[0] for name, cells in wide}
        self._wide_ids = {name: int(cells[1]) for name, cells in wide if len(cells) > 1}
        self._by_country = {code: index for index, code in enumerate(header["country_rows"])}
        self._found = lru_cache(maxsize=_LOOKUPS_KEPT)(self._find)

    @classmethod
    def shipped(cls, *, own: Mapping[str, tuple[Entry, ...]] | None = None) -> "Gazetteer":
        """The gazetteer inside the package, with the user's own entries."""
        return cls(Path(str(files("onrecord"))) / "data" / "gazetteer", own=own)

    def find(self, name: str) -> tuple[Entry, ...]:
        """All entries of that name in any spelling that folds alike, countries and regions first, then by population.

        Where the user's own table overrides the name, its entries alone.
        """
        return self._found(fold(name))

    def country(self, code: str) -> Entry | None:
        """The country of that ISO 3166-1 alpha-2 code."""
        row = self._by_country.get(code)
        return None if row is None else self._entry(row)

    def demonym(self, word: str) -> str | None:
        """The country code of an adjective or of the word for its people ("Sudanese" → "SD"); None for other words.

        "" for those of a continent ("European").
        """
        value = self._demonyms.get(word.lower())
        return None if value is None else value.partition(":")[0]

    def region_of_people(self, word: str) -> Entry | None:
        """The first-level region of an adjective or of the word for its people ("Texan"); None where it is a whole country's."""
        code, _, region = self._demonyms.get(word.lower(), "").partition(":")
        found = self.find(region) if code and region else ()
        return next((entry for entry in found if entry.kind == Kind.ADMIN1 and entry.country == code), None)

    def continent_of_people(self, word: str) -> str | None:
        """The continent of an adjective or of the word for its people ("European"); None for other words."""
        code, _, continent = self._demonyms.get(word.lower(), "").partition(":")
        return continent if continent and not code else None

    def wide(self, name: str) -> str | None:
        """ "international" or "feature" for regions wider than a country and for seas ("Middle East"); None otherwise."""
        return self._wide.get(fold(name))

    def wide_id(self, name: str) -> int | None:
        """The GeoNames id of a continent; None where the table has none."""
        return self._wide_ids.get(fold(name))

    def counts(self) -> dict[Kind, int]:
        """How many entries of each kind there are."""
        kinds = bytes(self._columns["kind"])
        return {kind: kinds.count(kind) for kind in Kind}

    def _find(self, folded: str) -> tuple[Entry, ...]:
        own = self._own.get(folded, ())
        overriding = tuple(entry for entry in own if entry.is_own)
        if overriding:
            return overriding
        known = {entry.geonameid for entry in own if entry.geonameid}
        found = [entry for entry in map(self._entry, self._rows_of(folded)) if entry.geonameid not in known]
        return tuple(sorted((*own, *found), key=_prominence))

    def _rows_of(self, folded: str) -> Iterator[int]:
        key = name_key(folded)
        at = bisect_left(self._keys, key)
        while at < len(self._keys) and self._keys[at] == key:
            yield self._refs[at]
            at += 1

    def _entry(self, row: int) -> Entry:
        column = self._columns
        start, end = column["names"][row], column["names"][row + 1]
        return Entry(
            name=bytes(column["letters"][start:end]).decode("utf-8"),
            kind=Kind(column["kind"][row]),
            country=self._countries[column["country"][row]],
            admin1=self._admin1[column["admin1"][row]] or None,
            admin2=self._admin2[column["admin2"][row]] or None,
            latitude=round(column["latitude"][row], 5),
            longitude=round(column["longitude"][row], 5),
            geonameid=column["geonameid"][row],
            population=column["population"][row],
        )


def _prominence(entry: Entry) -> tuple[bool, bool, int, int, int, str]:
    return (entry.kind != Kind.COUNTRY, entry.kind == Kind.ADMIN2, -entry.population, int(entry.kind), entry.geonameid, entry.name)


def _mapped(path: Path) -> memoryview:
    if sys.byteorder != "little":
        raise ModelError(f"{path}: the gazetteer needs a little-endian machine; this one is not supported")
    try:
        with path.open("rb") as file:
            return memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    except (OSError, ValueError) as problem:
        raise ModelError(f"{path}: the gazetteer cannot be opened ({problem}); install onrecord again") from problem


def _header(buffer: memoryview, path: Path) -> dict[str, Any]:
    if bytes(buffer[: len(MAGIC)]) != MAGIC:
        raise ModelError(
            f"{path}: not a gazetteer of this version of onrecord; install onrecord again, or make it with training/gazetteer.py"
        )
    (length,) = struct.unpack_from("<I", buffer, len(MAGIC))
    header: dict[str, Any] = json.loads(bytes(buffer[_HEADER_AT : _HEADER_AT + length]))
    if header["size"] != len(buffer):
        raise ModelError(f"{path}: {len(buffer)} bytes instead of {header['size']}: the file is cut off; install onrecord again")
    return header


def _rows(path: Path) -> Iterator[tuple[str, str]]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as problem:
        raise ModelError(f"{path}: a table of the gazetteer is missing ({problem}); install onrecord again") from problem
    for line in lines:
        if line and not line.startswith("#"):
            name, _, value = line.partition("\t")
            yield name, value.strip()
