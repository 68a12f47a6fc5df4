"""Who wrote it first. In: reports with the credit lines that reading found. Out: for each report, its passages with their origins.

Text that several reports carry began in one newsroom, however many reprint it. Copies are found as Broder's
containment of word shingles, exactly, sentence by sentence: an index keeps who carried each run of five words first,
and a sentence is copied when at least half of its words stand in such runs of one earlier report. Copied sentences
make a passage only together, so that a shared formula is no copy. What several newsrooms may quote alike is left out
of the count: words inside quotation marks, bylines, datelines, credit lines, headlines.

The origin of a passage: the agency that any carrier of it credits; else the outlet of the earliest carrier.
Accepted gaps: an agency that takes over an outlet's story is credited with it; a press release that newsrooms print
whole and without quotation marks looks like a copy.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from onrecord.incidents.order import instant
from onrecord.incidents.text import fold, sentences, words
from onrecord.records import Claim, Origin, OriginKind, Report

SHINGLE = 5
"""Words in a shingle: four let stock phrases meet ("told reporters on Monday"), six lose a lightly edited sentence."""

COPIED_SENTENCE = 0.5
"""Share of a sentence's words that must stand in shared shingles: one changed word in eight leaves about half."""

LEAST_PASSAGE = 20
"""Shared shingles (24 words and more) that make a passage: longer than any formula, shorter than a two-sentence brief."""

LEAST_BRIEF = 8
"""For a report that is short itself: this many shared shingles are enough when they are most of what it has."""

MOST_CARRIERS = 8
"""Earlier carriers kept for one shingle, earliest first; copies are not kept, so the index stays flat however often a text is reprinted."""

UNKNOWN_NEWSROOM = "unknown"
"""The origin of a report without outlet, credit or address. All such count as one, so that nothing is corroborated by not knowing."""

_QUOTED = re.compile(r"“[^”\n]{1,1500}”|\"[^\"\n]{1,1500}\"|«[^»\n]{1,1500}»|„[^“”\n]{1,1500}[“”]")
_CREDIT = re.compile(
    r"^\W*(?:additional )?(?:reporting|writing|editing|written|reported|compiled|with (?:additional )?(?:files|reporting)"
    r"|source|photo(?:graph)?s?|by)\b[^\n.]{0,120}\.?$"
    r"|©[^\n]*|\(c\)[^\n]{0,80}|all rights reserved[^\n]*|copyright \d{4}[^\n]*",
    re.IGNORECASE | re.MULTILINE,
)
_CREDITED = (OriginKind.AGENCY, OriginKind.OUTLET)


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence with its countable words, and the shingles that begin in it."""

    start: int
    end: int
    words: tuple[int, ...]  # positions of the words that count
    shingles: tuple[tuple[int, tuple[str, ...]], ...]  # position of the first word, the words


@dataclass(slots=True)
class _Index:
    """Who carried a shingle first: shingle → (report, number of the sentence), earliest first."""

    carriers: dict[tuple[str, ...], list[tuple[str, int]]] = field(default_factory=dict)

    def add(self, report: str, number: int, sentence: _Sentence) -> None:
        for _, shingle in sentence.shingles:
            held = self.carriers.setdefault(shingle, [])
            if len(held) < MOST_CARRIERS and all(other != report for other, _ in held):
                held.append((report, number))


@dataclass(frozen=True, slots=True)
class _Copied:
    """A sentence of a later report found in an earlier one, there in sentence `number`."""

    report: str
    number: int


def origins(reports: Iterable[Report]) -> dict[str, tuple[Origin, ...]]:
    """The passages of each report, covering its text from end to end, with the newsroom where each began."""
    ordered = sorted(reports, key=_carrying_order)
    split = {report.id: _sentences(report) for report in ordered}
    copied = _copied(ordered, split)
    first = _first_carriers(ordered, split, copied)
    return {report.id: _passages(report, split[report.id], first[report.id]) for report in ordered}


def outlet_of(report: Report) -> str:
    """The name under which the report's newsroom counts: the outlet, or the host of its address."""
    host = (urlsplit(report.url).hostname or "") if report.url else ""
    return report.outlet or host.removeprefix("www.") or UNKNOWN_NEWSROOM


def origin_at(position: int, passages: Sequence[Origin]) -> Origin:
    """The passage that holds `position`; passages cover the text, so there is one."""
    return passages[max(bisect_right([passage.start for passage in passages], position) - 1, 0)]


def origin_of(claim: Claim, passages: Sequence[Origin], report: Report) -> str:
    """The newsroom of the passage that holds most of the claim's spans."""
    held: Counter[str] = Counter()
    for span in claim.spans:
        for passage in passages:
            held[passage.name] += max(0, min(span.end, passage.end) - max(span.start, passage.start))
    if held.total():
        return min(held, key=lambda name: (-held[name], name))
    return passages[0].name if passages else outlet_of(report)


