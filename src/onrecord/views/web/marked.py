"""The text of a report as published, cut at every mark of every claim, each piece tied to the claims that it belongs to.

Comes in: a report and its claims, and the claim that the reader came for, if one. Goes out: `Piece`s in order, and the claims with
the place in the text where each begins. Nothing here is markup: templates escape every word.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.records import Claim, Report, Span, SpanRole
from onrecord.views.web.words import Step, chain_of, says
from onrecord.views.wording import printable, stance

# Where several marks cover the same words, the one that a reader can see best is drawn; all are named.
ROLES = (
    SpanRole.SOURCE,
    SpanRole.CUE,
    SpanRole.TRIGGER,
    SpanRole.FIGURE,
    SpanRole.PLACE,
    SpanRole.TIME,
    SpanRole.ACTOR,
    SpanRole.RECIPIENT,
    SpanRole.INSTRUMENT,
    SpanRole.CONTENT,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A run of text: the roles of the marks on it, in the order of `ROLES`, and the claims they belong to, the closest first.

    `begins` are claims whose first mark starts here: where links from the claims come back to. `is_chosen` is for the reader's claim.
    """

    text: str
    roles: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()
    is_chosen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimNote:
    """A claim beside its text."""

    claim: Claim
    chain: tuple[Step, ...]
    stance: str
    says: str
    incident: str | None
    is_chosen: bool


def marked(report: Report, claims: Sequence[Claim], *, chosen: str | None = None) -> tuple[Piece, ...]:
    """The whole text in pieces; printing them one after the other gives the text."""
    length = len(report.text)
    marks = [(span, claim.id) for claim in claims for span in claim.spans if 0 <= span.start < span.end <= length]
    edges = sorted({0, length, *(edge for span, _ in marks for edge in (span.start, span.end))})
    covering: list[list[tuple[Span, str]]] = [[] for _ in edges]
    for span, claim in marks:
        for number in range(bisect_right(edges, span.start) - 1, bisect_right(edges, span.end) - 1):
            covering[number].append((span, claim))
    begins = _beginnings(claims, edges)
    return tuple(
        _piece(report.text[start:end], covering[number], begins.get(number, ()), chosen)
        for number, (start, end) in enumerate(pairwise(edges))
    )


def _beginnings(claims: Sequence[Claim], edges: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """By number of the piece, the claims whose first mark starts there."""
    begins: dict[int, tuple[str, ...]] = {}
    for claim in claims:
        starts = [span.start for span in claim.spans if span.role in (SpanRole.CONTENT, SpanRole.TRIGGER)] or [
            span.start for span in claim.spans
        ]
        if starts and edges[0] <= min(starts) < edges[-1]:
            number = bisect_right(edges, min(starts)) - 1
            begins[number] = (*begins.get(number, ()), claim.id)
    return begins


def _piece(text: str, marks: Sequence[tuple[Span, str]], begins: tuple[str, ...], chosen: str | None) -> Piece:
    roles = {span.role for span, _ in marks}
    close_first = sorted(marks, key=lambda mark: mark[0].end - mark[0].start)
    claims = tuple(dict.fromkeys(claim for _, claim in close_first))
    return Piece(
        text=printable(text),
        roles=tuple(role.value for role in ROLES if role in roles),
        claims=claims,
        begins=begins,
        is_chosen=chosen in claims,
    )


def notes(
    claims: Sequence[Claim], incident_of: Mapping[str, str], *, unknown_outlet: str, chosen: str | None = None
) -> tuple[ClaimNote, ...]:
    """The claims in the order of the text."""
    in_order = sorted(claims, key=lambda claim: (min((span.start for span in claim.spans), default=0), claim.id))
    return tuple(
        ClaimNote(
            claim=claim,
            chain=chain_of(claim, unknown_outlet=unknown_outlet),
            stance=stance(claim),
            says=says(claim),
            incident=incident_of.get(claim.id),
            is_chosen=claim.id == chosen,
        )
        for claim in in_order
    )
