"""Which incident came of which: the arrest, the trial, the protest, the vigil over an attack. In: clusters. Out: which follows which.

An arrest is another happening than the attack that it is made over, and stays an incident of its own; but who reads of the one wants the
other. A cluster that did no harm follows the harm that its own reports tell as their news; where they tell of none, the harm in other
reports of the same story, by the weights of `comparison.py`. What it leaves out: chains (the trial follows the attack, not the arrest),
and harm that follows harm.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.incidents.comparison import one_story
from onrecord.incidents.happenings import Happening
from onrecord.incidents.kinds import type_group

HARM = "harm"
TOLD_TOGETHER = 2
"""Votes of a report that tells both as its news, beside one of a report of the same story."""


@dataclass(frozen=True, slots=True)
class Told:
    """As much of a happening as it takes to say what its cluster follows; `rank` is its place in the order of the stage."""

    rank: str
    number: int
    report: str
    cluster: int
    is_news: bool
    is_harm: bool
    background: bool


def is_harm(happening: Happening) -> bool:
    """Whether it did harm: an attack, not the arrest over it."""
    return type_group(happening.event_type) == HARM


def tells_one_story(one: Happening, other: Happening) -> bool:
    """Whether one did harm and the other did not, both are the news of their reports, and these tell one story."""
    return is_harm(one) != is_harm(other) and one.is_news and other.is_news and one.report != other.report and one_story(one, other) >= 0


def harm_of(told: Iterable[Told]) -> dict[str, Told]:
    """For each report the harm that it tells as its news."""
    found: dict[str, Told] = {}
    for one in sorted((one for one in told if one.is_news and one.is_harm), key=lambda one: one.rank):
        found.setdefault(one.report, one)
    return found


def followed(
    cluster: Sequence[Told], *, harm: Mapping[str, Told], stories: Mapping[int, Sequence[Told]], first: Mapping[int, str]
) -> int | None:
    """The cluster that this one follows, None where it follows none; of equals the one told first.

    `harm` has by report the harm that it tells as its news, `stories` by number of a happening those of one story with it,
    `first` by cluster the rank of its first happening.
    """
    if any(one.is_harm for one in cluster):
        return None
    votes: Counter[int] = Counter()
    for one in cluster:
        if not one.background and (told := harm.get(one.report)):
            votes[told.cluster] += TOLD_TOGETHER
        for told in stories.get(one.number, ()):
            votes[told.cluster] += 1
    return min(votes, key=lambda to: (-votes[to], first[to]), default=None)
