"""What is told, typed: PLOVER's types, the subtypes of CASE-2021, what police did in IndiaPoliceEvents, read off the pipeline's claims.

Comes in: labelled texts, a function that gives a text's claims, and one that answers a corpus' question from claims.
Goes out: figures. Left out: reading corpora (`types_corpora.py`) and answering (`types_labels.py`).

Every part of a text has a set of labels: one of PLOVER and CASE, any number of IndiaPoliceEvents. `accuracy` = the sets are the same;
`weighted.f1` = F1 of each label, weighted by how often the gold has it; `macro.f1` = their plain mean over the labels of gold and answers.
`majority.accuracy` is what always giving the commonest set would reach. An answer with no label counts for no label.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from evaluation.crashes import worded
from evaluation.measures import Counts, interval
from evaluation.polnear import Stretch
from evaluation.types_corpora import Labelled
from onrecord.records import Claim

Reader = Callable[[str], Sequence[Claim]]
Answer = Callable[[Sequence[Claim], str, Stretch], frozenset[str]]
Tally = dict[str, Counts]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """One text's parts: how many, how many with exactly the gold's labels, and the counts of each label."""

    n_parts: int
    n_right: int
    labels: Tally


def evaluate(
    name: str, texts: Sequence[Labelled], read: Reader, answer: Answer, *, progress: Callable[[str], None]
) -> dict[str, float | None]:
    """The figures of one corpus; a text on which the pipeline crashes has no answers."""
    crashes, scored = 0, []
    for text in texts:
        try:
            claims = read(text.text)
            given = [answer(claims, text.text, at) for at, _ in text.parts]
        except Exception as error:  # the other texts are still worth measuring; the crash is counted and named
            crashes += 1
            progress(f"types: {name} {text.key} crashed: {worded(error)}")
            given = [frozenset[str]()] * len(text.parts)
        scored.append(_scored([gold for _, gold in text.parts], given))
    return figures(scored) | {"majority.accuracy": _majority(texts), "crashes": crashes}


def figures(scored: Sequence[Scored]) -> dict[str, float | None]:
    """Every figure over some texts, each measure with its interval, and the F1 of each label."""
    result: dict[str, float | None] = {}
    for measure, of in (("accuracy", _accuracy), ("weighted", _weighted), ("macro", _macro)):
        name = measure if measure == "accuracy" else f"{measure}.f1"
        low, high = interval(scored, of) or (None, None)
        result |= {name: of(scored), f"{measure}.low": low, f"{measure}.high": high}
    result |= {f"{label.lower()}.f1": counts.f1 for label, counts in sorted(_summed(scored).items())}
    return result | {"n_texts": len(scored), "n_parts": sum(one.n_parts for one in scored)}


def together(by_corpus: dict[str, dict[str, float | None]]) -> dict[str, float | None]:
    """The figures of several corpora: each under its name, and the plain mean of the three measures; of one corpus bare as well."""
    result = {f"{name}.{key}": value for name, own in by_corpus.items() for key, value in own.items()}
    if len(by_corpus) == 1:
        return next(iter(by_corpus.values())) | result
    for key in ("accuracy", "weighted.f1", "macro.f1"):
        values = [value for own in by_corpus.values() if (value := own[key]) is not None]
        result[key] = sum(values) / len(values) if values else None
    return result | {"crashes": sum(own["crashes"] or 0 for own in by_corpus.values())}


def _scored(gold: Sequence[frozenset[str]], given: Sequence[frozenset[str]]) -> Scored:
    pairs = list(zip(gold, given, strict=True))
    labels = {label for pair in pairs for one in pair for label in one}
    return Scored(
        n_parts=len(pairs),
        n_right=sum(a == b for a, b in pairs),
        labels={
            label: Counts(
                right=sum(label in a and label in b for a, b in pairs),
                given=sum(label in b for _, b in pairs),
                gold=sum(label in a for a, _ in pairs),
            )
            for label in labels
        },
    )


def _summed(scored: Sequence[Scored]) -> Tally:
    result: Tally = {}
    for one in scored:
        for label, counts in one.labels.items():
            result[label] = result.get(label, Counts()) + counts
    return result


def _accuracy(scored: Sequence[Scored]) -> float | None:
    n_parts = sum(one.n_parts for one in scored)
    return sum(one.n_right for one in scored) / n_parts if n_parts else None


def _weighted(scored: Sequence[Scored]) -> float | None:
    counts = _summed(scored).values()
    gold = sum(one.gold for one in counts)
    return sum(one.f1 * one.gold for one in counts) / gold if gold else None


def _macro(scored: Sequence[Scored]) -> float | None:
    counts = _summed(scored).values()
    return sum(one.f1 for one in counts) / len(counts) if counts else None


def _majority(texts: Sequence[Labelled]) -> float | None:
    seen = Counter(labels for text in texts for _, labels in text.parts)
    return seen.most_common(1)[0][1] / seen.total() if seen else None
