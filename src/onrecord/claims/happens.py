"""Whether a phrase of the trigger table tells of a happening where it stands: "the bomb went off", not "a bomb was defused".

Comes in: a `Document`, a sentence, a match of the table and the model's trigger there. Goes out: yes or no. Left out: speech and statements
(`events.py`), accidents (`mishaps.py`), plans and doubts, which are happenings of another factuality (`factuality.py`).
"""

import re

from onrecord.claims.categories import category_of
from onrecord.claims.deeds import struck
from onrecord.claims.describing import describes_somebody
from onrecord.claims.kinds import kind_words
from onrecord.claims.phrases import Match, TriggerEntry, pattern, says
from onrecord.claims.subjects import subject, sufferer
from onrecord.claims.turned import ANYBODY
from onrecord.claims.whole_text import PRESUPPOSED, forms, has_harm, has_role, is_known_again
from onrecord.language.document import Document, Sentence, Trigger

_BESIDE = 70  # code points before or after a trigger in which the words stand that decide what it means
# "heart attack", "attack ad", "anti-riot", "strike a deal": no happening of ours
_FIGURATIVE = re.compile(rf"{pattern('figurative_before').pattern}[- ]?\s*$")
_FIGURATIVE_AFTER = re.compile(rf"^\s*{pattern('figurative_after').pattern}")
_DYING = re.compile(r"died|passed away|pronounced dead|pronounced deceased|declared dead|succumbed|bled to death", re.IGNORECASE)
_DEAD = re.compile(r"dead|deceased", re.IGNORECASE)
_IS_DEAD = re.compile(
    r"\b(?:is|was|are|were|found|m[ae]n|wom[ae]n|boy|girl|child|teen|toddler|\w+[- ]old|victims?|suspect|gunman|officer)\s+(?:found\s+)?$",
    re.IGNORECASE,
)
_HURT = re.compile(r"wounds?|grazed", re.IGNORECASE)
_WITH = re.compile(r"\b(?:gunshot|stab|bullet|graze|knife|was|were)\s+$", re.IGNORECASE)
_PLAIN_VERB = re.compile(r"(?:^|[\w,]\s+)(?:was|were|has|had|later|also|then|both|and)?\s*$", re.IGNORECASE)
# "the man later |", "he was |", "the 12-year-old |"
_WHO_DIED = re.compile(
    r"\b(?:he|she|they|who|both|victims?|m[ae]n|wom[ae]n|boys?|girls?|child(?:ren)?|teen(?:ager)?s?|toddler|baby|infant|youth|driver|passenger"
    r"|officer|soldier|policeman|son|daughter|brother|sister|husband|wife|father|mother|student|\w+-year-old)\s+"
    r"(?:(?:was|were|has|had|later|also|then|both|\w+ly)\s+)*$",
    re.IGNORECASE,
)
# "warnings for floods", "tornadoes could develop": weather that was only foretold
_FORETOLD = re.compile(rf"{pattern('forecast_before').pattern}\W*$")
_POSSIBLE_CHARGE = re.compile(rf"{pattern('charge_before').pattern}\W*$")
_FORETOLD_AFTER = re.compile(rf"^\s*{pattern('forecast_after').pattern}")
# "a boy hurt in the shooting | has died", "was taken to hospital | and later died"
_SINCE_DIED = re.compile(
    r"\b(?:(?:has|have|had)(?: since| now| also)?|(?:and|but|where (?:he|she|they))(?: later| then| subsequently| also)?)\s+$",
    re.IGNORECASE,
)
# "the island was rarely | hit"; "had never been | attacked | before": what is usual, and what there was not, happened on no day
# "In the new film by Ada Fenn, a | bomb | destroys the bridge": what a story tells happened nowhere
_FICTION = re.compile(
    r"\W*(?:Set )?[Ii]n (?:the|an?|his|her|their|this) (?:[\w’'-]+ ){0,3}"
    r"(?:film|movie|novel|play|thriller|sitcom|opera|comic|cartoon|video game|short story|drama|TV series|television series)\b"
)
# "shot | a captured | soldier", "the | jailed | editor": how somebody is described, no arrest that is told
_HELD = re.compile(r"(?:captured|detained|arrested|jailed|imprisoned)$", re.IGNORECASE)
# "said it had carried out the | attack": whoever does it, it is done
_CARRIED_OUT = re.compile(
    r"\b(?:carried out|carry out|carrying out|staged|mounted|perpetrated|committed)\s+"
    r"(?:(?:the|an?|this|that|these|two|three|several|last|[\w-]+['’]s)\s+){0,2}(?:[\w-]+\s+){0,2}$",
    re.IGNORECASE,
)
_RARELY = re.compile(r"\b(?:rarely|seldom|hardly ever|scarcely ever)\s+(?:\w+\s+)?$", re.IGNORECASE)
_NOT_YET = re.compile(r"\b(?:not|never|\w+n['’]t)\b[^,.;:]*$", re.IGNORECASE)
_BEFORE_NOW = re.compile(r"[^,.;:]{0,40}?\b(?:before|previously|until (?:now|then|today))\s*(?:$|[,.;:])", re.IGNORECASE)
_NO_SIGN = re.compile(r"\bno (?:signs?|evidence|indications?|suggestions?|traces?) of (?:an?|any) (?:\w+ )?$", re.IGNORECASE)
_WHICH = re.compile(r"[:–—-]\s+(?:[a-z]+ ){0,3}$", re.IGNORECASE)
_OR_ELSE = re.compile(r"(?: [\w’'-]+){0,4}\?")
_ASKED = re.compile(
    r"\b(?:asked|urged|encouraged|requested|call|contact|should|can|(?-i:may)|please|come forward|needed|sought)\b", re.IGNORECASE
)
# "a bomb | was defused outside a courthouse"
_NOT_GONE_OFF = re.compile(
    r"\s+(?:was|were|has been|have been|had been)\s+(?:safely |later |successfully |immediately )?"
    r"(?:defused|deactivated|disarmed|disabled|neutrali[sz]ed|made safe)\b",
    re.IGNORECASE,
)
_HURT_IN_HEADLINE = re.compile(r"wounded|injured|hurt|grazed", re.IGNORECASE)  # the dead of a line may be another story's
_GOES_ON_AS_NAME = re.compile(r" [A-Z][a-z]+")
_ACTOR_REACH = 110  # code points before a word of politics in which its actor stands, asides counted; chosen by eye
_ONLY_MEANT = re.compile(r"\b(?:to|could|should|may|might|can|not|never|n['’]t)\s+(?:\w+ly\s+)?$", re.IGNORECASE)
# "Friday's | car bomb", "was behind the | car bomb": a weapon that has a day or a doer went off
_OF_A_DAY = re.compile(
    r"(?:(?:day|yesterday|night|week|month)['’]s|\b(?:behind|responsible for)\s+(?:the|this|that|an?))\s+(?:[\w-]+\s+){0,2}$", re.IGNORECASE
)


