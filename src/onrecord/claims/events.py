"""Event mentions: the words that express a happening, with PLOVER type and mode, the scope they stand in, and their factuality.

Comes in: a `Document` and its scopes. Goes out: `EventMention`s in order of the text.
Left out: which happening a mention belongs to (`happenings.py`) and who took part (`participants.py`).
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.claims.attribution import Attribution, Scope, innermost
from onrecord.claims.clauses import surroundings
from onrecord.claims.factuality import judge
from onrecord.claims.happens import is_done, is_happening
from onrecord.claims.kinds import kind_of
from onrecord.claims.mishaps import is_accident, is_accidental, is_mishap_by_lead, is_natural
from onrecord.claims.phrases import Match, TriggerEntry, pattern, trigger_contexts, trigger_phrases, words
from onrecord.claims.sentence_types import refined, typed_of, unnamed
from onrecord.claims.whole_text import PRESUPPOSED, has_blast, has_harm, is_attack, is_known_again, tells_violence
from onrecord.language.document import Document, Sentence, Trigger
from onrecord.records import Factuality, Stage

STATEMENTS = ("ACCUSE", "REQUEST", "REJECT", "THREATEN")
"""Types of what is done with words alone: claims of these types are statements and belong to no happening."""
_STATEMENT_CUES = {"accuse", "threaten", "request", "reject", "deny", "own", "refuse"}
_BESIDE = 70  # code points before or after a trigger in which the words stand that decide what it means
_BEHIND = 120  # the same behind it: "the bodies | of three officials who had disappeared on Saturday were found"
_STRIKE = re.compile(r"strikes?$", re.IGNORECASE)
# "unless the government | freed its prisoners"; not "to tell if the | shooting | was an accident"
_SUPPOSED = re.compile(r"(?<!\btell )(?<!\bknow )(?<!known )(?<!clear )(?<!\bsee )(?<!determine )\b(?:if|unless)\b", re.IGNORECASE)
_LOOKED_BACK_ON = re.compile(r"\b(?:after|following|over|since|in response to|avenge) $", re.IGNORECASE)


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
    is_violent = tells_violence(document)
    spoken = [stretch for a in attributions for stretch in (a.cue, a.source) if stretch]
    is_told = is_violent or has_blast(document)  # "the fifth was found on Monday" goes on telling of it, and is no attack of its own
    found = []
    for index, sentence in enumerate(document.sentences):
        typed = typed_of(document.reading.sentences, sentence)
        here = []
        for form in trigger_phrases().find(words(document.text, sentence.start, sentence.end)):
            match = _in_context(document.text, sentence, form)
            trigger = triggers.at(match.start, match.end)
            if is_happening(document, sentence, match, trigger, is_violent=is_violent) and not _is_speech(match, attributions):
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
        return text[match.end : min(sentence.end, match.end + _BEHIND)]
    return text[sentence.start : sentence.end] if where == "sentence" else text


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
    told_as_given = PRESUPPOSED.search(around.before) if match.entry.strength != "effect" else None
    # "no group claimed the bombing": that there was a bombing is not what is denied
    if told_as_given and not _SUPPOSED.search(around.before):
        stays = ("deny",) if _LOOKED_BACK_ON.search(around.before, 0, told_as_given.start()) else ("deny", "plan", "threaten")
        around = replace(around, before=told_as_given.group())
        cue, trigger = (cue if cue in stays else None), None
    factuality, stage = judge(around, cue=cue, trigger=trigger)
    entry = match.entry
    if entry.strength == "weak" and _STRIKE.match(document.text[match.start : match.end]) and pattern("labour").search(document.text):
        entry = TriggerEntry("PROTEST", "strike", "strong")
    is_deed = is_attack(document) or is_done(document, sentence, match)
    if entry.strength == "effect" and (not is_deed or is_natural(document.text, sentence)):
        entry = TriggerEntry(None, None, "effect")  # who died of illness or in an accident was not attacked
    before, is_mishap = document.text[max(sentence.start, match.start - 25) : match.start], False
    if is_known_again(match, before, is_violent=is_violent) and not has_harm(document, sentence):
        entry = TriggerEntry(entry.event_type, entry.mode, "anaphor")
    if match.entry.strength == "blast" and is_accident(document.text, sentence):
        entry = TriggerEntry(None, None, entry.strength)
    if is_accidental(document.text, sentence, entry, match_at) or is_mishap_by_lead(document, sentence, entry):
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
