from collections.abc import Sequence
from pathlib import Path

import pytest

from evaluation import speed
from onrecord.errors import InputError


class Session:
    """A runtime's session that counts its calls."""

    def __init__(self) -> None:
        self.seen: list[tuple[object, ...]] = []

    def run(self, *given: object) -> str:
        self.seen.append(given)
        return "scores"


def test_the_recorder_passes_on_and_plays_again() -> None:
    session = Session()
    recorder = speed._Recorder(session)
    assert recorder.run(None, {"ids": 1}) == "scores"
    recorder.again()
    assert session.seen == [(None, {"ids": 1})] * 2


def test_every_measure_is_taken_in_one_run(monkeypatch: pytest.MonkeyPatch) -> None:
    def measure(texts: Sequence[str], cores: int) -> dict[str, float | None]:
        return {"words": float(len(texts[0].split())), "cores_given": cores}

    told: list[str] = []
    monkeypatch.setattr(speed, "_MEASURES", {"words": measure})
    monkeypatch.setattr(speed, "_use_cores", lambda wanted: 1)
    result = speed.evaluate(None, progress=told.append)
    assert result == {"cores": 1, "n_reports": speed.N_REPORTS, "matter": "invented", "words": 500.0, "cores_given": 1}
    assert told == ["speed: words"]


def test_a_command_that_fails_says_why() -> None:
    with pytest.raises(InputError, match=r"(?s)failed while its speed was measured:\n.*ZeroDivisionError"):
        speed._output([*python(), "1 / 0"])


def test_the_output_of_a_command() -> None:
    assert speed._output([*python(), "print(7)"]) == "7\n"


def test_the_command_lies_beside_this_python() -> None:
    assert Path(speed._onrecord()[0]).exists()


def python() -> list[str]:
    import sys

    return [sys.executable, "-c"]
