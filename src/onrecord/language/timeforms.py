"""The forms of time expressions: the patterns that `times.py` reads with.

Comes in: text. Goes out: matches. Left out: what a match means (`timerules.py`), what single words mean (`timewords.py`).
"""

import re

from onrecord.language.holidays import NAMES
from onrecord.language.numerals import NUMERAL

_MONTH = (
    r"(?:jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?|jun\.|july?|jul\.|aug(?:ust|\.)?"
    r"|sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)(?!\w)"
)
_FULL_MONTH = r"(?:january|february|march|april|may|june|july|august|september|october|november|december)(?!\w)"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\w:%]|,\d{3}|\.\d)"
_NUM = r"(?:3[01]|[12]\d|0?[1-9])"
_YEAR = r"(?:1[5-9]\d\d|20\d\d)(?![\w%]|,\d|\.\d)"
_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day(?!\w)"
_DAY_NAME_OF = rf"(?:(?P<wd>{_WEEKDAY}|(?:mon|tues?|wed|thur?s?|fri|sat|sun)\.?(?!\w)),?\s+)?"
_TO = r"(?:to|and|or|until|till|through|into|[-–—])"
_UNIT = r"(?:seconds?|moments?|minutes?|hours?|days?|weeks?|fortnights?|months?|years?|decades?|centur(?:y|ies))(?!\w)"
_DAY_PART = r"(?:morning|afternoon|evening|night(?:time|fall)?|dawn|dusk|daybreak|sunrise|sunset|noon|midday|midnight)(?!\w)"
_MANY = rf"(?:a\s+few|a\s+couple\s+of|a\s+couple|couple\s+of|several|few|some|many|half\s+an|{NUMERAL}|an?)"
_ABOUT = (
    r"(?:(?:just|only|about|around|some|nearly|almost|roughly|approximately|exactly|barely|at\s+least|more\s+than"
    r"|less\s+than|over)\s+){0,3}"
)
_ZONE = r"(?:\s+(?:gmt|utc|est|edt|et|cst|cdt|ct|mst|mdt|pst|pdt|pt|bst|cet|local\s+time|hours)\b){0,2}"
_WORDED_HOUR = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s+o['’]clock(?!\w)"
_HALF_DAY = rf"(?:{_WORDED_HOUR}|(?:[01]?\d|2[0-3])(?:[:.][0-5]\d)?\s*(?:a\.m\.?|p\.m\.?|am|pm|o['’]clock)(?!\w))"
_HOURS = r"(?:[01]\d|2[0-3]):?[0-5]\d(?=\s+(?:gmt|local|hours|utc))"  # "0530 GMT", "14:30 hours"
_BARE = (  # "14:30", "14.30", "0640 today": only behind "at" or "around"
    r"(?:(?:[01]?\d|2[0-3]):[0-5]\d(?![\d:])|(?:[01]?\d|2[0-3])\.[0-5]\d(?![\d.]|\s*(?:%|per|percent|million|billion|met(?:er|re)s|km))"
    r"|(?:[01]\d|2[0-3])[0-5]\d(?=\s+(?:today|yesterday|tonight|this\s+morning|last\s+night|on\s+\w+day)))"
)
_BEHIND = r"(?:(?<=at\s)|(?<=around\s)|(?<=about\s)|(?<=before\s)|(?<=after\s)|(?<=by\s)|(?<=until\s))"
_CLOCK = rf"(?:(?:{_HALF_DAY}|{_HOURS}|{_BEHIND}{_BARE}){_ZONE})"
_NEAR = r"(?:(?:at|around|about|shortly|just|soon|right|before|after|by|until)\s+){0,3}"

_HOLIDAYS = "|".join(re.escape(name).replace(r"\ ", r"\s+").replace("'", "['’]") for name in sorted(NAMES, key=len, reverse=True))

# One named pattern per form, in the order in which they are tried. Groups are what `times.RULES` reads.
_FORMS = {
    "iso": (
        r"(?P<y>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<d>\d\d)"
        r"(?:[T\s](?P<clock>\d\d:\d\d)(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\d:])"
    ),
    "slashed": (
        r"(?P<a>\d{1,2})(?:/(?=\d{1,2}/)|\.(?=\d{1,2}\.\d{4})|-(?=\d{1,2}-\d{4}))(?P<b>\d{1,2})[/.-](?P<y>(?:19|20)\d\d|\d\d)(?![\d/])"
    ),
    "week_of": (
        rf"(?:the\s+)?(?P<span>week|weekend)\s+(?:of|beginning|starting)\s+(?:the\s+)?"
        rf"(?:(?P<month>{_MONTH})\s+(?P<d>{_NUM})(?:st|nd|rd|th)?(?:\s*(?:-|–|to)\s*{_NUM}(?!\d))?(?![\w:%])(?:,?\s+(?P<y>{_YEAR}))?"
        rf"|(?P<d_b>{_NUM})(?:st|nd|rd|th)?(?:\s*(?:-|–|to)\s*{_NUM})?(?:\s+of)?\s+(?P<month_b>{_MONTH})(?:,?\s+(?P<y_b>{_YEAR}))?)"
    ),
    "nth_week": (
        rf"(?:the\s+)?(?P<nth>first|second|third|fourth|last|final|opening)\s+(?P<span>week|weekend|days)\s+(?:of|in)\s+(?P<month>{_MONTH})"
        rf"(?:,?\s+(?P<y>{_YEAR}))?"
    ),
    "day_range": (
        rf"(?P<d>{_NUM})(?:st|nd|rd|th)?(?:\s+(?P<month>{_MONTH}))?\s*{_TO}\s*(?:the\s+)?(?P<d2>{_NUM})(?:st|nd|rd|th)?"
        rf"(?:\s+of)?\s+(?P<month2>{_MONTH})(?:,?\s+(?P<y>{_YEAR}))?"
    ),
    "month_range": (
        rf"(?P<month>{_MONTH})\s+(?P<d>{_NUM})(?:st|nd|rd|th)?\s*{_TO}\s*(?:(?P<month2>{_MONTH})\s+)?(?P<d2>{_DAY})(?:,?\s+(?P<y>{_YEAR}))?"
    ),
    "day_month": (
        rf"{_DAY_NAME_OF}(?:the\s+)?(?P<d>{_NUM})(?:st|nd|rd|th)?(?:\s+of)?[\s-]+(?P<month>{_MONTH})"
        rf"(?:(?:,?\s+(?:of\s+)?|-)(?P<y>{_YEAR}|(?<=\w\w\w\s)\d\d(?![\w:.,%]\d|\w|\s+(?:people|men|{_MONTH}))))?"
    ),
    "month_day": (
        rf"{_DAY_NAME_OF}(?P<month>{_MONTH})\s+(?:the\s+)?(?P<d>{_NUM})(?:st|nd|rd|th)?(?![\w:%]|,\d{{3}}|\.\d)"
        rf"(?:,?\s+(?P<y>{_YEAR}))?"
    ),
    "month_span": (
        rf"(?:(?<=from\s)|(?<=between\s)|(?<=in\s)|(?<=during\s))(?P<month>{_FULL_MONTH})(?:\s+(?P<y>{_YEAR}))?\s*"
        rf"(?P<join>to|and|until|through|[-–])\s*(?P<month2>{_FULL_MONTH})(?:,?\s+(?P<y2>{_YEAR}))?(?!\s+\d)"
    ),
    "day_of_month": (
        rf"(?:(?P<wd>{_WEEKDAY}),?\s+(?:on\s+)?the\s+|(?:(?<=on\s)|(?<=of\s)|(?<=since\s)|(?<=until\s)|(?<=before\s)|(?<=after\s))the\s+)"
        r"(?P<d>3[01]|[12]\d|[1-9])(?:st|nd|rd|th)(?:\s+of\s+(?P<which>this|last|next)\s+month)?"
        r"(?=\s*(?:[.,;:)]|$|(?:and|when|after|at|in|but|while|as|he|she|they|by|with|near|that|before|from)\b))"
    ),
    "month_of_year": rf"(?P<month>{_MONTH})(?:\s+of)?,?\s+(?P<y>{_YEAR})",
    "holiday": rf"(?P<name>{_HOLIDAYS})(?P<weekend>\s+weekend)?(?:,?\s+(?P<y>(?:19|20)\d\d))?(?!\w)",
    "season": (
        r"(?:(?P<which>last|this|next)\s+)?(?P<season>spring|summer|autumn|fall|winter)(?:(?:\s+of)?\s+(?P<y>(?:19"
        r"|20)\d\d))?(?!\w)"
    ),
    "relative": (
        rf"{_ABOUT}(?:(?P<n>{_MANY})[\s-]+)?(?P<unit>{_UNIT})\s+"
        r"(?P<way>later|earlier|afterwards?|after|before(?!\s+(?:yesterday|last))|beforehand|previously|prior\s+to)(?!\w)"
    ),
    "ahead": (
        rf"(?:(?P<word>in|within)\s+)?{_ABOUT}(?P<n>{_MANY})[\s-]+(?P<unit>{_UNIT})"
        r"(?:(?P<sure>['’]?\s+time)(?!\w)|(?P<from>\s+from\s+(?:now|today))|(?<=\w)(?!\s+(?:ago|later|earlier|after|before)|['’]|\w))"
    ),
    "weeks_ago_on": rf"(?P<n>{_MANY})\s+weeks?\s+ago,?\s+(?:on\s+)?(?P<day>{_WEEKDAY})",
    "weekdays_ago": rf"(?P<n>{_MANY})\s+(?P<day>mon|tues|wednes|thurs|fri|satur|sun)days\s+ago(?!\w)",
    "deictic": (
        r"the\s+day\s+before\s+yesterday|the\s+day\s+after\s+tomorrow|yesterday|today|tonight|tomorrow|last\s+(?:night|evening)"
        r"|this\s+(?:early\s+)?(?:morning|afternoon|evening)(?!\w)"
        rf"|overnight(?!\s+(?:(?:on|from)\s+)?(?:{_WEEKDAY}|tuesday))"
    ),
    "weekday_range": rf"(?P<first>{_WEEKDAY})(?:\s+(?P<part>{_DAY_PART}))?\s*(?P<join>{_TO})\s*(?:early\s+)?(?P<last>{_WEEKDAY})",
    "weekday": (
        rf"(?:(?P<which>last|next|this\s+past|this\s+coming|this|coming|(?<=the )following|previous|preceding"
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
    "part_of_unit": (
        r"(?:(?P<limit>earlier|later|early|late)\s+in|(?:the\s+)?(?P<edge>beginning|start|middle|end|rest)\s+of)\s+the\s+"
        r"(?P<unit>week|month|year)(?![\w'’-]|\s+(?:of|before|after)\b)"
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
        r"(?!\s+(?:\w+day,?\s+)?(?:utc|gmt|hours|hrs|local time)\b)"  # "(1500 UTC)", "(2024 Friday, UTC)" are clock times
        r"(?!\s+(?:people|men|women|children|soldiers|troops|police|dollars|euros|pounds|percent|per|block|homes|families|others"
        r"|were|are|refugees)|[\d-])"
    ),
    "month": (
        rf"(?:(?P<which>last|next|this\s+coming|this\s+past|this)\s+|(?<=in\s)|(?<=since\s)|(?<=until\s)|(?<=during\s)|(?<=of\s)"
        rf"|(?<=from\s)|(?<=early\s)"
        rf"|(?<=late\s)|(?<=mid-)|(?<=mid\s)|(?<=through\s)|(?<=before\s)|(?<=after\s))(?P<month>{_FULL_MONTH})(?:\s+(?:of\s+)?(?P<rel>last|this|next)\s+year(?!\w))?(?!['’]?\s+\d"
        r"|\s+(?:street|road|avenue|lane|court|madness)\b)"
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
    rf"\b{_NEAR}{_CLOCK}|\b(?:at|around|about)\s+(?:about\s+)?(?:[01]\d|2[0-3])[0-5]\d|\b{_NEAR}{_POINT}|\b{_HOURS_OF}|\b(?:the\s+)?(?:early\s+|late\s+)?(?:morning|afternoon|evening|night"
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
    rf"|,?\s+{_HALF_DAY}{_ZONE}|,?\s+(?:at|around|about|just\s+after|just\s+before|shortly\s+after|shortly\s+before)\s+(?:about\s+|around\s+)?{_CLOCK}",
    re.IGNORECASE,
)
SEASONED = re.compile(r"early|late(?!r)|mid|start|beginning|end|close|turn|middle|first|second")
# A place in capitals or with an agency, then a dash: "TALMA, March 5 (Meridian Press) —", "PORT ORLA, 3 JAN 90 --".
DATELINE = re.compile(r"[^\w\n]*(?:[A-Z]{3,}|[A-Z]{2,}\s[A-Z]{2,}|[A-Z][^\n—–]{0,80}\([^()\n]{2,60}\))[^\n—–]{0,110}?(?:--|\s[-–—]|—)\s")
STAMP_BEFORE = re.compile(r"(?:posted|updated|published|modified|created|reviewed)(?:\s+(?:on|at))?\s*:?\s*$", re.IGNORECASE)
# "Black Friday", "Bloody Sunday", "Easter Monday" are names.
NOT_A_DATE_BEFORE = re.compile(r"(?:black|bloody|good|ash|palm|super|cyber|easter|maundy|whit|shrove)\s+$", re.IGNORECASE)
