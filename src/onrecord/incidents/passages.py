"""In which newsroom each passage of a report began. In: a report, who had its sentences first, who is credited. Out: its passages.

The origin of a passage: the agency that any carrier of it credits; else the outlet of the earliest carrier. What it leaves out: finding
the copies (`copies.py`), which asks here for one report after the other.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from onrecord.incidents.shingles import Sentence
from onrecord.incidents.text import fold
from onrecord.records import Claim, Origin, OriginKind, Report

UNKNOWN_NEWSROOM = "unknown"
"""The origin of a report without outlet, credit or address. All such count as one, so that nothing is corroborated by not knowing."""

CREDITED = (OriginKind.AGENCY, OriginKind.OUTLET)

Newsroom = tuple[str, OriginKind]
"""Name and kind: what is said of where a sentence began."""

Place = tuple[str, int]
"""A report and the number of one of its sentences."""


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
            if passage.start < span.end and span.start < passage.end:
                held[passage.name] += min(span.end, passage.end) - max(span.start, passage.start)
    if held.total():
        return min(held, key=lambda name: (-held[name], name))
    return passages[0].name if passages else outlet_of(report)


def newsrooms(report: Report) -> dict[str, bool]:
    """The folded names of newsrooms that the report may count under or credits, each with whether it credits it as an agency."""
    named = {fold(outlet_of(report)): False}
    for origin in report.origins:
        name = fold(origin.name)
        named[name] = named.get(name, False) or origin.kind is OriginKind.AGENCY
    return named


def credits(report: Report, sentences: Sequence[Sentence], agencies: Collection[str]) -> list[Newsroom]:
    """What the report itself says of where each of its sentences began."""
    return [_credit(report, sentence.start, agencies) for sentence in sentences]


def firsts(
    report: Report, own: Sequence[Newsroom], copied: Sequence[Place | None], credited: Mapping[int, Newsroom]
) -> tuple[Newsroom, ...]:
    """Where the sentences began that the report was the first to carry: as it credits them itself, else as later carriers do.

    `credited` has, by number of the sentence, what the earliest carrier says of it that credits anybody.
    """
    spread = _spread(report, own, copied, credited)
    return tuple(room if room[1] in CREDITED else spread.get(n, room) for n, room in enumerate(own))


def passages(
    report: Report,
    sentences: Sequence[Sentence],
    own: Sequence[Newsroom],
    copied: Sequence[Place | None],
    first: Mapping[str, Sequence[Newsroom]],
) -> tuple[Origin, ...]:
    """Neighbouring sentences of one origin as passages that cover the text; the headline goes with the first of the body.

    `first` has the `firsts` of the report and of all from which it copied.
    """
    length = len(report.text)
    if not sentences:
        name, kind = _credit(report, 0, ())
        return (Origin(name=name, kind=kind, start=0, end=length),)
    found = [_resolved(report, copy, own[n], first[copy[0]][copy[1]] if copy else first[report.id][n]) for n, copy in enumerate(copied)]
    origins = _headline_with_body(report, sentences, found)
    starts = [0] + [sentence.start for sentence in sentences[1:]]
    joined: list[Origin] = []
    for origin, start, end in zip(origins, starts, [*starts[1:], length], strict=True):
        if joined and (joined[-1].name, joined[-1].kind, joined[-1].report) == (origin.name, origin.kind, origin.report):
            joined[-1] = replace(joined[-1], end=end)
        else:
            joined.append(replace(origin, start=start, end=end))
    return tuple(replace(o, share=round((o.end - o.start) / length, 4) if length else 1.0) for o in joined)


def with_helpers(report: Report, found: tuple[Origin, ...]) -> tuple[Origin, ...]:
    """The passages, and after them the newsrooms that contributed to the report nobody says what (`share` 0)."""
    named = {passage.name for passage in found}
    return (*found, *(origin for origin in report.origins if origin.share == 0 and origin.name not in named))


def _spread(
    report: Report, own: Sequence[Newsroom], copied: Sequence[Place | None], credited: Mapping[int, Newsroom]
) -> Mapping[int, Newsroom]:
    """A report without byline or credit, of which copies credit the larger part, began whole where they say.

    The credited copy may be a cut one: what it left out is of the same newsroom.
    """
    mine = [number for number, copy in enumerate(copied) if copy is None]
    found = [credited[number] for number in mine if number in credited]
    if report.byline or any(kind in CREDITED for _, kind in own) or not found or len(found) * 2 < len(mine):
        return credited
    return {**credited, **{number: credited.get(number, found[0]) for number in mine}}


def _resolved(report: Report, copy: Place | None, mine: Newsroom, first: Newsroom) -> Origin:
    """The origin of one sentence, seen from the report that carries it."""
    ours = {fold(outlet_of(report))} | ({fold(mine[0])} if mine[1] is OriginKind.OWN else set())
    name, kind = first
    if kind is OriginKind.OWN:
        kind = OriginKind.OUTLET
    if kind is not OriginKind.UNKNOWN and fold(name) in ours:
        kind = OriginKind.OWN
    return Origin(name=name, kind=kind, start=0, end=0, report=copy[0] if copy else None)


def _credit(report: Report, start: int, agencies: Collection[str]) -> Newsroom:
    """What the report itself says of the origin of what starts there; an agency's own report credits the agency.

    Newsrooms that contributed nobody says what (`share` 0) begin no passage.
    """
    told = [origin for origin in report.origins if origin.share > 0 and origin.start <= start < origin.end]
    name, kind = (told[0].name, told[0].kind) if told else (outlet_of(report), OriginKind.OWN)
    if kind in CREDITED:
        return name, kind
    if fold(name) in agencies:
        return name, OriginKind.AGENCY
    return name, OriginKind.UNKNOWN if name == UNKNOWN_NEWSROOM else kind


def _headline_with_body(report: Report, own: Sequence[Sentence], first: list[Origin]) -> list[Origin]:
    """A headline sums up the story below it, so it has the origin of the first sentence of the body."""
    headline = len(report.headline) if report.headline and report.text.startswith(report.headline) else 0
    body = next((n for n, sentence in enumerate(own) if sentence.start >= headline and sentence.shingles), None)
    return [first[body] if body is not None and s.end <= headline else first[n] for n, s in enumerate(own)]
