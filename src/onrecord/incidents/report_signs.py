"""What the reports of two happenings have in common as wholes, as named signs. In: two happenings that are their news. Out: signs.

Words, names, people with their ages, streets, days. What it leaves out: what is told of the happenings themselves (`signs.py`), weights.
"""

from collections.abc import Collection, Iterator
from datetime import date
from functools import lru_cache
from math import log2
from typing import NamedTuple

from onrecord.incidents.happenings import Happening
from onrecord.incidents.text import singular
from onrecord.incidents.values import days_between
from onrecord.incidents.wording import Sketch, Words, is_rare_throughout, likeness, rare_in_common

STEPS = (0.1, 0.3)
"""Cosines at which likeness of words begins to speak otherwise: below the first it says little, above the second much."""

MOST_REMEMBERED = 16_384
"""Pairs of reports whose signs are held in memory, some twenty megabytes."""

OWN_DAYS = 3
"""A day told so near to a report's own publication may be that of the hearing or the vigil that it tells."""


class Sign(NamedTuple):
    """One thing seen of a pair: its name in the table, how much of it (1 for yes), and the words that tell it."""

    name: str
    size: float
    words: str


class _Remembered:
    """The signs of pairs of sketches met lately: two reports meet once for each two of their happenings, and say the same of themselves.

    Sketches are told apart by which they are, for to compare what they hold costs as much as their signs.
    """

    def __init__(self) -> None:
        self._known: dict[tuple[int, int], tuple[Sketch, Sketch, tuple[Sign, ...]]] = {}

    def signs(self, one: Sketch, other: Sketch) -> tuple[Sign, ...]:
        """All signs of two reports that do not depend on which of their happenings meet."""
        key = id(one), id(other)
        if key not in self._known:
            if len(self._known) >= MOST_REMEMBERED:
                self._known.clear()
            self._known[key] = one, other, tuple(_signs_of(one, other))  # holding both, so that no other sketch gets their ids
        return self._known[key][2]


_remembered = _Remembered()


def report_signs(a: Happening, b: Happening) -> Iterator[Sign]:
    """All signs of the reports as wholes."""
    yield from _remembered.signs(a.sketch, b.sketch)
    yield from _named_days(a, b)
    yield from _comes_later(a, b)


def _signs_of(one: Sketch, other: Sketch) -> Iterator[Sign]:
    yield from _wording(one, other)
    yield from _chief_names(one, other)
    yield from _foremost(one, other)
    yield from _people(one, other)
    yield from _streets(one, other)
    yield from _ages(one, other)


def _count(found: Collection[object]) -> float:
    """Each more says less than the one before."""
    return log2(1 + len(found))


# ── words and names ─────────────────────────────────────────────────────────────────────────────────────────────────


def _wording(one: Sketch, other: Sketch) -> Iterator[Sign]:
    yield from steps("reports", one.whole, other.whole, alike="reports alike as a whole", unlike="reports unlike as a whole")
    yield from steps("reports.names", one.names, other.names, alike="reports share names and numbers", unlike="reports share few names")
    yield from steps("reports.lead", one.lead, other.lead, alike="headlines and leads alike", unlike="headlines and leads unlike")
    if cosine := likeness(one.headline, other.headline):
        yield Sign("reports.headline", cosine, "headlines alike")
    if rare := rare_in_common(one.names, other.names):
        yield Sign("reports.rare_names", _count(rare), f"both reports name {', '.join(rare[:3])}")
    full = sorted(one.full & other.full)
    if rare := [names for names in full if is_rare_throughout(names)]:
        yield Sign("reports.full_names", _count(rare), f"both reports name {', '.join(rare[:3])}")
    if mixed := [names for names in full if names not in rare]:
        yield Sign("reports.full_terms", _count(mixed), f"both reports name {', '.join(mixed[:3])}")


def steps(name: str, one: Words, other: Words, *, alike: str, unlike: str) -> Iterator[Sign]:
    """The cosine as three sizes, each 0 to 1: up to the first step, from there to the second, and beyond."""
    cosine = likeness(one, other)
    low, high = STEPS
    words = alike if cosine > low else unlike
    yield Sign(f"{name}.low", min(cosine, low) / low, words)
    if cosine > low:
        yield Sign(f"{name}.middle", min(cosine - low, high - low) / (high - low), words)
    if cosine > high:
        yield Sign(f"{name}.high", (cosine - high) / (1 - high), words)


def _chief_names(one: Sketch, other: Sketch) -> Iterator[Sign]:
    """Whom or what each report is about: the same; or somebody whom the other does not name at all, on both sides."""
    both = ((one, other), (other, one))
    missing = [these.chief[0] for these, those in both if these.chief and these.chief[0] not in those.details.large]
    if missing:
        yield Sign("reports.chief_missing", len(missing), f"one report does not name {missing[0]}")
    if not one.chief or not other.chief:
        return
    if shared := [name for name in one.chief if name in other.chief]:
        yield Sign("reports.chief_names", len(shared), f"both reports are about {', '.join(shared)}")
    ours, theirs = ([name for name in these.chief if name not in those.names] for these, those in both)
    if ours and theirs:
        yield Sign("reports.other_chief_names", 1, f"the reports are about {ours[0]} and about {theirs[0]}")
    elif ours or theirs:
        yield Sign("reports.one_chief_name", 1, f"one report does not name {(ours or theirs)[0]}")


# ── people, streets, ages ───────────────────────────────────────────────────────────────────────────────────────────


