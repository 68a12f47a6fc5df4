"""From happenings to clusters: block, compare, weigh, cluster. In: happenings. Out: clusters of them, and the links.

Each step is a function of its own (blocking, comparison, probability, clustering); this file only calls them.
A link explains itself in words and is kept down to a low probability, so that a possible duplicate can be offered.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import exp

from onrecord.incidents.blocking import pairs
from onrecord.incidents.clustering import MayJoin, Pair, Score, clusters, components
from onrecord.incidents.comparison import Evidence, are_other_arrests, compare, weights_for
from onrecord.incidents.decided import Constraints
from onrecord.incidents.following import Told, followed, harm_of, is_harm, tells_one_story
from onrecord.incidents.happenings import Happening
from onrecord.incidents.order import digits
from onrecord.records import Judgement, Link

LEAST_LINK = 0.1
"""Probability from which a scored pair is kept as a link: below, nobody would want to look at it."""

OVERWHELMING = 4.6
"""Log odds (99 in 100) that two happenings of one report need, after they count as told apart, to be one after all."""

ENOUGH = -0.5
"""Average log odds from which clusters join: a little below even, because reports that are one are seldom all alike (GVA before 2016)."""

WORTH_SAYING = 0.25
"""Log odds; a reason with less weight does not go into a link's words."""


MOST_LOOSE = 100_000
"""Scores of pairs that are no link held in memory, some twenty megabytes; what is not held is scored again where it is asked for."""

Loose = dict[tuple[str, str], float]
"""By the ids of two told happenings, the first told first, the log odds of a pair that is no link."""


@dataclass(frozen=True, slots=True)
class Scored:
    """Two happenings with the evidence on them and its sum."""

    a: Happening
    b: Happening
    evidence: tuple[Evidence, ...]
    log_odds: float


@dataclass(frozen=True, slots=True)
class Compared:
    """A pair worth keeping: ids of its happenings, the first told first; its log odds; whether the reports tell one story; its link.

    It is no link where one is only planned or supposed: then it says where that one may belong. `link` is there where it was just made.
    """

    a: str
    b: str
    log_odds: float
    is_story: bool
    is_link: bool
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class Linked:
    """Clusters of happenings, links, and for each cluster that follows another the position of that one."""

    clusters: list[list[Happening]]
    links: list[Link]
    follows: dict[int, int]
    kept: list[Compared]


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
    loose: Loose = {}
    kept = kept_pairs(((happenings[i], happenings[j]) for i, j in pairs(happenings)), loose)
    decided = constraints or Constraints()
    grouped = cluster(happenings, kept, decided, loose=loose)
    whole = attach(happenings, grouped, kept, decided)
    return Linked(clusters=whole, links=[pair.link for pair in kept if pair.link], follows=_follows(grouped, kept), kept=kept)


def kept_pairs(compared: Iterable[tuple[Happening, Happening]], loose: Loose | None = None) -> list[Compared]:
    """Of the pairs those that bind, are worth a link or tell one story, and of what is only supposed those that fit.

    `loose` takes the scores of told pairs that are no link, for `cluster` to know them again.
    """
    in_order = ((one, other) if one.number < other.number else (other, one) for one, other in compared)
    return [found for a, b in in_order if (found := _kept(a, b, {} if loose is None else loose))]


def _kept(a: Happening, b: Happening, loose: Loose) -> Compared | None:
    if not (a.told or b.told):
        return None
    scored = score(a, b)
    if not (a.told and b.told):
        return Compared(a.id, b.id, scored.log_odds, False, False) if a.report != b.report and scored.log_odds >= 0 else None
    is_story = tells_one_story(a, b)
    link = _link(scored) if probability(scored.log_odds) >= LEAST_LINK else None
    if link is None and len(loose) < MOST_LOOSE:
        loose[a.id, b.id] = scored.log_odds
    return Compared(a.id, b.id, scored.log_odds, is_story, link is not None, link) if link or is_story else None


def binds(pair: Compared) -> bool:
    """Whether two told happenings are so alike that they stand in one component of the links."""
    return pair.is_link and pair.log_odds >= ENOUGH


def cluster(
    happenings: Sequence[Happening], kept: Sequence[Compared], decided: Constraints, *, loose: Loose | None = None
) -> list[list[Happening]]:
    """The clusters of what is told as having happened or denied; a component of the links needs nothing beyond itself.

    `loose` are scores of other pairs of them, as far as they are at hand; the rest is scored here.
    """
    told = [h for h in happenings if h.told]
    at = {happening.id: position for position, happening in enumerate(told)}
    odds = {(at[pair.a], at[pair.b]): pair.log_odds for pair in kept if pair.is_link}
    report_of = [h.report for h in told]
    known: dict[Pair, float] = {(at[a], at[b]): found for (a, b), found in (loose or {}).items()}

    def other_odds(i: int, j: int) -> float:
        if (i, j) not in known:
            known[i, j] = score(told[i], told[j]).log_odds
        return known[i, j]

    def may_join(i: int, j: int) -> bool:
        if report_of[i] == report_of[j] and odds.get((i, j), 0.0) < OVERWHELMING:
            return False
        if are_other_arrests(told[i], told[j]):
            return False  # nor through reports that do not say who was taken
        return not decided.group_of or decided.judgement(told[i].id, told[j].id) is not Judgement.DIFFERENT

    bound = _bound(told, decided)
    news = _news_first(told, odds, other_odds, may_join, bound)
    found = clusters(len(told), odds, score=other_odds, may_join=may_join, threshold=ENOUGH, bound=_joined([*bound, *news]))
    return [[told[at] for at in members] for members in found]


