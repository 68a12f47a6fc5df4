"""Fits the weights of linking: `python -m training.linking --data DIR [--cache FILE]` writes `data/tables/linking.tsv`.

Comes in: GVA's articles on incidents before 2016 and ECB+'s topics up to 25, read by the shipped pipeline. Goes out: what each sign of a
pair is worth, for pairs that both reports tell as their news and for the others. Left out: the development shares; `evaluation linking`
measures on them.

A pair is two reports' news (the first happening told not in passing, rather one that did harm) that share a block; it is right when the
corpus files both reports under one happening. Logistic regression with a Gaussian prior around the weights set by hand, so that a sign
that the corpora say little of (a suicide attack, another country) keeps what the founders gave it. Every corpus has the same say.
"""

import argparse
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from math import log
from pathlib import Path

import numpy as np
from evaluation.linking_corpora import Filed, ecbplus, gva
from evaluation.linking_measures import expected_calibration_error
from evaluation.matter import wikinews
from scipy.optimize import minimize
from scipy.special import expit

from evaluation import linking
from onrecord.incidents import copies
from onrecord.incidents.blocking import pairs
from onrecord.incidents.comparison import weights
from onrecord.incidents.happenings import Happening, happenings
from onrecord.incidents.kinds import type_group
from onrecord.incidents.signs import signs
from onrecord.incidents.text import content_words

Floats = np.ndarray
LEAST_SHARE, LEAST_KINDS, COMMON_NAME = 0.001, 3, 0.05
_INSIDE = re.compile(r"(?<=[a-z,;] )([A-Za-z][\w]*(?:['’]\w+)?)")
TABLE = Path(str(files("onrecord"))) / "data" / "tables" / "linking.tsv"
WORDS = TABLE.with_name("linking_words.tsv")
STRENGTH = 1.0  # of the prior: pairs' worth of information that it takes to move a weight by one; chosen by cross-validation
FOLDS = 5
SHOWN = -3.0  # log odds from which a pair may be shown to somebody, or bind

BY_HAND = {
    "prior": -4.2,
    "type.same_mode": 0.8, "type.same": 0.5, "type.near_mode": 0.3, "type.other_mode": -2.5, "type.other": -3.5,
    "place.same": 2.2, "place.same_country": 0.2, "place.within": 0.9, "place.near": 1.2, "place.other_close": -3.0,
    "place.other_region": -3.5, "place.other_far": -4.0, "place.other": -4.0, "place.other_unsure": -2.0, "place.other_country": -6.0,
    "place.named": 0.0, "place.unknown": 0.0,
    "days.same": 1.8, "days.overlap": 1.2, "days.overlap_weeks": 0.5, "days.overlap_year": 0.1, "days.one_apart": 0.3,
    "days.two_apart": -1.2, "days.three_apart": -2.2, "days.week_apart": -3.5, "days.far_apart": -6.0, "days.told_before": -5.0,
    "days.unknown": 0.0,
    "window.overlap": 0.5, "window.within_week": -1.0, "window.within_month": -2.5, "window.later": -4.0,
    "published.together": 0.0, "published.week_apart": 0.0, "published.month_apart": 0.0, "published.far_apart": 0.0,
    "figure.same": 0.35, "figure.compatible": 0.2, "figure.few_differ": -0.5, "figure.may_grow": -0.2,
    "figure.clash": -1.2,
    "names.victim": 2.0, "names.other": 0.8, "names.other_victims": -1.0, "names.other_only_victim": -3.0,
    "sentences.low": 0.5, "sentences.middle": 1.0, "sentences.high": 2.0,
    "reports.low": 0.5, "reports.middle": 1.2, "reports.high": 1.0,
    "reports.names.low": 0.0, "reports.names.middle": 0.0, "reports.names.high": 0.0,
    "reports.lead.low": 0.0, "reports.lead.middle": 0.0, "reports.lead.high": 0.0,
    "reports.rare_names": 0.0, "reports.full_names": 0.0, "reports.chief_names": 0.0, "reports.other_chief_names": 0.0,
    "reports.one_chief_name": 0.0, "reports.chief_missing": 0.0, "reports.headline": 0.0, "reports.full_terms": 0.0,
    "reports.people": 0.0, "reports.people_same_age": 0.0, "reports.people_named": 0.0, "reports.other_people": 0.0,
    "reports.no_one_shared": 0.0, "reports.no_one_of_one_shared": 0.0, "reports.street": 0.0, "reports.street_other": 0.0,
    "reports.block": 0.0, "reports.block_other": 0.0, "reports.ages": 0.0, "reports.ages_other": 0.0,
    "reports.days": 0.0, "reports.day_named": 0.0, "reports.gap": 0.0, "reports.own_day": 0.0, "reports.own_day_later": 0.0,
    "reports.later_without_day": 0.0, "reports.foremost": 0.0,
}  # fmt: skip
"""Weights set by hand (November 2026), so that type, town and day together just link two reports of one incident."""

