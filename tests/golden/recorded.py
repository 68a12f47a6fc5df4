"""What the shipped reading model said of every golden text, kept in a file: golden tests then judge the rules, on any machine alike.

The 8-bit weights give slightly other last digits on other processors. `python tests/golden/recorded.py` runs the model and writes
`readings.json.gz` anew; `test_model_still_reads_as_recorded` compares the live model with the file and allows for those digits.

Comes in: texts. Goes out: an `Analyser` over the recorded readings. Left out: judging.
"""

import gzip
import json
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent.parent))

from evaluation.kept_readings import reading_of, rows_of

from onrecord.errors import ModelError
from onrecord.language.analyse import Analyser
from onrecord.language.document import Reading
from onrecord.language.gazetteer import Gazetteer
from onrecord.records import digest

KEPT = Path(__file__).parent / "readings.json.gz"


class RecordedModel:
    """A reading model that only knows what was recorded."""

    def __init__(self, kept: dict[str, Any]) -> None:
        self.made_by = kept["made_by"]
        self._readings = kept["readings"]

    def read(self, texts: Sequence[str]) -> list[Reading]:
        """The recorded reading of each text; an unknown text says what to do."""
        return [self._read(text) for text in texts]

    def _read(self, text: str) -> Reading:
        if digest(text) not in self._readings:
            raise ModelError(f"no reading is recorded for the text that begins {text[:40]!r}; run: python tests/golden/recorded.py")
        return reading_of(self._readings[digest(text)])


class RecordingModel:
    """The shipped model, with every reading it makes taken down."""

    def __init__(self) -> None:
        from onrecord.language.model import ReadingModel

        self._model = ReadingModel()
        self.made_by = self._model.made_by
        self.readings: dict[str, Any] = {}

    def read(self, texts: Sequence[str]) -> list[Reading]:
        """What the model says, read back from what is taken down, so that both are the same to the last digit."""
        fresh = [text for text in texts if digest(text) not in self.readings]
        for text, reading in zip(fresh, self._model.read(fresh), strict=True):
            self.readings[digest(text)] = to_rows(reading)
        return [reading_of(self.readings[digest(text)]) for text in texts]


def to_rows(reading: Reading) -> dict[str, list[Any]]:
    """A reading as plain lists, probabilities to three places."""
    return {name: _rounded(rows) for name, rows in rows_of(reading).items()}


def _rounded(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, 3)
    return [_rounded(v) for v in value] if isinstance(value, tuple | list) else value


@cache
def kept() -> dict[str, Any]:
    """The file's content."""
    return dict(json.loads(gzip.decompress(KEPT.read_bytes())))


@cache
def analyser() -> Analyser:
    """The language stage over the recorded readings."""
    return Analyser(RecordedModel(kept()), Gazetteer.shipped())


def record() -> int:
    """Runs the shipped model over every golden text and writes the file; returns how many texts there are."""
    from tests.golden import cases

    model = RecordingModel()
    recording = Analyser(model, Gazetteer.shipped())
    for case in [*cases.report_cases(), *cases.world_cases()]:
        cases.reading(case, recording)
    raw = json.dumps({"made_by": model.made_by, "readings": model.readings}, sort_keys=True, separators=(",", ":"))
    KEPT.write_bytes(gzip.compress(raw.encode("utf-8"), mtime=0))
    return len(model.readings)


if __name__ == "__main__":
    print(f"{record()} readings written to {KEPT.name}")
