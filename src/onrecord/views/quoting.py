"""The words behind a claim: which stretch of the report to show, and where the marks in it are.

Comes in: the text of a report and spans in it. Goes out: `Piece`s, runs of text that carry the same marks, in order.
Left out: how a mark looks; the command line and the notebook each draw them in their own way.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from onrecord.records import Claim, Report, Span, SpanRole

# The marks that views draw, in the order in which they win where a reader can only see one of them.
MARKED_ROLES = (SpanRole.TRIGGER, SpanRole.SOURCE, SpanRole.CUE, SpanRole.CONTENT)

# A quotation longer than this many code points is cut between its first and last marks; about three lines of a terminal.
LONGEST_QUOTE = 320

# What a source said and how the report says so; the other marks are arguments, which may stand in other sentences.
_SAID = (SpanRole.SOURCE, SpanRole.CUE, SpanRole.CONTENT, SpanRole.TRIGGER, SpanRole.FIGURE)

_SENTENCE_END = re.compile(r"[.!?][\"'”’»)\]]*\s+(?=[\"'“‘«(\[]*[A-Z0-9])|\n+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A run of a report's text, half-open `[start, end)` in code points, with every mark that covers it.

    `opens` and `closes` are the marks that begin and end here, outermost first and innermost first.
    """

    start: int
    end: int
    roles: frozenset[SpanRole]
    opens: tuple[SpanRole, ...] = ()
    closes: tuple[SpanRole, ...] = ()


def pieces(start: int, end: int, spans: Iterable[Span], roles: tuple[SpanRole, ...] = MARKED_ROLES) -> tuple[Piece, ...]:
    """Cut `[start, end)` wherever a mark of one of `roles` begins or ends; marks that stick out are cut to fit."""
    marks = _merged(start, end, spans, roles)
    edges = sorted({start, end, *(edge for _, low, high in marks for edge in (low, high))})
    return tuple(_piece(low, high, marks) for low, high in pairwise(edges))


def _merged(start: int, end: int, spans: Iterable[Span], roles: tuple[SpanRole, ...]) -> list[tuple[SpanRole, int, int]]:
    """The marks inside the window; those of one role that overlap are one mark, so that nothing is marked twice."""
    merged: list[tuple[SpanRole, int, int]] = []
    inside = ((span.role, max(start, span.start), min(end, span.end)) for span in spans if span.role in roles)
    for role, low, high in sorted((mark for mark in inside if mark[1] < mark[2]), key=lambda mark: (roles.index(mark[0]), *mark[1:])):
        if merged and merged[-1][0] == role and low < merged[-1][2]:
            merged[-1] = (role, merged[-1][1], max(high, merged[-1][2]))
        else:
            merged.append((role, low, high))
    return merged


def _piece(low: int, high: int, marks: list[tuple[SpanRole, int, int]]) -> Piece:
    def size(mark: tuple[SpanRole, int, int]) -> tuple[int, int]:
        return mark[2] - mark[1], list(SpanRole).index(mark[0])

    opening = sorted((mark for mark in marks if mark[1] == low), key=size, reverse=True)
    closing = sorted((mark for mark in marks if mark[2] == high), key=size)
    covering = frozenset(role for role, begins, ends in marks if begins <= low and high <= ends)
    return Piece(start=low, end=high, roles=covering, opens=tuple(mark[0] for mark in opening), closes=tuple(mark[0] for mark in closing))


def stretches(report: Report, claim: Claim) -> tuple[tuple[int, int], ...]:
    """The sentences of the report in which a claim's words stand, as `[start, end)`, in order; neighbours are one stretch.

    The sentences are those of what was said; arguments that stand elsewhere ("the market", two paragraphs up) are only shown when
    nothing else is there. The dateline, which nobody said, is left out.
    """
    text = report.text
    spans = [span for span in claim.spans if 0 <= span.start < span.end <= len(text)]
    spans = [span for span in spans if span.role in _SAID] or spans
    ends = _sentence_ends(text) if spans else ()
    kept: list[tuple[int, int]] = []
    for start, end in sorted(_sentences_around(span, ends, len(text)) for span in spans):
        if kept and start <= kept[-1][1] + 1:
            kept[-1] = (kept[-1][0], max(end, kept[-1][1]))
        else:
            kept.append((start, end))
    return tuple((_after_dateline(report, start, end), start + len(text[start:end].rstrip())) for start, end in kept)


@lru_cache(maxsize=64)  # a page quotes the same few reports hundreds of times
def _sentence_ends(text: str) -> tuple[tuple[int, int], ...]:
    return tuple(found.span() for found in _SENTENCE_END.finditer(text))


def _sentences_around(span: Span, ends: Sequence[tuple[int, int]], length: int) -> tuple[int, int]:
    start = max((after for _, after in ends if after <= span.start), default=0)
    return start, min((after for before, after in ends if after >= span.end and before >= span.start), default=length)


def _after_dateline(report: Report, start: int, end: int) -> int:
    if report.dateline and report.text.startswith(report.dateline, start):
        rest = report.text[start + len(report.dateline) : end]
        return end - len(rest.lstrip(" -–—:"))
    return start


def shortened(text: str, cut: tuple[Piece | None, ...], longest: int = LONGEST_QUOTE) -> tuple[Piece | None, ...]:
    """The first `longest` code points or so of the pieces, cut at a blank; None stands for what is left out, here or before."""
    kept: list[Piece | None] = []
    room = longest
    for piece in cut:
        size = piece.end - piece.start if piece else 0
        if piece and size > room:
            blank = text.rfind(" ", piece.start, piece.start + room)
            end = blank if blank > piece.start else piece.start + room
            return (*kept, replace(piece, end=end, closes=()), None)
        kept.append(piece)
        room -= size
    return tuple(kept)
