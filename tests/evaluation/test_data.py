from pathlib import Path

import pytest
from evaluation.data import below, corpus_hash, data_folder, in_development, place_in_hash, split_names

from onrecord.errors import UsageError
from tests.evaluation.corpora import polnear


def test_no_data_folder_says_what_is_expected(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"--data is missing; give a folder that holds .*polnear/SPLIT"):
        data_folder(None)
    with pytest.raises(UsageError, match=r"nowhere: no such folder; it should hold .*certainty/meantime"):
        data_folder(str(tmp_path / "nowhere"))


@pytest.mark.parametrize("split", ["dev", "polnear/dev", "polnear/dev/", " dev "])
def test_a_split_may_name_its_corpus(tmp_path: Path, split: str) -> None:
    folder = polnear(tmp_path)
    assert below(tmp_path, "polnear", split) == folder


def test_a_missing_corpus_and_a_nonsense_split_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="has no folder polnear/"):
        below(tmp_path, "polnear", "dev")
    polnear(tmp_path)
    with pytest.raises(UsageError, match=r"names nothing below polnear/; there are: dev"):
        below(tmp_path, "polnear", "../../elsewhere")


def test_the_development_share_is_about_three_in_ten() -> None:
    assert in_development("1") == (place_in_hash("1") < 0.3)
    assert 250 < sum(in_development(str(n)) for n in range(1000)) < 350


def test_the_place_of_a_key_never_changes() -> None:
    assert place_in_hash("ferry.conll") == pytest.approx(0.9883, abs=1e-4)


def test_a_corpus_is_named_by_names_and_content_wherever_it_lies(tmp_path: Path) -> None:
    here, there = polnear(tmp_path / "a"), polnear(tmp_path / "b" / "c")
    first = corpus_hash([here])
    assert corpus_hash([there]) == first
    (there / "text" / "ferry_2030.txt").write_text("Another text.", encoding="utf-8")
    assert corpus_hash([there]) != first


def test_split_names() -> None:
    assert split_names(None, "dev") == ["dev"]
    assert split_names("dev, train,", "x") == ["dev", "train"]
