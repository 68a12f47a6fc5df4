"""Quantities as news words them, with the bounds that the wording implies.

Comes in: the tokens of a sentence. Goes out: `Quantity` values. Left out: what is counted; that is `numbers.py`.

How words are bounded: "at least 12" 12 and open · "more than 20" 21 and open · "up to 30" at most 30 · "fewer than 30"
at most 29 · "dozens" 24, "scores" 40, "hundreds" 200, "thousands" 2,000, all open · "several", "some", "many" no bounds,
open · "a couple" 2 · "no", "none", "nobody" 0. "About 40", "nearly 40" and "some 40" are 40 and 40: the words do not say
how far off they are, and the words are kept.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.language.numerals import numeral
from onrecord.language.segment import word_set

_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+|\d{1,9}")
_DECIMAL = re.compile(r"\d{1,4}\.\d{1,3}")
_RANGE = re.compile(r"(\d{1,7})[-–](\d{1,7})")
_NUMBER_WORDS = word_set(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen "
    "twenty thirty forty fifty sixty seventy eighty ninety"
)
_COMPOUND = re.compile(r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)-(?:one|two|three|four|five|six|seven|eight|nine)")
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000}
_PLURAL = {"dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2_000, "millions": 2_000_000}
_OF_THOUSANDS = {"tens": 20_000, "hundreds": 200_000, "dozens": 24_000}
_VAGUE = word_set("several many some numerous countless multiple few")
_FIRST_WORDS = _NUMBER_WORDS | _VAGUE | {*_PLURAL, *_OF_THOUSANDS, "a", "half", "both", "no", "none", "nobody", "not", "zero", "without"}
MONTHS = word_set(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec"
)
_ORDINALS = word_set("second third fourth fifth sixth seventh eighth ninth tenth")
_NOBODY = {("no", "one"), ("not", "one"), ("not", "a")}

# Longest first: what stands in front of a number and bounds it.
_AT_LEAST = ("at least", "no fewer than", "no less than", "not less than", "not fewer than", "a minimum of", "minimum of")
_MORE_THAN = ("more than", "over", "upwards of", "in excess of", "well over")
_FEWER = ("fewer than", "less than", "under")
_UP_TO = ("up to", "as many as", "no more than", "not more than", "at most", "a maximum of")
_ABOUT = ("about", "around", "some", "approximately", "roughly", "nearly", "almost", "close to", "an estimated", "estimated", "perhaps")
_PLAIN = (
    "a total of", "a further", "an additional", "a reported", "another", "only", "just", "all", "exactly", "the", "these", "those", "other",
    "his", "her", "their", "its", "between", "from", "additional", "the other", "the first", "the last",
)  # fmt: skip
_BOUNDS = {
    tuple(words.split()): kind
    for kind, group in (
        ("least", _AT_LEAST),
        ("more", _MORE_THAN),
        ("fewer", _FEWER),
        ("most", _UP_TO),
        ("about", _ABOUT),
        ("plain", _PLAIN),
    )
    for words in group
}
_LONGEST_BOUND = 3
_BOUNDS_IN_A_ROW = 3  # "at least another 12", "some of the 12"


@dataclass(frozen=True, slots=True)
class Quantity:
    """Tokens `start` to `end` (half-open) that say how many; `core` is where the number itself begins.

    `is_single` marks "a", "an", "another" and possessives before one person; `is_zero` "no", "none", "nobody".
    """

    start: int
    core: int
    end: int
    low: int | None
    high: int | None
    open: bool = False
    is_single: bool = False
    is_zero: bool = False


def quantity_at(words: Sequence[str], at: int) -> Quantity | None:
    """The quantity whose number begins at token `at`; `words` are lower-case tokens."""
    word = words[at]
    if not word[0].isdigit() and word not in _FIRST_WORDS and "-" not in word:
        return None
    found = _zero(words, at) or _vague(words, at) or _numbered(words, at)
    return _bounded(words, found) if found else None


def single_at(words: Sequence[str], at: int) -> Quantity | None:
    """ "a", "an", "another" and possessives, which count one when a single person follows."""
    if words[at] == "a" and words[at + 1 : at + 2] and words[at + 1] in _ORDINALS:
        return Quantity(at, at, at + 2, 1, 1, is_single=True)
    if words[at] in ("a", "an", "another", "his", "her", "their", "my", "our", "its"):
        return Quantity(at, at, at + 1, 1, 1, is_single=True)
    return None


def _zero(words: Sequence[str], at: int) -> Quantity | None:
    pair = (words[at], words[at + 1] if at + 1 < len(words) else "")
    if pair in _NOBODY:
        return Quantity(at, at, at + 2, 0, 0, is_zero=True)
    if words[at] in ("no", "none", "nobody", "zero", "without"):
        return Quantity(at, at, at + 1, 0, 0, is_zero=True)
    return None


def _vague(words: Sequence[str], at: int) -> Quantity | None:
    """ "dozens of", "several hundred", "a number of", "a few", "a couple of", "half a dozen"."""
    word = words[at]
    following = [*words[at + 1 : at + 4], "", "", ""]
    if word in _OF_THOUSANDS and following[0] == "of" and following[1] == "thousands":
        return Quantity(at, at, at + 3, _OF_THOUSANDS[word], None, open=True)
    if word in _PLURAL:
        return Quantity(at, at, at + 1, _PLURAL[word], None, open=True)
    if word == "half" and following[:2] == ["a", "dozen"]:
        return Quantity(at, at, at + 3, 6, 6)
    if word == "a" and following[0] in ("few", "handful", "number", "couple", "large", "small"):
        return _of_a_few(words, at, following)
    if word in _VAGUE:
        scale = {"dozen": 24, "hundred": 200, "thousand": 2_000}.get(following[0])
        if scale:
            return Quantity(at, at, at + 2, scale, None, open=True)
        if word != "some" or not _number(words, at + 1):
            return Quantity(at, at, at + 1, None, None, open=True)
    return None


def _of_a_few(words: Sequence[str], at: int, following: list[str]) -> Quantity | None:
    if following[0] == "couple":
        return Quantity(at, at, at + 2, 2, 2)
    if following[0] == "few":
        scale = {"dozen": 24, "hundred": 200, "thousand": 2_000}.get(following[1])
        return Quantity(at, at, at + (3 if scale else 2), scale, None, open=True)
    width = 3 if following[0] in ("large", "small") else 2
    return Quantity(at, at, at + width, None, None, open=True) if "number" in words[at : at + width] or width == 2 else None


def _numbered(words: Sequence[str], at: int) -> Quantity | None:
    both = _RANGE.fullmatch(words[at])
    if both and int(both[1]) < int(both[2]):
        return Quantity(at, at, at + 1, int(both[1]), int(both[2]))
    if words[at] == "both":
        return Quantity(at, at, at + 1, 2, 2)
    first = _number(words, at)
    if first is None:
        return None
    end, low = first
    if words[end : end + 2] == ["or", "more"]:
        return Quantity(at, at, end + 2, low, None, open=True)
    joins = ("to", "or", "-", "–") + (("and",) if at and words[at - 1] == "between" else ())
    second = _number(words, end + 1) if end < len(words) and words[end] in joins else None
    if (
        second
        and words[end] in ("-", "–")
        and ((at and words[at - 1].rstrip(".") in MONTHS) or words[at].isdigit() != words[end + 1].isdigit())
    ):
        second = None  # "TALMA, May 6 - 12 people", "May 6 – Eight people": the dash ends a dateline
    if second and second[1] > low:
        return Quantity(at, at, second[0], low, second[1])
    return Quantity(at, at, end, low, low)


def _number(words: Sequence[str], at: int) -> tuple[int, int] | None:
    """End and value of the number at `at`: "12", "1,200", "2.5 million", "twenty-three", "two dozen", "a hundred"."""
    if at >= len(words):
        return None
    end = at
    while end < len(words) and end - at < 8 and _is_number_word(words, end, at):
        end += 1
    if end > at and words[end - 1] in ("and", "a"):
        end -= 1
    if end == at:
        return None
    if words[end - 1] == "dozen":
        count = 1 if words[at] == "a" else numeral(" ".join(words[at : end - 1]))
        return (end, 12 * count) if count else None
    value = numeral(" ".join(words[at:end]))
    return None if value is None else (end, value)


def _is_number_word(words: Sequence[str], at: int, first: int) -> bool:
    word = words[at]
    following = words[at + 1] if at + 1 < len(words) else ""
    if at == first:
        if word == "a":
            return following in _SCALES or following == "dozen"
        if _DECIMAL.fullmatch(word):
            return following in _SCALES
        return bool(_DIGITS.fullmatch(word)) or word in _NUMBER_WORDS or bool(_COMPOUND.fullmatch(word))
    if word in _SCALES or word == "dozen":
        return True
    if word == "and":
        return words[at - 1] in _SCALES and (following in _NUMBER_WORDS or bool(_COMPOUND.fullmatch(following)))
    return (word in _NUMBER_WORDS or bool(_COMPOUND.fullmatch(word))) and words[at - 1] in (
        *_SCALES,
        "and",
        "twenty",
        "thirty",
        "forty",
        "fifty",
    )


def _bounded(words: Sequence[str], found: Quantity) -> Quantity:
    """The quantity with the words in front that bound it."""
    start, low, high, open_ = found.core, found.low, found.high, found.open
    for _ in range(_BOUNDS_IN_A_ROW):
        width, kind = _bound_before(words, start)
        if not width:
            break
        start -= width
        if kind == "least" or (kind == "more" and open_):
            low, high, open_ = low, None, True
        elif kind == "more":
            low, high, open_ = None if low is None else low + 1, None, True
        elif kind == "most" and high is not None:
            low, open_ = None, False
        elif kind == "fewer" and high is not None:
            low, high, open_ = None, high - 1, False
    return Quantity(start, found.core, found.end, low, high, open_, found.is_single, found.is_zero)


def _bound_before(words: Sequence[str], at: int) -> tuple[int, str]:
    for width in range(min(_LONGEST_BOUND, at), 0, -1):
        kind = _BOUNDS.get(tuple(words[at - width : at]))
        if kind == "more" and width == 1 and (words[at] == "one" or words[at - 2 : at - 1] == ["all"]):
            continue  # "when it was all over | one person was killed"
        if kind:
            return width, kind
    return 0, ""