def _carrying_order(report: Report) -> tuple[object, ...]:
    """Earliest first; on one instant the agency's own report, then those that credit somebody, then by id."""
    credits = [origin for origin in report.origins if origin.kind in _CREDITED]
    own = any(fold(origin.name) == fold(outlet_of(report)) for origin in credits)
    return (instant(report.published_at), not own, not credits, report.id)


# ── sentences and shingles ──────────────────────────────────────────────────────────────────────────────────────────


def _sentences(report: Report) -> tuple[_Sentence, ...]:
    masked = _masked(report)
    return tuple(_cut(report.text, start, end, masked) for start, end in sentences(report.text))


def _cut(text: str, start: int, end: int, masked: bytearray) -> _Sentence:
    found = words(text[start:end])
    counted = [not masked[start + at] for _, at, _ in found]
    said = [word for word, _, _ in found]
    shingles = tuple(
        (index, tuple(said[index : index + SHINGLE]))
        for index in range(len(said) - SHINGLE + 1)
        if False not in counted[index : index + SHINGLE]
    )
    return _Sentence(start, end, tuple(index for index, counts in enumerate(counted) if counts), shingles)


def _masked(report: Report) -> bytearray:
    """For each character 1 where newsrooms may share it without copying: quotations, headline, byline, dateline, credit lines."""
    stretches = [match.span() for pattern in (_QUOTED, _CREDIT) for match in pattern.finditer(report.text)]
    for line in (report.headline, report.byline, report.dateline):
        at = report.text.find(line) if line else -1
        if line and at >= 0:
            stretches.append((at, at + len(line)))
    masked = bytearray(len(report.text))
    for start, end in stretches:
        masked[start:end] = b"\x01" * (end - start)
    return masked


# ── which sentence was carried by whom before ───────────────────────────────────────────────────────────────────────


def _copied(ordered: Sequence[Report], split: Mapping[str, tuple[_Sentence, ...]]) -> dict[str, list[_Copied | None]]:
    """For each report, sentence by sentence, the earlier report that it was copied from."""
    index, result = _Index(), {}
    for report in ordered:
        found = _match(split[report.id], index)
        result[report.id] = found
        for number, (sentence, earlier) in enumerate(zip(split[report.id], found, strict=True)):
            if earlier is None:
                index.add(report.id, number, sentence)
    return result


def _match(own: tuple[_Sentence, ...], index: _Index) -> list[_Copied | None]:
    """The earlier carrier of each sentence, kept only where the sentences copied from it make a passage."""
    votes = [_votes(sentence, index) for sentence in own]
    shared: Counter[str] = Counter()
    for vote in votes:
        for (report, _), positions in vote.items():
            shared[report] += len(positions)
    total = sum(len(sentence.shingles) for sentence in own)
    enough = {r for r, n in shared.items() if n >= LEAST_PASSAGE or (n >= LEAST_BRIEF and n * 2 >= total)}
    found = [_best(sentence, vote, enough, shared) for sentence, vote in zip(own, votes, strict=True)]
    return _bridge(_drop_formulas(found, votes, total), own)


def _votes(sentence: _Sentence, index: _Index) -> dict[tuple[str, int], list[int]]:
    """For each (report, sentence) that carried shingles of this sentence before: where they stand here."""
    votes: dict[tuple[str, int], list[int]] = {}
    for position, shingle in sentence.shingles:
        for carrier in index.carriers.get(shingle, ()):
            votes.setdefault(carrier, []).append(position)
    return votes


def _best(sentence: _Sentence, vote: Mapping[tuple[str, int], list[int]], enough: set[str], shared: Counter[str]) -> _Copied | None:
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
    return _Copied(report, number)


def _drop_formulas(found: list[_Copied | None], votes: Sequence[Mapping[tuple[str, int], list[int]]], total: int) -> list[_Copied | None]:
    """Only what makes a passage together: too little from one report is a formula, not a copy."""
    kept: Counter[str] = Counter()
    for copy, vote in zip(found, votes, strict=True):
        if copy:
            kept[copy.report] += len({at for (report, _), positions in vote.items() if report == copy.report for at in positions})
    return [copy if copy and (kept[copy.report] >= LEAST_PASSAGE or kept[copy.report] * 2 >= total) else None for copy in found]


def _bridge(found: list[_Copied | None], own: tuple[_Sentence, ...]) -> list[_Copied | None]:
    """A sentence with nothing to count (a quotation, a few words) goes with the copied sentences on both sides of it."""
    result = list(found)
    for number, sentence in enumerate(own):
        if found[number] is None and not sentence.shingles:
            before = next((result[n] for n in range(number - 1, -1, -1) if own[n].shingles or result[n]), None)
            after = next((found[n] for n in range(number + 1, len(own)) if own[n].shingles), None)
            if before and (after is None or after.report == before.report):
                result[number] = before
    return result


# ── whose newsroom ──────────────────────────────────────────────────────────────────────────────────────────────────


