"""Which incident came of which: the arrest, the trial, the protest, the vigil over an attack. In: clusters. Out: which follows which.

An arrest is another happening than the attack that it is made over, and stays an incident of its own; but who reads of the one wants the
other. A cluster that did no harm follows the harm that its own reports tell as their news; where they tell of none, the harm in other
reports of the same story, by the weights of `comparison.py`. What it leaves out: chains (the trial follows the attack, not the arrest),
and harm that follows harm.
"""

from collections import Counter
from collections.abc import Sequence

from onrecord.incidents.comparison import one_story
from onrecord.incidents.happenings import Happening
from onrecord.incidents.kinds import type_group

HARM = "harm"
TOLD_TOGETHER = 2
"""Votes of a report that tells both as its news, beside one of a report of the same story."""


def followed(clusters: Sequence[Sequence[Happening]], compared: Sequence[tuple[Happening, Happening]]) -> dict[int, int]:
    """For the position of each cluster that follows another the position of that one; of equals the one told first."""
    cluster_of = {h.number: at for at, cluster in enumerate(clusters) for h in cluster}
    harm_of = _news_of_harm(clusters)
    votes: dict[int, Counter[int]] = {}
    for at, cluster in enumerate(clusters):
        for happening in cluster:
            if not _is_harm(happening) and not happening.background and (harm := harm_of.get(happening.report)):
                votes.setdefault(at, Counter())[cluster_of[harm.number]] += TOLD_TOGETHER
    for one, other in compared:
        if _is_harm(one) != _is_harm(other) and one.is_news and other.is_news and one.report != other.report and one_story(one, other) >= 0:
            harm, answer = (one, other) if _is_harm(one) else (other, one)
            votes.setdefault(cluster_of[answer.number], Counter())[cluster_of[harm.number]] += 1
    return {at: min(held, key=lambda to: (-held[to], to)) for at, held in votes.items() if not _did_harm(clusters[at])}


def _is_harm(happening: Happening) -> bool:
    return type_group(happening.event_type) == HARM


def _did_harm(cluster: Sequence[Happening]) -> bool:
    return any(_is_harm(happening) for happening in cluster)


def _news_of_harm(clusters: Sequence[Sequence[Happening]]) -> dict[str, Happening]:
    """For each report the harm that it tells as its news."""
    news = sorted((h for cluster in clusters for h in cluster if h.is_news and _is_harm(h)), key=lambda h: -h.number)
    return {happening.report: happening for happening in news}
