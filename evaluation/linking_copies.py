"""Copies, measured: 500 reprints and 500 look-alikes made from Wikinews articles, all in one record.

Comes in: `wikinews/data/*.csv`. Goes out: precision and recall of pairs of reports found to share text. Left out: any model; finding
copies reads no claims.

Articles are cut into stretches of a few hundred words, each used once. A *reprint* is a stretch printed by one outlet and again by another,
which cuts it from the end, leaves out or turns round sentences, changes words, puts a paragraph of its own before it, gives it another
headline, and may credit the first. A *look-alike* is one stretch told by two newsrooms: they share its quotations, names, dateline and
figures, and one stock sentence, but each has every other sentence only, as two reporters at one scene do. The same stretches and changes
come out on every machine.
"""

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from evaluation.data import place_in_hash
from evaluation.linking_measures import b_cubed, pairwise, standings
from evaluation.matter import wikinews
from evaluation.measures import SEED, interval
from onrecord.errors import InputError
from onrecord.incidents.copies import origins
from onrecord.incidents.text import sentences
from onrecord.records import Failure, Origin, Report
from onrecord.reports.read import read_bytes

N_PAIRS = 500
STRETCHES = (90, 160, 240)  # words at least: a brief, a short report, a report
FEWEST_SENTENCES = 6
AGENCIES = ("Meridian Press", "Northline News", "The Harbour Wire")
STOCK = "Nobody at the office could be reached for further comment by the time of going to press."
OWN = (
    "Readers first heard of the matter over the wires; what is known is given below.",
    "Our own staff had not been able to visit the place when this page was closed.",
    "The story has been much discussed in the town this week, in shops and on buses.",
)
SWAPS = {
    "said": "stated", "people": "persons", "began": "started", "killed": "slain", "large": "big", "near": "close to", "after": "following",
    "about": "roughly", "also": "likewise", "many": "numerous", "police": "officers", "government": "administration", "however": "still",
    "because": "since", "while": "whereas", "says": "states", "called": "termed", "including": "among them", "more than": "over",
}  # fmt: skip
"""Words that an editor changes: one in a dozen of a news text."""

_SWAPPED = re.compile(r"\b(" + "|".join(SWAPS) + r")\b")

