"""Who wrote it first. In: reports with the credit lines that reading found. Out: for each report, its passages with their origins.

Text that several reports carry began in one newsroom, however many reprint it. Copies are found as Broder's containment of word shingles,
sentence by sentence: fingerprints (`shingles.py`) say which earlier reports may have carried a sentence, all their shingles are then
compared, and a sentence is copied when at least half of its words stand in shingles of one of them. Copied sentences make a passage only
together, so that a shared formula is no copy.

What an earlier report carried depends on no later one. So the reports are gone through in the order of publication, and where one comes
late, those after it that share its text are looked at again, and no others. `Shelf` is what the record keeps between two calls: of a
report its sentences' origins, of a fingerprint the first to carry it.

Accepted gaps: an agency that takes over an outlet's story is credited with it; a press release that newsrooms print
whole and without quotation marks looks like a copy.
"""

import heapq
from bisect import insort
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Protocol

from onrecord.incidents.order import digits, instant
from onrecord.incidents.passages import CREDITED, Newsroom, Place, credits, firsts, newsrooms, outlet_of, passages
from onrecord.incidents.shingles import SHINGLE, Sentence, cut, prints
from onrecord.incidents.text import fold
from onrecord.records import Origin, Report

COPIED_SENTENCE = 0.5
"""Share of a sentence's words that must stand in shared shingles: one changed word in eight leaves about half."""

LEAST_PASSAGE = 20
"""Shared shingles (24 words and more) that make a passage: longer than any formula, shorter than a two-sentence brief."""

LEAST_BRIEF = 8
"""For a report that is short itself: this many shared shingles are enough when they are most of what it has."""

MOST_CARRIERS = 8
"""Earlier carriers of one fingerprint that are looked at, earliest first; copies do not count, so this stays flat however often a text
is reprinted."""

LEAST_PRINTS = 2
"""Fingerprints in common from which two texts are compared."""

Order = tuple[int, int]
"""The place of a report in the order of carrying: time with rank, then the digits of its id."""


@dataclass(frozen=True, slots=True)
class Carried:
    """What is kept of a report: its place in the order; by sentence where it was copied from, what is credited, where it began."""

    report: str
    order: Order
    copied: tuple[Place | None, ...]
    own: tuple[Newsroom, ...]
    first: tuple[Newsroom, ...]


class Shelf(Protocol):
    """What is known of reports so far, in memory or in a record."""

    def texts(self, reports: Collection[str]) -> Mapping[str, Report]:
        """These reports, as reading gave them."""

    def carried(self, reports: Collection[str]) -> Mapping[str, Carried]:
        """What is kept of these reports; those never kept are left out."""

    def keep(self, carried: Carried) -> None:
        """Puts this in the place of what was kept of the report."""

    def keep_prints(self, report: str, order: Order, found: Mapping[int, bool]) -> None:
        """Puts these fingerprints in the place of the report's, each with whether the report has it from itself."""

    def carriers(self, found: Collection[int], before: Order) -> Mapping[int, Sequence[str]]:
        """By fingerprint the first MOST_CARRIERS reports that have it from themselves, in order, only those before."""

    def later(self, found: Collection[int], after: Order) -> Mapping[str, Order]:
        """The reports after that have one of the fingerprints, from themselves or not, with their places."""

    def copiers(self, report: str) -> Collection[str]:
        """The reports that copied a sentence of this one."""

    def credited(self, report: str) -> Mapping[int, Newsroom]:
        """By number of the sentence what the earliest report says of it that copied it and credits anybody."""

    def agencies(self, names: Collection[str]) -> Collection[str]:
        """Those of the folded names that some report credits as an agency's."""

    def name(self, report: str, names: Mapping[str, bool]) -> Collection[str]:
        """Keeps the newsrooms that the report names; returns the reports that name one which is an agency only now."""


def origins(reports: Iterable[Report]) -> dict[str, tuple[Origin, ...]]:
    """The passages of each report, covering its text from end to end, with the newsroom where each began."""
    given = {report.id: report for report in reports}
    shelf = InMemory(given)
    return passages_of(find(list(given.values()), shelf), shelf)


