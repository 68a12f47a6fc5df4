"""What became of those whom a happening struck, and how many they were.

Comes in: a text, the clause that tells it, a recipient's stretch. Goes out: effects (killed, injured, abducted, released, detained,
destroyed, damaged, taken, unharmed) and a count. Left out: figures that stand alone; those are `language/numbers.py`.

Method: the effect word nearest to the recipient in its clause decides, one behind the recipient's own verb before one across a comma;
"unhurt", "no damage" and a denied effect give unharmed.
"""

import re
from collections.abc import Sequence

from onrecord.claims.attribution import Stretch
from onrecord.claims.phrases import Match, Phrases, words
from onrecord.language.aimed import is_aimed
from onrecord.language.counting import quantity_at, single_at
from onrecord.records import Figure

_PERSON_WORDS = {
    "killed": "killed kills killing kill died dies dead death deaths murdered murder murders murdering assassinated assassination "
    "assassinations assassinating slain slaying executed execution massacred massacre slaughtered beheaded lynched perished killings "
    "succumbed deceased drowned drowning asphyxiated electrocuted starved",
    "injured": "injured injuring injures injuries injury wounded wounding wounds wound hurt burned maimed grazed shot shoots "
    "stabbed stabs stabbing beaten trampled hospitalized hospitalised",
    "abducted": "kidnapped kidnapping kidnappings abducted abducting abduction held captive hijacked disappeared disappearance",
    "released": "released freed release liberated rescued",
    "detained": "arrested detained jailed arrest captured",
    "missing": "missing vanished",
    "unharmed": "unhurt unharmed uninjured unscathed survived escaped safe",
}
_PERSON_PHRASES = {
    "killed": "shot and killed|shot killed|stabbed and killed|struck and killed|hit and killed|found dead|"
    "shot dead|gunned down|shot to death|stabbed to death|lost his life|lost her life|lost their lives|blown up|burned to death|"
    "passed away|bled to death|killed himself|killed herself|took his own life|took her own life|fatally shooting|fatally shoots|"
    "fatally wounded|fatally shot|fatally injured|fatally injuring|fatally struck|fatally hit|fatally stabbed"
    "|fatally stabbing|mortally wounded"
    "|burned alive|burnt alive|buried alive"
    "|claimed the life of|claimed the lives of|claims the life of|claims the lives of|claiming the life of|claiming the lives of"
    "|beaten to death|tortured to death|taking his own life|taking her own life|takes his own life|takes her own life|took their own lives",
    "abducted": "taken hostage|held hostage|taken away|taken prisoner",
    "unharmed": "no injuries|not injured|not hurt|no casualties|no victims|without injury|not harmed|escaped unharmed|escaped unhurt|"
    "no one was injured|nobody was hurt|unsuccessful attempt|assassination attempt|attempt on",
}
_OBJECT_WORDS = {
    "destroyed": "destroyed destroying destroys destruction demolished razed gutted leveled levelled wrecked",
    "damaged": "damaged damaging damages damage burned burning burnt torched bombed dynamited blasted set ablaze shattered hit",
    "taken": "robbed stolen stole looted seized hijacked robbery theft looting",
    "unharmed": "undamaged intact",
}
_OBJECT_PHRASES = {
    "destroyed": "blown up|blew up|completely destroyed|burned down|burnt down|blowing up|destroyed by fire",
    "damaged": "set fire|set on fire|set afire|partially destroyed|serious damage|heavy damage|extensive damage|material damage",
    "unharmed": "no damage|not damaged|without damage|failed to explode|did not explode|was deactivated|were deactivated|was defused",
}
# "a bullet struck her in the shoulder", "the boy was hit by gunfire": hit, whether or not another word says hurt
_HIT_BY_BULLET = re.compile(
    r"\b(?:bullets?|gunfire|gunshots?|shots|rounds?|pellets?|shrapnel|fragments?)\b[^.;]*\b(?:struck|hit|hits|strikes|striking|hitting)\b"
    r"|\b(?:struck|hit)\b[^.;]*\b(?:by|with) (?:[\w-]+ ){0,4}(?:bullets?|gunfire|gunshots?|shots|rounds?|pellets?|shrapnel|fragments?)\b",
    re.IGNORECASE,
)
_ATTRIBUTE = re.compile(
    r"\b(?:a|an|the)\s+(?:burned|burnt)$", re.IGNORECASE
)  # "found in | a burned | car": that the car burned hurt nobody
# "the child was | hit in the leg", "a shot that | struck her twice in the left arm"
_HIT_IN_BODY = re.compile(
    r"\b(?:struck|hit|strikes|striking|hitting)\b(?:(?! in )[^.;]){0,60}? in "
    r"(?:the|his|her|their|both|one) (?:(?:left|right|upper|lower|back|side|front|of|the) ){0,4}"
    r"(?:head|face|neck|chest|stomach|abdomen|torso|back|shoulders?|arms?|forearm|elbow|wrist|hands?|fingers?|hip|legs?|thighs?|knees?"
    r"|calf|shin|ankle|foot|feet|toes?|groin|buttocks?|eyes?|jaw|side)\b",
    re.IGNORECASE,
)
_HOSPITAL = r"(?:hospitals?|medical cent(?:er|re)|trauma cent(?:er|re)|emergency room|intensive care)"
# "a boy of 4 | was taken to a hospital", "… | airlifted to Osk General Hospital": said of whoever stands before it
_TO_HOSPITAL = re.compile(
    r"(?:(?:,[^,.;]{1,60},)|\s+who)?\s+(?:(?:was|were|is|are|had been|has been|being|later|then|also|and|\w+ly)\s+)*"
    r"(?:taken|rushed|transported|airlifted|flown|driven|brought|transferred|sent|admitted)\s"
    rf"(?:(?!\bto be\b|\bfor (?:questioning|evaluation|observation)\b)[^.;]){{0,60}}?\b{_HOSPITAL}\b",
    re.IGNORECASE,
)
# "the crash | sent an 8-year-old | to the hospital"
_SENT = re.compile(
    r"\b(?:sent|sends|sending|put|puts|putting|landed|lands)\s+(?:(?:a|an|the|one|two|three|his|her)\s+)?(?:[\w-]+\s+){0,3}$",
    re.IGNORECASE,
)
_IN_HOSPITAL = re.compile(rf"\s+(?:to|in|into)\s+(?:(?:a|an|the|area|local|nearby)\s+){{0,2}}{_HOSPITAL}\b", re.IGNORECASE)
# "a child died and | her mother | remains in the hospital", "… | is expected to survive": said of whoever stands before it
_LIVES = re.compile(
    r"(?:,[^,.;]{1,60},|\s+who)?\s+(?:is|was|are|were|remains?|remained|stayed)\s+(?:(?:still|also|now|being|reportedly)\s+)*"
    r"(?:hospitali[sz]ed|recovering|in surgery|treated for|fighting for (?:his|her|their) (?:life|lives)|"
    r"(?:expected|likely) to (?:survive|recover|live)"
    rf"|in (?:(?:[\w-]+)\s+){{0,3}}?"
    rf"(?:{_HOSPITAL}|ICU|(?:critical|serious|stable|fair|good|guarded|grave)(?: but \w+)? condition))\b",
    re.IGNORECASE,
)
# "a girl | who was shot …", "a boy | shot on Monday …"; not "a man | shot his wife and died"
_WHO = re.compile(
    r",? (?:who|that)\b| (?:shot|wounded|injured|stabbed|hurt|hospitali[sz]ed)\b"
    r"(?! (?:an?|the|his|her|their|him|her|them|\w+sel(?:f|ves)|and|[A-Z]\w+)\b)"
)
# "the attempted | murder | of a nurse", "tried to | kill | her": she lived
_ATTEMPTED = re.compile(
    r"\b(?:attempted |(?:attempt(?:ed|ing|s)?|tr(?:ied|ying|ies)|plot(?:ted|ting|s)?|threaten(?:ed|ing|s)?"
    r"|plann?(?:ed|ing|s)?|want(?:ed|s)?|vow(?:ed|s)?) to )$",
    re.IGNORECASE,
)
_DIED = re.compile(
    r"(?:(?!\b(?:after|when|because|and|but|whose|that)\b)[^.;:]){0,120}"
    r"(?:\b(?:died|dies|succumbed|(?:pronounced|declared) dead|(?:did not|didn['’]t) survive)\b|, killed(?=\s*(?:\n|$|[.;])))",
    re.IGNORECASE,
)
# "was shot several times | and died", "sustained gunshot wounds | and was pronounced dead": said of the same subject
_AND_DIED = re.compile(
    r"(?:(?!\b(?:after|when|because|and|but|whose|that|while|who)\b)[^.;:]){0,120}(?:,? (?:and|but)|, where (?:he|she|they)) "
    r"(?:(?:later|then|subsequently|eventually|since|soon|also|he|she|they|was|were|has|have|had|been) )*"
    r"(?:died|dies|succumbed|(?:pronounced|declared) dead|(?:did not|didn['’]t) survive)\b",
    re.IGNORECASE,
)
_SUFFERS = re.compile(r"\b(?:was|were|been|being|is|are|got|suffer\w*|sustain\w*|receiv\w*)\b", re.IGNORECASE)
_TO_DEATH = re.compile(r"\s+(?:[\w’'-]+\s+){1,4}to death\b", re.IGNORECASE)  # "shot | himself to death", "beat | the guard to death"
_BARRIER = re.compile(r"[;:]|, (?:and|but|while|when|which|who)\b|--")
_NEXT_VERB = re.compile(r"\s*,?\s*(?:and|or|but)\s+(?:(?:then|also|\w+ly)\s+)*", re.IGNORECASE)  # "killed three people | and | wounded …"
_BEYOND = 60  # code points that a barrier between an effect word and a recipient counts for
# "a boy was fatally shot and | his brother | was critically | wounded"
_OWN_VERB = re.compile(
    r"(?:,[^,.;]{1,40},)?\s+(?:was|were|is|are|(?:has|had|have) been|got)\s+(?:(?:also|then|later|\w+ly)\s+)*", re.IGNORECASE
)
_FAR = 160  # an effect word further away than this says nothing of the recipient
_ONE = frozenset(("he", "she", "him", "it"))
_NUMBER_BEFORE = 40  # code points before a recipient in which its number may stand
_PASSIVE = re.compile(r"\b(?:was|were|been|being|is|are|be|got)\s+(?:\w+ly\s+)?$", re.IGNORECASE)
_PLURAL = re.compile(r"\b(?:people|men|women|children|police|troops|personnel|\w+(?:[^s\W]s|men))$", re.IGNORECASE)
_DETERMINERS = {"the", "these", "those", "his", "her", "its", "their", "some", "about", "around", "other", "another", "at", "more"}
_HEAD_END = re.compile(r"\s(?:of|in|at|on|for|from|to|who|which|that|such|owned|belonging|linking)\b|\s?[\[(,]", re.IGNORECASE)
_SINGULAR_S = re.compile(r"\b(?:\w+(?:ss|us|is)|headquarters|barracks|premises)$", re.IGNORECASE)


