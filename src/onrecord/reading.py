"""What a reading process does with reports: analyse → extract. `pipeline.py` calls it, in this process or in several.

Comes in: reports. Goes out: each with its claims, or as a failure. Left out: files, linking, the record, and their modules: a process
that only reads starts in half the time without them.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from onrecord.claims.actors import Names
from onrecord.claims.extract import extract
from onrecord.errors import OnRecordError
from onrecord.language.analyse import Analyser
from onrecord.language.gazetteer import Gazetteer
from onrecord.language.model import ReadingModel
from onrecord.language.own_places import OwnPlaces
from onrecord.records import Claim, Failure, Reason, Report


def reader(places: OwnPlaces | None = None) -> Analyser:
    """The shipped reading model and gazetteer, opened once; with the user's own `places` on top, which `made_by` then names."""
    return _opened(places if places and places.rows else None)


@cache
def _opened(places: OwnPlaces | None) -> Analyser:
    if places is None:
        return Analyser(ReadingModel(threads=1), Gazetteer.shipped())
    return Analyser(ReadingModel(threads=1), Gazetteer.shipped(own=places.by_name()), more=places.made_by)


def claims_of(
    reports: Sequence[Report], analyser: Analyser, *, names: Names | None = None
) -> list[tuple[Report, tuple[Claim, ...]] | Failure]:
    """Each report with its claims: the pure function that every way of reading calls. `names` is a user's own table of names.

    A report on which a stage breaks becomes a failure with what broke; it does not stop the others.
    """
    return [_claims_of_one(report, analyser, names or Names()) for report in reports]


def _claims_of_one(report: Report, analyser: Analyser, names: Names) -> tuple[Report, tuple[Claim, ...]] | Failure:
    try:
        (document,) = analyser.analyse([report])
        return report, extract(report, replace(document, made_by=document.made_by + names.made_by), names=names)
    except OnRecordError:
        raise
    except Exception as error:  # whatever a text brings up in us, the next one is read
        detail = f"reading this text broke ({type(error).__name__}: {error}); that is a fault of onrecord's, please report it"
        return Failure(path=report.path or report.id, reason=Reason.BROKEN, detail=detail, sha256=report.sha256)
