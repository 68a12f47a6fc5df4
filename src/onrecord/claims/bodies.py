"""Names of bodies by their shape: "Lower Shire Front", "6th Infantry Brigade", "Revolutionary Army of Talma", "LSF".

Comes in: words of a report. Goes out: whether they name a body, and the name without what describes it. Left out: what the reading
model sees (`Document.reading`), and who belongs to a body (`affiliation.py`).
"""

import re

from onrecord.claims.actors import country_of
from onrecord.language.segment import word_set

_LIGHT = r"(?i:the|of|from|an?|by|and|to|in|for|with|members)"
# a body's name by its shape: "Lower Shire Front", "6th Infantry Brigade", "Revolutionary Army of Talma", "LSF"
BODY = re.compile(
    rf"\b(?:(?:(?!{_LIGHT}\s)[A-Z0-9][\w'’.-]*\s+){{1,5}}"
    r"(?i:Army|Armies|Front|Brigade|Battalion|Cartel|Guard|Police|Movement|Militia|Regiment|Division|Navy|Air Force|Armed Forces|"
    r"Security Forces|Defen[cs]e Forces?|Liberation Forces|Party|Alliance|Corps|Legion|League)"
    r"(?:\s+(?i:of|for)\s+(?:(?i:the)\s+)?[A-Z]\w+(?:\s+[A-Z]\w+){0,2})?|[A-Z]{2}[A-Z&]{0,5}(?:-[A-Z]+)?)\b"
)
_KINDS_OF_BODY = word_set("group movement organization organisation gang faction")
_JOINTS = word_set("of for in and against to from")


def bare_name(worded: str) -> str:
    """The name of a body without what only describes it: "the Maoist guerrilla movement Red Dawn Front" → "Red Dawn Front".

    "Kenyan Army" keeps its nation: two words are no name without it.
    """
    found = worded.split()
    kinds = [i for i, word in enumerate(found[:-2]) if word.lower() in _KINDS_OF_BODY and found[i + 1].lower() not in _JOINTS]
    found = found[kinds[0] + 1 :] if kinds else found
    while len(found) > 3 and (found[0].lower().startswith("pro-") or country_of(found[0])):
        found.pop(0)
    return " ".join(found).strip(" \"“”'‘’(")


def names_body(text: str, start: int, end: int) -> bool:
    """Whether a stretch, an article apart, is a body's name of two words or more."""
    worded = re.sub(r"^(?:the|an?)\s+", "", text[start:end], flags=re.IGNORECASE)
    return " " in worded and BODY.fullmatch(worded) is not None
