"""Which happenings are one incident. In: how many there are, scored pairs, a way to score the others. Out: clusters.

Constrained average-link agglomeration inside the connected components of the links: the pair of clusters whose
happenings agree best on average is joined first, and never two that a constraint keeps apart. Average link keeps a vague
report ("a blast in the country") from chaining two clear ones (two towns) together. The method is the usual one of
record linkage; ties go to the earlier pair, so the result depends on nothing but the scores.
"""

import heapq
from collections.abc import Callable, Mapping, Sequence

LARGEST_SCORED_WHOLE = 300
"""Members of a component up to which every pair inside it is scored; beyond, pairs never compared count as UNSEEN."""

UNSEEN = -1.5
"""Log odds of a pair that shares no block: most such pairs are two happenings."""

Pair = tuple[int, int]
Sums = dict[int, dict[int, float]]
"""By cluster, named by its first member, and by another that may join it: the sum of log odds between their members."""
Score = Callable[[int, int], float]
MayJoin = Callable[[int, int], bool]


def clusters(
    n: int,
    scored: Mapping[Pair, float],
    *,
    score: Score,
    may_join: MayJoin,
    threshold: float = 0.0,
    bound: Sequence[Sequence[int]] = (),
) -> list[list[int]]:
    """The clusters of happenings 0 … n-1, each sorted, in the order of their first members.

    `scored` holds log odds for pairs (smaller first); `score` gives those of any other pair; `may_join` says whether
    two happenings may stand in one cluster at all; clusters join while their average is at least `threshold`.
    Those of one group of `bound` (disjoint, each sorted) are together from the start, whatever score and `may_join` say.
    """
    fixed = {group[0]: group[1:] for group in bound}
    found = [
        cluster
        for component in components(
            n, [pair for pair, odds in scored.items() if odds >= threshold] + [(a, b) for a in fixed for b in fixed[a]]
        )
        for cluster in _agglomerate(component, scored, score=score, may_join=may_join, threshold=threshold, fixed=fixed)
    ]
    return sorted(found)


def components(n: int, links: Sequence[Pair]) -> list[list[int]]:
    """Connected components over 0 … n-1, each sorted, by union-find."""
    parent = list(range(n))

    def find(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    for a, b in links:
        one, other = find(a), find(b)
        parent[max(one, other)] = min(one, other)
    held: dict[int, list[int]] = {}
    for at in range(n):
        held.setdefault(find(at), []).append(at)
    return list(held.values())


def _agglomerate(
    members: Sequence[int],
    scored: Mapping[Pair, float],
    *,
    score: Score,
    may_join: MayJoin,
    threshold: float,
    fixed: Mapping[int, Sequence[int]],
) -> list[list[int]]:
    groups = {at: [at] for at in members}
    sums = _sums(members, scored, score=score, may_join=may_join)
    for first in members:
        for other in fixed.get(first, ()):
            _join(first, other, groups, sums)
    heap = [(-odds / (len(groups[a]) * len(groups[b])), a, b) for a in groups for b, odds in sums[a].items() if a < b]
    heap = [offer for offer in heap if -offer[0] >= threshold]
    heapq.heapify(heap)
    while heap:
        average, a, b = heapq.heappop(heap)
        if a not in groups or b not in sums[a] or -average != sums[a][b] / (len(groups[a]) * len(groups[b])):
            continue  # an older state of these clusters, or one of them has since taken in what may not stand with the other
        _join(a, b, groups, sums)
        for other, odds in sums[a].items():
            new = odds / (len(groups[a]) * len(groups[other]))
            if new >= threshold:
                heapq.heappush(heap, (-new, min(a, other), max(a, other)))
    return [sorted(group) for group in groups.values()]


def _sums(members: Sequence[int], scored: Mapping[Pair, float], *, score: Score, may_join: MayJoin) -> Sums:
    """The log odds of all pairs of members that may stand in one cluster; the others need none, for nothing brings them together."""
    whole = len(members) <= LARGEST_SCORED_WHOLE
    sums: Sums = {at: {} for at in members}
    for index, a in enumerate(members):
        for b in members[index + 1 :]:
            if may_join(a, b):
                known = scored.get((a, b))
                sums[a][b] = sums[b][a] = known if known is not None else score(a, b) if whole else UNSEEN
    return sums


def _join(a: int, b: int, groups: dict[int, list[int]], sums: Sums) -> None:
    """Put cluster `b` into `a`: both may stand with another cluster only where each may."""
    groups[a].extend(groups.pop(b))
    ours, theirs = sums[a], sums.pop(b)
    ours.pop(b, None)
    theirs.pop(a, None)
    for other in theirs:
        del sums[other][b]
    for other in [other for other in ours if other not in theirs]:
        del ours[other], sums[other][a]
    for other in ours:
        ours[other] = sums[other][a] = ours[other] + theirs[other]
