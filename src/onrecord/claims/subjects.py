"""Who stands before a verb: its doer, or the one who suffers it.

Comes in: a text, a clause and a trigger in it. Goes out: the stretch of the subject, or None. Left out: what the reading model sees there
(`participants.py`) and whom a deed strikes (`deeds.py`).
"""

import re

from onrecord.claims.attribution import Stretch, trim
from onrecord.claims.phrases import pattern, words
from onrecord.claims.turned import ANYBODY
from onrecord.language.aimed import is_aimed
from onrecord.language.segment import word_set

# "Hours later", "On the same day", "But on Monday": what stands before a subject
_LEADING = re.compile(
    r"^(?:(?:and|but|then|that|when|while|after|meanwhile|also|separately|elsewhere|(?:hours|minutes|days) (?:later|earlier)|later|earlier|"
    r"the (?:number|total|count) of|"
    r"in a separate \w+|(?:over|during|in|within|for) the (?:past|last) (?:[\w-]+ )?(?:years|months|weeks|days|hours)|"
    r"(?:some |about |around )?[\w-]+ (?:years|months|weeks|days|hours) ago|"
    r"(?:early |late )?(?:on|at|in|last|the) (?:the )?(?:same |next |previous )?"
    r"(?:\w+day|day|night|morning|evening|afternoon|dawn|week|month|january|february|march|april|may|june|july|august|september|october|"
    r"november|december)(?: (?:\w+day|night|morning|evening|afternoon|\d+))?)\b[ ,]*)+",
    re.IGNORECASE,
)
_MARKS = re.compile(r"[,;:—“\"\]]|--|\s[-–]\s")
_SUBORDINATE = re.compile(r".*\b(?:when|while|after|before|that|as|where|because|until|says?|said)\s+", re.IGNORECASE | re.DOTALL)
_AUXILIARIES = re.compile(
    r"(?:\s+(?:had|has|have|also|reportedly|allegedly|apparently"
    r"|purportedly|accidentally|intentionally|deliberately|fatally|subsequently|eventually|then"
    r"|later|on \w+day|will|would|may|might|could|plans? to|stopped|started|began|kept|continued|resumed"
    r"|to|were|was))+$",
    re.IGNORECASE,
)
# words of a verb or of another phrase: "Police are investigating an accidental | shooting" has no agent right before it
_NO_SUBJECT = word_set(
    "are is was were be been being have has had found in at or on for with an investigating after during to investigate investigates "
    "investigated probe probing say says said report reported identify identified respond responded search seek seeking "
    "pronounced declared rushed transported treated airlifted left leaves leaving"
)
# "Fighting between troops and rebels | killed", "A drone strike | killed": what happened is no doer
_HAPPENING = re.compile(
    r"(?:^|\s)(?:fighting|clash(?:es)?|attacks?|(?:air|drone|missile|rocket|mortar)?\s?strikes?|airstrikes?|blasts?|explosions?|bombings?|shelling|shootings?"
    r"|violence|raids?|battles?|war|offensive)(?:\s+(?:between|in|on|of|against|near|at|by|with)\s.*)?$",
    re.IGNORECASE,
)
_PRONOUNS = word_set("he she they it we")
NO_HEAD = word_set("the a an of in at on by for with from this that another and or no its their his")
_PASSIVE = re.compile(r"\b(?:was|were|been|being|is|are|be|got)\s+(?:(?:\w+ly|also|then|later)\s+)?$", re.IGNORECASE)
# "He | died", "Two men | were shot": the subject suffers the act
_SUFFERED = re.compile(r"(?:died|dies|die|perished|drowned|passed away|succumbed|bled to death)", re.IGNORECASE)
_HIMSELF = re.compile(r"\s+(?:and killed\s+|dead\s+)?(?:himself|herself|themselves|itself|self|each other|one another)\b", re.IGNORECASE)
_SUFFERABLE = re.compile(
    r"(?:(?:fatally|critically|seriously|accidentally) )?(?:killed|shot|wounded|injured|grazed|pronounced dead|pronounced deceased"
    r"|declared dead|arrested|detained|kidnapped|abducted|stabbed|murdered|charged|convicted|sentenced|indicted|acquitted|jailed|executed"
    r"|deported|expelled|condemned)(?: dead| to death)?",
    re.IGNORECASE,
)
_DEAD = re.compile(r"dead|deceased", re.IGNORECASE)
_IS = re.compile(r"\b(?:was|were|is|are|been|confirmed|found|now)\s+(?:(?:found|now|also)\s+)?$", re.IGNORECASE)
_DEAD_AFTER = re.compile(r"\s+(?:after|in|following|at)\b|\s*(?:$|\n)", re.IGNORECASE)
# "a boy | suffering from a gunshot | wound"
_WITH_WOUND = re.compile(
    r"\b(?:suffering(?: from)?|with|(?:has |had )?(?:suffered|sustained|received)|(?:is |was )?(?:recovering from|treated for))\s+"
    r"(?:(?:a|an|one|two|three|several|multiple|minor|serious|apparent|non-life-threatening|single)\s+)*(?:gunshot|stab|bullet|graze|knife)\s+$",
    re.IGNORECASE,
)
# "members of the Front, a rebel group, | attacked …", "Ann Orr, 23, | was shot": the one before what stands beside the name
_APPOSED = re.compile(
    r"(?P<who>[^.;:—\n,]{2,90})"
    r"(?:,\s+(?:a|an|the|one|his|her|their|who|which|whose|aged|both|all|now|formerly|of|from|\d+)\b[^.;:—\n,]{0,60}){1,3},\s*$",
    re.IGNORECASE,
)
_ABBREVIATED = re.compile(r"\s*[\[(][A-Z][\w.-]{1,14}[\])]\s*$")  # "the River Front [RF] | attacked"
_PARTS = re.compile(r"\s+(?:of|from)\s")  # "members of the 5th Front | of the River Army": what a long subject goes on with
_LEGAL = re.compile(r"(?:charged|convicted|sentenced|condemned|indicted|acquitted|jailed|executed|deported)(?: to death)?", re.IGNORECASE)
_WITHOUT_OBJECT = re.compile(
    r"\s*(?:$|[.,;:\n]|(?:of|for|to|with|in|on|at|near|by|after|during|over|as|following|while|when|outside|inside)\b)", re.IGNORECASE
)
# "A teenager was taken to hospital | after being | shot": the main clause's subject
_AFTER_BEING = re.compile(r"\b(?:after|for|from) (?:being|getting) (?:\w+ly )?$", re.IGNORECASE)
# "… | before shooting and | killing himself", "… was taken to hospital | and later | died", "a boy who … | has | died"
_LEANS = re.compile(
    r"\b(?:before|after|then|by|and|but)"
    r"(?: (?:later|then|fatally|accidentally|reportedly|allegedly|shooting and|stabbing and))* $|\b(?:has|had|have) (?:since )?$",
    re.IGNORECASE,
)
# "killed his son | and then himself", "shot her sister | before turning the gun on herself", "Man kills wife, | self"
_AND_HIMSELF = re.compile(
    r"[^.;:]{0,90}?(?:,|\band|\bbut|\bthen|\bbefore|&)\s+(?:and\s+)?(?:then\s+|also\s+|later\s+|fatally\s+)*"
    r"(?:(?:turn(?:ed|ing|s)) (?:the|his|her|a) (?:gun|weapon|rifle|pistol|handgun|shotgun|knife) on\s+)?(?:himself|herself|self)\b",
    re.IGNORECASE,
)
_STRIKING = re.compile(r"(?:fatally )?(?:kill\w*|sho(?:t|ots?|oting)|stab\w*|murder\w*|shot and killed)", re.IGNORECASE)
_FINITE = re.compile(
    r"\s(?:was|were|is|are|has|have|had|began|started|opened|fired|shot|killed|died|dies|remains?|remained|recover\w*|underwent|lost|arrived"
    r"|went|walked|ran|drove|taken|rushed|hospitali[sz]ed|airlifted)\b",
    re.IGNORECASE,
)
# "Officers found | a man | lying in the street with a gunshot wound"
_FOUND = re.compile(
    r"\bfound\s+(?P<who>(?:an?|the|one|two|three|four|another)\s+(?:[\w-]+\s+){0,3}?[\w-]+)\s+"
    r"(?:lying|slumped|sitting|collapsed|unconscious|unresponsive|inside|in|on|at|outside|near|behind)\b[^.;]*$",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?]\s|[;\n]")