def _table(single: dict[str, str], phrases: dict[str, str]) -> Phrases[str]:
    entries = [(form, effect) for effect, forms in single.items() for form in forms.split()]
    return Phrases(entries + [(form, effect) for effect, forms in phrases.items() for form in forms.split("|")])


_OF_PERSONS = _table(_PERSON_WORDS, _PERSON_PHRASES)
_OF_OBJECTS = _table(_OBJECT_WORDS, _OBJECT_PHRASES)


def effects_on(text: str, within: Stretch, recipient: Stretch, *, is_object: bool, others: Sequence[Stretch] = ()) -> tuple[str, ...]:
    """What happened to the recipient, by the nearest effect word of its clause; empty where none is near.

    `others` are the other recipients: "killed two guards and wounded the driver" must not wound the guards.
    """
    if not is_object and (lives := _LIVES.match(text, recipient[1], within[1])) and not _DIED.match(text, lives.end(), within[1]):
        return ("injured",)
    table = _OF_OBJECTS if is_object else _OF_PERSONS
    found = [m for m in table.find(words(text, *within)) if m.end <= recipient[0] or recipient[1] <= m.start]
    found = [m for m in found if not _only_aimed(text, m) and not _ATTRIBUTE.search(text, max(0, m.start - 6), m.end)]
    found = [m for m in found if m.entry != "killed" or not _ATTEMPTED.search(text, max(0, m.start - 16), m.start)]
    if not found:
        return ("injured",) if not is_object and _is_hurt(text, within, recipient) else ()
    own = _OWN_VERB.match(text, recipient[1], within[1])
    told = next((m for m in found if own and m.start == own.end()), None)
    distances = [(0, told)] if told else [(_distance(text, m, recipient, others), m) for m in found]
    distance, best = min(distances, key=lambda item: (item[0], item[1].start))
    if distance > _FAR:
        return ()
    is_dead = best.entry == "injured" and _dies_of_it(text, within, recipient, best.end)
    return ("killed",) if is_dead or (_TO_DEATH.match(text, best.end, within[1]) and not is_object) else (best.entry,)


