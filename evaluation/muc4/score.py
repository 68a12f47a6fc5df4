"""The official score of a response: every message's pairs of templates, their rows, and the totals.

Comes in: blocks of key and response. Goes out: scored pairs, rows by slot, totals. Left out: CEAF (`ceaf.py`).
Method: the scoring program of May 1992 without a person to ask; reproduces its figures for every case there is.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from evaluation.muc4.align import Pair, Template, aligned, templates
from evaluation.muc4.blocks import Block, by_message
from evaluation.muc4.judge import judge
from evaluation.muc4.rows import NO_ROW, Row, total
from evaluation.muc4.slots import SLOTS, Kind


class Status(StrEnum):
    """What became of a pair."""

    MATCHED = "matched"
    MISSING = "missing"
    SPURIOUS = "spurious"
    OPTIONAL = "optional"
    IRRELEVANT = "irrelevant"


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoredPair:
    """A pair with what it counts: `template` is the row of the template as such, `slots` those of its slots by name."""

    message: str
    pair: Pair
    status: Status
    template: Row
    slots: Mapping[str, Row]

    def row(self) -> Row:
        """All slots together."""
        return total(self.slots.values())


# the totals of the 1992 reports, and the pairs that each counts
SPANS = {
    "ALL TEMPLATES": frozenset(Status),
    "MATCHED ONLY": frozenset({Status.MATCHED}),
    "MATCHED/MISSING": frozenset({Status.MATCHED, Status.MISSING}),
    "MATCHED/SPURIOUS": frozenset({Status.MATCHED, Status.SPURIOUS}),
}
KINDS = {"SET FILLS ONLY": Kind.SET, "STRING FILLS ONLY": Kind.STRING}
ALL = "ALL TEMPLATES"


def score(key: Sequence[Block], response: Sequence[Block], *, is_asking: bool = True) -> list[ScoredPair]:
    """Every pair of every message of either side."""
    keys, responses = by_message(key), by_message(response)
    messages = dict.fromkeys([*keys, *responses])
    return [
        pair
        for message in messages
        for pair in score_message(message, keys.get(message, ()), responses.get(message, ()), is_asking=is_asking)
    ]


def score_message(message: str, key: Sequence[Block], response: Sequence[Block], *, is_asking: bool) -> list[ScoredPair]:
    """The pairs of one message."""
    pairs = aligned(templates(key), templates(response))
    is_loose = _is_loose(key, response)
    return [_scored(message, pair, is_irrelevant=is_loose and (at == 0 or not key), is_asking=is_asking) for at, pair in enumerate(pairs)]


def _is_loose(key: Sequence[Block], response: Sequence[Block]) -> bool:
    """Whether nothing in the message is required, and something optional."""
    blocks = [*key, *response]
    return all(one.is_optional or not one.is_relevant for one in blocks) and any(one.is_optional for one in blocks)


def _scored(message: str, pair: Pair, *, is_irrelevant: bool, is_asking: bool) -> ScoredPair:
    status = _status(pair, is_irrelevant=is_irrelevant)
    template = {
        Status.MATCHED: Row(possible=1, actual=1, right=1),
        Status.MISSING: Row(possible=1, missing=1),
        Status.SPURIOUS: Row(actual=1, spurious=1),
        Status.OPTIONAL: NO_ROW,
        Status.IRRELEVANT: Row(empty=1),
    }[status]
    slots = _slots(pair, status, is_asking=is_asking)
    return ScoredPair(message=message, pair=pair, status=status, template=template, slots=slots)


def _status(pair: Pair, *, is_irrelevant: bool) -> Status:
    key, response = _counting(pair.key), _counting(pair.response)
    is_nothing = key is None and response is None
    if is_nothing or (response is None and key and key.is_optional) or (key is None and response and response.is_optional):
        return Status.IRRELEVANT if is_nothing or is_irrelevant else Status.OPTIONAL
    if key is None:
        return Status.SPURIOUS
    return Status.MISSING if response is None else Status.MATCHED


def _counting(template: Template | None) -> Block | None:
    return template.block if template and template.block.is_relevant else None


def _slots(pair: Pair, status: Status, *, is_asking: bool) -> dict[str, Row]:
    if status in (Status.OPTIONAL, Status.IRRELEVANT):
        return {}
    key = None if status is Status.SPURIOUS else pair.key
    return {
        slot.name: judge(
            slot, key.fills[slot.name] if key else (), pair.response.fills[slot.name] if pair.response else (), is_asking=is_asking
        )
        for slot in SLOTS
    }


def slot_rows(pairs: Iterable[ScoredPair], span: str = ALL) -> dict[str, Row]:
    """The row of every slot over the pairs that the total counts."""
    counted = [pair for pair in pairs if pair.status in SPANS[span]]
    return {slot.name: total(pair.slots[slot.name] for pair in counted if pair.slots) for slot in SLOTS}


def template_row(pairs: Iterable[ScoredPair], span: str = ALL) -> Row:
    """The row of the templates as such."""
    return total(pair.template for pair in pairs if pair.status in SPANS[span])


def totals(pairs: Sequence[ScoredPair]) -> dict[str, Row]:
    """The totals by the names of the 1992 reports."""
    result = {span: total(slot_rows(pairs, span).values()) for span in SPANS}
    matched = slot_rows(pairs, "MATCHED/MISSING")
    return result | {name: total(matched[slot.name] for slot in SLOTS if slot.kind is kind) for name, kind in KINDS.items()}


def official(pairs: Sequence[ScoredPair]) -> Row:
    """The row that the official recall, precision and F are made of."""
    return totals(pairs)[ALL]
