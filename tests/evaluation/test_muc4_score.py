import pytest
from evaluation.muc4.filtering import filtered
from evaluation.muc4.score import ALL, ScoredPair, official, score, slot_rows, template_row, totals

from onrecord.errors import InputError
from tests.evaluation.muc4_files import block, blocks

BOMB = {"incident_type": "BOMBING", "phys_tgt_id": '"MILL"'}
RAID = {"incident_type": "ATTACK", "hum_tgt_name": '"ANNA BERG"'}


def scored(key: str, response: str) -> list[ScoredPair]:
    return score(blocks(key), blocks(response))


def shown(pairs: list[ScoredPair]) -> list[tuple[str | None, str | None, str]]:
    sides = [(pair.pair.key, pair.pair.response, pair.status) for pair in pairs]
    return [(key.block.number if key else None, one.block.number if one else None, str(status)) for key, one, status in sides]


def test_templates_are_paired_by_what_they_have_in_common() -> None:
    key = block("M-1", "1", **BOMB) + block("M-1", "2", **RAID)
    response = block("M-1", "1", **RAID) + block("M-1", "2", **BOMB)
    assert shown(scored(key, response)) == [("1", "2", "matched"), ("2", "1", "matched")]


def test_a_template_left_over_is_missing_or_spurious() -> None:
    pairs = scored(block("M-1", **BOMB), block("M-1", **RAID))
    assert shown(pairs) == [("1", None, "missing"), (None, "1", "spurious")]
    row = official(pairs)
    assert (row.possible, row.actual, row.right, row.missing, row.spurious) == (2, 2, 0, 2, 2)


def test_totals_count_other_pairs_each() -> None:
    pairs = scored(block("M-1", **BOMB) + block("M-2", **RAID), block("M-1", **BOMB) + block("M-3", **RAID))
    found = {name: (row.possible, row.actual) for name, row in totals(pairs).items()}
    assert found == {
        "ALL TEMPLATES": (4, 4),
        "MATCHED ONLY": (2, 2),
        "MATCHED/MISSING": (4, 2),
        "MATCHED/SPURIOUS": (2, 4),
        "SET FILLS ONLY": (2, 1),
        "STRING FILLS ONLY": (2, 1),
    }
    assert slot_rows(pairs, ALL)["incident_type"].right == 1
    assert (template_row(pairs).possible, template_row(pairs).actual, template_row(pairs).right) == (2, 2, 1)


@pytest.mark.parametrize(
    ("key", "response", "is_paired"),
    [
        (BOMB, {**BOMB, "incident_type": "ATTACK"}, True),
        ({**BOMB, "incident_type": "ATTACK"}, BOMB, False),
        (BOMB, {**BOMB, "phys_tgt_id": '"OLD MILL"'}, True),  # one word in common is enough
        (BOMB, {**BOMB, "phys_tgt_id": '"BANK"'}, False),
        (BOMB, {"incident_type": "BOMBING"}, False),
        ({"incident_type": "BOMBING"}, {"incident_type": "BOMBING"}, True),
        ({}, {}, False),
    ],
)
def test_what_may_be_paired(key: dict[str, str], response: dict[str, str], is_paired: bool) -> None:
    assert (len(scored(block("M-1", **key), block("M-1", **response))) == 1) is is_paired


def test_the_better_answer_is_taken_and_of_equal_ones_the_earlier_number_as_text() -> None:
    worse, better = {**BOMB, "incident_stage": "ATTEMPTED"}, {**BOMB, "incident_stage": "ACCOMPLISHED"}
    key = block("M-1", **better)
    assert shown(scored(key, block("M-1", "1", **worse) + block("M-1", "2", **better)))[0] == ("1", "2", "matched")
    assert shown(scored(key, block("M-1", "2", **better) + block("M-1", "10", **better)))[0] == ("1", "10", "matched")


@pytest.mark.parametrize(
    ("key", "response", "expected"),
    [
        (block("M-1", "*"), block("M-1", "*"), [("*", "*", "irrelevant")]),
        (block("M-1", "*"), "", [("*", None, "irrelevant")]),
        (block("M-1", "*"), block("M-1", **BOMB), [("*", "1", "spurious")]),
        (block("M-1", **BOMB), block("M-1", "*"), [("1", "*", "missing")]),
        ("", block("M-1", **BOMB), [(None, "1", "spurious")]),
        (block("M-1", "1 (OPTIONAL)", **BOMB), "", [("1", None, "irrelevant")]),
        (block("M-1", "1 (OPTIONAL)", **BOMB) + block("M-1", "2", **RAID), "", [("1", None, "optional"), ("2", None, "missing")]),
        (block("M-1", "1 (OPTIONAL)", **BOMB), block("M-1", **BOMB), [("1", "1", "matched")]),
    ],
)
def test_stars_and_optional_templates(key: str, response: str, expected: list[tuple[str | None, str | None, str]]) -> None:
    assert shown(scored(key, response)) == expected


def test_relevance_is_of_messages_and_optional_ones_are_right_either_way() -> None:
    key = block("M-1", **BOMB) + block("M-2", "*") + block("M-3", "1 (OPTIONAL)", **RAID) + block("M-4", **RAID)
    response = block("M-1", **RAID) + block("M-2", **BOMB) + block("M-3", **RAID) + block("M-4", "*")
    found = filtered(blocks(key), blocks(response))
    assert (found.right, found.spurious, found.missing, found.empty) == (2, 1, 1, 0)
    assert found.report()["REC"] == 67
    without = filtered(blocks(key), blocks(block("M-1", **RAID)))
    assert (without.right, without.empty) == (1, 2)


def test_a_blank_line_cuts_a_template_short_and_that_is_said() -> None:
    with pytest.raises(InputError, match=r"message M-1: no line '24\. HUM TGT: TOTAL NUMBER'"):
        blocks(block("M-1", **BOMB).replace("24. HUM TGT", "\n24. HUM TGT"))


def test_the_layout_is_free() -> None:
    written = (
        ";; a note\n" + block("M-1 (SITE)", **BOMB).replace("4.  INCIDENT: TYPE ", "4.  incident: type\t  ") + "more notes\n" + block("M-2")
    )
    first, second = blocks(written)
    assert (first.message, first.lines["incident_type"], second.message) == ("M-1", ["BOMBING"], "M-2")
