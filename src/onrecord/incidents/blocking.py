"""Which happenings are compared at all. In: happenings. Out: pairs of their numbers that share a block.

Two happenings share a block when their days are near and they agree on a place, a name, a telling word, or the country
and kind of happening; or when they are told in one family of copies or versions; or, whatever the day, when they share
two of their most telling words. A block that grows too large is not compared whole: each of its members meets only its
nearest neighbours in time (the sorted neighbourhood of Hernández and Stolfo), so that the cost of one more happening
stays flat as the record grows.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import combinations

from onrecord.incidents.happenings import Happening, window
from onrecord.incidents.kinds import type_group
from onrecord.incidents.text import name_key
from onrecord.records import PlacePrecision

Key = tuple[str | int, ...]

DAYS_BEFORE_PUBLICATION = 7
"""Where a report does not say when: it happened in the week before. News is seldom older; background has its own date."""

SLACK_DAYS = 2
"""Accounts that disagree on the day by so much still meet, to be told apart or marked as disputed."""

LONGEST_BY_WEEK = 45
"""Days; a longer interval ("in 2019", "last year") is filed by year instead of by week."""

TELLING_WORDS = 6
"""Words of a happening that make blocks with its week; the first four also make blocks in pairs without it."""

LARGEST_BLOCK = 40
NEIGHBOURS = 20
"""A block with more members than LARGEST_BLOCK is compared along time, each member with so many that follow it."""


def pairs(happenings: Sequence[Happening]) -> list[tuple[int, int]]:
    """Positions (in `happenings`) of the pairs to compare, the smaller first, sorted."""
    blocks: dict[Key, list[int]] = {}
    shared = _words_of_several(happenings)
    for position, happening in enumerate(happenings):
        for key in keys(happening, shared):
            blocks.setdefault(key, []).append(position)
    found = {pair for members in blocks.values() for pair in _meetings(members, happenings)}
    return sorted(found)


def keys(happening: Happening, shared: set[str]) -> set[Key]:
    """The blocks of one happening; `shared` are the words that more than one happening has."""
    telling = [word for word in happening.words if word in shared][:TELLING_WORDS]
    features = _features(happening, telling)
    found: set[Key] = {(*when, *feature) for when in _whens(happening) for feature in features}
    found |= {("words", *sorted(pair)) for pair in combinations(telling[:4], 2)}
    return found | {("copy", happening.passage), ("version", happening.root)}


def _words_of_several(happenings: Sequence[Happening]) -> set[str]:
    counted = Counter(word for happening in happenings for word in happening.words)
    return {word for word, n in counted.items() if n > 1}


def _features(happening: Happening, telling: Sequence[str]) -> list[Key]:
    place, group = happening.place, type_group(happening.event_type)
    features: list[Key] = [("name", name) for name in happening.names]
    features += [("word", word) for word in telling]
    if place and place.precision is not PlacePrecision.COUNTRY:
        features.append(("place", name_key(place.name)))
    if place and place.geonameid:
        features.append(("geo", place.geonameid))
    if place and place.country_code:
        features.append(("country", place.country_code, group))
    if place is None:
        features.append(("nowhere", group))
    return features


def _whens(happening: Happening) -> list[Key]:
    """The weeks that the happening may fall in, and the years, where a coarser telling of it would be filed."""
    days = window(happening, before=DAYS_BEFORE_PUBLICATION)
    if days is None:
        return []
    start, end = _shift(days[0], -SLACK_DAYS), _shift(days[1], SLACK_DAYS)
    years: list[Key] = [("year", year) for year in range(days[0].year, min(days[1].year, days[0].year + 3) + 1)]
    if (end - start).days > LONGEST_BY_WEEK:
        return years
    return years + [("week", week) for week in range(start.toordinal() // 7, end.toordinal() // 7 + 1)]


def _shift(day: date, by: int) -> date:
    return date.fromordinal(max(1, min((day + timedelta(days=by)).toordinal(), date.max.toordinal()))) if 1 < day.year < 9999 else day


def _meetings(members: Sequence[int], happenings: Sequence[Happening]) -> Iterator[tuple[int, int]]:
    if len(members) <= LARGEST_BLOCK:
        yield from combinations(members, 2)
        return
    along = sorted(members, key=lambda at: (_first_day(happenings[at]), happenings[at].number))
    for at, one in enumerate(along):
        for other in along[at + 1 : at + 1 + NEIGHBOURS]:
            yield (one, other) if one < other else (other, one)


def _first_day(happening: Happening) -> date:
    days = window(happening, before=DAYS_BEFORE_PUBLICATION)
    return days[0] if days else date.max
