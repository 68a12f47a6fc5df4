"""Who says what, against PolNeAR: exact F1 of source, cue and content spans, and F1 of whole attributions.

Comes in: articles with their gold, and a function that gives the attributions of a text. Goes out: figures.
Left out: reading the layout (`polnear.py`).

Exact: character spans trimmed of white space, each piece of a discontinuous span a span, each distinct span once,
micro average over documents. Linked: a response is right when its cue overlaps the gold cue, its source overlaps or
both have none, and the words of the contents (by position, punctuation marks are words) have a Jaccard index of
.8 or more; matched one to one, as many as can be. What has no cue or no content (a bare refusal) is no whole
attribution to the corpus: it counts in the exact figures only, on both sides.

The proof of the scorer: all pairs of people on the 18 texts that several people marked give .784 .713 .685, as
BENCHMARKS says, and the gold against itself gives 1.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from evaluation.crashes import worded
from evaluation.measures import Counts, interval, total
from evaluation.polnear import Article, Marked, Stretch

LAYERS = ("source", "cue", "content")
FIGURES = (*LAYERS, "linked")
JACCARD = 0.8  # BENCHMARKS fixes it
_TELL_EVERY = 20  # articles
_WORD = re.compile(r"\w+|[^\w\s]")

Respond = Callable[[str], Sequence[Marked]]
Tally = dict[str, Counts]


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """One attribution ready for comparison; `words` are the starts of the content's words."""

    cue: tuple[Stretch, ...]
    source: tuple[Stretch, ...]
    words: frozenset[int]


def evaluate(read: Sequence[Article], respond: Respond, *, progress: Callable[[str], None] = lambda _: None) -> dict[str, float | None]:
    """Figures over all articles together; `respond` is the pipeline's attributions of a text. A crash counts as no response."""
    tallies, crashes = [], 0
    for number, article in enumerate(read, start=1):
        try:
            given = respond(article.text)
        except Exception as error:  # the other articles are still worth measuring; the crash is counted and named
            given, crashes = [], crashes + 1
            progress(f"attribution: {article.key} crashed: {worded(error)}")
        tallies.append(tally(article.text, article.gold, given))
        if number % _TELL_EVERY == 0:
            progress(f"attribution: {number} of {len(read)}")
    return figures(tallies) | {"crashes": crashes}


def figures(tallies: Sequence[Tally]) -> dict[str, float | None]:
    """F1, precision, recall and the 95 % interval of F1 (documents drawn anew) of each figure."""
    result: dict[str, float | None] = {}
    for name in FIGURES:
        counts = [one[name] for one in tallies]
        whole = total(counts)
        low, high = interval(counts, lambda drawn: total(drawn).f1) or (None, None)
        result |= {f"{name}.f1": whole.f1, f"{name}.p": whole.precision, f"{name}.r": whole.recall}
        result |= {f"{name}.low": low, f"{name}.high": high}
    return result | {"n_reports": len(tallies)}


def tally(text: str, gold: Sequence[Marked], given: Sequence[Marked]) -> Tally:
    """What one response has right of one article."""
    counts = {layer: _exact(spans(text, gold, layer), spans(text, given, layer)) for layer in LAYERS}
    return counts | {"linked": _linked(text, gold, given)}


def _exact(gold: set[Stretch], given: set[Stretch]) -> Counts:
    return Counts(right=len(gold & given), given=len(given), gold=len(gold))


def spans(text: str, marked: Iterable[Marked], layer: str) -> set[Stretch]:
    """Each distinct span of a layer, trimmed of white space; nothing but white space is no span."""
    pieces: Iterable[Stretch] = (piece for one in marked for piece in getattr(one, layer))
    return {trimmed for start, end in pieces if (trimmed := trim(text, start, end))}


def trim(text: str, start: int, end: int) -> Stretch | None:
    """The stretch without white space at its ends, or None when nothing is left."""
    words = text[start:end]
    kept = words.strip()
    first = start + len(words) - len(words.lstrip())
    return (first, first + len(kept)) if kept else None


def _linked(text: str, gold: Sequence[Marked], given: Sequence[Marked]) -> Counts:
    ours, theirs = _wholes(text, given), _wholes(text, gold)
    fits = [[at for at, other in enumerate(theirs) if same(one, other)] for one in ours]
    return Counts(right=matched(fits), given=len(ours), gold=len(theirs))


def _wholes(text: str, marked: Sequence[Marked]) -> list[Whole]:
    wholes = [_whole(text, one) for one in marked]
    return [one for one in wholes if one.cue and one.words]


def _whole(text: str, marked: Marked) -> Whole:
    starts = (start + word.start() for start, end in marked.content for word in _WORD.finditer(text[start:end]))
    return Whole(cue=marked.cue, source=marked.source, words=frozenset(starts))


def same(one: Whole, other: Whole) -> bool:
    """Whether two attributions are one and the same, as BENCHMARKS says."""
    sources_agree = overlap(one.source, other.source) if one.source or other.source else True
    either = len(one.words | other.words)
    return overlap(one.cue, other.cue) and sources_agree and len(one.words & other.words) >= JACCARD * either


def overlap(some: Sequence[Stretch], others: Sequence[Stretch]) -> bool:
    """Whether any of the stretches share a character."""
    return any(start < other_end and other_start < end for start, end in some for other_start, other_end in others)


def matched(fits: Sequence[Sequence[int]]) -> int:
    """The size of the largest one-to-one match, given what each response fits (augmenting paths)."""
    holder: dict[int, int] = {}

    def place(one: int, seen: set[int]) -> bool:
        for gold in fits[one]:
            if gold not in seen:
                seen.add(gold)
                if gold not in holder or place(holder[gold], seen):
                    holder[gold] = one
                    return True
        return False

    return sum(place(one, set()) for one in range(len(fits)))
