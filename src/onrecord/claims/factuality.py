"""How a source commits to a happening: certainty, polarity and time from the words around the trigger.

Comes in: a text, the clause around a trigger, the class of the cue that it hangs on, and the model's reading of the trigger.
Goes out: `Factuality` and `Stage`. Left out: who the source is.

Method: FactBank's dimensions by readable rules; the model's heads decide only where no word does.
"""

import re
from dataclasses import dataclass

from onrecord.language.document import Trigger
from onrecord.records import Certainty, Factuality, Polarity, Stage, TimeFrame

_NEGATION = re.compile(
    r"\b(?:not|no|never|nobody|none|neither|nor|without|cannot|false(?:ly)?|untrue|unfounded|fabricated|baseless|failed to|refrained? from)\b|n['’]t\b",
    re.IGNORECASE,
)
_NOT_REALLY_NEGATION = re.compile(
    r"\b(?:not only|no longer|no doubt|no fewer|no less|not just|no sooner|not yet clear|whether or not)\b", re.IGNORECASE
)
_HYPOTHETICAL = re.compile(
    r"\b(?:if|unless|whether|in case|provided that|in the event of|were to|would|should|could have|would have|might have|hypothetical)\b",
    re.IGNORECASE,
)
_FUTURE = re.compile(
    r"\b(?:will|shall|won['’]t|going to|about to|plan(?:s|ned|ning)? to|plans? for|intend(?:s|ed)? to|due to (?:be|begin|start)|scheduled (?:to|for)|preparing (?:to|for)|"
    r"ready to|set to|expected to|threaten(?:s|ed|ing)? to|vow(?:s|ed|ing)? to|promis(?:es|ed) to|order(?:s|ed)? (?:\w+ ){0,3}to|want(?:s|ed)? to|call(?:s|ed)? for|"
    r"upcoming|planned|forthcoming|imminent|possible future|agreed to|decided to|authori[sz]ed|prepared to|next (?:week|month|year))\b",
    re.IGNORECASE,
)
_ATTEMPT = re.compile(
    r"\b(?:attempt(?:s|ed|ing)?|tried to|foiled|thwarted|averted|failed (?:attack|bombing|attempt)|plot(?:s|ted)?(?: to)?|prevented|defused|deactivated|unsuccessful|failed to (?:explode|detonate|go off))\b",
    re.IGNORECASE,
)
_THREAT = re.compile(r"\bthreat(?:s|en|ens|ened|ening)?\b|\bwarn(?:s|ed|ing)?\b", re.IGNORECASE)
_POSSIBLE = re.compile(
    r"\b(?:may|might|could|possib(?:le|ly)|perhaps|maybe|alleg(?:ed|edly|es|ations?)|suspect(?:ed|s)?|unconfirmed|rumou?r(?:s|ed)?|unclear|if confirmed|purported(?:ly)?|claimed)\b",
    re.IGNORECASE,
)
_PROBABLE = re.compile(
    r"\b(?:probabl[ey]|likely|apparent(?:ly)?|reported(?:ly)?|presumabl[ey]|presumed|believed to|thought to|understood to|appear(?:s|ed)? to|seem(?:s|ed)? to|must have|feared|estimated|evidently)\b",
    re.IGNORECASE,
)
_PRESENT = re.compile(r"\b(?:is|are|continues?|continuing|still|currently|now)\b", re.IGNORECASE)
_IF_CONFIRMED = re.compile(r"\bif (?:it is |the report is |this is )?(?:confirmed|true|verified)\b", re.IGNORECASE)
_FRAGMENT_AFTER = 45  # code points after a trigger where a hedge still belongs to it ("bombing, allegedly by …")
_SURE_MODEL = 0.85  # the model's own hedge counts from here; chosen by eye on the invented sentences, 2026-11-22


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What stands around a trigger: its clause up to it, the clause after it, and its whole sentence."""

    before: str
    word: str
    after: str
    sentence: str


def judge(around: Surroundings, *, cue: str | None, trigger: Trigger | None) -> tuple[Factuality, Stage]:
    """Factuality relative to the innermost source, and the stage.

    `cue` is the class of the cue that the trigger hangs on (None: the outlet's own voice); `trigger` is the model's reading of it.
    """
    time = _time(around, cue, trigger)
    certainty = _certainty(around, cue, trigger, time)
    return Factuality(certainty=certainty, polarity=_polarity(around, cue, trigger), time=time), _stage(around, cue)


def _time(around: Surroundings, cue: str | None, trigger: Trigger | None) -> TimeFrame:
    clause = f"{around.before} {around.word}"
    if _IF_CONFIRMED.search(around.sentence) or _HYPOTHETICAL.search(clause):
        return TimeFrame.HYPOTHETICAL
    if cue in ("request", "plan") or _FUTURE.search(clause):
        return TimeFrame.FUTURE
    if cue == "threaten" and not _told_as_past(around):
        return TimeFrame.FUTURE
    if trigger and trigger.time == "future" and trigger.time_probability >= _SURE_MODEL and not _told_as_past(around):
        return TimeFrame.FUTURE
    if around.word.lower().endswith("ing") and _PRESENT.search(around.before[-25:]):
        return TimeFrame.PRESENT
    return TimeFrame.PAST


def _told_as_past(around: Surroundings) -> bool:
    """Whether the clause has a past verb: "the army shelled", "were killed", "had exploded"."""
    return bool(re.search(r"\b(?:was|were|had|has|have|did)\b", around.before[-60:])) or around.word.lower().endswith("ed")


def _certainty(around: Surroundings, cue: str | None, trigger: Trigger | None, time: TimeFrame) -> Certainty:
    if cue == "refuse":
        return Certainty.UNDERSPECIFIED
    near = f"{around.before} {around.word} {around.after[:_FRAGMENT_AFTER]}"
    if time is TimeFrame.HYPOTHETICAL or cue in ("suspect", "ask") or _POSSIBLE.search(near):
        return Certainty.POSSIBLE
    if cue == "believe" or _PROBABLE.search(near):
        return Certainty.PROBABLE
    if trigger and trigger.certainty != "certain" and trigger.certainty_probability >= _SURE_MODEL:
        return Certainty(trigger.certainty)
    return Certainty.CERTAIN


def _polarity(around: Surroundings, cue: str | None, trigger: Trigger | None) -> Polarity:
    if cue == "refuse":
        return Polarity.UNKNOWN
    before = _NOT_REALLY_NEGATION.sub(" ", around.before)
    negations = len(_NEGATION.findall(before)) + (cue == "deny")
    if negations == 0 and trigger and trigger.polarity == "negative" and trigger.polarity_probability >= 0.97:
        negations = 1
    return Polarity.NEGATIVE if negations % 2 else Polarity.POSITIVE


def _stage(around: Surroundings, cue: str | None) -> Stage:
    if _ATTEMPT.search(f"{around.before[-60:]} {around.word} {around.after[:25]}"):
        return Stage.ATTEMPTED
    if cue == "threaten" or _THREAT.search(around.before[-40:]):
        return Stage.THREATENED
    return Stage.ACCOMPLISHED
