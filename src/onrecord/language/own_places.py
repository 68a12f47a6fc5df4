"""Places of the user's own: a GeoNames country file, or a CSV of names, codes and coordinates.

Comes in: the text of such a file. Goes out: `OwnPlaces`, and the text under which they are kept beside a record.
Left out: where that file lies (`pipeline.py`) and how entries are weighed.

A CSV is an override: where it has a name, its place is meant, whatever the gazetteer says. A GeoNames file only adds: its towns and
regions are weighed with all others of their name. Of a GeoNames file (19 columns with tabs, https://download.geonames.org/export/dump/)
towns (class P) and first- and second-level regions are kept; the rest (schools, streams) is passed over.

CSV: a heading with `name`, `latitude`, `longitude` (degrees, WGS84), and as far as you have them `country` (two letters), `admin1`,
`admin2`, `kind` (country, admin1, admin2, city; city if not said), `geonameid`, `population`, `other_names` (apart by semicolons).
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256

from onrecord.errors import InputError
from onrecord.language.gazetteer import Entry, Kind, fold

COLUMNS = ("name", "latitude", "longitude", "country", "admin1", "admin2", "kind", "geonameid", "population", "other_names", "wins")
_NEEDED = ("name", "latitude", "longitude")
_GEONAMES_COLUMNS = 19
_KINDS = {"country": Kind.COUNTRY, "admin1": Kind.ADMIN1, "admin2": Kind.ADMIN2, "city": Kind.CITY}
_DIGITS = 12
_MOST_NAMES = 60  # other names of one place: more are spellings in other scripts

Named = tuple[tuple[str, ...], Entry]


@dataclass(frozen=True, slots=True)
class OwnPlaces:
    """The user's places, each with all its names; the same table gives the same `made_by`, whatever file it came from."""

    rows: tuple[Named, ...] = ()

    @property
    def made_by(self) -> str:
        """What stands behind the reading model's name in claims made with this table; "" of an empty one."""
        return f"+places-{sha256(text_of(self).encode()).hexdigest()[:_DIGITS]}" if self.rows else ""

    def called(self, name: str) -> tuple[Named, ...]:
        """The places of which a name is, or begins with, this one in any spelling; all of them for ""."""
        return tuple(row for row in self.rows if any(fold(one).startswith(fold(name)) for one in row[0]))

    def by_name(self) -> dict[str, tuple[Entry, ...]]:
        """The entries under each folded name."""
        result: dict[str, tuple[Entry, ...]] = {}
        for names, entry in self.rows:
            for name in {fold(name) for name in names}:
                result[name] = (*result.get(name, ()), entry)
        return result


def own_places(text: str, name: str) -> OwnPlaces:
    """The places in a file of either layout; InputError with file, line and what is wrong."""
    first = text.partition("\n")[0]
    if first.count("\t") == _GEONAMES_COLUMNS - 1:
        return OwnPlaces(tuple(_geonames(text, name)))
    return OwnPlaces(tuple(_table(text, name)))


def together(older: OwnPlaces, newer: OwnPlaces) -> OwnPlaces:
    """Both tables in one; a newer row replaces the older one of the same name, kind and country, or of the same GeoNames id."""
    keys = {_key(entry) for _, entry in newer.rows} | {entry.geonameid for _, entry in newer.rows if entry.geonameid}
    kept = [row for row in older.rows if _key(row[1]) not in keys and (row[1].geonameid or _key(row[1])) not in keys]
    return OwnPlaces((*kept, *newer.rows))


