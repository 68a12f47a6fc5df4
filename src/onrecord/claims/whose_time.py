"""Whether a time of a sentence is that of another deed than the one asked about: a court day, an arrest, a funeral, a comparison.

Comes in: a text, a sentence, a time and a trigger in it. Goes out: yes or no. Left out: when somebody spoke (`circumstances.py`).

Method: between a trigger and its own time stands no other verb that takes a time. "A man was charged on Friday with the | shooting"
gives the shooting no day, "the | shooting of a man on Friday" does; "the first | murder of 2015" is counted within 2015, not dated by it.
"""

import re
from collections.abc import Sequence

from onrecord.claims.attribution import Stretch
from onrecord.language.document import TimeMention
from onrecord.records import TimePrecision

# deeds that follow a happening and have days of their own: the law, the press, the mourning, the hospital
_AFTERWARDS = re.compile(
    r"\b(?:appear(?:s|ed|ing)?|arraign(?:ed|ment)|arrest(?:s|ed|ing)?|charg(?:es|ed|ing)|indict(?:ed|s)?|convict(?:ed|s)?|sentenc(?:ed|es)"
    r"|acquitted|plead(?:s|ed|ing)?|pled|testif(?:y|ied|ies)|sued|extradited|jailed|remanded|booked|detained|surrendered|captured|custody"
    r"|behind\s+bars|turned\s+(?:himself|herself|themselves|itself)\s+in|enter(?:s|ed)\s+(?:a\s+|the\s+)?(?:not\s+guilty\s+)?plea"
    r"|den(?:y|ied)\s+bail|(?:bail|bond)\s+(?:was\s+)?set|released|freed|acquitted|identif(?:y|ied|ies)|named|announc(?:es|ed)|issued"
    r"|confirm(?:s|ed)|publish(?:es|ed)|reopened|resum(?:es|ed)|gather(?:s|ed|ing)?|march(?:es|ed)|rall(?:y|ied)|mourn(?:s|ed)|buried"
    r"|met|visit(?:s|ed)|(?:was|were|be|been|is|are)\s+(?:being\s+)?held|vigil|funeral|autops(?:y|ies)|post-?mortem|memorial|hearing|news\s+conference|press\s+conference"
    r"|remain(?:s|ed)|recover(?:s|ed|ing)|hospitali[sz]ed|still|condition|walked\s+out|at\s+large|search(?:ed|ing)|investigat(?:ed|ing)"
    r"|praised|thanked|urged|asked|vowed|offered|called\s+on|told|took\s+the\s+stand|opened\s+an?\s+(?:inquiry|investigation))\b",
    re.IGNORECASE,
)
_COORDINATED = re.compile(r"(?:^|\band|\bor|,)\s*(?:(?:was|were|is|are|been|being|\w+ly)\s+)*$", re.IGNORECASE)  # "arrested and | charged"
# "the murder | trial", "shooting | charges": the word for the deed only names a matter of the law
_OF_A_CASE = re.compile(
    r"\s+(?:trial|case|charges?|indictments?|hearing|suspects?|convictions?|warrants?|investigation|probe)\b", re.IGNORECASE
)
_SAID = re.compile(
    r"\b(?:said|says|testified|told\s+[\w ]{2,30})\s+(?:in\s+(?:court|a\s+\w+(?:\s+\w+)?)\s+)?(?:(?:on|late|early|earlier)\s+)*$",
    re.IGNORECASE,
)
_DEATH = re.compile(r"\b(?:di(?:ed|es|e)|dying|death|dead|succumb\w*|pronounced)\b", re.IGNORECASE)
_AT_END = re.compile(rf"(?:{_AFTERWARDS.pattern})(?P<gap>[^.;:]{{0,28}})$", re.IGNORECASE)
# "the Friday night shooting", "Sunday's deadly market bombing": a time that is part of the noun
_OF_NOUN = re.compile(r"(?:['’]s)?\s+(?:(?!(?:in|on|with|for|over|at|to|by|and|of|that|who|after)\b)[\w-]+\s+){0,3}$", re.IGNORECASE)
# "was | hospitalized | Wednesday after he shot himself", "that left four | hospitalized | on Wednesday": at once, unlike "remained"
_AT_ONCE = re.compile(
    r"(?:\b(?:was|were)|\b(?:left|leaves|leaving|sent|sends|sending|put|puts)\b[^.;:,]{1,40})\s+(?:\w+ly\s+)?hospitali[sz]ed\b"
    r"[^.;:,]{0,12}$"
)
# a clause of its own between the two: what follows "after" or "when" belongs together
_SUBORDINATE = re.compile(
    r"\b(?:after|when|where|while|since|as|before(?!\s+(?:an?|the)\s+(?:[\w-]+\s+){0,2}(?:judge|court|magistrate|tribunal|jury)\b))\b",
    re.IGNORECASE,
)
# "Boston's first murder of 2015", "the deadliest attack this year", "the third killing in March": counted within, not dated by it
_COUNTED = re.compile(
    r"\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:st|nd|rd|th)|deadliest|worst|bloodiest|biggest)"
    r"\s+(?:(?!(?:since|than|after|before|a|an|when|was|were|came)\b)[\w-]+\s+){0,4}(?:(?:of|so\s+far|in)\s+)?$",
    re.IGNORECASE,
)
_LONG = (TimePrecision.MONTH, TimePrecision.YEAR)
_OF_PICTURE = re.compile(
    r"\b(?:pictures?|images?|imagery|photographs?|photos?|footage|videos?|recordings?|documents?|letters?|memos?)\s+(?:\w+\s+)?"
    r"(?:taken|filmed|recorded|dated|released|published|posted|sent)\s+(?:(?:on|late|early)\s+)*$",
    re.IGNORECASE,
)


