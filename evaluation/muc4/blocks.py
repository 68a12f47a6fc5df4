"""The layout of key and response files: which template of which message says what in which slot, as written.

Comes in: the text of a file. Goes out: blocks with the lines of every slot. Left out: what a fill means (`fills.py`).
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evaluation.muc4.slots import BY_NAME, SLOTS
from evaluation.muc4.templates import IRRELEVANT
from onrecord.errors import InputError

_ID, _NUMBER = "message", "template"
_LABELS = {_ID: "0.  MESSAGE: ID", _NUMBER: "1.  MESSAGE: TEMPLATE", **{slot.name: slot.label for slot in SLOTS}}
_START = _LABELS[_ID]
_OPTIONAL = re.compile(r"\s*\(OPTIONAL\)\s*$", re.IGNORECASE)
_NULL = ("-", "*", "")
_BLANK = (" ", "\t")


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One template as written: `number` is "*" where the message is irrelevant; every slot has at least one line (perhaps empty)."""

    message: str
    number: str
    is_optional: bool
    lines: Mapping[str, Sequence[str]]

    @property
    def is_relevant(self) -> bool:
        """Whether it stands for an incident."""
        return self.number != IRRELEVANT


def read(text: str) -> list[Block]:
    """The templates of a file, in its order; what stands between them is left out.

    Raises InputError where a template lacks a slot (a blank line inside cuts it short).
    """
    pieces: list[list[str]] = []
    is_inside = False
    for line in text.splitlines():
        if _begins(line, _START):
            pieces.append([])
            is_inside = True
        is_inside = is_inside and bool(line.strip())
        if is_inside:
            pieces[-1].append(line)
    return [_block(piece) for piece in pieces]


def _begins(line: str, label: str) -> bool:
    return line[: len(label)].upper() == label  # a value may follow without a blank


def _block(piece: Sequence[str]) -> Block:
    found = _slots(piece)
    message = (found[_ID][0].split() or [""])[0]
    missing = [label for name, label in _LABELS.items() if name not in found]
    if missing or not message:
        raise InputError(
            f"template of message {message or '?'}: no line {missing[0] if missing else _START!r}; a blank line ends a template"
        )
    number = found[_NUMBER][0]
    return Block(
        message=message.upper(),
        number=IRRELEVANT if number.strip() in _NULL else _OPTIONAL.sub("", number).strip(),
        is_optional=bool(_OPTIONAL.search(number)),
        lines={name: found[name] for name in BY_NAME},
    )


def _slots(piece: Sequence[str]) -> dict[str, list[str]]:
    """The lines behind each label; a line that begins with anything else than a label or a blank ends the slot above it."""
    found: dict[str, list[str]] = {}
    current: list[str] | None = None
    for line in piece:
        if line[0] in _BLANK:
            if current is not None:
                current.append(line.strip())
            continue
        name = next((name for name, label in _LABELS.items() if _begins(line, label)), None)
        current = found.setdefault(name, []) if name else None
        if name and current is not None:
            current.append(line[len(_LABELS[name]) :].strip())
    return found


def by_message(blocks: Sequence[Block]) -> dict[str, list[Block]]:
    """The blocks of each message, both in the order of the file."""
    result: dict[str, list[Block]] = {}
    for block in blocks:
        result.setdefault(block.message, []).append(block)
    return result
