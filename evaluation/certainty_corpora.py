"""MEANTIME (CoNLL) and UDS It-Happened 2 (JSON Lines), read as texts with marked triggers.

Comes in: files. Goes out: texts with triggers and what people said of them. Left out: scoring (`certainty.py`).

MEANTIME: one token a line, blank line between sentences, tab-separated: number, token, then event, certainty, polarity
and time as B-/I- marks with the number of the event (B-E-1, B-CERTAIN-1, B-POS-1, B-NON_FUTURE-1).
UDS: one sentence a line, {"text": tokens joined by blanks, "targets": [{"span1": [first, past last], "label": -3 … 3}]}.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from evaluation.polnear import Stretch, as_is
from evaluation.tokens import running_text
from onrecord.errors import InputError

Labels = tuple[str, str, str]

_MARK = re.compile(r"([BI])-(.+)-([^-]+)")
_COLUMNS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A text with triggers, and of each its (certainty, polarity, time)."""

    key: str
    text: str
    triggers: tuple[Stretch, ...]
    labels: tuple[Labels, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rated:
    """A text with triggers, and of each how far it happened, -3 to 3."""

    key: str
    text: str
    triggers: tuple[Stretch, ...]
    happened: tuple[float, ...]


def meantime(path: Path) -> Judged:
    """One CoNLL file; a trigger without all three labels is left out."""
    sentences = [[_row(path, line) for line in lines] for lines in _blocks(as_is(path))]
    text, places = running_text([[row[1] for row in rows] for rows in sentences])
    found = [mark for rows, offsets in zip(sentences, places, strict=True) for mark in _marks(rows, offsets)]
    return Judged(key=path.name, text=text, triggers=tuple(at for at, _ in found), labels=tuple(labels for _, labels in found))


def _blocks(text: str) -> Iterator[list[str]]:
    """Runs of lines with something on them."""
    block: list[str] = []
    for line in [*text.replace("\r\n", "\n").split("\n"), ""]:
        if line.strip():
            block.append(line)
        elif block:
            yield block
            block = []


def _row(path: Path, line: str) -> list[str]:
    row = line.split("\t")
    if len(row) != _COLUMNS:
        raise InputError(f"{path}: {line[:60]!r} has {len(row)} columns, not {_COLUMNS} (number, token, event, certainty, polarity, time)")
    return row


def _marks(rows: Sequence[Sequence[str]], offsets: Sequence[Stretch]) -> Iterator[tuple[Stretch, Labels]]:
    """Each event of a sentence: from its B- to the last I- of the same number."""
    for at, row in enumerate(rows):
        event = _MARK.fullmatch(row[2])
        labels = [mark[2] if (mark := _MARK.fullmatch(cell)) else None for cell in row[3:]]
        certainty, polarity, time = labels
        if event and event[1] == "B" and certainty and polarity and time:
            last = at
            while last + 1 < len(rows) and rows[last + 1][2] == f"I-{event[2]}-{event[3]}":
                last += 1
            yield (offsets[at][0], offsets[last][1]), (certainty, polarity, time)


def uds(path: Path) -> list[Rated]:
    """Every sentence of a JSON Lines file that has a rated trigger."""
    rated = [_rated(path, number, line) for number, line in enumerate(as_is(path).split("\n"), start=1) if line.strip()]
    return [one for one in rated if one.triggers]


def _rated(path: Path, number: int, line: str) -> Rated:
    try:
        row = json.loads(line)
        text, (offsets,) = running_text([str(row["text"]).split()])
        triggers = tuple((offsets[target["span1"][0]][0], offsets[target["span1"][1] - 1][1]) for target in row["targets"])
        happened = tuple(float(target["label"]) for target in row["targets"])
    except (ValueError, KeyError, IndexError, TypeError) as error:
        raise InputError(
            f'{path} line {number}: {error!r}; expected {{"text": …, "targets": [{{"span1": [0, 1], "label": 3.0}}]}}'
        ) from error
    return Rated(key=f"{path.stem}-{number}", text=text, triggers=triggers, happened=happened)
