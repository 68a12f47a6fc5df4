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
    yield from _walk(path, seen=set())


def _walk(path: Path, seen: set[tuple[int, int]]) -> Iterator[Path | Failure]:
    try:
        found = path.stat()
    except FileNotFoundError:
        yield _unreadable(path, "there is no such file or folder; check the path")
        return
    except (OSError, ValueError) as problem:
        yield _unreadable(path, f"it cannot be opened ({_why(problem)}); check its permissions")
        return
    if stat.S_ISREG(found.st_mode):
        yield path
    elif not stat.S_ISDIR(found.st_mode):
        yield _unreadable(path, "this is a pipe or a device, not a file; use - to read standard input")
    elif (found.st_dev, found.st_ino) not in seen:
        seen.add((found.st_dev, found.st_ino))
        yield from _folder(path, seen)


def _folder(path: Path, seen: set[tuple[int, int]]) -> Iterator[Path | Failure]:
    try:
        names = sorted(os.listdir(path))
    except OSError as problem:
        yield _unreadable(path, f"this folder cannot be listed ({_why(problem)}); check its permissions")
        return
    for name in names:
        if not is_passed_over(name):
            yield from _walk(path / name, seen)


def _why(problem: Exception) -> str:
    return (problem.strerror if isinstance(problem, OSError) else None) or str(problem)


def _unreadable(path: Path, detail: str) -> Failure:
    return Failure(path=shown(path), reason=Reason.UNREADABLE, detail=detail)