# "a teenager | who shot himself", "Ann Orr, | who was killed": the one before the relative pronoun
_BEFORE_WHO = re.compile(
    r"(?:\b(?i:a|an|the|one|two|three|four|five|\d+|another|this|that)\s+(?:[\w’'-]+\s+){0,4}?[\w’'-]+|(?:[A-Z][\w’'.-]+\s+){1,3}?[A-Z][\w’'-]+),?\s+$"
)
# "a drone operated by | the army | struck …": who works a weapon does what it does
_WORKED_BY = re.compile(r"\s(?:operated|flown|piloted|driven|fired|launched|dropped|planted|laid|controlled|manned) by\s", re.IGNORECASE)
_BESIDE = re.compile(r"\s(?:on|in|with|wearing|carrying|aboard)\s")  # "gunmen | on motorcycles"
_JOINED = re.compile(r"\band (?:then |later |also )?$", re.IGNORECASE)
_PAST = re.compile(
    r"\s(?:\w+ed|burst|broke|drove|went|came|threw|shot|left|took|fled|got|ran|set|hit|beat|held|blew|forced)\s", re.IGNORECASE
)
_MAIN_CLAUSE = 240  # code points before a subordinate clause in which its main clause may begin
MAX_SUBJECT_WORDS = 9


def sufferer(text: str, within: Stretch, trigger: Stretch) -> Stretch | None:
    """The subject of a verb that says what befell it: "He | died", "Two men | were shot", the headline's "Man | arrested in Osk"."""
    verb = text[slice(*trigger)]
    if _SUFFERED.fullmatch(verb) or _HIMSELF.match(text, trigger[1], within[1]):
        own = subject(text, within[0], trigger[0], any_head=True)
        return own or (_of_main_clause(text, trigger[0]) if _LEANS.search(text, max(0, trigger[0] - 40), trigger[0]) else None)
    if _DEAD.fullmatch(verb) or verb.lower() in ("wound", "wounds"):
        return _in_state(text, within, trigger)
    if not _SUFFERABLE.fullmatch(verb):
        return None
    if _AFTER_BEING.search(text, max(0, trigger[0] - 40), trigger[0]):
        return _of_main_clause(text, trigger[0])
    passive = _PASSIVE.search(text, within[0], trigger[0])
    if passive:
        return subject(text, within[0], passive.start(), any_head=True)
    if not _WITHOUT_OBJECT.match(text, trigger[1], within[1]):
        return None
    is_legal = _LEGAL.fullmatch(verb) is not None
    found = subject(text, within[0], trigger[0], any_head=True)
    if is_legal:
        return found  # the headline's "Gang member | convicted | of murder"; a court that convicts has an object
    shoots = verb.lower().endswith("shot") and is_aimed(text, trigger[1])
    return found if found and not shoots and ANYBODY.search(text, *found) else None


