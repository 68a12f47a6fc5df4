import json
from pathlib import Path

import pytest
from evaluation.__main__ import main
from evaluation.benchmarks import BENCHMARKS, Asked, Figures

from onrecord.errors import InputError
from tests.evaluation.corpora import polnear


@pytest.fixture
def measured(monkeypatch: pytest.MonkeyPatch) -> list[Asked]:
    """What benchmarks are asked for; each gives the same figures."""
    asked: list[Asked] = []

    def measure(name: str, given: Asked) -> Figures:
        asked.append(given)
        return {"cue.f1": 2 / 3, "n_reports": 84, "wheel_mb": None, "corpus": "abc"}

    monkeypatch.setattr("evaluation.__main__.measured", measure)
    return asked


def test_json_ends_with_one_object(measured: list[Asked], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["attribution", "--data", "d", "--split", "dev,train", "--all", "--json"]) == 0
    assert json.loads(capsys.readouterr().out.splitlines()[-1]) == {"cue.f1": 0.6667, "n_reports": 84, "wheel_mb": None, "corpus": "abc"}
    assert measured == [Asked(data="d", split="dev,train", whole=True)]


def test_without_json_a_table_is_printed(measured: list[Asked], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["speed"]) == 0
    assert capsys.readouterr().out == "cue.f1     0.6667\nn_reports  84\nwheel_mb   not measured\ncorpus     abc\n"
    assert measured == [Asked()]


def test_wrong_use_is_2_and_says_what_is_expected(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["attribution"]) == 2
    assert "evaluation: --data is missing; give a folder that holds" in capsys.readouterr().err
    assert main(["attribution", "--data", str(tmp_path)]) == 2
    assert "has no folder polnear/" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [[], ["attributions"], ["attribution", "--sample", "3"]])
def test_an_unknown_name_or_option_is_2(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(arguments)
    assert left.value.code == 2


def test_nothing_to_measure_is_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    polnear(tmp_path, anns={"somebody_else": ""})
    assert main(["attribution", "--data", str(tmp_path), "--json"]) == 1
    captured = capsys.readouterr()
    assert "no text there has a file of attributions" in captured.err
    assert captured.out == ""


@pytest.mark.parametrize("arguments", [["--help"], ["reading", "--help"], ["gate", "--help"], ["report", "--help"]])
def test_there_is_help(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(arguments)
    assert left.value.code == 0
    words = capsys.readouterr().out
    assert all(name in words for name in BENCHMARKS) if len(arguments) == 1 else "--data DIR" in words


def test_an_error_of_the_corpus_is_one_line(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def fail(name: str, asked: Asked) -> Figures:
        raise InputError("dev.jsonl line 2: damaged")

    monkeypatch.setattr("evaluation.__main__.measured", fail)
    assert main(["certainty", "--data", "d"]) == 1
    assert capsys.readouterr().err == "evaluation: dev.jsonl line 2: damaged\n"
