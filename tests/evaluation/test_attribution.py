import pytest
from evaluation.attribution import FIGURES, evaluate, figures, matched, tally, trim
from evaluation.measures import Counts
from evaluation.polnear import Article, Marked, Stretch, parse
from hypothesis import given
from hypothesis import strategies as st

from tests.evaluation.corpora import TEXT, ferry_ann

GOLD = parse(ferry_ann())


def at(words: str) -> tuple[Stretch, ...]:
    start = TEXT.index(words)
    return ((start, start + len(words)),)


def said(*, source: str = "the coast guard", cue: str = "said", content: str = "The ferry sank off Marlow Sound") -> Marked:
    return Marked(source=at(source) if source else (), cue=at(cue), content=at(content))


def counts(given: list[Marked], layer: str) -> tuple[int, int, int]:
    one = tally(TEXT, GOLD, given)[layer]
    return one.right, one.given, one.gold


def test_the_gold_against_itself_gives_one() -> None:
    result = figures([tally(TEXT, GOLD, GOLD)])
    assert [result[f"{name}.{measure}"] for name in FIGURES for measure in ("f1", "p", "r")] == [1.0] * 12
    assert result["n_reports"] == 1


def test_nothing_given_gives_nought() -> None:
    result = figures([tally(TEXT, GOLD, [])])
    assert [result[f"{name}.f1"] for name in FIGURES] == [0.0] * 4


def test_spans_are_trimmed_of_white_space() -> None:
    assert counts([said(source=" the coast guard ", cue=" said ")], "source") == (1, 1, 2)
    assert counts([said(source=" the coast guard ", cue=" said ")], "cue") == (1, 1, 2)


def test_a_span_one_character_off_is_wrong() -> None:
    assert counts([said(content="The ferry sank off Marlow Sound,")], "content") == (0, 1, 2)


def test_a_span_given_twice_counts_once() -> None:
    assert counts([said(), said(content="The ferry")], "source") == (1, 1, 2)


def test_each_piece_of_a_content_is_a_span() -> None:
    pieces = at("The ferry sank") + at("off Marlow Sound")
    assert counts([Marked(cue=at("said"), content=pieces)], "content") == (0, 2, 2)


@pytest.mark.parametrize(
    ("given", "is_right"),
    [
        (said(), True),
        (said(cue="guard said on"), True),  # a cue need only overlap
        (said(source="coast"), True),  # and so the source
        (said(cue="sank"), False),
        (said(source="its captain"), False),
        (said(source=""), False),  # a source that the gold has must be there
        (said(content="The ferry sank off Marlow"), True),  # 5 of 6 words
        (said(content="The ferry sank off"), False),  # 4 of 6
        (said(content="The ferry sank off Marlow Sound, the"), False),  # 6 of 8: the comma is a word
    ],
)
def test_a_whole_attribution_is_right(given: Marked, is_right: bool) -> None:
    assert counts([given], "linked") == (int(is_right), 1, 2)


def test_no_source_on_either_side_agrees() -> None:
    bare = Marked(cue=at("said"), content=at("The ferry sank"))
    assert tally(TEXT, [bare], [bare])["linked"] == Counts(right=1, given=1, gold=1)


def test_two_responses_cannot_match_one_gold() -> None:
    assert counts([said(), said()], "linked") == (1, 2, 2)


def test_the_content_of_several_pieces_is_compared_as_one() -> None:
    pieces = at("The ferry sank") + at("off Marlow Sound")
    assert counts([Marked(source=at("the coast guard"), cue=at("said"), content=pieces)], "linked") == (1, 1, 2)


def test_a_bare_refusal_is_no_whole_attribution_but_its_spans_count() -> None:
    refusal = Marked(source=at("its captain"), cue=at("hurt"))
    assert counts([refusal], "linked") == (0, 0, 2)
    assert counts([refusal], "cue") == (0, 1, 2)


@pytest.mark.parametrize(
    ("fits", "most"),
    [([], 0), ([[]], 0), ([[0], [0]], 1), ([[0, 1], [0]], 2), ([[0], [0, 1], [1, 2]], 3), ([[0, 1], [0], [1]], 2)],
)
def test_as_many_as_can_be_are_matched(fits: list[list[int]], most: int) -> None:
    assert matched(fits) == most


@given(st.text(alphabet=" \n\tab", max_size=12), st.data())
def test_trimming_keeps_the_words_and_nothing_else(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    kept = trim(text, start, end)
    assert (text[slice(*kept)] if kept else "") == text[start:end].strip()


def test_evaluate_pools_articles_and_tells_how_far_it_is() -> None:
    article = Article(key="ferry", text=TEXT, marked=(GOLD,))
    told: list[str] = []
    result = evaluate([article] * 20, lambda _: GOLD[:1], progress=told.append)
    assert (result["cue.r"], result["cue.p"], result["n_reports"]) == (0.5, 1.0, 20)
    assert result["cue.low"] == result["cue.high"] == pytest.approx(2 / 3)
    assert told == ["attribution: 20 of 20"]
    assert result["crashes"] == 0


def test_a_crash_counts_as_no_response() -> None:
    def respond(text: str) -> tuple[Marked, ...]:
        if text != TEXT:
            raise KeyError(text)
        return GOLD

    other = Article(key="other", text=TEXT + " ", marked=(GOLD,))
    told: list[str] = []
    result = evaluate([Article(key="ferry", text=TEXT, marked=(GOLD,)), other], respond, progress=told.append)
    assert (result["crashes"], result["linked.p"], result["linked.r"], result["n_reports"]) == (1, 1.0, 0.5, 2)
    assert told[0].startswith("attribution: other crashed: KeyError in test_attribution.py line ")