def is_happening(document: Document, sentence: Sentence, match: Match[TriggerEntry], trigger: Trigger | None, *, is_violent: bool) -> bool:
    """Whether a phrase of the table really tells of a happening here."""
    before = document.text[max(sentence.start, match.start - 25) : match.start]
    after = document.text[match.end : min(sentence.end, match.end + 25)]
    if _FIGURATIVE.search(before) or _FIGURATIVE_AFTER.search(after):
        return False
    if is_fiction(document.text, sentence.start, match.start):
        return False
    strength = match.entry.strength
    if _RARELY.search(before) or _is_never(document.text, sentence, match) or _is_asked_about(document.text, sentence):
        return False
    if _is_in_question(document.text, sentence, match):
        return False
    if _is_forecast(document.text, sentence, match):
        return False
    if _HELD.match(document.text, match.start, match.end) and describes_somebody(document.text, (match.start, match.end)):
        return False
    if strength == "blast" and _NO_SIGN.search(before) and [m.entry.strength for m in forms(document.text)].count("blast") == 1:
        return False  # "a fire on a boat; there were no signs of an explosion" denies nothing that is told
    if match.entry.mode == "explosives" and _NOT_GONE_OFF.match(after):
        return False
    if strength == "-" or _is_in_name(document.text, sentence, match):
        return False
    if strength in ("strong", "blast"):
        return True
    if strength == "act":
        return _is_act(document, sentence, match)
    harmed = has_harm(document, sentence)
    if strength == "generic" and is_violent and PRESUPPOSED.search(before):
        return True  # "the attack" after a bombing that was told
    if strength == "generic" and _CARRIED_OUT.search(document.text, sentence.start, match.start):
        return True
    if strength in ("generic", "effect"):
        is_death = strength == "effect" and is_violent and _tells_whose_death(document, sentence, match)
        is_struck = _strikes_somebody(document, sentence, match) or _befalls_somebody(document, sentence, match)
        return harmed or is_death or (trigger is not None and (is_struck or has_role(document, sentence)))
    if is_known_again(match, before, is_violent=is_violent):
        return True
    if match.entry.event_type == "ASSAULT" and _OF_A_DAY.search(before):
        return True
    if strength == "weapon":
        return harmed
    if strength == "weak":
        is_supposed = trigger is not None and trigger.happened < 0 and bool(PRESUPPOSED.search(before))  # "if the ceasefire fails"
        return (trigger is not None and not is_supposed) or (harmed and match.entry.event_type == "ASSAULT")
    return True


