from pathlib import Path

import pytest
from evaluation.polnear import Marked, articles, parse

from onrecord.errors import InputError, UsageError
from tests.evaluation.corpora import TEXT, ferry_ann, polnear, stretch


def words(text: str, stretches: tuple[tuple[int, int], ...]) -> list[str]:
    return [text[start:end] for start, end in stretches]


def test_reads_what_attribution_events_join(tmp_path: Path) -> None:
    (article,) = articles(polnear(tmp_path))
    first, second = article.gold
    assert article.text == TEXT
    assert words(TEXT, first.source + first.cue + first.content) == ["the coast guard", "said", "The ferry sank off Marlow Sound"]
    assert words(TEXT, second.source + second.cue + second.content) == ["its captain", "told reporters", "Nobody was hurt"]


def test_the_gold_is_the_alphabetically_first_annotator(tmp_path: Path) -> None:
    one = f"T1\tCue {stretch(TEXT, 'said')}\tsaid\nT2\tContent 0 9\tThe ferry\nE1\tAttribution-no-source:T1 Cue:T1 Content:T2\n"
    (article,) = articles(polnear(tmp_path, anns={"ferry_2030_zz99": ferry_ann(), "ferry_2030_aa11": one}))
    assert [len(marked) for marked in article.marked] == [1, 2]
    assert article.gold[0].source == ()


def test_a_file_named_like_its_text_is_an_annotation_too(tmp_path: Path) -> None:
    (article,) = articles(polnear(tmp_path, anns={"ferry_2030": ferry_ann()}))
    assert len(article.gold) == 2


def test_names_that_begin_alike_are_kept_apart(tmp_path: Path) -> None:
    texts = {"ferry": "A.", "ferry_2030": TEXT}
    read = articles(polnear(tmp_path, texts=texts, anns={"ferry_2030_ab12": ferry_ann(), "ferry_ab12": ""}))
    assert [(article.key, len(article.gold)) for article in read] == [("ferry", 0), ("ferry_2030", 2)]


def test_a_text_that_nobody_marked_is_left_out(tmp_path: Path) -> None:
    read = articles(polnear(tmp_path, texts={"ferry_2030": TEXT, "unmarked": "Nothing."}))
    assert [article.key for article in read] == ["ferry_2030"]


def test_pieces_and_numbered_arguments_and_wrapped_lines() -> None:
    ann = (
        "T1\tContent 0 4;10 14\tfirst piece\n"
        "second piece, wrapped by the tool\n"
        "\n"
        "T2\tContent 20 25\tmore\nT3\tCue 6 9\tsay\n"
        "#1\tAnnotatorNotes T3\tis this one?\n"
        "E1\tAttribution-no-source:T3 Content:T1 Cue:T3 Content2:T2\n"
    )
    assert parse(ann) == (Marked(cue=((6, 9),), content=((0, 4), (10, 14), (20, 25))),)


@pytest.mark.parametrize("event", ["E1\tDiscuss:T1 Cue:T1", "E1\tAttribution:T1", "E1\tAttribution-maybe:T1 Cue:T1", ""])
def test_other_events_join_nothing(event: str) -> None:
    assert parse(f"T1\tCue 0 4\tsaid\n{event}\n") == ()


@pytest.mark.parametrize("ends", ["\r\n", "\r"])
def test_line_ends_count_as_they_are(tmp_path: Path, ends: str) -> None:
    text = TEXT.replace("\n", ends)
    (article,) = articles(polnear(tmp_path, texts={"t": text}, anns={"t_a": ferry_ann(text)}))
    assert article.text == text
    assert words(text, article.gold[1].source) == ["its captain"]


def test_a_byte_order_mark_is_part_of_the_text(tmp_path: Path) -> None:
    text = "\ufeff" + TEXT
    (article,) = articles(polnear(tmp_path, texts={"t": text}, anns={"t_a": ferry_ann(text)}))
    assert words(article.text, article.gold[0].content) == ["The ferry sank off Marlow Sound"]


def test_marks_of_another_version_of_the_text_are_an_error(tmp_path: Path) -> None:
    folder = polnear(tmp_path, texts={"t": "Short."}, anns={"t_a": ferry_ann()})
    with pytest.raises(InputError, match=r"t_a\.ann: a span ends at \d+, but the text has 6 code points"):
        articles(folder)


def test_an_event_of_an_undefined_span_is_an_error() -> None:
    with pytest.raises(InputError, match="E1 joins T9, which no line defines"):
        parse("T1\tCue 0 4\tsaid\nE1\tAttribution:T1 Cue:T1 Source:T9\n")


def test_a_text_that_is_not_utf8_is_an_error(tmp_path: Path) -> None:
    folder = polnear(tmp_path)
    (folder / "text" / "ferry_2030.txt").write_bytes(b"caf\xe9")
    with pytest.raises(InputError, match=r"ferry_2030\.txt byte 3: not UTF-8"):
        articles(folder)


def test_a_folder_of_another_layout_says_what_is_expected(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"holds no text/ and attributions/; expected polnear/SPLIT/text"):
        articles(tmp_path)


def test_texts_without_any_annotation_are_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"NAME_ANNOTATOR\.ann beside text/NAME\.txt"):
        articles(polnear(tmp_path, anns={"other_ab12": ""}))
