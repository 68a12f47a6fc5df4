"""How exactly a place is known, in the codes of conflict databases.

Comes in: a `Place`. Goes out: `where_prec` of UCDP GED (1 to 7) and `geo_precision` of ACLED (1 to 3), or None where that database has no
code for it. Left out: the point that a coder would choose for a region; ours is the middle, and the code says that it is no more.

Source: the codebooks of both. UCDP: 1 the exact place, 2 within about 25 km of a known point, 3 only the second-level region, 4 only the
first-level region, 5 a line or an area that no region bounds (a river, a border, a gulf), 6 only the country, 7 international waters or
airspace. ACLED: 1 the town is named, 2 the area around a town or a small part of a region, 3 a larger region; what is known less exactly
is not coded.
A site inside a town that the gazetteer does not have is where the town is: 1 for both, as coders do with a market of a named town.
Accepted gap: whether "near" is within 25 km is known only where the words say how far: "40 km north of Kinda" has its region's code.
"""

import re

from onrecord.records import Place, PlacePrecision

_NEAR_KM = 25.0
_KM_PER_MILE = 1.609
_DISTANCE = re.compile(r"(?P<number>\d+(?:[.,]\d+)?)\s*-?\s*(?P<unit>km|kilomet|mile|met|m\b)", re.IGNORECASE)
_UCDP = {
    PlacePrecision.EXACT: 1,
    PlacePrecision.NEAR: 2,
    PlacePrecision.ADMIN2: 3,
    PlacePrecision.ADMIN1: 4,
    PlacePrecision.FEATURE: 5,
    PlacePrecision.COUNTRY: 6,
    PlacePrecision.INTERNATIONAL: 7,
}
_ACLED = {1: 1, 2: 2, 3: 2, 4: 3, 5: 3}


def ucdp_where_prec(place: Place | None) -> int | None:
    """1 to 7; None where no place is known."""
    if place is None:
        return None
    if place.precision is PlacePrecision.NEAR and (_kilometres(place.worded) or 0.0) > _NEAR_KM:
        return 3 if place.admin2 else 4
    return _UCDP.get(place.precision)


def acled_geo_precision(place: Place | None) -> int | None:
    """1 to 3; None where no place is known or nothing narrower than a country."""
    return _ACLED.get(ucdp_where_prec(place) or 0)


def _kilometres(worded: str | None) -> float | None:
    """The distance that the words give: "12 km north of Kinda", "30 miles from Kinda"."""
    found = _DISTANCE.search(worded or "")
    if found is None:
        return None
    number, unit = float(found["number"].replace(",", ".")), found["unit"].lower()
    if unit == "mile":
        return number * _KM_PER_MILE
    return number if unit.startswith("k") else number / 1000
