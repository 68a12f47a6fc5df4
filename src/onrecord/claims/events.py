"""Event mentions: the words that express a happening, with PLOVER type and mode, the scope they stand in, and their factuality.

Comes in: a `Document` and its scopes. Goes out: `EventMention`s in order of the text.
Left out: which happening a mention belongs to (`happenings.py`) and who took part (`participants.py`).
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from onrecord.claims.attribution import Attribution, Scope, innermost
from onrecord.claims.categories import category_of
from onrecord.claims.clauses import surroundings
from onrecord.claims.deeds import struck
from onrecord.claims.factuality import judge
from onrecord.claims.kinds import kind_of, kind_words
from onrecord.claims.phrases import Match, TriggerEntry, pattern, says, trigger_contexts, trigger_phrases, words
from onrecord.claims.sentence_types import refined, typed_of, unnamed
from onrecord.claims.subjects import subject
from onrecord.language.document import Document, FigureMention, Sentence, Trigger
from onrecord.records import Factuality, Stage

STATEMENTS = ("ACCUSE", "REQUEST", "REJECT", "THREATEN")
"""Types of what is done with words alone: claims of these types are statements and belong to no happening."""
_STATEMENT_CUES = {"accuse", "threaten", "request", "reject", "deny", "own", "refuse"}
_FIRM = 0.5  # a role tag below this is left aside; the model's own middle
_HARM_COUNTS = {"killed", "injured", "abducted", "detained", "displaced", "missing"}
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

# "an accidental | shooting", "accidentally | shot himself"; not "no accidental"
_BY_ACCIDENT = re.compile(r"(?<!not )(?<!not an )(?<!no )\baccidental(?:ly)?\W*$", re.IGNORECASE)
_STRUCK = re.compile(r"struck|hits?|strikes?|striking|hitting|killing", re.IGNORECASE)  # what a car or a quake does as well as a shell
_HIT = re.compile(r"struck|hits?|strikes?", re.IGNORECASE)
_LEAD = 3  # sentences after a headline that say what it tells of; a guess, not tuned
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
_DESCRIBED_SO = re.compile(r"\b(?:a|an|the|his|her|their|one|two|three|four|five|six|several|\d+)(?: recently| already)? $", re.IGNORECASE)
_HELD = re.compile(r"(?:captured|detained|arrested|jailed|imprisoned)$", re.IGNORECASE)
_NOUN_AFTER = re.compile(r" (?!on\b|in\b|at\b|by\b|for\b|after\b|near\b|with\b|and\b|during\b|over\b|were\b|was\b|are\b|from\b)[a-z]{3,}")
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
_ASKED = re.compile(
    r"\b(?:asked|urged|encouraged|requested|call|contact|should|can|(?-i:may)|please|come forward|needed|sought)\b", re.IGNORECASE
)
# "a bomb | was defused outside a courthouse"
_NOT_GONE_OFF = re.compile(
    r"\s+(?:was|were|has been|have been|had been)\s+(?:safely |later |successfully |immediately )?"
    r"(?:defused|deactivated|disarmed|disabled|neutrali[sz]ed|made safe)\b",
    re.IGNORECASE,
)
_BESIDE = 70  # code points before or after a trigger in which the words stand that decide what it means
_ACTOR_REACH = 110  # code points before a word of politics in which its actor stands, asides counted; chosen by eye
_ONLY_MEANT = re.compile(r"\b(?:to|could|should|may|might|can|not|never|n['’]t)\s+(?:\w+ly\s+)?$", re.IGNORECASE)
_STRIKE = re.compile(r"strikes?$", re.IGNORECASE)
_SUPPOSED = re.compile(r"\b(?:if|unless)\b", re.IGNORECASE)  # "unless the government | freed its prisoners"
# "the bombing", "Tuesday's attack", "the alleged bombing": what stands between the article and the trigger still hedges it
_PRESUPPOSED = re.compile(r"\b(?:the|this|that|these|those|its|their|\w+['’]s)\s+(?:[\w-]+\s+){0,2}$", re.IGNORECASE)
# "Friday's | car bomb", "was behind the | car bomb": a weapon that has a day or a doer went off
_OF_A_DAY = re.compile(
    r"(?:(?:day|yesterday|night|week|month)['’]s|\b(?:behind|responsible for)\s+(?:the|this|that|an?))\s+(?:[\w-]+\s+){0,2}$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class EventMention:
    """A trigger, half-open in code points, with its type, the scope it stands in (None: the outlet's voice) and its factuality.

    `kind` is finer than type and mode: one of `data/tables/kinds.tsv`.
    """

    start: int
    end: int
    sentence: int
    event_type: str | None
    mode: str | None
    strength: str
    scope: Scope | None
    factuality: Factuality
    stage: Stage
    probability: float
    kind: str | None = None
    is_mishap: bool = False  # whether the words around it make an accident of what is else an attack

    @property
    def at(self) -> tuple[int, int]:
        """The stretch of the trigger."""
        return self.start, self.end


def event_mentions(document: Document, attributions: Sequence[Attribution], all_scopes: Sequence[Scope]) -> list[EventMention]:
    """Every happening that the text mentions, statements and figures of speech left out."""
    triggers = _Triggers(document.reading.triggers)
    is_violent = _is_violent(document)
    spoken = [stretch for a in attributions for stretch in (a.cue, a.source) if stretch]
    is_told = is_violent or _has_blast(document)  # "the fifth was found on Monday" goes on telling of it, and is no attack of its own
    found = []
    for index, sentence in enumerate(document.sentences):
        typed = typed_of(document.reading.sentences, sentence)
        here = []
        for form in trigger_phrases().find(words(document.text, sentence.start, sentence.end)):
            match = _in_context(document.text, sentence, form)
            trigger = triggers.at(match.start, match.end)
            if _is_happening(document, sentence, match, trigger, is_violent=is_violent) and not _is_speech(match, attributions):
                here.append(_mention(document, all_scopes, index, match, trigger, is_violent=is_violent))
        if not here and (told := unnamed(document, sentence, typed, spoken)) and not (is_told and told[1].event_type == "ASSAULT"):
            match = Match(told[0].start, told[0].end, told[1])
            here = [_mention(document, all_scopes, index, match, told[0], is_violent=is_violent)]
        found += [_with_kind(mention, refined(mention.kind or "other", mention.event_type, typed)) for mention in here]
    return found


def _with_kind(mention: EventMention, kind: str) -> EventMention:
    return mention if mention.kind == kind else replace(mention, kind=kind)


def _in_context(text: str, sentence: Sentence, match: Match[TriggerEntry]) -> Match[TriggerEntry]:
    """The trigger as the words around it have it: "shot a film" is no happening, "struck a deal" no attack, "seized rifles" no conquest."""
    form = " ".join(word.lower for word in words(text, match.start, match.end))
    for context in trigger_contexts().get(form, ()):
        if context.words.search(_around(text, sentence, match, context.where)):
            return Match(match.start, match.end, context.entry)
    return match


def _around(text: str, sentence: Sentence, match: Match[TriggerEntry], where: str) -> str:
    """The words that a context of the table is looked for in."""
    if where == "before":
        return text[max(sentence.start, match.start - _BESIDE) : match.start]
    if where == "after":
        return text[match.end : min(sentence.end, match.end + _BESIDE)]
    return text[sentence.start : sentence.end] if where == "sentence" else text


def _is_accident(text: str, sentence: Sentence) -> bool:
    """Whether a blast is harm without a type: its sentence names gas, a boiler or an accident, or the text speaks of no attack.

    "Police ruled out an attack" told in passing does not make one of a boiler: the sentence of the blast decides first.
    """
    here = text[sentence.start : sentence.end]
    if says("attack_word", here):
        return False
    if says("accident", here):
        return True
    return says("accident", text) or not says("attack_word", text)


def _is_natural(text: str, sentence: Sentence) -> bool:
    """Whether a sentence tells of a death by age or illness: "died at home, surrounded by his family", "dies aged 86"."""
    if says("violence_word", text, sentence.start, sentence.end):
        return False
    return says("natural_death", text, sentence.start, sentence.end)


def _is_mishap(text: str, sentence: Sentence, entry: TriggerEntry, at: tuple[int, int]) -> bool:
    """Whether harm was done by accident: "the gun discharged accidentally", "two people died in a car crash"; nobody meant it."""
    here = text[sentence.start : sentence.end]
    before = text[max(sentence.start, at[0] - _BESIDE) : at[0]]
    if entry.event_type != "ASSAULT":
        return False
    if _BY_ACCIDENT.search(before) and entry.mode in (None, "targeted", "firearms"):
        return True
    if says("meant", here):
        return False
    if says("mishap", here) and not says("mishap_doubted", here):
        return True
    is_plain = entry.strength == "effect" or _STRUCK.fullmatch(text, *at) is not None
    return is_plain and says("mishap_of_harm", here) and not says("violence_word", here)


def _is_mishap_by_lead(document: Document, sentence: Sentence, entry: TriggerEntry) -> bool:
    """Whether a headline tells of harm that the text's first sentences show to be an accident: "Boy shot in Osk" of a gun that went off."""
    if not sentence.is_headline or entry.event_type != "ASSAULT":
        return False
    lead = [s for s in document.sentences if not s.is_headline][:_LEAD]
    told = " ".join(document.text[s.start : s.end] for s in (sentence, *lead))
    return says("mishap", told) and not says("meant", told)


def _is_forecast(text: str, sentence: Sentence, match: Match[TriggerEntry]) -> bool:
    """Whether a disaster or a charge is only foretold: "warnings for | floods", "| floods could develop", "possible charges: | murder"."""
    before = text[max(sentence.start, match.start - _BESIDE) : match.start]
    if match.entry.event_type is not None or match.entry.strength != "strong":
        return bool(_POSSIBLE_CHARGE.search(before))
    after = text[match.end : min(sentence.end, match.end + _BESIDE)]
    return bool(_FORETOLD.search(before) or _FORETOLD_AFTER.search(after))


class _Triggers:
    """The model's triggers, found by place."""

    def __init__(self, triggers: Sequence[Trigger]) -> None:
        self._triggers = sorted(triggers, key=lambda t: t.start)
        self._starts = [t.start for t in self._triggers]

    def at(self, start: int, end: int) -> Trigger | None:
        position = bisect_right(self._starts, end - 1) - 1
        if position < 0:
            return None
        trigger = self._triggers[position]
        return trigger if trigger.end > start else None


def _is_speech(match: Match[TriggerEntry], attributions: Sequence[Attribution]) -> bool:
    """Whether the trigger is itself a cue ("threatened", "vowed to") or names who speaks ("protesters said").

    A word of politics without a speaker ("was accused of …") makes no statement of its own, and so stays.
    """
    is_act = match.entry.strength == "act"
    for attribution in attributions:
        start, end = attribution.cue
        is_cue = start < match.end and match.start < end if is_act else start <= match.start and match.end <= end
        if is_cue and attribution.cue_class in _STATEMENT_CUES and (attribution.source or not is_act):
            return True
        source = attribution.source
        if source and source[0] <= match.start and match.end <= source[1]:
            return True
    return False


def _is_happening(document: Document, sentence: Sentence, match: Match[TriggerEntry], trigger: Trigger | None, *, is_violent: bool) -> bool:
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
    if _is_forecast(document.text, sentence, match):
        return False
    if _HELD.match(document.text, match.start, match.end) and _DESCRIBED_SO.search(before) and _NOUN_AFTER.match(after):
        return False
    if strength == "blast" and _NO_SIGN.search(before) and [m.entry.strength for m in _forms(document.text)].count("blast") == 1:
        return False  # "a fire on a boat; there were no signs of an explosion" denies nothing that is told
    if match.entry.mode == "explosives" and _NOT_GONE_OFF.match(after):
        return False
    if strength == "-" or _is_in_name(document.text, sentence, match):
        return False
    if strength in ("strong", "blast"):
        return True
    if strength == "act":
        return _is_act(document, sentence, match)
    harmed = _has_harm(document, sentence)
    if strength == "generic" and is_violent and _PRESUPPOSED.search(before):
        return True  # "the attack" after a bombing that was told
    if strength == "generic" and _CARRIED_OUT.search(document.text, sentence.start, match.start):
        return True
    if strength in ("generic", "effect"):
        is_death = strength == "effect" and is_violent and _tells_whose_death(document, sentence, match)
        return (
            harmed or is_death or (trigger is not None and (_has_role(document, sentence) or _strikes_somebody(document, sentence, match)))
        )
    if _is_known_again(match, before, is_violent=is_violent):
        return True
    if match.entry.event_type == "ASSAULT" and _OF_A_DAY.search(before):
        return True
    if strength == "weapon":
        return harmed
    if strength == "weak":
        is_supposed = trigger is not None and trigger.happened < 0 and bool(_PRESUPPOSED.search(before))  # "if the ceasefire fails"
        return (trigger is not None and not is_supposed) or (harmed and match.entry.event_type == "ASSAULT")
    return True


def _strikes_somebody(document: Document, sentence: Sentence, match: Match[TriggerEntry]) -> bool:
    """Whether a verb of harm has somebody as its object: "the army said it had | killed | a commander of the Column"."""
    if match.entry.strength != "effect":
        return False
    hit = [document.text[slice(*stretch)] for stretch in struck(document.text, (sentence.start, sentence.end), (match.start, match.end))]
    return any(category_of(worded, "person") is not None for worded in hit)


def _is_done(document: Document, sentence: Sentence, match: Match[TriggerEntry]) -> bool:
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
    if sentence.is_headline or not worded[:1].isupper() or worded.isupper() or match.entry.event_type in ("ASSAULT", None):
        return False
    before = text[sentence.start : match.start].rstrip()
    here = text[sentence.start : sentence.end]
    return bool(before) and before[-1] not in ":“\"'‘(—–-•." and here != here.title()


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


def _is_known_again(match: Match[TriggerEntry], before: str, *, is_violent: bool) -> bool:
    """ "the bomb", "the shells": the weapon of what was told, and so a way to speak of it."""
    is_weapon = match.entry.strength in ("weak", "weapon") and match.entry.event_type == "ASSAULT" and match.entry.mode is not None
    return is_violent and is_weapon and bool(_PRESUPPOSED.search(before))


@lru_cache(maxsize=8)
def _forms(text: str) -> tuple[Match[TriggerEntry], ...]:
    """The forms of the trigger table in a whole text, whatever stands around them."""
    return tuple(trigger_phrases().find(words(text)))


def _is_attack(document: Document) -> bool:
    """Whether any word of the text names violence or a weapon, or the model sees who did it."""
    if _names_attack(document.text):
        return True
    return any(tag.label.startswith("perpetrator") and tag.probability >= _FIRM for tag in document.reading.roles)


@lru_cache(maxsize=8)
def _names_attack(text: str) -> bool:
    """Whether any word of a whole text names violence or a weapon; kept for a while, since every trigger of the text asks."""
    found = [m for m in _forms(text) if m.entry.event_type == "ASSAULT" and m.entry.strength not in ("effect", "anaphor")]
    if any(not _HIT.fullmatch(text, match.start, match.end) for match in found):
        return True
    return bool(found) and not pattern("mishap_of_harm").search(text)  # a quake strikes and a lorry hits without attacking


def _is_violent(document: Document) -> bool:
    """Whether the text tells of violence in words that need no context, or of people harmed."""
    if any(figure.figure.counts in ("killed", "injured", "abducted") for figure in document.figures):
        return True
    return any(match.entry.event_type == "ASSAULT" and match.entry.strength == "strong" for match in _forms(document.text))


def _has_blast(document: Document) -> bool:
    """Whether the text tells of a blast, which may be an attack or an accident."""
    return any(match.entry.strength == "blast" for match in _forms(document.text))


def _has_harm(document: Document, sentence: Sentence) -> bool:
    return _has_role(document, sentence) or any(
        _inside(figure, sentence) and figure.figure.counts in _HARM_COUNTS for figure in document.figures
    )


def _has_role(document: Document, sentence: Sentence) -> bool:
    return any(sentence.start <= tag.start and tag.end <= sentence.end and tag.probability >= _FIRM for tag in document.reading.roles)


def _inside(figure: FigureMention, sentence: Sentence) -> bool:
    return sentence.start <= figure.start and figure.end <= sentence.end


def _mention(
    document: Document,
    all_scopes: Sequence[Scope],
    index: int,
    match: Match[TriggerEntry],
    trigger: Trigger | None,
    *,
    is_violent: bool,
) -> EventMention:
    sentence, match_at = document.sentences[index], (match.start, match.end)
    scope = innermost(all_scopes, match.start, match.end)
    within = next(((s, e) for s, e in scope.pieces if s <= match.start and match.end <= e), None) if scope else None
    around = surroundings(document.text, (sentence.start, sentence.end), (match.start, match.end), within)
    cue = scope.cue_class if scope else None
    told_as_given = _PRESUPPOSED.search(around.before) if match.entry.strength != "effect" else None
    if told_as_given and not _SUPPOSED.search(
        around.before
    ):  # "no group claimed the bombing": that there was a bombing is not what is denied
        around = replace(around, before=told_as_given.group())
        cue, trigger = (cue if cue in ("deny", "plan", "threaten") else None), None
    factuality, stage = judge(around, cue=cue, trigger=trigger)
    entry = match.entry
    if entry.strength == "weak" and _STRIKE.match(document.text[match.start : match.end]) and pattern("labour").search(document.text):
        entry = TriggerEntry("PROTEST", "strike", "strong")
    is_attack = _is_attack(document) or _is_done(document, sentence, match)
    if entry.strength == "effect" and (not is_attack or _is_natural(document.text, sentence)):
        entry = TriggerEntry(None, None, "effect")  # who died of illness or in an accident was not attacked
    before, is_mishap = document.text[max(sentence.start, match.start - 25) : match.start], False
    if _is_known_again(match, before, is_violent=is_violent) and not _has_harm(document, sentence):
        entry = TriggerEntry(entry.event_type, entry.mode, "anaphor")
    if match.entry.strength == "blast" and _is_accident(document.text, sentence):
        entry = TriggerEntry(None, None, entry.strength)
    if _is_mishap(document.text, sentence, entry, match_at) or _is_mishap_by_lead(document, sentence, entry):
        entry, is_mishap = TriggerEntry(None, None, entry.strength), True
    return EventMention(
        is_mishap=is_mishap,
        start=match.start,
        end=match.end,
        sentence=index,
        event_type=entry.event_type,
        mode=entry.mode,
        strength="weak" if entry.strength == "act" else entry.strength,
        kind=kind_of(entry, document.text, (sentence.start, sentence.end), (match.start, match.end)),
        scope=scope,
        factuality=factuality,
        stage=stage,
        probability=min(scope.probability if scope else 1.0, trigger.probability if trigger else 0.7),
    )
