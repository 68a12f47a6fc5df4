"""Our own sentences with kinds, PLOVER types and police classes: every line parses, every label is known."""

from collections import Counter
from pathlib import Path

import pytest
from training.kinds import CASE_KIND, KINDS, PLOVER, PLOVER_OLD, POLICE

FILE = Path(__file__).resolve().parents[2] / "training" / "annotations" / "kinds.tsv"
LINES = FILE.read_text(encoding="utf-8").splitlines()
ROWS = [tuple(line.split("\t")) for line in LINES[1:]]


def test_the_header_names_four_columns() -> None:
    assert LINES[0] == "text\tkind\tplover\tpolice"


def test_every_line_has_four_fields_and_known_labels() -> None:
    police = {"-", "none", *POLICE}
    bad = [
        row
        for row in ROWS
        if len(row) != 4 or row[1] not in {"-", *KINDS} or row[2] not in {"-", *PLOVER} or not set(row[3].split(",")) <= police
    ]
    assert bad == []


def test_every_line_teaches_something_and_none_twice() -> None:
    assert [row for row in ROWS if row[1:] == ("-", "-", "-") or not row[0].strip()] == []
    assert [text for text, n in Counter(row[0].lower() for row in ROWS).items() if n > 1] == []


def test_police_classes_agree_with_one_another() -> None:
    deeds = [(row[0], set(row[3].split(","))) for row in ROWS]
    assert [text for text, labels in deeds if labels & {"none", "-"} and len(labels) > 1] == []
    assert [text for text, labels in deeds if labels & {"killed", "arrested", "force"} and "any" not in labels] == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_enough_sentences(kind: str) -> None:
    assert sum(row[1] == kind for row in ROWS) >= 25


@pytest.mark.parametrize("label", PLOVER)
def test_every_type_has_enough_sentences(label: str) -> None:
    assert sum(row[2] == label for row in ROWS) >= 15


def test_the_mappings_end_in_known_labels() -> None:
    assert sorted(CASE_KIND.values()) == sorted(KINDS)
    assert set(PLOVER_OLD.values()) <= set(PLOVER)
    assert not set(PLOVER_OLD) & set(PLOVER)
