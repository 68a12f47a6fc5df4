"""Clauses: the part of a sentence that a trigger's negations, modals, times and places belong to.

Comes in: a text and a sentence. Goes out: half-open stretches. Left out: real syntax; punctuation and a few joining words decide.
"""

import re
from functools import lru_cache

from onrecord.claims.factuality import Surroundings

# a bracket that closes is an aside within its clause: "A boat (the Alma) hit a mine"; what stands in it is a clause of its own
_BRACKETS = re.compile(r"\([^()]*\)")
# a clause ends at strong punctuation, and at a comma or joining word that opens a clause of its own; "1:45", "3–5" and
# "just before 6 p.m." go on
_BREAK = re.compile(
    r"[;—()“”\"]|(?<!\d)[:–]|[:–](?!\d)|\s--\s|\sand\s+that\s"
    r"|,\s+(?:but|while|although|though|whereas|and|so|when|after|before|because|who|which|where|as|citing|according)\b"
    r"|\s(?:but|while|although|though|whereas|because|when|who|which|where|since|(?:after|before)(?!\s+(?:\d[\d:.]{0,4}\s?[ap]\.?m|noon|midnight|dawn|dusk|sun\w+)))\s"
    r"|,(?=\s)",
    re.IGNORECASE,
)
_PARTICIPLE = re.compile(r"^\s*,?\s*(?:and\s+)?\w+ing\b", re.IGNORECASE)


@lru_cache(maxsize=4096)
def _breaks(sentence: str) -> tuple[tuple[int, int], ...]:
    asides = _asides(sentence)
    found = ((match.start(), match.end()) for match in _BREAK.finditer(sentence))
    return tuple((s, e) for s, e in found if not any(left <= s < right for left, right in asides))


@lru_cache(maxsize=4096)
def _asides(sentence: str) -> tuple[tuple[int, int], ...]:
    return tuple((match.start(), match.end()) for match in _BRACKETS.finditer(sentence))


def clause(text: str, sentence: tuple[int, int], at: tuple[int, int]) -> tuple[int, int]:
    """The clause of a sentence around `[start, end)`; a participle after a comma ("…, killing 12") keeps the clause before it."""
    start, end = _within_aside(text, sentence, at)
    inside = text[start:end]
    breaks = [(s + start, e + start) for s, e in _breaks(inside)]
    lefts = [s for s, e in breaks if e <= at[0]]
    rights = [s for s, _ in breaks if s >= at[1]]
    left = lefts[-1] if lefts else start
    while len(lefts) > 1 and _PARTICIPLE.match(text[left : at[0] + 40]) and left > start:
        lefts.pop()
        left = lefts[-1]
    if len(lefts) == 1 and _PARTICIPLE.match(text[left : at[0] + 40]):
        left = start
    return left, rights[0] if rights else end


def _within_aside(text: str, sentence: tuple[int, int], at: tuple[int, int]) -> tuple[int, int]:
    """The inside of the brackets around `[start, end)`, or the whole sentence."""
    first = sentence[0]
    asides = ((s + first, e + first) for s, e in _asides(text[first : sentence[1]]))
    return next(((s + 1, e - 1) for s, e in asides if s < at[0] and at[1] < e), sentence)


def surroundings(text: str, sentence: tuple[int, int], at: tuple[int, int], within: tuple[int, int] | None = None) -> Surroundings:
    """The words around `[start, end)`: its clause before and after it, cut to the content `within` where one is given.

    What stands in brackets beside it says nothing of it: "The army (which did not comment) shelled the village".
    """
    left, right = clause(text, sentence, at)
    if within:
        left, right = max(left, within[0]), min(right, within[1])
    left, right = min(left, at[0]), max(right, at[1])
    return Surroundings(
        before=_BRACKETS.sub(" ", text[left : at[0]]),
        word=text[at[0] : at[1]],
        after=_BRACKETS.sub(" ", text[at[1] : right]),
        sentence=text[sentence[0] : sentence[1]],
    )
