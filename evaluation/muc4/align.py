"""Which response template answers which key template of a message.

Comes in: the templates of one message on both sides. Goes out: pairs. Left out: what a pair counts (`score.py`).
Method: the scoring program of 1992; greedy by the rounded recall of each pair, among pairs whose content is at all alike.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from evaluation.muc4.blocks import Block
from evaluation.muc4.compare import shared_words
from evaluation.muc4.fills import Fill
from evaluation.muc4.judge import is_single, judge
from evaluation.muc4.parse import fills
from evaluation.muc4.rows import Row, total
from evaluation.muc4.several import Several
from evaluation.muc4.slots import BY_NAME, SLOTS, Kind, Slot

# a pair must agree in one of these, at least in one word
_CONTENT = (
    "phys_tgt_id",
    "phys_tgt_type",
    "hum_tgt_name",
    "hum_tgt_description",
    "hum_tgt_type",
    "perp_individual_id",
    "perp_organization_id",
)
_ALL_RIGHT = 100


@dataclass(frozen=True, slots=True)
class Template:
    """A template with its fills read."""

    block: Block
    fills: Mapping[str, Sequence[Fill]]


@dataclass(frozen=True, slots=True)
class Pair:
    """A key template and the response that answers it; either may be missing."""

    key: Template | None
    response: Template | None


def templates(blocks: Sequence[Block]) -> list[Template]:
    """The blocks with their fills read."""
    return [Template(block, {slot.name: fills(slot, block.lines[slot.name]) for slot in SLOTS}) for block in blocks]


def aligned(keys: Sequence[Template], responses: Sequence[Template]) -> list[Pair]:
    """The pairs of one message: answered keys in their order, missing ones among them, spurious responses last."""
    keys = sorted(keys, key=_number)
    latest_first = responses[::-1]
    responses = sorted(latest_first, key=_number)
    answers: dict[int, int] = {}
    for _, at_key, at_response in sorted(_candidates(keys, responses), key=lambda one: -one[0]):
        if at_key not in answers and at_response not in answers.values():
            answers[at_key] = at_response
    pairs = [Pair(key, responses[answers[at]] if at in answers else None) for at, key in enumerate(keys)]
    return pairs + [Pair(None, one) for at, one in enumerate(responses) if at not in answers.values()]


def _number(template: Template) -> str:
    return template.block.number


def _candidates(keys: Sequence[Template], responses: Sequence[Template]) -> Iterator[tuple[int, int, int]]:
    for at_key, key in enumerate(keys):
        for at_response, response in enumerate(responses):
            if is_alike(key, response):
                yield _likeness(key, response), at_key, at_response


def _likeness(key: Template, response: Template) -> int:
    recall = total(_rough(slot, key, response) for slot in SLOTS).recall
    return _ALL_RIGHT if recall is None else recall


def is_alike(key: Template, response: Template) -> bool:
    """Whether two templates may be paired at all: the type fits, and a target or perpetrator is not altogether different."""
    if not (key.block.is_relevant and response.block.is_relevant):
        return True
    row = _rough(BY_NAME["incident_type"], key, response)
    return bool(row.right + row.partial) and shares_content(key, response)


def shares_content(key: Template, response: Template) -> bool:
    """Whether a target or perpetrator is not altogether different, whatever the type."""
    slots = [BY_NAME[name] for name in _CONTENT]
    rows = [_rough(slot, key, response) for slot in slots]
    if all(row.empty for row in rows) or any(row.right + row.partial for row in rows):
        return True
    return any(_shares_word(slot, key.fills[slot.name], response.fills[slot.name]) for slot in slots)


def _rough(slot: Slot, key: Template, response: Template) -> Row:
    return judge(slot, key.fills[slot.name], response.fills[slot.name], is_asking=False)


def _shares_word(slot: Slot, keys: Sequence[Fill], responses: Sequence[Fill]) -> bool:
    if not is_single(keys, responses):
        return Several(slot, keys, responses, is_asking=False).shares_word()
    if slot.kind is not Kind.STRING or not keys or not responses:
        return False
    return bool(shared_words(keys[0]) & shared_words(responses[0]))
