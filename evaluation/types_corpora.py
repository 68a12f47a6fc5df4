"""PLOVER gold records, CASE-2021 task 2 and IndiaPoliceEvents, read as texts with the labels that people gave their parts.

Comes in: JSON Lines files. Goes out: `Labelled` texts. Left out: scoring (`types.py`) and what a claim answers (`types_labels.py`).

PLOVER and CASE give one label to a snippet. IndiaPoliceEvents gives every sentence of an article any of five labels: its sentences
become one text again, each a paragraph, so that "they" and "the force" can be understood.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from evaluation.data import in_development, missing
from evaluation.polnear import Stretch, as_is
from onrecord.errors import InputError, UsageError

# PLOVER's types of 2016 that its second version renamed or merged
TODAYS_TYPE = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}

Part = tuple[Stretch, frozenset[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """A text whose parts (stretches in code points) have labels; `key` is what its share is drawn by."""

    key: str
    text: str
    parts: tuple[Part, ...]


def plover_gsr(path: Path) -> list[Labelled]:
    """PLOVER's gold records, their types in the words of its second version."""
    rows = _rows(path, ("id", "text", "event"))
    return [_snippet(str(row["id"]), str(row["text"]), TODAYS_TYPE.get(row["event"], str(row["event"]))) for row in rows]


def case2021_task2(path: Path) -> list[Labelled]:
    """The snippets of CASE-2021 task 2 with their subtype."""
    rows = _rows(path, ("id", "EventSnippet", "SubType"))
    return [_snippet(str(row["id"]), str(row["EventSnippet"]), str(row["SubType"])) for row in rows]


def india_police_sents(path: Path) -> list[Labelled]:
    """The articles of IndiaPoliceEvents, each sentence with the labels of what police did."""
    rows = _rows(path, ("doc_id", "sent_labels", "sent_text"))
    return [_article(str(key), list(group)) for key, group in groupby(rows, key=lambda row: row["doc_id"])]


READERS: Mapping[str, Callable[[Path], list[Labelled]]] = {
    "plover_gsr": plover_gsr,
    "case2021_task2": case2021_task2,
    "india_police_sents": india_police_sents,
}


def file_of(path: Path) -> Path:
    """The file that a name stands for; ".jsonl" may be left out."""
    file = path if path.suffix == ".jsonl" else path.with_name(path.name + ".jsonl")
    if not file.is_file():
        raise missing(path)
    if file.stem not in READERS:
        raise UsageError(f"{path.name}: no layout of that name; there are: {', '.join(READERS)}")
    return file


def of_file(path: Path, *, whole: bool) -> list[Labelled]:
    """The texts of a file to score: its development share, or all. Raises InputError where there is none.

    The share is drawn by sha256 of "dev:" and the key: docs/decisions/0012-development-shares.md says why.
    """
    texts = [text for text in READERS[path.stem](path) if whole or in_development(f"dev:{text.key}")]
    if not texts:
        raise InputError(f"{path.name}: no text to score" + ("" if whole else " in its development share; --all scores every text"))
    return texts


def _snippet(key: str, text: str, label: str) -> Labelled:
    return Labelled(key=key, text=text, parts=(((0, len(text)), frozenset({label})),))


def _article(key: str, rows: list[dict[str, Any]]) -> Labelled:
    text, parts = "", []
    for row in rows:
        sentence = _undamaged(str(row["sent_text"])).strip()
        text += "\n\n" if text else ""
        parts.append(((len(text), len(text) + len(sentence)), frozenset(map(str, row["sent_labels"]))))
        text += sentence
    return Labelled(key=key, text=text, parts=tuple(parts))


def _undamaged(text: str) -> str:
    """UTF-8 that was once read as Windows text ("courtâ€™s"), read rightly; any other text as it is."""
    try:
        return text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return text


def _rows(file: Path, needed: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    for number, line in enumerate(as_is(file).split("\n"), start=1):
        if line.strip():
            yield _row(file, number, line, needed)


def _row(file: Path, number: int, line: str, needed: tuple[str, ...]) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except ValueError as error:
        raise InputError(f"{file} line {number}: {error}; expected one JSON object a line") from error
    absent = [name for name in needed if not isinstance(row, dict) or name not in row]
    if absent:
        raise InputError(f"{file} line {number}: no {', '.join(absent)}; expected an object with {', '.join(needed)}")
    return dict(row)
