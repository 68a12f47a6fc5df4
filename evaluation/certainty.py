"""How sure a text is of what it tells, against MEANTIME and UDS It-Happened 2, on the triggers that people marked.

Comes in: folders of .conll files (MEANTIME's layout), .jsonl files (UDS), and a function that judges marked triggers of a text.
Goes out: figures. Left out: finding triggers; both corpora judge marked ones.

Of MEANTIME the development share is scored (by sha256 of the article's title: the file name without ".conll"), the whole with
`whole=True` or where a folder holds none of that share.
`joint.accuracy` = all three right; `macro.f1` = mean of the three dimensions' macro-F1.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from evaluation.certainty_corpora import Judged, Labels, Rated, meantime, uds
from evaluation.crashes import worded
from evaluation.data import in_development, missing
from evaluation.measures import accuracy, interval, label_counts, macro_f1, mean_absolute_error, pearson
from evaluation.polnear import Stretch
from onrecord.errors import InputError
from onrecord.records import Certainty, Factuality, Polarity, TimeFrame

DIMENSIONS = ("certainty", "polarity", "time")
_CERTAINTY = {
    Certainty.CERTAIN: "CERTAIN",
    Certainty.PROBABLE: "PROBABLE",
    Certainty.POSSIBLE: "POSSIBLE",
    Certainty.UNDERSPECIFIED: "UNDERSPECIFIED",
}
_POLARITY = {Polarity.POSITIVE: "POS", Polarity.NEGATIVE: "NEG", Polarity.UNKNOWN: "UNDERSPECIFIED"}
_TIME = {  # what is only supposed has not happened: MEANTIME counts it with the future
    TimeFrame.PAST: "NON_FUTURE",
    TimeFrame.PRESENT: "NON_FUTURE",
    TimeFrame.FUTURE: "FUTURE",
    TimeFrame.HYPOTHETICAL: "FUTURE",
}

_NO_LABELS = ("NONE", "NONE", "NONE")

T = TypeVar("T")

Judge = Callable[[str, Sequence[Stretch]], Sequence["Verdict"]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What the pipeline says of one trigger: its factuality, and how far it happened, -3 to 3."""

    factuality: Factuality
    happened: float


Pairs = list[tuple[Labels, Labels]]
Ratings = list[tuple[float, float]]


def evaluate(
    judged: Sequence[Judged], rated: Sequence[Rated], judge: Judge, *, progress: Callable[[str], None] = lambda _: None
) -> dict[str, float | None]:
    """Figures of each layout that there is something of, its documents pooled.

    After a crash all labels of that text are wrong and all its ratings 0.
    """
    result: dict[str, float | None] = {}
    crashes = 0

    def verdicts(one: Judged | Rated) -> Sequence[Verdict] | None:
        nonlocal crashes
        try:
            return judge(one.text, one.triggers)
        except Exception as error:  # the other texts are still worth measuring; the crash is counted and named
            crashes += 1
            progress(f"certainty: {one.key} crashed: {worded(error)}")
            return None

    if judged:
        result |= _meantime_figures([_pairs(one, verdicts(one)) for one in judged])
    if rated:
        result |= _uds_figures([_ratings(one, verdicts(one)) for one in rated])
    return result | {"crashes": crashes}


def read(paths: Iterable[Path], *, whole: bool = False) -> tuple[list[Judged], list[Rated]]:
    """The documents to score."""
    judged: list[Judged] = []
    rated: list[Rated] = []
    for path in map(file_of, paths):
        if path.is_dir():
            judged += [meantime(file) for file in _share(path, whole=whole)]
        else:
            rated += uds(path)
    if not any(one.triggers for one in judged) and not any(one.triggers for one in rated):
        raise InputError("no marked trigger in what was read; nothing to measure")
    return judged, rated


def file_of(path: Path) -> Path:
    """The folder or file that a name stands for; ".jsonl" may be left out."""
    lines = path if path.suffix == ".jsonl" else path.with_name(path.name + ".jsonl")
    if path.is_dir():
        return path
    if lines.is_file():
        return lines
    raise missing(path)


def _share(folder: Path, *, whole: bool) -> list[Path]:
    files = sorted(folder.glob("*.conll"))
    if not files:
        raise InputError(f"{folder} holds no .conll file; for UDS name the file: uds_ih2/dev")
    return files if whole else [file for file in files if in_development(file.stem)] or files


def has_no_share(folder: Path) -> bool:
    """Whether a folder has no file of the development share, so that it is scored whole."""
    return folder.is_dir() and not any(in_development(file.stem) for file in folder.glob("*.conll"))


def labels_of(factuality: Factuality) -> Labels:
    """A factuality in MEANTIME's words."""
    return _CERTAINTY[factuality.certainty], _POLARITY[factuality.polarity], _TIME[factuality.time]


def _pairs(one: Judged, given: Sequence[Verdict] | None) -> Pairs:
    labels = [labels_of(verdict.factuality) for verdict in given] if given is not None else [_NO_LABELS] * len(one.labels)
    return list(zip(one.labels, labels, strict=True))


def _ratings(one: Rated, given: Sequence[Verdict] | None) -> Ratings:
    happened = [verdict.happened for verdict in given] if given is not None else [0.0] * len(one.happened)
    return list(zip(one.happened, happened, strict=True))


def _meantime_figures(documents: Sequence[Pairs]) -> dict[str, float | None]:
    pairs = _flat(documents)
    result: dict[str, float | None] = {"joint.accuracy": _joint(documents)}
    result |= _ends("joint", interval(documents, _joint))
    result["macro.f1"] = _macro(documents)
    result |= _ends("macro", interval(documents, _macro))
    for name, dimension in zip(DIMENSIONS, _by_dimension(pairs), strict=True):
        result |= {f"{name}.accuracy": accuracy(dimension), f"{name}.macro_f1": macro_f1(dimension) or 0.0}
        result |= {f"{name}.{label.lower()}.f1": label_counts(dimension, label).f1 for label in sorted({gold for gold, _ in dimension})}
    return result | {"n_reports": len(documents), "n_triggers": len(pairs)}


def _joint(documents: Sequence[Pairs]) -> float | None:
    return accuracy([("".join(gold), "".join(given)) for gold, given in _flat(documents)])


def _macro(documents: Sequence[Pairs]) -> float:
    scores = [macro_f1(dimension) or 0.0 for dimension in _by_dimension(_flat(documents))]
    return sum(scores) / len(scores)


def _by_dimension(pairs: Pairs) -> list[list[tuple[str, str]]]:
    """The pairs of gold and answer of each dimension by itself."""
    return [[(gold[at], given[at]) for gold, given in pairs] for at in range(len(DIMENSIONS))]


def _uds_figures(documents: Sequence[Ratings]) -> dict[str, float | None]:
    ratings = _flat(documents)
    result = {"pearson": pearson(ratings), "mae": mean_absolute_error(ratings)}
    result |= _ends("pearson", interval(documents, lambda drawn: pearson(_flat(drawn))))
    return result | {"n_sentences": len(documents), "n_ratings": len(ratings)}


def _flat(documents: Sequence[Sequence[T]]) -> list[T]:
    return [pair for document in documents for pair in document]


def _ends(name: str, ends: tuple[float, float] | None) -> dict[str, float | None]:
    low, high = ends or (None, None)
    return {f"{name}.low": low, f"{name}.high": high}
