"""Toponyms of a text, each with the best place found for it and its rivals.

Comes in: a text, its sentences, the reading model's named mentions, the dateline's place, an open gazetteer.
Goes out: `PlaceMention` records. Left out: where a happening took place; that is `claims/`.

`toponyms.py` finds the spans. Here all entries of their names are weighed together: what is named beside them, the
countries and regions that the text names, the dateline, and the number of people who live there.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import exp, log10

from onrecord.language.document import PlaceMention, Sentence, Tag
from onrecord.language.gazetteer import Entry, Gazetteer, Kind, fold
from onrecord.language.toponyms import BY_GAZETTEER, Toponym, toponyms
from onrecord.records import Place, PlacePrecision

_RIVALS = 5  # candidates kept
_PRECISIONS = {
    Kind.COUNTRY: PlacePrecision.COUNTRY,
    Kind.ADMIN1: PlacePrecision.ADMIN1,
    Kind.ADMIN2: PlacePrecision.ADMIN2,
    Kind.CITY: PlacePrecision.EXACT,
}
# What a piece of evidence for an entry weighs: scores are log odds between the entries of one name.
# Set by hand, then each halved and doubled once over news whose toponyms are known (2026-11); kept where more came out right.
_PEOPLE = 1.0  # per power of ten of inhabitants
_IS_COUNTRY = 3.0
_IS_REGION = 0.5
_IS_COUNTY = -2.0
_KIND_SAID = 4.0  # "Morazan province", "the city of Kinda"
_HELD = 8.0  # it lies in the country or region that the words beside it name: "Kinda, Illinois"
_HOLDS = 2.0  # the place before it lies in it: of the Georgias the one that has an Atlanta
_HOLDS_PEOPLE = 0.5  # per power of ten of that place's inhabitants
_REGION_NAMED = 2.0  # its first-level region is named elsewhere in the text
_COUNTRY_NAMED = 3.0  # its country is, or its people
_DATELINE_COUNTRY = 1.0
_DATELINE_REGION = 2.0
_SAME_COUNTRY = 2.0  # times the share of the text's other toponyms that lie in its country
_SAME_REGION = 6.0  # and in its region
_CITY_OF_ITS_NAME = -3.0  # a region whose capital has its name
_OWN_NAME = 1.0  # the name is the entry's first name, not one of its others
_LARGE_ABROAD = 300_000  # people: a town of this size is named in any country's news
_AROUND = 40  # code points beside a name that tell whether its text is in capitals
_NONE_OF_THEM = 2.0  # that no entry is meant: as likely as a village without any other evidence


@dataclass(frozen=True, slots=True)
class _Setting:
    """What the whole text says of where it is; `regions` with the names that say so: a city does not speak for the region of its name."""

    countries: frozenset[str]
    regions: dict[tuple[str, str | None], frozenset[str]]
    dateline: Entry | None
    in_countries: Counter[str]
    in_regions: Counter[tuple[str, str | None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What stands around a text and may say where it comes from: its dateline's place, its outlet, its address."""

    dateline_place: str | None = None
    outlet: str | None = None
    url: str | None = None


def places(
    text: str, sentences: Sequence[Sentence], mentions: Sequence[Tag], *, around: Around, gazetteer: Gazetteer
) -> tuple[PlaceMention, ...]:
    """The toponyms of `text` in order, none overlapping; adjectives and words for a people are marked as demonyms.

    A name that the model calls a place and the gazetteer does not know keeps its words, without coordinates.
    `probability` is that of the chosen entry times that of the span.
    """
    return layers(text, sentences, mentions, around=around, gazetteer=gazetteer).places


@dataclass(frozen=True, slots=True)
class PlaceLayers:
    """Two answers to two questions: what places the text names, and which stretches may say where something happened.

    `toponyms` holds adjectives and the names inside the names of bodies ("Talma" of the Talma Police Department);
    `places` holds neither the latter nor loses sites without a name of their own ("the fire station").
    """

    toponyms: tuple[PlaceMention, ...]
    places: tuple[PlaceMention, ...]


def layers(text: str, sentences: Sequence[Sentence], mentions: Sequence[Tag], *, around: Around, gazetteer: Gazetteer) -> PlaceLayers:
    """The toponyms of `text` and its places, resolved together."""
    found = toponyms(text, sentences, mentions, gazetteer=gazetteer)
    of = {(one.start, one.end): one for one in found}
    mentioned = resolve(text, found, around=around, gazetteer=gazetteer)
    return PlaceLayers(
        toponyms=tuple(m for m in mentioned if of[m.start, m.end].is_named),
        places=tuple(m for m in mentioned if not of[m.start, m.end].in_name),
    )


