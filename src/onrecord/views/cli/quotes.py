"""The words of a claim on one line, with quiet marks.

Comes in: a report and a claim in it. Goes out: the sentences that hold what was said, "…" between those that are apart and at the cut.
"""

from rich.text import Text

from onrecord.records import Claim, Report, SpanRole
from onrecord.views.cli.screen import QUIET_STYLES, marked_text
from onrecord.views.quoting import LONGEST_QUOTE, Piece, pieces, shortened, stretches

_MARKS = (SpanRole.TRIGGER, SpanRole.SOURCE, SpanRole.CUE, SpanRole.FIGURE)


def quote_of(report: Report | None, claim: Claim, *, longest: int = LONGEST_QUOTE) -> Text:
    """The words in about `longest` code points; empty where the report is not at hand or the claim has no spans."""
    if report is None:
        return Text()
    cut: list[Piece | None] = []
    for start, end in stretches(report, claim):
        cut += [None] if cut else []
        cut += pieces(start, end, claim.spans, _MARKS)
    words = marked_text(report.text, shortened(report.text, tuple(cut), longest), brackets=False, styles=QUIET_STYLES)
    lines = [line for line in words.split("\n") if line.plain.strip()]
    flat = Text(" ").join(lines)
    flat.rstrip()
    return flat
