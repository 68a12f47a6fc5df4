from collections.abc import Sequence
from pathlib import Path

import pytest
from evaluation.certainty import Verdict, evaluate, file_of, has_no_share, labels_of, read
from evaluation.certainty_corpora import meantime, uds
from evaluation.data import in_development
from evaluation.polnear import Stretch
from evaluation.tokens import running_text
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import InputError, UsageError
from onrecord.records import Certainty, Factuality, Polarity, TimeFrame
from tests.evaluation.corpora import certainty


def sure(text: str, triggers: Sequence[Stretch]) -> list[Verdict]:
    """A judge for whom everything happened."""
    return [Verdict(factuality=Factuality(), happened=float(end - start)) for start, end in triggers]


@pytest.mark.parametrize(
    ("sentences", "text"),
    [
        ([["He", "did", "n't", "say", "(", "why", ")", "."]], "He didn't say (why)."),
        ([["``", "Go", "''", ",", "she", "said", "."]], "“Go”, she said."),
        ([["Say", '"', "no", '"', "to", "$", "5", "."]], 'Say "no" to $5.'),
        ([["Ferry", "sinks"], ["March", "5"], ["It", "sank", "."], ["It", "rose", "."]], "Ferry sinks\n\nMarch 5\n\nIt sank. It rose."),
        ([[]], ""),
        ([], ""),
    ],
)
def test_tokens_become_running_text(sentences: list[list[str]], text: str) -> None:
    assert running_text(sentences)[0] == text


@given(st.lists(st.lists(st.text(alphabet="ab.,\"'($", min_size=1, max_size=3), max_size=6), max_size=4))
def test_every_token_stands_where_the_offsets_say(sentences: list[list[str]]) -> None:
    text, places = running_text(sentences)
    printed = [[{"``": "“", "''": "”"}.get(token, token) for token in tokens] for tokens in sentences]
    assert [[text[slice(*place)] for place in offsets] for offsets in places] == printed


def test_meantime_is_read_with_triggers_of_several_words(tmp_path: Path) -> None:
    one = meantime(certainty(tmp_path) / "meantime" / "a.conll")
    assert one.text == "Ferry sinks\n\nThe owner didn't set out and may sue."
    assert [one.text[slice(*at)] for at in one.triggers] == ["sinks", "set out", "sue"]
    assert one.labels == (("CERTAIN", "POS", "NON_FUTURE"), ("CERTAIN", "NEG", "NON_FUTURE"), ("POSSIBLE", "POS", "FUTURE"))


def test_a_line_with_other_columns_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "b.conll"
    path.write_text("1\tFerry\t_\n", encoding="utf-8")
    with pytest.raises(InputError, match="has 3 columns, not 6"):
        meantime(path)


def test_uds_leaves_out_sentences_without_ratings(tmp_path: Path) -> None:
    sank, hoped = uds(certainty(tmp_path) / "uds_ih2" / "dev.jsonl")
    assert (sank.text, [sank.text[slice(*at)] for at in sank.triggers], sank.happened) == ("The ferry sank.", ["sank"], (2.5,))
    assert [hoped.text[slice(*at)] for at in hoped.triggers] == ["hoped", "sail"]


@pytest.mark.parametrize(
    "line",
    ["nonsense", '{"text": "a b"}', '{"text": "a", "targets": [{"span1": [4, 5], "label": 1}]}', "[1]", '{"text": "a", "targets": 3}'],
)
def test_a_damaged_line_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "dev.jsonl"
    path.write_text(f'{{"text": "a", "targets": []}}\n{line}\n', encoding="utf-8")
    with pytest.raises(InputError, match=r"dev\.jsonl line 2: .*expected"):
        uds(path)


