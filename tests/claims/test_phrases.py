"""Words of a stretch and the phrases of a table in them; what the model says of a sentence."""

import pytest

from onrecord.claims.edges import sentence_at
from onrecord.claims.phrases import Phrases, statement_modes, words
from onrecord.claims.sentence_types import typed_of
from onrecord.language.document import Document, Sentence, TypedSentence
from onrecord.language.segment import segment

TEXT = "The car bomb’s blast shook a car park; car bombs, car"
TABLE = Phrases([("car", "a"), ("car bombs", "b"), ("car bomb's blast", "c"), ("car park attendant", "d")])


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (0, None, ["the", "car", "bomb's", "blast", "shook", "a", "car", "park", "car", "bombs", "car"]),
        (4, 20, ["car", "bomb's", "blast"]),
        (5, 9, ["ar", "b"]),  # a stretch that cuts words has their halves
        (7, 8, []),
        (47, 900, ["s", "car"]),
    ],
)
def test_words_of_a_stretch(start: int, end: int | None, expected: list[str]) -> None:
    found = words(TEXT, start, end)
    assert [word.lower for word in found] == expected
    assert [TEXT[word.start : word.end].lower().replace("’", "'") for word in found] == expected


def test_the_longest_phrase_is_found_and_none_twice() -> None:
    found = [(TEXT[one.start : one.end], one.entry) for one in TABLE.find(words(TEXT))]
    assert found == [("car bomb’s blast", "c"), ("car", "a"), ("car bombs", "b"), ("car", "a")]


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [(0, 10, 0), (4, 12, 0), (6, 16, 10), (5, 15, 0), (20, 30, None), (9, 40, 10)],
)
def test_a_sentence_is_typed_by_what_covers_most_of_it(start: int, end: int, expected: int | None) -> None:
    typed = [TypedSentence(start=0, end=10), TypedSentence(start=10, end=20)]
    found = typed_of(typed, Sentence(start=start, end=end, paragraph=0))
    assert (None if found is None else found.start) == expected


def test_every_place_has_the_sentence_that_holds_it() -> None:
    text = "  One came. Two left.\n\nNobody spoke."
    document = Document(text=text, sentences=segment(text))
    for at in range(len(text) + 2):
        assert sentence_at(document, at) == next((s for s in document.sentences if s.start <= at < s.end), None)


@pytest.mark.parametrize(
    ("said", "mode"),
    [
        ("warned that it would mine the road to Bandar", "violence"),
        ("warned that it would ban the march", "restrict"),
        ("threatened to burn the ferry", "violence"),
        ("threatened to jail the organisers", "arrest"),
    ],
)
def test_what_is_threatened_shows_by_its_words_and_no_towns_name(said, mode):
    assert next(name for name, shown_by in statement_modes("THREATEN") if shown_by.search(said)) == mode
