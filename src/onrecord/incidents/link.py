"""From happenings to clusters: block, compare, weigh, cluster. In: happenings. Out: clusters of them, and the links.

Each step is a function of its own (blocking, comparison, probability, clustering); this file only calls them.
A link explains itself in words and is kept down to a low probability, so that a possible duplicate can be offered.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp

from onrecord.incidents.blocking import pairs
from onrecord.incidents.clustering import MayJoin, Pair, Score, clusters, components
from onrecord.incidents.comparison import Evidence, compare, weights_for
from onrecord.incidents.decided import Constraints
from onrecord.incidents.following import followed
from onrecord.incidents.happenings import Happening
from onrecord.records import Judgement, Link

LEAST_LINK = 0.1
"""Probability from which a scored pair is kept as a link: below, nobody would want to look at it."""

OVERWHELMING = 4.6
"""Log odds (99 in 100) that two happenings of one report need, after they count as told apart, to be one after all."""

ENOUGH = -0.5
"""Average log odds from which clusters join: a little below even, because reports that are one are seldom all alike (GVA before 2016)."""

WORTH_SAYING = 0.25
"""Log odds; a reason with less weight does not go into a link's words."""


@dataclass(frozen=True, slots=True)
class Scored:
    """Two happenings with the evidence on them and its sum."""

    a: Happening
    b: Happening
    evidence: tuple[Evidence, ...]
    log_odds: float


@dataclass(frozen=True, slots=True)
class Linked:
    """Clusters of happenings, links, and for each cluster that follows another the position of that one."""

    clusters: list[list[Happening]]
    links: list[Link]
    follows: dict[int, int]


def score(a: Happening, b: Happening) -> Scored:
    """The pair with its log odds: the prior and all evidence, added up."""
    evidence = compare(a, b)
    return Scored(a, b, evidence, weights_for(a, b).prior + sum(e.weight for e in evidence))


def probability(log_odds: float) -> float:
    """The logistic of the log odds, rounded so that it prints the same everywhere."""
    return round(1 / (1 + exp(-max(-30.0, min(30.0, log_odds)))), 4)


def link_happenings(happenings: Sequence[Happening], *, constraints: Constraints | None = None) -> Linked:
    """Clusters of happenings, each in order, the links between them that are worth keeping, and which cluster follows which.

    `constraints` are what people decided of claims; all claims of one happening are in one group of them.
    Only what some source tells as having happened, or denies, makes clusters; a plan or a condition joins the cluster
    that it fits best, and never binds two together.
    """
    told = [h for h in happenings if h.told]
    scored = {(i, j): score(told[i], told[j]) for i, j in pairs(told)}
    decided = constraints or Constraints()
    grouped = _cluster(told, scored, decided)
    rest = [h for h in happenings if not h.told]
    return Linked(
        clusters=_attach(rest, grouped, decided),
        links=[_link(pair) for pair in scored.values() if probability(pair.log_odds) >= LEAST_LINK],
        follows=followed(grouped, [(pair.a, pair.b) for pair in scored.values()]),
    )


def _cluster(told: Sequence[Happening], scored: dict[Pair, Scored], decided: Constraints) -> list[list[Happening]]:
    odds = {pair: found.log_odds for pair, found in scored.items()}

    def other_odds(i: int, j: int) -> float:
        return score(told[i], told[j]).log_odds

    def may_join(i: int, j: int) -> bool:
        if decided.judgement(told[i].id, told[j].id) is Judgement.DIFFERENT:
            return False
        return told[i].report != told[j].report or odds.get((i, j), 0.0) >= OVERWHELMING

    bound = _bound(told, decided)
    news = _news_first(told, odds, other_odds, may_join, bound)
    found = clusters(len(told), odds, score=other_odds, may_join=may_join, threshold=ENOUGH, bound=_joined([*bound, *news]))
    return [[told[at] for at in cluster] for cluster in found]


def _news_first(
    told: Sequence[Happening], odds: dict[Pair, float], score: Score, may_join: MayJoin, bound: list[list[int]]
) -> list[list[int]]:
    """Clusters of what reports tell as their news, found before all else is put to them.

    A report that tells one attack in two places of its text can be taken for one that tells of two; the lesser telling must not take
    the place that is the greater one's.
    """
    at = [position for position, happening in enumerate(told) if happening.is_news]
    place = {position: n for n, position in enumerate(at)}
    among = {(place[i], place[j]): value for (i, j), value in odds.items() if i in place and j in place}
    kept = [[place[i] for i in group if i in place] for group in bound]
    found = clusters(
        len(at),
        among,
        score=lambda i, j: score(at[i], at[j]),
        may_join=lambda i, j: may_join(at[i], at[j]),
        threshold=ENOUGH,
        bound=[group for group in kept if len(group) > 1],
    )
    return [[at[n] for n in cluster] for cluster in found if len(cluster) > 1]


def _joined(groups: Sequence[Sequence[int]]) -> list[list[int]]:
    """Groups that share a member made one, each sorted."""
    named = sorted({at for group in groups for at in group})
    place = {at: n for n, at in enumerate(named)}
    pairs_ = [(place[group[0]], place[other]) for group in groups for other in group[1:]]
    return [[named[n] for n in component] for component in components(len(named), pairs_)]


def _bound(told: Sequence[Happening], decided: Constraints) -> list[list[int]]:
    """Positions of happenings that people put in one group, each group sorted."""
    first: dict[int, int] = {}
    at_group = [(at, group) for at, h in enumerate(told) if (group := decided.group_of.get(h.id)) is not None]
    same = [(first.setdefault(group, at), at) for at, group in at_group]
    return [group for group in components(len(told), same) if len(group) > 1] if same else []


def _attach(rest: Sequence[Happening], grouped: list[list[Happening]], decided: Constraints) -> list[list[Happening]]:
    """Put each merely planned or supposed happening with the told one it fits best, if it fits any; else leave it out.

    One that people put with a told happening goes there.
    """
    told = [h for group in grouped for h in group]
    group_of = {h.number: index for index, group in enumerate(grouped) for h in group}
    both = [*told, *rest]
    best: dict[int, tuple[float, int]] = {}
    homes = {decided.group_of[h.id]: h.number for h in reversed(told) if h.id in decided.group_of}
    for loose in rest:
        if (home := homes.get(decided.group_of.get(loose.id, -1))) is not None:
            best[loose.number] = (float("inf"), -home)
    for i, j in pairs(both):
        if (i < len(told)) != (j < len(told)):
            held, loose = both[i], both[j]
            if decided.judgement(held.id, loose.id) is Judgement.DIFFERENT:
                continue
            if held.report != loose.report and (odds := score(held, loose).log_odds) >= 0:
                best[loose.number] = max(best.get(loose.number, (0.0, -len(both))), (odds, -held.number))
    result = [list(group) for group in grouped]
    for loose in rest:
        if loose.number in best:
            result[group_of[-best[loose.number][1]]].append(loose)
    return [sorted(group, key=lambda h: h.number) for group in result]


def _link(pair: Scored) -> Link:
    said = sorted(pair.evidence, key=lambda e: -abs(e.weight))
    return Link(
        a=pair.a.id,
        b=pair.b.id,
        probability=probability(pair.log_odds),
        because=tuple(e.words for e in said if e.weight >= WORTH_SAYING),
        against=tuple(e.words for e in said if e.weight <= -WORTH_SAYING or (e.weight < 0 and e.words.startswith("tolls"))),
    )
