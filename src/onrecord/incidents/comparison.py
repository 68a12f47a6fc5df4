"""What speaks for and against two happenings being one. In: two happenings. Out: evidence, each with a weight and words.

The weights are match weights in the sense of Fellegi and Sunter, in natural log odds. They stand in `data/tables/linking.tsv`, one row a
sign, fitted by `training/linking.py` to reports that people filed by what they tell of; where those say little they stay near the weights
that were set by hand. The columns are for pairs that both reports tell as their news, and for all others, of which the reports as wholes
say nothing. A few things are ruled here whatever the weights: what one report tells apart, what it tells in passing, copies, and types
that cannot be one happening.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from onrecord.incidents.happenings import Happening
from onrecord.incidents.kinds import type_fit, type_group
from onrecord.incidents.report_signs import Sign
from onrecord.incidents.signs import signs
from onrecord.incidents.tables import rows
from onrecord.incidents.values import Fit, days_between, name_fit, place_fit
from onrecord.incidents.wording import likeness
from onrecord.records import PlacePrecision

SAME_PASSAGE, OTHER_SENTENCE, SAME_VERSION = 4.0, -1.0, 3.0
TOLD_APART = -6.0  # one report keeps them apart, and it had a reason
OTHER_GROUP = -6.0  # an attack and an arrest are two happenings, however alike the reports that tell of them
OTHER_ARRESTED = -6.0  # an arrest is one of somebody: of two people there are two, however alike the reports
PASSING_AGREES, PASSING_UNSURE = 1.5, -6.0
ARREST = ("COERCE", "arrest")
SAME_SENTENCE = 0.5  # cosine from which two tellings in one copied passage are the same sentence


class Evidence(NamedTuple):
    """One reason, in log odds, with the words that explain it; negative weight speaks against."""

    weight: float
    words: str


@dataclass(frozen=True, slots=True)
class Weights:
    """What signs are worth, by name; `prior` is what two happenings that share no more than a block are given."""

    prior: float
    of: Mapping[str, float]


@cache
def weights(*, is_news: bool) -> Weights:
    """The column of the table for what both reports tell as their news, or for the rest."""
    column = {name: float(news if is_news else passing) for name, news, passing in rows("linking.tsv")}
    return Weights(column.pop("prior"), column)


def weights_for(a: Happening, b: Happening) -> Weights:
    """The weights by which the pair is judged."""
    return weights(is_news=a.is_news and b.is_news and a.report != b.report)


def compare(a: Happening, b: Happening) -> tuple[Evidence, ...]:
    """All evidence about the pair but the prior, in the order of the fields. Symmetric in a and b up to the order in words."""
    weighed = _weighed(signs(a, b), weights_for(a, b))
    ruled = (evidence for rule in (_groups, _arrests, _copies, _told_apart, _in_passing) for evidence in rule(a, b))
    return (*weighed, *ruled)


def one_story(a: Happening, b: Happening) -> float:
    """The log odds that two reports' news is of one story, whatever the types: the attack and the arrest over it."""
    worth = weights_for(a, b)
    return worth.prior + sum(sign.size * worth.of[sign.name] for sign in signs(a, b) if not sign.name.startswith("type."))


def _weighed(seen: Iterator[Sign], worth: Weights) -> list[Evidence]:
    """The signs with their weights; signs in the same words are one piece of evidence."""
    sums: dict[str, float] = {}
    for sign in seen:
        sums[sign.words] = sums.get(sign.words, 0.0) + sign.size * worth.of[sign.name]
    return [Evidence(weight, words) for words, weight in sums.items()]


# ── ruled whatever the weights ──────────────────────────────────────────────────────────────────────────────────────


def _groups(a: Happening, b: Happening) -> Iterator[Evidence]:
    if type_group(a.event_type) != type_group(b.event_type):
        yield Evidence(OTHER_GROUP, f"no one happening is both {a.event_type or 'harm'} and {b.event_type or 'harm'}")


def _arrests(a: Happening, b: Happening) -> Iterator[Evidence]:
    if are_other_arrests(a, b):
        yield Evidence(OTHER_ARRESTED, f"others arrested: {min(a.victims)}/{min(b.victims)}")


def are_other_arrests(a: Happening, b: Happening) -> bool:
    """Whether both are arrests, each names who was taken, and nobody is named by both."""
    if not ((a.event_type, a.mode) == (b.event_type, b.mode) == ARREST and a.victims and b.victims):
        return False
    return all(name_fit(one, other) in (Fit.APART, Fit.UNKNOWN) for one in a.victims for other in b.victims)


def _copies(a: Happening, b: Happening) -> Iterator[Evidence]:
    if a.report == b.report:
        return
    same_sentence = likeness(a.words, b.words) >= SAME_SENTENCE
    if a.root == b.root and same_sentence:
        yield Evidence(SAME_VERSION, "two versions of one report")
    elif a.passage == b.passage:
        yield (
            Evidence(SAME_PASSAGE, "the same copied passage")
            if same_sentence
            else Evidence(OTHER_SENTENCE, "other sentences of one copied passage")
        )


def _told_apart(a: Happening, b: Happening) -> Iterator[Evidence]:
    if a.report == b.report:
        yield Evidence(TOLD_APART, "told apart in one report")


def _in_passing(a: Happening, b: Happening) -> Iterator[Evidence]:
    """Background needs year, place and type: "the 2019 bombing in Talma" joins no bombing of another year or town."""
    if not (a.background or b.background):
        return
    places = a.place and b.place and place_fit(a.place, b.place) in (Fit.SAME, Fit.INSIDE, Fit.AROUND)
    wide = a.place and b.place and PlacePrecision.COUNTRY in (a.place.precision, b.place.precision)
    times = a.occurred and b.occurred and days_between(a.occurred, b.occurred) == 0
    types = type_fit((a.event_type, a.mode), (b.event_type, b.mode)) is not Fit.APART
    if places and not wide and times and types:
        yield Evidence(PASSING_AGREES, "told in passing, and time, place and type agree")
    else:
        yield Evidence(PASSING_UNSURE, "told in passing, and time, place and type do not all agree")
