"""What a whole text, and what stands around it, say of where it is.

Comes in: the toponyms of a text, its dateline's place, its outlet and address. Goes out: a `Setting`, by which `evidence.py` weighs
entries. Left out: which entry is meant (`weighing.py`).
"""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import asin, cos, inf, radians, sin, sqrt

from onrecord.language.gazetteer import Entry, Gazetteer, Kind, fold
from onrecord.language.placewords import STATES
from onrecord.language.toponym import Toponym
from onrecord.records import Place

# Endings of addresses that say no country: most outlets of the United States have one of them, and many of everywhere else.
_NOT_OF_COUNTRIES = frozenset({"com", "org", "net", "info", "edu", "tv", "co", "me", "io", "fm", "ly"})
_UNITED_KINGDOM = {"uk": "GB"}
_HOST = re.compile(r"^(?:\w+://)?(?:www\d?\.)?(?P<host>[^/:?#\s]+\.[a-z]{2,})", re.IGNORECASE)
_EARTH_KM = 6371.0
_SHORTEST_NAME = 4  # letters: shorter names stand by chance in any address

Region = tuple[str, str | None]
County = tuple[str, str | None, str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What stands around a text and may say where it comes from: its dateline's place, its outlet, its address."""

    dateline_place: str | None = None
    outlet: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What a text as a whole says of where it is.

    `countries` are those named, by themselves or by an adjective; `regions` those that a name may mean, with the folded names that say so:
    a city does not speak for the region of its name. `counties` are second-level regions likewise, `towns` the names of towns in them.
    `outlet` is the outlet's address or name in small letters and digits alone, `home` the country that its address ends in.
    """

    countries: frozenset[str] = frozenset()
    regions: dict[Region, frozenset[str]]
    counties: dict[County, frozenset[str]]
    towns: dict[County, frozenset[str]]
    dateline: Entry | None = None
    outlet: str = ""
    home: str | None = None


def setting_of(found: Sequence[Toponym], around: Around, gazetteer: Gazetteer) -> Setting:
    """What the toponyms and what stands around them say."""
    host = _host(around)
    ending = host.rpartition(".")[2]
    return Setting(
        countries=frozenset(_countries(found)),
        regions=_regions(found),
        counties=_by_county(found, Kind.ADMIN2),
        towns=_by_county(found, Kind.CITY),
        dateline=dateline_entry(around.dateline_place, gazetteer, counties=counties_named(found)),
        outlet=re.sub(r"[^a-z0-9]", "", fold(around.outlet or "") + " " + host.rpartition(".")[0]),
        home=None if ending in _NOT_OF_COUNTRIES or len(ending) != 2 else _UNITED_KINGDOM.get(ending, ending.upper()),
    )


def _host(around: Around) -> str:
    """The address of the outlet without "www.", from the report's address or an outlet that is called by its own: "www.talmapost.co.uk"."""
    for words in (around.url, around.outlet):
        found = _HOST.match(words or "")
        if found:
            return found["host"].lower()
    return ""


def _countries(found: Iterable[Toponym]) -> set[str]:
    named = {toponym.demonym_of for toponym in found if toponym.demonym_of}
    return named | {one.entries[0].country for one in found if one.entries and one.entries[0].kind == Kind.COUNTRY}


def _regions(found: Iterable[Toponym]) -> dict[Region, frozenset[str]]:
    regions: dict[Region, set[str]] = {}
    for toponym in found:
        for entry in toponym.entries:
            if entry.kind == Kind.ADMIN1:
                regions.setdefault((entry.country, entry.admin1), set()).add(fold(toponym.name))
        for entry in toponym.held_by:
            if entry.kind == Kind.ADMIN1:
                regions.setdefault((entry.country, entry.admin1), set()).add("")
    return {region: frozenset(names) for region, names in regions.items()}


def _by_county(found: Iterable[Toponym], kind: Kind) -> dict[County, frozenset[str]]:
    """The folded names that entries of the kind have in the text, by the county of the entries."""
    names: dict[County, set[str]] = {}
    for toponym in found:
        for entry in toponym.entries:
            if entry.kind == kind and entry.admin2:
                names.setdefault(county_of(entry), set()).add(fold(toponym.name))
    return {county: frozenset(known) for county, known in names.items()}


def county_of(entry: Entry) -> County:
    """The second-level region that the entry is, or lies in."""
    return entry.country, entry.admin1, entry.admin2


def counties_named(found: Sequence[Toponym]) -> frozenset[County]:
    """The second-level regions that a text calls so, and whose name no other bears: "Peoria County"; not "Peoria" alone."""
    called = {one.name: one.entries for one in found if one.kind == Kind.ADMIN2 and len(one.entries) == 1}
    return frozenset(county_of(entries[0]) for entries in called.values() if entries[0].kind == Kind.ADMIN2)


def dateline_entry(words: str | None, gazetteer: Gazetteer, *, counties: Collection[County] = ()) -> Entry | None:
    """The place of a dateline: "TALMA", or "TALMA, Illinois" where the second part narrows the first.

    Of namesakes the one in a county that the text names, else the largest.
    """
    if not words:
        return None
    name, _, wider = words.partition(",")
    holders = [entry for entry in gazetteer.find(_unshortened(wider)) if entry.kind in (Kind.COUNTRY, Kind.ADMIN1)] if wider else []
    entries = gazetteer.find(name)
    held = [entry for entry in entries if any(holds(holder, entry) for holder in holders)]
    if holders and not held:
        return None  # a town that the gazetteer does not know, not its namesake elsewhere
    towns = [entry for entry in held or entries if entry.kind == Kind.CITY]
    told = [entry for entry in towns if county_of(entry) in counties and not holders]
    return next(iter(told or towns or held or entries), None)


def _unshortened(wider: str) -> str:
    """ "Minn." and "MN" as "Minnesota"."""
    words = wider.strip()
    is_short = words.endswith(".") or words.isupper()
    return STATES.get(words.replace(" ", "").rstrip(".").lower(), words) if is_short else words


def holds(wide: Entry, entry: Entry) -> bool:
    """Whether the entry lies in the wider one."""
    if wide.country != entry.country or wide.kind >= entry.kind:
        return False
    if wide.kind == Kind.ADMIN1:
        return wide.admin1 == entry.admin1
    return wide.kind == Kind.COUNTRY or (wide.admin1, wide.admin2) == (entry.admin1, entry.admin2)


def kilometres(one: Place, other: Place) -> float:
    """Great-circle distance of two places; infinite where one of them has no point."""
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return inf
    a, b, c, d = map(radians, (one.latitude, one.longitude, other.latitude, other.longitude))
    h = sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2
    return 2 * _EARTH_KM * asin(min(1.0, sqrt(h)))


def in_outlet(name: str, setting: Setting) -> bool:
    """Whether the outlet bears the name: "talmapost.com", "The Talma Post"."""
    return bool(setting.outlet) and len(joined := _joined(name)) >= _SHORTEST_NAME and joined in setting.outlet


@lru_cache(maxsize=4096)
def _joined(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", fold(name))