def _is_hurt(text: str, within: Stretch, recipient: Stretch) -> bool:
    """Whether a clause without a word of harm tells it: "the bullet hit her", "was hit in the leg", "a boy was taken to hospital"."""
    if _HIT_BY_BULLET.search(text, *within) or _HIT_IN_BODY.search(text, *within):
        return True
    sent = _SENT.search(text, within[0], recipient[0]) and _IN_HOSPITAL.match(text, recipient[1], within[1])
    return bool(sent or _TO_HOSPITAL.match(text, recipient[1], within[1]))


def _dies_of_it(text: str, within: Stretch, recipient: Stretch, end: int) -> bool:
    """Whether the sentence goes on with the death of who was hurt.

    "A girl | who was shot in the chest | died on Tuesday", "a man | was shot | in the head and died in hospital".
    """
    if end > recipient[1] and _SUFFERS.search(text, recipient[1], end) and _AND_DIED.match(text, end):
        return True
    return _WHO.match(text, recipient[1]) is not None and _DIED.match(text, end, within[1]) is not None


def _only_aimed(text: str, effect: Match[str]) -> bool:
    """Whether a shot is only said to have been aimed: "shot at the dog", not "was shot at the market" and not "shot at close range"."""
    if text[effect.start : effect.end].lower() != "shot" or not is_aimed(text, effect.end):
        return False
    return not _PASSIVE.search(text, max(0, effect.start - 40), effect.start)


