"""What speaks for each entry of a toponym, as numbers.

Comes in: a toponym with its entries, the setting of its text, and what the other toponyms of the text probably mean.
Goes out: arrays, one row for each entry and one column for each of `OWN` or `JOINT`. Left out: what each number weighs (`weighing.py`).

The first columns need the toponym and the words around it alone; the last ones need a first guess of all the others.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import log10
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.language.gazetteer import Entry, Kind, fold
from onrecord.language.surroundings import County, Region, Setting, county_of, holds, in_outlet
from onrecord.language.toponym import Toponym

Floats = NDArray[np.float64]

OWN = (
    "is_country", "is_region", "is_county", "people_country", "people_region", "people_county", "people_town", "own_name", "first_letters",
    "kind_said", "other_kind_said", "held", "holds", "holds_people", "city_of_its_name", "region_of_its_name", "county_of_its_name",
    "region_named", "country_named", "outlet_named", "outlet_named_people", "outlet_of_region", "home",
    "dateline_country", "dateline_region", "dateline_itself", "only_one", "county_named", "town_named",
)  # fmt: skip
JOINT = ("same_country", "same_region", "same_county", "near", "nearer", "beside", "first_of_text")
NONE = ("none", "none_one_word", "none_many", "none_held")
_FEW = 10  # entries of another toponym that count towards where the text is
_MANY = 3  # from more entries than these on a name is common
_NEAR_KM, _NEARER_KM = 250.0, 60.0
_BESIDE = 400.0  # code points within which another toponym counts as beside
_DEGREE_KM = 111.2


@dataclass(frozen=True, slots=True)
class Sense:
    """One name of a text, meant alike wherever it stands: the toponym as first met, and all places where it stands."""

    toponym: Toponym
    starts: tuple[int, ...]


def own_evidence(toponym: Toponym, setting: Setting) -> Floats:
    """One row for each entry, columns as in `OWN`."""
    names: dict[Kind, set[str]] = {}
    for entry in toponym.entries:
        names.setdefault(entry.kind, set()).add(fold(entry.name))
    folded = fold(toponym.name)
    is_outlet = in_outlet(toponym.name, setting)
    rows = []
    for entry in toponym.entries:
        people, own = log10(entry.population + 10), fold(entry.name)
        region = (entry.country, entry.admin1)
        inside = [log10(held.population + 10) for held in toponym.holds if holds(entry, held)]
        is_town = entry.kind == Kind.CITY
        dateline = setting.dateline if setting.dateline and setting.dateline.country == entry.country else None
        rows.append(
            (
                entry.kind == Kind.COUNTRY,
                entry.kind == Kind.ADMIN1,
                entry.kind == Kind.ADMIN2,
                people if entry.kind == Kind.COUNTRY else 0.0,
                people if entry.kind == Kind.ADMIN1 else 0.0,
                people if entry.kind == Kind.ADMIN2 else 0.0,
                people if is_town else 0.0,
                own == folded,
                own[:3] == folded[:3],
                toponym.kind is not None and toponym.kind == entry.kind,
                toponym.kind is not None and toponym.kind != entry.kind,
                any(holds(wide, entry) for wide in toponym.held_by),
                bool(inside),
                max(inside, default=0.0),
                entry.kind == Kind.ADMIN1 and own in names.get(Kind.CITY, ()),
                is_town and own in names.get(Kind.ADMIN1, ()),
                is_town and any(name.startswith(own) for name in names.get(Kind.ADMIN2, ())),
                entry.kind > Kind.ADMIN1 and bool(setting.regions.get(region, frozenset()) - {folded}),
                entry.kind != Kind.COUNTRY and entry.country in setting.countries,
                is_outlet and is_town,
                people if is_outlet and is_town else 0.0,
                entry.kind > Kind.ADMIN1 and in_outlet(entry.admin1 or "", setting),
                setting.home == entry.country,
                dateline is not None,
                dateline is not None and entry.kind != Kind.COUNTRY and dateline.admin1 == entry.admin1,
                dateline is not None and dateline == entry,
                len(toponym.entries) == 1,
                is_town and bool(setting.counties.get(county_of(entry), frozenset()) - {folded}),
                entry.kind == Kind.ADMIN2 and bool(setting.towns.get(county_of(entry), frozenset()) - {folded}),
            )
        )
    return np.array(rows, dtype=np.float64)


def none_evidence(toponym: Toponym) -> Floats:
    """What speaks for none of the entries: columns as in `NONE`."""
    is_held_elsewhere = bool(toponym.held_by) and not any(holds(wide, entry) for wide in toponym.held_by for entry in toponym.entries)
    return np.array([1.0, " " not in toponym.name, len(toponym.entries) > _MANY, is_held_elsewhere], dtype=np.float64)


class Ground:
    """Where the entries of all senses lie, and how far apart the senses stand in the text: what no probability changes."""

    def __init__(self, senses: Sequence[Sense]) -> None:
        """Of each sense the latitudes and longitudes of its entries and which of them are points, and where it first stands."""
        self.points = [np.array([(entry.latitude, entry.longitude) for entry in sense.toponym.entries]) for sense in senses]
        self.is_point = [np.array([entry.kind > Kind.ADMIN1 for entry in sense.toponym.entries]) for sense in senses]
        self.first = np.array([sense.starts[0] for sense in senses])
        self.gaps = np.array([[_gap(one, other) for other in senses] for one in senses])


def _gap(one: Sense, other: Sense) -> int:
    """Code points between the nearest places where two senses stand."""
    return min(abs(x - y) for x in one.starts for y in other.starts)


class Company:
    """What the toponyms of a text probably mean, as the company in which each of them is read."""

    def __init__(self, senses: Sequence[Sense], chances: Sequence[Floats], ground: Ground | None = None) -> None:
        """`chances`: for each sense the probability of each of its entries, as far as is known; `ground` is that of the senses."""
        self._senses = senses
        self._ground = ground or Ground(senses)
        self._likely = [
            [(float(chance[row]), sense.toponym.entries[row]) for row in np.argsort(-chance)[:_FEW]]
            for sense, chance in zip(senses, chances, strict=True)
        ]
        self._owners = np.array([owner for owner, likely in enumerate(self._likely) for _ in likely])
        flat = [pair for likely in self._likely for pair in likely]
        self._weights = np.array([chance for chance, _ in flat])
        self._points = np.array([(entry.latitude, entry.longitude) for _, entry in flat]).reshape(-1, 2)
        self._is_point = np.array([entry.kind > Kind.ADMIN1 for _, entry in flat], dtype=bool)
        self._countries, self._regions, self._counties = Counter[Any](), Counter[Any](), Counter[Any]()
        for chance, entry in flat:
            self._count(entry, chance)

    def _count(self, entry: Entry, chance: float) -> None:
        self._countries[entry.country] += chance  # type: ignore[assignment]
        if entry.kind != Kind.COUNTRY:
            self._regions[entry.country, entry.admin1] += chance  # type: ignore[assignment]
        if entry.admin2:
            self._counties[county_of(entry)] += chance  # type: ignore[assignment]

    def evidence(self, index: int) -> Floats:
        """For the sense at `index` one row for each entry, columns as in `JOINT`."""
        sense, own = self._senses[index], self._likely[index]
        entries = sense.toponym.entries
        others = max(1, len(self._senses) - 1)
        rows = np.zeros((len(entries), len(JOINT)))
        countries, regions, counties = _shares(own)
        for row, entry in enumerate(entries):
            region, county = (entry.country, entry.admin1), county_of(entry)
            rows[row, 0] = (self._countries[entry.country] - countries.get(entry.country, 0)) / others
            if entry.kind != Kind.COUNTRY:
                rows[row, 1] = (self._regions[region] - regions.get(region, 0)) / others
            if entry.admin2:
                rows[row, 2] = (self._counties[county] - counties.get(county, 0)) / others
        self._distances(index, rows)
        return rows

    def _distances(self, index: int, rows: Floats) -> None:
        use = (self._owners != index) & self._is_point
        if not use.any():
            return
        km = _kilometres(self._ground.points[index], self._points[use])
        weights, owners = self._weights[use], self._owners[use]
        is_point, beside = self._ground.is_point[index], self._ground.gaps[index][owners]
        n = len(set(owners.tolist()))
        near = np.exp(-km / _NEAR_KM)
        rows[:, 3] = is_point * (near @ weights) / n
        rows[:, 4] = is_point * np.minimum(1.0, np.exp(-km / _NEARER_KM) @ weights)
        rows[:, 5] = is_point * np.minimum(1.0, near @ (weights * np.exp(-beside / _BESIDE)))
        first = owners == owners[self._ground.first[owners].argmin()]
        rows[:, 6] = is_point * (near[:, first] @ weights[first])


def _shares(own: Sequence[tuple[float, Entry]]) -> tuple[dict[str, float], dict[Region, float], dict[County, float]]:
    """What the likely entries of one sense bring to each country, region and county."""
    countries: dict[str, float] = {}
    regions: dict[Region, float] = {}
    counties: dict[County, float] = {}
    for chance, entry in own:
        region, county = (entry.country, entry.admin1), county_of(entry)
        countries[entry.country] = countries.get(entry.country, 0) + chance
        counties[county] = counties.get(county, 0) + chance
        if entry.kind != Kind.COUNTRY:
            regions[region] = regions.get(region, 0) + chance
    return countries, regions, counties


def _kilometres(a: Floats, b: Floats) -> Floats:
    """Distances of all points in `a` to all in `b`, on a flat map that is good enough below 500 km."""
    north = a[:, None, 0] - b[None, :, 0]
    east = (a[:, None, 1] - b[None, :, 1] + 180.0) % 360.0 - 180.0
    squeezed = east * np.cos(np.radians(a[:, None, 0]))
    result: Floats = _DEGREE_KM * np.hypot(north, squeezed)
    return result