NAMES = list(BY_HAND)
SPEAKS_FOR = {name for name, weight in BY_HAND.items() if weight > 0 or name.startswith("reports.")}
SPEAKS_FOR |= {"place.named", "published.together"}
REPORTS_DIFFER = {
    "reports.other_chief_names", "reports.one_chief_name", "reports.chief_missing", "reports.other_people", "reports.no_one_shared",
    "reports.no_one_of_one_shared", "reports.street_other", "reports.block_other", "reports.ages_other", "reports.gap",
}  # fmt: skip
SPEAKS_FOR -= REPORTS_DIFFER
SPEAKS_AGAINST = {name for name, weight in BY_HAND.items() if weight < 0} - {"prior"}
SPEAKS_AGAINST |= REPORTS_DIFFER | {"published.far_apart"}
"""What a sign may say at most: "same place" never speaks against, whatever the way in which pairs were drawn makes it look like."""

AT_LEAST = {"place.same": 1.0, "place.within": 0.4, "days.same": 0.8, "type.same_mode": 0.3, "type.same": 0.2, "figure.same": 0.1}
"""What these speak for at least: pairs are drawn by place, day and type, so among them these look as if they said nothing."""

AT_MOST = {
    "type.other_mode": -4.0, "place.other_close": -3.5, "place.other_region": -3.5, "place.other_far": -4.0, "place.other": -4.0,
}  # fmt: skip
"""What these speak against at least: the corpora hold one kind of attack, and places there are misread more often than they will be."""

FIRM = {"figure.may_grow", "figure.clash", "type.other", "place.other_country", "days.told_before", "place.unknown", "days.unknown"}
"""Kept as set by hand: corpora of one country, and of tolls of one or two, cannot say; and what is not told says nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """Pairs as rows of signs, whether each is right, and the draw that keeps a gold happening in one fold."""

    x: Floats
    y: Floats
    fold: Floats
    share: Floats  # weight of the row


def news_of(filed: Sequence[Filed], done: linking.Read) -> list[tuple[Happening, str]]:
    """Each report's news with the happening that the corpus files it under."""
    gold = {one.report.id: one.gold for one in filed}
    reports = {report.id: report for report, _ in done}
    origins = copies.origins(reports.values())
    found: dict[str, Happening] = {}
    told = happenings([claim for _, claims in done for claim in claims], reports=reports, origins=origins)
    for happening in sorted(told, key=lambda h: (type_group(h.event_type) != "harm", h.number)):
        if happening.is_news:
            found.setdefault(happening.report, happening)
    return [(happening, gold[report]) for report, happening in sorted(found.items())]


def rows_of(news: Sequence[tuple[Happening, str]], *, is_news: bool) -> Iterator[tuple[list[float], bool, int]]:
    """The pairs that share a block: their signs, whether they are right, their fold."""
    held = [happening for happening, _ in news]
    for i, j in pairs(held):
        row = dict.fromkeys(NAMES, 0.0)
        row["prior"] = 1.0
        for sign in signs(held[i], held[j]):
            if is_news or not sign.name.startswith("reports."):
                row[sign.name] += sign.size
        (_, a), (_, b) = news[i], news[j]
        yield list(row.values()), a == b, hash_of(min(a, b))


def hash_of(key: str) -> int:
    """The fold of a gold happening, the same in every run."""
    return sum(key.encode()) % FOLDS


def sample(corpora: Sequence[Sequence[tuple[Happening, str]]], *, is_news: bool) -> Sample:
    """The pairs of several corpora; each corpus' right pairs weigh the same in sum, and its wrong ones what they weigh beside them."""
    parts = [list(rows_of(news, is_news=is_news)) for news in corpora]
    most = max(sum(right for _, right, _ in part) for part in parts)
    shares = [min(3.0, most / max(1, sum(right for _, right, _ in part))) for part in parts]
    return Sample(
        x=np.array([row for part in parts for row, _, _ in part]),
        y=np.array([right for part in parts for _, right, _ in part], dtype=float),
        fold=np.array([fold for part in parts for _, _, fold in part]),
        share=np.concatenate([np.full(len(part), share) for part, share in zip(parts, shares, strict=True)]),
    )