def passages_of(reports: Collection[str], shelf: Shelf) -> dict[str, tuple[Origin, ...]]:
    """The passages of these reports, and after them the newsrooms that helped, as far as they are known."""
    held, texts = shelf.carried(reports), shelf.texts(reports)
    sources = {copy[0] for carried in held.values() for copy in carried.copied if copy}
    first = {key: carried.first for key, carried in {**shelf.carried(sources), **held}.items()}
    return {key: passages(texts[key], cut(texts[key]), held[key].own, held[key].copied, first) for key in sorted(held)}


def find(new: Sequence[Report], shelf: Shelf) -> set[str]:
    """Adds the reports to what is known; returns all reports of which some passage may have another origin than before."""
    renamed = {one for report in new for one in shelf.name(report.id, newsrooms(report))}
    changed, touched = _copied(new, shelf)
    for report in shelf.texts(renamed - changed).values():
        kept = shelf.carried([report.id]).get(report.id)
        if kept:
            shelf.keep(replace(kept, own=_own(report, cut(report), shelf)))
            touched |= {report.id, *(copy[0] for copy in kept.copied if copy)}
    return changed | renamed | _named_anew(touched | changed, shelf)


def _named_anew(reports: Collection[str], shelf: Shelf) -> set[str]:
    """Asks again where the sentences of these reports began; returns those for which the answer is another, and who copied from them."""
    result: set[str] = set()
    texts = shelf.texts(reports)
    for key, kept in shelf.carried(reports).items():
        first = firsts(texts[key], kept.own, kept.copied, shelf.credited(key))
        if first != kept.first:
            shelf.keep(replace(kept, first=first))
            result |= {key, *shelf.copiers(key)}
    return result


def _own(report: Report, sentences: Sequence[Sentence], shelf: Shelf) -> tuple[Newsroom, ...]:
    return tuple(credits(report, sentences, shelf.agencies(newsrooms(report))))


def carrying_order(report: Report) -> Order:
    """Earliest first; on one instant the agency's own report, then those that credit somebody, then by id."""
    credited = [origin for origin in report.origins if origin.kind in CREDITED]
    own = any(fold(origin.name) == fold(outlet_of(report)) for origin in credited)
    at = instant(report.published_at)
    micros = (at.toordinal() * 86_400 + at.hour * 3600 + at.minute * 60 + at.second) * 1_000_000 + at.microsecond
    return micros * 4 + (not own) * 2 + (not credited), digits(report.id)


# ── which sentence was carried by whom before ───────────────────────────────────────────────────────────────────────


def _copied(new: Sequence[Report], shelf: Shelf) -> tuple[set[str], set[str]]:
    """Looks for the copied sentences of the new reports, and again for those of later ones that share their text.

    Returns the reports of which some sentence is copied from elsewhere than before, and those that it was or is copied from.
    """
    known = {report.id: report for report in new}
    waiting = [(carrying_order(report), key) for key, report in known.items()]
    heapq.heapify(waiting)
    queued, changed, touched = set(known), set[str](), set[str]()
    while waiting:
        order, key = heapq.heappop(waiting)
        queued.discard(key)
        report = known.get(key) or shelf.texts([key])[key]
        before, sentences = shelf.carried([key]).get(key), cut(report)
        copied = _looked_up(sentences, order, shelf)
        if before is not None and before.copied == copied:
            continue
        changed.add(key)
        touched |= {copy[0] for copy in (*copied, *(before.copied if before else ())) if copy}
        own = _own(report, sentences, shelf)
        shelf.keep(Carried(report=key, order=order, copied=copied, own=own, first=before.first if before else ()))
        shelf.keep_prints(key, order, _marks(sentences, copied))
        moved = _moved_prints(sentences, before.copied if before else None, copied)
        for later, place in shelf.later(_still_open(moved, order, shelf), order).items():
            if later not in queued:
                queued.add(later)
                heapq.heappush(waiting, (place, later))
    return changed, touched


