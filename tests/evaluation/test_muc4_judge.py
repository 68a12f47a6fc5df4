import pytest
from evaluation.muc4.compare import bared, equal
from evaluation.muc4.fills import UNREADABLE, Fill
from evaluation.muc4.judge import judge
from evaluation.muc4.parse import fills
from evaluation.muc4.rows import Row, f_value, percent
from evaluation.muc4.slots import BY_NAME, is_above


def read(slot: str, *lines: str) -> list[Fill]:
    return fills(BY_NAME[slot], lines)


def counts(slot: str, key: list[str], response: list[str], *, is_asking: bool = True) -> tuple[int, ...]:
    """POS ACT COR PAR INC SPU MIS NON."""
    row = judge(BY_NAME[slot], read(slot, *key), read(slot, *response), is_asking=is_asking)
    return (row.possible, row.actual, row.right, row.partial, row.wrong, row.spurious, row.missing, row.empty)


RIGHT, PARTIAL, WRONG = (1, 1, 1, 0, 0, 0, 0, 0), (1, 1, 0, 1, 0, 0, 0, 0), (1, 1, 0, 0, 1, 0, 0, 0)
MISSING, SPURIOUS, EMPTY = (1, 0, 0, 0, 0, 0, 1, 0), (0, 1, 0, 0, 0, 1, 0, 0), (0, 0, 0, 0, 0, 0, 0, 1)


@pytest.mark.parametrize(
    ("slot", "key", "response", "expected"),
    [
        ("hum_tgt_name", '"ANNA BERG"', '"anna berg"', RIGHT),
        ("hum_tgt_name", '"ANNA BERG"', "ANNA BERG", WRONG),
        ("hum_tgt_name", '"FARMERS"', '"THE 3 FARMERS"', RIGHT),
        ("hum_tgt_name", '"FARMERS"', '"OLD FARMERS"', WRONG),
        ("hum_tgt_name", '"ANNA" / "MRS BERG"', '"MRS BERG"', RIGHT),
        ("hum_tgt_name", '"ANNA"', '"ANNA" / "OTTO"', RIGHT),
        ("hum_tgt_name", '"ANNA" / "OTTO"', '"OTTO" / "ANNA"', RIGHT),
        ("hum_tgt_name", '"ANNA" / "OTTO"', '"OTTO" / "IDA"', WRONG),
        ("hum_tgt_name", '"ANNA"', "-", MISSING),
        ("hum_tgt_name", '"ANNA"', "", MISSING),
        ("hum_tgt_name", "-", '"ANNA"', SPURIOUS),
        ("hum_tgt_name", "*", "-", EMPTY),
        ("hum_tgt_name", '? "ANNA"', "-", EMPTY),
        ("hum_tgt_name", '? "ANNA"', '"OTTO"', WRONG),
        ("hum_tgt_name", "-", '? "ANNA"', EMPTY),
        ("incident_date", "02 FEB 90", "05 FEB 90", RIGHT),  # the program took the day's last digit for a word that does not count
        ("incident_date", "02 FEB 90", "12 FEB 90", WRONG),
        ("incident_date", "- 02 FEB 90", "02 FEB 90", WRONG),
        ("incident_date", "(11 MAY 89) / (- 11 MAY 89)", "- 11 MAY 89", RIGHT),
        ("incident_location", "PERU: LIMA (CITY)", "PERU", PARTIAL),
        ("incident_location", "PERU: LIMA (CITY)", "PERU: CUZCO (CITY)", PARTIAL),
        ("incident_location", "PERU: LIMA (CITY)", "CHILE: LIMA (CITY)", WRONG),
        ("incident_location", "PERU: LIMA (CITY)", "LIMA (CITY)", WRONG),
        ("incident_location", "PERU", "PERU: LIMA (CITY)", WRONG),
        ("incident_location", "PERU: LIMA (CITY / TOWN)", "PERU: LIMA (TOWN)", RIGHT),
        ("incident_location", "PERU: LIMA (CITY) - ICA (CITY)", "PERU: ICA (CITY) - LIMA (CITY)", PARTIAL),
        ("incident_type", "BOMBING", "ATTACK", PARTIAL),
        ("incident_type", "ATTACK", "BOMBING", WRONG),
        ("incident_type", "ARSON / BOMBING", "ATTACK", WRONG),
        ("instrument_type", 'RIFLE: "CARBINE"', 'GUN: "PISTOL"', PARTIAL),
        ("instrument_type", 'RIFLE: "CARBINE"', 'RIFLE: "PISTOL"', PARTIAL),
        ("instrument_type", 'RIFLE: "CARBINE"', "RIFLE", PARTIAL),
        ("instrument_type", "RIFLE", 'RIFLE: "CARBINE"', WRONG),
        ("hum_tgt_number", '3: "FARMERS"', '3: "WORKERS"', WRONG),
        ("hum_tgt_number", '5 - 7: "FARMERS"', '5-7: "FARMERS"', WRONG),
        ("hum_tgt_total_number", "5 - 7", "5-7", RIGHT),
        ("hum_tgt_total_number", "~7", "7", WRONG),
        ("hum_tgt_description", '"JUDGE": "ANNA"', '"JUDGE"', WRONG),
    ],
)
def test_one_fill_on_a_side(slot: str, key: str, response: str, expected: tuple[int, ...]) -> None:
    assert counts(slot, [key], [response]) == expected


