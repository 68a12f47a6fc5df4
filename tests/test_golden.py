"""The golden reports: every expectation is met, or is listed in golden/known_misses.json; never both.

Comes in: the cases of `golden/` and what `onrecord.read` makes of them. Left out: the comparer's own tests (`golden/test_compare.py`).
"""

from functools import cache
from typing import Any

import pytest

from onrecord.language.document import Reading
from tests.golden import cases, recorded, write_misses

_REPORT_CASES = {case["name"]: case for case in cases.report_cases()}
_WORLD_CASES = {case["name"]: case for case in cases.world_cases()}
_MISSES = cases.known_misses()


@cache
def _verdicts(name: str) -> cases.Verdicts:
    if name in _REPORT_CASES:
        return cases.verdicts_of(_REPORT_CASES[name])
    return cases.verdicts_of_world(_WORLD_CASES[name])


@pytest.mark.parametrize("expectation", write_misses.expectations())
def test_expectation(expectation: str) -> None:
    wrong = _verdicts(expectation.split("/", 1)[0])[expectation]
    if expectation in _MISSES:
        assert wrong is not None, f"{expectation} is met: remove it from known misses (python tests/golden/write_misses.py --fill)"
        pytest.xfail(_MISSES[expectation])
    assert wrong is None, f"{expectation}: {wrong}"


@pytest.mark.parametrize("case", [*_REPORT_CASES.values(), *_WORLD_CASES.values()], ids=lambda case: str(case["name"]))
def test_every_expectation_is_judged(case: dict[str, Any]) -> None:
    names = cases.names(case) if case["name"] in _REPORT_CASES else cases.world_names(case)
    assert sorted(_verdicts(case["name"])) == sorted(names)


def test_case_names_are_used_once() -> None:
    assert len(_REPORT_CASES) + len(_WORLD_CASES) == len(cases.report_cases()) + len(cases.world_cases())


def test_known_misses_name_expectations_and_give_a_reason_in_one_line() -> None:
    expectations = set(write_misses.expectations())
    assert [name for name in _MISSES if name not in expectations] == []
    assert [name for name, reason in _MISSES.items() if not reason.strip() or "\n" in reason] == []


def test_the_page_of_known_misses_is_up_to_date() -> None:
    page = write_misses.page(_MISSES, len(write_misses.expectations()))
    assert write_misses.PAGE.read_text(encoding="utf-8") == page, "run python tests/golden/write_misses.py"


def test_the_live_model_still_reads_as_recorded() -> None:
    """The shipped model and the recorded readings are one model; other processors may change a tag in twenty, not more."""
    from onrecord.language.model import ReadingModel

    model, kept = ReadingModel(threads=1), recorded.kept()
    assert model.made_by == kept["made_by"], "the model changed: run python tests/golden/recorded.py, then write_misses.py --fill"
    mini = [case for case in cases.report_cases() if "text" in case][:12]
    texts = [cases.reading(case).reports[0].text for case in mini]
    live, then = model.read(texts), recorded.RecordedModel(kept).read(texts)
    pairs = [(set(_marks(a)), set(_marks(b))) for a, b in zip(live, then, strict=True)]
    same, all_marks = sum(len(a & b) for a, b in pairs), sum(len(a | b) for a, b in pairs)
    assert same / all_marks >= 0.9


def _marks(reading: Reading) -> list[tuple[str, int, int]]:
    return [(tag.label, tag.start, tag.end) for layer in (reading.sources, reading.cues, reading.contents) for tag in layer]
