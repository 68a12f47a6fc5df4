import json
from pathlib import Path
from typing import Any

import pytest
from evaluation.__main__ import main
from evaluation.muc4 import check, corpus, run
from evaluation.muc4.blocks import read
from evaluation.muc4.errors import Mark, kinds, marked
from evaluation.muc4.page import highlighted, page
from evaluation.muc4.parse import fills
from evaluation.muc4.score import official, score, score_message, totals
from evaluation.muc4.slots import BY_NAME, SLOTS
from evaluation.muc4.templates import Fill, Template, place, write

from onrecord.errors import InputError
from tests.evaluation.muc4_files import block, blocks

IDS = ("TST1-MUC3-0001", "TST1-MUC3-0002")
RAID = {"incident_type": "ATTACK", "incident_date": "03 MAR 90", "hum_tgt_name": '"ANNA BERG"'}
KEY = block(IDS[0], **RAID) + block(IDS[1], "*")
WORSE = block(IDS[0], **{**RAID, "incident_date": "03 MAY 90"}) + block(IDS[1], **RAID)
TEXT = f"{IDS[0]}\n\n   ANNA\nBERG WAS SHOT <HERE>.\n\n{IDS[1]} (SITE)\n\n   RAIN.\n"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data" / "muc4" / "tst1"
    folder.mkdir(parents=True)
    (folder / "key-tst1").write_text(KEY, encoding="utf-8")
    (folder / "tst1-texts").write_text(TEXT, encoding="utf-8")
    (folder / "text-headers-info").write_text("TST1-MUC3-0009 is no message\n", encoding="utf-8")
    return tmp_path / "data"


