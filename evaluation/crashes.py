"""A crash in words that may be shown and kept.

Comes in: an error that a stage should not have raised. Goes out: its kind and place.
Left out: its message, which may hold words of a corpus.
"""

import traceback
from pathlib import Path


def worded(error: Exception) -> str:
    """An error with the place where it was raised, without any word of the text that was read."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} in {Path(last.filename).name} line {last.lineno} ({last.name})"
