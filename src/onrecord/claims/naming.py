"""Whether a stretch is somebody's name, and where in a description the name of the one described stands.

Comes in: a `Document` and a stretch. Goes out: yes or no, or the stretch of the name. Left out: the fullest form of a name over the report
(`sources.py`) and descriptions themselves (`categories.py`).
"""

import re

from onrecord.claims.categories import category_of, last_word_of
from onrecord.claims.phrases import words
from onrecord.language.document import Document, PlaceMention, Tag
from onrecord.language.segment import word_set

_NAME_WORDS = 6
_LINKS = word_set("de del la las los y da dos van von bin al el di du le")
_NO_NAME = word_set("of in on at to for from by with and or who which that")
_BELONGS = re.compile(r"\b(?:of|for|to|at|from|in|by)\b", re.IGNORECASE)
_OWNER = re.compile(r"['’]s?\s+\w", re.IGNORECASE)  # "Ada Fenn | 's house", "Ruben Orts | ' brother"
_NOUN_AFTER = re.compile(r"\s+[a-z]")
_LIGHT = word_set("the a an this that his her their its our")
# what ends a body's name and never a person's: "the Liberal Alliance", "the coordinating board"
_BODIES = word_set(
    "alliance army association battalion board brigade bureau coalition command committee company congress council court department "
    "embassy federation force forces front government group guard institute league ministry movement office organization organisation "
    "party police "
    "press service society squad station team union university"
)


def looks_named(document: Document, start: int, end: int) -> bool:
    """Whether words have the shape of a personal name: two to six, each with a capital or a link ("Rosa de la Peña").

    In capitals every phrase has that shape: there the reading model must see a person too.
    """
    text = document.text
    found = words(text, start, end)
    if not 1 < len(found) <= _NAME_WORDS or found[-1].lower in _BODIES or _OWNER.search(text, start, end):
        return False
    if not all(text[w.start].isupper() or w.lower in _LINKS for w in found) or category_of(found[-1].lower, "person") is not None:
        return False
    return not text[start:end].isupper() or any(2 * _shared(m, start, end) > end - start for m in _persons(document, start, end))


def name_begins(document: Document, start: int, end: int) -> int | None:
    """Where a name begins behind its title or trade: "Spanish Jesuit | Tomás Quiroga"; None where there is no such name.

    "an adviser to president Tomás Quiroga" and "Rosa Orts's brother" have none: the name is another's.
    """
    text = document.text
    last = last_word_of(text[start:end], "person")
    if last is None or _OWNER.match(text, end):
        return None
    rest = words(text, start + last, end)
    if not rest or re.search(r"['’]s\b", text[start : start + last + 3]) or _is_others(text, start, rest[0].start):
        return None
    is_plain = not any(w.lower in _NO_NAME for w in rest) and text[start + last : rest[0].start] in (" ", ". ", ", ")
    return rest[0].start if is_plain and looks_named(document, rest[0].start, end) else None


def own_name(document: Document, start: int, end: int) -> Tag | None:
    """The person whom the reading model sees in a stretch, where the stretch is about that person and not about somebody else's brother."""
    text = document.text
    inside = [m for m in _persons(document, start, end) if start <= m.start and m.end <= end]
    for mention in sorted(inside, key=lambda m: m.start - m.end):
        found = [word.lower for word in words(text, mention.start, mention.end)]
        if _NOUN_AFTER.match(text, mention.end, end) and category_of(text[mention.end : end], "person") is not None:
            continue  # "the 5-year-old | Talma | boy"
        if not found or found[-1] in _BODIES or _NO_NAME.intersection(found) or category_of(found[-1], "person") is not None:
            continue  # "the Supreme Court president"
        if not (_is_others(text, start, mention.start) or _OWNER.match(text, mention.end) or _is_more(document, mention, found)):
            return mention
    return None


def _is_more(document: Document, mention: Tag, found: list[str]) -> bool:
    """Whether a single word is rather a nationality or a body: "the | Salvadoran | reporter", "| UPF | leaders"."""
    if len(found) > 1:
        return False
    is_adjective = any(p.is_demonym and p.start < mention.end and mention.start < p.end for p in document.places)
    return is_adjective or any(
        m.label == "organization" and (m.start, m.end) == (mention.start, mention.end) for m in document.reading.mentions
    )


def _covers(other: Tag | PlaceMention, mention: Tag) -> bool:
    return other.start <= mention.start and mention.end <= other.end


def _is_others(text: str, start: int, name: int) -> bool:
    """Whether a name hangs on somebody described before it: "the niece of | Ada Fenn", "a former adviser to president | Ada Fenn"."""
    joints = list(_BELONGS.finditer(text, start, name))
    if not joints or "," in text[joints[-1].end() : name]:
        return False
    between = [word.lower for word in words(text, joints[-1].end(), name)]
    return not [w for w in between if w not in _LIGHT] or last_word_of(text[joints[-1].end() : name], "person") is not None


def _persons(document: Document, start: int, end: int) -> list[Tag]:
    return [m for m in document.reading.mentions if m.label == "person" and m.start < end and start < m.end]


def _shared(mention: Tag, start: int, end: int) -> int:
    return min(mention.end, end) - max(mention.start, start)
