"""Opens a record for a view, and says on the terminal where that takes long.

Comes in: a path. Goes out: an open record. Left out: opening itself (`store/database.py`).
"""

import sys
from pathlib import Path

from onrecord.store.database import Database


def open_record(path: Path, *, create: bool) -> Database:
    """The record at this path; what `Database.open` raises, this raises too."""
    return Database.open(path, create=create, tell=_tell)


def _tell(words: str) -> None:
    sys.stderr.write(f"onrecord: {words}\n")
    sys.stderr.flush()
