"""Numbers that say how old somebody is.

Comes in: the lower-case words of a sentence and where a number stands. Goes out: whether it is an age. Left out: an age between commas
behind a name ("Ann Orr, 54,"); that is `counted.py`.
"""

import re
from collections.abc import Sequence

from onrecord.language import harm
from onrecord.language.counting import quantity_at
from onrecord.language.segment import word_set

_AGE = word_set("age ages aged")
_ONE = word_set("boy girl child toddler baby infant man woman pensioner boys girls children men women")
_JOINS = word_set(", and or to - – between from the of")
_REACH = 9  # tokens between "ages" and the last of a list: "ages 54 , 33 , 26 and 19"
_OLD = re.compile(r"-?(?:\d{1,3}|[a-z]+)?-?(?:years?|months?|weeks?)-olds?|-?(?:years?|months?)")
_OLD_WORD = re.compile(r"-?olds?")
_OLDEST = 111


def says_age(words: Sequence[str], core: int, end: int, high: int | None) -> bool:
    """Whether the number at `core` to `end` is an age: "ages four, six and 13", "a boy of 9 -year-old", "his 12- and 10-year-old sons"."""
    if high is None or high >= _OLDEST:
        return False
    return _is_old_behind(words, end) or _is_listed(words, core, end) or _is_of_one(words, core, end)


def _is_of_one(words: Sequence[str], core: int, end: int) -> bool:
    """ "a girl of | six | was shot"; "a group of boys of six villages" and "a family of six" are no ages."""
    if core < 2 or words[core - 1] != "of" or words[core - 2] not in _ONE:
        return False
    following = words[end : end + 1]
    return not following or following[0] not in harm.PEOPLE | harm.TROOPS | harm.SINGLE


def _is_old_behind(words: Sequence[str], end: int) -> bool:
    """ "16 | year-old boy", "9 | -year-old", "12 | - and 10-year-old sons", "five | months old"."""
    at = end
    while at < len(words) and at < end + 3 and (words[at] in ("-", "–", "and", "or", "to") or words[at] == ","):
        at += 1
    if at >= len(words):
        return False
    if "old" in words[at]:
        behind_joins = at == end or words[end] in ("-", "–")
        return _OLD.fullmatch(words[at]) is not None and (behind_joins or words[at][0] == "-")
    return _OLD.fullmatch(words[at]) is not None and at + 1 < len(words) and _OLD_WORD.fullmatch(words[at + 1]) is not None


def _is_listed(words: Sequence[str], core: int, end: int) -> bool:
    """Whether "ages" opens a list of numbers that holds this one: "five men between the ages of 21 and 58 were shot"."""
    following = words[end] if end < len(words) else ""
    if following in harm.PEOPLE or following in harm.TROOPS or following in harm.SINGLE or following == "of":
        return False
    for at in range(core - 1, max(-1, core - 1 - _REACH), -1):
        if words[at] in _AGE:
            return True
        if words[at] not in _JOINS and quantity_at(words, at) is None:
            return False
    return False