@pytest.mark.parametrize(
    ("slot", "key", "response", "expected"),
    [
        ("hum_tgt_name", ['"ANNA"', '"OTTO"'], ['"OTTO"'], (2, 1, 1, 0, 0, 0, 1, 0)),
        ("hum_tgt_name", ['"ANNA"', '"OTTO"'], ['"IDA"', '"MAX"', '"EVA"'], (2, 3, 0, 0, 2, 1, 0, 0)),
        ("hum_tgt_name", ['"ANNA"'], ['"ANNA"', '"ANNA"'], (1, 2, 1, 0, 0, 1, 0, 0)),
        ("hum_tgt_name", ['"ANNA"', '? "OTTO"'], ['"IDA"'], (1, 1, 0, 0, 1, 0, 0, 0)),
        ("hum_tgt_name", ['"ANNA"', '? "OTTO"'], ['"IDA"', '"MAX"'], (2, 2, 0, 0, 2, 0, 0, 0)),
        ("hum_tgt_name", ['? "ANNA"', '? "OTTO"'], ["-"], (0, 0, 0, 0, 0, 0, 0, 0)),
        ("hum_tgt_name", ['"ANNA"', '"OTTO"'], ['? "IDA"', '"OTTO"'], (2, 2, 1, 0, 1, 0, 0, 0)),
        ("hum_tgt_name", ['"ANNA"', '"OTTO"'], [""], (2, 1, 0, 0, 1, 0, 1, 0)),
        ("hum_tgt_name", ['"ANNA"', '? "OTTO"'], [""], (2, 1, 1, 0, 0, 0, 1, 0)),
        ("incident_location", ["PERU: LIMA (CITY)", "CHILE: ARICA (CITY)"], ["CHILE"], (2, 1, 0, 1, 0, 0, 1, 0)),
        ("instrument_type", ['RIFLE: "A1"', 'BOMB: "B1"'], ['RIFLE: "B1"', 'BOMB: "A1"'], (2, 2, 0, 0, 2, 0, 0, 0)),
        ("instrument_type", ['RIFLE: "A1"', 'BOMB: "B1"'], ['RIFLE: "C1"', 'BOMB: "D1"'], (2, 2, 0, 2, 0, 0, 0, 0)),
        ("instrument_type", ['RIFLE: "A1"', 'BOMB: "B1"'], ['BOMB: "D1"', 'RIFLE: "C1"'], (2, 2, 0, 1, 1, 0, 0, 0)),
        ("instrument_type", ['RIFLE: "A1"', 'BOMB: "B1"'], ['EXPLOSIVE: "B1"'], (2, 1, 0, 1, 0, 0, 1, 0)),
        ("instrument_type", ["RIFLE", "BOMB"], ["EXPLOSIVE", "GUN"], (2, 2, 0, 2, 0, 0, 0, 0)),
        ("instrument_type", ['MINE: "X1" / "Y1"', 'GRENADE: "X1" / "Z1"'], ['EXPLOSIVE: "X1"'], (2, 1, 1, 0, 0, 0, 1, 0)),
    ],
)
def test_several_fills_on_a_side(slot: str, key: list[str], response: list[str], expected: tuple[int, ...]) -> None:
    assert counts(slot, key, response) == expected


def test_without_asking_a_wrong_tag_is_wrong() -> None:
    assert counts("instrument_type", ['RIFLE: "A1"'], ['RIFLE: "B1"'], is_asking=False) == WRONG
    assert counts("instrument_type", ['RIFLE: "A1"', 'BOMB: "B1"'], ["BOMB"], is_asking=False) == (2, 1, 0, 0, 1, 0, 1, 0)