def resolve(text: str, found: Sequence[Toponym], *, around: Around, gazetteer: Gazetteer) -> tuple[PlaceMention, ...]:
    """A place for each toponym: once from the text's own words, then once more knowing where the others lie."""
    first = _setting(found, around.dateline_place, gazetteer)
    chosen = {toponym.name: _ranked(toponym, first)[0][1] for toponym in found if toponym.entries and not toponym.demonym_of}
    setting = _Setting(
        countries=first.countries,
        regions=first.regions,
        dateline=first.dateline,
        in_countries=Counter(entry.country for entry in chosen.values() if entry),
        in_regions=Counter((entry.country, entry.admin1) for entry in chosen.values() if entry and entry.kind != Kind.COUNTRY),
    )
    read = [_in_capitals(text, toponym, chosen.get(toponym.name), setting) for toponym in found]
    return tuple(_mention(text, toponym, setting, chosen.get(toponym.name), gazetteer) for toponym in read if toponym)


def _in_capitals(text: str, toponym: Toponym, chosen: Entry | None, setting: _Setting) -> Toponym | None:
    """A toponym of text in capitals, where any word may look like a name: None for what is none, without entries for a small town abroad.

    "THE ARMY SAID AT THE TIME" in a report from Lima does not name Time in Norway, nor "HE TOLD ME" Maine.
    """
    around = text[max(0, toponym.start - _AROUND) : toponym.end + _AROUND]
    if toponym.demonym_of or chosen is None or not around.isupper():
        return toponym
    if toponym.words.isalpha() and len(toponym.words) == 2:
        return None
    here = setting.countries | ({setting.dateline.country} if setting.dateline else set())
    if chosen.kind in (Kind.COUNTRY, Kind.ADMIN1) or chosen.country in here or chosen.population >= _LARGE_ABROAD:
        return toponym
    return None if toponym.probability == BY_GAZETTEER else replace(toponym, entries=())


def _setting(found: Sequence[Toponym], dateline_place: str | None, gazetteer: Gazetteer) -> _Setting:
    countries = {toponym.demonym_of for toponym in found if toponym.demonym_of}
    regions: dict[tuple[str, str | None], set[str]] = {}
    for toponym in found:
        top = toponym.entries[0] if toponym.entries else None
        if top and top.kind == Kind.COUNTRY:
            countries.add(top.country)
        for entry in toponym.entries:
            if entry.kind == Kind.ADMIN1 and entry.admin1:
                regions.setdefault((entry.country, entry.admin1), set()).add(fold(toponym.name))
        for entry in toponym.held_by:
            if entry.kind == Kind.ADMIN1 and entry.admin1:
                regions.setdefault((entry.country, entry.admin1), set()).add("")
    named = {region: frozenset(names) for region, names in regions.items()}
    return _Setting(frozenset(countries), named, _dateline_entry(dateline_place, gazetteer), Counter(), Counter())


def _dateline_entry(words: str | None, gazetteer: Gazetteer) -> Entry | None:
    """The place of a dateline: "TALMA", or "TALMA, Illinois" where the second part narrows the first."""
    if not words:
        return None
    name, _, wider = words.partition(",")
    holders = [entry for entry in gazetteer.find(wider) if entry.kind in (Kind.COUNTRY, Kind.ADMIN1)] if wider else []
    entries = gazetteer.find(name)
    held = [entry for entry in entries if any(_holds(holder, entry) for holder in holders)]
    towns = [entry for entry in held or entries if entry.kind == Kind.CITY]
    return next(iter(towns or held or entries), None)


def _holds(wide: Entry, entry: Entry) -> bool:
    """Whether the entry lies in the wider one."""
    if wide.country != entry.country or wide.kind >= entry.kind:
        return False
    if wide.kind == Kind.ADMIN1:
        return wide.admin1 == entry.admin1
    return wide.kind == Kind.COUNTRY or (wide.admin1, wide.admin2) == (entry.admin1, entry.admin2)


def _ranked(toponym: Toponym, setting: _Setting) -> list[tuple[float, Entry | None]]:
    """The entries with their probabilities, best first; None stands for "none of them" and never comes first."""
    scored = sorted(
        ((_score(entry, toponym, setting) + _as_capital(entry, toponym), entry) for entry in toponym.entries), key=lambda p: -p[0]
    )
    best = scored[0][0]
    weights = [(exp(score - best), entry) for score, entry in scored]
    total = sum(weight for weight, _ in weights) + exp(min(50.0, _NONE_OF_THEM - best))
    return [(weight / total, entry) for weight, entry in weights]


