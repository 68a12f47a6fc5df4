"""Learn what each kind of evidence for a place weighs: `src/onrecord/data/gazetteer/weights.tsv`. A minute on one core.

    python training/toponyms.py --data ../shared/data --out src/onrecord/data/gazetteer/weights.tsv

Comes in: LGL and TR-News without their development shares. Goes out: the table that `onrecord.language.weighing` reads.
Left out: dateline weights, which these corpora cannot teach (they have no datelines apart from the text): set by hand below.

Method: multinomial logit over the entries of each name and "none of them", penalised towards a prior (Newton's steps); first with each
name's own evidence, then with the others' chances as the first model gives them (out of fold, so that they are no better than on new text).
A document of TR-News counts three times one of LGL, which is nine parts in ten local news of one country.
"""

import argparse
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from evaluation.data import in_development
from evaluation.places import is_same
from evaluation.places_corpora import Article, Mark, of_file

from onrecord.language.evidence import JOINT, NONE, OWN, Company, Floats, Sense, none_evidence, own_evidence
from onrecord.language.gazetteer import Gazetteer
from onrecord.language.surroundings import Around, setting_of
from onrecord.language.toponyms import marked
from onrecord.language.weighing import chances_of, columns, key_of, senses_of

CORPORA = {"lgl": 1.0, "TR-News": 3.0}
FOLDS, STEPS, LONGEST, PENALTY = 5, 25, 2.0, 2.0
# By hand: log odds for the country and region of the dateline and for its very place, as they stood before anything was learned.
DATELINE = {"dateline_country": 1.0, "dateline_region": 2.0, "dateline_itself": 1.0}
# Where the learned weights are pulled to when the corpora say nothing.
PRIOR = {
    "people_town": 1.0,
    "people_region": 1.0,
    "people_country": 1.0,
    "people_county": 1.0,
    "held": 5.0,
    "kind_said": 2.0,
    "own_name": 1.0,
}


@dataclass
class Case:
    """One sense of one article: its evidence, which entries are right (none: "none of them" is), and how much it counts."""

    own: Floats
    none: Floats
    right: np.ndarray
    weight: float
    joint: Floats


@dataclass
class Text:
    """The cases of one article, in the order of its senses, and the fold that it is in."""

    senses: list[Sense]
    cases: list[Case]
    fold: int


def texts_of(data: Path, gazetteer: Gazetteer) -> list[Text]:
    """The training part, with each name's own evidence."""
    result = []
    for name, weight in CORPORA.items():
        for article in of_file(data / "places" / f"{name}.xml", whole=True):
            if not in_development(article.key):
                result.append(text_of(article, weight, gazetteer, fold=len(result) % FOLDS))
    return result


def text_of(article: Article, weight: float, gazetteer: Gazetteer, *, fold: int) -> Text:
    found = marked(article.text, [(mark.start, mark.end) for mark in article.marks], gazetteer=gazetteer)
    setting = setting_of(found, Around(outlet=article.outlet, url=article.url), gazetteer)
    senses = senses_of(found)
    marks: dict[object, list[Mark]] = {}
    for toponym, mark in zip(found, article.marks, strict=True):
        if mark.point or mark.geonameid:
            marks.setdefault(key_of(toponym), []).append(mark)
    cases = []
    for sense in senses:
        own = marks.get(key_of(sense.toponym), [])
        cases.append(
            Case(
                own=own_evidence(sense.toponym, setting),
                none=none_evidence(sense.toponym),
                right=right_rows(sense, own[0]) if own else np.zeros(len(sense.toponym.entries), bool),
                weight=weight * len(own) ** 0.5,
                joint=np.zeros((len(sense.toponym.entries), len(JOINT))),
            )
        )
    return Text(senses, cases, fold)


def right_rows(sense: Sense, mark: Mark) -> np.ndarray:
    """The entries with the mark's own id; where none has it, those near enough."""
    same = np.array([bool(mark.geonameid) and entry.geonameid == mark.geonameid for entry in sense.toponym.entries])
    return same if same.any() else np.array([is_same(entry, mark) for entry in sense.toponym.entries])


