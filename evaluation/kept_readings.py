"""The reading model with its readings kept in a file, so that a second round over the same texts needs no model.

Comes in: a model and a file of JSON Lines. Goes out: readings, the kept ones to the last digit what the model said.
Left out: keeping anything of a text but its digest; readings by another model are passed over, not taken away.
"""

import json
from collections.abc import Sequence
from dataclasses import astuple, fields
from pathlib import Path
from typing import Any, Protocol

from onrecord.errors import UsageError
from onrecord.language.document import CueLink, Reading, RoleTag, Tag, Trigger, TypedSentence, TypedWindow
from onrecord.records import digest

_KINDS: dict[str, Any] = {
    "sources": Tag,
    "cues": Tag,
    "contents": Tag,
    "links": CueLink,
    "roles": RoleTag,
    "mentions": Tag,
    "triggers": Trigger,
    "windows": TypedWindow,
    "sentences": TypedSentence,
}


class Model(Protocol):
    """What reads."""

    @property
    def made_by(self) -> str:
        """Name and version."""

    def read(self, texts: Sequence[str]) -> list[Reading]:
        """One reading a text."""


class KeptModel:
    """A model that reads every text once in its life; `made_by` is the model's."""

    def __init__(self, model: Model, path: Path) -> None:
        self._model, self._path, self.made_by = model, path, model.made_by
        self._kept = _load(path, model.made_by)

    def read(self, texts: Sequence[str]) -> list[Reading]:
        """The kept reading of each text, else a fresh one, which is kept from now on."""
        fresh = [text for text in dict.fromkeys(texts) if digest(text) not in self._kept]
        if fresh:
            self._keep({digest(text): rows_of(reading) for text, reading in zip(fresh, self._model.read(fresh), strict=True)})
        return [reading_of(self._kept[digest(text)]) for text in texts]

    def _keep(self, found: dict[str, Any]) -> None:
        self._kept |= found
        with self._path.open("a", encoding="utf-8") as file:
            file.writelines(json.dumps([self.made_by, key, rows], separators=(",", ":")) + "\n" for key, rows in found.items())


def _load(path: Path, made_by: str) -> dict[str, Any]:
    if not path.exists():
        return {}
    kept: dict[str, Any] = {}
    with path.open(encoding="utf-8") as file:
        for number, line in enumerate(file, start=1):
            try:
                maker, key, rows = json.loads(line)
            except ValueError as error:
                raise UsageError(f"{path} line {number} is no kept reading ({error}); delete the file, it will be made anew") from error
            if maker == made_by:
                kept[key] = rows
    return kept


def rows_of(reading: Reading) -> dict[str, list[Any]]:
    """A reading as plain lists."""
    return {name: [astuple(item) for item in getattr(reading, name)] for name in _KINDS}


def reading_of(rows: dict[str, list[Any]]) -> Reading:
    """The reading that the lists stand for."""
    return Reading(**{name: tuple(_item(kind, row) for row in rows[name]) for name, kind in _KINDS.items()})


def _item(kind: Any, row: Sequence[Any]) -> Any:
    named = dict(zip((field.name for field in fields(kind)), row, strict=True))
    return kind(**{name: _frozen(value) for name, value in named.items()})


def _frozen(value: Any) -> Any:
    return tuple(_frozen(one) for one in value) if isinstance(value, list | tuple) else value