def text_of(places: OwnPlaces) -> str:
    """The table as a CSV file that `own_places` reads again."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for names, entry in places.rows:
        kind = next(word for word, kind in _KINDS.items() if kind == entry.kind)
        place = (entry.name, entry.latitude, entry.longitude, entry.country, entry.admin1 or "", entry.admin2 or "", kind)
        others = ";".join(name for name in names if name != entry.name)
        writer.writerow((*place, entry.geonameid or "", entry.population or "", others, "yes" if entry.is_own else "no"))
    return out.getvalue()


def _key(entry: Entry) -> tuple[str, Kind, str]:
    return fold(entry.name), entry.kind, entry.country


def _table(text: str, name: str) -> Iterator[Named]:
    reader = csv.DictReader(io.StringIO(text))
    heading = [column.strip().lower() for column in reader.fieldnames or ()]
    missing = [column for column in _NEEDED if column not in heading]
    if missing:
        raise InputError(
            f"{name}: the first line lacks {' and '.join(missing)}; give a CSV whose first line names its columns "
            f"({', '.join(COLUMNS[:-1])}), or a GeoNames country file"
        )
    reader.fieldnames = heading
    for row in reader:
        yield _row({column: (value or "").strip() for column, value in row.items() if column}, f"{name} line {reader.line_num}")


def _row(row: Mapping[str, str], where: str) -> Named:
    if not row["name"]:
        raise InputError(f'{where}: "name" is empty; give the place a name, or leave the line out')
    if row.get("kind", "").lower() not in ("", *_KINDS):
        raise InputError(f'{where}: "kind" is "{row["kind"]}"; write country, admin1, admin2 or city')
    country = row.get("country", "").upper()
    if country and not (len(country) == 2 and country.isalpha()):
        raise InputError(f'{where}: "country" is "{row["country"]}"; write the two letters of ISO 3166, like SV')
    entry = Entry(
        name=row["name"],
        kind=_KINDS[row.get("kind", "").lower() or "city"],
        country=country,
        admin1=row.get("admin1") or None,
        admin2=row.get("admin2") or None,
        latitude=_degrees(row["latitude"], 90, f'{where}: "latitude"'),
        longitude=_degrees(row["longitude"], 180, f'{where}: "longitude"'),
        geonameid=_whole(row.get("geonameid", ""), f'{where}: "geonameid"'),
        population=_whole(row.get("population", ""), f'{where}: "population"'),
        is_own=row.get("wins", "yes").lower() != "no",
    )
    return _names([entry.name, *row.get("other_names", "").split(";")]), entry


def _degrees(words: str, most: float, where: str) -> float:
    try:
        value = float(words)
    except ValueError:
        value = most + 1
    if not -most <= value <= most:
        raise InputError(f'{where} is "{words}", not degrees from -{most:g} to {most:g}; write 13.7 or -89.2')
    return value


def _whole(words: str, where: str) -> int:
    if not words:
        return 0
    if not words.isdecimal():
        raise InputError(f'{where} is "{words}", not a whole number; correct it or leave it empty')
    return int(words)


def _names(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name.strip() for name in names if name.strip()))[:_MOST_NAMES]


def _geonames(text: str, name: str) -> Iterator[Named]:
    lines = [(number, line.split("\t")) for number, line in enumerate(text.splitlines(), 1) if line]
    for number, cells in lines:
        if len(cells) != _GEONAMES_COLUMNS:
            raise InputError(f"{name} line {number}: {len(cells)} columns, but a GeoNames file has {_GEONAMES_COLUMNS}; download it again")
    regions = {(cells[8], cells[10]): cells[1] for _, cells in lines if cells[7] == "ADM1"}
    counties = {(cells[8], cells[10], cells[11]): cells[1] for _, cells in lines if cells[7] == "ADM2"}
    for number, cells in lines:
        kind = Kind.CITY if cells[6] == "P" else {"ADM1": Kind.ADMIN1, "ADM2": Kind.ADMIN2}.get(cells[7])
        if kind is None:
            continue
        where = f"{name} line {number}:"
        entry = Entry(
            name=cells[1],
            kind=kind,
            country=cells[8],
            admin1=regions.get((cells[8], cells[10])),
            admin2=counties.get((cells[8], cells[10], cells[11])) if kind > Kind.ADMIN1 else None,
            latitude=_degrees(cells[4], 90, f"{where} the latitude"),
            longitude=_degrees(cells[5], 180, f"{where} the longitude"),
            geonameid=_whole(cells[0], f"{where} the id"),
            population=_whole(cells[14], f"{where} the population"),
        )
        yield _names([cells[1], cells[2], *(other for other in cells[3].split(",") if other.isascii() and len(other) > 2)]), entry
