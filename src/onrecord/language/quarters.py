"""Names that a local newsroom means nearby, although a better known town elsewhere bears them too.

Comes in: the names of places of a text with the places found for them, and the bodies of towns and counties that it names.
Goes out: the same mentions, some of them moved. Left out: sites and names that no table has (`where.py`).

"A man was shot in Redhill, Talma police said": a town of Redhill in another region would have been named with its region, as house styles
ask. So a name without one, far from Talma, is first looked for near Talma; and where the gazetteer has none there it is a quarter of Talma,
if the report opens with it or calls it a quarter ("the Redhill neighborhood"). A large town needs no region and stays where it is.

Accepted gap: "the shooting recalled Redhill" in the first sentence of a report from Talma, with Redhill a small town far away.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.language.document import PlaceMention, Sentence
from onrecord.language.gazetteer import Entry, Kind
from onrecord.language.jurisdiction import TOWNS
from onrecord.language.placewords import COMPASS
from onrecord.language.surroundings import holds, kilometres
from onrecord.language.toponym import Toponym
from onrecord.records import Place, PlacePrecision

_NEAR_KM = 60.0  # as far as the police of a town and its county go
_FAR_KM = 100.0  # from here on a newsroom says in which region a small town lies
_LARGE = 200_000  # people: such a town needs no region
_SMALL = 30_000  # people: as far as a town of the same region may be meant for a quarter; larger ones are known there
_OPENING = 4  # sentences, headline and dateline among them, that say where the news is
_CALLED = re.compile(
    r"(?:['’]s)?\s+(?:neighbou?rhood|area|section|subdivision|community|quarter|suburb|housing|public\s+housing|apartments?|projects?)\b",
    re.IGNORECASE,
)
_SURE = 0.4  # probability below which the town of the police is not known well enough to move another by it


def held_elsewhere(mention: PlaceMention, toponym: Toponym) -> PlaceMention:
    """The mention without a point where words put it into a state in which no table has a town of that name: "Kinda, Fla."."""
    states = [wide for wide in toponym.held_by if wide.kind == Kind.ADMIN1 and wide.country == "US"]
    chosen = next((entry for entry in toponym.entries if entry.geonameid == mention.place.geonameid), None)
    if len(states) != len(toponym.held_by) or not states or chosen is None or chosen.kind != Kind.CITY or chosen.population >= _LARGE:
        return mention
    if any(holds(wide, entry) for wide in states for entry in toponym.entries):
        return mention
    words = toponym.words
    place = Place(name=words, country_code="US", admin1=states[0].admin1, precision=mention.place.precision, worded=mention.place.worded)
    return replace(mention, place=place, candidates=())


def at_home(
    text: str, found: Sequence[tuple[PlaceMention, Toponym]], sentences: Sequence[Sentence], bodies: Sequence[PlaceMention]
) -> list[PlaceMention]:
    """The mentions, those moved that are meant near the first of `bodies`, the main one."""
    if not bodies or bodies[0].probability < _SURE:
        return [mention for mention, _ in found]
    opening = sentences[min(_OPENING, len(sentences)) - 1].end if sentences else 0
    opens = {mention.place.name for mention, _ in found if mention.start < opening}
    called = {mention.place.name for mention, _ in found if _CALLED.match(text, mention.end)}
    result = []
    for mention, toponym in found:
        name = mention.place.name
        result.append(_moved(mention, toponym, bodies, is_news=name in opens, is_called=name in called))
    return result


def _moved(mention: PlaceMention, toponym: Toponym, bodies: Sequence[PlaceMention], *, is_news: bool, is_called: bool) -> PlaceMention:
    home = bodies[0]
    if not _is_free(mention, toponym) or any(kilometres(mention.place, body.place) <= _FAR_KM for body in bodies):
        return mention
    if _is_part(toponym, home):
        return _near(mention, home.place, PlacePrecision.EXACT)
    near = [entry for entry in toponym.entries if entry.kind == Kind.CITY and _km(entry, home) <= _NEAR_KM]
    if near:
        return _near(mention, _place(max(near, key=lambda entry: entry.population), mention.place), mention.place.precision)
    chosen = next((entry for entry in toponym.entries if entry.geonameid == mention.place.geonameid), None)
    most = _SMALL if chosen is not None and chosen.admin1 == home.place.admin1 else _LARGE
    is_small = chosen is not None and chosen.population < most
    is_town = home.place.precision in TOWNS
    is_meant = is_called or (is_small and is_news)
    return _near(mention, home.place, PlacePrecision.NEAR if is_town else home.place.precision) if is_meant else mention


def _is_free(mention: PlaceMention, toponym: Toponym) -> bool:
    """Whether it is a town that no words put into a region; "in Redhill, Talma police said" puts it nowhere."""
    is_town = mention.place.precision in TOWNS and mention.place.latitude is not None
    if not is_town or mention.is_demonym or toponym.holds or any(entry.is_own for entry in toponym.entries):
        return False
    wide = any(holder.kind != Kind.ADMIN2 for holder in toponym.held_by)
    return not wide and not any(holds(holder, entry) for holder in toponym.held_by for entry in toponym.entries)


def _is_part(toponym: Toponym, home: PlaceMention) -> bool:
    """ "North Talma" of Talma."""
    first, _, rest = toponym.words.partition(" ")
    return first.lower().rstrip(".") in COMPASS and rest.lower() == home.place.name.lower()


def _km(entry: Entry, home: PlaceMention) -> float:
    return kilometres(Place(name="", latitude=entry.latitude, longitude=entry.longitude, precision=PlacePrecision.EXACT), home.place)


def _place(entry: Entry, like: Place) -> Place:
    return replace(
        like,
        name=entry.name,
        country_code=entry.country,
        admin1=entry.admin1,
        admin2=entry.admin2,
        latitude=entry.latitude,
        longitude=entry.longitude,
        geonameid=entry.geonameid or None,
    )


def _near(mention: PlaceMention, place: Place, precision: PlacePrecision) -> PlaceMention:
    moved = replace(place, precision=precision, worded=mention.place.worded)
    return replace(mention, place=moved, candidates=(moved, *mention.candidates))