def stacked(texts: list[Text], *, joint: bool) -> tuple[Floats, np.ndarray, np.ndarray, Floats]:
    """All rows of all cases, "none" last in its case: evidence, number of the case, whether right, weights of the cases."""
    rows, owner, right, weights = [], [], [], []
    for case in (case for text in texts for case in text.cases if case.weight):
        n = len(case.own)
        block = np.zeros((n + 1, len(columns())))
        block[:n, : len(OWN)] = case.own
        if joint:
            block[:n, len(OWN) : len(OWN) + len(JOINT)] = case.joint
        block[n, -len(NONE) :] = case.none
        rows.append(block)
        owner += [len(weights)] * (n + 1)
        right += [*case.right, not case.right.any()]
        weights.append(case.weight)
    return np.vstack(rows), np.array(owner), np.array(right, dtype=float), np.array(weights)


def learned(texts: list[Text], *, joint: bool) -> Floats:
    """The weights of greatest likelihood under the penalty; the dateline's stay as set."""
    rows, owner, right, weights = stacked(texts, joint=joint)
    prior = np.array([DATELINE.get(name, PRIOR.get(name, 0.0)) for name in columns()])
    free = np.array([name not in DATELINE for name in columns()])
    if not joint:
        free[len(OWN) : len(OWN) + len(JOINT)] = False
    starts = np.flatnonzero(np.diff(owner, prepend=-1))
    w = prior.copy()
    for _ in range(STEPS):
        scores = rows @ w
        grown = np.exp(scores - np.maximum.reduceat(scores, starts)[owner])
        chance = grown / np.bincount(owner, grown)[owner]
        given_right = chance * right
        given_right /= np.bincount(owner, given_right)[owner] + 1e-12
        slope = rows.T @ ((chance - given_right) * weights[owner]) + PENALTY * (w - prior)
        mean = np.add.reduceat(rows * chance[:, None], starts)
        bend = (rows * (chance * weights[owner])[:, None]).T @ rows - (mean * weights[:, None]).T @ mean + PENALTY * np.eye(len(w))
        step = np.linalg.solve(bend[np.ix_(free, free)], slope[free])
        w[free] -= step * min(1.0, LONGEST / float(np.abs(step).max()))
    return w


def chances(text: Text, w: Floats) -> list[Floats]:
    n = len(OWN) + len(JOINT)
    return [chances_of(case.own @ w[: len(OWN)] + case.joint @ w[len(OWN) : n], float(case.none @ w[n:])) for case in text.cases]


def with_company(texts: list[Text], of_fold: list[Floats]) -> list[Text]:
    """The texts with the others' chances as evidence, each by the weights that its own fold had no part in."""
    result = []
    for text in texts:
        company = Company(text.senses, chances(text, of_fold[text.fold]))
        result.append(Text(text.senses, [replace(c, joint=company.evidence(i)) for i, c in enumerate(text.cases)], text.fold))
    return result


def accuracy(texts: list[Text], of_fold: list[Floats]) -> float:
    """The share of cases, by weight, whose likeliest entry is right; "none" is never chosen."""
    good = total = 0.0
    for text in texts:
        for case, chance in zip(text.cases, chances(text, of_fold[text.fold]), strict=True):
            good += case.weight * bool(case.right[int(np.argmax(chance))])
            total += case.weight
    return good / total


def folded(texts: list[Text], *, joint: bool) -> list[Floats]:
    return [learned([text for text in texts if text.fold != fold], joint=joint) for fold in range(FOLDS)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    texts = texts_of(options.data, Gazetteer.shipped())
    first = folded(texts, joint=False)
    print(f"{sum(len(text.cases) for text in texts)} names; own evidence, out of fold: {accuracy(texts, first):.4f}")
    second_texts = with_company(texts, first)
    second = folded(second_texts, joint=True)
    print(f"with company, out of fold: {accuracy(second_texts, second):.4f}")
    third_texts = with_company(second_texts, second)
    third = folded(third_texts, joint=True)
    print(f"with better company, out of fold: {accuracy(third_texts, third):.4f}")
    pairs = zip(columns(), learned(texts, joint=False), learned(third_texts, joint=True), strict=True)
    head = "# What evidence for an entry weighs, in log odds per unit: from its own words, and once the text's other names are known.\n"
    head += "# Made by training/toponyms.py; `language/evidence.py` says what each name stands for.\n"
    options.out.write_text(head + "".join(f"{name}\t{a:.3f}\t{b:.3f}\n" for name, a, b in pairs), encoding="utf-8")


if __name__ == "__main__":
    main()
