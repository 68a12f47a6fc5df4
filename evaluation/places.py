"""Toponyms: found and resolved (LGL, TR-News, GeoVirus).

Comes in: articles with marked toponyms, a function that resolves given stretches, one that reads the text itself.
Goes out: figures with intervals. Left out: reading corpora (`places_corpora.py`).

Right = the same GeoNames id, or not more than 161 km (100 miles) from the gold point. `given`: the gold stretches are handed over;
scored are those with a point. `given.best_choice` is what a perfect choice among all entries of the names would reach. `mean_km` is over
those answered with a point. `spans`: exact stretches, all marks. `end_to_end.right`: the share of marks with a point that are found
exactly and right; `end_to_end.precision`: of the answers with a point, the share right. `calibration.ece`: how far the candidates'
probabilities are from how often they are right, in ten bins.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

from evaluation.crashes import worded
from evaluation.measures import Counts, interval, total
from evaluation.places_corpora import Article, Mark
from onrecord.language.document import PlaceMention
from onrecord.language.gazetteer import Entry
from onrecord.records import Place

NEAR_KM = 161.0
_EARTH_KM = 6371.0
_BINS = 10
NOTHING = Counts()


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What is made of one article's marked stretches: a mention for each, and all entries that stand under its name."""

    mentions: Sequence[PlaceMention]
    entries: Sequence[Sequence[Entry]]


Resolve = Callable[[Article], Given]
Read = Callable[[Article], Sequence[PlaceMention]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """One article's counts; `pairs` are (probability, right) of given toponyms; `km` the distances of those answered with a point."""

    right: int = 0
    within: int = 0
    reachable: int = 0
    n: int = 0
    km: tuple[float, ...] = ()
    pairs: tuple[tuple[float, bool], ...] = ()
    spans: Counts = NOTHING
    resolved: Counts = NOTHING


def evaluate(
    name: str, articles: Sequence[Article], resolve: Resolve, read: Read, *, progress: Callable[[str], None]
) -> dict[str, float | None]:
    """The figures of one corpus; an article on which the pipeline crashes has no answers."""
    crashes, scored = 0, []
    nothing = Given(mentions=(), entries=())
    for article in articles:
        try:
            given, found = resolve(article), read(article)
        except Exception as error:  # the other articles are still worth measuring; the crash is counted and named
            crashes += 1
            progress(f"places: {name} {article.key} crashed: {worded(error)}")
            given, found = nothing, ()
        scored.append(score(article, given, found))
    lost = sum(article.n_lost for article in articles)
    return figures(scored) | {"n_articles": len(articles), "n_marks_lost": lost, "crashes": crashes}


def score(article: Article, given: Given, found: Sequence[PlaceMention]) -> Scored:
    """The counts of one article."""
    asked = [index for index, mark in enumerate(article.marks) if mark.point or mark.geonameid]
    answers = {(mention.start, mention.end): mention for mention in given.mentions}
    right = within = reachable = 0
    pairs, distances = [], []
    for index in asked:
        mark = article.marks[index]
        mention = answers.get((mark.start, mark.end))
        far = None if mention is None else km(mention.place, mark)
        is_right = mention is not None and is_same(mention.place, mark)
        right += is_right
        within += far is not None and far <= NEAR_KM
        reachable += is_right or (bool(given.entries) and any(is_same(entry, mark) for entry in given.entries[index]))
        distances += [far] if far is not None else []
        pairs += [(mention.probability, is_right)] if mention is not None and mention.place.latitude is not None else []
    spans, resolved = _end_to_end(article, found)
    return Scored(
        right=right,
        within=within,
        reachable=reachable,
        n=len(asked),
        km=tuple(distances),
        pairs=tuple(pairs),
        spans=spans,
        resolved=resolved,
    )


def _end_to_end(article: Article, found: Sequence[PlaceMention]) -> tuple[Counts, Counts]:
    gold = {(mark.start, mark.end): mark for mark in article.marks}
    answers = {(mention.start, mention.end): mention for mention in found}
    both = gold.keys() & answers.keys()
    pointed = [at for at, mark in gold.items() if mark.point or mark.geonameid]
    answered = [at for at, mention in answers.items() if mention.place.latitude is not None or mention.place.geonameid]
    right = sum(is_same(answers[at].place, gold[at]) for at in both)
    return Counts(right=len(both), given=len(answers), gold=len(gold)), Counts(right=right, given=len(answered), gold=len(pointed))


def is_same(place: Place | Entry, mark: Mark) -> bool:
    """Whether the place is the mark's: by GeoNames id, or near enough."""
    if mark.geonameid and place.geonameid == mark.geonameid:
        return True
    far = km(place, mark)
    return far is not None and far <= NEAR_KM


def km(place: Place | Entry, mark: Mark) -> float | None:
    """The great-circle distance; None where either has no point."""
    if place.latitude is None or place.longitude is None or mark.point is None:
        return None
    lat1, lon1, lat2, lon2 = (radians(degrees) for degrees in (place.latitude, place.longitude, *mark.point))
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * _EARTH_KM * asin(min(1.0, sqrt(half)))


def figures(scored: Sequence[Scored]) -> dict[str, float | None]:
    """Every figure over some articles, the main ones with intervals, and the bins of the reliability diagram."""
    result: dict[str, float | None] = {}
    for key, measure in (("given.right", _right), ("spans.f1", _f1), ("end_to_end.right", _found_right)):
        low, high = interval(scored, measure) or (None, None)
        result |= {key: measure(scored), f"{key}.low": low, f"{key}.high": high}
    n = sum(one.n for one in scored)
    distances = [far for one in scored for far in one.km]
    spans, resolved = total(one.spans for one in scored), total(one.resolved for one in scored)
    pairs = [pair for one in scored for pair in one.pairs]
    return result | {
        "given.within_161km": sum(one.within for one in scored) / n if n else None,
        "given.best_choice": sum(one.reachable for one in scored) / n if n else None,
        "given.mean_km": sum(distances) / len(distances) if distances else None,
        "given.n": n,
        "spans.p": spans.precision,
        "spans.r": spans.recall,
        "spans.n": spans.gold,
        "end_to_end.precision": resolved.precision,
        "calibration.ece": calibration_error(pairs),
        **_bins(pairs),
    }


def _right(scored: Sequence[Scored]) -> float | None:
    n = sum(one.n for one in scored)
    return sum(one.right for one in scored) / n if n else None


def _f1(scored: Sequence[Scored]) -> float | None:
    return total(one.spans for one in scored).f1


def _found_right(scored: Sequence[Scored]) -> float | None:
    return total(one.resolved for one in scored).recall


def _binned(pairs: Iterable[tuple[float, bool]]) -> list[list[tuple[float, bool]]]:
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(_BINS)]
    for pair in pairs:
        bins[min(_BINS - 1, int(pair[0] * _BINS))].append(pair)
    return bins


def calibration_error(pairs: Sequence[tuple[float, bool]]) -> float | None:
    """The expected calibration error over ten bins of equal width; None of nothing."""
    if not pairs:
        return None
    return sum(abs(sum(p for p, _ in one) - sum(right for _, right in one)) for one in _binned(pairs)) / len(pairs)


def _bins(pairs: Sequence[tuple[float, bool]]) -> dict[str, float | None]:
    """Of each bin how many there are and which share of them is right."""
    result: dict[str, float | None] = {}
    for index, one in enumerate(_binned(pairs)):
        result[f"calibration.bin_{index}.n"] = len(one)
        result[f"calibration.bin_{index}.right"] = sum(right for _, right in one) / len(one) if one else None
    return result
