"""Marks of speech where nobody speaks: "was called off", "Did they believe it?", "was reported about 1 a.m.".

Comes in: a text and an `Attribution`. Goes out: whether it tells what nobody says, and whether a cue is one that the table knows.
Left out: mending those that stay (`attribution.py`).
"""

import re
from functools import lru_cache

from onrecord.claims.marks import Attribution, is_in_quotation
from onrecord.claims.openings import is_attack_itself, lets_somebody_go
from onrecord.claims.phrases import cue_class, cue_classes, pattern, words

_MIN_TOLD = 3  # code points between a cue and what follows from it
_ORDERED = re.compile(r"(?:(?:was|were|is|been|had been) )?(?:ordered|planned|instigated|directed)(?: by)?", re.IGNORECASE)
# "who is to blame", "can seek": whom somebody blames, and what somebody may do, is not said by them
_BLAMED = re.compile(r"(?:is|are|was|were|be) to blame\b", re.IGNORECASE)
# "The public | is asked to | …", "red notices | are declared to | …": where nobody is told to ask, nobody speaks
_NOBODY_SPEAKS = re.compile(
    r"(?:(?:is|are|was|were|be|been|being)\s+)?(?:also\s+)?(?:asked|urged|encouraged|requested|reminded|invited|declared|expected)(?: to)?",
    re.IGNORECASE,
)
_QUESTION = re.compile(r"[^.!?\n\"“”]{0,60}\?")
_ASKS = re.compile(r"\b(?:did|do|does|would|will|could|can|should|why|how|what)\s+$", re.IGNORECASE)
# "The shooting | was reported about 1 a.m.": when somebody called, and nobody's account
_CALLED_IN = re.compile(r"(?:was |were |been )?reported (?:just |shortly )?(?:about|at|around|before|after) \S*\d", re.IGNORECASE)
_ABLE = re.compile(r"(?:can|could|may|might|must)\b", re.IGNORECASE)


def says_nothing(text: str, attribution: Attribution) -> bool:
    """Whether nobody speaks: a cue in words that no table knows ("was called off"), a question, a call, what is asked not to be named."""
    cue = text[slice(*attribution.cue)]
    if attribution.source is None and (not is_known_cue(cue) or _NOBODY_SPEAKS.fullmatch(cue)):
        return True
    if _is_asked(text, attribution) or (not attribution.contents and not is_known_cue(cue)):
        return True
    if attribution.source is None and _CALLED_IN.match(text, attribution.cue[0]):
        return True
    if attribution.source and _NOBODY_SPEAKS.fullmatch(cue) and pattern("appeal").match(text, *attribution.source):
        return True  # "Anyone with information | is asked | to call"
    follows = any(0 <= start - attribution.cue[1] <= _MIN_TOLD for start, _ in attribution.contents)
    if _BLAMED.match(cue) or (_ABLE.match(cue) and not is_known_cue(cue) and not follows):
        return True
    if attribution.source and attribution.source[0] <= attribution.cue[0] < attribution.source[1]:
        return True  # "a group | calling itself the Front" names it
    said = " ".join(text[start:end] for start, end in attribution.contents)
    if lets_somebody_go(cue, said):
        return True
    if _ORDERED.fullmatch(cue) and is_attack_itself(said):
        return True  # "The killing | was ordered by | the colonel": whoever orders a deed does it
    return cue_class(cue) == "ask" and bool(pattern("anonymity").search(said))


def _is_asked(text: str, attribution: Attribution) -> bool:
    """Whether the outlet only asks whether somebody says so: "Did they believe that it was heartfelt?"."""
    if attribution.source is None or not attribution.contents or is_in_quotation(text, attribution.cue[0]):
        return False
    told = _QUESTION.match(text, attribution.contents[-1][1])
    return told is not None and bool(_ASKS.search(text, max(0, attribution.source[0] - 30), attribution.source[0]))


@lru_cache(maxsize=4096)
def is_known_cue(cue: str) -> bool:
    """Whether the words of a cue stand in the cue table."""
    found = words(cue)
    return any(next(iter(phrases.find(found)), None) is not None for _, phrases in cue_classes())
