"""Paths → files, in an order that never changes.

Comes in: paths of files and folders. Goes out: files to read, and failures for what cannot be.
In a folder: everything in it, by name, folders where their name falls; names that begin with a dot, onrecord's own database
files and folders already seen (a link that leads in a circle) are passed over.
Left out: what the files hold.
"""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from onrecord.records import Failure, Reason

_OWN_FILES = (".sqlite", ".sqlite-wal", ".sqlite-shm", ".sqlite-journal")
_PASSED_OVER = frozenset(["__MACOSX", "Thumbs.db", "desktop.ini"])


def is_passed_over(name: str) -> bool:
    """Whether a file or folder of this name, met inside a folder or an archive, is no report of anybody's."""
    return name.startswith(".") or name in _PASSED_OVER or name.endswith(_OWN_FILES)


def shown(path: Path | str) -> str:
    """The path as text that can be written anywhere, whatever bytes the file system has."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def walk(path: Path) -> Iterator[Path | Failure]:
    """The files at and under `path`."""
    seen: set[tuple[int, int]] = set()
    waiting: list[Path | Failure] = [path]
    while waiting:
        at = waiting.pop()
        found = at if isinstance(at, Failure) else _look(at, seen)
        if isinstance(found, list):
            waiting += reversed(found)
        else:
            yield found


def _look(path: Path, seen: set[tuple[int, int]]) -> Path | Failure | list[Path | Failure]:
    """`path` itself when it is a file, what is in it when it is a folder not in `seen`, or why it is neither."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return _unreadable(path, "there is no such file or folder; check the path")
    except (OSError, ValueError) as problem:
        return _unreadable(path, f"it cannot be opened ({_why(problem)}); check the path and its permissions")
    if stat.S_ISREG(found.st_mode):
        return path
    if not stat.S_ISDIR(found.st_mode):
        return _unreadable(path, "this is a pipe or a device, not a file; use - to read standard input")
    if (found.st_dev, found.st_ino) in seen:
        return []
    seen.add((found.st_dev, found.st_ino))
    try:
        return [path / name for name in sorted(os.listdir(path)) if not is_passed_over(name)]
    except OSError as problem:
        return _unreadable(path, f"this folder cannot be listed ({_why(problem)}); check its permissions")


def _why(problem: Exception) -> str:
    return (problem.strerror if isinstance(problem, OSError) else None) or str(problem)


def _unreadable(path: Path, detail: str) -> Failure:
    return Failure(path=shown(path), reason=Reason.UNREADABLE, detail=detail)
