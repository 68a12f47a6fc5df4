"""The messages and keys of a split of MUC-4.

Comes in: a folder below `muc4/`. Goes out: texts by message, and the key's blocks. Left out: gold for CEAF (`entities.py`).
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from evaluation.data import missing
from evaluation.muc4.blocks import Block, read
from onrecord.errors import InputError

GOLD_FOLDER = "gtt"
_NO_TEXT = "text-headers-info"
_ID = re.compile(r"^[A-Z]+\d*-MUC\d-\d{4}\b")


@dataclass(frozen=True, slots=True)
class Split:
    """Messages with their texts (as the file has them, without the id line), and what the keys say of them."""

    texts: dict[str, str]
    key: list[Block]


def splits(folders: Iterable[Path]) -> Split:
    """All messages of the folders. Raises UsageError or InputError where a folder, its texts or its keys are missing."""
    texts: dict[str, str] = {}
    key: list[Block] = []
    for folder in folders:
        if not folder.is_dir():
            raise missing(folder)
        for path in sorted(folder.iterdir()):
            if path.name.startswith("key-"):
                key += read_file(path)
            elif path.is_file() and path.name != _NO_TEXT:
                texts |= messages(as_text(path))
    if not texts or not key:
        raise InputError("no message or no key there: a split has text files, in which a message begins at its id line, and files key-*")
    unread = [block.message for block in key if block.message not in texts]
    if unread:
        raise InputError(f"the keys have {unread[0]}, which no text file there has")
    return Split(texts=texts, key=key)


def read_file(path: Path) -> list[Block]:
    """The blocks of a key or response file; raises InputError where it cannot be read."""
    blocks = read(as_text(path))
    if not blocks and path.name.startswith("key-"):
        raise InputError(f"{path.name} holds no template; one begins with a line '0.  MESSAGE: ID'")
    return blocks


def as_text(path: Path) -> str:
    """The file's text; bytes that are no UTF-8 are replaced."""
    try:
        return path.read_bytes().decode("utf-8", "replace")
    except OSError as error:
        raise InputError(f"{path.name} cannot be read: {error.strerror}") from error


def messages(text: str) -> dict[str, str]:
    """The texts of a file by message; what stands before the first id line is dropped."""
    found: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in text.splitlines():
        match = _ID.match(line)
        if match:
            lines = found.setdefault(match.group(), [])
        else:
            lines.append(line)
    return {message: "\n".join(own).strip() + "\n" for message, own in found.items()}


def ids(blocks: Sequence[Block]) -> list[str]:
    """The messages of the blocks, each once, in their order."""
    return list(dict.fromkeys(block.message for block in blocks))


def texts_beside(key: Path) -> dict[str, str]:
    """The texts of the key's messages, where files beside it have them."""
    wanted = set(ids(read_file(key)))
    found: dict[str, str] = {}
    for path in sorted(key.absolute().parent.iterdir()):
        if path.is_file() and not path.name.startswith("key-") and path.name != _NO_TEXT:
            found |= {message: text for message, text in messages(as_text(path)).items() if message in wanted}
    return found
