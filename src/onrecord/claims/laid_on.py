"""Deeds laid on somebody: whoever is charged or blamed is spoken of, and does not speak.

Comes in: a text and an attribution as the reading model has it. Goes out: the same without the charged as its source, or with the
blamed alone as its content. Left out: whom a claim names as doer (`participants.py`, `accused.py`).
"""

import re
from dataclasses import replace

from onrecord.claims.marks import Attribution, Stretch

# "has been charged with", "was accused of": whoever stands before it is spoken of; a reduced one shows by what follows
_CHARGED = re.compile(
    r"(?:(?:has|have|had) been|(?:was|were|is|are)(?: being)?|being|been)(?: \w+ly| also)? "
    r"(?:charged|accused|suspected|blamed|indicted|alleged|believed|arrested|detained|held|jailed|convicted|sentenced|acquitted|cleared)"
    r"(?: (?:with|of|in|for|to|on|over|after|suspicion))*",
    re.IGNORECASE,
)
_HELD_TO_HAVE = re.compile(
    r"(?:charged|accused|suspected|alleged|arrested|convicted|sentenced|acquitted)(?: (?:with|of|for))?", re.IGNORECASE
)
_CHARGED_AFTER = re.compile(r"\s+(?:to (?:have|be)|of|with|in|for)\b|(?<=\bof)\s|(?<=\bwith)\s|(?<=\bfor)\s", re.IGNORECASE)
PUT_DOWN_TO = re.compile(
    r"(?:(?:has|have|had) been|(?:was|were|is|are)(?: being)?|being|been)(?: \w+ly| also)? (?:blamed|pinned)(?: on| upon)?", re.IGNORECASE
)
_BLAMES_ON = re.compile(r"(?:(?:has|have|had|also|later) )*blam(?:e|es|ed) on", re.IGNORECASE)
_WHICH = re.compile(r",\s+which\s+$")


def without_charged(text: str, attribution: Attribution) -> Attribution:
    """A passive charge without its subject as a source: "A teacher | has been charged with | killing …", "a man | suspected | of …"."""
    source, cue = attribution.source, attribution.cue
    if source and source[0] >= cue[1] and PUT_DOWN_TO.fullmatch(text, *cue):
        return replace(attribution, source=None)  # "The attack | has been blamed on | the Northern Front"
    if source is None or source[1] > cue[0]:
        return attribution
    if _CHARGED.fullmatch(text, *cue) and not re.search(r"[,.;:\n]", text[source[1] : cue[0]]):
        return replace(attribution, source=None)  # "Two | men and a woman | are being charged with …"
    if text[source[1] : cue[0]].strip(" ,"):
        return attribution
    is_charged = _CHARGED.fullmatch(text, *cue) or (_HELD_TO_HAVE.fullmatch(text, *cue) and _CHARGED_AFTER.match(text, cue[1]))
    return replace(attribution, source=None) if is_charged else attribution


def only_the_blamed(text: str, attribution: Attribution, contents: tuple[Stretch, ...]) -> tuple[Stretch, ...]:
    """The accused alone where a relative clause lays a told deed on somebody: "a blast, which police | blame on | the Front".

    What stands before "which" is the outlet's own ("Nobody was hurt in the blast, which …").
    """
    source, cue = attribution.source, attribution.cue
    if source is None or source[1] > cue[0] or not _BLAMES_ON.fullmatch(text, *cue):
        return contents
    behind = tuple(piece for piece in contents if piece[0] >= cue[1])
    return behind if behind and _WHICH.search(text, 0, source[0]) else contents
