"""Whether a sentence looks ahead where it names a time: "will meet on Monday", "said Monday that".

Comes in: a text and where a time stands in it. Goes out: True, False, or None where no verb says.
Left out: the days; those are the rules'.
"""

import re

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
# "More charges will be filed over | Tuesday's deadly shooting": a deed that has a day of its own has been done, whatever is yet to come
_DAY_OF_DEED = re.compile(
    r"\w+day(?:\s+(?:morning|afternoon|evening|night))?['’]s\s+(?:(?!(?:in|on|with|for|over|at|to|by|and|of|that|who|after)\b)[\w-]+\s+){0,3}"
    r"(?:shootings?|attacks?|bombings?|killings?|murders?|stabbings?|slayings?|massacre|assaults?|robbery|ambush|kidnappings?|explosions?"
    r"|blasts?|crash|collision|earthquake|deaths?|riots?|clashes)(?!\w)(?!\s+(?:trial|hearing|case|range|competition|match))",
    re.IGNORECASE,
)
_TENSE_REACH = 90  # code points on either side in which a verb can still belong to the time


def looks_ahead(text: str, sentence_start: int, start: int, sentence_end: int) -> bool | None:
    """Whether the nearest cue before the words, or else the first after them, looks ahead; None without a cue.

    "The vote will be held on Monday" looks ahead; "Police said Monday they will search on" does not. Behind "until" a verb of
    the past says nothing of the day: "Police closed the road until April 5". The day of a deed is past: "Tuesday's deadly shooting".
    """
    if _DAY_OF_DEED.match(text, start, sentence_end):
        return False
    if _LEADS_AHEAD.search(text, max(sentence_start, start - _TENSE_REACH), start):
        return True
    before = list(_TENSE.finditer(text, max(sentence_start, start - _TENSE_REACH), start))
    cue = before[-1] if before else _TENSE.search(text, start, min(sentence_end, start + _TENSE_REACH))
    if cue is not None and not cue["ahead"] and _LEADS_UP_TO.search(text, max(sentence_start, start - _TENSE_REACH), start):
        return None
    return None if cue is None else cue["ahead"] is not None