@pytest.mark.parametrize(
    ("slot", "line"),
    [
        ("hum_tgt_name", '"ANNA'),
        ("hum_tgt_name", '"ANNA" BERG'),
        ("hum_tgt_name", '("ANNA"'),
        ("hum_tgt_name", '"ANNA": "B": "C"'),
        ("hum_tgt_type", '(CIVILIAN: "A") / (CIVILIAN: "B")'),
        ("incident_date", '(02 FEB 90): "T"'),
        ("incident_location", "PERU: LIMA (CITY), ICA"),
    ],
)
def test_what_follows_no_rule_is_unreadable_and_still_a_fill(slot: str, line: str) -> None:
    (fill,) = read(slot, line)
    assert fill.value == UNREADABLE


@pytest.mark.parametrize(
    ("slot", "lines", "left"),
    [
        ("hum_tgt_name", ['"A1"', '/ "B1"'], 1),
        ("hum_tgt_name", ['"A1" /', '"B1"', '"C1"'], 2),
        ("hum_tgt_name", ["A1", '/ "B1"'], 2),
        ("hum_tgt_type", ['CIVILIAN: "A1"', ': "B1"'], 1),
        ("incident_location", ["PERU: LIMA (CITY)", "(CHILE)"], 2),
        ("incident_location", ["(PERU: LIMA (CITY))", "(CHILE)"], 1),
    ],
)
def test_a_line_that_goes_on_from_the_one_above_is_lost(slot: str, lines: list[str], left: int) -> None:
    assert len(read(slot, *lines)) == left


def test_a_lost_line_leaves_a_location_with_an_empty_end() -> None:
    assert counts("incident_location", ["PERU: LIMA (CITY)"], ["PERU: LIMA (CITY)", ": ATE (TOWN)"]) == PARTIAL
    assert counts("incident_location", ["PERU: LIMA (CITY)"], ["PERU: LIMA (CITY)", "/ PERU"]) == RIGHT


def test_an_optional_mark_in_a_response_hinders_among_several() -> None:
    assert counts("incident_location", ["PERU: LIMA (CITY)", "CHILE"], ["? PERU: LIMA (CITY)"]) == (2, 1, 0, 0, 1, 0, 1, 0)
    assert counts("hum_tgt_type", ['CIVILIAN: "A1"', 'DIPLOMAT: "B1"'], ['? CIVILIAN: "A1"']) == (2, 1, 1, 0, 0, 0, 1, 0)


@pytest.mark.parametrize(("text", "left"), [('"LA PAZ"', '"LPAZ"'), ('"12 MEN"', '"1MEN"'), ('"THE"', '"THE"'), ('"A MAN"', '"MAN"')])
def test_words_that_do_not_count_are_taken_out_wherever_they_end(text: str, left: str) -> None:
    assert bared(text) == left


def test_equality_is_of_form_and_parts() -> None:
    (one,), (other,) = read("incident_date", "02 FEB 90 - 05 MAY 90"), read("incident_date", "06 FEB 90 - 07 MAY 90")
    assert equal(one.value, other.value)
    (low,) = read("incident_date", "02 FEB 90 -")
    assert not equal(one.value, low.value)


def test_the_sets_know_what_stands_above_what() -> None:
    assert is_above("hum_tgt_effect", "NO INJURY", "NO INJURY OR DEATH")
    assert not is_above("hum_tgt_effect", "NO INJURY OR DEATH", "NO INJURY")
    assert not is_above("incident_type", "ATTACK", "MURDER")
    assert not is_above("hum_tgt_name", "ATTACK", "BOMBING")


@pytest.mark.parametrize(("share", "whole", "expected"), [(4459, 10000, 44), (455, 1000, 46), (445, 1000, 44), (0, 3, 0), (1, 0, None)])
def test_percents_are_cut_then_rounded(share: int, whole: int, expected: int | None) -> None:
    assert percent(share, whole) == expected


def test_f_is_of_the_rounded_percents() -> None:
    row = Row(possible=3, actual=2, right=1, partial=1)
    assert (row.recall, row.precision, row.f()) == (50, 75, 60.0)
    assert f_value(0, 40) == 0.0
    assert f_value(None, 40) is None
    assert f_value(53, 45) == 48.67


def test_fallout_counts_the_wrong_values_that_were_possible() -> None:
    row = judge(BY_NAME["incident_stage"], read("incident_stage", "ACCOMPLISHED"), read("incident_stage", "ATTEMPTED"), is_asking=True)
    assert (row.possibly_wrong, row.fallout) == (2, 50)
