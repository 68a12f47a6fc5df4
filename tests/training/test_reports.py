"""Reports with marked fillers: marks off, spans right; the shipped files parse."""

from pathlib import Path

import pytest

from training import reports

FOLDER = Path(reports.__file__).parent / "annotations"


def test_marks_become_spans_of_the_bare_text() -> None:
    text, fillers = reports.parse("{pi1|Gunmen} of the {po1,2|Red Front} shot {v1|the mayor of {t2|Talma}}.")
    assert text == "Gunmen of the Red Front shot the mayor of Talma."
    assert [(text[f.start : f.end], f.role, f.incidents) for f in fillers] == [
        ("Gunmen", "perpetrator_individual", (1,)),
        ("Red Front", "perpetrator_organization", (1, 2)),
        ("Talma", "physical_target", (2,)),
        ("the mayor of Talma", "victim", (1,)),
    ]


@pytest.mark.parametrize("marked", ["{v1|the mayor", "the mayor}"])
def test_unmatched_marks_are_refused(marked: str) -> None:
    with pytest.raises(ValueError, match=r"mark|brace"):
        reports.parse(marked)


def test_a_file_gives_its_reports_with_the_types_of_their_incidents(tmp_path: Path) -> None:
    path = tmp_path / "some.txt"
    path.write_text("# wire | 1 bombing; 2 kidnapping\n{w1|A mine} went off.\n\n{v2|Two nurses} are missing.\n\n# notice | none\nRain.\n")
    first, second = reports.read(path)
    assert first.kinds == {1: "bombing", 2: "kidnapping"}
    assert first.text == "A mine went off.\n\nTwo nurses are missing."
    assert (second.kinds, second.fillers) == ({}, ())


def test_an_incident_that_the_header_lacks_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "some.txt"
    path.write_text("# wire | 1 bombing\n{v2|Two nurses} are missing.\n")
    with pytest.raises(ValueError, match=r"\[2\]"):
        list(reports.read(path))


@pytest.mark.parametrize("path", sorted(FOLDER.glob("reports-roles*.txt")), ids=lambda path: path.stem)
def test_the_shipped_reports_parse_and_hold_both_kinds(path: Path) -> None:
    every = list(reports.read(path))
    assert any(report.fillers for report in every)
    assert any(not report.kinds for report in every)
    assert not any("{" in report.text or "}" in report.text for report in every)
