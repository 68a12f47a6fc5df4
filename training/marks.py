"""Marks in the line of our own annotations: `{v1,2|the mayor}` in, the bare text and the marked stretches out.

Letters, numbers with commas, a bar, the words, a brace; marks nest. Left out: what letters and numbers mean (`passages.py`, `reports.py`).
"""

from __future__ import annotations

import re
from typing import NamedTuple

MARK = re.compile(r"\{([a-z]+)(\d+(?:,\d+)*)\||\}")


class Marked(NamedTuple):
    """A half-open stretch of the bare text, the letters of its mark and its numbers."""

    start: int
    end: int
    letters: str
    numbers: tuple[int, ...]


def bare(marked: str) -> tuple[str, list[Marked]]:
    """The text without its marks, and what they mark in the order in which they end. ValueError when marks do not match."""
    text, at = "", 0
    found: list[Marked] = []
    open_marks: list[tuple[str, str, int]] = []
    for mark in MARK.finditer(marked):
        text += marked[at : mark.start()]
        at = mark.end()
        if mark[1]:
            open_marks.append((mark[1], mark[2], len(text)))
            continue
        if not open_marks:
            raise ValueError(f"a closing brace too many: {marked[:60]!r}")
        letters, numbers, start = open_marks.pop()
        found.append(Marked(start, len(text), letters, tuple(int(number) for number in numbers.split(","))))
    if open_marks:
        raise ValueError(f"an open mark: {marked[:60]!r}")
    return text + marked[at:], found
