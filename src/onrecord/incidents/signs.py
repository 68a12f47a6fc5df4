"""What two happenings have in common and what not, as named signs. In: two happenings. Out: signs, each with its size and words.

A sign is one feature of the pair in the sense of Fellegi and Sunter: "place.same", "days.one_apart". What it is worth stands in a table
that `training/linking.py` makes (`comparison.py` reads it); here is only what is seen. Signs are symmetric in the two happenings, up to
the order in words. What it leaves out: what the reports as wholes share (`report_signs.py`), weights, and what is ruled whatever the
weights (`comparison.py`).
"""

from collections.abc import Iterator
from itertools import product
from math import log2

from onrecord.incidents.blocking import DAYS_BEFORE_PUBLICATION
from onrecord.incidents.happenings import Happening, window
from onrecord.incidents.kinds import type_fit
from onrecord.incidents.report_signs import Sign, report_signs, steps
from onrecord.incidents.text import fold
from onrecord.incidents.values import Fit, days_between, figure_fit, kilometres, low_high, name_fit, place_fit
from onrecord.records import Figure, Place, PlacePrecision

CLOSE_KM, REGION_KM = 25.0, 100.0
GROWING_TOLL = 3.0  # a toll may grow so many times over between two reports
FEW = 5  # up to here people count one by one, and a difference is more than a toll that grows
ONE_DAY, SHORT_SPAN, MONTH = 1, 4, 31  # days in an interval
MOST_COUNTED = 3  # shared names: more say nothing new


def signs(a: Happening, b: Happening) -> Iterator[Sign]:
    """All signs of the pair, in the order of the fields; those of the reports as wholes only where it is the news of both."""
    for step in (_type, _place, _place_named, _days, _published, _figures, _names, _sentences):
        yield from step(a, b)
    if a.is_news and b.is_news and a.report != b.report:
        yield from report_signs(a, b)


def _type(a: Happening, b: Happening) -> Iterator[Sign]:
    match type_fit((a.event_type, a.mode), (b.event_type, b.mode)):
        case Fit.SAME:
            yield Sign("type.same_mode" if a.mode else "type.same", 1, f"same type: {a.event_type}{'/' + a.mode if a.mode else ''}")
        case Fit.INSIDE | Fit.AROUND:
            yield Sign("type.same", 1, f"same type: {a.event_type}")
        case Fit.OVERLAP:
            yield Sign("type.near_mode", 1, f"near modes: {a.mode} and {b.mode}")
        case Fit.APART if a.event_type == b.event_type:
            yield Sign("type.other_mode", 1, f"modes differ: {a.mode}/{b.mode}")
        case Fit.APART:
            yield Sign("type.other", 1, f"types differ: {a.event_type or 'none'}/{b.event_type or 'none'}")


# ── place ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def _place(a: Happening, b: Happening) -> Iterator[Sign]:
    if a.place is None or b.place is None:
        yield Sign("place.unknown", 1, "the place is not told by both")
        return
    both = f"{a.place.name}/{b.place.name}"
    is_wide = PlacePrecision.COUNTRY in (a.place.precision, b.place.precision)
    match place_fit(a.place, b.place):
        case Fit.SAME | Fit.INSIDE | Fit.AROUND if is_wide:
            yield Sign("place.same_country", 1, f"same country: {a.place.name if a.place.name == b.place.name else both}")
        case Fit.SAME:
            yield Sign("place.same", 1, f"same place: {a.place.name}")
        case Fit.INSIDE | Fit.AROUND:
            yield Sign("place.within", 1, f"one place within the other: {both}")
        case Fit.OVERLAP:
            yield Sign("place.near", 1, f"places next to each other: {both}")
        case Fit.APART if a.place.country_code != b.place.country_code and a.place.country_code and b.place.country_code:
            yield Sign("place.other_country", 1, f"countries differ: {both}")
        case Fit.APART:
            yield Sign(_distance(a.place, b.place), 1, f"places differ: {both}")
        case Fit.UNKNOWN:
            yield Sign("place.other_unsure", 1, f"places have other names: {both}")


def _distance(one: Place, other: Place) -> str:
    far = kilometres(one, other)
    if far is None:
        return "place.other"
    return "place.other_close" if far <= CLOSE_KM else "place.other_region" if far <= REGION_KM else "place.other_far"


def _place_named(a: Happening, b: Happening) -> Iterator[Sign]:
    """Whether the report of the one names the town of the other though they stand elsewhere: a resolved place may be wrong."""
    if a.place and b.place and place_fit(a.place, b.place) is Fit.SAME:
        return
    named = [one.place for one, other in ((a, b), (b, a)) if _town_of(one) and _town_of(one) <= other.sketch.names.keys()]
    if named:
        yield Sign("place.named", len(named) / 2, f"both reports name {named[0].name if named[0] else ''}")


def _town_of(happening: Happening) -> set[str]:
    place = happening.place
    return set(fold(place.name).split()) if place and place.precision is not PlacePrecision.COUNTRY else set()


