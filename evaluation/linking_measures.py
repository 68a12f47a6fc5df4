"""How well a clustering meets the gold one: B³, pairwise F, and how well a probability is calibrated.

Comes in: for each report its gold cluster and the one given; for each link its probability and whether it is right. Goes out: fractions.
Left out: where clusters come from (`linking.py`).

B³ (Bagga and Baldwin 1998): for each report the share of those given the same cluster that belong with it (precision), and the share of
those that belong with it that were given the same cluster (recall); F1 of the two means. Pairwise: precision and recall over the pairs of
reports in one cluster. Both are sums over reports, so that reports can be drawn again for an interval.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

N_BINS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One report among the others: how many, itself with them, are of its gold cluster, of the one given, and of both."""

    draw: str
    gold: int
    given: int
    both: int


def standings(gold: Sequence[Hashable], given: Sequence[Hashable], draws: Sequence[str]) -> list[Standing]:
    """Each report's standing, in order."""
    n_gold, n_given, n_both = Counter(gold), Counter(given), Counter(zip(gold, given, strict=True))
    return [Standing(draw=draw, gold=n_gold[a], given=n_given[b], both=n_both[a, b]) for a, b, draw in zip(gold, given, draws, strict=True)]


def b_cubed(found: Sequence[Standing]) -> tuple[float, float, float]:
    """Precision, recall, F1."""
    precision = sum(one.both / one.given for one in found) / len(found) if found else 0.0
    recall = sum(one.both / one.gold for one in found) / len(found) if found else 0.0
    return precision, recall, _f1(precision, recall)


def pairwise(found: Sequence[Standing]) -> tuple[float, float, float]:
    """Precision, recall, F1; 0 where there is no pair."""
    right = sum(one.both - 1 for one in found)
    given, gold = sum(one.given - 1 for one in found), sum(one.gold - 1 for one in found)
    precision, recall = right / given if given else 0.0, right / gold if gold else 0.0
    return precision, recall, _f1(precision, recall)


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def by_draw(found: Sequence[Standing]) -> list[list[Standing]]:
    """The standings that are drawn together, by draw."""
    groups: defaultdict[str, list[Standing]] = defaultdict(list)
    for one in found:
        groups[one.draw].append(one)
    return [groups[draw] for draw in sorted(groups)]


def expected_calibration_error(judged: Sequence[tuple[float, bool]]) -> float | None:
    """The mean distance between probability and share of right ones over ten bins of equal width, weighted by their size."""
    if not judged:
        return None
    bins: defaultdict[int, list[tuple[float, bool]]] = defaultdict(list)
    for probability, is_right in judged:
        bins[min(int(probability * N_BINS), N_BINS - 1)].append((probability, is_right))
    return sum(abs(sum(p for p, _ in some) - sum(right for _, right in some)) for some in bins.values()) / len(judged)
