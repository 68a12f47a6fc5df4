"""Our own reports with the fillers of incidents marked in the line: a text file in, texts with character spans out.

A file holds reports, each after a line `# form | 1 bombing; 2 kidnapping`: its incidents with a number and
a type, or `none`. Empty lines inside a report are paragraph breaks, those around it are dropped. `{pi1|who}`,
`{po1|which group}`, `{v1|whom}`, `{t1|what}` and `{w1|with what}` mark perpetrating persons, perpetrating
organisations, human targets, physical targets and instruments; the numbers after the letters say of which
incidents ("{v1,2|…}"). Marks nest. Every mention that tells who or what it is bears a mark, pronouns do not.
Fighting between armed forces, things long past, accidents and things only feared are no incidents.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from training.marks import bare

__all__ = ["MarkedReport", "parse", "read"]

ROLE = {
    "pi": "perpetrator_individual",
    "po": "perpetrator_organization",
    "v": "victim",
    "t": "physical_target",
    "w": "instrument",
}


@dataclass(frozen=True, slots=True)
class Filler:
    """A half-open span of the text, its role, and the numbers of the incidents in which it has it."""

    start: int
    end: int
    role: str
    incidents: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class MarkedReport:
    """One report: its text, the type of each incident by number, and the fillers in the order in which they end."""

    text: str
    kinds: dict[int, str]
    fillers: tuple[Filler, ...]


def read(path: Path) -> Iterator[MarkedReport]:
    """The reports of a file, in order. ValueError when marks do not match or name an incident that the header lacks."""
    for block in re.split(r"(?m)^# (?=[^\n]*\|)", path.read_text(encoding="utf-8"))[1:]:
        header, _, body = block.partition("\n")
        listed = header.partition("|")[2].strip()
        kinds = {} if listed == "none" else {int(one.split()[0]): one.split()[1] for one in listed.split(";")}
        text, fillers = parse(body.strip())
        if strangers := {number for filler in fillers for number in filler.incidents} - set(kinds):
            raise ValueError(f"incidents {sorted(strangers)} are not in the header {header!r}")
        yield MarkedReport(text, kinds, fillers)


def parse(marked: str) -> tuple[str, tuple[Filler, ...]]:
    """The text without its marks, and the fillers. ValueError when a mark is not closed or a brace is too many."""
    text, found = bare(marked)
    return text, tuple(Filler(one.start, one.end, ROLE[one.letters], one.numbers) for one in found)
