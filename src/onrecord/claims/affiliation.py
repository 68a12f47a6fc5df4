"""The body that somebody is told to belong to: "gunmen of the Lower Shire Front", "Kenyan Army troops", "an LSF guerrilla unit".

Comes in: a `Document` and the parts found in a clause. Goes out: the same parts, each with the stretch of its body, and without what is
only that body or its dress. Left out: who the gunmen of a report are where it does not say so beside them ("the rebels" later on).
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.claims.bodies import BODY
from onrecord.claims.part import Part
from onrecord.claims.phrases import words
from onrecord.language.document import Document
from onrecord.language.segment import word_set
from onrecord.records import Role

Stretch = tuple[int, int]

_BODY_LABELS = ("organization", "perpetrator_organization")
_FAR = 120  # characters behind "members of the" in which a body may begin
_MEMBERS = word_set(
    "member members militant militants fighter fighters gunman gunmen guerrilla guerrillas rebel rebels soldier soldiers troop troops "
    "trooper troopers officer officers policeman policemen agent agents element elements commando commandos unit units column columns "
    "terrorist terrorists insurgent insurgents leader leaders commander commanders operative operatives squad squads personnel recruit "
    "recruits militiaman militiamen combatant combatants assassin assassins forces follower followers activist activists supporter "
    "supporters cell patrol group men man faction wing boss bosses"
)
# bodies are called so themselves: "the Talma Armed Forces", "the Lower Shire Group"
_ALSO_BODIES = word_set("forces group wing faction squad squads command column columns unit units cell patrol")
_PLAIN = word_set("army police navy guard front party movement alliance militia corps league")  # "police officers" are of no named body
# "members of the", "guerrillas presumed to be members of the", "three men from the self-styled", "members of the 8th Front of the"
_OF = re.compile(
    r"(?:\s*,?\s*(?:(?:who|that) (?:are|were|is|was|had been) )?"
    r"(?:presumed|presumably|allegedly|alleged|apparently|suspected|believed|said|reportedly|thought|identified|claiming|all)"
    r"(?: (?:to be|of being|as))?(?: (?:active |former |fellow )?(?:members?|militants?|fighters?))?)?"
    r",?\s+(?:of|from|belonging to|loyal to|with)\s+(?:both\s+)?(?:the\s+|an?\s+)?"
    r"(?:(?:self-styled|so-called|outlawed|banned|leftist|rightist|rebel|maoist|islamist|extremist|terrorist|armed|insurgent|clandestine|"
    r"separatist|guerrilla|pro-\w+|\w+-backed|paramilitary|organization|group)\s+)*"
    r"(?:(?:the\s+)?[\w-]+\s+(?:front|unit|cell|wing|column|commando|command|branch|faction)\s+of\s+(?:the\s+)?"
    r"(?:self-styled\s+|so-called\s+)?)?[\"“'‘]?",
    re.IGNORECASE,
)
_INSIDE_OF = re.compile(r"\b(?:of|from|belonging to|with)\s(?:the\s)?", re.IGNORECASE)
_DRESS = re.compile(r"\b(?:uniforms?|fatigues|dressed|disguised|posing|clothes)\b", re.IGNORECASE)
_DRESS_OF = re.compile(r"\b(?:uniforms?|fatigues|clothes|insignia) of (?:the |an? )?[\"“]?$", re.IGNORECASE)
_SAID_OF = re.compile(
    r"(?:\b(?:dressed|disguised|posing|posed) (?:up )?(?:as|like)|"
    r"\b(?:presumed|believed|thought|suspected|said|alleged|reported|identified|claiming) (?:to be|to have been|as)) (?:the |an? )?[\"“]?$",
    re.IGNORECASE,
)


def belonging(document: Document, found: Sequence[Part]) -> list[Part]:
    """The parts with the bodies that they are told to belong to; a body told only so is no doer beside its people.

    "Three men | believed to be | members of the | Lower Shire Front" are one doer; "men wearing uniforms of the | Army" are not the Army.
    """
    told = [_with_body(document, part) for part in found if not (part.role is Role.ACTOR and _follows(_DRESS_OF, document, part))]
    bodies = [part.body for part in told if part.body]
    left = [part for part in told if part.role is not Role.ACTOR or not _is_one_of(part, bodies)]
    doers = [part for part in left if part.role is Role.ACTOR and not _follows(_SAID_OF, document, part)]
    return [part for part in left if part.role is not Role.ACTOR or not doers or part in doers]


def _with_body(document: Document, part: Part) -> Part:
    if part.role is not Role.ACTOR or part.kind == "object":
        return part
    start, end = part.described or (part.start, part.end)
    body = _body(document, start, end)
    is_people = body is not None and body[1] <= end and not part.described  # "an LSF guerrilla unit", "Kenyan Army troops"
    return replace(part, body=body, kind="person" if is_people else part.kind) if body else part


def _is_one_of(part: Part, bodies: Sequence[Stretch]) -> bool:
    """Whether a part is no more than the body of another."""
    return part.body is None and any(body[0] <= part.start and part.end <= body[1] for body in bodies)


def _follows(joint: re.Pattern[str], document: Document, part: Part) -> bool:
    """Whether a part stands right behind a joint: "in uniforms of the | Talma Army", "believed to be | members"."""
    return joint.search(document.text, max(0, part.start - 60), part.start) is not None


def _body(document: Document, start: int, end: int) -> Stretch | None:
    """Where the text names the body of those described at [start, end), in characters; None where it names none with them."""
    found = [w.lower for w in words(document.text, start, end)]
    if not _MEMBERS.intersection(found) or _DRESS.search(document.text, start, end):
        return None
    return _before_head(document, start, end) or _behind(document, start, end)


def _before_head(document: Document, start: int, end: int) -> Stretch | None:
    """ "Kenyan Army | troops", "an LSF | guerrilla unit": the body stands before the word for its people."""
    for body in _bodies(document, start, end):
        joint = _INSIDE_OF.search(document.text, body[1], end)
        rest = words(document.text, body[1], joint.start() if joint else end)
        if rest and rest[-1].lower in _MEMBERS and not _INSIDE_OF.search(document.text, start, body[0]):
            return body
    return None


def _behind(document: Document, start: int, end: int) -> Stretch | None:
    """ "gunmen | of the Lower Shire Front", within the stretch or right behind it."""
    joint = _INSIDE_OF.search(document.text, start, end)
    begin = _OF.match(document.text, joint.start() - 1 if joint else end)
    if begin is None:
        return None
    return next((body for body in _bodies(document, begin.end(), begin.end() + _FAR) if abs(body[0] - begin.end()) <= 1), None)


def _bodies(document: Document, start: int, end: int) -> list[Stretch]:
    """The bodies that begin in [start, end), by the reading model and by the shape of their names; the longest of each place first."""
    marked = [*document.reading.mentions, *document.reading.roles]
    seen = [_trimmed(document, t.start, t.end) for t in marked if t.label in _BODY_LABELS and start <= t.start < end]
    shaped = [match.span() for match in BODY.finditer(document.text, start, min(end + _FAR, len(document.text)))]
    found = {body for body in seen if _stands_for_one(document, *body)}
    found |= {_trimmed(document, *body) for body in shaped if body[0] < end and _is_shaped(document, *body)}
    return sorted(found, key=lambda b: (b[0], -b[1]))


def _trimmed(document: Document, start: int, end: int) -> Stretch:
    """A body without the word for its people: "Kenyan Army | troops", "terrorists from the | Lower Shire Front"."""
    for joint in _INSIDE_OF.finditer(document.text, start, end):
        before = list(words(document.text, start, joint.start()))
        if before and before[-1].lower in _MEMBERS:
            start = joint.end()
            break
    found = list(words(document.text, start, end))
    while len(found) > 1 and found[-1].lower in _MEMBERS - _ALSO_BODIES:
        found.pop()
    return (found[0].start, found[-1].end) if found else (start, end)


def _stands_for_one(document: Document, start: int, end: int) -> bool:
    """Not what is left of "urban | guerrillas", "Honduran | soldiers": one word is a body's name where it is one elsewhere too."""
    worded = document.text[start:end]
    if " " in worded:
        return worded.lower().removeprefix("the ") not in _PLAIN
    marked = [m for m in document.reading.mentions if m.label == "organization" and m.start != start]
    return any(document.text[m.start : m.end] == worded for m in marked) and worded.lower() not in _PLAIN


def _is_shaped(document: Document, start: int, end: int) -> bool:
    """Letters are a body's where the text around them is no telegram in capitals; a lone "police" is none."""
    worded = document.text[start:end]
    if worded.lower() in _PLAIN:
        return False
    return " " in worded or any(letter.islower() for letter in document.text[max(0, start - 60) : end + 60])