def _news_first(
    told: Sequence[Happening], odds: dict[Pair, float], score: Score, may_join: MayJoin, bound: list[list[int]]
) -> list[list[int]]:
    """Clusters of what reports tell as their news, found before all else is put to them.

    A report that tells one attack in two places of its text can be taken for one that tells of two; the lesser telling must not take
    the place that is the greater one's. Two pieces of news that are less than likely one stay apart where one of them surely is what
    the other report tells besides: "army admits firing near Osk", in a report that also tells of the bombing in Talma, is not that bombing.
    """
    sure = {(i, told[j].report) for (a, b), value in odds.items() if value >= OVERWHELMING for i, j in ((a, b), (b, a))}

    def may_be_one(i: int, j: int) -> bool:
        if not may_join(i, j):
            return False
        is_elsewhere = (i, told[j].report) in sure or (j, told[i].report) in sure
        return not is_elsewhere or odds.get((min(i, j), max(i, j)), -1.0) >= 0

    at = [position for position, happening in enumerate(told) if happening.is_news]
    place = {position: n for n, position in enumerate(at)}
    among = {(place[i], place[j]): value for (i, j), value in odds.items() if i in place and j in place}
    kept = [[place[i] for i in group if i in place] for group in bound]
    found = clusters(
        len(at),
        among,
        score=lambda i, j: score(at[i], at[j]),
        may_join=lambda i, j: may_be_one(at[i], at[j]),
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


def attach(
    happenings: Sequence[Happening], grouped: Sequence[Sequence[Happening]], kept: Sequence[Compared], decided: Constraints
) -> list[list[Happening]]:
    """The clusters, each merely planned or supposed happening put with the told one that it fits best, or left out if it fits none.

    One that people put with a told happening goes there.
    """
    by_id = {h.id: h for h in happenings}
    cluster_of = {h.id: index for index, group in enumerate(grouped) for h in group}
    homes = {decided.group_of[h.id]: h for group in reversed(grouped) for h in reversed(group) if h.id in decided.group_of}
    best: dict[str, tuple[float, int, str]] = {}
    for pair in kept:
        for held, loose in ((pair.a, pair.b), (pair.b, pair.a)):
            may_hold = not pair.is_link and held in cluster_of and loose in by_id and not by_id[loose].told
            if may_hold and decided.judgement(held, loose) is not Judgement.DIFFERENT:
                found = (pair.log_odds, -by_id[held].number, held)
                best[loose] = max(best.get(loose, found), found)
    result = [list(group) for group in grouped]
    for supposed in (h for h in happenings if not h.told):
        home = homes.get(decided.group_of.get(supposed.id, -1))
        if home or supposed.id in best:
            result[cluster_of[home.id if home else best[supposed.id][2]]].append(supposed)
    return [sorted(group, key=lambda h: h.number) for group in result]


def told_of(happening: Happening, *, rank: str, cluster: int) -> Told:
    """What `following.py` wants to know of it."""
    return Told(rank, digits(happening.id), happening.report, cluster, happening.is_news, is_harm(happening), happening.background)


def _follows(grouped: Sequence[Sequence[Happening]], kept: Iterable[Compared]) -> dict[int, int]:
    told = {h.id: told_of(h, rank=f"{h.number:012}", cluster=at) for at, group in enumerate(grouped) for h in group}
    stories: dict[int, list[Told]] = {}
    for pair in kept:
        if pair.is_story:
            for one, other in ((told[pair.a], told[pair.b]), (told[pair.b], told[pair.a])):
                stories.setdefault(one.number, []).append(other)
    harm, first = harm_of(told.values()), {at: told[group[0].id].rank for at, group in enumerate(grouped)}
    found = ((at, followed([told[h.id] for h in group], harm=harm, stories=stories, first=first)) for at, group in enumerate(grouped))
    return {at: to for at, to in found if to is not None}


def _link(pair: Scored) -> Link:
    said = sorted(pair.evidence, key=lambda e: -abs(e.weight))
    return Link(
        a=pair.a.id,
        b=pair.b.id,
        probability=probability(pair.log_odds),
        because=tuple(e.words for e in said if e.weight >= WORTH_SAYING),
        against=tuple(e.words for e in said if e.weight <= -WORTH_SAYING or (e.weight < 0 and e.words.startswith("tolls"))),
    )
