"""What one response is against one fill of the key: right, partly right or wrong.

Comes in: two fills. Goes out: a verdict, and rows of verdicts. Left out: which fills are compared (`judge.py`, `several.py`).
Method: the scoring program of 1992, its oddities included, since its figures are what systems are compared by.

`is_asking`: the program asked a person where it could not tell. Asking here means that a set value that is right but for its tag is
partly right, which is what the task's guidelines told those persons; not asking means that it is wrong.
"""

from collections.abc import Sequence
from enum import Enum

from evaluation.muc4.compare import equal, has_country_right, is_ancestor
from evaluation.muc4.fills import Fill, options
from evaluation.muc4.rows import Row
from evaluation.muc4.slots import SETS, Kind, Slot


class Verdict(Enum):
    """What one response is against one key fill."""

    RIGHT = "right"
    RIGHT_BY_ASKING = "right by asking"
    PARTIAL = "partial"
    PARTIAL_BY_ASKING = "partial by asking"
    WRONG = "wrong"

    @property
    def is_right(self) -> bool:
        """Whether it counts as right."""
        return self in (Verdict.RIGHT, Verdict.RIGHT_BY_ASKING)

    @property
    def is_partial(self) -> bool:
        """Whether it counts as partly right."""
        return self in (Verdict.PARTIAL, Verdict.PARTIAL_BY_ASKING)


def counted(verdicts: Sequence[Verdict], *, possibly_wrong: int) -> Row:
    """The row of pairs of a key fill and a response."""
    return Row(
        possible=len(verdicts),
        actual=len(verdicts),
        right=sum(one.is_right for one in verdicts),
        partial=sum(one.is_partial for one in verdicts),
        wrong=sum(one is Verdict.WRONG for one in verdicts),
        right_by_asking=sum(one is Verdict.RIGHT_BY_ASKING for one in verdicts),
        partial_by_asking=sum(one is Verdict.PARTIAL_BY_ASKING for one in verdicts),
        possibly_wrong=possibly_wrong,
    )


def set_size(slot: Slot) -> int:
    """How many values the slot's set has; 0 in other slots."""
    return len(SETS.get(slot.name, ()))


def wrong_values(slot: Slot, key: Fill) -> int:
    """How many values of the slot's set the key does not allow; 0 in other slots."""
    if slot.kind is not Kind.SET:
        return 0
    is_one = key.is_optional and key.tag is None  # the program did not look into an optional fill without tag
    return set_size(slot) - (1 if is_one else len(options(key.untagged)))


def verdict(slot: Slot, key: Fill, response: Fill, *, is_asking: bool) -> Verdict:
    """What one response is against the only key fill; optional marks do not matter."""
    if equal(key.value, response.value):
        return Verdict.RIGHT
    if has_country_right(slot, key.value, response.value):
        return Verdict.PARTIAL
    if slot.kind is not Kind.SET:
        return Verdict.WRONG
    if key.tag is not None:
        return but_for_tag(slot, key, response, is_asking=is_asking)
    is_partial = response.tag is None and is_ancestor(slot, response.value, key.value)
    return Verdict.PARTIAL if is_partial else Verdict.WRONG


def but_for_tag(slot: Slot, key: Fill, response: Fill, *, is_asking: bool) -> Verdict:
    """What a set value is against a tagged key when the tags do not count."""
    if is_ancestor(slot, response.untagged, key.untagged):
        return Verdict.PARTIAL
    if not equal(key.untagged, response.untagged):
        return Verdict.WRONG
    if response.tag is None:
        return Verdict.PARTIAL
    return Verdict.PARTIAL_BY_ASKING if is_asking else Verdict.WRONG
