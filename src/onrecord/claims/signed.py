"""Quotations that somebody has signed: words in quotation marks that begin a line, a dash, and who said them.

Comes in: a `Document` and the cues found already. Goes out: `Attribution`s with the dash for a cue ("“We heard two blasts.” — Ann Orr,
resident of Osk"). Left out: a dash inside a sentence.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.claims.marks import CLOSING, OPENING, Attribution, Stretch
from onrecord.language.document import Document
from onrecord.records import Quotation

_QUOTES = re.escape(OPENING + CLOSING)
_NAME = r"[^\W\d_a-z][\w’'.-]*(?:[ \u00a0](?:(?:de|del|la|van|von|bin|al|of|the|N)[ \u00a0]){0,2}[^\W\d_a-z][\w’'.-]*){0,5}"
_DASH = r"(?:―|—|–|--)"
_SIGNED = re.compile(
    rf"[ \t\u00a0]*(?P<said>[{_QUOTES}](?:(?![{_QUOTES}][ \t\u00a0]*{_DASH})[^\n]){{10,}}[{_QUOTES}])"
    rf"[ \t\u00a0]*(?P<cue>{_DASH})[ \t\u00a0]*"
    rf"(?P<who>{_NAME}?)(?P<what>,[^\n{_QUOTES}]{{2,80}}?)?[.\s]*(?=$|[{_QUOTES}])",
    re.MULTILINE,
)
_LINE = re.compile(r"[^\n]+")
_OF_RULE = 0.8  # a fixed form; a guess, not calibrated


def signed_quotations(document: Document, cues: Sequence[Stretch]) -> list[Attribution]:
    """The quotations of the text that stand on a line with a dash and a name behind; none where the dash is a cue already."""
    free = (match for match in _matches(document.text) if not any(a < match.end("cue") and match.start("cue") < b for a, b in cues))
    return [_signed(match) for match in free]


def _matches(text: str) -> Iterator[re.Match[str]]:
    """The signed quotations of a line, one behind the other from its beginning on."""
    for line in _LINE.finditer(text):
        at = line.start()
        while match := _SIGNED.match(text, at, line.end()):
            yield match
            at = match.end()


def without_signed(text: str, attribution: Attribution, signed: Sequence[Attribution]) -> Attribution:
    """An attribution without what somebody else has signed: "Residents spoke of the night: | “We ran.” — Ann Orr"."""
    own = tuple(
        piece
        for piece in attribution.contents
        if not any(_holds(one, piece) and "\n" in text[slice(*sorted((attribution.cue[1], piece[0])))] for one in signed)
    )
    return attribution if own == attribution.contents else replace(attribution, contents=own)


def _holds(signed: Attribution, piece: Stretch) -> bool:
    start, end = signed.contents[0]
    return start <= piece[0] and piece[1] <= end


def _signed(match: re.Match[str]) -> Attribution:
    who = (match.start("who"), match.end("who") - match["who"].endswith("."))
    return Attribution(
        cue=match.span("cue"),
        cue_class="say",
        source=who,
        contents=(match.span("said"),),
        quotation=Quotation.DIRECT,
        probability=_OF_RULE,
    )
