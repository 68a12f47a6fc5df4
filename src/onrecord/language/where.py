"""The town that a site stands in: "the Hassan Bridge market" of a report from Talma is in Talma, and keeps its own words.

Comes in: the toponyms of a text with the places found for them, the sentences, the entry of the dateline. Goes out: the same mentions; a
site that the gazetteer does not know has the place of its town, worded as the site. Left out: which place belongs to which happening;
that is `claims/`.

A site is a street, a building, a market: what a town has. A village, a river or a region that the gazetteer does not know is none and
stays unknown: its point is not to be had from the words.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from onrecord.language.document import PlaceMention, Sentence
from onrecord.language.gazetteer import Entry
from onrecord.language.jurisdiction import TOWNS as _TOWNS
from onrecord.language.placewords import NOT_SITES, SITES, WAYS_IN_TOWN
from onrecord.records import PlacePrecision

_OF_TOWNS = (*_TOWNS, PlacePrecision.FEATURE)  # "Fulton Street" is a feature by its last word
_DATELINE, _POLICE, _OPENING = (
    3,
    2,
    1,
)  # what a dateline, a town's police, and a place in headline or first sentence, count beside one more mention
_LEAST_SHARE = 0.2  # of all mentions of towns: below it no town is the one that the text is about
_NUMBERED = re.compile(r"\d|^[NSEW]\.\s")


def located(
    mentions: Sequence[PlaceMention],
    sentences: Sequence[Sentence],
    *,
    dateline: Entry | None,
    named: Sequence[bool],
    home: PlaceMention | None = None,
) -> tuple[PlaceMention, ...]:
    """The mentions, sites in their towns; `named[i]` says whether the i-th is a name of a place rather than of a site.

    `home` is the town or county whose police the report names. A name that the gazetteer does not know is near it.
    """
    starts = [sentence.start for sentence in sentences]
    main = main_town(mentions, sentences, dateline=dateline, home=home) or home
    result = []
    for mention, is_named in zip(mentions, named, strict=True):
        if is_site(mention, is_named=is_named):
            town = _town_of(mention, mentions, starts, main)
            result.append(mention if town is None else _placed(mention, town))
        elif home is not None and _is_unlisted(mention, home):
            result.append(_placed(mention, home, precision=PlacePrecision.NEAR))
        else:
            result.append(mention)
    return tuple(result)


def _is_unlisted(mention: PlaceMention, home: PlaceMention) -> bool:
    """Whether it is a town or quarter that no table has and nothing puts into another region: "Redhill", in a report of Talma's police."""
    place = mention.place
    if place.latitude is not None or place.geonameid is not None or mention.is_demonym or place.precision not in _TOWNS:
        return False
    is_name = place.name[:1].isupper() and not NOT_SITES & set(place.name.lower().split())
    return is_name and place.country_code in (None, home.place.country_code) and place.admin1 in (None, home.place.admin1)


def is_site(mention: PlaceMention, *, is_named: bool) -> bool:
    """Whether it is a site that only its town can place: "Mill Road", "the Al-Noor Hotel"; not "the village of Kinda", not a river."""
    place = mention.place
    if place.latitude is not None or place.geonameid is not None or mention.is_demonym or place.precision not in _OF_TOWNS:
        return False
    words = place.name.lower().rstrip(".").split()
    if not words or (NOT_SITES & set(words) and words[-1] not in WAYS_IN_TOWN):
        return False
    says_so = words[-1] in SITES or _NUMBERED.search(place.name) is not None
    return says_so or (not is_named and place.precision is not PlacePrecision.FEATURE)


def main_town(
    mentions: Sequence[PlaceMention], sentences: Sequence[Sentence], *, dateline: Entry | None, home: PlaceMention | None = None
) -> PlaceMention | None:
    """The town that a text is about: named most often, dateline, opening and police counting more; None where none stands out."""
    towns = [mention for mention in (*mentions, *([home] if home else ())) if _is_town(mention)]
    opening = sentences[min(1, len(sentences) - 1)].end if sentences else 0
    weights: Counter[tuple[str, str | None]] = Counter()
    for town in towns:
        weights[_key(town)] += 1 + (_OPENING if town.start < opening else 0)
    if dateline is not None and (dateline.name, dateline.admin1) in weights:
        weights[dateline.name, dateline.admin1] += _DATELINE
    if home is not None and _key(home) in weights:
        weights[_key(home)] += _POLICE
    if not weights:
        return None
    best = max(weights, key=lambda key: weights[key])  # of equals the one named first
    return next(town for town in towns if _key(town) == best) if weights[best] >= _LEAST_SHARE * weights.total() else None


def _is_town(mention: PlaceMention) -> bool:
    return mention.place.latitude is not None and mention.place.precision in _TOWNS and not mention.is_demonym


def _key(mention: PlaceMention) -> tuple[str, str | None]:
    return mention.place.name, mention.place.admin1


def _town_of(site: PlaceMention, mentions: Sequence[PlaceMention], starts: Sequence[int], main: PlaceMention | None) -> PlaceMention | None:
    """The town named nearest in the site's own sentence, else the town of the text."""
    own = bisect_right(starts, site.start)
    beside = [one for one in mentions if _is_town(one) and bisect_right(starts, one.start) == own]
    return min(beside, key=lambda one: abs(one.start - site.start), default=main)


def _placed(site: PlaceMention, town: PlaceMention, *, precision: PlacePrecision = PlacePrecision.EXACT) -> PlaceMention:
    """The site with the point of its town; where only its county is known, that county, as exact as a county is."""
    wide = town.place.precision if town.place.precision not in _TOWNS else precision
    place = replace(town.place, precision=wide, worded=site.place.worded or site.place.name)
    return replace(site, place=place, candidates=(place,), probability=round(site.probability * town.probability, 3))
