"""Toponyms of a text, each with the best place found for it and its rivals.

Comes in: a text, its sentences, the reading model's named mentions, the dateline's place, an open gazetteer.
Goes out: `PlaceMention` records. Left out: where a happening took place; that is `claims/`.

`toponyms.py` finds the spans, `weighing.py` weighs all entries of their names together. Here the likeliest becomes a place with its
precision, its words and its rivals.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.language.distances import with_countries
from onrecord.language.document import PlaceMention, Sentence, Tag
from onrecord.language.gazetteer import Entry, Gazetteer, Kind
from onrecord.language.jurisdiction import jurisdictions
from onrecord.language.quarters import at_home, held_elsewhere
from onrecord.language.surroundings import Around, Setting, counties_named, dateline_entry, setting_of
from onrecord.language.toponym import Toponym
from onrecord.language.toponyms import BY_GAZETTEER, toponyms
from onrecord.language.weighing import Weighed, key_of, weighed, weights_of
from onrecord.language.where import located, main_town
from onrecord.records import Place, PlacePrecision

__all__ = ["Around", "PlaceLayers", "layers", "places", "resolve"]

_RIVALS = 5  # candidates kept
_PRECISIONS = {
    Kind.COUNTRY: PlacePrecision.COUNTRY,
    Kind.ADMIN1: PlacePrecision.ADMIN1,
    Kind.ADMIN2: PlacePrecision.ADMIN2,
    Kind.CITY: PlacePrecision.EXACT,
}
_LARGE_ABROAD = 300_000  # people: a town of this size is named in any country's news
_AROUND = 40  # code points beside a name that tell whether its text is in capitals


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
    standing = [m for m in mentioned if not of[m.start, m.end].in_name]
    named = [of[m.start, m.end].is_named for m in standing]
    dateline = dateline_entry(around.dateline_place, gazetteer, counties=counties_named(found))
    toponyms_ = tuple(m for m in mentioned if of[m.start, m.end].is_named)
    bodies = jurisdictions(text, toponyms_)
    home = bodies[0] if bodies else None
    standing = at_home(text, [(held_elsewhere(m, of[m.start, m.end]), of[m.start, m.end]) for m in standing], sentences, bodies)
    placed = located(standing, sentences, dateline=dateline, named=named, home=home)
    main = main_town(standing, sentences, dateline=dateline, home=home)
    return PlaceLayers(toponyms=toponyms_, places=with_countries(text, placed, main))


def resolve(text: str, found: Sequence[Toponym], *, around: Around, gazetteer: Gazetteer) -> tuple[PlaceMention, ...]:
    """A place for each toponym, all of them weighed together; one that stays unknown takes nothing from the others."""
    setting = setting_of(found, around, gazetteer)
    chances = weighed(found, setting, weights_of(gazetteer.folder))
    ranks = [() if toponym.is_demonym else chances.get(key_of(toponym), ()) for toponym in found]
    read = [(_in_capitals(text, toponym, ranked, setting), ranked) for toponym, ranked in zip(found, ranks, strict=True)]
    return tuple(_mention(text, toponym, ranked, gazetteer) for toponym, ranked in read if toponym)


def _in_capitals(text: str, toponym: Toponym, ranked: Weighed, setting: Setting) -> Toponym | None:
    """A toponym of text in capitals, where any word may look like a name: None for what is none, without entries for a small town abroad.

    "THE ARMY SAID AT THE TIME" in a report from Lima does not name Time in Norway, nor "HE TOLD ME" Maine.
    """
    around = text[max(0, toponym.start - _AROUND) : toponym.end + _AROUND]
    if not ranked or not around.isupper():
        return toponym
    if toponym.words.isalpha() and len(toponym.words) == 2:
        return None
    chosen = ranked[0][1]
    here = setting.countries | ({setting.dateline.country} if setting.dateline else set())
    if chosen.kind in (Kind.COUNTRY, Kind.ADMIN1) or chosen.country in here or chosen.population >= _LARGE_ABROAD:
        return toponym
    return None if toponym.probability == BY_GAZETTEER else replace(toponym, entries=())


def _mention(text: str, toponym: Toponym, ranked: Weighed, gazetteer: Gazetteer) -> PlaceMention:
    if toponym.is_demonym:
        return _demonym(text, toponym, gazetteer)
    worded = " ".join(text[toponym.worded_from : toponym.end].split())
    if not toponym.entries or not ranked:
        return PlaceMention(
            start=toponym.start, end=toponym.end, place=_unknown(toponym, worded, gazetteer), probability=toponym.probability
        )
    candidates = tuple(_place(entry, toponym, worded) for _, entry in ranked[:_RIVALS])
    return PlaceMention(
        start=toponym.start,
        end=toponym.end,
        place=candidates[0],
        candidates=candidates,
        probability=round(ranked[0][0] * toponym.probability, 3),
    )


def _demonym(text: str, toponym: Toponym, gazetteer: Gazetteer) -> PlaceMention:
    words = text[toponym.start : toponym.end]
    continent = gazetteer.continent_of_people(words)
    entry = gazetteer.region_of_people(words) or gazetteer.country(toponym.demonym_of or "")
    if continent:
        place = Place(name=continent, geonameid=gazetteer.wide_id(continent), precision=PlacePrecision.INTERNATIONAL, worded=words)
    elif entry is None:
        place = Place(name=words, country_code=toponym.demonym_of or None, precision=PlacePrecision.COUNTRY, worded=words)
    else:
        place = _place(entry, toponym, words)
    return PlaceMention(start=toponym.start, end=toponym.end, place=place, is_demonym=True, probability=toponym.probability)


def _unknown(toponym: Toponym, worded: str, gazetteer: Gazetteer) -> Place:
    """A place by its words alone; its country only where the words beside it name one: "Kinda, in El Salvador"."""
    precision = toponym.precision or (PlacePrecision.NEAR if toponym.is_near else _PRECISIONS[toponym.kind or Kind.CITY])
    holder = toponym.held_by[0] if toponym.held_by else None  # the most prominent place of that name
    return Place(
        name=toponym.words,
        country_code=holder.country if holder else None,
        admin1=holder.admin1 if holder else None,
        geonameid=gazetteer.wide_id(toponym.words),
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
