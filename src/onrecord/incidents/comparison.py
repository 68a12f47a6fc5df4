"""What speaks for and against two happenings being one. In: two happenings. Out: evidence, each with a weight and words.

The weights are match weights in the sense of Fellegi and Sunter, in natural log odds, set by hand (November 2026) so
that type, town and day together just link two reports of one incident, and a neighbouring town or a week between them
keeps them apart whatever else agrees. They are the seam for a trained model: it replaces the numbers, the words stay.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import log2

from onrecord.incidents.blocking import DAYS_BEFORE_PUBLICATION
from onrecord.incidents.happenings import Happening, window
from onrecord.incidents.kinds import type_fit
from onrecord.incidents.values import Fit, days_between, figure_fit, low_high, name_fit, place_fit
from onrecord.incidents.wording import likeness
from onrecord.records import Figure, PlacePrecision

PRIOR = -4.2  # two happenings that share no more than a block are seldom one

SAME_TYPE_AND_MODE, SAME_TYPE, NEAR_MODE, OTHER_MODE, OTHER_TYPE = 0.8, 0.5, 0.3, -2.5, -3.5
SAME_PLACE, SAME_COUNTRY_ONLY, PLACE_WITHIN, PLACE_NEAR = 2.2, 0.2, 0.9, 1.2
OTHER_PLACE, OTHER_PLACE_UNSURE, OTHER_COUNTRY = -4.0, -2.0, -6.0
SAME_DAY, DAYS_OVERLAP, WEEKS_OVERLAP, YEAR_OVERLAPS, ONE_DAY_APART = 1.8, 1.2, 0.5, 0.1, 0.3
SHORT_GAP = {2: -1.2, 3: -2.2}  # days between → weight; accounts do disagree on the day, seldom by more
WEEK_GAP, LONG_GAP = -3.5, -6.0
PUBLISHED_TOGETHER, TOLD_BEFORE_IT_HAPPENED = 0.5, -5.0
PUBLISHED_WITHIN_WEEK, PUBLISHED_WITHIN_MONTH, PUBLISHED_LATER = -1.0, -2.5, -4.0  # follow-ups come late and leave out the day
FIGURE_COMPATIBLE, TOLL_MAY_GROW, TOLL_CLASH = 0.2, -0.2, -1.2
SAME_FIGURE_MOST = 1.8  # an equal count says more the larger it is: 1 little, 23 much
SHARED_VICTIM, SHARED_NAME, NAMES_MOST, OTHER_VICTIMS, OTHER_ONLY_VICTIM = 2.0, 0.8, 3.5, -1.0, -3.0
SAME_PASSAGE, OTHER_SENTENCE, SAME_VERSION = 4.0, -1.0, 3.0
TOLD_APART = -6.0  # one report keeps them apart, and it had a reason
PASSING_AGREES, PASSING_UNSURE = 1.5, -6.0

# cosine → weight: (what is no evidence either way, slope, lowest, highest)
SENTENCES_ALIKE = (0.15, 5.0, -0.75, 3.0)
REPORTS_ALIKE = (0.10, 6.0, -0.5, 3.0)
TEXT_MOST = 3.5  # both together: words alone never join two towns
SAME_SENTENCE = 0.5  # cosine from which two tellings in one copied passage are the same sentence

GROWING_TOLL = 3.0  # a toll may grow so many times over between two reports
ONE_DAY, SHORT_SPAN = 1, 4  # days in an interval


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason, in log odds, with the words that explain it; negative weight speaks against."""

    weight: float
    words: str


def compare(a: Happening, b: Happening) -> tuple[Evidence, ...]:
    """All evidence about the pair, in the order of the fields. Symmetric in a and b up to the order in words."""
    steps = (_type, _place, _time, _figures, _names, _text, _copies, _told_apart, _in_passing)
    return tuple(evidence for step in steps for evidence in step(a, b))


