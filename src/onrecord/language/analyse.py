"""The language stage: reports in, documents out.

Comes in: reports, a reading model, a gazetteer. Goes out: one `Document` per report, in the same order.
Left out: any decision about who claims what; that is `claims/`.
"""

from collections.abc import Sequence
from typing import Protocol

from onrecord.language.document import Document, Reading
from onrecord.language.gazetteer import Gazetteer
from onrecord.language.numbers import figures
from onrecord.language.places import Around, layers
from onrecord.language.segment import segment
from onrecord.language.tidy import of_whole_words, with_towns_of_offices, within_paragraphs
from onrecord.language.times import times
from onrecord.records import Report


class ReadingModel(Protocol):
    """Whatever can mark sources, cues, contents, roles, mentions and triggers in texts."""

    @property
    def made_by(self) -> str:
        """Name and version, kept in every claim as `made_by`."""

    def read(self, texts: Sequence[str]) -> list[Reading]:
        """One reading per text, in the same order."""


class Analyser:
    """The reading model and the gazetteer, held open."""

    def __init__(self, model: ReadingModel, gazetteer: Gazetteer, *, more: str = "") -> None:
        """`more` stands behind the model's name in `made_by`: what else of the user's own the documents rest on."""
        self._model = model
        self._gazetteer = gazetteer
        self.made_by = model.made_by + more

    def analyse(self, reports: Sequence[Report]) -> list[Document]:
        """A document for each report, in order; one call of the model for all of them."""
        readings = self._model.read([report.text for report in reports])
        return [self._document(report, reading) for report, reading in zip(reports, readings, strict=True)]

    def _document(self, report: Report, reading: Reading) -> Document:
        sentences = segment(report.text, headline=report.headline)
        reading = of_whole_words(report.text, reading)
        if report.headline:
            reading = within_paragraphs(report.text, reading)
        reading = with_towns_of_offices(report.text, reading)
        around = Around(dateline_place=report.dateline_place, outlet=report.outlet, url=report.url)
        found = layers(report.text, sentences, reading.mentions, around=around, gazetteer=self._gazetteer)
        published = report.published_at.date() if report.published_at else None
        return Document(
            text=report.text,
            sentences=sentences,
            reading=reading,
            times=times(report.text, sentences, anchor=report.dateline_on or published, anchor_is_publication=report.dateline_on is None),
            figures=figures(report.text, sentences),
            places=found.places,
            made_by=self.made_by,
            toponyms=found.toponyms,
        )
