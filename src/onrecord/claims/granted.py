"""What a denial takes for granted: "The Front | denied | involvement in Sunday's bombing, which killed nine" does not deny the bombing.

Nor is a bombing in doubt that the Front "has not claimed", or claims itself.

Comes in: what is told, each piece with its scope. Goes out: the same, where a denied or claimed part in a deed leaves the deed itself to
the outlet's own voice, as sure as the outlet words it. Left out: the denial as a claim (`statements.py`), and denials of the deed ("denied
that there had been a bombing").
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.claims.attribution import NOT_CLAIMED, Scope
from onrecord.claims.told import Told
from onrecord.records import Certainty

_DEFINITE = r"(?:the|this|that|these|those|last|both|\w+['’]s)\b"
# the part that is denied, up to the deed: "any involvement in | the", "being behind | Sunday's", "that it was responsible for | an"
_PART_IN = re.compile(
    r"\W*(?:(?:that )?(?:it|he|she|they|we|its \w+|his \w+|their \w+|the \w+) (?:was|were|had|has|have|is|are)(?: been| had)? )?"
    r"(?:(?:any|its|his|her|their|all|having any|having|being|direct|a) )*"
    r"(?:involvement|responsibility|complicity|participation|role|part|hand|connections?|links?|anything to do|knowledge|"
    r"involved|responsible|behind|to blame|taking part|carried out|carrying out|claims? of responsibility)"
    r"(?:\s+(?:in|for|to|with|of|by))?\s+(?!any\b)(?P<definite>" + _DEFINITE + r")?(?:an?\b)?",
    re.IGNORECASE,
)
_TAKES = re.compile(r"\b(?:responsibility|credit) for$", re.IGNORECASE)  # "claimed responsibility for | Monday's blast in Talma"
_IS_DEFINITE = re.compile(r"\W*" + _DEFINITE, re.IGNORECASE)
# "in the planned attack", "behind the plot to bomb": of these nothing is said to have happened
_ONLY_MEANT = re.compile(
    r"\b(?:plan|plans|planned|plot|plots|plotting|foiled|thwarted|threat|threatened|attempt|attempted|future)\b", re.IGNORECASE
)
_ONLY_HELD = re.compile(r"\b(?:alleged|supposed|purported|reported|suspected|apparent|rumou?red|so-called)\b", re.IGNORECASE)
_SAYS_MORE = re.compile(r"\b(?:said|says|saying|adding|added|claims|claiming|insisted|insisting|alleging|arguing)\b", re.IGNORECASE)


def taken_for_granted(text: str, told: Sequence[Told]) -> list[Told]:
    """The told; what a denial or a claim of a part in it takes for granted has no scope and says how sure the outlet words it."""
    return [replace(item, scope=None, granted=how_sure) if (how_sure := _granted(text, item, told)) else item for item in told]


def _granted(text: str, item: Told, told: Sequence[Told]) -> Certainty | None:
    """How sure a deed is whose doer alone is in question; None for everything else."""
    if item.scope is None or not item.scope.pieces:
        return None
    start, end = item.scope.pieces[0]
    if not start <= item.start < end or _SAYS_MORE.search(text, start, item.start) or not _is_part_in(text, item.scope, told):
        return None
    deed = min(t.start for t in told if t.scope == item.scope and start <= t.start < end and (t.mention or t is item))
    if _ONLY_MEANT.search(text, start, max(deed, item.end if item.mention else deed)):
        return None
    return Certainty.POSSIBLE if _ONLY_HELD.search(text, start, deed) else Certainty.CERTAIN


def _is_part_in(text: str, scope: Scope, told: Sequence[Told]) -> bool:
    """Whether what a scope claims or denies is a part in a deed that there was."""
    start, end = scope.pieces[0]
    if scope.cue_class == "own":
        return _TAKES.search(text, *scope.cue) is not None and _IS_DEFINITE.match(text, start, end) is not None
    if scope.cue_class == "refuse":
        return NOT_CLAIMED.match(text, *scope.cue) is not None
    part = _PART_IN.match(text, start, end) if scope.cue_class == "deny" else None
    is_told_of = any(t.scope == scope and (t.figure or t.time or t.place) for t in told)
    return part is not None and (part["definite"] is not None or is_told_of)