def _type(a: Happening, b: Happening) -> Iterator[Evidence]:
    match type_fit((a.event_type, a.mode), (b.event_type, b.mode)):
        case Fit.SAME:
            weight = SAME_TYPE_AND_MODE if a.mode else SAME_TYPE
            yield Evidence(weight, f"same type: {a.event_type}{'/' + a.mode if a.mode else ''}")
        case Fit.INSIDE | Fit.AROUND:
            yield Evidence(SAME_TYPE, f"same type: {a.event_type}")
        case Fit.OVERLAP:
            yield Evidence(NEAR_MODE, f"near modes: {a.mode} and {b.mode}")
        case Fit.APART if a.event_type == b.event_type:
            yield Evidence(OTHER_MODE, f"modes differ: {a.mode}/{b.mode}")
        case Fit.APART:
            yield Evidence(OTHER_TYPE, f"types differ: {a.event_type or 'none'}/{b.event_type or 'none'}")


def _place(a: Happening, b: Happening) -> Iterator[Evidence]:
    if a.place is None or b.place is None:
        return
    both = f"{a.place.name}/{b.place.name}"
    match place_fit(a.place, b.place):
        case Fit.SAME if a.place.precision is PlacePrecision.COUNTRY:
            yield Evidence(SAME_COUNTRY_ONLY, f"same country: {a.place.name}")
        case Fit.SAME:
            yield Evidence(SAME_PLACE, f"same place: {a.place.name}")
        case Fit.INSIDE | Fit.AROUND if PlacePrecision.COUNTRY in (a.place.precision, b.place.precision):
            yield Evidence(SAME_COUNTRY_ONLY, f"same country: {both}")
        case Fit.INSIDE | Fit.AROUND:
            yield Evidence(PLACE_WITHIN, f"one place within the other: {both}")
        case Fit.OVERLAP:
            yield Evidence(PLACE_NEAR, f"places next to each other: {both}")
        case Fit.APART if a.place.country_code != b.place.country_code and a.place.country_code and b.place.country_code:
            yield Evidence(OTHER_COUNTRY, f"countries differ: {both}")
        case Fit.APART:
            yield Evidence(OTHER_PLACE, f"places differ: {both}")
        case Fit.UNKNOWN:
            yield Evidence(OTHER_PLACE_UNSURE, f"places have other names: {both}")


# ── time ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _time(a: Happening, b: Happening) -> Iterator[Evidence]:
    for one, other in ((a, b), (b, a)):
        if one.occurred and other.published and not other.occurred and (one.occurred[0] - other.published).days > 1:
            yield Evidence(TOLD_BEFORE_IT_HAPPENED, f"told on {other.published}, before it happened on {one.occurred[0]}")
            return
    days_a, days_b = window(a, before=DAYS_BEFORE_PUBLICATION), window(b, before=DAYS_BEFORE_PUBLICATION)
    if days_a is None or days_b is None:
        return
    gap = days_between(days_a, days_b)
    if a.occurred and b.occurred:
        longest = max((end - start).days + 1 for start, end in (a.occurred, b.occurred))
        yield _told_days(gap, longest)
    elif gap == 0:
        yield Evidence(PUBLISHED_TOGETHER, "told of within days of each other")
    else:
        weight = PUBLISHED_WITHIN_WEEK if gap <= 7 else PUBLISHED_WITHIN_MONTH if gap <= 31 else PUBLISHED_LATER
        yield Evidence(weight, f"told of {gap} days apart")


def _told_days(gap: int, longest: int) -> Evidence:
    if gap == 0 and longest <= ONE_DAY:
        return Evidence(SAME_DAY, "same day")
    if gap == 0 and longest <= SHORT_SPAN:
        return Evidence(DAYS_OVERLAP, "days overlap")
    if gap == 0:
        return Evidence(WEEKS_OVERLAP if longest <= 31 else YEAR_OVERLAPS, "times overlap")
    if gap == 1:
        return Evidence(ONE_DAY_APART, "one day apart")
    return Evidence(SHORT_GAP.get(gap, WEEK_GAP if gap <= 7 else LONG_GAP), f"{gap} days apart")


# ── figures and names ───────────────────────────────────────────────────────────────────────────────────────────────


def _figures(a: Happening, b: Happening) -> Iterator[Evidence]:
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


def _same_figure(counts: str, figure: Figure) -> Evidence:
    n = low_high(figure)[0] or low_high(figure)[1] or 0
    weight = 0.3 if n <= 1 else min(SAME_FIGURE_MOST, 0.3 + 0.35 * log2(n))
    return Evidence(weight, f"same figure: {counts} {n}")