def _is_forecast(text: str, sentence: Sentence, match: Match[TriggerEntry]) -> bool:
    """Whether a disaster or a charge is only foretold: "warnings for | floods", "| floods could develop", "possible charges: | murder"."""
    before = text[max(sentence.start, match.start - _BESIDE) : match.start]
    if match.entry.event_type is not None or match.entry.strength != "strong":
        return bool(_POSSIBLE_CHARGE.search(before))
    after = text[match.end : min(sentence.end, match.end + _BESIDE)]
    return bool(_FORETOLD.search(before) or _FORETOLD_AFTER.search(after))


def _strikes_somebody(document: Document, sentence: Sentence, match: Match[TriggerEntry]) -> bool:
    """Whether a verb of harm has somebody as its object: "the army said it had | killed | a commander of the Column"."""
    if match.entry.strength != "effect":
        return False
    hit = [document.text[slice(*stretch)] for stretch in struck(document.text, (sentence.start, sentence.end), (match.start, match.end))]
    return any(category_of(worded, "person") is not None for worded in hit)


def _befalls_somebody(document: Document, sentence: Sentence, match: Match[TriggerEntry]) -> bool:
    """Whether a word of harm has somebody before it who suffers it: "Youth | wounded in shooting", "Child | grazed by bullet"."""
    if match.entry.strength != "effect" or not _HURT_IN_HEADLINE.fullmatch(document.text, match.start, match.end):
        return False
    who = sufferer(document.text, (sentence.start, sentence.end), (match.start, match.end))
    return who is not None and (
        ANYBODY.search(document.text, *who) is not None or category_of(document.text[slice(*who)], "person") is not None
    )


def is_done(document: Document, sentence: Sentence, match: Match[TriggerEntry]) -> bool:
    """Whether somebody stands before such a verb who does it: "the army | killed | a commander"; not "the crash killed a nurse"."""
    return _strikes_somebody(document, sentence, match) and subject(document.text, sentence.start, match.start) is not None


def is_fiction(text: str, start: int, end: int) -> bool:
    """Whether a sentence begins with a story in which everything up to `end` happens: "In the new film by Ada Fenn, a bomb …"."""
    return _FICTION.match(text, start, end) is not None


