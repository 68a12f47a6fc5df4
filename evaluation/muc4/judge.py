"""One slot of one pair of templates: how many fills are right, partly right, wrong, missing, spurious.

Comes in: the fills of key and response. Goes out: a row of counts. Left out: which templates are paired (`align.py`).
"""

from collections.abc import Sequence

from evaluation.muc4.fills import Fill
from evaluation.muc4.rows import Row
from evaluation.muc4.several import Several
from evaluation.muc4.slots import Slot
from evaluation.muc4.verdicts import counted, set_size, verdict, wrong_values


def judge(slot: Slot, keys: Sequence[Fill], responses: Sequence[Fill], *, is_asking: bool) -> Row:
    """The counts of one slot."""
    if not keys and not responses:
        return Row(empty=1, possibly_wrong=set_size(slot))
    if is_single(keys, responses):
        return _single(slot, keys, responses, is_asking=is_asking)
    return Several(slot, keys, responses, is_asking=is_asking).row()


def is_single(keys: Sequence[Fill], responses: Sequence[Fill]) -> bool:
    """Whether there is at most one fill on each side; a blank line is one."""
    return len(keys) <= 1 and len(responses) <= 1


def _single(slot: Slot, keys: Sequence[Fill], responses: Sequence[Fill], *, is_asking: bool) -> Row:
    key = next((fill for fill in keys if not fill.is_blank), None)
    response = next((fill for fill in responses if not fill.is_blank), None)
    if key is None:
        possibly_wrong = set_size(slot)
        if response is None or response.is_optional:
            return Row(empty=1, possibly_wrong=possibly_wrong)
        return Row(actual=1, spurious=1, possibly_wrong=possibly_wrong)
    if response is None:
        if key.is_optional:
            return Row(empty=1, possibly_wrong=set_size(slot))
        return Row(possible=1, missing=1, possibly_wrong=wrong_values(slot, key))
    return counted([verdict(slot, key, response, is_asking=is_asking)], possibly_wrong=wrong_values(slot, key))
