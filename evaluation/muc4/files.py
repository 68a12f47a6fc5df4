"""The files that a run of `muc4` may be given."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Files:
    """A response to score, its key, another response to compare it with; where to write ours, and where the page of errors."""

    response: Path | None = None
    key: Path | None = None
    against: Path | None = None
    written: Path | None = None
    errors: Path | None = None


NO_FILES = Files()
