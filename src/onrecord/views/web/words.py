"""The words behind a claim, cut into pieces that a template can mark; and who says so, step by step.

Comes in: a claim and its report. Goes out: `Run`s of text and `Step`s. Nothing here is markup: templates escape every word.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from onrecord.records import Claim, Origin, Report, Role, SpanRole
from onrecord.views import wording
from onrecord.views.quoting import LONGEST_QUOTE, Piece, pieces, shortened, stretches
from onrecord.views.web.texts import named
from onrecord.views.wording import one_line, source

_QUOTE_MARKS = (SpanRole.TRIGGER, SpanRole.SOURCE, SpanRole.CUE, SpanRole.FIGURE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Words with the roles they play, "" for none: "source", "cue figure"."""

    text: str
    roles: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One voice of a chain; `kind` is "outlet", "relay" or "last". `name` is the canonical one, for a link, None where there is none."""

    text: str
    kind: str
    name: str | None


def quote_of(report: Report | None, claim: Claim, *, longest: int = LONGEST_QUOTE) -> tuple[Run, ...]:
    """The sentences that hold what was said, marked, "…" for what lies between; empty where the report is not at hand."""
    if report is None:
        return ()
    cut: list[Piece | None] = []
    for start, end in stretches(report, claim):
        cut += [None] if cut else []
        cut += pieces(start, end, claim.spans, _QUOTE_MARKS)
    return tuple(_run(report, piece) for piece in shortened(report.text, tuple(cut), longest))


def _run(report: Report, piece: Piece | None) -> Run:
    if piece is None:
        return Run(text=" … ")
    words = report.text[piece.start : piece.end]
    lead, tail = (" " if words[:1].isspace() else ""), (" " if words[-1:].isspace() else "")
    roles = " ".join(role.value for role in _QUOTE_MARKS if role in piece.roles)
    return Run(text=f"{lead}{one_line(words)}{tail}" if words.strip() else " ", roles=roles)


def plain(runs: Iterable[Run]) -> str:
    """The words without their marks."""
    return one_line("".join(run.text for run in runs))


def chain_of(claim: Claim, *, unknown_outlet: str) -> tuple[Step, ...]:
    """Who says so through whom, the outlet first."""
    outlet = Step(text=one_line(claim.outlet) or unknown_outlet, kind="outlet", name=claim.outlet)
    last = len(claim.sources) - 1
    links = (
        Step(text=source(link), kind="last" if number == last else "relay", name=link.canonical)
        for number, link in enumerate(claim.sources)
    )
    return (outlet, *links)


def says(claim: Claim) -> str:
    """What a claim says in the page's words: "killed 12+ · by whom: the Column · Camiri, BO"."""
    return wording.says(claim, {role: named("field", role).lower() for role in Role})


def origins_of(report: Report) -> tuple[Origin, ...]:
    """Where the text of a report began, each newsroom once with the whole of its share, the one that it opens with first."""
    found: dict[tuple[str, str], Origin] = {}
    for origin in report.origins:
        key = (one_line(origin.name).casefold(), origin.kind)
        before = found.get(key)
        found[key] = replace(before, share=before.share + origin.share, report=before.report or origin.report) if before else origin
    return tuple(replace(origin, share=min(round(origin.share, 4), 1.0)) for origin in found.values())
