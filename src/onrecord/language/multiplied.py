"""Deeds whose name says how many they struck: "a quadruple shooting", "a double murder", "triple-homicide".

Comes in: the lower-case words of a sentence. Goes out: counts, judged. Left out: whether those shot lived (`incidents/struck.py`), and
deeds that the number does not count ("a double bombing", "triple jump").
"""

from collections.abc import Sequence

from onrecord.language.counted import Count
from onrecord.language.counting import Quantity
from onrecord.language.segment import word_set

_TIMES = {"double": 2, "triple": 3, "quadruple": 4, "quintuple": 5, "sextuple": 6}
_SHOOTINGS = word_set("shooting stabbing")
_KILLINGS = word_set("homicide murder slaying killing fatality fatal execution assassination")


def multiplied(words: Sequence[str]) -> list[Count]:
    """The counts that such names give, in order."""
    found = [_counted(words, at) for at in range(len(words)) if words[at].split("-")[0] in _TIMES]
    return [count for count in found if count]


def _counted(words: Sequence[str], at: int) -> Count | None:
    times, _, deed = words[at].partition("-")
    end = at + 1
    if not deed:
        behind = words[end : end + 2]
        end += 1 + (behind[:1] == ["-"])
        deed = words[end - 1] if end <= len(words) else ""
    kind = "injured" if deed in _SHOOTINGS else "killed" if deed in _KILLINGS else None
    number = _TIMES[times]
    quantity = Quantity(at, at, at + 1, number, number)
    return Count(quantity=quantity, start=at, end=end, noun=None, noun_token=None, kind=kind) if kind else None