def fit(x: Floats, y: Floats, share: Floats, *, strength: float = STRENGTH) -> Floats:
    """The weights that make the pairs likeliest, near those set by hand, each within what its sign may say.

    Logistic regression with a Gaussian prior around the weights by hand and bounds, by L-BFGS-B.
    """
    middle = np.array([BY_HAND[name] for name in NAMES])
    pull = np.array([0.01 if name == "prior" else strength for name in NAMES])

    def cost(w: Floats) -> tuple[float, Floats]:
        odds = x @ w
        loss = share @ (np.logaddexp(0, odds) - y * odds) + 0.5 * pull @ (w - middle) ** 2
        return float(loss), x.T @ (share * (expit(odds) - y)) + pull * (w - middle)

    bounds = [_bounds(name) for name in NAMES]
    start = np.clip(middle, [low for low, _ in bounds], [high for _, high in bounds])
    found = minimize(cost, start, jac=True, bounds=bounds, method="L-BFGS-B", options={"maxiter": 3000, "ftol": 1e-10, "maxcor": 30})
    return np.asarray(found.x)


def out_of_fold(found: Sample, *, strength: float = STRENGTH) -> Floats:
    """The log odds of every pair by weights that saw no pair of its fold."""
    odds = np.zeros(len(found.y))
    for k in range(FOLDS):
        seen = found.fold != k
        odds[~seen] = found.x[~seen] @ fit(found.x[seen], found.y[seen], found.share[seen], strength=strength)
    return odds


def calibrated(w: Floats, odds: Floats, found: Sample) -> Floats:
    """The weights drawn together, and the prior moved, so that log odds of pairs that they did not see are as sure as they may be (Platt).

    Weights that are held near the hand add up to more than they should.
    """

    def cost(by: Floats) -> float:
        scaled = by[0] * odds + by[1]
        return float(found.share @ (np.logaddexp(0, scaled) - found.y * scaled))

    slope, shift = minimize(cost, [1.0, 0.0], method="Nelder-Mead").x
    print(f"calibrated: log odds times {slope:.3f}, and {shift:.3f}")
    moved = w * slope
    moved[NAMES.index("prior")] += shift
    return np.asarray(moved)


def recalibrated(found: Sample, w: Floats) -> Floats:
    """Weights as they are, drawn together and with another prior, so that links are as sure as they are right (Platt).

    Only pairs with log odds from `SHOWN` on count: nobody sees the others, and there are twenty times as many.
    """
    seen = found.x @ w >= SHOWN
    odds, right, share = (found.x @ w)[seen], found.y[seen], found.share[seen]

    def cost(by: Floats) -> float:
        scaled = by[0] * odds + by[1]
        return float(share @ (np.logaddexp(0, scaled) - right * scaled))

    slope, shift = minimize(cost, [1.0, 0.0], method="Nelder-Mead").x
    print(f"calibrated anew: log odds times {slope:.3f}, and {shift:.3f}")
    moved = w * slope
    moved[NAMES.index("prior")] += shift
    return np.asarray(moved)


def shipped(*, is_news: bool) -> Floats:
    """The weights that the package has."""
    held = weights(is_news=is_news)
    return np.array([held.prior if name == "prior" else held.of[name] for name in NAMES])


def _bounds(name: str) -> tuple[float, float]:
    """The least and the most that a sign may be worth."""
    if name in FIRM:
        return BY_HAND[name], BY_HAND[name]
    low = AT_LEAST.get(name, 0.0) if name in SPEAKS_FOR else -np.inf
    high = AT_MOST.get(name, 0.0) if name in SPEAKS_AGAINST else np.inf
    return low, high


def tell(name: str, found: Sample, odds: Floats) -> None:
    """Prints the loss, the F1 at one half and the calibration error of log odds out of fold."""
    p = 1 / (1 + np.exp(-np.clip(odds, -30, 30)))
    loss = -np.mean(found.y * np.log(p + 1e-12) + (1 - found.y) * np.log(1 - p + 1e-12))
    right, given, gold = found.y[p >= 0.5].sum(), (p >= 0.5).sum(), found.y.sum()
    kept = [(float(a), bool(b)) for a, b in zip(p, found.y, strict=True) if a >= 0.2]
    print(
        f"{name}: {len(p)} pairs, {int(gold)} right; loss {loss:.5f}, P {right / given:.3f}, R {right / gold:.3f}, "
        f"ECE from .2 on {expected_calibration_error(kept):.4f}"
    )