def _marks(sentences: Sequence[Sentence], copied: Sequence[Place | None]) -> dict[int, bool]:
    """The fingerprints of a report, each with whether the report has it from itself."""
    marks: dict[int, bool] = {}
    for sentence, copy in zip(sentences, copied, strict=True):
        for one in prints(sentence):
            marks[one] = marks.get(one, False) or copy is None
    return marks


def _moved_prints(sentences: Sequence[Sentence], before: Sequence[Place | None] | None, after: Sequence[Place | None]) -> set[int]:
    """The fingerprints of sentences that the report now has from itself and had not, or the other way round."""
    were = [True] * len(after) if before is None else [copy is not None for copy in before]
    return {
        one for sentence, was, copy in zip(sentences, were, after, strict=True) if was != (copy is not None) for one in prints(sentence)
    }


def _still_open(moved: Collection[int], order: Order, shelf: Shelf) -> set[int]:
    """Those of the fingerprints of which fewer than MOST_CARRIERS came before: of the others no later report asks who else has them."""
    return {one for one, held in shelf.carriers(moved, order).items() if len(held) < MOST_CARRIERS}


def _looked_up(own: Sequence[Sentence], order: Order, shelf: Shelf) -> tuple[Place | None, ...]:
    """The earlier carrier of each sentence, kept only where the sentences copied from it make a passage."""
    index = _index(own, order, shelf)
    votes = [_votes(sentence, index) for sentence in own]
    shared: Counter[str] = Counter()
    for vote in votes:
        for (report, _), positions in vote.items():
            shared[report] += len(positions)
    total = sum(len(sentence.shingles) for sentence in own)
    enough = {r for r, n in shared.items() if n >= LEAST_PASSAGE or (n >= LEAST_BRIEF and n * 2 >= total)}
    found = [_best(sentence, vote, enough, shared) for sentence, vote in zip(own, votes, strict=True)]
    return tuple(_bridge(_drop_formulas(found, votes, total), own))


def _index(own: Sequence[Sentence], order: Order, shelf: Shelf) -> dict[tuple[str, ...], list[Place]]:
    """Who carried these sentences' shingles before: shingle → (report, number of the sentence), of those that share enough fingerprints."""
    carriers = shelf.carriers({one for sentence in own for one in prints(sentence)}, order)
    shared = Counter(report for held in carriers.values() for report in held)
    near = [report for report, n in shared.items() if n >= LEAST_PRINTS]
    texts, wanted = shelf.texts(near), {shingle for sentence in own for _, shingle in sentence.shingles}
    index: dict[tuple[str, ...], list[Place]] = {}
    for key, carried in sorted(shelf.carried(near).items(), key=lambda item: item[1].order):
        for number, (sentence, copy) in enumerate(zip(cut(texts[key]), carried.copied, strict=True)):
            for _, shingle in sentence.shingles if copy is None else ():
                if shingle in wanted and all(other != key for other, _ in index.get(shingle, ())):
                    index.setdefault(shingle, []).append((key, number))
    return index


def _votes(sentence: Sentence, index: Mapping[tuple[str, ...], Sequence[Place]]) -> dict[Place, list[int]]:
    """For each (report, sentence) that carried shingles of this sentence before: where they stand here."""
    votes: dict[Place, list[int]] = {}
    for position, shingle in sentence.shingles:
        for carrier in index.get(shingle, ()):
            votes.setdefault(carrier, []).append(position)
    return votes


def _best(sentence: Sentence, vote: Mapping[Place, list[int]], enough: set[str], shared: Counter[str]) -> Place | None:
    """The carrier that covers half of the sentence or more; of several the one that the report shares most with."""
    by_report: dict[str, set[int]] = {}
    for (report, _), positions in vote.items():
        if report in enough:
            by_report.setdefault(report, set()).update(at + step for at in positions for step in range(SHINGLE))
    covering = [r for r, covered in by_report.items() if len(covered) >= COPIED_SENTENCE * max(len(sentence.words), 1)]
    if not covering:
        return None
    report = min(covering, key=lambda r: (-shared[r], r))
    number = min((n for r, n in vote if r == report), key=lambda n: (-len(vote[report, n]), n))
    return report, number


