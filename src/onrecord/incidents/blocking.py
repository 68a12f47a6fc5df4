"""Which happenings are compared at all. In: happenings. Out: pairs of their numbers that share a block.

Two happenings share a block when their days are near and they agree on a place, a name or a telling word, or on the country and kind of
happening where one says no more than that; or when they are told in one family of copies or versions; or, whatever the day, when they
share two of their most telling words, or a rare name of reports that tell them as their news. What its own report says alone decides a
happening's blocks, so they stay as they are when other reports are read. A block that grows too large is not compared whole: each of its
members meets only its nearest neighbours in time (the sorted neighbourhood of Hernández and Stolfo), so that the cost of one more
happening stays flat as the record grows.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import combinations

from onrecord.incidents.happenings import Happening, window
from onrecord.incidents.kinds import type_group
from onrecord.incidents.order import digits
from onrecord.incidents.text import name_key
from onrecord.incidents.wording import RARE, weight
from onrecord.records import PlacePrecision

Key = tuple[str | int, ...]

_WITH_A_YEAR = frozenset({"name", "place", "geo"})
"""What makes blocks with a year: two happenings of one year that share no more than a word or the country are seldom one."""

DAYS_BEFORE_PUBLICATION = 7
"""Where a report does not say when: it happened in the week before. News is seldom older; background has its own date."""

SLACK_DAYS = 2
"""Accounts that disagree on the day by so much still meet, to be told apart or marked as disputed."""

LONGEST_BY_WEEK = 45
"""Days; a longer interval ("in 2019", "last year") is filed by year instead of by week."""

TELLING_WORDS = 6
"""Words of a happening that make blocks with its week; the first four also make blocks in pairs without it."""

TELLING_NAMES = 8
"""Rare names and numbers of a report that make blocks, whatever the day, for what it tells as its news."""

LARGEST_BLOCK = 40
NEIGHBOURS = 20
"""A block with more members than LARGEST_BLOCK is compared along time, each member with so many that follow it."""


def pairs(happenings: Sequence[Happening]) -> list[tuple[int, int]]:
    """Positions (in `happenings`) of the pairs to compare, the smaller first, sorted."""
    blocks: dict[Key, list[int]] = {}
    for position, happening in enumerate(happenings):
        for key in keys(happening):
            blocks.setdefault(key, []).append(position)
    found: set[tuple[int, int]] = set()
    for key, members in blocks.items():
        meetings = _meetings(members, happenings)
        found.update(_with_a_vague_one(meetings, happenings) if wants_a_vague_one(key) else meetings)
    return sorted(found)


def keys(happening: Happening) -> set[Key]:
    """The blocks of one happening: nothing but what its own report says decides them."""
    telling = list(happening.words)[:TELLING_WORDS]
    features = _features(happening, telling)
    found: set[Key] = {(*when, *feature) for when in _weeks(happening) for feature in features}
    found |= {(*when, *feature) for when in _years(happening) for feature in features if feature[0] in _WITH_A_YEAR}
    found |= {("words", *sorted(pair)) for pair in combinations(telling[:4], 2)}
    if happening.is_news:
        rare = [word for word in happening.sketch.names if weight(word) >= RARE][:TELLING_NAMES]
        found |= {("rare", word) for word in rare}
    return found | {("copy", happening.passage), ("version", happening.root)}


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


def _weeks(happening: Happening) -> list[Key]:
    """The weeks that the happening may fall in; none where it may fall in more than a few."""
    days = window(happening, before=DAYS_BEFORE_PUBLICATION)
    if days is None:
        return []
    start, end = _shift(days[0], -SLACK_DAYS), _shift(days[1], SLACK_DAYS)
    if (end - start).days > LONGEST_BY_WEEK:
        return []
    return [("week", week) for week in range(start.toordinal() // 7, end.toordinal() // 7 + 1)]


def _years(happening: Happening) -> list[Key]:
    """The years that the happening may fall in, where a coarser telling of it would be filed."""
    days = window(happening, before=DAYS_BEFORE_PUBLICATION)
    return [("year", year) for year in range(days[0].year, min(days[1].year, days[0].year + 3) + 1)] if days else []


def _shift(day: date, by: int) -> date:
    return date.fromordinal(max(1, min((day + timedelta(days=by)).toordinal(), date.max.toordinal()))) if 1 < day.year < 9999 else day


def _meetings(members: Sequence[int], happenings: Sequence[Happening]) -> Iterator[tuple[int, int]]:
    if len(members) <= LARGEST_BLOCK:
        yield from combinations(members, 2)
        return
    along = sorted(members, key=lambda at: place_in_block(happenings[at]))
    for at, one in enumerate(along):
        for other in along[at + 1 : at + 1 + NEIGHBOURS]:
            yield (one, other) if one < other else (other, one)


def _with_a_vague_one(meetings: Iterator[tuple[int, int]], happenings: Sequence[Happening]) -> Iterator[tuple[int, int]]:
    """Of those who share no more than country and week only the pairs in which one says no more than the country."""
    return (pair for pair in meetings if any(is_vague(happenings[at]) for at in pair))


def wants_a_vague_one(key: Key) -> bool:
    """Whether two happenings of this block are compared only where one says no more than the country."""
    return "country" in key


def is_vague(happening: Happening) -> bool:
    """Whether it says no more than the country of where it happened."""
    return happening.place is None or happening.place.precision is PlacePrecision.COUNTRY


def place_in_block(happening: Happening) -> tuple[int, int]:
    """Where it stands in a block: by its first day, then by the digits of its id, so that the order is that of no other report."""
    days = window(happening, before=DAYS_BEFORE_PUBLICATION)
    return (days[0] if days else date.max).toordinal(), digits(happening.id)