def _first_carriers(
    ordered: Sequence[Report], split: Mapping[str, tuple[_Sentence, ...]], copied: Mapping[str, list[_Copied | None]]
) -> dict[str, list[Origin]]:
    """The origin of every sentence: what a carrier credits, else what its first carrier is."""
    agencies = {fold(o.name) for report in ordered for o in report.origins if o.kind is OriginKind.AGENCY}
    own = {r.id: [_credit(r, sentence, agencies) for sentence in split[r.id]] for r in ordered}
    credited = _credited_by_copies(ordered, own, copied)
    for report in ordered:
        credited |= _spread(report, own[report.id], copied[report.id], credited)
    return {
        report.id: [_resolve(report, number, copy, own=own, credited=credited) for number, copy in enumerate(copied[report.id])]
        for report in ordered
    }


def _credited_by_copies(
    ordered: Sequence[Report], own: Mapping[str, list[Origin]], copied: Mapping[str, list[_Copied | None]]
) -> dict[_Copied, Origin]:
    """The credit that a later carrier gives to a sentence; of several the earliest carrier's."""
    credited: dict[_Copied, Origin] = {}
    for report in ordered:
        for copy, origin in zip(copied[report.id], own[report.id], strict=True):
            if copy and origin.kind in _CREDITED:
                credited.setdefault(copy, replace(origin, report=None))
    return credited


def _spread(
    report: Report, own: Sequence[Origin], copied: Sequence[_Copied | None], credited: Mapping[_Copied, Origin]
) -> dict[_Copied, Origin]:
    """A report without byline or credit, of which copies credit the larger part, began whole where they say.

    The credited copy may be a cut one: what it left out is of the same newsroom.
    """
    mine = [_Copied(report.id, number) for number, copy in enumerate(copied) if copy is None]
    found = [credited[place] for place in mine if place in credited]
    if report.byline or any(origin.kind in _CREDITED for origin in own) or not found or len(found) * 2 < len(mine):
        return {}
    return {place: credited.get(place, found[0]) for place in mine}


def _resolve(
    report: Report,
    number: int,
    copy: _Copied | None,
    *,
    own: Mapping[str, list[Origin]],
    credited: Mapping[_Copied, Origin],
) -> Origin:
    """The origin of one sentence, seen from the report that carries it.

    The earliest carrier's own credit comes first, then that of a later carrier, so that all copies of a sentence agree.
    """
    first = copy or _Copied(report.id, number)
    origin = own[first.report][first.number]
    if origin.kind not in _CREDITED:
        origin = credited.get(first, origin)
    mine = own[report.id][number]
    ours = {fold(outlet_of(report))} | ({fold(mine.name)} if mine.kind is OriginKind.OWN else set())
    kind: OriginKind = OriginKind.OUTLET if origin.kind is OriginKind.OWN else origin.kind
    if kind is not OriginKind.UNKNOWN and fold(origin.name) in ours:
        kind = OriginKind.OWN
    return replace(origin, kind=kind, report=copy.report if copy else None)


def _credit(report: Report, sentence: _Sentence, agencies: set[str]) -> Origin:
    """What the report itself says of the sentence's origin; an agency's own report credits the agency.

    Newsrooms that contributed nobody says what (`share` 0) begin no passage.
    """
    told = [o for o in report.origins if o.share > 0 and o.start <= sentence.start < o.end]
    origin = told[0] if told else Origin(name=outlet_of(report), kind=OriginKind.OWN, start=0, end=len(report.text))
    if origin.kind in _CREDITED:
        return origin
    if fold(origin.name) in agencies:
        return replace(origin, kind=OriginKind.AGENCY)
    return replace(origin, kind=OriginKind.UNKNOWN) if origin.name == UNKNOWN_NEWSROOM else origin


# ── passages ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _passages(report: Report, own: tuple[_Sentence, ...], first: Sequence[Origin]) -> tuple[Origin, ...]:
    """Neighbouring sentences of one origin as passages that cover the text; the headline goes with the first of the body."""
    length = len(report.text)
    if not own:
        whole = _credit(report, _Sentence(0, 0, (), ()), set())
        return (replace(whole, start=0, end=length, share=1.0),)
    origins_ = _headline_with_body(report, own, list(first))
    starts = [0] + [sentence.start for sentence in own[1:]]
    joined: list[Origin] = []
    for origin, start, end in zip(origins_, starts, [*starts[1:], length], strict=True):
        if joined and (joined[-1].name, joined[-1].kind, joined[-1].report) == (origin.name, origin.kind, origin.report):
            joined[-1] = replace(joined[-1], end=end)
        else:
            joined.append(replace(origin, start=start, end=end))
    return tuple(replace(o, share=round((o.end - o.start) / length, 4) if length else 1.0) for o in joined)


def _headline_with_body(report: Report, own: tuple[_Sentence, ...], first: list[Origin]) -> list[Origin]:
    """A headline sums up the story below it, so it has the origin of the first sentence of the body."""
    headline = len(report.headline) if report.headline and report.text.startswith(report.headline) else 0
    body = next((n for n, sentence in enumerate(own) if sentence.start >= headline and sentence.shingles), None)
    return [first[body] if body is not None and s.end <= headline else first[n] for n, s in enumerate(own)]