def _drop_formulas(found: list[Place | None], votes: Sequence[Mapping[Place, list[int]]], total: int) -> list[Place | None]:
    """Only what makes a passage together: too little from one report is a formula, not a copy."""
    kept: Counter[str] = Counter()
    for copy, vote in zip(found, votes, strict=True):
        if copy:
            kept[copy[0]] += len({at for (report, _), positions in vote.items() if report == copy[0] for at in positions})
    return [copy if copy and (kept[copy[0]] >= LEAST_PASSAGE or kept[copy[0]] * 2 >= total) else None for copy in found]


def _bridge(found: list[Place | None], own: Sequence[Sentence]) -> list[Place | None]:
    """A sentence with nothing to count (a quotation, a few words) goes with the copied sentences on both sides of it."""
    result = list(found)
    for number, sentence in enumerate(own):
        if found[number] is None and not sentence.shingles:
            before = next((result[n] for n in range(number - 1, -1, -1) if own[n].shingles or result[n]), None)
            after = next((found[n] for n in range(number + 1, len(own)) if own[n].shingles), None)
            if before and (after is None or after[0] == before[0]):
                result[number] = before
    return result


# ── kept in memory ──────────────────────────────────────────────────────────────────────────────────────────────────


class InMemory:
    """The shelf of reports that are all at hand."""

    def __init__(self, reports: Mapping[str, Report]) -> None:
        self._reports, self.kept = reports, dict[str, Carried]()
        self.prints: dict[int, list[tuple[Order, str, bool]]] = {}
        self.names: dict[str, dict[str, bool]] = {}
        self._copies: dict[str, set[str]] = {}

    def texts(self, reports: Collection[str]) -> Mapping[str, Report]:
        return {key: self._reports[key] for key in reports}

    def carried(self, reports: Collection[str]) -> Mapping[str, Carried]:
        return {key: self.kept[key] for key in reports if key in self.kept}

    def keep(self, carried: Carried) -> None:
        before = self.kept.get(carried.report)
        for copy in before.copied if before else ():
            if copy:
                self._copies[copy[0]].discard(carried.report)
        for copy in carried.copied:
            if copy:
                self._copies.setdefault(copy[0], set()).add(carried.report)
        self.kept[carried.report] = carried

    def keep_prints(self, report: str, order: Order, found: Mapping[int, bool]) -> None:
        for one, own in found.items():
            held = [entry for entry in self.prints.get(one, ()) if entry[1] != report]
            insort(held, (order, report, own))
            self.prints[one] = held

    def carriers(self, found: Collection[int], before: Order) -> Mapping[int, Sequence[str]]:
        return {one: self._first(one, before) for one in found if one in self.prints}

    def _first(self, one: int, before: Order) -> list[str]:
        return list(islice((report for order, report, own in self.prints[one] if own and order < before), MOST_CARRIERS))

    def later(self, found: Collection[int], after: Order) -> Mapping[str, Order]:
        return {report: order for one in found for order, report, _ in self.prints.get(one, ()) if order > after}

    def copiers(self, report: str) -> Collection[str]:
        return self._copies.get(report, set())

    def credited(self, report: str) -> Mapping[int, Newsroom]:
        result: dict[int, Newsroom] = {}
        for carried in sorted((self.kept[key] for key in self.copiers(report)), key=lambda carried: carried.order):
            for copy, own in zip(carried.copied, carried.own, strict=True):
                if copy and copy[0] == report and own[1] in CREDITED:
                    result.setdefault(copy[1], own)
        return result

    def agencies(self, names: Collection[str]) -> Collection[str]:
        return {name for name in names if any(self.names.get(name, {}).values())}

    def name(self, report: str, names: Mapping[str, bool]) -> Collection[str]:
        found: set[str] = set()
        for name, is_agency in names.items():
            held = self.names.setdefault(name, {})
            if is_agency and not any(held.values()):
                found |= held.keys()
            held[report] = is_agency
        return found
