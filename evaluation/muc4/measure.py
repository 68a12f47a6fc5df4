"""The figures of a response: official score, CEAF, relevance, every slot, with intervals.

Comes in: blocks of key and response, the gold for CEAF. Goes out: figures, all in percent. Left out: reading files.
Intervals are 95 %, messages drawn anew; against another response the same messages are drawn for both.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from evaluation.measures import interval
from evaluation.muc4 import ceaf, filtering
from evaluation.muc4.blocks import Block, by_message
from evaluation.muc4.ceaf import Found, Roles
from evaluation.muc4.entities import Templates, from_blocks
from evaluation.muc4.filtering import Filtering, filtered_message
from evaluation.muc4.rows import NO_ROW, Row, total
from evaluation.muc4.score import score_message, slot_rows
from evaluation.muc4.slots import SLOTS

Figures = dict[str, float | str | None]
CEAF = ("ceaf_ree", "ceaf_tf", "ceaf_tf_strict")
RESPONSIBILITY = "perp_org_confidence"

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What one message counts."""

    message: str
    slots: Mapping[str, Row]
    official: Row
    relevance: Filtering
    ceaf_ree: Found
    ceaf_tf: Found
    ceaf_tf_strict: Found


def count(key: Sequence[Block], response: Sequence[Block], gold: Templates | None = None) -> list[Counted]:
    """The counts of every message of either side; `gold` is for CEAF, which takes the key where there is none."""
    keys, responses = by_message(key), by_message(response)
    wanted = from_blocks(key, is_gold=True) if gold is None else gold
    given = from_blocks(response)
    return [
        _count(message, keys.get(message, []), responses.get(message, []), wanted.get(message, []), given.get(message, []))
        for message in dict.fromkeys([*keys, *responses])
    ]


def _count(message: str, key: list[Block], response: list[Block], wanted: Sequence[Roles], given: Sequence[Roles]) -> Counted:
    rows = slot_rows(score_message(message, key, response, is_asking=True))
    return Counted(
        message=message,
        slots=rows,
        official=total(rows.values()),
        relevance=filtered_message(key, response),
        ceaf_ree=ceaf.ree(wanted, given),
        ceaf_tf=ceaf.tf(wanted, given),
        ceaf_tf_strict=ceaf.tf(wanted, given, strict=True),
    )


def figures(counted: Sequence[Counted]) -> Figures:
    """All figures over the messages together; the main ones and responsibility with their interval."""
    whole = total(one.official for one in counted)
    result: Figures = {"official.r": whole.recall, "official.p": whole.precision}
    result |= _with_interval("official.f", [one.official for one in counted], _row_f)
    for name in CEAF:
        result |= _ceaf_figures(name, [getattr(one, name) for one in counted])
    result |= _relevance_figures([one.relevance for one in counted])
    for slot in SLOTS:
        result |= _slot_figures(slot.name, [one.slots[slot.name] for one in counted])
    return result | {"n_messages": len(counted)}


def _ceaf_figures(name: str, found: Sequence[Found]) -> Figures:
    whole = ceaf.together(found)
    head: Figures = {f"{name}.r": whole.recall, f"{name}.p": whole.precision}
    return head | _with_interval(f"{name}.f", found, lambda drawn: ceaf.together(drawn).f)


def _relevance_figures(counts: Sequence[Filtering]) -> Figures:
    whole = filtering.together(counts)
    head: Figures = {"relevance.r": _share(whole.right, whole.missing), "relevance.p": _share(whole.right, whole.spurious)}
    return head | _with_interval("relevance.f", counts, lambda drawn: 100 * filtering.together(drawn).f1)


def _slot_figures(name: str, rows: Sequence[Row]) -> Figures:
    whole = total(rows)
    head: Figures = {f"slots.{name}.r": whole.recall, f"slots.{name}.p": whole.precision}
    own = f"slots.{name}.f"
    return head | (_with_interval(own, rows, _row_f) if name == RESPONSIBILITY else {own: whole.f()})


def _row_f(rows: Sequence[Row]) -> float | None:
    return total(rows).f()


def _with_interval(name: str, items: Sequence[T], measure: Callable[[Sequence[T]], float | None]) -> Figures:
    low, high = interval(items, measure) or (None, None)
    return {name: measure(items), f"{name}.low": low, f"{name}.high": high}


def _share(right: int, wrong: int) -> float:
    return 100 * right / (right + wrong) if right + wrong else 0.0


def against(counted: Sequence[Counted], others: Sequence[Counted]) -> Figures:
    """How much better the official F is than that of another response to the same key."""
    ours, theirs = ({one.message: one.official for one in side} for side in (counted, others))
    pairs = [(ours.get(message, NO_ROW), theirs.get(message, NO_ROW)) for message in dict.fromkeys([*ours, *theirs])]

    def gain(drawn: Sequence[tuple[Row, Row]]) -> float | None:
        one, other = _row_f([pair[0] for pair in drawn]), _row_f([pair[1] for pair in drawn])
        return None if one is None or other is None else one - other

    low, high = interval(pairs, gain) or (None, None)
    return {"gain.f": gain(pairs), "gain.f.low": low, "gain.f.high": high}
