from collections.abc import Sequence

import pytest
from evaluation.polnear import Marked, Stretch

from evaluation import shipped
from onrecord.language.document import CueLink, Document, Reading, Sentence, Tag, Trigger
from onrecord.records import Polarity, Report

TEXT = "The ferry did not sink, the coast guard said. It may sail on Monday."


def place(words: str) -> Stretch:
    start = TEXT.index(words)
    return start, start + len(words)


def tag(label: str, words: str) -> Tag:
    start, end = place(words)
    return Tag(label=label, start=start, end=end)


class FakeAnalyser:
    """Gives one document with one attribution, whatever it is asked."""

    made_by = "reader-en-0.0.0"

    def analyse(self, reports: Sequence[Report]) -> list[Document]:
        assert [report.text for report in reports] == [TEXT]
        ends = TEXT.index("It may")
        reading = Reading(
            sources=(tag("source", "the coast guard"),),
            cues=(tag("cue", "said"),),
            contents=(tag("content", "The ferry did not sink"),),
            links=(CueLink(cue=0, source=0, contents=(0,)),),
        )
        sentences = (Sentence(start=0, end=ends, paragraph=0), Sentence(start=ends, end=len(TEXT), paragraph=0))
        return [Document(text=TEXT, sentences=sentences, reading=reading)]


class FakeModel:
    """Reads every given trigger as happened by the length of its word."""

    def read(self, texts: Sequence[str], *, triggers_at: Sequence[Sequence[Stretch]]) -> list[Reading]:
        assert all(list(spans) == sorted(spans) for spans in triggers_at)
        return [Reading(triggers=tuple(Trigger(start=s, end=e, happened=float(e - s)) for s, e in spans)) for spans in triggers_at]


@pytest.fixture(autouse=True)
def fakes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shipped, "reader", FakeAnalyser)
    monkeypatch.setattr(shipped, "model", FakeModel)


def test_attributions_in_the_corpus_form() -> None:
    assert shipped.attributed(TEXT) == [
        Marked(source=(place("the coast guard"),), cue=(place("said"),), content=(place("The ferry did not sink"),))
    ]


def test_triggers_are_judged_in_the_order_given() -> None:
    sail, sink = shipped.judged(TEXT, [place("sail"), place("sink")])
    assert sink.factuality.polarity is Polarity.NEGATIVE
    assert sail.factuality.certainty == "possible"
    assert (sail.happened, sink.happened) == (4.0, 4.0)


def test_a_trigger_marked_twice_is_judged_twice() -> None:
    assert len(shipped.judged(TEXT, [place("sink"), place("sink")])) == 2


def test_the_report_keeps_the_text_unchanged() -> None:
    text = "\ufeff  Odd\r\n ends \ud800"
    assert shipped.report_of(text).text == text


def test_version_is_what_stands_in_claims() -> None:
    assert shipped.version() == "reader-en-0.0.0"
