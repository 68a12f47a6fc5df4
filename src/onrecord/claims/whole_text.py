"""What a whole text shows of its happenings: whether it tells of violence, of a blast, of people harmed.

Comes in: a `Document`. Goes out: yes or no. Left out: whether one phrase tells of a happening (`happens.py`), and what kind
it is (`events.py`).
"""

import re
from functools import lru_cache

from onrecord.claims.phrases import Match, TriggerEntry, pattern, trigger_phrases, words
from onrecord.language.document import Document, FigureMention, Sentence

_FIRM = 0.5  # a role tag below this is left aside; the model's own middle
_HARM_COUNTS = {"killed", "injured", "abducted", "detained", "displaced", "missing"}
_HARASSES = re.compile(r"sexual(?:ly)? (?:harass|abus|misconduct)", re.IGNORECASE)  # an allegation of it makes no killing of a death
_HIT = re.compile(r"struck|hits?|strikes?", re.IGNORECASE)
# "the bombing", "Tuesday's attack", "the alleged bombing": what stands between the article and the trigger still hedges it
PRESUPPOSED = re.compile(r"\b(?:the|this|that|these|those|its|their|\w+['’]s)\s+(?:[\w-]+\s+){0,2}$", re.IGNORECASE)


def is_known_again(match: Match[TriggerEntry], before: str, *, is_violent: bool) -> bool:
    """ "the bomb", "the shells": the weapon of what was told, and so a way to speak of it."""
    is_weapon = match.entry.strength in ("weak", "weapon") and match.entry.event_type == "ASSAULT" and match.entry.mode is not None
    return is_violent and is_weapon and bool(PRESUPPOSED.search(before))


@lru_cache(maxsize=8)
def forms(text: str) -> tuple[Match[TriggerEntry], ...]:
    """The forms of the trigger table in a whole text, whatever stands around them."""
    return tuple(trigger_phrases().find(words(text)))


def is_attack(document: Document) -> bool:
    """Whether any word of the text names violence or a weapon, or the model sees who did it."""
    if _names_attack(document.text):
        return True
    return any(tag.label.startswith("perpetrator") and tag.probability >= _FIRM for tag in document.reading.roles)


@lru_cache(maxsize=8)
def _names_attack(text: str) -> bool:
    """Whether any word of a whole text names violence or a weapon; kept for a while, since every trigger of the text asks."""
    found = [m for m in forms(text) if m.entry.event_type == "ASSAULT" and m.entry.strength not in ("effect", "anaphor")]
    found = [m for m in found if not _HARASSES.match(text, m.start, m.end)]
    if any(not _HIT.fullmatch(text, match.start, match.end) for match in found):
        return True
    return bool(found) and not pattern("mishap_of_harm").search(text)  # a quake strikes and a lorry hits without attacking


def tells_violence(document: Document) -> bool:
    """Whether the text tells of violence in words that need no context, or of people harmed."""
    if any(figure.figure.counts in ("killed", "injured", "abducted") for figure in document.figures):
        return True
    return any(match.entry.event_type == "ASSAULT" and match.entry.strength == "strong" for match in forms(document.text))


def has_blast(document: Document) -> bool:
    """Whether the text tells of a blast, which may be an attack or an accident."""
    return any(match.entry.strength == "blast" for match in forms(document.text))


def has_harm(document: Document, sentence: Sentence) -> bool:
    return has_role(document, sentence) or any(
        _inside(figure, sentence) and figure.figure.counts in _HARM_COUNTS for figure in document.figures
    )


def has_role(document: Document, sentence: Sentence) -> bool:
    return any(sentence.start <= tag.start and tag.end <= sentence.end and tag.probability >= _FIRM for tag in document.reading.roles)


def _inside(figure: FigureMention, sentence: Sentence) -> bool:
    return sentence.start <= figure.start and figure.end <= sentence.end
