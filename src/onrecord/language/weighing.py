"""The entries of all toponyms of a text weighed together.

Comes in: toponyms with their entries and the setting of their text. Goes out: for each toponym its entries with their probabilities.
Left out: what counts as evidence (`evidence.py`); how the weights were learned (`training/toponyms.py`).

Method: a multinomial logit over the entries of a name and "none of them", first from each name's own evidence, then twice more with what
the other names probably mean. The weights stand in `data/gazetteer/weights.tsv`, a readable table: log odds per unit of evidence.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np

from onrecord.errors import ModelError
from onrecord.language.evidence import JOINT, NONE, OWN, Company, Floats, Ground, Sense, none_evidence, own_evidence
from onrecord.language.gazetteer import Entry
from onrecord.language.surroundings import Setting, holds
from onrecord.language.toponym import Toponym

WEIGHTS_FILE = "weights.tsv"
ROUNDS = 2  # with the others known; a third changes no choice in a hundred
MOST = 80  # entries of one name that are weighed, the most prominent first: beyond them are hamlets

Weighed = tuple[tuple[float, Entry], ...]


class Weights:
    """What each column of evidence weighs: alone (`first`), and once the others are known (`last`)."""

    def __init__(self, first: Floats, last: Floats) -> None:
        """Columns: `OWN`, `JOINT`, `NONE`; those of `JOINT` are not used in `first`."""
        self.first, self.last = first, last


def columns() -> tuple[str, ...]:
    """The names of all columns, in the order of the weights."""
    return OWN + JOINT + NONE


@cache
def weights_of(folder: Path) -> Weights:
    """The weights in a gazetteer's folder; ModelError where a row is missing."""
    try:
        lines = (folder / WEIGHTS_FILE).read_text(encoding="utf-8").splitlines()
        rows = {name: (float(a), float(b)) for name, a, b in (line.split("\t")[:3] for line in lines if line and not line.startswith("#"))}
        pairs = np.array([rows[name] for name in columns()])
    except (OSError, ValueError, KeyError) as problem:
        raise ModelError(f"{folder / WEIGHTS_FILE}: the table of weights is damaged ({problem!r}); install onrecord again") from problem
    return Weights(pairs[:, 0].copy(), pairs[:, 1].copy())


def senses_of(found: Sequence[Toponym]) -> list[Sense]:
    """The toponyms that have entries, one for each name, kind and company of words."""
    starts: dict[tuple[object, ...], list[int]] = {}
    first: dict[tuple[object, ...], Toponym] = {}
    for toponym in found:
        if toponym.entries and not toponym.is_demonym:
            first.setdefault(key := key_of(toponym), toponym)
            starts.setdefault(key, []).append(toponym.start)
    return [Sense(replace(toponym, entries=_most(toponym)), tuple(starts[key])) for key, toponym in first.items()]


def _most(toponym: Toponym) -> tuple[Entry, ...]:
    """The most prominent entries, and those that the words beside the name put it in."""
    held = (entry for entry in toponym.entries[MOST:] if any(holds(wide, entry) for wide in toponym.held_by))
    return (*toponym.entries[:MOST], *held)


def key_of(toponym: Toponym) -> tuple[object, ...]:
    """What makes two toponyms of a text mean the same."""
    return toponym.name, toponym.kind, toponym.held_by, toponym.holds


def weighed(found: Sequence[Toponym], setting: Setting, weights: Weights) -> dict[tuple[object, ...], Weighed]:
    """For each sense its entries with their probabilities, likeliest first; what they lack to one is the probability of none of them."""
    senses = senses_of(found)
    own = [own_evidence(sense.toponym, setting) for sense in senses]
    none = [none_evidence(sense.toponym) for sense in senses]
    overridden = {index for index, sense in enumerate(senses) if sense.toponym.entries[0].is_own}
    n = len(OWN)
    chances = [chances_of(rows @ weights.first[:n], float(nil @ weights.first[-len(NONE) :])) for rows, nil in zip(own, none, strict=True)]
    base = [rows @ weights.last[:n] for rows in own]
    ground = Ground(senses)
    for _ in range(ROUNDS):
        company = Company(senses, chances, ground)
        joint = [company.evidence(index) @ weights.last[n : n + len(JOINT)] for index in range(len(senses))]
        chances = [chances_of(a + b, float(nil @ weights.last[-len(NONE) :])) for a, b, nil in zip(base, joint, none, strict=True)]
    chances = [chance / chance.sum() if index in overridden else chance for index, chance in enumerate(chances)]  # the user says so
    return {key_of(sense.toponym): _sorted(sense.toponym.entries, chance) for sense, chance in zip(senses, chances, strict=True)}


def chances_of(scores: Floats, none: float) -> Floats:
    """The probabilities of entries with these scores, beside one for none of them."""
    top = max(float(scores.max()), none)
    grown = np.exp(scores - top)
    result: Floats = grown / (grown.sum() + np.exp(none - top))
    return result


def _sorted(entries: Sequence[Entry], chances: Floats) -> Weighed:
    order = np.argsort(-chances, kind="stable")
    return tuple((float(chances[row]), entries[row]) for row in order)
