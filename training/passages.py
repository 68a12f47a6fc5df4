"""Our own passages with attributions marked in the line: a text file in, texts with character spans out.

A file holds passages, each after a line `# phenomenon, phenomenon`; empty lines inside a passage are
paragraph breaks, those around it are dropped. `{s1|who}`, `{c1|cue}` and `{q1|content}` mark source, cue
and content; the number joins them, a content may come in pieces, marks nest, and `{s1,2|who}` is the
source of two attributions. What a mark holds follows PolNeAR: "that" and quotation marks are inside the
content, the addressee of "told" is outside of everything, coordinated speakers are one source, a passive
without a speaker ("{q1|The two} {c1|are believed} {q1|to have fled}") has none. Nothing else is read here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from training.marks import bare

__all__ = ["Passage", "parse", "read"]

LAYER = {"s": "source", "c": "cue", "q": "content"}


@dataclass(frozen=True, slots=True)
class Passage:
    """One passage: what it is an example of, its text, and per attribution the half-open spans of each layer."""

    phenomena: tuple[str, ...]
    text: str
    attributions: tuple[dict[str, list[tuple[int, int]]], ...]


def read(path: Path) -> Iterator[Passage]:
    """The passages of a file, in order. ValueError when marks do not match or an attribution has no cue."""
    for block in re.split(r"(?m)^# *", path.read_text(encoding="utf-8"))[1:]:
        header, _, body = block.partition("\n")
        text, found = parse(body.strip())
        yield Passage(tuple(name.strip() for name in header.split(",")), text, found)


def parse(marked: str) -> tuple[str, tuple[dict[str, list[tuple[int, int]]], ...]]:
    """Text without the marks, and its attributions by their numbers."""
    text, found = bare(marked)
    groups: dict[int, dict[str, list[tuple[int, int]]]] = {}
    for start, end, letter, numbers in found:
        for number in numbers:
            groups.setdefault(number, {}).setdefault(LAYER[letter], []).append((start, end))
    if any("cue" not in group or len(group) < 2 for group in groups.values()):
        raise ValueError(f"an attribution whose mark of a cue is missing, or with nothing but a cue: {marked[:60]!r}")
    return text, tuple({layer: sorted(spans) for layer, spans in groups[number].items()} for number in sorted(groups))
