"""When and where a mention is told: the time and the place of its sentence that belong to it.

Comes in: a `Document`, its scopes and the trigger of a mention. Goes out: a `TimeMention`, a `PlaceMention`, or None.
Left out: which happening the mention belongs to (`happenings.py`), and counting days from other happenings.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from math import cos, hypot, radians

from onrecord.claims.attribution import Scope, Stretch, innermost
from onrecord.claims.clauses import clause
from onrecord.claims.describing import describes_somebody
from onrecord.claims.edges import sentence_at
from onrecord.claims.phrases import pattern
from onrecord.claims.whose_time import finest, is_death_later, is_elsewhere, is_of_picture
from onrecord.language.document import Document, PlaceMention, TimeMention
from onrecord.language.gazetteer import fold
from onrecord.language.jurisdiction import jurisdiction
from onrecord.records import Occurred, Place, PlacePrecision, Quotation

# "Tuesday's bombing", "Tuesday’s market attack"
_POSSESSED = re.compile(r"['’]s\s+(?:[\w-]+\s+){0,2}$")
# "the 1998 | bombing", "a Friday night market | shooting": a time that is part of the noun, as the article before it shows
_OF_THE_NOUN = re.compile(r"\s+(?:(?!(?:in|on|with|for|over|at|to|by|and|of|that|who|after|when|as)\b)[\w-]+\s+){0,2}$")
_ARTICLE = re.compile(r"\b(?:the|a|an|this|that|his|her|its|their)\s+$", re.IGNORECASE)
# "the bombing on Tuesday", "the attack of Tuesday morning": a time that hangs on the noun itself
_ON_NOUN = re.compile(r"(?:\s+(?:of|on|in|at|near|outside|late|early|last|the)(?:\s+[A-Z][\w’'-]*)?){1,3}\s*$")
_OF_PLACE = re.compile(r"\s+(?:of|in|at|near|outside|on)\s+(?:[\w’'-]+\s+){1,7}$")
_SAID_THERE = re.compile(
    r"\b(?:video|statement|message|call|post|letter|interview|broadcast|communiqu[eé]|that|which|and)\b", re.IGNORECASE
)
_VERBAL = re.compile(r"\b(?:was|were|is|are|been|be|being|had|has|have|got)\s+(?:\w+ly\s+)?$", re.IGNORECASE)  # "the town was | shelled"
_DEFINITE = re.compile(r"\b(?:the|this|that|these|those|its|their|his|her|such)\s+(?:[\w-]+\s+){0,2}$", re.IGNORECASE)
# "claimed the bombing in a video on Wednesday", "closed on Monday after the attack": the time is that of the verb
_SPOKEN_OF = re.compile(
    r"\b(?:claim|den(?:y|ied|ies)|condemn|blam|discuss|debat|mourn|denounc|admit|investigat|criticis|criticiz|after|"
    r"following|over|since|before)\w*\s+(?:responsibility for )?(?:the|this|that|these|those|its|their|his|her|such)\s+(?:[\w-]+\s+){0,2}$",
    re.IGNORECASE,
)
# "the toll rose to 17 on Wednesday": the day of the count
_TOLL_MOVED = re.compile(
    r"\b(?:rose|rises|risen|rising|climb(?:ed|ing)|lowered|raised|revised|increased|put) [^.;]{0,30}(?:to|at) [\w-]+\s+"
    r"(?:people |dead )?(?:on |late |early )*$",
    re.IGNORECASE,
)
# "claimed responsibility on Wednesday for the bombing": the day of the claim
_CLAIMED_WHEN = re.compile(
    r"\b(?:claim\w* (?:responsibility )?|(?:was|were|been) (?:first )?reported )(?:on |late |early |again )*$", re.IGNORECASE
)
# "the shooting was reported | about 1 a.m. Sunday", "the incident was reported | Sunday": whoever called did so at once
_CALLED_IN = re.compile(r"\breported (?:just |shortly )?$", re.IGNORECASE)
_DEED_REPORTED = re.compile(
    r"\b(?:incident|shooting|stabbing|attack|explosion|blast|fire|robbery|homicide|crash|gunfire|shots) (?:was|were) reported "
    r"(?:on |late |early )*$",
    re.IGNORECASE,
)
_CALL = re.compile(r"\b(?:receiv|got\b|getting\b|took\b|taking\b|answer|respond)\w*\b.{0,40}\bcalls?\b", re.IGNORECASE)
# "says | around midnight on Monday |, a man went …": an hour that is told so is that of the deed
_ABOUT_THEN = re.compile(r"(?:around|about|shortly|just)\s", re.IGNORECASE)
_HOUR = re.compile(r"\d ?[ap]\.?m\b|\d:\d\d|\bnoon\b|\bmidnight\b", re.IGNORECASE)
# "for the | slain | officer", "a | wounded | man": how somebody is described, on no day of its own
_DESCRIBING = re.compile(r"slain|murdered|killed|wounded|injured|abducted|kidnapped|detained|jailed", re.IGNORECASE)
_AFTER = re.compile(r"\b(?:after|following)\b", re.IGNORECASE)
_WHERE = re.compile(rf"{pattern('where').pattern}[^.;:,]*$")
# "the town was shelled", "Talma came under fire": the place is the subject
_STRUCK = re.compile(
    r"\s+(?:was|were|had been|has been|have been|is|being|came under)\s+(?:\w+ly\s+)?(?:shelled|bombed|bombarded|attacked|hit|struck|"
    r"raided|stormed|rocked|shaken|targeted|overrun|fire|attack|bombardment)\b"
)
# "they shelled Talma", "attacks on Talma"
_STRIKING = re.compile(
    r"\b(?:shell(?:ed|ing|s)?|bomb(?:ed|ing|s)?|bombard(?:ed|ing)?|attack(?:ed|ing|s)?|hit|struck|raid(?:ed|s|ing)?|storm(?:ed|ing)?|fall|fell)\s+"
    r"(?:on\s+)?(?:the\s+(?:(?:town|city|village)\s+of\s+)?)?$",
    re.IGNORECASE,
)
# "the deadliest attack in the region": what it is compared with, not where it was
_COMPARED = re.compile(r"\b(?:deadliest|worst|biggest|largest|bloodiest|most \w+|heaviest|gravest)\b[^.;:]*$", re.IGNORECASE)
# "the River Front", "the Talma Brigade": a name that ends so is no place
_NO_PLACE = re.compile(r"\b(?:Front|Brigades?|Battalions?|Column|Army|Movement|Party|Union|Committee|Council|Agency|Press|Post|Times)$")
# "near the intersection of | Yale and Oak", "in the 6600 block of | Narcissus": a street that is named like a town
_CORNER = re.compile(r"\b(?:intersection|corner|junction|blocks?) of (?:[NSEW]\.? |(?:north|south|east|west)\w* )?$", re.IGNORECASE)
# "… | - WXYZ Channel 6 News", "… | :: The Courier": where the outlet's name begins behind a headline
_MASTHEAD = re.compile(
    r"\s(?:[-–—|]|::)\s(?=[^\n]*\b(?:TV|FM|AM|News|Newspaper|Radio|Channel|Times|Post|Herald|Tribune|Gazette|Courier"
    r"|Journal|Daily|Local \d|Online|[KW][A-Z]{2,3}(?:-\w+)?|\w+\.(?:com|net|org))\b)"
)
# "the timer of the bomb had been bought in Osk": where a thing or somebody comes from
_PROVENANCE = re.compile(
    r"\b(?:(?:was|were|been|is|are) (?:\w+ly )?(?:bought|purchased|acquired|manufactured|assembled|sold)|made|born|educated|raised)"
    r" in\s+$",
    re.IGNORECASE,
)
_SENTENCE_ENDS = re.compile(r"[.!?\n]")
HOURS_BETWEEN = re.compile(r"\b(?:minutes?|hours?|days?|weeks?|months?|years?)\s+(?:after|before)\b", re.IGNORECASE)
_BESIDE_NOUN = 16  # code points for one or two words between a place and the noun of a happening
_NOUN = re.compile(r".*(?:ings?|attacks?|blasts?|raids?|strikes?|murders?|explosions?|riots?|fires?|quakes?|crash|floods?)", re.IGNORECASE)
_PARTED = re.compile(r"[^\w\s-]|\b(?:police|officers?|officials?|is|are|was|were|and|in|on|at|of|who|after|before|over)\b", re.IGNORECASE)
_COMPASS = re.compile(r"(?:north|south)(?:east|west)?|east|west|[ns][ew]", re.IGNORECASE)  # "1200 block of Northwest 5th Street"
_HOSPITAL = re.compile(r"[^,.;:()\n]{0,40}?\b(?:Hospital|Infirmary|Clinic|(?:Medical|Trauma|Health) Cent(?:er|re))\b")
_HOSPITAL_IN = re.compile(r"\b(?:Hospital|Infirmary|Clinic|(?:Medical|Trauma|Health) Cent(?:er|re)) (?:in|near|at) $")
_TREATED = re.compile(
    r"\b(?:taken|transported|transferred|airlifted|flown|rushed|driven|brought|admitted|hospitali[sz]ed|treated|treatment|pronounced|died|"
    r"recover\w*|showed up|arrived|walked|went|drove|was|were|remain\w*|condition)\b[^.;]*\b(?:to|at|in|into|from|by)\b",
    re.IGNORECASE,
)
_KIND_BEHIND = re.compile(r"\s+(?:district|province|region|county|village|town|municipality|governorate|parish|camp)\b")
_TOWN_OF = re.compile(r"\b(?:towns?|city|cities|villages?|hamlet|suburb|municipality|settlement) of $", re.IGNORECASE)
_COUNTS = re.compile(r"(?:has |had |have )?(?:put|placed|lowered|raised|revised|increased|updated|gave)\b", re.IGNORECASE)
_RIGHT_BEHIND = re.compile(r"\s+(?:(?:in|on|at|late|early|last|around|about)\s+){0,2}")
_FINITE_VERB = re.compile(r"\b(?:has|have|had|was|were)\s")
_HARDLY = 0.06  # below this the town whose police speaks is most likely one that no table has; a guess, not tuned
_NAMED = 0.9  # the model's probability from which a name is some place
_PLACE_DOUBTED = 0.4  # below this a name is less likely this place than no place at all or another; a guess, not tuned
_FAR = 50.0  # kilometres: a guess, not tuned
_ONE_TOWN = 15.0  # kilometres within which two names may be a town and its quarter; a guess, not tuned
_KM_A_DEGREE = 111.0
_HEAD = 12  # code points from the start of a sentence within which a time leads all of it
_REGION = 3  # from here on in the order of `coarse` a place is a region
_COUNTRY = 5  # from here on in the order of `coarse` a place is no town


class Circumstances:
    """The times and places of one document, and which of them belong to a trigger."""

    def __init__(self, document: Document, all_scopes: Sequence[Scope], *, anchor: date | None) -> None:
        self._document = document
        self._scopes = all_scopes
        self._voices = frozenset(voice for scope in all_scopes for voice in scope.voices)
        self._anchor = anchor

    def time_of(self, index: int, at: Stretch, *, others: Sequence[Stretch] = ()) -> TimeMention | None:
        """The time told with a trigger: of its clause, else of its sentence; one that only says when somebody spoke is left aside.

        `others` are triggers of other kinds in the sentence: "arrested on Saturday over the bombing" gives the bombing no day.
        """
        sentence = self._document.sentences[index]
        text = self._document.text
        inside = [t for t in self._document.times if sentence.start <= t.start < sentence.end and not self.is_of_speech(t)]
        inside = [t for t in inside if not self._is_of_another(t, at, others) and not self._is_parted(t.start, at)]
        inside = [t for t in inside if not is_elsewhere(text, (sentence.start, sentence.end), t, at) and not is_death_later(text, t, at)]
        inside = [t for t in inside if not (self._is_of_what_followed(t, at, others) or self._is_of_participle(t, at, others))]
        inside = [t for t in inside if not is_of_picture(text, (sentence.start, sentence.end), t)]
        left, right = clause(text, (sentence.start, sentence.end), at)
        owned = [t for t in inside if self._is_own(t, at)]
        inside = owned if self._describes(at) else inside
        before_clause = [t for t in inside if t.is_happening_relative and left - 1 <= t.end <= min(at[0], left + 8)]
        near = owned or before_clause or [t for t in inside if left <= t.start < right]
        if not near:
            just_before = [t for t in inside if t.end <= left and text[t.end : left + 6].strip(" ,").lower().startswith("when")]
            near = just_before or [t for t in inside if t.bound != "since" and not self._hangs_elsewhere(t, sentence.start)]
        return finest([t for t in near if t.bound != "since" or len(near) == 1], at)

    def _is_of_what_followed(self, time: TimeMention, at: Stretch, others: Sequence[Stretch]) -> bool:
        """Whether a time is that of what followed the trigger: "blocked the road on | Tuesday | after a student was killed"."""
        if time.end > at[0] or not _AFTER.search(self._document.text, time.end, at[0]):
            return False
        return any(other[1] <= time.start and not _AFTER.search(self._document.text, other[1], time.start) for other in others)

    def _is_of_participle(self, time: TimeMention, at: Stretch, others: Sequence[Stretch]) -> bool:
        """Whether a time hangs on another trigger before the verb of the clause: "three | abducted | in March have been | freed"."""
        text = self._document.text
        before = any(other[1] <= time.start and _RIGHT_BEHIND.fullmatch(text, other[1], time.start) for other in others)
        return before and time.end <= at[0] and _FINITE_VERB.search(text, time.end, at[0]) is not None

    def _describes(self, at: Stretch) -> bool:
        """Whether a trigger only describes somebody: "a vigil on Saturday for the | slain | officer"."""
        return _DESCRIBING.fullmatch(self._document.text, *at) is not None and describes_somebody(self._document.text, at)

    def _is_of_speaker(self, place: PlaceMention, start: int, at: Stretch) -> bool:
        """Whether a place belongs to who speaks: "a man rang a station in Talma and said …"; not "In Talma, police said …".

        What follows a quotation is his too: '"They shot at us," he said from his hospital bed in Talma.'
        """
        scope = innermost(self._scopes, *at)
        is_outside = scope is not None and not scope.holds(place.start, place.end)
        if scope and is_outside and scope.quotation is Quotation.DIRECT and at[1] <= scope.cue[0] < place.start:
            return True
        if scope is None or scope.holds(place.start, place.end) or place.start - start < _HEAD:
            return False
        return place.start < scope.cue[0] < at[0]

    def _is_parted(self, start: int, at: Stretch) -> bool:
        """Whether "four hours after" stands between a trigger and a time or place of its sentence."""
        first, last = sorted((start, at[0]))
        return bool(HOURS_BETWEEN.search(self._document.text, first + 1 if first == start else first, last)) and not (
            first == start and HOURS_BETWEEN.search(self._document.text, first, min(last, first + 30))
        )

    def _hangs_elsewhere(self, time: TimeMention, start: int) -> bool:
        """Whether "the day before" stands in a clause of its own, not at the head of the sentence."""
        is_same = (time.occurred.worded or "").lower().startswith(("the same", "that "))
        return time.is_happening_relative and not is_same and time.start - start > _HEAD

    def _is_of_another(self, time: TimeMention, at: Stretch, others: Sequence[Stretch]) -> bool:
        """Whether a time belongs to another trigger of the sentence, this one being only referred to ("the bombing")."""
        if any(self._is_own(time, other) for other in others) and not self._is_own(time, at):
            return True
        text = self._document.text
        before = text[max(0, at[0] - 60) : at[0]]
        if _VERBAL.search(before) or not _DEFINITE.search(before) or not (others or _SPOKEN_OF.search(before)):
            return False
        between = text[at[1] : time.start] if at[1] <= time.start else "claimed"
        hangs_on = _ON_NOUN.match(between) or not between.strip() or (_OF_PLACE.match(between) and not _SAID_THERE.search(between))
        return not (hangs_on or self._is_own(time, at))

    def _is_own(self, time: TimeMention, at: Stretch) -> bool:
        """Whether a time is part of the noun of a trigger: "Tuesday's | bombing", "the 1998 | bombing"."""
        if time.end > at[0]:
            return False
        between = self._document.text[time.end : at[0]]
        if _POSSESSED.match(between):
            return True
        return bool(_OF_THE_NOUN.match(between) and _ARTICLE.search(self._document.text, max(0, time.start - 8), time.start))

    def is_of_speech(self, time: TimeMention) -> bool:
        """Whether a time says when somebody spoke or counted: "he had warned on Sunday", "police said Monday", "rose to 17 on Friday"."""
        before = self._document.text[max(0, time.start - 45) : time.start]
        is_call = _DEED_REPORTED.search(before) or (_CALLED_IN.search(before) and _HOUR.search(self._document.text, time.start, time.end))
        if is_call:
            return False
        if _TOLL_MOVED.search(before) or _CLAIMED_WHEN.search(before):
            return True
        if innermost(self._scopes, time.start, time.end):
            return False
        return any(self._is_beside(time, scope.cue) or self._is_before_speech(time, scope) for scope in self._scopes)

    def _is_beside(self, time: TimeMention, cue: Stretch) -> bool:
        """Whether a time stands at a cue in its sentence; "marched on Tuesday | to demand …" has the day of the march."""
        text = self._document.text
        if _CALL.search(text, *cue):
            return False  # "received a call about 1:30 a.m. that …": the hour of the deed
        if cue[0] <= time.start and time.end <= cue[1]:
            return True  # "indicated on Monday"
        after = -3 <= time.start - cue[1] <= 12 and not re.search("[.,]", text[cue[1] : time.start])
        after = after and not (_ABOUT_THEN.match(text, time.start) and text.startswith(", ", time.end))
        before = 0 <= cue[0] - time.end <= 4 and not _SENTENCE_ENDS.search(text, time.end, cue[0])
        before = before and not text[slice(*cue)].lower().startswith("to ")
        return after or before

    def _is_before_speech(self, time: TimeMention, scope: Scope) -> bool:
        """Whether a sentence begins with when somebody spoke.

        "Two hours later, police | called | the shooting a feud", "On Wednesday the mayor | put | the number of dead at 25".
        """
        is_later = time.is_happening_relative and (time.occurred.worded or "").lower().endswith("later")
        if time.end > scope.cue[0] or not (is_later or _COUNTS.match(self._document.text, *scope.cue)):
            return False
        return not _SENTENCE_ENDS.search(self._document.text, time.end, scope.cue[0]) and scope.pieces[0][0] >= scope.cue[1]

    def place_of(self, index: int, at: Stretch) -> PlaceMention | None:
        """The place told with a trigger: of its clause, else of its sentence, a town before a region."""
        sentence = self._document.sentences[index]
        inside = [p for p in self._document.places if sentence.start <= p.start < sentence.end]
        inside = [p for p in inside if self.is_place(p, is_sure=not self._is_named(p))]
        inside = [p for p in inside if self._is_where(p) or self._is_of_noun(p, at)]
        inside = [p for p in inside if not self._is_parted(p.start, at) and not self._is_of_speaker(p, sentence.start, at)]
        left, right = clause(self._document.text, (sentence.start, sentence.end), at)
        near = [p for p in inside if left <= p.start < right] or inside
        found = min(near, key=lambda p: (p.place.latitude is None, coarse(p), abs(p.start - at[0])), default=None)
        return _by_name_alone(found) if found and is_doubted(found) else found

    def _is_named(self, place: PlaceMention) -> bool:
        """Whether the text says that a name is a place, whichever it is: "the town of Osk", or the model where it is sure of it."""
        text = self._document.text
        if _TOWN_OF.search(text, max(0, place.start - 20), place.start) or _KIND_BEHIND.match(text, place.end):
            return True
        tags = (t for t in self._document.reading.mentions if t.label == "toponym" and t.start <= place.start and place.end <= t.end)
        return any(tag.probability >= _NAMED for tag in tags)

    def is_place(self, place: PlaceMention, *, is_sure: bool = True) -> bool:
        """No adjective, no body named after a place, no name that is more likely something else (a surname, a school's name), and no
        description that the gazetteer does not know ("the Zambian town").

        Not `is_sure`: also a name that is some place, but none that the gazetteer knows, or nobody can tell which.
        """
        is_doubtful = (is_doubted(place) and is_sure) or _COMPASS.fullmatch(place.place.name)
        if _CORNER.search(self._document.text, max(0, place.start - 40), place.start):
            return False
        if (place.start, place.end) in self._voices:
            return False  # "| Ankara | denied it": a government that speaks
        if place.is_demonym or is_doubtful or _NO_PLACE.search(place.place.name) or self._is_of_outlet(place):
            return False
        return place.place.geonameid is not None or place.place.name.split()[-1][:1].isupper()

    def _is_of_outlet(self, place: PlaceMention) -> bool:
        """Whether a place stands in the outlet's name behind a headline: "Two shot in Osk - Channel 6 News, Talma"."""
        headline = next((s for s in self._document.sentences if s.is_headline and s.start <= place.start < s.end), None)
        marks = list(_MASTHEAD.finditer(self._document.text, headline.start, headline.end)) if headline else []
        return any(mark.end() <= place.start for mark in marks)

    def _is_where(self, place: PlaceMention) -> bool:
        """Whether the words around a place say that something happened there."""
        text = self._document.text
        before = text[max(0, place.start - 60) : place.start]
        if _COMPARED.search(before) and coarse(place) >= _REGION:
            return False
        if self._is_where_treated(place) or _PROVENANCE.search(before):
            return False
        if _STRUCK.match(text, place.end) or _STRIKING.search(before):
            return True
        return bool(_WHERE.search(before)) or before.rstrip().endswith(",")

    def _is_of_noun(self, place: PlaceMention, at: Stretch) -> bool:
        """Whether a place stands right before the noun of a trigger: "a Talma car | bombing", "the Osk school | shooting"."""
        between = self._document.text[place.end : at[0]] if place.end <= at[0] else "."
        return at[0] - place.end <= _BESIDE_NOUN and bool(_NOUN.fullmatch(self._document.text, *at)) and not _PARTED.search(between)

    def _is_where_treated(self, place: PlaceMention) -> bool:
        """Whether a place is the hospital that somebody came to, or its town: "was taken to St. Ada Hospital in Talma".

        "A bomb hit Osk Hospital" tells where it happened.
        """
        text = self._document.text
        if not _HOSPITAL.match(text, place.start) and not _HOSPITAL_IN.search(text, max(0, place.start - 60), place.start):
            return False
        sentence = sentence_at(self._document, place.start)
        return sentence is not None and bool(_TREATED.search(text, sentence.start, place.end))

    def main_place(self) -> PlaceMention | None:
        """The town that the text names most often, the dateline counted; the one named first where several are.

        Where no place stands in the text, the town or county whose police it names ("Talma police said"). A region
        only where no town and no district is named: a report on Talma names its state as often.
        """
        known = [p for p in self._document.places if self.is_place(p) and p.place.latitude is not None and coarse(p) < _COUNTRY]
        towns = [p for p in known if not self.is_wide(p)] or known
        often = Counter((p.place.name, p.place.admin1) for p in towns)
        home = jurisdiction(self._document.text, self._document.toponyms)
        home = _by_name_alone(home) if home and home.probability < _HARDLY else home
        return max(towns, key=lambda p: (often[p.place.name, p.place.admin1], -p.start), default=home)

    def is_wide(self, place: PlaceMention) -> bool:
        """Whether a place is a region or country, so that a town of it would say more."""
        return coarse(place) >= _REGION


def is_doubted(place: PlaceMention) -> bool:
    """Whether a name is less likely this place than no place at all or a namesake."""
    return 0 < place.probability < _PLACE_DOUBTED


def _by_name_alone(place: PlaceMention) -> PlaceMention:
    """A place by the words that name it: which of its namesakes it is, nobody can tell."""
    words = place.place.worded or place.place.name
    alone = Place(name=words, precision=place.place.precision, worded=words)
    return replace(place, place=alone, candidates=())


def days_apart(a: Occurred, b: Occurred) -> bool:
    """Whether two times cannot be one."""
    return bool(a.start and a.end and b.start and b.end and (a.end < b.start or b.end < a.start))


def more_than_a_night_apart(a: Occurred, b: Occurred) -> bool:
    """Whether two times cannot be the two days of one night."""
    if not (a.start and a.end and b.start and b.end):
        return False
    return max(a.start, b.start) - min(a.end, b.end) > timedelta(days=1)


def is_guessed(place: PlaceMention) -> bool:
    """Whether a site stands in a town only because the report comes from there: "the Ferry Steps market" told from the capital."""
    worded = place.place.worded
    is_known = place.place.latitude is not None and len(place.candidates) == 1
    return is_known and worded is not None and fold(place.place.name) not in fold(worded)


def in_town(place: PlaceMention, towns: Sequence[PlaceMention]) -> PlaceMention:
    """A site with the town of what happened there, where that is told elsewhere."""
    town = next((t for t in towns if t.place.latitude is not None and coarse(t) < _REGION and not is_guessed(t)), None)
    if town is None or not is_guessed(place):
        return place
    return replace(place, place=replace(town.place, worded=place.place.worded), candidates=())


def places_differ(a: PlaceMention, b: PlaceMention) -> bool:
    """Whether two places cannot be one: both towns, other names; a country holds any of its towns."""
    if PlacePrecision.COUNTRY in (a.place.precision, b.place.precision) or PlacePrecision.ADMIN1 in (a.place.precision, b.place.precision):
        return bool(a.place.country_code and b.place.country_code and a.place.country_code != b.place.country_code)
    if PlacePrecision.NEAR in (a.place.precision, b.place.precision) and not _is_far(a.place, b.place):
        return False  # "near Osk" and "close to Talma" may be one road
    if a.place.geonameid is None or b.place.geonameid is None:
        return False  # a street or a name that the gazetteer does not have may well be in the other place
    if a.place.geonameid == b.place.geonameid or a.place.name.casefold() == b.place.name.casefold():
        return False
    return _is_far(a.place, b.place, _ONE_TOWN)  # a quarter or suburb, and the city that the headline names instead


def _is_far(a: Place, b: Place, far: float = _FAR) -> bool:
    """Whether two places with coordinates are further apart than `far`, in kilometres: by default what is told as near either."""
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return True
    north = (a.latitude - b.latitude) * _KM_A_DEGREE
    east = (a.longitude - b.longitude) * _KM_A_DEGREE * cos(radians(a.latitude))
    return hypot(north, east) > far


def coarse(place: PlaceMention) -> int:
    """Towns before regions before countries: the most exact place told is where it happened."""
    order = [PlacePrecision.EXACT, PlacePrecision.NEAR, PlacePrecision.FEATURE, PlacePrecision.ADMIN2, PlacePrecision.ADMIN1]
    return order.index(place.place.precision) if place.place.precision in order else len(order)