Figures = dict[str, float | str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Two reports of one stretch, and whether the second is a reprint of the first."""

    first: Report
    second: Report
    is_copy: bool


def evaluate(data: Path, *, progress: Callable[[str], None]) -> Figures:
    """Precision and recall of the pairs of reports that share text, and how well the families of copies are kept apart."""
    made = pairs(data)
    progress(f"linking: {len(made)} pairs of reports made from wikinews")
    reports = [report for pair in made for report in (pair.first, pair.second)]
    passages = origins(reports)
    judged = {_key(pair.first.id, pair.second.id) for pair in made}
    found = _shared(passages) & judged
    gold = {_key(pair.first.id, pair.second.id) for pair in made if pair.is_copy}
    right = len(found & gold)
    family = _families(reports, passages)
    filed = [(report.id, f"{n}" if pair.is_copy else report.id) for n, pair in enumerate(made) for report in (pair.first, pair.second)]
    standing = standings([gold_family for _, gold_family in filed], [family[key] for key, _ in filed], [key for key, _ in filed])
    recalled = [_key(pair.first.id, pair.second.id) in found for pair in made if pair.is_copy]
    low, high = interval(recalled, lambda some: sum(some) / len(some)) or (None, None)
    return {
        "copies.p": right / len(found) if found else None,
        "copies.r": right / len(gold) if gold else None,
        "copies.low": low,
        "copies.high": high,
        "b3.f1": b_cubed(standing)[2],
        "pairwise.f1": pairwise(standing)[2],
        "n_copies": len(gold),
        "n_look_alikes": len(made) - len(gold),
    }


def _key(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


def _shared(passages: dict[str, tuple[Origin, ...]]) -> set[tuple[str, str]]:
    """The pairs of reports of which the later carries a passage of the earlier."""
    return {_key(report, origin.report) for report, own in passages.items() for origin in own if origin.report and origin.report != report}


def _families(reports: Sequence[Report], passages: dict[str, tuple[Origin, ...]]) -> dict[str, str]:
    """For each report the report that most of its text began in."""
    result = {}
    for report in reports:
        shares: dict[str, int] = {}
        for origin in passages[report.id]:
            shares[origin.report or report.id] = shares.get(origin.report or report.id, 0) + origin.end - origin.start
        result[report.id] = max(shares, key=lambda id_: (shares[id_], id_)) if shares else report.id
    return result


# ── the set ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def pairs(data: Path) -> list[Told]:
    """Reprints and look-alikes by turns, as many of each as the articles give, at most 500; raises InputError where they give none."""
    chance = random.Random(SEED)
    texts = [row["text"] for row in sorted(wikinews(data), key=lambda row: place_in_hash(row["url"]))]
    stretches = [stretch for text in texts for stretch in _stretches(text, chance)]
    if len(stretches) < 2:
        raise InputError(f"{data}: no articles in wikinews/data/*.csv long enough to make copies of")
    chance.shuffle(stretches)
    made: list[Told] = []
    for stretch in stretches:
        try:
            made.append((_look_alike if len(made) % 2 else _reprint)(stretch, chance, len(made)))
        except _Unread:  # a list of names, a table: what the reports stage takes for no English text
            continue
        if len(made) == 2 * N_PAIRS:
            break
    return made


class _Unread(Exception):
    """The stretch is no report."""


def _stretches(text: str, chance: random.Random) -> Iterator[list[str]]:
    """The text in runs of whole sentences, each of a length drawn; what is left over is dropped."""
    run: list[str] = []
    least = chance.choice(STRETCHES)
    for start, end in sentences(text):
        run.append(" ".join(text[start:end].split()))
        if sum(len(sentence.split()) for sentence in run) >= least and len(run) >= FEWEST_SENTENCES:
            yield run
            run, least = [], chance.choice(STRETCHES)


def _reprint(stretch: list[str], chance: random.Random, number: int) -> Told:
    agency = chance.choice(AGENCIES)
    first = _report(stretch, number, outlet=agency, headline="What was said on the day", hour=6)
    kept = stretch[: max(4, round(len(stretch) * chance.choice((1.0, 1.0, 0.8, 0.6))))]
    for change in chance.sample((_left_out, _turned, _reworded, _split, _same), k=2):
        kept = change(kept, chance)
    if chance.random() < 0.3:
        kept = [chance.choice(OWN), *kept]
    if chance.random() < 0.4:
        kept = [*kept, f"({agency})"] if chance.random() < 0.5 else [*kept, f"Reporting by {agency}."]
    return Told(
        first=first, second=_report(kept, number, outlet=f"Courier {number}", headline=f"Story {number} in brief", hour=15), is_copy=True
    )


def _look_alike(stretch: list[str], chance: random.Random, number: int) -> Told:
    """Each has every other sentence; both have the quoted ones and a stock sentence."""
    quoted = [sentence for sentence in stretch if _is_quotation(sentence)]
    one = [s for at, s in enumerate(stretch) if at % 2 == 0 or s in quoted]
    other = [s for at, s in enumerate(stretch) if at % 2 == 1 or s in quoted]
    chance.shuffle(other)
    first = _report([*one, STOCK], number, outlet=f"Herald {number}", headline=f"Story {number}", hour=6)
    second = _report([*other, STOCK], number, outlet=f"Tribune {number}", headline=f"Story {number}", hour=15)
    return Told(first=first, second=second, is_copy=False)


def _is_quotation(sentence: str) -> bool:
    return sentence[:1] in '"“' and sentence[-1:] in '"”' and len(sentence) > 2


def _left_out(kept: list[str], chance: random.Random) -> list[str]:
    out = set(chance.sample(range(len(kept)), k=max(1, len(kept) // 5)))
    return [sentence for at, sentence in enumerate(kept) if at not in out]


def _turned(kept: list[str], chance: random.Random) -> list[str]:
    at = chance.randrange(len(kept) - 1)
    return [*kept[:at], kept[at + 1], kept[at], *kept[at + 2 :]]


def _reworded(kept: list[str], _: random.Random) -> list[str]:
    return [_SWAPPED.sub(lambda found: SWAPS[found.group()], sentence) for sentence in kept]


def _split(kept: list[str], _: random.Random) -> list[str]:
    """Long sentences in two, as shorter house styles have it."""
    return [part for sentence in kept for part in sentence.replace(", and ", ". And ").replace("; ", ". ").split("\n")]


def _same(kept: list[str], _: random.Random) -> list[str]:
    return kept


def _report(body: Sequence[str], number: int, *, outlet: str, headline: str, hour: int) -> Report:
    text = f"Outlet: {outlet}\nPublished: 2020-01-{1 + number % 28:02d}T{hour:02d}:00:00Z\nHeadline: {headline}\n\n" + "\n\n".join(body)
    (report,) = read_bytes(text.encode(), name=f"{outlet}-{number}.txt")
    if isinstance(report, Failure):
        raise _Unread(report.detail)
    return report