def strikes_himself(text: str, within: Stretch, trigger: Stretch) -> Stretch | None:
    """The doer who struck himself too: "A man | killed his son and then himself", "Man kills wife, self"; None where nobody did."""
    if not _STRIKING.fullmatch(text, *trigger) or not _AND_HIMSELF.match(text, trigger[1]):
        return None
    return subject(text, within[0], trigger[0], any_head=True)


def _of_main_clause(text: str, end: int) -> Stretch | None:
    """The subject of the clause that a participle leans on: "A teenager | was taken to hospital after being shot"."""
    start = max(0, end - _MAIN_CLAUSE)
    start = max([start, *(m.end() for m in _SENTENCE_END.finditer(text, start, end))])
    verb = max((m.start() for m in _FINITE.finditer(text, start, end)), default=None)
    return subject(text, start, verb, any_head=True) if verb else None


def _in_state(text: str, within: Stretch, trigger: Stretch) -> Stretch | None:
    """Who is told to be dead or to have a wound: "a boy | is dead", "Teen | dead after shooting", "a man | with a gunshot wound"."""
    told = (_IS if _DEAD.fullmatch(text, *trigger) else _WITH_WOUND).search(text, within[0], trigger[0])
    if told and (found := _FOUND.search(text, within[0], told.start())):
        return found.span("who")
    if told:
        return subject(text, within[0], told.start(), any_head=True)
    is_headline = _DEAD.fullmatch(text, *trigger) and _DEAD_AFTER.match(text, trigger[1], within[1])
    return subject(text, within[0], trigger[0], any_head=True) if is_headline else None


