"""The words of time: the patterns that `times.py` reads with, and what single words mean.

Comes in: text. Goes out: matches, parts of the day, numbers, and whether a sentence looks ahead.
Left out: the calendar; that is `calendars.py`.
"""

import re

from onrecord.language.numerals import NUMERAL, numeral
from onrecord.language.segment import word_set

MONTHS = {m: i for i, m in enumerate(("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), start=1)}
WEEKDAYS = {d: i for i, d in enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun"))}

_MONTH = (
    r"(?:jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?|jun\.|july?|jul\.|aug(?:ust|\.)?"
    r"|sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)(?!\w)"
)
_FULL_MONTH = r"(?:january|february|march|april|may|june|july|august|september|october|november|december)(?!\w)"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\w:%]|,\d{3}|\.\d)"
_NUM = r"(?:3[01]|[12]\d|0?[1-9])"
_YEAR = r"(?:1[5-9]\d\d|20\d\d)(?![\w%]|,\d|\.\d)"
_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day(?!\w)"
_DAY_NAME = rf"(?:(?:{_WEEKDAY}|(?:mon|tues?|wed|thur?s?|fri|sat|sun)\.?(?!\w)),?\s+)?"
_TO = r"(?:to|and|or|until|till|through|into|[-–—])"
_UNIT = r"(?:seconds?|moments?|minutes?|hours?|days?|weeks?|fortnights?|months?|years?|decades?|centur(?:y|ies))(?!\w)"
_DAY_PART = r"(?:morning|afternoon|evening|night(?:time|fall)?|dawn|dusk|daybreak|sunrise|sunset|noon|midday|midnight)(?!\w)"
_MANY = rf"(?:a\s+few|a\s+couple\s+of|a\s+couple|couple\s+of|several|few|some|many|half\s+an|{NUMERAL}|an?)"
_ABOUT = (
    r"(?:(?:just|only|about|around|some|nearly|almost|roughly|approximately|exactly|barely|at\s+least|more\s+than"
    r"|less\s+than|over)\s+){0,3}"
)
_CLOCK = (
    r"(?:(?:[01]?\d|2[0-3])(?::[0-5]\d)?\s*(?:a\.m\.?|p\.m\.?|am|pm|o['’]clock)(?!\w)|(?:[01]?\d|2[0-3]):[0-5]\d(?:\s+hours)?(?![\d:])"
    r"|(?:[01]\d|2[0-3])[0-5]\d(?=\s+(?:gmt|local|hours|utc)))"
    r"(?:\s+(?:gmt|utc|est|edt|et|cst|cdt|ct|mst|mdt|pst|pdt|pt|local\s+time|hours)\b){0,2}"
)
_NEAR = r"(?:(?:at|around|about|shortly|just|soon|right|before|after|by|until)\s+){0,3}"

# One named pattern per form, in the order in which they are tried. Groups are what `times.RULES` reads.
_FORMS = {
    "iso": r"(?P<y>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<d>\d\d)(?!\d)",
    "slashed": r"(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<y>(?:19|20)\d\d|\d\d)(?![\d/])",
    "day_range": (
        rf"(?P<d>{_NUM})(?:st|nd|rd|th)?(?:\s+(?P<month>{_MONTH}))?\s*{_TO}\s*(?:the\s+)?(?P<d2>{_NUM})(?:st|nd|rd|th)?"
        rf"(?:\s+of)?\s+(?P<month2>{_MONTH})(?:,?\s+(?P<y>{_YEAR}))?"
    ),
    "month_range": (
        rf"(?P<month>{_MONTH})\s+(?P<d>{_NUM})(?:st|nd|rd|th)?\s*{_TO}\s*(?:(?P<month2>{_MONTH})\s+)?(?P<d2>{_DAY})(?:,?\s+(?P<y>{_YEAR}))?"
    ),
    "day_month": (
        rf"{_DAY_NAME}(?:the\s+)?(?P<d>{_NUM})(?:st|nd|rd|th)?(?:\s+of)?[\s-]+(?P<month>{_MONTH})"
        rf"(?:(?:,?\s+(?:of\s+)?|-)(?P<y>{_YEAR}|(?<=\w\w\w\s)\d\d(?![\w:.,%]\d|\w|\s+(?:people|men|{_MONTH}))))?"
    ),
    "month_day": (
        rf"{_DAY_NAME}(?P<month>{_MONTH})\s+(?:the\s+)?(?P<d>{_NUM})(?:st|nd|rd|th)?(?![\w:%]|,\d{{3}}|\.\d)"
        rf"(?:,?\s+(?P<y>{_YEAR}))?"
    ),
    "month_of_year": rf"(?P<month>{_MONTH})(?:\s+of)?,?\s+(?P<y>{_YEAR})",
    "holiday": r"(?P<name>christmas\s+(?:day|eve)|new\s+year['’]s\s+(?:day|eve)|boxing\s+day)(?:,?\s+(?P<y>(?:19|20)\d\d))?(?!\w)",
    "season": (
        r"(?:(?P<which>last|this|next)\s+)?(?P<season>spring|summer|autumn|fall|winter)(?:(?:\s+of)?\s+(?P<y>(?:19"
        r"|20)\d\d))?(?!\w)"
    ),
    "relative": (
        rf"{_ABOUT}(?:(?P<n>{_MANY})[\s-]+)?(?P<unit>{_UNIT})\s+"
        r"(?P<way>later|earlier|afterwards?|after|before(?!\s+(?:yesterday|last))|beforehand|previously|prior\s+to)(?!\w)"
    ),
    "deictic": (
        r"the\s+day\s+before\s+yesterday|the\s+day\s+after\s+tomorrow|yesterday|today|tonight|tomorrow|last\s+(?:night|evening)"
        r"|this\s+(?:early\s+)?(?:morning|afternoon|evening)(?!\w)|overnight"
    ),
    "weekday_range": rf"(?P<first>{_WEEKDAY})(?:\s+(?P<part>{_DAY_PART}))?\s*(?P<join>{_TO})\s*(?:early\s+)?(?P<last>{_WEEKDAY})",
    "weekday": (
        rf"(?:(?P<which>last|next|this\s+past|this\s+coming|this|coming|following|previous|preceding"
        rf"|a\s+week\s+ago(?:\s+on)?)\s+)?(?P<day>{_WEEKDAY})"
        r"(?:\s+(?:of\s+)?(?P<week>last|previous|this|next)\s+week(?!\w))?"
    ),
    "ago": rf"{_ABOUT}(?:(?P<n>{_MANY})[\s-]+)?(?P<unit>{_UNIT})\s+ago(?!\w)",
    "window": rf"(?:the\s+)?(?P<which>past|last|previous|next|coming|following)\s+(?P<n>{_MANY})\s+(?P<unit>{_UNIT})",
    "vague": r"(?:the\s+)?(?P<which>recent|coming)\s+(?P<unit>hours|days|weeks|months|years|decades)(?!\w)",
    "unit": (
        r"(?:(?P<limit>earlier|later)\s+)?(?P<which>last|this\s+past|this\s+coming|this|next|the\s+past|the\s+last|the\s+coming"
        r"|the\s+current)"
        r"\s+(?P<unit>week|weekend|month|year|decade)(?![\w'’-])"
    ),
    "weekend": r"the\s+weekend(?!\w)",
    "that_day": (
        rf"(?:the\s+)?(?P<unit>day|night|morning|afternoon|evening|week|month|year)\s+(?P<side>before|after)(?!\s+(?:yesterday"
        rf"|tomorrow|last)|\w)"
        rf"|(?:the|that)\s+(?P<which>next|following|previous|preceding|same|very\s+same)\s+(?P<unit2>day|week|month|year"
        rf"|{_DAY_PART})(?!\w)"
        rf"|that\s+(?P<unit3>day|{_DAY_PART})(?!\w)"
    ),
    "decade": r"(?P<decade>(?:1[5-9]|20)\d0|(?<=['’])\d0)s(?!\w)",
    "year_range": r"(?P<y>(?:19|20)\d\d)\s*(?:to|and|until|through|[-–])\s*(?P<y2>(?:19|20)\d\d|\d\d)(?![\w-]|,\d)",
    "year": (
        rf"(?:(?<=in\s)|(?<=since\s)|(?<=during\s)|(?<=until\s)|(?<=\sof\s)|(?<=from\s)|(?<=before\s)|(?<=after\s)|(?<=late\s)"
        rf"|(?<=early\s)|(?<=mid-)"
        rf"|(?<=\()|(?<=year\s)|(?<=the\s)(?=\d\d\d\d\s+[a-z])|(?<=by\s))(?P<y>{_YEAR})"
        r"(?!\s+(?:people|men|women|children|soldiers|troops|police|dollars|euros|pounds|percent|per|block|homes|families|others"
        r"|were|are|refugees)|[\d-])"
    ),
    "month": (
        rf"(?:(?P<which>last|next|this\s+coming|this\s+past|this)\s+|(?<=in\s)|(?<=since\s)|(?<=until\s)|(?<=during\s)|(?<=of\s)"
        rf"|(?<=from\s)|(?<=early\s)"
        rf"|(?<=late\s)|(?<=mid-)|(?<=mid\s)|(?<=through\s)|(?<=before\s)|(?<=after\s))(?P<month>{_FULL_MONTH})(?!['’]?\s+\d"
        rf"|\s+[A-Z][a-z])"
    ),
    "part": (
        rf"{_NEAR}{_CLOCK}|(?:at|before|after|around|by|until|towards?|shortly\s+before|shortly\s+after|just\s+before|just\s+after)\s+"
        r"(?:about\s+)?(?:the\s+)?(?:dawn|dusk|daybreak|sunrise|sunset|noon|midday|midnight|night|nightfall)(?!\w)"
        rf"|(?:in|during)\s+the\s+(?:early\s+|late\s+)?(?:hours\s+of\s+the\s+)?{_DAY_PART}(?:\s+hours)?|in\s+the\s+(?:early"
        rf"|small)\s+hours(?!\w)"
    ),
}
PATTERNS = {name: re.compile(form, re.IGNORECASE) for name, form in _FORMS.items()}
# All forms at once, their inner groups unnamed: which form begins here, if any.
_UNNAMED = {name: re.sub(r"[?]P<[a-z0-9]+>", "?:", form) for name, form in _FORMS.items()}
SCAN = re.compile(r"(?<![\w$€£])(?:" + "|".join(f"(?P<{name}>{form})" for name, form in _UNNAMED.items()) + ")", re.IGNORECASE)

_HOURS_OF = r"(?:the\s+)?(?:early|late|small|predawn|pre-dawn)\s+(?:hours|part)(?:\s+of\s+the\s+(?:morning|night|day))?"
_POINT = r"(?:dawn|dusk|daybreak|sunrise|sunset|noon|midday|midnight|nightfall|night)"
_POINT_NEXT = rf"(?:(?:about|around|shortly|just)\s+)*(?:{_POINT}\b|{_CLOCK})"  # then "at" and "before" belong to the point
BEFORE_CORE = re.compile(
    rf"(?:\b(?P<bound>since|until|till|up\s+to|through|by|before|after|from|between|starting|prior\s+to)\s+(?!{_POINT_NEXT}))?"
    rf"(?:\b(?:on|at|in|during|over|of)\s+(?!{_POINT_NEXT}))?"
    r"(?:(?P<part>"
    rf"\b{_NEAR}{_CLOCK}|\b{_NEAR}{_POINT}|\b{_HOURS_OF}|\b(?:the\s+)?(?:early\s+|late\s+)?(?:morning|afternoon|evening|night"
    rf"|eve)(?=\s+of\b)"
    r"|\b(?:the\s+)?(?:start|beginning|end|close|middle|turn|first\s+half|second\s+half)(?=\s+of\b)"
    r"|\bovernight|\blate\s+(?:in\s+the\s+day|at\s+night)|\b(?:very\s+)?(?:early|late|later|earlier)|\bmid)"
    r"(?:,?\s+|-))?"
    r"(?:(?:on|of|in|into)\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
AFTER_CORE = re.compile(
    rf"\s+(?:(?:in\s+the\s+)?(?:early\s+|late\s+|mid-?)?{_DAY_PART}(?:\s+hours)?|{_NEAR}(?<=[a-z]\s){_CLOCK}"
    rf"|(?:at|before|after|around)\s+(?:about\s+)?{_POINT}(?!\w))"
    rf"|,?\s+(?:at|around|about|just\s+after|just\s+before|shortly\s+after|shortly\s+before)\s+(?:about\s+|around\s+)?{_CLOCK}",
    re.IGNORECASE,
)
SEASONED = re.compile(r"early|late(?!r)|mid|start|beginning|end|close|turn|middle|first|second")
# A place in capitals or with an agency, then a dash: "TALMA, March 5 (Meridian Press) —", "PORT ORLA, 3 JAN 90 --".
DATELINE = re.compile(r"[^\w\n]*(?:[A-Z]{3,}|[A-Z]{2,}\s[A-Z]{2,}|[A-Z][^\n—–]{0,80}\([^()\n]{2,60}\))[^\n—–]{0,110}?(?:--|\s[-–—]|—)\s")
STAMP_BEFORE = re.compile(r"(?:posted|updated|published|modified|created|reviewed)(?:\s+(?:on|at))?\s*:?\s*$", re.IGNORECASE)
# "Black Friday", "Bloody Sunday", "Easter Monday" are names.
NOT_A_DATE_BEFORE = re.compile(r"(?:black|bloody|good|ash|palm|super|cyber|easter|maundy)\s+$", re.IGNORECASE)

_AHEAD = (
    r"will|won['’]t|['’]ll|shall|would|due|scheduled|expected|set\s+to|planned|plans?|planning|going\s+to"
    r"|to\s+be\s+held|upcoming|must|(?:is|are|was|were)\s+to|deadline"
)
_BACK = (
    r"said|says|told|was|were|had|did|has|have|been|reported|announced|occurred|happened|began|took|came|died|killed|wounded"
    r"|arrested|struck|hit"
    r"|left|went|attacked|opened|exploded|found|charged|confirmed|released|shot|fired|issued|wrote|added|called|made|met"
    r"|held|fell|fled|ran|saw|took|drove|lost|won|gave|sent|brought|spoke|fought|broke|burst|rained"
)
# "will be sealed off", "is due to be held": what follows the cue is no past.
_TENSE = re.compile(
    rf"(?<!\w)(?:(?P<ahead>(?:{_AHEAD})(?!\w)(?:\s+(?:not|to|also|be|have|been|\w+ly|\w+ed)(?!\w)){{0,4}}(?:\s+\w+)?)"
    rf"|(?P<back>(?:{_BACK}|\w{{2,}}ed)(?!\w)))",
    re.IGNORECASE,
)
# "set a hearing for | April 25", "was adjourned until | April 25", "runs through | April 25": the words right before a day decide.
_FIXED = r"scheduled|rescheduled|set|slated|due|booked|fixed|planned|postponed|adjourned|delayed|deferred|pushed\s+back|put\s+off"
_LASTING = (
    r"extended|prolonged|remanded|suspended|barred|banned|ordered|sentenced|gave|given|gives?"
    r"|ends?|expires?|runs?|lasts|holds|stays?|remains?|continues?"
)
_UP_TO = r"(?:until|till|through|up\s+to)"
_DAY_NEXT = r"\s+(?:\w+day,?\s+)?(?:the\s+)?$"
_LEADS_AHEAD = re.compile(
    rf"(?<!\w)(?:(?:{_FIXED})\s+(?:\w+\s+){{0,4}}(?:for|to|{_UP_TO})|(?:{_LASTING})\s+(?:\w+\s+){{0,5}}{_UP_TO}"
    rf"|(?:has|have|is|are|be)\s+{_UP_TO}){_DAY_NEXT}",
    re.IGNORECASE,
)
_LEADS_UP_TO = re.compile(rf"(?<!\w){_UP_TO}{_DAY_NEXT}", re.IGNORECASE)
_TENSE_REACH = 90  # code points on either side in which a verb can still belong to the time


_TIME_WORDS = word_set(
    "today tonight yesterday tomorrow overnight weekend second seconds moment moments minute minutes hour hours day days "
    "week weeks fortnight "
    "fortnights month months year years decade decades century centuries morning afternoon evening night nighttime "
    "nightfall dawn dusk daybreak "
    "sunrise sunset noon midday midnight spring summer autumn fall winter christmas boxing a.m. p.m. a.m p.m am pm gmt utc "
    "local o'clock o’clock "
    "january february march april may june july august september october november december jan feb mar apr jun jul aug sep "
    "sept oct nov dec "
    "monday tuesday wednesday thursday friday saturday sunday"
)
# "2019", "1990s", "80s", "05:30", "6pm", "2026-03-05"
_TIME_DIGITS = re.compile(r"(?:1[5-9]|20)\d\d(?:s|[-–]\d{2,4}(?:-\d\d)?)?|\d0s|\d{1,2}:\d\d(?:[ap]m)?|\d{1,2}[ap]m")


def is_time_word(word: str) -> bool:
    """Whether a token, in lower case, can be what makes an expression one of time."""
    return word in _TIME_WORDS or (word[:1].isdigit() and _TIME_DIGITS.fullmatch(word) is not None)


_LEADS = word_set(
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


def looks_ahead(text: str, sentence_start: int, start: int, sentence_end: int) -> bool | None:
    """Whether the nearest cue before the words, or else the first after them, looks ahead; None without a cue.

    "The vote will be held on Monday" looks ahead; "Police said Monday they will search on" does not. Behind "until" a verb of
    the past says nothing of the day: "Police closed the road until April 5".
    """
    if _LEADS_AHEAD.search(text, max(sentence_start, start - _TENSE_REACH), start):
        return True
    before = list(_TENSE.finditer(text, max(sentence_start, start - _TENSE_REACH), start))
    cue = before[-1] if before else _TENSE.search(text, start, min(sentence_end, start + _TENSE_REACH))
    if cue is not None and not cue["ahead"] and _LEADS_UP_TO.search(text, max(sentence_start, start - _TENSE_REACH), start):
        return None
    return None if cue is None else cue["ahead"] is not None


_PART_WORDS = {
    "dawn": "dawn", "daybreak": "dawn", "sunrise": "dawn", "predawn": "dawn", "pre-dawn": "dawn", "morning": "morning", "noon": "noon",
    "midday": "noon", "afternoon": "afternoon", "evening": "evening", "dusk": "evening", "sunset": "evening", "nightfall": "evening",
    "night": "night", "nighttime": "night", "midnight": "night", "overnight": "night", "tonight": "night",
}  # fmt: skip
_BEFORE_DAWN = re.compile(r"\b(?:before (?:dawn|daybreak|sunrise)|pre-?dawn)\b", re.IGNORECASE)
_PART = re.compile(r"pre-?dawn|[a-z]+", re.IGNORECASE)
_CLOCK_TIME = re.compile(r"(\d{1,2})(?::?([0-5]\d))?\s*(a|p)?\.?m?", re.IGNORECASE)


def part_of_day(words: str) -> str | None:
    """dawn, morning, noon, afternoon, evening or night; "late" alone is the evening, "early" and "before dawn" the morning."""
    found = [word.lower() for word in _PART.findall(words)]
    if _BEFORE_DAWN.search(words):
        return "morning"
    for word in found:
        if word in _PART_WORDS:
            return _PART_WORDS[word]
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