def _is_never(text: str, sentence: Sentence, match: Match[TriggerEntry]) -> bool:
    """Whether a phrase says only that there was none before: "the airline had not had a | crash | before"."""
    before, after = text[max(sentence.start, match.start - _BESIDE) : match.start], text[match.end : sentence.end]
    return bool(_BEFORE_NOW.match(after) and _NOT_YET.search(before))


def _is_asked_about(text: str, sentence: Sentence) -> bool:
    """Whether a sentence only asks the public for help: "Anyone with information about the | shooting | is asked to call"."""
    if not says("appeal", text, sentence.start, sentence.end):
        return False
    appeal = pattern("appeal").search(text, sentence.start, sentence.end)
    return appeal is not None and _ASKED.search(text, appeal.end(), sentence.end) is not None


def _is_in_question(text: str, sentence: Sentence, match: Match[TriggerEntry]) -> bool:
    """Whether a headline only asks what it was: "Explosion at depot in Osk: | sabotage | or accident?"."""
    return _WHICH.search(text, sentence.start, match.start) is not None and _OR_ELSE.match(text, match.end) is not None


def _tells_whose_death(document: Document, sentence: Sentence, match: Match[TriggerEntry]) -> bool:
    """Whether somebody stands before a verb of dying: "the man later | died", "Ann Orr was | pronounced dead"; not "how he would die"."""
    if _HURT.fullmatch(document.text, match.start, match.end):
        return bool(_WITH.search(document.text, max(sentence.start, match.start - 25), match.start))
    is_dead = _DEAD.fullmatch(document.text, match.start, match.end) and _IS_DEAD.search(document.text, sentence.start, match.start)
    if not is_dead and not _DYING.fullmatch(document.text, match.start, match.end):
        return False
    before = document.text[max(sentence.start, match.start - _BESIDE) : match.start]
    if pattern("natural_death").search(document.text, sentence.start, sentence.end):
        return False
    named = any(
        m.label == "person" and sentence.start <= m.start and 0 <= match.start - m.end <= _BESIDE for m in document.reading.mentions
    )
    return bool(is_dead or _WHO_DIED.search(before) or _SINCE_DIED.search(before)) or (named and bool(_PLAIN_VERB.search(before)))


def _is_in_name(text: str, sentence: Sentence, match: Match[TriggerEntry]) -> bool:
    """Whether a word of protest or politics is a name's by its capital: "at the Strikers Club"; headlines and capitals alone show none."""
    worded = text[match.start : match.end]
    if _is_of_name(text, sentence, match):
        return True
    if sentence.is_headline or not worded[:1].isupper() or worded.isupper() or match.entry.event_type in ("ASSAULT", None):
        return False
    before = text[sentence.start : match.start].rstrip()
    here = text[sentence.start : sentence.end]
    return bool(before) and before[-1] not in ":“\"'‘(—–-•." and here != here.title()


def _is_of_name(text: str, sentence: Sentence, match: Match[TriggerEntry]) -> bool:
    """Whether a word of violence begins a name: "the Burning Tree Flats", "Mothers of Murdered Sons"; headlines show none."""
    here = text[sentence.start : sentence.end]
    is_capital = text[match.start : match.start + 1].isupper() and _GOES_ON_AS_NAME.match(text, match.end, sentence.end) is not None
    return is_capital and match.start > sentence.start and not sentence.is_headline and here not in (here.title(), here.upper())


def _is_act(document: Document, sentence: Sentence, match: Match[TriggerEntry]) -> bool:
    """Whether a state, an official, a party or an armed group stands before a word of politics ("France pledged troops").

    What is only wanted or meant is none: "to reject", "could offer".
    """
    start = max(sentence.start, match.start - _ACTOR_REACH)
    before = document.text[start : match.start]
    if _ONLY_MEANT.search(before):
        return False
    is_named = any(start <= place.start and place.end <= match.start for place in document.places)
    return is_named or bool(kind_words("political").search(before))