def is_elsewhere(text: str, sentence: Stretch, time: TimeMention, at: Stretch) -> bool:
    """Whether another verb of the sentence, or a comparison, takes the time away from the trigger `at`."""
    return is_counted_within(text, sentence, time) or _is_afterwards(text, sentence, time, at)


def is_counted_within(text: str, sentence: Stretch, time: TimeMention) -> bool:
    """Whether a month or year only says what a happening is counted or compared with: "the first murder of 2015"."""
    if time.occurred.precision not in _LONG or time.bound:
        return False
    return bool(_COUNTED.search(text, max(sentence[0], time.start - 80), time.start))


def is_of_picture(text: str, sentence: Stretch, time: TimeMention) -> bool:
    """Whether a time is the day of what shows or tells of a deed: "pictures taken on | Tuesday", "a letter dated | 5 March"."""
    return _OF_PICTURE.search(text, sentence[0], time.start) is not None


def is_of_aftermath(text: str, sentence: Stretch, time: TimeMention) -> bool:
    """Whether the verb before a time tells what came after a happening: "he appeared in court on | Friday"."""
    first = max(sentence[0], time.start - 70)
    if _AT_ONCE.search(text, first, time.start):
        return False
    return bool(_AT_END.search(text, first, time.start) or _SAID.search(text, first, time.start))


def is_death_later(text: str, time: TimeMention, at: Stretch) -> bool:
    """Whether a time is that of a death that followed the deed: "he | died two days later", which dates no attack."""
    counts_on = text[time.start : time.end].lower().endswith(("after", "before"))  # "a day after police | shot dead | two men"
    return bool(time.offset_days and time.offset_days[0] > 0 and not counts_on and _DEATH.search(text, at[0], at[1]))


def _is_afterwards(text: str, sentence: Stretch, time: TimeMention, at: Stretch) -> bool:
    if _AFTERWARDS.search(text, at[0], at[1]):
        between = text[at[1] : time.start] if at[1] <= time.start else ""
        return any(not _COORDINATED.search(between[: m.start()]) for m in _AFTERWARDS.finditer(between)) and not _SUBORDINATE.search(
            between
        )
    if at[1] <= time.start:
        between = text[at[1] : time.start]
        if _OF_A_CASE.match(between) or _SAID.search(between):
            return True
        return bool(_AFTERWARDS.search(between)) and not (_SUBORDINATE.search(between) or _AT_ONCE.search(text, at[1], time.start))
    if _OF_NOUN.fullmatch(text[time.end : at[0]]):
        return False
    between = text[time.end : at[0]]
    follows = _AFTERWARDS.search(between)
    return bool(follows or is_of_aftermath(text, sentence, time)) and not _SUBORDINATE.search(between[: follows.start()] if follows else "")


def finest(times: Sequence[TimeMention], at: Stretch) -> TimeMention | None:
    """Of times that may be a trigger's own: a day before an hour alone, that before a week, month or year, then the nearest."""
    return min(times, key=lambda t: (_width(t), abs(t.start - at[0])), default=None)


def _width(time: TimeMention) -> int:
    if time.occurred.precision in (TimePrecision.WEEK, *_LONG):
        return 2
    return 1 if time.occurred.start is None and not time.is_happening_relative else 0