def written(tmp_path: Path, text: str, name: str = "response") -> str:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def figures(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    return dict(json.loads(capsys.readouterr().out.splitlines()[-1]))


def test_what_is_written_is_read_and_scores_as_meant() -> None:
    template = Template(
        message="M-1",
        number=1,
        incident_type="bombing",
        slots={
            "phys_tgt_id": [Fill('the  "Old"\nmill'), Fill("bank")],
            "phys_tgt_type": [Fill("commercial", tag="bank")],
            "incident_location": [Fill(place("Peru", ("Puerto-Rico", "town")))],
        },
    )
    text = write([template], ["M-1", "M-2"])
    first, second = read(text)
    assert (first.lines["phys_tgt_id"], first.lines["phys_tgt_type"]) == (['"THE \\"OLD\\" MILL"', '"BANK"'], ['COMMERCIAL: "BANK"'])
    assert first.lines["incident_location"] == ["PERU: PUERTO RICO (TOWN)"]
    assert (second.message, second.number) == ("M-2", "*")
    assert official(score(read(text), read(text))).f() == 100.0


@pytest.mark.parametrize(
    ("template", "words"),
    [
        (Template(message="M-9", number=1, incident_type="ATTACK"), "not among the messages"),
        (Template(message="M-1", number=1, incident_type="MURDER"), "incident_type cannot be 'MURDER'"),
        (Template(message="M-1", number=1, incident_type="ATTACK", slots={"victims": []}), "no such slot: victims"),
        (Template(message="M-1", number=1, incident_type="ATTACK", slots={"hum_tgt_name": [Fill(" ")]}), "hum_tgt_name cannot be ' '"),
        (Template(message="M-1", number=1, incident_type="ATTACK", slots={"incident_type": [Fill("ARSON")]}), "a field of the template"),
    ],
)
def test_what_no_file_can_hold_is_refused(template: Template, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        write([template], ["M-1"])


def test_two_templates_of_a_message_need_two_numbers() -> None:
    with pytest.raises(ValueError, match="not all different"):
        write([Template(message="M-1", number=1, incident_type="ATTACK")] * 2, ["M-1"])


def test_messages_begin_at_their_id_lines() -> None:
    assert corpus.messages("notes\n" + TEXT) == {IDS[0]: "ANNA\nBERG WAS SHOT <HERE>.\n", IDS[1]: "RAIN.\n"}


def test_a_split_needs_texts_and_keys_for_the_same_messages(data: Path) -> None:
    folder = data / "muc4" / "tst1"
    assert list(corpus.splits([folder]).texts) == list(IDS)
    (folder / "tst1-texts").write_text(f"{IDS[0]}\n\nRAIN.\n", encoding="utf-8")
    with pytest.raises(InputError, match=f"the keys have {IDS[1]}"):
        corpus.splits([folder])
    (folder / "key-tst1").unlink()
    with pytest.raises(InputError, match="no message or no key"):
        corpus.splits([folder])


def test_a_response_file_is_scored_by_itself(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    response, key = written(tmp_path, WORSE), written(tmp_path, KEY, "key")
    assert main(["muc4", "--response", response, "--key", key, "--json"]) == 0
    found = figures(capsys)
    assert (found["official.r"], found["official.p"], found["official.f"]) == (67, 33, 44.22)
    assert (found["slots.hum_tgt_name.r"], found["slots.hum_tgt_name.p"], found["slots.incident_date.f"]) == (100, 50, 0.0)
    assert (found["relevance.r"], found["relevance.p"]) == (100.0, 50.0)
    assert (found["ceaf_ree.p"], found["ceaf_tf.r"], found["ceaf_tf_strict.p"]) == (50.0, 100.0, 50.0)
    assert {f"slots.{slot.name}.f" for slot in SLOTS} <= set(found)
    assert "model" not in found


def test_it_is_scored_against_the_keys_of_a_split_and_another_response(
    tmp_path: Path, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    better, worse = written(tmp_path, KEY, "better"), written(tmp_path, WORSE, "worse")
    assert main(["muc4", "--data", str(data), "--split", "tst1", "--response", better, "--against", worse, "--json"]) == 0
    found = figures(capsys)
    assert (found["official.f"], found["gain.f"]) == (100.0, 55.78)
    assert found["gain.f.low"] <= found["gain.f"] <= found["gain.f.high"]


def test_without_json_it_is_a_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["muc4", "--response", written(tmp_path, WORSE), "--key", written(tmp_path, KEY, "key")]) == 0
    lines = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert ["percent", "R", "P", "F", "95", "%"] in lines
    assert ["hum_tgt_name", "100", "50", "66.7"] in lines
    assert ["phys_tgt_id", "–", "–", "–"] in lines
    assert ["n_messages", "2"] in lines


def test_the_pipeline_answers_the_messages_and_its_file_can_be_kept(
    tmp_path: Path, data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def answer(message: str, text: str) -> list[Template]:
        if "RAIN" in text:
            raise ValueError("wet")
        return [Template(message=message, number=1, incident_type="ATTACK", slots={"hum_tgt_name": [Fill("Anna Berg")]})]

    monkeypatch.setattr("evaluation.muc4.adapter.answer", answer)
    monkeypatch.setattr("evaluation.shipped.version", lambda: "reader-x")
    kept, errors = tmp_path / "kept.txt", tmp_path / "errors.html"
    arguments = ["muc4", "--data", str(data), "--split", "tst1", "--json", "--write", str(kept), "--errors", str(errors)]
    assert main(arguments) == 0
    captured = capsys.readouterr()
    found = json.loads(captured.out.splitlines()[-1])
    assert (found["official.p"], found["official.r"], found["crashes"], found["model"]) == (100, 67, 1, "reader-x")
    assert f"{IDS[1]} crashed: ValueError" in captured.err
    assert [one.number for one in corpus.read_file(kept)] == ["1", "*"]
    assert "missing incident_date" in errors.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["--key", "key"], 2, "--key goes with --response"),
        ([], 2, "--data is missing"),
        (["--response", "nowhere", "--key", "nowhere"], 1, "nowhere cannot be read"),
        (["--check-scorer"], 2, "--data is missing"),
    ],
)
def test_wrong_use_says_what_is_expected(arguments: list[str], code: int, words: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["muc4", *arguments]) == code
    assert words in capsys.readouterr().err


def test_kinds_of_error() -> None:
    key = block("M-1", "1", **RAID) + block("M-1", "2", incident_type="ATTACK", phys_tgt_id='"MILL"')
    key += block("M-1", "3", incident_type="ARSON", hum_tgt_name='"OTTO"')
    response = block("M-1", "1", **{**RAID, "incident_date": "03 MAY 90", "incident_stage": "ATTEMPTED"})
    response += block("M-1", "2", incident_type="ARSON", phys_tgt_id='"MILL"')
    found = kinds(score_message("M-1", blocks(key), blocks(response), is_asking=True))
    assert found == {"wrong type": 1, "missed template": 1, "wrong incident_date": 1, "spurious incident_stage": 1}


def test_marks_of_fills() -> None:
    slot = BY_NAME["hum_tgt_name"]
    gold, ours = fills(slot, ['"ANNA"', '? "OTTO"', '"IDA"']), fills(slot, ['"IDA"', '"MAX"'])
    assert [str(one.mark) for one in marked(slot, gold, ours)] == ["right", "wrong", "optional"]
    assert [str(one.mark) for one in marked(slot, [], ours)] == ["spurious", "spurious"]
    assert [one.mark for one in marked(slot, gold[:1], [])] == [Mark.MISSING]


def test_the_page_escapes_everything_and_marks_words_across_lines() -> None:
    strings = ("<b>BANDIT</b>", "ANNA BERG")
    shown = highlighted("x <i>ANNA\nBERG</i> & ANNABERG", strings, ["BERG"])
    assert shown == 'x &lt;i&gt;<mark class="gold">ANNA\n</mark><mark class="both">BERG</mark>&lt;/i&gt; &amp; ANNABERG'
    key = blocks(block("M-1<", **{**RAID, "hum_tgt_name": '"<b>BANDIT</b>"'}))
    made = page(key, blocks(block("M-1<", **RAID)), {"M-1<": "<script>alert(1)</script>"}, {"official.f": 12.5, "n_messages": 1})
    assert "<script>" not in made
    assert "<b>BANDIT" not in made
    assert 'id="M-1&lt;"' in made
    assert "http" not in made


def test_the_page_sorts_messages_by_their_worst_kind_of_error() -> None:
    key = blocks(KEY + block("M-3", incident_type="BOMBING", phys_tgt_id='"MILL"') + block("M-4", **RAID))
    made = page(key, blocks(WORSE + block("M-4", **RAID)), {}, {"official.f": 12.5})
    order = [made.index(f'<article id="{name}"') for name in ("M-3", IDS[1], IDS[0], "M-4")]
    assert order == sorted(order)
    assert "Messages without an error (1)" in made
    assert '<td>missed template</td><td class="count">1</td>' in made


def case(tmp_path: Path, response: str) -> Path:
    folder = tmp_path / "muc4" / "scorer-cases"
    (folder / "responses").mkdir(parents=True)
    (folder / "expected").mkdir()
    (folder / "responses" / "made.txt").write_text(response, encoding="utf-8")
    (folder / "responses" / "made.key.txt").write_text(KEY, encoding="utf-8")
    expected: dict[str, Any] = {
        "case": "made",
        "response": "responses/made.txt",
        "key": "responses/made.key.txt",
        "response_fills_that_do_not_parse": [],
    }
    for setting, is_asking in (("auto", True), ("raw", False)):
        pairs = score(read(KEY), read(KEY), is_asking=is_asking)
        sums = {name: check.numbers(row, has_fallout=name == "SET FILLS ONLY") for name, row in totals(pairs).items()}
        expected[setting] = {"f": [100.0, 100.0, 100.0], "totals": sums, "slots": {}, "text_filtering": {}, "pairs": []}
    filtering = {"POS": 1, "ACT": 1, "COR": 1, "SPU": 0, "MIS": 0, "NON": 1, "REC": 100, "PRE": 100, "OVG": 0, "FAL": 0}
    matched = [IDS[0], "1", "1", "matched", [3, 3, 3, 0, 0, 0, 0, 0, 0, 20], {}]
    expected["auto"] |= {"text_filtering": filtering, "pairs": [matched, [IDS[1], "*", "*", "irrelevant"]]}
    (folder / "expected" / "made.json").write_text(json.dumps(expected), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(("response", "code", "words"), [(KEY, 0, "1 of 1 cases"), (WORSE, 1, "0 of 1 cases")])
def test_the_check_of_the_scorer(tmp_path: Path, response: str, code: int, words: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["muc4", "--data", str(case(tmp_path, response)), "--check-scorer"]) == code
    assert words in capsys.readouterr().out


def test_a_folder_without_cases_is_said(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no case"):
        check.check(tmp_path)
    with pytest.raises(InputError, match="no folder muc4/"):
        run.check_scorer(str(tmp_path))
