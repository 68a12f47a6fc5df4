"""How a source commits to a happening: certainty, polarity and time from the words around the trigger.

Comes in: a text, the clause around a trigger, the class of the cue that it hangs on, and the model's reading of the trigger.
Goes out: `Factuality` and `Stage`. Left out: who the source is.

Method: FactBank's dimensions by readable rules; the model's heads decide only where no word does.
"""

import re
from dataclasses import dataclass

from onrecord.claims.phrases import pattern, says
from onrecord.language.document import Trigger
from onrecord.records import Certainty, Factuality, Polarity, Stage, TimeFrame

# "non-life-threatening injuries", "a limb threatening wound" tell how bad a harm is and threaten nobody
_GRAVITY = re.compile(r"\b(?:non[-‐‑–\s]*)?(?:life|limb)[-‐‑–\s]*threatening\b", re.IGNORECASE)
_ASIDE = re.compile(r"^\W*(?:when|where|who|which|since)\b", re.IGNORECASE)
# "are investigating a | shooting": a noun, which was over when they began
_AS_NOUN = re.compile(
    r"\b(?:an?|the|this|that|these|two|three|several|fatal|deadly|double|of|after|in|an active)\s+(?:[\w-]+\s+)?$", re.IGNORECASE
)
_FRAGMENT_AFTER = 45  # code points after a trigger where a hedge still belongs to it ("bombing, allegedly by …")
_OUTVOTES = (
    0.95  # where the model is as sure as this that nothing is hedged or to come, only a word right before the trigger says otherwise
)
_GOVERNS = 30  # code points before a trigger in which a hedge surely belongs to it
_LEFT_OPEN = 0.6  # from here the model's word that a sentence leaves something open counts; a guess, not tuned
_SURE_MODEL = 0.85  # the model's own hedge counts from here; a guess, not tuned


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
    told_aside = _ASIDE.match(around.before)  # "if confirmed, the first since 2019, when 40 people died": the deaths are not supposed
    if (says("if_confirmed", around.sentence) and not told_aside) or says("hypothetical", clause):
        return TimeFrame.HYPOTHETICAL
    if says("future", clause) and says("conditional", around.sentence):
        return TimeFrame.HYPOTHETICAL
    if says("would", clause):
        return _of_would(around, cue)
    sees_none = trigger is not None and trigger.time == "non_future" and trigger.time_probability >= _OUTVOTES
    near = f"{around.before[-_GOVERNS:]} {around.word}" if sees_none else clause
    if (cue in ("request", "plan") and not sees_none) or says("future", near):
        return TimeFrame.FUTURE
    if cue == "threaten" and not _told_as_past(around):
        return TimeFrame.FUTURE
    if trigger and trigger.time == "future" and trigger.time_probability >= _SURE_MODEL and not _told_as_past(around):
        return TimeFrame.FUTURE
    if around.word.lower().endswith("ing") and says("present", around.before[-25:]) and not _AS_NOUN.search(around.before):
        return TimeFrame.PRESENT
    return TimeFrame.PAST


def _of_would(around: Surroundings, cue: str | None) -> TimeFrame:
    """ "He said it would open an inquiry" looks ahead from the past; "would … if the truce broke" and the outlet's own "would" suppose."""
    if cue is None or says("conditional", around.sentence):
        return TimeFrame.HYPOTHETICAL
    return TimeFrame.FUTURE


def _told_as_past(around: Surroundings) -> bool:
    """Whether the clause has a past verb: "the army shelled", "were killed", "had exploded"."""
    return says("past_verb", around.before[-60:]) or around.word.lower().endswith("ed")


def _certainty(around: Surroundings, cue: str | None, trigger: Trigger | None, time: TimeFrame) -> Certainty:
    if cue == "refuse":
        return Certainty.UNDERSPECIFIED
    sees_none = trigger is not None and trigger.certainty == "certain" and trigger.certainty_probability >= _OUTVOTES
    near = f"{around.before[-_GOVERNS:] if sees_none else around.before} {around.word} {around.after[:_FRAGMENT_AFTER]}"
    if time is TimeFrame.HYPOTHETICAL or cue in ("ask", "fear") or says("possible", near):
        return Certainty.POSSIBLE
    if cue in ("believe", "suspect") or says("probable", near):
        return Certainty.PROBABLE
    if trigger and trigger.certainty == "underspecified" and trigger.certainty_probability >= _LEFT_OPEN:
        return Certainty.UNDERSPECIFIED
    if trigger and trigger.certainty != "certain" and trigger.certainty_probability >= _SURE_MODEL:
        return Certainty(trigger.certainty)
    return Certainty.CERTAIN


def _polarity(around: Surroundings, cue: str | None, trigger: Trigger | None) -> Polarity:
    if cue == "refuse":
        return Polarity.UNKNOWN
    before = pattern("not_negation").sub(" ", around.before)
    negations = len(pattern("negation").findall(before)) + (cue == "deny")
    if negations == 0 and trigger and trigger.polarity == "underspecified" and trigger.polarity_probability >= _LEFT_OPEN:
        return Polarity.UNKNOWN  # "plans to | reopen the road": nobody says yet that it is or is not so
    if says("called_false", around.sentence):
        negations += 1  # "reports that a student had been shot dead were false"
    if negations == 0 and trigger and trigger.polarity == "negative" and trigger.polarity_probability >= 0.97:
        negations = 1
    return Polarity.NEGATIVE if negations % 2 else Polarity.POSITIVE


def _stage(around: Surroundings, cue: str | None) -> Stage:
    if says("attempt", f"{around.before[-60:]} {around.word} {around.after[:25]}"):
        return Stage.ATTEMPTED
    if cue == "threaten" or says("threat", _GRAVITY.sub(" ", around.before)[-40:]):
        return Stage.THREATENED
    return Stage.ACCOMPLISHED
