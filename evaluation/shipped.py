"""The shipped pipeline as the benchmarks see it: text in, attributions, claims and factuality out.

Comes in: texts exactly as a corpus gives them, so that offsets agree. Goes out: what `onrecord` makes of them, in the benchmarks' terms.
Left out: any rule or model of its own; every function here only calls the stages in the order of `pipeline.py`.
"""

from collections.abc import Sequence
from functools import cache
from hashlib import sha256

from evaluation.certainty import Verdict
from evaluation.polnear import Marked, Stretch
from onrecord.claims.attribution import Scope, attributions, innermost, scopes
from onrecord.claims.clauses import surroundings
from onrecord.claims.extract import extract
from onrecord.claims.factuality import judge
from onrecord.language.document import Document, Trigger
from onrecord.language.model import ReadingModel
from onrecord.pipeline import reader
from onrecord.records import Claim, Report, report_id


def version() -> str:
    """The component and version that stands in every claim."""
    return str(reader().made_by)


@cache
def model() -> ReadingModel:
    """The shipped reading model, opened as the pipeline opens it, which keeps its own to itself."""
    return ReadingModel(threads=1)


def report_of(text: str) -> Report:
    """A report of nothing but its text, unchanged."""
    raw = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Report(id=report_id(text, outlet=None, url=None, published_at=None), text=text, sha256=raw)


def document_of(text: str) -> Document:
    """The text with all layers of the language stage."""
    return reader().analyse([report_of(text)])[0]


def attributed(text: str) -> list[Marked]:
    """Every attribution that the pipeline finds, as PolNeAR would write it."""
    return [
        Marked(source=(found.source,) if found.source else (), cue=(found.cue,), content=found.contents)
        for found in attributions(document_of(text))
    ]


def claims(text: str) -> tuple[Claim, ...]:
    """Every claim that the pipeline makes of a text."""
    return extract(report_of(text), document_of(text))


def judged(text: str, triggers: Sequence[Stretch]) -> list[Verdict]:
    """What the pipeline says of triggers that somebody else marked, in their order."""
    document = document_of(text)
    all_scopes = scopes(document, attributions(document))
    (reading,) = model().read([text], triggers_at=[sorted(set(triggers))])
    read = {(trigger.start, trigger.end): trigger for trigger in reading.triggers}
    return [_verdict(document, all_scopes, at, read[at]) for at in triggers]


def _verdict(document: Document, all_scopes: Sequence[Scope], at: Stretch, trigger: Trigger) -> Verdict:
    scope = innermost(all_scopes, *at)
    within = next((piece for piece in scope.pieces if piece[0] <= at[0] and at[1] <= piece[1]), None) if scope else None
    around = surroundings(document.text, _sentence(document, at), at, within)
    factuality, _ = judge(around, cue=scope.cue_class if scope else None, trigger=trigger)
    return Verdict(factuality=factuality, happened=trigger.happened)


def _sentence(document: Document, at: Stretch) -> Stretch:
    """The sentence that a trigger begins in; the whole text where none holds it."""
    holding = [(s.start, s.end) for s in document.sentences if s.start <= at[0] < s.end]
    start, end = holding[0] if holding else (0, len(document.text))
    return start, max(end, at[1])
