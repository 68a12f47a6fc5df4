"""The reading model's role tags as clean stretches: whole words, no loose ends, name and description apart.

Comes in: a `Document` and a role tag. Goes out: the stretch of the participant, and where its description stands when it has a name too.
Left out: what the words mean (`categories.py`, `fates.py`).
"""

import re
from dataclasses import dataclass

from onrecord.claims.attribution import Stretch, trim
from onrecord.claims.categories import last_word_of
from onrecord.claims.phrases import Word, words
from onrecord.language.counting import quantity_at
from onrecord.language.document import Document, Tag
from onrecord.language.segment import word_set

_LOOSE_ENDS = word_set(
    "the a an and or of in on at to for from by with as such like who which that whose while when is are was were be been being has have "
    "had near against into including among between but"
)
_LOOSE_STARTS = word_set(
    "the a an and or of in on at to for from by with some several other others another more any all these those its his her"
)
_MEASURES = word_set("kg kilos kilograms kilo pounds tons tonnes sticks stick gallons bursts rounds grams liters litres")
_LINKS = word_set("de del la las los y da dos van von bin al el di du le")
_NO_NAME = word_set("of in on at to for from by with and or who which that")
_NAME_WORDS = 6


@dataclass(frozen=True, slots=True)
class Tagged:
    """Where a participant stands; `described` is a description beside a name, None where there is only one of the two."""

    start: int
    end: int
    described: Stretch | None = None


def tagged(document: Document, tag: Tag) -> Tagged | None:
    """The participant of a tag: "TWO MORE | PERSONS", "DR | TOMAS QUIROGA | AND" (a name with its title); None where nothing is left."""
    text = document.text
    found = list(_whole_words(text, tag.start, tag.end))
    while found and found[-1].lower in _LOOSE_ENDS:
        found.pop()
    found = _without_lead(found)
    if not found:
        return None
    start, end = _balanced(text, found[0].start, found[-1].end)
    if start >= end:
        return None
    split = _name_begins(text, start, end)
    return Tagged(split, end, trim(text, start, split)) if split else Tagged(start, end)


def looks_named(worded: str) -> bool:
    """Whether words have the shape of a personal name: two to six, each with a capital or a link ("TOMAS QUIROGA", "Rosa de la Peña")."""
    found = words(worded)
    return 1 < len(found) <= _NAME_WORDS and all(worded[w.start].isupper() or w.lower in _LINKS for w in found)


def _whole_words(text: str, start: int, end: int) -> tuple[Word, ...]:
    """The words that a tag touches, the cut ones whole."""
    while start and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
        end += 1
    return words(text, start, end)


def _without_lead(found: list[Word]) -> list[Word]:
    """Words without determiners and numbers in front: "two more | persons", "four of the vice president's | children" keeps its owner."""
    at = 0
    lowered = [word.lower for word in found]
    while at < len(found) - 1:
        quantity = quantity_at(lowered, at)
        if quantity and quantity.core == at and quantity.end < len(found):
            at = quantity.end
        elif lowered[at] in _MEASURES and lowered[at + 1] == "of" and at + 2 < len(found):
            at += 2  # "300 kg of | dynamite"
        elif lowered[at] in _LOOSE_STARTS:
            at += 1
        else:
            break
    return found[at:]


def _balanced(text: str, start: int, end: int) -> Stretch:
    """A stretch without a bracket left open: "the Front | [FLN"; one that closes right behind it is taken in."""
    for opening, closing in ("()", "[]"):
        at = text.rfind(opening, start, end)
        if at >= 0 and text.find(closing, at, end) < 0:
            end = end + 1 if text[end : end + 1] == closing else at
    return trim(text, start, end)


def _name_begins(text: str, start: int, end: int) -> int | None:
    """Where a name begins behind its title or trade: "Spanish Jesuit | Tomás Quiroga"; None where there is no such name."""
    last = last_word_of(text[start:end], "person")
    if last is None:
        return None
    rest = words(text, start + last, end)
    if not 1 < len(rest) <= _NAME_WORDS or re.search(r"['’]s\b", text[start : start + last + 3]):
        return None
    is_name = all(text[w.start].isupper() or w.lower in _LINKS for w in rest) and not any(w.lower in _NO_NAME for w in rest)
    gap = text[start + last : rest[0].start]
    return rest[0].start if is_name and gap in (" ", ". ", ", ") else None
