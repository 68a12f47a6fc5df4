"""Whom or what a deed strikes, by the grammar of the word that tells it: its object, its passive subject, or what follows its noun.

Comes in: a text, a clause and a trigger in it. Goes out: stretches of those struck, in the order of the text. Left out: who they are
(`participants.py`), and verbs of which only the subject suffers ("died", `subjects.py`).
"""

import re

from onrecord.claims.marks import OPENING, Stretch, noun_phrase, object_after, trim
from onrecord.claims.phrases import words
from onrecord.claims.subjects import subject

_STEMS = (
    "kill|murder|assassinat|kidnap|abduct|attack|bomb|shell|raid|storm|ambush|straf|burn|torch|destroy|sabotag|dynamit|machine-?gun|wound|injur|"
    "massacr|execut|behead|rob|loot|hijack|tortur|stab|damag|ransack|raz|demolish|slaughter|firebomb|vandali[sz]|gunn|strik|graz|lynch|rap(?=e|ing)"
)
_OF_TWO_WORDS = r"blow(?:s|ing|n)? up|blew up|sets? fire to|fired? (?:at|on|upon)"
_DEED = re.compile(
    rf"(?:{_STEMS})\w*(?: down)?|shot(?: dead| to death)?|(?:shot|stabbed|beat) and (?:killed|wounded|injured)|struck"
    rf"|hit|hitting|slew|slain|{_OF_TWO_WORDS}",
    re.IGNORECASE,
)
# "the murder of | the mayor", "an attack on | a bank": what follows the noun of a deed
_NOUN = re.compile(
    r"(?:murders?|killings?|assassinations?|kidnappings?|abductions?|massacres?|bombings?|burnings?|destruction|sabotage|shellings?|slayings?|"
    r"executions?|torture|robbery|robberies|hijackings?|raids?|attacks?|assaults?|attempts?|ambush(?:es)?|strafing|(?:\w+ )+attacks?)",
    re.IGNORECASE,
)
_OF = re.compile(r"\s+of\s+", re.IGNORECASE)
_AGAINST = re.compile(r"\s+(?:on|against|upon)\s+(?:the (?:life|lives) of\s+)?", re.IGNORECASE)
_RAID = re.compile(r"raid|attack|assault|attempt|ambush", re.IGNORECASE)
_PASSIVE = re.compile(r"\b(?:was|were|been|being|is|are|be|got)\s+(?:\w+ly\s+|also\s+)?$", re.IGNORECASE)
_STANDING = re.compile(r"(?<=\w)\s+(?:in|near|outside|at)\s+[^,.;]{2,40}$", re.IGNORECASE)
_TARGET_OF = re.compile(
    r"\s+(?:was|were|(?:has|have|had) been|became)\s+(?:also\s+)?the (?:targets?|victims?|objects?)\s+of\s+(?:\w+\s+){0,3}$", re.I
)
_VERBAL = re.compile(
    rf"(?:\w+(?:ed|ing)|(?:shot|stabbed|beat) and \w+ed|shot|struck|hit|slew|{_OF_TWO_WORDS})(?: (?:dead|to death|down))?", re.IGNORECASE
)
_TO_DO = re.compile(r"\b(?:to|will|would|may|might|could|can|did|not)\s+$", re.IGNORECASE)
_NOMINAL = re.compile(r"\b(?:the|a|an|this|that|these|those|his|her|its|their|of|in|recent|several|\w+['’]s)\s+(?:\w+\s+)?$", re.IGNORECASE)
_WHEN = re.compile(
    r"(?:\w+day\b|today|yesterday|tonight|last|this (?:morning|week|year|month)|early|earlier|late|later|again|\d+ \w+ \d+|"
    r"\w+ (?:hours?|days?|weeks?|months?|years?) (?:ago|later|earlier)|at(?! least)|in|on|by|of|near|beside|against|during|after|before)\b",
    re.IGNORECASE,
)
# "two guards | and wounded a third", "the bank | [as published]": where another deed or remark begins
_GOES_ON = re.compile(
    r"\s+(?:(?:and|or|but)\s+(?:\w+(?:ed|ing)|they|he|she|it|to|of|then|also|took|stole|hid|fled|ran|left|drove|set|shot|began|went|threw|made)\b"
    r"|\[)",
    re.IGNORECASE,
)
_QUOTED = re.compile(rf"\s*(?:the |a |an |their |its |his |her )?[{OPENING}][^{OPENING}”»]{{1,40}}[\"”»']{{1,2}}\s+(?=\w)", re.IGNORECASE)


def struck(text: str, within: Stretch, trigger: Stretch) -> list[Stretch]:
    """Those whom a deed strikes as its own clause tells it; empty where the trigger is no such deed or names nobody.

    "rebels | stormed | the town hall", "the murder of | the mayor", "a bank | was dynamited", "two farms | were the target of attacks".
    """
    word = text[slice(*trigger)]
    if _NOUN.fullmatch(word) and not _is_verb(text, within, trigger):
        found = _of_noun(text, within, trigger) or _target_of(text, within, trigger)
    elif _DEED.fullmatch(word):
        found = _passive_subject(text, within, trigger) or _object(text, within, trigger)
    else:
        found = None
    return [found] if found else []


def _is_verb(text: str, within: Stretch, trigger: Stretch) -> bool:
    """Whether a form that may be both is a verb: "to | attack | the bank", "guerrillas | attack | a bank", "after | bombing | a bank"."""
    if _NOMINAL.search(text, within[0], trigger[0]):
        return False
    return bool(_TO_DO.search(text, within[0], trigger[0])) or object_after(text, trigger[1], within[1]) is not None


def _of_noun(text: str, within: Stretch, trigger: Stretch) -> Stretch | None:
    joint = (_AGAINST if _RAID.search(text, *trigger) else _OF).match(text, trigger[1], within[1])
    return phrase_after(text, joint.end(), within[1]) if joint else None


def _target_of(text: str, within: Stretch, trigger: Stretch) -> Stretch | None:
    told = _TARGET_OF.search(text, within[0], trigger[0])
    return _subject(text, within[0], told.start()) if told else None


def _passive_subject(text: str, within: Stretch, trigger: Stretch) -> Stretch | None:
    passive = _PASSIVE.search(text, within[0], trigger[0])
    return _subject(text, within[0], passive.start()) if passive else None


def _subject(text: str, start: int, end: int) -> Stretch | None:
    """The subject that ends at `end`, without where it stands: "a bank | in Osk | was dynamited"."""
    where = _STANDING.search(text, start, end)
    return subject(text, start, where.start() if where else end, any_head=True)


def _object(text: str, within: Stretch, trigger: Stretch) -> Stretch | None:
    """The object of a verb in the active: a noun phrase right behind it, which a passive or a noun never has."""
    is_verbal = _VERBAL.fullmatch(text, *trigger) or _TO_DO.search(text, within[0], trigger[0])
    return phrase_after(text, trigger[1], within[1]) if is_verbal or not _NOMINAL.search(text, within[0], trigger[0]) else None


def phrase_after(text: str, start: int, limit: int) -> Stretch | None:
    """The noun phrase from `start` on without its place and time; behind a name in quotation marks what it is the name of."""
    quoted = _QUOTED.match(text, start, limit)
    start = quoted.end() if quoted else start
    found = object_after(text, start, limit)
    if found is None or _WHEN.match(text, *trim(text, *found)) or noun_phrase(text, start, limit) is None:
        return None
    further = _GOES_ON.search(text, *found)
    found = (found[0], further.start()) if further else found
    return found if words(text, *found) else None