def _as_capital(entry: Entry, toponym: Toponym) -> float:
    """What a region loses to the city of its name that lies in it: "San Salvador" is the city where no word says otherwise."""
    if entry.kind != Kind.ADMIN1 or toponym.kind == Kind.ADMIN1:
        return 0.0
    return (
        _CITY_OF_ITS_NAME
        if any(e.kind == Kind.CITY and _holds(entry, e) and fold(e.name) == fold(entry.name) for e in toponym.entries)
        else 0.0
    )


def _score(entry: Entry, toponym: Toponym, setting: _Setting) -> float:
    score = _PEOPLE * log10(entry.population + 10)
    score += {Kind.COUNTRY: _IS_COUNTRY, Kind.ADMIN1: _IS_REGION, Kind.ADMIN2: _IS_COUNTY}.get(entry.kind, 0.0)
    if fold(entry.name) == fold(toponym.name):
        score += _OWN_NAME
    if toponym.kind is not None and toponym.kind == entry.kind:
        score += _KIND_SAID
    if any(_holds(wide, entry) for wide in toponym.held_by):
        score += _HELD
    inside = [held.population for held in toponym.holds if _holds(entry, held)]
    if inside:
        score += _HOLDS + _HOLDS_PEOPLE * log10(max(inside) + 10)
    return score + _score_of_text(entry, toponym, setting)


def _score_of_text(entry: Entry, toponym: Toponym, setting: _Setting) -> float:
    score = 0.0
    region = (entry.country, entry.admin1)
    if entry.kind > Kind.ADMIN1 and setting.regions.get(region, frozenset()) - {fold(toponym.name)}:
        score += _REGION_NAMED
    if entry.kind != Kind.COUNTRY and entry.country in setting.countries:
        score += _COUNTRY_NAMED
    if setting.dateline and setting.dateline.country == entry.country:
        score += _DATELINE_COUNTRY
        if entry.kind != Kind.COUNTRY and setting.dateline.admin1 == entry.admin1:
            score += _DATELINE_REGION
    score += _SAME_COUNTRY * _share(setting.in_countries, entry.country)
    return score + (_SAME_REGION * _share(setting.in_regions, region) if entry.kind != Kind.COUNTRY else 0.0)


def _share(counter: Counter, key: object) -> float:  # type: ignore[type-arg]  # of either of two key types
    """The part of the other toponyms that lie there; the toponym itself is one of those counted."""
    others = counter.total() - 1
    return max(0, counter[key] - 1) / others if others > 0 else 0.0


def _mention(text: str, toponym: Toponym, setting: _Setting, chosen: Entry | None, gazetteer: Gazetteer) -> PlaceMention:
    if toponym.demonym_of:
        country = gazetteer.country(toponym.demonym_of)
        return _demonym(text, toponym, country)
    worded = " ".join(text[toponym.worded_from : toponym.end].split())
    if not toponym.entries:
        return PlaceMention(start=toponym.start, end=toponym.end, place=_unknown(toponym, worded), probability=toponym.probability)
    ranked = _ranked(toponym, setting)
    candidates = tuple(_place(entry, toponym, worded) for _, entry in ranked[:_RIVALS] if entry)
    return PlaceMention(
        start=toponym.start,
        end=toponym.end,
        place=candidates[0],
        candidates=candidates,
        probability=round(ranked[0][0] * toponym.probability, 3),
    )


def _demonym(text: str, toponym: Toponym, country: Entry | None) -> PlaceMention:
    words = text[toponym.start : toponym.end]
    if country is None:
        place = Place(name=words, country_code=toponym.demonym_of, precision=PlacePrecision.COUNTRY, worded=words)
    else:
        place = _place(country, toponym, words)
    return PlaceMention(start=toponym.start, end=toponym.end, place=place, is_demonym=True, probability=toponym.probability)


def _unknown(toponym: Toponym, worded: str) -> Place:
    """A place by its words alone; its country only where the words beside it name one: "Kinda, in El Salvador"."""
    precision = toponym.precision or (PlacePrecision.NEAR if toponym.is_near else _PRECISIONS[toponym.kind or Kind.CITY])
    holder = toponym.held_by[0] if toponym.held_by else None  # the most prominent place of that name
    return Place(
        name=toponym.words,
        country_code=holder.country if holder else None,
        admin1=holder.admin1 if holder else None,
        precision=precision,
        worded=worded,
    )


def _place(entry: Entry, toponym: Toponym, worded: str) -> Place:
    is_near = toponym.is_near and entry.kind in (Kind.CITY, Kind.ADMIN2)
    return Place(
        name=entry.name,
        country_code=entry.country,
        admin1=entry.admin1,
        admin2=entry.admin2,
        latitude=entry.latitude,
        longitude=entry.longitude,
        geonameid=entry.geonameid or None,
        precision=PlacePrecision.NEAR if is_near else _PRECISIONS[entry.kind],
        worded=worded,
    )
