"""What a denial takes for granted: "The Front | denied | involvement in Sunday's bombing, which killed nine" does not deny the bombing.

Nor is a bombing in doubt that the Front "has not claimed".

Comes in: what is told, each piece with its scope. Goes out: the same, where a denied part in a deed leaves the deed itself to the outlet's
own voice. Left out: the denial as a claim (`statements.py`), and denials of the deed ("denied that there had been a bombing").
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.claims.attribution import NOT_CLAIMED
from onrecord.claims.told import Told

# the part that is denied, up to the deed: "any involvement in | the", "being behind | Sunday's", "that it was responsible for | an"
_PART_IN = re.compile(
    r"\W*(?:(?:that )?(?:it|he|she|they|we|its \w+|his \w+|their \w+|the \w+) (?:was|were|had|has|have|is|are)(?: been| had)? )?"
    r"(?:(?:any|its|his|her|their|all|having any|having|being|direct|a) )*"
    r"(?:involvement|responsibility|complicity|participation|role|part|hand|connections?|links?|anything to do|knowledge|"
    r"involved|responsible|behind|to blame|taking part|carried out|carrying out|claims? of responsibility)"
    r"(?:\s+(?:in|for|to|with|of|by))?\s+(?!any\b)(?:the|this|that|these|those|last|both|an?|\w+['’]s?)\b",
    re.IGNORECASE,
)

_TAKES = re.compile(r"\b(?:responsibility|credit) for$", re.IGNORECASE)  # "claimed responsibility for | Monday's blast in Talma"


def taken_for_granted(text: str, told: Sequence[Told]) -> list[Told]:
    """The told without the scope of a denial that denies only a part in it."""
    return [replace(item, scope=None, is_granted=True) if _is_granted(text, item) else item for item in told]


def _is_granted(text: str, item: Told) -> bool:
    if item.scope is not None and item.scope.cue_class == "own" and _TAKES.search(text, *item.scope.cue):
        return True
    if item.scope is None or item.scope.cue_class not in ("deny", "refuse") or not item.scope.pieces:
        return False
    if item.scope.cue_class == "refuse":
        return NOT_CLAIMED.match(text, *item.scope.cue) is not None
    start, end = item.scope.pieces[0]
    part = _PART_IN.match(text, start, end)
    return part is not None and part.end() - 12 <= item.start < end
