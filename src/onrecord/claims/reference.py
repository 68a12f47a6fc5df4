"""How a mention speaks of a happening: as of one told already, as one of many counted, or as the title of another story.

Comes in: a `Document` and an event mention. Goes out: answers by yes or no. Left out: which happening it is (`happenings.py`).
"""

import re
from collections.abc import Sequence

from onrecord.claims.events import EventMention
from onrecord.claims.phrases import pattern
from onrecord.language.document import Document, PlaceMention

# "the attack", "that deadly shooting": one that was told
_DEFINITE = re.compile(r"\b(?:the|this|that|these|those|its|their|his|her|such)\s+(?:[\w-]+\s+){0,2}$", re.IGNORECASE)
# "the attack | near the harbour of | Osk", "the shooting | happened on a road in | Talma": the place hangs on the mention
_AT = re.compile(
    r"[^,;:.()\"“”–—]{0,80}?\b(?:in|at|on|near|outside|inside|of|along|around|across|against|from|into|to|by|off|through|over)\s+"
    r"(?:[\w’'&/-]+\s+){0,6}$",
    re.IGNORECASE,
)
_SEVERAL = re.compile(
    r"(?:\w+ )?(?:shootings|bombings|stabbings|killings|murders|kidnappings|abductions|robberies|explosions|blasts|assassinations|slayings"
    r"|crashes|earthquakes|hijackings|beheadings|drive-bys)",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"\b(?:(?:the|a|an|in)\s+(?:first|second|third|fourth|fifth|sixth|last|final|other|latest))\s+(?:[\w-]+\s+)?$", re.IGNORECASE
)
_AGED = re.compile(
    r"\b(?P<age>\d{1,3})[- ]year[- ]old\s+(?P<who>boy|girl|man|woman|child|toddler|baby|son|daughter|brother|sister)\b", re.IGNORECASE
)
_INDEFINITE = re.compile(r"\b(?:an?|one|two|three|several)\s+(?:[\w-]+\s+){0,2}$", re.IGNORECASE)
_GOES_ON = re.compile(r",?\s+(?:he|she|they|it)\s+(?:also |then )?$", re.IGNORECASE)
_ANOTHER = re.compile(rf"{pattern('another').pattern}\s+(?:[\w-]+\s+){{0,2}}$")
# "four other men were | hit": others whom the same struck
_OTHERS_STRUCK = re.compile(
    r"\b(?:another|other|a (?:second|third))\s+(?:[\w-]+\s+)?(?:was|were|had been|have been|has been)\s+(?:(?:\w+ly|also|then)\s+)?$",
    re.IGNORECASE,
)
_POLICE = r"(?:police(?:men)?|officers?|troops|soldiers|guards?|marines|agents|deputies|security forces)"
_DOER = r"(?:suspects?|attackers?|gunm[ae]n|assailants?|knifem[ae]n|shooters?|hijackers?|bombers?|stabbers?)"
_FORCE = re.compile(rf"\b{_POLICE}\b[^.;:,]{{0,40}}$", re.IGNORECASE)
_DOER_STRUCK = re.compile(rf"\s+(?:dead\s+|and killed\s+)?(?:him|her|them|the (?:\w+ )?{_DOER})\b", re.IGNORECASE)
_DOER_WAS = re.compile(rf"\b(?:he|she|they|the (?:\w+ )?{_DOER})\s+(?:was|were|had been)\s+(?:then |later )?$", re.IGNORECASE)
_BY_FORCE = re.compile(rf"(?:\s+(?:dead|and killed))?\s+by\s+(?:\w+\s+)?{_POLICE}\b", re.IGNORECASE)
# "a bomb killed two; | the army | killed | six militants"
_FORCE_THAT = re.compile(
    r"[;,.\n]\s*(?:and |but )?(?:the )?(?:\w+ )?(?:army|military|police|troops|soldiers|(?:security |government )?forces)"
    r"\s+(?:then |later )?$",
    re.IGNORECASE,
)
_FORCE_SAID = re.compile(r"\b(?:army|military|police|troops|(?:security |government )?forces)\b", re.IGNORECASE)
_THEY = re.compile(r"\b(?:they|it)\s+(?:had |have |has )?(?:also |then )?$", re.IGNORECASE)
_IN_IT = re.compile(
    r"\b(?:in|during|by) (?:the|this|that) (?:[\w-]+ )?(?:strikes?|attacks?|raids?|operations?|clash(?:es)?|battle|shelling|bombing)\b"
)
_FIGHTERS = re.compile(
    r"\s+(?:at least |about |some )?(?:[\w-]+ ){0,2}?"
    r"(?:militants?|rebels?|fighters?|gunm[ae]n|attackers?|insurgents?|terrorists?|assailants?|bandits?|suspects?"
    r"|gang members|gangsters|militiamen|extremists|jihadists)\b",
    re.IGNORECASE,
)
_FRONTED = 12  # code points from the start of a sentence within which a place leads all of it: "In Osk, the attack …"
_BESIDE = 20  # code points between a place and the noun that it stands before: "the Osk market | bombing"
# "the shooting" among many; "the number of | shootings" is none
_ONE = re.compile(r"\b(?:the|this|that|a|an|his|her|its|their)\s+(?:[\w-]+\s+){0,2}$", re.IGNORECASE)

_FILM = re.compile(r"\d{1,2}:\d{2} (?=[A-Z'‘“])(?![AaPp]\.?[Mm]\b)")


