"""The words of time: which words begin an expression, and what parts of the day and numbers mean.

Comes in: words. Goes out: parts of the day, numbers, yes or no. Left out: patterns (`timeforms.py`) and the calendar (`calendars.py`).
"""

import re

from onrecord.language.numerals import numeral
from onrecord.language.segment import word_set

MONTHS = {m: i for i, m in enumerate(("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), start=1)}
WEEKDAYS = {d: i for i, d in enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun"))}

_TIME_WORDS = word_set(
    "today tonight yesterday tomorrow overnight weekend second seconds moment moments minute minutes hour hours day days "
    "week weeks fortnight "
    "fortnights month months year years decade decades century centuries morning afternoon evening night nighttime "
    "nightfall dawn dusk daybreak "
    "sunrise sunset noon midday midnight spring summer autumn fall winter christmas boxing a.m. p.m. a.m p.m am pm gmt utc "
    "local o'clock o’clock "
    "january february march april may june july august september october november december jan feb mar apr jun jul aug sep "
    "sept oct nov dec "
    "/ easter christmas "
    "halloween thanksgiving pentecost whit bastille memorial labor columbus veterans armistice eid ramadan ashura diwali "
    "passover independence valentine valentine's valentine’s patrick patrick's patrick’s ascension "
    "mondays tuesdays wednesdays thursdays fridays saturdays sundays "
    "monday tuesday wednesday thursday friday saturday sunday"
)
# "2019", "1990s", "80s", "05:30", "6pm", "2026-03-05"
_TIME_DIGITS = re.compile(
    r"(?:1[5-9]|20)\d\d(?:s|[-–]\d{2,4}(?:-\d\d)?)?|\d0s|\d{1,2}[:.]\d\d(?:[ap]m)?|\d{1,2}[ap]m|\d{1,2}(?:st|nd|rd|th)"
    r"|\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d\d)|(?:19|20)\d\d-\d\d-\d\dt\d\d|(?:[01]\d|2[0-3])[0-5]\d"
)


def is_time_word(word: str) -> bool:
    """Whether a token, in lower case, can be what makes an expression one of time."""
    return word in _TIME_WORDS or (word[:1].isdigit() and _TIME_DIGITS.fullmatch(word) is not None)


_LEADS = word_set(
    "within mother father 's ’s good palm maundy whit shrove easter martin luther king jr jr. st st. third fourth final opening rest "
    "the a an new this that last next past previous preceding following recent coming current same very earlier later early "
    "late mid half first "
    "second start beginning end middle about around just only some nearly almost roughly approximately exactly barely at "
    "least more less than "
    "over few several many couple of in on during for since until till by before after from between to and or into through "
    "toward towards "
    "shortly soon right small hours part day - – — one two three four five six seven eight nine ten eleven twelve dozen hundred thousand"
)


def leads_in(word: str) -> bool:
    """Whether a token, in lower case, can stand inside an expression before its first word of time."""
    return word in _LEADS or word[:1].isdigit() or "-" in word or word in ("'", "’", ",", ".", "/", "(")


_PART_WORDS = {
    "dawn": "dawn", "daybreak": "dawn", "sunrise": "dawn", "predawn": "dawn", "pre-dawn": "dawn", "morning": "morning", "noon": "noon",
    "midday": "noon", "afternoon": "afternoon", "evening": "evening", "dusk": "evening", "sunset": "evening", "nightfall": "evening",
    "night": "night", "nighttime": "night", "midnight": "night", "overnight": "night", "tonight": "night",
}  # fmt: skip
_BEFORE_DAWN = re.compile(r"\b(?:before (?:dawn|daybreak|sunrise)|pre-?dawn)\b", re.IGNORECASE)
_PART = re.compile(r"pre-?dawn|[a-z]+", re.IGNORECASE)
_CLOCK_TIME = re.compile(r"(\d{1,2})(?:[:.]?([0-5]\d))?\s*(a|p)?\.?m?", re.IGNORECASE)


def part_of_day(words: str) -> str | None:
    """dawn, morning, noon, afternoon, evening or night; "late" alone is the evening, "early" and "before dawn" the morning."""
    found = [word.lower() for word in _PART.findall(words)]
    if _BEFORE_DAWN.search(words):
        return "morning"
    for word in found:
        if word in _PART_WORDS:
            return _PART_WORDS[word]
    if "clock" in found:
        return None  # "ten o'clock" may be either
    clock = _CLOCK_TIME.search(words)
    if clock:
        return _part_of_hour(int(clock[1]) % 24, (clock[3] or "").lower())
    if "late" in found:
        return "evening"
    return "morning" if "early" in found or "small" in found else None


def _part_of_hour(hour: int, half: str) -> str:
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    for until, name in ((5, "night"), (12, "morning"), (13, "noon"), (18, "afternoon"), (21, "evening")):
        if hour < until:
            return name
    return "night"


def quantity(words: str | None) -> tuple[int, int] | None:
    """Least and most that the words say: "two" is 2 and 2, "a couple of" 2 and 2, "a few" and "several" give no number."""
    if words is None:
        return None
    plain = " ".join(words.lower().split())
    if plain in ("a", "an", "half an"):
        return 1, 1
    if plain.endswith(("couple", "couple of")):
        return 2, 2
    number = numeral(plain)
    return None if number is None or number > 100_000 else (number, number)
