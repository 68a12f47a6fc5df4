"""Whether the relevant messages were told from the others.

Comes in: blocks of key and response. Goes out: counts of messages. Left out: what the templates say.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from evaluation.muc4.blocks import Block, by_message
from evaluation.muc4.rows import percent


class Filtering(NamedTuple):
    """Messages that are relevant to both sides, to the response alone, to the key alone, to neither."""

    right: int = 0
    spurious: int = 0
    missing: int = 0
    empty: int = 0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall, a fraction; 0 where neither side has a relevant message."""
        both = 2 * self.right + self.spurious + self.missing
        return 2 * self.right / both if both else 0.0

    def report(self) -> dict[str, int]:
        """As the reports of 1992 have it, in whole percents."""
        possible, actual = self.right + self.missing, self.right + self.spurious
        return {
            "POS": possible,
            "ACT": actual,
            "COR": self.right,
            "SPU": self.spurious,
            "MIS": self.missing,
            "NON": self.empty,
            "REC": percent(self.right, possible) or 0,
            "PRE": percent(self.right, actual) or 0,
            "OVG": percent(self.spurious, actual) or 0,
            "FAL": percent(self.spurious, self.spurious + self.empty) or 0,
        }


def together(counts: Iterable[Filtering]) -> Filtering:
    """All counts in one."""
    sums = [sum(column) for column in zip(*counts, strict=True)]
    return Filtering(*sums) if sums else Filtering()


def filtered(key: Sequence[Block], response: Sequence[Block]) -> Filtering:
    """The counts over all messages of either side."""
    keys, responses = by_message(key), by_message(response)
    messages = dict.fromkeys([*keys, *responses])
    return together(filtered_message(keys.get(one, ()), responses.get(one, ())) for one in messages)


def filtered_message(key: Sequence[Block], response: Sequence[Block]) -> Filtering:
    """The count of one message; where every template of the key is optional, either answer is right."""
    wanted = [block for block in key if block.is_relevant]
    is_given = any(block.is_relevant for block in response)
    is_wanted = is_given if wanted and all(block.is_optional for block in wanted) else bool(wanted)
    return Filtering(
        right=int(is_wanted and is_given),
        spurious=int(is_given and not is_wanted),
        missing=int(is_wanted and not is_given),
        empty=int(not is_wanted and not is_given),
    )