def is_placed(document: Document, mention: EventMention, place: PlaceMention) -> bool:
    """Whether a place says where a happening told before was: "the attack in Osk"; not "the attack, but threats against Osk"."""
    sentence = document.sentences[mention.sentence]
    if mention.strength == "effect" or not _DEFINITE.search(document.text, sentence.start, mention.start):
        return True
    if place.end <= mention.start:
        return place.start - sentence.start <= _FRONTED or mention.start - place.end <= _BESIDE
    return bool(_AT.fullmatch(document.text, mention.end, place.start))


def is_counted_over_time(document: Document, mention: EventMention) -> bool:
    """Whether a sentence counts many happenings over a time: "shootings are up compared to last year", "the number of murders"."""
    sentence = document.sentences[mention.sentence]
    if not pattern("counted_over_time").search(document.text, sentence.start, sentence.end):
        return False
    one = _ONE.search(document.text, sentence.start, mention.start)
    return one is None or " of " in one.group() or one.group().strip().lower() == "that"  # "ten years of war | that | killed 40,000"


def is_another(document: Document, mention: EventMention, *, opened_at: Sequence[int] = ()) -> bool:
    """Whether words say that it is another than those told: "another bombing", "in a separate attack"; not "another man was shot".

    `opened_at`: where happenings were opened before: "In a separate incident, a | strike | killed | six" opens one.
    """
    start = document.sentences[mention.sentence].start
    before = document.text[start : mention.start]
    if _OTHERS_STRUCK.search(before) and not pattern("opens_another").search(before):
        return False
    if mention.strength != "effect" and _ANOTHER.search(before):
        return True
    is_new = mention.strength in ("strong", "effect") or (mention.strength == "weak" and _INDEFINITE.search(before))
    opens = [start + match.end() for match in pattern("opens_another").finditer(before)] if is_new else []
    if opens and _GOES_ON.search(document.text, opens[-1], mention.start):
        return False  # "Ten minutes later | he | blew himself up"
    return bool(opens) and not _DEFINITE.search(before) and not any(opens[-1] <= at for at in opened_at)


def is_answer(document: Document, mention: EventMention) -> bool:
    """Whether a deed is what police or soldiers did to a doer: "police | shot | him dead", "the gunman was | shot dead | by officers"."""
    if mention.event_type != "ASSAULT" or mention.strength != "strong":
        return False
    sentence = document.sentences[mention.sentence]
    text = document.text
    active = _FORCE.search(text, sentence.start, mention.start) and _DOER_STRUCK.match(text, mention.end, sentence.end)
    passive = _DOER_WAS.search(text, sentence.start, mention.start) and _BY_FORCE.match(text, mention.end, sentence.end)
    return bool(active or passive)


def strikes_back(document: Document, mention: EventMention) -> bool:
    """Whether a force is told to kill fighters in a clause of its own, not in the deed that was told.

    "A bomb killed two soldiers; the army | kills | six militants", "Police said they had | killed | 15 gang members".
    """
    sentence, text = document.sentences[mention.sentence], document.text
    if mention.strength != "effect" or not _FIGHTERS.match(text, mention.end, sentence.end):
        return False
    if _IN_IT.search(text, mention.end, sentence.end):
        return False
    voice = mention.scope.voices[-1] if mention.scope else None
    speaks_of_itself = voice is not None and _FORCE_SAID.search(text, *voice) and _THEY.search(text, sentence.start, mention.start)
    return bool(speaks_of_itself or _FORCE_THAT.search(text, sentence.start, mention.start))


def speaks_of_several(document: Document, mention: EventMention) -> bool:
    """Whether a noun tells of several happenings at once: "the shootings", "both bombings"; not "the clashes", which may be one."""
    return bool(_SEVERAL.fullmatch(document.text, mention.start, mention.end))


def is_numbered(document: Document, mention: EventMention) -> bool:
    """Whether a mention is one of several by its number: "the first shooting", "in the other bombing"; not "shot for the first time"."""
    if mention.strength == "effect":
        return False  # "the first shooting | killed | two" tells on of the shooting
    sentence = document.sentences[mention.sentence]
    return bool(_NUMBERED.search(document.text, sentence.start, mention.start)) and not speaks_of_several(document, mention)


def ages_told(document: Document, mention: EventMention) -> set[tuple[int, str]]:
    """Those whose age a sentence tells as they are struck: (6, "boy") of "a 6-year-old boy was shot"; nobody for a word of another type."""
    if mention.event_type != "ASSAULT":
        return set()
    sentence = document.sentences[mention.sentence]
    return {(int(m["age"]), m["who"].lower()) for m in _AGED.finditer(document.text, sentence.start, sentence.end)}


def is_teaser(document: Document, mention: EventMention) -> bool:
    """Whether a line is the title of another story or of pictures: "Photos: Quake shakes Osk", "RELATED: Mayor shot in Talma"."""
    sentence = document.sentences[mention.sentence]
    line = document.text[sentence.start : sentence.end].strip()
    return not sentence.is_headline and line[-1:] not in '.!?"”' and bool(pattern("teaser").match(line))


def is_listed(document: Document, mention: EventMention) -> bool:
    """Whether a line stands in a list of films of other stories, each with its length: "0:50 Talma girl fatally shot in Osk"."""
    sentence = document.sentences[mention.sentence]
    return not sentence.is_headline and _FILM.match(document.text, sentence.start, sentence.end) is not None
