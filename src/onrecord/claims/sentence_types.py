"""What the reading model's sentence heads say, where the lexicon has nothing or leaves it open.

Comes in: a `Document` with `Reading.sentences` (none: nothing changes) and the lexicon's triggers. Goes out: the likeliest type and kind of
a sentence where the model is sure of it, and the word of the sentence to hang them on. Left out: the lexicon itself (`events.py`).

Order of trust: a trigger of the lexicon keeps its type; its kind gives way to a sure model where type and kind go together or the
lexicon's is plain; a sentence without any trigger gets the model's type only where it is very sure and names an act, never a statement.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cache
from operator import attrgetter
from typing import Protocol

from onrecord.claims.phrases import TriggerEntry, default_kind, pattern, table_rows
from onrecord.language.document import Document, Sentence, Trigger

SURE_KIND = 0.6  # a kind of the model's that replaces a plain one of the lexicon; to be chosen on the training part when the heads ship
SURE_TYPE = 0.8  # a type of the model's where the lexicon has no trigger: wrong ones would be incidents out of nothing
_PLAIN_KINDS = ("attack", "arrest", "armed_clash", "agreement", "diplomacy", "attribution", "group_activity_changed", "other")
_NOT_FROM_NOTHING = ("ACCUSE", "REQUEST", "REJECT", "THREATEN", "SUPPORT", "AGREE", "CONSULT", "CONCEDE")


class Typed(Protocol):
    """A stretch of text with the model's probabilities, likeliest first (`language.document.TypedSentence`)."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def plover(self) -> tuple[tuple[str, float], ...]: ...
    @property
    def kinds(self) -> tuple[tuple[str, float], ...]: ...


def typed_of(typed: Sequence[Typed], sentence: Sentence) -> Typed | None:
    """What the model says of a sentence: the typed stretch that covers most of it; None where there is none."""
    best, most = None, 0
    for at in range(bisect_left(typed, sentence.end, key=attrgetter("start")) - 1, -1, -1):
        shared = min(typed[at].end, sentence.end) - max(typed[at].start, sentence.start)
        if shared <= 0:
            break  # those before it end earlier still
        if shared >= most:  # of equals the first
            best, most = typed[at], shared
    return best


def refined(kind: str, event_type: str | None, typed: Typed | None) -> str:
    """The kind of a trigger: the model's where it is sure and the lexicon's is plain, as long as both can be of one type."""
    if typed is None or not typed.kinds or kind not in _PLAIN_KINDS:
        return kind
    best, probability = typed.kinds[0]
    return best if probability >= SURE_KIND and event_type in types_of(best) else kind


@cache
def types_of(kind: str) -> frozenset[str | None]:
    """The PLOVER types that triggers and kinds.tsv tie to a kind; None for harm without one."""
    rows = [(row[0], row[2]) for row in table_rows("kinds.tsv")]
    rows += [(row[1], row[4]) for row in table_rows("triggers.tsv") if len(row) > 4]
    rows += [(row[3], row[6]) for row in table_rows("trigger_contexts.tsv")]
    return frozenset(None if event_type == "-" else event_type for event_type, of in rows if of == kind)


def unnamed(
    document: Document, sentence: Sentence, typed: Typed | None, taken: Iterable[tuple[int, int]]
) -> tuple[Trigger, TriggerEntry] | None:
    """The model's trigger and an entry for a sentence in which the lexicon found nothing; None unless the model is very sure.

    `taken` are the stretches of cues and sources: "two officers with knowledge of the plans | said" names who speaks, and no act.
    A sentence without any word of harm, violence, protest or arrest opens nothing ("The stretchers had run out by nine").
    """
    if typed is None or not typed.plover or typed.plover[0][1] < SURE_TYPE or typed.plover[0][0] in _NOT_FROM_NOTHING:
        return None
    worded = document.text[sentence.start : sentence.end]
    if not pattern("harm_word").search(worded) or pattern("forecast").search(worded):
        return None
    spoken = list(taken)
    inside = [
        trigger
        for trigger in document.reading.triggers
        if sentence.start <= trigger.start
        and trigger.end <= sentence.end
        and trigger.happened > 0
        and _names_an_act(document.text, trigger)
        and not any(s < trigger.end and trigger.start < e for s, e in spoken)
    ]
    best = max(inside, key=lambda trigger: (trigger.happened, -trigger.start), default=None)
    if best is None:
        return None
    event_type = typed.plover[0][0]
    kind = refined("other", event_type, typed)
    return best, TriggerEntry(event_type, None, "strong", default_kind(event_type, None).kind if kind == "other" else kind)


def _names_an_act(text: str, trigger: Trigger) -> bool:
    """Whether a trigger is made of whole words and is no state, motion or word of speech: not "was", "lying", "published", "un | rest"."""
    if text[max(0, trigger.start - 1) : trigger.start].isalnum() or text[trigger.end : trigger.end + 1].isalnum():
        return False
    return bool(text[trigger.start : trigger.end].strip()) and not pattern("no_act").fullmatch(text, trigger.start, trigger.end)
