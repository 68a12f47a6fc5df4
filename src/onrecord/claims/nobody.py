"""Stretches that name nobody, or more than those they name: the last look at who takes part.

Comes in: a `Document` and a `Part`, found by the model or by patterns. Goes out: the part cut to the words that name somebody, or None.
Left out: finding them (`participants.py`) and who they are (`people.py`).

The model marks words one by one and patterns take whatever stands before a verb, so that a mark can hold a clause ("he was seen laced
with poison", "troops weren't"), a place ("inside a bakery"), a day, the lead of a caption, or a thing that nobody is.
"""

import re
from dataclasses import replace
from itertools import pairwise

from onrecord.claims.categories import category_of
from onrecord.claims.marks import trim
from onrecord.claims.part import Part
from onrecord.claims.phrases import words
from onrecord.language.document import Document
from onrecord.language.segment import word_set
from onrecord.records import Role

_PRONOUNS = word_set("he she they it we i you")
# "Image 3 of 8 A man", "03/29/17 City officers", "View | a boy": what stands before a caption or a headline
_LEAD = re.compile(
    r"(?:\|\s*|so |including |(?:\w+ ){1,3}(?:learned of|discovered|located) |[\w ]+ (?:confirms?|says?) (?=\w+ people\b)"
    r"|(?:the )?(?:identit(?:y|ies)|actions?|whereabouts|names?|motives?|deaths?) of "
    r"|(?:(?:image|photo|slide|picture) \d+ of \d+|\d{1,2}/\d{1,2}/\d{2,4}|\d{1,2}:\d\d(?: [ap]\.?m\.?)?)\s+)(?=\w)",
    re.IGNORECASE,
)
# "a woman - no suspect information", "a judge | on Monday", "a man | wanted", "the boy | View"
_TAIL = re.compile(
    r" for \w+ing\b.*$|"
    r"\s+[-–—]\s+.*$|\s+(?:on )?(?:mon|tues|wednes|thurs|fri|satur|sun)day(?: (?:morning|afternoon|evening|night))?$"
    r"|(?<=[a-z])['’](?:s|re|ve|d|ll)$"
    r"| (?:soon|then|later|also|wanted|view|living|based|seated|sitting|standing|legally barred|accused|known"
    r"|accident(?:al)?ly|fatally|allegedly|reportedly|alive|across|throughout|in|at|near|on|of|from|with|by|and|or)$",
    re.IGNORECASE | re.DOTALL,
)
# verbs that end the words for somebody: "the raid | lasted", "he | awaits", "the bureau | respects"
_VERBS = word_set(
    "is are was were am be been being has have had do does did don't doesn't didn't isn't aren't wasn't weren't won't can't will would "
    "can could may might must should says said tells told appears appear seems seemed consists consisted lasts lasted awaits awaited "
    "respects names named tried tries drank became becomes began begins took takes came comes went goes arrived died dies kills kill "
    "killed leaves wounds injures "
    "used uses made makes saw sees got gets gave gives"
)
# "inside a bakery", "80 yards from the nurses", "by the paper", "after the attack"
_WHERE = re.compile(
    r"(?:inside|outside|in|on|at|of|by|near|after|before|during|when|while|into|onto|from|for|within|behind|beside|next to|because|if|as"
    r"|played|received|suffered|sustained|shots|discuss|did|have|has|was|were"
    r"|\d+ (?:feet|miles|yards|met(?:er|re)s|kilomet(?:er|re)s|blocks))"
    r" (?!least\b|most\b|many\b|few\b)",
    re.IGNORECASE,
)
_NO_WORDS_FOR_ANYBODY = re.compile(
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|yesterday|tonight|monday night|covid(?:-19)?"
    r"|(?:most|some|many|all|half|none|several) of (?:them|whom)|among (?:them|whom)|each other|one another"
    r"|the other"
    r"|former|late|ex|his|her|their|its|my|our|your|(?:who|which|that)\s.*)",
    re.IGNORECASE,
)
# a deed or a time is no doer: "the attack", "the time officers arrived", "the outcome of the talks"
_NO_DOER = re.compile(
    r"(?:(?:the|this|that|an?|its|his|her|their|two|three|several) )?(?:\w+ )?"
    r"(?:faults?|failures?|malfunctions?|errors?|weather|leaks?|short[- ]circuits?"
    r"|attacks?|time|incidents?|shootings?|explosions?|blasts?|bombings?|shots?|video|footage|photo|picture)"
    # "battery against a clerk", "police name victim of ferry", "a man arrested following ferry"
    r"|(?:[\w-]+ )?[\w-]+-colou?red"  # "a light-colored | van drove by"
    r"|(?:assault|battery|murder|possession|delivery|recklessly|aggravated|involuntary|attempted)\b.*"
    r"|.*\s(?:arrested|charged|following|names?|ids?|identif(?:y|ies)|seeks?|hunts?|justified)(?:\s.*)?",
    re.IGNORECASE | re.DOTALL,
)
# "died with | a sister | at his bedside", "fired with | three children | outside", "| Ann Orr | 's first victim"
_BYSTANDER = re.compile(r" (?:at|by) (?:his|her|their) (?:bed)?side\b|['’]s (?:\w+ ){0,2}victims?\b", re.IGNORECASE)
_STANDS_BY = re.compile(
    r" (?:outside|nearby|present|watching|looking on|in the (?:house|home|car|room|vehicle|apartment|back ?seat))\b", re.IGNORECASE
)
_WITH = re.compile(r"\bwith (?:an?|the|his|her|their|two|three|four|five|six|several|\d+)? ?(?:[\w-]+ )?$", re.IGNORECASE)
_OF_INTEREST = re.compile(r"\bpersons? of interest,? $", re.IGNORECASE)  # "persons of interest | Ann Orr and Ivo Brandt"
_SHOT_DOWN = re.compile(
    r"\b(?:sho(?:t|ot|oting)|brought|bring|bringing) down (?:(?:an?|the|one|two|three|four|five|several|\d+) )?(?:[\w-]+ )?$", re.IGNORECASE
)
_AIRCRAFT = re.compile(r"\b(?:helicopters?|warplanes?|(?:air)?planes?|aircraft|jets?|drones?|gunships?)$", re.IGNORECASE)
_IS_SHOT_DOWN = re.compile(r"\s+(?:(?:was|were|is|are|been) )?(?:shot|brought) down\b(?!\s+(?:an?|the|one|two|three|several|\d+|[A-Z]))")
_OFF = re.compile(r"\b(?:off|near|outside|around|towards?) (?:the )?$", re.IGNORECASE)  # "fired on a boat off | Port Ems"
_GERUND = re.compile(r"[a-z]+ing")  # "known for | defending | members"
_RELATIVES = word_set("who which that whose whom")
# "the 18-year | -old", "a gang | -related attack", "twenty | -two people"
_GOES_ON = re.compile(r"-(?:old|related|area|one|two|three|four|five|six|seven|eight|nine)\b", re.IGNORECASE)
_BULLET = re.compile(r"\bbullets?$", re.IGNORECASE)


