"""Claims of an earlier reading, found again in the present one by their words. In: claims of both. Out: which is which now.

A decision outlives the model that made the claims it names: the report's text has not changed, so a claim is found again where the
words that it stands on are. Left out: what is done with those that are not found; they are listed as *to re-attach*.
"""

from collections.abc import Iterable

from onrecord.incidents.text import fold
from onrecord.records import Claim

LEAST_SHARED = 0.3
"""Part of the words of both that two claims share at least, to be one claim read twice. Set by hand."""

SAME_SPEAKER, SAME_KIND, SAME_FIGURES = 0.3, 0.2, 0.2
"""What the same last source, the same type and the same counts add; two sources of one sentence share nearly all its words."""


def reattached(earlier: Iterable[Claim], present: Iterable[Claim]) -> dict[str, str]:
    """By the id of an earlier claim the id of the present claim of the same report that is most like it; none where none is."""
    by_report: dict[str, list[Claim]] = {}
    for claim in present:
        by_report.setdefault(claim.report, []).append(claim)
    found = {}
    for claim in earlier:
        likeness = {other.id: _likeness(claim, other) for other in by_report.get(claim.report, ())}
        best = min(likeness, key=lambda key: (-likeness[key], key), default=None)
        if best is not None and likeness[best] >= LEAST_SHARED:
            found[claim.id] = best
    return found


def _likeness(one: Claim, other: Claim) -> float:
    """Shared words over all words of both, and a little for the same speaker, type and counts; 0 below LEAST_SHARED."""
    mine, theirs = _positions(one), _positions(other)
    shared = len(mine & theirs) / len(mine | theirs) if mine and theirs else 0.0
    if shared < LEAST_SHARED:
        return 0.0
    same_kind = one.about.event_type == other.about.event_type
    same_figures = {(f.counts, f.low) for f in one.about.figures} == {(f.counts, f.low) for f in other.about.figures}
    return shared + SAME_SPEAKER * (_speaker(one) == _speaker(other)) + SAME_KIND * same_kind + SAME_FIGURES * same_figures


def _positions(claim: Claim) -> set[int]:
    """The code points that the claim's spans cover."""
    return {at for span in claim.spans for at in range(span.start, span.end)}


def _speaker(claim: Claim) -> str:
    return fold(claim.sources[-1].canonical) if claim.sources else ""
