from pathlib import Path

import pytest
from evaluation.benchmarks import Asked, Figures
from evaluation.gate import FLOORS, Part, read_floors
from evaluation.report import SECTIONS, Section, page, section_page

from evaluation import report
from onrecord.errors import InputError, UsageError

SECTION = Section(title="Attribution", benchmark="attribution", split="dev", words="Spans.")
FIGURES: Figures = {
    "cue.f1": 0.7123,
    "cue.p": 0.7,
    "cue.low": 0.69,
    "cue.high": 0.731,
    "n": 84,
    "gone": None,
    "corpus": "abc",
    "model": "m-1",
}


def test_a_section_has_figure_interval_floor_corpus_and_model() -> None:
    part = Part(benchmark="attribution", split="dev", corpus="abc", at_least={"cue.f1": 0.7}, at_most={"n": 90})
    other = Part(benchmark="attribution", split="train", corpus="abc", at_least={"cue.p": 0.1}, at_most={})
    assert section_page(SECTION, FIGURES, [other, part]).splitlines() == [
        "## Attribution",
        "",
        "Spans.",
        "Corpus `abc`, model `m-1`.",
        "",
        "| figure | value | 95 % | floor |",
        "|---|---|---|---|",
        "| `cue.f1` | 0.712 | 0.690 – 0.731 | ≥ 0.7 |",
        "| `cue.p` | 0.700 |  |  |",
        "| `n` | 84 |  | ≤ 90 |",
        "| `gone` | not measured |  |  |",
    ]


def test_the_interval_of_an_accuracy_and_of_a_bare_name() -> None:
    figures: Figures = {"joint.accuracy": 0.8, "joint.low": 0.7, "joint.high": 0.9, "pearson": 0.5, "pearson.low": 0.4, "pearson.high": 0.6}
    made = section_page(SECTION, {**figures, "model": "m"}, [])
    assert "| `joint.accuracy` | 0.800 | 0.700 – 0.900 |" in made
    assert "| `pearson` | 0.500 | 0.400 – 0.600 |" in made


def test_the_page_names_the_day_and_ends_with_the_notes() -> None:
    made = page("2026-03-05", ["## A\n"], "## Looked at by hand\n\nThirty results.\n")
    assert "on 2026-03-05, on " in made
    assert " cores, " in made
    assert made.endswith("## A\n\n## Looked at by hand\n\nThirty results.\n")


def test_a_section_that_cannot_be_measured_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def measured(name: str, asked: Asked) -> Figures:
        if name == "speed":
            assert asked.data is None
            return {"text_in": 21.5, "model": "m"}
        raise InputError("no such corpus here")

    monkeypatch.setattr(report, "measured", measured)
    monkeypatch.setattr(report, "PAGE", tmp_path / "report.md")
    assert report.write("data", day="2026-03-05") == 1
    written = (tmp_path / "report.md").read_text(encoding="utf-8")
    assert written.count("Not measured: no such corpus here") == len(SECTIONS) - 1
    assert "| `text_in` | 21.5 |" in written


def test_a_day_that_is_none_is_wrong_use() -> None:
    with pytest.raises(UsageError, match="--date 'yesterday' is not a date"):
        report.write("data", day="yesterday")


def test_every_floor_of_the_checkout_has_a_section_that_shows_it() -> None:
    shown = {(section.benchmark, section.split) for section in SECTIONS}
    assert {(part.benchmark, part.split) for part in read_floors(FLOORS)[0]} <= shown