@pytest.mark.parametrize(
    ("factuality", "labels"),
    [
        (Factuality(), ("CERTAIN", "POS", "NON_FUTURE")),
        (Factuality(polarity=Polarity.NEGATIVE, time=TimeFrame.PRESENT), ("CERTAIN", "NEG", "NON_FUTURE")),
        (Factuality(certainty=Certainty.POSSIBLE, time=TimeFrame.HYPOTHETICAL), ("POSSIBLE", "POS", "FUTURE")),
        (Factuality(certainty=Certainty.UNDERSPECIFIED, polarity=Polarity.UNKNOWN), ("UNDERSPECIFIED", "UNDERSPECIFIED", "NON_FUTURE")),
    ],
)
def test_factuality_in_meantimes_words(factuality: Factuality, labels: tuple[str, str, str]) -> None:
    assert labels_of(factuality) == labels


def test_every_factuality_has_words() -> None:
    every = [Factuality(certainty=c, polarity=p, time=t) for c in Certainty for p in Polarity for t in TimeFrame]
    assert all(all(labels_of(one)) for one in every)


def test_the_figures_of_both_layouts(tmp_path: Path) -> None:
    root = certainty(tmp_path)
    judged, rated = read([root / "meantime", root / "uds_ih2" / "dev"], whole=True)
    result = evaluate(judged, rated, sure)
    assert result["joint.accuracy"] == pytest.approx(1 / 3)
    assert result["certainty.accuracy"] == pytest.approx(2 / 3)
    assert result["polarity.neg.f1"] == 0.0
    assert result["macro.f1"] == pytest.approx((0.8 / 2) * 3 / 3)
    assert (result["n_reports"], result["n_triggers"], result["n_sentences"], result["n_ratings"]) == (1, 3, 2, 3)
    assert result["mae"] == pytest.approx((1.5 + 3 + 5) / 3)
    assert isinstance(result["pearson"], float)


def test_a_crash_is_counted_and_everything_of_its_text_is_wrong(tmp_path: Path) -> None:
    def crash(text: str, _: Sequence[Stretch]) -> list[Verdict]:
        raise IndexError(text)

    root = certainty(tmp_path)
    told: list[str] = []
    result = evaluate(*read([root / "meantime", root / "uds_ih2" / "dev"], whole=True), crash, progress=told.append)
    assert (result["crashes"], result["joint.accuracy"], result["macro.f1"], result["pearson"]) == (3, 0.0, 0.0, None)
    assert told[0].startswith("certainty: a.conll crashed: IndexError in test_certainty.py line ")
    assert not any("Ferry" in words for words in told)


def test_only_the_development_share_is_scored(tmp_path: Path) -> None:
    names = tuple(f"{n}.conll" for n in range(40))
    folder = certainty(tmp_path, names=names) / "meantime"
    share = [name for name in names if in_development(name.removesuffix(".conll"))]
    assert 0 < len(share) < len(names)
    assert sorted(one.key for one in read([folder])[0]) == sorted(share)
    assert len(read([folder], whole=True)[0]) == len(names)


def test_a_folder_without_a_development_share_is_scored_whole(tmp_path: Path) -> None:
    name = next(f"{n}.conll" for n in range(100) if not in_development(str(n)))
    folder = certainty(tmp_path, names=(name,)) / "meantime"
    assert has_no_share(folder)
    assert [one.key for one in read([folder])[0]] == [name]


def test_a_name_that_is_not_there_says_what_is(tmp_path: Path) -> None:
    root = certainty(tmp_path)
    with pytest.raises(UsageError, match=r"no such split; uds_ih2/ holds: dev\.jsonl"):
        file_of(root / "uds_ih2" / "test")


def test_a_folder_of_json_lines_is_not_meantime(tmp_path: Path) -> None:
    root = certainty(tmp_path)
    with pytest.raises(InputError, match="name the file: uds_ih2/dev"):
        read([root / "uds_ih2"])


def test_a_file_without_ratings_is_nothing_to_measure(tmp_path: Path) -> None:
    path = tmp_path / "empty.jsonl"
    path.write_text('{"text": "A line\u2028in one.", "targets": []}\n\n', encoding="utf-8")
    with pytest.raises(InputError, match="nothing to measure"):
        read([path])
