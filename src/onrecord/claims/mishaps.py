"""Harm that nobody meant: blasts of boilers, deaths of illness, guns that go off, cars that crash.

Comes in: a text, a sentence and a trigger in it. Goes out: whether it was an accident. Left out: what the harm was (`fates.py`).
"""

import re

from onrecord.claims.phrases import TriggerEntry, says
from onrecord.language.document import Document, Sentence

_BESIDE = 70  # code points before a trigger in which the words stand that decide what it means
# "an accidental | shooting", "accidentally | shot himself"; not "no accidental"
_BY_ACCIDENT = re.compile(r"(?<!not )(?<!not an )(?<!no )\baccidental(?:ly)?\W*$", re.IGNORECASE)
_STRUCK = re.compile(r"struck|hits?|strikes?|striking|hitting|killing", re.IGNORECASE)  # what a car or a quake does as well as a shell
_LEAD = 3  # sentences after a headline that say what it tells of; a guess, not tuned


def is_accident(text: str, sentence: Sentence) -> bool:
    """Whether a blast is harm without a type: its sentence names gas, a boiler or an accident, or the text speaks of no attack.

    "Police ruled out an attack" told in passing does not make one of a boiler: the sentence of the blast decides first.
    """
    here = text[sentence.start : sentence.end]
    if says("attack_word", here):
        return False
    if says("accident", here):
        return True
    return says("accident", text) or not says("attack_word", text)


def is_natural(text: str, sentence: Sentence) -> bool:
    """Whether a sentence tells of a death by age or illness: "died at home, surrounded by his family", "dies aged 86"."""
    if says("violence_word", text, sentence.start, sentence.end):
        return False
    return says("natural_death", text, sentence.start, sentence.end)


def is_accidental(text: str, sentence: Sentence, entry: TriggerEntry, at: tuple[int, int]) -> bool:
    """Whether harm was done by accident: "the gun discharged accidentally", "two people died in a car crash"; nobody meant it."""
    here = text[sentence.start : sentence.end]
    before = text[max(sentence.start, at[0] - _BESIDE) : at[0]]
    if entry.event_type != "ASSAULT":
        return False
    if _BY_ACCIDENT.search(before) and entry.mode in (None, "targeted", "firearms"):
        return True
    if says("meant", here):
        return False
    if says("mishap", here) and not says("mishap_doubted", here):
        return True
    is_plain = entry.strength == "effect" or _STRUCK.fullmatch(text, *at) is not None
    return is_plain and says("mishap_of_harm", here) and not says("violence_word", here)


def is_mishap_by_lead(document: Document, sentence: Sentence, entry: TriggerEntry) -> bool:
    """Whether a headline tells of harm that the text's first sentences show to be an accident: "Boy shot in Osk" of a gun that went off."""
    if not sentence.is_headline or entry.event_type != "ASSAULT":
        return False
    lead = [s for s in document.sentences if not s.is_headline][:_LEAD]
    told = " ".join(document.text[s.start : s.end] for s in (sentence, *lead))
    return says("mishap", told) and not says("meant", told)