# ── time ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _days(a: Happening, b: Happening) -> Iterator[Sign]:
    for one, other in ((a, b), (b, a)):
        if one.occurred and other.published and not other.occurred and (one.occurred[0] - other.published).days > 1:
            yield Sign("days.told_before", 1, f"told on {other.published}, before it happened on {one.occurred[0]}")
            return
    days_a, days_b = window(a, before=DAYS_BEFORE_PUBLICATION), window(b, before=DAYS_BEFORE_PUBLICATION)
    if days_a is None or days_b is None:
        yield Sign("days.unknown", 1, "the day is not told by both")
        return
    gap = days_between(days_a, days_b)
    if a.occurred and b.occurred:
        yield _told_days(gap, max((end - start).days + 1 for start, end in (a.occurred, b.occurred)))
    elif gap == 0:
        yield Sign("window.overlap", 1, "told of within days of each other")
    else:
        name = "window.within_week" if gap <= 7 else "window.within_month" if gap <= MONTH else "window.later"
        yield Sign(name, 1, f"told of {gap} days apart")


def _told_days(gap: int, longest: int) -> Sign:
    if gap == 0 and longest <= ONE_DAY:
        return Sign("days.same", 1, "same day")
    if gap == 0 and longest <= SHORT_SPAN:
        return Sign("days.overlap", 1, "days overlap")
    if gap == 0:
        return Sign("days.overlap_weeks" if longest <= MONTH else "days.overlap_year", 1, "times overlap")
    if gap == 1:
        return Sign("days.one_apart", 1, "one day apart")
    name = {2: "days.two_apart", 3: "days.three_apart"}.get(gap, "days.week_apart" if gap <= 7 else "days.far_apart")
    return Sign(name, 1, f"{gap} days apart")


def _published(a: Happening, b: Happening) -> Iterator[Sign]:
    """How far apart the reports came out: what a day tells is also told by when one hears of it."""
    if a.published is None or b.published is None:
        return
    gap = abs((a.published - b.published).days)
    if gap <= 1:
        yield Sign("published.together", 1, "published together")
    elif gap > 3:
        name = "published.week_apart" if gap <= 7 else "published.month_apart" if gap <= MONTH else "published.far_apart"
        yield Sign(name, 1, f"published {gap} days apart")


# ── figures and names ───────────────────────────────────────────────────────────────────────────────────────────────


def _figures(a: Happening, b: Happening) -> Iterator[Sign]:
    for counts in sorted({f.counts for f in a.figures} & {f.counts for f in b.figures}):
        ours = [f for f in a.figures if f.counts == counts]
        theirs = [f for f in b.figures if f.counts == counts]
        fits = {figure_fit(one, other): (one, other) for one in ours for other in theirs}
        if Fit.SAME in fits:
            yield _same_figure(counts, fits[Fit.SAME][0])
        elif can_hold := [pair for fit, pair in fits.items() if fit in (Fit.INSIDE, Fit.AROUND, Fit.OVERLAP)]:
            yield _compatible_figures(counts, *can_hold[0])
        elif Fit.APART in fits:
            yield _other_figure(counts, *fits[Fit.APART])


def _same_figure(counts: str, figure: Figure) -> Sign:
    """An equal count says more the larger it is: 1 little, 23 much."""
    n = low_high(figure)[0] or low_high(figure)[1] or 0
    return Sign("figure.same", min(5.0, 1 + log2(max(n, 1))), f"same figure: {counts} {n}")


def _compatible_figures(counts: str, one: Figure, other: Figure) -> Sign:
    """ "At least 12" and 15 can both hold, and so can 70; but 70 is seldom told of what another tells as 12."""
    small, large = _sizes(one, other)
    if small > 0 and large > small * GROWING_TOLL:
        return Sign("figure.clash", 1, f"tolls differ: {counts} {small}/{large}")
    return Sign("figure.compatible", 1, f"figures can both hold: {counts}")


def _other_figure(counts: str, one: Figure, other: Figure) -> Sign:
    small, large = _sizes(one, other)
    if large <= FEW:
        return Sign("figure.few_differ", 1, f"tolls differ: {counts} {small}/{large}")
    grows = small > 0 and (large <= small * GROWING_TOLL or large - small <= 2)
    return Sign("figure.may_grow" if grows else "figure.clash", 1, f"tolls differ: {counts} {small}/{large}")


def _sizes(one: Figure, other: Figure) -> tuple[int, int]:
    (a, b), (c, d) = low_high(one), low_high(other)
    small, large = sorted((a if a is not None else b or 0, c if c is not None else d or 0))
    return small, large


def _names(a: Happening, b: Happening) -> Iterator[Sign]:
    shared = sorted({one for one, other in product(a.names, b.names) if _one_name(one, other)})
    victims = [name for name in shared if name in a.victims or name in b.victims]
    if victims:
        yield Sign("names.victim", min(len(victims), MOST_COUNTED), f"both name {', '.join(victims[:3])}")
    if len(shared) > len(victims):
        others = [name for name in shared if name not in victims]
        yield Sign("names.other", min(len(others), MOST_COUNTED), f"both name {', '.join(others[:3])}")
    if not shared and a.victims and b.victims:
        name = "names.other_only_victim" if _has_one_victim(a) and _has_one_victim(b) else "names.other_victims"
        yield Sign(name, 1, f"other victims named: {min(a.victims)}/{min(b.victims)}")


def _has_one_victim(happening: Happening) -> bool:
    return len(happening.victims) == 1 and all((low_high(figure)[0] or 0) <= 1 for figure in happening.figures)


def _one_name(one: str, other: str) -> bool:
    return name_fit(one, other) in (Fit.SAME, Fit.INSIDE, Fit.AROUND)


# ── words ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def _sentences(a: Happening, b: Happening) -> Iterator[Sign]:
    yield from steps("sentences", a.words, b.words, alike="told in like words", unlike="told in other words")
