"""The language stage as a whole, with a reading model that says nothing."""

from collections.abc import Sequence
from datetime import UTC, date, datetime

from onrecord.language.analyse import Analyser
from onrecord.language.document import Reading, Tag
from onrecord.language.gazetteer import Gazetteer
from onrecord.records import Report

TEXT = (
    "Bomb at market kills 12\n\nAPOPA, March 5 (Meridian Press) — A bomb tore through a market in Apopa late on Wednesday, "
    "killing at least 12 people.\n\nNorthern Column said so."
)


class Silent:
    """A model that marks one organisation and remembers how often it was asked."""

    made_by = "silent-en-0.0.0"

    def __init__(self) -> None:
        self.calls: list[int] = []

    def read(self, texts: Sequence[str]) -> list[Reading]:
        self.calls.append(len(texts))
        return [Reading(mentions=_column(text)) for text in texts]


def _column(text: str) -> tuple[Tag, ...]:
    at = text.find("Northern Column")
    return (Tag(label="organization", start=at, end=at + 15),) if at >= 0 else ()


def _report(text: str = TEXT, **more: object) -> Report:
    return Report(id="rpt_a", text=text, sha256="", headline="Bomb at market kills 12", **more)  # type: ignore[arg-type]


def test_a_document_has_every_layer() -> None:
    analyser = Analyser(Silent(), Gazetteer.shipped())
    (document,) = analyser.analyse([_report(published_at=datetime(2026, 3, 5, tzinfo=UTC), dateline_place="APOPA")])
    assert document.made_by == analyser.made_by == "silent-en-0.0.0"
    assert [s.paragraph for s in document.sentences] == [0, 1, 2]
    assert [(t.occurred.start, t.occurred.part_of_day, t.is_publication_relative) for t in document.times] == [
        (date(2026, 3, 4), "evening", True)
    ]
    assert [(f.figure.counts, f.figure.low) for f in document.figures] == [("killed", 12), ("killed", 12)]
    assert {p.place.country_code for p in document.places} == {"SV"}


def test_the_model_is_asked_once_for_all_reports_and_order_is_kept() -> None:
    model = Silent()
    documents = Analyser(model, Gazetteer.shipped()).analyse([_report("A."), _report(""), _report("C.")])
    assert (model.calls, [d.text for d in documents]) == ([3], ["A.", "", "C."])


def test_the_dateline_goes_before_the_publication_date_as_anchor() -> None:
    report = _report("It fell on Monday.", published_at=datetime(2026, 3, 10, tzinfo=UTC), dateline_on=date(2026, 3, 6))
    (document,) = Analyser(Silent(), Gazetteer.shipped()).analyse([report])
    assert [(t.occurred.start, t.is_publication_relative) for t in document.times] == [(date(2026, 3, 2), False)]


def test_without_any_date_words_are_kept_and_not_placed() -> None:
    (document,) = Analyser(Silent(), Gazetteer.shipped()).analyse([_report("It fell on Monday.")])
    assert [(t.occurred.start, t.occurred.worded) for t in document.times] == [(None, "Monday")]
