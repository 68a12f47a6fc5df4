"""Invented key and response files for the tests of the MUC-4 scorer."""

from collections.abc import Mapping, Sequence

from evaluation.muc4.blocks import Block, read
from evaluation.muc4.slots import SLOTS

Lines = Mapping[str, str | Sequence[str]]


def block(message: str, number: str = "1", /, **slots: str | Sequence[str]) -> str:
    """One template as written; a slot that is not named is empty, several lines are several fills."""
    lines = [f"0.  MESSAGE: ID {message}", f"1.  MESSAGE: TEMPLATE {number}"]
    for slot in SLOTS:
        given = slots.get(slot.name, "-")
        first, *others = [given] if isinstance(given, str) else given
        lines += [f"{slot.label} {first}", *(f" {other}" for other in others)]
    return "\n".join(lines) + "\n\n"


def blocks(*written: str) -> list[Block]:
    """The templates read."""
    return read("".join(written))