def _distance(text: str, effect: Match[str], recipient: Stretch, others: Sequence[Stretch]) -> int:
    """Code points between an effect word and a recipient; a barrier, or another recipient between them, makes it far."""
    left, right = (effect.end, recipient[0]) if effect.end <= recipient[0] else (recipient[1], effect.start)
    between = text[left:right]
    crossed = len(_BARRIER.findall(between)) + sum(left <= start < right for start, _ in others if effect.start > recipient[0])
    crossed += effect.start > recipient[0] and _NEXT_VERB.fullmatch(between) is not None
    return len(between) + _BEYOND * crossed


def number_of(text: str, stretch: Stretch, *, is_name: bool, counts: str) -> Figure:
    """How many a recipient is: "three peasants" 3, "peasants" more than one (open, no bounds), "a judge" and any name 1."""
    worded = text[slice(*stretch)]
    if is_name or worded.lower() in _ONE:
        return Figure(counts=counts, low=1, high=1, worded=worded, implied=True)
    start = max(0, stretch[0] - _NUMBER_BEFORE)
    tokens = words(text, start, stretch[1])
    lowered = [w.lower for w in tokens]
    head = len([w for w in tokens if w.start < stretch[0]])
    first = head + (head + 1 < len(tokens) and lowered[head] in _DETERMINERS)  # "the | three men", not "route | 12 bus"
    for at in range(min(first, len(tokens) - 1), max(head - 3, 0) - 1, -1):
        is_owner = at > 0 and lowered[at - 1] == "of"  # "two of his | captors"
        quantity = quantity_at(lowered, at) or (single_at(lowered, at) if at >= head - 2 and not is_owner else None)
        is_clock = text[max(0, tokens[at].start - 1) : tokens[at].start] == ":"  # "0:43 Homeless man found dead"
        if quantity and not is_clock and _reaches(text, tokens[min(quantity.end, len(tokens)) - 1].end, stretch):
            shown = " ".join(text[tokens[quantity.start].start : stretch[1]].split())
            return Figure(counts=counts, low=quantity.low, high=quantity.high, open=quantity.open, worded=shown, implied=quantity.is_single)
    if is_plural(worded) or worded.lower() in ("they", "them"):
        return Figure(counts=counts, open=True, worded=worded)
    return Figure(counts=counts, low=1, high=1, worded=worded, implied=True)


def is_plural(worded: str) -> bool:
    """Whether the head of a description is plural: "the homes of a judge", "offices [ANT]"; not "the home of the judges"."""
    head = _HEAD_END.split(worded, maxsplit=1)[0].strip() or worded
    return bool(_PLURAL.search(head)) and not _SINGULAR_S.search(head)


def _reaches(text: str, end: int, stretch: Stretch) -> bool:
    """Whether a number that ends at `end` counts the stretch: inside it, or before it with a word or two between, no comma."""
    between = text[end : stretch[0]]
    return end > stretch[0] or (len(between.split()) <= 2 and not re.search(r"[,.;:()\n]|\s[-–—]\s", between))
