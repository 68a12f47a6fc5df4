"""What the claims stage calls an attribution and a scope, and what can be said of their stretches of text alone.

Comes in: stretches of a text. Goes out: the same, trimmed; noun phrases; the kind of a quotation.
Left out: finding them (`attribution.py`, `spoken.py`) and joining them to chains (`chains.py`).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.claims.phrases import words
from onrecord.records import Quotation

Stretch = tuple[int, int]

OPENING = '"“«„``'
CLOSING = '"”»'
_OPENS = OPENING + "»'‘"
_CLOSES = CLOSING + "«'’.,!?"
_SINGLE = re.compile(r"(?<!\w)['‘](?=\w)[^'’]{2,}['’](?!\w)")  # "would be found 'wherever they hide'"
_MAX_NOUN_PHRASE_WORDS = 14  # a longer stretch after "citing" is a clause, not somebody who is cited
_PHRASE_END = re.compile(
    r"[,;:.!?()—–\"“”]|\s(?:who|whom|that|which|whose|as|said|says|saying|had|has|have|was|were|is|are|and then)\b|"
    r"\s(?:but|while|when|after|before)\b",
    re.IGNORECASE,
)
_OBJECT_END = re.compile(r"\s(?:in|near|at|on|with|outside|from|during|over|along|late|early|by|to|into|for|around)(?:\s|$)", re.IGNORECASE)
# what follows is no object: "shot | in the leg", "took | up the case"
_NO_OBJECT = re.compile(r"(?:in|on|at|near|by|with|to|from|for|and|after|of|up|out|off|over|down)\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """One cue with its source and contents, all half-open in code points; `source` None when nobody is named."""

    cue: Stretch
    cue_class: str
    source: Stretch | None
    contents: tuple[Stretch, ...]
    quotation: Quotation
    probability: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """A content with the voices behind it, outermost first. `voices` are stretches of text; None is an unnamed voice.

    `cue` and `cue_class` are those of the last voice.
    """

    pieces: tuple[Stretch, ...]
    voices: tuple[Stretch | None, ...]
    cue: Stretch
    cue_class: str
    quotation: Quotation
    probability: float

    @property
    def size(self) -> int:
        """Code points covered."""
        return sum(end - start for start, end in self.pieces)

    def holds(self, start: int, end: int) -> bool:
        """Whether one piece holds all of `[start, end)`."""
        for s, e in self.pieces:  # noqa: SIM110 – asked a thousand times a report, and twice as fast as any()
            if s <= start and end <= e:
                return True
        return False


def quotation_kind(text: str, contents: Sequence[Stretch]) -> Quotation:
    """Direct when all words of the content stand in quotation marks, mixed when some do, indirect when none do (PARC)."""
    if not contents:
        return Quotation.NONE
    pieces = [
        text[start : _closing_end(text, start, end)].replace("``", "“").replace("''", "”").strip(" ,.;:\n") for start, end in contents
    ]
    quoted = [bool(piece) and piece[0] in _OPENS and piece[-1] in _CLOSES for piece in pieces if piece.strip(_OPENS + _CLOSES + " ,.;")]
    if quoted and all(quoted):
        return Quotation.DIRECT
    if any(mark in piece for piece in pieces for mark in OPENING + "»") or any(_SINGLE.search(piece) for piece in pieces):
        return Quotation.MIXED
    return Quotation.INDIRECT


def _closing_end(text: str, start: int, end: int) -> int:
    """The end of a content with the quotation mark that closes it, or where it already stands."""
    opens = text[start : start + 1] in _OPENS
    return end + 1 if opens and text[end : end + 1] and text[end] in _CLOSES else end


def is_in_quotation(text: str, at: int) -> bool:
    """Whether a place stands between the quotation marks of its paragraph."""
    before = text[text.rfind("\n\n", 0, at) + 1 : at].replace("``", "“").replace("''", "”")
    return before.rfind("“") > before.rfind("”") or before.count('"') % 2 == 1


def trim(text: str, start: int, end: int) -> Stretch:
    """The stretch without white space and commas at its ends."""
    while start < end and text[start] in " ,\n\t":
        start += 1
    while end > start and text[end - 1] in " ,\n\t":
        end -= 1
    return start, end


def object_after(text: str, start: int, limit: int) -> Stretch | None:
    """The noun phrase right behind a verb, without what says where or when: "shelled | the market | in Osk"."""
    stretch = noun_phrase(text, start, limit)
    if stretch is None:
        return None
    cut = _OBJECT_END.search(text, *stretch)
    stretch = trim(text, stretch[0], cut.start() if cut else stretch[1])
    return stretch if stretch[0] < stretch[1] and not _NO_OBJECT.match(text, *stretch) else None


def noun_phrase(text: str, start: int, limit: int) -> Stretch | None:
    """The noun phrase that begins at `start`: up to punctuation or the verb, at most a dozen words."""
    stop = _PHRASE_END.search(text, start, limit)
    stretch = trim(text, start, stop.start() if stop else limit)
    return stretch if 0 < len(words(text, *stretch)) <= _MAX_NOUN_PHRASE_WORDS else None
