import json
from pathlib import Path
from typing import Any

import pytest
from evaluation.benchmarks import Asked, Figures
from evaluation.gate import FLOORS, gate, read_floors

from onrecord.errors import UsageError

PART = {"benchmark": "attribution", "split": "dev", "corpus": "abc", "at_least": {"cue.f1": 0.7}}


def floors(tmp_path: Path, *parts: dict[str, Any]) -> Path:
    path = tmp_path / "floors.json"
    path.write_text(json.dumps({"model": "reader-en-1.0.0", "parts": parts}), encoding="utf-8")
    return path


def run(path: Path, figures: Figures, *, corpus: str | None = "abc") -> int:
    def measure(name: str, asked: Asked) -> Figures:
        assert asked.data == ("data" if corpus else None)
        return {"model": "reader-en-1.0.0", **figures}

    return gate("data", floors=path, measure=measure, name_of=lambda name, asked: corpus)


def test_a_figure_above_its_floor_holds(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(floors(tmp_path, PART), {"cue.f1": 0.705}) == 0
    assert capsys.readouterr().out == ("holds  attribution dev: cue.f1 is 0.7050 (floor 0.7)\ngate: 1 figures hold, 0 broken, 0 left out\n")


def test_a_figure_below_its_floor_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(floors(tmp_path, PART), {"cue.f1": 0.6999}) == 1
    out = capsys.readouterr().out
    assert "BROKEN attribution dev: cue.f1 is 0.6999, below its floor of 0.7; find what made it worse" in out
    assert "1 broken" in out


def test_a_figure_well_above_its_floor_could_be_raised(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(floors(tmp_path, PART), {"cue.f1": 0.75}) == 0
    assert "could be raised in floors.json: attribution dev cue.f1 0.7 → 0.7500" in capsys.readouterr().out


def test_ceilings(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    part = {"benchmark": "speed", "at_most": {"memory_mb": 700}}
    assert run(floors(tmp_path, part), {"memory_mb": 699.0}, corpus=None) == 0
    assert run(floors(tmp_path, part), {"memory_mb": 701.0}, corpus=None) == 1
    assert "BROKEN speed: memory_mb is 701.0000, above its ceiling of 700" in capsys.readouterr().out


def test_another_corpus_is_left_out_and_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    speed = {"benchmark": "speed", "corpus": "other", "at_least": {"text_in": 1}}
    assert run(floors(tmp_path, PART, speed), {"text_in": 5.0}, corpus="other") == 0
    out = capsys.readouterr().out
    assert "LEFT OUT attribution dev: the corpus has hash other, its floors were set on abc" in out
    assert "1 figures hold, 0 broken, 1 left out" in out


def test_nothing_measured_is_no_success(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(floors(tmp_path, PART), {}, corpus="other") == 1
    assert "nothing was measured" in capsys.readouterr().out


def test_a_figure_that_cannot_be_measured_here_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    part = {**PART, "at_least": {"cue.f1": 0.7, "wheel_mb": 1}}
    assert run(floors(tmp_path, part), {"cue.f1": 0.7, "wheel_mb": None}) == 0
    assert "LEFT OUT attribution dev: wheel_mb could not be measured here" in capsys.readouterr().out


def test_another_model_is_noted_and_measured(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(floors(tmp_path, PART), {"cue.f1": 0.7, "model": "reader-en-2.0.0"}) == 0
    assert "the floors were set with reader-en-1.0.0; measured now with reader-en-2.0.0" in capsys.readouterr().out


@pytest.mark.parametrize("content", ["", "[]", '{"parts": []}', '{"model": "m", "parts": [{}]}'])
def test_damaged_floors_say_what_they_should_be(tmp_path: Path, content: str) -> None:
    path = tmp_path / "floors.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(UsageError, match=r"floors\.json cannot be used"):
        read_floors(path)


def test_the_floors_of_the_checkout_can_be_read() -> None:
    parts, model = read_floors(FLOORS)
    assert model
    assert all(part.at_least or part.at_most for part in parts)
