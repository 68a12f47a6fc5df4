"""Words of harm or arrest that only describe somebody: "shot a | captured | soldier", "a vigil for the | slain | officer".

Comes in: a text and a trigger in it. Goes out: yes or no. Left out: what follows from it, no arrest (`happens.py`) and no day of its own
(`circumstances.py`).
"""

import re

from onrecord.claims.marks import Stretch

_BEFORE = re.compile(
    r"\b(?:an?|the|his|her|their|of|for|to|by|one|two|three|four|five|six|several|\d+|\w+['’]s)(?:\s+recently|\s+already)?\s+$",
    re.IGNORECASE,
)
_NOUN_BEHIND = re.compile(
    r" (?!(?:on|in|at|by|for|after|near|with|and|during|over|were|was|are|from|when|while|the|an?|early|late|last|outside|inside|as|to|one"
    r"|two|three|four|five|more|his|her|himself|herself)\b)[a-z]{3,}"
)
_REACH = 30  # code points before a trigger in which its article stands


def describes_somebody(text: str, at: Stretch) -> bool:
    """Whether a participle at `at` stands between an article, a number or a preposition and the noun that it describes."""
    return bool(_NOUN_BEHIND.match(text, at[1]) and _BEFORE.search(text, max(0, at[0] - _REACH), at[0]))
