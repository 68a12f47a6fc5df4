"""What went wrong in a message, fill by fill, and which kind of error each is.

Comes in: scored pairs. Goes out: marks of fills, counts of kinds. Left out: showing them (`page.py`).
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from evaluation.muc4.align import Template, shares_content
from evaluation.muc4.fills import Fill
from evaluation.muc4.judge import is_single
from evaluation.muc4.score import ScoredPair, Status
from evaluation.muc4.several import Several
from evaluation.muc4.slots import SLOTS, Slot
from evaluation.muc4.verdicts import Verdict, verdict

MISSED, SPURIOUS, WRONG_TYPE = "missed template", "spurious template", "wrong type"


class Mark(StrEnum):
    """What a fill of key or response is."""

    RIGHT = "right"
    PARTIAL = "partial"
    WRONG = "wrong"
    MISSING = "missing"
    SPURIOUS = "spurious"
    OPTIONAL = "optional"  # need not be answered, and was not


@dataclass(frozen=True, slots=True)
class Marked:
    """A fill of the key, the response to it, or both, and what that is."""

    key: Fill | None
    response: Fill | None
    mark: Mark


def marked(slot: Slot, keys: Sequence[Fill], responses: Sequence[Fill]) -> list[Marked]:
    """The fills of a slot in pairs: what is credited, then what is not."""
    keys = [fill for fill in keys if not fill.is_blank]
    responses = [fill for fill in responses if not fill.is_blank]
    if is_single(keys, responses):
        pairs = [(key, one, verdict(slot, key, one, is_asking=True)) for key in keys for one in responses]
        credited = [pair for pair in pairs if pair[2] is not Verdict.WRONG]
    else:
        credited = Several(slot, keys, responses, is_asking=True).credited
    sure = [Marked(key, response, Mark.RIGHT if found.is_right else Mark.PARTIAL) for key, response, found in credited]
    return [*sure, *_rest(_left(keys, [one.key for one in sure]), _left(responses, [one.response for one in sure]))]


def _left(fills: Sequence[Fill], taken: Sequence[Fill | None]) -> list[Fill]:
    return [fill for fill in fills if not any(fill is one for one in taken)]  # by identity: two fills may be alike


def _rest(keys: Sequence[Fill], responses: Sequence[Fill]) -> Iterator[Marked]:
    """What nothing is credited for, a wrong answer beside each fill while there are any, the required ones first."""
    keys = sorted(keys, key=lambda fill: fill.is_optional)
    for key, response in zip(keys, responses, strict=False):
        yield Marked(key, response, Mark.WRONG)
    yield from (Marked(key, None, Mark.OPTIONAL if key.is_optional else Mark.MISSING) for key in keys[len(responses) :])
    yield from (Marked(None, response, Mark.SPURIOUS) for response in responses[len(keys) :])


def marks(pair: ScoredPair) -> dict[str, list[Marked]]:
    """Every slot of a pair by its name."""
    return {slot.name: marked(slot, _fills(pair.pair.key, slot), _fills(pair.pair.response, slot)) for slot in SLOTS}


def _fills(template: Template | None, slot: Slot) -> Sequence[Fill]:
    return template.fills[slot.name] if template else ()


def kinds(pairs: Sequence[ScoredPair]) -> Counter[str]:
    """How often each kind of error is there in one message; fills are counted in answered templates alone."""
    missed = [pair.pair.key for pair in pairs if pair.status is Status.MISSING and pair.pair.key]
    spurious = [pair.pair.response for pair in pairs if pair.status is Status.SPURIOUS and pair.pair.response]
    n_wrong_type = _but_for_type(missed, spurious)
    found = Counter({MISSED: len(missed) - n_wrong_type, SPURIOUS: len(spurious) - n_wrong_type, WRONG_TYPE: n_wrong_type})
    for pair in pairs:
        if pair.status is Status.MATCHED:
            found.update(_kinds_of_fills(pair))
    return +found


def _but_for_type(missed: Sequence[Template], spurious: Sequence[Template]) -> int:
    """How many missed templates have a spurious one beside them that shares their content: answered, but with another type."""
    free = list(spurious)
    n = 0
    for key in missed:
        beside = next((one for one in free if shares_content(key, one)), None)
        if beside is not None:
            free = [one for one in free if one is not beside]
            n += 1
    return n


def _kinds_of_fills(pair: ScoredPair) -> Iterator[str]:
    for name, found in marks(pair).items():
        for one in found:
            if name == "incident_type" and one.mark in (Mark.WRONG, Mark.PARTIAL):
                yield WRONG_TYPE
            elif one.mark in (Mark.WRONG, Mark.MISSING, Mark.SPURIOUS):
                yield f"{one.mark} {name}"
