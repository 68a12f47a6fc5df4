"""Counts of people as worded: how many, and killed, injured, abducted, detained, displaced, missing or troops.

Comes in: a text and its sentences. Goes out: `FigureMention` records in order.
Left out: who says so and of which happening (`claims/`); counts of things, money, distances; people to whom nothing
is said to have happened, except troops. Ages, dates, clock times, street numbers and ordinals are not counts.

How it goes: every quantity of a sentence gets the people it counts, then the first rule that says what became of them:
the counted noun itself ("12 deaths"), a word between ("12 dead soldiers"), a toll ("the toll rose to 17"), the words
behind ("12 people were killed"), the words in front ("killing 12"), its neighbour in a list ("two soldiers and three
civilians"), the figure told before ("three children were among them").
"""

from collections.abc import Sequence

from onrecord.language import harm, harmed
from onrecord.language.counted import Count
from onrecord.language.document import FigureMention, Sentence, Token
from onrecord.language.multiplied import multiplied
from onrecord.language.outcomes import judged
from onrecord.language.segment import word_set
from onrecord.records import Figure

_CROWDS = word_set(
    "part attended turnout crowd crowds marchers participants attendance supporters voters"
)  # the figures that follow may be theirs
_TELLING = harm.EVENT_WORDS | harmed.WORDS
_SO_FAR = 6  # tokens between "so far" and the figure that it leaves open


def figures(text: str, sentences: Sequence[Sentence]) -> tuple[FigureMention, ...]:
    """The counts of people in `text`, in order; `worded` begins with the words that bound the number.

    "No casualties" gives two: nobody killed, nobody injured.
    """
    found: list[FigureMention] = []
    last_kind: str | None = None
    for sentence in sentences:
        words = ["and" if token.text == "&" else token.text.lower().replace("’", "'") for token in sentence.tokens]
        last_kind = None if not _CROWDS.isdisjoint(words) else last_kind
        leans = not harm.LEANING_WORDS.isdisjoint(words) or _corrects(words)
        if _TELLING.isdisjoint(words) and not multiplied(words) and not (last_kind and leans):
            continue
        counts = [*multiplied(words), *judged(words, sentence.tokens, last_kind)]
        for count in counts:
            if count.kind:
                found += _figures_of(text, sentence.tokens, count)
                last_kind = count.kind if not count.is_part and count.kind != "troops" else last_kind
    return tuple(found)


def _corrects(words: list[str]) -> bool:
    """ "It was not 17": a figure told before is put right."""
    return any(words[at : at + 3] == ["it", "was", "not"] for at in range(min(3, len(words))))


def _figures_of(text: str, tokens: Sequence[Token], count: Count) -> list[FigureMention]:
    quantity = count.quantity
    start, end = tokens[count.start].start, tokens[count.end - 1].end
    has_noun = count.noun_token is not None and (count.end > count.noun_token)
    is_so_far = _is_so_far(tokens, count)
    kinds = ["killed", "injured"] if count.kind == "casualties" and quantity.is_zero else [count.kind or ""]
    return [
        FigureMention(
            start=start,
            end=end,
            figure=Figure(
                counts=kind,
                low=quantity.low,
                high=None if is_so_far else quantity.high,
                open=quantity.open or is_so_far,
                worded=" ".join(text[start:end].split()),
                of=tokens[count.noun_token].text if has_noun and count.noun_token is not None else None,
                part_of_total=count.is_part,
                implied=quantity.is_single,
            ),
        )
        for kind in kinds
    ]


def _is_so_far(tokens: Sequence[Token], count: Count) -> bool:
    """ "So far I have counted 12 dead", "12 have died so far": there may be more."""
    if count.quantity.low is None or count.quantity.is_single or count.quantity.is_zero:
        return False
    near = [token.text.lower() for token in tokens[max(0, count.start - _SO_FAR) : count.end + _SO_FAR]]
    return any(near[at : at + 2] == ["so", "far"] for at in range(len(near))) and "year" not in near
