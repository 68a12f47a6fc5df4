"""Who suffers an arrest, a charge or a sentence: the model marks those who are tried as doers, which of their trial they are not.

Comes in: a text, the clause of a trigger of arrest or judgement, and the participants found there. Goes out: the same, roles put right.
Left out: the deed that they are tried for (`participants.py`, `turned.py`).
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.claims.categories import category_of
from onrecord.claims.marks import Stretch, object_after, trim
from onrecord.claims.part import Part
from onrecord.claims.participants import doer
from onrecord.claims.subjects import sufferer
from onrecord.records import Role

_ARRESTED = re.compile(r"\s+(?:(?!by\b)[\w’'-]+\s+){0,3}?(?=\S$)")  # between "arrested" and whom: "the", "four", "at least four"
_OF_DEED = re.compile(r"\b(?:of|for|in|over|after|with|against)\b", re.IGNORECASE)  # whom the deed struck: "convicted of killing | Ann Orr"
_ACQUITS = re.compile(r"acquit|exonerat|found not guilty", re.IGNORECASE)
_OVER = re.compile(r"\b(?:over|for|in connection with|on suspicion of)\b", re.IGNORECASE)  # "arrested over the killing of | a clerk"
_OF = re.compile(r"\sof\s", re.IGNORECASE)  # "convicted | Ann Orr | of murder"


def as_arrested(text: str, within: Stretch, trigger: Stretch, found: Sequence[Part]) -> list[Part]:
    """Who is arrested for a deed suffers the arrest, and the subject makes it: "police | arrested | four men over the bombing"."""
    suffers = sufferer(text, within, trigger)
    held = [p for p in found if p.role is Role.ACTOR and (_ARRESTED.match(text, trigger[1], p.start + 1) or _overlaps(suffers, p))]
    others = [
        p for p in found if p not in held and not (p.role is Role.RECIPIENT and _OVER.search(text, trigger[1], max(trigger[1], p.start)))
    ]
    subject = doer(text, within, trigger) if held and not any(p.role is Role.ACTOR for p in others) else None
    return sorted([*others, *(replace(p, role=Role.RECIPIENT) for p in held), *([subject] if subject else [])], key=lambda p: p.start)


def is_of_court(text: str, trigger: Stretch, event_type: str | None) -> bool:
    """Whether a trigger tells what a court or a prosecutor does to somebody: charges, sentences, acquittals."""
    return event_type in ("SANCTION", "ACCUSE") or _ACQUITS.match(text, *trigger) is not None


def as_released(found: Sequence[Part]) -> list[Part]:
    """Who is let go is released, though the words beside tell how they were taken: "two workers kidnapped in March | were freed"."""
    return [_let_go(p) if p.role is Role.RECIPIENT and p.effects in (("abducted",), ("detained",)) else p for p in found]


def _let_go(part: Part) -> Part:
    return replace(part, effects=("released",), number=replace(part.number, counts="released") if part.number else None)


def as_judged(text: str, within: Stretch, trigger: Stretch, found: Sequence[Part]) -> list[Part]:
    """Who is charged or convicted suffers that: "Gang member | convicted | of murder", "a jury | convicted | Ann Orr"."""
    judged = sufferer(text, within, trigger)
    found = [replace(p, effects=()) for p in found]  # "sentenced for a bombing that killed 27" kills nobody who is sentenced
    held = [p for p in found if p.role is Role.ACTOR and (p.start >= trigger[1] or _overlaps(judged, p))]
    found = [replace(p, role=Role.RECIPIENT) if p in held else p for p in found]
    found = [p for p in found if p.role is not Role.RECIPIENT or not _OF_DEED.search(text, trigger[1], max(trigger[1], p.start))]
    if any(p.role is Role.RECIPIENT for p in found):
        return found
    target = judged or object_after(text, trigger[1], within[1])
    if target:
        target = trim(text, target[0], min((m.start() for m in _OF.finditer(text, *target)), default=target[1]))
    is_person = target is not None and (judged is not None or text[target[0]].isupper() or category_of(text[slice(*target)], "person"))
    return [*found, Part(role=Role.RECIPIENT, start=target[0], end=target[1], kind="person")] if target and is_person else found


def _overlaps(stretch: Stretch | None, part: Part) -> bool:
    return stretch is not None and part.start < stretch[1] and stretch[0] < part.end
