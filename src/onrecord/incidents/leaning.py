"""Figures that lean on a larger one of their report: "Five people were shot. One was flown to a hospital" counts five.

Comes in: the figures of one count that one report gives, each with who gives it. Goes out: which of them count only some of those told of.
Left out: parts that their own sentence names ("three of them"); the reading stage marks those.

Figures that one voice tells in a row and that add up to another one of it, or of the report, are its parts. Else a figure leans when it
names nobody new ("two", "two victims", "two others", "the two men", "both") or one person ("one woman") and a larger one was told before in
the report by the same source, or in the report's own words. What two sources say stays apart: "four, state television said; five, the
hospital". A toll ("the number of dead rose to 15") never leans.
"""

import re
from collections.abc import Sequence

from onrecord.incidents.text import fold
from onrecord.incidents.values import low_high
from onrecord.records import Claim, Figure

_NOBODY_NEW = frozenset(["", "victim", "victims", "other", "others", "body", "bodies"])
_MOST_PARTS = 4  # figures in a row that may add up to a total; more do so by chance
_DEFINITE = re.compile(r"(?:the|both|all|these|those|his|her|their)\b", re.IGNORECASE)
_TOLL = re.compile(r"\b(?:toll|number|count|tally|figure|total|at least)\b", re.IGNORECASE)
_OF_OWN = re.compile(r"\bof (?:its|their|our|his|her|my)\b", re.IGNORECASE)  # "nine | of its | staff": some of those told of
_ALONE = re.compile(
    r"[^.;:]{0,20} in (?:(?:our|this|that|my|its|one|the) )?(?:[\w’'-]+ ){1,4}alone\b"
)  # "nine people | in our village alone"
_DEED = re.compile(r"(?:double|triple|quadruple|quintuple|sextuple)\b", re.IGNORECASE)
_VAGUE = re.compile(r"\w*\s*(?:dozens|scores|hundreds|thousands)\b", re.IGNORECASE)

Telling = tuple[Figure, Claim, str | None]
"""A figure with the claim that gives it and its speaker (None: the report's own words)."""


def leaning(told: Sequence[Telling]) -> list[bool]:
    """For each figure of one count in one report, in the order of telling, whether it counts only some of those told of before."""
    summed = _summed(told)
    return [at in summed or (_leans(*one) and any(_is_of(one, other) for other in told[:at])) for at, one in enumerate(told)]


def _summed(told: Sequence[Telling]) -> set[int]:
    """Where those stand that add up to a total of the report: "42 in the first attack, eight in the second, at least 50 in all"."""
    lows = {at: figure.low for at, (figure, _, _) in enumerate(told) if figure.low and not figure.implied and not figure.part_of_total}
    found: set[int] = set()
    for whole, total in lows.items():
        parts = [at for at in lows if at != whole]
        for first in range(len(parts)):
            for last in range(first + 2, min(first + _MOST_PARTS, len(parts)) + 1):
                run = parts[first:last]
                speakers = {told[at][2] for at in run}
                is_one_voice = len(speakers) == 1 and (told[whole][2] is None or told[whole][2] in speakers)
                if is_one_voice and sum(lows[at] for at in run) == total and len({told[at][0].worded for at in run}) == len(run):
                    found |= set(run)
    return found


def _leans(figure: Figure, claim: Claim, _: str | None) -> bool:
    if _is_of_some(figure, claim):
        return True
    if figure.part_of_total or figure.implied or figure.open or figure.low is None or figure.low != figure.high or figure.low == 0:
        return False
    if any(_TOLL.search(span.quote) for span in claim.spans):
        return False
    return figure.low == 1 or names_nobody_new(figure)


def _is_of_some(figure: Figure, claim: Claim) -> bool:
    """Whether the words say that only some are counted: "nine of its staff", "nine people in our village alone"."""
    at = [(span.quote, span.quote.find(figure.worded)) for span in claim.spans if figure.worded in span.quote]
    behind = [quote[start + len(figure.worded) :] for quote, start in at]
    return bool(_OF_OWN.search(figure.worded) or any(_OF_OWN.match(words.lstrip()) or _ALONE.match(words) for words in behind))


def names_nobody_new(figure: Figure) -> bool:
    """Whether a figure counts people told of elsewhere: "two", "two victims", "both", "the two men"."""
    return fold(figure.of or "") in _NOBODY_NEW or _DEFINITE.match(figure.worded) is not None


def _is_of(part: Telling, whole: Telling) -> bool:
    """Whether `whole` is a larger figure told by the same source or by the report itself."""
    least = low_high(whole[0])[0] or 0
    is_whole = not (whole[0].part_of_total or whole[0].implied or _VAGUE.match(whole[0].worded))
    return is_whole and least > (part[0].low or 0) and (whole[2] in (None, part[2]) or _is_of_some(*part[:2]))


def names_a_deed(figure: Figure) -> bool:
    """Whether the figure is in the name of a deed: "a quadruple shooting"."""
    return _DEED.match(figure.worded) is not None
