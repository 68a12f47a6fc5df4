"""The model's tags kept to whole words, and cues without what is no part of them."""

import pytest

from onrecord.language.document import Reading, Tag
from onrecord.language.tidy import of_whole_words


def _tag(text: str, words: str) -> Tag:
    start = text.index(words)
    return Tag(label="", start=start, end=start + len(words), probability=0.9)


def _cue(text: str, marked: str) -> str:
    (cue,) = of_whole_words(text, Reading(cues=(_tag(text, marked),))).cues
    return text[cue.start : cue.end]


@pytest.mark.parametrize(
    ("text", "marked", "cue"),
    [
        pytest.param("The guild refused to endorse it.", "refused to endors", "refused to endorse", id="the rest of a word"),
        pytest.param("The guild misstated it.", "stated", "misstated", id="the beginning of a word"),
        pytest.param("Forty died, according to an inquiry.", "according to an", "according to", id="an article behind"),
        pytest.param("She was fined for saying so.", "for saying", "saying", id="a preposition in front"),
        pytest.param("Two men, each touting a map.", "each touting", "touting", id="each"),
        pytest.param("Osk said to reporters that it rained.", "said to", "said", id="said to"),
        pytest.param("Osk spoke of a flood.", "spoke of", "spoke", id="spoke of"),
        pytest.param("He is accused of theft.", "accused of", "accused of", id="accused of: its own"),
        pytest.param("It came by the sea.", "by the", "by the", id="nothing would be left"),
        pytest.param("Officers said in a statement: no.", "said in a statement", "said in a statement", id="a statement"),
    ],
)
def test_cues_are_whole_words_without_loose_ends(text: str, marked: str, cue: str) -> None:
    assert _cue(text, marked) == cue


def test_sources_contents_and_roles_are_whole_words() -> None:
    text = "A bystander said that the bridge fell."
    reading = of_whole_words(text, Reading(sources=(_tag(text, "A bystand"),), contents=(_tag(text, "that the brid"),), roles=()))
    assert [text[t.start : t.end] for t in (*reading.sources, *reading.contents)] == ["A bystander", "that the bridge"]
