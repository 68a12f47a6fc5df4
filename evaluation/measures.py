"""Precision, recall, F1, agreement of labels and of numbers, and bootstrap intervals.

Comes in: counts, labels or numbers. Goes out: fractions; None where a measure is not defined (no data, no variance).
Left out: what is counted (`attribution.py`, `certainty.py`).
"""

import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

RESAMPLES = 1000  # more changes the interval's ends by less than .002 on PolNeAR dev
SEED = 20260305
_TAIL = 0.025  # 95 % intervals

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many are right, how many were given, how many are in the gold."""

    right: int = 0
    given: int = 0
    gold: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(right=self.right + other.right, given=self.given + other.given, gold=self.gold + other.gold)

    @property
    def precision(self) -> float:
        """Right of given; 0 where nothing was given."""
        return self.right / self.given if self.given else 0.0

    @property
    def recall(self) -> float:
        """Right of gold; 0 where the gold is empty."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.right / (self.given + self.gold) if self.given + self.gold else 0.0


def total(counts: Iterable[Counts]) -> Counts:
    """All counts in one (micro average)."""
    return sum(counts, Counts())


def interval(items: Sequence[T], measure: Callable[[Sequence[T]], float | None]) -> tuple[float, float] | None:
    """The 95 % bootstrap interval of `measure`, items (documents) drawn with replacement, the same draws every time."""
    if len(items) < 2:
        return None
    chance = random.Random(SEED)
    drawn = (measure(chance.choices(items, k=len(items))) for _ in range(RESAMPLES))
    values = sorted(value for value in drawn if value is not None)
    if not values:
        return None
    cut = int(len(values) * _TAIL)
    return values[cut], values[-1 - cut]


def accuracy(pairs: Sequence[tuple[str, str]]) -> float | None:
    """Share of (gold, given) pairs that agree."""
    return sum(gold == given for gold, given in pairs) / len(pairs) if pairs else None


def macro_f1(pairs: Sequence[tuple[str, str]]) -> float | None:
    """Mean F1 over the labels that the gold or the response has; a label that only one of them has counts 0."""
    labels = sorted({label for pair in pairs for label in pair})
    return sum(label_counts(pairs, label).f1 for label in labels) / len(labels) if labels else None


def label_counts(pairs: Sequence[tuple[str, str]], label: str) -> Counts:
    """One label's counts in (gold, given) pairs."""
    return Counts(
        right=sum(gold == given == label for gold, given in pairs),
        given=sum(given == label for _, given in pairs),
        gold=sum(gold == label for gold, _ in pairs),
    )


def pearson(pairs: Sequence[tuple[float, float]]) -> float | None:
    """Pearson's r of (gold, given); None where either does not vary."""
    n = len(pairs)
    if n < 2:
        return None
    mean_a, mean_b = sum(a for a, _ in pairs) / n, sum(b for _, b in pairs) / n
    both = sum((a - mean_a) * (b - mean_b) for a, b in pairs)
    var_a, var_b = sum((a - mean_a) ** 2 for a, _ in pairs), sum((b - mean_b) ** 2 for _, b in pairs)
    # Roots before the product: the product of two tiny variances is no number above zero.
    spread = var_a**0.5 * var_b**0.5
    return max(-1.0, min(1.0, both / spread)) if spread > 0 else None


def mean_absolute_error(pairs: Sequence[tuple[float, float]]) -> float | None:
    """Mean distance of (gold, given)."""
    return sum(abs(gold - given) for gold, given in pairs) / len(pairs) if pairs else None


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which `share` of the values lie (nearest rank)."""
    ranked = sorted(values)
    return ranked[min(len(ranked) - 1, int(share * len(ranked)))]
