"""The role fillers of templates, for CEAF: from the gold's JSON files, or from any key or response file.

Comes in: JSON lines as of 2021, or blocks. Goes out: templates by message. Left out: counting (`ceaf.py`).
Descriptions of people are left out on both sides, and optional templates and fills count like others, as in those JSON files.
"""

import json
import re
import string
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from evaluation.muc4.blocks import Block, by_message
from evaluation.muc4.ceaf import ROLES, Entity, Roles
from evaluation.muc4.fills import UNREADABLE, Fill, Word, options, words_in
from evaluation.muc4.parse import fills
from evaluation.muc4.slots import BY_NAME
from onrecord.errors import InputError

Templates = dict[str, list[Roles]]  # by message; a message without a template has an empty list

_SLOTS = {
    "PerpInd": "perp_individual_id",
    "PerpOrg": "perp_organization_id",
    "Target": "phys_tgt_id",
    "Victim": "hum_tgt_name",
    "Weapon": "instrument_id",
}
_ARTICLE = re.compile(r"\b(a|an|the)\b")
_MARKS = str.maketrans("", "", string.punctuation)


def normalised(mention: str) -> str:
    """Small letters, without punctuation marks, articles and needless blanks."""
    return " ".join(_ARTICLE.sub(" ", mention.lower().translate(_MARKS)).split())


def from_json(folder: Path, messages: Iterable[str]) -> Templates:
    """The gold of these messages from whichever JSON file of the folder holds each; those that none holds are left out."""
    wanted = set(messages)
    found: Templates = {}
    for path in sorted(folder.glob("*.json")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if not line.strip():
                continue
            try:
                entry = json.loads(line)
                message = str(entry["docid"]).upper()
                if message in wanted:
                    found[message] = [_of_json(one) for one in _distinct(_without_offsets(one) for one in entry["templates"])]
            except (ValueError, KeyError, TypeError, IndexError) as error:
                expected = '{"docid": …, "templates": [{"incident_type": …, "PerpInd": [[[mention, offset], …], …], …}]}'
                raise InputError(f"{path.name} line {number} is not what it should be ({error!r}); a line is {expected}") from error
    return found


Mentions = list[list[str]]  # of each entity of a role


def _without_offsets(template: Mapping[str, Any]) -> tuple[str, dict[str, Mentions]]:
    entities = {role: [[str(mention[0]) for mention in entity] for entity in template[role]] for role in ROLES}
    return str(template["incident_type"]), entities


def _of_json(template: tuple[str, dict[str, Mentions]]) -> Roles:
    kind, entities = template
    return Roles(
        type=kind.lower(),
        entities={role: [frozenset(map(normalised, entity)) for entity in own if entity] for role, own in entities.items()},
    )


def from_blocks(blocks: Sequence[Block], *, is_gold: bool = False) -> Templates:
    """The same of a key or response file; alternatives of a fill are mentions of one entity. In a gold, templates alike are one."""
    found = {message: [_of_block(one) for one in own if one.is_relevant] for message, own in by_message(blocks).items()}
    return {message: _distinct(own) for message, own in found.items()} if is_gold else found


def _of_block(block: Block) -> Roles:
    types = [text for fill in _fills(block, "incident_type") for text in words_in(fill.value)]
    return Roles(type=" / ".join(types).lower(), entities={role: _entities(_fills(block, slot)) for role, slot in _SLOTS.items()})


def _fills(block: Block, slot: str) -> list[Fill]:
    return fills(BY_NAME[slot], block.lines[slot])


def _entities(found: Sequence[Fill]) -> list[Entity]:
    usable = [fill for fill in found if fill.value != UNREADABLE and not fill.is_blank]
    return [frozenset(normalised(one.text) for one in options(fill.untagged) if isinstance(one, Word)) for fill in usable]


T = TypeVar("T")


def _distinct(items: Iterable[T]) -> list[T]:
    """Each item once; they need not be hashable."""
    kept: list[T] = []
    for item in items:
        if item not in kept:
            kept.append(item)
    return kept
