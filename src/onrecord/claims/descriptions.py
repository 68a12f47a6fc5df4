"""Descriptions of voices: what of the words is the description, and what kind of voice it tells of.

Comes in: the words of a source stretch. Goes out: the description without articles and asides, and a `SourceType`.
Left out: names (`names.py`) and whom a description stands for (`antecedents.py`).
"""

import re
from functools import lru_cache

from onrecord.claims.actors import sector_of
from onrecord.claims.names import strip_titles
from onrecord.claims.phrases import source_words, words
from onrecord.records import SourceType

DETERMINERS = re.compile(
    r"^(?:the|an?|this|that|these|those|its|his|her|their|our|my|both|some|one of the|one of|other|several of the|many of the)\s+",
    re.IGNORECASE,
)
# "who asked not to be named", ", speaking on condition of anonymity", "in a statement", "(NWB)": not part of the name
_TAIL = re.compile(
    r"(?:,|\s[—–(\[]|\s+(?-i:who|which|that|speaking|on condition|told|whose)\b"
    r"|\s+in an?\s+(?:\w+\s+)?(?:statement|interview|report|letter|email|post|tweet|video|speech|briefing|press)\b"
    r"|\s+at an?\s+(?:\w+\s+)?(?:news|press|briefing|rally)\b).*$",
    re.IGNORECASE | re.DOTALL,
)
_LOOSE_END = re.compile(
    r"(?:\s+(?:at|of|in|on|for|from|with|by|and|the|an?|to|who|that|as"
    r"|(?:late |early |earlier )?(?:today|yesterday)|(?:late |early )?on \w+day))+$",
    re.IGNORECASE,
)
_OF_NAMED = re.compile(r"\b(?:of|for|from|with|at|in|by)\s")
# "a relief worker | said on condition of anonymity", "| added, asking not to be named"
HIDDEN_AFTER = re.compile(
    r"(?: \w+){0,4}?,? (?:speaking |talking )?(?:on (?:the )?condition of anonymity|anonymously|asking not to be (?:named|identified)|"
    r"declining to be (?:named|identified))\b",
    re.IGNORECASE,
)
# "THE TALMA RIVER FRONT", in text in capitals
GROUP_IN_CAPITALS = re.compile(
    r"\bTHE (?P<name>(?:(?!THE\b)[A-Z][A-Z’'-]* ){1,5}(?:COLUMN|FRONT|BRIGADES?|BATTALIONS?|ARMY|MOVEMENT|COMMAND|MILITIA|FACTION))\b"
)
ANONYMITY = re.compile(
    r"not to be (?:named|identified)|anonym|not authori[sz]ed to|familiar with|briefed on|declined to be named|name not be used",
    re.IGNORECASE,
)
# "two officials", "a senior security officer": an office nobody is named for; "hospital officials" names the house it speaks for
_UNNAMED_OFFICIAL = re.compile(
    r"^(?:(?:an?|one|two|three|four|five|some|several|many|senior|top|high-ranking|western|other|current|former|us|u\.s\.|local)\s+)*"
    r"(?:security|intelligence|military|defen[cs]e|government|state)?\s*(?:officials?|officers?|diplomats?|aides?)$",
    re.IGNORECASE,
)


def canonical_description(worded: str) -> str:
    """A description without its article and without what only says how it spoke: "the city's police chief" → "city's police chief"."""
    bare = _LOOSE_END.sub("", _TAIL.sub("", worded).strip()) or worded
    bare = re.sub(r"(?<=\w)['’]s$", "", bare)
    without = DETERMINERS.sub("", bare, count=1).strip() or bare
    return _small(bare) if without == bare else without


def _small(bare: str) -> str:
    """A common noun at the head of a sentence gets its small letter back: "Police" → "police"; names keep their capitals."""
    first, _, rest = bare.partition(" ")
    is_common = first[1:].islower() and first[:1].isupper() and _is_common(first) and (rest == "" or rest[:1].islower())
    return bare[0].lower() + bare[1:] if is_common else bare


@lru_cache(maxsize=2048)
def _is_common(word: str) -> bool:
    found = words(word)
    return any(next(iter(phrases.find(found)), None) is not None for name, phrases in source_words() if name != "outlet")


def _head_length(worded: str) -> int:
    """How far the head of a source goes: "Adel Samar, the minister of …" → to the comma or the first "of", "for"."""
    stops = [match.start() for match in (_TAIL.search(worded), _OF_NAMED.search(worded)) if match]
    return min(stops, default=len(worded)) or len(worded)


@lru_cache(maxsize=4096)
def kind_by_words(worded: str) -> SourceType | None:
    """The kind of voice by the words of the table, the head of the description first."""
    if ANONYMITY.search(worded):
        return SourceType.ANONYMOUS
    head = worded[: _head_length(worded)].strip()
    if _UNNAMED_OFFICIAL.match(head) and head.lower() != "officers":
        return SourceType.ANONYMOUS
    for stretch in (words(worded, 0, _head_length(worded)), words(worded)):
        matches = [(match.end, -order, name) for order, (name, phrases) in enumerate(source_words()) for match in phrases.find(stretch)]
        if matches:
            return SourceType(max(matches)[2])  # the head of an English noun phrase is its last word: a "nurses' union" is a union
    return None


def kind_by_shape(worded: str) -> SourceType:
    """A name of two or three capitalised words without any known word is taken for a person's."""
    parts = strip_titles(_TAIL.sub("", worded)).split()
    is_named = 1 < len(parts) <= 4 and all(part[:1].isupper() for part in parts)
    return SourceType.PERSON if is_named and not worded.isupper() else SourceType.UNKNOWN


def is_voice(described: str) -> bool:
    """Whether a description holds a word for a kind of voice."""
    return (kind_by_words(described) or sector_of(described)) is not None
