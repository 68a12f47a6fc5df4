"""Templates as the adapter gives them, and the response file they make.

Comes in: templates. Goes out: the text of a legal response file. Left out: reading such a file (`blocks.py`).
Everything of ours is scored from the written file, so that our own figures come about as those of any other system's file.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from evaluation.muc4.slots import BY_NAME, SETS, SLOTS, Kind, Slot

IRRELEVANT = "*"
NO_FILL = "-"
_VALUE_COLUMN = 36
_BLANKS = re.compile(r"\s+")
_SEPARATORS = re.compile(r"[/:()\-\s]+")


@dataclass(frozen=True, slots=True)
class Fill:
    """One answer in a slot: `value` as plain text without quotes, `tag` the string of slot 6, 10, 12, 18 or 19 that it belongs to."""

    value: str
    tag: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """One incident of a message. `slots` goes by the names of `slots.SLOTS` (incident_date … hum_tgt_total_number) and needs no
    "incident_type": `incident_type` is that slot. Values are upper-cased when written."""

    message: str
    number: int
    incident_type: str
    slots: Mapping[str, Sequence[Fill]] = field(default_factory=dict)

    def fills(self, slot: str) -> Sequence[Fill]:
        """The fills of a slot by its name; none where it is empty."""
        return (Fill(self.incident_type),) if slot == "incident_type" else self.slots.get(slot, ())


def place(country: str, *places: tuple[str, str]) -> str:
    """A location fill: the country, then (name, kind) from the large place to the small one, kind as in the set list ("CITY").

    Marks that mean something in the format (hyphen, colon, slash, brackets) become blanks.
    """
    parts = [_plain(country), *(f"{_plain(name)} ({_plain(kind)})" for name, kind in places)]
    return ": ".join(parts)


def _plain(words: str) -> str:
    return _SEPARATORS.sub(" ", words).strip().upper()


def write(templates: Iterable[Template], messages: Sequence[str]) -> str:
    """The response file for these messages, in their order; a message without a template gets the "*" template.

    Raises ValueError for what no legal file can hold: an unknown slot or set value, an empty fill, a message not in the list,
    a template number given twice in a message.
    """
    by_message: dict[str, list[Template]] = {message: [] for message in messages}
    for template in templates:
        if template.message not in by_message:
            raise ValueError(f"template of {template.message}, which is not among the messages")
        by_message[template.message].append(template)
    blocks = [block for message, own in by_message.items() for block in _blocks(message, own)]
    return "\n".join(blocks)


def _blocks(message: str, templates: Sequence[Template]) -> list[str]:
    if not templates:
        return [_block(message, IRRELEVANT, {})]
    numbers = [template.number for template in templates]
    if len(set(numbers)) < len(numbers):
        raise ValueError(f"{message}: template numbers {numbers} are not all different")
    return [_block(message, str(template.number), _written_slots(template)) for template in templates]


def _block(message: str, number: str, slots: Mapping[str, Sequence[str]]) -> str:
    lines = [_line("0.  MESSAGE: ID", message), _line("1.  MESSAGE: TEMPLATE", number)]
    for slot in SLOTS:
        first, *others = slots.get(slot.name) or [NO_FILL]
        lines += [_line(slot.label, first), *(_line("", fill) for fill in others)]
    return "\n".join(lines) + "\n"


def _line(label: str, fill: str) -> str:
    return label.ljust(_VALUE_COLUMN) + fill


def _written_slots(template: Template) -> dict[str, list[str]]:
    unknown = set(template.slots) - set(BY_NAME)
    if unknown:
        raise ValueError(f"{template.message}: no such slot: {', '.join(sorted(unknown))}")
    if "incident_type" in template.slots:
        raise ValueError(f"{template.message}: the incident type is a field of the template, not among its slots")
    return {slot.name: [_written(slot, fill) for fill in template.fills(slot.name)] for slot in SLOTS}


def _written(slot: Slot, fill: Fill) -> str:
    value = _BLANKS.sub(" ", fill.value).strip().upper()
    if not value or (slot.kind is Kind.SET and value not in SETS[slot.name]):
        raise ValueError(f"{slot.name} cannot be {fill.value!r}")
    if slot.kind is Kind.STRING:
        value = quoted(value)
    return value if fill.tag is None else f"{value}: {quoted(fill.tag)}"


def quoted(words: str) -> str:
    """A string as the format wants it: capitals, single blanks, quotes around it and a backslash before those within."""
    plain = _BLANKS.sub(" ", words).strip().upper()
    return '"' + plain.replace('"', '\\"') + '"'