def tidied(document: Document, part: Part) -> Part | None:
    """The part as far as its words name somebody or something that can take part; None where they name nobody."""
    text = document.text
    start, end = _without_lead(text, part.start, part.end), part.end
    own_end, goes_on = _before_verb(text, start, end)
    if goes_on and part.role is Role.ACTOR and text[start:own_end].lower() not in _PRONOUNS:
        return None  # whoever does something else does not the deed: "the raid | lasted two hours"
    end, further = own_end, _GOES_ON.match(text, own_end)
    if further and further[0].lower() != "-old":
        return None
    end = further.end() if further else end
    tail = _TAIL.search(text, start, end)
    start, end = trim(text, start, tail.start() if tail and tail.start() > start else end)
    if part.role is Role.RECIPIENT and (_only_stands_by(text, start, end) or (part.kind == "person" and _is_tool(text[start:end]))):
        return None
    if part.kind == "person" and _GERUND.fullmatch(text, start, end):
        return None
    if start >= end or _names_nobody(text, part.role, start, end) or _is_place(document, part, start, end):
        return None
    if part.role is Role.ACTOR and _IS_SHOT_DOWN.match(text, end) and _AIRCRAFT.search(text, start, end):
        return replace(part, role=Role.RECIPIENT, kind="object", effects=("destroyed",), start=start, end=end)
    if part.role is Role.INSTRUMENT and _SHOT_DOWN.search(text, max(0, start - 40), start):
        return replace(part, role=Role.RECIPIENT, kind="object", effects=("destroyed",), start=start, end=end)
    if part.role is Role.ACTOR and _is_tool(text[start:end]):
        return replace(part, role=Role.INSTRUMENT, kind="object", start=start, end=end)
    return part if (start, end) == (part.start, part.end) else replace(part, start=start, end=end)


def _without_lead(text: str, start: int, end: int) -> int:
    lead = _LEAD.match(text, start, end)
    return lead.end() if lead else start


def _before_verb(text: str, start: int, end: int) -> tuple[int, bool]:
    """The end of the words before the first finite verb or relative clause, and whether a verb stands there: "he | was seen"."""
    found = words(text, start, end)
    for before, word in pairwise(found):
        if text[word.start].islower() and (word.lower in _RELATIVES or word.lower in _VERBS):
            return before.end, word.lower in _VERBS
    if len(found) > 1 and found[0].lower in _PRONOUNS and found[1].lower not in ("and", "or"):
        return found[0].end, True
    return end, False


def _only_stands_by(text: str, start: int, end: int) -> bool:
    """Whether somebody taken for harmed is only there, is asked about it, or has a victim."""
    before = text[max(0, start - 40) : start]
    if _BYSTANDER.match(text, end) or _OF_INTEREST.search(before):
        return True
    return _STANDS_BY.match(text, end) is not None and _WITH.search(before) is not None


def _names_nobody(text: str, role: Role, start: int, end: int) -> bool:
    if _NO_WORDS_FOR_ANYBODY.fullmatch(text, start, end):
        return True
    if role is not Role.INSTRUMENT and _WHERE.match(text, start, end):
        return True
    return role is Role.ACTOR and (_NO_DOER.fullmatch(text, start, end) is not None or _is_vehicle(text[start:end]))


def _is_place(document: Document, part: Part, start: int, end: int) -> bool:
    """Whether somebody harmed is only a place: "shot by another child | Osk"."""
    if part.role is not Role.RECIPIENT or part.kind != "person":
        return False
    is_person = any(m.label == "person" and m.start < end and start < m.end for m in document.reading.mentions)
    is_where = document.text[start].isupper() and _OFF.search(document.text, max(0, start - 12), start) is not None
    return not is_person and (is_where or any((p.start, p.end) == (start, end) for p in document.places))


def _is_tool(worded: str) -> bool:
    """Whether a doer is what harm was done with: "a stray bullet", "the missile"."""
    found = category_of(worded)
    return _BULLET.search(worded) is not None or (found is not None and found.kind == "instrument")


def _is_vehicle(worded: str) -> bool:
    found = category_of(worded)
    return found is not None and found.name == "vehicle"
