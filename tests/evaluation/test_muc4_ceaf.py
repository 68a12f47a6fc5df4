import json
from pathlib import Path

import pytest
from evaluation.muc4.ceaf import ROLES, Found, Roles, ree, tf, together
from evaluation.muc4.entities import from_blocks, from_json, normalised

from onrecord.errors import InputError
from tests.evaluation.muc4_files import block, blocks


def roles(kind: str, **entities: list[list[str]]) -> Roles:
    return Roles(type=kind, entities={role: [frozenset(mentions) for mentions in entities.get(role, [])] for role in ROLES})


def test_an_entity_is_right_when_all_its_mentions_are_of_one_gold_entity() -> None:
    gold = [roles("attack", Victim=[["anna berg", "mrs berg"], ["otto"]])]
    assert ree(gold, [roles("attack", Victim=[["mrs berg"]])]) == Found(right=1, given=1, found=1, gold=2)
    assert ree(gold, [roles("attack", Victim=[["mrs berg", "otto"]])]) == Found(right=0, given=1, found=0, gold=2)
    assert ree(gold, [roles("attack", Target=[["mrs berg"]])]) == Found(right=0, given=1, found=0, gold=2)


def test_fillers_of_a_report_are_matched_one_to_one_and_those_of_several_templates_count_once() -> None:
    gold = [roles("attack", Victim=[["anna berg", "mrs berg"]]), roles("bombing", Victim=[["mrs berg"]])]
    given = [roles("attack", Victim=[["anna berg"], ["mrs berg"]]), roles("arson", Victim=[["anna berg"]])]
    assert ree(gold, given) == Found(right=1, given=2, found=1, gold=1)


def test_templates_are_mapped_so_that_most_is_right() -> None:
    gold = [roles("attack", Victim=[["anna"]]), roles("attack", Victim=[["otto"], ["ida"]])]
    given = [roles("attack", Victim=[["otto"], ["ida"]]), roles("attack", Victim=[["anna"], ["max"]])]
    assert tf(gold, given) == Found(right=5, given=6, found=5, gold=5)


def test_a_type_fits_when_it_is_part_of_the_gold_type_and_else_nothing_counts() -> None:
    assert tf([roles("bombing / attack", Target=[["mill"]])], [roles("attack", Target=[["mill"]])]) == Found(2, 2, 2, 2)
    assert tf([roles("bombing", Target=[["mill"]])], [roles("attack", Target=[["mill"]])]) == Found(0, 2, 0, 2)


def test_several_given_may_be_one_of_the_gold_unless_strict() -> None:
    gold, given = [roles("attack", Victim=[["anna berg", "mrs berg"]])], [roles("attack", Victim=[["anna berg"], ["mrs berg"]])]
    assert tf(gold, given) == Found(right=3, given=3, found=2, gold=2)
    assert tf(gold, given, strict=True) == Found(right=2, given=3, found=2, gold=2)


def test_nothing_given_or_nothing_wanted() -> None:
    one = [roles("attack", Weapon=[["bomb"]])]
    assert tf([], one) == Found(given=2)
    assert tf(one, []) == Found(gold=2)
    assert tf([], []).f == 0.0


def test_the_map_is_the_best_even_where_taking_the_best_pair_first_is_not() -> None:
    gold = [roles("attack", Victim=[["a1"], ["b1"], ["c1"]]), roles("attack", Victim=[["a1"], ["b1"]])]
    given = [roles("attack", Victim=[["a1"], ["b1"], ["c1"]]), roles("attack", Victim=[["a1"], ["b1"], ["c1"], ["d1"]])]
    assert tf(gold, given).right == 4 + 3
    assert tf(gold, given[::-1]).right == 4 + 3


def test_f_is_of_precision_and_recall_in_percent() -> None:
    found = together([Found(right=1, given=2, found=1, gold=1), Found(right=0, given=0, found=0, gold=3)])
    assert (found.precision, found.recall) == (50.0, 25.0)
    assert found.f == pytest.approx(100 / 3)


@pytest.mark.parametrize(
    ("mention", "plain"), [('The "Big"  Mill', "big mill"), ("U.N. office", "un office"), ("a man, an axe", "man axe"), ("Theo", "theo")]
)
def test_mentions_are_compared_without_case_marks_and_articles(mention: str, plain: str) -> None:
    assert normalised(mention) == plain


def test_a_file_gives_roles_without_descriptions_and_with_optional_ones() -> None:
    written = block(
        "M-1",
        "1 (OPTIONAL)",
        incident_type="BOMBING / ATTACK",
        hum_tgt_name=['? "ANNA BERG" / "MRS BERG"', '"OTTO"'],
        hum_tgt_description='"FARMER"',
        perp_organization_id='"RED HAND"',
    )
    found = from_blocks(blocks(written, block("M-2", "*")))
    expected = roles("bombing / attack", Victim=[["anna berg", "mrs berg"], ["otto"]], PerpOrg=[["red hand"]])
    assert found == {"M-1": [expected], "M-2": []}


def test_templates_alike_count_once_in_the_gold_alone() -> None:
    twice = blocks(block("M-1", "1", incident_type="ATTACK"), block("M-1", "2", incident_type="ATTACK"))
    assert [len(from_blocks(twice, is_gold=is_gold)["M-1"]) for is_gold in (True, False)] == [1, 2]


def gold_file(folder: Path, line: str) -> Path:
    (folder / "some.json").write_text(line + "\n", encoding="utf-8")
    return folder


def test_the_gold_comes_from_whichever_file_holds_the_message(tmp_path: Path) -> None:
    template = {"incident_type": "attack", **{role: [] for role in ROLES}, "Victim": [[["The Berg girl", 3], ["Anna", 40]]]}
    line = json.dumps({"docid": "M-1", "templates": [template, template]})
    assert from_json(gold_file(tmp_path, line), ["M-1", "M-9"]) == {"M-1": [roles("attack", Victim=[["berg girl", "anna"]])]}


@pytest.mark.parametrize("line", ["{", '{"docid": "M-1"}', '{"docid": "M-1", "templates": [{"incident_type": "attack"}]}', "3"])
def test_a_damaged_gold_says_which_line(tmp_path: Path, line: str) -> None:
    with pytest.raises(InputError, match=r"some\.json line 1 is not what it should be"):
        from_json(gold_file(tmp_path, line), ["M-1"])
