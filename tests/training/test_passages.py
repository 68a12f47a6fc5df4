"""Our own marked passages: the marks themselves, and that the file of passages is well marked."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from training import corpora, passages

FILE = Path(passages.__file__).parent / "annotations" / "passages-attribution.txt"


def shown(text: str, spans: Sequence[tuple[int, int]]) -> list[str]:
    return [text[a:b] for a, b in spans]


def cuts_a_word(text: str, at: int) -> bool:
    return 0 < at < len(text) and text[at - 1 : at + 1].isalnum()


def test_marks_are_taken_out_and_joined_by_number() -> None:
    text, items = passages.parse(
        "{q1|“Go,”} {s1,2|she} {c1|said} and {c2|rejected} {q2|{s3|his} {c3|claim} {q3|that it rained}}. {q1|“Now.”}"
    )
    assert text == "“Go,” she said and rejected his claim that it rained. “Now.”"
    assert [shown(text, item["content"]) for item in items] == [["“Go,”", "“Now.”"], ["his claim that it rained"], ["that it rained"]]
    assert [shown(text, item["source"]) for item in items] == [["she"], ["she"], ["his"]]


@pytest.mark.parametrize("marked", ["{s1|She} {c1|said", "She said}", "{s1|She} left", "{c1|said}"])
def test_a_badly_marked_passage_is_refused(marked: str) -> None:
    with pytest.raises(ValueError, match=r"mark|brace"):
        passages.parse(marked)


def test_no_mark_is_left_over_and_every_span_holds_whole_words() -> None:
    for passage in passages.read(FILE):
        assert not set(passage.text) & set("{}|#"), passage.text
        assert all(passage.phenomena), passage.text
        for item in passage.attributions:
            for start, end in (span for spans in item.values() for span in spans):
                piece = passage.text[start:end]
                assert piece, passage.text
                assert piece == piece.strip(), passage.text
                assert not cuts_a_word(passage.text, start), passage.text
                assert not cuts_a_word(passage.text, end), passage.text


def test_passages_are_all_different_and_cover_what_no_corpus_has() -> None:
    found = list(passages.read(FILE))
    assert len({p.text for p in found}) == len(found)
    named = {name for p in found for name in p.phenomena}
    assert {"refusal", "denial", "chain", "none", "scare", "document", "two-paragraphs", "noun", "no-source"} <= named
    assert all(not p.attributions for p in found if p.phenomena[0] in ("none", "scare"))


def test_the_reader_keeps_a_fifth_for_testing() -> None:
    kept = {doc.key for doc in corpora.marked_passages(FILE, test=True)}
    trained = {doc.key for doc in corpora.marked_passages(FILE)}
    assert not kept & trained
    assert len(kept | trained) == len(list(passages.read(FILE)))
    assert 0.1 < len(kept) / len(kept | trained) < 0.3
    assert kept <= {doc.key for doc in corpora.invented(FILE.parent, test=True)}
