"""All reports of a record read anew, by the same reading model or another, and set against the present reading.

Comes in: an open `Database`. Goes out: a `Rereading` that says what would change; the record is written only where it is accepted.
Left out: the reading of one report (`pipeline.claims_of`) and the comparing (`relinking.compared`).
"""

import os
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache, partial
from pathlib import Path

from onrecord.claims.actors import Names
from onrecord.language.analyse import Analyser
from onrecord.language.gazetteer import Gazetteer
from onrecord.language.model import ReadingModel
from onrecord.language.own_places import OwnPlaces
from onrecord.pipeline import BATCH, LARGE_PILE, Progress, claims_of, reader
from onrecord.records import Claim, Failure, Report
from onrecord.relinking import Rereading as Rereading
from onrecord.relinking import compared, relink
from onrecord.store.database import Database
from onrecord.workers import Worker, Workers


def analyser_of(model: Path | None, places: OwnPlaces | None = None) -> Analyser:
    """The reading model in this folder (None: the shipped one) with the gazetteer and the user's own places; ModelError without one."""
    return reader(places) if model is None else _other_reader(model, places if places and places.rows else None)


@cache
def _other_reader(model: Path, places: OwnPlaces | None) -> Analyser:
    if places is None:
        return Analyser(ReadingModel(model, threads=1), Gazetteer.shipped())
    return Analyser(ReadingModel(model, threads=1), Gazetteer.shipped(own=places.by_name()), more=places.made_by)


def reread(
    database: Database,
    *,
    model: Path | None = None,
    names: Names | None = None,
    places: OwnPlaces | None = None,
    workers: int = 0,
    accept: bool = False,
    now: datetime | None = None,
    progress: Callable[[Progress], None] = lambda _: None,
) -> Rereading:
    """Reads all reports of a record anew and sets the new claims and incidents against the present ones.

    Nothing is saved unless `accept`: then the new claims are the current ones, the earlier ones stay in the record beside them, and
    what people decided holds for the new ones. A report on which the new reading breaks keeps its claims.
    """
    opened = partial(analyser_of, model, places)
    made_by = opened().made_by + (names.made_by if names else "")
    reports = list(database.reports(as_read=True))
    done = _read(reports, opened, names, workers, progress)
    read = {report.id for report, _ in done}
    kept = [claim for claim in database.claims() if claim.report not in read] if len(read) < len(reports) else []
    found = compared(database, [*kept, *(claim for _, claims in done for claim in claims)], made_by=made_by)
    if accept:
        database.save(done, made_by=made_by, now=now or datetime.now(UTC), again=True)
        relink(database)
    return found


def _read(
    reports: list[Report], opened: Callable[[], Analyser], names: Names | None, workers: int, progress: Callable[[Progress], None]
) -> list[tuple[Report, tuple[Claim, ...]]]:
    """Each report with its new claims; those that could not be read are left out."""
    large = sum(len(report.text) for report in reports) >= LARGE_PILE
    done: list[tuple[Report, tuple[Claim, ...]]] = []
    n_failed = 0
    worker = Worker(opened, partial(claims_of, names=names))
    with Workers(workers or (min(os.cpu_count() or 1, 8) if large else 1), worker) as pool:
        for batch in pool.map(reports[at : at + BATCH] for at in range(0, len(reports), BATCH)):
            done += [item for item in batch if not isinstance(item, Failure)]
            n_failed += sum(isinstance(item, Failure) for item in batch)
            progress(Progress(n_new=len(done), n_failed=n_failed))
    return done