def _compatible_figures(counts: str, one: Figure, other: Figure) -> Evidence:
    """ "At least 12" and 15 can both hold, and so can 70; but 70 is seldom told of what another tells as 12."""
    small, large = _sizes(one, other)
    if small > 0 and large > small * GROWING_TOLL:
        return Evidence(TOLL_CLASH, f"tolls differ: {counts} {small}/{large}")
    return Evidence(FIGURE_COMPATIBLE, f"figures can both hold: {counts}")


def _other_figure(counts: str, one: Figure, other: Figure) -> Evidence:
    small, large = _sizes(one, other)
    grows = small > 0 and (large <= small * GROWING_TOLL or large - small <= 2)
    return Evidence(TOLL_MAY_GROW if grows else TOLL_CLASH, f"tolls differ: {counts} {small}/{large}")


def _sizes(one: Figure, other: Figure) -> tuple[int, int]:
    (a, b), (c, d) = low_high(one), low_high(other)
    small, large = sorted((a if a is not None else b or 0, c if c is not None else d or 0))
    return small, large


def _names(a: Happening, b: Happening) -> Iterator[Evidence]:
    shared = sorted({one for one in a.names for other in b.names if _one_name(one, other)})
    if shared:
        victims = sum(name in a.victims for name in shared)
        weight = min(NAMES_MOST, SHARED_VICTIM * victims + SHARED_NAME * (len(shared) - victims))
        yield Evidence(weight, f"both name {', '.join(shared[:3])}")
    elif a.victims and b.victims:
        weight = OTHER_ONLY_VICTIM if _has_one_victim(a) and _has_one_victim(b) else OTHER_VICTIMS
        yield Evidence(weight, f"other victims named: {min(a.victims)}/{min(b.victims)}")


def _has_one_victim(happening: Happening) -> bool:
    return len(happening.victims) == 1 and all((low_high(figure)[0] or 0) <= 1 for figure in happening.figures)


def _one_name(one: str, other: str) -> bool:
    return name_fit(one, other) in (Fit.SAME, Fit.INSIDE, Fit.AROUND)


# ── text ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _scaled(cosine: float, scale: tuple[float, float, float, float]) -> float:
    neutral, slope, lowest, highest = scale
    return max(lowest, min(highest, slope * (cosine - neutral)))


def _text(a: Happening, b: Happening) -> Iterator[Evidence]:
    """The sentences that tell of it, and where both reports tell of it as their news, the reports as a whole."""
    sentences = _scaled(likeness(a.words, b.words), SENTENCES_ALIKE)
    yield Evidence(sentences, "told in like words" if sentences > 0 else "told in other words")
    if a.is_main and b.is_main and a.report != b.report:
        reports = min(_scaled(likeness(a.report_words, b.report_words), REPORTS_ALIKE), TEXT_MOST - sentences)
        yield Evidence(reports, "reports alike as a whole" if reports > 0 else "reports unlike as a whole")


def _copies(a: Happening, b: Happening) -> Iterator[Evidence]:
    if a.report == b.report:
        return
    same_sentence = likeness(a.words, b.words) >= SAME_SENTENCE
    if a.root == b.root and same_sentence:
        yield Evidence(SAME_VERSION, "two versions of one report")
    elif a.passage == b.passage:
        yield (
            Evidence(SAME_PASSAGE, "the same copied passage")
            if same_sentence
            else Evidence(OTHER_SENTENCE, "other sentences of one copied passage")
        )


def _told_apart(a: Happening, b: Happening) -> Iterator[Evidence]:
    if a.report == b.report:
        yield Evidence(TOLD_APART, "told apart in one report")


def _in_passing(a: Happening, b: Happening) -> Iterator[Evidence]:
    """Background needs year, place and type: "the 2019 bombing in Talma" joins no bombing of another year or town."""
    if not (a.background or b.background):
        return
    places = a.place and b.place and place_fit(a.place, b.place) in (Fit.SAME, Fit.INSIDE, Fit.AROUND)
    wide = a.place and b.place and PlacePrecision.COUNTRY in (a.place.precision, b.place.precision)
    times = a.occurred and b.occurred and days_between(a.occurred, b.occurred) == 0
    types = type_fit((a.event_type, a.mode), (b.event_type, b.mode)) is not Fit.APART
    if places and not wide and times and types:
        yield Evidence(PASSING_AGREES, "told in passing, and time, place and type agree")
    else:
        yield Evidence(PASSING_UNSURE, "told in passing, and time, place and type do not all agree")