def _foremost(one: Sketch, other: Sketch) -> Iterator[Sign]:
    """Whom both reports name most. Other people say nothing: of one attack one report follows the victim, another the accused."""
    if one.foremost and one.foremost == other.foremost:
        yield Sign("reports.foremost", 1, f"both reports name {one.foremost} most")


def _people(one: Sketch, other: Sketch) -> Iterator[Sign]:
    """Those whose ages are told: news tells them of victims and suspects, seldom of those who only speak."""
    ours, theirs = one.details.people, other.details.people
    if shared := [name for name in ours if name in theirs]:
        words = f"both reports tell the age of {', '.join(shared[:3])}"
        yield Sign("reports.people", _count(shared), words)
        if same := [name for name in shared if ours[name] == theirs[name]]:
            yield Sign("reports.people_same_age", _count(same), words)
    named = _named_by(one, other) + _named_by(other, one)
    if named:
        yield Sign("reports.people_named", _count(named), f"both reports name {', '.join(named[:3])}")
    yield from _other_people(one, other)


def _other_people(one: Sketch, other: Sketch) -> Iterator[Sign]:
    ours, theirs = _not_named_by(one, other), _not_named_by(other, one)
    if ours and theirs:
        yield Sign("reports.other_people", log2(1 + min(len(ours), len(theirs))), f"other people: {ours[0]} and {theirs[0]}")
    shares_none = [bool(others) and len(others) == len(of.details.people) for of, others in ((one, ours), (other, theirs))]
    if all(shares_none):
        yield Sign("reports.no_one_shared", 1, f"other people: {ours[0]} and {theirs[0]}")
    elif any(shares_none):
        yield Sign("reports.no_one_of_one_shared", 1, f"one report does not name {(ours if shares_none[0] else theirs)[0]}")


@lru_cache(maxsize=65536)
def _parts(name: str) -> tuple[str, ...]:
    return tuple(singular(part) for part in name.split())


def _named_by(sketch: Sketch, other: Sketch) -> list[str]:
    """Of its people those whom the other names without an age."""
    large = other.details.large
    return [name for name in sketch.details.people if name not in other.details.people and all(part in large for part in _parts(name))]


def _not_named_by(sketch: Sketch, other: Sketch) -> list[str]:
    """Of its people those whose last names the other does not have."""
    return [name for name in sketch.details.people if _parts(name)[-1] not in other.details.large]


def _streets(one: Sketch, other: Sketch) -> Iterator[Sign]:
    for name, ours, theirs, noun in (
        ("street", one.details.streets, other.details.streets, "street"),
        ("block", one.details.blocks, other.details.blocks, "house number"),
    ):
        if shared := sorted(ours & theirs):
            yield Sign(f"reports.{name}", _count(shared), f"same {noun}: {', '.join(shared[:3])}")
        elif ours and theirs:
            yield Sign(f"reports.{name}_other", 1, f"other {noun}: {min(ours)}/{min(theirs)}")


def _ages(one: Sketch, other: Sketch) -> Iterator[Sign]:
    ours, theirs = one.details.ages, other.details.ages
    if shared := sorted(ours & theirs):
        yield Sign("reports.ages", _count(shared), f"same ages: {', '.join(shared[:3])}")
    elif ours and theirs:
        yield Sign("reports.ages_other", 1, f"other ages: {min(ours)}/{min(theirs)}")


# ── days, and what comes later ──────────────────────────────────────────────────────────────────────────────────────


def _named_days(a: Happening, b: Happening) -> Iterator[Sign]:
    """Days that both texts name; and whether one names the day of the other, though it tells of another day itself."""
    if shared := sorted(a.sketch.details.days & b.sketch.details.days):
        yield Sign("reports.days", _count(shared), f"both reports name the day {shared[0]}")
    if not (a.occurred and b.occurred) or days_between(a.occurred, b.occurred) == 0:
        return
    for one, other in ((a, b), (b, a)):
        if other.occurred and (other.occurred[1] - other.occurred[0]).days <= 1:
            first = other.occurred[0]
            if f"{first.month}-{first.day}" in one.sketch.details.days:
                yield Sign("reports.day_named", 1, f"one report names the day of the other, {first}")
                return


def _comes_later(a: Happening, b: Happening) -> Iterator[Sign]:
    """A later report may tell the day of the hearing as that of the attack: then days that differ say less."""
    if a.published is None or b.published is None:
        return
    late = max((a, b), key=lambda one: (one.published or date.min, one.id))
    first_published = min(a.published, b.published)
    if not (a.occurred and b.occurred):
        if (max(a.published, b.published) - first_published).days > OWN_DAYS and late.sketch.details.comes_later:
            yield Sign("reports.later_without_day", 1, "one tells what came of it later")
        return
    if (gap := days_between(a.occurred, b.occurred)) > 1:
        yield Sign("reports.gap", log2(1 + gap), f"{gap} days apart")
        yield from _own_day(late, first_published)


def _own_day(late: Happening, first_published: date) -> Iterator[Sign]:
    """Whether the later report tells a day near its own, on which the earlier one was out."""
    if late.occurred is None or late.published is None:
        return
    if abs((late.occurred[1] - late.published).days) <= OWN_DAYS and late.occurred[0] > first_published:
        words = "the later report's day is near its own publication"
        yield Sign("reports.own_day", 1, words)
        if late.sketch.details.comes_later:
            yield Sign("reports.own_day_later", 1, words)