def write(news: Floats, passing: Floats) -> None:
    """Writes the table."""
    lines = [
        "# What a sign is worth that two happenings are one, in natural log odds: sign, where it is the news of both reports, elsewhere.",
        "# Made by training/linking.py from GVA before 2016 and ECB+ up to topic 25; near the weights set by hand where those say little.",
    ]
    lines += [f"{name}\t{a:.3f}\t{b:.3f}" for name, a, b in zip(NAMES, news, passing, strict=True)]
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")


def write_words(data: Path) -> int:
    """Writes how telling each word is, from five kinds of news with the same say each; returns how many words there are.

    Left out: words that fewer than three kinds have, or fewer than one report in a thousand; names (written large inside sentences twice as
    often as small) but for the commonest.
    """
    kinds = _kinds_of_news(data)
    share: Counter[str] = Counter()
    n_kinds: Counter[str] = Counter()
    large, small = Counter[str](), Counter[str]()
    for texts in kinds:
        having = Counter(word for text in texts for word in set(content_words(text)))
        for word, n in having.items():
            share[word] += n / len(texts) / len(kinds)
            n_kinds[word] += 1
        for written in (word for text in texts for word in _INSIDE.findall(text)):
            (large if written[0].isupper() else small).update(content_words(written))
    kept = [w for w in share if share[w] >= LEAST_SHARE and n_kinds[w] >= LEAST_KINDS and not _is_name(w, share[w], large[w], small[w])]
    lines = [
        "# How telling a word is: word, natural logarithm of one over the share of news reports that have it (mean of five kinds of news).",
        "# Only words that at least three of the five kinds have, and no names but the commonest; a word that is not here is rarer. "
        "Made by training/linking.py.",
        *(f"{word}\t{-log(share[word]):.1f}" for word in sorted(kept)),
    ]
    WORDS.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return len(kept)


def _is_name(word: str, share: float, n_large: int, n_small: int) -> bool:
    return (share < COMMON_NAME and n_large > 2 * n_small) or (word.isalpha() and n_large + n_small == 0)


def _kinds_of_news(data: Path) -> list[list[str]]:
    """Texts of GVA and ECB+ (training shares), Wikinews, PolNeAR's training part and MUC-4's `dev`."""
    muc4 = [path for path in sorted((data / "muc4" / "dev").glob("*")) if not path.name.startswith(("key-", "text-headers"))]
    return [
        [one.report.text for one in gva(data, training=True)[0]],
        [one.report.text for one in ecbplus(data, training=True)],
        [row["text"] for row in wikinews(data)],
        [path.read_text(errors="replace") for path in sorted((data / "polnear" / "train" / "text").glob("*.txt"))],
        [text for path in muc4 for text in re.split(r"\n(?=DEV-MUC3-\d+)", path.read_text(errors="replace"))],
    ]


def main() -> None:
    """Read, fit, tell, write."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--data", type=Path, required=True)
    asked.add_argument("--cache", type=Path)
    asked.add_argument("--words", action="store_true", help="only write linking_words.tsv, from which the weights are then fitted anew")
    asked.add_argument("--recalibrate", action="store_true", help="keep the weights, only make the probabilities fit today's claims")
    given = asked.parse_args()
    if given.words:
        print(write_words(given.data), "words")
        return
    using = linking.analyser(given.cache)
    corpora = []
    for filed in (gva(given.data, training=True)[0], ecbplus(given.data, training=True)):
        done, _ = linking.read(filed, using, progress=print)
        corpora.append(news_of(filed, done))
    found = {is_news: sample(corpora, is_news=is_news) for is_news in (True, False)}
    fitted = {}
    for is_news, some in found.items():
        if given.recalibrate:
            fitted[is_news] = recalibrated(some, shipped(is_news=is_news))
            continue
        odds = out_of_fold(some)
        tell("news" if is_news else "passing", some, odds)
        fitted[is_news] = calibrated(fit(some.x, some.y, some.share), odds, some)
    write(fitted[True], fitted[False])


if __name__ == "__main__":
    main()
