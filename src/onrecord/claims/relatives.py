"""Who speaks in a relative clause: "residents | who said", "the aid group Open Road, | which | said".

Comes in: a `Document` and a cue. Goes out: the stretch of its source. Left out: every other source (`attribution.py`), and whom "which"
stands for (`antecedents.py`).
"""

import re

from onrecord.claims import edges
from onrecord.claims.marks import Stretch
from onrecord.claims.phrases import source_words, words
from onrecord.language.document import Document, Sentence

_THOSE_WHO = re.compile(r"\b(?P<those>[a-z]+s|people|police|those)\s+who\s+(?:(?:have|had|also|later)\s+)*$")
_WHICH = re.compile(r",\s+(?P<who>which|who)\s+(?:(?:has|have|had|also|later|then|itself)\s+)*$", re.IGNORECASE)
_SAID_THAT = re.compile(
    r"\b(?:that|which)\s+(?!(?:he|she|it|they)\b)[^.;:,]{2,60}?\s"
    r"(?:(?:has|have|had|later|also)\s+)?(?:said|says|claimed|claims|admitted|boasted)\s+"
    r"(?:that\s+)?(?=(?:it|he|she|they)$)",
    re.IGNORECASE,
)


def says_it_did(text: str, start: int, end: int) -> bool:
    """Whether a pronoun is of a relative clause that tells who speaks: "an ambush that the Front said | it | had carried out"."""
    return _SAID_THAT.search(text, max(0, start - 90), end) is not None


def those_who(document: Document, cue: Stretch, source: Stretch | None) -> Stretch | None:
    """Who stands before "who" right before the cue: "the army denied it, contradicting | residents | who said jets had bombed the market".

    None where nobody of a kind that speaks stands there, or the source marked is not before them.
    """
    sentence = edges.sentence_at(document, cue[0])
    found = _THOSE_WHO.search(document.text, sentence.start, cue[0]) if sentence else None
    if found is None or (source and source[1] > found.start()):
        return None
    worded = words(document.text, *found.span("those"))
    is_kind = any(next(iter(phrases.find(worded)), None) is not None for _, phrases in source_words())
    return found.span("those") if is_kind else None


def relative_to_a_voice(document: Document, sentence: Sentence, cue: Stretch) -> Stretch | None:
    """The pronoun of a clause on somebody who can speak: "according to the aid group Open Road, | which | said nine had died"."""
    relative = _WHICH.search(document.text, sentence.start, cue[0])
    speaking = [*document.reading.sources, *(m for m in document.reading.mentions if m.label in ("person", "organization"))]
    return relative.span("who") if relative and any(tag.end == relative.start() for tag in speaking) else None
