"""Whole numbers in digits or in words.

Comes in: words. Goes out: integers. Left out: ordinals, fractions, and what is counted; the last is `numbers.py`.
"""

import re

_ONES = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
    "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_LARGEST = 10**11  # more than have ever lived: a longer run of digits is no count

_ONE = "(?:" + "|".join(sorted(_ONES, key=len, reverse=True)) + ")"
_TEN = "(?:" + "|".join(_TENS) + ")"
_SMALL = rf"(?:{_TEN}(?:[-\s]{_ONE})?|{_ONE})"
_SCALE = "(?:" + "|".join(_SCALES) + ")"
# "1,200" · "2.5 million" · "twenty-three" · "one hundred and five" · "a hundred"; use with re.IGNORECASE
NUMERAL = (
    rf"(?:\d{{1,3}}(?:,\d{{3}})+(?![\d,])|\d+(?:\.\d+)?(?=\s+{_SCALE}\b)|\d+(?![\d.,]*\d))(?:\s+{_SCALE}\b){{0,3}}"
    rf"|(?:\b{_SMALL}|\ba(?=\s+{_SCALE}))(?:[-\s]{_SCALE}){{0,3}}(?:[-\s](?:and[-\s])?{_SMALL}(?:[-\s]{_SCALE}){{0,3}}){{0,4}}\b"
)


def numeral(words: str) -> int | None:
    """The number that the words write out: "1,200", "2.5 million", "twenty-three", "a hundred and five"; None for others."""
    parts = words.lower().replace(",", "").replace("-", " ").split()
    total, run = 0.0, 0.0
    for part in parts:
        if part in _SCALES:
            run = (run or 1) * _SCALES[part]
            if _SCALES[part] >= 1000:
                total, run = total + run, 0.0
        elif part in _ONES or part in _TENS:
            run += _ONES.get(part) or _TENS[part]
        elif re.fullmatch(r"\d{1,12}(?:\.\d{1,9})?", part, re.ASCII):
            run += float(part)
        elif part not in ("and", "a"):
            return None
    value = total + run
    return int(value) if parts and 0 <= value <= _LARGEST and value == int(value) else None
