"""Whether "shot at" says whom or what somebody aimed at, or where people were shot: "shot at the dog", "five shot at a market".

Comes in: a text and where the verb ends, or the lower-case words behind it. Goes out: yes or no. Left out: what follows from it for
those who shot (`outcomes.py`) and for those hurt (the claims stage).
"""

import re
from collections.abc import Sequence

from onrecord.language.placewords import SITES
from onrecord.language.segment import word_set

_WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*|[^\w\s]")
_NO_TARGET = word_set("close point least random about around home work school noon midnight night dawn dusk")
_NO_TARGET_PAIRS = (["the", "scene"], ["the", "hands"], ["the", "time"])
_PHRASE_ENDS = word_set("in on by near after before during early late with and while when as is was were last who that")
_PLACES = word_set("party gathering wedding funeral concert event festival vigil picnic barbecue cookout rally")
_REACH = 80  # code points in which the noun behind "at" ends


def is_aimed(text: str, end: int) -> bool:
    """Whether "at" behind a verb that ends at `end` names a target: "shot | at the dog"; no site, no hour, no distance."""
    return names_target(_WORD.findall(text[end : end + _REACH].lower()))


def names_target(following: Sequence[str]) -> bool:
    """The same of the words behind the verb."""
    if following[:1] != ["at"] or len(following) == 1:
        return False
    named = following[1:]
    if named[0] in _NO_TARGET or named[0][0].isdigit() or list(named[:2]) in _NO_TARGET_PAIRS:
        return False
    ends = next((i for i, word in enumerate(named) if word in _PHRASE_ENDS or not word[0].isalnum()), len(named))
    return ends > 0 and named[ends - 1] not in SITES and named[ends - 1] not in _PLACES
