"""Blind coding on the command line: the whole way, with and without --json, and what is hidden on the way."""

import csv
import io
import json
from pathlib import Path
from shutil import copyfile
from typing import Any

import pytest
from typer.testing import CliRunner

from onrecord.views.cli.app import app
from onrecord.views.cli.errors import exit_code_of


@pytest.fixture
def record(filled: Path, tmp_path: Path) -> str:
    return str(copyfile(filled, tmp_path / "mine.sqlite"))


def run(record: str, *words: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, [*words, "--record", record])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.stdout


def objects(record: str, *words: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in run(record, *words, "--json")[1].splitlines()]


def assigned(record: str, world: Any) -> str:
    both = ("--coder", "Ada", "--coder", "Bo", "--why", "the sample", "--by", "Cleo")
    (made,) = objects(record, "coding", "assign", world.bombing.id[:12], *both)
    assert (made["kind"], made["state"], made["coders"], made["hides_machine"]) == ("coding", "open", ["Ada", "Bo"], True)
    return str(made["id"])


def test_the_whole_way(record: str, world: Any) -> None:
    assert run(record, "coding", "list")[0] == 1
    key = assigned(record, world)
    short = key[:12]
    (ada,) = objects(record, "coding", "set", short, "killed=15", "place=Port Salis, ZZ", "--by", "Ada", "--finish")
    assert ada["values"] == {"Ada": {"killed": "15", "place": "Port Salis, ZZ"}}
    (bo,) = objects(record, "coding", "show", short, "--by", "Bo")
    assert (bo["values"], bo["fields"], bo["finished"]) == ({"Bo": {}}, {}, ["Ada"])
    assert {one["after"] for one in objects(record, "decisions") if one["act"] == "code"} == {None}
    shown = run(record, "coding", "show", short, "--by", "Bo")[1]
    assert world.wire.text.split("\n\n")[1][:30] in shown
    assert "killed: 15" not in shown
    run(record, "coding", "set", short, "killed=15+", "place=port salis, ZZ", "--by", "Bo")
    (done,) = objects(record, "coding", "finish", short, "--by", "Bo")
    assert done["state"] == "done"
    assert {name: one["value"] for name, one in done["fields"].items()} == {"place": "Port Salis, ZZ", "killed": None}
    (chosen,) = objects(record, "coding", "adjudicate", short, "killed", "Bo", "--why", "more were missing", "--by", "Cleo")
    assert chosen["fields"]["killed"]["value"] == "15+"
    assert chosen["fields"]["killed"]["chosen"]["by"] == "Cleo"
    assert "≠ killed: Ada 15; Bo 15+  → 15+, by Cleo: more were missing" in run(record, "coding", "show", short, "--by", "Cleo")[1]
    (agreement,) = objects(record, "coding", "agreement")
    assert agreement == {
        "kind": "agreement",
        "coders": ["Ada", "Bo"],
        "n_codings": 1,
        "fields": {
            "place": {"n": 1, "n_same": 1, "n_one": 0, "observed": 1.0, "kappa": None},
            "killed": {"n": 1, "n_same": 0, "n_one": 0, "observed": 0.0, "kappa": 0.0},
        },
    }
    assert "100%       –" in run(record, "coding", "agreement")[1]
    assert "chose between the coders of" in run(record, "decisions")[1]


def test_export_leaves_out_what_is_still_blind(record: str, world: Any) -> None:
    key = assigned(record, world)
    run(record, "coding", "set", key, "killed=77777", "--by", "Ada")
    assert "77777" not in run(record, "export", "--format", "jsonl")[1]
    assert run(record, "undo", key, "--by", "Cleo", "--why", "Bo is ill")[0] == 0
    assert "77777" in run(record, "export", "--format", "jsonl")[1]
    (found,) = objects(record, "coding", "list")
    assert (found["state"], found["values"]["Ada"]) == ("broken_off", {"killed": "77777"})


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("set", "KEY", "killed", "--by", "Ada"), "is not FIELD=VALUE"),
        (("set", "KEY", "killed=many", "--by", "Ada"), "is no count"),
        (("set", "KEY", "killed=1", "--by", "Cleo"), "Cleo does not code"),
        (("adjudicate", "KEY", "killed", "Ada", "--why", "x", "--by", "Cleo"), "still being coded"),
        (("show", "dec_00", "--by", "Ada"), "no coding dec_00"),
    ],
)
def test_what_cannot_be_done_is_said(
    record: str, world: Any, words: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    key = assigned(record, world)
    given = [word.replace("KEY", key) for word in words]
    assert exit_code_of(lambda: app(["coding", *given, "--record", record], standalone_mode=False)) in (1, 2)
    assert said in capsys.readouterr().err


def test_what_was_chosen_is_in_the_table_and_no_cell_is_a_formula(record: str, world: Any) -> None:
    key = assigned(record, world)
    table = ("export", "--format", "csv", "--what", "codings")
    objects(record, "coding", "set", key, "killed=15", "actor==cmd()", "--by", "Ada", "--finish")
    assert len(run(record, *table)[1].splitlines()) == 1, "nothing of it while it is blind"
    objects(record, "coding", "set", key, "killed=17", "--by", "Bo", "--finish")
    run(record, "coding", "adjudicate", key, "killed", "Bo", "--why", "@SUM(A1)", "--by", "Cleo")
    rows = {one["field"]: one for one in csv.DictReader(io.StringIO(run(record, *table)[1]))}
    killed = rows["killed"]
    assert (killed["value_1"], killed["value_2"], killed["value"], killed["adjudicated_by"]) == ("15", "17", "17", "Cleo")
    assert (killed["why"], rows["actor"]["value_1"], rows["actor"]["value"]) == ("'@SUM(A1)", "'=cmd()", "")
