"""`onrecord gazetteer add` and `list`: what is printed, what lies beside the record, how each ends."""

import json
from pathlib import Path

import pytest

from onrecord.views.cli import app as command_line

CSV = "name,latitude,longitude,country,admin1\nTalma,13.71,-89.2,SV,Kinda\nOrla,13.5,-88.5,SV,\n"


def run(record: Path, capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as end:
        command_line.main(["gazetteer", *arguments, "--record", str(record)])
    out, err = capsys.readouterr()
    assert isinstance(end.value.code, int)
    return end.value.code, out, err


def test_added_places_lie_beside_the_record_and_are_listed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    record, file = tmp_path / "news.sqlite", tmp_path / "ours.csv"
    file.write_text(CSV, encoding="utf-8")
    code, out, err = run(record, capsys, "add", str(file))
    assert (code, err) == (0, "")
    assert "2 places added" in out
    assert (tmp_path / "news.places.csv").exists()
    assert run(record, capsys, "list", "tal") == (0, "Talma  Kinda, SV  13.7100 -89.2000  overrides\n", "")
    code, out, _ = run(record, capsys, "list", "--json", "--limit", "1")
    assert json.loads(out) == {
        "kind": "place", "name": "Talma", "country": "SV", "latitude": 13.71, "longitude": -89.2, "names": ["Talma"], "overrides": True,
    }  # fmt: skip
    assert run(record, capsys, "list", "--limit", "1")[1].endswith("… and 1 more: --limit 2\n")


def test_added_twice_a_place_is_there_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    record, file = tmp_path / "news.sqlite", tmp_path / "ours.csv"
    file.write_text(CSV, encoding="utf-8")
    run(record, capsys, "add", str(file))
    code, out, _ = run(record, capsys, "add", str(file), "--json")
    assert (code, json.loads(out)["n_places"]) == (0, 2)


def test_nothing_to_list_and_a_file_that_is_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    record = tmp_path / "news.sqlite"
    assert run(record, capsys, "list") == (1, "No place of your own. Add some: onrecord gazetteer add FILE\n", "")
    code, _, err = run(record, capsys, "add", str(tmp_path / "none.csv"))
    assert code == 1
    assert "none.csv cannot be read" in err
    broken = tmp_path / "broken.csv"
    broken.write_text("a,b\n1,2\n", encoding="utf-8")
    code, _, err = run(record, capsys, "add", str(broken))
    assert code == 1
    assert "the first line lacks name and latitude and longitude" in err
