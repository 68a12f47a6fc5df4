"""How alike two texts are in their telling words. In: the reports of the record. Out: weighted words and their cosine.

Words are weighed by how rare they are among the reports given (inverse document frequency), so that "explosion" says
little in a record of explosions and "Hassan Bridge" says much. This is the seam for embeddings: whatever replaces it gives
a vector for the surroundings of a happening and a likeness between 0 and 1.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import log, sqrt

from onrecord.incidents.text import content_words
from onrecord.records import Report

FEWEST_REPORTS = 200
"""Size that the record is taken to have at least: in a handful of reports on one thing its own words would look common."""

REPORT_TERMS = 120
"""Heaviest words kept of a report; more cost time and say nothing new."""


@dataclass(frozen=True, slots=True)
class Wording:
    """How many reports have each word, and each report's own weighted words (unit length)."""

    n_reports: int
    n_with: Mapping[str, int]
    counts: Mapping[str, Counter[str]]

    @classmethod
    def of(cls, reports: Iterable[Report]) -> "Wording":
        """The wording of these reports."""
        counts = {report.id: Counter(content_words(report.text)) for report in reports}
        n_with: Counter[str] = Counter()
        for counted in counts.values():
            n_with.update(counted.keys())
        return cls(max(len(counts), FEWEST_REPORTS), n_with, counts)

    def weighted(self, text: str) -> dict[str, float]:
        """The words of `text` with their weights, of unit length together."""
        return self._unit(Counter(content_words(text)))

    def report(self, report: str) -> dict[str, float]:
        """The heaviest words of one of the reports, of unit length together."""
        return self._unit(self.counts[report], most=REPORT_TERMS)

    def _unit(self, counted: Counter[str], most: int | None = None) -> dict[str, float]:
        weights = {w: (1 + log(n)) * log((self.n_reports + 1) / (self.n_with.get(w, 0) + 0.5)) for w, n in counted.items()}
        heaviest = sorted((w for w in weights if weights[w] > 0), key=lambda w: (-weights[w], w))[:most]
        length = sqrt(sum(weights[w] ** 2 for w in heaviest))
        return {w: weights[w] / length for w in heaviest}


def likeness(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """The cosine of two unit vectors of words, 0 to 1; 0 where one has none."""
    small, large = (one, other) if len(one) <= len(other) else (other, one)
    return min(1.0, sum(weight * large[word] for word, weight in small.items() if word in large))