def subject(text: str, start: int, end: int, *, any_head: bool = False) -> Stretch | None:
    """The agent right before a verb: the last stretch without punctuation, without what leads in and without auxiliaries."""
    if _PASSIVE.search(text[start:end]):
        return None
    end = start + len(text[start:end].rstrip())
    tail = _AUXILIARIES.search(text, start, end)
    end = tail.start() if tail else end
    start, end = _before_apposition(text, start, end)
    start += max(match.end() for match in _MARKS.finditer("," + text[start:end])) - 1
    start, end = without_lead(text, start, end)
    start = max([start, *(m.end() for m in _WORKED_BY.finditer(text, start, end))])
    found_words = words(text, start, end)
    if found_words and found_words[-1].lower == "who":
        named = _BEFORE_WHO.search(text, max(0, start - _MAIN_CLAUSE), found_words[-1].start)
        start, end = trim(text, *named.span()) if named else (start, end)
        found_words = words(text, start, end)
    if found_words and found_words[-1].lower in _PRONOUNS:
        start, end = found_words[-1].start, found_words[-1].end  # "37 pupils | they | had seized"
        found_words = found_words[-1:]
    while len(found_words) > MAX_SUBJECT_WORDS and (joints := list(_PARTS.finditer(text, start, end))):
        end = joints[-1].start()
        found_words = words(text, start, end)
    if not 0 < len(found_words) <= MAX_SUBJECT_WORDS or found_words[-1].lower in NO_HEAD:
        return None
    if any(word.lower in _NO_SUBJECT for word in found_words[found_words[0].lower == "an" :]):
        return None
    if _HAPPENING.search(text, start, end):
        return None
    is_agent = any_head or pattern("agent").search(text[start:end]) or found_words[-1].lower in ("he", "she", "they", "it", "who")
    return (start, end) if is_agent else None


def shared_subject(text: str, start: int, verb: int) -> Stretch | None:
    """The agent of two verbs joined by "and", before the first: "Gunmen on motorcycles | stormed a church and | opened fire"."""
    if not _JOINED.search(text, max(start, verb - 20), verb):
        return None
    start = max([start, *(m.end() for m in _SENTENCE_END.finditer(text, max(start, verb - _MAIN_CLAUSE), verb))])
    beside = _BESIDE.search(text, start, verb)
    ends = [*([beside.start()] if beside else []), *(match.start() for match in _PAST.finditer(text, start, verb))]
    return next((found for end in sorted(ends) if (found := subject(text, start, end))), None)


def _before_apposition(text: str, start: int, end: int) -> Stretch:
    """The clause before what is told beside a name: "Ann Orr, 23, | was shot", "the River Front [RF] | attacked"; else as it is."""
    short = _ABBREVIATED.search(text, start, end)
    if short:
        return start, short.start()
    if text[start:end].rstrip()[-1:] not in (",", ""):
        return start, end
    sentence = max([0, *(m.end() for m in _SENTENCE_END.finditer(text, max(0, end - _MAIN_CLAUSE), end))])
    apposed = _APPOSED.search(text, max(sentence, end - _MAIN_CLAUSE), end)
    return apposed.span("who") if apposed else (start, end)


def without_lead(text: str, start: int, end: int) -> Stretch:
    """A stretch without what leads in to its last clause: "A source said that | the River Men", "On Monday | gunmen"."""
    while start < end and not text[start].isalnum() and text[start] not in "$€£":
        start += 1
    joint = _SUBORDINATE.match(text[start:end])
    start, end = trim(text, start + (joint.end() if joint else 0), end)
    lead = _LEADING.match(text[start:end])
    return trim(text, start + (lead.end() if lead else 0), end)
